"""`netlog prep`: what to know before a meeting and an evening, and what came of it."""

import re
from pathlib import Path

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog

PITCH = "Tea Lab helps small cafés to brew tea that people come back for. I look for café owners."


@pytest.fixture
def told(evening: Netlog) -> Netlog:
    """The evening, and what is known of Ada besides."""
    evening("me", "--name", "Mei Lin", "--company", "Tea Lab", "--pitch", PITCH)
    evening("edit", "ada", "--role", "founder", "--need", "help with pricing pilots",
            "--link", "https://example.org/in/ada-moss", "--lang", "en")  # fmt: skip
    evening("edit", "dev", "--offer", "pricing for small teams")
    evening("log", "ada", "--about", "how she hires", "--note", "Two kids.\nRuns.")
    evening("log", "ada", "coffee", "--on", "tomorrow 15:00", "--about", "pilots",
            "--next", "friday: send the deck")  # fmt: skip
    evening("promise", "ada", "introduce me to her bank", "--theirs")
    evening("promise", "ada", "bring samples", "--by", "tomorrow")
    evening("draft", "follow-up", "ada", "--sent")
    return evening


def facts(out: str) -> dict[str, str]:
    """What is told, by its label: several lines with a bar between them."""
    found: dict[str, str] = {}
    label = ""
    for line in out.splitlines()[1:]:
        begun = re.match(r"(\w+(?: \w+)?)  +", line)
        label = begun[1] if begun else label
        text = line[begun.end() :] if begun else line.strip()
        found[label] = f"{found[label]} | {text}" if label in found else text
    return found


def test_all_that_there_is_to_know_of_somebody(told: Netlog) -> None:
    result = told("prep", "ada")
    assert result.code == 0
    assert result.lines[0] == "Ada Moss · founder · Tidewater"
    known = facts(result.out)
    assert known["when"] == "Sat 21 Nov at 15:00 · pilots"
    assert known["look up"] == "https://example.org/in/ada-moss"
    assert known["met"] == "Fri 20 Nov at Soul Sisters"
    assert known["they are"] == "follow-up so far · founder | English · last contact Fri 20 Nov"
    assert known["said"] == (
        "Fri 20 Nov chat · how she hires · Two kids. Runs. | Fri 20 Nov chat · pricing"
    )
    assert "next step: send the deck (in 7 days)" in known["open"]
    assert "you promised: bring samples (by Sat 21 Nov)" in known["open"]
    assert "they promised: introduce me to her bank" in known["open"]
    assert "◐ sent follow-up today, no answer yet" in known["open"]
    assert known["need"] == "help with pricing pilots"
    assert known["could help"] == "Dev Rao (dev-rao) · offers pricing for small teams"
    assert known["you bring"].startswith("Tea Lab | Tea Lab helps small cafés")
    assert known["ask"].count("?") == 3
    assert known["aim"] == 'What do you want from it? netlog prep ada-moss --aim "…"'


def test_it_is_read_on_one_screen(told: Netlog) -> None:
    assert len(told("prep", "ada").lines) <= 24


def test_what_is_open_between_both_besides_is_told(told: Netlog, ask: Ask) -> None:
    told("ask", "ada", "a word with her editor", "--on", "2026-11-02")
    told("ask", "ada", "a word with her editor")
    told("ask", "ada", "a bookkeeper", "--theirs")
    told("give", "ada", "the photos")
    told("lead", "add", "ada", "training", "--value", "1200 EUR", "--close", "2026-12-01")
    known = facts(told("prep", "ada").out)
    assert known["open"].endswith(
        " | you asked for: a word with her editor (Fri 20 Nov, twice since Mon 2 Nov)"
        " | they asked for: a bookkeeper (Fri 20 Nov)"
        " | no thanks yet for introducing you to: 王小明"
        " | lead: training · 1,200.00 EUR · open · closes Tue 1 Dec"
    )
    assert known["balance"] == "you gave once, they once: 0"
    found = ask("prep", "ada")
    assert [(row["asked_by"], row["what"]) for row in found["asks"]] == [
        ("me", "a word with her editor"), ("them", "a bookkeeper"),
    ]  # fmt: skip
    assert [(row["what"], row["value"]) for row in found["leads"]] == [("training", "1200.00")]
    assert [row["handle"] for row in found["thanks_owed"]] == ["wang-xiaoming"]
    assert found["ledger"] == {"deposits": 1, "withdrawals": 1, "balance": 0}
    told("ask", "ada", "editor", "--granted")
    assert "editor" not in told("prep", "ada").out


