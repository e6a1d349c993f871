"""`netlog add -`: an evening's people as a quick sheet."""

import shlex

from commands.conftest import Ask, Refused
from conftest import Netlog

SHEET = """\
Ada Moss, Tidewater Labs | pricing for pilots | 2w: send the survey

# the table by the window
Ben Okri
Chloé Martin | hiring +connect
陈思远，北辰科技｜小程序出海｜下周三：发资料
+CONNECT Dev Rao | | friday
"""


def test_a_person_a_line(netlog: Netlog) -> None:
    result = netlog("add", "-", "--at", "Web Summit", stdin=SHEET)
    assert result.code == 0
    assert result.err == ""
    assert result.lines == [
        "Ada Moss (ada-moss) · chat · Fri 20 Nov · at Web Summit · pricing for pilots",
        "  next: Fri 4 Dec · send the survey",
        "Ben Okri (ben-okri) · intro · Fri 20 Nov · at Web Summit",
        "Chloé Martin (chloe-martin) · connect · Fri 20 Nov · at Web Summit · hiring",
        "陈思远 (chen-siyuan) · chat · Fri 20 Nov · at Web Summit · 小程序出海",
        "  next: Wed 25 Nov · 发资料",
        "Dev Rao (dev-rao) · connect · Fri 20 Nov · at Web Summit",
        "  next: Fri 27 Nov · get in touch",
        "5 kept · November ●●●+1 ◐◐ ○ · netlog next",
    ]


def test_what_the_options_say_holds_for_each_line(netlog: Netlog, ask: Ask) -> None:
    netlog("add", "Sara Lund")
    shared = ("--about", "tea", "--on", "yesterday", "--tag", "expo", "--through", "sara")
    netlog("add", "-", *shared, "--next", "friday: write", stdin="Ada Moss\nBen Okri | coffee\n")
    ada, ben = ask("show", "ada"), ask("show", "ben")
    assert [talk["topic"] for talk in (*ada["timeline"], *ben["timeline"])] == ["tea", "coffee"]
    for person in (ada, ben):
        assert person["timeline"][0]["happened_on"] == "2026-11-19"
        assert (person["tags"], person["introducer_handle"]) == (["expo"], "sara-lund")
        assert person["steps"][0]["what"] == "write"


def test_bad_lines_are_named_by_number_and_the_rest_is_kept(netlog: Netlog, ask: Ask) -> None:
    sheet = (
        "Ada Moss | pricing\n"
        "\n"
        "Ben Okri | a | b | c\n"
        ", Tidewater\n"
        "Cy Young | x | someday: write\n"
        "Dee\x00 Dee\n"
        "+friend Eve Stone\n"
        "!!\n"
        "Ada Moss\n"
        "Fay West\n"
    )
    result = netlog("add", "-", stdin=sheet)
    assert result.code == 1
    assert result.lines[-1].startswith("2 kept · November ●◐○ ")
    assert {row["handle"] for row in ask("list")["people"]} == {"ada-moss", "fay-west"}
    complaints = result.err.splitlines()
    assert complaints[0] == "7 of 9 lines were not kept:"
    numbered = [line.split(":")[0] for line in complaints[1:] if line.startswith("line ")]
    assert numbered == [f"line {number}" for number in (3, 4, 5, 6, 7, 8, 9)]


def test_each_complaint_is_a_line_of_its_own(evening: Netlog) -> None:
    result = evening("add", "-", stdin="Ada Moss\nBen Okri\n")
    complaints = result.err.splitlines()[1:]
    assert all(line.startswith(("line ", "  ")) for line in complaints), complaints


def test_one_undo_takes_the_sheet_back(netlog: Netlog, ask: Ask) -> None:
    netlog("add", "Sara Lund")
    netlog("add", "-", stdin=SHEET + "| nobody\n")
    assert len(ask("list")["people"]) == 6
    netlog("undo")
    assert [row["handle"] for row in ask("list")["people"]] == ["sara-lund"]


def test_dry_run_names_the_bad_lines_and_keeps_nothing(netlog: Netlog, ask: Ask) -> None:
    result = netlog("add", "-", "--dry-run", stdin="Ada Moss\n| nobody\n")
    assert result.code == 1
    assert "Ada Moss (ada-moss) · intro" in result.out
    assert "line 2:" in result.err
    assert ask("list")["people"] == []


