"""`netlog lead`: opened, moved, told anew, and shown."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog

Golden = Callable[[str, str], None]

SET = "  in EUR, as no country is known; for another: netlog config currency GBP"


@pytest.fixture
def led(evening: Netlog) -> Netlog:
    """The evening, with two leads with Ada and a job at 王小明's."""
    evening("lead", "add", "ada", "new website", "--value", "1200", "--chance", "30%",
            "--close", "2026-12")  # fmt: skip
    evening("lead", "add", "ada", "workshop", "--value", "80000 JPY")
    evening("lead", "add", "小明", "设计师", "--job", "--close", "下周五")
    return evening


def test_a_lead_in_a_store_without_settings(evening: Netlog, ask: Ask) -> None:
    result = evening("lead", "add", "ada", "new website", "--value", "1200", "--chance", "30%",
                     "--close", "2026-12")  # fmt: skip
    assert result.lines == [
        "Ada Moss · lead: new website · 1,200.00 EUR · 30% · closes Thu 31 Dec",
        SET,
        "to let them try it first: netlog draft taster-offer ada-moss · "
        "to take it back: netlog undo",
    ]
    assert ask("lead") == {
        "leads": [
            {"id": 1, "handle": "ada-moss", "name": "Ada Moss", "what": "new website",
             "kind": "sale", "state": "open", "value": "1200.00", "currency": "EUR",
             "chance": 30, "opened_on": "2026-11-20", "closes_on": "2026-12-31",
             "taster_on": None, "interview_on": None, "offer_on": None, "closed_on": None,
             "outcome": None, "referrer_handle": None, "referrer": None, "event": None,
             "channel": None}
        ]
    }  # fmt: skip


def test_the_currency_that_is_taken(evening: Netlog, monkeypatch: pytest.MonkeyPatch) -> None:
    told = evening("lead", "add", "ada", "a", "--value", "1200 EUR").lines
    assert len(told) == 2, "of a currency that was told nothing more is said"
    evening("me", "--region", "GB")
    told = evening("lead", "add", "ada", "b", "--value", "5").lines
    assert "5.00 GBP" in told[0]
    assert told[1].startswith("  in GBP, as your region is GB; for another: netlog config currency")
    evening("config", "currency", "CNY")
    told = evening("lead", "add", "ada", "c", "--value", "¥5").lines
    assert "5.00 CNY" in told[0]
    assert len(told) == 2
    monkeypatch.setenv("NETLOG_CURRENCY", "JPY")
    assert "5 JPY" in evening("lead", "add", "ada", "d", "--value", "5").out


@pytest.mark.parametrize("chance", ["0%", "100%"])
def test_nothing_is_needed_but_what_it_is(evening: Netlog, ask: Ask, chance: str) -> None:
    evening("lead", "add", "ada", "new", "website")
    evening("lead", "add", "ada", "nothing or all", "--chance", chance)
    bare, told = ask("lead")["leads"]
    assert (bare["what"], bare["value"], bare["chance"], bare["closes_on"]) == (
        "new website", None, None, None,
    )  # fmt: skip
    assert told["chance"] == int(chance.removesuffix("%"))


def test_where_it_came_from(led: Netlog, ask: Ask) -> None:
    result = led("lead", "add", "ada", "logo", "--through", "ben", "--at", "Web Summit",
                 "--channel", "newsletter", "--on", "yesterday")  # fmt: skip
    assert result.lines[0] == (
        "Ada Moss · lead: logo · through Ben Okri · at Web Summit · newsletter"
    )
    (lead,) = [each for each in ask("lead", "ada")["leads"] if each["what"] == "logo"]
    assert (lead["referrer_handle"], lead["event"], lead["channel"], lead["opened_on"]) == (
        "ben-okri", "Web Summit", "newsletter", "2026-11-19",
    )  # fmt: skip


