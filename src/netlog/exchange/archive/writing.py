"""Writing the lossless JSON: a record a line, and of a record what is there."""

import json
from collections.abc import Iterable, Iterator
from typing import IO, Any

from netlog.questions.exporting import Held, Record
from netlog.rules.text import escaped

PERSON = ("handle", "name", "names", "company", "role", "relation", "language", "address", "place",
          "need", "offer", "birthday", "zone", "note", "through", "added_on", "is_private",
          "contacts", "tags", "attends", "tie", "steps", "promises", "drafts", "gifts", "asks",
          "origins")  # fmt: skip
TIE = ("is_known", "declined_by", "declined_on", "archived_on", "every", "latest", "wakes_on",
       "aim", "circle", "is_friend_only")  # fmt: skip
TALK = ("people", "stage", "happened_on", "starts_at", "entered_on", "is_planned", "direction",
        "channel", "topic", "note", "event", "minutes", "place", "zone", "is_imported",
        "number")  # fmt: skip
LEAD = ("of", "what", "kind", "value", "currency", "chance", "opened_on", "closes_on", "taster_on",
        "interview_on", "offer_on", "closed_on", "outcome", "through", "event", "channel",
        "number")  # fmt: skip
MESSAGE = ("to", "template", "language", "channel", "text", "sent_on", "opens", "outcome",
           "outcome_on", "waits", "is_imported", "conversation")  # fmt: skip
"""The keys of each record, in their order."""

FLAGS = ("is_known", "is_planned", "is_imported", "is_rule", "is_friend_only", "is_private")

_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


class Writer:
    """A file that is being written, list by list in the order in which they are to be read."""

    def __init__(self, out: IO[bytes], netlog: Any) -> None:
        """Begin the file: `netlog` says what it is."""
        self._out = out
        self._before = "{"
        self.one("netlog", netlog)

    def one(self, name: str, record: Any) -> None:
        """Write a value by itself."""
        self._write(f"{self._before}{_encode(name)}: {_line(record)}")
        self._before = ",\n"

    def list(self, name: str, records: Iterable[Any]) -> int:
        """Write a list, a record a line; return how many there were."""
        self._write(f"{self._before}{_encode(name)}: [")
        count, before = 0, "\n"
        for record in records:
            self._write(before + _line(record))
            count, before = count + 1, ",\n"
        self._write("]")
        self._before = ",\n"
        return count

    def end(self) -> None:
        """Write the end of the file."""
        self._write("}\n")

    def _write(self, text: str) -> None:
        self._out.write(text.encode())


def person(held: Held, through: str | None) -> Record:
    """Return the record of a person; `through` is the handle of who introduced them."""
    told = {
        **held.person, "names": held.names, "contacts": held.contacts, "tags": held.tags,
        "through": through,
        "attends": held.attends,
        **{name: [_there(row, row) for row in rows] for name, rows in (
            ("steps", held.steps), ("promises", held.promises), ("drafts", held.drafts),
            ("gifts", held.gifts), ("asks", held.asks), ("origins", held.origins),
        )},
    }  # fmt: skip
    there = _there(told, PERSON)
    if held.person["tie"] is not None:  # an empty one is one: without it nothing binds the two
        there["tie"] = _there(held.person, TIE)
    return {key: there[key] for key in PERSON if key in there}


def talk(row: Record, people: list[str], number: int | None) -> Record:
    """Return the record of a conversation; by its number a message names it."""
    told = {**row, "people": people, "number": number}
    if told["direction"] == "both":
        del told["direction"]
    return _there(told, TALK)


def message(row: Record, to: str, conversation: int | None) -> Record:
    """Return the record of a message; `conversation` is the number of the one that it was."""
    return _there({**row, "to": to, "conversation": conversation}, MESSAGE)


def lead(row: Record, number: int) -> Record:
    """Return the record of a lead; by its number a purchase names it."""
    return _there({**row, "number": number}, LEAD)


def there(rows: Iterable[Record]) -> Iterator[Record]:
    """Yield records of few columns without those that say nothing."""
    return (_there(row, row) for row in rows)


def _there(row: Record, keys: Iterable[str]) -> Record:
    """Return what a record says: no key without a value, truth values as such."""
    said = {key: value for key in keys if (value := row.get(key)) is not None and value != []}
    for flag in FLAGS:
        if flag in said:
            if said[flag]:
                said[flag] = True
            else:
                del said[flag]
    return said


def _line(record: Any) -> str:
    return escaped(_encode(record))
