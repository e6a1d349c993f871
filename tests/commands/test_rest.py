"""`netlog rest`: days on which nothing is due."""

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog


def test_while_it_lasts_nothing_is_due_and_a_line_says_so(evening: Netlog, ask: Ask) -> None:
    assert evening("rest", "until", "5jan").lines[0] == (
        "You rest until Tue 5 Jan 2027, the first day back"
    )
    result = evening("next", now="2026-12-20")
    assert (result.out, result.code) == ("", 0)
    assert result.err == "You rest until Tue 5 Jan 2027. To end it: netlog rest over\n"
    assert ask("next", now="2026-12-20") == {"next": [], "resting_until": "2027-01-05"}
    back = ask("next", now="2027-01-05")
    assert back["resting_until"] is None
    chloe = next(turn for turn in back["next"] if turn["handle"] == "chloe-martin")
    assert chloe["urgency"] == 1.14, "one day has passed since she connected"


def test_a_coffee_that_is_booked_is_told_on_its_day(evening: Netlog, ask: Ask) -> None:
    evening("log", "ada", "coffee", "--on", "2026-12-01")
    evening("log", "ben", "--next", "2026-12-01: call him")
    evening("rest", "until", "2027-01-05")
    assert ask("next", now="2026-11-30")["next"] == []
    (turn,) = ask("next", now="2026-12-01")["next"]
    assert (turn["handle"], turn["kind"]) == ("ada-moss", "coffee")


def test_the_clock_of_a_cadence_stands_still(evening: Netlog, ask: Ask) -> None:
    evening("every", "ada", "30d")
    evening("rest", "until", "2027-01-05", "--from", "2026-12-06")
    assert ask("show", "ada")["cadence"]["due_on"] == "2027-01-19"
    evening("rest", "over")
    assert ask("show", "ada")["cadence"]["due_on"] == "2026-12-20"


def test_it_is_told_and_ends(evening: Netlog, ask: Ask, refused: Refused) -> None:
    assert "You don't rest" in evening("rest").err
    evening("rest", "2w")
    assert ask("rest") == {"rests": [{"since_on": "2026-11-20", "until_on": "2026-12-04"}]}
    assert evening("rest", now="2026-11-28").lines == [
        "You rest until Fri 4 Dec, the first day back"
    ]
    assert evening("rest", "over", now="2026-11-28").lines[0] == (
        "The rest is over · it was to last until Fri 4 Dec"
    )
    assert "You don't rest" in refused("rest", "over", now="2026-11-28")
    assert ask("rest", now="2026-11-27") == {
        "rests": [{"since_on": "2026-11-20", "until_on": "2026-11-28"}]
    }


def test_one_that_is_planned_is_taken_back(evening: Netlog) -> None:
    evening("rest", "until", "5jan", "--from", "20dec")
    assert evening("rest").lines == [
        "You rest from Sun 20 Dec until Tue 5 Jan 2027, the first day back"
    ]
    assert evening("rest", "over").lines[0].startswith("No rest any more")
    assert "You don't rest" in evening("rest").err


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("rest", "until"), "Until when?"),
        (("rest", "until", "today"), "has come already"),
        (("rest", "until", "whenever"), "whenever"),
        (("rest", "--from", "20dec"), "Until when?"),
        (("rest", "until", "5jan", "--from", "6jan"), "behind its end"),
        (("rest", "until", "5jan", "--json"), "--json goes with netlog rest alone"),
    ],
)
def test_what_is_refused(
    evening: Netlog, refused: Refused, words: tuple[str, ...], why: str
) -> None:
    assert why in refused(*words, code=2, lines=3)


def test_another_takes_the_place_of_what_it_has_days_in_common_with(
    evening: Netlog, ask: Ask, refused: Refused
) -> None:
    evening("rest", "until", "5jan", "--from", "20dec")
    assert evening("rest", "until", "2jan", "--from", "18dec").lines[:2] == [
        "You rest from Fri 18 Dec until Sat 2 Jan 2027, the first day back",
        "  instead of: from Sun 20 Dec until Tue 5 Jan 2027",
    ]
    assert refused("rest", "until", "2jan", "--from", "18dec") == (
        "You have that rest already; nothing was changed\n"
    )
    evening("rest", "until", "28dec", "--from", "26dec", now="2026-12-20")
    assert ask("rest", now="2026-12-20") == {
        "rests": [{"since_on": "2026-12-18", "until_on": "2026-12-28"}]
    }


def test_of_one_that_has_begun_the_days_that_are_over_are_told(evening: Netlog) -> None:
    evening("rest", "until", "5jan")
    assert evening("rest", "until", "8jan", "--from", "1jan", now="2026-12-01").lines[:2] == [
        "You rest until Fri 8 Jan 2027, the first day back",
        "  instead of: from Fri 20 Nov until Tue 5 Jan 2027",
    ]


def test_a_dry_run_keeps_nothing(evening: Netlog, ask: Ask) -> None:
    evening("rest", "until", "5jan", "--dry-run")
    evening("rest", "until", "5jan")
    evening("rest", "over", "--dry-run")
    assert len(ask("rest")["rests"]) == 1
