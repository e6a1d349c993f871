"""`netlog forecast`: what may come in, month by month, in the figures of a small business."""

import re
import shlex
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from commands.conftest import Ask, Refused
from conftest import Netlog


def figures(row: dict[str, Any]) -> tuple[str, ...]:
    return tuple(row[name] for name in ("bought", "certain", "worst", "expected", "best"))


def test_what_may_come_in_each_month(dealt: Netlog, ask: Ask) -> None:
    found = ask("forecast", "--months", "2")
    assert found["months"] == ["2026-11", "2026-12"]
    eur, jpy = found["currencies"]
    assert (eur["currency"], jpy["currency"]) == ("EUR", "JPY")
    assert {row["row"]: figures(row) for row in eur["rows"]} == {
        "2026-11": ("2400.00", "0.00", "2400.00", "2400.00", "2400.00"),
        "2026-12": ("0.00", "0.00", "0.00", "330.00", "999.99"),
        "overdue": ("0.00", "0.00", "0.00", "0.00", "8000.00"),
        "later": ("0.00", "0.00", "0.00", "0.00", "0.00"),
        "no month": ("0.00", "0.00", "0.00", "30.00", "300.00"),
    }
    # 2,400 + 0.33 × 999.99 + 0.1 × 300, rounded once.
    assert figures(eur["total"]) == ("2400.00", "0.00", "2400.00", "2760.00", "11699.99")
    assert figures(eur["total"]["returning"])[3] == "2400.00"
    assert figures(eur["total"]["first_time"])[3] == "360.00"
    assert {row["row"]: figures(row) for row in jpy["rows"] if row["leads"]} == {
        "later": ("0", "5000", "5000", "5000", "5000")
    }
    assert found["lacking"] == {
        "no_value": 1, "no_chance": 1, "no_month": 2, "overdue": 1, "hopeless": 1, "left_out": 1,
        "unsold": 0,
    }  # fmt: skip
    assert found["market"] == {
        "since": "2025-12", "opened": 6, "decided": 1, "won": 1, "customers": 2, "returned": 1,
    }  # fmt: skip


def test_it_says_what_leads_lack(dealt: Netlog) -> None:
    said = dealt("forecast").out
    assert "1 lead has no value: in no sum · netlog lead edit noor-haddad --value 1200" in said
    assert "1 lead has no chance: in best alone" in said
    assert "1 lead is at 0%: in no sum" in said
    assert "1 lead is overdue · netlog lead edit wang-xiaoming --close 2026-12" in said
    assert "2 leads have no month · netlog lead edit noor-haddad --close 2026-12" in said
    assert "1 lead is a friend's who is a friend only: left out" in said
    assert (
        "The market: 6 leads since Dec 2025, won 1 of 1 decided, 1 of 2 customers came back" in said
    )


def test_what_they_lack_is_told_by_the_commands_as_they_stand(dealt: Netlog) -> None:
    while ways := re.findall(r" · netlog (lead edit .*)", dealt("forecast", now="2029-12-09").out):
        assert all(" --close 2030-01" in way for way in ways if "--close" in way)
        done = dealt(*shlex.split(ways[0]), now="2029-12-09")
        assert done.code == 0, done.err


def test_a_lead_that_is_won_is_in_no_sum_until_its_sale_is_kept(dealt: Netlog, ask: Ask) -> None:
    dealt("lead", "won", "chloé", "a course", "--on", "yesterday")
    dealt("lead", "won", "noor")
    said = dealt("forecast").out
    way = 'netlog sold chloe-martin "a course" 300.00 EUR'
    assert f"2 leads are won, and no sale kept: in no sum · {way}" in said
    assert dealt(*shlex.split(way)[1:]).code == 0
    assert ask("forecast")["lacking"]["unsold"] == 1
    assert dealt("sold", "noor", "something else", "5 EUR").code == 0
    assert ask("forecast")["lacking"]["unsold"] == 0
    assert ask("forecast", now="2028-01-01")["lacking"]["unsold"] == 0


def test_of_several_leads_it_says_which(dealt: Netlog) -> None:
    dealt("lead", "add", "noor", "a book")
    said = dealt("forecast").out
    assert '3 leads have no month · netlog lead edit noor-haddad "a workshop" --close' in said


def test_sums_stand_below_each_other_with_their_last_figures(dealt: Netlog) -> None:
    dealt("lead", "add", "noor", "a yacht", "--value", "9999999999 EUR", "--close", "2026-12")
    rows = [line for line in dealt("forecast").out.split("JPY")[0].splitlines() if "best" in line]
    assert len({len(row) for row in rows}) == 1
    assert any(row.endswith("10,000,009,298.99") for row in rows)


def test_a_year_ahead_has_january(dealt: Netlog, ask: Ask) -> None:
    (_, jpy) = ask("forecast", "--months", "12")["currencies"]
    assert {row["row"]: row["certain"] for row in jpy["rows"] if row["certain"] != "0"} == {
        "2027-01": "5000"
    }


def test_an_empty_store_says_how_to_begin(netlog: Netlog, ask: Ask) -> None:
    assert "netlog lead add" in netlog("forecast").out
    assert ask("forecast")["currencies"] == []


def test_no_month_is_no_forecast(refused: Refused) -> None:
    refused("forecast", "--months", "0", code=2, lines=3)


def test_a_currency_that_no_table_knows_is_shown_all_the_same(dealt: Netlog, store: Path) -> None:
    with closing(sqlite3.connect(store)) as file:
        file.executescript("""
            DROP TRIGGER record_purchase_update; UPDATE purchase SET currency = 'XQQ'
             WHERE currency = 'JPY'""")
    assert "XQQ" in dealt("forecast").out
    assert "30.00 XQQ" in dealt("sources").out
    assert "30.00 XQQ" in dealt("story", "sara").out
