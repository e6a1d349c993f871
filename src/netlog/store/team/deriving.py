"""Keys that netlog itself derives, where the database can't call it: by which names are found."""

from typing import TYPE_CHECKING

from netlog.rules.names import folded
from netlog.store.connection import Connection
from netlog.store.latin import initials, readings, whole

if TYPE_CHECKING:
    from sqlmodel import SQLModel


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


def derive_where(file: Connection, table: str, which: str, parameters: tuple[object, ...]) -> None:
    """Derive the keys of rows of `person` or `name` anew, those that a condition holds for."""
    source = "name, company" if table == "person" else "text"
    rows = file.execute(f"SELECT id, {source} FROM {table} WHERE {which}", parameters).fetchall()
    keys = [of_person(*texts) if table == "person" else of_name(*texts) for _, *texts in rows]
    if keys:
        places = ", ".join(f"{column} = :{column}" for column in keys[0])
        file.executemany(
            f"UPDATE {table} SET {places} WHERE id = :id",
            [{"id": row[0], **values} for row, values in zip(rows, keys, strict=True)],
        )
