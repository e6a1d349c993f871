"""Sums of money for programs, each currency by itself."""

from collections.abc import Iterable

from netlog.rules.money import Money, plain


def as_json(sums: Iterable[Money]) -> list[dict[str, str]]:
    """Return sums, exactly, as texts: a number with a point loses cents."""
    return [{"currency": each.currency, "value": plain(each)} for each in sums]
