"""The ways to be reminded: which are there, which is in place; at most one of them at a time."""

from typing import Protocol

from netlog.errors import NetlogError
from netlog.handover.reminding import cron, launchd, systemd
from netlog.handover.reminding.popup import notifier
from netlog.handover.reminding.reminder import Reminder, Schedule


class Way(Protocol):
    """What a module of this package does for its way."""

    def is_here(self) -> bool:
        """Whether this machine has it."""

    def found(self) -> Schedule | None:
        """When it reminds; None where nothing of netlog's is in place."""

    def written(self, reminder: Reminder) -> list[tuple[str, str]]:
        """What it writes, and where."""

    def install(self, reminder: Reminder) -> str | None:
        """Put it in place; return what is left to the user, if anything."""

    def remove(self) -> bool:
        """Take it away; say whether anything was there."""


WAYS: dict[str, Way] = {"systemd": systemd, "cron": cron, "launchd": launchd}


def refuse_elsewhere(name: str) -> None:
    """Raise NetlogError for a way that would never come: launchd where this is no Mac.

    systemd and cron may be asked for where no session of the user's is seen.
    """
    if name == "launchd" and not launchd.is_here():
        raise NetlogError("launchd is a Mac's, and this is none. Here: netlog remind install")


def usual() -> str:
    """Return the way that suits this machine. Raises NetlogError where it has none."""
    if launchd.is_here():
        return "launchd"
    has_systemd = systemd.is_here()
    # What systemd runs is seen where a notification can be shown; what cron runs is mailed, too.
    if has_systemd and (notifier() or not cron.is_here()):
        return "systemd"
    if cron.is_here():
        return "cron"
    raise NetlogError(
        "Neither systemd nor cron looks after you here. What would be called is: "
        "netlog next --notify"
    )


def shown_by(name: str) -> str:
    """Return how what one way finds is shown here, in words."""
    if program := notifier():
        return f"shown by {program}"
    where = {"cron": "mailed by cron"}.get(name, "kept in the journal, as there is no notify-send")
    return f"{where}: journalctl --user -u netlog-remind" if name == "systemd" else where


def in_place() -> list[tuple[str, Schedule]]:
    """Return the ways that are in place, each with when it reminds: usually one, or none."""
    found = [(name, way.found()) for name, way in WAYS.items()]
    return [(name, schedule) for name, schedule in found if schedule is not None]


def remove(besides: str | None = None) -> list[str]:
    """Take away what is in place, but for one way; return the names of what was."""
    return [name for name, way in WAYS.items() if name != besides and way.remove()]
