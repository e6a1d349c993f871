"""What lets an owner move a whole store into an empty team: tables made bare, and whole again.

The rows come by COPY, into tables whose indexes, references, triggers and row security are set
aside. That lasts for one transaction at most, in which nobody else comes to the tables, and which
can't be kept before they are as they were.
"""

from collections.abc import Iterator

from netlog.rules.team import Team
from netlog.store.bulk import TABLES as INSERTED
from netlog.store.tables.members import Member
from netlog.store.team import refreshing, texts, whose
from netlog.store.team.functions import function

TABLES = (*INSERTED, "change", "changed_row")
"""The tables whose rows are moved, those that others refer to first; members come otherwise."""

NOT_EMPTY, NOT_WHOLE = "NL010", "NL011"
"""The SQLSTATEs of a team that has rows already, and of one that isn't whole again."""

REFERENCES = 3
"""The step at which rows may refer to each other again: behind whatever writes in them."""

MEMORY = "256MB"
"""How much an index is built in."""


def statements(team: Team) -> Iterator[str]:
    """Yield what makes the functions by which a move begins, fills what is derived, and ends."""
    yield """CREATE TABLE IF NOT EXISTS moving (
      step integer, name text COLLATE "C", statement text COLLATE "C" NOT NULL,
      PRIMARY KEY (step, name, statement))"""
    yield "ALTER TABLE moving ENABLE ROW LEVEL SECURITY"
    memory = {"maintenance_work_mem": f"'{MEMORY}'"}
    yield from function(team, "refuse_half_a_move()", _REFUSE)
    yield from function(team, "move_begins(members jsonb)", _begins(), returns="void")
    yield from function(team, "move_fills()", _fills(), returns="void", settings=memory)
    yield from function(team, "move_ends(last_ids jsonb)", _ends(), returns="void")
    for called in ("move_begins(jsonb)", "move_fills()", "move_ends(jsonb)"):
        yield f'GRANT EXECUTE ON FUNCTION {called} TO "{team.members}"'
    yield """CREATE CONSTRAINT TRIGGER move_is_whole AFTER INSERT ON moving
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_half_a_move()"""


_REFUSE = f"""
BEGIN
  IF EXISTS (SELECT FROM moving) THEN
    RAISE EXCEPTION USING ERRCODE = '{NOT_WHOLE}', MESSAGE = 'a move into the team was not ended';
  END IF;
  RETURN NULL;
END"""

_LISTED = ", ".join(f"'{table}'" for table in TABLES)


def _begins() -> str:
    columns = [column.name for column in Member.__table__.columns if column.name != "id"]  # type: ignore[attr-defined]
    named = ", ".join(f'"{column}"' for column in columns)
    mine = ", ".join(f'r."{column}"' for column in columns)
    return f"""
DECLARE
  called text;
  is_filled boolean;
  each record;
BEGIN
  IF my_role() IS DISTINCT FROM 'owner' THEN
    RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege',
      MESSAGE = 'only an owner moves a store into the team';
  END IF;
  FOREACH called IN ARRAY ARRAY[{_LISTED}] LOOP
    EXECUTE 'LOCK TABLE ' || quote_ident(called) || ' IN ACCESS EXCLUSIVE MODE';
    EXECUTE 'SELECT EXISTS (SELECT FROM ' || quote_ident(called) || ')' INTO is_filled;
    IF is_filled THEN
      RAISE EXCEPTION USING ERRCODE = '{NOT_EMPTY}', MESSAGE = 'the team is not empty';
    END IF;
  END LOOP;
  UPDATE member SET ({named}) = ROW({mine})
    FROM jsonb_populate_recordset(NULL::member, members) r
   WHERE r.id = me() AND member.id = r.id;
  INSERT INTO member SELECT r.* FROM jsonb_populate_recordset(NULL::member, members) r
   WHERE r.id <> me();
  INSERT INTO membership (member_id, login, role, left_at)
  SELECT r.id, '', 'member', now() FROM jsonb_populate_recordset(NULL::member, members) r
   WHERE r.id <> me();
  INSERT INTO moving (step, name, statement) {_WHOLE};
  FOR each IN {_BARE} LOOP
    EXECUTE each.statement;
  END LOOP;
END"""


_OURS = f"""(SELECT c.oid, quote_ident(c.relname) AS name, c.relrowsecurity AS is_secured
      FROM pg_class c
     WHERE c.relnamespace = (SELECT relnamespace FROM pg_class WHERE oid = 'moving'::regclass)
       AND c.relname IN ({_LISTED}))"""
