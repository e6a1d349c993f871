"""Names: how they are kept and compared, the handle cut from them, and the greeting."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA
from store.makers import examples

from netlog.rules.names import (
    LONGEST_HANDLE,
    edits,
    folded,
    greeting,
    has_han,
    in_order,
    is_chinese,
    is_han,
    kept,
    slips,
    slug,
    spaced,
    squashed,
    without_tones,
    words,
)

HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)
NAMES = st.text(st.characters(categories=["L", "M", "Nd", "Zs"]) | st.sampled_from("-'’.·王小明"))


@pytest.mark.parametrize(
    "character", ["一", "王", "\u9fff", "㐀", "豈", "\U00020000", "\U0003134f"]
)
def test_chinese_characters_are_told(character: str) -> None:
    assert is_han(character)
    assert has_han(f"Tom {character}")
    assert is_chinese(character * 2)


@pytest.mark.parametrize("text", ["Ada", "Łukasz", "さくら", "김민수", "٣", "，", "·", "", "🙂"])
def test_other_signs_are_not_chinese(text: str) -> None:
    assert not has_han(text)
    assert not is_chinese(text)


def test_a_name_is_chinese_only_as_a_whole() -> None:
    assert is_chinese("阿尔伯特·爱因斯坦")
    assert has_han("王小明 Tom")
    assert not is_chinese("王小明 Tom")


@pytest.mark.parametrize(
    ("told", "as_kept"),
    [
        ("王 小明", "王小明"),
        ("王 小 明", "王小明"),
        ("Ada Lovelace", "Ada Lovelace"),
        ("Tom 王 小明", "Tom 王小明"),
        ("王小明 Tom Li", "王小明 Tom Li"),
        ("", ""),
    ],
)
def test_a_chinese_name_is_kept_without_spaces(told: str, as_kept: str) -> None:
    assert kept(told) == as_kept
    assert kept(as_kept) == as_kept


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zoë Müller", "zoe muller"),
        ("JOSÉ", "jose\u0301"),
        ("Łukasz Straße", "lukasz strasse"),
        ("Søren Ægir", "soren aegir"),
        ("Þór Đặng", "thor dang"),
        ("İpek Işık", "ipek isik"),
        ("  Ada \t Lovelace ", "ada lovelace"),
        ("Ａｄａ", "ada"),
        ("𝗔𝗱𝗮", "ada"),
        ("ﬁona", "fiona"),
        ("Ольга", "ольга"),
    ],
)
def test_two_spellings_of_a_name_fold_to_one(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_different_names_stay_different() -> None:
    names = ["Ada", "Adam", "王小明", "王晓明", "Ben Okri", "Benokri", "김민수", "김민주"]
    assert len({folded(name) for name in names}) == len(names)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = folded(text)
    assert folded(once) == once


@given(NAMES)
def test_folding_ignores_case_accents_and_outer_spaces(name: str) -> None:
    assert folded(f"  {name}\n") == folded(name)
    assert folded(unicodedata.normalize("NFD", name)) == folded(unicodedata.normalize("NFC", name))


@given(st.text(st.characters(codec="latin-1", categories=["L"])))
def test_folding_ignores_case_in_western_letters(name: str) -> None:
    assert folded(name.upper()) == folded(name) == folded(name.title())


@given(st.text())
def test_what_is_folded_has_no_accent_and_no_spare_space(text: str) -> None:
    found = folded(text)
    assert found is not None
    assert not any(map(unicodedata.combining, found))
    assert found == " ".join(found.split())


def test_a_text_of_more_signs_than_are_remembered_is_folded_whole() -> None:
    every = "".join(map(chr, range(0x4E00, 0x9FFF)))
    assert folded(f"É{every}É") == f"e{every}e"
    assert folded("É") == "e"


def test_nothing_folds_to_nothing() -> None:
    assert folded(None) is None
    assert spaced(None) is None


def test_each_chinese_character_is_a_word_to_be_found() -> None:
    assert (spaced("补贴申请 for Ada") or "").split() == ["补", "贴", "申", "请", "for", "Ada"]
    assert spaced("grants for Ada") == "grants for Ada"


@given(st.text())
def test_spacing_loses_no_character(text: str) -> None:
    found = spaced(text)
    assert found is not None
    assert found.replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("name", "handle"),
    [
        ("Ada Lovelace", "ada-lovelace"),
        ("wang xiaoming", "wang-xiaoming"),
        ("Zoë O’Brien-Müller", "zoe-o-brien-muller"),
        ("  J. R. R.  Tolkien ", "j-r-r-tolkien"),
        ("../../etc/passwd", "etc-passwd"),
        ("𝗔𝗱𝗮 𝐋", "ada-l"),
        ("王小明", "person"),
        ("🙂", "person"),
        ("", "person"),
    ],
)
def test_a_handle_is_cut_from_the_name(name: str, handle: str) -> None:
    assert slug(name) == handle


@given(st.text() | st.text("aé 王-", max_size=200))
def test_a_handle_is_always_safe_to_type(name: str) -> None:
    handle = slug(name)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", handle)
    assert len(handle) <= LONGEST_HANDLE
    assert slug(handle) == handle


def test_a_long_name_is_cut_without_a_hyphen_at_the_end() -> None:
    assert slug("a" * 59 + " " + "b" * 59) == "a" * 59
    assert slug("a" * 100) == "a" * 60


@pytest.mark.parametrize(
    ("name", "greeted"),
    [
        ("Ada Lovelace", "Ada"),
        ("Ada", "Ada"),
        ("Ada Lovelace (Acorn Labs)", "Ada"),
        ("王小明（橡子科技）", "王小明"),
        ("Ada, PhD", "Ada"),
        ("Dr. Ada Moss", "Dr. Ada Moss"),
        ("prof Moss", "prof Moss"),
        ("J. K. Rowling", "J. K. Rowling"),
        ("김 민수", "김 민수"),
        ("王小明", "王小明"),
        ("王小明 (Tom)", "王小明"),
        ("Tom 王", "Tom 王"),
        ("(Ada)", "(Ada)"),
        ("{{ 7*7 }}", "{{ 7*7 }}"),
        ("3 Dots", "3 Dots"),
        ("Jo Moss", "Jo"),
        ("Moss, Ada", "Ada"),
        ("Moss, Ada, Ph.D.", "Ada"),
        ("Moss，Ada", "Ada"),
        ("Moss, A.", "A. Moss"),
        ("Moss, Dr Ada", "Dr Ada Moss"),
        ("Moss,", "Moss"),
        ("Ada Moss, Jr.", "Ada"),
        ("Q", "Q"),
        ("Wang Xiaoming", "Wang Xiaoming"),
        ("Xiaoming Wang", "Xiaoming"),
        ("Nguyen Van An", "Nguyen Van An"),
        ("Wang", "Wang"),
    ],
)
def test_one_is_greeted_by_the_given_name_or_whole_where_unsure(name: str, greeted: str) -> None:
    assert greeting(name) == greeted


@pytest.mark.parametrize(
    ("name", "others", "english", "chinese"),
    [
        ("王小明", ["Tom"], "Tom", "王小明"),
        ("王小明", ["老王", "Tom Wang"], "Tom", "王小明"),
        ("王小明", ["老王"], "王小明", "王小明"),
        ("Ada Moss", ["艾达"], "Ada", "艾达"),
        ("Ada Moss", ["Addie"], "Ada", "Ada"),
        ("王小明 Tom", [], "Tom", "王小明"),
        ("Tom 王", [], "Tom", "Tom 王"),
        ("王小明 (Tom)", [], "王小明", "王小明"),
        ("김 민수", [], "김 민수", "김 민수"),
    ],
)
def test_of_several_names_it_is_that_in_the_letters_of_the_language(
    name: str, others: list[str], english: str, chinese: str
) -> None:
    assert greeting(name, "en", others) == english
    assert greeting(name, "zh", others) == chinese


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Moss, Ada", "Ada Moss"),
        ("Ada Moss", "Ada Moss"),
        ("O’Brien, Zoë, MBA (Acorn Labs)", "Zoë O’Brien"),
        ("王小明（橡子科技）", "王小明"),
        ("", ""),
    ],
)
def test_a_name_is_said_with_the_given_name_first(name: str, said: str) -> None:
    assert in_order(name) == said


@given(NAMES.filter(str.strip), st.sampled_from(["", "en", "zh"]))
def test_a_greeting_is_never_empty_and_always_of_the_name(name: str, language: str) -> None:
    assert greeting(name, language)
    assert set(greeting(name, language)) <= {*name, " "}


# Words, and typing errors


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zoë O'Brien-Müller", ["zoe", "o", "brien", "muller"]),
        ("snake_case 50%", ["snake", "case", "50"]),
        ("王小明 Tom", ["王小明", "tom"]),
        ("राहुल शर्मा", ["राहुल", "शरमा"]),
        ("😀 … -", []),
        (None, []),
    ],
)
def test_a_text_has_words(text: str | None, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_vowel_that_is_a_mark_stays_with_its_word() -> None:
    assert words("सीमा") != words("सोमा")
    assert len(words("สมชาย ใจดี")) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [("O'Brien", "obrien"), ("Wáng Xiǎomíng", "wangxiaoming"), ("J. R. R.", "jrr"), ("-", "")],
)
def test_words_in_one(text: str, expected: str) -> None:
    assert squashed(text) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("wang2 xiao3 ming2", "wang xiao ming"),
        ("wang2xiao3ming2", "wangxiaoming"),
        ("lv3 ruo4", "lv ruo"),
        ("lu:3", "lv"),
        ("wang xiao3", "wang xiao3"),
        ("Tea 2", "Tea 2"),
        ("ada-moss-2", "ada-moss-2"),
        ("ada6", "ada6"),
    ],
)
def test_the_numbers_of_tones_go_where_each_syllable_has_one(typed: str, expected: str) -> None:
    assert without_tones(typed) == expected


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [("ada", "ada", 0), ("ada", "adda", 1), ("ada", "aad", 1), ("weber", "webre", 1),
     ("lindqvist", "lindkwist", 2), ("", "ab", 2)],
)  # fmt: skip
def test_typing_errors_are_counted(one: str, other: str, count: int) -> None:
    assert edits(one, other, 2) == edits(other, one, 2) == count
    assert edits(one, other, count - 1) is None


@given(st.text("abc", max_size=8), st.text("abc", max_size=8), st.integers(0, 3))
@examples(1000)
def test_errors_are_counted_as_others_count_them(one: str, other: str, most: int) -> None:
    distance = OSA.distance(one, other)
    assert edits(one, other, most) == (distance if distance <= most else None)


def test_a_short_word_may_have_fewer_errors() -> None:
    assert [slips(letters) for letters in (1, 2, 3, 5, 6, 12)] == [0, 0, 1, 1, 2, 2]
