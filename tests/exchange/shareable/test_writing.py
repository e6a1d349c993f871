"""What colleagues may know: of all that a store holds, what was decided on and nothing else.

Every column of every table holds a marker of its own. A new column, or a new table, fails here
until it is decided whether colleagues may know of it.
"""

import json
import re
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from conftest import Netlog
from store.rows import ROWS, insert
from store.sample import sample

from netlog.exchange.shareable.writing import PERSON

TOLD = {
    "member.name",
    "person.handle", "person.name", "person.company", "person.role", "person.place", "name.text",
    "tie.stage", "tie.first_on", "tie.last_on", "tie.talks", "tie.coffees", "tie.met_channel",
    "event.name",
}  # fmt: skip
"""The columns of which colleagues are told; beside them who introduced whom, and is known."""
WITH = {"--with-tags": {"tag.name"}, "--with-contacts": {"contact_point.value"}}

DECIDED = {
    "member": "id name company role industry years community cause place link email language pitch "
              "region phone",
    "person": "id handle name company role relation language address place need offer note "
              "introducer_id added_on key latin initials company_key whole around birthday zone "
              "private_to",
    "name": "id person_id text key latin initials whole",
    "contact_point": "id person_id kind value key",
    "tie": "id member_id person_id is_known declined_by declined_on archived_on stage first_on "
           "last_on exchanged_on connected_on followed_on is_dormant every latest wakes_on aim "
           "circle is_friend_only talks coffees met_event_id met_channel",
    "event": "id name key happened_on aim leave_at target",
    "tag": "id name key",
    "person_tag": "id tag_id person_id",
    "acquaintance": "id person_id other_id noted_on",
}  # fmt: skip
"""The tables of which anything is told, each with all of its columns: each was thought about."""
UNTOLD = {
    "alembic_version", "apart", "ask", "attendance", "cadence", "challenge", "change",
    "changed_row", "conversation", "draft", "gift", "goal", "introduction", "lead", "mapping",
    "message", "opportunity", "origin", "participant", "pen", "promise", "purchase", "rating",
    "rest", "statement", "step",
}  # fmt: skip
"""The tables of which nothing is told, whatever columns they have."""

OUT_OF_SIGHT = {
    "private": "",
    "declined": "declined_by = 'them', declined_on = '2026-01-01'",
    "archived": "archived_on = '2026-01-01'",
    "friend": "is_friend_only = 1",
    "unmet": "is_known = 0, first_on = NULL, last_on = NULL, stage = NULL",
}  # fmt: skip
"""What keeps somebody out of the file: a word about the person, or columns of the tie."""


def tables(file: sqlite3.Connection) -> dict[str, list[tuple[str, str]]]:
    """Return each table but those of the full text, with its columns and their types."""
    named = file.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1")
    return {
        name: [(row[1], row[2]) for row in file.execute(f"PRAGMA table_info({name})")]
        for (name,) in named.fetchall()
        if not name.startswith("sqlite_") and not re.search("_text|_word", name)
    }


def marked(path: Path) -> dict[str, str]:
    """Fill a store with markers, each the value of one column; return column → its marker."""
    sample(path)
    markers: dict[str, str] = {}
    with closing(sqlite3.connect(path)) as file:
        file.executescript("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON")
        for (name,) in file.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
        ).fetchall():
            file.execute(f"DROP TRIGGER {name}")
        for table, columns in tables(file).items():
            empty = file.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
            if empty and table in ROWS:
                file.execute(*insert(table))
            for column, kind in columns:
                _mark(file, markers, table, column, kind)
        file.execute("UPDATE contact_point SET kind = 'email'")  # of any other none is written
        file.execute("UPDATE person SET private_to = NULL")
        file.execute("UPDATE person SET introducer_id = CASE WHEN id = 1 THEN 2 ELSE 1 END")
        file.execute(
            "UPDATE tie SET declined_by = NULL, declined_on = NULL, archived_on = NULL, "
            "is_friend_only = 0, met_event_id = 1"
        )
        file.commit()
    return markers


