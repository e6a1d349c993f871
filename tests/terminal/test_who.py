"""What `who` looks like, at 60 and 80 columns and without colour."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Netlog
from terminal.emulator import look

from netlog.views.width import width

PEOPLE = [
    {"handle": "ada-moss", "name": "Ada Moss", "company": "Tidewater Labs", "role": "founder",
     "stage": "coffee", "first_on": "2025-03-06", "last_on": "2026-11-19", "talks": 9,
     "coffees": 2, "contacts": [{"kind": "email", "value": "ada@example.org"}]},
    {"handle": "gwendolyn", "name": "Gwendolyn Featherstonehaugh-Smith",
     "company": "Tidewater Labs International", "role": "head of printing and paper",
     "place": "Newcastle upon Tyne", "is_known": True},
    {"handle": "ouyang-nana", "name": "欧阳娜娜", "company": "Tidewater 北辰科技有限公司",
     "role": "创始人", "place": "北京", "stage": "connect", "first_on": "2026-08-15",
     "last_on": "2026-08-20", "talks": 2},
    {"handle": "leila", "name": "Leila Haddad", "company": "Tidewater", "through": "ada-moss"},
]  # fmt: skip


@pytest.fixture
def team(netlog: Netlog, tmp_path: Path) -> Path:
    """A folder with two files of colleagues, one of long ago, and one that is none."""
    netlog("add", "Ada Moss", "--company", "Tidewater Labs", "--about", "pricing", now="2026-03-03")
    netlog("add", "Ben Okri", "--known", "--company", "Tidewater")
    folder = tmp_path / "team"
    folder.mkdir()
    for name, of, on, people in (("mei", "Mei Lin", "2026-11-18", PEOPLE),
                                 ("li", "李小龙", "2026-07-01", PEOPLE[2:3])):  # fmt: skip
        told = {"netlog": "shareable", "version": 1, "of": of, "written_on": on, "people": people}
        (folder / f"netlog-{name}.shareable.json").write_text(json.dumps(told))
    (folder / "package.json").write_text('{"name": "a program"}')
    return folder


@pytest.mark.parametrize("columns", [60, 80])
def test_it_is_seen_so(team: Path, columns: int, golden: Callable[[str, str], None]) -> None:
    seen = look("who", "tidewater", "--with", str(team), columns=columns, now="2026-11-20T21:30")
    golden(f"who_{columns}", seen.text)
    assert all(width(line) <= columns for line in seen.text.splitlines())
