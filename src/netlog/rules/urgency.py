"""How urgent a turn is: by how much it is overdue, in proportion to how long it may wait.

1 is due, 2 is at its latest. Days of rest don't count, but for what has a day of its own.
"""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from netlog.rules.calendar import DAY, month_end
from netlog.rules.intervals import Interval
from netlog.rules.rests import Rest, rested
from netlog.rules.stages import Stage

WEEK = 7
"""Within so many days before its own a step, a promise or a booked coffee comes near."""

PEAK = 2.0
"""What is at its latest; what nobody dated is never more urgent than that."""

LATEST = {
    Stage.INTRO: 14,
    Stage.CHAT: 14,
    Stage.CONNECT: 7,
    Stage.FOLLOW_UP: 14,
    Stage.COFFEE: 30,
}
"""How many days a stage waits at the latest: it is due at once."""

AGREED = 3
"""Within how many days a coffee is booked to which somebody said yes, …"""

AGREED_WITHIN = timedelta(days=90)
"""… and for how long behind the request that is still asked for."""

REPLY = 3
"""Within how many days somebody who wrote is answered, …"""

REPLIED_WITHIN = timedelta(days=30)
"""… and for how long that is still asked for."""

ASKED = 7
"""Within how many days somebody who asked for something has an answer; it is owed until then."""

THANKS = 3
"""Within how many days thanks are said, …"""

THANKED_WITHIN = timedelta(days=30)
"""… and for how long they are still asked for after a coffee. For an introduction they are owed
until they are sent."""

OFFERED = 7
"""So many days there may be no word behind a taster, an interview or an offer, …"""

OFFERED_WITHIN = timedelta(days=90)
"""… and for how long that is still asked for."""

REFERRED = 14
"""So many days there may be no contact with somebody who was referred, …"""

REFERRED_WITHIN = timedelta(days=90)
"""… and for how long behind the day of the lead their referrer is still asked for a word."""

_FLAT = timedelta(days=3)
"""Days that are so far apart may be one day a month later."""


def urgency(elapsed: float, ideal: float, latest: float) -> float:
    """Return 1 where as many days are over as is ideal, 2 at the latest, and on in proportion."""
    return 1 + (elapsed - ideal) / (latest - ideal)


def cooling(elapsed: float, ideal: float, latest: float) -> float:
    """Return the urgency of what nobody dated: behind its latest day it cools again.

    A moment that has passed is not what is most urgent.
    """
    return urgency(elapsed, ideal, latest) if elapsed <= latest else PEAK * latest / elapsed


def dated(due: date, today: date) -> float:
    """Return the urgency of what has a day, which is its latest: 2 on it, 1 more a week."""
    return urgency((today - due).days, -WEEK, 0)


def elapsed(since: date, today: date, rests: Sequence[Rest]) -> int:
    """Return how many days are over since a day, none where the clock was set back."""
    return max(0, (today - since).days - rested(since, today, rests))


def ago(days: int, today: date, rests: Sequence[Rest]) -> date:
    """Return the last day since which so many days are over."""
    since = today - timedelta(days=days)
    while (missing := days - elapsed(since, today, rests)) > 0:
        since -= timedelta(days=missing)
    return since


def over(since: date, days: int, rests: Sequence[Rest]) -> date:
    """Return the day on which so many days are over since one."""
    return _rested_through(since + timedelta(days=days), since, rests)


class Pace(NamedTuple):
    """How often somebody wants to be contacted, and when at the latest: else twice as long."""

    every: Interval
    latest: Interval | None = None

    @property
    def span(self) -> int:
        """How many days lie between the ideal and the latest."""
        return self.longest - self.every.days

    @property
    def longest(self) -> int:
        """After about how many days it is at its latest."""
        return self.latest.days if self.latest else 2 * self.every.days

    def due_on(self, last: date, rests: Sequence[Rest]) -> date:
        """Return the day on which the next contact is due, behind the last.

        Whoever was contacted earlier is never due later. Where a rest begins at the end of a month
        that is not a matter of course: the 28th to the 31st of January have one day a month later.
        """
        days = [last]
        end = month_end(last)
        while end <= _rested_through(last + _FLAT, last, rests):
            days.append(end)
            end = month_end(end + DAY)
        return min(_rested_through(self.every.after(day), day, rests) for day in days)

    def urgency(self, due: date, today: date, rests: Sequence[Rest]) -> float:
        """Return how urgent it is on a day, given the day on which it was due.

        A month counts as thirty days in what it is overdue by, so that of two people of one pace
        the one who waits longer comes first.
        """
        late = (today - due).days - rested(due, today, rests)
        return urgency(self.every.days + late, self.every.days, self.longest)

    def since(self, until: date, rests: Sequence[Rest]) -> date:
        """Return the last day of contact that has the next one due by a day."""
        last = self.every.before(until)
        resting = sum((rest.until_on - rest.since_on).days for rest in rests)
        if not resting:
            return last
        first = (last - timedelta(days=resting + 31)).toordinal()
        days = range(first, last.toordinal() + 1)
        count = bisect_right(days, until, key=lambda n: self.due_on(date.fromordinal(n), rests))
        return date.fromordinal(first + count - 1)


def _rested_through(due: date, since: date, rests: Sequence[Rest]) -> date:
    """Return the day by which as many days are over as up to a due day, rests left out."""
    day = due
    while (later := due + DAY * rested(since, day, rests)) > day:
        day = later
    return day
