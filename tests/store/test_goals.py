"""Writing goals, the rule's targets, and challenges: each a change that is taken back whole."""

from datetime import date
from pathlib import Path

import pytest
from store.makers import Book, blank

from netlog.errors import NetlogError, NothingChanged, WrongUsage
from netlog.questions import challenge, goals, month
from netlog.rules.goals import parse
from netlog.rules.month import RULE, Totals, in_force
from netlog.store.goals import add, aim, end, give_up, start

MARCH, APRIL, MAY = (date(2026, number, 1) for number in (3, 4, 5))
SMALL = Totals(1, 1, 0)


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book(blank(tmp_path / "netlog.db"))


def said(book: Book) -> list[str]:
    with book.reading() as reader:
        return [goal.said for goal in goals.running(reader, 1)]


def test_a_goal_takes_the_place_of_one_that_counts_the_same(book: Book) -> None:
    for text in ("3 coffees a month", "1 coffee a week"):
        with book.writing() as page:
            assert add(page, parse(text, ()), book.today) is None
    with book.writing() as page:
        other = add(page, parse("4 coffees a month", ()), book.today)
        assert other is not None
        assert other.said == "3 coffees a month"
    assert said(book) == ["1 coffee a week", "4 coffees a month"]
    with pytest.raises(NothingChanged, match="4 coffees a month"), book.writing() as page:
        add(page, parse("每月4次咖啡", ()), book.today)
    book.logbook("undo").undo()
    assert said(book) == ["3 coffees a month", "1 coffee a week"]


def test_an_ended_goal_is_kept_with_its_day(book: Book) -> None:
    with book.writing() as page:
        add(page, parse("3 coffees a month", ()), book.today)
        end(page, goals.running(page, 1)[0].id, book.today)
    assert said(book) == []
    assert book.rows("SELECT begun_on, ended_on FROM goal") == [("2026-03-16", "2026-03-16")]


def in_months(book: Book) -> list[Totals]:
    with book.reading() as reader:
        aims = month.aims(reader, 1, date(2026, 6, 1))
    return [in_force(aims, first) for first in (MARCH, APRIL, MAY)]


def test_targets_hold_from_a_month_on(book: Book) -> None:
    with book.writing() as page:
        aim(page, SMALL, APRIL)
    assert in_months(book) == [RULE, SMALL, SMALL]
    with book.writing() as page:
        aim(page, RULE, MAY)
    assert in_months(book) == [RULE, SMALL, RULE]
    with pytest.raises(NothingChanged, match="May asks for already"), book.writing() as page:
        aim(page, RULE, MAY)
    book.logbook("undo").undo()
    assert in_months(book) == [RULE, SMALL, SMALL]


def begun(book: Book) -> date | None:
    with book.reading() as reader:
        row = challenge.started(reader, 1)
        return row and row.begun_on


def test_one_challenge_runs_at_a_time(book: Book) -> None:
    with book.writing() as page:
        start(page, MARCH, book.today)
    with pytest.raises(NetlogError, match="end of August 2026"), book.writing() as page:
        start(page, MAY, book.today)
    with book.writing() as page:
        assert give_up(page, book.today) == MARCH
    assert begun(book) is None
    with pytest.raises(NetlogError, match="No challenge is running"), book.writing() as page:
        give_up(page, book.today)
    book.logbook("undo").undo()
    assert begun(book) == MARCH
    book.today = date(2026, 9, 1)
    with pytest.raises(NetlogError, match="No challenge is running"), book.writing() as page:
        give_up(page, book.today)
    with book.writing() as page:
        start(page, date(2026, 9, 1), book.today)
    assert begun(book) == date(2026, 9, 1)


@pytest.mark.parametrize(
    ("first", "is_possible"),
    [(date(2025, 9, 1), False), (date(2025, 10, 1), True), (date(2027, 3, 1), True),
     (date(2027, 4, 1), False)],
)  # fmt: skip
def test_a_challenge_goes_on_or_is_near(book: Book, first: date, is_possible: bool) -> None:
    if is_possible:
        with book.writing() as page:
            start(page, first, book.today)
    else:
        with pytest.raises(WrongUsage), book.writing() as page:
            start(page, first, book.today)
    assert begun(book) == (first if is_possible else None)
