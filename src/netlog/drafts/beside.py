"""What is said beside a draft: who the other is, what is too long, what was before, what's next.

It goes to the screen line by line, by views/message.py.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from netlog.drafts import detective
from netlog.drafts.draft import Draft
from netlog.drafts.headers import OTHER, Header
from netlog.drafts.ready import Ready
from netlog.errors import typed
from netlog.errors.drafts import NotInLanguage, SentAlready, WrittenByColleague
from netlog.questions import answers, ledger, messages
from netlog.questions.reader import Reader, Row
from netlog.questions.written import lately
from netlog.rules.balance import FAVOURS, balance
from netlog.rules.dates import in_words
from netlog.rules.nearness import within_a_sentence
from netlog.rules.outcomes import Outcome, is_too_soon, waits_until
from netlog.rules.stages import Stage

if TYPE_CHECKING:
    from netlog.drafts.wording import Wording  # which loads Jinja: what is kept needs none


def notes(
    draft: Draft, wording: "Wording", values: Mapping[str, Any], excess: int, *, wants_short: bool
) -> Iterator[str]:
    """Yield what is to be said of the words; `excess` is by how many characters they are too long.

    Who the other is, in which language they are, that there is no short form, what to shorten, and
    what a friend would say of them.
    """
    if draft.language != draft.wanted:
        yield str(NotInLanguage(draft.chosen.template, draft.wanted, draft.language))
    if draft.other is not None:
        yield other(draft.other)
    elif OTHER in draft.given:
        yield f'other: nobody here is called "{draft.given[OTHER]}"; it is taken as a name'
    if wants_short and not wording.is_short:
        yield f"{draft.chosen.template} has no short form."
    shorter = f"Too long for it: {_shorter(draft, wording.text, values)}--edit it"
    names = (*draft.header.needs, *draft.header.takes)
    mentions = [value for name in names if isinstance(value := values.get(name), str)]
    yield from detective.advice(
        wording.text, draft.header, mentions, too_long=shorter if excess > 0 else None
    )


def advice(ready: Ready, excess: int) -> list[str]:
    """Return what a friend would say of words that were kept, be their script still there or not.

    `excess` is by how many characters they are too long.
    """
    header = Header(ready.template, "", {}, {}, channel=ready.channel)
    shorter = f"Too long for it by {excess}: --edit it" if excess else None
    return detective.advice(ready.text, header, [ready.told["topic"] or ""], too_long=shorter)


def courage(reader: Reader, member: int, today: date, draft: Draft) -> Iterator[str]:
    """Yield a line from one's own record, for who writes to somebody."""
    if draft.people:
        header = draft.header
        if line := answers.encouragement(reader, member, today, header.name, header.opens):
            yield line


def other(person: Row) -> str:
    """Return who the second person is."""
    return f"other: {person.name} ({person.handle})"


def kept(reader: Reader, member: int, today: date, draft: Draft) -> Iterator[str]:
    """Yield that a draft of the script is kept for somebody already."""
    template = draft.chosen.template
    for person in draft.people:
        if row := messages.kept_of(reader, member, person.id, template):
            when = within_a_sentence(row.saved_on, today)
            yield f"A draft of it was kept {when}: netlog send {person.handle} {template}"


def deposits(reader: Reader, member: int, draft: Draft) -> Iterator[str]:
    """Yield, beside a script that asks for a favour, that nothing was given yet to who is asked."""
    if draft.chosen.template in FAVOURS:
        for person in draft.people:
            if not balance(ledger.entries(reader, member, person.id)).me.gave:
                way = f'netlog give {person.handle} "…"'
                yield f"Deposits before withdrawals: you gave {person.name} nothing yet: {way}"


def before(
    reader: Reader, member: int, today: date, people: Sequence[Row], template: str
) -> Iterator[str]:
    """Yield when it was sent last, where that is not over."""
    for person in people:
        if row := _too_soon(reader, member, person, template, today):
            yield f"Mind: {_sent(row, person, today)}"
    others = lately(reader, member, [person.id for person in people], today)
    for person in people:
        if written := others.get(person.id):
            on = in_words(written.on, today)
            yield f"Mind: {written.by} wrote to {person.name} on {on}"


def refuse_again(
    reader: Reader, member: int, people: Sequence[Row], template: str, on: date, today: date
) -> None:
    """Refuse what goes out on a day although it was sent and waits, or a colleague wrote.

    Raises SentAlready or WrittenByColleague.
    """
    for person in people:
        if row := _too_soon(reader, member, person, template, on):
            raise SentAlready(_sent(row, person, today))
    others = lately(reader, member, [person.id for person in people], on)
    for person in people:
        if written := others.get(person.id):
            raise WrittenByColleague(person.name, written.by, in_words(written.on, today))


def _too_soon(
    reader: Reader, member: int, person: Row, template: str, on: date
) -> Row | None:  # fmt: skip
    """Return the last message of the script to somebody, if its wait is not over on a day."""
    row = messages.last_sent(reader, member, person.id, template)
    return row if row and is_too_soon(row.sent_on, row.waits, row.outcome, on) else None


_SINCE = {
    None: "no answer has come yet",
    Outcome.DECLINED: "they said no",
    Outcome.NO_REPLY: "they did not answer",
}


def _sent(row: Row, person: Row, today: date) -> str:
    """Return when a message was sent that is not to be sent again yet, and until when it waits."""
    sent, until = (in_words(day, today) for day in
                   (row.sent_on, waits_until(row.sent_on, row.waits)))  # fmt: skip
    return (f"{person.name} was sent {row.template} on {sent}, and {_SINCE[row.outcome]}. "
            f"It may wait until {until}")  # fmt: skip


def _shorter(draft: Draft, wording: str, values: Mapping[str, Any]) -> str:
    """Return how to shorten a text: by the two longest of the values in it."""
    names = {**draft.header.needs, **draft.header.takes}
    told = {name: value for name in names
            if isinstance(value := values.get(name), str) and value in wording}  # fmt: skip
    longest = sorted(told, key=lambda name: -len(told[name]))[:2]
    return f"give a shorter {' or '.join(longest)}, or " if told else ""


def when_sent(draft: Draft, options: Mapping[str, str | bool | None]) -> str:
    """Return the command that makes the same draft, and records it as sent."""
    given = [f"{name}={_typed(value)}" for name, value in draft.given.items()]
    chosen = [option if value is True else f"{option} {value}"
              for option, value in options.items() if value]  # fmt: skip
    handles = [row.handle for row in draft.people]
    words = [draft.chosen.template, *handles, *given, *chosen, "--sent"]
    return f"When it is sent: netlog draft {' '.join(words)}"


def when_answered(opens: str | None, handles: str) -> str:
    """Return what to type when they answer: an accepted request is what it asked for."""
    if opens == Stage.CONNECT:
        return f"When they accept: netlog answer {handles} accepted"
    if opens == Stage.COFFEE:
        return f"When they say yes: netlog answer {handles} accepted"
    return f"When they answer: netlog answer {handles} replied"


def _typed(value: str | None) -> str:
    """Return a value as it can be typed into a shell, in quotes where it needs some."""
    return value or "" if re.fullmatch(r"[\w@%+=:,./-]*", value or "") else typed(value or "")
