"""Columns that stand under each other, whatever alphabet their cells are written in."""

import unicodedata

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wcwidth import wcswidth

from netlog.views.width import clusters, padded, width

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

FAMILY = "👨\u200d👩\u200d👧\u200d👦"
NAMES = [
    "Ada Moss", "Chloé Martin-Łukasz", "Nguyễn Thị Ánh", "Søren Æbelø", "王小明", "欧阳娜娜",
    "𠮷野家", "さとう はな", "ｻﾄｳ ﾊﾅ", "김민준", "이서연", "محمد الأحمد", "می\u200cخواهم",
    "שָׁרָה כהן",
    "अनुष्का शर्मा", "राहुल श्रीवास्तव", "তানভীর রহমান", "முத்துக்குமார்", "ప్రియాంక రెడ్డి",
    "മലയാളം", "ශ්\u200dරී ලංකා", "ณัฐพงศ์ วงศ์สุวรรณ", "ສົມສະຫວາດ", "ဒေါ်အောင်ဆန်း", "ខ្មែរ",
    "Юлия Ёлкина", "Ελένη Παπαδοπούλου", "Անահիտ", "ნინო",
]  # fmt: skip
SIGNS = [
    "🙂", "👍🏽", "👩\u200d💻", "🧑🏽\u200d🚀", FAMILY, "🏳️\u200d🌈", "⛹🏽\u200d♀️", "🇩🇪",
    "🇨🇳🇬🇧", "1️⃣", "#️⃣", "❤", "❤️", "☺️", "ℹ️", "™️", "↔️", "〰️", "㊙️", "☝🏽", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "a\ufe0f",
    "●◐○✓", "…", "·",
]  # fmt: skip
NAMED = st.lists(st.sampled_from([*NAMES, *SIGNS, " ", "-", "x"]), max_size=6).map(" ".join)


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
        ("\u1112\u1161\u11ab\u1100\u116e\u11a8", 4),  # the same, taken apart
        ("ｱ", 1),
        ("Ａ", 2),
        ("🙂", 2),
        (FAMILY, 2),
        ("🇩🇪", 2),
        ("1️⃣", 2),
        ("❤️", 2),
        ("สวัสดี", 4),
        ("मीरा", 4),
        ("می\u200cخواهم", 7),
        ("● 王, Ada", 9),
    ],
)
def test_a_text_takes_as_many_columns_as_a_terminal_gives_it(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("text", [*NAMES, *SIGNS])
def test_a_name_of_any_writing_is_as_wide_as_terminals_agree(text: str, form: str) -> None:
    text = unicodedata.normalize(form, text)  # type: ignore[arg-type]
    assert width(text) == wcswidth(text)


@given(NAMED)
def test_names_and_signs_in_a_row_are_as_wide_as_each_of_them(text: str) -> None:
    assert width(text) == wcswidth(text) == sum(map(width, text.split(" "))) + text.count(" ")


@given(st.text() | NAMED)
def test_a_text_is_taken_apart_and_nothing_is_lost(text: str) -> None:
    parts = list(clusters(text))
    assert "".join(part for part, _ in parts) == text
    assert all(part for part, _ in parts)
    assert {columns for _, columns in parts} <= {0, 1, 2}
    if text.isprintable():
        assert sum(columns for _, columns in parts) == width(text)


def test_what_is_drawn_in_one_place_is_one_part() -> None:
    signs = [FAMILY, "🇩🇪", "🇬🇧", "1️⃣", "Z", "o", "e\u0308", "क्ष", "\u1112\u1161\u11ab", "王"]
    assert [part for part, _ in clusters("".join(signs))] == signs


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


@given(st.lists(st.tuples(NAMED, NAMED, NAMED), min_size=1, max_size=5))
def test_the_last_column_stands_at_one_place_behind_names_of_any_writing(
    rows: list[tuple[str, str, str]],
) -> None:
    lines = padded([[first, second, f"|{third}"] for first, second, third in rows])
    assert len({wcswidth(line[: line.index("|")]) for line in lines}) == 1


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
