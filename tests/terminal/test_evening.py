"""The guided `netlog add` in a real terminal: five people by keys, and whatever comes between."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from conftest import Netlog
from terminal.dialogue import Dialogue

SHEET = """\
Ada Moss, Tidewater Labs | pricing for pilots | 2w: send the survey
Chloé Martin, Atelier Nord | hiring her first designer +connect
陈思远, 北辰科技 | 小程序出海
Ben Okri
Kanwal Ahmed | pricing for pilots | friday: send the form
"""


def rows(netlog: Netlog) -> list[str]:
    return sorted(line for line in netlog("list").out.splitlines() if line)


def test_five_people_by_keys_are_those_of_the_sheet(netlog: Netlog, home: Path) -> None:
    started = time.monotonic()
    with Dialogue("add") as evening:
        evening.answer("Where", "Northern Founders")
        evening.answer("Who", "Ada Moss, Tidewater Labs")
        evening.answer("About", "pricing for pilots")
        evening.answer("Next", "2w: send the survey")
        evening.answer("More", "")
        evening.answer("Who", "Chloé Martin, Atelier Nord")
        evening.answer("About", "hiring her first designer")
        evening.answer("Next", "")
        evening.answer("More", "+con\t", then=r"\+connect")
        evening.answer("Who", "陈思远, 北辰科技 | 小程序出海")
        evening.answer("Who", "Ben Okri")
        for question in ("About", "Next", "More"):
            evening.answer(question, "")
        evening.answer("Who", "Kanwal Ahmed")
        evening.answer("About", "pri\t", then="pricing for pilots")
        evening.answer("Next", "fri\tsend the form", then="friday: send the form")
        evening.answer("More", "")
        evening.answer("Who", "")
        assert evening.ends() == 0
        keys, seconds = evening.keys, time.monotonic() - started
        assert "5 kept · November ●●●+1 ◐○ ○ · netlog next" in evening.text
    by_keys = rows(netlog)
    assert len(by_keys) == 5
    for store in home.rglob("netlog.db"):
        store.unlink()
    assert netlog("add", "-", "--at", "Northern Founders", stdin=SHEET).code == 0
    assert rows(netlog) == by_keys
    command = 'netlog add - --at "Northern Founders" <<.\n.\n'
    by_sheet = len(SHEET) + len(command)
    print(f"guided: {keys} keys in {seconds:.1f} s; sheet: {by_sheet} keys")
    assert keys <= by_sheet


def test_the_event_stays_for_the_evening_and_each_person_is_a_change(netlog: Netlog) -> None:
    with Dialogue("add") as evening:
        evening.answer("Where", "Soul Sisters meetup")
        evening.answer("Who", "Ada Moss | pricing")
        evening.answer("Who", "")
        assert evening.ends() == 0
    with Dialogue("add", NETLOG_NOW="2026-11-21T00:30") as later:
        later.answer(r"Where\? \[Soul Sisters meetup\]", "")
        later.answer("Who", "Ben Okri | grants")
        later.answer("Who", "")
        assert later.ends() == 0
        assert "at Soul Sisters meetup · grants" in later.text
        assert "kept for Fri 20 Nov, the evening before" in later.text
    with Dialogue("add", NETLOG_NOW="2026-11-21T20:00") as next_day:
        assert "[" not in next_day.sees("Where")
        next_day.type("\x03")
        assert next_day.ends() == 130
    undone = netlog("undo")
    assert "netlog add 'Ben Okri' --at 'Soul Sisters meetup' --about grants" in undone.out
    assert len(rows(netlog)) == 1


def test_no_event_is_a_dash(netlog: Netlog) -> None:
    netlog("add", "Ada Moss", "--at", "Soul Sisters meetup")
    with Dialogue("add") as evening:
        evening.answer("Soul Sisters", "-")
        evening.answer("Who", "Ben Okri | tea")
        evening.answer("Who", "")
        assert evening.ends() == 0
    assert "Soul" not in netlog("show", "ben").out


@pytest.mark.parametrize("key", ["\x03", "\x04"])
def test_stopping_in_the_middle_keeps_what_is_kept(netlog: Netlog, key: str) -> None:
    with Dialogue("add") as evening:
        evening.answer("Where", "")
        evening.answer("Who", "Ada Moss | pricing")
        evening.answer("Who", "Ben Okri")
        evening.sees("About")
        evening.type(key)
        assert evening.ends() == 130
        assert "Ben Okri was not kept.\n1 kept · November" in evening.text
    assert [line.split()[0] for line in rows(netlog)] == ["Ada"]


def test_nothing_is_made_when_nobody_was_told(netlog: Netlog, store: Path) -> None:
    with Dialogue("add") as evening:
        evening.answer("Where", "Café")
        evening.answer("Who", "")
        assert evening.ends() == 0
    assert not store.exists()


def test_an_answer_that_cant_be_read_stays_to_be_corrected(netlog: Netlog) -> None:
    with Dialogue("add") as evening:
        evening.answer("Where", "")
        evening.answer("Who", "| no name")
        evening.shows("it has no name")
        evening.answer(r"Who\?\s+\| no name", "\x15Ada Moss | tea | someday: call")
        evening.shows('"someday" is no day')
        evening.answer("someday: call", "\x15Ada Moss")
        evening.answer("About", "tea")
        evening.answer("Next", "31 feb: call")
        evening.shows('"31 feb" is not in the calendar')
        evening.answer("31 feb: call", "\x01" + "\x1b[3~" * len("31 feb") + "friday")
        evening.answer("More", "@nobody")
        evening.shows('Nobody here is called "nobody"')
        evening.answer("@nobody", "\x15+tea")
        evening.shows('"+tea" is no stage')
        evening.answer("tea", "\x15loves hiking #founder")
        evening.answer("Who", "")
        assert evening.ends() == 0
    shown = netlog("show", "ada").out
    assert "loves hiking" in shown
    assert "founder" in shown
    assert "Fri 27 Nov" in shown


def test_who_is_here_already_is_asked_for(netlog: Netlog) -> None:
    netlog("add", "Ada Moss", "--company", "Tidewater", "--about", "pricing", now="2026-10-02")
    netlog("add", "王小明", "--about", "补贴", now="2026-10-02")
    with Dialogue("add") as evening:
        evening.answer("Where", "")
        evening.answer("Who", "mos\t", then="Ada Moss")
        evening.answer(r"Is it ada-moss .*Tidewater", "")
        evening.answer("About", "her new office")
        evening.answer("Next", "")
        evening.answer("More", "@xiaom\t", then="@wang-xiaoming")
        evening.answer("Who", "Ada Moss")
        evening.answer("Is it", "n")
        for question in ("About", "Next", "More"):
            evening.answer(question, "")
        evening.answer("Who", "ADA MOSS")
        evening.answer(r"Who is it\? \[1–2", "2")
        evening.answer("About", "roofs")
        evening.answer("Next", "")
        evening.answer("More", "")
        evening.answer("Who", "")
        assert evening.ends() == 0
    first = json.loads(netlog("show", "ada-moss", "--json").out)
    assert [talk["topic"] for talk in first["timeline"]] == ["pricing", "her new office"]
    assert first["introducer_handle"] == "wang-xiaoming"
    second = json.loads(netlog("show", "ada-moss-2", "--json").out)
    assert [talk["stage"] for talk in second["timeline"]] == ["intro", "chat"]
    assert second["names"] == []


def test_the_prompt_stands_before_the_models_are_loaded(home: Path) -> None:
    with Dialogue("add", PYTHONPROFILEIMPORTTIME="1") as evening:
        evening.sees(r"Where\?")
        before = evening.data.index(b"Where?")
        assert b"sqlmodel" not in evening.data[:before]
        evening.type("Café\r")
        evening.answer("Who", "Ada | tea")
        evening.answer("Who", "")
        assert evening.ends() == 0
        assert b"sqlmodel" in evening.data[before:]


@pytest.mark.parametrize("columns", [60, 120])
def test_what_an_evening_looks_like(golden: Any, columns: int) -> None:
    with Dialogue("add", columns=columns) as evening:
        evening.answer("Where", "创业者沙龙")
        evening.answer("Who", "Ada Moss, Tidewater Labs")
        evening.answer("About", "pricing for pilots in the north of England")
        evening.answer("Next", "2w: send the survey")
        evening.answer("More", "#founder 喜欢爬山")
        evening.answer("Who", "王小明, 北辰科技 | 补贴申请 | 下周三：发资料 +connect")
        evening.answer("Who", "")
        assert evening.ends() == 0
        golden(f"add_evening_{columns}", evening.text)
