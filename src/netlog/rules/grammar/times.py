"""Which time of day a phrase means, and what must be asked back."""

from collections.abc import Sequence
from typing import NamedTuple

from netlog.errors import BadDate
from netlog.rules.grammar.figures import Clock, Word

HOUR = 60
EARLIEST = 8
"""Before eight an hour without am or pm is asked back: `at 3` may be 03:00 or 15:00."""

PARTS = {"dawn": (0, 6), "morning": (4, 13), "noon": (11, 15), "afternoon": (12, 20),
         "evening": (16, 24), "night": (17, 28)}  # fmt: skip
"""Part of the day → from which hour to before which; a night ends on the day after."""


_CLOCKS = ("clock", "noon", "clock half-day", "number half-day", "dotted half-day")
_HOURS = ("number", "number o'clock")
"""Rows of words that are a time of day; an hour is one behind `at`, or in a part of the day."""


class Time(NamedTuple):
    """Minutes from the beginning of the day, 1440 and more on the day after; None: only a part."""

    minutes: int | None
    part: str | None


def time(words: Sequence[Word], text: str, part: str | None, *, is_alone: bool) -> Time | None:
    """Return the time of day that the words mean, None where they mean none.

    `part` is the part of the day that is said with the day (`tonight`); `is_alone` says that there
    is no day. Raises BadDate for an hour that could be two, or isn't in its part of the day.
    """
    words, part = _without_part(list(words), part)
    has_at = words[:1] == [Word("at")]
    words = words[has_at:]
    row = " ".join(word.kind for word in words)
    if not row:
        return Time(None, part) if part else None
    if row == "midnight":
        return Time(_midnight(text, part, is_alone=is_alone), part)
    is_said = has_at or part or len(words) > 1
    if row not in _CLOCKS and not (row in _HOURS and is_said):
        return None
    clock = _clock(words[0])
    half = words[1].value if words[1:] and words[1].kind == "half-day" else None
    if clock.hour == 12 and half == 0 and part is None:
        return Time(_midnight(text, part, is_alone=is_alone) + clock.minute, part)
    return Time(_minutes(clock, half, part, text), part)


def _clock(word: Word) -> Clock:
    """Return what a word says as a clock would: 9, 9:30, 9.30, noon."""
    if word.kind == "noon":
        return Clock(12, 0, is_exact=True)
    if word.kind == "number":
        return Clock(word.value, 0, is_exact=word.value > 12 or word.value == 0)
    if word.kind == "dotted":
        return Clock(int(word.value[0]), int(word.value[1]), is_exact=False)
    return Clock(*word.value)


def _without_part(words: list[Word], part: str | None) -> tuple[list[Word], str | None]:
    """Take the part of the day out: `evening at 8`, `at 8 in the evening`, 晚上8点, 中午12点."""
    if part is None and len(words) > 1 and words[0].kind in ("part", "noon"):
        return words[1:], words[0].value or words[0].kind
    if part is None and words and words[-1].kind == "part":
        part = words.pop().value
        if words and words[-1].kind in ("in", "at"):
            words.pop()
    return words, part


def _midnight(text: str, part: str | None, *, is_alone: bool) -> int:
    """Return where the evening's midnight lies. Raises BadDate beside a day, which has two."""
    if part == "night" or (part is None and is_alone):
        return 24 * HOUR
    raise BadDate(text, "could be where the day begins or where it ends", BadDate.TIMES)


def _minutes(clock: Clock, half: int | None, part: str | None, text: str) -> int:
    hour, minute, is_exact = clock
    is_half = half is None or 1 <= hour <= 12
    if not is_half or minute > 59 or hour * HOUR + minute > 24 * HOUR:
        raise BadDate(text, "has a time of day that no clock shows", BadDate.TIMES)
    if half is not None:
        hours = [hour % 12 + half]
    else:
        hours = [hour] if is_exact else [hour, (hour + 12) % 24]
    if part:
        begin, end = PARTS[part]
        hours = [h + day for h in hours for day in (0, 24) if begin <= h + day < end]
        if not hours:
            raise BadDate(text, "has an hour that isn't in that part of the day", BadDate.TIMES)
    elif hour >= EARLIEST:
        hours = hours[:1]
    if len(hours) > 1:
        told = " or ".join(f"{h:02}:{minute:02}" for h in hours)
        raise BadDate(text, f"could be {told}", BadDate.TIMES)
    return hours[0] * HOUR + minute
