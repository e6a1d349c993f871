"""Keys that netlog itself derives, where the database can't call it: by which names are found."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from netlog.rules.names import folded
from netlog.store.connection import Connection
from netlog.store.latin import initials, readings, whole
from netlog.store.team import many

if TYPE_CHECKING:
    from sqlmodel import SQLModel


KEYS = {
    "name": ("key", "latin", "initials", "whole"),
    "person": ("key", "latin", "initials", "whole", "company_key"),
}
"""The keys of each table, in the order in which they are returned."""


def derive(row: "SQLModel") -> None:
    """Derive the keys of a person or another name before it is written."""
    # Whoever turns a change in a file loads this, and no models.
    from netlog.store.tables.people import Name, Person

    if isinstance(row, Person):
        for column, value in of_person(row.name, row.company).items():
            setattr(row, column, value)
    elif isinstance(row, Name):
        for column, value in of_name(row.text).items():
            setattr(row, column, value)


def of_name(text: str) -> dict[str, str | None]:
    """Return what is derived of a name."""
    return {"key": folded(text), "latin": readings(text), "initials": initials(text),
            "whole": whole(text)}  # fmt: skip


def of_person(name: str, company: str | None) -> dict[str, str | None]:
    """Return what is derived of a person's name and company."""
    return {**of_name(name), "company_key": folded(company) if company is not None else None}


_MADE_OF: dict[str, tuple[tuple[str, ...], Callable[..., dict[str, str | None]]]] = {
    "name": (("text",), of_name),
    "person": (("name", "company"), of_person),
}
"""The texts that they are made of, and how."""


def wrong_keys(
    file: Connection, table: str, which: str = "TRUE", parameters: tuple[object, ...] = ()
) -> list[dict[str, object]]:
    """Return of rows of `person` or `name` that haven't the keys of their texts: id and keys.

    Looked at are those that a condition holds for.
    """
    keys, texts, of = KEYS[table], *_MADE_OF[table]
    rows = file.execute(
        f"SELECT id, {', '.join((*keys, *texts))} FROM {table} WHERE {which}", parameters
    ).fetchall()
    found: list[dict[str, object]] = []
    for id_, *row in rows:
        wanted = of(*row[len(keys) :])
        if row[: len(keys)] != [*wanted.values()]:
            found.append({"id": id_, **wanted})
    return found


def derive_where(file: Connection, table: str, which: str, parameters: tuple[object, ...]) -> int:
    """Derive the keys of rows anew, those that a condition holds for.

    Written are those that were wrong; returned is how many.
    """
    found = wrong_keys(file, table, which, parameters)
    if found:
        many.alter(file, table, KEYS[table], found)
    return len(found)
