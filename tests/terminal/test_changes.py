"""`netlog changes` as people see it, at 60 and at 120 columns, Chinese among it."""

from collections.abc import Callable

import pytest
from conftest import Netlog
from terminal.emulator import look, without_styles

from netlog.views.width import width

WIDTHS = [60, 120]


@pytest.fixture
def corrected(netlog: Netlog) -> Netlog:
    """An evening with Chinese names, and what was put right, taken back and tried anew after it."""
    at = ("--at", "Soul Sisters")
    for words in (
        ("add", "Ada Moss", *at, "--about", "pricing for pilots", "--company", "Tidewater Labs"),
        ("add", "欧阳娜娜", "王小明", *at, "--about", "补贴申请"),
        ("log", "ada", "--next", "monday: send the deck and the survey to all five pilots"),
        ("edit", "ada", "--company", "Tidewater", "--role", "founder"),
        ("undo",),
        ("edit", "ada", "--company", "Tidewater", "--role", "CEO", "--also", "Addie",
         "--note", "Runs every morning.\nTea, no coffee!"),
        ("done", "ada"),
        ("edit", "小明", "--talk", "1", "--about", "补贴申请，小程序出海", "--channel", "微信"),
        ("edit", "娜娜", "--need", "a translator for her landing pages and the whole handbook"),
        ("undo",),
    ):  # fmt: skip
        assert netlog(*words).code == 0, words
    assert netlog("add", "-", stdin="".join(f"Person {n}\n" for n in range(30))).code == 0
    netlog("log", "ada", "小明", "coffee", now="2026-11-21T00:40")
    netlog("undo")
    return netlog


@pytest.mark.usefixtures("corrected")
@pytest.mark.parametrize("columns", WIDTHS)
def test_the_changes_as_they_are_seen(columns: int, golden: Callable[[str, str], None]) -> None:
    seen = look("changes", columns=columns, now="2026-11-21T09:00")
    golden(f"changes_{columns}", seen.text)
    for line in without_styles(seen.data).splitlines():
        assert width(line.rstrip()) <= columns, line


@pytest.mark.usefixtures("corrected")
@pytest.mark.parametrize("columns", WIDTHS)
def test_one_change_whole_as_it_is_seen(columns: int, golden: Callable[[str, str], None]) -> None:
    shown = [look("changes", "--change", number, columns=columns) for number in ("2", "5", "7")]
    golden(f"changes_whole_{columns}", "\n".join(seen.text for seen in shown))
    for seen in shown:
        for line in without_styles(seen.data).splitlines():
            assert width(line.rstrip()) <= columns, line


@pytest.mark.usefixtures("corrected")
def test_without_colour_it_says_the_same() -> None:
    for words in (("changes",), ("changes", "--change", "5"), ("changes", "ada")):
        bare = look(*words, NO_COLOR="1")
        assert not bare.has_colour
        assert without_styles(bare.data) == without_styles(look(*words).data)


@pytest.mark.usefixtures("corrected")
@pytest.mark.parametrize("columns", [1, 20])
def test_a_sliver_of_a_terminal_is_no_fault(columns: int) -> None:
    for words in (("changes",), ("changes", "--change", "5")):
        assert look(*words, columns=columns).code == 0
