"""What the tests of reminders share: a machine with the programs that are put on it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from handover.reminding.programs import NASTY, Program, crontab_program, dumping

from netlog.handover.reminding import launchd, popup

Put = Callable[..., Program]


@pytest.fixture
def bin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder on PATH, empty."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


@pytest.fixture
def put(bin: Path, tmp_path: Path) -> Put:
    """Put a program on PATH that writes down how it is called: `put("notify-send", code=1)`."""

    def program(name: str, code: int = 0, at: Path | None = None) -> Program:
        return dumping(at or bin / name, tmp_path / f"{name}.jsonl", code)

    return program


@pytest.fixture
def crontab(bin: Path, tmp_path: Path) -> Path:
    """A crontab program on PATH; the fixture is where its table lies, which isn't there yet."""
    table = tmp_path / "table"
    crontab_program(bin, table)
    return table


@pytest.fixture
def installed(put: Put, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """netlog, in a folder of a name that needs every kind of quotes; it is what runs now."""
    program = put("netlog", at=tmp_path / NASTY / "netlog")
    argv = [str(program.path)]
    monkeypatch.setattr("netlog.settings.scheduled.sys.argv", argv)
    return program


@pytest.fixture
def mac(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Mac, as far as netlog can tell."""
    for module in (launchd, popup):
        monkeypatch.setattr(module, "system", lambda: "darwin")
