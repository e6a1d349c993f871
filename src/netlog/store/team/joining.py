"""Two people become one in a team: what colleagues have on the one goes over, unseen by who joins.

Whoever joins two people hands over what they see (`store.merging`), and strikes the one with the
other's number in `netlog.joined_to`. All that refers to them still is hidden from whoever does it:
the database hands it over as they are struck, and back as that is taken back and they are there
again. So nobody moves a colleague's rows but by joining people, or by taking that back.

`joined` says in which change somebody was, `handed_over` what became of each row: both are nobody's
to read. Neither has a sequence, whose numbers all see.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import UniqueConstraint

from netlog.rules.team import HELD, UNSEEN, Team
from netlog.store.connection import Connection
from netlog.store.team import whose
from netlog.store.team.functions import function, trigger
from netlog.store.team.triggers import recorded_columns

_OTHERS_NO = "(k.declined_by IS NULL AND (k.last_on > g.declined_on) IS NOT TRUE)"

BOUND = {
    "is_known": "k.is_known AND g.is_known",
    "declined_by": f"CASE WHEN {_OTHERS_NO} THEN g.declined_by ELSE k.declined_by END",
    "declined_on": f"CASE WHEN {_OTHERS_NO} THEN g.declined_on ELSE k.declined_on END",
    "archived_on": "CASE WHEN k.archived_on IS NOT NULL AND g.archived_on IS NOT NULL "
                   "THEN greatest(k.archived_on, g.archived_on) END",
    "every": "coalesce(k.every, g.every)",
    "latest": "CASE WHEN k.every IS NOT NULL THEN k.latest ELSE g.latest END",
    "wakes_on": "greatest(k.wakes_on, g.wakes_on)",
    "aim": "nullif(concat_ws('; ', nullif(k.aim, ''), "
           "CASE WHEN g.aim IS DISTINCT FROM k.aim THEN nullif(g.aim, '') END), '')",
    "circle": "coalesce(k.circle, g.circle)",
    "is_friend_only": "k.is_friend_only AND g.is_friend_only",
}  # fmt: skip
"""What `rules.union.bound` says of a tie `k` with who is kept, and one `g` with who is gone."""

_PAIR = ["person_id", "other_id"]
"""What two people are bound by, the lower id first; nobody is bound to themselves."""


def statements(team: Team) -> Iterator[str]:
    """Yield what makes the tables, and the triggers that hand over and back."""
    yield """CREATE TABLE IF NOT EXISTS joined (
      change_id integer REFERENCES change (id) ON DELETE CASCADE,
      gone_id integer, keep_id integer NOT NULL, PRIMARY KEY (change_id, gone_id))"""
    yield """CREATE TABLE IF NOT EXISTS handed_over (
      change_id integer NOT NULL, gone_id integer, table_name text COLLATE "C", row_id integer,
      member_id integer, was jsonb NOT NULL, made jsonb,
      PRIMARY KEY (gone_id, table_name, row_id),
      FOREIGN KEY (change_id, gone_id) REFERENCES joined ON DELETE CASCADE)"""
    tables: dict[str, list[str]] = {}
    for table, column in whose.referring("person"):
        tables.setdefault(table, []).append(column)
    for name, body in {"join_person": _join(tables), "part_person": _part(team, tables)}.items():
        yield from function(team, f"{name}()", body, settings={"enable_seqscan": "off"})
    # What the owner role deletes is forgotten, or its member's to erase.
    theirs = f"current_user <> '{team.owner}'"
    turned = "current_setting('netlog.turned', true) <> ''"
    # Triggers go by their names: before the guard `keep`, which finds nothing more.
    yield f"""CREATE TRIGGER "join" BEFORE DELETE ON person FOR EACH ROW
      WHEN ({theirs} AND ({turned} OR current_setting('netlog.joined_to', true) <> ''))
      EXECUTE FUNCTION join_person()"""
    yield trigger("part", "person", "insert", "part_person", f"{theirs} AND {turned}")


@contextmanager
def joined_to(file: Connection, keep: int) -> Iterator[None]:
    """Have whoever is struck in a block be joined to somebody."""
    file.execute("SELECT set_config('netlog.joined_to', ?, true)", (str(keep),))
    yield
    file.execute("SELECT set_config('netlog.joined_to', '', true)")


# Who was joined in a change of one's own, which is turned now.
_TURNED = """FROM joined j JOIN change c ON c.id = j.change_id
  WHERE c.member_id = me()
    AND j.change_id = CAST(nullif(current_setting('netlog.turned', true), '') AS integer)"""

_UNSEEN = f"""RAISE EXCEPTION 'new row violates row-level security policy for table "person"'
  USING ERRCODE = '{UNSEEN}';"""

_HELD = f"RAISE EXCEPTION 'a colleague has something on this person' USING ERRCODE = '{HELD}';"

# The database would tell of the row that stands against it.
_BROKEN = f"EXCEPTION WHEN integrity_constraint_violation THEN {_HELD}"

_ENTRIES = "h.gone_id = gone AND h.table_name = '{table}' AND h.row_id = t.id"
"""What is noted (`h`) of a row (`t`) of a table."""


def _join(tables: dict[str, list[str]]) -> str:
    """Hand over all that refers to who is struck: noted first, while nothing has moved yet."""
    noting = "\n".join(_noted(table, columns) for table, columns in tables.items())
    moving = "\n".join(_moved(table, columns) for table, columns in tables.items())
    return f"""
