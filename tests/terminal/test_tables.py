"""What people see in a terminal: tables that align and fit, at 60 and 120 columns."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import Netlog
from terminal.emulator import look, styled, without_styles

from netlog.views.ink import SIGNS
from netlog.views.width import width

READING = ["list", "next", "month", "show xiaoming", "find soul", "where", "me"]
TABLES = READING[:5]
WIDTHS = [60, 120]
SHOWN = ("name", "company", "topic", "event", "why", "command", "value", "pitch")
"""The keys of JSON whose values every view has to show."""


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


def values(data: object) -> Iterator[str]:
    """Yield what a view has to show of what `--json` prints."""
    if isinstance(data, list):
        for item in data:
            yield from values(item)
    elif isinstance(data, dict):
        yield from (data[key] for key in SHOWN if isinstance(data.get(key), str))
        yield from (found for value in data.values() for found in values(value))


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
    found = set(values(json.loads(evening(*words.split(), "--json").out)))
    assert found or words == "where"
    whole = Counter("".join("".join(found).split()))
    assert not whole - Counter(seen.text), "every name and word is there to its last letter"


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
    month = look("month", columns=columns, now="2026-11-25T09:00")
    assert len(set(month.starts("Fri 20 Nov"))) == 1, month.text
    person = look("show", "chloe", columns=columns, now="2026-11-25T09:00")
    days = {column for day in ("Fri 20 Nov", "Sun 22 Nov") for column in person.starts(day)[-1:]}
    assert len(days) == 1, person.text


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
def test_days_near_today_are_words_to_those_who_look() -> None:
    for words in TABLES[:1] + TABLES[2:4]:
        assert "yesterday" in look(*words.split(), now="2026-11-21T09:00").text
        assert "today" in look(*words.split()).text
    assert "5 weeks ago" in look("list", now="2026-12-25T09:00").text


@pytest.mark.usefixtures("evening")
@pytest.mark.parametrize("words", ["list", "month", "show xiaoming"])
def test_days_stay_in_one_piece(words: str) -> None:
    text = look(*words.split(), columns=60).text
    assert not re.search(r"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)( \d+)?\n", text), text


def test_one_long_name_leaves_room_for_the_others(evening: Netlog) -> None:
    evening("add", "Bartholomew Featherstonehaugh-Cholmondeley", "--about", "tea")
    for words in ("list", "month", "next", "find tea"):
        text = look(*words.split(), columns=60).text
        assert len(text.splitlines()) < 48, text
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
def test_json_is_never_drawn() -> None:
    for words in READING:
        for colour in ("auto", "always"):
            data = look(*words.split(), "--json", NETLOG_COLOUR=colour).data
            assert b"\x1b" not in data, words


def test_an_answer_says_in_a_terminal_what_it_says_in_a_pipe(evening: Netlog) -> None:
    words = ("log", "ada", "chloe", "--about", "pilots", "--next", "friday: write", "--dry-run")
    seen = look(*words, columns=120)
    assert without_styles(seen.data).splitlines() == evening(*words).lines
    assert ("bold", "Ada Moss") in styled(seen.data)
    assert ("cyan", "netlog next") in styled(seen.data)
    assert without_styles(look(*words, columns=60).data).split() == seen.text.split()


# ---------------------------------------------------------------------- colour is never alone


@pytest.mark.usefixtures("evening")
@pytest.mark.parametrize("words", [*READING, "month --no-names", "log ada chat --dry-run"])
def test_without_colour_every_word_and_sign_is_the_same(words: str) -> None:
    usual = look(*words.split(), columns=100)
    for env in ({"NO_COLOR": "1"}, {"NETLOG_COLOUR": "never"}):
        bare = look(*words.split(), columns=100, **env)
        assert not bare.has_colour
        assert without_styles(bare.data) == without_styles(usual.data)


@pytest.mark.usefixtures("evening")
@pytest.mark.parametrize("words", [*READING, "month --no-names", "log ada chat --dry-run"])
def test_a_colour_of_progress_is_that_of_a_sign(words: str) -> None:
    colours = {"done": "green", "open": "yellow", "overdue": "bold red", "missing": "dim"}
    for look_of, text in styled(look(*words.split(), columns=100).data):
        assert look_of in {"bold", "dim", "cyan", "bold underlined", *colours.values()}
        if look_of in ("green", "yellow", "bold red"):
            assert {colours[SIGNS[sign]] for sign in text} == {look_of}, text


@pytest.mark.usefixtures("evening")
def test_what_was_looked_for_stands_out() -> None:
    pieces = styled(look("find", "soul ada", columns=100).data)
    assert {text for look_of, text in pieces if look_of == "bold underlined"} == {"Soul", "Ada"}


@pytest.mark.usefixtures("evening")
def test_what_is_overdue_is_marked_and_comes_first() -> None:
    assert styled(look("next").data)[0] == ("bold red", "!")
    assert ("bold red", "!") in styled(look("show", "xiaoming").data)


def test_always_draws_into_a_pipe(evening: Netlog, process: Netlog) -> None:
    plain = process("month")
    assert "\x1b" not in plain.out
    drawn = process("month", env={"NETLOG_COLOUR": "always", "NO_COLOR": "1"})
    assert "\x1b[32m●" in drawn.out
    assert drawn.err == ""
    assert look("month", NETLOG_COLOUR="always", TERM="dumb").has_colour
