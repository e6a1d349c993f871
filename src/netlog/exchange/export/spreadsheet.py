"""CSV as spreadsheets read it: people, or conversations, a row each.

Every cell is a text: what a spreadsheet would take for a formula is marked (`rules.cells`), unless
that isn't wanted. Several values in one cell are joined with semicolons.
"""

import codecs
import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import IO, Any

from netlog.rules.cells import joined, marked
from netlog.rules.newcomer import FIELDS

Record = Mapping[str, Any]

CONTACTS = {"email": "emails", "phone": "phones", "link": "links", "whatsapp": "whatsapp",
            "wechat": "wechat"}  # fmt: skip
"""Kind of contact point → the title of its column."""

PEOPLE = ("handle", "name", "other names", "company", "role", "relation", "language", "address",
          "place", "need", "offer", "birthday", *CONTACTS.values(), "tags", "through", "stage",
          "known", "first contact", "last contact", "declined by", "declined on", "archived",
          "added", "note", "zone", "private")  # fmt: skip
"""The columns of people. They stay what they are: new ones come behind."""

TALKS = ("date", "time", "stage", "people", "handles", "planned", "direction", "channel", "event",
         "topic", "note", "written down", "place", "minutes", "zone")  # fmt: skip
"""The columns of conversations, new ones behind."""

_AS_THEY_ARE = ("handle", "name", *FIELDS, "stage")
_OF_A_TALK = ("stage", "direction", "channel", "event", "topic", "note", "place", "zone")
_CALLED = {"first contact": "first_on", "last contact": "last_on",
           "declined by": "declined_by", "declined on": "declined_on", "archived": "archived_on",
           "added": "added_on"}  # fmt: skip


def write(
    out: IO[bytes], columns: Sequence[str], rows: Iterable[Record], *, bom: bool, marks: bool
) -> int:
    """Write rows, each a text by the title of its column; return how many there were.

    `bom` begins the file with the mark by which Excel knows UTF-8, `marks` is False for cells as
    they are.
    """
    out.write(codecs.BOM_UTF8 if bom else b"")
    text = io.TextIOWrapper(out, "utf-8", newline="", write_through=True)
    table = csv.writer(text)  # with the ends of lines that RFC 4180 wants
    table.writerow(columns)
    as_cell: Callable[[str], str] = marked if marks else str
    count = 0
    for row in rows:
        table.writerow([as_cell(row[column] or "") for column in columns])
        count += 1
    text.detach()
    return count


def person(
    row: Record, names: Sequence[str], contacts: Sequence[Record], tags: Sequence[str], *,
    is_through: bool,
) -> Record:  # fmt: skip
    """Return the cells of a person; `is_through`: who introduced them may be named."""
    points = {
        title: joined(point["value"] for point in contacts if point["kind"] == kind)
        for kind, title in CONTACTS.items()
    }
    return {
        **{name: row[name] for name in _AS_THEY_ARE},
        **{title: row[name] for title, name in _CALLED.items()},
        **points,
        "other names": joined(names),
        "tags": joined(tags),
        "through": row["introducer"] if is_through else "",
        "known": "yes" if row["is_known"] else "",
        "private": "yes" if row["is_private"] else "",
    }


def talk(row: Record, handles: Sequence[str], names: Sequence[str]) -> Record:
    """Return the cells of a conversation."""
    return {
        **{name: row[name] for name in _OF_A_TALK},
        "date": row["happened_on"],
        "time": row["starts_at"],
        "people": joined(names),
        "handles": joined(handles),
        "planned": "yes" if row["is_planned"] else "",
        "written down": row["entered_on"],
        "minutes": str(row["minutes"] or ""),
    }
