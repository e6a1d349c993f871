"""Netlog's own folders, as the system has them, and how a path is shown."""

import os
import sys
from pathlib import Path

from netlog.errors import BadSetting

XDG = {
    "data": ("XDG_DATA_HOME", ".local/share"),
    "config": ("XDG_CONFIG_HOME", ".config"),
    "state": ("XDG_STATE_HOME", ".local/state"),
}


def folder(kind: str) -> Path:
    """Return netlog's own folder for `data`, `config` or `state`, as the system has it.

    Raises BadSetting where the user has no home folder.
    """
    system: str = sys.platform  # mypy takes the one it runs on for the only one
    if system == "linux":
        # The XDG rules in a few lines: loading platformdirs is a sixteenth of a reading command.
        return place(*XDG[kind]) / "netlog"
    from platformdirs import PlatformDirs

    own = PlatformDirs("netlog", appauthor=False)
    return Path({"data": own.user_data_dir, "config": own.user_config_dir,
                 "state": own.user_state_dir}[kind])  # fmt: skip


def place(variable: str, default: str) -> Path:
    """Return the folder that a variable of the environment names, else one below home.

    Raises BadSetting where the user has no home folder.
    """
    given = os.environ.get(variable, "")
    if given.startswith("/"):  # a relative one is to be ignored, says the specification
        return Path(given)
    try:
        return Path.home() / default
    except RuntimeError as error:
        raise BadSetting("There is no home folder to keep anything in. Set HOME") from error


def from_home(path: Path) -> str:
    """Return a path as it is shown: `~` for the home folder."""
    try:
        return str("~" / path.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(path)
