"""Any table of people, its columns taken as a mapping says: answers to a form, a spreadsheet …

A row is a person. What a column doesn't hold as it should (an e-mail address that is none, a day
that can't be read) goes to the note behind its header, as does every column without a place of its
own: nothing of a row is lost but what was left out on purpose.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from netlog.exchange.foreign_dates import Order
from netlog.exchange.labels import language
from netlog.exchange.source import Source
from netlog.exchange.tables import birthdays, cells, column_days
from netlog.exchange.tables.records import TableRow
from netlog.exchange.tables.table import Table
from netlog.rules.contacts import KINDS
from netlog.rules.eastern import joined
from netlog.rules.headings import is_for_notes, is_of_entry, is_of_form
from netlog.rules.incoming import Happened, Incoming, Read, Rejected
from netlog.rules.mapping import IGNORE, NOTE, Mapping, bare
from netlog.rules.names import folded, words
from netlog.rules.newcomer import Newcomer
from netlog.rules.stages import RELATIONS, Stage, parse
from netlog.rules.text import LINE_LENGTH, NAME_LENGTH

NAME = "table"

_NAMES = ("name", "first-name", "last-name")
_OF_A_TALK = ("event", "topic", "stage")
_LISTS = {"email": cells.emails, "phone": cells.phones, "whatsapp": cells.phones,
          "link": cells.links, "wechat": cells.words, "tag": cells.words,
          "also": cells.words}  # fmt: skip
_NOTHING = {"-", "--", "—", "–", "/", ".", "n/a", "n.a.", "#n/a", "none", "nil", "null", "nothing",
            "anonymous", "not applicable", "无", "無", "没有", "沒有", "暂无", "(空)"}  # fmt: skip
"""What people write, and programs, where there is nothing to write."""

_LONGEST_NOTHING = max(map(len, _NOTHING))
_NAMELESS = _NOTHING - {"none", "nil", "null", "nothing"} | {"匿名"}

_LONGEST_LABEL, _LONGEST_LIST = 200, 5_000
_RELATIONS = {word: word for word in RELATIONS} | {
    "neighbor": "neighbour", "client": "customer", "coworker": "colleague", "朋友": "friend",
    "同事": "colleague", "客户": "customer", "导师": "mentor", "家人": "family",
    "邻居": "neighbour", "合作伙伴": "partner", "供应商": "supplier", "竞争对手": "competitor",
    "雇主": "employer", "员工": "employee", "联系人": "contact",
}  # fmt: skip


class _Cell(NamedTuple):
    """A text of a row, its column, what that is taken for, and in which order it writes days.

    `line` is the text in one line.
    """

    place: int
    target: str
    text: str
    line: str
    order: Order


class _Told:
    """What is gathered of one row: what netlog has a place for, and the rest for the note."""

    def __init__(self) -> None:
        self.one: dict[str, _Cell] = {}
        self.several: dict[str, dict[str, str]] = {}
        self.rest: list[_Cell] = []
        self.on: date | None = None
        self.is_met = False
        """Whether that is the day on which they met, not that of the row."""

    def keep(self, cell: _Cell, text: str | None, longest: int = LINE_LENGTH) -> bool:
        """Keep a text where there is one only; say whether there was a place for it."""
        if not text or cell.target in self.one or len(text) > longest:
            return False
        self.one[cell.target] = cell._replace(text=text)
        return True

    def add(self, target: str, text: str, key: str) -> None:
        """Keep one of several texts, once."""
        self.several.setdefault(target, {}).setdefault(key, text)

    def text(self, target: str) -> str | None:
        """Return the text of a target that has one."""
        return self.one[target].text if target in self.one else None

    def texts(self, target: str) -> tuple[str, ...]:
        """Return the texts of a target that has several."""
        return tuple(self.several.get(target, {}).values())


_Keep = Callable[[_Told, _Cell], bool]
"""Keeps the text of a cell where it belongs, or says that it doesn't belong there."""


def read(table: Table, mapping: Mapping) -> Iterator[Read]:
    """Yield who each row tells of, with its columns taken as the mapping says."""
    columns = [
        _column(place, its, table.header[place])
        for place, its in enumerate(mapping.targets) if its != IGNORE
    ]  # fmt: skip
    labels = _labels(table.header, mapping)
    orders = column_days.orders(table, mapping)
    for row in table.rows():
        if isinstance(row, Rejected):
            yield row
            continue
        told = _Told()
        for place, target, keep, nothing in columns:
            text = row.cells[place].strip()
            if not text or (len(text) <= _LONGEST_NOTHING and text.casefold() in nothing):
                continue
            line = text if text.isprintable() and "  " not in text else " ".join(text.split())
            cell = _Cell(place, target, text, line, orders.get(place, Order.DAY))
            if not keep(told, cell):
                told.rest.append(cell)
        yield _person(told, row, labels)


def source(table: Table, mapping: Mapping) -> Source:
    """Return a table as it is read by a mapping."""
    header = table.header
    rows = table.rough_rows
    return Source(NAME, title(header), lambda: read(table, mapping), {"": header}, rows)


