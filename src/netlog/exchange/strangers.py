"""Files that netlog reads no people from: what each is, and the way to one that it does read."""

import re
from collections.abc import Iterable

from netlog.errors import shown
from netlog.errors.files import BadFile

_TABLE = "Save it as CSV (UTF-8), and import that"
_UNPACK = "Unpack it, and import what is in it"
_EXPORT = "Export a CSV or a vCard, and import that"
_LINKEDIN = "Import the zip, or Connections.csv, Invitations.csv, messages.csv, Notes.csv of it"

_BINARY = (
    (b"%PDF-", "a PDF", _EXPORT),
    (b"\x89PNG", "a picture", _EXPORT),
    (b"\xff\xd8\xff", "a picture", _EXPORT),
    (b"GIF8", "a picture", _EXPORT),
    (b"II*\0", "a picture", _EXPORT),
    (b"MM\0*", "a picture", _EXPORT),
    (b"RIFF", "a picture or a recording", _EXPORT),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a file of an old Excel or Outlook", _TABLE),
    (b"!BDN", "Outlook's own data file", "In Outlook: File, Open & Export, Import/Export, CSV"),
    (b"SQLite format 3\0", "a database", "If it is a backup of netlog's: netlog restore FILE"),
    (b"\x1f\x8b", "packed (gzip)", _UNPACK),
    (b"BZh", "packed (bzip2)", _UNPACK),
    (b"\xfd7zXZ\0", "packed (xz)", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "packed (7z)", _UNPACK),
    (b"Rar!\x1a", "packed (rar)", _UNPACK),
    (b"bplist", "a property list of Apple's", _EXPORT),
    (b"\x7fELF", "a program", _EXPORT),
)
_FTYP = re.compile(rb"(?s)....ftyp(heic|heix|mif1|avif)?")

_WORDS = (
    (r"<!doctype html|<html|<head|<body", "a web page, perhaps one that asks to sign in",
     "Sign in, and load the file once more"),
    (r"<\?xml|<\w+ xmlns", "XML", _EXPORT),
    (r"\{\\rtf", "a text in RTF", _EXPORT),
    (r"begin:vcalendar", "a calendar", "People are in a vCard (.vcf): export that"),
    (r"(?:version: \d+\s+)?dn::? \S", "LDIF", _EXPORT),
    (r"[\[{]\s*[\"{\[\]}]", "JSON, but not of netlog's own", _EXPORT),
    (r"from \S+@\S+ .*\d{4}\n|return-path: <|received: from", "e-mail", _EXPORT),
)  # fmt: skip

_IN_ZIP = {
    "workbook.xml": ("an Excel workbook", _TABLE),
    "workbook.bin": ("an Excel workbook", _TABLE),
    "document.xml": ("a Word document", _EXPORT),
    "content.xml": ("a document of LibreOffice or the like", _TABLE),
    "document.iwa": ("a document of Numbers or Pages", _TABLE),
    "contacts.xml": ("the file of Outlook for Mac (.olm)", "Export from outlook.com instead"),
    "categories.xml": ("the file of Outlook for Mac (.olm)", "Export from outlook.com instead"),
    "androidmanifest.xml": ("an app", _EXPORT),
}
_HEAD = 4_096


def refuse_binary(data: bytes) -> None:
    """Raise BadFile for what isn't text, and no zip, by how it begins."""
    for mark, what, way in _BINARY:
        if data.startswith(mark):
            raise _refusal(what, way)
    if found := _FTYP.match(data):
        raise _refusal("a picture" if found[1] else "a recording", _EXPORT)


def refuse_words(data: bytes) -> None:
    """Raise BadFile for a text that is no table, by how it begins."""
    head = data[:_HEAD].replace(b"\0", b"").decode("latin-1").lstrip("\xff\xfeï»¿").strip()
    head = re.sub(r"\A(?:<!--.*?-->\s*)+", "", head, flags=re.DOTALL).casefold()
    for words, what, way in _WORDS:
        if re.match(words, head):
            raise _refusal(what, way)


def refuse_zip(names: Iterable[str], ours: Iterable[str]) -> None:
    """Raise BadFile for a zip by the names in it, unless one of those is `ours`."""
    held = {name.casefold(): name for name in names}
    if not held.keys().isdisjoint(name.casefold() for name in ours):
        return
    for name, (what, way) in _IN_ZIP.items():
        if name in held:
            raise _refusal(what, way)
    files = [name for low, name in held.items() if low.endswith((".csv", ".vcf", ".json", ".tsv"))]
    if files:
        more = " …" if len(files) > 3 else ""
        raise _refusal(f"a zip that holds {', '.join(map(shown, files[:3]))}{more}", _UNPACK)


def refuse_oneself(header: Iterable[str]) -> None:
    """Raise BadFile for the table in which LinkedIn tells who one is oneself."""
    if {"maiden name", "birth date", "headline"} <= {name.casefold() for name in header}:
        raise _refusal("LinkedIn's Profile.csv, which tells of yourself", _LINKEDIN)


def refuse_noise(header: Iterable[str]) -> None:
    """Raise BadFile for a header with signs in it that no text has."""
    if any(re.search("[\x00-\x08\x0e-\x1f]", name) for name in header):
        raise _refusal("no text", _EXPORT)


def _refusal(what: str, way: str) -> BadFile:
    return BadFile(f"It is {what}.\n{way}")
