"""Whom somebody should meet: who fits a need, by what, and who is left out."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from store.makers import TODAY, Book

from netlog.questions.holders import MOST_LOOKED_AT
from netlog.questions.matching import Found, Match, matches, pairs, who_could_help
from netlog.rules.matching import Place
from netlog.rules.stages import Stage
from netlog.store import introductions, people
from netlog.store.page import Page
from netlog.store.tables.ledger import Ask
from netlog.store.tables.origins import Apart


def found(book: Book, person: int, most: int = 5) -> Found:
    with book.reading() as reader:
        return matches(reader, 1, person, most)


def helping(book: Book, person: int, most: int = 5) -> list[str]:
    """The handles of those who could help somebody, and whether the other way says the same."""
    with book.reading() as reader:
        some = who_could_help(reader, 1, person, most)
    told = found(book, person, most).helped_by
    assert some == told
    return [match.helping.handle for match in told]


@pytest.fixture
def ada(book: Book) -> int:
    return book.add("Ada Moss", need="a designer", offer="grant applications")


def test_an_offer_then_a_tag_or_role_then_a_talk_then_a_company(book: Book, ada: int) -> None:
    book.add("Cora Com", company="Design House")
    book.add("Tom Talk", topic="design")
    book.add("Roy Roe", role="Designer")
    book.add("Olga Off", offer="design of logos")
    assert helping(book, ada) == ["olga-off", "roy-roe", "tom-talk", "cora-com"]


def test_each_is_told_with_where_it_was_said_and_when(book: Book, ada: int) -> None:
    on = TODAY - timedelta(days=20)
    book.add("Olga Off", tags=("design", "tea"), topic="designing forms", event="Web Summit", on=on)
    (match,) = found(book, ada).helped_by
    assert match.need.text == "a designer"
    assert match.evidence == [
        Place("tag", "design"),
        Place("talk", "designing forms", on, "chat", "Web Summit"),
    ]


def test_whom_an_offer_would_help(book: Book, ada: int) -> None:
    book.add("Ben Okri", need="help with a grant")
    book.add("Cara Lund", need="tea")
    (match,) = found(book, ada).could_help
    assert (match.needing.handle, match.helping.handle) == ("ben-okri", "ada-moss")
    assert match.evidence == [Place("offer", "grant applications")]


def test_what_somebody_asked_for_is_a_need_of_theirs(book: Book, ada: int) -> None:
    ben = book.add("Ben Okri", offer="tax advice")
    with book.writing() as page:
        asked = {"asked_by": "them", "what": "somebody for her taxes", "asked_on": TODAY}
        page.write(Ask(member_id=1, person_id=ada, **asked))
        page.write(Ask(member_id=1, person_id=ben, **asked, outcome="granted", outcome_on=TODAY))
    (match,) = found(book, ada).helped_by
    assert (match.need.text, match.need.asked_on) == ("somebody for her taxes", TODAY)
    assert [match.needing.id for match in found(book, ben).could_help] == [ada]
    assert found(book, ben).needs == []


def test_a_rare_word_counts_for_more_than_a_common_one(book: Book) -> None:
    ada = book.add("Ada Moss", need="hospital marketing")
    for number in range(5):
        book.add(f"Some {number}", offer="marketing")
    book.add("Hope Ward", tags=("hospital",))
    assert helping(book, ada)[0] == "hope-ward"


def test_of_those_who_fit_alike_the_warmest_are_told_however_few(book: Book) -> None:
    ada = book.add("Ada Moss", need="tax returns")
    for ago in reversed(range(7)):
        book.add(f"Some {ago}", offer="tax returns", on=TODAY - timedelta(days=30 * ago))
    assert helping(book, ada, 2) == helping(book, ada, 7)[:2] == ["some-0", "some-1"]
    assert helping(book, ada, 7) == [f"some-{ago}" for ago in range(7)]


LEFT_OUT: dict[str, Callable[[Page, int, int], object]] = {
    "who declined": lambda page, ada, ben: people.decline(page, ben, "them", page.today),
    "whom one declined": lambda page, ada, ben: people.decline(page, ben, "me", page.today),
    "who is archived": lambda page, ada, ben: people.archive(page, ben, page.today),
    "who was introduced": lambda page, ada, ben: introductions.introduce(page, ben, ada, TODAY),
    "who is known": lambda page, ada, ben: introductions.acquaint(page, ada, ben, TODAY),
    "who is not the same": lambda page, ada, ben: page.write(Apart(person_id=ada, other_id=ben)),
}


@pytest.mark.parametrize("why", LEFT_OUT)
def test_who_is_left_out(book: Book, ada: int, why: str) -> None:
    ben = book.add("Ben Okri", offer="design", need="a grant")
    assert helping(book, ada) == ["ben-okri"]
    assert len(found(book, ada).could_help) == 1
    with book.writing() as page:
        LEFT_OUT[why](page, ada, ben)
    assert helping(book, ada) == []
    assert found(book, ada).could_help == []


def test_who_introduced_the_other_knows_them(book: Book, ada: int) -> None:
    book.add("Ben Okri", offer="design", through="ada-moss")
    assert helping(book, ada) == []


def test_who_was_in_one_talk_knows_the_other(book: Book, ada: int) -> None:
    ben = book.add("Ben Okri", offer="design")
    book.log(ada, ben, stage=Stage.COFFEE)
    assert helping(book, ada) == []


def test_a_friend_only_is_offered_for_what_a_friend_needs(book: Book, ada: int) -> None:
    ben = book.add("Ben Okri", offer="design")
    befriend(book, ben)
    assert helping(book, ada) == []
    befriend(book, ada)
    assert helping(book, ada) == ["ben-okri"]


def befriend(book: Book, person: int) -> None:
    with book.writing() as page:
        tie = people.tie_of(page, person)
        tie.is_friend_only = True
        page.write(tie)


def test_an_address_or_another_name_says_nothing(book: Book, ada: int) -> None:
    book.add("Eve", contacts=(("email", "design@example.org"),), also=("Design",))
    assert helping(book, ada) == []


def test_in_chinese_characters_within_a_word_are_found(book: Book) -> None:
    ada = book.add("李雷", need="需要投资人")
    book.add("王小明", offer="可以介绍投资人")
    book.add("周岚", topic="投资的事")
    assert helping(book, ada) == ["wang-xiaoming", "zhou-lan"]


def test_a_coffee_that_is_booked_and_what_was_only_written_say_nothing(
    book: Book, ada: int
) -> None:
    ben, cara = book.add("Ben Okri"), book.add("Cara Lund")
    book.log(ben, stage=Stage.COFFEE, on=TODAY + timedelta(days=3), topic="design")
    book.log(cara, topic="design", direction="out")
    assert helping(book, ada) == []


@pytest.mark.parametrize("need", [None, "help", "\"*'", "AND OR NOT", "a'; --", "的"])
def test_nothing_is_found_for_what_says_nothing(book: Book, need: str | None) -> None:
    zed = book.add("Zed Zon", need=need)
    book.add("Olga Off", offer="design")
    assert helping(book, zed) == []


def test_who_fits_all_of_it_is_found_behind_many_who_fit_a_word(book: Book) -> None:
    zed = book.add("Zed Zon", need="grants for theatres")
    book.add("Both Ways", offer="theatre grants")
    for number in range(MOST_LOOKED_AT + 3):
        book.add(f"Some {number}", offer="grants")
        book.add(f"More {number}", offer="theatre")
    assert helping(book, zed)[0] == "both-ways"


def test_the_best_pairs_among_those_in_need(book: Book, ada: int) -> None:
    book.add("Olga Off", offer="design", need="an accountant")
    book.add("Theo Tax", role="Accountant")
    assert told(book) == [("ada-moss", "olga-off"), ("olga-off", "theo-tax")]
    assert told(book, 1) == [("ada-moss", "olga-off")]


def told(book: Book, most: int = 5) -> list[tuple[str, str]]:
    with book.reading() as reader:
        some: list[Match] = pairs(reader, 1, most)
    return [(match.needing.handle, match.helping.handle) for match in some]


def test_nobody_in_need_nothing_to_pair(book: Book) -> None:
    book.add("Olga Off", offer="design")
    assert told(book) == []
