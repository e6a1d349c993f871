"""What reading on a server loads: the driver alone, and no more of it than is used."""

import os
import subprocess
import sys
from collections.abc import Iterator

import conftest
import pytest
from store.team.instances import Instance, with_team

pytestmark = [
    pytest.mark.skipif(bool(conftest.LACKING), reason=f"no PostgreSQL: {conftest.LACKING}"),
    pytest.mark.usefixtures("unmeasured"),
]

ENDING = """
import os, sys
import netlog.__main__ as way_in
from netlog.later import Later

def ending(code):
    loaded = [name for name, it in sys.modules.items() if not isinstance(it, Later)]
    print(*loaded, file=sys.stderr)

os._exit = ending
way_in.main()
"""

NEVER = {"asyncio", "ctypes", "email", "importlib.metadata", "logging", "socket", "ssl",
         "typing_extensions", "zipfile"}  # fmt: skip
"""What psycopg names, and netlog doesn't use of it."""


@pytest.fixture(scope="module")
def server() -> Iterator[Instance]:
    with with_team() as one:
        yield one


def loaded(words: str) -> set[str]:
    done = subprocess.run([sys.executable, "-c", ENDING, *words.split()], capture_output=True,
                          text=True, check=True, env=dict(os.environ))  # fmt: skip
    assert "Nobody here" not in done.stderr
    return set(done.stderr.splitlines()[-1].split())


@pytest.mark.parametrize("words", ["month", "list", "next", "show ada", "find ada", "top"])
def test_reading_loads_neither_sqlmodel_nor_half_of_the_driver(
    server: Instance, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    monkeypatch.setenv("NETLOG_DB", server.url())
    adding = [sys.executable, "-m", "netlog", "add", "Ada Moss"]
    subprocess.run(adding, capture_output=True, check=False)
    modules = loaded(words)
    assert "psycopg" in modules
    assert not modules & {"sqlalchemy", "sqlmodel", "alembic", "pydantic", "rich", *NEVER}


def test_on_a_file_there_is_no_driver(home: object) -> None:
    for words in ("add Ada", "month", "log ada chat"):
        assert not {name for name in loaded(words) if name.startswith("psycopg")}
