"""Rows by the thousand: derived, found and recorded exactly as if they came one by one."""

import sqlite3
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import insert
from store.makers import TODAY, Book, examples, quick_folder, raw
from store.sample import sample
from store.test_reference import NAMES, derived
from torture.soundness import content, dump, faults

from netlog.questions import backups
from netlog.rules.names import folded
from netlog.rules.stages import ORDER
from netlog.store import indexing, triggers
from netlog.store.bulk import TABLES, inserting
from netlog.store.health import derived as health
from netlog.store.health.examination import opened
from netlog.store.health.findings import State
from netlog.store.inverse import references
from netlog.store.latin import initials, readings, whole
from netlog.store.page import Page
from netlog.store.record import BULK
from netlog.store.sealing import verify
from netlog.store.tables.people import Person, Tie

Values = dict[str, Any]
Batch = dict[str, list[Values]]
"""Table → rows to be inserted, the columns of each with their values."""

DAY = "2026-03-10"
UNIQUE = {
    "name": ("person_id", "text"), "contact_point": ("person_id", "kind", "key"),
    "person_tag": ("tag_id", "person_id"), "origin": ("source", "key", "person_id"),
    "apart": ("person_id", "other_id"),
}  # fmt: skip

people = st.fixed_dictionaries({
    "name": st.sampled_from(NAMES), "company": st.sampled_from(["Tea Lab", "北辰科技", None]),
    "is_known": st.booleans(), "birthday": st.sampled_from([None, "--02-29", "1990-05-09"]),
    "is_derived": st.booleans(),
})  # fmt: skip
who = st.integers(0, 30)
"""A place among all people, those of the sample first; counted round and round."""
around = st.one_of(
    st.tuples(st.just("name"), who, st.sampled_from(NAMES)),
    st.tuples(st.just("contact_point"), who, st.sampled_from(["+442079460018", "02079460019"])),
    st.tuples(st.just("person_tag"), who, st.sampled_from(["founder", "新", "Émile's"])),
    st.tuples(st.just("origin"), who, st.sampled_from(["linkedin", "google"])),
    st.tuples(st.just("apart"), who, who),
    st.tuples(st.just("step"), who, st.sampled_from(["send the form", "喝茶"])),
    st.tuples(st.just("message"), who, st.booleans()),
)
talks = st.tuples(
    st.sampled_from(ORDER), st.sampled_from(["2024-01-31", DAY]), st.booleans(),
    st.sampled_from(["both", "in", "out"]), st.sampled_from(["Web Summit", "Harbour Day", None]),
    st.lists(who, min_size=1, max_size=3),
)  # fmt: skip
batches = st.tuples(st.lists(people, max_size=4), st.lists(around, max_size=8),
                    st.lists(talks, max_size=3))  # fmt: skip


def batch(page: Page, told: Any) -> Batch:
    """The rows of what is told, with the ids that they will have; nothing that is there already."""
    file = page.file
    rows: Batch = {table: [] for table in TABLES}
    ids = [id for (id,) in file.execute("SELECT id FROM person ORDER BY id")]
    newcomers, beside, happened = told
    for someone in newcomers:
        ids.append(next_id(file, "person", rows))
        rows["person"].append(person(ids[-1], someone))
        rows["tie"].append({"member_id": 1, "person_id": ids[-1], "is_known": someone["is_known"]})
    for table, place, what in beside:
        around_a_person(file, rows, table, ids[place % len(ids)], what, ids)
    for stage, on, is_imported, direction, event, places in happened:
        talk = next_id(file, "conversation", rows)
        rows["conversation"].append({
            "id": talk, "member_id": 1, "stage": stage, "happened_on": on, "entered_on": DAY,
            "is_planned": False, "direction": direction, "topic": "two towns, 补贴",
            "event_id": event and label(file, "event", event, rows), "is_imported": is_imported,
        })  # fmt: skip
        for id in dict.fromkeys(ids[place % len(ids)] for place in places):
            rows["participant"].append({"conversation_id": talk, "person_id": id})
    for row in rows["person"]:
        if "key" in row:
            row["around"] = stands_around(file, rows, row["id"])
    return rows


