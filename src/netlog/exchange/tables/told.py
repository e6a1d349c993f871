"""What a row of any table tells: each cell kept where it belongs, the rest for the note."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from netlog.exchange.foreign_dates import Order
from netlog.exchange.labels import language
from netlog.exchange.tables import birthdays, cells, column_days
from netlog.rules.mapping import NOTE
from netlog.rules.names import folded
from netlog.rules.stages import RELATIONS, parse
from netlog.rules.text import LINE_LENGTH, NAME_LENGTH

NAMES = ("name", "first-name", "last-name")
"""The columns of a name."""

_LISTS = {"email": cells.emails, "phone": cells.phones, "whatsapp": cells.phones,
          "link": cells.links, "wechat": cells.words, "tag": cells.words,
          "also": cells.words}  # fmt: skip
_LONGEST_LIST = 5_000
_RELATIONS = {word: word for word in RELATIONS} | {
    "neighbor": "neighbour", "client": "customer", "coworker": "colleague", "朋友": "friend",
    "同事": "colleague", "客户": "customer", "导师": "mentor", "家人": "family",
    "邻居": "neighbour", "合作伙伴": "partner", "供应商": "supplier", "竞争对手": "competitor",
    "雇主": "employer", "员工": "employee", "联系人": "contact",
}  # fmt: skip


class Cell(NamedTuple):
    """A text of a row, its column, what that is taken for, and in which order it writes days.

    `line` is the text in one line.
    """

    place: int
    target: str
    text: str
    line: str
    order: Order


class Told:
    """What is gathered of one row: what netlog has a place for, and the rest for the note."""

    def __init__(self) -> None:
        self.one: dict[str, Cell] = {}
        self.several: dict[str, dict[str, str]] = {}
        self.rest: list[Cell] = []
        self.on: date | None = None
        self.is_met = False
        """Whether that is the day on which they met, not that of the row."""

    def keep(self, cell: Cell, text: str | None, longest: int = LINE_LENGTH) -> bool:
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


Keep = Callable[[Told, Cell], bool]
"""Keeps the text of a cell where it belongs, or says that it doesn't belong there."""


def _keep_name(told: Told, cell: Cell) -> bool:
    told.add(cell.target, cell.line, cell.line)
    return True


def _keep_place(told: Told, cell: Cell) -> bool:
    return len(cell.line) <= NAME_LENGTH and _keep_name(told, cell)


def _keep_list(told: Told, cell: Cell) -> bool:
    """Keep the texts of a cell, and say whether that was all of it."""
    if len(cell.text) > _LONGEST_LIST:
        return False
    texts, is_all = _LISTS[cell.target](cell.text)
    for text in texts:
        told.add(cell.target, text, folded(text) or text)
    return is_all


def _keep_relation(told: Told, cell: Cell) -> bool:
    return told.keep(cell, _RELATIONS.get(cell.line.casefold().rstrip(".")))


def _keep_language(told: Told, cell: Cell) -> bool:
    return told.keep(cell, language(cell.line))


def _keep_day(told: Told, cell: Cell) -> bool:
    on = column_days.entered(cell.line, cell.order)
    told.on = told.on or on
    return on is not None


def _keep_meeting(told: Told, cell: Cell) -> bool:
    told.is_met = _keep_day(told, cell)
    return told.is_met


def _keep_birthday(told: Told, cell: Cell) -> bool:
    return told.keep(cell, birthdays.read(cell.line, cell.order))


def _keep_stage(told: Told, cell: Cell) -> bool:
    return told.keep(cell, parse(cell.line))


def _keep_event(told: Told, cell: Cell) -> bool:
    return cells.is_kept("event", cell.line) and told.keep(cell, cell.line)


def _keep_line(told: Told, cell: Cell) -> bool:
    return told.keep(cell, cell.line)


def _leave(told: Told, cell: Cell) -> bool:
    return False


_KEEP: dict[str, Keep] = {
    **dict.fromkeys(NAMES, _keep_name),
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


def keeper(target: str, *, is_of_entry: bool) -> Keep:
    """Return what keeps the texts of a column.

    When people met is the day of a conversation; when the row was written (`is_of_entry`) is none.
    """
    if target == "met-on" and not is_of_entry:
        return _keep_meeting
    return _KEEP.get(target, _keep_line)
