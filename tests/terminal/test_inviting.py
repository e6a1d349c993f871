"""Inviting in a terminal: which of several coffees, whether a file is replaced, at 60 and 120."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Netlog
from terminal.dialogue import Dialogue
from terminal.emulator import look, without_styles

from netlog.views.width import width

FAR = {"NETLOG_ZONE": "Asia/Shanghai"}


@pytest.fixture
def folder(netlog: Netlog, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where two coffees with Ada were invited to."""
    monkeypatch.chdir(home)
    for name, value in FAR.items():
        monkeypatch.setenv(name, value)
    netlog("me", "--name", "Mei Lin", "--email", "mei@example.org")
    netlog("add", "Ada Moss", "--about", "pricing for pilots", "--zone", "london")
    netlog("add", "欧阳娜娜", "--about", "补贴申请", "--zone", "Europe/London",
           "--email", "nana@example.org")  # fmt: skip
    netlog("invite", "ada", "tue 17:00", "--about", "plans")
    netlog("invite", "ada", "fri 17:00", "--another")
    return home


def coffees(netlog: Netlog) -> str:
    return "\n".join(line for line in netlog("show", "ada").lines if line.startswith("booked"))


def test_one_of_several_is_chosen(netlog: Netlog, folder: Path) -> None:
    with Dialogue("invite", "ada", "--move", "sat 18:00", columns=120) as dialogue:
        dialogue.shows("1  Tue 24 Nov 17:00 · plans")
        dialogue.answer("Which coffee is it", "2")
        assert dialogue.ends() == 0
        assert "Fri 27 Nov 17:00 → Sat 21 Nov 18:00" in dialogue.text
    assert "Tue 24 Nov 17:00" in coffees(netlog)
    assert "Sat 21 Nov 18:00" in coffees(netlog)


def test_none_of_them_changes_nothing(netlog: Netlog, folder: Path) -> None:
    before = coffees(netlog)
    with Dialogue("invite", "ada", "--cancel") as dialogue:
        dialogue.answer("Which coffee is it", "")
        assert dialogue.ends() == 1
        assert "Nothing was changed" in dialogue.text
    assert coffees(netlog) == before


@pytest.mark.parametrize(("answer", "code"), [("y", 0), ("n", 1)])
def test_a_file_that_is_there_is_asked_about(
    netlog: Netlog, folder: Path, answer: str, code: int
) -> None:
    """An earlier invitation to the same coffee isn't asked about: what is there is another file."""
    path = folder / "ada-moss-2026-11-24.ics"
    before = b"mine"
    path.write_bytes(before)
    with Dialogue("invite", "ada", "--talk", "2", "--where", "Tea Lab") as dialogue:
        dialogue.shows("~/ada-moss-2026-11-24.ics is there already.")
        dialogue.answer("Replace it", answer)
        assert dialogue.ends() == code
    assert (path.read_bytes() == before) == (code == 1)
    assert ("Tea Lab" in coffees(netlog)) == (code == 0)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("columns", [60, 120])
def test_an_invitation_as_it_is_seen(columns: int, golden: Callable[[str, str], None]) -> None:
    words = ("wed 07:00", "--where", "Café Nord, Leeds, 1st floor, the room with the green door",
             "--learn", "怎么定价", "--dry-run")  # fmt: skip
    seen = look(
        "invite", "娜娜", *words, "--learn", "怎么定价", "--dry-run", columns=columns, **FAR
    )
    golden(f"invite_{columns}", seen.text)
    for line in without_styles(seen.data).splitlines():
        assert width(line.rstrip()) <= columns, line