def stands_around(file: sqlite3.Connection, rows: Batch, id: int) -> str | None:
    """What somebody new is found by besides their name, as `indexing` has it."""
    tags = dict(file.execute("SELECT id, name FROM tag").fetchall())
    tags |= {row["id"]: row["name"] for row in rows["tag"]}
    mine = {table: [row for row in rows[table] if row["person_id"] == id]
            for table in ("name", "contact_point", "person_tag")}  # fmt: skip
    return indexing.around(
        [(row["text"], readings(row["text"])) for row in mine["name"]],
        [tags[row["tag_id"]] for row in mine["person_tag"]],
        [(row["kind"], row["value"], row["key"]) for row in mine["contact_point"]],
    )


def person(id: int, told: Values) -> Values:
    """Somebody new; what is derived of them may come with them."""
    name, company = told["name"], told["company"]
    row = {"id": id, "handle": f"new-{id}", "name": name, "company": company, "added_on": DAY,
           "birthday": told["birthday"]}  # fmt: skip
    if told["is_derived"]:
        row |= {"key": folded(name), "latin": readings(name), "initials": initials(name),
                "whole": whole(name), "company_key": folded(company)}  # fmt: skip
    return row


def around_a_person(
    file: sqlite3.Connection, rows: Batch, table: str, id: int, what: Any, ids: list[int]
) -> None:
    """Add a row that is a person's, if they haven't one like it."""
    if table == "name":
        row: Values = {"person_id": id, "text": what}
    elif table == "contact_point":
        row = {"person_id": id, "kind": "phone", "value": f" {what}", "key": what}
    elif table == "person_tag":
        row = {"tag_id": label(file, "tag", what, rows), "person_id": id}
    elif table == "origin":
        row = {"person_id": id, "source": what, "key": f"{what} 1", "brought_on": DAY}
    elif table == "apart":
        one, other = sorted((id, ids[what % len(ids)]))
        row = {"person_id": one, "other_id": other}
    elif table == "step":
        row = {"member_id": 1, "person_id": id, "what": what, "due_on": DAY}
    else:
        row = {"member_id": 1, "person_id": id, "template": "follow-up", "language": "en",
               "text": "Grüße, two towns", "sent_on": DAY, "is_imported": what}  # fmt: skip
    same = {column: row[column] for column in UNIQUE.get(table, ())}
    wanted = " AND ".join(f"{column} = :{column}" for column in same)
    is_there = bool(same) and (
        any(same.items() <= other.items() for other in rows[table])
        or file.execute(f"SELECT 1 FROM {table} WHERE {wanted}", same).fetchone() is not None
    )
    is_oneself = table == "apart" and row["person_id"] == row["other_id"]
    if not is_there and not is_oneself:
        rows[table].append(row)


def label(file: sqlite3.Connection, table: str, name: str, rows: Batch) -> int:
    """The id of a tag or event, added to the rows where there is none."""
    there = file.execute(f"SELECT id FROM {table} WHERE key = ?", [folded(name)]).fetchone()
    found = [row["id"] for row in rows[table] if row["name"] == name]
    if not there and not found:
        rows[table].append({"id": next_id(file, table, rows), "name": name, "key": folded(name)})
    return int(there[0]) if there else int(found[0] if found else rows[table][-1]["id"])


def next_id(file: sqlite3.Connection, table: str, rows: Batch) -> int:
    last = file.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", [table]).fetchone()
    return int(last[0] if last else 0) + len(rows[table]) + 1


def one_by_one(book: Book, told: list[Any]) -> None:
    """Write it as any program would: the triggers do the rest."""
    with book.writing("import") as page:
        for each in told:
            for table, rows in batch(page, each).items():
                for row in rows:
                    places = ", ".join(f":{column}" for column in row)
                    page.file.execute(
                        f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})", row
                    )


