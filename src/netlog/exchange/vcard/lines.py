"""A line of a vCard: its group, name, parameters and value, and the text that the value stands for.

netlog reads lines by itself, and not through a library, as vobject takes time without end for some
(its pattern for parameters is exponential in their commas), gives up a whole file for one line
without a colon, and adds "eof" behind a closing backslash.
"""

import binascii
import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

_NAME = re.compile(r"(?:([\w-]+)\.)?([A-Za-z0-9][\w-]*|[Xx]-[\w-]*)\s*")
_QUOTED = re.compile(r'[^":]*+(?:"[^"]*+"[^":]*+)*+')
_PARAMETER = re.compile(r';((?:[^;"]++|"[^"]*+"|")*)')
_VALUES = re.compile(r'(?:[^,"]++|"[^"]*+"|")+')
_ESCAPED = re.compile(r"\\([nN\\;,:])")
_CODINGS = {"QUOTED-PRINTABLE": "Q", "Q": "Q", "BASE64": "B", "B": "B", "8BIT": "", "7BIT": ""}
_CODECS = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "cp950", "iso-8859-1": "cp1252",
           "latin1": "cp1252", "us-ascii": "utf-8", "ascii": "utf-8"}  # fmt: skip
_WITHIN_ASCII = ("iso-2022", "hz", "utf-16", "utf-7")
_MOST_FIELDS = 7
"""How many fields an address has; more are none of a name's either."""

