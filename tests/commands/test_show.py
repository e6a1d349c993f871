"""`netlog show`: one person, whole."""

import re

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog


@pytest.fixture
def told(evening: Netlog) -> Netlog:
    """The evening, and what came of it with 王小明."""
    evening("add", "小明", "--wechat", "xiaoming", "--company", "北辰科技", "--role", "创始人",
            "--note", "line one\n  line two")  # fmt: skip
    evening("log", "小明", "connect", "--about", "小程序", "--next", "friday: 发资料")
    evening("draft", "follow-up", "小明", "--sent", now="2026-11-22")
    evening("log", "小明", "coffee", "--on", "2026-12-01", now="2026-11-22")
    evening("add", "Eve Stone", "--through", "小明")
    return evening


def test_who_how_met_through_whom_the_thread_and_what_is_owed(told: Netlog) -> None:
    result = told("show", "小明", now="2026-11-23")
    assert result.code == 0
    assert result.lines[0] == "王小明 · 创始人 · 北辰科技"
    told_first = result.lines[1 : result.lines.index("")]
    facts = {line.split()[0]: line.split(maxsplit=1)[1] for line in told_first}
    assert facts["handle"] == "wang-xiaoming"
    assert facts["stage"] == "follow-up · last contact Sun 22 Nov"
    assert facts["met"] == "Fri 20 Nov at Soul Sisters"
    assert facts["through"] == "Ada Moss (ada-moss)"
    assert facts["thread"] == "小程序"
    assert facts["wechat"] == "xiaoming"
    assert facts["introduced"] == "Eve Stone"
    assert facts["owed"] == "in 4 days (Fri 27 Nov): 发资料"
    assert facts["booked"] == "in 8 days (Tue 1 Dec): coffee · talk 5"
    for part in ("sent follow-up", "  line two"):
        assert part in result.out


def test_what_happened_is_newest_first(told: Netlog) -> None:
    told("log", "小明", "--about", "老朋友", "--on", "2026-11-01")
    out = told("show", "小明").out
    happened = re.findall(r"^\d+ +\w+ (\d+ \w+) +(connect|chat)", out, re.MULTILINE)
    assert happened == [("20 Nov", "connect"), ("20 Nov", "chat"), ("1 Nov", "chat")]


def test_the_whole_timeline_with_each_topic_verbatim(evening: Netlog, ask: Ask) -> None:
    topics = [
        "pricing",
        "[red]tea[/red]",
        "{{ 7*7 }}",
        "“quotes” & \\back\\slash",
        "茶🍵 ﷽",
        "'; --",
    ]
    for topic in topics[1:]:
        evening("log", "ada", f"--about={topic}")
    assert [talk["topic"] for talk in ask("show", "ada")["timeline"]] == topics


def test_a_long_timeline_is_whole(evening: Netlog, ask: Ask) -> None:
    for number in range(60):
        evening("log", "ben", "--about", f"topic {number}")
    assert len(ask("show", "ben")["timeline"]) == 61
    assert len([line for line in evening("show", "ben").lines if "topic" in line]) >= 60


def test_the_keys_of_the_json(told: Netlog, ask: Ask) -> None:
    person = ask("show", "小明")
    assert "id" not in person
    assert set(person) >= {
        "handle", "name", "company", "role", "relation", "language", "address", "place", "need",
        "offer", "birthday", "note", "added_on", "introducer", "introducer_handle", "is_known",
        "is_dormant", "declined_by", "archived_on", "stage", "first_on", "last_on", "connected_on",
        "names", "contacts", "tags", "timeline", "steps", "messages", "introduced",
    }  # fmt: skip
    assert set(person["timeline"][0]) >= {
        "stage", "happened_on", "entered_on", "direction", "topic", "note", "channel", "event",
        "is_planned", "others",
    }  # fmt: skip
    assert person["contacts"] == [{"kind": "wechat", "value": "xiaoming"}]
    assert person["messages"][0]["text"].startswith("王小明")


@pytest.mark.parametrize(
    "words",
    [
        ("chloe-martin",), ("CHLOE-MARTIN",), ("Chloé Martin",), ("chloe",), ("martin",),
        ("chloe", "martin"), ("mart",), ("c@x.org",), ("C@X.org",), ("+44 20 7946 0018",),
        ("https://chloe.example/",), ("Coco",),
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_person_is_named_in_many_ways(netlog: Netlog, ask: Ask, words: tuple[str, ...]) -> None:
    netlog("add", "Ada Moss")
    netlog(
        "add", "Chloé Martin", "--email", "C@x.org", "--phone", "0044 20 7946 0018",
        "--link", "http://www.chloe.example", "--also", "Coco",
    )  # fmt: skip
    assert ask("show", *words)["handle"] == "chloe-martin"


def test_a_near_miss_is_accepted_for_reading_and_said(evening: Netlog, ask: Ask) -> None:
    result = evening("show", "adda")
    assert result.code == 0
    assert result.out.startswith("Ada Moss")
    assert result.err == 'Nobody is called "adda"; this is ada-moss.\n'
    assert ask("show", "chole martin")["handle"] == "chloe-martin"


def test_a_name_that_fits_several_lists_them(evening: Netlog, refused: Refused) -> None:
    evening("add", "Ada Byron", "--company", "Lantern")
    message = refused("show", "ada", lines=3)
    assert message.splitlines()[1:] == [
        "  ada-moss (Ada Moss, Tidewater, met at Soul Sisters, last contact Fri 20 Nov)",
        "  ada-byron (Ada Byron, Lantern, last contact Fri 20 Nov)",
    ]


def test_one_person_at_a_time(evening: Netlog, refused: Refused) -> None:
    message = refused("show", "ada", "ben", lines=3)
    assert "ada-moss" in message
    assert "ben-okri" in message


def test_nobody(evening: Netlog, refused: Refused) -> None:
    message = refused("show", "zebedee")
    assert message == 'Nobody here is called "zebedee". To add them: netlog add "zebedee"\n'


def test_nobody_in_a_store_that_isnt_there_yet(refused: Refused) -> None:
    assert "netlog add" in refused("show", "ada")


def test_what_happened_on_one_day_stands_in_the_order_of_its_numbers(netlog: Netlog) -> None:
    netlog("add", "Ada Moss", "--stage", "connect")
    netlog("draft", "follow-up", "ada", "--sent")
    netlog("answer", "ada", "replied")
    lines = netlog("show", "ada").lines[-3:]
    assert [line.split()[0] for line in lines] == ["3", "2", "1"]
    assert "sent follow-up" in lines[1]
