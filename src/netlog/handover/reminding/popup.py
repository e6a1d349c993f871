"""A notification of the desktop: shown by the system's own program, where there is one."""

import shutil
from html import escape

from netlog.handover.running import does
from netlog.settings.desktop import system
from netlog.settings.scheduled import desktop_environment

SECONDS = 10


def notifier() -> str | None:
    """Return the program that shows notifications here, None where there is none."""
    return "osascript" if system() == "darwin" else shutil.which("notify-send") and "notify-send"


def pop_up(title: str, body: str) -> bool:
    """Show a notification; say whether it was shown."""
    match notifier():
        case "osascript":
            script = f"display notification {_quoted(body)} with title {_quoted(title)}\n"
            return does(["osascript", "-"], script.encode(), seconds=SECONDS)
        case "notify-send":
            # The body may hold markup, so what is no markup must not look like it.
            told = escape(body, quote=False)
            words = ["notify-send", "--app-name=netlog", "--", title, told]
            return does(words, seconds=SECONDS, environment=desktop_environment())
    return False


def _quoted(text: str) -> str:
    """Return a text as AppleScript writes it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
