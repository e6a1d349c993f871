"""`netlog sold`: what somebody bought, and the lead that it came of."""

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog

TAKE_BACK = "to ask for a referral: netlog draft ask-referral ada-moss · " \
            "to take it back: netlog undo"  # fmt: skip


@pytest.fixture
def led(evening: Netlog) -> Netlog:
    """The evening, with two leads with Ada, and the euro for a currency."""
    evening("config", "currency", "EUR")
    evening("lead", "add", "ada", "new website", "--value", "1200")
    evening("lead", "add", "ada", "workshop")
    return evening


def test_a_first_purchase_wins_its_lead(led: Netlog, ask: Ask) -> None:
    assert led("sold", "ada", "new website", "1,250.50").lines == [
        "Ada Moss · sold: new website · 1,250.50 EUR · Fri 20 Nov",
        "  won: new website",
        "  the first purchase: the relation is customer now",
        TAKE_BACK,
    ]
    found = ask("show", "ada")
    assert found["relation"] == "customer"
    assert found["purchases"] == [
        {"id": 1, "what": "new website", "value": "1250.50", "currency": "EUR",
         "bought_on": "2026-11-20", "lead_id": 1, "lead": "new website"}
    ]  # fmt: skip
    assert [each["state"] for each in found["leads"]] == ["open", "won"]
    led("undo")
    found = ask("show", "ada")
    assert (found["relation"], found["purchases"]) == (None, [])


def test_who_buys_again_is_a_returning_customer(led: Netlog) -> None:
    led("sold", "ada", "website", "1200")
    result = led("sold", "ada", "hosting", "10", "usd", "--on", "yesterday")
    assert result.lines == [
        "Ada Moss · sold: hosting · 10.00 USD · Thu 19 Nov",
        "  a returning customer: 2 purchases by now",
        "  still open: workshop; if it is won: netlog lead won ada-moss",
        TAKE_BACK,
    ]
    shown = led("show", "ada").out
    assert "in all        2 purchases, 1,200.00 EUR and 10.00 USD" in shown


def test_of_the_only_lead_nothing_more_is_said(led: Netlog, ask: Ask, refused: Refused) -> None:
    assert refused("sold", "ada", "1200", code=2, lines=3).startswith(
        'Which one? By words of it: netlog sold ada-moss "new website" 1200\n'
    )
    led("lead", "lost", "ada", "workshop")
    assert "sold: new website · 1,200.00 EUR" in led("sold", "ada", "moss", "1200").out
    assert "What did Ada Moss buy? netlog sold ada-moss" in refused("sold", "ada", "9", code=2)


def test_a_lead_that_was_won_before(led: Netlog, ask: Ask) -> None:
    led("lead", "won", "ada", "website")
    led("lead", "lost", "ada", "workshop")
    result = led("sold", "ada", "€1200", "--on", "today")
    assert "won:" not in result.out
    assert ask("show", "ada")["purchases"][0]["lead"] == "new website"


@pytest.mark.parametrize("words", [("1200", "USD"), ("USD", "1200"), ("$1200",), ("1200USD",)])
def test_the_currency_before_or_behind(led: Netlog, words: tuple[str, ...]) -> None:
    assert "sold: workshop · 1,200.00 USD" in led("sold", "ada", "workshop", *words).out


def test_a_word_that_happens_to_be_a_code_is_what_they_bought(led: Netlog) -> None:
    assert (
        led("sold", "ada", "cup", "5", "EUR").lines[0].startswith("Ada Moss · sold: cup · 5.00 E")
    )
    assert "sold: tea cup · 5.00 EUR" in led("sold", "ada", "tea", "cup", "5").lines[0]
    assert "sold: cup · 5.00 EUR" in led("sold", "ada", "cup", "5").lines[0]


def test_the_default_currency_is_said(evening: Netlog) -> None:
    assert evening("sold", "小明", "咖啡豆", "1.2万").lines[:3] == [
        "王小明 · sold: 咖啡豆 · 12,000.00 EUR · Fri 20 Nov",
        "  the first purchase: the relation is customer now",
        "  in EUR, as no country is known; for another: netlog config currency GBP",
    ]


def test_another_relation_stays(evening: Netlog, ask: Ask) -> None:
    evening("edit", "ada", "--relation", "friend")
    assert "  the first purchase" in evening("sold", "ada", "cake", "5 EUR").lines
    assert ask("show", "ada")["relation"] == "friend"


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (("ada", "website"), 2, '"website" is no amount'),
        (("ada",), 2, "Who bought it, and for how much?"),
        (("1200", "EUR"), 2, "Who bought it, and for how much?"),
        (("EUR",), 2, "Who bought it, and for how much?"),
        (("ada", "1", "200"), 2, '"1" is nothing to buy. A sum in one word, or in quotes'),
        (("nobody", "x", "5"), 1, 'Nobody here is called "nobody"'),
        (("ada", "x", "5", "--on", "tomorrow"), 2, "What may be sold is a lead"),
        (("ada", "x", "5.001"), 2, "could be 5001 or 5.001"),
        (("ada", "x", "1", "200"), 2, '"1" may be of the sum, or of what they bought'),
        (("ada", "x", "5", "XYZ"), 2, 'There is no currency "XYZ"'),
        (("ada", "x", "5 kr"), 2, "could be in SEK, NOK, DKK or ISK"),
    ],
)
def test_what_is_refused(
    led: Netlog, refused: Refused, words: tuple[str, ...], code: int, why: str
) -> None:
    assert why in refused("sold", *words, code=code)


def test_a_dry_run_keeps_nothing(led: Netlog, ask: Ask) -> None:
    before = ask("show", "ada")
    assert "nothing was kept: --dry-run" in led("sold", "ada", "workshop", "5", "--dry-run").out
    assert ask("show", "ada") == before
