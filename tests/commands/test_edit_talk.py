"""`netlog edit PERSON --talk N`: a conversation is put right, or taken out."""

import re

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog


@pytest.fixture
def told(evening: Netlog) -> Netlog:
    """The evening; later Ada connects, and has a coffee with Ben."""
    evening("log", "ada", "connect", now="2026-11-21T12:00")
    evening("log", "ada", "ben", "coffee", "--about", "plans", now="2026-11-22T12:00")
    return evening


def stage(ask: Ask, who: str) -> str | None:
    found = ask("show", who)["stage"]
    assert found is None or isinstance(found, str)
    return found


NOW = "2026-11-23T12:00"


def test_the_numbers_are_those_of_show(told: Netlog, ask: Ask) -> None:
    rows = [(talk["talk"], talk["stage"]) for talk in ask("show", "ada")["timeline"]]
    assert rows == [(1, "chat"), (2, "connect"), (3, "coffee")]
    shown = re.findall(r"(?m)^(\d) .* Nov +(\w+)", told("show", "ada").out)
    assert shown == [("3", "coffee"), ("2", "connect"), ("1", "chat")]


def test_what_changed_is_shown_before_and_after(told: Netlog, ask: Ask) -> None:
    result = told(
        "edit", "ada", "--talk", "1", "--stage", "intro", "--on", "2026-11-19", "--about", "tea",
        "--at", "", "--channel", "zoom", "--note", "brief", "--from-them", now=NOW,
    )  # fmt: skip
    assert (result.code, result.err) == (0, "")
    assert result.lines == [
        "Ada Moss · chat · Fri 20 Nov · at Soul Sisters · pricing",
        "  day: Fri 20 Nov → Thu 19 Nov",
        "  stage: chat → intro",
        "  about: pricing → tea",
        "  at: Soul Sisters → –",
        "  channel: – → zoom",
        "  from them: no → yes",
        "  note: – → brief",
        "to take it back: netlog undo",
    ]
    talk = ask("show", "ada")["timeline"][0]
    assert (talk["happened_on"], talk["entered_on"]) == ("2026-11-19", "2026-11-20")
    assert (talk["direction"], talk["event"]) == ("in", None)


def test_the_stage_and_the_month_follow(told: Netlog, ask: Ask) -> None:
    assert stage(ask, "ada") == "coffee"
    assert told("edit", "ada", "--talk", "3", "--remove", "--only", now=NOW).code == 0
    assert stage(ask, "ada") == "connect"
    told("edit", "ada", "--talk", "2", "--stage", "chat", now=NOW)
    assert stage(ask, "ada") == "chat"
    assert ask("month", now=NOW)["connects"]["done"] == 0
    told("undo")
    told("undo")
    assert stage(ask, "ada") == "coffee"


def test_a_day_that_is_moved_into_another_month_counts_there(told: Netlog, ask: Ask) -> None:
    told("edit", "ada", "--talk", "1", "--on", "2026-10-30", now=NOW)
    done = ask("month", "2026-10", now=NOW)["conversations"]["rows"]
    assert [(row["handle"], row["is_backdated"]) for row in done] == [("ada-moss", True)]


def test_others_who_took_part_are_named(told: Netlog, ask: Ask) -> None:
    result = told("edit", "ada", "--talk", "3", "--on", "2026-11-21", now=NOW)
    assert result.lines[:2] == [
        "Ada Moss, Ben Okri · coffee · Sun 22 Nov · plans",
        "  changed for Ben Okri, too",
    ]
    assert ask("show", "ben")["timeline"][1]["happened_on"] == "2026-11-21"


def test_a_day_that_changes_the_order_changes_the_number(told: Netlog, ask: Ask) -> None:
    result = told("edit", "ada", "--talk", "3", "--on", "2026-11-20", now=NOW)
    assert "  by its day it is number 2 now" in result.lines
    assert ask("show", "ada")["timeline"][1]["stage"] == "coffee"


def test_an_event_is_echoed_as_it_is_kept(told: Netlog) -> None:
    told("edit", "ada", "--talk", "2", "--at", "soul sisters", now=NOW)
    result = told("edit", "ada", "--talk", "2", "--about", "tea", now=NOW)
    assert result.lines[0].endswith("at Soul Sisters")


def test_a_weekday_is_the_last_one_but_of_a_booking_the_coming_one(told: Netlog) -> None:
    assert "→ Fri 20 Nov" in told("edit", "ada", "--talk", "3", "--on", "friday", now=NOW).out
    told("log", "ada", "coffee", "--on", "2026-12-20", now=NOW)
    result = told("edit", "ada", "--talk", "4", "--on", "friday", now=NOW)
    assert "  day: Sun 20 Dec → Fri 27 Nov" in result.lines


def test_a_coffee_to_come_is_booked(told: Netlog, ask: Ask) -> None:
    result = told("edit", "ada", "--talk", "3", "--on", "2026-11-30", now=NOW)
    assert "  stage: coffee → coffee booked" in result.lines
    assert (stage(ask, "ada"), stage(ask, "ben")) == ("connect", "intro")


