"""Good files made bad: what happens to files on their way, and what somebody may do to them."""

import random
from collections.abc import Callable
from typing import NamedTuple

SNIPPETS = (
    b'"', b'""', b'"""', b",", b";", b"\t", b"|", b"\n", b"\r", b"\r\n", b"\n\n", b"\0", b"\x1a",
    b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff", b"\x80", b"\xe9", b"\xc3", b"\xe4\xbd",
    b"\xd6\xd0", b"\xa4\xa4", b"\xf0\x9f\x98\x80", b"\xed\xa0\x80", b"\xe2\x80\xa8", b" ::: ",
    b"* ", b"sep=;\n", b"sep=,\r\n", b"Notes:\n", b"=cmd|'/c'!A1", b"\x1b[2J", b"\xe2\x80\xae",
    b"../../etc/passwd", b"{{ 7 * 7 }}", b"[/red]", b"%00", b"1/1/1", b"--02-30", b"0/0/00",
    b"99999999999999999999", b"-1e309", b"x" * 5_000, b'"' + b"x\n" * 3_000, b"," * 3_000,
    b"\n" * 3_000, b"First Name,Last Name,E-mail 1 - Value\n", b"BEGIN:VCARD\n", b"END:VCARD\n",
    b"N:;;;;\n", b"ENCODING=QUOTED-PRINTABLE:=E4=\n", b";CHARSET=GB2312:", b"\\n\\,\\;", b"\n =\n",
    b"item1.", b"PHOTO;ENCODING=b:", b"{", b"}", b"[" * 2_000, b'{"a":' * 500, b"]", b"null",
    b"\\ud800", b"NaN", b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06",
)  # fmt: skip
"""What readers stumble over, of all formats."""

ENCODINGS = ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "big5", "cp1252", "utf-7")


class Mutation(NamedTuple):
    """One thing done to a file: what, where (a share of its length), and two numbers for how."""

    what: int
    where: float
    one: int
    other: int


def _flip(data: bytes, at: int, one: int, _: int) -> bytes:
    return (
        data[:at] + bytes([data[at] ^ (1 << one % 8)]) + data[at + 1 :] if at < len(data) else b""
    )


def _cut(data: bytes, at: int, *_: int) -> bytes:
    return data[:at]


def _take_out(data: bytes, at: int, one: int, _: int) -> bytes:
    return data[:at] + data[at + one % 200 :]


def _put_in(data: bytes, at: int, one: int, _: int) -> bytes:
    return data[:at] + SNIPPETS[one % len(SNIPPETS)] + data[at:]


def _noise(data: bytes, at: int, one: int, other: int) -> bytes:
    return data[:at] + random.Random(other).randbytes(one % 100) + data[at:]


def _repeat(data: bytes, at: int, one: int, other: int) -> bytes:
    piece = data[at : at + one % 300]
    return data[:at] + piece * min(other % 60, 20_000 // (len(piece) or 1)) + data[at:]


def _move(data: bytes, at: int, one: int, other: int) -> bytes:
    end = at + one % 200
    rest = data[:at] + data[end:]
    to = other % (len(rest) + 1)
    return rest[:to] + data[at:end] + rest[to:]


def _double(data: bytes, *_: int) -> bytes:
    return data.replace(b'"', b'""')


def _other_delimiter(data: bytes, _: int, one: int, other: int) -> bytes:
    signs = (b",", b";", b"\t", b"|", b":", b"\n")
    return data.replace(signs[one % 6], signs[other % 6])


def _other_ends(data: bytes, _: int, one: int, __: int) -> bytes:
    return data.replace(b"\r\n", b"\n").replace(b"\n", (b"\r\n", b"\r", b"", b"\n\n")[one % 4])


def _other_encoding(data: bytes, _: int, one: int, __: int) -> bytes:
    return data.decode("utf-8", "replace").encode(ENCODINGS[one % len(ENCODINGS)], "replace")


MUTATIONS: tuple[Callable[[bytes, int, int, int], bytes], ...] = (
    _flip, _flip, _cut, _take_out, _put_in, _put_in, _put_in, _noise, _repeat, _move, _double,
    _other_delimiter, _other_ends, _other_encoding,
)  # fmt: skip


def mutated(data: bytes, mutations: list[Mutation]) -> bytes:
    """Return a file after all that was done to it; it doesn't grow beyond bounds."""
    for each in mutations:
        at = int(len(data) * each.where)
        data = MUTATIONS[each.what % len(MUTATIONS)](data, at, each.one, each.other)[:200_000]
    return data