def test_of_somebody_of_whom_little_is_known_it_says_how_to_know_more(evening: Netlog) -> None:
    known = facts(evening("prep", "ben").out)
    assert known["when"] == 'no coffee is booked: netlog invite ben-okri "DAY HOUR"'
    assert known["look up"] == "https://duckduckgo.com/?q=Ben+Okri"
    assert known["need"] == 'not known yet. Once you know: netlog edit ben-okri --need "…"'
    assert known["you bring"] == 'nothing is told of you yet: netlog me --pitch "…"'
    assert "could help" not in known


def test_an_aim_is_set_shown_and_taken_away(told: Netlog, ask: Ask) -> None:
    result = told("prep", "ada", "--aim", "learn how she prices pilots")
    assert facts(result.out)["aim"] == "learn how she prices pilots"
    assert ask("prep", "ada")["aim"] == "learn how she prices pilots"
    told("prep", "ada", "--aim", "")
    assert ask("prep", "ada")["aim"] is None
    told("undo")
    assert ask("prep", "ada")["aim"] == "learn how she prices pilots"


def test_a_dry_run_keeps_no_aim(told: Netlog, ask: Ask) -> None:
    result = told("prep", "ada", "--aim", "her bank", "--dry-run")
    assert facts(result.out)["aim"] == "her bank"
    assert result.err == "nothing was kept: --dry-run\n"
    assert ask("prep", "ada")["aim"] is None


def test_in_chinese_what_is_to_be_said_aloud_is_chinese(evening: Netlog, ask: Ask) -> None:
    known = facts(evening("prep", "小明").out)
    assert known["look up"] == "https://www.bing.com/search?q=王小明"
    assert known["they are"].startswith("chat so far | Chinese")
    assert all("\u4e00" <= each[0] <= "\u9fff" for each in ask("prep", "小明")["to_ask"])
    evening("me", "--language", "zh")
    assert ask("prep", "ben")["spoken"] == "zh"


def test_a_day_asks_the_same_and_the_next_one_otherwise(told: Netlog, ask: Ask) -> None:
    today = ask("prep", "ada")["to_ask"]
    assert ask("prep", "ada", now="2026-11-20T23:00")["to_ask"] == today
    assert ask("prep", "ada", now="2026-11-21T09:00")["to_ask"] != today


def test_a_coffee_whose_day_has_gone_is_asked_after(told: Netlog) -> None:
    known = facts(told("prep", "ada", now="2026-11-23").out)
    assert known["when"] == (
        "a coffee was booked for Sat 21 Nov: was it held? "
        "netlog log ada-moss coffee --on 2026-11-21"
    )


def test_their_clock_is_told_where_it_differs(told: Netlog, ask: Ask) -> None:
    told("config", "zone", "Europe/London")
    told("edit", "ada", "--zone", "Asia/Shanghai")
    told("edit", "ben", "--zone", "Asia/Shanghai")
    assert "23:00 for them (Asia/Shanghai)" in told("prep", "ada").out
    assert "now 05:30 for them (Asia/Shanghai)" in told("prep", "ben").out
    assert ask("prep", "ada")["clocks"] == [
        {"whose": "them", "zone": "Asia/Shanghai", "at": "2026-11-21 23:00", "is_now": False}
    ]
    told("config", "zone", "Asia/Shanghai")
    assert "for them" not in told("prep", "ada").out


