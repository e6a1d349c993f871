"""Ways to somebody, asked of a store: against the same network as lists."""

import itertools
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store.makers import TODAY, Book, blank, examples, quick_folder

from netlog.errors import NoSuchPerson, SeveralPeople
from netlog.errors.routes import LeftAlone, ThatIsYou
from netlog.questions import targets
from netlog.questions.bonds import evidence
from netlog.questions.routes import PERSON, Routes, Shown, routes_to
from netlog.rules import closeness, routes
from netlog.rules.routes import COLDEST, MOST_COLLEAGUES, MOST_TALKERS, Bond, Standing, Way
from netlog.rules.stages import Stage
from netlog.store.tables.conversations import Conversation, Participant
from netlog.store.tables.ledger import Acquaintance, Introduction
from netlog.store.tables.people import Person, Tie


class Somebody(NamedTuple):
    """A person as a plain list has them; `introducer` is another's place in it."""

    introducer: int | None = None
    company: str | None = None
    is_known: bool = False
    is_friend: bool = False
    is_declined: bool = False
    is_archived: bool = False


class Talk(NamedTuple):
    """A talk of some people, so many days ago."""

    people: frozenset[int]
    stage: Stage
    ago: int


class Lists(NamedTuple):
    """A network as plain lists; people are named by their place, from 1 on."""

    people: list[Somebody]
    talks: list[Talk]
    told: set[tuple[int, int]]
    introduced: set[tuple[int, int]]

    def write(self, book: Book) -> None:
        """Put it into an empty store: the ids are the places."""
        with book.writing("network") as page:
            for place, _ in enumerate(self.people, start=1):
                page.write(Person(handle=f"p-{place}", name=f"P {place}", added_on=TODAY))
            for place, each in enumerate(self.people, start=1):
                row = page.row(Person, place)
                row.introducer_id, row.company = each.introducer, each.company
                page.write(row)
                no = {"declined_by": "them", "declined_on": TODAY} if each.is_declined else {}
                page.write(Tie(
                    member_id=page.member, person_id=place, is_known=each.is_known,
                    is_friend_only=each.is_friend, archived_on=TODAY if each.is_archived else None,
                    **no,
                ))  # fmt: skip
            for talk in self.talks:
                on = TODAY - timedelta(days=talk.ago)
                row_id = page.write(Conversation(
                    member_id=page.member, stage=talk.stage, happened_on=on, entered_on=TODAY
                ))  # fmt: skip
                for person in sorted(talk.people):
                    page.write(Participant(conversation_id=row_id, person_id=person))
            for one, other in sorted(self.told):
                page.write(Acquaintance(person_id=one, other_id=other, noted_on=TODAY))
            for one, other in sorted(self.introduced):
                page.write(Introduction(
                    member_id=page.member, person_id=one, other_id=other, introduced_on=TODAY
                ))  # fmt: skip

    def bonds(self, here: Collection[int]) -> Iterator[Bond]:
        """Every bond of some people, as the definition says it."""
        for one, other in itertools.permutations(range(1, len(self.people) + 1), 2):
            if one not in here:
                continue
            first, second = self.people[one - 1], self.people[other - 1]
            pair = min(one, other), max(one, other)
            if one == second.introducer or other == first.introducer:
                yield Bond(one, other, "introduced")
            if pair in self.told:
                yield Bond(one, other, "acquaintance")
            if pair in self.introduced:
                yield Bond(one, other, "introduction")
            if any({one, other} <= talk.people and len(talk.people) <= MOST_TALKERS
                   for talk in self.talks):  # fmt: skip
                yield Bond(one, other, "conversation")
            if first.company and first.company == second.company:
                yield Bond(one, other, "company")

    def standing(self, here: Collection[int]) -> dict[int, Standing]:
        """How I stand with people, by the definition."""
        found = {}
        for person in here:
            each = self.people[person - 1]
            talks = [talk for talk in self.talks if person in talk.people]
            tie = _Tie(
                last_on=max((TODAY - timedelta(days=talk.ago) for talk in talks), default=None),
                talks=len(talks),
                coffees=sum(talk.stage is Stage.COFFEE for talk in talks),
            )
            is_mine = each.is_known or any(talk.stage is not Stage.INTRO for talk in talks)
            warmth = max(COLDEST, closeness.warmth(tie, TODAY)) if is_mine else None
            bars = ((each.is_declined, "declined"), (each.is_archived, "archived"),
                    (each.is_friend, "friend"))  # fmt: skip
            found[person] = Standing(warmth, next((bar for holds, bar in bars if holds), None))
        return found


class _Tie(NamedTuple):
    last_on: date | None
    talks: int
    coffees: int


