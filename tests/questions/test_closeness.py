"""Who is closest of everybody: never another than a plain reckoning over all finds."""

from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
import slow_closeness as slow
from hypothesis import given
from hypothesis import strategies as st
from slow_closeness import STAGES, Known
from sqlmodel import SQLModel
from store.makers import TODAY, Book, blank, examples, quick_folder
from working_year import lived

from netlog.questions import nearest
from netlog.questions.circle import circle
from netlog.questions.closeness import of_people, states
from netlog.questions.nearest import closest
from netlog.questions.worth import came_of, worthiest
from netlog.rules.meeting import Talk
from netlog.rules.stages import Stage
from netlog.store import conversations
from netlog.store.page import Page
from netlog.store.tables.business import Lead, Purchase
from netlog.store.tables.conversations import Message
from netlog.store.tables.ledger import Ask, Gift, Introduction
from netlog.store.tables.people import Person, Tie
from netlog.store.tables.plans import Promise
from netlog.store.tables.statements import Opportunity

MOST_PEOPLE = 9
SIDES = nearest.sides_of

agos = st.one_of(st.integers(0, 20), st.sampled_from([0, 60, 61, 180, 181, 400, 4000]))
talks = st.tuples(agos, st.sampled_from(STAGES), st.sampled_from(["both", "both", "in", "out"]))
others = st.none() | st.integers(0, MOST_PEOPLE - 1)
knowns = st.builds(
    Known,
    talks=st.lists(talks, max_size=8).map(tuple),
    messages=st.lists(agos, max_size=2).map(tuple),
    mine=st.integers(0, 5),
    theirs=st.integers(0, 4),
    introducer=others,
    leads=st.lists(st.tuples(others, st.sampled_from([None, "won", "lost"])), max_size=2).map(
        tuple
    ),
    bought=st.integers(0, 2),
    opportunities=st.integers(0, 2),
    passed_on=st.integers(0, 1),
    is_out_of_sight=st.integers(0, 5).map(lambda n: n == 0),
    is_friend_only=st.integers(0, 4).map(lambda n: n == 0),
)


def kept(network: list[Known], book: Book) -> list[Known]:
    """Write a network into a book, person by person; return it as it was written."""
    size = len(network)
    network = [one._replace(
        introducer=one.introducer if one.introducer not in (None, at) and one.introducer < size
        else None,
        leads=tuple((through if through not in (None, at) and through < size else None, outcome)
                    for through, outcome in one.leads),
    ) for at, one in enumerate(network)]  # fmt: skip
    with book.writing() as page:
        for at in range(size):
            page.write(Person(handle=f"p{at}", name=f"P {at}", added_on=TODAY))
        page.write(Person(handle="other", name="Other", added_on=TODAY))
        for at, one in enumerate(network):
            _write(page, at + 1, one, size + 1)
    return network


def _write(page: Page, id: int, one: Known, other: int) -> None:
    mine = {"member_id": 1, "person_id": id}
    tie = Tie(**mine, is_friend_only=one.is_friend_only)
    page.write(tie)
    if one.introducer is not None:
        person = page.row(Person, id)
        person.introducer_id = one.introducer + 1
        page.write(person)
    for ago, stage, direction in one.talks:
        talk = Talk(Stage(stage), slow.day(TODAY, ago), direction=direction)
        conversations.keep(page, [id], talk)
    said = {"template": "x", "language": "en", "text": "Hi!"}
    for ago in one.messages:
        page.write(Message(**mine, **said, sent_on=slow.day(TODAY, ago)))
    for by, count in (("me", one.mine), ("them", one.theirs)):
        for number in range(count):
            page.write(_put_in(mine, by, number % (4 if by == "me" else 3), other))
    # What moves no balance.
    page.write(Promise(**mine, promised_by="me", what="it", made_on=TODAY))
    page.write(Ask(**mine, asked_by="me", what="it", asked_on=TODAY, **became("refused")))
    for through, outcome in one.leads:
        came = {"outcome": outcome, "closed_on": outcome and TODAY}
        referrer = None if through is None else through + 1
        lead = Lead(**mine, what="a course", opened_on=TODAY, referrer_id=referrer, **came)
        bought = {"lead_id": page.write(lead), "value": 1, "currency": "EUR"}
        if outcome == "won":
            page.write(Purchase(**mine, what="a course", bought_on=TODAY, **bought))
    for _ in range(one.bought):
        paid = {"value": 1, "currency": "EUR", "bought_on": TODAY}
        page.write(Purchase(**mine, what="a book", **paid))
    for _ in range(one.opportunities):
        page.write(Opportunity(**mine, what="a talk", came_on=TODAY))
    for _ in range(one.passed_on):
        passed = {"passed_to_id": id, "decision": "passed", "decided_on": TODAY}
        page.write(Opportunity(member_id=1, what="a talk", came_on=TODAY, **passed))
    # Last: a talk brings back into sight.
    page.file.execute(
        "UPDATE tie SET archived_on = ? WHERE id = ?",
        (f"{TODAY}" if one.is_out_of_sight else None, tie.id),
    )


