"""What may stand in a record of the lossless JSON: a check for each kind of value.

A key that isn't there is nothing: None, False, an empty list. A key that netlog doesn't know is
refused: it would be lost.
"""

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from netlog.errors import shown
from netlog.rules.names import LONGEST_HANDLE
from netlog.rules.text import NOTE_LENGTH

LONGEST = 10 * NOTE_LENGTH
"""A longer text than that nobody wrote, and no source brought."""

Record = dict[str, Any]
Check = Callable[[Any], Any]
"""Returns a value as it is kept. Raises ValueError: what it should be."""


def text(value: Any) -> str:
    """A text."""
    if not isinstance(value, str):
        raise ValueError("is no text")
    if "\x00" in value or (not value.isascii() and re.search("[\ud800-\udfff]", value)):
        raise ValueError("holds characters that no text has")
    if len(value) > LONGEST:
        raise ValueError(f"is longer than {LONGEST:,} characters")
    return value


def filled(value: Any) -> str:
    """A text that is not blank."""
    if not text(value).strip(" "):
        raise ValueError("is empty")
    return str(value)


def handle(value: Any) -> str:
    """The name by which a person is named on the command line."""
    is_one = re.fullmatch(r"[^\W_A-Z]+(-[^\W_A-Z]+)*", text(value)) and value == value.lower()
    if not is_one or len(value) > 2 * LONGEST_HANDLE:
        raise ValueError("is no handle, such as ada-moss")
    return str(value)


def day(value: Any) -> str:
    """A day of the calendar, 2026-11-20."""
    try:
        if date.fromisoformat(text(value)).isoformat() == value:
            return str(value)
    except ValueError:
        pass
    raise ValueError("is no day, such as 2026-11-20")


def time(value: Any) -> str:
    """A time of day, 15:00."""
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", text(value), re.ASCII):
        raise ValueError("is no time of day, such as 15:00")
    return str(value)


def birthday(value: Any) -> str:
    """A day, without its year where that isn't known: --05-09."""
    day(re.sub("^--", "2000-", text(value)))
    return str(value)


def region(value: Any) -> str:
    """A country by its two letters, GB."""
    if not re.fullmatch("[A-Z][A-Z]", text(value)):
        raise ValueError("is no country, such as GB")
    return str(value)


def interval(value: Any) -> str:
    """A span of time, 30d."""
    if not re.fullmatch(r"[1-9]\d{0,4}[dwmy]", text(value), re.ASCII):
        raise ValueError("is no interval, such as 30d")
    return str(value)


def currency(value: Any) -> str:
    """A currency by its three letters, EUR."""
    if not re.fullmatch("[A-Z][A-Z][A-Z]", text(value)):
        raise ValueError("is no currency, such as EUR")
    return str(value)


def month(value: Any) -> str:
    """The first day of a month, 2026-11-01."""
    if not day(value).endswith("-01"):
        raise ValueError("is no first day of a month, such as 2026-11-01")
    return str(value)


def within(first: int, last: int) -> Check:
    """Return the check for a whole number of a range."""

    def check(value: Any) -> int:
        if not first <= number(value) <= last:
            raise ValueError(f"is none from {first} to {last}")
        return int(value)

    return check


def flag(value: Any) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise ValueError("is neither true nor false")
    return value


def number(value: Any) -> int:
    """A whole number."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError("is no number")
    return value


def one_of(*values: str) -> Check:
    """Return the check for one of some words."""

    def check(value: Any) -> str:
        if value not in values:
            raise ValueError(f"is none of {', '.join(values)}")
        return str(value)

    return check


def json_of(kind: type) -> Check:
    """Return the check for the JSON text of an object or a list, as the store keeps some."""

    def check(value: Any) -> str:
        try:
            if isinstance(json.loads(text(value)), kind):
                return str(value)
        except (ValueError, RecursionError) as error:
            raise ValueError("is no JSON") from error
        raise ValueError("is JSON of another kind")

    return check


def several(check: Check) -> Check:
    """Return the check for a list of such values."""

    def check_all(value: Any) -> list[Any]:
        if not isinstance(value, list):
            raise ValueError("is no list")
        return [check(each) for each in value]

    return check_all


def record(fields: Mapping[str, Check], *needed: str) -> Check:
    """Return the check for an object of these keys; what is needed must be there."""

    def check(value: Any) -> Record:
        if not isinstance(value, dict):
            raise ValueError("is no object")
        if unknown := [key for key in value if key not in fields]:
            raise ValueError(f"holds {shown(unknown[0])!r}, which this netlog doesn't know")
        found: Record = {}
        for key, allowed in fields.items():
            given = value.get(key)
            if given is None:
                if key in needed:
                    raise ValueError(f"lacks {key!r}")
                found[key] = _nothing(allowed)
                continue
            try:
                found[key] = allowed(given)
            except ValueError as error:
                raise ValueError(f"{key!r} {error}") from error
        return found

    return check


def _nothing(check: Check) -> Any:
    if check is flag:
        return False
    return [] if getattr(check, "__name__", "") == "check_all" else None
