"""What gives and takes, introduces and sells takes part: it is told of, found, and taken back."""

from random import Random

import pytest
from commands.conftest import Ask
from conftest import Netlog


def last(netlog: Netlog) -> str:
    """Return how the last change is told whole."""
    number = netlog("changes", "--limit", "1").out.split()[0]
    return netlog("changes", "--change", number).out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("give|ada|a book", ["+ gift: a book", "given by: you"]),
        ("ask|ada|a word|--theirs", ["+ ask: a word", "asked by: them"]),
        ("edit|ben|--knows|ada", ["+ knows Ben Okri (ben-okri)"]),
        ("introduce|ada|dev", ["+ introduced to Dev Rao (dev-rao)"]),
        (
            "lead|add|ada|a shop|--value|1200.50 EUR|--chance|0%|--through|ben",
            ["+ lead: a shop", "value: 1,200.50 EUR", "chance: 0 %", "through: Ben Okri"],
        ),
        ("sold|ada|a tin|5000 JPY", ["+ purchase: a tin", "value: 5,000 JPY"]),
        ("values|set|honesty", ["+ value: honesty"]),
        ("gaps|add|tax returns", ["+ gap: tax returns"]),
        ("circle|seek|paid talks", ["+ looked for: paid talks"]),
        ("pitch|--apart|I ran a farm", ["+ what sets you apart: I ran a farm"]),
        ("circle|want|ada", ["circle: – → wanted"]),
        ("edit|ada|--friend-only", ["friend only: no → yes"]),
        ("edit|ben|--private", ["private: – → yes"]),
        ("add|Eve Stone|--private", ["+ Eve Stone (eve-stone)", "private: yes"]),
        ("me|--phone|+44 20 7946 0123", ["phone: – → +44 20 7946 0123"]),
        ("fit|a talk|--from|ada|--pass|--to|ben", ["+ opportunity: a talk", "values: 0"]),
    ],
)
def test_each_is_told_and_taken_back(evening: Netlog, words: str, told: list[str]) -> None:
    before = evening("export", "--format", "json").out
    assert evening(*words.split("|")).code == 0
    after = evening("export", "--format", "json").out
    assert after != before
    text = last(evening)
    for part in told:
        assert part in text
    assert evening("undo").code == 0
    assert evening("export", "--format", "json").out == before
    assert evening("redo").code == 0
    assert evening("export", "--format", "json").out == after


def test_what_a_sum_was_is_told_with_its_currency(evening: Netlog, ask: Ask) -> None:
    evening("lead", "add", "ada", "a shop", "--value", "10 EUR")
    evening("lead", "edit", "ada", "--value", "10 USD")
    assert "value: 10.00 EUR → 10.00 USD" in last(evening)
    (change,) = ask("changes", "--limit", "1")["changes"]
    assert change["changes"][0]["fields"] == [
        {"field": "currency", "before": "EUR", "after": "USD"}
    ]
    evening("lead", "edit", "ada", "--value", "12.50 USD")
    (change,) = ask("changes", "--limit", "1")["changes"]
    assert change["changes"][0]["fields"] == [
        {"field": "value", "before": "10.00", "after": "12.50"}
    ]


def test_changes_of_somebody_who_referred_a_lead_or_was_passed_something(
    evening: Netlog, ask: Ask
) -> None:
    evening("lead", "add", "ada", "a shop", "--through", "ben")
    evening("fit", "a talk", "--from", "ada", "--pass", "--to", "ben")
    for words in ((), ("undo", "2"), ("redo", "2")):
        assert not words or evening(*words).code == 0
        commands = [change["command"] for change in ask("changes", "ben")["changes"]]
        assert commands[:2] == [
            "netlog fit 'a talk' --from ada --pass --to ben",
            "netlog lead add ada 'a shop' --through ben",
        ]


DEALS = (
    "give|{}|a book", "give|{}|advice|--theirs", "give|{}|ben|an hour", "ask|{}|a word",
    "ask|{}|tea|--theirs", "promise|{}|a form", "introduce|{}|dev|--again",
    "introduce|{}|chloe|--again", "edit|{}|--knows|ben", "sold|{}|a tin|7.05 EUR",
    "sold|{}|a cup|500 JPY", "lead|add|{}|a shop|--value|1200.50 EUR|--chance|33%",
    "lead|add|ben|a stall|--value|3 GBP|--through|{}", "fit|a talk|--from|{}|--again",
    "fit|a seat|--pass|--to|{}|--again",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(6))
def test_totals_stay_when_two_become_one(evening: Netlog, ask: Ask, seed: int) -> None:
    chance = Random(seed)
    assert evening("add", "Adda Moss", "--new").code == 0
    for deal in chance.choices(DEALS, k=14):
        who = chance.choice(["ada-moss", "adda-moss"])
        evening(*(word.format(who) for word in deal.split("|")))  # the same lead is refused
    before = totals(ask, "ada-moss", "adda-moss")
    assert evening("merge", "ada-moss", "adda-moss", "--yes").code == 0
    assert totals(ask, "ada-moss") == before
    found = evening("doctor")
    assert found.code == 0, found.out
    assert evening("undo").code == 0
    assert totals(ask, "ada-moss", "adda-moss") == before


SUMS = ("bought", "worst", "expected", "best")


def totals(ask: Ask, *people: str) -> dict[str, object]:
    """Return what was done with some people in all, and what may come in."""
    balances = [ask("balance", who) for who in people]
    leads = [lead for who in people for lead in ask("lead", who, "--all")["leads"]]
    sales = [sale for who in people for sale in ask("show", who)["purchases"]]
    months = ask("forecast")["currencies"]
    return {
        "given": sum(each["deposits"] for each in balances),
        "taken": sum(each["withdrawals"] for each in balances),
        "balance": sum(each["balance"] for each in balances),
        "leads": sorted((lead["what"], str(lead["value"])) for lead in leads),
        "sales": sorted((sale["currency"], str(sale["value"])) for sale in sales),
        "money": {
            each["currency"]: {sum_: each["total"][sum_] for sum_ in SUMS} for each in months
        },
        "pairs": ask("graph")["pairs_there"],
        "opportunities": len(ask("fit", "--all")["opportunities"]),
    }
