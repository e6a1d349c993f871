"""What money may come: exact, never a cent lost, and never outside of the worst and the best."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store.makers import examples

from netlog.rules.forecast import (
    Bought,
    Gaps,
    Open,
    Place,
    Sums,
    apportioned,
    forecast,
    placed,
)

TODAY = date(2026, 11, 20)
NOVEMBER, DECEMBER = date(2026, 11, 1), date(2026, 12, 1)

opens = st.lists(st.builds(
    Open,
    value=st.integers(0, 10**15),
    currency=st.sampled_from(["EUR", "JPY"]),
    chance=st.none() | st.integers(0, 100),
    closes_on=st.none() | st.dates(date(2026, 9, 1), date(2028, 1, 1)),
    is_returning=st.booleans(),
), max_size=12)  # fmt: skip
boughts = st.lists(st.builds(
    Bought,
    value=st.integers(0, 10**15),
    currency=st.sampled_from(["EUR", "JPY"]),
    bought_on=st.dates(NOVEMBER, TODAY),
    is_returning=st.booleans(),
), max_size=5)  # fmt: skip


@given(opens, boughts, st.integers(1, 8))
@examples(300)
def test_no_cent_is_lost(leads: list[Open], sales: list[Bought], months: int) -> None:
    found = forecast(leads, sales, TODAY, months)
    for currency in ("EUR", "JPY"):
        likely = sum(
            (Fraction(lead.value or 0) * (lead.chance or 0) / 100
             for lead in leads if lead.currency == currency), Fraction(0)
        )  # fmt: skip
        bought = sum(sale.value for sale in sales if sale.currency == currency)
        if currency not in found.currencies:
            assert (likely, bought) == (0, 0)
            continue
        total = found.total(currency)
        # Rounded once, half of a cent up.
        assert total.whole.expected == (likely + bought + Fraction(1, 2)) // 1
        assert total.whole.bought == bought
        assert total.whole.leads == sum(
            lead.currency == currency and lead.chance != 0 for lead in leads
        )
        lines = found.currencies[currency]
        assert Sums().plus(*(line.whole for line in lines)) == total.whole
        assert total.first.plus(total.returning) == total.whole
        for line in [*lines, total]:
            for sums in (line.first, line.returning, line.whole):
                assert sums.worst <= sums.expected <= sums.best


@given(opens)
@examples(100)
def test_each_month_is_less_than_a_cent_from_what_it_is(leads: list[Open]) -> None:
    found = forecast(leads, [], TODAY, 6)
    for currency, lines in found.currencies.items():
        for line in lines:
            exact = sum(
                (Fraction(lead.value or 0) * (lead.chance or 0) / 100 for lead in leads
                 if lead.currency == currency
                 and placed(lead.closes_on, TODAY, found.months) == line.row), Fraction(0)
            )  # fmt: skip
            assert abs(line.whole.expected - exact) < 1


def test_three_thirds_of_a_cent_are_one() -> None:
    lead = Open(1, "EUR", 33, DECEMBER, is_returning=False)
    january = lead._replace(closes_on=date(2027, 1, 9))
    found = forecast([lead, january, january], [], TODAY, 3)
    assert [line.whole.expected for line in found.currencies["EUR"][:3]] == [0, 0, 1]
    assert found.total("EUR").whole.expected == 1


@pytest.mark.parametrize(
    ("hundredths", "whole", "expected"),
    [([], 0, []), ([50, 50], 1, [1, 0]), ([33, 33, 34], 1, [0, 0, 1]), ([199, 1], 2, [2, 0]),
     ([199, 1, 100], 3, [2, 0, 1])],
)  # fmt: skip
def test_what_is_left_over_goes_to_the_largest_remainders(
    hundredths: list[int], whole: int, expected: list[int]
) -> None:
    assert apportioned(hundredths, whole) == expected


@pytest.mark.parametrize(
    ("closes_on", "row"),
    [(None, Place.NEVER), (date(2026, 11, 19), Place.OVERDUE), (TODAY, NOVEMBER),
     (date(2026, 12, 31), DECEMBER), (date(2027, 1, 1), Place.LATER)],
)  # fmt: skip
def test_where_a_lead_stands(closes_on: date | None, row: object) -> None:
    assert placed(closes_on, TODAY, [NOVEMBER, DECEMBER]) == row


def test_what_a_lead_lacks_is_counted() -> None:
    whole = Open(100, "EUR", 50, DECEMBER, is_returning=False)
    leads = [
        whole,
        whole._replace(value=None, currency=None),
        whole._replace(chance=None),
        whole._replace(chance=0),
        whole._replace(closes_on=None),
        whole._replace(closes_on=date(2026, 11, 1)),
    ]
    found = forecast(leads, [], TODAY, 2)
    assert found.gaps == Gaps(no_value=1, no_chance=1, no_month=1, overdue=1, hopeless=1)
    rows = {line.row: line.whole for line in found.currencies["EUR"]}
    # Without a chance it counts in the best alone; at 0 %, or without a value, nowhere.
    assert rows[DECEMBER] == Sums(0, 0, 50, 200, 2)
    assert rows[Place.NEVER] == rows[Place.OVERDUE] == Sums(0, 0, 50, 100, 1)
    assert found.total("EUR").whole == Sums(0, 0, 150, 400, 4)


def test_what_is_bought_and_certain_is_the_worst() -> None:
    lead = Open(700, "EUR", 100, DECEMBER, is_returning=True)
    found = forecast([lead], [Bought(300, "EUR", TODAY, is_returning=False)], TODAY, 2)
    november, december, *_ = found.currencies["EUR"]
    assert (november.first, november.returning) == (Sums(300, 0, 300, 300), Sums())
    assert (december.first, december.returning) == (Sums(), Sums(0, 700, 700, 700, 1))
    assert found.total("EUR").whole.worst == 1000


def test_nothing_is_no_currency() -> None:
    found = forecast([], [], TODAY, 6)
    assert not found.currencies
    assert [f"{month:%Y-%m}" for month in found.months] == [
        "2026-11", "2026-12", "2027-01", "2027-02", "2027-03", "2027-04"
    ]  # fmt: skip
