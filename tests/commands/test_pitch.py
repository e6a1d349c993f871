"""`netlog pitch`: put together, timed, kept for drafts and prep."""

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog

TEXT = (
    "I'm Mei Lin, founder at Tea Lab. I stand for fair prices and plain words. We won the Leeds "
    "design prize. I'm looking for people who run cafés."
)


@pytest.fixture
def told(netlog: Netlog) -> Netlog:
    netlog("me", "--name", "Mei Lin", "--company", "Tea Lab", "--role", "founder")
    netlog("pitch", "--principle", "fair prices", "--principle", "plain words",
           "--win", "we won the Leeds design prize", "--aim", "people who run cafés")  # fmt: skip
    return netlog


def test_the_pitch_is_ready_to_say(told: Netlog, ask: Ask) -> None:
    said = told("pitch")
    assert said.lines == [TEXT, "about 11 seconds aloud · 20 are good, 30 the most"]
    assert "2 of 3 principles are told" in said.err
    assert "What sets you apart, as a story" in said.err
    assert "have no pitch yet. To have them say this: netlog pitch --keep" in said.err
    found = ask("pitch")
    assert (found["pitch"], found["seconds"], found["language"]) == (TEXT, 11, "en")
    assert (found["is_kept"], found["leave_out"], found["apart"]) == (False, [], None)
    assert found["wins"] == [{"win": "we won the Leeds design prize", "from": "you"}]


def test_drafts_and_prep_say_what_is_kept(told: Netlog, ask: Ask) -> None:
    told("pitch", "--keep")
    assert ask("me")["me"]["pitch"] == TEXT
    assert ask("pitch")["is_kept"] is True
    told("prep", "--event", "Soul Sisters", "--on", "tomorrow")
    assert TEXT in told("prep", "--event", "Soul Sisters").out
    told("pitch", "--drop", "leeds")
    assert "say another pitch" in told("pitch").err
    assert told("undo", "3").code == 0
    assert ask("me")["me"]["pitch"] is None


def test_what_is_too_long_is_told_with_what_to_leave_out(told: Netlog, ask: Ask) -> None:
    long = "we " + "sold and sold " * 18
    told("pitch", "--win", long, "--on", "2026-09-01")
    told("pitch", "--win", "we hired Ben")
    said = told("pitch")
    assert "seconds aloud: too long, as 20 are enough · 20 are good, 30 the most" in said.lines[1]
    assert said.lines[2].endswith('sold…” spares 22 seconds: netlog pitch --drop "we sold and"')
    assert [cut["text"] for cut in ask("pitch")["leave_out"]] == [long.strip()]
    told("pitch", "--drop", "sold")
    assert ask("pitch")["leave_out"] == []


def test_old_wins_are_said_no_more(told: Netlog) -> None:
    assert "Leeds" in told("pitch", now="2027-10-31").out
    assert "Leeds" not in told("pitch", now="2027-11-02").out


def test_the_record_tells_a_win_where_none_is_stated(told: Netlog, ask: Ask) -> None:
    told("pitch", "--drop", "leeds")
    for name in ("Ada Moss", "Ben Okri"):
        told("add", name, "--about", "tea")
    told("log", "ada", "coffee")
    win = "In six months I had 2 conversations with new people, and 1 coffee"
    assert ask("pitch")["wins"] == [{"win": win, "from": "record"}]
    assert f"{win}." in told("pitch").out
    told("pitch", "--win", "we moved to Leeds")
    assert ask("pitch")["from_record"] == [win]
    assert f"The record says, too: {win}" in told("pitch").err
    told("pitch", "--win", win)
    assert "The record says" not in told("pitch").err