def test_somebody_already_here_by_name_and_company_is_refused_by_its_line(evening: Netlog) -> None:
    result = evening("add", "-", stdin="Ada Moss, Tidewater | hiring\nAda Moss, Lantern\n")
    assert (result.code, result.lines[0]) == (1, "Ada Moss (ada-moss-2) · intro · Fri 20 Nov")
    assert "line 1: Ada Moss is already here: ada-moss" in result.err


def test_who_is_here_already_is_logged_with_all_that_the_line_said(
    evening: Netlog, ask: Ask
) -> None:
    """A second evening brings people of the first: nothing is typed again."""
    sheet = 'Ada Moss | "the" second café | monday 15:00: send samples +connect\n'
    said = evening("add", "-", "--at", "Tea Night", stdin=sheet).err
    command = said.partition("The same person: netlog ")[2].partition(". Somebody else")[0]
    assert command == (
        'log ada-moss connect --about \'"the" second café\' --at "Tea Night" '
        '--next "2026-11-23 15:00: send samples"'
    )
    assert evening(*shlex.split(command)).code == 0
    person = ask("show", "ada")
    assert person["timeline"][-1]["topic"] == '"the" second café'
    assert [step["due_at"] for step in person["steps"]][-1:] == ["15:00"]


def test_people_known_beforehand_come_as_a_sheet_too(netlog: Netlog, ask: Ask) -> None:
    result = netlog("add", "-", "--known", "--tag", "family", stdin="Old Friend\nOlder, Mill\n")
    assert result.lines[-1] == "2 kept · November ○○○ ○○ ○ · netlog next"
    assert all(row["is_known"] for row in ask("list", "--tag", "family")["people"])


def test_known_beforehand_loses_no_topic_silently(netlog: Netlog) -> None:
    result = netlog("add", "-", "--known", stdin="Old Friend | gardening\nOlder +connect\nOldest\n")
    assert result.code == 1
    assert "line 1:" in result.err
    assert "line 2:" in result.err
    assert result.lines[-1].startswith("1 kept")


def test_an_unknown_introducer_is_said_once(netlog: Netlog, ask: Ask) -> None:
    result = netlog("add", "-", "--through", "nobody", stdin="Ada Moss\nBen Okri\n")
    assert result.code == 1
    assert ask("list")["people"] == []
    assert result.err.count('Nobody here is called "nobody"') == 1


def test_a_byte_order_mark_and_windows_line_ends_are_no_part_of_a_name(
    netlog: Netlog, ask: Ask
) -> None:
    netlog("add", "-", stdin="\ufeffAda Moss\r\n王小明\r\n".encode())
    assert {row["name"] for row in ask("list")["people"]} == {"Ada Moss", "王小明"}


def test_an_empty_sheet_says_what_a_line_is(netlog: Netlog) -> None:
    result = netlog("add", "-", stdin="\n# nobody\n")
    assert result.code == 1
    assert "Name, company | topic | next step" in result.err


def test_bytes_that_are_no_text_are_refused(refused: Refused) -> None:
    assert "UTF-8" in refused("add", "-", stdin="Zoë".encode("latin-1"), code=2)


def test_a_dash_stands_alone(refused: Refused) -> None:
    assert "stands alone" in refused("add", "-", "Ada Moss", code=2)


def test_what_fits_one_person_fits_no_sheet(refused: Refused) -> None:
    assert "--email" in refused("add", "-", "--email", "a@x.org", stdin="Ada\n", code=2)


def test_after_midnight_the_sheet_says_so_once(netlog: Netlog) -> None:
    result = netlog("add", "-", stdin="Ada Moss\nBen Okri\n", now="2026-11-21T00:40")
    assert result.out.count("after midnight") == 1
    assert "Ben Okri (ben-okri) · intro · Fri 20 Nov" in result.out


def test_a_sheet_of_hundreds_is_one_change(netlog: Netlog, ask: Ask) -> None:
    sheet = "".join(f"Person {number} | topic {number}\n" for number in range(300))
    assert netlog("add", "-", stdin=sheet).lines[-1].startswith("300 kept · November ●●●+297")
    netlog("undo", "--yes")
    assert ask("where")["people"] == 0
