"""Two people become one: nothing is lost, nobody is left behind, and undo takes it back exactly."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import SQLModel
from store.makers import TODAY, Book, blank, examples, quick_folder, raw
from store.rows import ROWS

from netlog.errors import ChangedMeanwhile, NetlogError
from netlog.questions.merging import sides
from netlog.questions.people import free_handle, one_called
from netlog.rules.stages import ORDER, Stage
from netlog.rules.text import NOTE_LENGTH
from netlog.store import members, triggers
from netlog.store.apart import keep_apart
from netlog.store.merging import Joining, Merged, merge, references

PEOPLE = 4


def joined(book: Book, keep: int, *others: int, taken: Sequence[str] = ()) -> list[Merged]:
    with book.writing("merge") as page:
        return merge(page, keep, [Joining(other, taken) for other in others])


def rows(book: Book) -> dict[str, list[Any]]:
    """Every row of every table whose rows are recorded, what is derived from them included."""
    with raw(book.path) as file:
        return {
            table: file.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()
            for table in triggers.recorded_tables(file)
        }


def derived_anew(book: Book) -> dict[str, list[Any]]:
    """The same rows, all that is derived computed anew."""
    with raw(book.path) as file:
        file.execute("BEGIN")
        triggers.set_aside(file)
        triggers.compute_anew(file)
        found = {
            table: file.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()
            for table in triggers.recorded_tables(file)
        }
        file.execute("ROLLBACK")
    return found


def values(book: Book, sql: str) -> list[Any]:
    return [row[0] for row in book.rows(sql)]


# ---------------------------------------------------------------------------------- every table


def test_every_table_of_the_store_is_known_to_the_models(book: Book) -> None:
    with raw(book.path) as file:
        tables = set(triggers.recorded_tables(file))
    assert tables <= set(SQLModel.metadata.tables)
    named = {
        (table, row[3])
        for table in tables
        for row in book.rows(f"PRAGMA foreign_key_list({table})")
        if row[2] == "person"
    }
    assert {(table.name, column.name) for table, column in references()} == named


@st.composite
def stores(draw: st.DrawFn) -> list[tuple[str, dict[str, object]]]:
    """Rows of every table that refers to a person, of four people."""
    some = st.integers(1, PEOPLE)
    wanted: list[tuple[str, dict[str, object]]] = []
    introduced: list[tuple[str, dict[str, object]]] = []
    for person in range(1, PEOPLE + 1):
        introducer = draw(st.none() | some.filter(lambda each, who=person: each != who))
        wanted.append(("person", {
            "id": person, "handle": f"p-{person}", "name": draw(st.sampled_from(NAMES)),
            "introducer_id": None, "added_on": draw(DAYS), "company": draw(WORDS),
            "note": draw(WORDS), "birthday": draw(st.sampled_from([None, "1990-05-09", "--05-09"])),
        }))  # fmt: skip
        introduced.append(("introducer", {"id": person, "introducer_id": introducer}))
    for number in range(1, 4):
        wanted.append(("tag", {"id": number, "name": f"t{number}", "key": f"t{number}"}))
        wanted.append(("event", {"id": number, "name": f"e{number}", "key": f"e{number}"}))
        wanted.append(("conversation", {
            "id": number, "stage": draw(st.sampled_from(ORDER)).value, "happened_on": draw(DAYS),
            "direction": draw(st.sampled_from(["in", "out", "both"])),
        }))  # fmt: skip
    for table in sorted({table.name for table, _ in references()} - {"person"}):
        for _ in range(draw(st.integers(0, 5))):
            person, other = draw(st.lists(some, min_size=2, max_size=2, unique=True).map(sorted))
            row: dict[str, object] = {"person_id": person}
            number = draw(st.integers(1, 3))
            row |= {
                "apart": {"other_id": other},
                "name": {"text": draw(st.sampled_from(NAMES))},
                "contact_point": dict(zip(("kind", "value", "key"), draw(POINTS), strict=True)),
                "tie": {
                    "is_known": draw(st.integers(0, 1)),
                    "archived_on": draw(MAYBE_DAYS),
                    "every": draw(st.sampled_from([None, "30d"])),
                    "wakes_on": draw(MAYBE_DAYS),
                    "aim": draw(WORDS),
                },
                "person_tag": {"tag_id": number},
                "participant": {"conversation_id": number},
                "step": {"due_on": draw(DAYS)},
                "promise": {"made_on": draw(DAYS)},
                "draft": {"saved_on": draw(DAYS)},
                "attendance": {"event_id": number},
                "gift": {"given_on": draw(DAYS)},
                "ask": {"asked_on": draw(DAYS)},
                "introduction": {"other_id": other, "introduced_on": draw(DAYS)},
                "acquaintance": {"other_id": other},
                "lead": {
                    "opened_on": draw(DAYS),
                    "referrer_id": draw(st.sampled_from([None, other])),
                },
                "purchase": {"bought_on": draw(DAYS), "value": draw(st.integers(0, 10**6))},
                "opportunity": {"passed_to_id": other, "came_on": draw(DAYS)},
                "message": {"sent_on": draw(DAYS)},
                "origin": {"key": f"k{number}"},
            }[table]
            if table == "tie" and (declined := draw(MAYBE_DAYS)):
                row |= {"declined_by": "them", "declined_on": declined}
            wanted.append((table, row))
    return [*wanted, *introduced]


NAMES = ("Ada Moss", "ada moss", "Adda", "王小明")
WORDS = st.sampled_from([None, "Acorn", "ACORN", "Tea Lab\nhere"])
DAYS = st.dates(date(2026, 1, 1), date(2026, 3, 1)).map(date.isoformat)
MAYBE_DAYS = st.none() | DAYS
POINTS = st.sampled_from([
    ("phone", "+44 20 7946 0018", "+442079460018"), ("phone", "020 7946 0018", "02079460018"),
    ("email", "a.m@gmail.com", "am@gmail.com"), ("email", "am@gmail.com", "am@gmail.com"),
    ("wechat", "ada", "ada"),
])  # fmt: skip


def made(folder: str, wanted: list[tuple[str, dict[str, object]]]) -> Book:
    """A store with these rows; one that another stands in the way of is left out."""
    book = Book(blank(Path(folder) / "netlog.db"))
    with book.writing("made") as page:
        members.describe(page, region="GB")
        for table, row in wanted:
            if table == "introducer":
                asked = "UPDATE person SET introducer_id = :introducer_id WHERE id = :id"
                page.file.execute(asked, row)
                continue
            row = {**ROWS[table], **row}
            columns = ", ".join(row)
            places = ", ".join(f":{column}" for column in row)
            page.file.execute(f"INSERT OR IGNORE INTO {table} ({columns}) VALUES ({places})", row)
    return book


@examples(40)
@given(stores(), st.permutations(range(1, PEOPLE + 1)), st.integers(1, 3))
def test_whatever_there_is_it_becomes_one_and_undo_takes_it_back_exactly(
    wanted: list[tuple[str, dict[str, object]]], order: list[int], count: int
) -> None:
    keep, others = order[0], order[1 : count + 1]
    with quick_folder() as folder:
        book = made(folder, wanted)
        before = rows(book)
        told = texts(book)
        joined(book, keep, *others)
        after = rows(book)
        # Nothing refers to those who were joined, what was theirs is there, and all that follows
        # from it is as if it had been so from the beginning.
        for table, column in references():
            gone = f"SELECT count(*) FROM {table.name} WHERE {column.name} IN ({listed(others)})"
            assert values(book, gone) == [0]
        assert set(values(book, "SELECT id FROM person")) == set(range(1, PEOPLE + 1)) - {*others}
        assert told - texts(book) == set()
        assert after == derived_anew(book)
        assert values(book, "PRAGMA foreign_key_check") == []
        book.logbook("undo").undo()
        assert rows(book) == before
        book.logbook("redo").redo()
        assert rows(book) == after


def listed(ids: Sequence[int]) -> str:
    return ", ".join(map(str, ids))


def texts(book: Book) -> set[str]:
    """What the user wrote, wherever it stands, each line of it by itself; numbers by their end."""
    found = values(book, "SELECT name FROM person UNION SELECT text FROM name UNION SELECT handle "
                   "FROM person UNION SELECT key FROM origin")  # fmt: skip
    points = values(book, "SELECT key FROM contact_point")
    kept = {text.casefold() for text in found} | {key[-10:] for key in points}
    for (text,) in book.rows("SELECT company FROM person UNION SELECT note FROM person"):
        lines = [line.removeprefix("company: ") for line in (text or "").split("\n")]
        kept |= {line.casefold() for line in lines if line and not line.startswith("Before ")}
    kept |= {f"talk {id}" for id in values(book, "SELECT conversation_id FROM participant")}
    kept |= {f"step {id}" for id in values(book, "SELECT id FROM step")}
    kept |= {f"message {id}" for id in values(book, "SELECT id FROM message")}
    kept |= {f"tag {id}" for id in values(book, "SELECT tag_id FROM person_tag")}
    return {text for text in kept if not text.startswith("birthday: ")}


# --------------------------------------------------------------------------------- what is whose


@pytest.fixture
def two(book: Book) -> tuple[int, int]:
    """Ada Moss, met in February, and Adda Moss, whom another program brought."""
    ada = book.add("Ada Moss", company="Tidewater", role="founder", note="Runs.", on=TODAY,
                   contacts=(("email", "ada@tidewater.example"),), tags=("founder",))  # fmt: skip
    adda = book.add("Adda Moss", company="Tea Lab", place="Leeds", note="Tea.", known=True,
                    contacts=(("phone", "+44 20 7946 0018"),), tags=("founder", "tea"),
                    also=("Addie",))  # fmt: skip
    return ada, adda


def person(book: Book, *columns: str) -> Any:
    return book.rows(f"SELECT {', '.join(columns)} FROM person WHERE handle = 'ada-moss'")[0]


def test_the_fields_of_the_one_who_is_kept_count_and_empty_ones_are_filled(
    book: Book, two: tuple[int, int]
) -> None:
    (merged,) = joined(book, *two)
    assert person(book, "name", "company", "role", "place") == (
        "Ada Moss", "Tidewater", "founder", "Leeds",
    )  # fmt: skip
    assert merged.filled == {"place": "Leeds"}
    assert [tuple(each) for each in merged.conflicts] == [
        ("name", "Ada Moss", "Adda Moss"), ("company", "Tidewater", "Tea Lab"),
    ]  # fmt: skip
    assert person(book, "note")[0] == (
        "Runs.\n\nTea.\n\nBefore adda-moss was joined to ada-moss:\ncompany: Tea Lab"
    )
    assert values(book, "SELECT text FROM name ORDER BY text") == ["Adda Moss", "Addie"]
    assert values(book, "SELECT value FROM contact_point ORDER BY kind") == [
        "ada@tidewater.example", "+44 20 7946 0018",
    ]  # fmt: skip
    assert values(book, "SELECT tag_id FROM person_tag ORDER BY 1") == [1, 2]


def test_what_is_taken_is_the_others(book: Book, two: tuple[int, int]) -> None:
    joined(book, *two, taken=("name", "company"))
    assert person(book, "name", "company", "role") == ("Adda Moss", "Tea Lab", "founder")
    assert "company: Tidewater" in person(book, "note")[0]
    assert "Ada Moss" in values(book, "SELECT text FROM name")


def test_stages_are_reached_on_the_earliest_day(book: Book, two: tuple[int, int]) -> None:
    ada, adda = two
    book.log(ada, stage=Stage.CONNECT, on=date(2026, 3, 10))
    book.log(adda, stage=Stage.CONNECT, on=date(2026, 3, 2))
    book.log(adda, stage=Stage.FOLLOW_UP, on=date(2026, 3, 5))
    joined(book, ada, adda)
    asked = "SELECT stage, connected_on, followed_on, last_on, is_known FROM tie"
    assert book.rows(asked) == [("follow-up", "2026-03-02", "2026-03-05", "2026-03-16", 0)]


def test_a_conversation_with_both_is_one_with_one(book: Book, two: tuple[int, int]) -> None:
    ben = book.add("Ben Okri")
    talk = book.log(*two, ben, stage=Stage.CHAT).id
    joined(book, *two)
    asked = f"SELECT person_id FROM participant WHERE conversation_id = {talk} ORDER BY 1"
    assert values(book, asked) == [two[0], ben]


def test_a_handle_of_old_goes_on_naming_them_and_is_given_to_nobody(
    book: Book, two: tuple[int, int]
) -> None:
    joined(book, *two)
    with book.reading() as reader:
        assert one_called(reader, 1, "adda-moss").id == two[0]
        assert free_handle(reader, "adda-moss") == "adda-moss-2"
    third = book.add("Adda Moss")
    assert book.rows("SELECT handle FROM person WHERE id = ?", third) == [("adda-moss-2",)]
    joined(book, third, two[0])
    with book.reading() as reader:
        for handle in ("ada-moss", "adda-moss", "adda-moss-2"):
            assert one_called(reader, 1, handle).id == third


def test_nobody_introduced_themselves(book: Book) -> None:
    ada = book.add("Ada Moss")
    ben = book.add("Ben Okri", through="ada-moss")
    eve = book.add("Eve Stone", through="ben-okri")
    with book.writing() as page:
        page.file.execute("UPDATE person SET introducer_id = ? WHERE id = ?", [eve, ada])
    joined(book, ada, ben, eve)
    assert book.rows("SELECT id, introducer_id FROM person") == [(ada, None)]


def test_who_was_introduced_by_the_other_was_introduced_by_them(book: Book) -> None:
    ada, adda = book.add("Ada Moss", "Adda Moss")
    ben = book.add("Ben Okri", through="adda-moss")
    joined(book, ada, adda)
    assert book.rows(f"SELECT introducer_id FROM person WHERE id = {ben}") == [(ada,)]


def test_those_who_are_not_the_other_are_not_them(book: Book, two: tuple[int, int]) -> None:
    ben, eve = book.add("Ben Okri", "Eve Stone")
    with book.writing() as page:
        for one, other in ((two[1], ben), (two[0], ben), (two[1], eve), two):
            keep_apart(page, one, other)
    (merged,) = joined(book, *two)
    assert merged.was_apart
    assert book.rows("SELECT person_id, other_id FROM apart ORDER BY 2") == [
        (two[0], ben), (two[0], eve),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("mine", "theirs", "kept"),
    [
        ("", "declined", "declined"),
        ("declined", "", "declined"),
        ("archived", "", ""),
        ("", "archived", ""),
        ("archived", "archived", "archived"),
        ("talked since", "declined", ""),
    ],
)
def test_a_no_stands_and_nobody_gets_out_of_sight(
    book: Book, mine: str, theirs: str, kept: str
) -> None:
    pair = book.add("Ada Moss", "Adda Moss", known=True)
    for id, state in zip(pair, (mine, theirs), strict=True):
        if state == "declined":
            book.decline(id)
        if state == "archived":
            book.archive(id)
        if state == "talked since":
            book.today = date(2026, 3, 18)
            book.log(id, stage=Stage.CHAT)
            book.today = TODAY
    joined(book, *pair)
    (row,) = book.rows("SELECT declined_by, archived_on FROM tie")
    assert row == {
        "": (None, None), "declined": ("them", None), "archived": (None, "2026-03-16"),
    }[kept]  # fmt: skip


def test_who_was_changed_meanwhile_is_left_as_they_are(book: Book, two: tuple[int, int]) -> None:
    with book.reading() as reader:
        seen = sides(reader, two)
    with book.writing() as page:
        page.file.execute("UPDATE person SET company = 'Acorn' WHERE id = ?", [two[1]])
    before = rows(book)
    with pytest.raises(ChangedMeanwhile, match="Ada Moss"), book.writing() as page:
        merge(page, two[0], [Joining(two[1])], seen)
    assert rows(book) == before


def test_notes_that_are_too_long_together_are_refused(book: Book) -> None:
    ada = book.add("Ada Moss", note="a" * NOTE_LENGTH)
    ben = book.add("Adda Moss", note="b")
    before = rows(book)
    with pytest.raises(NetlogError, match="notes are 100,003 characters together"):
        joined(book, ada, ben)
    assert rows(book) == before
