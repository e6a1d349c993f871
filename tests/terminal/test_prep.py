"""What people see of `prep` in a terminal, at 60 and 120 columns."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Netlog
from terminal.dialogue import Dialogue
from terminal.emulator import look, without_styles

from netlog.views.width import width

WIDTHS = [60, 120]
SEEN = {
    "person": ("prep", "娜娜"),
    "event": ("prep", "--event", "创业者沙龙"),
    "after": ("prep", "--event", "Soul Sisters"),
}


@pytest.fixture(autouse=True)
def evening(netlog: Netlog) -> None:
    """Keep an evening in both languages, and the plan for the next."""
    at = ("--at", "Soul Sisters")
    for words in (
        ("me", "--name", "Mei Lin", "--company", "茶室 Tea Lab", "--pitch",
         "茶室帮助小餐馆做出让人想再来的茶。去年我们得了利兹美食奖。想认识开餐馆的人，也想认识写美食的人。"),
        ("prep", "--event", "Soul Sisters", "--on", "today", "--aim", "meet two café owners",
         "--leave-at", "22:00"),
        ("add", "Ada Moss", *at, "--about", "pricing for pilots", "--company", "Tidewater Labs",
         "--offer", "出海经验"),
        ("add", "Dev Rao", "--known", "--offer", "出海经验"),
        ("add", "欧阳娜娜", *at, "--company", "北辰科技有限公司", "--role", "创始人", "--about",
         "小程序出海", "--need", "有出海经验的人", "--through", "ada", "--address", "欧阳总"),
        ("log", "娜娜", "coffee", "--on", "2026-11-27 15:00", "--next", "monday: 发资料",
         "--about", "怎么找到第一批海外客户"),
        ("promise", "娜娜", "send the list of fairs in Leeds and Manchester", "--by", "thursday"),
        ("promise", "娜娜", "介绍她的投资人", "--theirs"),
        ("prep", "--event", "创业者沙龙", "--on", "2026-11-27", "--new", "5", "--there", "娜娜",
         "--aim", "听听别人怎么出海"),
    ):  # fmt: skip
        assert netlog(*words).code == 0, words


@pytest.mark.parametrize("columns", WIDTHS)
@pytest.mark.parametrize("name", SEEN)
def test_it_is_read_in_a_minute(
    name: str, columns: int, golden: Callable[[str, str], None]
) -> None:
    seen = look(*SEEN[name], columns=columns, now="2026-11-21T09:00")
    assert seen.code == 0
    for line in without_styles(seen.data).splitlines():
        assert width(line.rstrip()) <= columns, line
    golden(f"prep_{name}_{columns}", seen.text)


@pytest.mark.parametrize(("answer", "code"), [("y", 0), ("", 1)])
def test_a_page_that_is_there_is_asked_about(tmp_path: Path, answer: str, code: int) -> None:
    path = tmp_path / "ada.html"
    path.write_text("mine")
    with Dialogue("prep", "ada", "--html", str(path)) as dialogue:
        dialogue.answer("Replace it?", answer)
        assert dialogue.ends() == code
    assert (path.read_text() == "mine") is (code == 1)
