"""The 3-2-1 rule: who counts in a month, once; six months; and the streak."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlog.rules.dates import month_end, month_shifted
from netlog.rules.month import (
    CHALLENGE_MONTHS,
    LONGEST_STREAK,
    RULE,
    TARGETS,
    Aim,
    Counted,
    Goal,
    Month,
    Totals,
    added_up,
    days_left,
    goal,
    in_force,
    six_months,
    streak,
)
from netlog.rules.rests import Rest

NOVEMBER = date(2026, 11, 1)
FULL, EMPTY = Totals(3, 2, 1), Totals(0, 0, 0)
FIRSTS = st.dates(date(2000, 1, 1), date(2100, 12, 31)).map(lambda day: day.replace(day=1))


def row(handle: str, day: int = 1, *, done: bool = True, by: str = "chat") -> Counted:
    on = NOVEMBER.replace(day=day)
    return Counted(handle, handle.title(), on, on, by, done)


ROWS = st.lists(st.builds(row, st.sampled_from("abcd"), st.integers(1, 30), done=st.booleans()))


def test_the_rule_is_three_two_one() -> None:
    assert TARGETS == {"conversations": 3, "connects": 2, "coffees": 1}
    assert [target * CHALLENGE_MONTHS for target in TARGETS.values()] == [18, 12, 6]


def test_a_person_counts_once_by_their_first_done_row() -> None:
    coffees = goal("coffees", [row("ada", 3, done=False), row("ada", 9), row("ada", 5)])
    assert coffees.rows == [row("ada", 5)]
    assert (coffees.done, coffees.open, coffees.missing) == (1, 0, 0)


def test_the_done_come_first_then_the_open_each_by_day() -> None:
    found = goal(
        "conversations",
        [row("dan", 2, done=False), row("cat", 9), row("ben", 1, done=False), row("ada", 4)],
    )
    assert [counted.handle for counted in found.rows] == ["ada", "cat", "ben", "dan"]
    assert (found.done, found.open, found.missing) == (2, 2, 1)


def test_several_of_one_day_stay_as_they_were_entered() -> None:
    rows = [row(handle, 20) for handle in ("zoe", "ada", "mei")]
    assert [*goal("conversations", rows).rows] == rows


def test_more_than_the_target_leaves_nothing_missing() -> None:
    assert goal("coffees", [row("ada"), row("ben")]).missing == 0
    assert goal("connects", []).missing == 2


@given(ROWS)
def test_nobody_is_counted_twice_and_nobody_is_lost(rows: list[Counted]) -> None:
    found = goal("conversations", rows)
    handles = [counted.handle for counted in found.rows]
    assert sorted(handles) == sorted({counted.handle for counted in rows})
    done = {counted.handle for counted in rows if counted.is_done}
    assert [counted.handle in done for counted in found.rows] == [
        counted.is_done for counted in found.rows
    ]
    assert found.done == len(done)
    assert found.done + found.open == len(handles)
    assert found.missing == max(0, 3 - found.done)


@pytest.mark.parametrize(
    ("happened", "entered", "backdated"),
    [
        ("2026-10-31", "2026-11-01", True),
        ("2026-10-31", "2026-10-31", False),
        ("2026-10-01", "2026-10-31", False),
        ("2025-12-31", "2026-01-01", True),
    ],
)
def test_what_is_entered_after_its_month_is_backdated(
    happened: str, entered: str, backdated: bool
) -> None:
    counted = Counted(
        "ada", "Ada", date.fromisoformat(happened), date.fromisoformat(entered), "chat", True
    )
    assert counted.is_backdated is backdated


@pytest.mark.parametrize(
    ("today", "left"),
    [
        ("2026-11-01", 30),
        ("2026-11-20", 11),
        ("2026-11-30", 1),
        ("2026-12-01", 0),
        ("2027-06-01", 0),
        ("2026-10-15", 30),
    ],
)
def test_the_days_left_include_today(today: str, left: int) -> None:
    assert days_left(NOVEMBER, date.fromisoformat(today)) == left


@given(FIRSTS, st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_the_days_left_are_those_from_today_to_the_end(first: date, today: date) -> None:
    month = [first + timedelta(days=n) for n in range(month_end(first).day)]
    assert days_left(first, today) == sum(day >= today for day in month)


def test_six_months_end_with_this_one() -> None:
    months = six_months(NOVEMBER, date(2020, 1, 1))
    assert months == [date(2026, month, 1) for month in (6, 7, 8, 9, 10, 11)]


def test_a_challenge_is_shown_from_the_month_in_which_it_began() -> None:
    assert six_months(NOVEMBER, date(2026, 9, 30)) == [
        date(2026, 9, 1),
        date(2026, 10, 1),
        NOVEMBER,
    ]
    assert six_months(NOVEMBER, None) == [NOVEMBER]
    assert six_months(NOVEMBER, date(2027, 3, 1)) == [NOVEMBER]


@given(FIRSTS, st.none() | st.dates(date(1999, 1, 1), date(2101, 1, 1)))
def test_the_months_of_a_challenge_follow_each_other(first: date, begun: date | None) -> None:
    months = six_months(first, begun)
    assert 1 <= len(months) <= CHALLENGE_MONTHS
    assert months == [month_shifted(first, back) for back in range(1 - len(months), 1)]


LASTS, OVER = date(2026, 11, 20), date(2026, 12, 1)
"""Days on which November isn't over yet, and on which it is."""


