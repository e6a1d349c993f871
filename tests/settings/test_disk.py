"""Folders that are for their owner alone."""

import stat
from pathlib import Path

from netlog.settings.disk import make_folder, sync


def test_folders_that_are_missing_are_private_and_others_stay_as_they_are(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    make_folder(tmp_path / "some" / "where")
    modes = [stat.S_IMODE(path.stat().st_mode)
             for path in (tmp_path, tmp_path / "some", tmp_path / "some" / "where")]  # fmt: skip
    assert modes == [0o755, 0o700, 0o700]
    make_folder(tmp_path / "some" / "where")


def test_files_and_folders_can_be_synced(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    sync(tmp_path / "file")
    sync(tmp_path)