def title(header: Sequence[str]) -> str:
    """Return what a table is called in an answer."""
    is_form = bool(header) and is_of_form(header[0])
    many = "one column" if len(header) == 1 else f"{len(header)} columns"
    return "answers to a form" if is_form else f"a table of {many}"


def _person(told: _Told, row: TableRow, labels: Sequence[str]) -> Incoming | Rejected:
    """Return who a row tells of; a row without a name is rejected."""
    name = _name(told)
    if not name:
        return Rejected(row.line, "it has no name", cells=row.cells)
    happened = _happened(told)
    if not happened:  # without a day it is no conversation, but something to know
        told.rest += [told.one[target] for target in _OF_A_TALK if target in told.one]
    notes = [labels[cell.place] + _lines(cell.text) for cell in sorted(told.rest)]
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
    """Return the whole name, else that of its parts: the family name first in Chinese.

    Parts that say something else than the whole name are another name.
    """
    whole, first, last = (" ".join(told.texts(part)) for part in _NAMES)
    if not (first or last):
        return whole
    parts = joined(first, last)
    if whole and not set(words(parts)) <= set(words(whole)):
        told.add("also", parts, folded(parts) or parts)
    return whole or parts


def _happened(told: _Told) -> tuple[Happened, ...]:
    """Return the conversation that a row tells of: when, where, about what, how far it went."""
    event, topic, stage = map(told.text, _OF_A_TALK)
    if told.on is None or not (event or topic or stage or told.is_met):
        return ()
    reached = Stage(stage) if stage else Stage.CHAT if topic else Stage.INTRO
    return (Happened(f"row/{told.on}", told.on, reached, topic=topic, event=event),)


def _keep_name(told: _Told, cell: _Cell) -> bool:
    told.add(cell.target, cell.line, cell.line)
    return True


def _keep_place(told: _Told, cell: _Cell) -> bool:
    return len(cell.line) <= NAME_LENGTH and _keep_name(told, cell)


def _keep_list(told: _Told, cell: _Cell) -> bool:
    """Keep the texts of a cell, and say whether that was all of it."""
    if len(cell.text) > _LONGEST_LIST:
        return False
    texts, is_all = _LISTS[cell.target](cell.text)
    for text in texts:
        told.add(cell.target, text, folded(text) or text)
    return is_all


def _keep_relation(told: _Told, cell: _Cell) -> bool:
    return told.keep(cell, _RELATIONS.get(cell.line.casefold().rstrip(".")))


def _keep_language(told: _Told, cell: _Cell) -> bool:
    return told.keep(cell, language(cell.line))


def _keep_day(told: _Told, cell: _Cell) -> bool:
    on = column_days.entered(cell.line, cell.order)
    told.on = told.on or on
    return on is not None


def _keep_meeting(told: _Told, cell: _Cell) -> bool:
    told.is_met = _keep_day(told, cell)
    return told.is_met


def _keep_birthday(told: _Told, cell: _Cell) -> bool:
    return told.keep(cell, birthdays.read(cell.line, cell.order))


def _keep_stage(told: _Told, cell: _Cell) -> bool:
    return told.keep(cell, parse(cell.line))


def _keep_event(told: _Told, cell: _Cell) -> bool:
    return cells.is_kept("event", cell.line) and told.keep(cell, cell.line)


def _keep_line(told: _Told, cell: _Cell) -> bool:
    return told.keep(cell, cell.line)


def _leave(told: _Told, cell: _Cell) -> bool:
    return False


_KEEP: dict[str, _Keep] = {
    **dict.fromkeys(_NAMES, _keep_name),
    "place": _keep_place,
    **dict.fromkeys(_LISTS, _keep_list),
    "relation": _keep_relation,
    "language": _keep_language,
    "met-on": _keep_day,
    "birthday": _keep_birthday,
    "stage": _keep_stage,
    "event": _keep_event,
    NOTE: _leave,
}


def _column(place: int, its: str, header: str) -> tuple[int, str, _Keep, Collection[str]]:
    """Return a column's place and target, who keeps its texts, and which of them say nothing.

    In the note a "none" may be the answer. When people met is the day of a conversation, when the
    row was written is none.
    """
    target = bare(its)
    nothing = () if target == NOTE else _NAMELESS if target in _NAMES else _NOTHING
    if target == "met-on" and not is_of_entry(header):
        return place, target, _keep_meeting, nothing
    return place, target, _KEEP.get(target, _keep_line), nothing


def _labels(header: Sequence[str], mapping: Mapping) -> list[str]:
    """Return what stands before the text of each column in the note.

    Nothing, where a column is called Notes and no other one is.
    """
    plain = [place for place in mapping.places(NOTE) if is_for_notes(header[place])]
    return ["" if [place] == plain else _label(place, text) for place, text in enumerate(header)]


def _label(place: int, text: str) -> str:
    line = " ".join(text.split())[:_LONGEST_LABEL] or f"Column {place + 1}"
    return f"{line} " if line[-1] in "?:？：" else f"{line}: "


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
