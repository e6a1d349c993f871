"""What connects the three answers, in English and in Chinese; how values are told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store.makers import examples

from netlog.errors import BadText
from netlog.rules.values import MOST, connecting, in_one_line, stem, told


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        (["shops people trust", "honest talk", "a student who opens her own shop"],
         ["shop", "honesty"]),
        (["让年轻创业者少走弯路", "教学生写作，看到他们成长", "陪伴创业者成长"],
         ["创业者", "成长"]),
        (["girls who code", "学生成长", "teaching girls"], ["girls", "teaching"]),
        (["fair pay", "", ""], ["fairness"]),
        (["tea", "rain", "maps"], []),
        (["the good of all people", "good people", "when it is good for people"], []),
        ([], []),
        (["", " "], []),
    ],
)  # fmt: skip
def test_what_connects_the_answers(answers: list[str], found: list[str]) -> None:
    assert connecting(answers) == found


def test_a_word_in_several_forms_is_one() -> None:
    assert connecting(["teaching", "when I teach", "being a teacher"])[0] == "teach"
    assert stem("learning") == stem("learns") == "learn"
    assert stem("sing") == "sing"


@given(st.lists(st.text(max_size=40), max_size=4))
@examples(100)
def test_any_answers_are_connected_by_few_words(answers: list[str]) -> None:
    found = connecting(answers)
    assert len(found) == len(set(found)) <= MOST
    assert connecting(answers) == found


def test_values_are_parted_by_commas_or_spaces() -> None:
    assert told(["honesty", "craft, freedom", " CRAFT "]) == ["honesty", "craft", "freedom"]
    assert told(["诚实、手艺，自由；家庭"]) == ["诚实", "手艺", "自由", "家庭"]
    assert in_one_line("honesty craft 自由") == ["honesty", "craft", "自由"]
    assert in_one_line("time for family, craft") == ["time for family", "craft"]
    assert in_one_line(" ") == told([""]) == []
    with pytest.raises(BadText):
        told(["\x1b[2J"])
