"""Any table of people, its columns taken as a mapping says: answers to a form, a spreadsheet, a CRM.

A row is a person. What a column doesn't hold as it should (an e-mail address that is none, a day
that can't be read) goes to the note behind its header, as does every column without a place of its
own: nothing of a row is lost but what was left out on purpose.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from netlog.errors import BadText
from netlog.exchange import yearless
from netlog.exchange.foreign_dates import Order, day
from netlog.exchange.incoming import Happened, Incoming, Read, Rejected, Source
from netlog.exchange.tables import Table, TableRow
from netlog.rules import contacts, mapping
from netlog.rules.contacts import KINDS
from netlog.rules.headings import ENTERED_BY_GOOGLE, is_for_notes, is_link
from netlog.rules.mapping import IGNORE, NOTE, Mapping
from netlog.rules.names import folded, has_han
from netlog.rules.newcomer import Newcomer
from netlog.rules.stages import RELATIONS, Stage, parse
from netlog.rules.text import LINE_LENGTH, NAME_LENGTH

NAME = "table"

_EMAIL = re.compile(r"[^@\s,;<>\"()，；、]+@[^@\s,;<>\"()，；、]+\.[^@\s,;<>\"().，；、]+")
_SPOILT = re.compile(r"\d(?:\.\d+)?[Ee]\+?\d{1,2}")
"""A telephone number as a spreadsheet leaves it that took it for a quantity."""

_SEVERAL = re.compile(r"\s*(?:[;；\n┋]|:::)\s*")
"""What stands between the texts of one cell; where it doesn't, commas may."""

_COMMAS = re.compile(r"\s*[,，、]\s*")
_NOTHING = {"-", "--", "—", "–", "/", ".", "n/a", "n.a.", "#n/a", "none", "nil", "null", "nothing",
            "anonymous", "not applicable", "无", "無", "没有", "沒有", "暂无", "(空)", "（空）"}  # fmt: skip
"""What people write, and programs, where there is nothing to write."""

_LONGEST_LABEL = 200
_BORN_SINCE, _MET_SINCE = 1926, 1970
"""The hundred years of a year of two digits, that of a birthday and any other."""

_RELATIONS = {word: word for word in RELATIONS} | {
    "neighbor": "neighbour", "client": "customer", "coworker": "colleague", "朋友": "friend",
    "同事": "colleague", "客户": "customer", "导师": "mentor", "家人": "family", "邻居": "neighbour",
    "合作伙伴": "partner", "供应商": "supplier", "竞争对手": "competitor", "雇主": "employer",
    "员工": "employee", "联系人": "contact",
}  # fmt: skip
_LANGUAGES = {"en": "en", "english": "en", "英语": "en", "英文": "en", "zh": "zh", "chinese": "zh",
              "mandarin": "zh", "中文": "zh", "汉语": "zh", "普通话": "zh", "华语": "zh"}  # fmt: skip
_WORDS = {"relation": _RELATIONS, "language": _LANGUAGES}


class _Cell(NamedTuple):
    """A text of a row, its column, and what that is taken for."""

    place: int
    target: str
    text: str


class _Told:
    """What is gathered of one row: what netlog has a place for, and the rest for the note."""

    def __init__(self) -> None:
        self.one: dict[str, _Cell] = {}
        self.several: dict[str, dict[str, str]] = {}
        self.rest: list[_Cell] = []
        self.on: date | None = None

    def keep(self, cell: _Cell, text: str, longest: int = LINE_LENGTH) -> None:
        """Keep the text of a cell where there can be one only; what is too much is of the rest."""
        if cell.target in self.one or len(text) > longest:
            self.rest.append(cell)
        else:
            self.one[cell.target] = cell._replace(text=text)

    def add(self, cell: _Cell, text: str, key: str) -> None:
        """Keep one of several texts, once."""
        self.several.setdefault(cell.target, {}).setdefault(key, text)

    def text(self, target: str) -> str | None:
        """Return the text of a target that has one."""
        return self.one[target].text if target in self.one else None

    def texts(self, target: str) -> tuple[str, ...]:
        """Return the texts of a target that has several."""
        return tuple(self.several.get(target, {}).values())


