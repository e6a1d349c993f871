"""What a team's database does by itself: it records each change, and derives ties and `around`.

As `store.triggers` does in a file, to the same record; but a trigger runs once a statement and sees
all rows that it touched. The functions are the owner role's and see every member's rows, so they
ask whose change is written. What that role itself writes, which is what is derived and what a
migration does, is not recorded: nobody logs in as it.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from netlog.rules.team import NO_CHANGE, Team
from netlog.store.team import refreshing, since, whose
from netlog.store.team.functions import function, trigger
from netlog.store.triggers import DERIVED, NOT_RECORDED

if TYPE_CHECKING:
    from sqlalchemy import Table

LONGEST = 1_000
"""A record of so many inserted rows is widened no more by further statements.

PostgreSQL keeps each version of a row until its transaction is over: a record that was widened row
by row would be looked for among as many versions as it has rows.
"""

# Which change is written, which must be the member's own.
_WRITTEN = f"""
DECLARE
  given text := current_setting('netlog.change', true);
  written integer;
BEGIN
  IF given ~ '^[1-9][0-9]{{0,8}}$' THEN
    SELECT id INTO written FROM change WHERE id = CAST(given AS integer) AND member_id = me();
  END IF;
  IF written IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = '{NO_CHANGE}',
      MESSAGE = 'this write is in no change of yours',
      HINT = 'Write by netlog, which records what you change so that it can be undone.';
  END IF;
  RETURN written;
END"""

# Ids that follow each other share a record, with those of the change's last record of the table;
# not where something was written since that they may refer to, so that turning, which goes by the
# records, never meets a row whose reference isn't there: whose it is couldn't be told.
_INSERTED = f"""
DECLARE
  written integer;
  before integer;
BEGIN
  IF ids = '{{}}' THEN RETURN; END IF;
  written := written_change();
  SELECT r.id INTO before FROM (
    SELECT * FROM changed_row WHERE change_id = written AND table_name = of_table
     ORDER BY id DESC LIMIT 1) r
   WHERE r.action = 'insert' AND coalesce(r.last_id, r.row_id) = ids[1] - 1
     AND coalesce(r.last_id, r.row_id) - r.row_id < {LONGEST}
     AND NOT EXISTS (
       SELECT 1 FROM changed_row x
        WHERE x.change_id = written AND x.id > r.id AND x.table_name <> of_table
          AND x.table_name IN (
            SELECT c.relname FROM pg_constraint k JOIN pg_class c ON c.oid = k.confrelid
             WHERE k.contype = 'f' AND k.conrelid = CAST(quote_ident(of_table) AS regclass)));
  IF before IS NOT NULL THEN
    UPDATE changed_row SET last_id = (
      SELECT max(i.id) FROM unnest(ids) WITH ORDINALITY AS i (id, place)
       WHERE i.id - i.place = ids[1] - 1) WHERE id = before;
  END IF;
  INSERT INTO changed_row (change_id, table_name, row_id, action, last_id)
  SELECT written, of_table, min(i.id), 'insert', nullif(max(i.id), min(i.id))
    FROM unnest(ids) WITH ORDINALITY AS i (id, place)
   GROUP BY i.id - i.place HAVING before IS NULL OR min(i.id) <> ids[1]
   ORDER BY 3;
END"""

# References are looked at when it is told so: undo writes rows before those that they refer to.
_DEFERRABLE = """
DO $netlog$
DECLARE
  each record;
BEGIN
  FOR each IN
    SELECT c.conname, t.relname FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
     WHERE t.relnamespace = CAST(current_schema() AS regnamespace) AND c.contype = 'f'
       AND NOT c.condeferrable
  LOOP
    EXECUTE 'ALTER TABLE ' || quote_ident(each.relname) || ' ALTER CONSTRAINT '
      || quote_ident(each.conname) || ' DEFERRABLE INITIALLY IMMEDIATE';
  END LOOP;
