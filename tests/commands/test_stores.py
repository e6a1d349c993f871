"""A store that can't be used: said in a line or two, exit code 1, and every byte left as it was."""

import os
import resource
import signal
import sqlite3
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from commands.conftest import Ask, everything
from conftest import Netlog
from disks import small_disk

from netlog.store import file as store_file

COMMANDS = [
    ("add", "Eve Stone", "--about", "tea"),
    ("log", "ada"),
    ("done", "ada"),
    ("undo",),
    ("redo",),
    ("me", "--name", "Mei Lin"),
    ("draft", "connect-event", "ada", "--sent"),
    ("draft", "ada"),
    ("list",),
    ("next",),
    ("month",),
    ("show", "ada"),
    ("find", "ada"),
    ("where",),
    ("me",),
]
"""Every way into the store, writing and reading."""

Unusable = Callable[..., str]


@pytest.fixture
def unusable(netlog: Netlog, tmp_path: Path) -> Unusable:
    """Run a command on a store that can't be used; return its message."""

    def run(place: Path | str, *words: str, **more: str) -> str:
        before = everything(tmp_path)
        result = netlog("--db", str(place), *words, **more)
        assert (result.code, result.out) == (1, ""), result
        assert "Traceback" not in result.err
        assert len(result.err.splitlines()) <= 2, result.err
        assert everything(tmp_path) == before
        return result.err

    return run


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_folder(unusable: Unusable, tmp_path: Path, words: tuple[str, ...]) -> None:
    message = unusable(tmp_path, *words)
    assert message == f"{tmp_path} is a folder. The store is a file: --db {tmp_path}/netlog.db\n"


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
@pytest.mark.parametrize(
    "content",
    [
        b"Dear diary,\n",
        b"\n",
        b"SQLite format 3\0",
        b"SQLite format 2\0" + bytes(200),
        b"\xa5" * 5_000,
    ],
    ids=["text", "a line break", "the first bytes", "an older SQLite", "noise"],
)
def test_a_file_of_another_kind(
    unusable: Unusable, tmp_path: Path, words: tuple[str, ...], content: bytes
) -> None:
    place = tmp_path / "diary.txt"
    place.write_bytes(content)
    assert "is not a netlog store; it was left as it is" in unusable(place, *words)


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_another_programs_database(
    unusable: Unusable, tmp_path: Path, words: tuple[str, ...]
) -> None:
    place = tmp_path / "places.sqlite"
    with sqlite3.connect(place) as other:
        other.execute("CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT)")
    other.close()
    assert "is another program's database; it was left as it is" in unusable(place, *words)


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_newer_store(
    evening: Netlog, store: Path, unusable: Unusable, words: tuple[str, ...]
) -> None:
    with sqlite3.connect(store) as newer:
        newer.execute("PRAGMA user_version = 99")
    newer.close()
    message = unusable(store, *words)
    assert "was written by a newer netlog (schema 99" in message
    assert "Update netlog" in message


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_damaged_store_is_named_and_left(
    evening: Netlog, store: Path, unusable: Unusable, words: tuple[str, ...]
) -> None:
    whole = store.read_bytes()
    store.write_bytes(whole[:100] + b"\xa5" * (len(whole) - 100))
    assert "damaged" in unusable(store, *words)


WRITING = COMMANDS[:6]


@pytest.mark.parametrize("words", WRITING, ids=" ".join)
@pytest.mark.parametrize("place", ["file/netlog.db", "file/a/b/netlog.db"])
def test_a_folder_that_cant_be(
    unusable: Unusable, tmp_path: Path, place: str, words: tuple[str, ...]
) -> None:
    (tmp_path / "file").write_text("in the way")
    message = unusable(tmp_path / place, *words)
    assert str(tmp_path / place) in message
    assert "--db" in message


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs /proc")
def test_a_folder_that_takes_no_files(unusable: Unusable) -> None:
    assert "/proc/netlog.db" in unusable("/proc/netlog.db", "add", "Ada Moss")
    assert "/proc/a/netlog.db" in unusable("/proc/a/netlog.db", "add", "Ada Moss")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
@pytest.mark.parametrize("words", WRITING[:2], ids=" ".join)
def test_a_folder_without_permission(
    evening: Netlog, store: Path, words: tuple[str, ...]
) -> None:  # fmt: skip
    store.chmod(0o400)
    store.parent.chmod(0o500)
    before = store.read_bytes()
    result = evening(*words)
    store.parent.chmod(0o700)
    assert result.code == 1
    assert "permissions" in result.err
    assert store.read_bytes() == before


def test_reading_needs_no_permission_to_write(evening: Netlog, store: Path) -> None:
    store.chmod(0o400)
    store.parent.chmod(0o500)
    assert evening("list").code == 0
    store.parent.chmod(0o700)


# ------------------------------------------------------------------------------------ a full disk


@pytest.mark.parametrize(
    ("words", "sheet"),
    [
        (("add", "Eve Stone", "--note", "n" * 90_000), ""),
        (("log", "ada", "--note", "n" * 90_000), ""),
        (("add", "-", "--about", "tea"), "".join(f"Person {n}\n" for n in range(300))),
    ],
    ids=["add", "log", "a sheet"],
)
def test_a_full_disk(
    evening: Netlog,
    store: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    sheet: str,
) -> None:
    # SQLite says that the disk is full when the file may not grow.
    monkeypatch.setattr(store_file, "PRAGMAS", (*store_file.PRAGMAS, "max_page_count = 1"))
    before = store.read_bytes()
    result = evening(*words, stdin=sheet)
    assert (result.code, result.out) == (1, "")
    assert result.err == f"The disk is full; nothing was changed in {store}. Free some space\n"
    assert store.read_bytes() == before
    assert evening("list").code == 0


