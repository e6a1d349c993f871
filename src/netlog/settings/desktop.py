"""The desktop that netlog runs on, if there is one: its screen, and the browser that is wished."""

import os
import shlex
import sys

from netlog.settings import is_remote


def system() -> str:
    """Return what netlog runs on: `darwin`, `win32`, `linux` …"""
    return sys.platform


def has_screen() -> bool:
    """Whether a window that is opened here would be seen by who typed the command."""
    if is_remote():
        return False
    if system() in ("darwin", "win32"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"))


def browsers() -> list[list[str]]:
    """Return the commands that $BROWSER names, each as its words; `%s` stands for the link."""
    found = []
    for command in os.environ.get("BROWSER", "").split(os.pathsep):
        try:
            words = shlex.split(command)
        except ValueError:  # a quote without an end: no command
            continue
        if words:
            found.append(words)
    return found
