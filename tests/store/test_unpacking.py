"""The lossless JSON, written and read: an equal store comes of it, and a second time nothing."""

import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from exchange.naughty import NAUGHTY
from sqlalchemy import insert as inserted
from store.makers import Book, blank, quick_folder, raw
from store.sample import sample

from netlog.errors.files import BadFile
from netlog.exchange.archive.reading import read
from netlog.exchange.export import formats
from netlog.exchange.export.formats import Manner
from netlog.questions import exporting, labels
from netlog.rules.contacts import KINDS
from netlog.rules.stages import ORDER
from netlog.store import members, triggers
from netlog.store.tables.conversations import Conversation, Event, Message, Participant, Step
from netlog.store.tables.origins import Mapping, Origin
from netlog.store.tables.people import ContactPoint, Name, Person, PersonTag, Tag, Tie
from netlog.store.unpacking import Unpacked, unpack

Json = dict[str, Any]


def packed(book: Book, *handles: str) -> bytes:
    """The JSON of a store, or of some of its people."""
    out = io.BytesIO()
    with book.reading() as reader:
        ids = book.handles()
        people = exporting.among(reader, [ids[handle] for handle in handles or ids])
        manner = Manner(is_all=not handles)
        formats.json(reader, 1, people, manner, out, lambda _: None)
    return out.getvalue()


def unpacked(book: Book, data: bytes | Json) -> Unpacked:
    """What became of an archive that was written into a store."""
    told = data if isinstance(data, bytes) else json.dumps(data).encode()
    with book.writing("import") as page:
        return unpack(page, read(told), lambda _: None)


OF_PEOPLE = ("name", "contact_point", "tie", "person_tag", "step", "origin")
"""Tables of which the order counts within those of one person."""


def content(book: Book) -> dict[str, list[str]]:
    """All rows of a store, derived columns too; who is meant by an id is told by their place."""
    with raw(book.path) as file:
        tables = triggers.recorded_tables(file)
        order = dict.fromkeys(OF_PEOPLE, "person_id, id") | {"conversation": "happened_on, id"}
        places = {
            table: {id: place for place, (id,) in enumerate(
                file.execute(f"SELECT id FROM {table} ORDER BY {order.get(table, 'id')}"))}
            for table in tables
        }  # fmt: skip
        named = {"introducer_id": "person", "other_id": "person", "referrer_id": "person",
                 "passed_to_id": "person", "met_event_id": "event"}  # fmt: skip
        found = {}
        for table in tables:
            cursor = file.execute(f"SELECT * FROM {table}")
            columns = [column[0] for column in cursor.description]
            rows = []
            for row in cursor:
                told = dict(zip(columns, row, strict=True))
                told["id"] = places[table][told["id"]] if table != "participant" else 0
                for column in columns:
                    if column.endswith("_id") and told[column] is not None:
                        of = named.get(column, column.removesuffix("_id"))
                        told[column] = places[of][told[column]]
                rows.append(repr(told))
            found[table] = sorted(rows)
        return found


def words(book: Book) -> list[object]:
    """What full text finds in a store: each word and how often."""
    with raw(book.path) as file:
        return file.execute("SELECT term, doc, cnt FROM person_word ORDER BY term").fetchall()


@pytest.fixture
def full(tmp_path: Path) -> Book:
    """The sample, of which the member says all that there is to say."""
    book = sample(tmp_path / "full.db")
    fields = ("role", "industry", "years", "community", "cause", "place", "link", "email", "pitch")
    with book.writing("me") as page:
        members.describe(page, region="GB", **{field: f"my {field}" for field in fields})
    return book


def sizes(book: Book) -> tuple[int, int, int]:
    """How many people, conversations and messages there are."""
    return tuple(len(book.ids(table)) for table in ("person", "conversation", "message"))


# ------------------------------------------------------------------------------- there and back


