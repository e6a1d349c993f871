"""States of leads, what is said of them, and which of several is meant."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlog.errors import BadDate, BadText
from netlog.errors.business import BadChance, BadClose
from netlog.rules import leads
from netlog.rules.money import Money

TODAY = date(2026, 11, 20)
DAYS = st.none() | st.dates(date(2026, 1, 1), date(2026, 1, 4))


def lead(what: str = "new website", **told: Any) -> Any:
    """Return a lead of which no more is told."""
    known = dict.fromkeys(("closes_on", "taster_on", "interview_on", "offer_on", "outcome"))
    return SimpleNamespace(what=what, kind="sale", **{**known, **told})


def test_a_state_is_how_it_ended_else_what_was_reached_last() -> None:
    assert leads.state(lead()) == "open"
    assert leads.state(lead(taster_on=TODAY)) == "taster"
    assert leads.state(lead(taster_on=TODAY, offer_on=TODAY)) == "offer"
    assert leads.state(lead(taster_on=TODAY, offer_on=date(2026, 11, 2))) == "taster"
    assert leads.state(lead(taster_on=TODAY, outcome="lost")) == "lost"
    assert leads.called("open", "job") == "applied"
    assert leads.called("offer", "job") == "offer"


@given(st.tuples(DAYS, DAYS, DAYS))
def test_what_was_reached_last_is_of_the_latest_day(days: tuple[date | None, ...]) -> None:
    word, on = leads.reached(lead(taster_on=days[0], interview_on=days[1], offer_on=days[2]))
    assert on == max(filter(None, days), default=None)
    assert on is None or days[leads.REACHED.index(word)] == on


@pytest.mark.parametrize(
    ("text", "percent"),
    [("30%", 30), ("30", 30), ("0%", 0), ("100 %", 100), ("50％", 50), ("三成", 30), ("3成", 30),
     ("十成", 100), ("30.0%", 30), ("三成半", 35), ("百分之三十", 30), ("百分之100", 100),
     ("一半", 50), ("两成", 20)],
)  # fmt: skip
def test_a_chance_is_a_percentage(text: str, percent: int) -> None:
    assert leads.chance(text) == percent


@pytest.mark.parametrize(
    "text",
    [
        "",
        "101%",
        "-1%",
        "0.3",
        "30.5%",
        "likely",
        "十一成",
        "30%%",
        "十成半",
        "三成三",
        "百分之",
        "成",
    ],
)
def test_no_chance(text: str) -> None:
    with pytest.raises(BadChance, match="is no chance"):
        leads.chance(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [("2026-12", (2026, 12, 31)), ("december", (2026, 12, 31)), ("november", (2026, 11, 30)),
     ("march", (2027, 3, 31)), ("friday", (2026, 11, 27)), ("2w", (2026, 12, 4)),
     ("2026-12-24", (2026, 12, 24)), ("next month", (2026, 12, 31)), ("明年三月", (2027, 3, 31)),
     ("月底", (2026, 11, 30)), ("2027", (2027, 12, 31))],
)  # fmt: skip
def test_a_month_closes_on_its_last_day(text: str, day: tuple[int, int, int]) -> None:
    assert leads.closes(text, TODAY) == date(*day)


def test_no_day_to_close_on() -> None:
    with pytest.raises(BadDate):
        leads.closes("soonish", TODAY)


def told(**given: str | None) -> dict[str, Any]:
    """Return what texts tell of a lead that is opened today, in euros."""
    return leads.told(given, currency="EUR", opened_on=TODAY, today=TODAY)


def test_what_is_told_of_a_lead() -> None:
    assert told(value="1200", chance="30%", close="2026-12", channel=" a  post ") == {
        "money": Money(120000, "EUR"), "chance": 30, "closes_on": date(2026, 12, 31),
        "channel": "a post",
    }  # fmt: skip
    assert told(value=None, chance="") == {"chance": None}
    assert told(close="today") == {"closes_on": TODAY}


def test_it_closes_behind_the_day_on_which_it_was_opened() -> None:
    with pytest.raises(BadClose, match=r"close on Sat 31 Oct, .* \(today\)"):
        told(close="2026-10")
    with pytest.raises(BadText, match="The lead is empty"):
        told(what=" ")


def test_a_purchase_came_of_a_lead_that_its_words_name() -> None:
    site, shop = there = [lead("new website"), lead("web shop")]
    assert leads.came_of("New Website", there) is site
    assert leads.came_of("website", there) is site
    assert leads.came_of("new web shop", there) is shop
    assert leads.came_of("logo", there) is None
    assert leads.came_of("website", [*there, lead("old website")]) is None


def test_the_command_says_which_where_there_are_several() -> None:
    assert leads.moving("ada", "new website", "won", is_one=True) == "netlog lead won ada"
    assert leads.moving("ada", "a $5 shop", "won", is_one=False) == (
        "netlog lead won ada 'a $5 shop'"
    )