def _put_in(mine: dict[str, int], by: str, way: int, other: int) -> SQLModel:
    """Something that one side put in: a gift, a kept promise, a granted ask, an introduction."""
    if way == 0:
        return Gift(**mine, given_by=by, what="a book", given_on=TODAY)
    if way == 1:
        return Promise(**mine, promised_by=by, what="it", made_on=TODAY, **became("kept"))
    if way == 2:
        asker = "them" if by == "me" else "me"
        return Ask(**mine, asked_by=asker, what="it", asked_on=TODAY, **became("granted"))
    return Introduction(**mine, other_id=other, introduced_on=TODAY)


def became(outcome: str) -> dict[str, Any]:
    return {"outcome": outcome, "outcome_on": TODAY}


@given(st.lists(knowns, max_size=MOST_PEOPLE), st.integers(1, 5), st.sampled_from([1, 2, 500]))
@examples(60)
def test_no_other_than_a_plain_reckoning_finds(
    network: list[Known], most: int, at_once: int
) -> None:
    with quick_folder() as folder, patch.multiple(nearest, AT_ONCE=at_once, TOGETHER=at_once):
        book = Book(blank(Path(folder) / "netlog.db"))
        network = kept(network, book)
        with book.reading() as reader:
            near = closest(reader, 1, TODAY, most)
            worthy = worthiest(reader, 1, TODAY, most)
            told = of_people(reader, 1, range(1, len(network) + 1), TODAY)
            came = came_of(reader, 1, range(1, len(network) + 1))
            counted = states(reader, 1, TODAY)
    for found, reference in ((near, slow.closest), (worthy, slow.worthiest)):
        expected = reference(network, most)
        assert [one.person - 1 for one in found] == [number for number, _ in expected]
        assert [one.worth for one in found] == pytest.approx([worth for _, worth in expected])
    for number, one in enumerate(told):
        assert tuple(one.parts) == pytest.approx(slow.parts(network, number))
        assert one.parts.closeness == pytest.approx(slow.closeness(network, number))
        assert sum(came[one.person]) == slow.things(network, number)
    assert counted == slow.states(network)


def test_where_nobody_is_known_nobody_is_close(book: Book) -> None:
    with book.reading() as reader:
        assert closest(reader, 1, TODAY, 5) == worthiest(reader, 1, TODAY, 10) == []
        assert states(reader, 1, TODAY) == (0, 0, 0, 0)


def test_a_crowd_of_one_day_is_not_asked_one_by_one(book: Book) -> None:
    """All of them are equal: who was kept first is first, and few are looked at."""
    names = [f"P {number}" for number in range(300)]
    book.bring_in(*names, stage=Stage.CONNECT, on=TODAY)
    asked: list[int] = []
    with (
        book.reading() as reader,
        patch.object(
            nearest, "sides_of", lambda r, m, people: asked.extend(people) or SIDES(r, m, people)
        ),
    ):
        found = closest(reader, 1, TODAY, 5)
    assert [one.person for one in found] == [2, 3, 4, 5, 6]  # to the first one wrote besides
    assert len(asked) <= 2 * nearest.TOGETHER