def _mark(
    file: sqlite3.Connection, markers: dict[str, str], table: str, column: str, kind: str
) -> None:
    place, number = f"{table}.{column}", len(markers)
    if column == "id" or column.endswith("_id") or column.startswith("is_") or table == "pen":
        return
    if kind == "INTEGER":
        markers[place] = f"{710_000_000 + number}"
        file.execute(f"UPDATE OR IGNORE {table} SET {column} = {markers[place]}")
    elif column.endswith("_on"):
        markers[place] = f"{date(1980, 1, 1) + timedelta(days=number)}"
        file.execute(f"UPDATE OR IGNORE {table} SET {column} = '{markers[place]}'")
    else:
        markers[place] = f"zq{number}qz"
        text = f"'{markers[place]}' || rowid"
        value = f"json_quote({text})" if column == "other_side" else text  # an index reads it
        file.execute(f"UPDATE OR IGNORE {table} SET {column} = {value}")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "marked.db"


def found_in(out: str, markers: dict[str, str]) -> set[str]:
    """Return the columns whose markers stand in a text, however they are spelt there."""
    lower = out.casefold()
    return {place for place, marker in markers.items() if marker in lower}


@pytest.mark.parametrize(
    "options", [(), ("--with-tags",), ("--with-contacts",), ("--with-tags", "--with-contacts")]
)
def test_only_what_was_decided_on_is_told(
    netlog: Netlog, store: Path, options: tuple[str, ...]
) -> None:
    markers = marked(store)
    assert len(markers) > 130
    everything = netlog("--db", str(store), "export", "--format", "json").out
    assert len(found_in(everything, markers)) > 60, "the markers can be found"
    result = netlog("--db", str(store), "export", "--shareable", *options, "-")
    assert result.code == 0, result.err
    allowed = TOLD.union(*(WITH[option] for option in options))
    assert found_in(result.out, markers) == allowed
    told = json.loads(result.out)
    assert list(told) == ["netlog", "version", "of", "written_on", "people", "acquaintances"]
    assert {key for person in told["people"] for key in person} <= set(PERSON)
    assert len(told["people"]) > 5
    assert ("tags" in told["people"][0]) == ("--with-tags" in options)


def test_every_column_is_decided_on(store: Path) -> None:
    sample(store)
    with closing(sqlite3.connect(store)) as file:
        there = tables(file)
    assert there.keys() == DECIDED.keys() | UNTOLD
    for table, columns in DECIDED.items():
        assert {name for name, _ in there[table]} == set(columns.split()), table


@pytest.mark.parametrize("why", OUT_OF_SIGHT)
def test_who_is_out_of_sight_is_not_even_named(netlog: Netlog, store: Path, why: str) -> None:
    markers = marked(store)
    with closing(sqlite3.connect(store)) as file:
        if tie := OUT_OF_SIGHT[why]:
            file.execute(f"UPDATE tie SET {tie} WHERE person_id = 1")
        else:
            file.execute("UPDATE person SET private_to = 1 WHERE id = 1")
        file.execute("UPDATE person SET introducer_id = CASE WHEN id <> 1 THEN 1 END")
        file.execute("DELETE FROM acquaintance WHERE person_id = 1 OR other_id = 1")
        file.commit()
    out = netlog("--db", str(store), "export", "--shareable", "-").out
    assert json.loads(out)["people"]
    assert '"through"' not in out
    for place in ("person.handle", "person.name", "person.company"):
        assert not re.search(rf'{markers[place]}1"', out)


def test_whom_one_has_only_heard_of_is_told_with_who_knows_them(netlog: Netlog) -> None:
    netlog("me", "--name", "Mei Lin")
    netlog("add", "Ada Moss", "--known")
    netlog("add", "Ben Okri", "--known")
    netlog("add", "Leila Haddad", "--unmet", "--company", "Harbour Foods")
    netlog("add", "Nobody Knows", "--unmet")
    netlog("edit", "ada", "--knows", "leila")
    netlog("edit", "ada", "--knows", "ben")
    told = json.loads(netlog("export", "--shareable", "-").out)
    assert told["people"] == [
        {"handle": "ada-moss", "name": "Ada Moss", "is_known": True},
        {"handle": "ben-okri", "name": "Ben Okri", "is_known": True},
        {"handle": "leila-haddad", "name": "Leila Haddad", "company": "Harbour Foods"},
    ]
    assert told["acquaintances"] == [{"people": ["ada-moss", "leila-haddad"]}]
