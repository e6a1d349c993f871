"""What a file is, by its content: every kind that is read, and refusals with the way out."""

import io
import zipfile

import pytest

from netlog.errors import WrongUsage
from netlog.errors.files import BadFile
from netlog.exchange.archive.reading import Archive
from netlog.exchange.recognising import Unmapped, recognised
from netlog.exchange.source import Source
from netlog.rules.incoming import Incoming

GOOGLE = b"First Name,Last Name,Labels,E-mail 1 - Value\nAda,Moss,club,ada@example.org\n"
OUTLOOK = (
    b"Title,First Name,Last Name,Job Title,E-mail Address\nDr.,Ada,Moss,Engineer,a@b.example\n"
)
CONNECTIONS = (
    b'Notes:\n"When exporting your connection data, you may notice"\n\n'
    b"First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    b"Ada,Moss,https://www.linkedin.com/in/ada-moss,,Acorn Labs,Engineer,08 Feb 2026\n"
)
INVITATIONS = (
    b"From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
    b'Me Myself,Ada Moss,"2/8/26, 4:05 PM",Hello,OUTGOING,https://www.linkedin.com/in/me,'
    b"https://www.linkedin.com/in/ada-moss\n"
)
VCARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada Moss\r\nN:Moss;Ada;;;\r\nEND:VCARD\r\n"
JSON = b'{"netlog": {"format": 1, "schema": 4}}\n'
OWN = b"handle,name,other names,first contact,last contact\nada-moss,Ada Moss,,,\n"
FORM = b"Timestamp,Your name,Company\n2/8/2026 16:05:33,Ada Moss,Acorn Labs\n"


