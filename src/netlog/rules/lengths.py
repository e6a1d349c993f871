"""How long something takes, or how long before: `45`, `1h`, `1h30`, 半小时, in minutes."""

import re

from netlog.errors import WrongUsage, shown

DAY = 24 * 60
"""The minutes of a day: no coffee takes longer."""

_HOURS = r"(?:(?P<days>\d{1,2})(?:d|days?|天))?(?:(?P<hours>\d{1,3})(?:h|hours?|hrs?|个?小时))?"
_LENGTH = re.compile(_HOURS + r"(?:(?P<minutes>\d{1,5})(?:m|mins?|minutes?|分钟?)?)?")


def minutes(text: str, *, least: int = 1, most: int = DAY) -> int:
    """Return the minutes that a user typed. Raises WrongUsage for what is none, or too long."""
    plain = "".join(text.casefold().split()).replace("半小时", "30").replace("半个小时", "30")
    found = _LENGTH.fullmatch(plain) if plain.isascii() or re.search("[天时分]", plain) else None
    days, hours, rest = (int(part or 0) for part in (found.groups() if found else (0, 0, 0)))
    length = days * DAY + hours * 60 + rest
    if not plain or found is None or not least <= length <= most:
        raise WrongUsage(
            f'"{shown(text)}" is no length of time, from {least} to {most} minutes. '
            "Write it as 45, 1h or 1h30"
        )
    return length


def in_words(minutes: int) -> str:
    """Return a length as it is told: `45 min`, `1 h`, `1 h 30`, `2 d`."""
    days, rest = divmod(minutes, DAY)
    hours, rest = divmod(rest, 60)
    parts = [f"{days} d" * bool(days), f"{hours} h" * bool(hours)]
    parts.append(f"{rest}" if hours and rest else f"{rest} min" * bool(rest or not minutes))
    return " ".join(filter(None, parts))