def test_a_full_disk_on_the_first_day(
    netlog: Netlog, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = store_file.PRAGMAS
    monkeypatch.setattr(store_file, "PRAGMAS", (*kept, "max_page_count = 20"))
    result = netlog("add", "Ada Moss")
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith("The disk is full; nothing was changed")
    assert not store.exists() or store.stat().st_size == 0
    monkeypatch.setattr(store_file, "PRAGMAS", kept)
    assert netlog("add", "Ada Moss").code == 0


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk with room for a store and its backup."""
    with small_disk(tmp_path, 1680) as disk:
        yield disk


def test_a_disk_that_is_really_full(process: Netlog, tiny_disk: Path) -> None:
    store = tiny_disk / "netlog.db"
    env = {"NETLOG_DB": str(store)}
    assert process("add", "Ada Moss", env=env).code == 0
    before = store.read_bytes()
    sheet = "".join(f"Person {n} | {'topic ' * 100}\n" for n in range(400))
    result = process("add", "-", stdin=sheet, env=env)
    assert (result.code, result.out) == (1, "")
    # What touches so much is done only with a backup of what was, for which there is no room.
    assert result.err.startswith("This changes 1,600 rows at once")
    assert result.err.endswith("the disk is full; nothing was changed. Free some space\n")
    assert [line[:8] for line in process("list", env=env).lines] == ["Ada Moss"]
    assert store.read_bytes() == before
    # There was room for the backup of the day, which `list` made.
    left = {path.name for path in tiny_disk.rglob("*")}
    daily = "2026-11-20T213000-daily.db"
    assert left == {"netlog.db", "netlog.db.backups", daily, f"{daily}.sha256"}


def test_a_disk_that_is_really_full_on_the_first_day(process: Netlog, tiny_disk: Path) -> None:
    (tiny_disk / "film").write_bytes(bytes(1250 * 1024))
    result = process("add", "Ada Moss", env={"NETLOG_DB": str(tiny_disk / "netlog.db")})
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith("The disk is full; nothing was changed")


def test_a_limit_on_files_is_no_damage(
    process: Netlog, netlog: Netlog, store: Path, ask: Ask
) -> None:  # fmt: skip
    netlog("add", "Ada Moss")
    size = store.stat().st_size

    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    result = process("add", "Eve Stone", "--note", "n" * 90_000, preexec_fn=limited)
    assert (result.code, result.out) == (1, "")
    assert "Restore a backup" not in result.err
    assert [row["handle"] for row in ask("list")["people"]] == ["ada-moss"]


# ------------------------------------------------------------------------------ where it may lie


@pytest.mark.parametrize(
    "name", ["a b/net log.db", "我的/网络.db", "50%/a#b?c.db", "-x/$HOME.db", "~x"]
)
def test_a_store_lies_anywhere(netlog: Netlog, tmp_path: Path, name: str) -> None:
    place = str(tmp_path / name)
    assert netlog("--db", place, "add", "Ada Moss").code == 0
    assert "Ada Moss" in netlog("--db", place, "list").out
    assert stat.S_IMODE(Path(place).stat().st_mode) == 0o600


def test_through_a_symbolic_link(netlog: Netlog, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    (tmp_path / "link.db").symlink_to(tmp_path / "real" / "netlog.db")
    for place in (tmp_path / "link" / "netlog.db", tmp_path / "link.db"):
        assert netlog("--db", str(place), "add", f"Ada {place.name}").code == 0
    assert len(netlog("--db", str(tmp_path / "real" / "netlog.db"), "list").lines) == 2


@pytest.mark.file("the environment names the team")
def test_the_option_goes_before_the_environment_before_the_setting(
    netlog: Netlog, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = home / ".config" / "netlog" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text(f'db = "{tmp_path}/setting.db"\n')
    assert netlog("where").lines[0].endswith("setting.db")
    monkeypatch.setenv("NETLOG_DB", str(tmp_path / "environment.db"))
    assert netlog("where").lines[0].endswith("environment.db")
    assert netlog("--db", "~/option.db", "where").lines[0].endswith(f"{home}/option.db")


def test_an_empty_file_is_a_store_that_isnt_there_yet(netlog: Netlog, tmp_path: Path) -> None:
    place = tmp_path / "netlog.db"
    place.touch()
    assert netlog("--db", str(place), "list").code == 0
    assert place.read_bytes() == b""
    assert netlog("--db", str(place), "add", "Ada Moss").code == 0


@pytest.mark.parametrize("words", ["list", "month", "next", "me", "where", "draft share-321"])
def test_reading_makes_nothing(netlog: Netlog, home: Path, words: str) -> None:
    assert netlog(*words.split()).code == 0
    assert list(home.iterdir()) == []


def test_files_and_folders_are_private(netlog: Netlog, store: Path) -> None:
    umask = os.umask(0)
    try:
        netlog("add", "Ada Moss")
    finally:
        os.umask(umask)
    assert stat.S_IMODE(store.stat().st_mode) == 0o600
    assert stat.S_IMODE(store.parent.stat().st_mode) == 0o700
