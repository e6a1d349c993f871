"""A fault of netlog's own: exit code 3, one line, and a log without a value of the user's."""

import stat
from pathlib import Path

import pytest
import typer
from conftest import Netlog

from netlog.commands import add, where
from netlog.store import meetings


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Break a command: it fails with an error that names somebody."""

    def command(ctx: typer.Context) -> None:
        """Fail."""
        name = "Kanwal Secret"
        raise ValueError(f"{name} is not what was expected")

    monkeypatch.setattr(where, "command", command)


@pytest.fixture
def log(home: Path) -> Path:
    """Where faults are written down."""
    return home / ".local" / "state" / "netlog" / "faults.log"


@pytest.mark.usefixtures("broken")
def test_a_fault_is_one_line_that_names_the_log(netlog: Netlog, log: Path) -> None:
    result = netlog("where")
    assert (result.code, result.out) == (3, "")
    assert len(result.err.splitlines()) == 1
    assert "fault of netlog's own (ValueError)" in result.err
    assert str(log) in result.err
    assert "Traceback" not in result.err
    assert "Secret" not in result.err


@pytest.mark.usefixtures("broken")
def test_the_log_says_where_and_nothing_of_the_users(netlog: Netlog, log: Path) -> None:
    netlog("where")
    text = log.read_text(encoding="utf-8")
    assert "builtins.ValueError" in text
    assert "app.py:" in text
    assert "test_faults.py:" in text
    assert "Secret" not in text
    assert "expected" not in text


@pytest.mark.usefixtures("broken")
def test_the_log_is_private_and_grows(netlog: Netlog, log: Path) -> None:
    netlog("where")
    netlog("where")
    assert log.read_text(encoding="utf-8").count("ValueError") == 2
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert stat.S_IMODE(log.parent.stat().st_mode) == 0o700


def test_the_chain_of_a_fault_is_written_down(
    netlog: Netlog, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def command(ctx: typer.Context) -> None:
        try:
            raise KeyError("Kanwal Secret")
        except KeyError as error:
            raise RuntimeError("about Kanwal Secret") from error

    monkeypatch.setattr(where, "command", command)
    assert netlog("where").code == 3
    text = log.read_text(encoding="utf-8")
    assert "RuntimeError" in text
    assert "KeyError" in text
    assert "Secret" not in text


def test_a_fault_while_writing_keeps_nothing(
    netlog: Netlog, store: Path, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netlog("add", "Ada Moss")
    before = store.read_bytes()
    whole = meetings.meet

    def halfway(*given: object) -> None:
        whole(*given)  # type: ignore[arg-type]
        raise ZeroDivisionError("Eve Secret")

    for module in (add, meetings):
        if hasattr(module, "meet"):
            monkeypatch.setattr(module, "meet", halfway)
    result = netlog("add", "Eve Secret", "--about", "a secret topic")
    assert (result.code, result.out) == (3, "")
    assert store.read_bytes() == before
    assert "secret" not in (log.read_text(encoding="utf-8") + result.err).casefold()


def test_an_error_of_the_database_shows_no_value(
    netlog: Netlog, store: Path, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from netlog.store import people

    netlog("add", "Ada Moss")
    monkeypatch.setattr(people, "slug", lambda name: "Not A Handle!")
    result = netlog("add", "Eve Secret")
    assert result.code == 3
    assert "secret" not in (log.read_text(encoding="utf-8") + result.err).casefold()


@pytest.mark.usefixtures("broken")
def test_without_a_place_for_the_log_it_is_still_one_line(netlog: Netlog, home: Path) -> None:
    (home / ".local").write_text("in the way")
    result = netlog("where")
    assert (result.code, len(result.err.splitlines())) == (3, 1)
    assert "fault of netlog's own" in result.err


@pytest.mark.usefixtures("broken")
def test_quiet_still_says_that_it_failed(netlog: Netlog) -> None:
    assert "fault" in netlog("-q", "where").err
