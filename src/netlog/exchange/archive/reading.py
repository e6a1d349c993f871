"""Reading the lossless JSON: each list when it is asked for, a record at a time."""

from collections.abc import Iterator
from typing import Any

from netlog.errors import shown
from netlog.errors.files import BadFile
from netlog.exchange.archive import FORMAT, shape
from netlog.exchange.archive.checks import Check, Record, number, record
from netlog.exchange.archive.scanning import Scanner

NAME, TITLE = "netlog", "netlog's own JSON"

HEAD = record({"format": number, "schema": number}, "format")
_BEGINNING = 400
"""Within so many bytes a file that netlog wrote says what it is."""


def looks_so(data: bytes) -> bool:
    """Say whether a file is one that `netlog export` wrote, by its beginning."""
    head = data[:_BEGINNING].removeprefix(b"\xef\xbb\xbf").lstrip()
    return head.startswith(b"{") and b'"netlog"' in head


class Archive:
    """An archive that is read: who the member is, and the lists, each when it is asked for.

    Every record has all the keys of its `shape`. The lists may stand in any order in the file;
    asked for in that of `shape.LISTS`, each value is read once.
    """

    name, title = NAME, TITLE

    def __init__(self, data: bytes) -> None:
        """Read the head. Raises BadFile for what isn't an archive, or one of a newer netlog."""
        self._data = data
        self._scanner = Scanner(data)
        self._places: dict[str, tuple[int, int]] = {}
        self._keys = self._scanner.members()
        self._me: Record | None = None
        if next(self._keys, None) != "netlog":
            raise BadFile(f'{TITLE} begins with the key "netlog", and this file doesn\'t')
        head = self._scanner.value()
        written = head.get("format") if isinstance(head, dict) else None
        if isinstance(written, int) and written > FORMAT:
            raise BadFile(
                f"This file was written by a newer netlog (format {shown(str(written))}, this one "
                f"knows {FORMAT}). Update netlog: pipx upgrade netlog"
            )
        self._checked(HEAD, head, "netlog")

    @property
    def share(self) -> float:
        """How much of the file has been read, from 0 to 1."""
        return self._scanner.share

    @property
    def me(self) -> Record:
        """What the member says of themselves. Raises BadFile."""
        if self._me is None:
            self._find("me")
        return self._me or shape.ME({})

    def records(self, name: str) -> Iterator[Any]:
        """Yield the records of a list; none where it isn't there. Raises BadFile."""
        if name not in self._places and not self._find(name):
            return
        at, line = self._places[name]
        scanner = self._scanner
        is_next = at == scanner.at
        if not is_next:
            scanner = Scanner(self._data, at, line)
        check = shape.LISTS[name]
        for value in scanner.items():
            try:
                yield check(value)
            except ValueError as error:
                raise scanner.bad(f"{name}: a record {error}") from error

    def finish(self) -> None:
        """Read what nobody asked for, to its end. Raises BadFile."""
        self._find("")
        if self._scanner.peek():
            raise self._scanner.bad("the file goes on behind its end")

    def _find(self, wanted: str) -> bool:
        """Read on to the list of that name, and note where those before it lie."""
        for key in self._keys:
            if key == "me":
                self._me = self._checked(shape.ME, self._scanner.value(), key)
            elif key not in shape.LISTS or key in self._places:
                twice = "stands there twice" if key in self._places else "is not known"
                raise self._scanner.bad(f"{shown(key)!r} {twice}")
            else:
                self._scanner.peek()
                self._places[key] = self._scanner.at, self._scanner.line
            if key == wanted:
                return True
            if key in self._places:
                for _ in self._scanner.items():
                    pass
        return False

    def _checked(self, check: Check, value: Any, what: str) -> Record:
        try:
            return dict(check(value))
        except ValueError as error:
            raise self._scanner.bad(f"{what} {error}") from error


def read(data: bytes) -> Archive:
    """Return an archive to be read. Raises BadFile."""
    return Archive(data)
