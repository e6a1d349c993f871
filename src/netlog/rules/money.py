"""Money: an exact amount in its currency. Amounts of two currencies are never added."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from netlog.errors.business import BadMoney, NoSuchCurrency
from netlog.rules import currencies, myriads
from netlog.rules.amounts import counted
from netlog.rules.currencies import CODES, MEANT_FIRST, digits

__all__ = [
    "MOST",
    "Money",
    "code",
    "digits",
    "is_bare",
    "is_currency",
    "of_each",
    "parse",
    "plain",
    "shown",
    "summed",
]

MOST = 10**15
"""The largest amount that is kept, in the smallest unit of a currency."""

LONGEST = 26
"""A number of more characters is none that can be kept; `Decimal` counts with 28 figures."""

_SIGN = f"[0-9{''.join(sorted(myriads.SIGNS))}]"
_NUMBER = f"{_SIGN}(?:[., ']?{_SIGN})*"
_THOUSANDS = {"k": 3, "m": 6}
_LAKHS = r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}"
"""As 12,00,000 is written in India."""


class Money(NamedTuple):
    """An amount in the smallest unit of its currency: `Money(120050, "EUR")` is 1,200.50 EUR."""

    minor: int
    currency: str


def parse(text: str, default_currency: str) -> Money:
    """Return the money that a text says, exactly; without a currency it is of the default one.

    `1200`, `1,200.50`, `1.200,50 €`, `1200 eur`, `12k`, `1.2万元`. A sign that several currencies
    have means the default one if it is among them: `$`. Raises BadMoney for what can't be read, is
    ambiguous, below zero, or has more decimals than its currency; NoSuchCurrency.
    """
    number, power, words = _taken_apart(text)
    currency = _currency(text, words, default_currency)
    amount = _amount(text, number, 3 if power else digits(currency)).scaleb(power)
    return Money(_minor(text, amount, currency), currency)


def is_bare(text: str) -> bool:
    """Say whether a text names no currency. Raises BadMoney."""
    return not _taken_apart(text)[2]


def code(text: str) -> str:
    """Return the code of a currency: of `gbp`, `£`, 人民币. Raises BadMoney, NoSuchCurrency."""
    return _currency(text, [unicodedata.normalize("NFKC", text).strip()], "")


def is_currency(word: str) -> bool:
    """Say whether a word of its own is a currency: `EUR`, `€`, 元; `cup` and `try` may be words."""
    sign = unicodedata.normalize("NFKC", word).strip()
    has_letters = any(each.isascii() and each.isalpha() for each in sign)
    return sign in CODES or (not has_letters and sign.casefold() in currencies.SIGNS)


def with_currency(value: str, words: list[str]) -> tuple[str, list[str]]:
    """Return a sum and the words around it; a currency that ends these, is the sum's.

    So a shell hands over `--value 1200 EUR`. Raises BadMoney for figures in two words: `1 200`.
    """
    if not words or not is_bare(value):
        return value, words
    *rest, last = words
    if is_currency(last):
        return f"{value} {last}", rest
    if are_one(value, last):
        both = f"{value.strip()} {last}"
        raise BadMoney(both, "is in two words", f'{both.replace(" ", "")}, or in quotes: "{both}"')
    return value, words


def are_one(word: str, other: str) -> bool:
    """Say whether two words may be one sum in groups of three: `1 200`, `1 200.50`."""
    return bool(re.fullmatch("[0-9]{1,3} [0-9]{3}([.,][0-9]+)?", f"{word.strip()} {other}"))


def shown(money: Money) -> str:
    """Return money for people, and for `parse`: `1,200.50 EUR`."""
    return f"{_decimal(money):,.{digits(money.currency)}f} {money.currency}"


def plain(money: Money) -> str:
    """Return the amount for programs, exactly, without its currency: `1200.50`."""
    return f"{_decimal(money):.{digits(money.currency)}f}"


def summed(amounts: Iterable[Money]) -> list[Money]:
    """Return the sums of amounts, one of each currency there is, in the order of their codes."""
    sums: dict[str, int] = {}
    for minor, currency in amounts:
        sums[currency] = sums.get(currency, 0) + minor
    return of_each(sums)


def of_each(sums: Mapping[str, int]) -> list[Money]:
    """Return sums in the smallest units of currencies as money, in the order of their codes."""
    return [Money(minor, currency) for currency, minor in sorted(sums.items())]


def _taken_apart(text: str) -> tuple[str, int, list[str]]:
    """Return the number in a text, the power of ten behind it, and the words around.

    Raises BadMoney where there is no number, several, or one below zero.
    """
    told = unicodedata.normalize("NFKC", text).replace("’", "'").replace("−", "-").strip()
    number = re.search(_NUMBER, told)
    if number is None:
        raise BadMoney(text)
    before, after = told[: number.start()].strip(), told[number.end() :].strip()
    if before.endswith("-") or before.startswith("-") or (before, after) == ("(", ")"):
        raise BadMoney(text, "is below zero", "an amount of 0 or more: 1200")
    power, after = _power(after)
    if len(number[0]) > LONGEST:
        raise BadMoney(text, "has more figures than netlog keeps")
    if re.search(_SIGN, after):
        raise BadMoney(text)
    return number[0], power, before.split() + after.split()


def _decimal(money: Money) -> Decimal:
    return Decimal(money.minor).scaleb(-digits(money.currency))


def _power(after: str) -> tuple[int, str]:
    """Return the power of ten that a letter behind a number stands for, and the text behind it."""
    found = re.match(r"([kKmM])(?![^\W\d_])", after)
    return (_THOUSANDS[found[1].lower()], after[1:].strip()) if found else (0, after)


def _currency(text: str, words: list[str], default: str) -> str:
    """Return the currency that words around a number name. Raises BadMoney, NoSuchCurrency."""
    if not words:
        return default
    named = [_meant(text, word) for word in words]
    both = [each for each in named[0] if all(each in others for others in named)]
    if not both:
        raise BadMoney(text, "has two currencies", "1200 EUR")
    if len(both) == 1 or any(word.casefold() in MEANT_FIRST for word in words):
        return default if default in both else both[0]
    if default in both:
        return default
    listed = f"{', '.join(both[:-1])} or {both[-1]}"
    raise BadMoney(text, f"could be in {listed}", f"1200 {both[0]}, or 1200 {both[1]}")


def _meant(text: str, word: str) -> tuple[str, ...]:
    """Return the currencies that a word or a sign may mean."""
    if word.upper() in CODES:
        return (word.upper(),)
    if found := currencies.SIGNS.get(word.casefold()):
        return found
    if not word.replace("$", "").isalpha():
        raise BadMoney(text)
    raise NoSuchCurrency(word, currencies.near(word))


def _amount(text: str, number: str, decimals: int) -> Decimal:
    """Return a number as it is written in either language. Raises BadMoney."""
    if not myriads.SIGNS.intersection(number):
        return _grouped(text, number, decimals)
    found = myriads.read(re.sub(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))", "", number))
    if found is None:
        raise BadMoney(text)
    return found


def _grouped(text: str, number: str, decimals: int) -> Decimal:
    """Return a number in figures, in groups of three or not, with a comma or a point."""
    if re.fullmatch(r"[0-9]{1,3}([ '][0-9]{3})+([.,][0-9]+)?", number):
        return Decimal(re.sub("[ ']", "", number).replace(",", "."))
    signs = re.sub("[0-9]", "", number)
    if signs in ("", ".", ","):
        return _parted(text, number, signs, decimals) if signs else Decimal(number)
    decimal = signs[-1] if signs[-1] != signs[0] else None
    whole, _, part = number.rpartition(decimal) if decimal else (number, "", "0")
    group = f"[0-9]{{1,3}}({re.escape(signs[0])}[0-9]{{3}})+"
    if (signs[0] in ".," and re.fullmatch(group, whole)) or re.fullmatch(_LAKHS, whole):
        return Decimal(f"{re.sub('[.,]', '', whole)}.{part}")
    raise BadMoney(text, "has its figures in no groups of three")


def _parted(text: str, number: str, sign: str, decimals: int) -> Decimal:
    """Return a number with one comma or point, which may part thousands, or decimals.

    Three figures behind it are thousands behind a comma, and decimals behind a point, wherever the
    currency has as many. Raises BadMoney where it may be either.
    """
    whole, _, part = number.partition(sign)
    if len(part) != 3 or len(whole) > 3 or whole.startswith("0"):
        return Decimal(f"{whole}.{part}")
    if sign == "," and decimals < 3:
        return Decimal(whole + part)
    if sign == "." and decimals == 3:
        return Decimal(f"{whole}.{part}")
    short = part.rstrip("0") or "0"
    other = f", or {whole}.{short}" if len(short) <= decimals else (
        f", or with {counted(decimals, 'decimal')}" if decimals else "")  # fmt: skip
    raise BadMoney(text, f"could be {whole}{part} or {whole}.{short}", f"{whole}{part}{other}")


def _minor(text: str, amount: Decimal, currency: str) -> int:
    """Return an amount in the smallest unit of its currency, exactly. Raises BadMoney."""
    minor = amount.scaleb(digits(currency))
    if minor > MOST:
        most = shown(Money(MOST, currency))
        raise BadMoney(text, "is more than netlog keeps", f"{most} or less")
    if minor != minor.to_integral_value():
        count = digits(currency)
        has = f"{currency} has {count}" if count else f"{currency} has none"
        raise BadMoney(text, f"has too many decimals: {has}", "1200.50" if count else "1200")
    return int(minor)