def test_six_months_of_the_challenge_are_a_win(netlog: Netlog, ask: Ask) -> None:
    netlog("pitch", "--aim", "you", now="2026-05-01")
    netlog("challenge", "start", now="2026-05-01")
    for month in range(5, 11):
        for number in "abc":
            person = f"Someone {number}{'abcdefghijkl'[month]}"
            netlog("add", person, "--stage", "connect", now=f"2026-{month:02}-03")
            netlog("log", person, "follow-up", now=f"2026-{month:02}-05")
        netlog("log", person, "coffee", now=f"2026-{month:02}-07")
    assert ask("pitch")["from_record"] == [
        "I kept the 3-2-1 rule for six months: 18 conversations with new people, and 6 coffees"
    ]
    assert ask("pitch", now="2028-01-05")["from_record"] == []


def test_a_story_sets_one_apart(told: Netlog, ask: Ask) -> None:
    told("pitch", "--apart", "I grew up behind the counter of a tea shop.")
    assert told("pitch").lines[2:] == [
        "",
        "what sets you apart: I grew up behind the counter of a tea shop.",
        "about 4 seconds aloud",
    ]
    told("pitch", "--apart", "I grew up in Leeds.", "--aim", "you")
    assert (ask("pitch")["apart"], ask("pitch")["aim"]) == ("I grew up in Leeds.", "you")
    told("pitch", "--apart", "")
    assert ask("pitch")["apart"] is None


def test_the_language_is_that_of_the_drafts_or_of_what_is_told(netlog: Netlog, ask: Ask) -> None:
    netlog("pitch", "--principle", "价格公道", "--aim", "开茶馆的人")
    assert ask("pitch")["pitch"] == "我看重价格公道。我想认识开茶馆的人。"
    netlog("me", "--language", "en")
    assert ask("pitch")["language"] == "en"


def test_what_is_kept_is_shown_where_nothing_is_stated(netlog: Netlog) -> None:
    assert netlog("pitch").out == ""
    assert "What do you want to be known for?" in netlog("pitch").err
    netlog("me", "--pitch", "Tea for all.")
    assert netlog("pitch").lines[0] == "Tea for all."
    assert "--keep" not in netlog("pitch").err


def test_of_four_principles_at_once_the_three_that_matter_are_asked_for(
    evening: Netlog, refused: Refused
) -> None:
    four = [word for each in "abcd" for word in ("--principle", each)]
    assert "Tell the 3 that matter most" in refused("pitch", *four, code=2)


def test_a_dry_run_keeps_nothing(told: Netlog, ask: Ask) -> None:
    assert "We hired Ben." in told("pitch", "--win", "we hired Ben", "--keep", "--dry-run").out
    assert len(ask("pitch")["wins"]) == 1
    assert ask("me")["me"]["pitch"] is None


@pytest.mark.parametrize(
    ("words", "why", "code"),
    [
        (("--principle", "x", "--principle", "y"), "3 principles are enough", 2),
        (("--win", "We won the Leeds design prize"), "there already", 1),
        (("--aim", "people who run cafés"), "so already", 1),
        (("--drop", "honesty"), '"honesty" is no part of your pitch.', 1),
        (("--drop", "p"), "is in several of them: fair prices;", 1),
        (("--drop", " "), "is no part", 1),
        (("--win", " "), "The win is empty", 2),
        (("--on", "yesterday"), "--on says the day of a win", 2),
        (("--win", "x", "--on", "tomorrow"), "yet to come", 2),
        (("--dry-run",), "--dry-run goes with", 2),
    ],
)
def test_what_can_not_be_done(
    told: Netlog, refused: Refused, words: tuple[str, ...], why: str, code: int
) -> None:
    assert why in refused("pitch", *words, code=code)


def test_nothing_is_kept_twice_or_of_nothing(netlog: Netlog, refused: Refused) -> None:
    netlog("me", "--name", "Mei")
    assert "There is no pitch to keep yet" in refused("pitch", "--keep", code=2)
    netlog("pitch", "--aim", "you", "--keep")
    assert "say it so already" in refused("pitch", "--keep")
