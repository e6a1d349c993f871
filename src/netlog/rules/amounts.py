"""Amounts in words: `1 row`, `2,000 people`."""

from collections.abc import Container, Mapping

Nouns = Mapping[str, tuple[str, str]]
"""What is counted → what one of it is called, and several."""


def counted(number: int, one: str, several: str = "") -> str:
    """Return a number with its noun."""
    return f"{number:,} {one if number == 1 else several or f'{one}s'}"


def listed(counts: Mapping[str, int], nouns: Nouns, untold: Container[str] = ()) -> list[str]:
    """Return how much there is of each, in the order of the nouns, of which there is any."""
    return [
        counted(counts[what], *words)
        for what, words in nouns.items()
        if counts.get(what) and what not in untold
    ]


def of_wanted(count: int, wanted: int) -> str:
    """Return a count with its target: `2 of 3`; the bare count where none is wanted."""
    return f"{count:,} of {wanted:,}" if wanted else f"{count:,}"
