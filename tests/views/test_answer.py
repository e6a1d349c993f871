"""What a writing command answers: the same words in a terminal and in a pipe."""

from datetime import date
from typing import Any

import pytest
from views.conftest import Drawn, raw

from netlog.rules.dates import Moment
from netlog.rules.meeting import Talk
from netlog.rules.stages import Stage
from netlog.store.conversations import Kept
from netlog.views import answer
from netlog.views.ink import command, name
from netlog.views.screen import Screen

TODAY = date(2026, 11, 20)


def told(**known: Any) -> tuple[Talk, Kept]:
    talk = Talk(stage=Stage.CHAT, on=TODAY, topic=known.pop("topic", None))
    return talk, Kept(**{"id": 1, "event": None, "is_booked": False, **known})


def test_a_talk_is_echoed_in_the_same_words_drawn_and_plain(
    drawn: Drawn, capsys: pytest.CaptureFixture[str]
) -> None:
    talk, kept = told(topic="补贴申请", event="Expo")
    people = [[name("Ada Moss"), " (", command("ada-moss"), ")"], "王小明"]

    def way(screen: Screen) -> None:
        answer.talk(screen, people, talk, kept, TODAY)

    words = "Ada Moss (ada-moss), 王小明 · chat · Fri 20 Nov · at Expo · 补贴申请"
    assert drawn(way) == [words]
    way(Screen())
    assert capsys.readouterr().out == f"{words}\n"
    assert "\x1b[1m王小明\x1b[0m" in raw(way)
    assert "\x1b[36mada-moss\x1b[0m" in raw(way)


def test_a_day_in_an_answer_stays_in_one_piece(drawn: Drawn) -> None:
    talk, kept = told(topic="grant applications")
    assert drawn(lambda screen: answer.talk(screen, ["Ada Moss"], talk, kept, TODAY), 26) == [
        "Ada Moss · chat ·",
        "Fri 20 Nov · grant",
        "applications",
    ]


def test_what_was_settled_besides_and_what_is_next(capsys: pytest.CaptureFixture[str]) -> None:
    _, kept = told(
        held_on=date(2026, 11, 18),
        held_at="15:00",
        closed=["send the form"],
        lifted=["back in sight"],
    )
    screen = Screen()
    answer.settled(screen, kept, TODAY)
    answer.step(screen, Moment(date(2026, 11, 27), "09:30"), "call", TODAY)
    assert capsys.readouterr().out.splitlines() == [
        "  held: the coffee booked for Wed 18 Nov 15:00",
        "  done: send the form",
        "  back in sight",
        "  next: Fri 27 Nov 09:30 · call",
    ]


def test_the_ending_has_its_signs_and_its_command_in_colour(drawn: Drawn) -> None:
    parts = ["1 kept", "November ●●● ◐○ ○", None, "when held: netlog log ada coffee"]

    def way(screen: Screen) -> None:
        answer.ending(screen, parts, dry_run=False)

    assert drawn(way) == ["1 kept · November ●●● ◐○ ○ · when held: netlog log ada coffee"]
    for piece in ("\x1b[32m●●●", "\x1b[33m◐", "when held: \x1b[36mnetlog log ada coffee"):
        assert piece in raw(way)


def test_a_dry_run_says_that_nothing_was_kept(capsys: pytest.CaptureFixture[str]) -> None:
    answer.ending(Screen(), ["1 to keep"], dry_run=True)
    assert capsys.readouterr().out == "1 to keep · nothing was kept: --dry-run\n"


def test_a_quiet_screen_answers_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    answer.ending(Screen(is_quiet=True), ["1 kept"], dry_run=False)
    assert capsys.readouterr().out == ""
