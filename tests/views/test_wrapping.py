"""Lines that are broken where they may be, and lose nothing."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlog.views.ink import BREAK, Ink, Span, aside, command, name, plain
from netlog.views.width import clusters, width
from netlog.views.wrapping import indented, length, wrapped

WORDS = st.lists(
    st.sampled_from(["Ada", "grant", "applications", "小程序出海", "，", "茶🍵", "नी", "·",
                     "김민준", "👩\u200d💻", "Featherstonehaugh-Cholmondeley"])
    | st.text("ab王 ", max_size=9),
    max_size=9,
)  # fmt: skip
LINES = st.lists(st.builds(Span, WORDS.map(" ".join), st.sampled_from([None, *Ink])), max_size=4)


def texts(line: list[Span], room: int) -> list[str]:
    """Return the texts of a line that is wrapped."""
    return [plain(part) for part in wrapped(line, room)]


def lines(text: str, room: int) -> list[str]:
    """Return the lines of a text that is wrapped."""
    return texts([Span(text)], room)


@pytest.mark.parametrize(
    ("text", "room", "broken"),
    [
        ("grant applications", 18, ["grant applications"]),
        ("grant applications", 17, ["grant", "applications"]),
        ("a featherstone", 8, ["a", "feathers", "tone"]),
        ("小程序出海", 6, ["小程序", "出海"]),
        ("小程序出海", 7, ["小程序", "出海"]),
        ("聊，茶，好", 4, ["聊，", "茶，", "好"]),
        ("和「茶」好", 6, ["和", "「茶」", "好"]),
        ("tea 小程序", 6, ["tea 小", "程序"]),
        ("tea小程序", 4, ["tea", "小程", "序"]),
        ("despair · at", 10, ["despair ·", "at"]),
        ("a  b", 1, ["a", "b"]),
        ("of Martin-Moss", 9, ["of", "Martin-", "Moss"]),
        ("follow-up of it", 10, ["follow-up", "of it"]),
        ("王", 1, ["王"]),
        ("", 5, [""]),
    ],
)
def test_a_line_is_broken_between_words_or_chinese_characters(
    text: str, room: int, broken: list[str]
) -> None:
    assert lines(text, room) == broken


def test_a_command_is_broken_only_where_nothing_else_can_be() -> None:
    line = [Span("Not told yet: link. "), command("netlog me --link …")]
    assert texts(line, 32) == ["Not told yet: link.", "netlog me --link …"]
    assert texts(line, 12) == [
        "Not told",
        "yet: link.",
        "netlog me",
        "--link …",
    ]


def test_blanks_before_a_command_that_fits_only_without_them_leave_no_empty_line() -> None:
    way = [aside("  "), command("netlog introduce ada ben")]
    assert texts(way, 26) == ["  netlog introduce ada ben"]
    assert texts(way, 25) == ["netlog introduce ada ben"]


def test_each_piece_keeps_its_ink() -> None:
    line = [name("Ada Moss"), Span(" met "), aside("the day before")]
    assert wrapped(line, 11) == [
        [Span("Ada Moss", Ink.NAME)],
        [Span("met "), Span("the day", Ink.ASIDE)],
        [Span("before", Ink.ASIDE)],
    ]


def test_a_short_piece_stays_together_while_it_can() -> None:
    line = [name("Zed Quill"), Span(" · "), Span("Sat 21 Nov"), Span(" · "), Span("at Expo")]
    assert texts([Span("at Expo"), Span(" (with Ada)")], 16) == ["at Expo", "(with Ada)"]
    assert texts(line, 18) == ["Zed Quill ·", "Sat 21 Nov ·", "at Expo"]
    assert texts(line, 8) == ["Zed", "Quill ·", "Sat 21", "Nov ·", "at Expo"]


def test_a_line_that_is_to_end_ends() -> None:
    line = [name("Ada"), BREAK, aside("Tidewater Labs")]
    assert texts(line, 40) == ["Ada", "Tidewater Labs"]
    assert length(line) == len("Tidewater Labs")
    assert texts([Span("a"), BREAK, BREAK, Span("b")], 9) == ["a", "", "b"]


def test_a_line_that_is_set_in_goes_on_set_in() -> None:
    assert [plain(part) for part in indented([Span("  a tea"), name(" house")], 7)] == [
        "  a tea",
        "  house",
    ]
    assert indented([], 5) == [[]]


@given(LINES, st.integers(1, 40))
def test_nothing_is_lost_and_every_line_fits(line: list[Span], room: int) -> None:
    parts = wrapped(line, room)
    assert "".join(map(plain, parts)).replace(" ", "") == plain(line).replace(" ", "")
    widest = max((columns for _, columns in clusters(plain(line))), default=0)
    for part in parts:
        assert width(plain(part)) <= max(room, widest)
    marked = {(character, ink) for text, ink in line for character in text if character != " "}
    assert {(c, ink) for part in parts for text, ink in part for c in text if c != " "} == marked


@given(
    WORDS.map(lambda words: " ".join(" ".join(words).replace("·", "").split())), st.integers(8, 40)
)
def test_no_line_breaks_while_the_next_word_fits(text: str, room: int) -> None:
    parts = lines(text, room)
    for one, following in pairwise(parts):
        first = following.split(" ")[0]
        if first.isascii() and first.isalpha():
            assert width(f"{one} {first}") > room or not one.isascii()
