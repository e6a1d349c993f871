"""`netlog challenge`: started, seen, given up; and a friend's rows beside one's own."""

from pathlib import Path

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog


def test_without_a_challenge_the_last_six_months_are_shown(evening: Netlog, ask: Ask) -> None:
    out = evening("challenge").out
    assert out.startswith("The last six months: June to November 2026\n")
    assert "To begin one: netlog challenge start" in out
    found = ask("challenge")
    assert (found["is_started"], found["begun_on"]) == (False, "2026-06-01")
    assert found["days"] == [{"on": "2026-11-20", "contacts": 4, "is_backdated": False}]
    assert found["done"] == {"conversations": 3, "connects": 0, "coffees": 0}


def test_a_challenge_begins_with_this_month_and_goes_on_for_six(evening: Netlog, ask: Ask) -> None:
    said = evening("challenge", "start")
    assert said.lines == [
        "The challenge: November 2026 and the five months after it",
        "  18 conversations, 12 connects and 6 coffees",
        "to see it: netlog challenge · to take it back: netlog undo",
    ]
    found = ask("challenge")
    assert (found["begun_on"], found["last_on"]) == ("2026-11-01", "2027-04-30")
    assert (found["is_started"], found["is_over"]) == (True, False)
    assert "day 20 of 181" in evening("challenge").lines[0]
    assert evening("challenge", now="2027-04-30").lines[0].endswith("day 181 of 181")
    assert ask("challenge", now="2027-05-02")["is_over"] is True
    over = evening("challenge", now="2027-05-02").out
    assert "Six months, 3 conversations: people who weren't there before." in over
    assert ask("challenge", now="2027-06-02")["is_started"] is False
    evening("undo")
    assert ask("challenge")["is_started"] is False


def test_a_challenge_may_have_begun_or_be_yet_to_come(evening: Netlog, ask: Ask) -> None:
    evening("challenge", "start", "--month", "june")
    assert ask("challenge")["begun_on"] == "2026-06-01"
    evening("challenge", "end")
    said = evening("challenge", "start", "--month", "2026-12")
    assert said.lines[1].startswith("  begins on Tue 1 Dec · 18 conversations")
    shown = evening("challenge").out
    assert "It begins on Tue 1 Dec" in shown
    assert "░" not in shown
    assert ask("challenge")["weeks"] == []


@pytest.mark.parametrize(
    ("name", "begins"),
    [("december", "Tue 1 Dec"), ("十二月", "Tue 1 Dec"), ("march", "Mon 1 Mar 2027"),
     ("next month", "Tue 1 Dec")],
)  # fmt: skip
def test_a_name_of_a_month_whose_challenge_would_be_over_is_the_next_one(
    evening: Netlog, name: str, begins: str
) -> None:
    said = evening("challenge", "start", "--month", name)
    assert said.lines[1].startswith(f"  begins on {begins} · ")


def test_the_running_month_has_the_dots_and_the_targets_that_month_shows(evening: Netlog) -> None:
    """Ada's connect wants a follow-up: that is open here, too."""
    evening("log", "ada", "connect")
    evening("goal", "add", "1-1-0")
    dots = next(line for line in evening("month").lines if line.startswith("Nov 2026"))
    shown = evening("challenge")
    row = next(line for line in shown.lines if line.startswith("Nov 2026"))
    assert "◐" in dots
    assert row.split()[2:5] == dots.split()[2:5]
    six = evening("month").lines[-1].split()
    assert f"conversations  {six[2]} of {six[4]}" in shown.lines


def test_one_runs_at_a_time(evening: Netlog, ask: Ask, refused: Refused) -> None:
    assert "No challenge is running" in refused("challenge", "end")
    evening("challenge", "start")
    message = refused("challenge", "start", "--month", "2027-01")
    assert message.startswith("A challenge goes on until the end of April 2027.")
    assert "netlog challenge end" in message
    dry = evening("challenge", "end", "--dry-run")
    assert "nothing was kept" in dry.out
    assert evening("challenge", "end").lines[0] == (
        "ended: the challenge of November 2026 to April 2027. What you did stays."
    )
    assert ask("challenge")["is_started"] is False
    assert evening("challenge", "start", "--dry-run").code == 0
    assert ask("challenge")["is_started"] is False
    assert evening("challenge", "start", now="2027-08-01").code == 0, "after its end"
    assert evening("challenge", "start", "--month", "2028-02", now="2028-02-29").code == 0


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("begin",), '"begin" is nothing that challenge does'),
        (("start", "--month", "2026-05"), "begin with June 2026, or a later month"),
        (("start", "--month", "2027-12"), "more than a year ahead"),
        (("start", "--month", "soon"), "is no month"),
        (("start", "--json"), "--json doesn't go with netlog challenge start"),
        (("end", "--month", "2026-10"), "--month doesn't go with netlog challenge end"),
        (("--dry-run",), "--dry-run doesn't go with netlog challenge"),
        (("--beside", "-", "--json"), "--json goes with netlog challenge alone"),
    ],
)
def test_wrong_words_are_refused(
    evening: Netlog, refused: Refused, words: tuple[str, ...], why: str
) -> None:
    assert why in refused("challenge", *words, code=2)


