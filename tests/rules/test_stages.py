"""The five stages: their words, their order, and the highest of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlog.rules.stages import ORDER, RELATIONS, Stage, parse, rank, reached

STAGES = st.sampled_from(Stage)


def test_the_order_is_the_six_steps_of_the_book_with_the_thread_as_a_property() -> None:
    assert [*ORDER] == ["intro", "chat", "connect", "follow-up", "coffee"]
    assert [rank(stage) for stage in ORDER] == [0, 1, 2, 3, 4]


@given(STAGES)
def test_a_stage_is_read_by_its_own_name(stage: Stage) -> None:
    assert parse(stage) is parse(f" {stage.upper()} ") is stage


@pytest.mark.parametrize(
    ("word", "stage"),
    [
        ("introduction", Stage.INTRO),
        ("met", Stage.INTRO),
        ("认识", Stage.INTRO),
        ("talk", Stage.CHAT),
        ("Call", Stage.CHAT),
        ("聊天", Stage.CHAT),
        ("connected", Stage.CONNECT),
        ("card", Stage.CONNECT),
        ("加微信", Stage.CONNECT),
        ("followup", Stage.FOLLOW_UP),
        ("跟进", Stage.FOLLOW_UP),
        ("meeting", Stage.COFFEE),
        ("喝咖啡", Stage.COFFEE),
    ],
)
def test_a_stage_has_other_words_in_english_and_chinese(word: str, stage: Stage) -> None:
    assert parse(word) is stage


@pytest.mark.parametrize("word", ["", "kanwal", "coffees", "follow up", "follow_up", "王小明"])
def test_any_other_word_is_no_stage(word: str) -> None:
    assert parse(word) is None


@given(st.text())
def test_any_text_is_a_stage_or_none(text: str) -> None:
    assert parse(text) in (None, *Stage)


def test_nothing_happened_is_no_stage() -> None:
    assert reached([]) is None


@given(st.lists(STAGES, min_size=1))
def test_a_later_lower_stage_lowers_nothing(stages: list[Stage]) -> None:
    found = reached([*stages])
    assert found in stages
    assert all(rank(stage) <= rank(found) for stage in stages)
    assert reached([*reversed(stages)]) is reached([*stages, Stage.INTRO]) is found


def test_the_relations_are_those_of_the_book_each_once() -> None:
    assert len(RELATIONS) == len(set(RELATIONS)) == 12
    assert {"contact", "customer", "mentor", "neighbour"} <= set(RELATIONS)
