"""What speaks for somebody's part in an opportunity."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlog.rules.seeking import KINDS, Said, evidence

OLD, NEW = date(2025, 1, 1), date(2026, 1, 1)


def texts(sought: str, *said: Said) -> list[str]:
    return [each.text for each in evidence(sought, said)]


def test_leads_come_first_then_the_newest() -> None:
    said = [
        Said("topic", "paid talks", OLD), Said("topic", "talks that are paid", NEW),
        Said("tag", "talks"), Said("lead", "a paid keynote", OLD, "Ben Okri"),
    ]  # fmt: skip
    assert texts("paid talks", *said) == [
        "a paid keynote", "talks", "talks that are paid", "paid talks",
    ]  # fmt: skip


def test_what_holds_more_of_the_words_goes_before_what_is_newer() -> None:
    said = [Said("topic", "a talk", NEW), Said("topic", "a paid talk", OLD)]
    assert texts("paid talks", *said) == ["a paid talk", "a talk"]


def test_half_of_the_words_are_needed() -> None:
    said = [Said("topic", "training"), Said("topic", "leadership training")]
    assert texts("paid leadership training abroad", *said) == ["leadership training"]


def test_chinese_words_are_found_within_others() -> None:
    assert texts("付费演讲", Said("role", "演讲经理"), Said("role", "会计")) == ["演讲经理"]


def test_the_same_words_are_told_once() -> None:
    assert texts("talks", Said("topic", "talks", OLD), Said("topic", "talks", NEW)) == ["talks"]
    assert (
        evidence("talks", [Said("topic", "talks", OLD), Said("topic", "talks", NEW)])[0].on == NEW
    )


@pytest.mark.parametrize("sought", ["", "of the", "!!", "a"])
def test_nothing_speaks_for_what_has_no_words(sought: str) -> None:
    assert texts(sought, Said("topic", "of the a !!")) == []


words = st.text("abs 王小", max_size=12)


@given(words, st.lists(st.builds(Said, st.sampled_from(KINDS), words)))
def test_nothing_is_told_that_was_not_said(sought: str, said: list[Said]) -> None:
    found = evidence(sought, said)
    assert set(found) <= set(said)
    assert [KINDS.index(each.kind) for each in found] == sorted(
        KINDS.index(each.kind) for each in found
    )