def test_the_keys_of_a_persons_json(told: Netlog, ask: Ask) -> None:
    found = ask("prep", "ada")
    assert found["kind"] == "person"
    assert set(found) == {
        "kind", "handle", "name", "company", "role", "relation", "language", "address", "place",
        "need", "offer", "note", "zone", "introducer", "introducer_handle", "is_known", "stage",
        "last_on", "aim", "declined_by", "declined_on", "archived_on", "clocks", "booked", "met",
        "links", "tags", "talks", "steps", "promises", "asks", "leads", "thanks_owed",
        "ledger", "unanswered", "drafts", "could_help", "spoken", "to_ask",
    }  # fmt: skip
    assert found["booked"]["starts_at"] == "15:00"
    assert [row["topic"] for row in found["talks"]] == ["how she hires", "pricing"]
    assert {row["promised_by"] for row in found["promises"]} == {"me", "them"}


def test_without_a_name_it_is_the_next_coffee_or_event(told: Netlog, ask: Ask) -> None:
    assert ask("prep")["handle"] == "ada-moss"
    told("prep", "--event", "Web Summit", "--on", "2026-11-20")
    assert ask("prep")["event"] == "Web Summit"
    assert ask("prep", now="2026-11-21T09:00")["handle"] == "ada-moss"
    nothing = told("prep", now="2026-12-20")
    assert nothing.out == ""
    assert nothing.err == "Nothing is booked. Before a meeting: netlog prep PERSON\n"
    assert ask("prep", now="2026-12-20") == {"kind": None}


def test_a_near_miss_is_taken_for_reading_and_refused_for_an_aim(
    evening: Netlog, refused: Refused
) -> None:
    assert evening("prep", "adda").err == 'Nobody is called "adda"; this is ada-moss.\n'
    assert "Did you mean ada-moss?" in refused("prep", "adda", "--aim", "x", lines=3)


def test_the_plan_of_an_event_is_kept_and_shown(told: Netlog, ask: Ask) -> None:
    result = told(
        "prep", "--event", "Web Summit", "--on", "27 nov", "--aim", "two café owners",
        "--leave-at", "10pm", "--new", "4", "--there", "ada", "--there", "小明",
    )  # fmt: skip
    assert result.code == 0, result.err
    assert result.lines[0] == "Web Summit"
    known = facts(result.out)
    assert known["when"] == "Fri 27 Nov · leave at 22:00"
    assert known["aim"] == "two café owners"
    assert known["pitch"] == f"{PITCH} | about 7 seconds aloud"
    assert known["ask"].count("?") == 3
    there = known["there"].split(" | ")
    assert there[0].startswith("Ada Moss · follow-up · how she hires · ")
    assert there[1].startswith("王小明 · chat · 补贴申请 · ")
    assert known["goal"] == "○○○○ 0 of 4 new conversations"
    assert ask("prep", "--event", "web summit")["target"] == 4
    told("prep", "--event", "Web Summit", "--not-there", "ada", "--new", "0", "--leave-at", "")
    found = ask("prep", "--event", "Web Summit")
    assert [each["name"] for each in found["there"]] == ["王小明"]
    assert (found["target"], found["leave_at"]) == (3, None)
    assert found["happened_on"] == "2026-11-27"
    told("undo")
    assert len(ask("prep", "--event", "Web Summit")["there"]) == 2


def test_who_was_met_there_before_or_talked_of_its_aim_may_be_there(told: Netlog, ask: Ask) -> None:
    words = ("prep", "--event", "Soul Sisters")
    told(*words, "--on", "2026-12-20", "--aim", "hires", "--there", "ben")
    perhaps = {each["handle"]: each["why"] for each in ask(*words)["perhaps"]}
    assert "ben-okri" not in perhaps
    assert perhaps["chloe-martin"] == "met there before"
    told("prep", "--event", "Hiring evening", "--aim", "how others hire", "--on", "2026-12-20")
    found = ask("prep", "--event", "Hiring evening")["perhaps"]
    assert {each["why"] for each in found} >= {"talked of how she hires"}
    told("decline", "chloe", "--by", "them")
    told("archive", "ada")
    left = {each["handle"] for each in ask(*words)["perhaps"]}
    assert left.isdisjoint({"chloe-martin", "ada-moss"})


