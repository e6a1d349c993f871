"""Undo and redo of several changes at once, of large ones, and of what moved meanwhile."""

import json
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from store.makers import Book, blank, examples, quick_folder, raw
from store.sample import sample
from store.test_reference import assert_as_computed_anew
from store.test_undo import KINDS, content, states

from netlog.errors import WrongUsage
from netlog.errors.store import NothingToTurn, NotTurnable, UnusableStore
from netlog.questions import backups
from netlog.questions.turnable import Asked, turn
from netlog.rules.dates import in_words
from netlog.store import backup, record, sealing, turning
from netlog.store import file as store_file
from netlog.store.record import lay_down_pen, note, take_pen


@pytest.fixture
def three(book: Book) -> Book:
    """A book with three changes."""
    for name in ("Ada", "Ben", "Chloe"):
        book.add(name)
    return book


def names(book: Book) -> list[str]:
    return [row[0] for row in book.rows("SELECT name FROM person ORDER BY id")]


def asked(book: Book, way: Any, number: int = 1) -> Any:
    with book.reading() as reader:
        return turn(reader, Asked(way, number))


def test_several_changes_are_turned_in_one_go(three: Book) -> None:
    before = content(three)
    turned = three.logbook().undo(2)
    assert [change.said for change in turned.changes] == ["netlog add Chloe", "netlog add Ben"]
    assert names(three) == ["Ada"]
    turned = three.logbook().redo(2)
    assert [change.said for change in turned.changes] == ["netlog add Ben", "netlog add Chloe"]
    assert content(three) == before


def test_more_than_there_are_is_refused_and_says_how_many(three: Book) -> None:
    three.logbook().undo()
    before = three.path.read_bytes()
    with pytest.raises(NothingToTurn, match="Only 2 changes can be undone: netlog undo 2"):
        three.logbook().undo(3)
    with pytest.raises(NothingToTurn, match="Only 1 change can be made again: netlog redo 1"):
        three.logbook().redo(2)
    for number in (0, -1):
        with pytest.raises(WrongUsage, match="no number of changes"):
            three.logbook().undo(number)
    assert three.path.read_bytes() == before


def test_what_each_change_touched_is_counted(book: Book) -> None:
    book.add("Ada", "Ben", tags=("tea",))
    (change,) = asked(book, "undo").changes
    assert change.counts == {"person": 2, "tie": 2, "conversation": 1, "participant": 2, "tag": 1,
                             "person_tag": 2}  # fmt: skip
    assert change.rows == 10
    assert change.when(book.today) == "Mon 16 Mar 12:00"
    assert change.named(book.today) == "1 (netlog add Ada Ben, Mon 16 Mar 12:00)"


def test_final_changes_are_stepped_over(three: Book) -> None:
    with raw(three.path) as file:
        note(file, "2026-03-16T12:00:00Z", "netlog forget", is_final=True)
    assert three.logbook().undo(2).ids == [3, 2]
    assert states(three)[-1] == ("netlog forget", "done")
    assert three.logbook().redo(2).ids == [2, 3]


def test_a_restore_is_turned_by_itself_alone(three: Book) -> None:
    with raw(three.path) as file:
        note(file, "2026-03-16T12:00:00Z", "netlog restore", backup="b.db")
    three.add("Dev")
    turn = asked(three, "undo", 3)
    assert turn.ids == [5]
    assert turn.halt.said == "netlog restore"
    three.logbook().undo(2)
    assert states(three)[-2:] == [("netlog restore", "done"), ("netlog add Dev", "undone")]
    assert asked(three, "undo").changes[0].backup == "b.db"
    assert asked(three, "undo", 3).ids == [4]


def test_what_moved_since_it_was_shown_is_not_turned(three: Book) -> None:
    shown = asked(three, "undo")
    three.add("Dev")
    before = content(three)
    with pytest.raises(NotTurnable, match="Another change was made meanwhile"):
        three.logbook().turn(Asked("undo"), shown=shown)
    assert content(three) == before
    three.logbook().undo()
    three.logbook().turn(Asked("undo"), shown=shown)
    assert names(three) == ["Ada", "Ben"]


def test_what_is_too_much_to_go_unasked_is_not_turned(three: Book) -> None:
    with pytest.raises(NotTurnable, match="meanwhile"):
        three.logbook().turn(Asked("undo"), most=3)
    three.logbook().turn(Asked("undo"), most=4)
    assert names(three) == ["Ada", "Ben"]


