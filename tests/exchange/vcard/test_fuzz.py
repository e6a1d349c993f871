"""Whatever bytes a file holds: it is read or refused, soon, and all of it is accounted for."""

import time
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from netlog.errors.files import BadFile
from netlog.exchange import vcard
from netlog.exchange.vcard.writing import Card, card
from netlog.rules.incoming import Incoming, Rejected, Skipped

CARDS = [path.read_bytes() for path in sorted((Path(__file__).parent / "files").glob("*.vcf"))]
PIECES = [
    b"BEGIN:VCARD\r\n", b"END:VCARD\r\n", b"VERSION:2.1\n", b"FN:Ada\n", b"N:;", b"\r\n", b"\r",
    b"\n ", b"\n\t", b"=\r\n", b"=0D=0A", b"=", b";", b":", b",", b"\\", b'"', b"\0", b"\xff",
    b"\xe7\x8e", b"NOTE;ENCODING=QUOTED-PRINTABLE:", b"PHOTO;ENCODING=b:", b"AGENT:\n",
    b"AGENT:BEGIN:VCARD\n", b"item1.X-ABLabel:x\n", b"item1.TEL;TYPE=\"a,b\":", b"CHARSET=GBK",
    b"ORG:a;b\n", b"BDAY:--02-30\n", b"X-SOCIALPROFILE;type=wechat:%ff%41\n", b"ADR:;;;;;;;;;\n",
    b"KIND:group\n", b"\xef\xbb\xbf", b"\xff\xfe", b"A" * 100, b"TEL;TYPE=" + b"," * 50,
]  # fmt: skip

garbage = st.one_of(
    st.binary(max_size=300),
    st.lists(st.sampled_from(PIECES), max_size=40).map(b"".join),
    st.tuples(
        st.sampled_from(CARDS),
        st.lists(st.tuples(st.integers(0, 2_000), st.integers(0, 9), st.sampled_from(PIECES))),
    ).map(lambda given: mutated(*given)),
)


def mutated(data: bytes, cuts: list[tuple[int, int, bytes]]) -> bytes:
    """A file with bytes taken out and others put in."""
    for at, length, piece in cuts:
        data = data[:at] + piece + data[at + length :]
    return data


@given(data=garbage, encoding=st.sampled_from([None, "utf-8", "gb18030", "cp1252", "utf-16"]))
def test_any_bytes_are_read_or_refused(data: bytes, encoding: str | None) -> None:
    begun = time.process_time()
    try:
        found = list(vcard.read(data, encoding))
    except BadFile:
        found = []
    vcard.looks_so(data)
    for each in found:
        assert isinstance(each, Incoming | Skipped | Rejected)
        assert each.line >= 1
        if isinstance(each, Incoming):
            assert each.person.name.strip()
            assert all("\n" not in line for line in each.rest)
            written = card(Card(each.person, rest=each.rest)).encode()
            assert isinstance(next(vcard.read(written)), Incoming)
    assert time.process_time() - begun < 2


def test_no_line_takes_time_without_end() -> None:
    size = 100_000
    bombs = [
        b"TEL;TYPE=" + b"," * size, b'TEL;X="' * size, b"TEL;X=" + b'"' * size + b":1",
        b"N:" + b";" * size, b"N:" + b"\\;" * size, b"N:" + b"\\x;," * size,
        b"ORG:" + b"\\" * size, b"TEL" + b";a=b" * size + b":1", b"CATEGORIES:" + b"a,;" * size,
        b"NOTE;ENCODING=QUOTED-PRINTABLE:" + b"=\n" * size, b"NOTE:x" + b"\n x" * size,
        b"\n" * size, b"rubbish\n" * size, b"AGENT:\n\n\nBEGIN:VCARD\nEND:VCARD\n" * (size // 10),
        b"AGENT:BEGIN:VCARD\n" * (size // 10) + b"END:VCARD\n" * (size // 10),
        b"N" + b" " * size + b":x", b"a-" * size + b":x", b"BDAY:" + b"1" * size,
        b"X-LONG:" + b"x" * size * 10, b"X-WECHAT:" + b"%ff" * size,
        b"FN:" + "王·".encode() * size, b"FN:" + b"(" * size,
    ]  # fmt: skip
    for bomb in bombs:
        for more in (b"", b"\nX-A:\xff\xfe"):
            begun = time.process_time()
            list(vcard.read(b"BEGIN:VCARD\nVERSION:2.1\nFN:A\n" + bomb + more + b"\nEND:VCARD\n"))
            assert time.process_time() - begun < 2, bomb[:20]