def test_taking_out_is_for_one_or_for_all(told: Netlog, ask: Ask, refused: Refused) -> None:
    message = refused("edit", "ada", "--talk", "3", "--remove", now=NOW, code=2)
    assert (
        message == "It was with Ben Okri, too. Take out Ada Moss alone: --only. For all: --whole\n"
    )
    result = told("edit", "ada", "--talk", "3", "--remove", "--only", now=NOW)
    assert result.lines[0] == "removed: Ada Moss · coffee · Sun 22 Nov · plans"
    assert (stage(ask, "ada"), stage(ask, "ben")) == ("connect", "coffee")
    told("undo")
    result = told("edit", "ada", "--talk", "3", "--remove", "--whole", now=NOW)
    assert result.lines[0] == "removed: Ada Moss, Ben Okri · coffee · Sun 22 Nov · plans"
    assert (stage(ask, "ada"), stage(ask, "ben")) == ("connect", "intro")


def test_with_one_alone_there_is_nothing_to_decide(told: Netlog, ask: Ask) -> None:
    assert told("edit", "ada", "--talk", "2", "--remove", now=NOW).code == 0
    assert [talk["stage"] for talk in ask("show", "ada")["timeline"]] == ["chat", "coffee"]
    assert told("edit", "ada", "--talk", "1", "--remove", "--only", now=NOW).code == 0
    assert [talk["stage"] for talk in ask("show", "ada")["timeline"]] == ["coffee"]


def test_a_message_goes_with_the_talk_that_it_was(evening: Netlog, ask: Ask) -> None:
    evening("me", "--name", "Mei", "--community", "Tea Lab", "--place", "Leeds", "--cause", "tea",
            "--link", "x.org/mei")  # fmt: skip
    assert evening("draft", "cold-dm", "dev", "who=Ada", "community=Lab", "--sent").code == 0
    assert [m["template"] for m in ask("show", "dev")["messages"]] == ["cold-dm"]
    moved = evening("edit", "dev", "--talk", "1", "--on", "yesterday")
    assert moved.code == 0, moved.err
    assert ask("show", "dev")["messages"][0]["sent_on"] == "2026-11-19"
    result = evening("edit", "dev", "--talk", "1", "--remove")
    assert "  with the message cold-dm: it is no longer kept as sent" in result.lines
    assert ask("show", "dev")["messages"] == ask("show", "dev")["timeline"] == []


def test_a_message_that_was_answered_waits_again(evening: Netlog, ask: Ask) -> None:
    evening("draft", "connect-event", "ben", "--sent")
    evening("log", "ben", "connect", now=NOW)
    assert ask("show", "ben")["messages"][0]["outcome"] == "accepted"
    result = evening("edit", "ben", "--talk", "2", "--remove", now=NOW)
    assert "  waits for an answer again: connect-event, sent Fri 20 Nov" in result.lines
    assert ask("show", "ben")["messages"][0]["outcome"] is None


def test_a_dry_run_keeps_nothing(told: Netlog, ask: Ask) -> None:
    before = ask("show", "ada")
    for words in (("--stage", "coffee"), ("--remove",)):
        result = told("edit", "ada", "--talk", "2", *words, "--dry-run", now=NOW)
        assert result.code == 0
        assert result.lines[-1].endswith("nothing was kept: --dry-run")
    assert ask("show", "ada") == before


@pytest.mark.parametrize(
    ("words", "code", "part"),
    [
        (("--talk", "9", "--stage", "chat"), 1, "Ada Moss has 3 conversations, and none is number"),
        (("--talk", "0", "--remove"), 1, "netlog show ada-moss"),
        (("--talk", "-1", "--remove"), 1, "none is number -1"),
        (("--talk", "9" * 30, "--remove"), 1, "none is number"),
        (("--talk", "x"), 2, "--talk"),
        (("--talk", "1"), 2, "What is to change? --on"),
        (("--talk", "1", "--stage", "chat"), 1, "It is so already"),
        (("--talk", "1", "--stage", "friends"), 2, "There are: intro"),
        (("--talk", "1", "--on", "2026-02-30"), 2, "not in the calendar"),
        (("--talk", "1", "--on", "2026-12-24"), 2, "only a coffee can be booked"),
        (("--talk", "1", "--remove", "--stage", "chat"), 2, "--stage corrects"),
        (("--talk", "1", "--only"), 2, "--only goes with --remove"),
        (("--talk", "1", "--stage", "chat", "--whole"), 2, "--whole goes with --remove"),
        (("--talk", "1", "--on", ""), 2, "has a day and a stage"),
        (("--talk", "1", "--stage", ""), 2, "has a day and a stage"),
        (("--talk", "1", "--about", "n" * 2000), 2, "characters long"),
        (("--talk", "1", "--at", "a\x1b[31m"), 2, "control characters"),
    ],
    ids=lambda words: str(words)[:60],
)
def test_what_is_refused(
    told: Netlog, refused: Refused, words: tuple[str, ...], code: int, part: str
) -> None:
    assert part in refused("edit", "ada", *words, code=code, now=NOW)


def test_who_has_no_conversation(evening: Netlog, refused: Refused) -> None:
    message = refused("edit", "dev", "--talk", "1", "--remove")
    assert message == (
        "Dev Rao has no conversation, and none is number 1. Log one: netlog log dev-rao\n"
    )
