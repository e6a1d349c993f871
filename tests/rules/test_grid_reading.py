"""A posted grid is read back out of whatever stands around it."""

from datetime import date
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rules.test_grid import month

from netlog.rules.dates import month_shifted
from netlog.rules.grid import written
from netlog.rules.grid_reading import Posted, read
from netlog.rules.month import Totals

NOVEMBER = date(2026, 11, 1)

POST = """My 3-2-1 in November 2026

3 conversations with new people
2 new connections · since 2026-06-01, #2 of 5

That's the challenge done for the month. The idea: each month, 3 conversations, 2 connections.

Jun ●●● ●● ●
Jul ●●●+2 ●○ ○
Nov ●●○ ●◐ –

Who is the most interesting person you've met lately? ● ●

#321rule
"""


def test_a_post_is_read_row_by_row() -> None:
    assert read(POST) == [
        Posted(6, ("●●●", "●●", "●"), (3, 2, 1)),
        Posted(7, ("●●●+2", "●○", "○"), (5, 1, 0)),
        Posted(11, ("●●○", "●◐", "–"), (2, 1, 0)),
    ]


@pytest.mark.parametrize(
    ("line", "month", "done"),
    [
        ("> Jun ●●● ●● ●", 6, (3, 2, 1)),
        ("6月：●●● ●● ●", 6, (3, 2, 1)),
        ("2026年12月 ●●○ ●○ ○", 12, (2, 1, 0)),
        ("十二月 ●●○ ●○ ○", 12, (2, 1, 0)),
        ("二月：●●○ ●○ ○", 2, (2, 1, 0)),
        ("2026-06 ●●○ ●○ ○", 6, (2, 1, 0)),
        ("June 2026: ●●○, ●○, ○", 6, (2, 1, 0)),
        ("my september | ●○○ | ●● | ● | ok", 9, (1, 2, 1)),
        ("Jun\u00a0●●●\u3000●●\t●", 6, (3, 2, 1)),
        ("Jun ●●●●●●", 6, (3, 2, 1)),
        ("●●○ ●◐ ○", None, (2, 1, 0)),
        ("Jun 🟢🟢⚪ 🟢🟡 ⚪", 6, (2, 1, 0)),
        ("Jun ⚫️⚫️⚪️ ⚫️⚪️ ⚪️", 6, (2, 1, 0)),
        ("Jun 4/12 ●● –", 6, (4, 2, 0)),
        ("Oct 4/12 3/10 1/10", 10, (4, 3, 1)),
        ("Jun +2 ● –", 6, (2, 1, 0)),
        ("Jun ●●● + ●● ●", None, None),
        ("Jun: 4-2-0", 6, (4, 2, 0)),
        ("6月：4-2-0", 6, (4, 2, 0)),
        ("* June 2026 3 – 2 – 1", 6, (3, 2, 1)),
        ("My 3-2-1 in June", None, None),
        ("In June I did 3-2-1", None, None),
        ("June 2026-11-20", None, None),
        ("2026-06-01", None, None),
        ("call me: 020-7946-0018", None, None),
        ("I rate it ● ● ●●●●●", None, (1, 1, 5)),
        ("●●● ●●", None, None),
        ("– – –", None, None),
        ("12/20 3/4 5/6", None, None),
        ("", None, None),
    ],
)
def test_a_line_is_a_row_or_is_left_alone(
    line: str, month: int | None, done: tuple[int, int, int] | None
) -> None:
    found = read(line)
    assert [(row.month, row.done) for row in found] == ([(month, done)] if done else [])


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    for row in read(text):
        assert row.month is None or 1 <= row.month <= 12
        assert len(row.done) == 3


def test_rows_run_together_into_one_line_are_read_each_with_its_month() -> None:
    """As a program does that keeps no ends of lines."""
    line = "My 3-2-1 Jun ●●● ●● ● Jul ●○○ ○○ ○ 8月：●●●+1 ●○ – #321rule"
    assert [(row.month, row.done) for row in read(line)] == [
        (6, (3, 2, 1)), (7, (1, 0, 0)), (8, (4, 1, 0))]  # fmt: skip
    assert len(read("Jun ●●● ●● ● ●○○ ○○ ○")) == 1


COUNTS = st.tuples(*[st.integers(0, 30)] * 3)


@given(
    st.lists(COUNTS, min_size=1, max_size=6), st.tuples(*[st.integers(0, 12)] * 3),
    st.sampled_from(["en", "zh"]), st.sampled_from(["{}", "> {}", "hello {}", "{} ok?"]),
)  # fmt: skip
def test_what_is_written_is_read_again(
    counts: list[tuple[int, int, int]], targets: tuple[int, int, int], language: str, around: str
) -> None:
    months = [month_shifted(NOVEMBER, place + 1 - len(counts)) for place in range(len(counts))]
    posted = written(month(*counts, targets=dict.fromkeys(months, Totals(*targets))), language)
    if not any(sign in line for line in posted.splitlines() for sign in "●○◐"):
        return  # targets of none or of many alone: there is no dot in it
    text = "\n".join(around.format(line) for line in posted.splitlines())
    found = {row.month: row.done for row in read(text)}
    for first, done in zip(months, counts, strict=True):
        if first.month in found:
            assert found[first.month] == done
    assert found


def test_a_line_of_nothing_but_dots_is_read_at_once() -> None:
    begun = perf_counter()
    assert read("●" * 300_000) == []
    assert perf_counter() - begun < 2
