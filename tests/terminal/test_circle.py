"""What `circle` and `top` look like, at 60 and 80 columns and without colour."""

from collections.abc import Callable

import pytest
from conftest import Netlog
from terminal.emulator import look

from netlog.views.width import width


@pytest.fixture
def autumn(netlog: Netlog) -> Netlog:
    """A year with people of long, accented and Chinese names, some of them named, some wanted."""
    for on, *words in (
        ("2026-02-03", "add", "Ada Moss", "--at", "Web Summit", "--about", "pricing",
         "--company", "Tidewater", "--role", "founder"),
        ("2026-03-03", "add", "Gwendolyn Featherstonehaugh-Smith", "--about", "printing",
         "--through", "ada", "--offer", "speaking at trade fairs and paid talks in Leeds"),
        ("2026-03-10", "log", "ada", "coffee", "--about", "paid talks at Tidewater"),
        ("2026-05-05", "add", "Chloé Martin-Łukasz", "--about", "her first hire"),
        ("2026-06-03", "log", "gwendolyn", "coffee"),
        ("2026-08-15", "add", "欧阳娜娜", "--about", "补贴申请", "--through", "ada",
         "--company", "北辰科技有限公司", "--role", "创始人"),
        ("2026-09-20", "log", "娜娜", "coffee"),
        ("2026-10-01", "add", "Leila Haddad", "--known", "--role", "programme director",
         "--company", "North Star Conferences"),
        ("2026-10-10", "add", "Dev Rao", "--stage", "connect"),
        ("2026-10-20", "add", "Ben Okri", "--about", "tea"),
        ("2026-11-10", "sold", "娜娜", "a course", "900"),
        ("2026-11-12", "log", "ada", "--from-them"),
        ("2026-11-12", "archive", "chloe"),
        ("2026-11-12", "edit", "ben", "--friend-only"),
        ("2026-11-13", "circle", "add", "ada", "gwendolyn", "chloe", "ben"),
        ("2026-11-13", "circle", "want", "leila", "娜娜"),
        ("2026-11-13", "circle", "seek", "paid talks"),
    ):  # fmt: skip
        assert netlog(*words, now=f"{on}T20:00").code == 0, words
    return netlog


@pytest.mark.usefixtures("autumn")
@pytest.mark.parametrize("columns", [60, 80])
@pytest.mark.parametrize("word", ["circle", "top"])
def test_it_is_seen_so(word: str, columns: int, golden: Callable[[str, str], None]) -> None:
    seen = look(word, columns=columns, now="2026-11-20T21:30")
    golden(f"{word}_{columns}", seen.text)
    assert all(width(line) <= columns for line in seen.text.splitlines())


def test_in_a_pipe_every_number_has_its_name(autumn: Netlog) -> None:
    (ada, *_) = (line for line in autumn("circle").lines if "Ada Moss" in line)
    assert ada.split() == [
        "●", "record", "1", "Ada", "Moss", "close", "0.34", "recent", "0.94", "often", "0.25",
        "deep", "0.62", "mutual", "0.20", "Thu", "12", "Nov",
    ]  # fmt: skip
    assert "worth 0.44  close 0.34  × 1.3" in autumn("top").lines[0]
