"""Values, opportunities, the pitch and gaps as they are seen in a terminal, and without colour."""

from collections.abc import Callable

import pytest
from conftest import Netlog
from terminal.emulator import look

from netlog.views.width import width

SEEN = ("values", "fit", "fit 1", "fit 2", "pitch", "gaps")
NOW = "2026-11-20T21:30"


@pytest.fixture
def told(netlog: Netlog) -> Netlog:
    """Tell values, opportunities, a pitch that is too long, and gaps, in English and Chinese."""
    for words in (
        ("me", "--name", "Mei Lin", "--company", "茶室 Tea Lab"),
        ("add", "Ada Moss", "--about", "midwives and nursing", "--at", "Soul Sisters"),
        ("add", "Chloé Martin-Łukasz", "--offer", "talks for nursing schools"),
        ("add", "王小明", "--about", "补贴申请", "--role", "税务顾问"),
        ("values", "--change", "shops that people can trust", "--joy", "看到学生成长"),
        ("values", "set", "honesty", "手艺", "time for my family"),
        ("fit", "a talk at the nursing school", "honesty=yes", "手艺=no",
         "time for my family=20%", "--from", "ada", "--at", "Soul Sisters"),
        ("fit", "补贴讲座", "honesty=no", "手艺=no", "time for my family=no", "--on", "yesterday"),
        ("fit", "tea for the town hall", "honesty=60", "手艺=60", "time for my family=60",
         "--take"),
        ("pitch", "--principle", "fair prices", "--principle", "价格公道", "--aim",
         "people who run cafés", "--win", "we won the Leeds design prize", "--win",
         "our book on brewing for people in a hurry, in a kitchen without a scale, a clock or any "
         "patience at all, is in its second edition after a month, which is more than we hoped"),
        ("pitch", "--apart", "My parents had a tea shop. Tea Lab is what their guests missed."),
        ("gaps", "add", "nursing in hospitals", "补贴", "beekeeping"),
    ):  # fmt: skip
        assert netlog(*words).code == 0, words
    return netlog


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("columns", [60, 80])
def test_it_is_seen(columns: int, golden: Callable[[str, str], None]) -> None:
    seen = []
    for words in SEEN:
        drawn = look(*words.split(), columns=columns, now=NOW)
        assert max(map(width, drawn.text.splitlines())) <= columns
        seen.append(f"$ netlog {words}\n{drawn.text.rstrip()}\n")
    golden(f"values_{columns}", "\n".join(seen))


@pytest.mark.parametrize("words", SEEN)
def test_it_is_the_same_without_colour(told: Netlog, words: str) -> None:
    coloured = look(*words.split(), columns=80, now=NOW)
    plain = look(*words.split(), columns=80, now=NOW, NO_COLOR="1")
    assert plain.text == coloured.text
