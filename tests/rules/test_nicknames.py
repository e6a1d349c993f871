"""Given names that are short for each other."""

import pytest

from netlog.rules.nicknames import is_short


@pytest.mark.parametrize(
    ("one", "other"), [("bob", "robert"), ("bob", "rob"), ("katya", "yekaterina")]
)
def test_nicknames(one: str, other: str) -> None:
    assert is_short(one, other)
    assert not is_short(one, "zebedee")
    assert not is_short("zebedee", "zebedee")
