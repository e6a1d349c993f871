"""Text from others: what is kept, what is refused, and that none of it steers a terminal."""

import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlog.errors import BadText
from netlog.rules.text import (
    LINE_LENGTH,
    NAME_LENGTH,
    NOTE_LENGTH,
    block,
    label,
    one_line,
    safe,
    safe_block,
)

# Every character: hypothesis leaves surrogates out unless asked.
ANY_TEXT = st.text(st.characters()) | st.text(
    st.characters(categories=["Cc", "Cf", "Cs", "Zl", "Zp"]) | st.sampled_from("a王\r\n\t")
)
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def steers(text: str) -> str:
    """Return the characters of a text that could move a cursor, hide text or turn it around."""
    return "".join(
        c for c in text if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") or c in BIDI
    )


@given(ANY_TEXT)
def test_no_line_that_is_shown_can_steer_a_terminal(text: str) -> None:
    shown = safe(text)
    assert steers(shown) == ""
    assert safe(shown) == shown


@given(ANY_TEXT)
def test_no_block_that_is_shown_can_steer_a_terminal(text: str) -> None:
    shown = safe_block(text)
    assert steers(shown.replace("\n", "")) == ""
    assert safe_block(shown) == shown
    assert shown.count("\n") == text.count("\n")


@given(st.text(st.characters(categories=["L", "M", "N", "P", "S", "Zs"])))
def test_what_people_write_is_shown_as_it_is(text: str) -> None:
    assert safe(text) == safe_block(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "王小明 · Zoë O’Brien",
        "می‌خواهم",
        "क्‍ष",
        "👩‍💻 ❤️ 🇨🇳",
        "[/red] [work] :smile: {{ 7*7 }}",
        "soft\u00adhyphen zero\u200bwidth",
    ],
)
def test_joiners_and_markup_are_only_text(text: str) -> None:
    assert safe(text) == safe_block(text) == text


@pytest.mark.parametrize(
    ("harm", "shown"),
    [
        ("\x1b[31mred", "�[31mred"),
        ("\x1b]52;c;aGk=\x07", "�]52;c;aGk=�"),
        ("\x1b]8;;https://evil.example\x1b\\Ada", "�]8;;https://evil.example�\\Ada"),
        ("\x9b2J", "�2J"),
        ("Ada\u202eadA", "Ada�adA"),
        ("a\x00b\x7fc\ufeffd", "a�b�c�d"),
        ("a\u2028b", "a�b"),
        ("a\ud800b", "a�b"),
    ],
)
def test_each_harmful_character_is_shown_as_a_replacement(harm: str, shown: str) -> None:
    assert safe(harm) == safe_block(harm) == shown


def test_a_line_folds_its_breaks_and_a_block_keeps_them() -> None:
    assert safe("one\r\n\ttwo\n\nthree") == "one two three"
    assert safe_block("one\r\n\ttwo\n\nthree") == "one\n    two\n\nthree"
    assert safe_block("overwritten\rby this") == "overwritten�by this"


def test_a_value_that_is_no_text_is_shown_too() -> None:
    assert safe(7) == safe_block(7) == "7"


def test_a_line_is_kept_trimmed_and_folded() -> None:
    assert one_line("topic", "  grant \t applications\n") == "grant applications"
    assert one_line("name", "王\u3000小明") == "王 小明"
    assert one_line("note", "keeps {{ 7*7 }} and [/red]") == "keeps {{ 7*7 }} and [/red]"


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\u3000", "\xa0"])
def test_an_empty_line_is_refused_by_name(text: str) -> None:
    with pytest.raises(BadText, match=r"^The topic is empty: give it a word, or leave it out$"):
        one_line("topic", text)


def test_an_empty_block_is_kept() -> None:
    assert block("note", "") == ""


@pytest.mark.parametrize("keep", [one_line, label, block])
@pytest.mark.parametrize("text", ["a\x00b", "a\ud800b", "\udfff", "😀\udcff"])
def test_what_is_no_text_is_refused_by_name(keep: Callable[..., str], text: str) -> None:
    with pytest.raises(BadText, match=r"^The topic holds bytes that are no text"):
        keep("topic", text)


def test_what_is_too_long_is_refused_with_both_lengths() -> None:
    assert one_line("topic", "a" * LINE_LENGTH)
    assert block("note", "a" * NOTE_LENGTH)
    with pytest.raises(BadText, match=r"^The topic is 1,001 characters long; 1,000 are kept"):
        one_line("topic", "a" * (LINE_LENGTH + 1))
    with pytest.raises(BadText, match=r"^The note is 100,001 characters long; 100,000 are kept"):
        block("note", "a" * (NOTE_LENGTH + 1))
    with pytest.raises(BadText, match=r"^The name is 6 characters long; 5 are kept"):
        one_line("name", "王小明王小明", 5)


def test_a_label_drops_the_marks_that_come_with_pasting() -> None:
    assert label("name", "\u202aAda\u202c \u200eMoss\ufeff") == "Ada Moss"
    assert label("tag", " می‌خواهم  👩‍💻 ") == "می‌خواهم 👩‍💻"
    with pytest.raises(BadText, match=r"^The name is empty"):
        label("name", "\u200e")


@pytest.mark.parametrize("text", ["a\x1b[31m", "Ada\u202eadA", "\u2066Ada\u2069", "a\x7f", "a\x9b"])
def test_a_label_that_hides_something_is_refused(text: str) -> None:
    with pytest.raises(BadText, match=r"^The name holds control characters"):
        label("name", text)


@given(ANY_TEXT)
def test_a_label_shows_all_that_it_holds(text: str) -> None:
    try:
        as_kept = label("name", text)
    except BadText:
        return
    assert steers(as_kept) == ""
    assert label("name", as_kept) == safe(as_kept) == as_kept
    assert len(as_kept) <= NAME_LENGTH


@given(ANY_TEXT)
def test_any_text_is_kept_or_refused(text: str) -> None:
    for keep in (one_line, block):
        try:
            as_kept = keep("note", text)
        except BadText:
            assert "\x00" in text or not text.strip() or re.search("[\ud800-\udfff]", text)
        else:
            assert keep("note", as_kept) == as_kept
            as_kept.encode()


@given(ANY_TEXT)
def test_a_block_is_kept_verbatim_and_a_line_holds_its_words(text: str) -> None:
    try:
        assert block("note", text) == text
        assert one_line("note", text).split() == text.split()
    except BadText:
        pass