def test_what_is_open_by_when_it_closes(led: Netlog) -> None:
    result = led("lead")
    assert result.lines == [
        "王小明    设计师                         applied  Fri 27 Nov  wang-xiaoming",
        "Ada Moss  new website  1,200.00 EUR 30%  open     Thu 31 Dec  ada-moss",
        "Ada Moss  workshop     80,000 JPY        open                 ada-moss",
    ]
    assert result.err == (
        "3 open, worth 1,200.00 EUR and 80,000 JPY. Those that are closed, too: netlog lead --all\n"
    )
    led("lead", "lost", "ada", "website")
    assert len(led("lead").lines) == 2
    assert led("lead", "--all").lines[2].split()[-5:] == ["lost", "Fri", "20", "Nov", "ada-moss"]
    assert led("lead", "ada").lines == [
        "1  workshop     80,000 JPY        open Fri 20 Nov",
        "2  new website  1,200.00 EUR 30%  lost Fri 20 Nov",
    ]


def test_without_a_lead(evening: Netlog) -> None:
    assert "No lead is open. To open one: netlog lead add" in evening("lead").err
    assert "There is no lead with Ada Moss. To open one" in evening("lead", "ada").err


def test_its_way_from_taster_to_won(led: Netlog) -> None:
    for word, then in (
        ("taster", "to ask how it was: netlog draft follow-up ada-moss"),
        ("offer", 'when they take it: netlog lead won ada-moss "new website"'),
        ("won", 'what they pay: netlog sold ada-moss "new website" 1200.00 EUR'),
    ):
        assert led("lead", word, "ada", "website").lines == [
            f"Ada Moss · {word}: new website · Fri 20 Nov",
            f"{then} · to take it back: netlog undo",
        ]
    assert "to ask for another: netlog draft ask-referral ada-moss" in (
        led("lead", "lost", "ada").out
    )


def test_a_job_is_applied_for(led: Netlog) -> None:
    assert "to thank them: netlog draft thank-you wang-xiaoming" in (
        led("lead", "面试", "小明", "--on", "yesterday").out
    )
    assert "when they take it: netlog lead won wang-xiaoming" in led("lead", "offer", "小明").out
    assert led("lead", "passed", "小明").lines[0] == "王小明 · passed: 设计师 · Fri 20 Nov"
    led("lead", "add", "小明", "店长", "--job", "--through", "ada")
    assert "to thank Ada Moss: netlog draft thank-you ada-moss" in led("lead", "won", "小明").out


def test_of_an_open_and_a_closed_one_of_the_same_words_the_open_one_is_told_anew(
    led: Netlog, ask: Ask
) -> None:
    led("lead", "lost", "ada", "workshop")
    led("lead", "add", "ada", "workshop")
    assert led("lead", "edit", "ada", "workshop", "--chance", "20%").code == 0
    found = {row["what"]: (row["state"], row["chance"]) for row in ask("lead", "ada")["leads"]
             if row["chance"] == 20}  # fmt: skip
    assert found == {"workshop": ("open", 20)}
    assert led("lead", "edit", "ada", "3", "--chance", "10%").code == 0
    closed = next(row for row in ask("lead", "ada")["leads"] if row["state"] == "lost")
    assert closed["chance"] == 10


def test_a_currency_behind_a_sum_is_of_the_sum_as_a_shell_hands_it_over(
    evening: Netlog, refused: Refused
) -> None:
    said = evening("lead", "add", "ada", "new", "site", "--value", "1200", "USD").lines[0]
    assert said == "Ada Moss · lead: new site · 1,200.00 USD"
    said = evening("lead", "edit", "ada", "--value", "1500", "GBP").lines[0]
    assert said == "Ada Moss · open: new site · 1,500.00 GBP"
    said = evening("lead", "add", "ada", "first", "try", "--value", "5").lines[0]
    assert said == "Ada Moss · lead: first try · 5.00 EUR"
    why = refused("lead", "add", "ada", "site", "--value", "1", "200", code=2)
    assert '"1 200" is in two words. Write it as 1200, or in quotes: "1 200"' in why


