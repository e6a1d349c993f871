"""`netlog next --notify`: a few lines for somebody who didn't ask, or nothing at all."""

from pathlib import Path

import pytest
from commands.conftest import Refused
from conftest import Netlog
from handover.reminding.programs import Program, dumping


def test_without_a_store_nothing_is_printed(netlog: Netlog, home: Path) -> None:
    assert netlog("next", "--notify", "--popup", "--names") == (0, "", "")
    assert list(home.iterdir()) == []


def test_where_nothing_is_due_nothing_is_printed(netlog: Netlog) -> None:
    netlog("add", "Dev Rao", "--known", "--next", "2026-12-01: call")
    assert netlog("next", "--notify") == (0, "", "")


def test_while_resting_nothing_is_printed(evening: Netlog) -> None:
    evening("rest", "until", "2026-11-30")
    assert evening("next", "--notify") == (0, "", "")


@pytest.fixture
def due(evening: Netlog) -> Netlog:
    """The evening, with a step, a promise and a coffee; Ada is owed thanks for 王小明."""
    evening("log", "ben", "--next", "2026-11-18: tell him of the diagnosis")
    evening("promise", "ben", "the secret recipe", "--by", "today")
    evening("log", "dev", "coffee", "--on", "2026-11-20 22:00", "--about", "his divorce")
    return evening


def test_how_many_and_of_what(due: Netlog) -> None:
    assert due("next", "--notify").lines == [
        "5 people are next",
        "1 step, 1 coffee, 1 promise, 1 thank-you, 2 messages to write",
        "netlog next --walk",
    ]


def test_who_where_that_is_wanted(due: Netlog) -> None:
    result = due("next", "--notify", "--names")
    assert result.lines == [
        "5 people are next",
        "Dev Rao: coffee, today at 22:00",
        "Ben Okri: step, 2 days overdue",
        "Ada Moss: thank-you",
        "Chloé Martin: message to write",
        "王小明: message to write",
        "netlog next --walk",
    ]


@pytest.mark.parametrize("names", [[], ["--names"]])
def test_nothing_private_is_told(due: Netlog, names: list[str]) -> None:
    told = due("next", "--notify", *names).out
    for private in ("diagnosis", "recipe", "divorce", "pricing", "补贴"):
        assert private not in told
    assert ("Ben Okri" in told) == bool(names)


def test_five_are_named_at_most(netlog: Netlog) -> None:
    for number in range(17):
        netlog("add", f"Ada{number} Moss", "--about", "tea")
    lines = netlog("next", "--notify", "--names").lines
    assert lines[0] == "17 people are next"
    assert len(lines) == 8
    assert lines[-2] == "and 12 more"


def test_one_is_one(netlog: Netlog) -> None:
    netlog("add", "Ada Moss", "--about", "tea")
    assert netlog("next", "--notify").lines[:2] == ["1 person is next", "1 message to write"]


def test_for_a_week(netlog: Netlog) -> None:
    netlog("add", "Ada Moss", "--known", "--next", "tuesday: call")
    assert netlog("next", "--notify", "--for", "today").out == ""
    assert netlog("next", "--notify", "--for", "week", "--names").lines[1] == (
        "Ada Moss: step, in 4 days"
    )


def test_the_way_on_goes_as_far_as_what_is_told(due: Netlog) -> None:
    assert due("next", "--notify", "--for", "today").lines[-1] == "netlog next --walk"
    assert due("next", "--notify", "--for", "week").lines[-1] == "netlog next --walk --for week"


def test_of_very_many_it_is_told_that_there_are_more(
    due: Netlog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("netlog.commands.next.MOST_TOLD", 3)
    assert due("next", "--notify").lines[:2] == [
        "2+ people are next", "the most urgent of them: 1 step, 1 coffee, 1 promise",
    ]  # fmt: skip
    monkeypatch.setattr("netlog.commands.next.MOST_TOLD", 6)
    assert due("next", "--notify").lines[0] == "5 people are next"


def test_it_is_plain_whatever_the_colours(due: Netlog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETLOG_COLOUR", "always")
    assert "\x1b" not in due("next", "--notify", "--names").out


def test_names_steer_nothing(netlog: Netlog) -> None:
    netlog("add", "Ada `id` $(id) <b>Moss</b>", "--about", "tea")
    assert "Ada `id` $(id) <b>Moss</b>: message" in netlog("next", "--notify", "--names").out


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    folder = tmp_path / "bin"
    monkeypatch.setenv("PATH", str(folder))
    return dumping(folder / "notify-send", tmp_path / "shown.jsonl")


def test_on_the_desktop(due: Netlog, desktop: Program) -> None:
    assert due("next", "--notify", "--popup") == (0, "", "")
    body = "1 step, 1 coffee, 1 promise, 1 thank-you, 2 messages to write\nnetlog next --walk"
    assert desktop.words == [["--app-name=netlog", "--", "5 people are next", body]]


def test_without_a_desktop_it_is_printed(due: Netlog, desktop: Program, tmp_path: Path) -> None:
    dumping(desktop.path, desktop.out, code=1)
    assert due("next", "--notify", "--popup").lines[0] == "5 people are next"


@pytest.mark.parametrize(
    "words", [("--notify", "--walk"), ("--notify", "--json"), ("--walk", "--json"), ("--popup",),
              ("--names",), ("--notify", "--for", "year"), ("--notify", "--limit", "3")],
)  # fmt: skip
def test_refused(refused: Refused, words: tuple[str, ...]) -> None:
    refused("next", *words, code=2)
