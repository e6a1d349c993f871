"""The month as it is drawn: three counts side by side, and six months as a chart."""

import os
from datetime import date
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st
from views.conftest import Drawn, plain, raw
from views.test_month import goal

from netlog.rules.dates import month_shifted
from netlog.rules.month import TARGETS, Counted, Goal, Month, Totals
from netlog.views.month import show
from netlog.views.screen import Screen

TODAY, NOVEMBER = date(2026, 11, 20), date(2026, 11, 1)
MONTHS = [(3, 2, 1), (5, 2, 1), (2, 1, 0), (0, 0, 0), (3, 2, 1), (3, 1, 0)]


def half_a_year(*months: tuple[int, int, int], goals: list[Goal] | None = None) -> Month:
    """Return a month as the last of so many."""
    history = [(month_shifted(NOVEMBER, place + 1 - len(months)), Totals(*counts))
               for place, counts in enumerate(months)]  # fmt: skip
    goals = goals or [goal("conversations", 3, 1), goal("connects", 1, 2), goal("coffees", 0, 1)]
    six = Totals(*map(sum, zip(*months, strict=True)))
    return Month(NOVEMBER, goals, 11, goals[1].done, history, six, 2)


def share(screen: Screen) -> None:
    show(screen, half_a_year(*MONTHS), TODAY, with_names=False)


def test_without_names_it_is_for_others_to_see(drawn: Drawn) -> None:
    assert drawn(share, 60) == [
        "November 2026 · 11 days left · #321rule",
        "",
        "3 conversations     2 connects          1 coffee",
        "●  ●  ●             ●  ◐                ◐",
        "✓ 3 of 3 · 1 open   1 of 2 · 2 open     0 of 1 · 1 open",
        "",
        "To complete November in 11 days: 1 connect and 1 coffee. 3",
        "already begun.",
        "",
        "six months     Jun  Jul    Aug  Sep  Oct  Nov",
        "conversations  ●●●  ●●●+2  ●●○  ○○○  ●●●  ●●●",
        "connects       ●●   ●●     ●○   ○○   ●●   ●◐",
        "coffees        ●    ●      ○    ○    ●    ◐",
        "complete       ✓    ✓                ✓",
        "",
        "conversations  ■■■■■■■■■■■■■■■■□□  16 of 18",
        "connects       ■■■■■■■■□□□□        8 of 12",
        "coffees        ■■■□□□              3 of 6",
        "Streak: 2 complete months.",
    ]


def test_in_a_wide_terminal_the_sums_stand_beside_the_months(drawn: Drawn) -> None:
    lines = drawn(share, 120)
    assert lines[2] == "3 conversations           2 connects                1 coffee"
    assert lines[8:] == [
        "six months     Jun  Jul    Aug  Sep  Oct  Nov",
        "conversations  ●●●  ●●●+2  ●●○  ○○○  ●●●  ●●●  ■■■■■■■■■■■■■■■■□□  16 of 18",
        "connects       ●●   ●●     ●○   ○○   ●●   ●◐   ■■■■■■■■□□□□        8 of 12",
        "coffees        ●    ●      ○    ○    ●    ◐    ■■■□□□              3 of 6",
        "complete       ✓    ✓                ✓",
        "Streak: 2 complete months.",
    ]


def test_a_complete_month_is_said_to_be_so(drawn: Drawn) -> None:
    met = [goal(name, wanted) for name, wanted in TARGETS.items()]
    month = half_a_year((3, 2, 1), goals=met)
    lines = drawn(lambda screen: show(screen, month, TODAY))
    assert "✓ November is complete: 3-2-1 done. Well met!" in lines
    assert "✓ 3 of 3                  ✓ 2 of 2                  ✓ 1 of 1" in lines
    assert "month 1 of 6   Nov" in lines


def test_what_counts_in_two_goals_is_told_at_the_first(drawn: Drawn) -> None:
    met = Counted("ada-moss", "Ada Moss", TODAY, TODAY, "connect", False, "pricing", "Expo")
    goals = [Goal("conversations", 3, [met]), Goal("connects", 2, [met]), Goal("coffees", 1, [])]
    lines = drawn(lambda screen: show(screen, half_a_year((0, 0, 0), goals=goals), TODAY))
    assert [line for line in lines if "Ada" in line] == [
        "◐ Ada Moss     today  connect at Expo: pricing (wants a follow-up)",
        "◐ Ada Moss     today  connect (wants a follow-up)",
    ]
    assert [line for line in lines if line in TARGETS] == ["conversations", "connects"]


@given(
    st.lists(st.tuples(*[st.integers(0, 400)] * 3), min_size=1, max_size=6),
    st.sampled_from([60, 80, 120]),
)
def test_the_chart_has_a_square_for_each_person_wanted(
    months: list[tuple[int, int, int]], columns: int
) -> None:
    month = half_a_year(*months)
    with patch.dict(os.environ, {"COLUMNS": str(columns)}):
        out = raw(lambda screen: show(screen, month, TODAY, with_names=False), colour="always")
    lines = plain(out).splitlines()
    assert max(map(len, lines)) <= columns
    bars = [line for line in lines if "■" in line or "□" in line]
    assert [bar.count("■") + bar.count("□") for bar in bars] == [18, 12, 6]
    for bar, counts, wanted in zip(bars, zip(*months, strict=True), (18, 12, 6), strict=True):
        assert bar.count("■") == min(sum(counts), wanted)
        assert bar.endswith(f"{sum(counts):,} of {wanted}")


def test_other_targets_are_drawn_as_they_are(drawn: Drawn) -> None:
    goals = [Goal("conversations", 1, (), 3, 0), Goal("connects", 0, (), 0, 1),
             Goal("coffees", 40, (), 7, 2)]  # fmt: skip
    small, large = Totals(1, 0, 40), Totals(3, 2, 1)
    history = [(month_shifted(NOVEMBER, -1), Totals(3, 2, 1)), (NOVEMBER, Totals(3, 0, 7))]
    aims = {month_shifted(NOVEMBER, -1): large, NOVEMBER: small}
    wanted = Totals(8, 2, 201)
    found = Month(NOVEMBER, goals, 11, 0, history, Totals(6, 2, 8), 1, aims, wanted)
    lines = drawn(lambda screen: show(screen, found, TODAY, with_names=False), 80)
    assert lines[2:5] == [
        "1 conversation            connects                  40 coffees",
        "●  +2                     –                         7/40",
        "✓ 3 of 1                  ✓ 0 · 1 open              7 of 40 · 2 open",
    ]
    assert lines[6:8] == [
        "To complete November in 11 days: 33 coffees. 2 already begun.",
        "",
    ]
    assert lines[8:] == [
        "month 2 of 6   Oct  Nov",
        "conversations  ●●●  ●+2",
        "connects       ●●   –",
        "coffees        ●    7/40",
        "complete       ✓",
        "",
        "conversations  ■■■■■■□□                              6 of 8",
        "connects       ■■                                    2 of 2",
        "coffees        ■□□□□□□□□□□□□□□□□□□□□□□□□□□□□□□□□□□□  8 of 201",
        "Streak: 1 complete month.",
    ]
