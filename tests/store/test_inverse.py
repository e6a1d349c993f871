"""An earlier change is turned by a change of its own, where no later one stands on it."""

import sqlite3
from datetime import date
from typing import Any

import pytest
from store.makers import Book, last, raw, retold
from store.sample import sample
from store.test_undo import content

from netlog.errors.store import ChangedSince, NotTurnable
from netlog.questions.reader import Row
from netlog.questions.turnable import Asked
from netlog.rules.stages import Stage
from netlog.store import conversations, corrections, labels, people, triggers
from netlog.store.inverse import Rows
from netlog.store.record import lay_down_pen, note, take_pen
from netlog.store.shape import references


@pytest.fixture
def book(book: Book) -> Book:
    return sample(book.path)


def whole(book: Book) -> list[object]:
    """All that the store holds, the record of changes included."""
    record = [book.rows(f"SELECT * FROM {table}") for table in ("change", "changed_row", "pen")]
    return [content(book), record]


def refused(book: Book, way: str, change: int) -> str:
    """Why a change can't be turned; nothing was changed."""
    before = whole(book)
    with pytest.raises(NotTurnable) as error:
        getattr(book.logbook(), way)(change=change)
    assert whole(book) == before
    assert len(str(error.value).splitlines()) <= 2
    return str(error.value)


def test_an_earlier_change_is_taken_back_by_a_change_of_its_own(book: Book) -> None:
    before = content(book)
    changed = retold(book, 1, company="Elsewhere", note=None)
    ben = book.add("Ben Fox", known=True)
    between = content(book)
    turn = book.logbook("undo", "--change", str(changed)).undo(change=changed)
    assert (turn.ids, turn.is_new) == ([changed], True)
    assert content(book)["person"][0] == before["person"][0]
    assert book.rows("SELECT id FROM person WHERE id = ?", ben) == [(ben,)]
    # It is in the line as any other: undo takes it back, and what it took back is still done.
    assert book.rows("SELECT said, state FROM change WHERE id >= ?", changed) == [
        ("netlog edit", "done"), ("netlog add 'Ben Fox'", "done"),
        (f"netlog undo --change {changed}", "done"),
    ]  # fmt: skip
    book.logbook().undo()
    assert content(book) == between
    book.logbook().redo()
    assert content(book)["person"][0] == before["person"][0]


def test_the_last_change_is_simply_undone(book: Book) -> None:
    before = content(book)
    changed = retold(book, 1, company="Elsewhere")
    assert book.logbook().undo(change=changed).is_new is False
    assert content(book) == before
    assert book.logbook().redo(change=changed).is_new is False
    assert book.rows("SELECT state FROM change WHERE id = ?", changed) == [("done",)]


def test_a_person_goes_with_all_that_came_with_them(book: Book) -> None:
    before = content(book)
    book.add("Eve Stone", topic="tea", tags=("a new tag", "founder"), event="A new fair")
    eve = last(book)
    book.add("Finn Ode", known=True)
    finn = content(book)
    book.logbook().undo(change=eve)
    after = content(book)
    assert [len(after[table]) - len(before[table]) for table in ("person", "tie")] == [1, 1]
    for table in before.keys() - {"person", "tie"}:
        assert after[table] == before[table]
    book.logbook().undo()
    assert content(book) == finn


def test_a_later_change_of_the_same_row_stands_against_it(book: Book) -> None:
    changed = retold(book, 1, company="Elsewhere")
    later = retold(book, 1, role="gardener")
    told = refused(book, "undo", changed)
    assert told == (
        f"Change {changed} (netlog edit, {_when(book, changed)}) can't be taken back: "
        f"change {later} (netlog edit, {_when(book, later)}) stands on it.\n"
        f"First: netlog undo --change {later}. Or all since then: netlog undo 2"
    )
    book.logbook().undo(2)
    assert book.rows("SELECT company FROM person WHERE id = 1") == [("Tidewater Labs",)]


def _when(book: Book, change: int) -> str:
    with book.reading() as reader:
        from netlog.questions.turnable import BACKWARD, turnable

        rows = reader.ask(BACKWARD, member=1, state="done", most=100)
        row = next(row for row in rows if row.id == change)
        return turnable(reader, row).when(book.today)


def test_several_later_changes_are_named_a_few_of_them(book: Book) -> None:
    changed = retold(book, 1, company="Elsewhere")
    later = [retold(book, 1, company=f"No. {number}") for number in range(5)]
    told = refused(book, "undo", changed)
    assert all(f"{id} (netlog edit" in told for id in later[:3])
    assert f"and 2 more stand on it.\nFirst: netlog undo --change {later[-1]}" in told
    with pytest.raises(ChangedSince, match="netlog undo 6"):
        book.logbook().undo(change=changed)


