"""`netlog import` of answers to a form and of any other table, from file to store and back."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Netlog, Result

FORM = """\
Timestamp,Your name,E-mail,Which sessions?,What can you offer?
2026/02/08 4:05:33 PM GMT+1,Ada Moss,ada@example.org,Pricing;Hiring,pricing advice
2026/02/09 9:12:01 AM GMT+1,陈思远,siyuan@example.org,Hiring,
2026/02/09 9:15:44 AM GMT+1,,nobody@example.org,,
"""
FIRST, SECOND = "2026/02/08 4:05:33 PM GMT+1", "2026/02/09 9:12:01 AM GMT+1"
ERAS = {
    "the form itself": FORM,
    "Sheets in America": FORM.replace(FIRST, "2/8/2026 16:05:33").replace(SECOND, "2/9/2026 9:12"),
    "Sheets in Britain": FORM.replace(FIRST, "08/02/2026 16:05:33").replace(SECOND, "09/02/2026"),
    "Sheets in China": FORM.replace(FIRST, "2026/2/8 下午4:05:33").replace("Timestamp", "时间戳记"),
    "the form in China": FORM.replace(FIRST, "2026/02/08 4:05:33 下午 GMT+8"),
    "tabs": FORM.replace(FIRST, "2026-02-08 16:05:33").replace(",", "\t"),
    "semicolons": FORM.replace("Pricing;Hiring", "Pricing/ Hiring")
    .replace(",", ";")
    .replace("/ ", ", "),
}
MET = """\
Name,Date,Where did we meet?,What did we talk about?
Ada Moss,8 Feb 2026,Northern Founders,pricing for pilots
Ben Okri,8 Feb 2026,Northern Founders,
"""

Bring = Callable[..., Result]


@pytest.fixture
def bring(netlog: Netlog, tmp_path: Path) -> Bring:
    """Bring a table in, as a file of that name."""

    def run(text: str, *words: str, name: str = "answers.csv", **more: Any) -> Result:
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        return netlog("import", str(file), *words, **more)

    return run


def people(netlog: Netlog) -> list[str]:
    return sorted(each["handle"] for each in json.loads(netlog("list", "--json").out)["people"])


def shown(netlog: Netlog, who: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(netlog("show", who, "--json").out)
    return told


@pytest.mark.parametrize("era", ERAS)
def test_a_form_is_brought_in_known_again_and_taken_back(
    era: str, bring: Bring, netlog: Netlog
) -> None:
    netlog("add", "Eve Stone", "--known")
    before = netlog("list", "--json").out
    done = bring(ERAS[era], "--map", "tag=sessions")
    assert done.code == 1, "a row was rejected, and the others are kept"
    assert "3 rows = 2 added + 1 rejected" in done.out
    assert "line 4: it has no name" in done.err
    assert people(netlog) == ["ada-moss", "chen-siyuan", "eve-stone"]
    assert shown(netlog, "ada")["tags"] == ["Hiring", "Pricing"]
    assert shown(netlog, "ada")["offer"] == "pricing advice"
    assert "3 rows = 0 added + 2 unchanged + 1 rejected" in bring(ERAS[era]).out
    netlog("undo")
    assert netlog("list", "--json").out == before
    assert "This header is new" in bring(ERAS[era]).err, "undone, too"


def test_they_are_known_dormant_and_count_in_no_month(bring: Bring, netlog: Netlog) -> None:
    assert bring(MET, "--yes").code == 0
    ada = shown(netlog, "ada")
    assert ada["is_known"]
    (talk,) = ada["timeline"]
    assert (talk["happened_on"], talk["event"], talk["topic"]) == (
        "2026-02-08", "Northern Founders", "pricing for pilots",
    )  # fmt: skip
    assert [talk["stage"] for talk in shown(netlog, "ben")["timeline"]] == ["intro"]
    assert netlog("next").out == ""
    month = json.loads(netlog("month", "2026-02", "--json").out)
    assert (month["conversations"]["done"], month["conversations"]["open"]) == (0, 0)


def test_a_newer_export_adds_and_corrects_and_overwrites_nothing_of_yours(
    bring: Bring, netlog: Netlog
) -> None:
    bring(FORM, "--yes")
    netlog("edit", "ada", "--offer", "all of my time")
    newer = FORM.replace("pricing advice", "pricing advice and more").replace(
        "siyuan@example.org,Hiring,", "siyuan@example.org,Hiring,introductions"
    )
    newer += "2026/02/10 9:00:00 AM GMT+1,Ben Okri,ben@example.org,,\n"
    done = bring(newer)
    assert "4 rows = 1 added + 1 updated + 1 unchanged + 1 rejected" in done.out
    assert shown(netlog, "ada")["offer"] == "all of my time"
    assert shown(netlog, "chen")["offer"] == "introductions"


def test_rejected_rows_are_put_right_and_brought_in(
    bring: Bring, netlog: Netlog, tmp_path: Path
) -> None:
    rejects = tmp_path / "rejects.csv"
    form = FORM.replace("nobody@example.org,,", "nobody@example.org,+Pricing,")
    bring(form, "--map", "tag=sessions", "--rejects", str(rejects))
    text = rejects.read_text(encoding="utf-8-sig")
    assert "no name" in text
    done = bring(text.replace(",,nobody", ",Ben Okri,nobody"), name="mended.csv")
    assert done.code == 0
    assert "1 row = 1 added" in done.out
    ben = shown(netlog, "ben")
    assert (ben["tags"], ben["note"]) == (["+Pricing"], None)


def test_where_nobody_can_be_asked_the_way_out_is_a_command_line(
    bring: Bring, netlog: Netlog, store: Path
) -> None:
    done = bring(FORM)
    assert done.code == 2
    assert '--map name="Your name" --map email="E-mail"' in done.err
    assert not store.exists()
    assert people(netlog) == []


def test_a_row_without_a_contact_point_is_known_again_by_name_and_day(
    bring: Bring, netlog: Netlog
) -> None:
    names = "Name,Date\nAda Moss,8 Feb 2026\nAda Moss,9 Feb 2026\nBen Okri,8 Feb 2026\n"
    assert "3 rows = 3 added" in bring(names, "--yes").out
    assert "3 rows = 0 added + 3 unchanged" in bring(names).out
    assert "4 rows = 1 added + 3 unchanged" in bring(names + "Ben Okri,10 Feb 2026\n").out


def test_a_table_whose_columns_are_known_may_be_read_otherwise(
    bring: Bring, netlog: Netlog
) -> None:
    google = "First Name,Last Name,Notes,Group Membership\nAda,Moss,tall,* myContacts\n"
    refused = bring(google, "--map", "ignore=Notes")
    assert refused.code == 2
    assert "--as table" in refused.err
    assert bring(google, "--as", "table", "--map", "ignore=Notes", "-q").code == 0
    assert "tall" not in (shown(netlog, "ada")["note"] or "")


def test_what_stands_in_cells_steers_nothing(bring: Bring, netlog: Netlog) -> None:
    hostile = 'Name,Notes,Event,Date\n[red]Ada[/red],"\x1b[31m=cmd()",\x1b]0;x\x07,2026-02-08\n'
    done = bring(hostile, "--yes")
    assert done.code == 0
    text = netlog("show", "red-ada-red").out + done.out + done.err
    assert "\x1b" not in text
    assert "[red]Ada[/red]" in text
