"""Whose turn it is: the script of each stage, why somebody waits, and who comes first."""

from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlog.drafts import catalogue
from netlog.rules.queue import (
    SCRIPTS,
    WAITS,
    ranked,
    script_for,
    served_by,
    step_due,
    waiting,
)
from netlog.rules.stages import Stage

TODAY = date(2026, 11, 20)


class Turn(NamedTuple):
    """Somebody in the queue."""

    who: int
    due_on: date | None
    due_at: str | None = None


def test_every_stage_has_a_script_that_there_is() -> None:
    assert set(SCRIPTS) == set(Stage)
    assert set(SCRIPTS.values()) <= set(catalogue.names())
    assert script_for(Stage.FOLLOW_UP, thanked=False) == "coffee-request"


def test_after_a_coffee_the_thanks_then_the_catch_up() -> None:
    assert script_for(Stage.COFFEE, thanked=False) == "thank-you"
    assert script_for(Stage.COFFEE, thanked=True) == "catch-up"
    assert script_for(Stage.CONNECT, thanked=True) == "follow-up"


def test_a_connect_waits_more_urgently_than_a_chat() -> None:
    assert WAITS == (Stage.CONNECT, Stage.CHAT)


@pytest.mark.parametrize(
    ("stage", "served"),
    [
        (None, ()),
        (Stage.CHAT, (Stage.CHAT, Stage.INTRO)),
        (Stage.CONNECT, (Stage.CONNECT,)),
        (Stage.COFFEE, (Stage.COFFEE,)),
    ],
)
def test_a_script_serves_its_stage(stage: Stage | None, served: tuple[Stage, ...]) -> None:
    assert served_by(stage) == served


@pytest.mark.parametrize(
    ("stage", "since", "why"),
    [
        (Stage.INTRO, "2026-11-20", "met today, not connected yet"),
        (Stage.CHAT, "2026-11-19", "talked yesterday, not connected yet"),
        (Stage.CONNECT, "2026-11-17", "connected 3 days ago, no follow-up yet"),
        (Stage.FOLLOW_UP, "2025-11-20", "followed up in Nov 2025, no coffee yet"),
        (Stage.COFFEE, "2026-11-18", "last contact 2 days ago"),
        (Stage.CHAT, "2026-11-25", "talked today, not connected yet"),
    ],
)
def test_somebody_waits_since_a_day_in_words(stage: Stage, since: str, why: str) -> None:
    assert waiting(stage, date.fromisoformat(since), TODAY) == why


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (2, "in 2 days"),
        (-1, "1 day overdue"),
        (-30, "30 days overdue"),
    ],
)
def test_a_step_is_due_in_words(days: int, said: str) -> None:
    assert step_due(TODAY + timedelta(days=days), TODAY) == said


def test_a_step_is_due_at_its_time_until_it_is_overdue() -> None:
    due = {days: step_due(TODAY + timedelta(days=days), TODAY, "15:00") for days in (-1, 0, 1, 2)}
    assert due == {
        -1: "1 day overdue",
        0: "today at 15:00",
        1: "tomorrow at 15:00",
        2: "in 2 days at 15:00",
    }


DAYS = st.integers(-5, 5).map(lambda days: TODAY + timedelta(days=days))
DUES = st.tuples(st.none(), st.none()) | st.tuples(DAYS, st.sampled_from([None, "09:00", "15:00"]))


@given(st.lists(DUES))
def test_what_is_due_comes_first_then_who_waits_then_what_comes(
    dues: list[tuple[date | None, str | None]],
) -> None:
    turns = [Turn(who, *due) for who, due in enumerate(dues)]
    found = ranked(iter(turns), TODAY)
    assert {turn.who for turn in found} == set(range(len(turns)))
    groups = [1 if t.due_on is None else 0 if t.due_on <= TODAY else 2 for t in found]
    assert groups == sorted(groups)
    for one, other in pairwise(found):
        if (one.due_on, one.due_at) == (other.due_on, other.due_at):
            assert one.who < other.who
        elif one.due_on and other.due_on:
            assert (one.due_on, one.due_at or "") < (other.due_on, other.due_at or "")
