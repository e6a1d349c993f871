"""Whose turn it is: the script of each stage, why somebody waits, and who comes first."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlog.drafts import catalogue
from netlog.rules.intervals import Interval
from netlog.rules.queue import (
    DATED,
    KINDS,
    SCRIPTS,
    WAITS,
    Turn,
    agreed,
    introduction,
    ranked,
    script_for,
    served_by,
    step_due,
    unanswered,
    unthanked,
    waiting,
    wanted,
)
from netlog.rules.stages import Stage
from netlog.rules.urgency import Pace

TODAY = date(2026, 11, 20)


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
TURNS = st.builds(
    lambda person, kind, due, urgency: Turn(
        person, "x", "X", kind, "why", "netlog next", *due, urgency
    ),
    st.integers(1, 4), st.sampled_from(KINDS), DUES, st.floats(0, 9),
)  # fmt: skip


@given(st.lists(TURNS))
def test_what_is_due_comes_by_its_urgency_and_what_comes_by_its_day(turns: list[Turn]) -> None:
    found = ranked(iter(turns), TODAY)
    is_to_come = [turn.is_to_come(TODAY) for turn in found]
    assert is_to_come == sorted(is_to_come)
    for one, other in pairwise(found):
        if not other.is_to_come(TODAY):
            assert one.urgency >= other.urgency
        elif one.is_to_come(TODAY):
            assert (one.due_on, one.due_at or "24") <= (other.due_on, other.due_at or "24")


@given(st.lists(TURNS))
def test_of_what_nobody_dated_there_is_the_most_urgent_and_none_beside_a_date(
    turns: list[Turn],
) -> None:
    found = ranked(turns, TODAY)
    for person in {turn.person for turn in turns}:
        theirs = [turn for turn in turns if turn.person == person]
        kept = [turn for turn in found if turn.person == person]
        dated = [turn for turn in theirs if turn.kind in DATED]
        undated = [turn for turn in kept if turn.kind not in DATED]
        assert [turn for turn in kept if turn.kind in DATED] == sorted(dated, key=kept.index)
        if any(not turn.is_to_come(TODAY) for turn in dated):
            assert undated == []
        else:
            assert len(undated) == min(1, len(theirs) - len(dated))
            due = [t.urgency for t in theirs if t.kind not in DATED and not t.is_to_come(TODAY)]
            assert [t.urgency for t in undated if due] == ([max(due)] if due else [])


def test_an_introducer_is_thanked_in_their_language() -> None:
    assert introduction("Leila", None) == introduction("Leila", "en") == "introducing me to Leila"
    assert introduction("王小明", "zh") == "把王小明介绍给我"


@pytest.mark.parametrize(
    ("last", "due", "of", "said"),
    [
        ("2026-10-16", "2026-11-15", None, "last contact 5 weeks ago (every 30 days)"),
        ("2026-10-24", "2026-11-23", "mentor",
         "last contact 3 weeks ago (mentor: every 30 days, in 3 days)"),
        (None, "2026-11-20", None, "no contact yet (every 30 days)"),
        ("2026-12-01", "2026-12-31", None, "last contact today (every 30 days, in 41 days)"),
    ],
)  # fmt: skip
def test_whose_cadence_asks_for_them_in_words(
    last: str | None, due: str, of: str | None, said: str
) -> None:
    pace = Pace(Interval(30, "d"))
    day = date.fromisoformat(last) if last else None
    assert wanted(pace, day, date.fromisoformat(due), TODAY, of) == said


def test_a_talk_after_connecting_is_told_as_the_last_contact() -> None:
    connected, talked = date(2026, 11, 2), date(2026, 11, 19)
    assert waiting(Stage.CONNECT, talked, TODAY, connected) == (
        "connected, last contact yesterday, no follow-up yet"
    )
    assert waiting(Stage.CONNECT, talked, TODAY, talked) == "connected yesterday, no follow-up yet"


def test_a_message_and_a_coffee_in_words() -> None:
    sent, due = date(2026, 11, 4), date(2026, 11, 25)
    assert unanswered(sent, TODAY, TODAY) == "wrote 2 weeks ago, no answer"
    assert unanswered(sent, due, TODAY) == "wrote 2 weeks ago, may answer until Wed 25 Nov"
    assert agreed(date(2026, 11, 19), TODAY) == "said yes to a coffee yesterday, not booked yet"
    assert unthanked(date(2026, 11, 19), TODAY) == "coffee yesterday, no thank-you yet"
