"""What the model of a disk allows after a power cut, and what it doesn't."""

from collections.abc import Callable
from pathlib import Path

import pytest
from torture.chance import chance
from torture.disk import SECTOR, Disk
from torture.shim import Call, Kind

OLD, NEW = b"o" * 2 * SECTOR, b"n" * 2 * SECTOR
CUTS = 60


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with a file in it that is on the disk."""
    (tmp_path / "disk").mkdir()
    (tmp_path / "disk" / "old").write_bytes(OLD)
    return tmp_path / "disk"


@pytest.fixture
def left(root: Path, tmp_path: Path) -> Callable[..., list[dict[str, bytes]]]:
    """What lies there after calls and a power cut: each state that chance finds."""

    def states(*calls: Call) -> list[dict[str, bytes]]:
        disk = Disk(root)
        for call in calls:
            disk.take(call)
        found: list[dict[str, bytes]] = []
        for number in range(CUTS):
            disk.cut(chance("disk", number), tmp_path / "cut")
            state = {path.name: path.read_bytes() for path in (tmp_path / "cut").rglob("*")
                     if path.is_file()}  # fmt: skip
            if state not in found:
                found.append(state)
        return found

    return states


def call(
    root: Path, kind: Kind, name: str, *, to: str = "", at: int = 0, data: bytes = b""
) -> Call:
    path = str(root / name) if name else str(root)
    other = str(root / to) if to else ""
    return Call(1, kind, path, other, not name, hash(name), at, data)


def test_what_was_not_synced_is_lost_or_torn_by_sectors(root: Path, left: Callable) -> None:
    states = left(call(root, Kind.WRITE, "old", data=NEW))
    o, n = OLD[:SECTOR], NEW[:SECTOR]
    assert sorted(state["old"] for state in states) == sorted([o + o, o + n, n + o, n + n])


def test_what_was_synced_is_there(root: Path, left: Callable) -> None:
    calls = [call(root, Kind.WRITE, "old", data=NEW), call(root, Kind.FSYNC, "old")]
    assert left(*calls) == [{"old": NEW}]


def test_an_earlier_write_may_outlast_a_later_one(root: Path, left: Callable) -> None:
    calls = [call(root, Kind.WRITE, "old", data=sign * 2 * SECTOR) for sign in (b"1", b"2")]
    assert {state["old"][:1] for state in left(*calls)} == {b"o", b"1", b"2"}


def test_a_file_may_be_longer_than_what_was_written_of_it(root: Path, left: Callable) -> None:
    states = left(call(root, Kind.WRITE, "old", at=2 * SECTOR, data=NEW))
    assert {len(state["old"]) for state in states} == {2 * SECTOR, 4 * SECTOR}
    ends = {state["old"][2 * SECTOR : 3 * SECTOR] for state in states}
    assert {b"", bytes(SECTOR), NEW[:SECTOR]} < ends  # and rubbish


def test_a_name_needs_a_sync_of_its_folder(root: Path, left: Callable) -> None:
    made = [call(root, Kind.CREATE, "new"), call(root, Kind.WRITE, "new", data=NEW),
            call(root, Kind.FSYNC, "new")]  # fmt: skip
    assert {"new" in state for state in left(*made)} == {True, False}
    assert left(*made, call(root, Kind.FSYNC, "")) == [{"old": OLD, "new": NEW}]


def test_a_removed_file_may_come_back(root: Path, left: Callable) -> None:
    removed = call(root, Kind.UNLINK, "old")
    assert sorted(left(removed), key=len) == [{}, {"old": OLD}]
    assert left(removed, call(root, Kind.FSYNC, "")) == [{}]


def test_a_rename_happens_whole_or_not_at_all(root: Path, left: Callable) -> None:
    states = left(call(root, Kind.RENAME, "old", to="new"))
    assert sorted(states, key=str) == [{"new": OLD}, {"old": OLD}]


def test_a_folder_whose_name_is_lost_takes_its_files_along(root: Path, left: Callable) -> None:
    inner = [call(root, Kind.MKDIR, "in"), call(root, Kind.CREATE, "in/new"),
             call(root, Kind.FSYNC, "in/new"),
             call(root, Kind.FSYNC, "in")._replace(is_folder=True)]  # fmt: skip
    assert {"new" in state for state in left(*inner)} == {True, False}
    assert left(*inner, call(root, Kind.FSYNC, "")) == [{"old": OLD, "new": b""}]
