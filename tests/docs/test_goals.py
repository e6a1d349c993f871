"""The page on goals lists all that they can count."""

import re
from pathlib import Path

from netlog.rules.countable import THINGS, named

PAGE = (Path(__file__).parents[2] / "docs" / "goals.md").read_text(encoding="utf-8")


def test_all_that_can_be_counted_is_listed_in_the_order_of_the_program() -> None:
    rows = re.findall(r"^\| `([^`]+)` ([^|]*) \|", PAGE, re.MULTILINE)
    assert [name for name, _ in rows] == [thing.name for thing in THINGS.values()]
    for name, chinese in rows:
        for word in chinese.split(", "):
            assert named(word, ()) == named(name, ())
