"""Files of the user's: which one is meant, and that it is written whole or not at all."""

import errno
import os
import stat
from pathlib import Path

import pytest

from netlog.errors import NetlogError, WrongUsage
from netlog.exchange.export.placing import place, written

NEVER = Path("/nowhere/netlog.db")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "mine").mkdir()
    return tmp_path / "mine"


def placed(text: object, never: Path = NEVER) -> Path:
    return place(str(text), "netlog.json", never=never, pipe="netlog export --format json | …")


def test_a_folder_takes_the_usual_name(tmp_path: Path) -> None:
    assert placed(tmp_path) == tmp_path / "netlog.json"
    assert placed(tmp_path / "mine.json") == tmp_path / "mine.json"


def test_home_is_known(home: Path) -> None:
    assert placed("~/a.json") == home / "a.json"


def test_a_link_stands_for_its_file(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "sub" / "real.json")
    assert placed(tmp_path / "link") == tmp_path / "sub" / "real.json"


def test_what_ends_like_a_folder_is_one(tmp_path: Path) -> None:
    with pytest.raises(NetlogError, match=r"There is no folder .*people\.csv$"):
        place(f"{tmp_path}/people.csv/", "usual.csv", never=tmp_path / "n.db", pipe="")


def test_a_folder_that_isnt_there(tmp_path: Path) -> None:
    with pytest.raises(NetlogError, match="There is no folder"):
        placed(tmp_path / "none" / "a.json")


def test_what_is_no_file_names_the_way_through_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(WrongUsage, match=r"is no file. To hand it on: netlog export --format"):
        placed(tmp_path / "pipe")


def test_never_the_store(tmp_path: Path) -> None:
    store = tmp_path / "netlog.db"
    store.touch()
    (tmp_path / "link").symlink_to(store)
    for way in (store, tmp_path / "link"):
        with pytest.raises(WrongUsage, match="the store itself"):
            placed(way, never=store)


def test_a_file_is_its_owners_and_alone_in_its_folder(folder: Path) -> None:
    path = folder / "名.json"
    with written(path) as out:
        out.write(b"all")
        assert not path.exists()
    assert path.read_bytes() == b"all"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(folder.iterdir()) == [path]


def test_on_an_error_what_was_there_stays(folder: Path) -> None:
    path = folder / "a.json"
    path.write_bytes(b"old")

    def stop() -> None:
        with written(path) as out:
            out.write(b"new")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stop()
    assert path.read_bytes() == b"old"
    assert list(folder.iterdir()) == [path]


@pytest.mark.parametrize(
    ("number", "said"), [(errno.ENOSPC, "The disk is full"), (errno.EIO, "can't be written")]
)
def test_a_failing_disk_is_told_in_words(
    folder: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    def fail(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(NetlogError, match=said), written(folder / "a.json") as out:
        out.write(b"new")
    assert list(folder.iterdir()) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_takes_nothing(folder: Path) -> None:
    folder.chmod(0o500)
    with pytest.raises(NetlogError, match="can't be written"), written(folder / "a.json"):
        pass
