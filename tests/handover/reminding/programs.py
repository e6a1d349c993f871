"""Programs of the system's, played by small scripts: what they are called with is written down."""

import json
import sys
from pathlib import Path
from typing import Any, NamedTuple

NASTY = "we ird 100% $x ${y} 'q' \"d\" \\b 中文 ;&"
"""A folder that each of the files has to quote: spaces, quotes, and the signs of its own."""

DUMP = """\
#!{python}
import json, os, sys
with open({out!r}, "a", encoding="utf-8") as file:
    said = sys.stdin.read() if not sys.stdin.isatty() else ""
    told = {{"words": sys.argv[1:], "env": dict(os.environ), "in": said}}
    file.write(json.dumps(told) + "\\n")
sys.exit({code})
"""

CRONTAB = """\
#!{python}
import sys
from pathlib import Path
table = Path({table!r})
match sys.argv[1:]:
    case ["-l"] if table.exists():
        sys.stdout.buffer.write(table.read_bytes())
    case ["-l"]:
        sys.exit("no crontab for ada")
    case ["-"]:
        table.write_bytes(sys.stdin.buffer.read())
    case ["-r"]:
        table.unlink()
    case _:
        sys.exit("usage error")
"""


class Program(NamedTuple):
    """A program that writes down how it is called."""

    path: Path
    out: Path

    @property
    def calls(self) -> list[dict[str, Any]]:
        if not self.out.exists():
            return []
        return [json.loads(line) for line in self.out.read_text("utf-8").splitlines()]

    @property
    def words(self) -> list[list[str]]:
        return [call["words"] for call in self.calls]


def dumping(path: Path, out: Path, code: int = 0) -> Program:
    """Make a program that writes down how it is called, and ends with a code."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(DUMP.format(python=sys.executable, out=str(out), code=code))
    path.chmod(0o755)
    return Program(path, out)


def crontab_program(folder: Path, table: Path) -> None:
    """Make a crontab program, whose table is a file."""
    path = folder / "crontab"
    path.write_text(CRONTAB.format(python=sys.executable, table=str(table)))
    path.chmod(0o755)


def as_cron_reads(line: str) -> tuple[list[str], str]:
    """Return the five fields of a line, and the command that the shell gets.

    `\\%` is `%`, a bare `%` ends the command, and any other backslash stays.
    """
    *fields, command = line.split(" ", 5)
    told, is_escaped = "", False
    for character in command:
        if is_escaped and character != "%":
            told += "\\"
        elif character == "%" and not is_escaped:
            break
        is_escaped = character == "\\"
        told += "" if is_escaped else character
    return fields, told
