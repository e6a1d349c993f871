"""Undo and redo: a change is taken back and made again whole, whatever it was."""

import shlex
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from store.makers import TODAY, Book, raw
from store.sample import sample

from netlog.errors.store import NothingToTurn
from netlog.questions import facts as facts_asking
from netlog.questions import labels as labels_asking
from netlog.questions.reader import Row
from netlog.rules.dates import Moment
from netlog.rules.meeting import Meeting, Talk
from netlog.rules.newcomer import Newcomer
from netlog.rules.stages import Stage
from netlog.store import (
    conversations,
    corrections,
    facts,
    labels,
    meetings,
    members,
    messages,
    people,
    triggers,
)
from netlog.store.page import Page
from netlog.store.tables.conversations import Conversation, Message, Step
from netlog.store.tables.people import ContactPoint, Name, Person, Tag, Tie

Ids = dict[str, int]


def content(book: Book) -> dict[str, list[Any]]:
    """Every row of every table whose rows are recorded, what is derived from them included."""
    with raw(book.path) as file:
        return {
            table: file.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()
            for table in triggers.recorded_tables(file)
        }


def states(book: Book) -> list[tuple[str, str]]:
    return book.rows("SELECT said, state FROM change ORDER BY id")  # type: ignore[return-value]


# Every kind of change


def add_several(page: Page, ids: Ids) -> None:
    told = [
        Newcomer("陈思远", company="北辰科技", tags=("founder", "new tag"), also=("Chen",)),
        Newcomer("Ömer", contacts=(("email", "o@example.org"), ("phone", "+90 555 123 4567"))),
    ]
    step = (Moment(date(2026, 3, 20)), "call")
    meetings.meet(page, told, Meeting(TODAY, None, "tea", "A new event", step, through="ada-moss"))


def meet_again(page: Page, ids: Ids) -> None:
    """The same e-mail address: what is empty is filled."""
    email = ("email", "ada@tidewater.example")
    told = Newcomer("Ada M. Moss", place="Leeds", tags=("new tag",), contacts=(email,))
    meetings.meet(page, [told], Meeting(TODAY))


def log_what_settles_much(page: Page, ids: Ids) -> None:
    """It closes a step, answers a message, and lifts a no and the archive."""
    for handle in ("dev-rao", "ben-okri", "tom-brandt", "mina-ost"):
        conversations.keep(page, [ids[handle]], Talk(Stage.CONNECT, TODAY, "all of it", "a note"))


def hold_a_coffee(page: Page, ids: Ids) -> None:
    """The booking, with its two people, is struck and written anew."""
    page.today = date(2026, 3, 21)
    conversations.keep(page, [ids["sara-lindqvist"]], Talk(Stage.COFFEE, page.today))


def hold_what_was_booked(page: Page, ids: Ids) -> None:
    assert conversations.done(page, ids["chloe-martin"]) != []


def update_a_row_twice(page: Page, ids: Ids) -> None:
    for company in ("One", "Two", None):
        person = page.row(Person, ids["ada-moss"])
        person.company = company
        person.name = "Ada 王"
        page.write(person)


def update_and_delete(page: Page, ids: Ids) -> None:
    point = page.row(ContactPoint, 1)
    point.value = "other@example.org"
    page.write(point)
    page.strike(point)


def insert_update_delete(page: Page, ids: Ids) -> None:
    step = Step(member_id=1, person_id=ids["ada-moss"], what="call", due_on=TODAY)
    page.write(step)
    step.what = "write"
    page.write(step)
    page.strike(step)


def exchange_two_handles(page: Page, ids: Ids) -> None:
    """Three updates, as a handle is nobody else's at any moment."""
    for handle, new in (("dev-rao", "x"), ("ben-okri", "dev-rao"), ("dev-rao", "ben-okri")):
        person = page.row(Person, ids[handle])
        person.handle = new
        page.write(person)


def correct_a_day(page: Page, ids: Ids) -> None:
    for id in book_ids(page, "conversation")[:3]:
        talk = page.row(Conversation, id)
        talk.happened_on = date(2026, 3, 1)
        page.write(talk)


def strike_messages(page: Page, ids: Ids) -> None:
    for id in book_ids(page, "message"):
        page.strike(page.row(Message, id))


def book_ids(page: Page, table: str) -> list[int]:
    rows = page._connection.execute(f"SELECT id FROM {table} ORDER BY id").fetchall()
    return [id for (id,) in rows]


def send(page: Page, ids: Ids) -> None:
    messages.send(
        page, ids["wang-wei"], "你好！\n\"quotes\" and 'more'", template="follow-up", language="zh",
        channel=None, opens=None, records="follow-up", topic="补贴",
        waits=14,
    )  # fmt: skip


