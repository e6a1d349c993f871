"""How long something takes: as it is typed, and as it is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlog.errors import WrongUsage
from netlog.rules.lengths import DAY, in_words, minutes


@pytest.mark.parametrize(
    ("told", "length"),
    [
        ("45", 45), ("45m", 45), ("90 min", 90), ("1h", 60), ("1h30", 90),
        ("1 hour 15 minutes", 75),
        ("1d", DAY), ("半小时", 30), ("1小时", 60), ("1个小时30分", 90), ("45分钟", 45),
    ],
)  # fmt: skip
def test_a_length_as_it_is_typed(told: str, length: int) -> None:
    assert minutes(told) == length


@pytest.mark.parametrize("told", ["", " ", "0", "x", "1.5h", "-5", "2d", "1441", "h", "٣", "1h 1d"])
def test_what_is_none_is_refused(told: str) -> None:
    with pytest.raises(WrongUsage, match=r"from 1 to 1440 minutes\. Write it as 45, 1h or 1h30"):
        minutes(told)


def test_nothing_at_all_is_a_length_where_it_may_be() -> None:
    assert minutes("0", least=0) == 0


@given(st.integers(1, DAY))
def test_what_is_told_is_read_again(length: int) -> None:
    assert minutes(in_words(length)) == length


def test_in_words() -> None:
    assert [in_words(each) for each in (15, 60, 90, DAY, DAY + 61)] == [
        "15 min", "1 h", "1 h 30", "1 d", "1 d 1 h 1"]  # fmt: skip
