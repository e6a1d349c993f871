"""A phrase of a day, a time, or both, in either order."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from netlog.errors import BadDate
from netlog.rules.calendar import LONGEST_AHEAD, Span
from netlog.rules.grammar import days, vocabulary
from netlog.rules.grammar.asked import Asked
from netlog.rules.grammar.figures import Word
from netlog.rules.grammar.times import Time, time


class Said(NamedTuple):
    """What a phrase means: days, minutes of the day if a time was told, and whether no day was."""

    days: Span
    minutes: int | None
    is_alone: bool


def read(text: str, today: date, *, past: bool) -> Said | None:
    """Return what a phrase means, None where it holds anything that isn't of a day or a time.

    Raises BadDate for what is ambiguous, not in the calendar, or more than fifty years away.
    """
    words = vocabulary.words(text)
    if not words:
        return None
    for word in words:
        if word.kind == "wrong":
            raise BadDate(text, word.value)
    asked = Asked(text, today, past)
    found: set[Said] = set()
    refused: list[BadDate] = []
    # The time stands behind the day or before it: each way to part the two is tried.
    for cut in range(len(words) + 1):
        for on, at in ((words[:cut], words[cut:]), (words[cut:], words[:cut])):
            try:
                if said := _together(on, at, asked):
                    found.add(said)
            except BadDate as error:
                refused.append(error)
            except (ValueError, OverflowError):
                refused.append(BadDate(text, "is not in the calendar"))
    if len(found) > 1:
        raise BadDate(text, "could be read in more than one way")
    if refused and not found:
        raise refused[0]
    for said in found:
        if any(abs((day - today).days) > LONGEST_AHEAD for day in said.days):
            raise BadDate(text, "is more than fifty years away")
    return next(iter(found), None)


def _together(on: Sequence[Word], at: Sequence[Word], asked: Asked) -> Said | None:
    """Return what the words of a day and those of a time mean together."""
    part = None
    if on and on[-1].kind == "part":
        on, part = on[:-1], on[-1].value
    said = time(at, asked.text, part, is_alone=not on) if at else Time(None, part)
    if said is None:
        return None
    span = days.days(on, asked) if on else Span(asked.today, asked.today)
    if span is None:
        return None
    if said.minutes is not None and span.first != span.last:
        raise BadDate(asked.text, "has a time of day, and is several days", BadDate.TIMES)
    return Said(span, said.minutes, not on)


def month(text: str, today: date, *, past: bool = True) -> date | None:
    """Return the first day of the month that a phrase means, None where it means none.

    What has no direction is the last one, or this; with `past` False the next one, or this. Raises
    BadDate for what is ambiguous.
    """
    words = vocabulary.words(text)
    try:
        return days.month(words, Asked(text, today, past=past)) if words else None
    except (ValueError, OverflowError):
        return None