_LOOSE = """FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid
      WHERE i.indrelid = t.oid
        AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid
                           AND k.conrelid = i.indrelid)"""

# What makes the tables whole again, in this order: rules that an index holds, indexes, what may
# refer to what, whose rows they are, triggers, and that nobody copies into them.
_WHOLE = f"""
    SELECT CASE k.contype WHEN 'u' THEN 1 ELSE {REFERENCES} END AS step, k.conname::text AS name,
           'ALTER TABLE ' || t.name || ' ADD CONSTRAINT ' || quote_ident(k.conname) || ' '
             || pg_get_constraintdef(k.oid) AS statement
      FROM {_OURS} t JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype IN ('u', 'f')
    UNION ALL
    SELECT 2, x.relname::text, pg_get_indexdef(x.oid) FROM {_OURS} t, LATERAL (
      SELECT x.oid, x.relname {_LOOSE}) x
    UNION ALL
    SELECT 4, t.name, 'ALTER TABLE ' || t.name || ' ENABLE ROW LEVEL SECURITY'
      FROM {_OURS} t WHERE t.is_secured
    UNION ALL
    SELECT 5, t.name, 'ALTER TABLE ' || t.name || ' ENABLE TRIGGER USER' FROM {_OURS} t
    UNION ALL
    SELECT 6, t.name,
           'REVOKE SELECT, INSERT ON ' || t.name || ' FROM ' || quote_ident(session_user)
      FROM {_OURS} t"""

_BARE = f"""
    SELECT CASE k.contype WHEN 'f' THEN 1 ELSE 2 END AS step,
           'ALTER TABLE ' || t.name || ' DROP CONSTRAINT ' || quote_ident(k.conname) AS statement
      FROM {_OURS} t JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype IN ('u', 'f')
    UNION ALL
    SELECT 3, 'DROP INDEX ' || quote_ident(x.relname) FROM {_OURS} t, LATERAL (
      SELECT x.relname {_LOOSE}) x
    UNION ALL
    SELECT 4, 'ALTER TABLE ' || t.name || ' DISABLE ROW LEVEL SECURITY' FROM {_OURS} t
    UNION ALL
    SELECT 5, 'ALTER TABLE ' || t.name || ' DISABLE TRIGGER USER' FROM {_OURS} t
    UNION ALL
    SELECT 6, 'GRANT SELECT, INSERT ON ' || t.name || ' TO ' || quote_ident(session_user)
      FROM {_OURS} t
    ORDER BY 1"""


def _fills() -> str:
    analyzed = [f"ANALYZE {table}" for table in TABLES]
    derived = (*analyzed, *refreshing.ANEW, texts.FILL)
    then = "\n".join(f"  EXECUTE $each${each}$each$;" for each in derived)
    return f"""
DECLARE
  each record;
BEGIN
  {_BEGUN}
  FOR each IN SELECT statement FROM moving WHERE step < {REFERENCES} ORDER BY step, name LOOP
    EXECUTE each.statement;
  END LOOP;
{then}
END"""


def _ends() -> str:
    others = " OR ".join(
        f"EXISTS (SELECT FROM {table} WHERE member_id <> me())" for table in whose.OWN
    )
    return f"""
DECLARE
  each record;
BEGIN
  {_BEGUN}
  IF {others} OR EXISTS (SELECT FROM person WHERE private_to <> me()) THEN
    RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege', MESSAGE = 'rows of somebody else';
  END IF;
  FOR each IN SELECT statement FROM moving WHERE step >= {REFERENCES} ORDER BY step, name LOOP
    EXECUTE each.statement;
  END LOOP;
  DELETE FROM moving;
  FOR each IN SELECT key, CAST(value AS bigint) AS last_id FROM jsonb_each_text(last_ids) LOOP
    PERFORM setval(CAST(quote_ident(each.key || '_id_seq') AS regclass), each.last_id)
      WHERE each.last_id > 0;
  END LOOP;
END"""


_BEGUN = f"""IF my_role() IS DISTINCT FROM 'owner' OR NOT EXISTS (SELECT FROM moving) THEN
    RAISE EXCEPTION USING ERRCODE = '{NOT_WHOLE}', MESSAGE = 'no move into the team has begun';
  END IF;"""
