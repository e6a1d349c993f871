"""When something was, or is to be, as `--on` says it; and what midnight makes of that."""

from datetime import date
from typing import NamedTuple

from netlog.commands.options import Invocation
from netlog.rules.dates import counts_from, moment, split_step
from netlog.views import answer


class When(NamedTuple):
    """A day and perhaps a time; moved to the evening before where it was past midnight."""

    on: date
    at: str | None = None
    is_moved: bool = False


def told(call: Invocation, on: str | None, *, past: bool) -> When:
    """Return when it was, or is to be: now, or what `--on` says. Raises BadDate.

    What was past midnight is kept for the evening before, as is what is entered then.
    """
    book, settings = call.logbook, call.logbook.settings
    if on is None:
        return When(book.today, is_moved=settings.is_past_midnight)
    said = moment(on, book.today, past=past, now=settings.now)
    if said.is_to_come(book.today, settings.now):
        return When(*said)
    kept = said.evening(settings.day_start)
    return When(*kept, is_moved=kept != said)


def tell_midnight(
    call: Invocation, when: When, on: str | None, next_step: str | None, *, past: bool
) -> None:
    """Say that midnight lies between the clock and the day that is kept, or counted from."""
    today = call.logbook.today
    if when.is_moved:
        answer.past_midnight(call.screen, when.on)
    elif call.logbook.settings.is_past_midnight and (
        (on and counts_from(today, lambda day: moment(on, day, past=past)))
        or (next_step and counts_from(today, lambda day: split_step(next_step, day)[0]))
    ):
        answer.counted_from(call.screen, today)
