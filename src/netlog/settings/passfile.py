"""The file in which libpq looks up passwords: `~/.pgpass`, or the one that PGPASSFILE names."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from netlog.errors import NetlogError
from netlog.settings import from_home
from netlog.settings.file import write

SOCKETS = ("/tmp", "/var/run/postgresql")  # noqa: S108 - names, and nothing is written there
"""Folders of sockets that are the usual one of some system: libpq calls it `localhost`."""


def place() -> Path:
    """Return where the file lies, or would."""
    if given := os.environ.get("PGPASSFILE"):
        return Path(given)
    system: str = sys.platform  # mypy takes the one it runs on for the only one
    if system == "win32":
        return Path(os.environ.get("APPDATA", "")) / "postgresql" / "pgpass.conf"
    return Path.home() / ".pgpass"


def is_outdone() -> bool:
    """Say whether a password of the environment goes before the file."""
    return bool(os.environ.get("PGPASSWORD"))


def keep(hosts: Iterable[tuple[str, str]], login: str, password: str) -> str:
    """Keep the password of a login on some hosts, each with its port; return where, as shown.

    The file is its owner's alone, else libpq doesn't look into it. What it says of other logins
    stays. Raises NetlogError where it can't be written.
    """
    path = place()
    try:
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        text = with_password(before, hosts, login, password)
        if path.exists():
            path.chmod(0o600)
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", "it is no text in UTF-8")
        raise NetlogError(f"{from_home(path)} can't be used: {why}") from error
    write(path, text)
    return from_home(path)


def with_password(text: str, hosts: Iterable[tuple[str, str]], login: str, password: str) -> str:
    """Return the file with a password for a login: first, since the first line that fits counts."""
    places = [
        (name, port)
        for host, port in hosts
        for name in ((host, "localhost") if host in SOCKETS else (host,))
        if name
    ]
    heads = [":".join(map(_escaped, (host, port, "*", login))) + ":"
             for host, port in dict.fromkeys(places)]  # fmt: skip
    others = [line for line in text.splitlines() if not line.startswith(tuple(heads))]
    return "\n".join([*(head + _escaped(password) for head in heads), *others]) + "\n"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(":", "\\:")