def test_who_was_silent_longest_is_not_looked_at(book: Book) -> None:
    old, *_ = book.add(*(f"Old {number}" for number in range(9)), stage=Stage.CHAT,
                       on=slow.day(TODAY, 900))  # fmt: skip
    new = book.add(*(f"New {number}" for number in range(5)), stage=Stage.CHAT, on=TODAY)
    asked: list[int] = []
    with (
        book.reading() as reader,
        patch.object(
            nearest, "sides_of", lambda r, m, people: asked.extend(people) or SIDES(r, m, people)
        ),
    ):
        assert [one.person for one in closest(reader, 1, TODAY, 5)] == new
    assert old not in asked


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The working year of the worked example."""
    return lived(tmp_path_factory.mktemp("year") / "netlog.db")


def test_a_working_year_comes_to_what_a_plain_reckoning_of_its_rows_does(year: Book) -> None:
    network = read(year)
    with year.reading() as reader:
        near = closest(reader, 1, year.today, 5)
        worthy = worthiest(reader, 1, year.today, 10)
        counted = states(reader, 1, year.today)
        told = circle(reader, 1, year.today)
    for found, expected in (
        (near, slow.closest(network, 5)),
        (worthy, slow.worthiest(network, 10)),
    ):
        assert [one.person - 1 for one in found] == [number for number, _ in expected]
        assert [one.worth for one in found] == pytest.approx([worth for _, worth in expected])
    assert counted == slow.states(network)
    assert sorted(one.person.id for one in told.named) == [3, 8, 17, 42, 60]
    for one in (*told.named, *told.by_record):
        assert tuple(one.close.parts) == pytest.approx(slow.parts(network, one.person.id - 1))
        assert sum(one.came) == slow.things(network, one.person.id - 1)


def read(book: Book) -> list[Known]:
    """The rows of a book, whose people are numbered from 1 on without a gap, as a network."""
    people = book.rows("SELECT id, introducer_id FROM person ORDER BY id")
    assert [id for id, _ in people] == list(range(1, len(people) + 1))
    talks, messages, leads = defaultdict(list), defaultdict(list), defaultdict(list)
    for person, day, *how in book.rows(
        "SELECT q.person_id, c.happened_on, c.stage, c.direction FROM participant q "
        "JOIN conversation c ON c.id = q.conversation_id WHERE NOT c.is_planned"
    ):
        talks[person].append((ago(book, day), *how))
    for person, day in book.rows(
        "SELECT person_id, sent_on FROM message WHERE conversation_id IS NULL"
    ):
        messages[person].append(ago(book, day))
    for person, through, outcome in book.rows("SELECT person_id, referrer_id, outcome FROM lead"):
        leads[person].append((through and through - 1, outcome))
    gave = Counter(book.rows("SELECT person_id, given_by FROM gift"))
    gave.update(book.rows("SELECT person_id, promised_by FROM promise WHERE outcome = 'kept'"))
    for person, asker in book.rows("SELECT person_id, asked_by FROM ask WHERE outcome = 'granted'"):
        gave[person, "them" if asker == "me" else "me"] += 1
    for pair in book.rows("SELECT person_id, other_id FROM introduction"):
        gave.update((person, "me") for person in pair)
    bought = Counter(book.rows("SELECT person_id FROM purchase WHERE lead_id IS NULL"))
    ties = {person: flags for person, *flags in book.rows(
        "SELECT person_id, archived_on IS NOT NULL OR declined_by IS NOT NULL, is_friend_only "
        "FROM tie"
    )}  # fmt: skip
    return [
        Known(
            tuple(talks[id]), tuple(messages[id]), gave[id, "me"], gave[id, "them"],
            introducer and introducer - 1, tuple(leads[id]), bought[id,],
            is_out_of_sight=bool(ties[id][0]), is_friend_only=bool(ties[id][1]),
        )
        for id, introducer in people
    ]  # fmt: skip


def ago(book: Book, day: str) -> int:
    return (book.today - date.fromisoformat(day)).days
