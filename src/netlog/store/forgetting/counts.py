"""What is left of somebody for the sake of past months: a nameless person, and bare dates.

They are forgotten whole, and what counts is then written anew, under new ids: so nothing ties it to
others who were there, and no change that is undone or redone meets it. Kept is the least from which
a month counts as before: the first contact, the first exchange, the first connect and the first
follow-up behind it, every coffee, and a request to connect that is open.
"""

import sqlite3
from typing import Any, NamedTuple

from netlog.store.forgetting.theirs import SOME, some

NAME = "somebody"
HANDLE = "forgotten-"

TALK = ("member_id", "stage", "happened_on", "entered_on", "is_planned", "direction")
TIE = ("member_id", "is_known", "declined_by", "declined_on")
MESSAGE = ("member_id", "language", "sent_on", "opens")

# The talks that a month may count, in the order in which they happened.
_TALKS = f"""
SELECT c.id, {", ".join(f"c.{column}" for column in TALK)}
  FROM participant p JOIN conversation c ON c.id = p.conversation_id
 WHERE p.person_id = ? AND c.member_id = ? ORDER BY c.happened_on, c.id
"""
_TIES = f"""
SELECT {", ".join(TIE)}, first_on, connected_on FROM tie WHERE person_id = ?
"""
_MESSAGES = f"""
SELECT {", ".join(MESSAGE)} FROM message WHERE person_id = ? AND member_id = ? ORDER BY sent_on, id
"""


class Counted(NamedTuple):
    """What counts of one person, and of one tie of theirs."""

    tie: dict[str, Any]
    talks: list[dict[str, Any]]
    messages: list[dict[str, Any]]


def kept_of(file: sqlite3.Connection, people: set[int]) -> list[Counted]:
    """Return what counts of people who are in the tables."""
    found = []
    for (person,) in file.execute(f"SELECT id FROM person WHERE id IN {SOME}", some(people)):
        for tie in _rows(file, _TIES, person):
            talks = _rows(file, _TALKS, person, tie["member_id"])
            messages = _rows(file, _MESSAGES, person, tie["member_id"])
            found.append(Counted(tie, _telling(talks), _opening(messages, tie)))
    return found


def put(file: sqlite3.Connection, counted: Counted, handle: str) -> None:
    """Write a nameless person with what counts; the handle is numbered where it is taken."""
    days = [talk["happened_on"] for talk in counted.talks]
    days += [message["sent_on"] for message in counted.messages]
    if not days:
        return
    named = {"handle": _free(file, handle), "name": NAME, "added_on": min(days)}
    person = _insert(file, "person", named)
    tie = {column: counted.tie[column] for column in TIE}
    _insert(file, "tie", {**tie, "person_id": person, "archived_on": min(days)})
    for talk in counted.talks:
        id_ = _insert(file, "conversation", {column: talk[column] for column in TALK})
        _insert(file, "participant", {"conversation_id": id_, "person_id": person})
    for message in counted.messages:
        _insert(file, "message", {"template": "–", "text": "–", "person_id": person, **message})


def _telling(talks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the talks from which the dates of a tie come, and all coffees, in their order."""
    kept = {talk["id"] for talk in talks if talk["stage"] == "coffee"}
    held = [talk for talk in talks if not talk["is_planned"]]
    exchanges = [t for t in held if t["stage"] != "intro" and t["direction"] != "out"]
    connects = [t for t in held if t["stage"] == "connect"]
    first = connects[0] if connects else None
    follow_ups = [
        t for t in held
        if first and t["stage"] in ("follow-up", "coffee")
        and (t["happened_on"], t["id"]) > (first["happened_on"], first["id"])
    ]  # fmt: skip
    for rows in (held, exchanges, connects, follow_ups):
        kept.update(talk["id"] for talk in rows[:1])
    return [talk for talk in talks if talk["id"] in kept]


def _opening(messages: list[dict[str, Any]], tie: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the message that was the first contact, and the requests that are still open."""
    is_open = tie["connected_on"] is None and not tie["is_known"]
    return [
        message for place, message in enumerate(messages)
        if (place == 0 and message["sent_on"] == tie["first_on"])
        or (is_open and message["opens"] == "connect")
    ]  # fmt: skip


def _free(file: sqlite3.Connection, handle: str) -> str:
    taken = {row[0] for row in file.execute(
        "SELECT handle FROM person WHERE handle LIKE ?", (f"{HANDLE}%",)
    )}  # fmt: skip
    number = int(handle.removeprefix(HANDLE))
    while f"{HANDLE}{number}" in taken:
        number += 1
    return f"{HANDLE}{number}"


def _rows(file: sqlite3.Connection, sql: str, *values: object) -> list[dict[str, Any]]:
    cursor = file.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _insert(file: sqlite3.Connection, table: str, values: dict[str, Any]) -> int:
    places = ", ".join("?" * len(values))
    return int(
        file.execute(
            f"INSERT INTO {table} ({', '.join(values)}) VALUES ({places})", tuple(values.values())
        ).lastrowid
        or 0
    )
