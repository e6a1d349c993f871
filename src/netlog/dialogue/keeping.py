"""Words that are kept or sent: how they are written, and which draft of those kept is meant."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from netlog.drafts import catalogue, ready
from netlog.drafts.ready import Ready
from netlog.errors import NetlogError, WrongUsage
from netlog.invocation import Invocation
from netlog.logbook import Logbook
from netlog.questions import drafting, messages, people
from netlog.questions.introductions import NOBODY, acquainted
from netlog.questions.reader import Reader, Row
from netlog.rules.balance import INTRODUCE
from netlog.rules.leads import TASTER
from netlog.rules.outcomes import Outcome
from netlog.views import prompt

if TYPE_CHECKING:
    from netlog.store.page import Page


class Kept(NamedTuple):
    """A draft that is kept, and those whom it is for: two where its script takes two."""

    row: Row
    people: list[Row]

    @property
    def template(self) -> str:
        """The script that it is from."""
        return str(self.row.template)

    @property
    def words(self) -> str:
        """The people and the script, as `netlog send` takes them."""
        return " ".join([*(row.handle for row in self.people), self.template])


def chosen(call: Invocation, words: list[str]) -> Kept:
    """Return the draft that words name: people, and the script where several are kept.

    In a terminal it is asked for which; elsewhere NetlogError names them. Raises NetlogError where
    none is kept, WrongUsage for several people.
    """
    book = call.logbook
    with book.reading() as reader:
        named, script = _parted(reader, book.member, words)
        found = people.those_called(reader, book.member, named)
        person = found[0]
        rows = messages.kept(reader, book.member, person.id)
        if script:
            rows = [row for row in rows if row.template == script]
        kept = _newest(_whole(reader, book.member, row) for row in rows)
    asked = {row.id for row in found}
    fitting = [each for each in kept if asked <= {row.id for row in each.people}]
    if not fitting and len(found) > 1:
        names = ", ".join(row.handle for row in found)
        raise WrongUsage(f"A message goes to one person at a time, and these are several: {names}")
    if not fitting:
        raise _nothing(person, script)
    if len(fitting) == 1:
        return fitting[0]
    several = [_told(each, fitting) for each in fitting]
    place = prompt.choose(f"Which for {person.name}?", several) if prompt.can_ask() else None
    if place is None:
        raise NetlogError(
            f"Several are kept for {person.name}: {', '.join(several)}.\n"
            f"Say which: netlog send {fitting[0].words}"
        )
    return fitting[place]


def _newest(kept: Iterable[Kept]) -> list[Kept]:
    """Return the newest for the same people of each script, of drafts with the newest first.

    There are several where two people were made one.
    """
    found: dict[str, Kept] = {}
    for each in kept:
        found.setdefault(each.words, each)
    return list(found.values())


def _told(kept: Kept, among: list[Kept]) -> str:
    """Return a draft by its script, and for whom else it is where that tells it from others."""
    if sum(each.template == kept.template for each in among) == 1:
        return kept.template
    return f"{kept.template} ({', '.join(row.name for row in kept.people)})"


def _parted(reader: Reader, member: int, words: list[str]) -> tuple[list[str], str | None]:
    """Return the people's words and the script, which is the last word, or else the first.

    A script of which something is kept is one even where its template was removed since.
    """
    if len(words) > 1:
        for script, rest in (words[-1], words[:-1]), (words[0], words[1:]):
            if catalogue.is_template(script) or _is_kept(reader, member, rest, script):
                return rest, script
    if catalogue.is_template(words[0]):
        raise WrongUsage(f"To whom? netlog send PERSON {words[0]}")
    return words, None


def _is_kept(reader: Reader, member: int, named: list[str], script: str) -> bool:
    """Say whether a draft of a script is kept for who is named, be they one or several."""
    if catalogue.is_name(script):
        with suppress(NetlogError):
            found = people.those_called(reader, member, named)
            return messages.kept_of(reader, member, found[0].id, script) is not None
    return False


def _whole(reader: Reader, member: int, row: Row) -> Kept:
    """Return a draft that is kept with all whom it is for."""
    others = messages.shared_with(reader, row.id) if ready.takes_two(row.template) else []
    ids = [row.person_id, *(other.person_id for other in others)]
    return Kept(row, [drafting.subject(reader, member, id) for id in ids])


def _nothing(person: Row, script: str | None) -> NetlogError:
    of_it = f" of {script}" if script else ""
    way = f"netlog draft {script} {person.handle}" if script else f"netlog draft {person.handle}"
    return NetlogError(f"Nothing{of_it} is kept for {person.name}. To keep something: {way} --save")


def save(page: "Page", message: Ready) -> bool:
    """Keep a message for all whom it is for; say whether one of its script gave way to it."""
    from netlog.store import messages as writing

    is_shared = ready.takes_two(message.template)
    before = [
        writing.save(page, person.id, message.text, is_shared=is_shared, **message.told)
        for person in message.people
    ]
    return any(before)


def record(page: "Page", message: Ready, on: date | None = None) -> bool:
    """Write a message as sent, today unless told, in the place of what was kept of its script.

    Says whether anything was.
    """
    from netlog.store import messages as writing

    is_shared = ready.takes_two(message.template)
    before = [
        writing.drop_kept(page, person.id, message.template, is_shared=is_shared)
        for person in message.people
    ]
    _send(page, message, on or page.today)
    return any(before)


def sent(
    book: Logbook, kept: Kept, message: Ready, on: date, *, dry_run: bool
) -> tuple[Outcome, date] | None:
    """Record what was kept as sent on a day; it is kept no longer.

    Returns how they answered since, and on which day, where that was written down already.
    """
    with book.writing(dry_run=dry_run) as page:
        _drop(page, kept)
        return _send(page, message, on)


def dropped(book: Logbook, kept: Kept, *, dry_run: bool) -> None:
    """Throw away what was kept."""
    with book.writing(dry_run=dry_run) as page:
        _drop(page, kept)


def _send(page: "Page", message: Ready, on: date) -> tuple[Outcome, date] | None:
    from netlog.store import messages as writing

    if message.template == INTRODUCE and len(message.people) > 1:
        _introduce(page, message.people, on)
    if message.template == TASTER:
        from netlog.store import leads

        for person in message.people:
            leads.offer_taster(page, person.id, on)
    answers = [
        writing.send(page, person.id, message.text, on=on, **message.told)
        for person in message.people
    ]
    return next(filter(None, answers), None)


def _introduce(page: "Page", two: list[Row], on: date) -> None:
    """Write that two people were introduced to each other, unless that stands there already."""
    from netlog.store import introductions

    one, other = (row.id for row in two)
    if acquainted(page, page.member, one).get(other, NOBODY).how != "introduction":
        introductions.introduce(page, one, other, on)


def _drop(page: "Page", kept: Kept) -> None:
    """Take a draft out of what is kept. Raises NetlogError if somebody else did so meanwhile."""
    from netlog.store import messages as writing

    rows = messages.kept(page, page.member, kept.row.person_id)
    if kept.row.id not in [row.id for row in rows]:
        raise NetlogError(
            f"The draft of {kept.template} is not kept any more: it was sent, dropped or replaced "
            "meanwhile. Nothing was recorded"
        )
    writing.drop(page, kept.row.id, is_shared=len(kept.people) > 1)
