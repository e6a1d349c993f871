"""`netlog changes`: what was changed, when, by which command, and one change whole."""

import os
import re
import time
from collections.abc import Iterator

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog


@pytest.fixture
def corrected(evening: Netlog) -> Netlog:
    """The evening, and what was put right after it: 6 and 7 left behind, 9 undone."""
    evening("edit", "ada", "--company", "Wrong")
    evening("undo")
    evening("edit", "ada", "--company", "Wronger", "--also", "Addie")
    evening("undo")
    evening("edit", "ada", "--company", "Beta", "--also", "Addie", "--note", "tea\nno coffee")
    evening("log", "ada", "小明", "coffee", "--about", "出海")
    evening("undo")
    return evening


def told(netlog: Netlog, *words: str) -> dict[str, str]:
    """What is told of each change, by its number, in a pipe."""
    lines = [re.split(" {2,}", line, maxsplit=2) for line in netlog("changes", *words).lines]
    return {number: what for number, _, what in lines}


def test_each_has_its_number_its_moment_its_command_and_what_it_changed(corrected: Netlog) -> None:
    lines = corrected("changes").lines
    assert [line.split()[0] for line in lines] == ["9", "8", "7", "6", "5", "4", "3", "2", "1"]
    assert lines[1] == (
        "8  Fri 20 Nov 21:30  netlog edit ada --company Beta --also Addie --note 'tea no coffee' · "
        "Ada Moss (ada-moss): company: Tidewater → Beta · note: – → tea no coffee · "
        "+ other name: Addie"
    )
    assert lines[-1].endswith(" · + Ada Moss (ada-moss) · + conversation: chat, Fri 20 Nov")


def test_states_are_told_in_words(corrected: Netlog) -> None:
    changes = told(corrected)
    assert changes["9"].endswith(" · undone, can be redone")
    # Each was made on the company that there was, whatever was tried and taken back before.
    assert changes["7"].endswith(
        ": company: Tidewater → Wronger · + other name: Addie · undone, left behind"
    )
    assert "company: Tidewater → Wrong · undone, left behind" in changes["6"]
    assert "undone" not in changes["8"]


def test_of_a_person_those_that_touched_anything_of_theirs(corrected: Netlog) -> None:
    assert list(told(corrected, "ada")) == ["9", "8", "7", "6", "1"]
    assert list(told(corrected, "小明")) == ["9", "4"]
    assert list(told(corrected, "Ben")) == ["2"]
    assert "Addie" in corrected("changes", "addie").out, "by any name"


def test_a_near_miss_is_said(corrected: Netlog, refused: Refused) -> None:
    assert corrected("changes", "ada mos").code == 0
    near = corrected("changes", "adda-moss")
    assert near.err == 'Nobody is called "adda-moss"; this is ada-moss.\n'
    assert "Nobody here" in refused("changes", "nobody at all")


def test_a_number_is_no_person_and_the_way_is_told(corrected: Netlog, refused: Refused) -> None:
    assert "netlog changes --change 8" in refused("changes", "8")
    assert "There is no change 99" in refused("changes", "--change", "99")


def test_a_change_is_told_by_its_number_alone(corrected: Netlog, refused: Refused) -> None:
    assert "by its number" in refused("changes", "ada", "--change", "8", code=2)
    refused("changes", "--change", "0", code=2)
    refused("changes", "--limit", "0", code=2)


def test_one_change_whole(corrected: Netlog) -> None:
    assert corrected("changes", "--change", "8").lines == [
        "8 · Fri 20 Nov 21:30",
        "netlog edit ada --company Beta --also Addie --note 'tea no coffee'",
        "",
        "Ada Moss (ada-moss)",
        "  company: Tidewater → Beta",
        "  note:",
        "    + tea",
        "    + no coffee",
        "  + other name: Addie",
    ]
    assert corrected("changes", "--change", "9").lines == [
        "9 · Fri 20 Nov 21:30 · undone, can be redone",
        "netlog log ada '小明' coffee --about '出海'",
        "",
        "Ada Moss (ada-moss), 王小明 (wang-xiaoming)",
        "  + conversation: coffee, Fri 20 Nov",
        "    about: 出海",
        "    entered: Fri 20 Nov",
    ]


