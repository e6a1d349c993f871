"""What the tests of the commands share: asking for JSON, being refused, and an evening."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import business
import pytest
from conftest import Netlog

from netlog.store import file

Ask = Callable[..., dict[str, Any]]
Refused = Callable[..., str]


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
def refused(netlog: Netlog, home: Path) -> Refused:
    """Run a command that can't be done; return its message.

    A refusal is one or two lines on stderr, nothing on stdout, and not a byte changed at home.
    `code=None` takes either 1 or 2.
    """

    def run(*words: str, code: int | None = 1, lines: int = 2, **more: Any) -> str:
        before = everything(home)
        result = netlog(*words, **more)
        assert result.code == code if code is not None else result.code in (1, 2), result
        assert result.out == ""
        assert "Traceback" not in result.err
        assert 1 <= len(result.err.splitlines()) <= lines, result.err
        assert everything(home) == before
        return result.err

    return run


def everything(folder: Path) -> dict[str, bytes | None]:
    """Return every file below a folder with its bytes, and every folder, by its path."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


@pytest.fixture(scope="session")
def evening_kept() -> list[bytes]:
    """Hold the store of the evening once it was made: its bytes are put there for each test."""
    return []


@pytest.fixture
def evening(netlog: Netlog, store: Path, evening_kept: list[bytes]) -> Netlog:
    """Keep an evening at a meetup, 20 November 2026, and return the command line to go on with.

    Ada: a chat. Ben: a bare introduction. Chloé: connected on the spot. 王小明: a chat, through
    Ada. Dev: known beforehand.
    """
    if evening_kept:
        store.parent.mkdir(parents=True, mode=0o700)
        store.write_bytes(evening_kept[0])
        store.chmod(0o600)
        return netlog
    at = ("--at", "Soul Sisters")
    for words in (
        ("Ada Moss", *at, "--about", "pricing", "--company", "Tidewater", "--tag", "founder"),
        ("Ben Okri", *at),
        ("Chloé Martin", *at, "--about", "her first hire", "--stage", "connect"),
        ("王小明", *at, "--about", "补贴申请", "--through", "ada", "--wechat", "xiaoming"),
        ("Dev Rao", "--known"),
    ):
        assert netlog("add", *words).code == 0
    evening_kept.append(store.read_bytes())
    # As where the bytes were put there: nothing has been backed up yet.
    shutil.rmtree(f"{store}.backups")
    return netlog


@pytest.fixture(scope="session")
def business_kept() -> list[bytes]:
    """Hold the store of the small business once it was made."""
    return []


@pytest.fixture
def dealt(netlog: Netlog, store: Path, business_kept: list[bytes]) -> Netlog:
    """Keep a small business, its leads and sales, and return the command line to go on with."""
    return business.keep(netlog, store, business_kept)