def test_a_later_row_that_refers_to_what_would_go_stands_against_it(book: Book) -> None:
    eve = book.add("Eve Stone")
    added = last(book)
    book.log(eve, stage=Stage.COFFEE)
    talked = last(book)
    book.add("Gil Moor", through="eve-stone")
    told = refused(book, "undo", added)
    assert f"changes {talked} (netlog log" in told
    assert f"{last(book)} (netlog add 'Gil Moor'" in told


def test_an_earlier_row_that_refers_to_nothing_new_is_no_matter(book: Book) -> None:
    """A talk since then keeps nobody from having the company as it was."""
    changed = retold(book, 1, company="Elsewhere")
    book.log(1, stage=Stage.COFFEE)
    book.logbook().undo(change=changed)
    assert book.rows("SELECT company FROM person WHERE id = 1") == [("Tidewater Labs",)]


def test_a_name_that_was_taken_meanwhile_stands_against_it(book: Book) -> None:
    with book.writing("untag") as page:
        labels.take(page, "founder", [1])
    taken = last(book)
    with book.writing("tag") as page:
        labels.put(page, "founder", [1])
    assert f"change {last(book)} (netlog tag" in refused(book, "undo", taken)


def test_what_a_row_would_refer_to_was_taken_away(book: Book) -> None:
    sql = "SELECT conversation_id, min(person_id) FROM participant GROUP BY 1 HAVING count(*) > 1"
    talk, person = book.rows(sql)[0]
    with book.writing("edit") as page:
        corrections.take_out(page, talk, person)
    taken = last(book)
    with book.writing("edit", "--remove") as page:
        corrections.remove(page, talk)
    assert f"change {last(book)} (netlog edit --remove" in refused(book, "undo", taken)


def test_an_inverse_stands_against_a_second_one(book: Book) -> None:
    changed = retold(book, 1, company="Elsewhere")
    book.add("Eve Stone")
    book.logbook("undo", "--change").undo(change=changed)
    assert "(netlog undo --change" in refused(book, "undo", changed)


def test_numbers_that_fit_no_change_are_refused(book: Book) -> None:
    assert "There is no change 9999" in refused(book, "undo", 9999)
    book.add("Eve Stone")
    undone = last(book)
    book.logbook().undo()
    assert "is undone already. To make it again: netlog redo" in refused(book, "undo", undone)
    assert "was not undone. To take it back" in refused(book, "redo", 1)
    book.add("Finn Ode")
    told = f"is undone already. To make it again: netlog redo --change {undone}"
    assert told in refused(book, "undo", undone)


def test_what_is_final_or_replaced_the_store_is_refused(book: Book) -> None:
    with raw(book.path) as file:
        final = note(file, "2026-03-16T12:00:00Z", "netlog forget", is_final=True)
        restored = note(file, "2026-03-16T12:00:00Z", "netlog restore", backup="b.db")
    book.add("Eve Stone")
    assert "is final: it can't be taken back" in refused(book, "undo", final)
    assert "replaced the whole store" in refused(book, "undo", restored)


def test_what_was_left_behind_is_made_again(book: Book) -> None:
    book.add("Eve Stone", topic="tea", tags=("a new tag",))
    with_eve = content(book)
    eve = last(book)
    book.logbook().undo()
    changed = retold(book, 1, company="Elsewhere")
    turn = book.logbook("redo", "--change", str(eve)).redo(change=eve)
    assert turn.is_new
    assert content(book)["participant"] == with_eve["participant"]
    assert book.rows("SELECT id, state FROM change WHERE id >= ?", eve) == [
        (eve, "dropped"), (changed, "done"), (last(book), "done"),
    ]  # fmt: skip
    assert f"change {last(book)} (netlog redo" in refused(book, "redo", eve)
    book.logbook().undo()
    assert book.rows("SELECT 1 FROM person WHERE name = 'Eve Stone'") == []


def test_what_builds_on_another_that_is_undone_says_so(book: Book) -> None:
    eve = book.add("Eve Stone", stage=Stage.CONNECT)
    added = last(book)
    with book.writing("archive") as page:
        people.archive(page, eve, date(2026, 3, 16))
    archived = last(book)
    book.log(eve)
    talked = last(book)
    book.logbook().undo(3)
    book.add("Finn Ode")
    for change in (archived, talked):
        told = refused(book, "redo", change)
        assert f"it builds on change {added} (netlog add" in told
        assert told.endswith(f"First: netlog redo --change {added}")
    book.logbook("redo").redo(change=added)
    book.logbook("redo").redo(change=archived)
    tie = "SELECT stage, archived_on FROM tie WHERE person_id = ?"
    assert book.rows(tie, eve) == [("connect", "2026-03-16")]
    # The talk lifted that mark, which was put there anew.
    assert f"change {last(book)} (netlog redo" in refused(book, "redo", talked)