def test_half_a_walk_is_none(three: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    before = three.path.read_bytes()
    turned: list[int] = []

    def swap(file: sqlite3.Connection, change: int, tell: Any, *, back: bool) -> None:
        if turned:
            raise KeyboardInterrupt
        turned.append(change)
        real(file, change, tell, back=back)

    real = turning.swap
    monkeypatch.setattr(turning, "swap", swap)
    with pytest.raises(KeyboardInterrupt):
        three.logbook().undo(3)
    assert turned == [3]
    assert three.path.read_bytes() == before


@pytest.mark.parametrize("way", ["undo", "add"])
def test_ctrl_c_is_heard_within_what_the_database_calls(
    three: Book, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    """Most of the time of a large change goes into deriving keys and full text."""

    def stopped(_: str | None) -> None:
        raise KeyboardInterrupt

    before = content(three)
    monkeypatch.setitem(store_file.FUNCTIONS, "indexed", stopped)
    with pytest.raises(KeyboardInterrupt):
        three.logbook().undo() if way == "undo" else three.add("Dev")
    monkeypatch.undo()
    assert content(three) == before


def test_a_function_that_fails_is_a_fault_and_no_stop(
    three: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Any] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda each: told.append(each.exc_value))
    for function in (lambda _: int("a bug"), in_words):
        monkeypatch.setitem(store_file.FUNCTIONS, "indexed", function)
        with pytest.raises(sqlite3.OperationalError, match="user-defined function"):
            three.logbook().undo()
    # What comes from elsewhere goes where it went before; netlog's own is no traceback.
    assert [type(each) for each in told] == [ValueError]


# Many rows


def imported(book: Book, count: int) -> None:
    """People with ties, contact points and tags as one change, as an import writes them."""
    with raw(book.path) as file:
        file.execute("BEGIN")
        pen = take_pen(file, "2026-03-16T12:00:00Z", "netlog import contacts.csv")
        tag = file.execute("INSERT INTO tag (name, key) VALUES ('Imported', 'imported')").lastrowid
        (first,) = file.execute("SELECT coalesce(max(id), 0) + 1 FROM person").fetchone()
        people = range(first, first + count)
        file.executemany(
            "INSERT INTO person (handle, name, note, added_on) VALUES (?, ?, ?, '2026-03-16')",
            [(f"p-{id}", f"Person {id}", 'A "note"\n\\ 小明 \x01') for id in people],
        )
        for sql in (
            "INSERT INTO tie (person_id, member_id, is_known) VALUES (?, 1, 1)",
            "INSERT INTO contact_point (person_id, kind, value, key) VALUES (?, 'link', 'a', 'a')",
            f"INSERT INTO person_tag (person_id, tag_id) VALUES (?, {tag})",
        ):
            file.executemany(sql, [(id,) for id in people])
        lay_down_pen(file, pen)
        file.execute("COMMIT")


@pytest.mark.parametrize("count", [1, 10, 1_000])
def test_the_record_of_an_import_doesnt_grow_with_it(book: Book, count: int) -> None:
    imported(book, count)
    assert book.rows("SELECT count(*) FROM changed_row") == [(5,)]
    assert asked(book, "undo").rows == 4 * count + 1


@pytest.mark.parametrize("is_apart", [False, True])
def test_an_import_is_taken_back_and_made_again_exactly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_apart: bool
) -> None:
    """With the triggers at work, and with all derived anew at the end, as large ones are."""
    monkeypatch.setattr(turning, "MANY", 10 if is_apart else 10**9)
    book = sample(tmp_path / "netlog.db")
    before = content(book)
    imported(book, 1_500)
    after = content(book)
    triggers_before = book.rows("SELECT name, sql FROM sqlite_schema ORDER BY name")
    told: list[int] = []
    for _ in range(2):
        book.logbook().turn(Asked("undo"), tell=told.append)
        assert content(book) == before
        (kept,) = book.rows("SELECT other_side FROM changed_row WHERE table_name = 'person' "
                            "AND last_id IS NOT NULL AND other_side IS NOT NULL")  # fmt: skip
        assert len(json.loads(kept[0])) == 1_500
        book.logbook().redo()
        assert content(book) == after
    assert sum(told) == 2 * 6_001
    assert book.rows("SELECT name, sql FROM sqlite_schema ORDER BY name") == triggers_before
    assert_as_computed_anew(book.path)
    book.logbook().undo()
    assert_as_computed_anew(book.path)
    added = book.add("After")
    assert added > max(row[0] for row in after["person"])


def test_an_import_is_taken_back_beside_the_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turning, "MANY", 10)
    book = sample(tmp_path / "netlog.db")
    before = content(book)
    imported(book, 200)
    number = int(book.rows("SELECT max(id) FROM change")[0][0])
    with book.writing("edit") as page:
        KINDS["a row twice"](page, book.handles())
    between = content(book)
    assert book.logbook("undo").undo(change=number).is_new
    assert [len(rows) for rows in content(book).values()] == [len(rows) for rows in before.values()]
    assert_as_computed_anew(book.path)
    book.logbook().undo()
    assert content(book) == between
    assert_as_computed_anew(book.path)