def at_once(book: Book, told: list[Any]) -> None:
    """Write it in bulk, settled behind each batch but the last."""
    with book.writing("import") as page, inserting(page) as rows:
        for each in told:
            rows.settle()
            for table, some in batch(page, each).items():
                for columns, alike in groupby(some, key=tuple):
                    rows.put(table, columns, [tuple(row.values()) for row in alike])


def everything(path: Path) -> tuple[object, object]:
    """All rows, the record of changes among them, and each word of the full text."""
    with raw(path) as file:
        return dump(path), derived(file)


def assert_sound(path: Path) -> None:
    assert faults(path) == []
    with opened(path) as file:
        for check in (health.keys, health.ties, health.full_text):
            assert [note for note in check(file) if note.state is not State.OK] == []


@examples(60)
@given(st.lists(batches, min_size=1, max_size=3))
def test_rows_in_bulk_are_as_if_they_came_one_by_one(told: list[Any]) -> None:
    with quick_folder() as folder:
        one, other = (sample(Path(folder) / name) for name in ("one.db", "other.db"))
        before = content(other.path)
        one_by_one(one, told)
        at_once(other, told)
        assert everything(other.path) == everything(one.path)
        assert_sound(other.path)
        after = everything(other.path)
        if content(other.path) == before:
            assert len(one.ids("change")) == len(other.ids("change"))
            return
        turned = other.logbook().undo()
        assert [change.said for change in turned.changes] == ["netlog import"]
        assert content(other.path) == before
        assert_sound(other.path)
        other.logbook().redo()
        assert everything(other.path) == after
        assert_sound(other.path)


def test_every_table_takes_part_behind_those_that_it_refers_to(book: Book) -> None:
    with raw(book.path) as file:
        assert {*TABLES, "member"} == set(triggers.recorded_tables(file))
        for table, _, parent in references(file):
            is_placed = table in TABLES and parent in TABLES and table != parent
            assert not is_placed or TABLES.index(parent) < TABLES.index(table)


def people_of(number: int) -> list[dict[str, object]]:
    return [{"handle": f"p-{n}", "name": f"P {n}", "added_on": TODAY} for n in range(number)]


def test_rows_may_be_inserted_through_the_models(book: Book) -> None:
    with book.writing("import") as page, inserting(page) as rows:
        first = rows.next_id("person")
        page.at_once(insert(Person), people_of(3))
        page.at_once(insert(Tie), [
            {"member_id": 1, "person_id": first + n, "is_known": True} for n in range(3)
        ])  # fmt: skip
    assert book.rows("SELECT key, initials FROM person ORDER BY id") == [
        (f"p {n}", f"p{n}") for n in range(3)
    ]
    assert book.rows("SELECT DISTINCT is_dormant, stage FROM tie") == [(1, None)]
    assert book.rows("SELECT table_name, row_id, last_id FROM changed_row") == [
        ("person", 1, 3), ("tie", 1, 3),
    ]  # fmt: skip
    assert_sound(book.path)


def test_what_was_settled_can_be_changed_and_taken_out(book: Book) -> None:
    with book.writing("import") as page, inserting(page) as rows:
        page.at_once(insert(Person), people_of(3))
        rows.settle()
        page.file.execute("UPDATE person SET company = 'Tea Lab', name = 'Zoe' WHERE id = 2")
        page.file.execute("DELETE FROM person WHERE id = 3")
    assert book.rows("SELECT company_key, key FROM person WHERE id = 2") == [("tea lab", "zoe")]
    assert_sound(book.path)
    after = content(book.path)
    book.logbook().undo()
    assert book.ids("person") == []
    book.logbook().redo()
    assert content(book.path) == after
    assert_sound(book.path)


