"""What is in the store already, for an archive that is written into it."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from netlog.questions import exporting, identity, labels
from netlog.questions.exporting import Record
from netlog.questions.reader import Question, is_on_server
from netlog.rules.names import folded
from netlog.store.page import Page

# All of it, which is compared with all of an archive.
_PEOPLE = Question("""
SELECT id, handle, key, private_to IS NOT NULL AS is_private FROM person ORDER BY id
""")
_OLD_HANDLES = Question("SELECT key FROM origin WHERE source = 'handle'")
_POINTS = Question("SELECT kind, key, person_id FROM contact_point ORDER BY id")
_TAGS = Question("SELECT key, id FROM tag ORDER BY id")
_EVENTS = Question("SELECT key, id FROM event ORDER BY id")
_APART = Question("SELECT person_id, other_id FROM apart ORDER BY id")
_HEADERS = Question("SELECT header FROM mapping ORDER BY id")

TALK = ("stage", "happened_on", "starts_at", "is_planned", "direction", "channel", "topic", "note")
MESSAGE = ("template", "channel", "text", "sent_on")
"""What makes two conversations of the same people, or two messages to one person, the same."""


class Records(Protocol):
    """Of an archive its lists."""

    def records(self, name: str) -> Iterator[Any]:
        """Yield the records of a list."""


class Here:
    """Who and what is in the store before anything of an archive is written."""

    def __init__(self, page: Page, region: str | None) -> None:
        self._page, self._region = page, region
        people = page.raw(_PEOPLE)
        self._by_handle: dict[str, tuple[int, str]] = {
            handle: (id, key) for id, handle, key, _ in people
        }
        # What is private goes to nobody whom colleagues see.
        self._seen = (
            {id for id, _, _, is_private in people if not is_private}
            if is_on_server(page.file) else set()
        )  # fmt: skip
        self._handles = {*self._by_handle, *(key for (key,) in page.raw(_OLD_HANDLES))}
        self._points: dict[tuple[str, str], int] = {
            (kind, key): id for kind, key, id in page.raw(_POINTS)
        }
        self._claimed: set[int] = set()
        self.labels = {"tag": dict(page.raw(_TAGS)), "event": dict(page.raw(_EVENTS))}
        self.apart = set(page.raw(_APART))
        self.mappings = {header for (header,) in page.raw(_HEADERS)}
        self.plans = {
            name: list(exporting.records(page, question, member=page.member))
            for name, question in exporting.PLANS.items()
        }
        self._talks = self._conversations()
        self._sent = self._messages()
        self._taken = exporting.sent(page, page.member) if self._handles else set()

    def claim(self, archive: Records) -> None:
        """Note who of those who are here is in the archive by handle and name."""
        if self._handles:
            found = (self._called(record) for record in archive.records("people"))
            self._claimed = {id for id in found if id is not None}

    def known(self, record: Record) -> int | None:
        """Return who somebody of the archive is: by handle and name, else by a contact point.

        Nobody is two people of the archive: two who share a telephone stay two.
        """
        if (id := self._called(record)) is not None:
            return id
        if (id := self._numbered(record)) is not None:
            self._claimed.add(id)
            return id
        if not self._points:
            return None
        for contact in record["contacts"]:
            value, kind = contact["value"], contact["kind"]
            for key in (self.key(contact), *identity.same(kind, value, self._region)):
                id = self._points.get((kind, key))
                if id is not None and id not in self._claimed and self._may_be(id, record):
                    self._claimed.add(id)
                    return id
        return None

    def key(self, contact: Record) -> str:
        """Return what a contact point of the archive is compared by."""
        kept: str | None = contact["key"]
        return kept or identity.key(contact["kind"], contact["value"], self._region)

    def free(self, handle: str) -> str:
        """Return the handle for somebody new, with a number where another has it."""
        found, number = handle, 2
        while found in self._handles:
            found, number = f"{handle}-{number}", number + 1
        self._handles.add(found)
        return found

    def talk(self, record: Record, people: Sequence[int]) -> int | None:
        """Return the conversation that one of the archive is, which it is from now on."""
        like = self._talks.get(_like_talk(record, people)) if self._talks else None
        return like.pop(0) if like else None

    def message(self, record: Record, person: int) -> bool:
        """Say whether a message of the archive is here; each is one of them."""
        like = _like_message(record, person)
        is_here = self._sent[like] > 0
        self._sent[like] -= is_here
        return is_here

    def free_talk(self, talk: int | None) -> int | None:
        """Return the conversation that a message was, unless another was that already."""
        if talk in self._taken:
            return None
        if talk is not None:
            self._taken.add(talk)
        return talk

    def _called(self, record: Record, handle: str | None = None) -> int | None:
        """Return who has the handle of somebody of the archive, or another, and their name."""
        there = self._by_handle.get(handle or record["handle"])
        is_called = there and there[1] == folded(record["name"])
        return there[0] if there and is_called and self._may_be(there[0], record) else None

    def _numbered(self, record: Record) -> int | None:
        """Return who was given the handle with a number, as another has it: see `free`."""
        handle, number = record["handle"], 2
        while (numbered := f"{handle}-{number}") in self._by_handle:
            id = self._called(record, numbered)
            if id is not None and id not in self._claimed:
                return id
            number += 1
        return None

    def _may_be(self, id: int, record: Record) -> bool:
        return not (record["is_private"] and id in self._seen)

    def _conversations(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        if self._handles:
            everybody = exporting.everybody(self._page)
            for row, people in exporting.talks(self._page, self._page.member, everybody):
                found[_like_talk(row, people)].append(row["id"])
        return found

    def _messages(self) -> Counter[int]:
        if not self._handles:
            return Counter()
        everybody = exporting.everybody(self._page)
        rows = exporting.messages(self._page, self._page.member, everybody)
        return Counter(_like_message(row, row["person_id"]) for row in rows)


def _like_talk(row: Record, people: Sequence[int]) -> int:
    """Return a number that two conversations share that are the same."""
    event = row["event"] and labels.key(row["event"])
    return hash((*(row[key] for key in TALK), event, frozenset(people)))


def _like_message(row: Record, person: int) -> int:
    return hash((*(row[key] for key in MESSAGE), person))
