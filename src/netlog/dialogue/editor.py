"""The user's own editor: a text goes out to it in a private file, and comes back."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from tempfile import mkdtemp
from typing import IO

from netlog import settings
from netlog.errors import NetlogError, shown
from netlog.settings.disk import make_folder, sync

USUAL = ("nano", "vi", "notepad")
"""What is looked for where no setting names an editor."""

NAME_ONE = "Name one: netlog config editor nano"


def edited(text: str, name: str) -> str:
    """Return a text as the user saved it in their editor; it returns when the editor ends.

    `name` is what the file is called. Raises NetlogError where there is no editor or it failed;
    the error names the file with what was written till then. KeyboardInterrupt where the editor
    was stopped before anything was written. A text that is as it went out is kept nowhere. No page
    may be open meanwhile: who edits takes their time.
    """
    words = settings.editor() or _usual()
    path = kept(text, name)
    try:
        code = _ended([*words, str(path)])
    except OSError as error:
        discard(path)
        why = f'"{shown(words[0])}" can\'t be started as your editor ({error.strerror})'
        raise NetlogError(f"{why}. {NAME_ONE}") from error
    why = _why(code)
    try:
        saved = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError as error:
        discard(path)
        why = why or "Your editor left no file behind"
        raise NetlogError(f"{why}; nothing was changed") from error
    except (OSError, UnicodeDecodeError) as error:
        why = why or "Your editor saved what is no text in UTF-8"
        raise NetlogError(f"{why}; nothing was changed.\nWhat you wrote is in {path}") from error
    if why and saved != text:
        raise NetlogError(f"{why}; nothing was changed.\nWhat you wrote is in {path}")
    discard(path)
    if code in _INTERRUPTED:
        raise KeyboardInterrupt
    if why:
        raise NetlogError(f"{why}; nothing was changed")
    return saved


def kept(text: str, name: str) -> Path:
    """Keep a text in a private file, in a folder of its own, and return where it is.

    The folder holds besides what an editor leaves next to a file: copies, swap files.
    """
    state = settings.folder("state")
    try:
        make_folder(state)
        path = Path(mkdtemp(prefix="edited-", dir=state)) / Path(name).name
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.write(text.encode())
        for each in (path, path.parent, state):
            sync(each)
    except OSError as error:
        raise NetlogError(f"There is no room for a text in {state}: {error.strerror}") from error
    return path


def discard(path: Path) -> None:
    """Remove a text that was kept, with its folder and all that an editor left there."""
    shutil.rmtree(path.parent, ignore_errors=True)


def _usual() -> list[str]:
    found = next(filter(None, map(shutil.which, USUAL)), None)
    if found is None:
        raise NetlogError(f"No editor was found. {NAME_ONE}")
    return [found]


_INTERRUPTED = (-signal.SIGINT, 128 + signal.SIGINT)
"""How an editor ends that Ctrl-C stops; the second where a shell script runs it."""


def _why(code: int) -> str:
    """Return how an editor failed, '' where it didn't."""
    if code in _INTERRUPTED:
        return "Your editor was stopped"
    if code < 0:
        return f"Your editor was killed (signal {-code})"
    return f"Your editor ended with an error ({code})" if code else ""


def _ended(command: Sequence[str]) -> int:
    """Run an editor on the terminal to its end, and return its exit code. Raises OSError."""
    # Ctrl-C is the editor's while it runs. A handler, as it isn't handed down like SIG_IGN.
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        with _terminal() or nullcontext() as terminal:
            done = subprocess.run(command, stdin=terminal, stdout=terminal, check=False)
    finally:
        signal.signal(signal.SIGINT, before)
    return done.returncode


def _terminal() -> IO[bytes] | None:
    """Return the terminal where the answer goes elsewhere: an editor would draw into a file."""
    if sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty():
        return None
    try:
        return Path("/dev/tty").open("r+b", buffering=0)
    except OSError:
        return None
