"""What every test stands on: a home of its own, and netlog as its user calls it."""

import gc
import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import settings
from hypothesis.internal.conjecture import engine

# What fails is made smaller for so many seconds, not for five minutes each: of a store that is
# wrong altogether many properties fail, and each example of them takes a second.
engine.MAX_SHRINKING_SECONDS = 30

# A loaded machine is no reason for a test to fail.
settings.register_profile("netlog", deadline=None)
settings.load_profile("netlog")

REAL_HOME = Path.home()
# Tests are collected before there is a home for them, and some ask for the templates meanwhile.
os.environ.update(HOME=os.devnull, USERPROFILE=os.devnull, XDG_CONFIG_HOME=os.devnull)

from netlog import app  # noqa: E402 - after the real home was noted

# netlog switches the collector off for its short life; a test run lives longer.
gc.enable()

EVENING = "2026-11-20T21:30"
"""Friday evening, the clock of every test that doesn't set its own."""


class Result(NamedTuple):
    """What a run of netlog left: exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """The lines of the answer."""
        return self.out.splitlines()


Netlog = Callable[..., Result]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty home for each test; the test fails if the real one was touched."""
    for name in list(os.environ):
        if name.startswith(("NETLOG_", "XDG_")) or name in ("LANG", "LC_ALL", "LC_MONETARY"):
            monkeypatch.delenv(name)
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("USERPROFILE", str(folder))
    monkeypatch.setenv("NETLOG_NOW", EVENING)
    monkeypatch.setenv("COLUMNS", "80")
    before = _real_places()
    yield folder
    assert _real_places() == before, "a test touched the real home"


def _real_places() -> list[tuple[str, int]]:
    places = [".local/share/netlog", ".local/state/netlog", ".config/netlog"]
    found = [path for place in places for path in (REAL_HOME / place).glob("*")]
    return sorted((str(path), path.stat().st_mtime_ns) for path in found)


@pytest.fixture
def store(home: Path) -> Path:
    """Where the store of this test lies, made by the first command that writes."""
    return home / ".local" / "share" / "netlog" / "netlog.db"


@pytest.fixture
def netlog(monkeypatch: pytest.MonkeyPatch) -> Netlog:
    """Run netlog in this process: `netlog("add", "Ada", now="2026-03-02")` → Result."""

    def run(*words: str, now: str | None = None, stdin: str | bytes = "") -> Result:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        out, err = _stream(), _stream()
        with monkeypatch.context() as patch:
            if now:
                patch.setenv("NETLOG_NOW", now)
            patch.setattr(sys, "argv", ["netlog", *words])
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            code = app.run()
        return Result(code, _text(out), _text(err))

    return run


@pytest.fixture
def process(home: Path) -> Netlog:
    """Run netlog as a process of its own, as a user's shell does."""

    def run(*words: str, now: str | None = None, stdin: str | bytes = "", **more: Any) -> Result:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        done = subprocess.run(
            [sys.executable, "-m", "netlog", *words],
            input=data,
            capture_output=True,
            env={**os.environ, **({"NETLOG_NOW": now} if now else {}), **more.pop("env", {})},
            check=False,
            **more,
        )
        return Result(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture
def unmeasured(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the coverage of this test's processes unmeasured: it loads modules, and takes time."""
    for name in list(os.environ):
        if name.startswith("COVERAGE_"):
            monkeypatch.delenv(name)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare what people see with `tests/golden/NAME.txt`; `--golden` writes it anew."""

    def compare(name: str, text: str) -> None:
        path = Path(__file__).parent / "golden" / f"{name}.txt"
        if request.config.getoption("--golden"):
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return compare


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes golden files anew, to be read in the diff before a commit."""
    parser.addoption("--golden", action="store_true", help="write the golden files anew")


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)


def _text(stream: io.TextIOWrapper) -> str:
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode()
