"""What a change touched, in the user's words."""

from pathlib import Path

import pytest
from store.makers import Book, blank, raw

from netlog.store import triggers
from netlog.views.touched import SAID_BY, WORDS, touched


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ({"tie": 2, "person": 2, "conversation": 1, "participant": 2},
         "2 people, 1 conversation"),
        ({"person": 1, "contact_point": 3, "tag": 1, "person_tag": 1}, "1 person, 1 tag"),
        ({"person_tag": 120, "tag": 1}, "1 tag, 120 tags on people"),
        ({"participant": 1}, "1 participant"),
        ({"tie": 1}, "1 person"),
        ({"tie": 1, "step": 2}, "2 next steps"),
        ({"contact_point": 1, "member": 0}, "1 contact point"),
        ({"person": 100_000}, "100,000 people"),
        ({}, ""),
    ],
)  # fmt: skip
def test_what_was_touched_is_told_in_the_users_words(counts: dict[str, int], told: str) -> None:
    assert touched(counts) == told


def test_every_table_has_its_words(tmp_path: Path) -> None:
    with raw(Book(blank(tmp_path / "netlog.db")).path) as file:
        assert set(WORDS) == set(triggers.recorded_tables(file))
    assert set(SAID_BY) < set(WORDS)
    assert all(touched({table: count}) for table in WORDS for count in (1, 2))
