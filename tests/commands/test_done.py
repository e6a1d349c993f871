"""`netlog done`: a next step is closed."""

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog


@pytest.fixture
def owing(evening: Netlog) -> Netlog:
    """The evening, with a step for Ada on Monday, another for Friday, and one for Ben."""
    for name, step in (("ada", "monday: deck"), ("ada", "friday: call"), ("ben", "monday: book")):
        evening("log", name, "--next", step)
    return evening


def test_what_is_due_is_closed(owing: Netlog, ask: Ask) -> None:
    result = owing("done", "ada", now="2026-11-24")
    assert result.lines == ["done: deck · Ada Moss", "netlog next"]
    steps = {step["what"]: step["closed_on"] for step in ask("show", "ada")["steps"]}
    assert steps == {"deck": "2026-11-24", "call": None}


def test_all_that_is_due_is_closed(owing: Netlog) -> None:
    assert owing("done", "ada", now="2026-11-28").lines[:2] == [
        "done: deck · Ada Moss",
        "done: call · Ada Moss",
    ]


def test_where_nothing_is_due_the_next_one_is_closed(owing: Netlog) -> None:
    assert owing("done", "ada").lines == ["done: deck · Ada Moss", "netlog next"]
    assert owing("done", "ada").lines == ["done: call · Ada Moss", "netlog next"]


def test_several_people(owing: Netlog) -> None:
    assert owing("done", "ada", "ben", now="2026-11-23").lines[:2] == [
        "done: deck · Ada Moss",
        "done: book · Ben Okri",
    ]


def test_a_booked_coffee_that_was_due_was_held(evening: Netlog, ask: Ask) -> None:
    evening("log", "ada", "coffee", "--on", "friday", "--about", "a pilot")
    assert evening("done", "ada", now="2026-11-28").lines[0] == (
        "done: coffee on Fri 27 Nov · Ada Moss"
    )
    talk = ask("show", "ada")["timeline"][-1]
    assert (talk["is_planned"], talk["happened_on"]) == (False, "2026-11-27")
    assert talk["topic"] == "a pilot"
    assert ask("month", now="2026-11-28")["coffees"]["done"] == 1


def test_a_coffee_that_was_held_keeps_its_time(evening: Netlog, ask: Ask) -> None:
    evening("log", "ada", "coffee", "--on", "friday 15:00")
    assert evening("done", "ada", now="2026-11-28").lines[0] == (
        "done: coffee on Fri 27 Nov 15:00 · Ada Moss"
    )
    talk = ask("show", "ada")["timeline"][-1]
    assert (talk["is_planned"], talk["starts_at"]) == (False, "15:00")


def test_of_two_steps_of_a_day_the_earlier_is_next(evening: Netlog) -> None:
    evening("log", "ada", "--next", "friday 15:00: call")
    evening("log", "ada", "--next", "friday 09:00: send the deck")
    assert evening("done", "ada").lines[0] == "done: send the deck · Ada Moss"


def test_a_coffee_to_come_was_not_held_yet(evening: Netlog, refused: Refused) -> None:
    evening("log", "ada", "coffee", "--on", "friday")
    assert "Nothing is open with Ada Moss" in refused("done", "ada")


def test_nothing_is_open(evening: Netlog, refused: Refused) -> None:
    message = refused("done", "ada")
    assert message.startswith("Nothing is open with Ada Moss.")
    assert "--next" in message


def test_dry_run_closes_nothing(owing: Netlog, ask: Ask) -> None:
    assert owing("done", "ada", "--dry-run").lines[-1].endswith("nothing was kept: --dry-run")
    assert [step["closed_on"] for step in ask("show", "ada")["steps"]] == [None, None]


def test_quiet_says_nothing(owing: Netlog) -> None:
    assert owing("-q", "done", "ada") == (0, "", "")
