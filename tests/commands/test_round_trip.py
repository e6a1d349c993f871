"""A year of business as an archive: in an empty store every command answers as before."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from conftest import Netlog
from store.makers import quick_folder
from working_year import NOW, lived

WHEN = f"{NOW}T09:00"
ONE, OTHER, THIRD = "ada-ashbourne", "quinn-fernley", "priya-linden"
COMMANDS = (
    "balance", f"balance {ONE}", f"balance {OTHER}", "ask", "match", f"match {OTHER}", "graph",
    f"graph {ONE}", f"route {THIRD}", "route founder --role", "circle", "top", "lead",
    "lead --all", f"lead {OTHER}", "forecast", "forecast --months 12", "sources",
    "sources --by person", "sources --by event", "sources --by channel", f"story {ONE}",
    "event list --by clients", "event list --by name", "values", "fit --all", "fit 1", "fit 2",
    "pitch", "gaps", f"card {ONE}", "next", f"show {ONE}", f"show {OTHER}", "month",
)  # fmt: skip
MADE = (
    ("fit", "a talk", "honesty=yes", "craft=no", "--from", ONE, "--at", "Web Forum", "--pass",
     "--to", OTHER),
    ("fit", "a seat", "honesty=70%", "--from", OTHER),
    ("values", "drop", "craft"),
    ("introduce", ONE, THIRD, "--again", "--on", "2028-01-01"),
    ("introduce", ONE, THIRD, "--again", "--on", "2028-01-01"),
    ("edit", THIRD, "--friend-only"),
    ("edit", OTHER, "--private"),
    ("me", "--phone", "+44 20 7946 0123"),
    ("pitch", "--principle", "fair prices", "--apart", "I ran a farm"),
)  # fmt: skip
"""What a year of chance leaves out."""


@pytest.fixture(scope="module")
def kept() -> Iterator[Path]:
    """The store of the year."""
    with quick_folder() as folder:
        lived(Path(folder) / "netlog.db")
        yield Path(folder) / "netlog.db"


@pytest.fixture
def year(netlog: Netlog, kept: Path, tmp_path: Path) -> Path:
    """A store of the year, and what was added to it."""
    store = tmp_path / "year.db"
    store.write_bytes(kept.read_bytes())
    for words in MADE:
        result = netlog("--db", str(store), *words, now=WHEN)
        assert result.code == 0, (words, result.err)
    return store


def answers(netlog: Netlog, store: Path) -> dict[str, object]:
    """Return what each command says, the ids of rows apart."""
    found = {}
    for line in COMMANDS:
        result = netlog("--db", str(store), *line.split(), "--json", now=WHEN)
        assert result.code == 0, (line, result.err)
        found[line] = without_ids(json.loads(result.out))
    return found


def without_ids(said: object) -> object:
    """Return an answer without the ids of rows, which an archive doesn't hold."""
    if isinstance(said, dict):
        return {key: without_ids(value) for key, value in said.items() if key != "id"}
    return [without_ids(each) for each in said] if isinstance(said, list) else said


def test_every_answer_is_the_same_in_an_empty_store(
    netlog: Netlog, year: Path, tmp_path: Path
) -> None:
    archive, copy = tmp_path / "netlog.json", str(tmp_path / "copy.db")
    assert netlog("--db", str(year), "export", str(archive), now=WHEN).code == 0
    assert netlog("--db", copy, "import", str(archive), now=WHEN).code == 0
    assert answers(netlog, Path(copy)) == answers(netlog, year)
    assert netlog("--db", copy, "doctor", now=WHEN).code == 0

    again = netlog("--db", copy, "import", str(archive), now=WHEN)
    assert "nothing in it is new" in again.out
    other = tmp_path / "other.json"
    assert netlog("--db", copy, "export", str(other), now=WHEN).code == 0
    assert other.read_bytes() == archive.read_bytes()


def test_a_part_names_nobody_else(netlog: Netlog, year: Path) -> None:
    said = netlog("--db", str(year), "export", "--format", "json", "--tag", "founder", now=WHEN)
    assert said.code == 0
    with closing(sqlite3.connect(year)) as file:
        everybody = file.execute("SELECT handle, name FROM person").fetchall()
    archive = json.loads(said.out)
    theirs = {person["handle"] for person in archive["people"]}
    assert 0 < len(theirs) < len(everybody)
    assert archive["leads"]
    assert "opportunities" not in archive
    assert "statements" not in archive
    for handle, name in everybody:
        if handle not in theirs:
            assert f'"{handle}"' not in said.out
            assert name not in said.out


def test_a_lead_alone_is_something_new(netlog: Netlog, year: Path, tmp_path: Path) -> None:
    archive, before = tmp_path / "netlog.json", year.read_bytes()
    assert netlog("--db", str(year), "lead", "add", ONE, "a moon", now=WHEN).code == 0
    assert netlog("--db", str(year), "export", str(archive), now=WHEN).code == 0
    year.write_bytes(before)
    told = netlog("--db", str(year), "import", str(archive), now=WHEN)
    assert "the rest: 1 added" in told.out
    assert "netlog undo" in told.out
    assert "a moon" in netlog("--db", str(year), "lead", ONE, now=WHEN).out
