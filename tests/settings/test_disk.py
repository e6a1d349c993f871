"""Folders that are for their owner alone, and files that are on the disk whole."""

import os
import stat
from pathlib import Path

import pytest

from netlog.settings.disk import make_folder, sync, write_all


def test_folders_that_are_missing_are_private_and_others_stay_as_they_are(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    make_folder(tmp_path / "some" / "where")
    modes = [stat.S_IMODE(path.stat().st_mode)
             for path in (tmp_path, tmp_path / "some", tmp_path / "some" / "where")]  # fmt: skip
    assert modes == [0o755, 0o700, 0o700]
    make_folder(tmp_path / "some" / "where")


def test_all_is_written_where_the_system_takes_it_in_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda opened, data: write(opened, data[:3]))
    with (tmp_path / "file").open("wb") as file:
        write_all(file.fileno(), b"Ada Moss")
    assert (tmp_path / "file").read_bytes() == b"Ada Moss"


def test_files_and_folders_can_be_synced(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    sync(tmp_path / "file")
    sync(tmp_path)
