"""The clipboard: which program takes a text, how it is handed over, and what else there is."""

import base64
import io
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from netlog.errors import NetlogError
from netlog.handover import clipboard
from netlog.handover.clipboard import BY_TERMINAL, MOST_BYTES, copy

TEXT = "王总您好 🙂\nHi “Ada” $HOME `id`"

Install = Callable[..., Path]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Put a program on an otherwise empty PATH; it keeps what it reads and how it was called."""
    for name in ("SSH_CONNECTION", "SSH_TTY"):
        monkeypatch.delenv(name, raising=False)
    programs = tmp_path / "programs"
    programs.mkdir()
    monkeypatch.setenv("PATH", str(programs))

    def put(name: str, then: str = "") -> Path:
        kept = tmp_path / f"{name}.kept"
        script = f'#!/bin/sh\n/bin/cat > "{kept}"\necho "$*" > "{kept}.arguments"\n{then}\n'
        (programs / name).write_text(script)
        (programs / name).chmod(0o755)
        return kept

    return put


class Terminal(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("program", "encoding", "arguments"),
    [
        ("pbcopy", "utf-8", ""),
        ("clip.exe", "utf-16-le", ""),
        ("wl-copy", "utf-8", ""),
        ("xclip", "utf-8", "-selection clipboard"),
        ("xsel", "utf-8", "--clipboard --input"),
    ],
)
def test_a_text_goes_to_the_program_that_is_there(
    install: Install, program: str, encoding: str, arguments: str
) -> None:
    kept = install(program)
    assert copy(TEXT) == f"Copied, by {program}."
    assert kept.read_bytes().decode(encoding) == TEXT
    told = Path(f"{kept}.arguments").read_text().strip()
    assert told == arguments, "others read the arguments of a program: no word of the text"


def test_the_one_that_fails_is_passed_over(install: Install) -> None:
    """A Wayland program without Wayland, and so on."""
    install("wl-copy", "exit 1")
    kept = install("xclip")
    assert copy(TEXT) == "Copied, by xclip."
    assert kept.read_text() == TEXT


def test_what_stays_behind_to_serve_the_clipboard_is_not_waited_for(install: Install) -> None:
    install("xclip", "/bin/sleep 30 &")
    begun = time.monotonic()
    assert copy(TEXT) == "Copied, by xclip."
    assert time.monotonic() - begun < 10


def test_one_that_never_ends_is_given_up(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "SECONDS", 0.3)
    install("xclip", "exec /bin/sleep 30")
    install("xsel")
    assert copy(TEXT) == "Copied, by xsel."


def test_pbcopy_is_told_that_it_reads_utf_8(install: Install, tmp_path: Path) -> None:
    install("pbcopy", f'echo "$LC_CTYPE" > "{tmp_path}/locale"')
    copy(TEXT)
    assert "UTF-8" in (tmp_path / "locale").read_text()


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_without_a_program_the_terminal_copies(
    install: Install, monkeypatch: pytest.MonkeyPatch, stream: str
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, stream, terminal)
    assert copy(TEXT) == BY_TERMINAL
    found = re.fullmatch(r"\x1b\]52;c;([A-Za-z0-9+/=]+)\x07", terminal.getvalue())
    assert found
    assert base64.b64decode(found[1]).decode() == TEXT


@pytest.mark.parametrize("name", ["SSH_CONNECTION", "SSH_TTY"])
def test_from_afar_the_terminal_copies_whatever_is_installed(
    install: Install, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    kept = install("xclip")
    monkeypatch.setenv(name, "10.0.0.1 22")
    monkeypatch.setattr(sys, "stderr", Terminal())
    assert copy(TEXT) == BY_TERMINAL
    assert not kept.exists()


def test_nothing_that_copies_is_told_with_a_way_out(install: Install) -> None:
    with pytest.raises(NetlogError, match=r"Nothing here can copy.*install wl-clipboard"):
        copy(TEXT)


def test_a_terminal_that_only_prints_would_print_it(
    install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "dumb")
    with pytest.raises(NetlogError):
        copy(TEXT)
    assert terminal.getvalue() == ""


def test_a_terminal_gets_no_more_than_it_takes(
    install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    copy("x" * MOST_BYTES)
    assert len(terminal.getvalue()) <= 100_000
    with pytest.raises(NetlogError):
        copy("王" * (MOST_BYTES // 3 + 1))
    assert "王" not in terminal.getvalue()
