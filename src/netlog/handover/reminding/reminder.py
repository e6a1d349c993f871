"""A reminder: at which time of which days, and the command that is run then."""

import unicodedata
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from netlog.errors import NetlogError, WrongUsage, shown
from netlog.settings.scheduled import own_command, own_environment

DAILY, WEEKDAYS = "daily", "weekdays"
DAYS = (DAILY, WEEKDAYS)

MARK = "# Written by `netlog remind install`; `netlog remind remove` takes it away."
"""The line by which netlog knows again what it wrote, where others write, too."""

UNWRITABLE = ("Cc", "Cs")
"""Kinds of characters that none of the files can hold: controls, and bytes that are no text."""


class Schedule(NamedTuple):
    """A time of day, on all days or on weekdays."""

    hour: int
    minute: int
    days: str

    @property
    def at(self) -> str:
        """The time of day: `09:00`."""
        return f"{self.hour:02}:{self.minute:02}"


class Reminder(NamedTuple):
    """When which command is run, with which variables in its environment."""

    schedule: Schedule
    command: Sequence[str]
    environment: Mapping[str, str]


def parse(at: str, days: str) -> Schedule:
    """Return the schedule that two options say. Raises WrongUsage for what is no time of day."""
    hour, colon, minute = at.strip().replace("：", ":").partition(":")
    is_time = hour.isdecimal() and (minute.isdecimal() and len(minute) == 2 if colon else True)
    if not is_time or not (int(hour) < 24 and int(minute or 0) < 60):
        raise WrongUsage(f'"{shown(at)}" is no time of day. Write it as 09:00')
    return Schedule(int(hour), int(minute or 0), days)


def reminder(schedule: Schedule, words: Sequence[str]) -> Reminder:
    """Return what is to be run: this netlog with these words, in the user's own settings.

    Raises NetlogError for a path that can't be written into any file.
    """
    command, environment = [*own_command(), *words], own_environment()
    for text in [*command, *environment.values()]:
        if any(unicodedata.category(character) in UNWRITABLE for character in text):
            raise NetlogError(f"A path with such characters can't be called: {shown(text)!a}")
    return Reminder(schedule, command, environment)