def test_one_that_comes_behind_others_says_how_many(book: Book) -> None:
    book.add("Eve Stone")
    book.add("Finn Ode")
    book.logbook().undo(2)
    assert "comes behind others that are undone: netlog redo 2" in refused(book, "redo", last(book))


def test_a_name_that_is_taken_stands_against_making_it_again(book: Book) -> None:
    with book.writing("tag") as page:
        labels.put(page, "brand new", [1])
    tagged = last(book)
    book.logbook().undo()
    with book.writing("tag") as page:
        labels.put(page, "Brand New", [2])
    assert f"change {last(book)} (netlog tag" in refused(book, "redo", tagged)


def test_a_row_that_changed_since_stands_against_making_it_again(book: Book) -> None:
    changed = retold(book, 1, company="Elsewhere")
    book.logbook().undo()
    later = retold(book, 1, role="gardener")
    assert f"change {later} (netlog edit" in refused(book, "redo", changed)


def test_a_dry_run_of_it_changes_nothing_and_finds_what_stands_against_it(book: Book) -> None:
    changed = retold(book, 1, company="Elsewhere")
    book.add("Eve Stone")
    before = book.path.read_bytes()
    book.logbook().turn(Asked("undo", change=changed), dry_run=True)
    assert book.path.read_bytes() == before
    retold(book, 1, role="gardener")
    with pytest.raises(ChangedSince):
        book.logbook().turn(Asked("undo", change=changed), dry_run=True)


def test_two_tags_that_became_one_are_two_again(book: Book) -> None:
    before = content(book)
    names = [row.name for row in _tags(book)]
    with book.writing("rename") as page:
        old = labels_one(page, names[0])
        labels.rename(page, "tag", old, names[-1])
    renamed = last(book)
    retold(book, 5, company="Elsewhere")
    book.logbook().undo(change=renamed)
    assert [content(book)[table] for table in ("tag", "person_tag")] == [
        before[table] for table in ("tag", "person_tag")
    ]


def _tags(book: Book) -> list[Row]:
    from netlog.questions import labels as asking

    with book.reading() as reader:
        return reader.ask(asking.NAMES["tag"])


def labels_one(page: Any, name: str) -> int:
    from netlog.questions import labels as asking

    return int(asking.the_one(page, "tag", name).id)


def test_a_coffee_that_was_held_is_booked_again(book: Book) -> None:
    before = content(book)
    with book.writing("done") as page:
        conversations.done(page, book.handles()["chloe-martin"])
    held = last(book)
    retold(book, 1, company="Elsewhere")
    book.logbook().undo(change=held)
    after = content(book)
    assert after["conversation"] == before["conversation"]
    assert after["tie"] == before["tie"]


def test_rows_know_whom_they_meet() -> None:
    rows = Rows([("tag", 5, 9), ("tag", 1, 2), ("tag", 3, 3), ("person", 4, 4), ("tag", 6, 7)])
    assert list(rows) == [("person", 4, 4), ("tag", 1, 3), ("tag", 5, 9)]
    met = [id for id in range(12) if rows.meet("tag", id, id)]
    assert met == [1, 2, 3, 5, 6, 7, 8, 9]
    assert rows.meet("tag", 4, 5)
    assert not rows.meet("tag", 4, 4)
    assert not rows.meet("name", 1, 99)


def test_every_reference_between_the_tables_is_known(book: Book) -> None:
    with raw(book.path) as file:
        found = {tuple(each) for each in references(file)}
        tables = set(triggers.recorded_tables(file))
    assert ("person", "introducer_id", "person") in found
    assert ("message", "conversation_id", "conversation") in found
    alone = {"mapping"}
    assert {table for table, _, _ in found} | {to for _, _, to in found} == tables - alone


def test_another_rule_that_is_broken_is_a_fault(book: Book) -> None:
    """Not the user's matter: a record that holds what the table refuses."""
    changed = retold(book, 1, company="Elsewhere")
    book.add("Eve Stone")
    with raw(book.path) as file:
        broken = "UPDATE changed_row SET other_side = ? WHERE change_id = ?"
        file.execute(broken, ('{"relation": "nothing"}', changed))
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        book.logbook().undo(change=changed)


def test_a_change_can_be_written_in_plain_sql_too(book: Book) -> None:
    with raw(book.path) as file:
        file.execute("BEGIN")
        pen = take_pen(file, "2026-03-16T12:00:00Z", "by hand")
        file.execute("UPDATE person SET company = 'Same'")
        lay_down_pen(file, pen)
        file.execute("COMMIT")
    book.add("Eve Stone")
    book.logbook().undo(change=pen)
    assert book.rows("SELECT 1 FROM person WHERE company = 'Same'") == []
