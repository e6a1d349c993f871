"""The page that names a command for each item of the book: all are there, and all run."""

import re
import shlex
from pathlib import Path

from conftest import Netlog

PAGE = (Path(__file__).parents[2] / "docs" / "book.md").read_text(encoding="utf-8")

ITEMS = [
    *(f"1.{number}" for number in range(1, 11)),
    *(f"2.{number}" for number in range(1, 9)),
    *(f"3.{number}" for number in range(1, 9)),
    *(f"4.{number}" for number in range(1, 13)),
    "5.1",
]

KNOWN = (
    'me --name "Mei Lin" --company "Tea Lab" --role founder --place Leeds --industry tea',
    'add "Ada Moss" --known --offer bookkeeping --email ada@example.org --tag founder',
    'add "Kanwal Ahmed" --at "Grants evening" --about grants --role "programme lead" --through ada '
    '--company "Harbour Arts" --email kanwal@example.org --need "help with pricing"',
    'add "Ben Okri" --through kanwal --about pricing --role editor',
    'add "Leila Haddad" --known --company "Haddad Teas"',
    "edit ben --knows leila",
    "draft connect-event kanwal --sent",
    "log ada coffee",
    "values set honesty craft freedom",
    'lead add ada "tea for her café" --value 1200 --chance 50% --close 2026-12',
    'sold ada "a first box" 120 EUR',
    'give ada "an hour on her prices"',
    'gaps add "customs forms"',
)
"""What was written down before, by somebody who has met the people of the page."""

ANSWERS = "Name,E-mail,Company\nDev Rao,dev@example.org,Rao Books\n"


def rows() -> dict[str, list[str]]:
    """Return each item of the table with its commands."""
    cells = re.findall(r"^\| (\d\.\d+) \|[^|]+\|([^|]*)\|[^|]*\|$", PAGE, re.MULTILINE)
    return {item: re.findall(r"`netlog ([^`]+)`", commands) for item, commands in cells}


def test_every_item_has_its_row_and_the_command_that_does_it() -> None:
    assert list(rows()) == ITEMS
    assert [item for item, commands in rows().items() if not commands] == []


def test_each_command_runs(netlog: Netlog, store: Path, home: Path) -> None:
    """Each in the same store, whatever the others would do to it."""
    for words in KNOWN:
        result = netlog(*shlex.split(words))
        assert result.code == 0, (words, result.err)
    (home / "answers.csv").write_text(ANSWERS)
    known = store.read_bytes()
    failed = {}
    for words in sorted({words for commands in rows().values() for words in commands}):
        store.write_bytes(known)
        result = netlog(*shlex.split(words))
        if result.code != 0:
            failed[words] = result.err
    assert failed == {}
