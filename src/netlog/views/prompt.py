"""Asking somebody at a terminal: a line, a yes or no, one of several.

A line is edited by Python's `readline`, where there is one: Tab goes through what fits.
"""

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from netlog.rules.names import folded
from netlog.rules.text import safe
from netlog.views.ink import Span, plain
from netlog.views.wrapping import NARROWEST, wrapped

Known = Sequence[str] | Callable[[str], Sequence[str]]
"""What Tab completes from: texts, or a function from what was typed to whole lines that fit."""

_pasted: list[str] = []
"""Lines that were pasted behind an answer, each the answer to a question to come."""

MOST = 50
"""Completions that are shown at once."""


def can_ask() -> bool:
    """Say whether somebody is there: both standard input and output are a terminal."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def ask(question: str, *, among: Known = (), default: str = "", typed: str = "") -> str:
    """Return the line that was typed, trimmed, or `default` for an empty one.

    `typed` stands in the line already, to be corrected. Raises KeyboardInterrupt for Ctrl-C and for
    the end of the input.
    """
    hint = f" [{default}]" if default else ""
    if _pasted:
        sys.stdout.write(f"{safe(question)}{safe(hint)} {safe(_pasted[0])}\n")
        return _pasted.pop(0).strip() or default
    with _editing(among, typed), given_back():
        try:
            answer, *more = input(f"{safe(question)}{safe(hint)} ").split("\n")
            _pasted.extend(more)
        except (EOFError, KeyboardInterrupt):
            sys.stdout.write("\n")
            raise KeyboardInterrupt from None
    return answer.strip() or default


def typed_after(sign: str, said: Sequence[str]) -> str | None:
    """Return what was typed behind a sign, lines that were pasted with it; None for the end.

    The arrows go through what was `said` before, which is kept nowhere else. Raises
    KeyboardInterrupt.
    """
    with _editing((), ""), given_back():
        _recall(said)
        try:
            return input(f"{sign} ")
        except EOFError:
            sys.stdout.write("\n")
            return None
        except KeyboardInterrupt:
            sys.stdout.write("\n")
            raise
        finally:
            _recall(())


def confirm(question: str, *, default: bool = False) -> bool:
    """Return whether the answer is yes; an empty one is the default."""
    while True:
        answer = ask(f"{question} {'[Y/n]' if default else '[y/N]'}").casefold()
        if answer in ("", "y", "yes", "n", "no", "是", "好", "对", "否", "不", "不是"):
            return default if not answer else answer[0] in "y是好对"


def choose(question: str, options: Sequence[str]) -> int | None:
    """Show numbered lines and return the place of the one that was chosen; None for none.

    A line that is too long goes on below itself.
    """
    digits = len(str(len(options)))
    room = max(shutil.get_terminal_size().columns - digits - 4, NARROWEST)
    for number, option in enumerate(options, start=1):
        begin = f"  {number:>{digits}}  "
        for line in wrapped([Span(safe(option))], room):
            sys.stdout.write(f"{begin}{plain(line)}\n")
            begin = " " * len(begin)
    while True:
        numbers = f"1–{len(options)}" if len(options) > 1 else "1"
        answer = ask(f"{question} [{numbers}, Enter for none]")
        if not answer:
            return None
        if answer.isdecimal() and 1 <= int(answer) <= len(options):
            return int(answer) - 1


def fitting(typed: str, texts: Sequence[str]) -> list[str]:
    """Return the texts that begin so, then those of which a later word does; case is no matter."""
    asked = folded(typed) or ""
    keys = [(folded(text) or "", text) for text in texts]
    begun = [text for key, text in keys if key.startswith(asked)]
    within = [text for key, text in keys if f" {asked}" in key and not key.startswith(asked)]
    return [*begun, *within][:MOST]


@contextmanager
def _editing(among: Known, typed: str) -> Iterator[None]:
    """Have the line edited with completion, and leave nothing of it behind."""
    try:
        import readline
    except ImportError:  # Windows: a plain line
        yield
        return
    found: list[str] = []

    def complete(text: str, place: int) -> str | None:
        if place == 0:
            found[:] = among(text) if callable(among) else fitting(text, among)
        return found[place] if place < len(found) else None

    _prepare(readline)
    readline.set_completer(complete)

    def begin() -> None:
        if not _is_waiting():
            readline.insert_text(typed)

    readline.set_startup_hook(begin)
    try:
        yield
    finally:
        readline.set_completer(None)
        readline.set_startup_hook(None)


@contextmanager
def given_back() -> Iterator[None]:
    """Give the terminal back as it was where netlog is told to end while it waits for a line.

    A line is edited without echo; the shell would go on so.
    """
    import signal

    try:
        import termios
    except ImportError:  # Windows: nothing to give back
        yield
        return
    try:
        place = sys.stdin.fileno()
        before = termios.tcgetattr(place)
    except (OSError, termios.error):  # no terminal after all
        yield
        return

    def end(number: int, _: object) -> None:
        with suppress(termios.error):  # the terminal may be what ended
            termios.tcsetattr(place, termios.TCSADRAIN, before)
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    ends = (signal.SIGTERM, signal.SIGHUP)
    handlers = [(number, signal.signal(number, end)) for number in ends
                if signal.getsignal(number) == signal.SIG_DFL]  # fmt: skip
    try:
        yield
    finally:
        for number, handler in handlers:
            signal.signal(number, handler)


def _recall(said: Sequence[str]) -> None:
    try:
        import readline
    except ImportError:  # Windows: a plain line
        return
    readline.clear_history()
    for line in said:
        readline.add_history(line)


def _is_waiting() -> bool:
    """Say whether keys were pressed already: pasted lines are new ones, and correct nothing."""
    import select

    return bool(select.select([sys.stdin], [], [], 0)[0])


def _prepare(readline: Any) -> None:
    # Whole lines are completed, and none is kept: an answer is no history of anything.
    readline.set_completer_delims("")
    readline.set_auto_history(False)
    if "libedit" in (readline.__doc__ or ""):
        readline.parse_and_bind("bind ^I rl_complete")
        return
    for line in ("tab: menu-complete", "set show-all-if-ambiguous on", "set bell-style none",
                 "set completion-query-items 0", "set page-completions off"):  # fmt: skip
        readline.parse_and_bind(line)