def test_an_equal_store_comes_of_it(full: Book, book: Book) -> None:
    data = packed(full)
    done = unpacked(book, data)
    assert content(book) == content(full)
    assert words(book) == words(full)
    assert packed(book) == data
    added = (done.people_added, done.conversations_added, done.messages_added)
    assert added == sizes(full)


def test_a_second_time_nothing_is_added(full: Book, book: Book) -> None:
    data = packed(full)
    unpacked(book, data)
    for store in (book, full):
        before = store.path.read_bytes()
        again = unpacked(store, data)
        people, talks, messages = sizes(full)
        assert again == Unpacked(
            people_unchanged=people, conversations_unchanged=talks, messages_unchanged=messages
        )
        assert store.path.read_bytes() == before


def test_it_is_one_change_that_undo_takes_back(full: Book, book: Book) -> None:
    empty = content(book)
    unpacked(book, packed(full))
    turn = book.logbook("undo").undo()
    assert content(book) == empty
    assert words(book) == []
    assert turn
    book.logbook("redo").redo()
    assert content(book) == content(full)


def test_every_column_of_every_table_is_in_it(full: Book) -> None:
    """Each is changed by itself, past all rules: a file that stays the same has lost it."""
    before, missing = packed(full), []
    computed = {("tag", "key"), ("event", "key"), ("statement", "key")}
    with raw(full.path) as file:
        for table in triggers.recorded_tables(file):
            columns = triggers.recorded_columns(file, table)
            assert file.execute(f"SELECT 1 FROM {table}").fetchone(), table
            for column in columns:
                is_kept = column != "member_id" and (table, column) not in computed
                if is_kept and _changed(full, table, column) == before:
                    missing.append(f"{table}.{column}")
    assert missing == []


def _changed(book: Book, table: str, column: str) -> bytes:
    """The JSON of a copy in which the column of each row of a table is another."""
    with quick_folder() as folder:
        copy = Book(Path(folder) / "netlog.db")
        copy.path.write_bytes(book.path.read_bytes())
        with raw(copy.path) as file:
            triggers.set_aside(file)
            for pragma in ("foreign_keys = OFF", "ignore_check_constraints = ON"):
                file.execute(f"PRAGMA {pragma}")
            value = {"_on": "'1999-09-09'", "_at": "'09:09'"}.get(column[-3:], "'other' || id")
            value = f"1 - {column}" if column.startswith("is_") else value
            if column in ("minutes", "target", "waits", "value", "chance", "fits", "of_values"):
                value = f"coalesce({column}, 0) + 1"
            row = f"SELECT max(id) FROM {table}"
            if column == "private_to":
                value = f"CASE WHEN {column} IS NULL THEN 1 END"
            if column.endswith("_id"):
                value = f"CASE {column} WHEN 1 THEN 2 ELSE 1 END"
            if (table, column) == ("message", "conversation_id"):
                value, row = "NULL", f"{row} WHERE conversation_id IS NOT NULL"
            file.execute(f"UPDATE OR REPLACE {table} SET {column} = {value} WHERE id = ({row})")
        return packed(copy)


# ---------------------------------------------------------------------------------- any text


@pytest.fixture(scope="module")
def naughty() -> Iterator[Book]:
    """A store in which every field that takes a text holds every one of the naughty ones."""
    with quick_folder() as folder:
        book = Book(blank(Path(folder) / "netlog.db"))
        with book.writing("add") as page:
            for table, rows in _naughty_rows().items():
                page.at_once(inserted(table), rows)
        yield book


