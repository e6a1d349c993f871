"""What the tests of completion begin with: a store of an evening, and a word being typed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Netlog

from netlog.completion.grammar import Offered, offered
from netlog.store import file

Offers = Callable[[str], list[str]]

NASTY = """It's "$(touch pwned)" `touch pwned`: a!b \\ *?~#&;|<(x)"""
"""A name that no shell may take for anything but a name."""


@pytest.fixture(scope="session")
def evening_kept() -> list[bytes]:
    """Hold the store of the evening once it was made: its bytes are put there for each test."""
    return []


@pytest.fixture(autouse=True)
def evening(
    netlog: Netlog, store: Path, evening_kept: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Five people, with whatever is completed beside them."""
    if evening_kept:
        store.parent.mkdir(parents=True, mode=0o700)
        store.write_bytes(evening_kept[0])
        return
    monkeypatch.setattr(file, "PRAGMAS", (*file.PRAGMAS, "synchronous = OFF"))
    for words in (
        "Ada Moss|--at|Web Summit|--about|tea|--company|Tidewater|--tag|founder|--also|Addie",
        "Ben Moss|--at|Soul Sisters|--company|Lantern Books|--tag|open source",
        "Chloé Martin|--at|Web Forum|--company|Tidal Works|--stage|connect",
        "王小明|--at|北方创业者|--company|北辰科技|--tag|出海|--about|补贴",
        "Dev Rao|--known",
    ):
        assert netlog("add", *words.split("|")).code == 0
    evening_kept.append(store.read_bytes())


@pytest.fixture
def offers() -> Offers:
    """Return what the last word of a line, typed behind `netlog`, may become."""

    def run(line: str) -> list[str]:
        found = found_for(line)
        return [found.head + offer.value for offer in found.offers]

    return run


def found_for(line: str) -> Offered:
    """Return what is offered for a line whose words have no blanks."""
    return offered(line.split(" "))


def everything(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder with its bytes."""
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
