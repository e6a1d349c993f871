"""In which language one speaks to somebody."""

import pytest

from netlog.rules.languages import spoken


@pytest.mark.parametrize(
    ("theirs", "name", "mine", "language"),
    [
        ("en", "王小明", "zh", "en"),
        (None, "王小明", "en", "zh"),
        (None, "Ada Moss", "zh", "zh"),
        (None, "Ada Moss", None, "en"),
        (None, "创业者沙龙", None, "zh"),
        (None, None, None, "en"),
    ],
)
def test_theirs_then_that_of_their_name_then_mine_then_the_setting(
    theirs: str | None, name: str | None, mine: str | None, language: str
) -> None:
    assert spoken(theirs, name, mine, "en") == language
