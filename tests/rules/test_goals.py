"""Goals as they are said; their periods and streaks around the edges of the calendar."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store.makers import examples

from netlog.errors import BadText, WrongUsage
from netlog.rules.countable import THINGS, named, script_of
from netlog.rules.goals import Goal, Reached, after, first_of, parse, progress, rule, since
from netlog.rules.month import Totals
from netlog.rules.rests import Rest

SCRIPTS = ("pass-on", "taster-offer", "tea-invitation", "introduce")


@pytest.mark.parametrize(
    ("said", "target", "counts", "per"),
    [
        ("5 new conversations a day", 5, "new-conversations", "day"),
        ("1 introduction asked a month", 1, "introductions-asked", "month"),
        ("3 coffees a month", 3, "coffees", "month"),
        ("a coffee a week", 1, "coffees", "week"),
        ("one coffee per week", 1, "coffees", "week"),
        ("two coffees every month", 2, "coffees", "month"),
        ("3 coffees/month", 3, "coffees", "month"),
        ("weekly 2 follow-ups", 2, "follow-ups", "week"),
        ("2 follow ups each week", 2, "follow-ups", "week"),
        ("Ask one person a month for an introduction", 1, "introductions-asked", "month"),
        ("each month 10 connection requests", 10, "connection-requests", "month"),
        ("At least 20 messages a week", 20, "messages", "week"),
        ("3 replies a week", 3, "answers", "week"),
        ("2 thank-you notes a week", 2, "thank-yous", "week"),
        ("4 new people a month", 4, "people", "month"),
        ("1 event in a month", 1, "events", "month"),
        ("1 pass-on a month", 1, "pass-on", "month"),
        ("2 tea invitations a month", 2, "tea-invitation", "month"),
        ("10 catch-ups a month", 10, "catch-ups", "month"),
        ("5 promises kept a month", 5, "promises-kept", "month"),
        ("2 referrals a month", 2, "referrals-asked", "month"),
        ("５ conversations per day", 5, "conversations", "day"),
        ("每天5个新对话", 5, "new-conversations", "day"),
        ("每天五个新对话", 5, "new-conversations", "day"),
        ("每月请人介绍1次", 1, "introductions-asked", "month"),
        ("每月请人介绍一次", 1, "introductions-asked", "month"),
        ("每个月3次咖啡", 3, "coffees", "month"),
        ("每周喝两次咖啡", 2, "coffees", "week"),
        ("每月认识十二位新朋友", 12, "new-conversations", "month"),
        ("每天和5个新朋友聊天", 5, "new-conversations", "day"),
        ("每星期跟进3个人", 3, "follow-ups", "week"),
        ("一个月参加2场活动", 2, "events", "month"),
        ("每周发10条消息", 10, "messages", "week"),
    ],
)
def test_a_goal_is_read_as_it_is_said(said: str, target: int, counts: str, per: str) -> None:
    assert parse(said, SCRIPTS) == (said, counts, target, per)


@pytest.mark.parametrize("key", THINGS)
@pytest.mark.parametrize(("before", "behind"), [("3 ", " a week"), ("每周3次", "")])
def test_all_words_for_a_thing_are_read(key: str, before: str, behind: str) -> None:
    for word in (THINGS[key].name, *THINGS[key].also):
        if behind or not word.isascii():
            assert parse(f"{before}{word}{behind}", ()).counts == key, word


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("5 coffees", "doesn't say how often"),
        ("5 coffees a year", "doesn't say how often"),
        ("5 coffees a day and a week", "names several periods"),
        ("coffees a month", "doesn't say how many"),
        ("0 coffees a month", "the number is from 1 to 10,000"),
        ("10001 messages a month", "the number is from 1 to 10,000"),
        ("5 hats a month", '"hats" is nothing that netlog counts.'),
        ("5 cofees a month", "Did you mean coffees?"),
        ("1 introduction a month", "Did you mean introductions made or introductions asked?"),
        ("5 conversations with 3 people a month", "is nothing that netlog counts"),
        ("5 a month", "What is to be counted? It counts: new conversations, conversations,"),
        ("每月5顶帽子", "nothing that netlog counts"),
        ("3 tea-invitation's a month", "Did you mean tea-invitation?"),
        ("1-1", "three numbers from 0 to 99, as in netlog goal add 1-1-0"),
        ("100-50-10", "three numbers from 0 to 99"),
        ("-1-1-1", "three numbers from 0 to 99"),
    ],
)
def test_what_is_no_goal_is_refused_with_the_way_out(said: str, why: str) -> None:
    with pytest.raises(WrongUsage) as refused:
        parse(said, SCRIPTS)
    assert why in str(refused.value)


@pytest.mark.parametrize("said", ["", " ", "a\x00b", "x" * 10_000])
def test_what_is_no_text_is_no_goal(said: str) -> None:
    with pytest.raises(BadText):
        parse(said, ())


@given(st.text(max_size=60))
def test_any_text_is_a_goal_or_is_refused(text: str) -> None:
    try:
        found = parse(text, SCRIPTS)
    except WrongUsage:
        return
    assert 1 <= found.target <= 10_000
    assert found.counts in THINGS or found.counts in SCRIPTS


def test_some_things_have_a_script() -> None:
    assert script_of("introductions-asked") == "ask-introduction"
    assert script_of("pass-on") == "pass-on"
    assert script_of("coffees") is None
    assert named("Introductions_Asked", ()) == "introductions-asked"


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("3-2-1", Totals(3, 2, 1)),
        (" 1-1-0 ", Totals(1, 1, 0)),
        ("１-1-0", Totals(1, 1, 0)),
        ("99-0-0", Totals(99, 0, 0)),
        ("100-1-1", None),
        ("1-1", None),
        ("3 coffees a month", None),
        ("-1-1-0", None),
    ],
)
def test_three_numbers_are_targets_of_the_rule(text: str, targets: Totals | None) -> None:
    assert rule(text) == targets


def test_a_rule_that_asks_for_nothing_is_refused() -> None:
    with pytest.raises(WrongUsage, match="netlog rest until"):
        rule("0-0-0")


# Periods


@pytest.mark.parametrize(
    ("day", "per", "first", "until"),
    [
        ("2026-12-31", "day", "2026-12-31", "2027-01-01"),
        ("2027-01-01", "week", "2026-12-28", "2027-01-04"),
        ("2026-12-31", "month", "2026-12-01", "2027-01-01"),
        ("2028-02-29", "day", "2028-02-29", "2028-03-01"),
        ("2028-02-29", "week", "2028-02-28", "2028-03-06"),
        ("2028-02-29", "month", "2028-02-01", "2028-03-01"),
        ("2027-02-28", "month", "2027-02-01", "2027-03-01"),
    ],
)
def test_a_day_is_in_a_period(day: str, per: str, first: str, until: str) -> None:
    found = first_of(date.fromisoformat(day), per)
    assert found == date.fromisoformat(first)
    assert after(found, per) == date.fromisoformat(until)


def goal(per: str, begun_on: date, target: int = 2) -> Goal:
    return Goal(1, "2 coffees", "coffees", target, per, begun_on)


YEAR_END = date(2026, 12, 28)


def test_a_streak_goes_on_over_the_end_of_a_year() -> None:
    counts = {YEAR_END + timedelta(days=number): 2 for number in range(6)}
    found = progress(goal("day", YEAR_END), counts, date(2027, 1, 3))
    assert (found.done, found.streak, found.best) == (0, 6, 6)
    assert progress(goal("day", YEAR_END), counts, date(2027, 1, 4)).streak == 0


def test_a_streak_goes_on_over_the_leap_day() -> None:
    days = [date(2028, 2, 28), date(2028, 2, 29), date(2028, 3, 1)]
    found = progress(goal("day", days[0]), dict.fromkeys(days, 2), days[-1])
    assert (found.done, found.streak) == (2, 3)
    assert [reached.first for reached in found.history] == days
    without = progress(goal("day", days[0]), dict.fromkeys(days[::2], 2), days[-1])
    assert (without.streak, without.best) == (1, 1)


def test_the_period_in_which_a_goal_was_set_counts_whole() -> None:
    found = progress(goal("month", date(2026, 11, 20)), {date(2026, 11, 1): 2}, date(2026, 11, 20))
    assert (found.done, found.streak, found.is_reached) == (2, 1, True)


def test_with_the_clock_set_back_before_it_was_set_it_is_as_if_set_today() -> None:
    set_on, today = date(2027, 5, 1), date(2026, 11, 20)
    later = {date(2027, 4, 1): 2, date(2027, 5, 1): 9}
    for per in ("day", "week", "month"):
        found = progress(goal(per, set_on), later, today)
        assert found.history == [Reached(first_of(today, per), 0, False, False)]
        assert (found.done, found.streak, found.best) == (0, 0, 0)
        assert since(goal(per, set_on), today) == first_of(today, per)


DAYS = st.integers(0, 100).map(lambda number: date(2027, 11, 25) + timedelta(days=number))


@examples(300)
@given(
    st.sampled_from(["day", "week", "month"]), DAYS, DAYS, st.lists(DAYS, max_size=60),
    st.lists(st.tuples(DAYS, st.integers(1, 20)), max_size=2), st.integers(1, 3),
)  # fmt: skip
def test_progress_is_what_a_slow_reference_says(
    per: str, begun: date, today: date, happened: list[date], resting: list[tuple[date, int]],
    target: int,
) -> None:  # fmt: skip
    rests = [Rest(day, day + timedelta(days=days)) for day, days in resting]
    counts = Counter(first_of(day, per) for day in happened)
    found = progress(goal(per, begun, target), counts, today, rests)
    streak, longest, last = reference(per, begun, today, happened, rests, target)
    assert (found.done, found.streak, found.best) == (last, streak, longest)
    assert found.history[-1].first <= today
    assert len(found.history) <= 12


def reference(
    per: str, begun: date, today: date, happened: list[date], rests: list[Rest], target: int
) -> tuple[int, int, int]:
    """Day by day: the streak that lasts, the longest, and the count of the running period."""
    streak = longest = count = 0
    day = {"day": begun, "month": begun.replace(day=1),
           "week": begun - timedelta(days=begun.weekday())}[per]  # fmt: skip
    if begun > today:
        day = first_of(today, per)
    is_resting = False
    while True:
        is_new = per == "day" or (day.weekday() == 0 if per == "week" else day.day == 1)
        if is_new:
            count, is_resting = 0, False
        count += sum(each == day for each in happened)
        is_resting |= any(rest.since_on <= day < rest.until_on for rest in rests)
        morrow = day + timedelta(days=1)
        ends = per == "day" or (morrow.weekday() == 0 if per == "week" else morrow.day == 1)
        if ends:
            is_over = day < today
            if count >= target:
                streak += 1
            elif is_over and not is_resting:
                streak = 0
            longest = max(longest, streak)
            if day >= today:
                return streak, longest, count
        day = morrow