BREAKS = re.compile("\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""All that some program takes for the end of a line."""

BINARY = frozenset(("PHOTO", "LOGO", "SOUND", "KEY"))
"""Properties whose value is no text."""

Codecs = Callable[[bytes], Iterable[str]]
"""Which codecs bytes of a card may be written in, the likeliest first."""


class NotReadable(Exception):
    """Why a card can't be read, as it stands behind its line."""


class Head(NamedTuple):
    """What stands in front of the colon."""

    text: str
    group: str
    name: str
    parameters: tuple[tuple[str, str], ...]
    coding: str
    charset: str


class Line(NamedTuple):
    """A line. `value` is as it is written, its escapes still in it, but in plain letters."""

    head: str
    group: str
    name: str
    parameters: tuple[tuple[str, str], ...]
    value: str

    @property
    def text(self) -> str:
        """The line as it is kept, word for word."""
        return f"{self.head}:{self.value}"

    @property
    def types(self) -> frozenset[str]:
        """What is said of its type: `cell`, `pref`."""
        return frozenset(value.lower() for name, value in self.parameters if name == "TYPE")

    def parameter(self, name: str) -> str:
        """Return the value of a parameter, "" where there is none."""
        return next((value for each, value in self.parameters if each == name), "")


def parsed(raw: bytes, codecs: Codecs) -> Line | str:
    """Return a line of a card, or the text of one that is no property.

    Raises NotReadable for bytes that none of the codecs can read.
    """
    colon = raw.find(b":")
    if b'"' in raw[: max(colon, 0)]:
        colon = _colon(raw.decode("latin-1"))
    value = raw[colon + 1 :]
    head = _head_of(_text(raw[:colon], "", codecs)) if colon > 0 else None
    if head is None:
        return _text(raw, "", codecs)
    if not head.coding:
        plain = _text(value, head.charset, codecs)
        return _plain(head, plain) if head.charset else Line(*head[:4], plain)
    if head.coding == "Q":
        plain = _text(binascii.a2b_qp(value), head.charset, codecs)
        return _plain(head, re.sub("\r\n?|\n", r"\\n", plain))
    value = bytes(value.translate(None, b" \t"))
    if head.name in BINARY or head.name.startswith("X-"):
        return Line(*head[:4], _text(value, "", codecs))
    try:
        plain = _text(binascii.a2b_base64(value), head.charset, codecs)
    except binascii.Error:
        raise NotReadable(f"its {head.name} is no base64") from None
    return _plain(head, escaped(plain))


def read_again(text: str) -> Line | None:
    """Return a line that was kept, None if the text is none."""
    colon = _colon(text)
    head = _head_of(text[:colon]) if colon > 0 else None
    return Line(*head[:4], text[colon + 1 :]) if head else None


def written(parameters: Iterable[tuple[str, str]]) -> str:
    """Return parameters as they stand behind a name, which can hold no quotation mark."""
    plain = ((name, value.replace('"', "'")) for name, value in parameters)
    return "".join(
        f';{name}="{value}"' if re.search("[,;:]", value) else f";{name}={value}"
        for name, value in plain
    )


def unescaped(text: str) -> str:
    """Return the text that a value stands for; line breaks are LF."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\\" not in text:
        return text
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)


def escaped(text: str) -> str:
    """Return a text as a value: on one line, nothing in it that parts values."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return BREAKS.sub(r"\\n", text)


def parts(value: str, separators: str) -> list[str]:
    """Return the parts of a value, escapes resolved, each stripped."""
    return [unescaped(part).strip() for part in _parted(value, separators)]


def fields(value: str) -> list[str]:
    """Return the fields of a name or an address; several words of one, as `Ada,Mary`, in one."""
    found = _parted(value, ";")[:_MOST_FIELDS]
    return [" ".join(filter(None, parts(field, ","))) if field else "" for field in found]


def _parted(value: str, separators: str) -> list[str]:
    if "\\" not in value:
        if len(separators) == 1:
            return value.split(separators)
        return re.split(f"[{separators}]", value)
    pattern = rf"(?:^|[{separators}])((?:[^\\{separators}]++|\\.|\\)*)"
    return re.findall(pattern, value, re.DOTALL)


def _head_of(text: str) -> Head | None:
    # Most lines begin alike; long ones are no reason to keep them.
    return _head(text) if len(text) < 200 else _head.__wrapped__(text)


@lru_cache(maxsize=2_000)
def _head(text: str) -> Head | None:
    start = text.find(";")
    named = _NAME.fullmatch(text if start < 0 else text[:start])
    if named is None:
        return None
    group, name = named[1] or "", named[2].upper()
    found: list[tuple[str, str]] = []
    coding = charset = ""
    for parameter in _PARAMETER.findall(text, start) if start >= 0 else ():
        key, equals, value = parameter.partition("=")
        key = key.strip().upper()
        if not equals:  # vCard 2.1 leaves out what the word is of
            key, value = "ENCODING" if key in _CODINGS else "TYPE", key
        word = value.strip().strip('"')
        if key == "ENCODING":  # any other than these is none
            coding = _CODINGS.get(word.upper(), coding)
        elif key == "CHARSET":
            charset = word
        else:
            # TYPE="cell,voice" is meant as two as well.
            every = value.replace('"', "").split(",") if key == "TYPE" else _VALUES.findall(value)
            found += [(key, each.strip().strip('"')) for each in every if each.strip()]
    if coding == "B":
        found.append(("ENCODING", "b"))
    return Head(text, group, name, tuple(found), coding, charset)


def _plain(head: Head, value: str) -> Line:
    """Return a line that was in a code in plain letters, and says so no more."""
    parameters = tuple(each for each in head.parameters if each[0] != "ENCODING")
    name = head.text.partition(";")[0]
    return Line(name + written(parameters), head.group, head.name, parameters, value)


def _colon(text: str) -> int:
    """Return where the colon behind the parameters stands, else the first one, -1 for none."""
    found = _QUOTED.match(text)
    end = found.end() if found else 0
    return end if text[end : end + 1] == ":" else text.find(":")


def _text(raw: bytes, charset: str, codecs: Codecs) -> str:
    named = _CODECS.get(charset.lower(), charset.lower())
    if raw.isascii() and not named.startswith(_WITHIN_ASCII):
        return raw.decode("ascii")
    # Those of Python's that read escapes make what is no letter at all.
    told = (named,) if named and "escape" not in named else ()
    for codec in (*told, *codecs(raw)):
        try:
            return raw.decode(codec)
        except (LookupError, ValueError):
            continue
    raise NotReadable("it holds letters in no encoding that is known. Give --encoding")
