"""What is derived, computed anew by whoever upgrades a team: only what is wrong is written."""

import pytest
from store.team.books import TeamBook
from store.team.test_triggers import content, record

from netlog.store.team import administering, mending
from netlog.store.team.mending import Mended


@pytest.fixture(autouse=True)
def few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mending, "AT_ONCE", 4)


def places(book: TeamBook, table: str) -> list[object]:
    """Where each row lies, which is elsewhere once it was written."""
    with book.as_owner() as file:
        return [*file.execute(f"SELECT id, ctid::text FROM {table} ORDER BY id")]


def damaged(book: TeamBook, *statements: str) -> None:
    """Have rows other than they are derived, past all triggers."""
    with book.host.connect(book.database) as file:
        file.execute(f"SET search_path = {book.team.schema}")
        file.execute("SET session_replication_role = replica")
        for statement in statements:
            file.execute(statement)


def test_of_a_sound_team_nothing_is_written(sampled: TeamBook) -> None:
    before = [places(sampled, table) for table in ("person", "name", "tie")]
    assert administering.upgrade(sampled.server) == Mended(0, 0, 0)
    assert [places(sampled, table) for table in ("person", "name", "tie")] == before


def test_what_is_wrong_is_mended_and_no_other_row_is_written(sampled: TeamBook) -> None:
    before, changes = content(sampled), record(sampled)
    there = {table: places(sampled, table) for table in ("person", "tie")}
    damaged(
        sampled,
        "UPDATE person SET latin = 'x', around = 'y' WHERE id IN (2, 9)",
        "UPDATE person SET around = NULL WHERE id = 1",
        "UPDATE name SET key = 'x' WHERE id = 1",
        "UPDATE tie SET stage = NULL, coffees = 7 WHERE id IN (3, 11)",
    )
    assert administering.upgrade(sampled.server, dry_run=True) == Mended(3, 3, 2)
    assert content(sampled) != before
    assert administering.upgrade(sampled.server) == Mended(3, 3, 2)
    assert content(sampled) == before
    assert record(sampled) == changes
    moved = {
        table: [was[0] for was, now in zip(rows, places(sampled, table), strict=True) if was != now]  # type: ignore[index]
        for table, rows in there.items()
    }
    assert moved == {"person": [1, 2, 9], "tie": [3, 11]}
