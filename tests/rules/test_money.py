"""Money is read exactly or refused, and never loses a cent."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlog.errors.business import BadMoney, NoSuchCurrency
from netlog.rules.currencies import CODES, SIGNS, of_region
from netlog.rules.money import MOST, Money, code, digits, parse, plain, shown, summed

AMOUNTS = st.builds(Money, st.integers(0, MOST), st.sampled_from(sorted(CODES)))


@given(AMOUNTS)
def test_what_is_shown_is_read_as_the_same(money: Money) -> None:
    assert parse(shown(money), "GBP") == money
    assert parse(plain(money), money.currency) == money


@given(st.lists(AMOUNTS))
def test_sums_are_by_currency_and_lose_nothing(amounts: list[Money]) -> None:
    sums = summed(amounts)
    assert [each.currency for each in sums] == sorted({each.currency for each in amounts})
    for each in sums:
        assert each.minor == sum(m.minor for m in amounts if m.currency == each.currency)
    assert summed(reversed(amounts)) == sums


@given(st.text(alphabet="0123456789.,' -+€$¥k万千十三元EURx()", max_size=12))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(BadMoney):
        assert 0 <= parse(text, "EUR").minor <= MOST


@pytest.mark.parametrize(
    ("text", "minor", "currency"),
    [
        ("1200", 120000, "EUR"),
        ("1,200", 120000, "EUR"),
        ("1,200.50", 120050, "EUR"),
        ("1.200,50", 120050, "EUR"),
        ("1.200.000", 120000000, "EUR"),
        ("1,200,000", 120000000, "EUR"),
        ("12,00,000 INR", 120000000, "INR"),
        ("1 200,50", 120050, "EUR"),
        ("1'200.50 CHF", 120050, "CHF"),
        ("1’200 CHF", 120000, "CHF"),
        ("1200.5", 120050, "EUR"),
        ("12,5", 1250, "EUR"),
        ("0.99", 99, "EUR"),
        ("0", 0, "EUR"),
        ("€1200", 120000, "EUR"),
        ("1200 €", 120000, "EUR"),
        ("1200 usd", 120000, "USD"),
        ("GBP1200", 120000, "GBP"),
        ("£1,200", 120000, "GBP"),
        ("$1200 CAD", 120000, "CAD"),
        ("A$1200", 120000, "AUD"),
        ("1200 euros", 120000, "EUR"),
        ("12k", 1200000, "EUR"),
        ("1.234k", 123400, "EUR"),
        ("1.5m usd", 150000000, "USD"),
        ("12 kr SEK", 1200, "SEK"),
        ("5000 JPY", 5000, "JPY"),
        ("5,000円", 5000, "JPY"),
        ("1.250 KWD", 1250, "KWD"),
        ("1200元", 120000, "CNY"),
        ("５０００元", 500000, "CNY"),
        ("1.2万元", 1200000, "CNY"),
        ("2万5", 2500000, "EUR"),
        ("1,200万元", 1200000000, "CNY"),
        ("三千五百块", 350000, "CNY"),
        ("一万二千人民币", 1200000, "CNY"),
        ("￥5000 CNY", 500000, "CNY"),
        ("两万美元", 2000000, "USD"),
    ],
)
def test_ways_to_write_an_amount(text: str, minor: int, currency: str) -> None:
    assert parse(text, "EUR") == Money(minor, currency)


@pytest.mark.parametrize(
    ("text", "default", "currency"),
    [
        ("$5", "EUR", "USD"), ("$5", "CAD", "CAD"), ("¥5", "CNY", "CNY"), ("¥5", "JPY", "JPY"),
        ("5元", "TWD", "TWD"), ("5元", "GBP", "CNY"), ("5 kr", "NOK", "NOK"), ("5", "SEK", "SEK"),
        ("£5", "EGP", "EGP"), ("£5", "USD", "GBP"),
    ],
)  # fmt: skip
def test_a_sign_of_several_currencies_means_the_own_one(
    text: str, default: str, currency: str
) -> None:
    assert parse(text, default).currency == currency


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", '"" is no amount. Write it as 1200, 1,200.50, 1200 EUR'),
        ("lots", '"lots" is no amount'),
        ("-5", '"-5" is below zero. Write it as an amount of 0 or more: 1200'),
        ("−5 EUR", "is below zero"),
        ("€-5", "is below zero"),
        ("(5)", "is below zero"),
        ("1.200", '"1.200" could be 1200 or 1.2. Write it as 1200, or 1.2'),
        ("1,200 KWD", '"1,200 KWD" could be 1200 or 1.2'),
        ("12.505", '"12.505" could be 12505 or 12.505. Write it as 12505, or with 2 decimals'),
        ("1.005 JPY", '"1.005 JPY" could be 1005 or 1.005. Write it as 1005'),
        ("1234.505", '"1234.505" has too many decimals: EUR has 2. Write it as 1200.50'),
        ("12.50 JPY", '"12.50 JPY" has too many decimals: JPY has none. Write it as 1200'),
        ("1,20.50", "has its figures in no groups of three"),
        ("1 2 3", "has its figures in no groups of three"),
        ("1,2,3", "has its figures in no groups of three"),
        ("¥5000", '"¥5000" could be in CNY or JPY. Write it as 1200 CNY, or 1200 JPY'),
        ("5 kr", "could be in SEK, NOK, DKK or ISK"),
        ("€5 USD", '"€5 USD" has two currencies. Write it as 1200 EUR'),
        ("2 to 3", "is no amount"),
        ("1e5", "is no amount"),
        ("万", "is no amount"),
        ("2万50", "is no amount"),
        (
            "99999999999999.99",
            "Write it as 10,000,000,000,000.00 EUR or less",
        ),
        ("9" * 400, "has more figures than netlog keeps"),
        ("0." + "0" * 30 + "1", "has more figures than netlog keeps"),
    ],
)
def test_what_is_refused_says_why(text: str, why: str) -> None:
    with pytest.raises(BadMoney) as refused:
        parse(text, "EUR")
    assert why in str(refused.value)


def test_an_unknown_currency_is_named_with_its_nearest_kin() -> None:
    with pytest.raises(NoSuchCurrency) as refused:
        parse("1200 EUT", "EUR")
    assert str(refused.value) == (
        'There is no currency "EUT". Did you mean EUR? '
        "Write it in the three letters of ISO 4217, as EUR, USD or CNY"
    )


def test_a_currency_by_any_of_its_names() -> None:
    assert [code(each) for each in ("gbp", "£", "人民币", "Euro", "ＵＳＤ")] == [
        "GBP", "GBP", "CNY", "EUR", "USD",
    ]  # fmt: skip
    with pytest.raises(BadMoney):
        code("kr")
    with pytest.raises(BadMoney):
        code("12")


def test_every_sign_means_currencies_that_there_are() -> None:
    for meant in SIGNS.values():
        assert set(meant) <= CODES


def test_decimals_of_currencies() -> None:
    assert [digits(each) for each in ("EUR", "JPY", "KWD", "CLF", "HUF")] == [2, 0, 3, 4, 2]


def test_whose_a_currency_is() -> None:
    known = {
        "GB": "GBP", "US": "USD", "CN": "CNY", "DE": "EUR", "CH": "CHF", "CL": "CLP", "MX": "MXN",
        "FR": "EUR", "JP": "JPY", "BG": "EUR", "SN": "XOF", "AQ": None,
    }  # fmt: skip
    assert {region: of_region(region) for region in known} == known
