"""Courage from one's own record: the line, whom it counts, and what it says of small numbers."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlog.rules.courage import ANSWERS, FEWEST, Record, Sent, encouragement, record, share

TODAY = date(2026, 11, 20)


def sent(
    days_ago: int, outcome: str | None = None, after: int = 0, waits: int | None = None
) -> Sent:
    day = TODAY - timedelta(days=days_ago)
    return Sent(day, waits, outcome, day + timedelta(days=after) if outcome else None)


def line(*messages: Sent) -> str | None:
    return encouragement(record(messages, TODAY))


def test_the_line_of_the_book() -> None:
    answered = [sent(60, "replied", after) for after in (0, 1, 1, 2, 2, 3, 5, 9)]
    silent = [sent(40) for _ in range(4)] + [sent(20, "no-reply", 19)]
    assert line(*answered, sent(30, "declined", 2), *silent) == (
        "So far 9 of 14 answered, in 2 days as a rule, 1 said no."
    )


@pytest.mark.parametrize(
    ("messages", "said"),
    [
        ([sent(60, "accepted", 1)] * 3,
         "So far 3 of 3 answered, in 1 day as a rule, nobody said no."),
        ([sent(60, "replied", 0)] * 3,
         "So far 3 of 3 answered, on the same day as a rule, nobody said no."),
        ([sent(60, "replied", 5), sent(60), sent(60)],
         "So far 1 of 3 answered, after 5 days, nobody said no."),
        ([sent(60, "replied", 1), sent(60), sent(60)],
         "So far 1 of 3 answered, after 1 day, nobody said no."),
        ([sent(60, "replied", 0), sent(60), sent(60)],
         "So far 1 of 3 answered, on the same day, nobody said no."),
        ([sent(60, "replied", 1), sent(60, "declined", 6), sent(60)],
         "So far 2 of 3 answered, after 1 and 6 days, 1 said no."),
        ([sent(60, "declined", 4)] * 3, "So far 3 of 3 answered, in 4 days as a rule, 3 said no."),
        ([sent(60)] * 4, "So far none of 4 was answered. It happens to everybody: "
                         "ask once more, or in other words."),
    ],
)  # fmt: skip
def test_it_is_said_in_the_words_that_the_numbers_allow(messages: list[Sent], said: str) -> None:
    assert line(*messages) == said


def test_two_are_chance() -> None:
    assert line() is None
    assert line(*[sent(60, "replied")] * (FEWEST - 1)) is None


def test_who_may_still_answer_is_counted_beside() -> None:
    settled = [sent(60, "replied", 1)] * 3
    assert line(*settled, sent(13), sent(0), sent(29, waits=30)) == (
        "So far 3 of 3 answered, in 1 day as a rule, nobody said no, 3 may still answer."
    )
    assert "3 of 4" in str(line(*settled, sent(14)))
    assert "3 of 4" in str(line(*settled, sent(7, waits=7)))
    assert "4 of 4" in str(line(*settled, sent(1, "replied", 1))), "who answered, has answered"


def test_of_all_that_ask_for_the_same_it_says_so() -> None:
    assert encouragement(Record(5, 3, 0, 0, [1, 2, 4]), "requests for a coffee") == (
        "So far, of all requests for a coffee, 3 of 5 answered, in 2 days as a rule, "
        "nobody said no."
    )


def test_an_answer_before_the_message_took_no_days() -> None:
    """Dates can be corrected."""
    assert record([sent(30, "replied", -3)], TODAY).days == [0]


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [(2, 3, "2 of 3"), (0, 0, "0 of 0"), (19, 19, "19 of 19"), (10, 20, "50% of 20"),
     (31, 48, "65% of 48"), (0, 2000, "0% of 2,000"),
     (9, 2000, "<1% of 2,000"), (1999, 2000, ">99% of 2,000"), (2000, 2000, "100% of 2,000")],
)  # fmt: skip
def test_a_share_is_said_from_twenty_on(part: int, whole: int, said: str) -> None:
    assert share(part, whole) == said


MESSAGES = st.lists(
    st.builds(
        sent, st.integers(0, 400), st.sampled_from([None, "no-reply", *ANSWERS]),
        st.integers(0, 40), st.none() | st.integers(1, 60),
    ),
    max_size=30,
)  # fmt: skip


@given(MESSAGES)
def test_no_number_is_larger_than_the_one_that_it_is_of(messages: list[Sent]) -> None:
    found = record(messages, TODAY)
    assert found.declined <= found.answered <= found.settled
    assert found.settled + found.open == len(messages)
    assert len(found.days) == found.answered
    assert list(found.days) == sorted(found.days)
    said = encouragement(found)
    assert (said is None) == (found.settled < FEWEST)