def zipped(**files: bytes) -> bytes:
    """Return a zip of these files; `a_csv` is a.csv, `x__y` y in the folder x."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return held.getvalue()


def taken_for(data: bytes, as_: str | None = None) -> str:
    """Return what a file is taken for; whatever it holds is read."""
    found = recognised(data, name="x", as_=as_)
    if isinstance(found, Archive):
        return "json"
    if isinstance(found, Unmapped):
        return "table"
    assert isinstance(found, Source)
    assert {type(row) for row in found.read()} == {Incoming}
    return found.name


def refusal(data: bytes, as_: str | None = None, encoding: str | None = None) -> str:
    """Return why a file is refused."""
    with pytest.raises(BadFile) as found:
        recognised(data, name="people.csv", as_=as_, encoding=encoding)
    return str(found.value)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (GOOGLE, "google"),
        (OUTLOOK, "outlook"),
        (CONNECTIONS, "linkedin"),
        (INVITATIONS, "linkedin"),
        (zipped(Connections_csv=CONNECTIONS, Invitations_csv=INVITATIONS), "linkedin"),
        (VCARD, "vcard"),
        (JSON, "json"),
        (OWN, "netlog-csv"),
        (FORM, "table"),
        (GOOGLE.replace(b",", b";"), "google"),
        (GOOGLE.replace(b",", b"\t").decode().encode("utf-16"), "google"),
        (b"sep=;\r\n" + OUTLOOK.replace(b",", b";"), "outlook"),
        (CONNECTIONS.split(b"\n\n")[1], "linkedin"),
        (b"\xef\xbb\xbf" + VCARD, "vcard"),
        (VCARD.decode().encode("utf-16"), "vcard"),
        (b"a,b\n1,2\n", "table"),
        ("姓名,公司\n王小明,清风科技\n".encode("gb18030"), "table"),
    ],
)
def test_a_file_is_known_by_its_content(data: bytes, kind: str) -> None:
    assert taken_for(data) == kind


def test_what_is_recognised_says_what_it_is_and_about_how_much() -> None:
    found = recognised(GOOGLE, name="connections.vcf")
    assert isinstance(found, Source)
    assert (found.title, found.rows) == ("Google Contacts", 2)
    assert found.headers == {"": ("First Name", "Last Name", "Labels", "E-mail 1 - Value")}


def test_any_other_table_is_handed_on_to_be_asked_about() -> None:
    found = recognised(FORM, name="answers.csv")
    assert isinstance(found, Unmapped)
    assert (found.name, found.table.header) == (
        "answers.csv", ("Timestamp", "Your name", "Company"),
    )  # fmt: skip


def test_the_user_may_say_what_it_is() -> None:
    assert taken_for(GOOGLE, "table") == "table"
    assert taken_for(GOOGLE, "google") == "google"
    assert taken_for(b"First Name,Last Name\nAda,Moss\n", "google") == "google"
    assert taken_for(b"First Name,Last Name\nAda,Moss\n", "outlook") == "outlook"
    assert taken_for(b'[a,"b"\n1,2\n', "table") == "table"


def test_who_says_what_it_is_not_is_told() -> None:
    assert refusal(FORM, "google") == (
        "people.csv: It has no header of Google Contacts: Timestamp, Your name, Company\n"
        "To say what its columns are: --as table"
    )
    assert "It has the header of Google Contacts" in refusal(GOOGLE, "linkedin")
    assert "Leave out --as" in refusal(GOOGLE, "outlook")
    assert "no header of LinkedIn" in refusal(FORM, "linkedin")
    assert refusal(GOOGLE, "json")


def test_another_word_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(WrongUsage, match="Did you mean google"):
        recognised(GOOGLE, name="x", as_="gogle")


@pytest.mark.parametrize(
    ("data", "why", "way"),
    [
        (b"", "There is nothing in it", ""),
        (b" \n\n", "There is nothing in it", ""),
        (GOOGLE.split(b"\n")[0] + b"\n", "There is nothing in it", ""),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF", "CSV or a vCard"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "a picture", "CSV or a vCard"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "a picture", "CSV or a vCard"),
        (b"\0\0\0\x18ftypheic" + bytes(50), "a picture", "CSV or a vCard"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(50), "old Excel", "as CSV"),
        (b"!BDN" + bytes(50), "Outlook's own data file", "Import/Export"),
        (b"SQLite format 3\0" + bytes(50), "a database", "netlog restore"),
        (b"\x1f\x8b\x08\0" + bytes(50), "packed", "Unpack it"),
        (zipped(xl__workbook_xml=b"<x/>"), "an Excel workbook", "Save it as CSV"),
        (zipped(mimetype=b"x", content_xml=b"<x/>"), "LibreOffice", "Save it as CSV"),
        (zipped(word__document_xml=b"<x/>"), "a Word document", "CSV or a vCard"),
        (zipped(Accounts__a__Contacts_xml=b"<x/>"), "Outlook for Mac", "outlook.com"),
        (zipped(contacts_csv=GOOGLE, all_vcf=VCARD), "holds contacts.csv, all.vcf", "Unpack it"),
        (zipped(readme_txt=b"x"), "readme.txt", "Connections"),
        (zipped(Connections_csv=CONNECTIONS)[:-30], "damaged", ""),
        (b"<!DOCTYPE html>\n<html><title>Sign in</title>", "a web page", "Sign in"),
        ("\n<!-- x --><html>".encode("utf-16"), "a web page", "Sign in"),
        (b'<?xml version="1.0"?><feed/>', "XML", "CSV or a vCard"),
        (b'{"people": []}', "JSON, but not of netlog's own", "CSV or a vCard"),
        (b'[\n  {"name": "Ada"}\n]', "JSON, but not of netlog's own", "CSV or a vCard"),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", "a calendar", "vCard"),
        (b"dn: cn=Ada Moss\ncn: Ada Moss\n", "LDIF", "CSV or a vCard"),
        (b"a\0b\x01,c\n1,2\n", "no text", "CSV or a vCard"),
        (GOOGLE + b"Bo\xff,\xff\xfe\x80\n", "can't be", "--encoding"),
    ],
)  # fmt: skip
def test_what_is_not_read_is_named_with_the_way_out(data: bytes, why: str, way: str) -> None:
    told = refusal(data)
    assert told.startswith("people.csv: ")
    assert why in told
    assert way in told
    assert len(told.splitlines()) <= 3


def test_an_encoding_is_kept_to_whatever_the_file_is() -> None:
    for data in (GOOGLE, VCARD, FORM):
        assert "no encoding" in refusal(data, encoding="klingon")


def test_a_name_that_would_steer_the_terminal_does_not() -> None:
    with pytest.raises(BadFile) as found:
        recognised(b"", name="\x1b[2Jx\u202e.csv")
    assert "\x1b" not in str(found.value)
    assert "\u202e" not in str(found.value)
