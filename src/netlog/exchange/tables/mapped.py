"""Any table of people, its columns taken as a mapping says: answers to a form, a spreadsheet …

A row is a person. What a column doesn't hold as it should (an e-mail address that is none, a day
that can't be read) goes to the note behind its header, as does every column without a place of its
own: nothing of a row is lost but what was left out on purpose.
"""

from collections.abc import Collection, Iterator, Sequence

from netlog.exchange.foreign_dates import Order
from netlog.exchange.source import Source
from netlog.exchange.tables import column_days
from netlog.exchange.tables.records import TableRow
from netlog.exchange.tables.table import Table
from netlog.exchange.tables.told import NAMES, Cell, Keep, Told, keeper
from netlog.rules.contacts import KINDS
from netlog.rules.eastern import joined
from netlog.rules.headings import is_for_notes, is_of_entry, is_of_form
from netlog.rules.incoming import Happened, Incoming, Read, Rejected
from netlog.rules.mapping import IGNORE, NOTE, Mapping, bare
from netlog.rules.names import folded, words
from netlog.rules.newcomer import Newcomer
from netlog.rules.stages import Stage

NAME = "table"

_OF_A_TALK = ("event", "topic", "stage")
_NOTHING = {"-", "--", "—", "–", "/", ".", "n/a", "n.a.", "#n/a", "none", "nil", "null", "nothing",
            "anonymous", "not applicable", "无", "無", "没有", "沒有", "暂无", "(空)"}  # fmt: skip
"""What people write, and programs, where there is nothing to write."""

_LONGEST_NOTHING = max(map(len, _NOTHING))
_NAMELESS = _NOTHING - {"none", "nil", "null", "nothing"} | {"匿名"}

_LONGEST_LABEL = 200


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
        told = Told()
        for place, target, keep, nothing in columns:
            text = row.cells[place].strip()
            if not text or (len(text) <= _LONGEST_NOTHING and text.casefold() in nothing):
                continue
            line = text if text.isprintable() and "  " not in text else " ".join(text.split())
            cell = Cell(place, target, text, line, orders.get(place, Order.DAY))
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


def _person(told: Told, row: TableRow, labels: Sequence[str]) -> Incoming | Rejected:
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


def _name(told: Told) -> str:
    """Return the whole name, else that of its parts: the family name first in Chinese.

    Parts that say something else than the whole name are another name.
    """
    whole, first, last = (" ".join(told.texts(part)) for part in NAMES)
    if not (first or last):
        return whole
    parts = joined(first, last)
    if whole and not set(words(parts)) <= set(words(whole)):
        told.add("also", parts, folded(parts) or parts)
    return whole or parts


def _happened(told: Told) -> tuple[Happened, ...]:
    """Return the conversation that a row tells of: when, where, about what, how far it went."""
    event, topic, stage = map(told.text, _OF_A_TALK)
    if told.on is None or not (event or topic or stage or told.is_met):
        return ()
    reached = Stage(stage) if stage else Stage.CHAT if topic else Stage.INTRO
    return (Happened(f"row/{told.on}", told.on, reached, topic=topic, event=event),)


def _column(place: int, its: str, header: str) -> tuple[int, str, Keep, Collection[str]]:
    """Return a column's place and target, what keeps its texts, and which of them say nothing.

    In the note a "none" may be the answer.
    """
    target = bare(its)
    nothing = () if target == NOTE else _NAMELESS if target in NAMES else _NOTHING
    return place, target, keeper(target, is_of_entry=is_of_entry(header)), nothing


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
