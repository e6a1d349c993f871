"""A template file: whatever lies there is a text, or refused; a new one replaces nothing."""

import os
import resource
import socket
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from netlog.drafts.files import LARGEST, make, read
from netlog.errors import NetlogError
from netlog.errors.drafts import BadTemplate


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a template lies, in a folder that is there."""
    place = tmp_path / "templates" / "en" / "hello.j2"
    place.parent.mkdir(parents=True)
    return place


def refusal(path: Path) -> str:
    with pytest.raises(BadTemplate) as refused:
        read(path)
    place = f"hello, line {refused.value.line}" if refused.value.line else "hello"
    assert str(refused.value) == (
        f"{place}: {refused.value.what}.\nAll of it: netlog templates check hello"
    )
    return refused.value.what


def test_a_file_is_read_as_it_is(path: Path) -> None:
    path.write_bytes("\ufeffHi 王小明,\r\nbye\n".encode())
    assert read(path) == "Hi 王小明,\r\nbye\n", "without the mark that Windows writes in front"
    path.write_bytes(b"")
    assert read(path) == ""


@pytest.mark.parametrize(
    ("lay", "told"),
    [
        (lambda path: path.symlink_to("/etc/passwd"), "it is a link; put the file itself there"),
        (lambda path: path.symlink_to("other.j2"), "it is a link; put the file itself there"),
        (lambda path: path.symlink_to("hello.j2"), "it is a link; put the file itself there"),
        (os.mkfifo, "it is a folder, a pipe or a device, and no file"),
        (Path.mkdir, "it is a folder, a pipe or a device, and no file"),
        (lambda path: path.write_bytes(b"x" * (LARGEST + 1)), "it is larger than 64 KB"),
        (lambda path: None, "No such file or directory"),
    ],
    ids=["a link outside", "a link inside", "a link to itself", "a pipe", "a folder", "a large one",
         "none"],
)  # fmt: skip
def test_what_is_no_plain_file_is_refused(
    path: Path, lay: Callable[[Path], object], told: str
) -> None:
    (path.parent / "other.j2").write_text("secret")
    lay(path)
    assert refusal(path) == told


def test_a_socket_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(path.parent)  # the path of a socket has to be short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(path.name)
        assert refusal(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_what_may_not_be_read_is_refused(path: Path) -> None:
    path.write_text("Hi")
    path.chmod(0)
    assert refusal(path) == "Permission denied"


def test_a_folder_may_not_lead_elsewhere_but_the_whole_may(path: Path, tmp_path: Path) -> None:
    path.write_text("Hi")
    (tmp_path / "dotfiles").symlink_to(tmp_path / "templates")
    assert read(tmp_path / "dotfiles" / "en" / "hello.j2") == "Hi"
    path.parent.rename(tmp_path / "elsewhere")
    path.parent.symlink_to(tmp_path / "elsewhere")
    assert refusal(path) == "its folder en is a link; put the folder itself there"


def test_bytes_that_are_no_text_are_named_with_their_line(path: Path) -> None:
    path.write_bytes("Hi\n王\n".encode() + "王".encode("gbk"))
    assert refusal(path) == "what is written here is no UTF-8 text"
    with pytest.raises(BadTemplate, match=r"^hello, line 3: "):
        read(path)


def test_the_largest_that_is_read(path: Path) -> None:
    path.write_bytes(b"x" * LARGEST)
    assert len(read(path)) == LARGEST


# ------------------------------------------------------------------------------------------ making


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_file_and_its_folders_are_the_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "config" / "netlog" / "templates" / "zh" / "wenhao.j2"
    before = os.umask(0)
    try:
        make(path, "你好\n")
    finally:
        os.umask(before)
    assert path.read_bytes() == "你好\n".encode()
    assert mode(path) == 0o600
    assert {mode(folder) for folder in path.parents[:4]} == {0o700}


def test_a_folder_that_is_there_keeps_its_permissions(path: Path) -> None:
    path.parent.chmod(0o750)
    make(path, "Hi")
    assert mode(path.parent) == 0o750


@pytest.mark.parametrize(
    "lay",
    [
        lambda path: path.write_text("mine"),
        lambda path: path.symlink_to("/nowhere/at/all"),
        lambda path: path.symlink_to("target.j2"),
        Path.mkdir,
    ],
    ids=["a file", "a broken link", "a link", "a folder"],
)
def test_nothing_is_replaced(path: Path, lay: Callable[[Path], object]) -> None:
    target = path.parent / "target.j2"
    target.write_text("mine")
    lay(path)
    with pytest.raises(FileExistsError):
        make(path, "new")
    assert target.read_text() == "mine"
    assert not path.is_file() or path.read_text() == "mine"


def test_nothing_is_made_in_a_folder_that_is_a_link(path: Path, tmp_path: Path) -> None:
    path.parent.rename(tmp_path / "elsewhere")
    path.parent.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(NetlogError, match=r"hello.j2 can't be made: its folder en is a link"):
        make(path, "new")
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_where_no_folder_can_be_nothing_is_made(tmp_path: Path) -> None:
    (tmp_path / "templates").write_text("a file")
    with pytest.raises(NetlogError, match=r"hello.j2 can't be made: Not a directory"):
        make(tmp_path / "templates" / "en" / "hello.j2", "new")


def test_a_file_that_could_not_be_written_whole_is_not_left_behind(path: Path) -> None:
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, limit[1]))  # as a full disk would be
    try:
        with pytest.raises(NetlogError, match=r"hello.j2 can't be made: File too large"):
            make(path, "x" * 1000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
    assert list(path.parent.iterdir()) == []
