"""Outlook's CSV: of the desktop program, of outlook.com, and what others write for Outlook.

In all of them `Title` is what stands before a name (Dr.), and `Job Title` the role. A day of 0/0/00
is none; whether 9/5/1990 begins with its month, as Outlook's home writes it, all birthdays of the
file tell together. An address within Exchange (`/o=…`) says nothing outside it, and is left out.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from netlog.exchange.foreign_dates import Order, order
from netlog.exchange.tables.outlook_headings import USUAL, english
from netlog.exchange.tables.records import TableRow
from netlog.exchange.tables.sketch import Sketch, words
from netlog.exchange.tables.table import Table
from netlog.rules.incoming import Read, Rejected

NAME, TITLE = "outlook", "Outlook"

_OURS = {"e-mail address", "e-mail 2 address", "e-mail display name", "business phone",
         "mobile phone", "home phone", "primary phone", "business street", "business city",
         "home street", "home city", "job title", "categories", "given yomi", "web page",
         "office location", "manager's name"}  # fmt: skip

_NAMES = {"title": "front", "first name": "given", "middle name": "further", "last name": "family",
          "suffix": "behind", "given yomi": "sound of given",
          "surname yomi": "sound of family"}  # fmt: skip
_FIELDS = {"company": "company", "job title": "role", "profession": "role"}
_PHONES = ("mobile phone", "primary phone", "business phone", "business phone 2", "home phone",
           "home phone 2", "other phone", "car phone")  # fmt: skip
"""Numbers of the person; those of fax, pager, assistant and company are lines of the note."""

_OFTEN_USUAL = {"priority", "sensitivity", "private", "gender", "mileage"}
_LEFT_OUT = ("company yomi", "e-mail type", "e-mail 2 type", "e-mail 3 type")

_EMAIL = re.compile(r"(e-mail(?: \d)?) (address|display name)")
_ADDRESS = re.compile(r"(home|business|other) (address po box|address|street(?: [23])?|city|state"
                      r"|postal code|country)(?:/region)?|(location)")  # fmt: skip
_PARTS = ("street", "street 2", "street 3", "address po box", "postal code", "city", "state",
          "country")  # fmt: skip
_MAIL = re.compile(r"[^@\s,;<>\"()]+@[^@\s,;<>\"()]+")
_SAMPLE = 20_000

Tell = Callable[[Sketch, str, str], None]


def is_header(header: Sequence[str]) -> bool:
    """Say whether a table with this header is Outlook's."""
    names = {english(name) for name in header}
    return bool(names & {"first name", "last name"}) and len(names & _OURS) > 1


def read(table: Table) -> Iterator[Read]:
    """Yield a person for each row."""
    columns = [_column(heading) for heading in table.header]
    days = _order(table)
    for row in table.rows():
        if isinstance(row, Rejected):
            yield row
            continue
        sketch = Sketch()
        parts: dict[str, dict[str, str]] = {}
        for (tell, what, part), cell in zip(columns, row.cells, strict=True):
            if not cell or not (text := cell.strip()):
                continue
            if tell:
                tell(sketch, what, text)
            elif part:
                parts.setdefault(what, {})[part] = text
            elif what == "Birthday":
                sketch.birthday(what, text, days)
        for what in sorted(parts):
            if what.startswith("e-mail"):
                _email(sketch, parts[what])
        for what in ("home", "business", "other", "location"):
            if what in parts:
                _address(sketch, what, parts[what])
        yield sketch.read(row.line, row.cells)


def _column(heading: str) -> tuple[Tell | None, str, str]:
    """Return how a column is told, and as what; or which part it is of what has several."""
    name = english(heading)
    if found := _EMAIL.fullmatch(name):
        return None, found[1], found[2]
    if found := _ADDRESS.fullmatch(name):
        return None, found[1] or found[3], found[2] or "address"
    if name == "birthday":
        return None, "Birthday", ""
    tell = _TELLING.get(name, _unusual if name in _OFTEN_USUAL else _line)
    return tell, name if name in _TELLING else heading or "Also", ""


def _order(table: Table) -> Order:
    """Return whether the days of a file begin with the day or the month."""
    names = [english(heading) for heading in table.header]
    if "birthday" not in names:
        return Order.MONTH
    place = names.index("birthday")
    rows = (row for row in islice(table.rows(), _SAMPLE) if isinstance(row, TableRow))
    texts = (row.cells[place].strip() for row in rows)
    return order((text for text in texts if text.strip("0/")), Order.MONTH)


def _email(sketch: Sketch, entry: dict[str, str]) -> None:
    """Tell an e-mail address, and the name that stands with it if it is news."""
    address, shown = entry.get("address", ""), entry.get("display name", "")
    name = re.sub(r"[(<].*", "", shown).strip(" '\"")
    if "@" not in address and (found := _MAIL.search(shown)):
        sketch.contact("email", found[0])
    elif "@" in address:
        sketch.contact("email", address)
    elif address and not address.startswith("/"):
        sketch.line("E-mail", address)
    if not name or "@" in name:
        return
    if not sketch.name():
        sketch.names["whole"] = name
    elif not words(name) <= words(f"{sketch.name()} {address} {shown if '@' in shown else ''}"):
        sketch.line("E-mail display name", name)


def _address(sketch: Sketch, what: str, entry: dict[str, str]) -> None:
    whole = entry.get("address") or "\n".join(entry[part] for part in _PARTS if part in entry)
    label = "Location" if what == "location" else f"{what.capitalize()} address"
    town = entry.get("city") or entry.get("state", "")
    sketch.address(label, whole, town, entry.get("country", ""))


def _line(sketch: Sketch, heading: str, text: str) -> None:
    if text.strip("0/"):
        sketch.line(heading, text)


def _unusual(sketch: Sketch, heading: str, text: str) -> None:
    if text.casefold() not in USUAL:
        sketch.line(heading, text)


def _initials(sketch: Sketch, _: str, text: str) -> None:
    """Tell initials that are not those of the name, which Outlook adds by itself."""
    letters = {letter for letter in text.upper() if letter.isalpha()}
    if not letters <= {word[0].upper() for word in sketch.name().split()}:
        sketch.line("Initials", text)


def _groups(sketch: Sketch, _: str, text: str) -> None:
    for group in text.split(";"):
        sketch.tag(group.strip())


def _note(sketch: Sketch, _: str, text: str) -> None:
    sketch.note = text


_TELLING: dict[str, Tell] = {
    **dict.fromkeys(_NAMES, lambda sketch, what, text: sketch.named(_NAMES[what], text)),
    **dict.fromkeys(
        _FIELDS, lambda sketch, what, text: sketch.field(_FIELDS[what], what.capitalize(), text)
    ),
    **dict.fromkeys(_PHONES, lambda sketch, _, text: sketch.contact("phone", text)),
    **dict.fromkeys(
        ("web page", "personal web page"), lambda sketch, _, text: sketch.contact("link", text)
    ),
    **dict.fromkeys(_LEFT_OUT, lambda sketch, what, text: None),
    "nickname": lambda sketch, _, text: sketch.other_name(text),
    "language": lambda sketch, _, text: sketch.language("Language", text),
    "categories": _groups,
    "notes": _note,
    "initials": _initials,
}
