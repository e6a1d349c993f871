"""What is left of a store when somebody goes: told by the columns there are, not by the code."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from torture.soundness import content

Rows = dict[str, list[dict[str, Any]]]

NOBODYS = ("somebody", "某人")
LABELS = ("event", "tag")
STAYING = {"person": ("introducer_id",), "opportunity": ("person_id", "passed_to_id"),
           "lead": ("referrer_id",)}  # fmt: skip
"""Table → columns that somebody who goes is taken out of, while the row stays."""


def rows(store: Path) -> Rows:
    """Every row of a store, by table, but for the record of changes."""
    with closing(sqlite3.connect(store)) as file:
        file.row_factory = sqlite3.Row
        return {
            table: [dict(row) for row in file.execute(f"SELECT * FROM {table} ORDER BY id")]
            for table in content(store)
        }


def without(before: Rows, handle: str) -> Rows:
    """Return the rows that are left when somebody goes, none of which refers to what went."""
    who = {row["id"] for row in before["person"] if row["handle"] == handle}
    left = {
        table: [
            dict(row)
            for row in found
            if (table in STAYING and table != "lead")
            or not who.intersection((row.get("person_id"), row.get("other_id")))
        ]
        for table, found in before.items()
    }
    left["person"] = [row for row in left["person"] if row["id"] not in who]
    for table, columns in STAYING.items():
        for row in left.get(table, ()):
            row |= {column: None for column in columns if row[column] in who}
    theirs = {row["conversation_id"] for row in before["participant"] if row["person_id"] in who}
    gone = theirs - {row["conversation_id"] for row in left["participant"]}
    left["conversation"] = [row for row in left["conversation"] if row["id"] not in gone]
    for row in left["message"]:
        row["conversation_id"] = None if row["conversation_id"] in gone else row["conversation_id"]
    return left


def changed(after: Rows, wanted: Rows) -> list[str]:
    """Return what of the rows that were to be left isn't as it was, a line each.

    Labels that nobody uses may be there or not; a text may be without a name.
    """
    found = []
    for table, there in after.items():
        now = {row["id"]: row for row in there}
        then = {row["id"]: row for row in wanted[table]}
        if table not in LABELS and now.keys() != then.keys():
            found.append(f"{table}: {sorted(now.keys() ^ then.keys())} came or went")
        for id_ in now.keys() & then.keys():
            found += [
                f"{table} {id_}: {column} was {then[id_][column]!r}, is {value!r}"
                for column, value in now[id_].items()
                if value != then[id_][column] and not _is_without_a_name(column, value)
            ]
    return found


def _is_without_a_name(column: str, value: object) -> bool:
    return column == "around" or any(word in str(value).lower() for word in NOBODYS)
