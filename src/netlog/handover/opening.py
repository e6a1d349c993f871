"""Opening a link or a file in the user's own programs: never through a shell, never from afar."""

import os
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from subprocess import DEVNULL, Popen, TimeoutExpired
from typing import Any

from netlog.errors import NetlogError
from netlog.errors.handover import NothingOpens
from netlog.handover.page import leading
from netlog.handover.running import does
from netlog.settings import from_home
from netlog.settings.desktop import browsers, has_screen, system

OPENERS = {"win32": (), "darwin": ("open",)}
ELSEWHERE = ("wslview", "xdg-open")
"""Programs that open what they are given: of Linux in Windows, and of Linux and the BSDs."""

SECONDS = 20
"""How long a browser may take to come for a link: it may have to be started first."""
SOON = 1
"""How long a program may take to fail; what runs longer has opened something."""

OPENED = "Opened, by {}."

_LINK = r"(?i)(?:https?://|mailto:)[a-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+"


def open_link(url: str) -> str:
    """Open a link in the user's browser or mail program, and return what to say of it.

    No word of it gets into the list of processes by netlog. Raises NothingOpens, with the link,
    where there is no program for it or no screen; NetlogError for what is no such link.
    """
    if not re.fullmatch(_LINK, url):
        raise NetlogError("netlog opens links of http, https and mailto, and no others")
    if not has_screen():
        raise NothingOpens(url)
    wished = browsers()
    if not wished and system() == "win32":
        return _started(url, url)
    if not wished and system() == "darwin":
        return _told(url)
    for command in [*wished, *_found()]:
        with leading(url) as page:
            process = _running(command, page.address)
            if process and page.is_fetched(SECONDS, partial(_has_failed, process)):
                _code(process)
                return _said(command)
    raise NothingOpens(url)


def open_file(path: Path) -> str:
    """Open a file in the program that it belongs to, and return what to say of it.

    Raises NothingOpens, with the path, where there is none or no screen. The path is for everybody
    on the machine to read: it is to hold no word about anybody.
    """
    file = str(path.absolute())
    if not has_screen():
        raise NothingOpens(from_home(path))
    if system() == "win32":
        return _started(file, from_home(path))
    for command in [*_found(), *browsers()]:
        process = _running(command, file)
        if process and _code(process) in (None, 0):
            return _said(command)
    raise NothingOpens(from_home(path))


def _found() -> Iterator[list[str]]:
    """Yield the commands here that open what they are given."""
    for program in OPENERS.get(system(), ELSEWHERE):
        if path := shutil.which(program):
            yield [path]


def _said(command: Sequence[str]) -> str:
    return OPENED.format(Path(command[0]).name)


def _running(command: Sequence[str], what: str) -> Popen[bytes] | None:
    """Start a program on something, in the place of `%s` or behind; None where it can't be."""
    words = [word.replace("%s", what) for word in command]
    if words == list(command):
        words.append(what)
    try:
        # A browser outlives netlog, and Ctrl-C in the terminal is none of its business.
        return Popen(words, stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL, start_new_session=True)
    except OSError:
        return None


def _has_failed(process: Popen[bytes]) -> bool:
    return process.poll() not in (None, 0)


def _code(process: Popen[bytes]) -> int | None:
    """Return how a program ended, None for one that still runs."""
    with suppress(TimeoutExpired):
        process.wait(SOON)
    return process.returncode


def _told(url: str) -> str:
    """Have macOS open a link, which it is told on standard input and not as an argument."""
    if not does(["osascript"], f'open location "{url}"\n'.encode(), seconds=SECONDS):
        raise NothingOpens(url)
    return OPENED.format("macOS")


def _started(what: str, shown: str) -> str:
    """Have Windows open something, which it does without a program in between."""
    start: Any = getattr(os, "startfile")  # noqa: B009 - only Windows has it, says mypy elsewhere
    try:
        start(what)
    except OSError as error:
        raise NothingOpens(shown) from error
    return OPENED.format("Windows")
