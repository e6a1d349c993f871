"""A conversation as it is once it was corrected."""

from datetime import date
from typing import Any

import pytest

from netlog.errors import NetlogError, WrongUsage
from netlog.rules.corrections import Correction, corrected
from netlog.rules.meeting import Talk
from netlog.rules.stages import Stage

TODAY = date(2026, 11, 20)
YESTERDAY, TOMORROW = date(2026, 11, 19), date(2026, 11, 21)
CHAT = Talk(Stage.CHAT, YESTERDAY, "tea", "a note", "Expo", "zoom")
COFFEE = Talk(Stage.COFFEE, YESTERDAY)
BOOKED = Talk(Stage.COFFEE, TOMORROW)
SENT = Talk(Stage.INTRO, YESTERDAY, direction="out")


def test_what_is_not_said_stays() -> None:
    assert corrected(CHAT, False, Correction(), TODAY) == (CHAT, False)
    assert corrected(CHAT, False, Correction(stage=Stage.CONNECT), TODAY) == (
        CHAT._replace(stage=Stage.CONNECT),
        False,
    )


def test_a_time_of_day_holds_for_its_day_only() -> None:
    booked = BOOKED._replace(starts_at="15:00")

    def then(**told: Any) -> str | None:
        return corrected(booked, True, Correction(**told), TODAY)[0].starts_at

    assert then(topic="plans") == "15:00"
    assert then(on=TOMORROW) == "15:00"
    assert then(on=date(2026, 12, 1)) is None
    assert then(on=date(2026, 12, 1), starts_at="10:00") == "10:00"


def test_an_empty_text_removes_one() -> None:
    told = Correction(topic="", note="", event="", channel="")
    assert corrected(CHAT, False, told, TODAY)[0] == Talk(Stage.CHAT, YESTERDAY)


@pytest.mark.parametrize(
    ("talk", "is_booked", "told", "then"),
    [
        (BOOKED, True, Correction(on=date(2026, 12, 1)), True),
        (BOOKED, True, Correction(on=TODAY), True),
        (BOOKED, True, Correction(topic="plans"), True),
        (BOOKED._replace(on=YESTERDAY), True, Correction(topic="plans"), True),
        (COFFEE, False, Correction(on=TOMORROW), True),
        (CHAT, False, Correction(on=TOMORROW, stage=Stage.COFFEE), True),
        (COFFEE, False, Correction(on=TODAY), False),
        (COFFEE, False, Correction(stage=Stage.CHAT), False),
    ],
    ids=str,
)
def test_a_coffee_to_come_is_booked(
    talk: Talk, is_booked: bool, told: Correction, then: bool
) -> None:
    assert corrected(talk, is_booked, told, TODAY)[1] is then


@pytest.mark.parametrize(
    ("talk", "is_booked", "told", "error", "part"),
    [
        (CHAT, False, Correction(on=TOMORROW), WrongUsage, "only a coffee can be booked"),
        (COFFEE, False, Correction(on=TOMORROW, stage=Stage.CHAT), WrongUsage, "yet to come"),
        (SENT, False, Correction(on=TOMORROW), WrongUsage, "yet to come"),
        (SENT, False, Correction(stage=Stage.CHAT), NetlogError, "was a message"),
        (SENT, False, Correction(direction="in"), NetlogError, "was a message"),
        (BOOKED, True, Correction(stage=Stage.CHAT), NetlogError, "only booked"),
        (BOOKED, True, Correction(on=YESTERDAY), NetlogError, "coffee --on 2026-11-19"),
    ],
    ids=str,
)
def test_what_a_conversation_cannot_be(
    talk: Talk, is_booked: bool, told: Correction, error: type[NetlogError], part: str
) -> None:
    with pytest.raises(error, match=part):
        corrected(talk, is_booked, told, TODAY)