# A backup of what was


def kept(book: Book) -> list[Path]:
    return [each.path for each in backups.listed(book.path) if each.why == "bulk"]


@pytest.fixture
def crowd(book: Book) -> Book:
    """A book whose last change touched many rows."""
    book.add("Ada")
    imported(book, record.BULK)
    return book


def test_turning_many_rows_keeps_what_was(crowd: Book) -> None:
    before = content(crowd)
    crowd.logbook().undo()
    (backup_,) = kept(crowd)
    sealing.verify(backup_)
    assert content(Book(backup_)) == before
    assert stat.S_IMODE(backup_.stat().st_mode) == 0o600
    crowd.logbook().undo()
    assert len(kept(crowd)) == 1


def test_writing_many_rows_keeps_what_was(book: Book) -> None:
    book.add("Ada")
    before = content(book)
    many = [f"Person {number}" for number in range(170)]
    book.add(*many, known=True)  # a person and a tie each
    assert kept(book) == []
    book.add(*(f"{name} again" for name in many), known=True, tags=("all",))
    assert len(kept(book)) == 1
    assert len(content(Book(kept(book)[0]))["person"]) == len(before["person"]) + len(many)


def test_a_first_import_has_nothing_to_keep(tmp_path: Path) -> None:
    book = Book(blank(tmp_path / "netlog.db"))
    book.add(*(f"Person {number}" for number in range(200)))
    assert kept(book) == []


def test_a_dry_run_keeps_nothing(crowd: Book) -> None:
    number = int(crowd.rows("SELECT max(id) FROM change")[0][0])
    crowd.logbook().turn(Asked("undo", change=number), dry_run=True)
    with crowd.writing(dry_run=True) as page:
        page._connection.execute("UPDATE person SET company = 'Same'")
    assert kept(crowd) == []


