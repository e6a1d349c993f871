"""Kept drafts and sent messages: what became of them and how long it took."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from netlog.questions.reader import Row
from netlog.rules.amounts import counted
from netlog.rules.dates import in_words
from netlog.rules.outcomes import Outcome, waits_until
from netlog.rules.queue import UNASKING
from netlog.views import answer
from netlog.views.days import day
from netlog.views.ink import Line, Span, aside, command, name, signs
from netlog.views.screen import Screen
from netlog.views.width import cropped

if TYPE_CHECKING:
    from netlog.store.messages import Answered

NOTHING: Line = ["Nothing is kept, and nothing was sent. The words for whoever is next: ",
                 command("netlog draft --save")]  # fmt: skip

TO_SEND, BECAME = "to send it", "what became of it"
WIDE = 80
"""From this width on a draft that is kept is one row of a table, below it two lines."""

_SIGNS = {Outcome.REPLIED: "●", Outcome.ACCEPTED: "●"}
_WORDS = {Outcome.NO_REPLY: "no reply"}


def became(row: Row, today: date) -> list[Span]:
    """Return what became of a message and how long it took: a sign, and words behind it."""
    if row.outcome:
        outcome = Outcome(row.outcome)
        words = f" {_WORDS.get(outcome, outcome)} "
        sign = _SIGNS.get(outcome, "○")
        return [*signs(sign), Span(words), aside(took(row.sent_on, row.outcome_on))]
    if row.template in UNASKING:
        return [*signs("●"), Span(" asks for no answer")]
    if today < waits_until(row.sent_on, row.waits):
        return [*signs("◐"), Span(" no answer yet")]
    return [*signs("!"), Span(f" no answer for {counted((today - row.sent_on).days, 'day')}")]


def took(sent_on: date, outcome_on: date) -> str:
    """Return how long an answer took, in words."""
    days = (outcome_on - sent_on).days
    return f"after {counted(days, 'day')}" if days > 0 else "the same day"


def show(
    screen: Screen, kept: Sequence[Row], sent: Sequence[Row], limit: int, today: date, *,
    person: Row | None, is_narrowed: bool,
) -> None:  # fmt: skip
    """Show the first drafts and messages, newest first; those of one person with their words."""
    if not kept and not sent:
        screen.tell("Nothing fits." if is_narrowed else _nothing(person))
        return
    if screen.is_drawn:
        _draw(screen, kept[:limit], sent[:limit], today, person)
    else:
        # Of one person with their words, whole: what reads it can crop them.
        columns = ("what", "when", "who", "script", "what became of it")
        screen.table((*columns, "words") if person else columns, [
            *(["kept", day(screen, row.saved_on, today), row.name, row.template, _to_send(row),
               *_words(row, person)] for row in kept[:limit]),
            *(["sent", day(screen, row.sent_on, today), row.name, row.template,
               became(row, today), *_words(row, person)] for row in sent[:limit]),
        ])  # fmt: skip
    if len(kept) > limit or len(sent) > limit:
        screen.tell(["There are more: ", command(f"--limit {limit * 5}")])


def _nothing(person: Row | None) -> Line:
    """Return that there is nothing, of anybody or of one person, and how there will be."""
    if person is None:
        return NOTHING
    told = f"Nothing is kept for {person.name}, and nothing was sent to them. The words: "
    return [told, command(f"netlog draft {person.handle} --save")]


def _words(row: Row, person: Row | None) -> list[str]:
    """Return the words of a message, where they are shown."""
    return [_in_one_line(row)] if person else []


def _in_one_line(row: Row) -> str:
    return " ".join(row.text.split())


def _draw(
    screen: Screen, kept: Sequence[Row], sent: Sequence[Row], today: date, person: Row | None
) -> None:
    """Draw what is kept, then what was sent."""
    if person:
        screen.heading([name(person.name)])
    if kept:
        _draw_kept(screen, kept, today, person)
    if kept and sent:
        screen.show()
    if sent:
        columns = ("sent", BECAME) if person else ("sent", "to", BECAME)
        screen.table(columns, [
            line for row in sent
            for line in _drawn(screen, row, row.sent_on, _what(row, today), today, person)
        ])  # fmt: skip


def _what(row: Row, today: date) -> list[Span]:
    """Return a script behind the sign of what became of it, and the words for that."""
    sign, *words = became(row, today)
    return [sign, Span(f" {row.template} ·"), *words]


def _draw_kept(screen: Screen, kept: Sequence[Row], today: date, person: Row | None) -> None:
    """Draw what is kept, with the command that sends it in one piece."""
    rows = [line for row in kept for line in
            _drawn(screen, row, row.saved_on, [command(_to_send(row))], today, person)]  # fmt: skip
    if person:
        screen.table(("kept", TO_SEND), rows, whole=TO_SEND)
    elif screen.width >= WIDE:
        screen.table(("kept", "for", TO_SEND), rows, whole=TO_SEND)
    else:
        screen.show([aside("kept")])
        screen.show_lines(line for when, who, way in rows
                          for line in ([*when, "  ", *who], ["  ", *way]))  # fmt: skip


def _drawn(
    screen: Screen, row: Row, on: date, what: Line, today: date, person: Row | None
) -> list[list[Line]]:
    """Return rows of a table: when, who, what; of one person when and what, then its words."""
    when = [aside(day(screen, on, today))]
    if person is None:
        return [[when, [name(row.name)], what]]
    words = cropped(_in_one_line(row), _room(screen))
    return [[when, what], ["", [aside(f"  {words}")]]]


def _room(screen: Screen) -> int:
    """Return how many columns there are for the words of a message behind its day."""
    return max(20, screen.width - len("Fri 20 Nov 2026") - 4)


def _to_send(row: Row) -> str:
    return f"netlog send {row.handle} {row.template}"


def tell_answered(
    screen: Screen, done: "Answered", outcome: Outcome, on: date, today: date
) -> None:  # fmt: skip
    """Tell what became of a message, and what its answer was and settled."""
    message = done.message
    what = f" · {message.template}: {_WORDS.get(outcome, outcome)} · {in_words(on, today)} · "
    screen.answer([
        *answer.named(message.name, message.handle), what, aside(took(message.sent_on, on))
    ])  # fmt: skip
    if done.talk and done.kept:
        parts = filter(None, [f"{done.talk.stage} from them", done.talk.topic])
        screen.answer([aside("  kept: "), " · ".join(parts)])
        answer.settled(screen, done.kept, today)
    if done.answer.is_no:
        screen.answer([aside("  kept: "), "they said no"])


def as_json(kept: Sequence[Row], sent: Sequence[Row], today: date) -> dict[str, Any]:
    """Return drafts and messages, newest first, with documented keys."""
    return {
        "kept": [{**_as_json(row), "topic": row.topic, "saved_on": row.saved_on} for row in kept],
        "sent": [
            {
                **_as_json(row), "sent_on": row.sent_on, "outcome": row.outcome,
                "outcome_on": row.outcome_on,
                "days": ((row.outcome_on or today) - row.sent_on).days,
            }
            for row in sent
        ],
    }  # fmt: skip


_KEYS = ("handle", "name", "template", "language", "channel", "text", "opens", "waits")


def _as_json(row: Row) -> dict[str, Any]:
    return {key: getattr(row, key) for key in _KEYS}
