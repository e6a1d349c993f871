"""How netlog is run without a shell or a terminal, by what runs it at a time of day."""

import os
import sys
from pathlib import Path

from netlog.settings import child_environment

HANDED_DOWN = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
OF_SERVER = ("PGDATABASE", "PGHOST", "PGHOSTADDR", "PGPASSFILE", "PGPORT", "PGSERVICE",
             "PGSERVICEFILE", "PGSSLCERT", "PGSSLKEY", "PGSSLROOTCERT", "PGUSER")  # fmt: skip
"""How libpq finds a team's server. Not PGPASSWORD: what is handed down can be read in a file."""

NOT_HANDED_DOWN = ("NETLOG_DB", "NETLOG_NOW")
"""The store is named by an option, and a clock that is set would stand still."""

BUS = "DBUS_SESSION_BUS_ADDRESS"


def own_command() -> list[str]:
    """Return the words by which this netlog is called, from any folder."""
    program = Path(sys.argv[0])
    if program.name == "netlog" and program.is_absolute() and os.access(program, os.X_OK):
        return [str(program)]
    # -P: a module of that name in the folder where it happens to be called is not netlog.
    return [sys.executable, "-P", "-m", "netlog"]


def own_environment() -> dict[str, str]:
    """Return the variables that netlog's settings and folders come from, if any are set."""
    return {
        name: value
        for name, value in sorted(os.environ.items())
        if (name in HANDED_DOWN and value.startswith("/"))
        or (name in OF_SERVER and value)
        or (name.startswith("NETLOG_") and name not in NOT_HANDED_DOWN and value)
    }


def desktop_environment() -> dict[str, str]:
    """Return the environment for a program that shows something on the user's desktop.

    cron doesn't tell where the desktop's bus is; where systemd runs it is in its usual place.
    """
    runtime = os.environ.get("XDG_RUNTIME_DIR") or f"/run/user/{user_id()}"
    usual = Path(runtime, "bus")
    if BUS in os.environ or not usual.exists():
        return child_environment()
    return child_environment(**{BUS: f"unix:path={usual}"})


def user_id() -> int:
    """Return the number of the user, 0 where users have none."""
    return os.getuid() if hasattr(os, "getuid") else 0
