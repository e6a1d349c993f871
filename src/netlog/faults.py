"""An error that nobody expected: a damaged store, or a fault of netlog's own.

A fault is written to a log file, without a value of the user's.
"""

import traceback
from datetime import UTC, datetime
from pathlib import Path

from netlog import __version__
from netlog.errors import NetlogError
from netlog.errors.store import DamagedStore
from netlog.invocation import Invocation
from netlog.questions.trouble import damaged
from netlog.settings import folder, read

LONGEST = 200
"""Lines of one fault."""


def damage(call: Invocation) -> DamagedStore | None:
    """Return what to say where an error that nobody expected comes of a damaged store, else None.

    None means that it is a fault of netlog's own.
    """
    from netlog.store.health.examination import what_is_damaged

    try:
        store = read(call.db).store
        said = what_is_damaged(store)
    except NetlogError:  # no settings, or no store that could be looked at
        return None
    return damaged(store, said) if said else None


def write_down(error: Exception) -> str:
    """Append the fault to the log and return the line to show.

    Only kinds of errors, files, lines and function names are written: the message of an error may
    hold what the user typed.
    """
    path = folder("state") / "faults.log"
    said = f"This is a fault of netlog's own ({type(error).__name__}); nothing is half done."
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        with path.open("a", encoding="utf-8") as file:
            moment = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
            file.write(f"{moment} netlog {__version__}\n{_told(error)}\n")
    except OSError:
        return said
    return f"{said} What happened stands in {path}, without your data."


def _told(error: BaseException) -> str:
    lines: list[str] = []
    seen: BaseException | None = error
    while seen is not None and len(lines) < LONGEST:
        lines.append(f"  {type(seen).__module__}.{type(seen).__qualname__}")
        for frame in traceback.extract_tb(seen.__traceback__):
            lines.append(f"    {Path(frame.filename).name}:{frame.lineno} {frame.name}")
        seen = seen.__cause__ or seen.__context__
    return "\n".join(lines)