def tell_anew(page: Page, ids: Ids) -> None:
    who = Row(id=ids["ada-moss"], handle="ada-moss", name="Ada Moss")
    before = facts_asking.facts(page, 1, who.id)
    told = {
        "name": ("Ada 王",), "company": (), "known": ("yes",), "through": ("ben-okri",),
        "email": (), "also": ("Addie",), "tag": ("founder", "a new tag"), "note": ("one\ntwo",),
    }  # fmt: skip
    facts.retell(page, who, before, {**before, **told}, is_shared=False)


def correct_talks(page: Page, ids: Ids) -> None:
    for id in book_ids(page, "conversation")[:4]:
        stage = Stage(page.row(Conversation, id).stage)
        corrections.correct(page, id, Talk(stage, date(2026, 2, 2), event="A new fair"), False)


def remove_talks(page: Page, ids: Ids) -> None:
    for id in book_ids(page, "conversation")[::2]:
        corrections.remove(page, id)


def take_out(page: Page, ids: Ids) -> None:
    """The first of a talk with several."""
    sql = "SELECT conversation_id, min(person_id) FROM participant GROUP BY 1 HAVING count(*) > 1"
    corrections.take_out(page, *page._connection.execute(sql).fetchone())


def rename(page: Page, what: str, new: str) -> None:
    """The first of them is called otherwise, by the name of the last."""
    names = [row.name for row in page.ask(labels_asking.NAMES[what])]
    old = labels_asking.the_one(page, what, names[0])
    labels.rename(page, what, old.id, new or names[-1])


KINDS: dict[str, Callable[[Page, Ids], object]] = {
    "add": lambda page, ids: meetings.meet(page, [Newcomer("Anna")], Meeting(TODAY)),
    "add, known": lambda page, ids: meetings.meet(
        page, [Newcomer("Olga")], Meeting(TODAY, is_known=True)
    ),
    "add several": add_several,
    "meet again": meet_again,
    "log": lambda page, ids: conversations.keep(
        page, [ids["dev-rao"], ids["ben-okri"]], Talk(Stage.CHAT, date(2026, 1, 1), event="Fair")
    ),
    "log what settles much": log_what_settles_much,
    "book": lambda page, ids: conversations.keep(
        page, [ids["dev-rao"]], Talk(Stage.COFFEE, date(2026, 4, 1))
    ),
    "hold": hold_a_coffee,
    "hold what was booked": hold_what_was_booked,
    "done": lambda page, ids: conversations.done(page, ids["dev-rao"]),
    "send": send,
    "decline": lambda page, ids: people.decline(page, ids["ben-okri"], "them", TODAY),
    "archive": lambda page, ids: people.archive(page, ids["ben-okri"], TODAY),
    "back": lambda page, ids: people.archive(page, ids["mina-ost"], None),
    "tag": lambda page, ids: people.tag(page, ids["ben-okri"], "founder"),
    "me": lambda page, ids: members.describe(page, name=None, pitch="50% “more”\\n"),
    "a row twice": update_a_row_twice,
    "update and delete": update_and_delete,
    "insert, update, delete": insert_update_delete,
    "exchange": exchange_two_handles,
    "correct": correct_a_day,
    "tell anew": tell_anew,
    "correct talks": correct_talks,
    "remove talks": remove_talks,
    "take out": take_out,
    "tag many": lambda page, ids: labels.put(page, "everybody", list(ids.values())),
    "untag many": lambda page, ids: labels.take(page, "founder", list(ids.values())),
    "rename a tag": lambda page, ids: rename(page, "tag", "New name"),
    "rename an event": lambda page, ids: rename(page, "event", "New name"),
    "make two tags one": lambda page, ids: rename(page, "tag", ""),
    "make two events one": lambda page, ids: rename(page, "event", ""),
    "strike": strike_messages,
}


@pytest.fixture
def ids(book: Book) -> Ids:
    """The people of the sample, which fills the book."""
    return sample(book.path).handles()


@pytest.mark.parametrize("kind", KINDS)
def test_a_change_is_taken_back_and_made_again_exactly(book: Book, ids: Ids, kind: str) -> None:
    before = content(book)
    with book.writing("do", kind) as page:
        KINDS[kind](page, ids)
    after = content(book)
    assert after != before or kind == "insert, update, delete"
    for _ in range(2):
        assert book.logbook().undo().said == shlex.join(["netlog", "do", kind])
        assert content(book) == before
        assert book.logbook().redo().said == shlex.join(["netlog", "do", kind])
        assert content(book) == after


def test_all_changes_are_taken_back_one_by_one_and_made_again(book: Book, ids: Ids) -> None:
    contents = []
    for kind, change in KINDS.items():
        made = len(states(book))
        contents.append(content(book))
        with book.writing(kind) as page:
            change(page, ids)
        if len(states(book)) == made:  # after those before it there was nothing left to do
            contents.pop()
    contents.append(content(book))
    assert len(contents) > 15
    for before in reversed(contents[:-1]):
        book.logbook().undo()
        assert content(book) == before
    for after in contents[1:]:
        book.logbook().redo()
        assert content(book) == after


