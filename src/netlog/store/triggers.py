"""What the database does by itself: the record of changes, and everything that is derived.

Triggers are generated from the tables as they stand in the file, and rebuilt after each
migration; those for full text stand in `indexing`.

Recorded: every column but the derived ones, in a row of `changed_row` for each row touched. A
write outside a change finds no change id in `pen`, and `changed_row.change_id` refuses NULL.
"""

import sqlite3
from collections.abc import Iterator

from netlog.rules.stages import ORDER
from netlog.store import indexing

DERIVED = {
    "person": ("key", "latin", "initials", "whole", "company_key", "around"),
    "name": ("key", "latin", "initials", "whole"),
    "tie": (
        "stage",
        "first_on",
        "last_on",
        "exchanged_on",
        "connected_on",
        "followed_on",
        "is_dormant",
        "talks",
        "coffees",
        "met_event_id",
        "met_channel",
    ),
}
NOT_RECORDED = ("change", "changed_row", "pen", "alembic_version")

_RANK = "CASE c.stage " + " ".join(f"WHEN '{s}' THEN {i}" for i, s in enumerate(ORDER)) + " END"
_STAGE = " ".join(f"WHEN {i} THEN '{s}'" for i, s in enumerate(ORDER))

_FIRST = "c.happened_on || printf('%012d', c.id)"

# A contact is a conversation that happened, or a message that was sent; an exchange is one that
# both sides took part in and that went beyond a bare introduction (design: What counts).
# Order is (date, id): a follow-up counts only behind the connect that it follows. Dormant is who
# was known beforehand, as long as nothing was recorded but what an import brought. The event and
# the channel of the first conversation stand behind its day and id in the least of such texts.
REFRESH_TIES = f"""
UPDATE tie SET
  (stage, first_on, last_on, exchanged_on, connected_on, followed_on, is_dormant,
   talks, coffees, met_event_id, met_channel) = (
    SELECT CASE max({_RANK}) {_STAGE} END,
           nullif(min(coalesce(min(c.happened_on), '9999'), coalesce(
             (SELECT min(m.sent_on) FROM message m
               WHERE m.person_id = tie.person_id AND m.member_id = tie.member_id), '9999')),
             '9999'),
           nullif(max(coalesce(max(c.happened_on), ''), coalesce(
             (SELECT max(m.sent_on) FROM message m
               WHERE m.person_id = tie.person_id AND m.member_id = tie.member_id), '')), ''),
           min(CASE WHEN c.stage <> 'intro' AND c.direction <> 'out' THEN c.happened_on END),
           min(CASE WHEN c.stage = 'connect' THEN c.happened_on END),
           min(CASE WHEN c.stage IN ('follow-up', 'coffee') AND EXISTS (
                 SELECT 1 FROM participant q CROSS JOIN conversation k
                  WHERE k.id = q.conversation_id AND q.person_id = tie.person_id
                    AND k.member_id = tie.member_id
                    AND k.stage = 'connect'
                    AND (k.happened_on, k.id) < (c.happened_on, c.id))
               THEN c.happened_on END),
           tie.is_known AND NOT EXISTS (
             SELECT 1 FROM participant q CROSS JOIN conversation k
              WHERE k.id = q.conversation_id AND q.person_id = tie.person_id
                AND k.member_id = tie.member_id AND NOT k.is_imported)
           AND NOT EXISTS (
             SELECT 1 FROM message m WHERE m.person_id = tie.person_id
                AND m.member_id = tie.member_id AND NOT m.is_imported),
           count(CASE WHEN c.direction <> 'out' THEN 1 END),
           count(CASE WHEN c.stage = 'coffee' THEN 1 END),
           CAST(nullif(substr(min({_FIRST} || coalesce(c.event_id, '')), 23), '') AS integer),
           nullif(substr(min({_FIRST} || coalesce(c.channel, '')), 23), '')
      FROM participant p JOIN conversation c ON c.id = p.conversation_id
     WHERE p.person_id = tie.person_id AND c.member_id = tie.member_id AND NOT c.is_planned)
"""

# Rows that a change inserts one after the other share a record, so that an import's stays small.
# It is widened only while it is the last of its table: turning keeps to the order of writing.
RECORD_RANGE = """
CREATE TRIGGER record_range BEFORE INSERT ON changed_row WHEN NEW.action = 'insert' AND (
  SELECT action = 'insert' AND coalesce(last_id, row_id) = NEW.row_id - 1 FROM changed_row
   WHERE change_id = NEW.change_id AND table_name = NEW.table_name ORDER BY id DESC LIMIT 1)
BEGIN
  UPDATE changed_row SET last_id = NEW.row_id WHERE id = (
    SELECT max(id) FROM changed_row
     WHERE change_id = NEW.change_id AND table_name = NEW.table_name);
  SELECT RAISE(IGNORE);
END"""

_TOOK_PART = "person_id IN (SELECT person_id FROM participant WHERE conversation_id = {0}.id)"


def rebuild(connection: sqlite3.Connection) -> None:
    """Drop netlog's triggers and make them anew for the tables as they stand."""
    set_aside(connection)
    for statement in statements(connection):
        connection.execute(statement)


