"""What is suggested for a value: from the record, from the calendar, from the script itself."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from store.makers import TODAY, Book, blank

from netlog.drafts.suggesting import Suggested, acquaintances, days, suggested
from netlog.questions import drafting
from netlog.rules.stages import Stage


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book(blank(tmp_path / "netlog.db"))


def for_ada(book: Book, name: str, ada: int, language: str = "en") -> Suggested:
    with book.reading() as reader:
        person = drafting.subject(reader, 1, ada)
        return suggested(reader, 1, book.today, name, person, language)


def test_a_topic_is_what_one_talked_about_then_what_they_offer_and_need(book: Book) -> None:
    ada = book.add("Ada", topic="tea", on=date(2026, 3, 1), offer="cake", need="a stall")
    book.log(ada, topic="cups", on=date(2026, 3, 3))
    book.log(ada, topic="tea", on=date(2026, 2, 1))
    book.log(ada, topic="plans", stage=Stage.COFFEE, on=TODAY + timedelta(days=3))
    assert for_ada(book, "topic", ada) == (["cups", "tea", "cake", "a stall"], "cups")
    assert for_ada(book, "thread", ada).among == ["cups", "tea"]


def test_where_nothing_is_known_nothing_is_suggested(book: Book) -> None:
    ada = book.add("Ada")
    for name in ("topic", "need", "offer", "agency", "event", "lead", "whom", "piece", "me.name"):
        assert for_ada(book, name, ada) == ([], ""), name


def test_what_is_kept_of_a_person_is_suggested(book: Book) -> None:
    ada = book.add("Ada", company="Acorn", need="a stall", offer="cake")
    found = {name: for_ada(book, name, ada).likely for name in ("agency", "need", "offer")}
    assert found == {"agency": "Acorn", "need": "a stall", "offer": "cake"}


def test_an_event_is_one_of_the_last_ones(book: Book) -> None:
    book.add("Ben", event="Fair", on=date(2026, 3, 1))
    ada = book.add("Ada", event="Summit", on=date(2026, 3, 2))
    assert for_ada(book, "event", ada) == (["Summit", "Fair"], "Summit")


def test_a_lead_is_whom_they_introduced_the_latest_first(book: Book) -> None:
    ada = book.add("Ada")
    book.add("Ben", through="ada")
    book.add("Cleo", through="ada")
    assert for_ada(book, "lead", ada) == (["Cleo", "Ben"], "Cleo")


@pytest.mark.parametrize(
    ("today", "english", "chinese"),
    [
        ("2026-11-20", "Monday Tuesday Wednesday Thursday Friday",
         "下周一 下周二 下周三 下周四 下周五"),
        ("2026-11-16", "Wednesday Thursday Friday Monday Tuesday",
         "周三 周四 周五 下周一 下周二"),
        ("2026-11-22", "Tuesday Wednesday Thursday Friday Monday",
         "下周二 下周三 下周四 下周五 下周一"),
        ("2026-12-31", "Monday Tuesday Wednesday Thursday Friday",
         "下周一 下周二 下周三 下周四 下周五"),
    ],
)  # fmt: skip
def test_a_day_is_a_working_day_of_the_coming_week(today: str, english: str, chinese: str) -> None:
    day = date.fromisoformat(today)
    assert days(day, "en") == english.split()
    assert days(day, "zh") == chinese.split()


def test_no_weekday_is_suggested_twice() -> None:
    for ahead in range(400):
        day = date(2026, 1, 1) + timedelta(days=ahead)
        for language in ("en", "zh"):
            names = [name[-1] if language == "zh" else name for name in days(day, language)]
            assert len(set(names)) == 5, day


@pytest.mark.parametrize(("language", "words"), [("en", "online"), ("zh", "线上")])
def test_what_a_script_knows_itself_is_in_its_language(
    book: Book, language: str, words: str
) -> None:
    assert for_ada(book, "mode", book.add("Ada"), language).likely == words


def test_people_are_suggested_by_name_the_latest_contact_first(book: Book) -> None:
    ada = book.add("Ada", on=date(2026, 3, 1))
    book.add("Ben Okri", on=date(2026, 3, 3))
    book.add("Ben Okri", on=date(2026, 3, 2))
    gone, cool = book.add("Gone", "Cool")
    book.archive(gone)
    book.decline(cool)
    book.add("Known Only", known=True)
    with book.reading() as reader:
        assert acquaintances(reader, 1) == ["ben-okri", "ben-okri-2", "Ada"]
        assert acquaintances(reader, 1, besides=ada) == ["ben-okri", "ben-okri-2"]
        assert acquaintances(reader, 1, "kno") == ["Known Only"], "whoever is called so is found"
        assert acquaintances(reader, 1, "ada", besides=ada) == []
