"""What was changed: before and after of every row, whatever was undone and made again since."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store.makers import Book, blank, examples, quick_folder, raw
from store.sample import sample

from netlog.errors.store import NothingToTurn
from netlog.questions import changes
from netlog.questions.changes import EVER, Change, Touch
from netlog.questions.standing import COLUMNS
from netlog.rules.stages import Stage
from netlog.store import corrections, triggers
from netlog.store.page import Page
from netlog.store.tables.people import Name, Person

Content = dict[tuple[str, int], dict[str, Any]]


def content(book: Book) -> Content:
    """Every row of the store, as the record writes it."""
    found: Content = {}
    for table, columns in COLUMNS.items():
        names = columns.split(", ")
        for id_, *values in book.rows(f"SELECT id, {columns} FROM {table}"):
            found[table, id_] = {
                name: bool(value) if name.startswith("is_") else value
                for name, value in zip(names, values, strict=True)
            }
    return found


def all_changes(book: Book) -> dict[int, Change]:
    with book.reading() as reader:
        return {change.id: change for change in changes.newest(reader, EVER, 1000)[0]}


def whole(book: Book, change: int) -> Change:
    with book.reading() as reader:
        return changes.one(reader, change, 1000)[0][0]


def rows_of(change: Change) -> dict[tuple[str, int], Touch]:
    return {(touch.table, touch.row): touch for touch in change.touches}


def test_the_columns_that_are_told_are_those_that_are_recorded(book: Book) -> None:
    with raw(book.path) as file:
        tables = triggers.recorded_tables(file)
        assert set(COLUMNS) == set(tables)
        for table in tables:
            assert set(COLUMNS[table].split(", ")) == set(triggers.recorded_columns(file, table)), (
                table
            )


# What commands do, each with a number that says to whom and how.


def edit(page: Page, number: int) -> None:
    if not page._connection.execute("SELECT 1 FROM person").fetchone():
        return
    person = page.row(Person, _one_of(page, "person", number))
    person.company, person.role = f"Company {number % 3}", f"Role {number % 2}"
    page.write(person)


def twice(page: Page, number: int) -> None:
    edit(page, number)
    edit(page, number + 1)


def call(page: Page, number: int) -> None:
    if page._connection.execute("SELECT 1 FROM person").fetchone():
        used = page._connection.execute("SELECT count(*) FROM changed_row").fetchone()[0]
        page.write(Name(person_id=_one_of(page, "person", number), text=f"Name {used}"))


def call_and_forget(page: Page, number: int) -> None:
    if not page._connection.execute("SELECT 1 FROM person").fetchone():
        return
    name = Name(person_id=_one_of(page, "person", number), text=f"Gone {number}")
    page.write(name)
    name.text = "Going"
    page.write(name)
    page.strike(name)


def uncall(page: Page, number: int) -> None:
    if names := page._connection.execute("SELECT id FROM name ORDER BY id").fetchall():
        page.strike(page.row(Name, names[number % len(names)][0]))


def meet(page: Page, number: int) -> None:
    from netlog.rules.meeting import Meeting
    from netlog.rules.newcomer import Newcomer
    from netlog.store import meetings

    met = [Newcomer(f"Person {number}"), Newcomer(f"Other {number}", also=("A", "B", "C"))]
    meetings.meet(page, met, Meeting(page.today, event=f"Event {number % 2}", is_new=True))


def remove(page: Page, number: int) -> None:
    if talks := page._connection.execute("SELECT id FROM conversation ORDER BY id").fetchall():
        corrections.remove(page, talks[number % len(talks)][0])


def _one_of(page: Page, table: str, number: int) -> int:
    ids = [id_ for (id_,) in page._connection.execute(f"SELECT id FROM {table} ORDER BY id")]
    return int(ids[number % len(ids)])


DOINGS = {
    "edit": edit, "twice": twice, "call": call, "call and forget": call_and_forget,
    "uncall": uncall, "meet": meet, "remove": remove,
}  # fmt: skip


class Played:
    """A store in which things were done; what was there before and after each change is kept."""

    def __init__(self, book: Book, doings: list[tuple[str, int]]) -> None:
        self.book = book
        self.sides: dict[int, tuple[Content, Content]] = {}
        book.add("Ada Moss")
        for what, number in doings:
            if what in DOINGS:
                before, there = content(book), book.ids("change")
                with book.writing(what) as page:
                    DOINGS[what](page, number)
                for new in set(book.ids("change")) - set(there):
                    self.sides[new] = (before, content(book))
            else:
                with suppress(NothingToTurn):
                    getattr(book.logbook(), what)()


PLAYS = st.lists(
    st.tuples(st.sampled_from([*DOINGS, "undo", "undo", "undo", "redo", "edit"]),
              st.integers(0, 5)),
    min_size=2, max_size=14,
)  # fmt: skip


@given(PLAYS)
@examples(20)
def test_before_and_after_are_what_was_there(doings: list[tuple[str, int]]) -> None:
    with quick_folder() as folder:
        played = Played(Book(blank(Path(folder) / "netlog.db")), doings)
        listed = all_changes(played.book)
        for id_, (before, after) in played.sides.items():
            for change in (listed[id_], whole(played.book, id_)):
                differing = {
                    place for place in before.keys() | after.keys()
                    if before.get(place) != after.get(place)
                }  # fmt: skip
                told = rows_of(change)
                assert differing <= told.keys() | talks_of(told, before, after)
                for place, touch in told.items():
                    assert touch.before == before.get(place)
                    assert touch.after == after.get(place)


@given(PLAYS)
@examples(10)
def test_where_it_was_not_noted_what_a_change_follows_nothing_wrong_is_told(
    doings: list[tuple[str, int]],
) -> None:
    with quick_folder() as folder:
        played = Played(Book(blank(Path(folder) / "netlog.db")), doings)
        with raw(played.book.path) as file:
            file.execute("UPDATE change SET follows = NULL")
        for id_, change in all_changes(played.book).items():
            before, after = played.sides.get(id_, ({}, {}))
            for place, touch in rows_of(change).items() if id_ in played.sides else ():
                for told, was in ((touch.before, before), (touch.after, after)):
                    assert (told is None) == (place not in was)
                    assert (told or {}).items() <= was.get(place, {}).items()
                if change.state != "dropped":
                    assert touch.before == before.get(place)


def test_what_was_left_behind_may_follow_what_is_undone(book: Book) -> None:
    book.add("Ada Moss")
    for number in (0, 1):
        with book.writing("edit") as page:
            edit(page, number)
        book.logbook().undo()
    book.logbook().undo()
    touch = rows_of(all_changes(book)[2])["person", 1]
    assert touch.before is not None
    assert (touch.before["name"], touch.changed) == ("Ada Moss", ["company", "role"])


def test_what_a_change_was_made_on_may_be_cut_off_the_record(book: Book) -> None:
    book.add("Ada Moss")
    for number in (1, 2):
        with book.writing("edit") as page:
            edit(page, number)
    book.logbook().undo()
    book.logbook().undo()
    book.add("Ben Okri")
    with raw(book.path) as file:
        file.execute("DELETE FROM changed_row WHERE change_id < 3")
        file.execute("DELETE FROM change WHERE id < 3")
    touch = rows_of(whole(book, 3))["person", 1]
    assert touch.before == {}, "it may have been anything"
    assert touch.after == {"company": "Company 2", "role": "Role 0"}


def talks_of(told: dict[Any, Touch], *sides: Content) -> set[tuple[str, int]]:
    """Those who took part in a conversation that is told itself."""
    return {
        place for side in sides for place, row in side.items()
        if place[0] == "participant" and ("conversation", row["conversation_id"]) in told
    }  # fmt: skip


# Whose


def touching(book: Book, person: int) -> list[int]:
    with book.reading() as reader:
        return [change.id for change in changes.newest(reader, EVER, 1000, person)[0]]


@given(PLAYS)
@examples(10)
def test_the_changes_of_a_person_are_all_that_touched_what_was_theirs(
    doings: list[tuple[str, int]],
) -> None:
    with quick_folder() as folder:
        played = Played(Book(blank(Path(folder) / "netlog.db")), doings)
        book = played.book
        everything: Content = dict(content(book))
        for sides in played.sides.values():
            for side in sides:
                everything |= side
        for person in book.ids("person"):
            theirs = {("person", person)}
            for place, row in everything.items():
                if row.get("person_id") == person:
                    theirs.add(place)
                    if place[0] == "participant":
                        theirs.add(("conversation", row["conversation_id"]))
            wanted = {
                id_ for id_, table, first, last in book.rows(
                    "SELECT change_id, table_name, row_id, coalesce(last_id, row_id) "
                    "FROM changed_row")
                if any((table, row) in theirs for row in range(first, last + 1))
            }  # fmt: skip
            assert wanted <= set(touching(book, person))


def test_what_exists_no_more_is_found(book: Book) -> None:
    ada = book.add("Ada Moss", also=("Addie",))
    ben = book.add("Ben Okri")
    (name,) = book.ids("name")
    with book.writing("edit") as page:
        page.strike(page.row(Name, name))
    assert touching(book, ada) == [3, 1]
    talk = book.log(ada, ben, stage=Stage.CHAT)
    with book.writing("edit") as page:
        corrections.remove(page, talk.id)
    assert touching(book, ben) == [5, 4, 2]
    book.logbook().undo()
    book.logbook().undo()
    assert touching(book, ben) == [5, 4, 2], "those that are undone, too: they can be redone"
    book.add("Chloé Martin")
    assert touching(book, ben) == [5, 4, 2], "and those that were left behind"


# Lists


def test_the_order_is_that_of_the_line_whatever_the_clock_said(book: Book) -> None:
    for day in ("2026-03-16", "2027-01-01", "2025-01-01"):
        book.today = type(book.today).fromisoformat(day)
        book.add(f"Person of {day}")
    assert list(all_changes(book)) == [3, 2, 1]
    with book.reading() as reader:
        found, _ = changes.newest(reader, "2026-01-01", 10)
        assert [change.id for change in found] == [2, 1]
        assert [change.id for change in changes.newest(reader, EVER, 2)[0]] == [3, 2]


def test_a_big_change_is_counted(book: Book) -> None:
    book.add(*[f"Person {number}" for number in range(60)])
    change = all_changes(book)[1]
    assert change.touches == []
    counts = {count.table: (count.action, count.rows) for count in change.counts}
    assert counts["person"] == ("insert", 60)
    assert counts["participant"] == ("insert", 60)
    assert change.first == [1, 2, 3]
    assert len(rows_of(whole(book, 1))) == 60 * 2 + 1
    book.logbook().undo()
    undone = all_changes(book)[1]
    assert (undone.counts, undone.first) == (change.counts, change.first)
    with book.reading() as reader:
        known = changes.newest(reader, EVER, 1)[1]
    assert known.of("person", 3)["handle"] == "person-2", "they are named from the record"


def test_who_is_gone_is_named_from_the_record(book: Book) -> None:
    book.add("Ada Moss", event="Web Summit")
    book.logbook().undo()
    with book.reading() as reader:
        (change,), known = changes.newest(reader, EVER, 1)
    talk = rows_of(change)["conversation", 1]
    assert talk.people == (1,)
    assert known.of("person", 1)["name"] == "Ada Moss"
    assert known.of("event", 1)["name"] == "Web Summit"


def test_a_record_that_is_cut_short_is_told_as_far_as_it_goes(book: Book) -> None:
    """Another program, or a forgetting, may have emptied it."""
    book.add("Ada Moss", "Ben Okri")
    with book.writing("edit") as page:
        edit(page, 0)
    book.logbook().undo()
    book.logbook().undo()
    with raw(book.path) as file:
        file.execute("UPDATE changed_row SET other_side = NULL WHERE table_name <> 'person'")
        file.execute("UPDATE changed_row SET other_side = '[]' WHERE last_id IS NOT NULL")
    assert all_changes(book).keys() == {1, 2}
    assert whole(book, 2).id == 2


def test_nothing_is_asked_of_what_is_not_there(tmp_path: Path) -> None:
    book = Book(tmp_path / "none.db")
    assert all_changes(book) == {}
    with book.reading() as reader:
        assert changes.one(reader, 1, 10)[0] == []


@pytest.mark.parametrize("person", [1, 11])
def test_the_sample_is_told_whole(tmp_path: Path, person: int) -> None:
    book = sample(tmp_path / "netlog.db")
    found = touching(book, person)
    assert found == sorted(found, reverse=True)
    assert found
    assert json.dumps([change._asdict() for change in all_changes(book).values()])