def set_aside(connection: sqlite3.Connection, *, but: str | None = None) -> None:
    """Drop netlog's triggers, for a migration or for writing in bulk inside a transaction.

    Those whose name begins with `but` stay.
    """
    rows = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for (name,) in rows:
        if but is None or not name.startswith(but):
            connection.execute(f'DROP TRIGGER "{name}"')


def compute_anew(connection: sqlite3.Connection) -> None:
    """Compute everything derived from its source; needs the triggers set aside."""
    for table, values in indexing.KEYS.items():
        connection.execute(f"UPDATE {table} SET {values.format(table)}")
    connection.execute(REFRESH_TIES)
    for index in indexing.FULL_TEXT:
        connection.execute(f"INSERT INTO {index} ({index}) VALUES ('delete-all')")
        connection.execute(indexing.filling(index))


def recorded_columns(connection: sqlite3.Connection, table: str) -> list[str]:
    """Return the columns of a table that the record of changes holds, without the id."""
    rows = connection.execute(f"PRAGMA table_info({table})").fetchall()
    left_out = (*DERIVED.get(table, ()), "id")
    return [row[1] for row in rows if row[1] not in left_out]


def statements(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield the CREATE TRIGGER statements for every table of the store."""
    yield RECORD_RANGE
    for table in recorded_tables(connection):
        yield from _recording(table, recorded_columns(connection, table))
    yield from _refreshing()
    yield from indexing.statements()


def recorded_tables(connection: sqlite3.Connection) -> list[str]:
    """Return the tables whose rows are recorded: all but the record itself."""
    rows = connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
    ).fetchall()
    return [name for (name,) in rows
            if name not in NOT_RECORDED and not name.startswith("sqlite_")]  # fmt: skip


def row_json(columns: list[str], row: str) -> str:
    """Return the SQL expression for the JSON object of a row's columns."""
    return "json_object(" + ", ".join(f"'{c}', {row}.{c}" for c in columns) + ")"


def _recording(table: str, columns: list[str]) -> Iterator[str]:
    """An insert needs no more than its id to be turned back; an update the columns it changed."""
    head = f"CREATE TRIGGER record_{table}"
    into = "INSERT INTO changed_row (change_id, table_name, row_id, action, other_side)"
    pen = "(SELECT change_id FROM pen)"
    when = "(SELECT is_recording FROM pen)"
    yield f"""{head}_insert AFTER INSERT ON {table} WHEN {when} BEGIN
      {into} VALUES ({pen}, '{table}', NEW.id, 'insert', NULL); END"""
    yield f"""{head}_delete AFTER DELETE ON {table} WHEN {when} BEGIN
      {into} VALUES ({pen}, '{table}', OLD.id, 'delete', {row_json(columns, "OLD")}); END"""
    changed = " OR ".join(f"OLD.{c} IS NOT NEW.{c}" for c in columns)
    pairs = " UNION ALL ".join(
        f"SELECT '{c}' AS k, OLD.{c} AS v WHERE OLD.{c} IS NOT NEW.{c}" for c in columns
    )
    yield f"""{head}_update AFTER UPDATE OF {", ".join(columns)} ON {table}
      WHEN {when} AND ({changed}) BEGIN
      {into} VALUES ({pen}, '{table}', NEW.id, 'update',
        (SELECT json_group_object(k, v) FROM ({pairs}))); END"""


def _refreshing() -> Iterator[str]:
    """Keep the derived columns of ties in step with what they are derived from.

    The long statement stands in one trigger, since SQLite reads all of them whenever the store is
    opened: whatever touches a derived column, a member's program included, has it derived anew.
    SQLite doesn't let a trigger set itself off.
    """
    yield f"""CREATE TRIGGER refresh_tie AFTER UPDATE OF {", ".join(DERIVED["tie"])} ON tie BEGIN
      {REFRESH_TIES} WHERE id = NEW.id; END"""
    sources = {
        "tie": ("member_id, person_id, is_known", "id = {0}.id", "INSERT"),
        "participant": ("conversation_id, person_id", "person_id = {0}.person_id", "DELETE"),
        "message": (
            "member_id, person_id, sent_on, is_imported",
            "person_id = {0}.person_id",
            "DELETE",
        ),
        "conversation": (
            "member_id, stage, happened_on, direction, is_planned, is_imported, event_id, channel",
            _TOOK_PART,
            None,
        ),
    }
    for table, (columns, whose, last) in sources.items():
        sides: dict[str, tuple[str, ...]] = {f"UPDATE OF {columns}": ("NEW", "OLD")}
        if last is not None:  # a conversation's participants come after it, and go before it
            sides["INSERT"] = ("NEW",)
        if last == "DELETE":
            sides["DELETE"] = ("OLD",)
        for event, rows in sides.items():
            touched = "".join(
                f"UPDATE tie SET stage = NULL WHERE {whose.format(row)};" for row in rows
            )
            name = f"refresh_after_{table}_{event.split()[0].lower()}"
            yield f"CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN {touched} END"