END $netlog$"""

INDEXES = {
    # The last record of a table, of a change; which of several rows holds one.
    "ix_changed_row_last": "changed_row (change_id, table_name, id)",
    "ix_changed_row_last_id":
        "changed_row (table_name, last_id, row_id) WHERE last_id IS NOT NULL",
    # The line of changes is each member's own.
    "ix_change_line": "change (member_id, state, id)",
    "ix_change_member_id": "change (member_id, id)",
}  # fmt: skip
"""Indexes that only a team needs: name → table and columns."""


def statements(team: Team) -> Iterator[str]:
    """Yield what makes the functions and triggers of all tables, as these stand."""
    yield _DEFERRABLE
    for name, place in INDEXES.items():
        yield f"CREATE INDEX IF NOT EXISTS {name} ON {place}"
    yield from function(team, "written_change()", _WRITTEN, returns="integer", how="STABLE")
    yield from function(
        team, "record_inserted(of_table text, ids integer[])", _INSERTED, returns="void"
    )
    yield from function(team, "refuse_number()", _REFUSE_NUMBER)
    yield from function(team, "check_side()", _CHECK_SIDE)
    yield (
        "CREATE TRIGGER check_side BEFORE UPDATE OF other_side ON changed_row FOR EACH ROW "
        "WHEN (NEW.other_side IS NOT NULL) EXECUTE FUNCTION check_side()"
    )
    for table in recorded_tables():
        yield from _recording(team, table)
    yield from refreshing.statements(team)
    yield from since.statements(team)


def recorded_tables() -> "list[Table]":
    """Return the tables whose rows are recorded: all of the store but the record itself."""
    return [table for name, table in whose.tables().items() if name not in NOT_RECORDED]


def recorded_columns(table: "Table") -> list[str]:
    """Return the columns of a table that the record of changes holds, without the id."""
    left_out = (*DERIVED.get(table.name, ()), "id")
    return [column.name for column in table.columns if column.name not in left_out]


# A record tells its row by the number.
_REFUSE_NUMBER = """
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'feature_not_supported', MESSAGE = 'the id of a row is for good';
END"""


# Turning rewrites one's own record, which `forget` and colleagues' `changes` read: whatever is made
# of it by hand, it is a row, or of a range of them the rows, of plain values.
_CHECK_SIDE = """
DECLARE
  side jsonb := NEW.other_side;
BEGIN
  IF (CASE jsonb_typeof(side)
        WHEN 'object' THEN
          side @? 'strict $.* ? (@.type() == "object" || @.type() == "array")'
        WHEN 'array' THEN NEW.last_id IS NULL
          OR side @? 'strict $[*].* ? (@.type() == "object" || @.type() == "array")'
        ELSE true END) THEN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'a record is of plain values';
  END IF;
  RETURN NEW;
END"""


def _recording(team: Team, table: "Table") -> Iterator[str]:
    """An insert needs no more than its id to be turned back; an update the columns it changed."""
    name = table.name
    # Made for one row, a plan with a nested loop would be kept for a statement of thousands.
    yield from function(
        team, f"record_{name}()", _record(table), settings={"enable_nestloop": "off"}
    )
    when = f"current_user <> '{team.owner}'"
    for verb in ("insert", "update", "delete"):
        yield trigger(f"record_{name}_{verb}", name, verb, f"record_{name}", when)
    yield (
        f'CREATE TRIGGER record_{name}_id BEFORE UPDATE OF id ON "{name}" '
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_number()"
    )


def _record(table: "Table") -> str:
    name, columns = table.name, recorded_columns(table)
    was, now = (", ".join(f'{row}."{column}"' for column in columns) for row in ("o", "n"))
    whole = told(table, columns, "o")
    changed = ", ".join(
        f"""CASE WHEN o."{column}" IS DISTINCT FROM n."{column}" THEN
            '"{column}":' || coalesce(CAST(to_json({_value(table, column, "o")}) AS text), 'null')
            END"""
        for column in columns
    )
    into = "INSERT INTO changed_row (change_id, table_name, row_id, action, other_side)"
    return f"""
BEGIN
  IF current_setting('netlog.is_recording', true) = 'off' THEN
    PERFORM written_change();
  ELSIF TG_OP = 'INSERT' THEN
    PERFORM record_inserted('{name}', ARRAY(SELECT id FROM new_rows ORDER BY id));
  ELSIF TG_OP = 'DELETE' THEN
    {into}
    SELECT (SELECT written_change()), '{name}', o.id, 'delete',
           (SELECT CAST(row_to_json(r) AS text) FROM (SELECT {whole}) r)
      FROM old_rows o ORDER BY o.id;
  ELSE
    {into}
    SELECT (SELECT written_change()), '{name}', o.id, 'update',
           '{{' || concat_ws(',', {changed}) || '}}'
      FROM old_rows o JOIN new_rows n ON n.id = o.id
     WHERE ROW({was}) IS DISTINCT FROM ROW({now})
     ORDER BY o.id;
  END IF;
  RETURN NULL;
END"""


def told(table: "Table", columns: Iterable[str], row: str) -> str:
    """Return the SQL of columns of a row as JSON tells them: truth values as SQLite has them."""
    return ", ".join(f'{_value(table, column, row)} AS "{column}"' for column in columns)


def _value(table: "Table", column: str, row: str) -> str:
    value = f'{row}."{column}"'
    return f"CAST({value} AS integer)" if table.c[column].type.python_type is bool else value
