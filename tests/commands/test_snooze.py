"""`netlog snooze`: somebody left out of the queue until a day."""

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog


def handles(data: dict[str, list[dict[str, str]]]) -> set[str]:
    """Whose turn it is."""
    return {turn["handle"] for turn in data["next"]}


def test_nothing_of_them_is_told_until_that_day(evening: Netlog, ask: Ask) -> None:
    evening("log", "ada", "--next", "tomorrow: call her")
    evening("promise", "ada", "the slides", "--by", "tomorrow")
    result = evening("snooze", "ada", "2w")
    assert result.lines[0] == "Ada Moss · snoozed until Fri 4 Dec"
    assert "ada-moss" not in handles(ask("next", now="2026-12-03"))
    assert "ada-moss" in handles(ask("next", now="2026-12-04"))
    assert "until Fri 4 Dec" in evening("show", "ada").out
    assert ask("show", "ada")["wakes_on"] == "2026-12-04"


def test_a_booked_coffee_is_told_on_its_day_and_a_contact_ends_it(
    evening: Netlog, ask: Ask
) -> None:
    evening("log", "ada", "coffee", "--on", "2026-11-25")
    evening("snooze", "ada", "2w")
    assert "ada-moss" not in handles(ask("next", now="2026-11-24"))
    assert "ada-moss" in handles(ask("next", now="2026-11-25"))
    evening("log", "ada", "coffee", now="2026-11-25")
    assert ask("show", "ada")["wakes_on"] is None


def test_it_ends_sooner(evening: Netlog, ask: Ask, refused: Refused) -> None:
    evening("snooze", "ada", "ben", "next", "friday")
    assert evening("snooze", "ada", "over").lines[0] == "Ada Moss · no longer snoozed"
    assert "not snoozed; nothing was changed" in refused("snooze", "ada", "over")
    assert "already" in refused("snooze", "ben", "2026-11-27")


@pytest.mark.parametrize(
    ("words", "why", "code"),
    [
        (("snooze", "ada"), "until when", 2),
        (("snooze", "ada", "yesterday"), "has come already", 2),
        (("snooze", "ada", "whenever"), "whenever", 2),
        (("snooze", "nobody-here", "2w"), "Nobody here", 1),
    ],
)
def test_what_is_refused(
    evening: Netlog, refused: Refused, words: tuple[str, ...], why: str, code: int
) -> None:
    assert why in refused(*words, code=code, lines=3)


def test_a_dry_run_keeps_nothing(evening: Netlog, ask: Ask) -> None:
    evening("snooze", "ada", "2w", "--dry-run")
    assert ask("show", "ada")["wakes_on"] is None
