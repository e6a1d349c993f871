"""What the tests of the worked example share: the year lived anew, and its bare rows."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import slow_business as slow
import slow_closeness as close
import slow_year
from slow_queue import Rows, rows_of
from working_year import NOW, lived

Ask = Callable[..., Any]


@pytest.fixture(scope="session")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the year, lived through anew."""
    return lived(tmp_path_factory.mktemp("year") / "netlog.db").path


@pytest.fixture(scope="session")
def rows(year: Path) -> Rows:
    return rows_of(year, slow_year.TABLES)


@pytest.fixture(scope="session")
def network(rows: Rows) -> slow.Network:
    return slow_year.business(rows)


@pytest.fixture(scope="session")
def known(rows: Rows) -> list[close.Known]:
    return slow_year.known(rows)


@pytest.fixture
def told(netlog: Any, year: Path) -> Ask:
    """What a command says of the year, as JSON."""

    def tell(*words: str) -> Any:
        result = netlog("--db", str(year), *words, "--json", now=f"{NOW}T09:00")
        assert result.code == 0, result.err
        return json.loads(result.out)

    return tell


@pytest.fixture(scope="session")
def printed() -> Callable[[str], list[str]]:
    """What the page prints as the answer to a command: its lines, with single spaces."""
    page = (Path(__file__).parents[2] / "docs" / "customers.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^\$ netlog (.+)\n((?:(?!\$ |```).*\n)*)", page, re.MULTILINE)
    answers = {command: [" ".join(line.split()) for line in text.splitlines()]
               for command, text in blocks}  # fmt: skip
    return answers.__getitem__