def test_afterwards_the_aim_stands_against_what_came(told: Netlog, ask: Ask) -> None:
    told("prep", "--event", "Web Summit", "--on", "27 nov", "--aim", "two café owners",
         "--there", "ada", "--there", "ben")  # fmt: skip
    evening = {"now": "2026-11-27T23:00"}
    told("add", "Eve Stone", "--at", "Web Summit", "--about", "cafés", **evening)
    told("add", "Lou Park", "--at", "Web Summit", **evening)
    told("log", "ada", "--at", "Web Summit", "--about", "pilots", **evening)
    result = told("prep", "--event", "Web Summit", now="2026-11-28T09:00")
    known = facts(result.out)
    assert known["aim"] == "two café owners"
    assert known["goal"] == "●◐○ 1 of 3 new conversations, 1 introduction"
    assert known["met"].split(" | ") == [
        "Eve Stone (eve-stone) · chat · cafés",
        "Lou Park (lou-park) · intro",
        "Ada Moss (ada-moss) · chat · pilots · known before",
    ]
    assert known["not seen"] == "Ben Okri"
    assert known.keys().isdisjoint({"pitch", "there", "perhaps", "ask"})
    found = ask("prep", "--event", "Web Summit", now="2026-11-28T09:00")
    assert (found["conversations"], found["introductions"]) == (1, 1)
    that_night = facts(told("prep", "--event", "Web Summit", **evening).out)
    assert that_night["there"].split(" | ")[0] == "● Ada Moss · follow-up · pilots"


def test_before_an_event_that_was_last_year_nobody_was_met_yet(told: Netlog, ask: Ask) -> None:
    told("prep", "--event", "Soul Sisters", "--on", "2027-11-20")
    found = ask("prep", "--event", "Soul Sisters")
    assert found["conversations"] == 0
    assert found["met"] == []


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("ada", "--event", "X"), "--there ada"),
        (("--aim", "x"), "Whose aim is it?"),
        (("ada", "--on", "friday"), "go with --event"),
        (("ada", "--there", "ben"), "go with --event"),
        (("--event", "X", "--on", "someday"), "is no day that netlog can read"),
        (("--event", "X", "--leave-at", "friday"), "has no time of day"),
        (("--event", "X", "--on", "friday 18:00"), "has a time of day"),
        (("ada", "--print", "--json"), "one of them"),
        (("ada", "--html", "x.html", "--dry-run"), "leave --html out"),
        (("ada", "ben", "--aim", "x"), "One person at a time"),
        (("--event", "", "--aim", "x"), "The event is empty"),
    ],
)
def test_what_contradicts_itself_is_refused(
    evening: Netlog, refused: Refused, words: tuple[str, ...], message: str
) -> None:
    assert message in refused("prep", *words, code=2)


def test_an_event_that_is_not_there_is_not_made_by_looking(
    evening: Netlog, refused: Refused
) -> None:
    message = refused("prep", "--event", "Soul Sister")
    assert "Did you mean Soul Sisters?" in message
    assert 'netlog prep --event "Soul Sister" --on friday' in message
    assert "Nobody here" in refused("prep", "--event", "X", "--there", "zebedee")
    assert "no event" in refused("prep", "--event", "X")


def test_the_page_that_is_filled_in_is_a_quick_sheet(told: Netlog, ask: Ask) -> None:
    told("prep", "--event", "Web Summit", "--on", "today", "--there", "ada")
    page = told("prep", "--event", "Web Summit", "--print").out
    lines = page.splitlines()
    assert len(lines) <= 60
    written = [
        "Eve Stone, Harbour Arts | cafés | friday: send samples +connect",
        "李雷，北辰｜茶叶｜周三：打电话",
        "Lou Park | | #founder",
    ]
    rows = [place for place, line in enumerate(lines) if not line]
    for place, row in zip(rows, written, strict=False):
        lines[place] = row
    result = told("add", "-", "--at", "Web Summit", stdin="\n".join(lines))
    assert result.code == 0, result.err
    eve, lei = ask("show", "eve"), ask("show", "李雷")
    assert (eve["company"], eve["stage"], eve["steps"][0]["what"]) == (
        "Harbour Arts", "connect", "send samples",
    )  # fmt: skip
    assert (lei["company"], lei["timeline"][0]["topic"], lei["steps"][0]["due_on"]) == (
        "北辰", "茶叶", "2026-11-25",
    )  # fmt: skip
    assert ask("show", "lou")["tags"] == ["founder"]
    assert ask("prep", "--event", "Web Summit")["conversations"] == 2
    assert ask("prep", "--event", "Web Summit")["introductions"] == 1


