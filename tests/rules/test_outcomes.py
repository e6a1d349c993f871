"""What becomes of a message: words, what an answer closes, how long is waited."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlog.rules import outcomes
from netlog.rules.outcomes import Answer, Outcome, closing, is_too_soon, parse, waits_until
from netlog.rules.stages import ORDER, Stage

SENT = date(2026, 11, 6)


@pytest.mark.parametrize(
    ("word", "outcome"),
    [
        ("replied", "replied"), ("Reply", "replied"), ("回复", "replied"), ("回了", "replied"),
        ("accepted", "accepted"), ("yes", "accepted"), ("接受", "accepted"), ("通过", "accepted"),
        ("declined", "declined"), ("no", "declined"), ("拒绝", "declined"),
        ("no-reply", "no-reply"), ("没回", "no-reply"), (" 没回复 ", "no-reply"),
        ("ada", None), ("", None), ("perhaps", None),
    ],
)  # fmt: skip
def test_words_in_both_languages(word: str, outcome: str | None) -> None:
    assert parse(word) == outcome


def test_what_is_begun_is_offered() -> None:
    assert outcomes.begun("") == [*Outcome]
    assert outcomes.begun("re") == ["replied"]
    assert outcomes.begun("没") == ["没回", "没回复"]
    assert outcomes.begun("x") == []


@pytest.mark.parametrize(
    ("outcome", "opens", "answer"),
    [
        (Outcome.ACCEPTED, Stage.CONNECT, Answer(Stage.CONNECT)),
        (Outcome.ACCEPTED, Stage.CHAT, Answer(Stage.CHAT)),
        (Outcome.ACCEPTED, Stage.COFFEE, Answer(Stage.CHAT)),
        (Outcome.ACCEPTED, None, Answer(Stage.CHAT)),
        (Outcome.DECLINED, Stage.CONNECT, Answer(is_no=True)),
        (Outcome.DECLINED, Stage.COFFEE, Answer()),
        (Outcome.DECLINED, None, Answer()),
    ],
)
def test_the_header_says_what_an_answer_closes(
    outcome: Outcome, opens: Stage | None, answer: Answer
) -> None:
    assert closing(outcome, opens) == answer


@given(st.sampled_from([None, *ORDER]))
def test_a_reply_is_a_chat_and_a_silence_is_nothing(opens: Stage | None) -> None:
    assert closing(Outcome.REPLIED, opens) == Answer(Stage.CHAT)
    assert closing(Outcome.NO_REPLY, opens) == Answer()


@given(st.sampled_from([*Outcome]), st.sampled_from([None, *ORDER]))
def test_no_answer_makes_a_coffee(outcome: Outcome, opens: Stage | None) -> None:
    """It takes two and a table."""
    assert closing(outcome, opens).stage is not Stage.COFFEE


@pytest.mark.parametrize(
    ("waits", "outcome", "days", "is_soon"),
    [
        (7, None, 0, True), (7, None, 6, True), (7, None, 7, False),
        (None, None, 13, True), (None, None, 14, False),
        (7, "replied", 0, False), (7, "accepted", 1, False),
        (7, "declined", 6, True), (7, "declined", 7, False),
        (7, "no-reply", 6, True), (7, "no-reply", 7, False),
    ],
)  # fmt: skip
def test_the_same_again_only_behind_its_wait_or_an_answer(
    waits: int | None, outcome: str | None, days: int, is_soon: bool
) -> None:
    assert is_too_soon(SENT, waits, outcome, SENT + timedelta(days)) is is_soon


def test_until_when_an_answer_is_waited_for() -> None:
    assert waits_until(SENT, 7) == date(2026, 11, 13)
    assert waits_until(SENT, None) == date(2026, 11, 20)