def test_who_was_added_and_taken_back_is_told_from_the_record(netlog: Netlog) -> None:
    netlog("add", "Ada Moss", "Ben Okri", "--at", "Web Summit", "--tag", "founder")
    netlog("undo")
    assert netlog("list").out == ""
    assert "+ Ada Moss (ada-moss), Ben Okri (ben-okri) · + conversation" in netlog("changes").out
    whole = netlog("changes", "--change", "1").out
    for line in ("+ Ada Moss (ada-moss)", "  + tag: founder", "    at: Web Summit"):
        assert f"\n{line}\n" in whole, whole
    assert "netlog add" in netlog("changes", "--json").out


def test_what_settles_and_closes_is_told(evening: Netlog) -> None:
    evening("log", "ada", "--next", "monday: send the deck")
    evening("decline", "ben", "--by", "them")
    evening("done", "ada")
    evening("archive", "chloe")
    evening("tag", "angel", "ada", "ben")
    evening("rename", "tag", "angel", "investor")
    evening("me", "--name", "Mei Lin")
    evening("edit", "ada", "--talk", "1", "--remove")
    changes = told(evening)
    assert changes["7"].endswith(
        "Ben Okri (ben-okri): declined by: – → them · declined: – → Fri 20 Nov"
    )
    assert changes["8"].endswith(
        "Ada Moss (ada-moss): next step: send the deck (done: – → Fri 20 Nov)"
    )
    assert changes["9"].endswith("Chloé Martin (chloe-martin): archived: – → Fri 20 Nov")
    assert " · Ada Moss (ada-moss): + tag: " in changes["10"]
    assert changes["11"].endswith("· tag: angel → investor")
    assert changes["12"].endswith("you: name: – → Mei Lin")
    assert changes["13"].endswith("Ada Moss (ada-moss): − conversation: chat, Fri 20 Nov")


def test_many_are_counted(netlog: Netlog) -> None:
    netlog("add", "-", stdin="".join(f"Person {n}, Acme\n" for n in range(60)))
    line = told(netlog)["1"]
    assert "+ 60 people, 60 conversations" in line
    assert line.endswith(": Person 0, Person 1, Person 2 …")
    whole = netlog("changes", "--change", "1", "--limit", "50")
    assert "+ 60 people, 60 conversations" in whole.out
    assert "--limit 240" in whole.err
    assert netlog("changes", "--change", "1", "--limit", "240").out.count("+ Person") == 60


def test_some_are_shown_and_the_way_to_more_is_told(netlog: Netlog) -> None:
    for number in range(25):
        netlog("me", "--years", str(number))
    first = netlog("changes")
    assert len(first.lines) == 20
    assert first.err == "There are more: --limit 100\n"
    assert len(netlog("changes", "--limit", "100").lines) == 25
    assert netlog("changes", "--limit", "25").err == ""


def test_since_a_day(netlog: Netlog) -> None:
    netlog("add", "Ada Moss", now="2026-11-10T21:00")
    netlog("add", "Ben Okri", now="2026-11-13T03:30")
    netlog("add", "Cy Young", now="2026-11-20T21:00")
    assert list(told(netlog, "--since", "2026-11-13")) == ["3", "2"]
    assert list(told(netlog, "--since", "2026-11-14")) == ["3"]
    result = netlog("changes", "--since", "yesterday")
    assert [line.split()[0] for line in result.lines] == ["3"]
    assert result.err == "since Thu 19 Nov\n"
    assert list(told(netlog, "ben", "--since", "6 days ago")) == []
    assert netlog("changes", "--since", "frobday").code == 2


def test_after_midnight_day_and_hour_are_the_clocks_as_undo_tells_them(netlog: Netlog) -> None:
    night = "2026-11-21T00:40"
    netlog("add", "Ada Moss", now=night)
    assert netlog("changes", now=night).out.startswith("1  Sat 21 Nov 00:40  netlog add")
    assert netlog("changes", "--since", "today", now=night).out.startswith("1  Sat 21 Nov 00:40")
    assert "from Sat 21 Nov 00:40" in netlog("undo", now=night).out


def test_where_nothing_is_yet(netlog: Netlog) -> None:
    result = netlog("changes")
    assert (result.code, result.out) == (0, "")
    assert "netlog add" in result.err
    netlog("add", "Ada Moss")
    assert "No change fits" in netlog("changes", "--since", "2026-12-01").err


