"""A hundred and more phrases, English and Chinese, as they are understood on four days.

The table is `phrases.txt`, to be read by people, too.
"""

from datetime import date, datetime
from pathlib import Path

import pytest

from netlog.errors import BadDate
from netlog.rules.dates import in_words, moment

CLOCKS = [
    (date(2026, 11, 30), datetime(2026, 11, 30, 21, 30)),
    (date(2028, 2, 29), datetime(2028, 2, 29, 10)),
    (date(2026, 11, 22), datetime(2026, 11, 22, 9)),
    (date(2026, 11, 20), datetime(2026, 11, 21, 0, 40)),
]
"""The four columns: the day, which begins at 04:00, and the clock."""

Rows = list[tuple[str, list[str]]]


def tables() -> tuple[Rows, Rows]:
    """Return the rows of what is to come, and of what has been: a phrase and its four answers."""
    text = (Path(__file__).parent / "phrases.txt").read_text(encoding="utf-8")
    to_come, has_been = (
        [[cell.strip() for cell in line.split(" | ")] for line in part.splitlines() if "|" in line]
        for part in text.split("\n## ")[1:]
    )
    return (
        [(phrase, answers) for phrase, *answers in to_come[1:]],
        [(phrase, answers) for phrase, *answers in has_been[1:]],
    )


TO_COME, HAS_BEEN = tables()


def understood(phrase: str, column: int, *, past: bool) -> str:
    """Return what netlog echoes of a phrase, or ✗ and what it says."""
    today, now = CLOCKS[column]
    try:
        found = moment(phrase, today, past=past, now=now)
    except BadDate as refused:
        return f"✗ {refused}"
    return in_words(found.on, today, found.at)


@pytest.mark.parametrize("column", range(4))
@pytest.mark.parametrize(
    ("phrase", "answers", "past"),
    [(*row, past) for rows, past in ((TO_COME, False), (HAS_BEEN, True)) for row in rows],
)
def test_a_phrase_on_four_days(phrase: str, answers: list[str], past: bool, column: int) -> None:
    answer, found = answers[column], understood(phrase, column, past=past)
    if answer.startswith("✗"):
        assert found.startswith("✗")
        assert answer.removeprefix("✗ ") in found
    else:
        assert found == answer


def test_the_table_has_what_it_promises() -> None:
    phrases = [phrase for phrase, _ in TO_COME]
    assert len(set(phrases)) == len(phrases) >= 120
    assert sum(phrase.isascii() for phrase in phrases) >= 60
    assert sum(not phrase.isascii() for phrase in phrases) >= 60
    assert all(len(answers) == 4 for _, answers in TO_COME + HAS_BEEN)
    assert sum(answer.startswith("✗") for _, answers in TO_COME for answer in answers) >= 60
