"""JSON read value by value: a file of any size, of which one value at a time is held."""

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any

from netlog.errors.files import BadFile

CHUNK = 1 << 18
"""So many bytes are read ahead."""

LONGEST = 1 << 24
"""A longer value, in characters, is damage: a quote that is missing."""

_SPACE = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()


class Scanner:
    """A place in a JSON file, from which it is read on."""

    def __init__(self, data: bytes, at: int = 0, line: int = 1) -> None:
        self._data = memoryview(data)
        self._next = at or len(codecs.BOM_UTF8) * data.startswith(codecs.BOM_UTF8)
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._text = ""
        self._place = 0
        self._line = line

    @property
    def line(self) -> int:
        """The line of the file at which it is read, counted from 1."""
        return self._line + self._text.count("\n", 0, self._place)

    @property
    def at(self) -> int:
        """The byte of the file at which it is read."""
        begun = len(self._decoder.getstate()[0])
        return self._next - begun - len(self._text[self._place :].encode("utf-8", "surrogatepass"))

    @property
    def share(self) -> float:
        """How much of the file has been read, from 0 to 1."""
        return self._next / max(len(self._data), 1)

    def peek(self) -> str:
        """Return the next character that is no space, '' at the end. Raises BadFile."""
        while True:
            found = _SPACE.match(self._text, self._place)
            self._place = found.end() if found else self._place
            if self._place < len(self._text):
                return self._text[self._place]
            if not self._more():
                return ""

    def take(self, *wanted: str) -> str:
        """Go past the next character, which is one of those. Raises BadFile."""
        found = self.peek()
        if found not in wanted or not found:
            raise self.bad(f"{' or '.join(wanted)} belongs here")
        self._place += 1
        return found

    def value(self) -> Any:
        """Return the next value. Raises BadFile."""
        self.peek()
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text, self._place)
            except RecursionError as error:
                raise self.bad("this is no JSON that netlog wrote") from error
            except ValueError as error:
                if len(self._text) > LONGEST or not self._more(len(self._text)):
                    raise self.bad("this is no JSON") from error
                continue
            # A number may go on behind what has been read.
            if end == len(self._text) and self._more():
                continue
            self._place = end
            return value

    def items(self) -> Iterator[Any]:
        """Yield the values of the array that begins here. Raises BadFile."""
        self.take("[")
        if self.peek() == "]":
            self.take("]")
            return
        while True:
            yield self.value()
            if self.take(",", "]") == "]":
                return

    def members(self) -> Iterator[str]:
        """Yield the keys of the object that begins here; the value of each is to be read behind it.

        Raises BadFile.
        """
        self.take("{")
        if self.peek() == "}":
            self.take("}")
            return
        while True:
            key = self.value()
            if not isinstance(key, str):
                raise self.bad("a key in quotes belongs here")
            self.take(":")
            yield key
            if self.take(",", "}") == "}":
                return

    def bad(self, why: str) -> BadFile:
        """Return the error for what stands at this place."""
        return BadFile(f"line {self.line}: {why}")

    def _more(self, least: int = 0) -> bool:
        """Read on, at least so many characters if there are; False at the end of the file."""
        self._line += self._text.count("\n", 0, self._place)
        self._text = self._text[self._place :]
        self._place = 0
        end = self._next + max(CHUNK, least)
        piece = self._data[self._next : end]
        is_last = end >= len(self._data)
        try:
            more = self._decoder.decode(bytes(piece), is_last)
        except UnicodeDecodeError as error:
            raise self.bad("what follows is no UTF-8 text") from error
        self._next += len(piece)
        self._text += more
        return bool(piece)