def _naughty_rows() -> dict[Any, list[dict[str, object]]]:
    day, texts = date(2026, 3, 1), list(enumerate(NAUGHTY, start=1))
    tags = {labels.key(text): text for _, text in texts}
    named = [{"name": text, "key": key} for key, text in tags.items()]
    return {
        Tag: named,
        Event: [{**each, "happened_on": day} for each in named],
        Mapping: [{"header": json.dumps([text]), "columns": json.dumps({text: [text]})}
                  for text in dict.fromkeys(NAUGHTY)],
        Person: [{"handle": f"p-{id}", "name": text, "company": text, "role": text,
                  "address": text, "place": text, "need": text, "offer": text, "note": text,
                  "added_on": day} for id, text in texts],
        Tie: [{"member_id": 1, "person_id": id, "is_known": False} for id, _ in texts],
        Name: [{"person_id": id, "text": text} for id, text in texts],
        ContactPoint: [{"person_id": id, "kind": KINDS[id % len(KINDS)], "value": text,
                        "key": text} for id, text in texts],
        PersonTag: [{"tag_id": 1 + id % len(tags), "person_id": id} for id, _ in texts],
        Origin: [{"person_id": id, "source": text, "key": text, "brought_on": day,
                  "told": json.dumps({"note": text}, ensure_ascii=False)} for id, text in texts],
        Conversation: [{"member_id": 1, "stage": ORDER[id % 5], "happened_on": day,
                        "entered_on": day, "channel": text, "topic": text, "note": text,
                        "event_id": 1 + id % len(tags)} for id, text in texts],
        Participant: [{"conversation_id": id, "person_id": id} for id, _ in texts],
        Step: [{"member_id": 1, "person_id": id, "what": text, "due_on": day}
               for id, text in texts],
        Message: [{"member_id": 1, "person_id": id, "template": text, "language": "en",
                   "channel": text, "text": text, "sent_on": day} for id, text in texts],
    }  # fmt: skip


def test_every_naughty_text_comes_back_as_it_was(naughty: Book, book: Book) -> None:
    data = packed(naughty)
    unpacked(book, data)
    assert content(book) == content(naughty)
    assert packed(book) == data


def test_nothing_in_the_file_steers_a_terminal(naughty: Book) -> None:
    text = packed(naughty).decode()
    assert all(line.isprintable() or "\u00a0" in line or not _steers(line)
               for line in text.splitlines())  # fmt: skip


def _steers(line: str) -> bool:
    return any(sign in line for sign in "\x1b\x07\x08\x7f\x9b\u202e\u2066\u200e\ufeff\u2028\x85")


def test_the_member_may_say_anything(book: Book) -> None:
    fields = ("name", "company", "role", "industry", "years", "community", "cause", "place", "link",
              "email", "language", "pitch", "phone")  # fmt: skip
    for text in NAUGHTY:
        told = {"netlog": {"format": 1}, "me": dict.fromkeys(fields, text)}
        assert read(json.dumps(told).encode()).me == told["me"] | {"region": None}
    for start in range(0, len(NAUGHTY), len(fields)):
        told = {"netlog": {"format": 1}, "me": dict(zip(fields, NAUGHTY[start:], strict=False))}
        with book.writing("me") as page:
            members.describe(page, **dict.fromkeys(fields))
        unpacked(book, told)
        assert json.loads(packed(book))["me"] == told["me"]


# ------------------------------------------------------------------- into a store that has some


ADA: Json = {"handle": "ada-moss", "name": "Ada Moss", "added_on": "2026-01-10", "tie": {}}


def archive(*people: Json, **more: Any) -> Json:
    return {"netlog": {"format": 1, "schema": 4}, "people": list(people), **more}


def test_what_is_there_is_not_overwritten(book: Book) -> None:
    book.add("Ada Moss", company="Tea Lab", note="mine")
    done = unpacked(book, archive({**ADA, "company": "Other", "role": "founder", "note": "theirs",
                                   "names": ["Addie"], "tags": ["Tea"]}))  # fmt: skip
    assert (done.people_added, done.people_updated) == (0, 1)
    assert book.rows("SELECT company, role, note FROM person") == [("Tea Lab", "founder", "mine")]
    assert book.rows("SELECT text FROM name") == [("Addie",)]
    assert book.rows("SELECT name FROM tag") == [("Tea",)]