def complete(*months: Totals) -> Callable[[date], bool]:
    """Return whether November, October, … are complete; no month before them is."""
    known = {month_shifted(NOVEMBER, -back): totals for back, totals in enumerate(months)}
    return lambda month: known.get(month, EMPTY).fulfils(RULE)


@pytest.mark.parametrize(
    ("months", "while_it_lasts", "when_over"),
    [
        ([FULL, FULL, FULL], 3, 3),
        ([EMPTY, FULL, FULL], 2, 0),
        ([FULL, EMPTY, FULL], 1, 1),
        ([EMPTY, EMPTY, FULL], 0, 0),
        ([Totals(9, 9, 0), FULL], 1, 0),
        ([], 0, 0),
    ],
)
def test_the_current_month_adds_to_the_streak_and_cannot_break_it(
    months: list[Totals], while_it_lasts: int, when_over: int
) -> None:
    assert streak(NOVEMBER, complete(*months), LASTS) == while_it_lasts
    assert streak(NOVEMBER, complete(*months), OVER) == when_over


def test_a_streak_is_followed_back_ten_years_at_most() -> None:
    assert streak(NOVEMBER, lambda month: True, OVER) == LONGEST_STREAK


@given(st.lists(st.sampled_from([FULL, EMPTY]), max_size=12))
def test_a_month_that_lasts_is_as_good_as_none_or_better(months: list[Totals]) -> None:
    lasting = streak(NOVEMBER, complete(*months), LASTS)
    before = streak(month_shifted(NOVEMBER, -1), complete(*months), LASTS)
    assert lasting == before + (months[:1] == [FULL])


@pytest.mark.parametrize(
    ("totals", "months", "fulfilled"),
    [
        (FULL, 1, True),
        (Totals(2, 2, 1), 1, False),
        (Totals(3, 1, 1), 1, False),
        (Totals(3, 2, 0), 1, False),
        (Totals(30, 20, 10), 1, True),
        (Totals(18, 12, 6), 6, True),
        (Totals(17, 12, 6), 6, False),
        (FULL, 6, False),
    ],
)
def test_all_three_counts_fulfil_the_rule(totals: Totals, months: int, fulfilled: bool) -> None:
    assert totals.fulfils(added_up([RULE] * months)) is fulfilled


@given(st.lists(st.integers(0, 4), min_size=3, max_size=3))
def test_a_month_is_complete_when_its_totals_are(done: list[int]) -> None:
    goals = [
        Goal(name, target, [row(f"p{n}") for n in range(count)])
        for (name, target), count in zip(TARGETS.items(), done, strict=True)
    ]
    month = Month(NOVEMBER, goals, 1, 0, [], EMPTY, 0)
    assert month.is_complete is Totals(*done).fulfils(RULE)
    assert month.targets == RULE
    assert month.wanted == Totals(18, 12, 6)


# Other targets than the rule's own


def aims(on: date, targets: Totals) -> list[Aim]:
    return [Aim(on, name, target) for name, target in targets._asdict().items()]


SMALL = Totals(1, 1, 0)


def test_targets_hold_from_the_month_on_in_which_they_were_set() -> None:
    said = [*aims(date(2026, 3, 1), SMALL), *aims(date(2026, 6, 1), RULE)]
    found = {month: in_force(said, date(2026, month, 1)) for month in (1, 2, 3, 5, 6, 12)}
    assert found == {1: RULE, 2: RULE, 3: SMALL, 5: SMALL, 6: RULE, 12: RULE}


def test_what_was_set_last_in_a_month_holds_in_it() -> None:
    said = [*aims(NOVEMBER, SMALL), *aims(date(2026, 11, 20), Totals(2, 2, 2))]
    assert in_force(said, NOVEMBER) == Totals(2, 2, 2)
    assert in_force([], NOVEMBER) == in_force([Aim(NOVEMBER, "hats", 9)], NOVEMBER) == RULE


def test_a_target_of_none_is_met_at_once() -> None:
    assert goal("coffees", [], target=0).missing == 0
    assert EMPTY.fulfils(Totals(0, 0, 0))
    assert Totals(1, 1, 0).fulfils(SMALL)
    assert not Totals(1, 0, 5).fulfils(SMALL)
    assert SMALL.text == "1-1-0"


def test_a_month_of_rest_adds_when_complete_and_ends_no_streak() -> None:
    months = complete(FULL, EMPTY, FULL, FULL)
    assert streak(NOVEMBER, months, LASTS) == 1
    rest = Rest(date(2026, 10, 20), date(2026, 10, 25))
    assert streak(NOVEMBER, months, LASTS, [rest]) == 3
    assert streak(NOVEMBER, complete(FULL, FULL, EMPTY), LASTS, [rest]) == 2


def test_a_month_that_has_not_begun_ends_no_streak() -> None:
    assert streak(date(2027, 2, 1), complete(FULL, FULL), LASTS) == 2