def test_the_page_names_the_order_that_add_reads(told: Netlog) -> None:
    page = told("prep", "--event", "Soul Sisters", "--print").out
    assert re.search(r"^# Name, company +\| topic +\| next step, as DAY: WHAT$", page, re.M)
    assert 'netlog add - --at "Soul Sisters"' in page


def test_the_page_of_a_person_has_lines_for_what_is_said(told: Netlog) -> None:
    page = told("prep", "ada", "--print").out.splitlines()
    assert 55 <= len(page) <= 60
    assert 'netlog log ada-moss coffee --about "TOPIC" --next "DAY: WHAT"' in "\n".join(page)
    assert page.count("") >= 8


def test_a_page_is_written_as_html_and_replaced_only_when_told(
    told: Netlog, refused: Refused, home: Path
) -> None:
    page = home / "ada.html"
    result = told("prep", "ada", "--html", str(page))
    assert result.out == "written: ada.html\n  in ~\n"
    html = page.read_text(encoding="utf-8")
    assert '<a href="https://example.org/in/ada-moss"' in html
    assert page.stat().st_mode & 0o777 == 0o600
    assert "is there already" in refused("prep", "ada", "--html", str(page))
    assert told("prep", "ben", "--html", str(page), "--force").code == 0
    assert "Ben Okri" in page.read_text(encoding="utf-8")
    assert told("prep", "--event", "Soul Sisters", "--html", "-").out.startswith("<!DOCTYPE html>")


def test_a_page_that_was_written_is_named_when_somebody_is_forgotten(
    told: Netlog, home: Path
) -> None:
    told("prep", "ada", "--html", str(home / "ada.html"))
    assert "ada.html" in told("forget", "ada", "--dry-run").out


def test_a_page_that_cant_be_noted_is_written_all_the_same(
    told: Netlog, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError

    monkeypatch.setattr("netlog.store.backup.remember", refuse)
    result = told("prep", "ada", "--html", str(home / "ada.html"))
    assert result.code == 0
    assert "can't be noted where this lies" in result.err
    assert (home / "ada.html").exists()


def test_without_a_store_nothing_is_booked(netlog: Netlog, refused: Refused) -> None:
    assert "Nothing is booked" in netlog("prep").err
    assert "Nobody here is called" in refused("prep", "ada")


def test_how_one_stands_with_them_is_said(told: Netlog) -> None:
    assert facts(told("prep", "dev").out)["met"] == "known beforehand"
    told("draft", "connect-event", "ben", "--save")
    assert "a draft is kept: connect-event, Fri 20 Nov" in facts(told("prep", "ben").out)["open"]
    told("decline", "chloe", "--by", "them")
    assert facts(told("prep", "chloe").out)["when"].startswith("they declined Fri 20 Nov")


def test_an_event_without_a_plan_asks_for_one(evening: Netlog) -> None:
    known = facts(evening("prep", "--event", "Soul Sisters").out)
    assert known["when"].startswith("On which day? netlog prep --event")
    assert known["aim"].startswith("What do you want from it? netlog prep --event")
    assert known["pitch"] == 'not told yet: netlog me --pitch "…"'
    assert known["goal"] == "●●●◐ 3 of 3 new conversations, 1 introduction"
    assert "perhaps" not in facts(evening("prep", "--event", "☃", "--on", "friday").out)