def test_two_open_leads_are_not_called_the_same(led: Netlog, refused: Refused) -> None:
    why = refused("lead", "edit", "ada", "workshop", "--what", "New Website")
    assert "Another lead is called so already" in why
    assert led("lead", "edit", "ada", "workshop", "--what", "Workshop").code == 0


def test_which_of_several_is_listed(led: Netlog, refused: Refused) -> None:
    assert refused("lead", "offer", "ada", code=2, lines=3) == (
        "Which one? By its number, or words of it: netlog lead offer ada-moss 1\n"
        "  1  new website · 1,200.00 EUR · 30% · open · closes Thu 31 Dec\n"
        "  2  workshop · 80,000 JPY · open\n"
    )
    assert '"logo" is in none of them.' in refused("lead", "won", "ada", "logo", code=2, lines=3)
    assert "won: workshop" in led("lead", "won", "ada", "2").out
    assert "No lead is open with Ben Okri" in refused("lead", "won", "ben")


def test_it_is_told_anew(led: Netlog, ask: Ask, refused: Refused) -> None:
    result = led("lead", "edit", "ada", "website", "--value", "1500.50", "--chance", "100%",
                 "--close", "2027-01", "--what", "web shop", "--through", "ben")  # fmt: skip
    assert result.lines == [
        "Ada Moss · open: web shop · 1,500.50 EUR · 100% · closes Sun 31 Jan 2027 · "
        "through Ben Okri",
        "to take it back: netlog undo",
    ]
    led("lead", "edit", "ada", "workshop", "--value", "90000")
    assert [each["value"] for each in ask("lead", "ada")["leads"]] == ["1500.50", "90000"]
    led("lead", "edit", "ada", "shop", "--value", "", "--chance", "", "--close", "",
        "--through", "", "--at", "Web Summit", "--channel", "post")  # fmt: skip
    led("lead", "edit", "ada", "shop", "--at", "", "--channel", "")
    shop = ask("lead", "ada")["leads"][0]
    told = ("value", "currency", "chance", "closes_on", "referrer", "event", "channel")
    assert [shop[key] for key in told] == [None] * len(told)
    assert "It is so already" in refused("lead", "edit", "ada", "shop", "--chance", "")
    assert "What is to change?" in refused("lead", "edit", "ada", "shop", code=2)
    assert "There is no lead with Ben Okri" in refused("lead", "edit", "ben", "--value", "1")


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (("add", "ada"), 2, "What may come of it? netlog lead add ada-moss"),
        (("add",), 2, "Whose? netlog lead add ada"),
        (("won",), 2, "Whose? netlog lead won ada"),
        (("add", "nobody", "x"), 1, 'Nobody here is called "nobody"'),
        (("add", "ada", "New Website"), 1, "That lead is open already; nothing was changed."),
        (("add", "ada", "x", "--value", "1.200"), 2, '"1.200" could be 1200 or 1.2'),
        (("add", "ada", "x", "--value", "5 EUX"), 2, 'no currency "EUX". Did you mean EUR?'),
        (("add", "ada", "x", "--value", "-5"), 2, "is below zero"),
        (("add", "ada", "x", "--chance", "130%"), 2, '"130%" is no chance'),
        (("add", "ada", "x", "--close", "2026-10"), 2, "It can't close on Sat 31 Oct"),
        (("add", "ada", "x", "--close", "someday"), 2, "is no day that netlog can read"),
        (("add", "ada", "x", "--through", "ada"), 2, "Ada Moss can't refer themselves"),
        (("add", "ada", "x", "--on", "2026-12-24"), 2, "is yet to come"),
        (("taster", "小明"), 2, "设计师 is a job, which has no taster. It takes interview"),
        (("offr", "ada"), 2, '"offr" is nothing that lead does. Did you mean offer?'),
        (("ada", "--value", "3"), 2, "--value goes with netlog lead add and netlog lead edit"),
        (("won", "ada", "--job"), 2, "--job goes with netlog lead add"),
        (("won", "ada", "--json"), 2, "--json and --all go with netlog lead alone"),
        (("--dry-run",), 2, "--dry-run goes with what changes a lead"),
        (("--on", "friday"), 2, "--on goes with netlog lead add and netlog lead offer"),
    ],
)
def test_what_is_refused(
    led: Netlog, refused: Refused, words: tuple[str, ...], code: int, why: str
) -> None:
    assert why in refused("lead", *words, code=code)


