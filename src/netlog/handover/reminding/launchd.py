"""By launchd, on macOS: an agent of the user's own, in ~/Library/LaunchAgents."""

import plistlib
from pathlib import Path
from typing import Any

from netlog.errors.handover import NotOurs, Unwritable
from netlog.handover.reminding.reminder import DAILY, WEEKDAYS, Reminder, Schedule
from netlog.handover.running import does
from netlog.settings import from_home, place
from netlog.settings.desktop import system
from netlog.settings.scheduled import user_id

LABEL = "netlog.remind"
SECONDS = 20

MONDAY_TO_FRIDAY = range(1, 6)


def is_here() -> bool:
    """Whether this is a Mac."""
    return system() == "darwin"


def found() -> Schedule | None:
    """Return when the agent of netlog's reminds, None where there is none."""
    held = _held()
    if held is None:
        return None
    match held.get("StartCalendarInterval"):
        case [{"Hour": int(hour), "Minute": int(minute), **more}, *_]:
            return Schedule(hour, minute, WEEKDAYS if more else DAILY)
    return None


def written(reminder: Reminder) -> list[tuple[str, str]]:
    """Return the file that is written, with its text."""
    return [(from_home(_path()), _agent(reminder).decode())]


def install(reminder: Reminder) -> str | None:
    """Write the agent and have it loaded; return what is left to the user, if anything.

    Raises NetlogError where it can't be written, or where another's file is in its place.
    """
    path = _path()
    if path.exists() and _held() is None:
        raise NotOurs(from_home(path), "Move it away")
    _launchctl("bootout", f"gui/{user_id()}/{LABEL}")  # one that is loaded stays as it was
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_agent(reminder))
    except OSError as error:
        raise Unwritable(error) from error
    if _launchctl("bootstrap", f"gui/{user_id()}", str(path)):
        return None
    return "It begins when you log in the next time."


def remove() -> bool:
    """Unload the agent and remove its file; say whether there was one."""
    if _held() is None:
        return False
    _launchctl("bootout", f"gui/{user_id()}/{LABEL}")
    try:
        _path().unlink()
    except OSError as error:
        raise Unwritable(error) from error
    return True


def _agent(reminder: Reminder) -> bytes:
    hour, minute, days = reminder.schedule
    at = {"Hour": hour, "Minute": minute}
    when = [at] if days == DAILY else [{**at, "Weekday": day} for day in MONDAY_TO_FRIDAY]
    agent: dict[str, Any] = {
        "Label": LABEL,
        "ProgramArguments": list(reminder.command),
        "StartCalendarInterval": when,
        "ProcessType": "Background",
    }
    if reminder.environment:
        agent["EnvironmentVariables"] = dict(reminder.environment)
    return plistlib.dumps(agent, sort_keys=False)


def _held() -> dict[str, Any] | None:
    """Return what netlog's agent says, None where there is none."""
    try:
        held = plistlib.loads(_path().read_bytes())
    except (OSError, ValueError, plistlib.InvalidFileException):
        return None
    return held if isinstance(held, dict) and held.get("Label") == LABEL else None


def _path() -> Path:
    return place("HOME", "") / "Library" / "LaunchAgents" / f"{LABEL}.plist"


def _launchctl(*words: str) -> bool:
    return does(["launchctl", *words], seconds=SECONDS)
