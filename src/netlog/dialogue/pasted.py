"""A text that somebody posted, as it was pasted into a file or comes through a pipe."""

import sys
from pathlib import Path

from netlog.errors.files import BadFile
from netlog.exchange import decoding

STDIN = "-"
MOST_BYTES = 2**20


def text(name: str) -> str:
    """Return the text of a file, or of standard input for `-`. Raises BadFile."""
    data = _data(name)
    if len(data) > MOST_BYTES:
        raise BadFile("That is more than a text that somebody posted: a megabyte is the most")
    return data.decode(decoding.encoding_of(data, None), "replace") if data.strip() else ""


def _data(name: str) -> bytes:
    try:
        if name == STDIN:
            return sys.stdin.buffer.read(MOST_BYTES + 1) if sys.stdin else b""
        with Path(name).expanduser().open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise BadFile(f"There is no file {name}. Through a pipe it is --beside -") from error
    except (OSError, ValueError, RuntimeError) as error:  # a name with NUL; no such user's home
        why = getattr(error, "strerror", None) or str(error)
        raise BadFile(f"{name} can't be read: {why}") from error