def test_somebody_is_known_by_a_contact_point(book: Book) -> None:
    book.add("Ada Moss-Jones", contacts=(("email", "ada@example.org"),))
    mail = {"kind": "email", "value": "Ada@example.org"}
    done = unpacked(book, archive({**ADA, "contacts": [mail]}))
    assert (done.people_added, done.people_unchanged) == (0, 1)


def test_two_who_share_a_contact_point_stay_two(book: Book, tmp_path: Path) -> None:
    point = {"kind": "phone", "value": "+44 20 7946 0018", "key": "+442079460018"}
    ben = {**ADA, "handle": "ben-okri", "name": "Ben Okri", "contacts": [point]}
    told = archive(ben, {**ADA, "contacts": [point]})
    assert unpacked(book, told).people_added == 2
    assert unpacked(book, told).people_unchanged == 2
    other = Book(blank(tmp_path / "other.db"))
    other.add("Ada Moss", contacts=(("phone", "+44 20 7946 0018"),))
    assert unpacked(other, told).people_added == 1
    assert other.handles().keys() == {"ada-moss", "ben-okri"}


def test_a_handle_that_is_taken_gets_a_number(book: Book) -> None:
    book.add("Adam Moss")
    told = archive({**ADA, "handle": "adam-moss", "name": "Somebody Else"})
    unpacked(book, told)
    assert book.rows("SELECT handle, name FROM person") == [
        ("adam-moss", "Adam Moss"), ("adam-moss-2", "Somebody Else")]  # fmt: skip


def test_of_two_equal_talks_both_are_kept_and_none_twice(book: Book) -> None:
    talk = {"people": ["ada-moss"], "stage": "chat", "happened_on": "2026-03-01",
            "entered_on": "2026-03-01"}  # fmt: skip
    told = archive(ADA, conversations=[talk, talk])
    assert unpacked(book, told).conversations_added == 2
    assert unpacked(book, told).conversations_added == 0
    told["conversations"].append(talk)
    assert unpacked(book, told).conversations_added == 1


def test_who_introduced_somebody_may_come_later(book: Book) -> None:
    ben = {**ADA, "handle": "ben-okri", "name": "Ben Okri", "through": "ada-moss"}
    unpacked(book, archive(ben, ADA))
    asked = "SELECT i.name FROM person p JOIN person i ON i.id = p.introducer_id"
    assert book.rows(asked) == [("Ada Moss",)]
    book.logbook("undo").undo()
    assert book.handles() == {}


def test_the_lists_may_stand_in_any_order(full: Book, book: Book) -> None:
    told = json.loads(packed(full))
    head = {"netlog": told.pop("netlog")}
    unpacked(book, json.dumps({**head, **dict(sorted(told.items()))}, indent=2).encode())
    assert content(book) == content(full)


def test_some_people_name_nobody_else(full: Book, book: Book) -> None:
    data = packed(full, "wang-xiaoming", "dev-rao")
    told = json.loads(data)
    assert [person["handle"] for person in told["people"]] == ["wang-xiaoming", "dev-rao"]
    assert "ada-moss" not in data.decode()
    assert "me" not in told
    assert "mappings" not in told
    assert told["tags"] == []
    unpacked(book, data)
    assert packed(book, *book.handles()) == data


