"""An invitation to a team as a file: where the team lies, and a password that is good once.

# An invitation to the team sales on db.example.org/network, for Zoe. It is good once …
url = "postgresql+psycopg://zoe@db.example.org/network?team=sales"
password = "…"
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from netlog.errors import NetlogError, WrongUsage

LARGEST = 10_000
"""Bytes that no invitation has."""

TAKEN_ALONG = ("host", "port", "dbname", "team", "sslmode", "target_session_attrs",
               "connect_timeout")  # fmt: skip
"""What of a URL holds for everybody. The rest is of one login, or of one machine."""


class Admission(NamedTuple):
    """What an invitation says; without a password the login has one of its own."""

    url: str
    password: str | None


def url_for(url: str, login: str, found: Mapping[str, str]) -> str:
    """Return the URL of a team for another login.

    `found` is what the URL left to this machine's variables: `host`, `port` and `dbname`.
    """
    parts = urlsplit(url)
    words = {name: value for name, value in parse_qsl(parts.query) if name in TAKEN_ALONG}
    place, path = parts.netloc.rpartition("@")[2], parts.path
    if not place and "host" not in words:
        words = {"host": found["host"], "port": found["port"], **words}
    if path in ("", "/") and "dbname" not in words:
        path = f"/{quote(found['dbname'], safe='')}"
    query = urlencode(words, safe="/,")
    return f"{parts.scheme}://{quote(login, safe='')}@{place}{path}?{query}"


def written(admission: Admission, place: str, name: str) -> bytes:
    """Return the file of an invitation."""
    told = " ".join(f"{place}, for {name}".split())
    lines = [f"# An invitation to the team {told}. It is good once, for whoever has it.",
             "# In the folder where it lies: netlog team join FILE",
             f"url = {_quoted(admission.url)}"]  # fmt: skip
    if admission.password:
        lines.append(f"password = {_quoted(admission.password)}")
    return ("\n".join(lines) + "\n").encode()


def read(path: Path) -> Admission:
    """Return what the file of an invitation says. Raises NetlogError for what is none."""
    import tomllib

    try:
        with path.open("rb") as file:
            told = tomllib.loads(file.read(LARGEST).decode("utf-8-sig"))
    except OSError as error:
        raise NetlogError(f"{path} can't be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise _none(path) from error
    url, password = told.get("url"), told.get("password")
    if not isinstance(url, str) or not isinstance(password, str | None):
        raise _none(path)
    return Admission(url, password)


def _none(path: Path) -> WrongUsage:
    return WrongUsage(f"{path} is no invitation. Whoever invited you: netlog team invite NAME")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
