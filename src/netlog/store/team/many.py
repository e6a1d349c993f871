"""Rows by the thousand on a server: a statement for many, so that its triggers run once for all."""

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from netlog.store.connection import Connection

AT_ONCE = 5_000
"""Rows that are sent in one statement."""


def insert(
    file: Connection, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]
) -> None:
    """Insert rows in their order, each the values of the columns.

    PostgreSQL's COPY writes into no table with row-level security.
    """
    names = ", ".join(columns)
    sql = (
        f"INSERT INTO {table} ({names}) "
        f"SELECT {names} FROM jsonb_populate_recordset(NULL::{_schema(file)}.{table}, ?::jsonb)"
    )
    left = iter(rows)
    while some := list(islice(left, AT_ONCE)):
        told = [dict(zip(columns, row, strict=True)) for row in some]
        file.execute(sql, (json.dumps(told, ensure_ascii=False),))
        if "id" in columns:
            _number_on(file, table, max(int(str(row["id"])) for row in told))


def alter(
    file: Connection, table: str, columns: Sequence[str], rows: Iterable[Mapping[str, object]]
) -> None:
    """Give columns of rows other values, each row told with its id."""
    values = ", ".join(f"{column} = d.{column}" for column in columns)
    sql = (
        f"UPDATE {table} AS t SET {values} "
        f"FROM jsonb_populate_recordset(NULL::{_schema(file)}.{table}, ?::jsonb) d "
        "WHERE t.id = d.id"
    )
    left = iter(rows)
    while some := list(islice(left, AT_ONCE)):
        file.execute(sql, (json.dumps(some, ensure_ascii=False),))


def _schema(file: Connection) -> str:
    """Return the tables' schema: what is called `name` alone is a type of PostgreSQL's own."""
    return str(file.execute("SELECT quote_ident(current_schema())").fetchone()[0])


def _number_on(file: Connection, table: str, last: int) -> None:
    """Have the next row of a table get a number behind one that was given by hand.

    A member may take numbers of a sequence, and not set it.
    """
    (had,) = last_ids(file, [table]).values()
    if last > had:
        file.execute(
            f"SELECT count(nextval('{table}_id_seq')) FROM generate_series(1, ?)", (last - had,)
        )


def last_ids(file: Connection, tables: Iterable[str]) -> dict[str, int]:
    """Return the last id that each table gave; nobody else of the team writes meanwhile."""
    return {
        table: int(
            file.execute(
                f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {table}_id_seq"
            ).fetchone()[0]
        )
        for table in tables
    }