def read(table: Table, mapping: Mapping) -> Iterator[Read]:
    """Yield who each row tells of, with its columns taken as the mapping says."""
    columns = [(place, target) for place, its in enumerate(mapping.targets)
               if (target := bare(its)) != IGNORE]  # fmt: skip
    labels = _labels(table.header, mapping)
    orders = _orders(table, mapping)
    for row in table.rows():
        if isinstance(row, Rejected):
            yield row
            continue
        told = _Told()
        for place, target in columns:
            if text := row.cells[place].strip():
                _take(told, _Cell(place, target, text), orders.get(place, Order.DAY))
        yield _person(told, row, labels)


def source(table: Table, mapping: Mapping) -> Source:
    """Return a table as it is read by a mapping."""
    return Source(NAME, title(table.header), lambda: read(table, mapping), {"": table.header})


def title(header: Sequence[str]) -> str:
    """Return what a table is called in an answer."""
    is_form = bool(header) and folded(header[0]) in ENTERED_BY_GOOGLE
    return "answers to a form" if is_form else f"a table of {len(header)} columns"


def _person(told: _Told, row: TableRow, labels: Sequence[str]) -> Incoming | Rejected:
    """Return who a row tells of; a row without a name is rejected."""
    name = _name(told)
    if not name:
        return Rejected(row.line, "no name", cells=row.cells)
    happened = _happened(told)
    if not happened:  # without a day it is no conversation, but something to know
        told.rest += [told.one[target] for target in _OF_A_TALK if target in told.one]
    notes = [labels[cell.place] + cell.text for cell in sorted(told.rest)]
    newcomer = Newcomer(
        name=name,
        company=told.text("company"),
        role=told.text("role"),
        relation=told.text("relation"),
        language=told.text("language"),
        address=told.text("address"),
        place=", ".join(told.texts("place")) or None,
        need=told.text("need"),
        offer=told.text("offer"),
        note="\n".join(notes) or None,
        birthday=told.text("birthday"),
        also=told.texts("also"),
        tags=told.texts("tag"),
        contacts=tuple((kind, value) for kind in KINDS for value in told.texts(kind)),
    )
    return Incoming(row.line, newcomer, told.on, happened, cells=row.cells)


def _name(told: _Told) -> str:
    """Return the whole name, else that of its parts: the family name first in Chinese."""
    whole, first, last = (" ".join(told.texts(part)) for part in _NAMES)
    if whole or not (first and last):
        return whole or first or last
    is_chinese = has_han(first) and has_han(last)
    return f"{last}{first}" if is_chinese else f"{first} {last}"


def _happened(told: _Told) -> tuple[Happened, ...]:
    """Return the conversation that a row tells of: where, about what, how far it went."""
    event, topic, stage = map(told.text, _OF_A_TALK)
    if told.on is None or not (event or topic or stage):
        return ()
    reached = parse(stage or "") or (Stage.CHAT if topic else Stage.INTRO)
    return (Happened(f"row/{told.on}", told.on, reached, topic=topic, event=event),)


def _take(told: _Told, cell: _Cell, order: Order) -> None:
    """Keep a text where its column says, or leave it to the note if it doesn't belong there."""
    target, text = cell.target, " ".join(cell.text.split())
    if target != NOTE and target not in _NAMES and text.casefold() in _NOTHING:
        return
    if target in _NAMES or target == "place":
        told.add(cell, text, text)
    elif target in _LISTS:
        _add_all(told, cell)
    elif target in _WORDS:
        word = _WORDS[target].get(_word(target, text))
        told.keep(cell, word) if word else told.rest.append(cell)
    elif target == "met-on":
        on = day(text, order, since=_MET_SINCE)
        told.on = told.on or on
        if on is None:
            told.rest.append(cell)
    elif target == "birthday":
        on_day = _birthday(text, order)
        told.keep(cell, on_day) if on_day else told.rest.append(cell)
    elif target == NOTE or (target == "stage" and parse(text) is None):
        told.rest.append(cell)
    else:
        told.keep(cell, text, NAME_LENGTH if target == "event" else LINE_LENGTH)


def _add_all(told: _Told, cell: _Cell) -> None:
    """Keep all texts of a cell, which is left to the note if any of them doesn't belong there."""
    parts, is_whole = _LISTS[cell.target](cell.text)
    for part in parts:
        try:
            kept = contacts.checked(cell.target, part)
        except BadText:
            is_whole = False
            continue
        is_contact = cell.target in KINDS
        key = contacts.key(cell.target, kept) if is_contact else folded(kept) or kept
        told.add(cell, kept, key)
    if not is_whole:
        told.rest.append(cell)
