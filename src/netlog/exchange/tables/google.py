"""Google Contacts' CSV, as it was until 2024 (`Given Name`, `E-mail 1 - Type`) and as it is since.

Columns are found by their names: files differ in which of them they have, and in what order. A
cell may hold several, parted by ` ::: `. Everybody is in `* myContacts`, which is no tag; the
picture is a link that lapses, and is left out. What a row without a name becomes: `sketch`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from netlog.exchange.labels import SERVICES
from netlog.exchange.tables.sketch import Sketch
from netlog.exchange.tables.table import Table, folded
from netlog.rules.incoming import Read, Rejected

NAME, TITLE = "google", "Google Contacts"

_NUMBERED = re.compile(r"(.+?) (\d{1,4}) - (.+)")
_OURS = re.compile(r"(?:e-mail|phone|address|organization|website|event) 1 - .+")

_NAMES = {"name": "whole", "given name": "given", "first name": "given",
          "additional name": "further", "middle name": "further", "family name": "family",
          "last name": "family", "name prefix": "front", "name suffix": "behind",
          "file as": "filed",
          "yomi name": "sound", "given name yomi": "sound of given",
          "family name yomi": "sound of family", "additional name yomi": "sound of further",
          "phonetic first name": "sound of given", "phonetic last name": "sound of family",
          "phonetic middle name": "sound of further"}  # fmt: skip
_FIELDS = {"organization name": "company", "organization title": "role"}
_OTHER_NAMES = {"nickname", "short name", "maiden name"}
_LEFT_OUT = {"photo", "organization name phonetic"}
_OF_NO_USE = {"label", "type", "yomi name"}
_USUAL = {"priority": "normal", "sensitivity": "normal"}
_HEADINGS = {"organization department": "Department"}

_LABELS = {"", "home", "work", "mobile", "cell", "main", "other", "personal", "private", "internet",
           "work mobile", "home page", "homepage", "profile", "obsolete"}  # fmt: skip
"""What a label says that is no news of an address or a number."""

Entry = dict[str, str]
"""The parts of one thing of which there may be several: `label`, `value`; of an address `city` …"""


class _Column(NamedTuple):
    """What a column tells: a part of one of several things, of the name, or a thing of its own.

    `entry` is which of several, with its number.
    """

    heading: str
    name: str
    entry: tuple[str, int] | None = None
    part: str = ""


def is_header(header: Sequence[str]) -> bool:
    """Say whether a table with this header is Google's."""
    names = set(map(folded, header))
    if not names & {"given name", "first name", "name", "last name", "family name"}:
        return False
    known = {"group membership", "phonetic first name", "yomi name"}
    return bool(names & known) or any(map(_OURS.fullmatch, names))


def read(table: Table) -> Iterator[Read]:
    """Yield a person for each row."""
    columns = [_column(heading) for heading in table.header]
    for row in table.rows():
        if isinstance(row, Rejected):
            yield row
            continue
        sketch = Sketch()
        entries: dict[tuple[str, int], Entry] = {}
        for column, cell in zip(columns, row.cells, strict=True):
            if not cell or not (text := cell.strip()):
                continue
            _, name, key, part = column
            if key:
                entries.setdefault(key, {})[part] = text
            elif part:
                sketch.named(part, text)
            elif name in _FIELDS:
                for each in several(text):
                    sketch.field(_FIELDS[name], column.heading, each)
            else:
                _tell(sketch, column, text)
        for (name, _), entry in entries.items():
            _ENTRIES.get(name, _other)(sketch, name, entry)
        yield sketch.read(row.line, row.cells)


def several(text: str) -> list[str]:
    """Return the texts of a cell."""
    if ":::" not in text:
        return [text]
    return [part for each in text.split(":::") if (part := each.strip())]


def _first(text: str) -> str:
    return next(iter(several(text)), "")


def _column(heading: str) -> _Column:
    name = folded(heading)
    if found := _NUMBERED.fullmatch(name):
        return _Column(heading, found[1], (found[1], int(found[2])), found[3])
    return _Column(heading, name, part=_NAMES.get(name, ""))


