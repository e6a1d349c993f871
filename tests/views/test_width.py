"""Columns that stand under each other, whatever alphabet their cells are written in."""

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netlog.views.width import padded, width

WIDE = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF) | st.sampled_from(
    "，：王한さカＡ🙂👩"
)
NARROW = st.characters(min_codepoint=0x21, max_codepoint=0x17F, categories=["L", "N", "P", "S"])
MARKED = st.sampled_from(["e\u0301", "o\u0308", "n\u0303", "王\u0301", "●", "◐", "ł", "ا", "я"])
# The mark by which a cell's beginning is found again; no cell holds it otherwise.
CELL = st.lists(WIDE | NARROW | MARKED, max_size=8).map("".join).map(lambda c: c.replace("|", ""))
TABLE = st.integers(1, 4).flatmap(
    lambda columns: st.lists(
        st.lists(CELL, min_size=columns, max_size=columns), min_size=1, max_size=4
    )
)


def seen(line: str) -> list[str]:
    """Return the columns of a terminal after a line was printed there, a string each."""
    screen = pyte.Screen(160, 1)
    pyte.Stream(screen).feed(line)
    return [screen.buffer[0][column].data for column in range(160)]


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("Ada", 3),
        ("王小明", 6),
        ("Zoe\u0308", 3),
        ("Zoë", 3),
        ("한국", 4),
        ("ｱ", 1),
        ("Ａ", 2),
        ("🙂", 2),
        ("می\u200cخواهم", 7),
        ("● 王, Ada", 9),
    ],
)
def test_a_text_takes_as_many_columns_as_a_terminal_gives_it(text: str, columns: int) -> None:
    assert width(text) == columns


@settings(deadline=None)  # a terminal is slow to set up
@given(CELL)
def test_a_terminal_agrees_on_the_width(text: str) -> None:
    assert seen(f"{text}|").index("|") == width(text)


@settings(deadline=None)  # a terminal is slow to set up
@given(TABLE)
def test_every_column_begins_at_the_same_place_in_each_row(rows: list[list[str]]) -> None:
    lines = padded([[f"|{cell}" for cell in row] for row in rows])
    places = [[n for n, sign in enumerate(seen(line)) if sign == "|"] for line in lines]
    assert len(places) == len(rows)
    assert places.count(places[0]) == len(rows)
    assert len(places[0]) == len(rows[0])


@given(TABLE)
def test_no_cell_is_cropped_and_no_line_ends_in_blanks(rows: list[list[str]]) -> None:
    for line, row in zip(padded(rows), rows, strict=True):
        assert line == line.rstrip()
        assert line.replace(" ", "") == "".join(row)


def test_columns_are_two_spaces_apart() -> None:
    assert [*padded([["王小明", "chat", ""], ["Ada", "follow-up", "Leeds"]])] == [
        "王小明  chat",
        "Ada     follow-up  Leeds",
    ]
    assert [*padded([])] == []


def test_a_row_with_a_cell_too_few_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="argument 2 is shorter"):
        list(padded([["Ada", "chat"], ["Ben"]]))
