"""Days and times in words, English and Chinese: read, and said again.

Every function takes today's date; none reads the clock. How days are said is in `rules.grammar`,
which is loaded when one is read: most commands only say them.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from typing import NamedTuple

from netlog.errors import BadDate
from netlog.rules.calendar import DAY, LONGEST_AHEAD, Span, month_end, month_shifted
from netlog.rules.text import one_line

__all__ = ["LONGEST_AHEAD", "Moment", "Span", "When", "counts_from", "in_words", "moment",
           "month_end", "month_shifted", "parse", "parse_month", "span", "split_step",
           "split_when"]  # fmt: skip

MORNING = 6 * 60
"""Before six a time of day belongs to a night, and to which one must be clear."""

MOST_WORDS = 4
"""So many words may say when, if nobody puts them in quotes: `on 25 nov 15:00`."""

LONGEST_PHRASE = 40
"""So many characters of a step are looked through for a day that lacks its colon."""


class Moment(NamedTuple):
    """A day, with a time of day (`15:00`) where one was told."""

    on: date
    at: str | None = None

    def is_to_come(self, today: date, now: datetime) -> bool:
        """Say whether it lies ahead: on a later day, or at a time of day that isn't yet."""
        if self.at is None:
            return self.on > today
        return datetime.combine(self.on, time.fromisoformat(self.at)) > now.replace(tzinfo=None)

    def evening(self, day_start: int) -> "Moment":
        """Return what is kept of something that was: past midnight it belongs to the day before."""
        if self.at is None or int(self.at[:2]) >= day_start:
            return self
        return Moment(self.on - DAY)


class When(NamedTuple):
    """When something was, or is to be, and what midnight has to do with it.

    `midnight` is `kept` where it is kept for the evening before, `counted` where words such as
    `tomorrow` were counted from that evening.
    """

    on: date
    at: str | None = None
    midnight: str | None = None


def moment(text: str, today: date, *, past: bool = False, now: datetime | None = None) -> Moment:
    """Return the day that the words mean, and the time of day if they have one.

    What has no direction lies ahead: `friday` (a week ahead, said on a Friday), `1 dec`, `2w`;
    with `past` it lies behind, or is today. A time alone is today's; with `now` it is refused where
    that is over. Raises BadDate for what can't be read, is ambiguous, isn't in the calendar, or is
    more than fifty years away.
    """
    said = _moment(text, today, past, now)
    if said is None:
        raise BadDate(text)
    return said


def parse(text: str, today: date, *, past: bool = False) -> date:
    """Return the day that the words mean, as `moment` does. Raises BadDate for a time of day."""
    said = moment(text, today, past=past)
    _refuse_time(text, said.at)
    return said.on


def span(text: str, today: date, *, past: bool = True) -> Span:
    """Return the days that the words mean, for a filter: `november` is all of it.

    What has no direction lies behind; with `past` False, ahead. Raises BadDate like `parse`.
    """
    from netlog.rules.grammar import phrases

    said = phrases.read(text, today, past=past)
    if said is None:
        raise BadDate(text)
    _refuse_time(text, said.minutes)
    return said.days


def parse_month(text: str, today: date, *, past: bool = True) -> date:
    """Return the first day of a month: `2026-11`, `november`, `last`, 去年十二月, 上上个月.

    Without a year it is the last one of that name, or this; else, with `past` False, the next one,
    or this. Raises BadDate.
    """
    from netlog.rules.grammar import phrases

    month = phrases.month(text, today, past=past)
    if month is None or not 1900 <= month.year <= 2200:
        raise BadDate(text, "is no month that netlog can read", BadDate.MONTHS)
    return month


def split_step(text: str, today: date, now: datetime | None = None) -> tuple[Moment, str]:
    """Return when and what of a step given as `WHEN: WHAT`, or only `WHEN`.

    A colon before a digit is part of a time. Raises BadDate, or BadText for what can't be kept.
    """
    told = one_line("next step", text)
    when, *what = re.split(r":(?!\d)|(?<!\d)：|：(?!\d)", told, maxsplit=1)
    said = _moment(when, today, False, now)
    if said is not None:
        return said, "".join(what).strip() or "get in touch"
    if what or (told.isascii() and " " not in told):
        raise BadDate(when.rstrip())
    raise _without_colon(told, today)


def split_when(words: Sequence[str], today: date) -> tuple[list[str], str | None]:
    """Return the words before those at the end that say when, and these; None where none do.

    At least one stands before them: `ada next friday`. Raises BadDate for a last word that would
    say when, and is ambiguous, or in no calendar; and for words that begin with a figure, as no
    name does: `29feb 10:00`.
    """
    from netlog.rules.grammar import phrases

    for count in range(min(MOST_WORDS, len(words) - 1), 0, -1):
        said = " ".join(words[-count:])
        try:
            if phrases.read(said, today, past=False):
                return list(words[:-count]), said
        except BadDate:
            if count == 1 or said[0].isdigit():
                raise
    return list(words), None


def in_words(day: date, today: date, at: str | None = None) -> str:
    """Return a day as it is echoed: `Fri 27 Nov`, with its year where that is not today's.

    A time of day stands behind it: `Fri 27 Nov 15:00`.
    """
    year = f" {day.year}" if day.year != today.year else ""
    hour = f" {at}" if at else ""
    return f"{day:%a} {day.day} {day:%b}{year}{hour}"


def counts_from(today: date, read: Callable[[date], object]) -> bool:
    """Say whether something that is read means another day when it is said a day later."""
    try:
        return read(today) != read(today + DAY)
    except BadDate:
        return True


def _moment(text: str, today: date, past: bool, now: datetime | None) -> Moment | None:
    """Return the moment that is meant, None where there is nothing to read."""
    from netlog.rules.grammar import phrases

    said = phrases.read(text, today, past=past)
    if said is None:
        return None
    first, last = said.days
    if first != last and (past or first <= today):
        raise BadDate(text, "is several days")
    if said.minutes is None:
        return Moment(first)
    days, minutes = divmod(said.minutes, 24 * 60)
    found = Moment(first + days * DAY, f"{minutes // 60:02}:{minutes % 60:02}")
    if said.is_alone and said.minutes < MORNING:
        raise BadDate(text, "doesn't say in which night", BadDate.TIMES)
    if now is None:
        return found
    if said.is_alone and not past and not found.is_to_come(today, now):
        raise BadDate(text, f"is over: it was {found.at} today", BadDate.TIMES)
    is_night = now.date() != today and said.minutes < MORNING
    if is_night and counts_from(today, lambda day: phrases.read(text, day, past=past)):
        # After midnight `today 00:30` may be in the night that is, or in the one before.
        raise BadDate(text, "could be in two nights", BadDate.TIMES)
    return found


def _refuse_time(text: str, at: object) -> None:
    if at is not None:
        raise BadDate(text, "has a time of day; here only the day is asked for")


def _without_colon(told: str, today: date) -> BadDate:
    """Return the error for a step without a colon, whether it begins with a day or not."""
    for end in range(min(len(told), LONGEST_PHRASE), 0, -1):
        when, what = told[:end].rstrip(), told[end:].strip()
        if when.isascii() and told[end : end + 1] not in ("", " "):
            continue
        try:
            if what and _moment(when, today, False, None):
                forms = (f'"{when}: {what}"', f'"{when}：{what}"')
                return BadDate(told, "has no colon behind the day", forms)
        except BadDate:
            continue
    return BadDate(told, "doesn't begin with a day", BadDate.STEP)
