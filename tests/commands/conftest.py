"""What the tests of the commands share: asking for JSON, being refused, and an evening.

All of them run on both engines, but for those of a store that is a file, which ask for `store` or
are marked as of a `file`, with the reason, and for those that are marked as of a `server`.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import business
import pytest
from conftest import Netlog, be, place
from teams import ALONE, Team, Templates

from netlog.store import file

BEGUN = ("evening", "dealt")
"""Fixtures that a test begins with, and of which a team's server keeps a template."""

Ask = Callable[..., dict[str, Any]]
Refused = Callable[..., str]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Test both engines, where a test is not of a file."""
    if "engine" in metafunc.fixturenames:
        told = metafunc.definition.get_closest_marker
        engines = []
        if not told("server"):
            engines.append("sqlite")
        if not (told("file") or "store" in metafunc.fixturenames):
            engines.append("postgresql")
        metafunc.parametrize("engine", engines, indirect=True)


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> Iterator[str]:
    """What keeps the network of this test."""
    if request.param == "postgresql":
        request.getfixturevalue(_team_of(request))
    return str(request.param)


def _team_of(request: pytest.FixtureRequest) -> str:
    """Return the fixture that is this test's team on a server."""
    return "team" if "team" in request.fixturenames else "alone"


@pytest.fixture
def alone(
    request: pytest.FixtureRequest, templates: Templates, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Team]:
    """Mei's team, in a database of this test that begins as the test does."""
    given = getattr(request.node, "callspec", None)  # a parameter may have the name of one
    asked = set(request.fixturenames) - set(given.params if given else ())
    begins = [name for name in BEGUN if name in asked and name in templates.made]
    with templates.copy(begins[0] if begins else ALONE) as team:
        be(team, monkeypatch)
        yield team


@pytest.fixture(autouse=True)
def unhurried_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Don't wait for the disk: what survives a power cut is tested with the store.

    Three quarters of the time of these tests would go into waiting.
    """
    monkeypatch.setattr(
        file, "PRAGMAS", (*file.PRAGMAS, "journal_mode = MEMORY", "synchronous = OFF")
    )
    monkeypatch.setattr(os, "fsync", lambda _: None)  # that of the day's backup, too


@pytest.fixture
def ask(netlog: Netlog) -> Ask:
    """Run a reading command with `--json` and return what it printed, parsed."""

    def run(*words: str, now: str | None = None) -> dict[str, Any]:
        result = netlog(*words, "--json", now=now)
        assert result.code == 0, result.err
        data = json.loads(result.out)
        assert data.pop("version") == 1
        assert isinstance(data, dict)
        return data

    return run


@pytest.fixture
def refused(request: pytest.FixtureRequest, netlog: Netlog, engine: str, home: Path) -> Refused:
    """Run a command that can't be done; return its message.

    A refusal is one or two lines on stderr, nothing on stdout, and not a byte changed at home, nor
    a row on a server. `code=None` takes either 1 or 2.
    """

    def all_there_is() -> object:
        is_on_server = engine == "postgresql"
        team = is_on_server and request.getfixturevalue(_team_of(request)).content()
        return everything(home), team

    def run(*words: str, code: int | None = 1, lines: int = 2, **more: Any) -> str:
        before = all_there_is()
        result = netlog(*words, **more)
        assert result.code == code if code is not None else result.code in (1, 2), result
        assert result.out == ""
        assert "Traceback" not in result.err
        assert 1 <= len(result.err.splitlines()) <= lines, result.err
        assert all_there_is() == before
        return result.err

    return run


def everything(folder: Path) -> dict[str, bytes | None]:
    """Return every file below a folder with its bytes, and every folder, by its path."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


Begin = Callable[[str, Callable[[], None]], None]


@pytest.fixture(scope="session")
def begun() -> dict[str, bytes]:
    """Hold the stores that tests begin with, once they were made."""
    return {}


@pytest.fixture
def begin(
    request: pytest.FixtureRequest, engine: str, home: Path, begun: dict[str, bytes]
) -> Begin:
    """Have what a test begins with: made by the first that does, then put there for the others."""

    def on_server(name: str, make: Callable[[], None]) -> None:
        templates = request.getfixturevalue("templates")
        if name not in templates.made:
            make()
            templates.keep(request.getfixturevalue(_team_of(request)), name)

    def in_file(name: str, make: Callable[[], None]) -> None:
        store = place(home)
        if name in begun:
            store.parent.mkdir(parents=True, mode=0o700)
            store.write_bytes(begun[name])
            store.chmod(0o600)
            return
        make()
        begun[name] = store.read_bytes()
        # As where the bytes were put there: nothing has been backed up yet.
        shutil.rmtree(f"{store}.backups")

    return on_server if engine == "postgresql" else in_file


@pytest.fixture
def evening(netlog: Netlog, begin: Begin) -> Netlog:
    """Keep an evening at a meetup, 20 November 2026, and return the command line to go on with.

    Ada: a chat. Ben: a bare introduction. Chloé: connected on the spot. 王小明: a chat, through
    Ada. Dev: known beforehand.
    """
    at = ("--at", "Soul Sisters")

    def make() -> None:
        for words in (
            ("Ada Moss", *at, "--about", "pricing", "--company", "Tidewater", "--tag", "founder"),
            ("Ben Okri", *at),
            ("Chloé Martin", *at, "--about", "her first hire", "--stage", "connect"),
            ("王小明", *at, "--about", "补贴申请", "--through", "ada", "--wechat", "xiaoming"),
            ("Dev Rao", "--known"),
        ):
            assert netlog("add", *words).code == 0

    begin("evening", make)
    return netlog


@pytest.fixture
def dealt(netlog: Netlog, begin: Begin) -> Netlog:
    """Keep a small business, its leads and sales, and return the command line to go on with."""
    begin("dealt", lambda: business.type_in(netlog))
    return netlog
