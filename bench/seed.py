"""Make a seeded store: `python bench/seed.py 20000 FILE`.

The file is made by netlog itself and filled in one transaction, as an import would do it: the
triggers set aside, all that is derived computed by netlog's own code, the triggers made anew.
"""

import sqlite3
import sys
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path

from dealings import LEAD, Dealings
from network import Network, Row, Talk, day, tags

from netlog.rules.names import folded
from netlog.settings import ME
from netlog.store import triggers
from netlog.store.file import open_for_writing

AT_ONCE = 50_000

PERSON = ("id", "handle", "name", "company", "role", "relation", "language", "place", "need",
          "offer", "note", "introducer_id", "added_on")  # fmt: skip
CONVERSATION = ("id", "stage", "happened_on", "entered_on", "direction", "channel", "topic",
                "note", "event_id", "is_planned")  # fmt: skip
MESSAGE = ("person_id", "text", "sent_on", "outcome", "outcome_on", "conversation_id", "template",
           "opens")  # fmt: skip
PROFILE = {"name": "Mei Lin", "company": "Tea Lab", "role": "founder", "place": "Leeds",
           "community": "Northern Founders", "pitch": "Tea for small cafés.",
           "email": "mei@example.org", "phone": "+44 20 7946 0123"}  # fmt: skip


def make(network: Network, path: Path) -> None:
    """Make the store of a network; a run that is broken off leaves nothing at the path."""
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    file = open_for_writing(part)
    # It can be made again: what a power cut would do to it is no matter.
    file.execute("PRAGMA synchronous = OFF")
    file.execute("PRAGMA cache_size = -200000")
    file.execute("BEGIN IMMEDIATE")
    # Of those who introduced each other in a circle, one comes before the one they refer to.
    file.execute("PRAGMA defer_foreign_keys = ON")
    triggers.set_aside(file)
    _fill(file, network)
    triggers.compute_anew(file)
    triggers.rebuild(file)
    file.execute("COMMIT")
    file.close()
    part.replace(path)


def _fill(file: sqlite3.Connection, network: Network) -> None:
    fields = ", ".join(f"{field} = :{field}" for field in PROFILE)
    file.execute(f"UPDATE member SET {fields} WHERE id = :id", {**PROFILE, "id": ME})
    _put(file, "event", ("name", "key"), ((name, folded(name)) for name in network.events))
    _put(file, "tag", ("name", "key"), tags())
    _put(file, "person", PERSON, network.people())
    _put(file, "name", ("person_id", "text"), network.names())
    _put(file, "contact_point", ("person_id", "kind", "value", "key"), network.contact_points())
    _put(file, "person_tag", ("tag_id", "person_id"), network.tagged())
    _put(
        file, "tie", ("person_id", "is_known", "declined_by", "declined_on", "archived_on"),
        network.ties(), member_id=ME,
    )  # fmt: skip
    _put(file, "step", ("person_id", "what", "due_on", "closed_on"), network.steps(), member_id=ME)
    _pace(file)
    talks = network.talks()
    while batch := list(islice(talks, AT_ONCE)):
        _put_talks(file, network, batch)
    _deal(file, Dealings(network))


def _pace(file: sqlite3.Connection) -> None:
    """Give cadences to a tag that many have and to a rarer one, to a stage and to some people."""
    shared = (("investor", None, "2m"), ("mentor", None, "1m"), (None, "coffee", "6w"))
    for tag, stage, every in shared:
        file.execute(
            "INSERT INTO cadence (member_id, tag_id, stage, every) "
            "VALUES (?, (SELECT id FROM tag WHERE key = ?), ?, ?)", (ME, tag, stage, every),
        )  # fmt: skip
    file.execute("UPDATE tie SET every = '30d', latest = '45d' WHERE person_id % 400 = 7")


def _deal(file: sqlite3.Connection, dealings: Dealings) -> None:
    """Write what came of the network: give and take, introductions, leads, sales, values."""
    given = ("person_id", "given_by", "what", "given_on")
    asked = ("person_id", "asked_by", "what", "asked_on", "outcome", "outcome_on")
    promised = ("person_id", "promised_by", "what", "made_on", "due_on", "outcome", "outcome_on")
    bought = ("person_id", "lead_id", "what", "value", "currency", "bought_on")
    came = ("what", "came_on", "person_id", "event_id", "decision", "decided_on", "of_values")
    _put(file, "gift", given, dealings.gifts(), member_id=ME)
    _put(file, "ask", asked, dealings.asks(), member_id=ME)
    _put(file, "promise", promised, dealings.promises(), member_id=ME)
    pair = ("person_id", "other_id")
    _put(file, "introduction", (*pair, "introduced_on"), dealings.introductions(), member_id=ME)
    _put(file, "acquaintance", (*pair, "noted_on"), dealings.acquaintances())
    leads = dealings.leads()
    _put(file, "lead", LEAD, (lead.row for lead in leads), member_id=ME)
    _put(file, "purchase", bought, dealings.sales(leads), member_id=ME)
    _put(file, "statement", ("kind", "text", "key", "stated_on"), dealings.says(), member_id=ME)
    _put(file, "opportunity", came, dealings.opportunities(), member_id=ME)
    file.execute(
        "INSERT INTO rating (opportunity_id, statement_id, fits) "
        "SELECT o.id, s.id, (o.id * 37 + s.id * 11) % 101 FROM opportunity o "
        "JOIN statement s ON s.kind = 'value'"
    )
    for circle, people in zip(("named", "wanted"), dealings.circle(), strict=True):
        rows = ((circle, person) for person in people)
        file.executemany("UPDATE tie SET circle = ? WHERE person_id = ?", rows)
    file.execute("UPDATE tie SET is_friend_only = 1 WHERE person_id % 200 = 11")


def _put_talks(file: sqlite3.Connection, network: Network, talks: list[Talk]) -> None:
    _put(file, "conversation", CONVERSATION, map(talk_row, talks), member_id=ME)
    pairs = ((talk.id, person) for talk in talks for person in talk.people)
    _put(file, "participant", ("conversation_id", "person_id"), pairs)
    _put(
        file, "message", MESSAGE, chain.from_iterable(map(network.messages, talks)),
        member_id=ME, language="en",
    )  # fmt: skip


def talk_row(talk: Talk) -> Row:
    """Return a conversation as its table has it."""
    return (talk.id, talk.stage.value, day(talk.day), day(talk.entered), talk.direction,
            talk.channel, talk.topic, talk.note, talk.event, talk.is_planned)  # fmt: skip


def _put(
    file: sqlite3.Connection,
    table: str,
    columns: tuple[str, ...],
    rows: Iterable[Row],
    **same: object,
) -> None:
    """Write rows; `same` are the values that all of them share."""
    places = ", ".join("?" * (len(columns) + len(same)))
    shared = tuple(same.values())
    file.executemany(
        f"INSERT INTO {table} ({', '.join((*columns, *same))}) VALUES ({places})",
        _completed(rows, shared),
    )


def _completed(rows: Iterable[Row], shared: Row) -> Iterator[Row]:
    return (row + shared for row in rows) if shared else iter(rows)


if __name__ == "__main__":
    make(Network(int(sys.argv[1])), Path(sys.argv[2]))
