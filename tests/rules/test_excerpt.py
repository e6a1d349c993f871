"""Where words stand in a text, and the piece of it that shows them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlog.rules.excerpt import WIDTH, excerpt, held, spans
from netlog.rules.names import words

TEXTS = st.text(max_size=300) | st.text("abc déW王小 ._-\n", max_size=300)


@pytest.mark.parametrize(
    ("text", "typed", "marked"),
    [
        ("Grand Hôtel", "hotel", ["Hôtel"]),
        ("grants, and grant applications", "grant", ["grants", "grant"]),
        ("申请补贴的流程", "补贴", ["补贴"]),
        ("Ben王小明", "小明", ["小明"]),
        ("the harbour café", "caf har", ["harbour", "café"]),
        ("Łukasz O’Brien", "luk brien", ["Łukasz", "Brien"]),
        ("scar", "car", []),
        ("", "a", []),
    ],
)
def test_words_are_found_by_their_beginning(text: str, typed: str, marked: list[str]) -> None:
    assert [text[begin:end] for begin, end in spans(text, words(typed))] == marked


def test_a_text_holds_the_words_that_begin_so() -> None:
    assert held("Grand Hôtel", ["grand", "hot", "tel"]) == {"grand", "hot"}
    assert held(None, ["a"]) == set()


def test_a_short_text_is_shown_whole_and_as_one_line() -> None:
    assert excerpt("Runs every morning.\nTea!", ["tea"]) == "Runs every morning. Tea!"


def test_a_long_text_is_shown_where_most_of_the_words_stand() -> None:
    text = "a jam jar " + "and so on " * 30 + "the quince jam of her aunt " + "and so on " * 30
    shown = excerpt(text, ["quince", "jam"])
    assert "quince jam" in shown
    assert shown[0] == shown[-1] == "…"


def test_chinese_is_cut_anywhere() -> None:
    shown = excerpt("明年准备出海" * 30 + "补贴" + "想了解市场" * 30, ["补贴"])
    assert "补贴" in shown
    assert len(shown) == WIDTH + 2


@given(text=TEXTS, typed=st.text(max_size=10) | st.sampled_from(["a", "王", "ab de"]))
def test_an_excerpt_is_short_of_the_text_and_shows_a_word(text: str, typed: str) -> None:
    looked_for = words(typed)
    shown = excerpt(text, looked_for)
    assert len(shown) <= WIDTH + 2
    assert shown.strip("…") in " ".join(text.split())
    if any(len(word) < 20 for word in held(" ".join(text.split()), looked_for)):
        assert held(shown, looked_for) or max(map(len, text.split())) > WIDTH // 3