def test_as_json(corrected: Netlog, ask: Ask) -> None:
    data = ask("changes", "--limit", "2")["changes"]
    assert [change["id"] for change in data] == [9, 8]
    assert data[0]["state"] == "undone"
    assert data[0]["people"] == [
        {"handle": "ada-moss", "name": "Ada Moss"},
        {"handle": "wang-xiaoming", "name": "王小明"},
    ]
    change = ask("changes", "--change", "8")["changes"][0]
    assert change == data[1]
    assert (change["command"], change["is_final"], change["backup"]) == (
        "netlog edit ada --company Beta --also Addie --note 'tea\nno coffee'", False, None,
    )  # fmt: skip
    ada = [{"handle": "ada-moss", "name": "Ada Moss"}]
    assert change["changes"][0] == {
        "what": "other name", "action": "added", "count": 1, "people": ada,
        "fields": [{"field": "text", "before": None, "after": "Addie"}],
    }  # fmt: skip
    assert change["changes"][1]["fields"] == [
        {"field": "company", "before": "Tidewater", "after": "Beta"},
        {"field": "note", "before": None, "after": "tea\nno coffee"},
    ]
    assert {each["state"] for each in ask("changes")["changes"]} == {
        "done", "undone", "left behind",
    }  # fmt: skip
    assert ask("changes", "--since", "2027-01-01")["changes"] == []


def test_json_of_what_names_others(evening: Netlog, ask: Ask) -> None:
    evening("edit", "ben", "--through", "ada")
    fields = ask("changes", "--change", "6")["changes"][0]["changes"][0]["fields"]
    assert fields == [{"field": "through", "before": None, "after": "ada-moss"}]
    rows = ask("changes", "--change", "1")["changes"][0]["changes"]
    talk = next(row for row in rows if row["what"] == "conversation")
    assert {"field": "event", "before": None, "after": "Soul Sisters"} in talk["fields"]
    tag = next(row for row in rows if row["what"] == "tag on a person")
    assert tag["fields"] == [{"field": "tag", "before": None, "after": "founder"}]


def test_who_was_added_is_counted_as_a_person_once(netlog: Netlog, ask: Ask) -> None:
    netlog("add", "Ada Moss", "--known")
    for words in ((), ("--limit", "1")):
        (change,) = ask("changes", "--change", "1", *words)["changes"]
        rows = {row["what"]: row["count"] for row in change["changes"]}
        assert rows == {"person": 1, "tie": 1}
        assert len(change["changes"]) == 2
    counted = netlog("changes", "--change", "1", "--limit", "1")
    assert counted.lines[-1] == "+ 1 person: Ada Moss"


def test_a_day_is_not_cut_off_and_a_new_name_is_told_once(
    evening: Netlog, monkeypatch: pytest.MonkeyPatch
) -> None:
    evening("log", "ada", "coffee", "--on", "next tue 15:00")
    evening("rename", "event", "Soul Sisters", "Soul Sisters Berlin")
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("NETLOG_COLOUR", "always")
    drawn = re.sub(r"\x1b\[[\d;]*m", "", evening("changes", "--limit", "2").out)
    assert "+ conversation: coffee booked, Tue 24 Nov\n" in drawn
    assert "    event: Soul Sisters → Soul Sisters Berlin\n" in drawn


def test_what_users_wrote_steers_nothing(netlog: Netlog) -> None:
    netlog("add", "Ada Moss", "--about", "\x1b]0;x\x07\u202ey", "--note", "\x1b[31m\nred")
    netlog("edit", "ada", "--note", "[b]\x9b31m")
    for words in (
        ("changes",),
        ("changes", "--change", "1"),
        ("changes", "--change", "2", "--json"),
    ):
        out = netlog(*words).out
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", out), words


@pytest.fixture
def in_tokyo() -> Iterator[None]:
    """The clock of another part of the world, from now on."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = "Asia/Tokyo"
    time.tzset()
    yield
    os.environ.pop("TZ") if before is None else os.environ.update(TZ=before)
    time.tzset()


def test_the_moment_is_told_by_the_clock_of_where_you_are(
    netlog: Netlog, request: pytest.FixtureRequest
) -> None:
    netlog("add", "Ada Moss", now="2026-11-20T12:30:00+00:00")
    request.getfixturevalue("in_tokyo")
    assert "Fri 20 Nov 21:30" in netlog("changes").out


def test_who_is_not_the_same_is_a_change_of_both(netlog: Netlog) -> None:
    netlog("add", "Ada Moss", "Adda Moss")
    netlog("dupes", "adda-moss", "ada-moss", "--apart")
    said = "Ada Moss (ada-moss): + not the same as Adda Moss (adda-moss)"
    for _ in range(2):
        for handle in ("ada-moss", "adda-moss"):
            assert said in netlog("changes", handle, "--limit", "1").out
        netlog("undo")