def test_nothing_inserted_leaves_no_line(book: Book) -> None:
    before = book.path.read_bytes()
    with book.writing("import") as page, inserting(page) as rows:
        rows.settle()
    assert book.path.read_bytes() == before


def test_the_triggers_stand_again(book: Book) -> None:
    asked = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY name"
    before = book.rows(asked)
    with book.writing("import") as page:
        with inserting(page):
            left = {name for (name,) in page.file.execute("SELECT name FROM sqlite_schema")}
            page.at_once(insert(Person), people_of(1))
        person = page.write(Person(handle="zoe", name="Zoé", added_on=TODAY))
    assert not [name for name, sql in before if "AFTER INSERT ON" in sql and name in left]
    assert book.rows(asked) == before
    assert book.rows("SELECT key FROM person WHERE id = ?", person) == [("zoe",)]
    assert_sound(book.path)


def broken_off(book: Book, told: list[dict[str, object]], note: str) -> None:
    """Insert, settle and change people; then something doesn't fit."""
    with book.writing("import") as page, inserting(page) as rows:
        if told:
            page.at_once(insert(Person), [{**each, "note": note} for each in told])
        rows.settle()
        page.file.execute("UPDATE person SET note = note || 'y'")
        page.file.execute("INSERT INTO tag (name, key) VALUES ('new', 'new'), ('other', 'new')")


@pytest.mark.parametrize("settled", [0, 1, 700])
def test_an_error_leaves_the_store_as_it_was(tmp_path: Path, settled: int) -> None:
    book = sample(tmp_path / "netlog.db")
    before = book.path.read_bytes()
    with pytest.raises(sqlite3.IntegrityError):
        broken_off(book, people_of(settled), note="")
    assert book.path.read_bytes() == before
    assert_sound(book.path)


@pytest.mark.parametrize(("number", "is_kept"), [(BULK, False), (BULK + 1, True)])
def test_what_was_before_many_rows_is_kept_before_any_is_spilled(
    tmp_path: Path, number: int, is_kept: bool
) -> None:
    book = sample(tmp_path / "netlog.db")
    before, size = content(book.path), book.path.stat().st_size
    large = [{**told, "note": "x" * 20_000} for told in people_of(number + 200)]
    with book.writing("import") as page, inserting(page) as rows:
        page.at_once(insert(Person), large[:number])
        assert (book.path.stat().st_size, backups.listed(book.path)) == (size, [])
        rows.settle()
        page.at_once(insert(Person), large[number:])  # more than is held in memory
        assert (book.path.stat().st_size > size) == is_kept
        assert [each.why for each in backups.listed(book.path)] == ["bulk"] * is_kept
    kept = backups.listed(book.path)
    assert [each.why for each in kept] == [
        "bulk"
    ]  # in the end there are more than that in any case
    verify(kept[0].path)
    assert content(kept[0].path) == before
    assert_sound(book.path)


def test_what_was_before_many_changes_is_kept_too(tmp_path: Path) -> None:
    book = sample(tmp_path / "netlog.db")
    with book.writing("import") as page:
        page.at_once(insert(Person), people_of(BULK))
    assert backups.listed(book.path) == []
    with book.writing("import") as page, inserting(page) as rows:
        page.file.execute("UPDATE person SET note = 'y' WHERE handle LIKE 'p-%'")
        rows.settle()
        assert backups.listed(book.path) == []
        page.file.execute("UPDATE person SET note = 'z' WHERE id = 1")
        rows.settle()
        assert [each.why for each in backups.listed(book.path)] == ["bulk"]
    assert len(backups.listed(book.path)) == 1
    assert_sound(book.path)


def test_an_error_behind_what_was_spilled_takes_it_back(tmp_path: Path) -> None:
    book = sample(tmp_path / "netlog.db")
    before = everything(book.path)
    with pytest.raises(sqlite3.IntegrityError):
        broken_off(book, people_of(600), note="x" * 20_000)
    assert everything(book.path) == before
    assert_sound(book.path)
