"""What every test stands on: a home of its own, and netlog as its user calls it."""

import gc
import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import postgresql
import pytest
from hypothesis import settings
from hypothesis.internal.conjecture import engine
from postgresql import PASSWORD, Server
from teams import OWNER, WHOLE, Team, Templates

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

NAMED = os.environ.get(postgresql.NAMED, "")
"""The PostgreSQL that is there for tests, as the environment names it."""

LACKING = postgresql.lacking()
"""Why no test can have a PostgreSQL, where none can."""

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
        if name.startswith(("NETLOG_", "XDG_", "PG")) or name in ("LANG", "LC_ALL", "LC_MONETARY"):
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
    return place(home)


def place(home: Path) -> Path:
    """Where a user's store lies."""
    return home / ".local" / "share" / "netlog" / "netlog.db"


@pytest.fixture
def engine() -> str:
    """What keeps the network of this test; where both may, the tests of a folder say so."""
    return "sqlite"


@pytest.fixture
def netlog(engine: str, monkeypatch: pytest.MonkeyPatch) -> Netlog:
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
def process(engine: str, home: Path) -> Netlog:
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
def no_wishes(monkeypatch: pytest.MonkeyPatch) -> None:
    """What whoever runs the tests wishes of every program stays out of them."""
    for name in ("NO_COLOR", "VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)


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


@pytest.fixture(scope="session")
def team_server(pytestconfig: pytest.Config) -> Iterator[Server]:
    """A PostgreSQL, the same for all tests of this process, started for the first that asks."""
    if LACKING:
        pytest.skip(f"no PostgreSQL, as there is {LACKING}")
    server = pytestconfig.stash.get(NAMED_SERVER, None)
    if server:
        with server.same_roles():
            yield server
        return
    programs = postgresql.programs()
    assert programs
    with postgresql.started(programs) as server:
        yield server


@pytest.fixture
def database(team_server: Server) -> Iterator[str]:
    """The name of an empty database on it, which is gone after the test."""
    with team_server.same_roles(), team_server.database("empty") as name:
        yield name


@pytest.fixture(scope="session")
def templates(team_server: Server) -> Iterator[Templates]:
    """The databases that those of tests are copies of."""
    templates = Templates(team_server)
    yield templates
    templates.drop()


@pytest.fixture
def team(home: Path, templates: Templates, monkeypatch: pytest.MonkeyPatch) -> Iterator[Team]:
    """A team of three, in a database of this test; whose turn it is, NETLOG_DB says: Mei's."""
    with templates.copy(WHOLE) as team:
        be(team, monkeypatch)
        yield team


def be(team: Team, monkeypatch: pytest.MonkeyPatch, login: str = OWNER) -> None:
    """Be a member of a team from now on."""
    monkeypatch.setenv("NETLOG_DB", team.url(login))
    monkeypatch.setenv("PGPASSWORD", PASSWORD)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes golden files anew, to be read in the diff before a commit.

    And the one that takes the tests of both engines on one of them.
    """
    parser.addoption("--golden", action="store_true", help="write the golden files anew")
    parser.addoption("--engine", choices=("sqlite", "postgresql"), help="test one engine alone")


NAMED_SERVER = pytest.StashKey[Server]()


def pytest_configure(config: pytest.Config) -> None:
    """Reach the PostgreSQL that is named; say at once why what was asked for can't be."""
    config.addinivalue_line("markers", "file(reason): of a store that is a file, and why")
    config.addinivalue_line("markers", "server: of a team's server alone")
    if LACKING and config.getoption("--engine") == "postgresql":
        raise pytest.UsageError(f"no PostgreSQL, as there is {LACKING}")
    if NAMED and not LACKING:
        try:
            config.stash[NAMED_SERVER] = postgresql.named(NAMED)
        except ValueError as error:
            raise pytest.UsageError(str(error)) from error


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Have one process only where they would all share a server: its roles are for all of it."""
    if NAMED and getattr(config.option, "numprocesses", None):
        config.option.numprocesses = 0


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Take one engine alone, where that is asked for, or there is no other."""
    only = config.getoption("--engine") or ("sqlite" if LACKING else None)
    if only:
        told = {item: getattr(item, "callspec", None) for item in items}
        others = {
            item for item, call in told.items() if call and call.params.get("engine", only) != only
        }
        config.hook.pytest_deselected(items=list(others))
        items[:] = [item for item in items if item not in others]


def pytest_report_header() -> str:
    """Say which PostgreSQL the tests have."""
    place = f"the one of {postgresql.NAMED}" if NAMED else postgresql.programs()
    return f"PostgreSQL: {f'none, as there is {LACKING}' if LACKING else place}"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say so at the end, too, when there was none: what needs one was skipped."""
    if LACKING:
        terminalreporter.write_line(
            f"Left out what needs a PostgreSQL, as there is {LACKING}.", yellow=True
        )


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)


def _text(stream: io.TextIOWrapper) -> str:
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode()
