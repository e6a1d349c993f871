"""Taking files in: each is read whole, recognised, and of a new table it is asked what is what."""

import sys
from collections.abc import Sequence
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, NamedTuple

from netlog.dialogue import stores
from netlog.errors import WrongUsage, shown
from netlog.errors.files import BadFile
from netlog.exchange import recognising
from netlog.exchange.archive.reading import Archive
from netlog.exchange.linkedin import archive as linkedin
from netlog.exchange.source import Source
from netlog.invocation import Invocation
from netlog.rules.mapping import Mapping
from netlog.rules.text import safe
from netlog.settings import from_home
from netlog.settings.zone import Here

if TYPE_CHECKING:
    from typing import BinaryIO

MOST_BYTES = 512 << 20
"""The largest file that is read."""

STDIN = "-"

STORE = "a store of netlog's"
"""What the file of a store is taken for."""


class Asked(NamedTuple):
    """What the options say of the files."""

    as_: str | None
    encoding: str | None
    maps: Sequence[str]
    is_agreed: bool


class Taken(NamedTuple):
    """A file as it is taken: what it is called, what it is, and columns that are remembered."""

    file: str
    source: Source | Archive
    header: tuple[str, ...] = ()
    mapping: Mapping | None = None


def take(call: Invocation, file: str, asked: Asked) -> Taken:
    """Return what a file is taken for. Raises BadFile, WrongUsage."""
    called = "standard input" if file == STDIN else Path(file).name
    data = _read(file)
    if is_store := stores.looks_so(data) and asked.as_ is None:
        data = _unpacked(data, called)
    found = recognising.recognised(
        data, name=called, as_=asked.as_, encoding=asked.encoding, zone=Here()
    )
    if not isinstance(found, recognising.Unmapped):
        if is_store and isinstance(found, Archive):
            found.title = STORE
        if asked.maps:
            raise WrongUsage(
                f"{called} is {found.title}, whose columns are known. "
                "To read it by --map nevertheless: --as table"
            )
        return Taken(called, found)
    # A table that nobody knows is rare.
    from netlog.dialogue.mapping import settled
    from netlog.exchange.tables import mapped

    try:
        columns = settled(call, found.table, file, asked.maps, yes=asked.is_agreed)
    except BadFile as error:
        raise BadFile(f"{shown(safe(called))}: {error}") from error
    source = mapped.source(found.table, columns.mapping)
    mapping = columns.mapping if columns.is_new else None
    return Taken(called, source, found.table.header, mapping)


def _unpacked(data: bytes, called: str) -> bytes:
    """Return what a store tells, as an archive. Raises BadFile, naming the file."""
    try:
        return stores.as_archive(data)
    except BadFile as error:
        raise BadFile(f"{shown(safe(called))}: {error}") from error


def _read(file: str) -> bytes:
    """Return what stands in a file, or on standard input. Raises BadFile."""
    if not file.strip():
        raise BadFile("No file is named. Name one, or - for standard input")
    try:
        if file == STDIN:
            return _whole(sys.stdin.buffer, "standard input") if sys.stdin else b""
        path = Path(file).expanduser()
        with path.open("rb") as opened:
            return _whole(opened, from_home(path))
    except FileNotFoundError as error:
        raise BadFile(f"There is no file {file}") from error
    except IsADirectoryError as error:
        raise BadFile(
            f"{file} is a folder. Name the files in it: netlog import {_in_folder(path, file)}"
        ) from error
    except (OSError, ValueError) as error:  # a ValueError: a name with NUL in it
        why = getattr(error, "strerror", None) or str(error)
        raise BadFile(f"{file} can't be read: {why}") from error


def _in_folder(path: Path, file: str) -> str:
    """Return the files of a folder as they are typed; of LinkedIn's those that tell of people."""
    folder = file.rstrip("/") or file
    parts = (table.PART for table in linkedin.TABLES)
    known = [part for part in parts if (path / part).is_file()]
    return " ".join(quote(f"{folder}/{part}") for part in known) or f"{quote(folder)}/*"


def _whole(opened: "BinaryIO", called: str) -> bytes:
    data = opened.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise BadFile(f"{called} is larger than {MOST_BYTES >> 20} MB. Part it, and bring in each")
    return data
