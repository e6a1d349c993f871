"""What is kept of people, as the lossless JSON has it: asked for and written list by list."""

from collections.abc import Callable, Iterable
from typing import IO, Any

from netlog.exchange.archive import FORMAT, writing
from netlog.questions import dealings, exporting
from netlog.questions.exporting import Handles, Record
from netlog.questions.file import VERSION
from netlog.questions.reader import Reader

Watch = Callable[[Iterable[Any]], Iterable[Any]]
"""Yields what it is given, and tells how far it is."""


def pack(
    reader: Reader, member: int, people: Handles, out: IO[bytes], watched: Watch, *, is_all: bool
) -> dict[str, int]:
    """Write all that is kept of people, and return how much; nobody else is named in it.

    With `is_all` what belongs to nobody comes with it: the member, how tables are read, labels.
    """
    file = writing.Writer(out, {"format": FORMAT, "schema": VERSION})
    if is_all:
        me = exporting.records(reader, exporting.ME, member=member)
        file.one("me", next(writing.there(me), {}))
        file.list("mappings", exporting.records(reader, exporting.MAPPINGS))
    tags, events = _labels(reader, member, people, is_all=is_all)
    file.list("tags", tags)
    file.list("events", events)
    if is_all:
        for name, question in exporting.PLANS.items():
            plans = exporting.records(reader, question, member=member)
            file.list(name, writing.there(plans))
    counts = {}
    counts["people"] = file.list("people", (
        writing.person(held, people.get(held.person["introducer_id"] or 0))
        for held in watched(exporting.people(reader, member, people))
    ))  # fmt: skip
    sent, numbers = exporting.sent(reader, member), dict[int, int]()
    talks = exporting.talks(reader, member, people, is_all=is_all)
    counts["conversations"] = file.list("conversations", (
        writing.talk(
            talk, [people[id] for id in took_part],
            numbers.setdefault(talk["id"], number) if talk["id"] in sent else None,
        )
        for number, (talk, took_part) in enumerate(watched(talks), start=1)
    ))  # fmt: skip
    counts["messages"] = file.list("messages", (
        writing.message(row, people[row["person_id"]], numbers.get(row["conversation_id"]))
        for row in watched(exporting.messages(reader, member, people))
    ))  # fmt: skip
    file.list("apart", exporting.apart(reader, people))
    _dealings(reader, member, people, file, is_all=is_all)
    file.end()
    return counts


def _dealings(
    reader: Reader, member: int, people: Handles, file: writing.Writer, *, is_all: bool
) -> None:
    """Write introductions and business; the member's opportunities only with all of theirs."""
    introduced = dealings.pairs(reader, dealings.INTRODUCTIONS, people, member=member)
    file.list("introductions", introduced)
    file.list("acquaintances", dealings.pairs(reader, dealings.ACQUAINTANCES, people))
    numbers: dict[int, int] = {}
    leads = dealings.leads(reader, member, people)
    file.list("leads", (
        writing.lead(row, numbers.setdefault(row["id"], number))
        for number, row in enumerate(leads, start=1)
    ))  # fmt: skip
    file.list("purchases", writing.there(dealings.purchases(reader, member, people, numbers)))
    if is_all:
        found = dealings.opportunities(reader, member, people)
        file.list("opportunities", writing.there(found))


def _labels(
    reader: Reader, member: int, people: Handles, *, is_all: bool
) -> tuple[Iterable[Record], Iterable[Record]]:
    """Return the tags and events of people; all that there are where everybody is meant."""
    tags = writing.there(exporting.records(reader, exporting.TAGS))
    events = writing.there(exporting.records(reader, exporting.EVENTS))
    if is_all:
        return tags, events
    had = {tag for held in exporting.people(reader, member, people) for tag in held.tags}
    met = {talk["event"] for talk, _ in exporting.talks(reader, member, people)}
    return (
        [tag for tag in tags if tag["name"] in had],
        [event for event in events if event["name"] in met],
    )