@st.composite
def lists(draw: st.DrawFn) -> Lists:
    """A network of a few people."""
    count = draw(st.integers(2, 9))
    places = st.integers(1, count)
    pairs = st.sets(st.tuples(places, places).filter(lambda pair: pair[0] < pair[1]), max_size=4)
    seldom = st.sampled_from([False, False, False, True])
    people = [
        Somebody(
            draw(st.none() | places.filter(lambda other, place=place: other != place)),
            draw(st.sampled_from([None, None, "Tidewater", "Lantern"])),
            draw(seldom), draw(seldom), draw(seldom), draw(seldom),
        )
        for place in range(1, count + 1)
    ]  # fmt: skip
    talk = st.builds(Talk, st.frozensets(places, min_size=1, max_size=3),
                     st.sampled_from(Stage), st.integers(0, 400))  # fmt: skip
    return Lists(people, draw(st.lists(talk, max_size=4)), draw(pairs), draw(pairs))


@examples(60)
@given(lists(), st.data())
def test_the_store_leads_as_the_lists_do(of: Lists, data: st.DataObject) -> None:
    free = [place for place, each in enumerate(of.people, start=1) if not each.is_declined]
    if not free:
        return
    target = data.draw(st.sampled_from(free))
    wanted = routes.found([target], of.bonds, of.standing)
    with quick_folder() as folder:
        book = Book(blank(_path(folder)))
        of.write(book)
        found = led(book, f"p-{target}", "person")
    assert [shown.way for shown in found.shortest] == list(wanted.shortest)
    assert (found.warmest.way if found.warmest else None) == wanted.warmest
    assert [(row.id, bar) for row, bar in found.barred] == [
        (way.people[0], bar) for way, bar in wanted.barred
    ]
    for shown in (*found.shortest, *([found.warmest] if found.warmest else [])):
        assert [step[0].kind for step in shown.evidence] == list(shown.way.kinds)


def _path(folder: str) -> Any:
    from pathlib import Path

    return Path(folder) / "netlog.db"


def led(book: Book, text: str, kind: str | None = None) -> Routes:
    """The ways that are found to what a text means."""
    with book.reading() as reader:
        return routes_to(reader, 1, targets.read(reader, 1, [text], kind), book.today)


def knows(book: Book, one: int, other: int) -> None:
    """Note that two people know each other."""
    with book.writing("edit", "--knows") as page:
        page.write(Acquaintance(
            person_id=min(one, other), other_id=max(one, other), noted_on=book.today
        ))  # fmt: skip


def names(shown: Shown | None) -> list[str]:
    """Whom a way leads through."""
    assert shown is not None
    return [row.name for row in shown.people]


@pytest.fixture
def three(book: Book) -> Book:
    """Ada, with whom I talk; she knows Ben, whom I don't; he knows Leila."""
    ada = book.add("Ada Moss", stage=Stage.CHAT)
    ben, leila = book.add("Ben Okri", stage=Stage.INTRO), book.add("Leila Haddad",
        stage=Stage.INTRO, company="Harbour Foods", role="head buyer")  # fmt: skip
    knows(book, ada, ben)
    knows(book, ben, leila)
    return book


def test_the_first_command_asks_whom_i_know_for_the_next_one(three: Book) -> None:
    found = led(three, "leila")
    assert names(found.warmest) == ["Ada Moss", "Ben Okri", "Leila Haddad"]
    assert found.warmest is not None
    assert found.warmest.command == 'netlog draft ask-introduction ada-moss whom="Ben Okri"'


def test_evidence_tells_all_that_two_have_to_do_with_each_other(three: Book) -> None:
    ids = three.handles()
    three.log(ids["ada-moss"], ids["ben-okri"], on=date(2026, 3, 2), topic="a pilot")
    three.log(ids["ada-moss"], ids["ben-okri"], on=date(2026, 3, 9), topic="its price")
    with three.writing("introduce") as page:
        page.write(Introduction(
            member_id=1, person_id=ids["ada-moss"], other_id=ids["ben-okri"],
            introduced_on=date(2026, 2, 1),
        ))  # fmt: skip
        ben = page.row(Person, ids["ben-okri"])
        ben.introducer_id = ids["ada-moss"]
        page.write(ben)
    with three.reading() as reader:
        people = [reader.ask(PERSON, member=1, person=ids[each])[0]
                  for each in ("ada-moss", "ben-okri")]  # fmt: skip
        found = evidence(reader, 1, *people)
    assert [(each.kind, each.on, each.by, each.what, each.times) for each in found] == [
        ("introduced", None, "ada-moss", None, 1),
        ("acquaintance", date(2026, 3, 16), None, None, 1),
        ("introduction", date(2026, 2, 1), None, None, 1),
        ("conversation", date(2026, 3, 9), None, "its price", 2),
    ]


def test_a_company_and_a_role_are_read_where_nobody_is_called_so(three: Book) -> None:
    for text, kind in (("harbour foods", "company"), ("Harbour", "company"), ("buyer", "role")):
        found = led(three, text)
        assert found.target.kind == kind
        assert found.the_one is None
        assert names(found.warmest) == ["Ada Moss", "Ben Okri", "Leila Haddad"]


