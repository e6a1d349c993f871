"""In a terminal: whom somebody should meet, the words to both, and a pair that is chosen."""

import json
from collections.abc import Callable

import pytest
from conftest import Netlog
from terminal.dialogue import Dialogue
from terminal.emulator import look, without_styles

from netlog.views.width import width

READING = ["match ada", "match", "introduce ada 娜娜 --dry-run", "show ada"]


@pytest.fixture
def network(netlog: Netlog) -> Netlog:
    """Ada needs a designer and knows grants; others fit, in two languages."""
    netlog("add", "Ada Moss", "--role", "founder", "--company", "Tidewater Labs",
           "--need", "a designer for forms that people fill in on paper",
           "--offer", "grant applications for small theatres", "--also", "阿达")  # fmt: skip
    netlog("add", "欧阳娜娜", "--company", "北辰科技有限公司", "--role", "创始人", "--lang", "zh",
           "--need", "补贴申请 grant", "--tag", "design", "--address", "欧阳总")  # fmt: skip
    netlog("add", "Ben Okri", "--about", "designing forms for hospitals, and what it costs",
           "--on", "2026-10-02", "--at", "Web Summit", "--through", "ada")  # fmt: skip
    netlog("add", "Chloé Martin", "--offer", "form design", "--knows", "ben")
    return netlog


@pytest.mark.usefixtures("network")
@pytest.mark.parametrize("columns", [60, 80])
@pytest.mark.parametrize("words", READING)
def test_as_it_is_seen(words: str, columns: int, golden: Callable[[str, str], None]) -> None:
    seen = look(*words.split(), columns=columns, now="2026-11-21T09:00")
    assert seen.code == 0
    for line in without_styles(seen.data).splitlines():
        assert "introduce" in words or width(line.rstrip()) <= columns, line
    golden(f"introductions_{'_'.join(words.split()[:2])}_{columns}", seen.text)


def introduced(netlog: Netlog) -> list[str]:
    """Whom Ada was introduced to."""
    rows = json.loads(netlog("show", "ada", "--json").out)["introduced_to"]
    return [row["handle"] for row in rows]


def test_whom_somebody_should_meet_is_chosen(network: Netlog) -> None:
    with Dialogue("introduce", "ada", columns=120) as dialogue:
        dialogue.shows("1  Ada Moss needs a designer for forms")
        dialogue.shows("Chloé Martin offers form design")
        dialogue.answer("Whom should Ada Moss meet", "1")
        assert dialogue.ends() == 0
        assert "Hi Chloé" in dialogue.text
    assert introduced(network) == ["chloe-martin"]


def test_the_best_pair_is_offered(network: Netlog) -> None:
    with Dialogue("introduce", columns=120) as dialogue:
        dialogue.answer("Whom should you introduce", "1")
        assert dialogue.ends() == 0
    assert introduced(network) in (["chloe-martin"], ["ouyang-nana"])


def test_none_of_them(network: Netlog) -> None:
    with Dialogue("introduce", "ada") as dialogue:
        dialogue.answer("Whom should Ada Moss meet", "")
        assert dialogue.ends() == 1
        assert "Nobody was introduced" in dialogue.text
    assert introduced(network) == []
