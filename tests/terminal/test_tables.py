"""What people see in a terminal: tables that align and fit, at 60 and 120 columns."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Netlog
from terminal.emulator import look, without_styles

from netlog.views.width import width

READING = ["list", "next", "month", "show xiaoming", "find soul", "where", "me"]
TABLES = READING[:5]
WIDTHS = [60, 120]


@pytest.fixture(scope="session")
def evening_kept() -> list[bytes]:
    """Hold the store of the evening once it was made: its bytes are put there for each test."""
    return []


@pytest.fixture
def evening(netlog: Netlog, store: Path, evening_kept: list[bytes]) -> Netlog:
    """Keep an evening with Chinese and accented names, and what came soon after it."""
    if evening_kept:
        store.parent.mkdir(parents=True, mode=0o700)
        store.write_bytes(evening_kept[0])
        return netlog
    at = ("--at", "Soul Sisters")
    for words in (
        ("me", "--name", "Mei Lin", "--company", "茶室 Tea Lab"),
        ("add", "Ada Moss", *at, "--about", "pricing for pilots", "--company", "Tidewater Labs"),
        ("add", "欧阳娜娜", *at, "--company", "北辰科技有限公司", "--role", "创始人"),
        ("add", "王小明", *at, "--about", "补贴申请", "--through", "ada", "--stage", "connect"),
        ("add", "Chloé Martin-Łukasz", *at, "--about", "hiring her first designer"),
        ("add", "Ben Okri", *at, "--about", "tea"),
        ("add", "Dev Rao", "--known"),
        ("log", "ada", "--next", "monday: send the deck and the survey to all five pilots"),
        ("log", "小明", "--about", "小程序出海", "--next", "2026-11-18: 发资料"),
        ("draft", "connect-event", "chloe", "--sent"),
        ("log", "娜娜", "coffee", "--on", "2026-11-27"),
        ("decline", "ben", "--by", "them"),
    ):
        assert netlog(*words).code == 0, words
    evening_kept.append(store.read_bytes())
    return netlog


@pytest.mark.usefixtures("evening")
@pytest.mark.parametrize("columns", WIDTHS)
@pytest.mark.parametrize("words", TABLES)
def test_the_evening_as_it_is_seen(
    words: str, columns: int, golden: Callable[[str, str], None]
) -> None:
    seen = look(*words.split(), columns=columns, now="2026-11-21T09:00")
    golden(f"commands_{words.split()[0]}_{columns}", seen.text)


@pytest.mark.parametrize("columns", WIDTHS)
@pytest.mark.parametrize("words", READING)
def test_no_line_overflows_and_nothing_is_cropped(
    evening: Netlog, words: str, columns: int
) -> None:
    seen = look(*words.split(), columns=columns)
    assert seen.code == 0
    # Where a line is too long a terminal breaks it in the middle of a word.
    for line in without_styles(seen.data).splitlines():
        assert width(line.rstrip()) <= columns, line
    whole = Counter("".join(evening(*words.split()).out.split()))
    assert not whole - Counter(seen.text), "what a pipe gets is all there"


@pytest.mark.usefixtures("evening")
@pytest.mark.parametrize("columns", WIDTHS)
def test_a_column_begins_at_one_place_whatever_stands_before_it(columns: int) -> None:
    seen = look("list", columns=columns)
    places = [
        seen.starts(handle)[0]
        for handle in ("ada-moss", "ouyang-nana", "wang-xiaoming", "chloe-martin-lukasz", "dev-rao")
    ]
    assert len(set(places)) == 1, seen.text
    stages = {seen.starts(stage)[0] for stage in ("connect", "chat", "known", "intro")}
    assert len(stages) == 1, seen.text


@pytest.mark.usefixtures("evening")
@pytest.mark.parametrize("columns", WIDTHS)
def test_days_stand_below_each_other(columns: int) -> None:
    month = look("month", columns=columns)
    assert len(set(month.starts("Fri 20 Nov"))) == 1, month.text
    person = look("show", "xiaoming", columns=columns)
    assert len(set(person.starts("Fri 20 Nov")[1:])) == 1, person.text


@pytest.mark.usefixtures("evening")
@pytest.mark.parametrize("columns", WIDTHS)
def test_what_is_typed_again_stays_in_one_piece(columns: int) -> None:
    queue = look("next", columns=columns)
    for command in ("netlog done wang-xiaoming", "netlog done ada-moss"):
        assert command in queue.text
    assert len(set(queue.starts("netlog "))) == 1, "they stand below each other"
    for words in ("list", "find soul"):
        people = look(*words.split(), columns=columns).text
        for handle in ("chloe-martin-lukasz", "wang-xiaoming"):
            assert handle in people, people


@pytest.mark.usefixtures("evening")
@pytest.mark.parametrize("words", ["list", "month", "show xiaoming"])
def test_days_stay_in_one_piece(words: str) -> None:
    text = look(*words.split(), columns=60).text
    assert not re.search(r"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)( \d+)?\n", text), text


def test_one_long_name_leaves_room_for_the_others(evening: Netlog) -> None:
    evening("add", "Bartholomew Featherstonehaugh-Cholmondeley", "--about", "tea")
    for words in ("list", "month", "next", "find tea"):
        text = look(*words.split(), columns=60).text
        assert len(text.splitlines()) < 40, text
    text = look("list", columns=60).text
    for whole in ("Ada Moss", "王小明", "ada-moss", "connect", "chat"):
        assert whole in text, text


@pytest.mark.usefixtures("evening")
def test_no_color_means_no_colour() -> None:
    assert look("month").has_colour
    for words in TABLES:
        assert not look(*words.split(), NO_COLOR="1").has_colour, words


@pytest.mark.usefixtures("evening")
def test_a_dumb_terminal_gets_plain_lines() -> None:
    for words in (*READING, "draft", "add --help", "frobnicate"):
        assert b"\x1b" not in look(*words.split(), TERM="dumb").data, words


@pytest.mark.usefixtures("evening")
@pytest.mark.parametrize("columns", [1, 20])
def test_a_sliver_of_a_terminal_is_no_fault(columns: int) -> None:
    for words in TABLES:
        assert look(*words.split(), columns=columns).code == 0, words


@pytest.mark.usefixtures("evening")
def test_strange_texts_are_no_markup_and_steer_nothing(netlog: Netlog) -> None:
    name, topic = "[/red] [work] [b]{{ 7*7 }}[/b] :smile:", "\x1b]0;x\x07\u202ey"
    netlog("add", name, "--company", "[link=https://x.org]x[/link]", "--about", topic)
    for words in (["list"], ["next"], ["month"], ["show", "smile"], ["find", "smile"]):
        seen = look(*words, columns=200)
        assert seen.code == 0
        assert name in seen.text, words
        assert seen.screen.title == ""
        for sign in (b"\x1b]", b"\x07", "\u202e".encode()):
            assert sign not in seen.data
    assert "[link=https://x.org]x[/link]" in look("list", columns=200).text


@pytest.mark.usefixtures("evening")
def test_a_draft_is_not_drawn_so_that_it_can_be_copied() -> None:
    seen = look("draft", "follow-up", "小明", columns=60)
    assert b"\x1b" not in seen.data
    message = seen.data.decode().splitlines()[-1]
    assert message.startswith("王小明你好，很高兴在Soul Sisters认识你。")
    assert message.endswith("你那边现在进展怎么样？")


def test_a_long_list_is_cut_in_a_terminal_and_says_so(netlog: Netlog) -> None:
    netlog("add", "-", stdin="".join(f"Person {n}\n" for n in range(45)))
    seen = look("list", columns=80)
    assert len(seen.starts("person-")) == 20
    assert "There are more" in seen.text
    assert len(look("list", "--limit", "45", columns=80).starts("person-")) == 45


@pytest.mark.usefixtures("evening")
def test_json_and_answers_are_never_drawn() -> None:
    assert b"\x1b" not in look("list", "--json").data
    assert b"\x1b" not in look("log", "ada", "--about", "pilots").data
