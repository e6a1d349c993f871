"""Time zones: which one a name means, and what a clock of one shows on a day it is changed.

Python's table of zones is read where one is asked for, and only then: few commands do.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from netlog.errors import WrongUsage, shown
from netlog.rules.calendar import DAY
from netlog.rules.dates import in_words
from netlog.rules.names import folded
from netlog.rules.slips import did_you_mean, near

NIGHT = (time(22), time(7))
"""From when until when nobody wants to have a coffee."""

AREAS = ("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe",
         "Indian", "Pacific")  # fmt: skip
"""What the names of places begin with; all others are old ones, or offsets."""

FIXED = {"EST": "America/New_York", "MST": "America/Denver", "HST": "Pacific/Honolulu"}
"""Names that look like a place's zone, and know no summer → what is meant by them as a rule."""

PLACES = {
    "beijing": "Asia/Shanghai", "shenzhen": "Asia/Shanghai", "guangzhou": "Asia/Shanghai",
    "china": "Asia/Shanghai", "北京": "Asia/Shanghai", "上海": "Asia/Shanghai",
    "深圳": "Asia/Shanghai", "广州": "Asia/Shanghai", "中国": "Asia/Shanghai",
    "香港": "Asia/Hong_Kong", "台北": "Asia/Taipei", "新加坡": "Asia/Singapore",
    "东京": "Asia/Tokyo", "首尔": "Asia/Seoul", "悉尼": "Australia/Sydney",
    "伦敦": "Europe/London", "巴黎": "Europe/Paris", "柏林": "Europe/Berlin",
    "纽约": "America/New_York", "芝加哥": "America/Chicago", "洛杉矶": "America/Los_Angeles",
    "旧金山": "America/Los_Angeles", "多伦多": "America/Toronto", "温哥华": "America/Vancouver",
    "delhi": "Asia/Kolkata", "mumbai": "Asia/Kolkata", "bangalore": "Asia/Kolkata",
    "india": "Asia/Kolkata", "osaka": "Asia/Tokyo", "japan": "Asia/Tokyo",
    "san francisco": "America/Los_Angeles", "seattle": "America/Los_Angeles",
    "boston": "America/New_York", "washington": "America/New_York",
    "austin": "America/Chicago", "manchester": "Europe/London", "edinburgh": "Europe/London",
    "leeds": "Europe/London", "uk": "Europe/London", "england": "Europe/London",
    "munich": "Europe/Berlin", "hamburg": "Europe/Berlin", "germany": "Europe/Berlin",
    "barcelona": "Europe/Madrid", "spain": "Europe/Madrid", "milan": "Europe/Rome",
    "italy": "Europe/Rome", "france": "Europe/Paris", "geneva": "Europe/Zurich",
    "cape town": "Africa/Johannesburg", "abuja": "Africa/Lagos", "canberra": "Australia/Sydney",
}  # fmt: skip
"""Towns and countries without a zone that is called so, and Chinese names → their zone."""


class Change(NamedTuple):
    """A moment (in UTC) at which a clock is changed: from one offset to another."""

    at: datetime
    before: timedelta
    after: timedelta
    name: str


class Instant(NamedTuple):
    """What a time that was told comes to: the moment, and whether the clock shows it twice."""

    begins: datetime
    is_twice: bool


def kept(text: str) -> str:
    """Return the name of the zone that is meant: `Europe/London`, also for `london` or 伦敦.

    Raises WrongUsage for what is none, or several, with those that come near.
    """
    from zoneinfo import available_timezones

    told = text.strip()
    area, _, rest = told.partition("/")
    if area in AREAS and rest[:1].isupper() and zone(told):  # to list them all takes far longer
        return told
    known = {name.casefold(): name for name in available_timezones() - {"Factory", "localtime"}}
    if (meant := FIXED.get(told.upper())) is not None:
        raise WrongUsage(f"{told.upper()} knows no summer time. Did you mean {meant}?")
    if name := known.get(told.casefold().replace(" ", "_")):
        return name
    places: dict[str, list[str]] = {key: [name] for key, name in PLACES.items()}
    for name in known.values():
        area, _, rest = name.partition("/")
        if area in AREAS:
            places.setdefault(_plain(rest.rpartition("/")[2]), []).append(name)
    found = sorted(places.get(_plain(told), ()))
    if len(found) == 1:
        return found[0]
    hint = f" Did you mean {' or '.join(found)}?" if found else _near(told, known, places)
    raise WrongUsage(
        f'There is no time zone "{shown(text)}".{hint} '
        "It is named by a place: Europe/London, Asia/Shanghai, America/New_York"
    )


def zone(name: str | None) -> tzinfo | None:
    """Return the zone of a name that is kept; None where this machine doesn't know it."""
    if not name:
        return None
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):  # no file, a folder, or a file that is no zone
        return None


def instant(on: date, at: str, where: tzinfo, called: str) -> Instant:
    """Return the moment at which a clock shows a time; of two the first.

    `called` is what the zone is called. Raises WrongUsage for a time that the clock leaves out.
    """
    told = datetime.combine(on, time.fromisoformat(at))
    first = told.replace(tzinfo=where)
    try:
        shows = first.astimezone(UTC).astimezone(where)
    except OverflowError as error:
        raise WrongUsage(f"{in_words(on, on)} {on.year} is at the end of all calendars") from error
    if shows.replace(tzinfo=None, fold=0) != told:
        around = changes(where, first.astimezone(UTC) - DAY, first.astimezone(UTC) + DAY)
        change = next(change for change in around if change.after > change.before)
        gone, then = ((change.at + each).strftime("%H:%M") for each in change[1:3])
        raise WrongUsage(
            f"There is no {at} on {in_words(on, on)} {on.year} in {called}: the clock goes from "
            f"{gone} to {then}. Say another time, such as {shows:%H:%M}"
        )
    return Instant(first, first.utcoffset() != first.replace(fold=1).utcoffset())


def changes(where: tzinfo, since: datetime, until: datetime) -> Iterator[Change]:
    """Yield when a clock is changed between two moments in UTC, to the second."""
    at = since
    while at < until:
        then = min(at + DAY, until)
        if _offset(where, at) != _offset(where, then):
            low, high = at, then
            while high - low > timedelta(seconds=1):
                middle = (low + (high - low) / 2).replace(microsecond=0)
                is_before = _offset(where, middle) == _offset(where, at)
                low, high = (middle, high) if is_before else (low, middle)
            name = high.astimezone(where).tzname() or ""
            yield Change(high, _offset(where, at), _offset(where, then), name)
        at = then


def is_night(shown: datetime) -> bool:
    """Say whether a clock shows a time of the night."""
    late, early = NIGHT
    return shown.time() >= late or shown.time() < early


def _offset(where: tzinfo, at: datetime) -> timedelta:
    return at.astimezone(where).utcoffset() or timedelta()


def _plain(text: str) -> str:
    return folded(text.replace("_", " ").replace("-", " ")) or ""


def _near(told: str, known: dict[str, str], places: dict[str, list[str]]) -> str:
    """Return the zones that a word nearly names, by the whole name or by the place."""
    if "/" in told:
        return did_you_mean(told, known.values())
    found = [name for place in near(_plain(told), places) for name in places[place]]
    return f" Did you mean {' or '.join(found[:2])}?" if found else ""
