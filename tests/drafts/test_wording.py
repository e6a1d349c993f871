"""How a draft is worded: in full while it fits, then in short, and in short when asked."""

import pytest

from netlog.drafts.wording import Wording, worded
from netlog.errors.drafts import BadTemplate

SOURCE = "Hi {{ name }}{% if not short %}, how are you these days{% endif %}?"
ADA = {"name": "Ada", "short": False}
FULL, BRIEF = "Hi Ada, how are you these days?", "Hi Ada?"


@pytest.mark.parametrize("most", [None, len(FULL), 200])
def test_what_fits_is_worded_in_full(most: int | None) -> None:
    assert worded("hello", SOURCE, ADA, most) == Wording(FULL, is_short=False)


@pytest.mark.parametrize("most", [len(FULL) - 1, len(BRIEF), 1])
def test_what_does_not_is_worded_in_short(most: int) -> None:
    assert worded("hello", SOURCE, ADA, most) == Wording(BRIEF, is_short=True)


@pytest.mark.parametrize("most", [None, 200])
def test_the_short_form_may_be_asked_for(most: int | None) -> None:
    assert worded("hello", SOURCE, ADA, most, short=True) == Wording(BRIEF, is_short=True)


@pytest.mark.parametrize("short", [True, False])
def test_a_template_without_a_short_form_stays_in_full(*, short: bool) -> None:
    assert worded("hello", "Hi {{ name }}!", ADA, 3, short=short) == Wording("Hi Ada!")


def test_an_emoji_counts_as_two() -> None:
    assert not worded("hello", SOURCE, {"name": "Ada"}, len(FULL)).is_short
    assert worded("hello", SOURCE, {"name": "🙂🙂🙂"}, len(FULL)).is_short


def test_a_mistake_in_the_short_form_is_told_before_anybody_needs_it() -> None:
    with pytest.raises(BadTemplate, match="nobody"):
        worded("hello", "Hi {% if short %}{{ nobody }}{% endif %}", ADA, 200)
