"""The challenge as it is shown: charts as wide as there is room, and what is to go."""

import os
from collections.abc import Callable
from datetime import date, timedelta
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from views.conftest import Drawn, plain, raw

from netlog.rules.calendar import DAY, month_shifted
from netlog.rules.challenge import Challenge, Cohort, Day, Pace, last_day, months_of, week_ends
from netlog.rules.month import RULE, Totals, added_up
from netlog.rules.rests import Rest
from netlog.views.challenge import as_json, outlook, show
from netlog.views.goals import blocks
from netlog.views.ink import plain as text_of
from netlog.views.plots import GUTTER, curve, heat, month_names, week_width
from netlog.views.screen import Screen
from netlog.views.width import width

JUNE, TODAY = date(2026, 6, 1), date(2026, 9, 23)


def made(
    begun_on: date = JUNE, today: date = TODAY, *, targets: Totals = RULE, is_started: bool = True,
    talks: int = 2, rests: tuple[Rest, ...] = (),
) -> Challenge:  # fmt: skip
    """Six months of somebody who meets so many people every other week, and rests in August."""
    until = min(today, last_day(begun_on)) + DAY
    firsts = months_of(begun_on)
    ends = week_ends(begun_on, until)
    done = [Pace(end, talks * (n // 2), n // 3, n // 5) for n, end in enumerate(ends, start=1)]
    days = [Day(begun_on + timedelta(days=n), n % 5 or 1, is_backdated=n == 28)
            for n in range(0, (until - begun_on).days, 7) if not 60 < n < 90]  # fmt: skip
    return Challenge(
        begun_on,
        [(first, Totals(talks, 1, 0) if first < until else Totals(0, 0, 0)) for first in firsts],
        days,
        [Cohort(first, talks, 1, 0) for first in firsts if first < until],
        done,
        added_up([targets] * 6),
        [targets] * 6,
        rests,
        is_started,
    )


REST = Rest(date(2026, 8, 3), date(2026, 8, 17))


@pytest.mark.parametrize("columns", [60, 120])
def test_the_challenge_as_it_is_seen(
    drawn: Drawn, golden: Callable[[str, str], None], columns: int
) -> None:
    lines = drawn(lambda screen: show(screen, made(rests=(REST,)), TODAY), columns)
    golden(f"challenge_{columns}", "\n".join([*lines, ""]))


@given(
    st.integers(0, 40), st.integers(-40, 400), st.integers(60, 160),
    st.tuples(*[st.integers(0, 99)] * 3).map(lambda each: Totals(*each)), st.integers(0, 60),
)  # fmt: skip
def test_it_fits_and_says_the_same_without_colour(
    back: int, ahead: int, columns: int, targets: Totals, talks: int
) -> None:
    begun_on = month_shifted(JUNE, -back)
    today = begun_on + timedelta(days=ahead)
    found = made(begun_on, today, targets=targets, talks=talks)
    seen = {}
    environment = {"TERM": "xterm-256color", "COLUMNS": str(columns)}
    with patch.dict(os.environ, environment):
        for colour in ("auto", "never"):
            seen[colour] = plain(raw(lambda screen: show(screen, found, today), colour))
    assert seen["auto"] == seen["never"]
    assert all(width(line) <= columns for line in seen["auto"].splitlines())
    assert "-1" not in seen["auto"]


def test_a_week_is_as_wide_as_there_is_room() -> None:
    assert [week_width(made(), columns) for columns in (40, 60, 80, 120, 160, 400)] == [
        2, 2, 2, 4, 5, 6
    ]  # fmt: skip


@pytest.mark.parametrize("begun_on", [JUNE, date(2026, 9, 1), date(2027, 9, 1), date(2026, 2, 1)])
def test_each_month_stands_above_the_week_in_which_it_begins(begun_on: date) -> None:
    found = made(begun_on, last_day(begun_on))
    names, rows = month_names(found, 80), [*heat(found, last_day(begun_on), 80)]
    for first in months_of(begun_on):
        place = names.index(f"{first:%b}")
        cells = [row.ljust(place + 1)[place] for row in rows]
        assert cells[first.weekday()] != " "
        if first.weekday():
            assert place == GUTTER or cells[first.weekday() - 1] != " "


def test_every_day_that_is_gone_has_its_sign_and_none_that_is_to_come() -> None:
    found = made(rests=(REST,))
    signs = "".join("".join(row[GUTTER:].split()) for row in heat(found, TODAY, 60))
    assert len(signs.replace("'", "")) == (TODAY - JUNE).days + 1
    assert signs.count("'") == 1
    assert signs.count("~") == 14, "the days of rest without a contact"
    assert set(signs) == {"·", "░", "▒", "█", "~", "'"}


def test_with_the_clock_set_back_nothing_of_the_future_is_drawn() -> None:
    found = made()
    signs = "".join(row[GUTTER:] for row in heat(found, date(2026, 6, 10), 60))
    assert len(signs.replace(" ", "")) == 10


def test_a_curve_has_its_line_where_it_is_not_there_yet() -> None:
    rows = [*curve(made(talks=0), 0, 60)]
    assert rows[0].startswith(" 18  ")
    assert rows[-1].startswith("  0  ")
    assert "".join(rows).count("·") == 27
    assert not set("".join(rows)) & set("▁▂▃▄▅▆▇█")
    ahead = "".join(curve(made(talks=20), 0, 60))
    assert "█" in ahead
    assert ahead.splitlines()[0].startswith("160")


def test_six_months_that_nobody_started_have_no_line(drawn: Drawn) -> None:
    found = made(is_started=False)
    lines = drawn(lambda screen: show(screen, found, TODAY), 80)
    text = "\n".join(lines)
    assert "conversations  16 of 18\n" in text
    assert "line" not in text
    assert "·" not in "".join(curve(found, 0, 80))
    later = found._replace(days=[day for day in found.days if day.on >= date(2026, 9, 1)])
    months = [line[:3] for line in drawn(lambda s: show(s, later, TODAY), 80) if " 2026  " in line]
    assert months == ["Sep"], "what was before the first contact is no failure"


def test_without_anything_there_are_no_empty_charts(drawn: Drawn) -> None:
    nothing = made(is_started=False, talks=0)._replace(days=[])
    assert drawn(lambda screen: show(screen, nothing, TODAY), 120) == [
        "The last six months: June to November 2026",
        "",
        "No challenge is running; nothing is to be drawn yet. To begin one: netlog challenge start",
    ]
    begun = drawn(lambda screen: show(screen, made(talks=0)._replace(days=[]), TODAY), 120)
    assert len(begun) > 20


def told(challenge: Challenge, today: date) -> str:
    return "\n".join(text_of(line) for line in outlook(challenge, today))


def test_what_is_to_go_is_said_encouragingly() -> None:
    assert told(made(), TODAY) == (
        "To go in 69 days: 2 conversations, 7 connects and 3 coffees. That is some 1 conversation, "
        "4 connects and 2 coffees a month. Who could be first? netlog next"
    )
    late = date(2026, 11, 20)
    assert told(made(today=late), late) == (
        "To go in 11 days: 4 connects and 1 coffee. Who could be first? netlog next"
    )
    over = date(2026, 12, 2)
    assert told(made(today=over, talks=1), over) == (
        "Six months, 13 conversations, 9 connects and 5 coffees: people who weren't there before. "
        "Once more? netlog challenge start"
    )
    assert "netlog challenge start" in told(made(is_started=False), TODAY)
    small = made(today=over, targets=Totals(1, 1, 0))
    assert told(small, over) == (
        "✓ Done: 26 conversations, 9 connects and 5 coffees. Well met!\n"
        "To tell of it: netlog month --share"
    )
    soon = date(2026, 5, 20)
    assert told(made(today=soon), soon) == (
        "It begins on Mon 1 Jun: 18 conversations, 12 connects and 6 coffees in six months."
    )
    nothing = Challenge(JUNE, [], [], [], [], Totals(18, 12, 6))
    assert told(nothing, over).startswith("Six quiet months. The next")


def test_json_has_the_documented_keys() -> None:
    found = as_json(made(rests=(REST,)), TODAY)
    assert list(found) == ["begun_on", "last_on", "is_started", "is_over", "done", "targets",
                           "line", "months", "met_in", "days", "weeks", "rests"]  # fmt: skip
    assert found["done"] == {"conversations": 16, "connects": 5, "coffees": 3}
    assert found["line"] == {"conversations": 11.3, "connects": 7.5, "coffees": 3.8}
    assert found["months"][0] == {"month": "2026-06", "conversations": 2, "connects": 1,
                                  "coffees": 0, "targets": RULE._asdict()}  # fmt: skip
    assert found["met_in"][-1]["month"] == "2026-09"
    assert found["days"][4] == {"on": date(2026, 6, 29), "contacts": 3, "is_backdated": True}
    assert found["weeks"][-1]["until"] == TODAY
    assert as_json(made(JUNE, date(2026, 5, 1)), date(2026, 5, 1))["line"]["coffees"] == 0


def test_the_last_periods_stand_at_the_right_end() -> None:
    assert text_of(blocks(())) == " " * 12


def test_in_a_pipe_it_is_the_same_text(capsys: pytest.CaptureFixture[str]) -> None:
    show(Screen(), made(rests=(REST,)), TODAY)
    out = capsys.readouterr().out
    assert out.startswith("The challenge: June to November 2026 · day 115 of 183\n")
    assert "Jun 2026    ●●○ ●○ ○  2 → 1 → 0" in out


@pytest.mark.parametrize(
    ("conversations", "words"),
    [
        (9, "9 of 18 · on the line to 18"),
        (8, "8 of 18 · on the line to 18"),
        (7, "7 of 18 · 1 below the line to 18"),
        (11, "11 of 18 · 2 ahead of the line to 18"),
        (18, "18 of 18 · reached"),
    ],
)
def test_where_a_count_is_beside_its_line(drawn: Drawn, conversations: int, words: str) -> None:
    half = date(2026, 8, 30)
    found = made(today=half)
    found = found._replace(pace=[*found.pace[:-1], Pace(half, conversations, 0, 0)])
    assert f"conversations  {words}" in drawn(lambda screen: show(screen, found, half), 80)


def test_of_what_is_not_asked_for_there_is_no_curve(drawn: Drawn) -> None:
    lines = drawn(lambda screen: show(screen, made(targets=Totals(1, 1, 0)), TODAY), 80)
    place = lines.index("coffees  3")
    assert lines[place + 1] == ""
