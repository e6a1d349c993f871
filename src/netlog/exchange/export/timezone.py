"""What a calendar is told of a time zone, so that it needs no table of its own.

Each change of the clock is written with the time at which it is made, by the clock that is changed,
as RFC 5545 (3.6.5) has it; where the changes follow a rule, as that rule, which all programs read.
A rule is told since 1970, as calendars do: some take a zone without changes in years past for UTC.
"""

from calendar import monthrange
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, NamedTuple

from netlog.rules.zones import Change, changes

if TYPE_CHECKING:
    from icalendar import Timezone

ANY_TIME = datetime(1970, 1, 1)
"""Since when a clock shows what it shows, for a zone in which it isn't changed."""

YEARS = range(3, 9998)
"""The years that have others on both sides."""

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def definition(name: str, where: tzinfo, years: Sequence[int]) -> "Timezone":
    """Return the zone of a name, as it holds in all of the years."""
    from icalendar import Timezone

    first, last = max(min(years), YEARS[0]) - 1, min(max(years), YEARS[-1]) + 1
    since = datetime(first, 1, 1, tzinfo=UTC)
    found = list(changes(where, since, datetime(last + 1, 1, 1, tzinfo=UTC)))
    zone = Timezone()
    zone.add("tzid", name)
    if not found:
        _add(zone, _standing(where, since), ANY_TIME)
        return zone
    groups: dict[tuple[timedelta, timedelta], list[Change]] = {}
    for change in found:
        groups.setdefault((change.before, change.after), []).append(change)
    rules = [rule for group in groups.values() if (rule := _rule(group, last - first + 1))]
    if len(rules) == len(groups) == 2:
        for (change, *_), rule in zip(groups.values(), rules, strict=True):
            _add(zone, change, rule.first(_shown(change)), rule)
        return zone
    _add(zone, _standing(where, since), datetime(first, 1, 1))
    for change in found:
        _add(zone, change, _shown(change))
    return zone


def _standing(where: tzinfo, at: datetime) -> Change:
    """Return what a clock shows at a moment, as a change from itself."""
    shown = at.astimezone(where)
    offset = shown.utcoffset() or timedelta()
    return Change(at, offset, offset, shown.tzname() or "")


def _shown(change: Change) -> datetime:
    """Return what the clock shows that is about to be changed."""
    return (change.at + change.before).replace(tzinfo=None)


class Rule(NamedTuple):
    """A day of a month of each year: the second Sunday, or (-1) the last."""

    month: int
    week: int
    weekday: int

    def first(self, shown: datetime) -> datetime:
        """Return the first time that it was so, as calendars write it: in 1970."""
        year = ANY_TIME.year
        begins, length = monthrange(year, self.month)
        day = 1 + (self.weekday - begins) % 7
        day += 7 * ((length - day) // 7 if self.week < 0 else self.week - 1)
        return shown.replace(year=year, month=self.month, day=day)

    @property
    def text(self) -> dict[str, object]:
        """The rule as a calendar is told it."""
        day = f"{self.week}{_DAYS[self.weekday]}"
        return {"freq": "yearly", "bymonth": self.month, "byday": day}


def _rule(group: Sequence[Change], years: int) -> Rule | None:
    """Return the rule by which a change is made each year; None where there is none."""
    days = [_shown(change) for change in group]
    if len({day.year for day in days}) != years or len(days) != years:
        return None
    if len({(day.month, day.weekday(), day.time()) for day in days}) > 1:
        return None
    weeks = {(day.day - 1) // 7 + 1 for day in days}
    is_last = all(day.day + 7 > monthrange(day.year, day.month)[1] for day in days)
    if not is_last and len(weeks) > 1:
        return None
    return Rule(days[0].month, -1 if is_last else weeks.pop(), days[0].weekday())


def _add(zone: "Timezone", change: Change, since: datetime, rule: Rule | None = None) -> None:
    """Write since when a clock shows what it does behind a change."""
    from icalendar import TimezoneDaylight, TimezoneStandard

    part = TimezoneDaylight() if change.after > change.before else TimezoneStandard()
    part.add("dtstart", since)
    part.add("tzoffsetfrom", change.before)
    part.add("tzoffsetto", change.after)
    part.add("tzname", change.name)
    if rule:
        part.add("rrule", rule.text)
    zone.add_component(part)
