"""Which backups are kept: 7 daily, 5 weekly, 12 monthly, and never less than that."""

from datetime import date, datetime, timedelta
from itertools import groupby

from hypothesis import given
from hypothesis import strategies as st

from netlog.rules.rotation import BEFORE, Made, expired

NOW = datetime(2026, 11, 20, 21, 30)
KINDS = ("daily", "asked", *BEFORE)


def made(why: str, *days_ago: float) -> list[Made]:
    """Backups of a kind, made so many days ago."""
    at = [NOW - timedelta(days=days) for days in days_ago]
    return [Made(f"{moment:%Y-%m-%dT%H%M%S}-{why}.db", moment, why) for moment in at]


def kept(them: list[Made], now: datetime = NOW, named: tuple[str, ...] = ()) -> list[Made]:
    gone = expired(them, now, named)
    return [each for each in them if each.name not in gone]


def test_two_years_of_daily_use() -> None:
    left = kept(made("daily", *range(730)))
    days = [each.made_at.date() for each in left]
    assert days[:7] == [date(2026, 11, 20 - n) for n in range(7)]
    assert days[7:10] == [date(2026, 11, 8), date(2026, 11, 1), date(2026, 10, 31)]
    # The newest of a month is that of its last day.
    assert days[10:] == [
        date(2026, 10, 25), date(2026, 9, 30), date(2026, 8, 31), date(2026, 7, 31),
        date(2026, 6, 30), date(2026, 5, 31), date(2026, 4, 30), date(2026, 3, 31),
        date(2026, 2, 28), date(2026, 1, 31), date(2025, 12, 31),
    ]  # fmt: skip


def test_several_of_a_day_leave_the_newest() -> None:
    them = made("daily", 0, 0.1, 0.2)
    assert kept(them) == them[:1]


def test_a_long_pause_takes_nothing_away() -> None:
    them = made("daily", *range(400, 407))
    assert kept(them) == them


def test_what_was_asked_for_stays_for_good() -> None:
    them = made("asked", *range(0, 4_000, 3))
    assert kept(them) == them


def test_what_was_made_before_something_bigger_is_safe_for_a_month() -> None:
    for why in BEFORE:
        them = made(why, *(n / 10 for n in range(300)))
        assert kept(them) == them


def test_after_that_one_a_week_and_one_a_month_are_left() -> None:
    them = made("bulk", *range(31, 731))
    left = kept(them)
    assert len(left) in range(12, 18)
    assert left[0] == them[0]


def test_what_a_change_names_stays() -> None:
    them = made("restore", *range(40, 60))
    oldest = them[-1].name
    assert oldest in expired(them, NOW)
    assert oldest not in expired(them, NOW, {oldest})


def test_what_is_dated_in_the_future_stays_and_counts_for_nothing() -> None:
    ahead = made("daily", *(-n for n in range(1, 400)))
    today = made("daily", *range(7))
    assert kept([*ahead, *today]) == [*ahead, *today]


def test_a_kind_that_is_not_known_stays() -> None:
    them = made("someday", *range(1_000))
    assert kept(them) == them


moments = st.datetimes(datetime(2024, 1, 1), datetime(2027, 6, 1))
lists = st.lists(
    st.builds(
        lambda at, why: Made(f"{at.isoformat()}-{why}", at, why), moments, st.sampled_from(KINDS)
    ),
    max_size=120, unique_by=lambda each: each.name,
)  # fmt: skip


@given(lists, moments)
def test_never_fewer_than_was_promised(them: list[Made], now: datetime) -> None:
    left = set(kept(them, now))
    past = sorted((each for each in them if each.made_at <= now), key=lambda each: each.made_at)
    young = timedelta(days=30)
    daily = [each for each in past if each.why == "daily"]
    # Weeks and months have one, too, that was made before something bigger, once it isn't young.
    rotated = [each for each in past if each.why == "daily" or
               (each.why in BEFORE and now - each.made_at > young)]  # fmt: skip
    for count, period, made in (
        (7, "%Y-%m-%d", daily), (5, "%G-%V", rotated), (12, "%Y-%m", rotated),
    ):  # fmt: skip
        days = groupby(made, key=lambda each: f"{each.made_at:{period}}")
        for key, group in [(key, list(group)) for key, group in days][-count:]:
            # Of a week or a month it may be one that was made for another reason.
            same = [each for each in left if f"{each.made_at:{period}}" == key]
            assert group[-1] in left or any(each.made_at >= group[-1].made_at for each in same)
    for why in KINDS:
        assert not any(each.why == why for each in them) or any(each.why == why for each in left)
    assert all(each in left for each in them if each.why == "asked" or each.made_at > now)
    assert all(each in left for each in them if each.why in BEFORE and now - each.made_at <= young)


@given(lists, moments)
def test_once_is_enough(them: list[Made], now: datetime) -> None:
    left = kept(them, now)
    assert kept(left, now) == left


@given(lists, moments, moments)
def test_what_has_had_its_time_never_gets_it_back(
    them: list[Made], one: datetime, other: datetime
) -> None:
    early, late = sorted((one, other))
    assert set(expired(them, early)) <= set(expired(them, late))


@given(lists, lists, moments)
def test_a_new_one_saves_none_that_had_its_time(
    them: list[Made], more: list[Made], now: datetime
) -> None:
    assert set(expired(them, now)) <= set(expired(list({*them, *more}), now))


@given(lists, moments, st.data())
def test_naming_one_saves_it_and_costs_no_other(
    them: list[Made], now: datetime, data: st.DataObject
) -> None:
    gone = expired(them, now)
    if gone:
        name = data.draw(st.sampled_from(gone))
        assert expired(them, now, {name}) == [each for each in gone if each != name]
