"""What the record knows for a script: of a person, of who is named in a value, of the month."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from store.makers import TODAY, Book, blank

from netlog.drafts.catalogue import Header
from netlog.drafts.record import described, month_name, of_month, of_others, of_person
from netlog.errors import SeveralPeople
from netlog.questions import drafting
from netlog.rules.stages import Stage

ASKING = Header("ask-referral", "", {"whom": "whom"}, {"asked": "whether"})


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book(blank(tmp_path / "netlog.db"))


def facts(book: Book, person: int, header: Header = ASKING) -> dict[str, object]:
    with book.reading() as reader:
        subject = drafting.subject(reader, 1, person)
        return of_person(reader, 1, header, subject, book.today)


def test_a_person_is_known_by_what_was_told(book: Book) -> None:
    ada = book.add("Ada", topic="tea", event="Fair", company="Acorn", need="a stall", offer="cake")
    known = facts(book, ada)
    assert {key: known[key] for key in ("thread", "event", "need", "offer", "agency")} == {
        "thread": "tea",
        "event": "Fair",
        "need": "a stall",
        "offer": "cake",
        "agency": "Acorn",
    }


def test_a_connect_is_recent_for_thirty_days(book: Book) -> None:
    ada = book.add("Ada", stage=Stage.CONNECT)
    book.today = TODAY + timedelta(days=30)
    assert facts(book, ada)["connected"] is True
    book.today = TODAY + timedelta(days=31)
    assert facts(book, ada)["connected"] is False


def test_who_was_asked_before_is_known_by_that_script_alone(book: Book) -> None:
    ada, ben = book.add("Ada", "Ben")
    book.send(ada, "ask-referral")
    book.send(ben, "pass-on")
    assert facts(book, ada)["asked"] is True
    assert facts(book, ben)["asked"] is False
    assert facts(book, ada, Header("ask-referral", "", {}, {}))["asked"] is False


def test_nobody_has_no_record(book: Book) -> None:
    with book.reading() as reader:
        assert of_person(reader, 1, ASKING, None, book.today) == {}


def test_a_person_comes_with_all_their_names(book: Book) -> None:
    wang = book.add("王小明", also=("Tom",))
    with book.reading() as reader:
        known = described(reader, drafting.subject(reader, 1, wang))
    assert (known["name"], known["handle"], known["names"]) == ("王小明", "wang-xiaoming", ["Tom"])


def test_the_other_person_is_found_as_people_are_anywhere(book: Book) -> None:
    book.add("Ben Okri", company="Acorn")
    with book.reading() as reader:
        for text in ("ben-okri", "Ben Okri", "ben", "okri"):
            other, rest = of_others(reader, 1, {"other": text, "why": "tea"})
            assert other is not None
            assert (other.name, other.company, rest) == ("Ben Okri", "Acorn", {"why": "tea"})


def test_one_who_is_not_known_stays_a_name(book: Book) -> None:
    with book.reading() as reader:
        assert of_others(reader, 1, {"other": "Zoe"}) == (None, {"other": "Zoe"})
        assert of_others(reader, 1, {"other": None}) == (None, {"other": None})


def test_one_of_several_is_not_guessed(book: Book) -> None:
    book.add("Ben Okri", "Ben Hall")
    with book.reading() as reader, pytest.raises(SeveralPeople):
        of_others(reader, 1, {"other": "ben"})


def test_a_handle_in_a_value_stands_for_the_name_and_nothing_else_does(book: Book) -> None:
    book.add("Ben Okri")
    given = {"whom": "ben-okri", "lead": "ben", "who": None, "why": "ben-okri"}
    with book.reading() as reader:
        _, rest = of_others(reader, 1, given)
    assert rest == {**given, "whom": "Ben Okri"}


def test_a_month_is_counted_and_named(book: Book) -> None:
    book.add("Ada", topic="tea", on=date(2026, 3, 2))
    with book.reading() as reader:
        record, rest = of_month(reader, 1, {"complete": "yes"}, "en", book.today)
        assert (record["conversations"], record["month"], record["months"], record["complete"]) == (
            1, "March 2026", 1, False,
        )  # fmt: skip
        assert rest == {"complete": "yes"}
        six, rest = of_month(reader, 1, {"month": "2月", "months": "6"}, "zh", book.today)
    assert (six["conversations"], six["month"], rest) == (0, "2025年9月至2026年2月", {})


@pytest.mark.parametrize(
    ("since", "first", "english", "chinese"),
    [
        ("2026-11-01", "2026-11-01", "November 2026", "2026年11月"),
        ("2026-06-01", "2026-11-01", "June 2026 – November 2026", "2026年6月至2026年11月"),
    ],
)
def test_a_month_or_a_row_of_months_has_a_name(
    since: str, first: str, english: str, chinese: str
) -> None:
    days = date.fromisoformat(since), date.fromisoformat(first)
    assert month_name(*days, "en") == english
    assert month_name(*days, "zh") == chinese