def test_what_a_word_could_be_besides_is_told(three: Book) -> None:
    three.add("Harbour Lee", stage=Stage.CHAT, role="harbour pilot")
    assert led(three, "harbour").target.others == ["company", "role"]
    assert led(three, "harbour", "company").target.kind == "company"
    assert names(led(three, "harbour", "role").warmest) == ["Harbour Lee"]


def test_a_company_is_that_of_just_this_name_if_there_is_one(three: Book) -> None:
    three.add("Kim Park", stage=Stage.CHAT, company="Harbour Ltd")
    assert [row.name for row in led(three, "harbour").target.people] == ["Kim Park"]


def test_a_crowd_needs_not_know_each_other(book: Book) -> None:
    crowd = book.add(*(f"Guest {letter}" for letter in "ABCDEFGHI"), stage=Stage.INTRO)
    assert len(crowd) == MOST_TALKERS + 1
    host = book.add("Host Lee", stage=Stage.CHAT)
    book.log(host, crowd[0], stage=Stage.INTRO)
    assert names(led(book, "guest-a").warmest) == ["Host Lee", "Guest A"]
    assert led(book, "guest-b").warmest is None


def test_in_a_big_company_nobody_need_know_everybody(book: Book) -> None:
    mine = book.add("Mine Lee", stage=Stage.CHAT, company="Colossus")
    others = [f"Other {number}" for number in range(MOST_COLLEAGUES - 1)]
    book.add(*others, stage=None, known=True, company="Colossus")
    book.add("Target Roe", stage=Stage.INTRO, company="Small")
    assert mine
    with book.writing("edit") as page:
        row = page.row(Person, book.handles()["target-roe"])
        row.company = "Colossus"
        page.write(row)
    found = led(book, "target-roe")
    assert found.warmest is None
    assert [row.by for row in found.could] == ["company"] * 3
    assert found.could[0].name == "Mine Lee"


@pytest.mark.parametrize("company", ["Freelance", "Self-Employed", "自由职业"])
def test_who_has_no_company_has_no_colleagues(book: Book, company: str) -> None:
    book.add("Mine Lee", stage=Stage.CHAT, company=company)
    book.add("Target Roe", stage=Stage.INTRO, company=company)
    found = led(book, "target-roe")
    assert (found.warmest, list(found.could)) == (None, [])


def test_who_is_forgotten_leads_nowhere(three: Book) -> None:
    with three.writing("forget") as page:
        ids = three.handles()
        for table, column in (("acquaintance", "person_id"), ("acquaintance", "other_id"),
                              ("participant", "person_id"), ("tie", "person_id"),
                              ("person", "id")):  # fmt: skip
            page.at_once(_delete(table, column, ids["ben-okri"]))
    assert led(three, "leila").warmest is None


def _delete(table: str, column: str, value: int) -> Any:
    from sqlalchemy import column as named
    from sqlalchemy import delete
    from sqlalchemy import table as of

    return delete(of(table, named(column))).where(named(column) == value)


def test_an_introduction_in_a_circle_leads_once_around(book: Book) -> None:
    ada, ben = book.add("Ada Moss", stage=Stage.CHAT), book.add("Ben Okri", stage=Stage.INTRO)
    with book.writing("edit") as page:
        for one, other in ((ada, ben), (ben, ada)):
            row = page.row(Person, one)
            row.introducer_id = other
            page.write(row)
    assert names(led(book, "ben").warmest) == ["Ada Moss", "Ben Okri"]


def test_a_no_stands(three: Book) -> None:
    three.decline(three.handles()["leila-haddad"])
    with pytest.raises(LeftAlone, match="They said no on Mon 16 Mar"):
        led(three, "leila")


def test_who_is_meant_may_be_nobody_several_or_me(three: Book) -> None:
    three.add("Ada Lind", stage=Stage.CHAT)
    with pytest.raises(SeveralPeople):
        led(three, "ada")
    with pytest.raises(ThatIsYou):
        led(three, "me")
    with pytest.raises(NoSuchPerson):
        led(three, "nobody at all", "person")
    assert led(three, "leila hadad").target.is_near


def test_without_a_store_there_is_nobody(tmp_path: Any) -> None:
    with pytest.raises(Exception, match="Nobody here"):
        led(Book(tmp_path / "none.db"), "anybody")


def test_a_way_is_what_it_says(three: Book) -> None:
    found = led(three, "leila")
    tie = closeness.warmth(_Tie(three.today, 1, 0), three.today)
    assert found.warmest is not None
    assert found.warmest.way == Way(
        tuple(three.handles()[each] for each in ("ada-moss", "ben-okri", "leila-haddad")),
        ("acquaintance", "acquaintance"), (tie, 0.7, 0.7), tie * (0.7 * 0.7),
    )  # fmt: skip