@contextmanager
def no_room(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def fails(*_: object) -> None:
        raise UnusableStore("No backup can be made in /there: the disk is full. Free some space")

    with monkeypatch.context() as patch:
        patch.setattr(backup, "keep", fails)
        yield


def test_without_a_backup_many_rows_are_not_touched(
    crowd: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = crowd.path.read_bytes()
    with no_room(monkeypatch), pytest.raises(UnusableStore, match="Free some space") as error:
        crowd.logbook().undo()
    assert "This changes 2,001 rows at once, and is done only with a backup" in str(error.value)
    assert len(str(error.value).splitlines()) == 2
    with no_room(monkeypatch), pytest.raises(UnusableStore), crowd.writing() as page:
        page._connection.execute("UPDATE person SET company = 'Same'")
    assert crowd.path.read_bytes() == before


LOOK = """
import sqlite3, sys
file = sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None)
print(file.execute("SELECT count(*) FROM person").fetchone()[0])
try:
    file.execute("BEGIN IMMEDIATE")
except sqlite3.OperationalError as error:
    print(error)
"""


def test_the_lock_is_held_while_the_backup_is_made(
    crowd: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Making it opens and closes the store's file in this process, which could end the lock."""
    real, seen = backup.keep, []

    def keep(*words: Any) -> Path:
        made = real(*words)
        looked = [sys.executable, "-c", LOOK, str(crowd.path)]
        seen.append(subprocess.run(looked, capture_output=True, text=True, check=True).stdout)
        return made

    monkeypatch.setattr(backup, "keep", keep)
    crowd.logbook().undo()
    assert seen == [f"{record.BULK + 1}\ndatabase is locked\n"]
    assert names(crowd) == ["Ada"]


# How far the record goes back


def remembering(book: Book, history: int) -> Any:
    """Log books of a user who set how far the record goes back."""
    logbook = book.logbook("add")
    logbook.settings = logbook.settings._replace(history=history)
    return logbook


def lines(book: Book) -> tuple[int, int, int]:
    """The first and the last number of the record, and how many there are."""
    (found,) = book.rows("SELECT min(id), max(id), count(*) FROM change")
    return found  # type: ignore[return-value]


def many_changes(book: Book, count: int) -> None:
    with raw(book.path) as file:
        file.execute("BEGIN")
        for number in range(count):
            pen = take_pen(file, "2026-03-16T12:00:00Z", f"netlog tag {number}")
            file.execute("INSERT INTO tag (name, key) VALUES (?, ?)", (str(number), str(number)))
            lay_down_pen(file, pen)
        file.execute("COMMIT")


def test_the_record_goes_back_so_far_and_no_further(book: Book) -> None:
    many_changes(book, 130)
    with remembering(book, 120).writing() as page:
        KINDS["add"](page, {})
    assert lines(book) == (12, 131, 120)
    assert book.rows("SELECT min(change_id) FROM changed_row") == [(12,)]
    assert len(book.ids("tag")) == 130  # what was done stays
    with remembering(book, 120).writing() as page:
        KINDS["add, known"](page, {})
    assert lines(book) == (13, 132, 120)
    with pytest.raises(NothingToTurn, match="Only 120 changes can be undone"):
        book.logbook().undo(121)
    book.logbook().undo(120)
    assert len(book.ids("tag")) == 12


def test_the_last_hundred_are_never_cut_off(book: Book) -> None:
    """Numbers that no change has, as one that wrote nothing leaves them, count as changes do."""
    many_changes(book, 110)
    with raw(book.path) as file:
        file.execute("UPDATE sqlite_sequence SET seq = 5000 WHERE name = 'change'")
    with remembering(book, 200).writing() as page:
        KINDS["add"](page, {})
    assert lines(book) == (12, 5001, record.LEAST)
    with remembering(book, 200).writing():
        pass
    assert lines(book) == (12, 5001, record.LEAST)


def test_what_can_be_made_again_is_not_cut_off(book: Book) -> None:
    many_changes(book, 300)
    book.logbook().undo(250)
    with raw(book.path) as file:
        record.cut(file, 100)
    assert lines(book)[0] == 51
    book.logbook().redo(250)
    assert len(book.ids("tag")) == 300


def test_turning_beside_the_line_cuts_too(book: Book) -> None:
    many_changes(book, 130)
    remembering(book, 120).undo(change=100)
    assert lines(book) == (12, 131, 120)


# Whatever is done, in whatever order


class Line(RuleBasedStateMachine):
    """The line of changes against a list of what the store held: N at once, and one by number."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = quick_folder()
        self.book = sample(Path(self.folder.name) / "netlog.db")
        self.ids = self.book.handles()
        self.base = len(states(self.book))
        self.past: list[Any] = []
        self.now = content(self.book)
        self.future: list[Any] = []

    def teardown(self) -> None:
        try:
            start, end = [*self.past, self.now][0], [self.now, *self.future[:1]][0]
            if self.past:
                self.book.logbook().undo(len(self.past))
            assert content(self.book) == start
            if self.past:
                self.book.logbook().redo(len(self.past))
            assert content(self.book) == end
            assert_as_computed_anew(self.book.path)
        finally:
            self.folder.cleanup()

    def made(self) -> None:
        """See what a change made, if it was one."""
        now = content(self.book)
        if len(self.done()) > self.base + len(self.past):
            self.past.append(self.now)
            self.future.clear()
        self.now = now

    def done(self) -> list[int]:
        asked = "SELECT id FROM change WHERE state = 'done' ORDER BY id"
        return [row[0] for row in self.book.rows(asked)]

    @initialize()
    def begin(self) -> None:
        self.change("add several")

    @rule(kind=st.sampled_from(sorted(KINDS)))
    def change(self, kind: str) -> None:
        with suppress(Exception), self.book.writing(kind) as page:
            KINDS[kind](page, self.ids)  # which may find that what it needs isn't there any more
        self.made()

    @precondition(lambda self: self.past)
    @rule(number=st.integers(1, 4))
    def undo(self, number: int) -> None:
        number = min(number, len(self.past))
        self.book.logbook().undo(number)
        for _ in range(number):
            self.future.insert(0, self.now)
            self.now = self.past.pop()

    @precondition(lambda self: self.future)
    @rule(number=st.integers(1, 4))
    def redo(self, number: int) -> None:
        number = min(number, len(self.future))
        self.book.logbook().redo(number)
        for _ in range(number):
            self.past.append(self.now)
            self.now = self.future.pop(0)

    @rule(which=st.integers(0, 30), way=st.sampled_from(["undo", "redo"]))
    def by_number(self, which: int, way: str) -> None:
        numbers = self.book.ids("change")
        number = numbers[-1 - which % len(numbers)]
        state = dict(self.book.rows("SELECT id, state FROM change"))
        is_next = way == "undo" and number == self.done()[-1]
        if is_next and not self.past:
            return
        before = content(self.book)
        try:
            turned = getattr(self.book.logbook(way), way)(change=number)
        except NotTurnable:
            assert content(self.book) == before
            return
        if turned.is_new:
            assert state[number] == ("done" if way == "undo" else "dropped")
            self.made()
        elif is_next:
            self.future.insert(0, self.now)
            self.now = self.past.pop()
        else:
            self.past.append(self.now)
            self.now = self.future.pop(0)

    @invariant()
    def the_store_is_what_it_should_be(self) -> None:
        assert content(self.book) == self.now
        assert self.book.rows("PRAGMA foreign_key_check") == []
        assert self.book.rows("SELECT change_id, is_recording FROM pen") == [(None, 1)]


def test_the_line_leads_back_and_forward_whatever_was_done() -> None:
    run_state_machine_as_test(Line, settings=examples(40, stateful_step_count=25))
