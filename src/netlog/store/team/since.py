"""What colleagues did since to the rows of a change: what stands against taking it back.

A colleague who changed other fields of a row stands against nothing: turning writes the fields of
the record alone. Their changes are private to them. A function of the owner role looks through
them, only for changes that are the member's own, and tells who it was and when, only of rows that
the member sees: of what else refers to the rows, no more than that there is something.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from netlog.errors import shown
from netlog.errors.store import NotTurnable, TouchedByColleagues
from netlog.questions.turnable import Turnable, Way, on_day
from netlog.rules.team import HELD, INTRODUCER, UNSEEN, Team
from netlog.rules.text import safe
from netlog.store.connection import Connection
from netlog.store.team import whose
from netlog.store.team.functions import function

_TAKEN, _REFERS_TO_NOTHING, _BREAKS_A_RULE = "23505", "23503", "23514"

_AGAINST = (_TAKEN, _REFERS_TO_NOTHING, _BREAKS_A_RULE, HELD, INTRODUCER, UNSEEN)
"""SQLSTATEs by which the database refuses what a colleague stands against."""

_SEEN = (*whose.TEAMS, *whose.MADE)
"""The tables of which several members write the same rows."""

_TOGETHER = {
    "lead": ("kind", "value", "currency"),
    "purchase": ("value", "currency"),
    "contact_point": ("kind", "value", "key"),
}
"""Fields of a table of which one says nothing without the others: 5,000 and EUR."""

# A row is one's own, one of whom it is that refers to it, or a record of either: each is found by
# an index. In redo a colleague's having brought back the very row is nothing against it.
#
# An update touches its `fields`, as JSON begins them; NULL is all of the row: it came, it went, or
# others see it since. Within a JSON text no quote stands by itself, so that they are found there as
# in any text, whatever somebody made of a record.
_SINCE = """
BEGIN RETURN QUERY
WITH own AS MATERIALIZED (
  SELECT r.table_name AS of_table, r.row_id AS first_id, coalesce(r.last_id, r.row_id) AS final_id,
         r.action, CASE WHEN r.action = 'update' AND position({private} IN r.other_side) = 0 THEN
           ARRAY(SELECT '"' || f || '":' FROM json_object_keys(CAST(r.other_side AS json)) AS f)
           || CASE r.table_name {together} END END AS fields
    FROM change c JOIN changed_row r ON r.change_id = c.id
   WHERE c.id = turned AND c.member_id = me()),
referring AS MATERIALIZED ({referring}),
touched AS MATERIALIZED (
  SELECT o.of_table, o.first_id, o.final_id, o.fields,
         CASE o.of_table {hidden} ELSE FALSE END AS is_hidden
    FROM own o WHERE o.of_table IN ({seen})
   UNION ALL
  SELECT r.of_table, r.id, r.id, NULL, r.is_hidden FROM referring r
   WHERE NOT EXISTS (SELECT FROM own o WHERE o.of_table = r.of_table
                        AND r.id BETWEEN o.first_id AND o.final_id)),
later AS (
  SELECT DISTINCT t.is_hidden, r.change_id FROM touched t CROSS JOIN LATERAL (
    SELECT change_id, action, other_side FROM changed_row
     WHERE table_name = t.of_table AND row_id BETWEEN t.first_id AND t.final_id
     UNION ALL
    SELECT change_id, action, other_side FROM changed_row
     WHERE table_name = t.of_table AND last_id >= t.first_id AND row_id < t.first_id
    OFFSET 0) r
   WHERE r.change_id > turned AND (is_back OR r.action <> 'insert')
     AND (t.fields IS NULL OR r.action <> 'update' OR EXISTS (
       SELECT FROM unnest(t.fields || ARRAY[{private}]) AS f
        WHERE position(f IN r.other_side) > 0)))
SELECT CASE WHEN NOT l.is_hidden THEN coalesce(m.name, s.login) END,
       CASE WHEN NOT l.is_hidden THEN max(c.made_at) END
  FROM later l JOIN change c ON c.id = l.change_id
  JOIN member m ON m.id = c.member_id LEFT JOIN membership s ON s.member_id = m.id
 WHERE c.state = 'done' AND c.member_id <> me()
 GROUP BY 1, l.is_hidden
 UNION
SELECT NULL, NULL FROM touched WHERE is_hidden
 ORDER BY 2;
END"""


# What colleagues recorded of rows behind the first record of one's own: of no row that one doesn't
# see, and of nobody who was private meanwhile. A row that somebody inserted is in no such record.
_RECORDED = """
BEGIN RETURN QUERY
WITH wanted AS (
  SELECT w.value ->> 0 AS of_table, CAST(w.value ->> 1 AS integer) AS of_row
    FROM jsonb_array_elements(places) AS w (value)),
own AS MATERIALIZED (
  SELECT w.of_table, w.of_row, f.first FROM wanted w CROSS JOIN LATERAL (
    SELECT min(r.id) AS first FROM changed_row r JOIN change c ON c.id = r.change_id
     WHERE r.table_name = w.of_table AND c.member_id = me() AND r.row_id <= w.of_row
       AND coalesce(r.last_id, r.row_id) >= w.of_row OFFSET 0) f
   WHERE f.first IS NOT NULL AND CASE w.of_table {seen} ELSE FALSE END)