def _tell(sketch: Sketch, column: _Column, text: str) -> None:
    """Tell what stands in a column of its own."""
    name = column.name
    if name in ("group membership", "labels"):
        for group in several(text):
            sketch.tag(group.removeprefix("*").strip())
    elif name == "notes":
        sketch.note = text
    elif name in _OTHER_NAMES:
        for each in several(text):
            sketch.other_name(each)
    elif name == "birthday":
        sketch.birthday(column.heading, text)
    elif name == "language":
        sketch.language(column.heading, text)
    elif name not in _LEFT_OUT and text.casefold() != _USUAL.get(name):
        sketch.line(_HEADINGS.get(name, column.heading) or "Also", text)


def _email(sketch: Sketch, _: str, entry: Entry) -> None:
    for value in several(entry.get("value", "")):
        if "@" in value:
            sketch.contact("email", value)
        elif value.startswith("*"):
            continue  # a label that slipped into the next column, as some of Google's files have it
        elif value:
            sketch.line("E-mail", value)
    _special(sketch, _label(entry), entry)


def _phone(sketch: Sketch, _: str, entry: Entry) -> None:
    label = _label(entry)
    folded = label.casefold()
    is_voice = "fax" not in folded and "pager" not in folded
    kind = SERVICES.get(folded)
    for value in several(entry.get("value", "")):
        if is_voice and value:
            sketch.contact(kind or "phone", value)
        elif value:
            sketch.line(label, value)
    if is_voice and not kind:
        _special(sketch, label, entry)


def _website(sketch: Sketch, _: str, entry: Entry) -> None:
    for value in several(entry.get("value", "")):
        if value:
            sketch.contact("link", value)


def _organization(sketch: Sketch, _: str, entry: Entry) -> None:
    told = {part: text for part, text in entry.items() if part not in _OF_NO_USE}
    if {"company", "role"} & sketch.fields.keys():
        sketch.line("Organization", ", ".join(told.values()))
        return
    for part, text in told.items():
        for each in several(text):
            if part == "name":
                sketch.field("company", "Organization", each)
            elif part == "title":
                sketch.field("role", "Role", each)
            else:
                sketch.line(part.capitalize(), each)


def _address(sketch: Sketch, _: str, entry: Entry) -> None:
    """Tell an address, or the several that share the columns of one."""
    parts = ("street", "extended address", "po box", "postal code", "city", "region", "country")
    town, region, country = (_first(entry.get(part, "")) for part in parts[4:])
    label = f"{_label(entry)} address".strip().capitalize()
    whole = entry.get("formatted") or "\n".join(entry[part] for part in parts if part in entry)
    first, *others = several(whole) or [""]
    sketch.address(label, first, town or region, country)
    for each in others:
        sketch.address(label, each)


def _account(sketch: Sketch, name: str, entry: Entry) -> None:
    """Tell the name in a service, or what stands in a column of the user's own."""
    label = entry.get("service") or _label(entry) or name.capitalize()
    for value in several(entry.get("value", "")):
        if kind := SERVICES.get(label.casefold()):
            sketch.contact(kind, value)
        elif re.match("https?://", value):
            sketch.contact("link", value)
        elif value:
            sketch.line(label, value)


def _event(sketch: Sketch, name: str, entry: Entry) -> None:
    label = _label(entry)
    if label.casefold() == "birthday":
        sketch.birthday("Birthday", entry.get("value", ""))
    else:
        _other(sketch, name, entry)


def _other(sketch: Sketch, name: str, entry: Entry) -> None:
    values = [value for part, value in entry.items() if part not in _OF_NO_USE]
    for value in several(", ".join(values)):
        if value:
            sketch.line(_label(entry) or name.capitalize(), value)


_ENTRIES: dict[str, Callable[[Sketch, str, Entry], None]] = {
    "e-mail": _email,
    "phone": _phone,
    "website": _website,
    "organization": _organization,
    "address": _address,
    "event": _event,
    "im": _account,
    "custom field": _account,
    "user defined field": _account,
}


def _special(sketch: Sketch, label: str, entry: Entry) -> None:
    """Tell a label that the user made up: it says whose number or address it is."""
    if label.casefold() not in _LABELS and entry.get("value"):
        sketch.line(label, entry["value"])


def _label(entry: Entry) -> str:
    return (entry.get("label") or entry.get("type") or "").removeprefix("*").strip()
