"""The formats that can be exported: what is asked for each, and how it is written."""

from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any, NamedTuple, TypeVar

from netlog.questions import exporting
from netlog.questions.counts import COUNTS
from netlog.questions.exporting import Handles
from netlog.questions.reader import Reader

Counts = dict[str, int]
"""What was written → how much of it."""

Tell = Callable[[float], None]
"""Is told how many steps more are done."""

Each = TypeVar("Each")

TOGETHER = 200
"""So many steps are told at once."""


class Manner(NamedTuple):
    """How something is written: a table of talks, its formulas marked …, which version of vCard.

    `is_all` is True for everybody and everything, what belongs to nobody included. Of what is for
    colleagues `with_tags` and `with_contacts` are told besides.
    """

    is_all: bool = False
    is_of_talks: bool = False
    has_marks: bool = True
    has_bom: bool = True
    version: str = "3.0"
    with_tags: bool = False
    with_contacts: bool = False


def steps(reader: Reader, people: Handles, format: str) -> int:
    """Return about how many steps it takes to write people in a format."""
    counts = reader.one(COUNTS) if format == "json" else None
    return len(people) + (counts.conversations + counts.messages if counts else 0)


def json(
    reader: Reader, member: int, people: Handles, how: Manner, out: IO[bytes], tell: Tell
) -> Counts:
    """Write all that is kept of people, without loss."""
    from netlog.exchange.archive.packing import pack

    return pack(reader, member, people, out, lambda rows: _told(rows, tell), is_all=how.is_all)


def shareable(
    reader: Reader, member: int, people: Handles, how: Manner, out: IO[bytes], tell: Tell
) -> Counts:
    """Write what colleagues may know of people."""
    from netlog.exchange.shareable.writing import share

    count = share(
        reader, member, people, out, lambda rows: _told(rows, tell),
        with_tags=how.with_tags, with_contacts=how.with_contacts,
    )  # fmt: skip
    return {"people": count}


def csv(
    reader: Reader, member: int, people: Handles, how: Manner, out: IO[bytes], tell: Tell
) -> Counts:
    """Write a table of people, or of their conversations; nobody else is named in it."""
    from netlog.exchange.export import spreadsheet

    if how.is_of_talks:
        names = exporting.names(reader)
        rows: Iterator[Any] = (
            spreadsheet.talk(talk, [people[id] for id in ids], [names[id] for id in ids])
            for talk, ids in _told(exporting.talks(reader, member, people), tell)
        )
    else:
        rows = (
            spreadsheet.person(
                held.person, held.names, held.contacts, held.tags,
                is_through=held.person["introducer_id"] in people,
            )
            for held in _told(exporting.people(reader, member, people), tell)
        )  # fmt: skip
    columns = spreadsheet.TALKS if how.is_of_talks else spreadsheet.PEOPLE
    count = spreadsheet.write(out, columns, rows, bom=how.has_bom, marks=how.has_marks)
    return {"conversations" if how.is_of_talks else "people": count}


def vcard(
    reader: Reader, member: int, people: Handles, how: Manner, out: IO[bytes], tell: Tell
) -> Counts:
    """Write a card for each of the people."""
    from netlog.exchange.export.cards import card

    count = 0
    for held in _told(exporting.people(reader, member, people), tell):
        out.write(card(held, how.version, people.get(held.person["introducer_id"] or 0)).encode())
        count += 1
    return {"people": count}


def ics(
    reader: Reader, member: int, people: Handles, how: Manner, out: IO[bytes], tell: Tell
) -> Counts:
    """Write the next steps that are open, and the coffees."""
    from netlog.exchange.export import calendar
    from netlog.questions import engagements

    steps = engagements.steps(reader, member, people)
    coffees = engagements.coffees(reader, member, people)
    events = [*map(calendar.step, steps), *(calendar.coffee(*coffee) for coffee in coffees)]
    out.write(calendar.calendar(_told(events, tell)))
    return {"steps": len(steps), "coffees": len(coffees)}


def md(
    reader: Reader, member: int, people: Handles, how: Manner, out: IO[bytes], tell: Tell
) -> Counts:
    """Write a page for each of the people, which names nobody but these."""
    from netlog.exchange.export.pages import page
    from netlog.questions.person import dossier

    before, handles = "", set(people.values())
    for id in _told(people, tell):
        found = dossier(reader, member, id)
        if found.person.introducer_handle not in handles:
            found.person.introducer = None
        among = [row for row in found.introduced if row.handle in handles]
        out.write((before + page(found._replace(introduced=among))).encode())
        before = "\n---\n\n"
    return {"people": len(people)}


Writer = Callable[[Reader, int, Handles, Manner, IO[bytes], Tell], Counts]

WRITERS: dict[str, Writer] = {"json": json, "csv": csv, "vcard": vcard, "ics": ics, "md": md,
                              "shareable": shareable}  # fmt: skip


def _told(each: Iterable[Each], tell: Tell) -> Iterator[Each]:
    """Yield each, and tell how many have gone by."""
    for number, one in enumerate(each, start=1):
        yield one
        if number % TOGETHER == 0:
            tell(TOGETHER)
