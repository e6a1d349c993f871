"""Whose rows each table of a team holds: what policies, grants and guards are generated from."""

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Table

SUBJECTS = ("business", "changes", "conversations", "ledger", "members", "origins", "people",
            "plans", "statements")  # fmt: skip
"""The modules of `store.tables`."""

TEAMS = ("person", "name", "contact_point", "tag", "person_tag", "event", "attendance",
         "acquaintance", "origin", "apart", "mapping")  # fmt: skip
"""The team's: all read and write them, as far as all people that they name are not private."""

MADE = ("introduction", "lead", "purchase")
"""The team's, too, each row made by a member, who alone may delete it: `member_id`."""

OWN = ("tie", "conversation", "step", "message", "draft", "promise", "gift", "ask", "cadence",
       "rest", "goal", "challenge", "statement", "opportunity", "change")  # fmt: skip
"""Each row its member's alone: `member_id`."""

PARTS = {"participant": "conversation", "rating": "opportunity", "changed_row": "change"}
"""Rows that are whose the row is that they belong to."""

MEMBER = "member"
"""Of the members each sees their own row; of colleagues what the view `colleague` has."""

NOBODYS = ("pen",)
"""A file needs them; on a server nobody reads or writes them."""

ALL = (*TEAMS, *MADE, *OWN, *PARTS, MEMBER, *NOBODYS)


def tables() -> "dict[str, Table]":
    """Return every table by its name."""
    for subject in SUBJECTS:
        import_module(f"netlog.store.tables.{subject}")
    # A file needs none of it: undo loads no models.
    from sqlmodel import SQLModel

    return dict(SQLModel.metadata.tables)


def columns(table: str) -> list[str]:
    """Return the names of a table's columns."""
    return [column.name for column in tables()[table].columns]


def references(table: str) -> Iterator[tuple[str, str, bool]]:
    """Yield what a table refers to but members: column, table, and whether it may be NULL."""
    for column in tables()[table].columns:
        for key in column.foreign_keys:
            if key.column.table.name != MEMBER:
                yield column.name, key.column.table.name, bool(column.nullable)


def referring(to: str) -> Iterator[tuple[str, str]]:
    """Yield the tables and columns that refer to a table."""
    for name in ALL:
        for column, table, _ in references(name):
            if table == to:
                yield name, column


def people(table: str) -> list[str]:
    """Return the columns of a table that name people whose privacy is the row's, too.

    Who introduced a person isn't among them: a guard sees to it that the team is told of nobody
    whom it doesn't see.
    """
    if table == "person":
        return []
    return [column for column, to, _ in references(table) if to == "person"]


def hidden(table: str, row: str) -> str | None:
    """Return the condition that a row is hidden from whoever asks; None where all see each."""
    if table == "person":
        return f"coalesce({row}.private_to <> me(), FALSE)"
    if table in OWN:
        return f"{row}.member_id <> me()"
    if parent := PARTS.get(table):
        return f"(SELECT x.member_id FROM {parent} x WHERE x.id = {row}.{parent}_id) <> me()"
    named = ", ".join(f"{row}.{column}" for column in people(table))
    there = f"EXISTS (SELECT FROM person x WHERE x.id IN ({named}) AND x.private_to <> me())"
    return there if named else None