def test_a_store_can_be_undone_to_its_beginning(book: Book) -> None:
    empty = content(book)
    sample(book.path)
    full = content(book)
    for _ in states(book):
        book.logbook().undo()
    assert content(book) == empty
    assert book.rows("SELECT count(*) FROM person_text WHERE person_text MATCH 'ada'") == [(0,)]
    for _ in states(book):
        book.logbook().redo()
    assert content(book) == full


def test_a_new_change_drops_what_could_be_redone_and_keeps_its_record(book: Book) -> None:
    book.add("Ada")
    book.add("Ben")
    book.logbook().undo()
    recorded = book.rows("SELECT count(*) FROM changed_row")
    book.add("Dev")
    assert states(book) == [
        ("netlog add Ada", "done"), ("netlog add Ben", "dropped"), ("netlog add Dev", "done"),
    ]  # fmt: skip
    assert book.rows("SELECT count(*) FROM changed_row") > recorded
    with pytest.raises(NothingToTurn, match="nothing to redo"):
        book.logbook().redo()
    assert [book.logbook().undo().said for _ in range(2)] == ["netlog add Dev", "netlog add Ada"]
    assert [book.logbook().redo().said for _ in range(2)] == ["netlog add Ada", "netlog add Dev"]


def test_nothing_to_undo_and_nothing_to_redo_are_said(book: Book) -> None:
    with pytest.raises(NothingToTurn, match="nothing to undo"):
        book.logbook().undo()
    with pytest.raises(NothingToTurn, match="nothing to redo"):
        book.logbook().redo()
    book.add("Ada")
    book.logbook().undo()
    with pytest.raises(NothingToTurn, match="nothing to undo"):
        book.logbook().undo()


def test_undo_says_what_it_took_back(book: Book) -> None:
    book.add("Ada Moss")
    turned = book.logbook().undo()
    # Person, tie, conversation, participant.
    assert (turned.said, turned.rows) == ("netlog add 'Ada Moss'", 4)
    assert turned.changes[0].made_at.endswith("Z")


def nothing(page: Page, ids: Ids) -> None:
    """What a command does that finds all as it should be."""
    page.row(Person, ids["ada-moss"])
    people.archive(page, ids["dev-rao"], None)
    people.tag(page, ids["ada-moss"], "FOUNDER")


def test_a_page_on_which_nothing_was_written_is_no_change(book: Book, ids: Ids) -> None:
    book.logbook().undo()
    before = states(book), content(book)
    with book.writing() as page:
        nothing(page, ids)
    assert (states(book), content(book)) == before
    book.logbook().redo()


def test_a_dry_run_leaves_no_change_and_what_can_be_redone(book: Book, ids: Ids) -> None:
    book.logbook().undo()
    before = states(book), content(book)
    with book.writing(dry_run=True) as page:
        add_several(page, ids)
        assert page.row(Tie, 1) is not None
    assert (states(book), content(book)) == before
    book.logbook().redo()


def fail_halfway(page: Page, ids: Ids) -> None:
    add_several(page, ids)
    raise LookupError("a bad line")


def test_an_error_takes_the_whole_page_back(book: Book, ids: Ids) -> None:
    before = states(book), content(book)
    with pytest.raises(LookupError), book.writing() as page:
        fail_halfway(page, ids)
    assert (states(book), content(book)) == before


def test_an_error_in_a_part_takes_back_that_part_alone(book: Book, ids: Ids) -> None:
    with book.writing("add", "-") as page:
        page.write(Name(person_id=ids["ada-moss"], text="Before"))
        with pytest.raises(LookupError), page.part():
            fail_halfway(page, ids)
        page.write(Name(person_id=ids["ada-moss"], text="After"))
    names = book.rows("SELECT text FROM name WHERE person_id = ? ORDER BY id", 1)
    assert names == [("Addie",), ("Before",), ("After",)]
    assert len(book.handles()) == len(ids)
    assert book.logbook().undo().rows == 2


def test_an_id_is_never_given_twice(book: Book, ids: Ids) -> None:
    first = book.add("Ömer")
    book.logbook().undo()
    second = book.add("Ömer")
    assert second > first
    book.logbook().undo()
    book.logbook().redo()
    assert book.rows("SELECT id FROM person WHERE name = 'Ömer'") == [(second,)]
    for table in ("conversation", "tie", "change", "changed_row"):
        ids_ = book.ids(table)
        (sequence,) = book.rows("SELECT seq FROM sqlite_sequence WHERE name = ?", table)
        assert max(ids_) <= sequence[0]


def test_undo_turns_whatever_text_is_kept(book: Book) -> None:
    """The record is JSON: quotes, backslashes, controls and every plane come back the same."""
    book.add("Ada", note='\'"\\\t\r\n\x01\x7f\u2028 {"a": null} 😀 𠀀 \u202e')
    with book.writing() as page:
        page.write(Tag(name="\\u0000", key="\\u0000"))
    before = content(book)
    with book.writing() as page:
        person = page.row(Person, 1)
        person.note = None
        page.write(person)
    book.logbook().undo()
    assert content(book) == before
