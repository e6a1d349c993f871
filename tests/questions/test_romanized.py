"""Words of other scripts in Latin letters (names as they are kept: tests/store/test_latin.py)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlog.questions.romanized import MOST, script_of, skeleton, spellings, ways_to_write


@pytest.mark.parametrize(
    ("word", "script"),
    [("Ada", "LATIN"), ("Zoë", "LATIN"), ("Иван", "CYRILLIC"), ("王", "CJK"), ("김", "HANGUL"),
     ("さくら", "HIRAGANA"), ("Ada Иванова", "CYRILLIC"), ("12", ""), ("—", ""), ("", "")],
)  # fmt: skip
def test_a_word_has_a_script(word: str, script: str) -> None:
    assert script_of(word) == script


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Алексей", ["aleksey", "aleksei", "alexey", "alexei"]),
        ("Ольга", ["olga"]),
        ("Παπαδόπουλος", ["papadopoulos"]),
        ("ジョン", ["jon"]),
        ("ユーコ", ["yuko"]),
        ("はっとり", ["hattori"]),
        ("しゅんすけ", ["shunsuke"]),
        ("ऋषि", ["rishi"]),
        ("सिंह", ["sinh"]),
        ("ਸਿੰਘ", ["singh"]),
        ("தமிழ்", ["tamizh"]),
        ("ვახტანგ", ["vakhtang"]),
        ("ใจดี", ["chaidi"]),
        ("דניאל", ["daniel"]),
        ("王小明", ["wangxiaoming"]),
        ("Ada", []),
        ("", []),
    ],
)
def test_a_word_is_spelt_as_people_write_it(word: str, expected: list[str]) -> None:
    assert spellings(word)[: len(expected)] == expected


def test_several_words_are_written_in_several_ways() -> None:
    assert ways_to_write("Иван Сергеев")[0] == ("ivan", "sergeev")
    assert ("kim", "minjun") not in ways_to_write("김민준")
    assert ("kimminjun",) in ways_to_write("김민준")
    assert ways_to_write("Ada Moss") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("muhammad", "mohamed"), ("mhmd", "muhammad"), ("smchay", "somchai"), ("chaidi", "jaidee"),
     ("yousef", "yusuf"), ("ahmd", "ahmad"), ("filip", "phillip")],
)  # fmt: skip
def test_what_sounds_alike_has_the_same_bones(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


def test_what_sounds_otherwise_has_not() -> None:
    bones = [skeleton(name) for name in ("moss", "weber", "okri", "rao", "nair", "martin", "lund")]
    assert len(set(bones)) == len(bones)


@given(st.text(max_size=20) | st.text("Иа김さサदी王मد ", max_size=12))
def test_any_text_is_spelt_in_plain_letters_and_not_in_too_many_ways(text: str) -> None:
    assert len(ways_to_write(text)) <= MOST
    for word in text.split():
        for spelling in spellings(word):
            assert spelling.isascii() or not spelling.isalpha()
            assert spelling == spelling.lower()
