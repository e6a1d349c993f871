"""Rows in every table of a team, each text of them a mark that is found wherever it comes out.

What is Theo's alone is marked `zqp…`, what is the team's `zqt…`. Of the people one and three are
the team's, and two is Theo's own.
"""

from typing import Any

from sqlalchemy import Boolean, Date, Integer
from store.team.founded import MEMBERS, OTHERS, TEAM, Place

from netlog.store.team import whose

PRIVATE, TEAMS = "zqp", "zqt"
"""What a mark begins with."""

ME = MEMBERS["theo"]
HIDDEN = 2
"""The person whom Theo keeps private."""

JOINED = 98
"""A person who was joined to the first, in Theo's change."""

ONE_OF = {
    "stage": "coffee", "direction": "both", "kind": "email", "relation": "friend", "language": "en",
    "declined_by": "me", "circle": "named", "given_by": "me", "asked_by": "me", "promised_by": "me",
    "outcome": None, "decision": None, "currency": "EUR", "state": "done", "action": "update",
    "per": "day", "every": "30d", "latest": "40d", "opens": None, "records": None, "said": None,
    "template": "thanks", "channel": "email", "met_channel": "email", "table_name": "gift",
    "leave_at": None, "starts_at": None, "region": "GB", "counts": "coffees", "backup": None,
    "birthday": None,
}  # fmt: skip
"""Columns of a few words, which the schema holds to them; the rest are free texts."""

ALSO = {("statement", "kind"): "value", ("lead", "kind"): "sale", ("cadence", "stage"): None}
"""The same, where it depends on the table."""

EMPTY = ("taster_on", "interview_on", "offer_on", "closed_on", "outcome_on", "decided_on",
         "ended_on", "of_values", "last_id")  # fmt: skip
"""What goes with those."""


def plant(place: Place) -> None:
    """Put the rows there, past every trigger."""
    statements = ["SET session_replication_role = replica"]
    for table in whose.ALL:
        if table not in whose.NOBODYS:
            statements += [inserting(table, values) for values in rows(table)]
    texts = ", ".join(
        f'"{name}" = {literal(value)}'
        for name, value in values(whose.MEMBER, ME, PRIVATE).items()
        if name != "id"
    )
    statements.append(f"UPDATE member SET {texts} WHERE id = {ME}")
    # What went over with somebody who was joined to another.
    noted = f'{{"aim": "{mark(PRIVATE, "tie", "aim", JOINED)}"}}'
    statements += [
        f"INSERT INTO joined (change_id, gone_id, keep_id) VALUES (1, {JOINED}, 1)",
        "INSERT INTO handed_over (change_id, gone_id, table_name, row_id, member_id, was) "
        f"VALUES (1, {JOINED}, 'tie', {JOINED}, {ME}, '{noted}')",
    ]
    for table in whose.ALL:
        if table not in whose.NOBODYS:
            statements.append(f"SELECT setval('{table}_id_seq', 1000)")
    place.run(*statements)
    place.build()  # which finds that the full text lacks what was put there past the triggers
    place.run("ANALYZE")


def rows(table: str) -> list[dict[str, Any]]:
    """Return the rows of a table: the team's, then Theo's own; of his own person the last."""
    if table == whose.MEMBER:
        return []
    if table == "person":
        return [values(table, 1, TEAMS), values(table, 3, TEAMS),
                values(table, HIDDEN, PRIVATE) | {"private_to": ME}]  # fmt: skip
    if table in ("event", "tag", "mapping"):
        return [values(table, 1, TEAMS)]
    whole = TEAMS if table in (*whose.TEAMS, *whose.MADE) else PRIVATE
    first = values(table, 1, whole)
    second = values(table, HIDDEN, PRIVATE)
    if whole == PRIVATE and not whose.people(table):
        return [first]
    second |= dict.fromkeys(whose.people(table), HIDDEN)
    if table == "message":
        second["conversation_id"] = None
    if len(whose.people(table)) > 1:
        first |= dict(zip(whose.people(table), (1, 3), strict=False))
        second |= dict(zip(whose.people(table), (1, HIDDEN), strict=False))
    return [first, second]


def values(table: str, id_: int, prefix: str) -> dict[str, Any]:
    """Return a row: marks for texts, what the schema asks for elsewhere."""
    row: dict[str, Any] = {}
    for column in whose.tables()[table].columns:
        name = column.name
        if name == "id":
            row[name] = id_
        elif name == "member_id":
            row[name] = ME
        elif (name in EMPTY and column.nullable) or name in (
            "introducer_id",
            "referrer_id",
            "private_to",
        ):
            row[name] = None
        elif isinstance(column.type, Date):
            row[name] = "2026-03-09" if name == "until_on" else "2026-03-02"
        elif isinstance(column.type, Boolean):
            row[name] = False
        elif isinstance(column.type, Integer) or column.foreign_keys:
            row[name] = 1
        else:
            row[name] = ALSO.get((table, name), ONE_OF.get(name, mark(prefix, table, name, id_)))
    if table == whose.MEMBER:
        row["name"] = mark(TEAMS, table, "name", id_)  # whom one works with isn't a secret
    return row | {name: f"{mark(prefix, table, name, id_)}" for name in ("said",) if name in row}


def mark(prefix: str, table: str, column: str, id_: int = 0) -> str:
    """Return a text that stands nowhere else."""
    return f"{prefix}{table}.{column}{id_}".replace("_", "")


def inserting(table: str, row: dict[str, Any]) -> str:
    """Return the statement that inserts a row."""
    names = ", ".join(f'"{name}"' for name in row)
    return f"INSERT INTO {table} ({names}) VALUES ({', '.join(map(literal, row.values()))})"


def literal(value: object) -> str:
    """Return a value as SQL has it."""
    return "NULL" if value is None else f"'{value}'" if isinstance(value, str) else str(value)


def digest(place: Place) -> dict[str, str]:
    """Return a sum of each table of both teams, as the administrator sees them."""
    asked = f"""
    SELECT table_schema || '.' || table_name, md5(query_to_xml(format(
             'SELECT * FROM %I.%I AS t ORDER BY t::text', table_schema, table_name),
             true, false, '')::text)
      FROM information_schema.tables
     WHERE table_schema IN ('{TEAM.schema}', '{OTHERS.schema}') AND table_type = 'BASE TABLE'
    """
    return dict(place.ask(asked))
