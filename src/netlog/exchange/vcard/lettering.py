"""The letters of a vCard file: which codecs a card's bytes may be written in.

A file put together from several has cards in different encodings, and in vCard 2.1 each line may
name its own. So every card is read by itself: as UTF-8 if it surely is that, else as what the file
is written in.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from netlog.errors.files import BadFile, EmptyFile
from netlog.exchange import decoding
from netlog.exchange.vcard.lines import Codecs

_WIDE = ("utf-16", "utf-32")
_SURELY = re.compile(rb"[\xe0-\xf4][\x80-\xbf]{2}")
_SAMPLE = 2**16


class Lettering:
    """A file in an encoding in which a line ends in one byte, and how its cards are read."""

    def __init__(self, data: bytes, encoding: str | None) -> None:
        """Take a file and its encoding, as `decoding.encoding_of` tells it, or None.

        Raises BadFile for an empty file.
        """
        if encoding is None:
            try:
                encoding = decoding.encoding_of(data, None)
            except EmptyFile:
                raise
            except BadFile:  # one card may be at fault, which then is rejected by itself
                encoding = "utf-8"
        if encoding.startswith(_WIDE):
            data, encoding = _narrow(data, encoding), "utf-8"
        self.data = data
        self.encoding = encoding.removesuffix("-sig")

    def codecs(self, lines: Sequence[bytes]) -> Codecs:
        """Return the codecs for the bytes of a card of these lines."""
        card = b"\n".join(lines)
        if card.isascii():
            return self._likely  # what is coded in it tells for itself
        likely = self._likely(card)
        return lambda _: likely

    def _likely(self, raw: bytes) -> tuple[str, ...]:
        is_utf8 = _is(raw, "utf-8")
        if self.encoding == "utf-8":
            return ("utf-8",) if is_utf8 or not self._other else ("utf-8", self._other)
        # Two letters of GB 18030 may chance to be two of UTF-8; three bytes of it hardly do.
        is_surely = is_utf8 and _SURELY.search(raw)
        return ("utf-8", self.encoding) if is_surely else (self.encoding, "utf-8")

    @cached_property
    def _other(self) -> str | None:
        """What the lines are written in that are no UTF-8, None where it can't be told."""
        try:
            found = decoding.encoding_of(b"\n".join(self._odd_lines()), None)
        except BadFile:
            return None
        return None if found == "utf-8" else found

    def _odd_lines(self) -> Iterator[bytes]:
        size = 0
        for line in re.finditer(rb"[^\r\n]+", self.data):
            if size > _SAMPLE:
                break
            if not line[0].isascii() and not _is(line[0], "utf-8"):
                size += len(line[0])
                yield line[0][:_SAMPLE]


def _is(raw: bytes, codec: str) -> bool:
    try:
        raw.decode(codec)
    except ValueError:
        return False
    return True


def _narrow(data: bytes, encoding: str) -> bytes:
    try:
        return data.decode(encoding).encode()
    except UnicodeError:
        raise BadFile(f"It is not written in {encoding}: leave out --encoding") from None
