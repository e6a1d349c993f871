"""Mails: a link taken apart again as mail programs do, and a file read back by Python's parser."""

import email.policy
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlog.errors import BadText
from netlog.errors.handover import TooLongForALink
from netlog.handover.mail import LONGEST, eml, mailto

AT = datetime(2026, 11, 20, 21, 30)
ADA = "ada@example.org"
SUBJECT = '补贴申请, a & b? #1 100% "so"'
TEXT = "王总您好，\n\nTea & cake, at 15:00? 50% #2 'x' = +1\nhttps://example.org/?a=1&b=2"

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=40)


def apart(link: str) -> tuple[str, dict[str, list[str]]]:
    """Return the address of a mail link, and its fields."""
    parts = urlsplit(link)
    assert parts.scheme == "mailto"
    assert not parts.fragment
    return unquote(parts.path), parse_qs(parts.query, strict_parsing=True, keep_blank_values=True)


def content(mail: EmailMessage) -> str:
    """Return the text of a mail, its lines ended as Python does."""
    return str(mail.get_content()).replace("\r\n", "\n")


def read(data: bytes) -> EmailMessage:
    mail = message_from_bytes(data, policy=email.policy.default)
    assert isinstance(mail, EmailMessage)
    assert not mail.defects
    return mail


def test_a_link_comes_apart_into_what_it_was_made_of() -> None:
    address, fields = apart(mailto(ADA, SUBJECT, TEXT))
    assert address == ADA
    assert fields == {"subject": [SUBJECT], "body": [TEXT.replace("\n", "\r\n")]}


def test_line_breaks_are_those_that_the_standard_asks_for() -> None:
    link = mailto(ADA, "Tea", "one\ntwo\r\nthree")
    assert link == "mailto:ada@example.org?subject=Tea&body=one%0D%0Atwo%0D%0Athree"


def test_a_plus_stays_a_plus_and_a_space_a_space() -> None:
    """Some programs read a + as a space, so neither stands in the link."""
    link = mailto("ada+tea@example.org", "a + b", "c + d")
    assert "+" not in link
    address, fields = apart(link)
    assert (address, fields["subject"], fields["body"]) == (
        "ada+tea@example.org", ["a + b"], ["c + d"],
    )  # fmt: skip


@pytest.mark.parametrize(
    "address",
    [
        "ada?cc=eve@example.org",
        "ada&bcc=eve@example.org",
        "ada%2Ceve@example.org",
        "a#b@example.org",
    ],
)
def test_an_address_adds_no_other_receiver(address: str) -> None:
    found, fields = apart(mailto(address, "s", "t"))
    assert found == address
    assert set(fields) == {"subject", "body"}


@pytest.mark.parametrize(
    "address", ["", "ada", "ada@example.org, eve@example.org", "ada@example.org\nBcc: eve@x.org"]
)
def test_more_or_less_than_one_address_is_refused(address: str) -> None:
    with pytest.raises(BadText):
        mailto(address, "s", "t")
    with pytest.raises(BadText):
        eml(address, "s", "t", at=AT)


@given(TEXTS, st.lists(TEXTS, min_size=1, max_size=3))
def test_whatever_is_written_comes_apart_again(subject: str, lines: list[str]) -> None:
    address, fields = apart(mailto(ADA, subject, "\n".join([*lines, "."])))
    assert address == ADA
    assert fields["subject"] == [" ".join(subject.split())]
    assert fields["body"] == ["\r\n".join([*lines, "."])]


def test_a_link_that_some_programs_would_cut_off_is_refused_with_the_way_out() -> None:
    bare = len(mailto(ADA, "s", ""))
    assert len(mailto(ADA, "s", "x" * (LONGEST - bare))) == LONGEST
    with pytest.raises(TooLongForALink, match=r"2,001 characters.*\n?.*--eml FILE"):
        mailto(ADA, "s", "x" * (LONGEST - bare + 1))


def test_a_file_is_a_draft_that_is_read_back_whole() -> None:
    mail = read(eml(ADA, SUBJECT, TEXT, at=AT, name='Ada "M", Moss'))
    assert mail["X-Unsent"] == "1"
    assert mail["To"].addresses[0].addr_spec == ADA
    assert mail["To"].addresses[0].display_name == 'Ada "M", Moss'
    assert mail["Subject"] == SUBJECT
    assert mail["Date"].datetime.replace(tzinfo=None) == AT
    assert mail["Date"].datetime.utcoffset() == AT.astimezone().utcoffset()
    assert content(mail) == f"{TEXT}\n"
    assert mail.get_content_charset() == "utf-8"
    assert mail["From"] is None
    assert mail["Message-ID"] is None


def test_the_members_own_address_is_its_sender() -> None:
    mail = read(eml(ADA, "s", "t", at=AT, sender="mei@example.org", sender_name="林梅"))
    assert str(mail["From"]) == "林梅 <mei@example.org>"


def test_a_subject_begins_no_other_header() -> None:
    mail = read(
        eml(ADA, "Tea\nBcc: eve@example.org", "t", at=AT, name="Ada\r\nCc: eve@example.org")
    )
    assert mail["Subject"] == "Tea Bcc: eve@example.org"
    assert {"Bcc", "Cc"}.isdisjoint(mail.keys())


def test_lines_end_as_mail_does_and_none_is_longer_than_it_allows() -> None:
    data = eml(ADA, "题" * 300, "长" * 3000 + "\n\n.\nFrom here", at=AT)
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, data.split(b"\r\n"))) <= 998
    mail = read(data)
    assert mail["Subject"] == "题" * 300
    assert content(mail) == "长" * 3000 + "\n\n.\nFrom here\n"


@pytest.mark.parametrize(
    ("address", "line"),
    [
        ("wang@例子.example.org", "To: wang@xn--fsqu00a.example.org"),
        ("王@例子.example.org", "To: 王@xn--fsqu00a.example.org"),
        ("o'neill+tea@example.org", "To: o'neill+tea@example.org"),
    ],
)
def test_an_address_in_other_letters_stays_that_of_somebody(address: str, line: str) -> None:
    assert line in eml(address, "s", "t", at=AT).decode().split("\r\n")
    assert apart(mailto(address, "s", "t"))[0] == address


@given(TEXTS, st.lists(TEXTS, min_size=1, max_size=3), TEXTS)
def test_whatever_is_written_is_read_back(subject: str, lines: list[str], name: str) -> None:
    mail = read(eml(ADA, subject, "\n".join([*lines, "."]), at=AT, name=name))
    assert (mail["Subject"] or "") == " ".join(subject.split())
    assert content(mail) == "\n".join([*lines, "."]) + "\n"
    assert mail["To"].addresses[0].addr_spec == ADA


def test_another_programs_parser_reads_the_same() -> None:
    """That of a library in Rust, which shares nothing with Python's own."""
    reason = "fast-mail-parser, of the extra dev, is not installed"
    other = pytest.importorskip("fast_mail_parser", reason=reason)
    text = f"{TEXT}\n.\nFrom here\n{'长' * 900}\n🙂"
    data = eml("ada+tea@example.org", SUBJECT, text, at=AT, name='王 "小", 明', sender=ADA)
    mail = other.parse_email(data)
    assert mail.subject == SUBJECT
    assert [part.replace("\r\n", "\n") for part in mail.text_plain] == [f"{text}\n"]
    assert mail.headers["To"] == ['王 "小", 明 <ada+tea@example.org>']
    assert mail.headers["X-Unsent"] == ["1"]
    assert mail.date.startswith("Fri, 20 Nov 2026 21:30:00 ")
