"""The clipboard: a text goes there through a program of the system's, or through the terminal."""

import base64
import shutil
import sys
from collections.abc import Iterator, Sequence
from typing import TextIO

from netlog import settings
from netlog.errors import NetlogError
from netlog.handover.running import does
from netlog.settings import can_draw

PROGRAMS: dict[str, tuple[Sequence[str], str]] = {
    "pbcopy": ((), "utf-8"),  # macOS
    "clip.exe": ((), "utf-16-le"),  # Windows, WSL too; a byte order mark would be copied
    "wl-copy": ((), "utf-8"),  # Linux: Wayland
    "xclip": (("-selection", "clipboard"), "utf-8"),  # X11
    "xsel": (("--clipboard", "--input"), "utf-8"),
}
"""Program → its arguments, and the encoding that it reads."""

SECONDS = 5
MOST_BYTES = 74_994
"""What terminals take at once: 100,000 bytes with the escape sequence, in base 64."""

BY_PROGRAM = "Copied, by {}."
BY_TERMINAL = "Copied by your terminal, if it lets programs copy."


def copy(text: str) -> str:
    """Put a text on the clipboard and return what to say of it.

    On a machine that is used from afar it is the terminal that copies: the programs there would
    fill a clipboard that nobody sees. Raises NetlogError where nothing takes it.
    """
    if not settings.is_remote():
        for program in PROGRAMS:
            if (path := shutil.which(program)) and _takes(path, program, text):
                return BY_PROGRAM.format(program)
    data = text.encode()
    terminal = next(_terminals(), None)
    if terminal is None or len(data) > MOST_BYTES:
        raise NetlogError(
            "Nothing here can copy, so nothing was copied or kept. "
            "Select the text, or install wl-clipboard, xclip or xsel"
        )
    # OSC 52: bytes in base 64 can't end the sequence early, whatever the text holds.
    terminal.write(f"\x1b]52;c;{base64.b64encode(data).decode()}\x07")
    terminal.flush()
    return BY_TERMINAL


def _takes(path: str, program: str, text: str) -> bool:
    """Hand a text to a program, and say whether it took it."""
    arguments, encoding = PROGRAMS[program]
    environment = settings.child_environment(LC_CTYPE="UTF-8")  # pbcopy goes by it
    return does([path, *arguments], text.encode(encoding), seconds=SECONDS, environment=environment)


def _terminals() -> Iterator[TextIO]:
    return (stream for stream in (sys.stderr, sys.stdout) if stream.isatty() and can_draw())