SELECT r.id, r.change_id, r.table_name::text, r.row_id, r.action::text, r.other_side::text,
       c.state::text
  FROM own o CROSS JOIN LATERAL (
    SELECT * FROM changed_row x
     WHERE x.table_name = o.of_table AND x.row_id = o.of_row AND x.last_id IS NULL OFFSET 0) r
  JOIN change c ON c.id = r.change_id
 WHERE c.member_id <> me() AND c.state = 'done' AND r.id > o.first AND r.change_id > behind
   AND NOT EXISTS (
     SELECT FROM changed_row p WHERE p.table_name = 'person' AND o.of_table = 'person'
        AND p.row_id = o.of_row AND p.last_id IS NULL AND p.other_side LIKE '%"private_to"%')
 ORDER BY r.id;
END"""


def statements(team: Team) -> Iterator[str]:
    """Yield what makes the functions that whoever writes may ask."""
    visible = "\n".join(
        f"WHEN '{table}' THEN EXISTS (SELECT FROM {table} t "
        f"WHERE t.id = w.of_row AND NOT {_hidden(table)} OFFSET 0)"
        for table in _SEEN
    )
    yield from function(
        team, "recorded_by_colleagues(places jsonb, behind integer)",
        _RECORDED.format(seen=visible),
        returns="TABLE (id integer, change_id integer, table_name text, row_id integer, "
                "action text, other_side text, state text)",
        how="STABLE", settings={"enable_seqscan": "off"},
    )  # fmt: skip
    seen = ", ".join(f"'{table}'" for table in _SEEN)
    hidden = "\n".join(
        f"WHEN '{table}' THEN EXISTS (SELECT FROM {table} t "
        f"WHERE t.id BETWEEN o.first_id AND o.final_id AND {condition} OFFSET 0)"
        for table in _SEEN
        if (condition := _hidden(table)) != "FALSE"
    )
    referring = "\n UNION ALL\n".join(
        f"""SELECT '{table}' AS of_table, t.id, t.is_hidden
    FROM own o CROSS JOIN LATERAL (SELECT t.id, {_hidden(table)} AS is_hidden FROM {table} t
     WHERE t.{column} BETWEEN o.first_id AND o.final_id {_but(table, column, to)} OFFSET 0) t
   WHERE o.of_table = '{to}' AND o.action = CASE WHEN is_back THEN 'insert' ELSE 'delete' END"""
        for to in whose.ALL
        for table, column in whose.referring(to)
    )
    together = "\n".join(
        f"WHEN '{table}' THEN CASE WHEN r.other_side ~ '\"({'|'.join(fields)})\":' "
        f"THEN ARRAY[{', '.join(map(_begun, fields))}] END"
        for table, fields in _TOGETHER.items()
    )
    words = {"referring": referring, "seen": seen, "hidden": hidden, "together": together,
             "private": _begun("private_to")}  # fmt: skip
    head = "touched_since(turned integer, is_back boolean)"
    yield from function(
        team, head, _SINCE.format(**words),
        returns="TABLE (called text, made_at text)", how="STABLE",
        settings={"enable_seqscan": "off"},
    )  # fmt: skip


def _begun(field: str) -> str:
    """Return the SQL of a field's name as the JSON of a record begins it."""
    return f"'\"{field}\":'"


def _but(table: str, column: str, to: str) -> str:
    """Leave out what is hidden of somebody whom the turn joins to another: it goes over."""
    joined = "ARRAY(SELECT j.gone_id FROM joined j WHERE j.change_id = turned)"
    return f"AND NOT (t.{column} = ANY ({joined}) AND {_hidden(table)})" if to == "person" else ""


def _hidden(table: str) -> str:
    """Return the condition that a row `t` is hidden from the member."""
    return whose.hidden(table, "t") or "FALSE"


@contextmanager
def among_colleagues(file: Connection, change: Turnable, way: Way, today: date) -> Iterator[None]:
    """Turn a change in a block, or refuse to: for what a colleague did since, or has on it.

    Whatever refers to nothing at the end of the block is refused, too.
    """
    if getattr(file, "role", "") == "reader":
        raise NotTurnable("You only read in this team by now: what you changed stays as it is")
    _refuse_touched(file, change, way, today)
    # By which the database knows whose rows go over or back with somebody who was joined in it.
    file.execute("SELECT set_config('netlog.turned', ?, true)", (str(change.id),))
    try:
        yield
        file.execute("SET CONSTRAINTS ALL IMMEDIATE")
        file.execute("SET CONSTRAINTS ALL DEFERRED")
    except Exception as error:
        if getattr(error, "sqlstate", None) in _AGAINST or isinstance(error, LookupError):
            raise TouchedByColleagues(way, change.named(today), ()) from error
        raise


def unique(file: Connection, error: Exception) -> tuple[str, list[str]] | None:
    """Return the table and the columns of which an error says that no two rows have the same."""
    if getattr(error, "sqlstate", None) != _TAKEN:
        return None
    named: Any = error
    rows = file.execute(
        "SELECT a.attname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid "
        "JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey) "
        "WHERE c.relname = ? AND c.relnamespace = CAST(current_schema() AS regnamespace)",
        (named.diag.constraint_name,),
    ).fetchall()
    return named.diag.table_name, [column for (column,) in rows]


def _refuse_touched(file: Connection, change: Turnable, way: Way, today: date) -> None:
    """Refuse to turn a change on which something of a colleague's stands."""
    asked = "SELECT called, made_at FROM touched_since(?, ?)"
    found = file.execute(asked, (change.id, way == "undo")).fetchall()
    if found:
        who = [f"{shown(safe(called))} ({on_day(made_at, today)})" for called, made_at in found
               if called]  # fmt: skip
        raise TouchedByColleagues(way, change.named(today), who)