# ------------------------------------------------------------------------------------- refusals


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"people": []}, 'begins with the key "netlog"'),
        ({"netlog": 1}, "netlog is no object"),
        ({"netlog": {"format": 2}}, "written by a newer netlog"),
        ({"netlog": {"format": True}}, "is no number"),
        (archive({**ADA, "colour": "red"}), "'colour', which this netlog doesn't know"),
        (archive(more=1), "'more' is not known"),
        (archive({**ADA, "handle": "Ada Moss"}), "'handle' is no handle"),
        (archive({"handle": "ada-moss", "name": "Ada"}), "lacks 'added_on'"),
        (archive({**ADA, "name": " "}), "'name' is empty"),
        (archive({**ADA, "name": 1}), "'name' is no text"),
        (archive({**ADA, "name": "a\x00"}), "characters that no text has"),
        (archive({**ADA, "name": "a\ud800"}), "characters that no text has"),
        (archive({**ADA, "added_on": "2026-02-30"}), "'added_on' is no day"),
        (archive({**ADA, "birthday": "05-09"}), "'birthday' is no day"),
        (archive({**ADA, "relation": "boss"}), "'relation' is none of"),
        (archive({**ADA, "tags": "tea"}), "'tags' is no list"),
        (archive({**ADA, "note": "x" * 1_000_001}), "longer than 1,000,000"),
        (archive({**ADA, "tie": {"declined_by": "me"}}), "doesn't fit together"),
        (archive({**ADA, "tie": {"is_known": 1}}), "neither true nor false"),
        (archive({**ADA, "contacts": [{"kind": "fax", "value": "1"}]}), "'kind' is none of"),
        (archive({**ADA, "steps": [{"what": "call", "due_on": "2026-03-01", "due_at": "25:00"}]}),
         "'due_at' is no time of day"),
        (archive({**ADA, "through": "ben-okri"}), "names ben-okri, and says nothing of them"),
        (archive(ADA, ADA), "ada-moss stands in the file twice"),
        (archive(ADA, conversations=[{"people": ["ben"], "stage": "chat",
                 "happened_on": "2026-03-01", "entered_on": "2026-03-01"}]), "names ben, and"),
        (archive(ADA, conversations=[{"stage": "chat", "is_planned": True,
                 "happened_on": "2026-03-01", "entered_on": "2026-03-01"}]), "fit together"),
        (archive(ADA, apart=[["ada-moss"]]), "no pair"),
        (archive({**ADA, "origins": [{"source": "x", "key": "y", "told": "{",
                  "brought_on": "2026-03-01"}]}), "'told' is no JSON"),
        (archive(mappings=[{"header": "{}", "columns": "{}"}]), "'header' is JSON of another"),
        (archive(people2=[]), "not known"),
        (archive(me={"region": "gb"}), "'region' is no country"),
    ],
)  # fmt: skip
def test_a_damaged_file_is_refused_and_nothing_is_kept(book: Book, told: Json, said: str) -> None:
    before = book.path.read_bytes()
    with pytest.raises(BadFile, match=said):
        unpacked(book, told)
    assert book.path.read_bytes() == before


def test_a_file_that_was_cut_off_is_refused(full: Book, book: Book) -> None:
    data, before = packed(full), book.path.read_bytes()
    for end in (10, 100, 1_000, len(data) // 2, len(data) - 3):
        with pytest.raises(BadFile):
            unpacked(book, data[:end])
    with pytest.raises(BadFile, match="goes on behind its end"):
        unpacked(book, data + b"{}")
    with pytest.raises(BadFile, match="stands there twice"):
        unpacked(book, data.rstrip().removesuffix(b"}") + b', "tags": []}')
    assert book.path.read_bytes() == before


def test_damage_names_its_line(full: Book, book: Book) -> None:
    lines = packed(full).splitlines(keepends=True)
    place = next(n for n, line in enumerate(lines, start=1) if b'"jonas-weber", "name"' in line)
    lines[place - 1] = lines[place - 1].replace(b"2026-01-20", b"2026-01-40")
    with pytest.raises(BadFile, match=f"^line {place}: people: a record 'added_on' is no day"):
        unpacked(book, b"".join(lines))


def test_the_words_of_the_store_are_those_of_the_file() -> None:
    """What may stand in a column is told twice: where it is read, and in the table."""
    from netlog.exchange.archive import shape
    from netlog.store.tables import conversations, ledger, statements

    assert shape.DIRECTIONS == conversations.DIRECTIONS
    assert sorted(shape.BY) == sorted(ledger.BY)
    assert shape.STATEMENTS == statements.KINDS


def test_how_far_it_is_is_told(full: Book, book: Book) -> None:
    told: list[float] = []
    with book.writing("import") as page:
        unpack(page, read(packed(full)), told.append)
    assert told == sorted(told)
    assert told[-1] == 1
