"""A month in dots, and six of them as a text that is posted."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlog.rules.dates import month_shifted
from netlog.rules.grid import dots, written
from netlog.rules.month import RULE, Goal, Month, Totals

NOVEMBER = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("done", "begun", "target", "drawn"),
    [
        (0, 0, 0, "–"),
        (0, 2, 0, "–"),
        (2, 0, 0, "+2"),
        (9, 0, 9, "●●●●●●●●●"),
        (4, 3, 10, "4/10"),
        (120, 0, 99, "120/99"),
        (1, 1, 1, "●"),
        (0, 1, 1, "◐"),
    ],
)
def test_targets_of_none_and_of_many_have_their_own_signs(
    done: int, begun: int, target: int, drawn: str
) -> None:
    assert dots(done, begun, target) == drawn


def month(*counts: tuple[int, int, int], targets: dict[date, Totals] | None = None) -> Month:
    """The months up to November with these counts, the last with a connect that is open."""
    history = [(month_shifted(NOVEMBER, place + 1 - len(counts)), Totals(*each))
               for place, each in enumerate(counts)]  # fmt: skip
    last = (targets or {}).get(NOVEMBER, RULE)
    goals = [
        Goal(name, target, (), unlisted_done=done, unlisted_open=name == "connects")
        for name, target, done in zip(RULE._fields, last, counts[-1], strict=True)
    ]
    return Month(NOVEMBER, goals, 11, 0, history, RULE, 0, targets or {})


def test_six_months_are_a_line_each() -> None:
    found = month((3, 2, 1), (5, 0, 0), (2, 1, 1))
    assert written(found, "en") == "Sep ●●● ●● ●\nOct ●●●+2 ○○ ○\nNov ●●○ ●◐ ●"
    assert written(found, "zh") == "9月：●●● ●● ●\n10月：●●●+2 ○○ ○\n11月：●●○ ●◐ ●"


def test_each_month_has_its_own_targets() -> None:
    targets = {date(2026, 10, 1): RULE, NOVEMBER: Totals(1, 1, 0)}
    found = month((3, 2, 1), (1, 0, 0), targets=targets)
    assert written(found, "en") == "Oct ●●● ●● ●\nNov ● ◐ –"


@given(
    st.lists(st.tuples(*[st.integers(0, 120)] * 3), min_size=1, max_size=6),
    st.lists(st.integers(0, 99), min_size=3, max_size=3),
    st.sampled_from(["en", "zh"]),
)
def test_nothing_is_lost_where_blanks_are(
    counts: list[tuple[int, int, int]], targets: list[int], language: str
) -> None:
    found = month(*counts, targets={NOVEMBER: Totals(*targets)})
    text = written(found, language)
    assert len(text.splitlines()) == len(counts)
    assert all(line == " ".join(line.split()) for line in text.splitlines())
