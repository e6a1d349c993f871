"""By cron: a line of the user's crontab, between two marks; all other lines stay as they are."""

import re
import shlex
import shutil
import subprocess

from netlog.errors import NetlogError
from netlog.handover.reminding.reminder import DAILY, MARK, WEEKDAYS, Reminder, Schedule
from netlog.settings import child_environment

END = "# Up to here."
SECONDS = 20

_DAYS = {DAILY: "*", WEEKDAYS: "1-5"}
_BLOCK = re.compile(f"(?m)^{re.escape(MARK)}\n(.*\n)??{re.escape(END)}(?:\n|\\Z)")
_NONE = re.compile(r"(?i)no crontab|no such file")


def is_here() -> bool:
    """Whether there is a cron to ask."""
    return shutil.which("crontab") is not None


def found() -> Schedule | None:
    """Return when the line of netlog's reminds, None where there is none."""
    if not is_here() or (block := _BLOCK.search(_table())) is None:
        return None
    told = re.match(r"(\d+) (\d+) \* \* (\*|1-5) ", block[1] or "")
    if told is None:
        return None
    return Schedule(int(told[2]), int(told[1]), WEEKDAYS if told[3] == "1-5" else DAILY)


def written(reminder: Reminder) -> list[tuple[str, str]]:
    """Return the lines that the crontab gets."""
    return [("crontab", _block(reminder))]


def install(reminder: Reminder) -> None:
    """Put the line into the crontab, in the place of an earlier one of netlog's.

    Raises NetlogError where the crontab can't be read or written.
    """
    table = _without(_table())
    gap = "" if not table or table.endswith("\n") else "\n"
    _write(f"{table}{gap}{_block(reminder)}")


def remove() -> bool:
    """Take the line out of the crontab; say whether there was one."""
    if not is_here():
        return False
    table = _table()
    rest = _without(table)
    if rest == table:
        return False
    _write(rest)
    return True


def _block(reminder: Reminder) -> str:
    hour, minute, days = reminder.schedule
    variables = [f"{name}={shlex.quote(value)}" for name, value in reminder.environment.items()]
    line = " ".join([*variables, *map(shlex.quote, reminder.command)])
    # cron ends the command at a bare %, and takes the backslash before it away.
    line = line.replace("%", "\\%")
    return f"{MARK}\n{minute} {hour} * * {_DAYS[days]} {line}\n{END}\n"


def _without(table: str) -> str:
    """Return a crontab without what is netlog's. Raises NetlogError where a mark is missing."""
    rest = _BLOCK.sub("", table)
    if MARK in rest:
        raise NetlogError(
            "The crontab has netlog's first mark, and not its last; it was left as it is. "
            "Take the lines out by hand: crontab -e"
        )
    return rest


def _table() -> str:
    """Return the crontab, '' where there is none. Raises NetlogError where it can't be read."""
    code, out, err = _crontab("-l")
    if code and not _NONE.search(err):
        raise _refused(err)
    return "" if code else out


def _write(table: str) -> None:
    code, _, err = _crontab("-", given=table) if table else _crontab("-r")
    if code:
        raise _refused(err)


def _crontab(word: str, given: str | None = None) -> tuple[int, str, str]:
    """Run crontab; return its exit code and what it said. Bytes that are no text come back."""
    data = None if given is None else given.encode("utf-8", "surrogateescape")
    try:
        done = subprocess.run(
            ["crontab", word], input=data, capture_output=True, timeout=SECONDS, check=False,
            stdin=subprocess.DEVNULL if data is None else None,
            env=child_environment(LC_ALL="C"),  # what it says is looked at
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _refused(str(error)) from error
    return (
        done.returncode,
        done.stdout.decode("utf-8", "surrogateescape"),
        done.stderr.decode("utf-8", "replace"),
    )


def _refused(said: str) -> NetlogError:
    lines = said.strip().splitlines() or ["it said nothing"]
    return NetlogError(f"crontab can't be used: {lines[0]}")
