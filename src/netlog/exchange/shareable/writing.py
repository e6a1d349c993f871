"""Writing what colleagues may know: a person a line, and of each what is there."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO, Any

from netlog.errors import NetlogError
from netlog.exchange.archive.writing import Writer, there
from netlog.exchange.shareable import KIND, NAMELESS, VERSION
from netlog.questions import shareable
from netlog.questions.colleagues import own_name
from netlog.questions.exporting import Handles, Record
from netlog.questions.reader import Reader
from netlog.questions.shareable import Told
from netlog.rules.contacts import KINDS

PERSON = ("handle", "name", "names", "company", "role", "place", "tags", "contacts", "through",
          "is_known", "stage", "first_on", "last_on", "talks", "coffees", "met_at",
          "met_by")  # fmt: skip
"""The keys of a person, in their order. Each of them is decided on: see docs/team.md."""

Watch = Callable[[Iterable[Told]], Iterable[Told]]
"""Yields what it is given, and tells how far it is."""


def share(
    reader: Reader, member: int, people: Handles, out: IO[bytes], watched: Watch, *,
    with_tags: bool, with_contacts: bool,
) -> int:  # fmt: skip
    """Write what colleagues may know of some people, and return of how many.

    Whom the member doesn't know, who said no, is archived or a friend only isn't in it, nor named.
    Raises NetlogError where the member has no name.
    """
    called = own_name(reader, member)
    if not called:
        raise NetlogError(NAMELESS)
    free = shareable.everybody(reader, member)
    handles = {id: handle for id, handle in free.items() if id in people}
    told = shareable.people(
        reader, member, handles, with_tags=with_tags, with_contacts=with_contacts
    )
    file = Writer(out, KIND)
    file.one("version", VERSION)
    file.one("of", called)
    file.one("written_on", reader.today.isoformat())
    count = file.list("people", there(_person(each, handles) for each in watched(told)))
    file.list("acquaintances", shareable.leading(reader, member, handles))
    file.end()
    return count


def open_to_readers(out: IO[bytes], folder: Path) -> None:
    """Let the group of a folder read a file in it, where that group may write there.

    So it is with a folder that several users of one machine or network share. Everywhere else a
    file stays its owner's alone: what brings it to others runs as its owner.
    """
    shared, own = folder.stat(), os.fstat(out.fileno())
    is_ours = shared.st_mode & 0o060 == 0o060 and own.st_gid == shared.st_gid
    if is_ours and hasattr(os, "fchmod"):
        os.fchmod(out.fileno(), 0o640)


def _person(told: Told, handles: Handles) -> Record:
    """Return the record of a person, of which no key is there by chance."""
    person: dict[str, Any] = {
        **told.person,
        "names": told.names,
        "tags": told.tags,
        "contacts": [
            {"kind": point["kind"], "value": point["value"]}
            for point in told.contacts
            if point["kind"] in KINDS
        ],
        "through": handles.get(told.person["introducer_id"] or 0),
        "talks": told.person["talks"] or None,
        "coffees": told.person["coffees"] or None,
    }
    return {key: person[key] for key in PERSON}
