"""How the text of a file is written: asked for, told by the file, or recognised; never guessed at.

Every byte is read, or the file is refused: no letter is replaced by a question mark. A file that is
not UTF-8 is taken for the one of the likely encodings in which its letters make sense.
"""

import codecs
import io
import re
from collections.abc import Iterator
from typing import NamedTuple, TextIO

from netlog.errors import shown
from netlog.errors.files import BadFile, EmptyFile
from netlog.exchange import spelling
from netlog.rules.slips import did_you_mean

LARGEST = 256 * 2**20
"""The most bytes of a file that are read."""

KNOWN = ("utf-8", "utf-16", "gb18030", "big5", "cp1252", "shift_jis", "euc_kr", "cp1250",
         "cp1251")  # fmt: skip
"""The encodings that a message names; Python knows more, and all of them may be asked for."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_FAMILY = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "cp950"}
"""What is read in place of a codec: the one that has all of its letters, and those added since."""

_NO_TEXT = {"idna", "punycode", "undefined", "charmap", "unicode-escape", "raw-unicode-escape"}
_PIECE = 2**20
_SAMPLE = 2**16


def encoding_of(data: bytes, asked: str | None) -> str:
    """Return the Python codec in which all of a file can be read.

    `asked` is what the user says that it is written in, by any name that Python knows. Raises
    BadFile for a file that is empty or too large, for no encoding, and for a file that isn't
    written in the one that was asked for, or in one that is recognised: it names line and byte.
    """
    if not data or data.isspace():
        raise EmptyFile
    if len(data) > LARGEST:
        raise BadFile(
            f"It has {len(data) / 2**20:,.0f} MB; up to {LARGEST // 2**20} MB are read. Take a part"
        )
    told = next((codec for mark, codec in _MARKS if data.startswith(mark)), None)
    codec = _asked(data, asked, told) if asked else told or _wide(data) or _recognised(data)
    if wrong := _first_wrong(data, codec):
        if codec == "cp950" and _first_wrong(data, "big5hkscs") is None:
            return "big5hkscs"
        raise _refusal(wrong, codec, asked)
    return codec


def opened(data: bytes, encoding: str) -> TextIO:
    """Return the text of a file, its line ends as they are; the encoding is of `encoding_of`."""
    return io.TextIOWrapper(io.BytesIO(data), encoding, newline="")


def sample(data: bytes) -> bytes:
    """Return the lines of a file that are not plain ASCII, as many as tell how it is written."""
    found, size, at = [], 0, 0
    high = re.compile(rb"[\x80-\xff]")
    while size < _SAMPLE and (hit := high.search(data, at)):
        start = max(data.rfind(b"\n", at, hit.start()) + 1, hit.start() - 500, at)
        end = data.find(b"\n", hit.start(), hit.start() + 2_000)
        at = hit.start() + 2_000 if end < 0 else end + 1
        found.append(data[start:at])
        size += at - start
    return b"".join(found)


def _asked(data: bytes, asked: str, told: str | None) -> str:
    """Return the codec that the user means; the mark of the file says which kind of it."""
    try:
        name = codecs.lookup(asked).name
        b"a".decode(name, "ignore")
    except (LookupError, ValueError):
        name = "undefined"
    if name in _NO_TEXT:
        meant = did_you_mean(shown(asked), KNOWN, most=1) or f" There are: {', '.join(KNOWN)}"
        raise BadFile(f'"{shown(asked)}" is no encoding.{meant}')
    name = _FAMILY.get(name, name)
    if told and name.replace("_", "-").startswith(("utf-8", "utf-16", "utf-32")):
        return told if told[:6] == name.replace("_", "-")[:6] else name
    return (_wide(data) or "utf-16-le") if name == "utf-16" else name


def _wide(data: bytes) -> str | None:
    """Return which UTF-16 a file without a mark is, None if it is none.

    Every comma and line end is a NUL and a byte there: so NULs stand on one side only, and many.
    """
    head = data[:_SAMPLE]
    if b"\0" not in head or len(data) % 2:
        return None
    sides = {"utf-16-le": head[1::2].count(0), "utf-16-be": head[::2].count(0)}
    codec = max(sides, key=lambda each: sides[each])
    is_one_sided = sides[codec] > 9 * (sum(sides.values()) - sides[codec])
    is_many = sides[codec] * 20 > len(head) // 2
    text = head.decode(codec, "replace")
    is_text = "\ufffd" not in text[:-1] and not {"\n", "\r"}.isdisjoint(text)
    return codec if is_one_sided and is_many and is_text else None


def _recognised(data: bytes) -> str:
    if data.isascii() or _first_wrong(data, "utf-8") is None:
        return "utf-8"
    lines = sample(data)
    if spelling.is_mostly_utf8(lines) or _is_cut(data):
        return "utf-8"
    if codec := spelling.likely(lines):
        return codec
    raise BadFile(
        "It is not UTF-8, and what else it is written in can't be told.\n"
        f"Say it: --encoding {', '.join(KNOWN[2:5])} …"
    )


def _is_cut(data: bytes) -> bool:
    """Say whether a file is UTF-8 but for its last letter, of which the end is missing.

    One byte behind nothing but ASCII is an accented letter of an older encoding rather.
    """
    tail = re.search(rb"(?:[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})\Z", data)
    if tail is None or _first_wrong(data[: tail.start()], "utf-8"):
        return False
    return len(tail[0]) > 1 or not data[: tail.start()].isascii()


class _Wrong(NamedTuple):
    """The first byte that can't be read, and its line; no byte where the file breaks off."""

    line: int
    byte: int | None


def _first_wrong(data: bytes, codec: str) -> _Wrong | None:
    line = 1
    try:
        for text in _pieces(data, codec):
            line += text.count("\n")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode(codec, "ignore")
        breaks_off = "end of data" in error.reason or "incomplete" in error.reason
        byte = None if breaks_off else error.object[error.start]
        return _Wrong(line + before.count("\n"), byte)
    except UnicodeError:  # a codec of Python's that tells no place
        return _Wrong(line, None)
    return None


def _pieces(data: bytes, codec: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(codec)()
    for start in range(0, len(data), _PIECE):
        yield decoder.decode(data[start : start + _PIECE], start + _PIECE >= len(data))


def _refusal(wrong: _Wrong, codec: str, asked: str | None) -> BadFile:
    name = spelling.TITLES.get(codec, codec)
    byte = "the file breaks off there" if wrong.byte is None else f"byte 0x{wrong.byte:02X}"
    likely = ("utf-8", "gb18030", "big5", "cp1252")
    others = ", ".join(each for each in likely if each not in (codec, name.casefold()))
    told = f"It is not written in {shown(asked)}" if asked else f"It is {name}, but not all of it"
    way = "Leave out --encoding, or try" if asked else "Mend that line, or give --encoding"
    return BadFile(f"{told}: line {wrong.line} can't be read ({byte}).\n{way} {others} …")
