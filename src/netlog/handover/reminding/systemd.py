"""By systemd: a timer and a service of the user's own, in their systemd folder."""

import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from netlog.errors.handover import NotOurs, Unwritable
from netlog.handover.reminding.reminder import DAILY, MARK, WEEKDAYS, Reminder, Schedule
from netlog.handover.running import does
from netlog.settings import from_home, place

NAME = "netlog-remind"
TIMER = f"{NAME}.timer"
SECONDS = 20

ENABLE = f"systemctl --user enable --now {TIMER}"

_CALENDAR = {DAILY: "*-*-*", WEEKDAYS: "Mon..Fri *-*-*"}
_SERVICE = """\
{mark}
[Unit]
Description=netlog: who is next

[Service]
Type=oneshot
{environment}ExecStart={command}
"""
_TIMER = """\
{mark}
[Unit]
Description=netlog: who is next, at a time of day

[Timer]
OnCalendar={days} {at}:00
Persistent=true

[Install]
WantedBy=timers.target
"""


def is_here() -> bool:
    """Whether systemd looks after this user's session."""
    return _systemctl("show-environment")


def found() -> Schedule | None:
    """Return when the timer of netlog's that is there reminds, None where there is none."""
    try:
        text = (_folder() / TIMER).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    told = re.search(r"(?m)^OnCalendar=(Mon\.\.Fri )?\*-\*-\* (\d\d):(\d\d):00$", text)
    if MARK not in text or told is None:
        return None
    return Schedule(int(told[2]), int(told[3]), WEEKDAYS if told[1] else DAILY)


def written(reminder: Reminder) -> list[tuple[str, str]]:
    """Return the files that are written, each with its text."""
    return [(from_home(path), text) for path, text in _units(reminder).items()]


def install(reminder: Reminder) -> str | None:
    """Write the units and have the timer run; return what is left to the user, if anything.

    Raises NetlogError for a unit of that name which isn't netlog's, or can't be written.
    """
    units = _units(reminder)
    for path in units:
        _refuse_foreign(path)
    try:
        for path, text in units.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise Unwritable(error) from error
    is_on = _systemctl("daemon-reload") and _systemctl("enable", TIMER)
    # A timer that runs keeps the time of day that it had until it is started anew.
    if is_on and _systemctl("restart", TIMER):
        return None
    return f"To have it run from your next session on: {ENABLE}"


def remove() -> bool:
    """Stop the timer and remove what is netlog's of its files; say whether there was any."""
    paths = [path for path in (_folder() / TIMER, _folder() / f"{NAME}.service") if _is_ours(path)]
    if not paths:
        return False
    _systemctl("disable", "--now", TIMER)
    try:
        for path in paths:
            path.unlink()
        # Where there was no systemctl to disable it.
        with suppress(FileNotFoundError):
            (_folder() / "timers.target.wants" / TIMER).unlink()
    except OSError as error:
        raise Unwritable(error) from error
    _systemctl("daemon-reload")
    return True


def _units(reminder: Reminder) -> dict[Path, str]:
    words = list(reminder.command)
    if re.search(r"[\"'\\$]", words[0]):
        # systemd takes no such path for a program. The shell does, as a value, unread.
        words = ["/bin/sh", "-c", 'exec "$0" "$@"', *words]
    variables = [f"Environment={_quoted(f'{name}={value}')}\n"
                 for name, value in reminder.environment.items()]  # fmt: skip
    hour, minute, days = reminder.schedule
    return {
        _folder() / f"{NAME}.service": _SERVICE.format(
            mark=MARK, environment="".join(variables), command=_line(words)
        ),
        _folder() / TIMER: _TIMER.format(
            mark=MARK, days=_CALENDAR[days], at=f"{hour:02}:{minute:02}"
        ),
    }


def _line(words: Sequence[str]) -> str:
    """Return a command line: `%` is systemd's own sign, and in words behind the first `$`, too."""
    program, *rest = words
    return " ".join([_quoted(program), *(_quoted(word).replace("$", "$$") for word in rest)])


def _quoted(text: str) -> str:
    text = text.replace("%", "%%")
    if re.fullmatch(r"[\w./@+=,:%-]+", text):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _folder() -> Path:
    return place("XDG_CONFIG_HOME", ".config") / "systemd" / "user"


def _is_ours(path: Path) -> bool:
    try:
        return MARK in path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False


def _refuse_foreign(path: Path) -> None:
    if path.exists() and not _is_ours(path):
        raise NotOurs(from_home(path), "Move it away, or use another way: --with cron")


def _systemctl(*words: str) -> bool:
    """Run systemctl for the user's session; say whether it did it."""
    return does(["systemctl", "--user", *words], seconds=SECONDS)
