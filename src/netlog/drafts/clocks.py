"""A time that a draft suggests, by the clock of whoever reads it, too."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from netlog.errors import BadDate, WrongUsage
from netlog.rules.dates import moment
from netlog.rules.inviting import Clock, is_elsewhere, shown, slot
from netlog.rules.languages import you
from netlog.rules.zones import zone

DAY, TIME = "day", "time"
"""The values that say when."""

WORDS = {"en": "{} ({} your time)", "zh": "{}（{you}那边{}）"}


def with_theirs(
    given: Mapping[str, str | None], person: Mapping[str, Any], here: Clock, language: str,
    today: date,
) -> dict[str, str | None]:  # fmt: skip
    """Return the values that were given, a time with what the clock of a person shows then.

    A time that is no time of a day, but words (`in the morning`), stays as it is.
    """
    told, where = {**given}, zone(person["zone"])
    day, time = told.get(DAY), told.get(TIME)
    if where is None or not (day and time):
        return told
    try:
        begins = slot(moment(f"{day} {time}", today), here, here).begins
    except (BadDate, WrongUsage):
        return told
    if begins is not None and is_elsewhere(begins, where):
        there = begins.astimezone(where)
        is_that_day = there.date() == begins.date()
        at = shown(begins, where, begins.date())
        if language == "zh" and not is_that_day:
            at = f"{there.month}月{there.day}日{there:%H:%M}"
        whose = you(person["stage"], person["address"], person["relation"])
        told[TIME] = WORDS[language].format(time, at, you=whose)
    return told
