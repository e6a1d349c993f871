"""A file of vCards in pieces: its cards, and of each card the lines as they were before folding.

All of it is done on bytes. Folding may part a letter, every line of a vCard 2.1 may be in another
character set, and one card that can't be read is no reason to refuse the next. What programs get
wrong is put up with where its meaning is plain: blank lines within a card, pictures folded without
a space, quoted-printable that goes on without a sign of it.
"""

import io
import re
from collections.abc import Iterator
from typing import NamedTuple

OUTSIDE = "it stands outside of any card"
UNCLOSED = "it has no END:VCARD"

_BEGIN, _END = b"BEGIN:VCARD", b"END:VCARD"
_AGENT = re.compile(rb"AGENT(?:;[^:]*)?:\s*(?:BEGIN:VCARD\s*)?", re.IGNORECASE)
_BASE64 = re.compile(rb"[A-Za-z0-9+/]+={0,2}\s*")


class Piece(NamedTuple):
    """A card, or what stands outside of any: its lines as they are, from where; why it is none."""

    line: int
    lines: list[bytes]
    why: str = ""


def cards(data: bytes) -> Iterator[Piece]:
    """Return the cards of a file one by one, and what stands between them.

    A line there that begins with # says something about the next card, and counts for nothing.
    """
    if b"\n" not in data:  # as the first Macs wrote it
        data = data.replace(b"\r", b"\n")
    stray: list[bytes] = []
    inside: list[bytes] = []
    begun = stray_from = depth = 0
    for number, raw in enumerate(io.BytesIO(data), start=1):
        line = raw.rstrip(b"\r\n")
        if not line:
            if depth and inside[-1]:  # one may be the rest of a line; more say nothing
                inside.append(line)
            continue
        mark = _mark(line)
        if mark == _BEGIN and depth and _begins_agent(inside):
            depth += 1
        elif mark == _BEGIN:
            if depth:
                yield Piece(begun, inside, UNCLOSED)
            if stray:
                yield Piece(stray_from, stray, OUTSIDE)
            inside, stray, begun, depth = [], [], number, 1
        elif mark == _END and depth:
            depth -= 1
            if not depth:
                yield Piece(begun, [*inside, line])
                continue
        elif depth and _holds_agent(line):
            depth += 1
        if depth:
            inside.append(line)
        elif line.strip() and not line.startswith(b"#"):
            stray_from = stray_from if stray else number
            stray.append(line)
    if depth:
        yield Piece(begun, inside, UNCLOSED)
    if stray:
        yield Piece(stray_from, stray, OUTSIDE)


def unfolded(piece: Piece) -> Iterator[bytes]:
    """Return the lines between BEGIN and END, each as it was before it was folded.

    A card within the card (`AGENT` of vCard 2.1) is one line, as in 3.0.
    """
    is_old = any(line[:11].upper() == b"VERSION:2.1" for line in piece.lines)
    parts: list[bytes] = []
    coding, is_soft = b"", False
    inner = iter(piece.lines[1:-1])
    for line in inner:
        if is_soft:
            parts[-1] = parts[-1].rstrip()[:-1]
            parts.append(line)
        elif not line:
            continue
        elif parts and _mark(line) == _BEGIN:
            parts.append(_nested(inner))
        elif line[0] in b" \t" and parts:
            # vCard 2.1 folds where a space stands; later ones put one in.
            parts.append(line if is_old and not coding else line[1:])
        elif coding and _goes_on(coding, line):
            parts.append(line)
        else:
            if parts:
                yield b"".join(parts)
            parts, coding = [line], _coding(line)
            if _holds_agent(line):
                parts = [line.partition(b":")[0], b":", _nested(inner)]
        is_soft = coding == b"Q" and parts[-1].rstrip().endswith(b"=")
    if parts:
        yield b"".join(parts)


def _mark(line: bytes) -> bytes:
    """Return whether a line begins or ends a card."""
    if len(line) > 40 or b":" not in line or line[:1] in b" \t":
        return b""
    word = line.removeprefix(b"\xef\xbb\xbf").replace(b" ", b"").rstrip().upper()
    return word if word in (_BEGIN, _END) else b""


def _begins_agent(lines: list[bytes]) -> bool:
    last = next((line for line in reversed(lines) if line.strip()), b"")
    return last[:1] in b"Aa" and bool(_AGENT.fullmatch(last)) and not _holds_agent(last)


def _holds_agent(line: bytes) -> bool:
    return line[:1] in b"Aa" and line.rstrip()[-5:].upper() == b"VCARD" and bool(
        _AGENT.fullmatch(line)
    )  # fmt: skip


def _coding(line: bytes) -> bytes:
    """Return how the value of a line is written: Q(uoted-printable), B(ase64), or plainly."""
    head = line.partition(b":")[0].upper()
    if b";" not in head:
        return b""
    if b"QUOTED-PRINTABLE" in head:
        return b"Q"
    return b"B" if b"BASE64" in head or b"ENCODING=B" in head else b""


def _goes_on(coding: bytes, line: bytes) -> bool:
    """Say whether a line without a space in front goes on with the one before it."""
    if coding == b"Q":
        return line.startswith(b"=")
    return bool(_BASE64.fullmatch(line))


def _nested(lines: Iterator[bytes]) -> bytes:
    """Return the card that has just begun as one value."""
    inner, depth = [_BEGIN], 1
    for line in lines:
        depth += (_mark(line) == _BEGIN or _holds_agent(line)) - (_mark(line) == _END)
        if line.strip():
            inner.append(line)
        if not depth:
            break
    plain = b"\n".join(inner).replace(b"\\", b"\\\\").replace(b";", b"\\;").replace(b",", b"\\,")
    return plain.replace(b"\n", b"\\n")