DECLARE
  gone integer := OLD.id;
  keep integer := nullif(current_setting('netlog.joined_to', true), '');
  written integer;
BEGIN
  IF keep IS NULL THEN
    SELECT j.keep_id INTO keep {_TURNED} AND j.gone_id = gone;
    IF keep IS NULL THEN RETURN OLD; END IF;
  END IF;
  IF keep = gone OR NOT {_is_seen_as("OLD")} THEN {_UNSEEN} END IF;
  written := written_change();
  INSERT INTO joined (change_id, gone_id, keep_id) VALUES (written, gone, keep)
    ON CONFLICT (change_id, gone_id) DO UPDATE SET keep_id = excluded.keep_id;
  DELETE FROM handed_over WHERE gone_id = gone;
{noting}
{_WOVEN}
{_NARROWED}
{moving}
  PERFORM refresh_ties(ARRAY(SELECT id FROM tie WHERE person_id = keep));
  RETURN OLD;
{_BROKEN}
END"""


def _is_seen_as(row: str) -> str:
    """Return the condition that who is kept is there, and seen by the same members as a row."""
    return f"""EXISTS (SELECT FROM person p
       WHERE p.id = keep AND p.private_to IS NOT DISTINCT FROM {row}.private_to)"""


def _noted(table: str, columns: list[str]) -> str:
    """Note rows as they are and as they become; those that are there twice then are struck."""
    goes = {column: f"CASE t.{column} WHEN gone THEN keep ELSE t.{column} END"
            for column in columns}  # fmt: skip
    if columns == _PAIR:
        both = ", ".join(goes.values())
        goes = {"person_id": f"least({both})", "other_id": f"greatest({both})"}
    becomes = ", ".join(f"{value} AS {column}" for column, value in goes.items())
    was, made = (", ".join(f"'{c}', {row}.{c}" for c in columns) for row in "tn")
    return f"""
  INSERT INTO handed_over (change_id, gone_id, table_name, row_id, member_id, was, made)
  SELECT written, gone, '{table}', t.id, {_member(table)},
         CASE WHEN x.is_twice THEN to_jsonb(t) ELSE jsonb_build_object({was}) END,
         CASE WHEN NOT x.is_twice THEN jsonb_build_object({made}) END
    FROM {table} t CROSS JOIN LATERAL (SELECT {becomes}) n
   CROSS JOIN LATERAL (SELECT {_twice(table, columns)} AS is_twice) x
   WHERE {" OR ".join(f"t.{column} = gone" for column in columns)};"""


def _twice(table: str, columns: list[str]) -> str:
    """Return the condition that a row `t` which becomes `n` is there already, or says nothing."""
    found = ["n.person_id = n.other_id"] if columns == _PAIR else []
    for constraint in whose.tables()[table].constraints:
        names = [column.name for column in getattr(constraint, "columns", ())]
        if isinstance(constraint, UniqueConstraint) and {*columns} & {*names}:
            same = [f"k.{name} = {'n' if name in columns else 't'}.{name}" for name in names]
            found.append(f"EXISTS (SELECT FROM {table} k WHERE {' AND '.join(same)})")
    return " OR ".join(found) or "FALSE"


def _member(table: str) -> str:
    """Return whose a row `t` is, or who keeps somebody private whom it names."""
    if table in whose.OWN or table in whose.MADE:
        return "t.member_id"
    if parent := whose.PARTS.get(table):
        return f"(SELECT o.member_id FROM {parent} o WHERE o.id = t.{parent}_id)"
    named = ", ".join(f"t.{column}" for column in whose.people(table) or ["id"])
    return f"(SELECT max(p.private_to) FROM person p WHERE p.id IN ({named}))"


def _object(values: dict[str, str]) -> str:
    said = ", ".join(f"'{name}', {value}" for name, value in values.items())
    return f"jsonb_build_object({said})"


# Of a member's two ties the one with who is kept says what both said, before what their last
# contact is derived from moves.
_WOVEN = f"""
  INSERT INTO handed_over (change_id, gone_id, table_name, row_id, member_id, was, made)
  SELECT written, gone, 'tie', k.id, k.member_id, w.was, w.made
    FROM tie k JOIN tie g ON g.member_id = k.member_id
   CROSS JOIN LATERAL (SELECT {_object({name: f"k.{name}" for name in BOUND})} AS was,
                              {_object(BOUND)} AS made) w
   WHERE k.person_id = keep AND g.person_id = gone AND w.was <> w.made;"""

# What didn't change in a row is free to change since.
_NARROWED = """
  UPDATE handed_over SET
    was = (SELECT jsonb_object_agg(key, value) FROM jsonb_each(was) WHERE value <> made -> key),
    made = (SELECT jsonb_object_agg(key, value) FROM jsonb_each(made) WHERE value <> was -> key)
   WHERE gone_id = gone AND made IS NOT NULL;"""


def _moved(table: str, columns: list[str]) -> str:
    entries = _ENTRIES.format(table=table)
    return f"""
  DELETE FROM {table} t USING handed_over h WHERE {entries} AND h.made IS NULL;
  {_altered(table, columns, "made")}"""


def _altered(table: str, columns: list[str], side: str) -> str:
    """Return the statement that writes a side of what is noted to the rows that are there."""
    names = (*columns, *(BOUND if table == "tie" else ()))
    new = ", ".join(f"r.{name}" for name in names)
    return f"""UPDATE {table} t SET ({", ".join(names)}) =
    (SELECT {new} FROM jsonb_populate_record(t, h.{side}) r)
    FROM handed_over h WHERE {_ENTRIES.format(table=table)} AND h.made IS NOT NULL;"""


def _part(team: Team, tables: dict[str, list[str]]) -> str:
    """Hand back to who is there again all that is as it was left; what isn't there is let be."""
    changed = " OR ".join(
        f"EXISTS (SELECT FROM handed_over h JOIN {table} t ON {_ENTRIES.format(table=table)}"
        " WHERE NOT to_jsonb(t) @> h.made)"
        for table in tables
    )
    back = "\n".join(_back(team, table, columns) for table, columns in tables.items())
    return f"""
DECLARE
  each record;
  gone integer;
  keep integer;
BEGIN
  FOR each IN SELECT n.id, n.private_to, j.keep_id
                FROM new_rows n JOIN (SELECT j.gone_id, j.keep_id {_TURNED}) j ON j.gone_id = n.id
  LOOP
    gone := each.id;
    keep := each.keep_id;
    INSERT INTO joined (change_id, gone_id, keep_id) VALUES (written_change(), gone, keep)
      ON CONFLICT DO NOTHING;
    IF EXISTS (SELECT FROM handed_over WHERE gone_id = gone) AND NOT {_is_seen_as("each")}
    THEN {_UNSEEN} END IF;
    IF {changed} THEN {_HELD} END IF;
{back}
    DELETE FROM handed_over WHERE gone_id = gone;
    PERFORM refresh_ties(ARRAY(SELECT id FROM tie WHERE person_id IN (gone, keep)));
  END LOOP;
  RETURN NULL;
{_BROKEN}
END"""


def _back(team: Team, table: str, columns: list[str]) -> str:
    names = ("id", *recorded_columns(whose.tables()[table]))
    listed, struck = (", ".join(f'{row}"{name}"' for name in names) for row in ("", "r."))
    return f"""
    {_altered(table, columns, "was")}
    INSERT INTO {table} ({listed})
    SELECT {struck} FROM handed_over h
     CROSS JOIN LATERAL jsonb_populate_record(NULL::"{team.schema}"."{table}", h.was) r
     WHERE h.gone_id = gone AND h.table_name = '{table}' AND h.made IS NULL;"""