def test_a_dry_run_keeps_nothing(led: Netlog, ask: Ask) -> None:
    before = ask("lead", "--all")
    for words in (
        ("add", "ada", "logo"),
        ("won", "ada", "1"),
        ("edit", "ada", "1", "--chance", "1"),
    ):
        assert "nothing was kept: --dry-run" in led("lead", *words, "--dry-run").out
    assert ask("lead", "--all") == before


def test_undo_takes_back_a_move(led: Netlog, ask: Ask) -> None:
    before = ask("lead", "--all")
    led("lead", "won", "ada", "1")
    led("undo")
    assert ask("lead", "--all") == before


def test_a_taster_that_is_offered_by_its_script(evening: Netlog, ask: Ask) -> None:
    evening("lead", "add", "ada", "new website")
    words = ("draft", "taster-offer", "ada", "taster=a half-hour check")
    evening(*words)
    assert ask("lead")["leads"][0]["state"] == "open"
    evening(*words, "--sent")
    assert ask("lead")["leads"][0]["taster_on"] == "2026-11-20"
    evening("undo")
    assert ask("lead")["leads"][0]["state"] == "open"
    evening("lead", "add", "ada", "logo")
    evening(*words, "--sent")
    assert {each["state"] for each in ask("lead")["leads"]} == {"open"}, "it is not clear of which"


def test_what_was_typed_is_no_markup(evening: Netlog) -> None:
    result = evening("lead", "add", "ada", "[red]\x1b[31m site", "--channel", "[/b]")
    assert "[red]\ufffd[31m site" in result.out
    assert "[/b]" in result.out


def test_leads_stand_on_the_page_of_a_person(led: Netlog, ask: Ask) -> None:
    led("lead", "lost", "ada", "workshop")
    shown = led("show", "ada").out
    assert "lead          new website · 1,200.00 EUR · 30% · open · closes Thu 31 Dec" in shown
    assert "leads closed  1 lost" in shown
    assert [each["what"] for each in ask("show", "ada")["leads"]] == ["new website", "workshop"]
    assert ask("show", "ben")["leads"] == []


def test_a_currency_that_the_table_does_not_know(led: Netlog, store: Path, ask: Ask) -> None:
    with closing(sqlite3.connect(store)) as file:
        file.execute("DROP TRIGGER record_lead_update")
        file.execute("UPDATE lead SET currency = 'ABC' WHERE id = 1")
        file.commit()
    assert "1,200.00 ABC 30%" in led("lead").out
    assert "worth 1,200.00 ABC and 80,000 JPY" in led("lead").err
    assert ask("lead", "ada")["leads"][0]["value"] == "1200.00"
    assert "new website · 1,200.00 ABC" in led("show", "ada").out


@pytest.mark.parametrize("columns", [60, 80])
def test_how_it_looks(
    led: Netlog, golden: Golden, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    led("lead", "add", "ben", "a label for each of his twelve teas", "--value", "€1234567.89",
        "--chance", "5%", "--on", "2026-10-02")  # fmt: skip
    led("lead", "taster", "ben", "--on", "2026-11-12")
    led("lead", "lost", "ada", "workshop")
    led("sold", "ada", "hosting", "99.90", "EUR", "--on", "2026-11-02")
    led("sold", "ada", "tea for two", "3000 JPY")
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("NETLOG_COLOUR", "always")
    monkeypatch.setenv("NO_COLOR", "1")
    now = "2026-11-29"
    words = (("lead",), ("lead", "--all"), ("lead", "ada"), ("lead", "小明"), ("show", "ada"),
             ("next",))  # fmt: skip
    shown = [led(*each, now=now) for each in words]
    golden(f"leads_{columns}", "\n".join(each.out + each.err for each in shown))
