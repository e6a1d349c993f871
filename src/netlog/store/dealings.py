"""Introductions, business and opportunities of an archive: what isn't there is written."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Protocol

from netlog.questions import dealings, labels
from netlog.questions.exporting import Record, records
from netlog.questions.reader import Question
from netlog.store.page import Page

LEAD = ("what", "kind", "value", "currency", "chance", "opened_on", "closes_on", "taster_on",
        "interview_on", "offer_on", "closed_on", "outcome", "channel")  # fmt: skip
PURCHASE = ("what", "value", "currency", "bought_on")
OPPORTUNITY = ("what", "came_on", "decision", "decided_on", "of_values")
PAIRS = {
    "introduction": ("introductions", dealings.INTRODUCTIONS, "introduced_on"),
    "acquaintance": ("acquaintances", dealings.ACQUAINTANCES, "noted_on"),
}
"""Table → its list in an archive, what is there, and the column of its day."""

# The member's values, by their keys.
_VALUES = Question("SELECT key, id FROM statement WHERE member_id = :member AND kind = 'value'")


class Records(Protocol):
    """Of an archive its lists."""

    def records(self, name: str) -> Iterator[Any]:
        """Yield the records of a list."""


class Dealings:
    """What an archive tells of people and of business, on its way into the store.

    `put` writes a row of a table, `next_id` says which id one will have; `id` returns the id of
    somebody of the archive by handle, `label` that of an event by name.
    """

    def __init__(
        self,
        page: Page,
        put: Callable[[str, Record], None],
        next_id: Callable[[str], int],
        id: Callable[[str], int],
        label: Callable[[str, str], int],
    ) -> None:
        self._page, self._put, self._next_id = page, put, next_id
        self._id, self._label = id, label

    def write(self, archive: Records) -> None:
        """Write all of it."""
        for table in PAIRS:
            self._pairs(table, archive)
        self._purchases(archive, self._leads(archive))
        self._opportunities(archive)

    def _pairs(self, table: str, archive: Records) -> None:
        name, asked, day = PAIRS[table]
        me = {"member": self._page.member} if table == "introduction" else {}
        # An acquaintance is one; each introduction stands for one, even of a day.
        keys = ("person_id", "other_id", *([day] if me else []))
        there = Counter(_of(row, keys) for row in records(self._page, asked, **me))
        for record in archive.records(name):
            one, other = sorted(map(self._id, record["people"]))
            row = {"person_id": one, "other_id": other, day: record[day]}
            like = _of(row, keys)
            if one == other or there[like]:
                there[like] -= bool(me)
                continue
            there[like] += not me
            own = {"member_id": self._page.member} if me else {}
            self._put(table, {**own, **row})

    def _leads(self, archive: Records) -> dict[int, int]:
        """Write the leads; return their ids by their numbers in the archive."""
        found: dict[int, int] = {}
        there = _by(records(self._page, dealings.LEADS, member=self._page.member),
                    ("person_id", "what", "opened_on"))  # fmt: skip
        for record in archive.records("leads"):
            person = self._id(record["of"])
            like = there.get((person, record["what"], record["opened_on"]), [])
            id_ = like.pop(0) if like else self._next_id("lead")
            if record["number"] is not None:
                found[record["number"]] = id_
            if id_ == self._next_id("lead"):
                referrer = record["through"] and self._id(record["through"])
                self._put("lead", {
                    "id": id_, "member_id": self._page.member, "person_id": person,
                    "referrer_id": None if referrer == person else referrer,
                    "event_id": self._event(record), **{key: record[key] for key in LEAD},
                })  # fmt: skip
        return found

    def _purchases(self, archive: Records, leads: Mapping[int, int]) -> None:
        rows = records(self._page, dealings.PURCHASES, member=self._page.member)
        there = Counter(_of(row, ("person_id", *PURCHASE)) for row in rows)
        for record in archive.records("purchases"):
            row = {"person_id": self._id(record["of"]), **{key: record[key] for key in PURCHASE}}
            if there[like := _of(row, ("person_id", *PURCHASE))]:
                there[like] -= 1
                continue
            lead = leads.get(record["lead"])
            self._put("purchase", {"member_id": self._page.member, "lead_id": lead, **row})

    def _opportunities(self, archive: Records) -> None:
        there = _by(records(self._page, dealings.OPPORTUNITIES, member=self._page.member),
                    ("what", "came_on"))  # fmt: skip
        values = dict(self._page.raw(_VALUES, member=self._page.member))
        for record in archive.records("opportunities"):
            if like := there.get((record["what"], record["came_on"])):
                like.pop(0)
                continue
            id_ = self._next_id("opportunity")
            self._put("opportunity", {
                "id": id_, "member_id": self._page.member, "event_id": self._event(record),
                "person_id": record["from"] and self._id(record["from"]),
                "passed_to_id": record["passed_to"] and self._id(record["passed_to"]),
                **{key: record[key] for key in OPPORTUNITY},
            })  # fmt: skip
            rated = {values[key]: rating["fits"] for rating in record["ratings"]
                     if (key := labels.key(rating["value"])) in values}  # fmt: skip
            for value, fits in rated.items():
                self._put("rating", {"opportunity_id": id_, "statement_id": value, "fits": fits})

    def _event(self, record: Record) -> int | None:
        return self._label("event", record["event"]) if record["event"] else None


def _of(row: Record, keys: tuple[str, ...]) -> tuple[object, ...]:
    return tuple(row[key] for key in keys)


def _by(
    rows: Iterator[Record], keys: tuple[str, ...]
) -> dict[tuple[object, ...], list[int]]:  # fmt: skip
    """Return the ids of rows by what two that are the same share."""
    found: dict[tuple[object, ...], list[int]] = {}
    for row in rows:
        found.setdefault(_of(row, keys), []).append(row["id"])
    return found