def test_a_challenge_with_the_clock_set_back(evening: Netlog, ask: Ask, refused: Refused) -> None:
    evening("challenge", "start", now="2027-05-01")
    assert "It begins on" in evening("challenge").out
    assert "goes on until the end of October 2027" in refused("challenge", "start")
    found = ask("challenge", now="2026-11-05")
    assert found["days"] == found["weeks"] == []
    back = ask("challenge", now="2026-11-19")
    assert back["done"] == {"conversations": 0, "connects": 0, "coffees": 0}


def test_half_past_midnight_is_the_evening_before(netlog: Netlog, ask: Ask) -> None:
    netlog("challenge", "start", "--month", "2026-07", now="2026-07-01")
    netlog("add", "Ada", "--about", "tea", now="2027-01-01T00:40")
    found = ask("challenge", now="2027-01-01T00:50")
    assert found["days"] == [{"on": "2026-12-31", "contacts": 1, "is_backdated": False}]
    assert (found["is_over"], found["weeks"][-1]["until"]) == (False, "2026-12-31")
    assert netlog("challenge", now="2027-01-01T00:50").lines[0].endswith("day 184 of 184")
    assert ask("challenge", now="2027-01-01T04:00")["is_over"] is True


def test_six_months_with_a_leap_day(netlog: Netlog, ask: Ask) -> None:
    netlog("challenge", "start", "--month", "2027-09", now="2027-09-01")
    netlog("add", "Ada", "--about", "tea", now="2028-02-29")
    found = ask("challenge", now="2028-02-29")
    assert (found["last_on"], found["days"][-1]["on"]) == ("2028-02-29", "2028-02-29")
    assert found["months"][-1]["conversations"] == 1


# A friend's rows

POST = "Look!\nOct ●●● ●● ●\nNov ●○○ ○○ ○\nMay ●●● ●○ ○\n#321rule\n"


def test_a_friends_rows_stand_beside_ones_own(evening: Netlog, tmp_path: Path) -> None:
    file = tmp_path / "friend.txt"
    file.write_text(POST, encoding="utf-8")
    from_file = evening("challenge", "--beside", str(file))
    assert from_file.lines == [
        "Nov 2026  ●●● ◐○ ○  ●○○ ○○ ○",
        "Oct                 ●●● ●● ●",
        "May                 ●●● ●○ ○",
        "in all    3-0-0     7-3-1",
    ]
    assert evening("challenge", "--beside", "-", stdin=POST).out == from_file.out
    assert "3-2-1" in evening("challenge", "--beside", "-", stdin="> Nov 3-2-1").lines[0]
    assert evening("challenge", "--beside", "-", stdin=POST.encode("utf-16")).out == from_file.out


@pytest.mark.parametrize("text", ["", "hello", "My 3-2-1 in November", b"\xff\xfe\x00", "3 2 1"])
def test_what_has_no_rows_is_refused(evening: Netlog, refused: Refused, text: str | bytes) -> None:
    refused("challenge", "--beside", "-", stdin=text)


def test_a_file_that_cannot_be_read_is_refused(
    evening: Netlog, refused: Refused, tmp_path: Path
) -> None:
    assert "There is no file" in refused("challenge", "--beside", str(tmp_path / "none.txt"))
    assert "can't be read" in refused("challenge", "--beside", str(tmp_path))
    assert "a megabyte" in refused("challenge", "--beside", "-", stdin="x" * 2**21)


def test_what_a_friend_posted_steers_no_terminal(evening: Netlog) -> None:
    out = evening("challenge", "--beside", "-", stdin="\x1b[2J Nov ●●● ●● ●\x1b]0;x\x07").out
    assert "\x1b" not in out
    assert "●●● ●● ●" in out
