"""Who may read and write which rows: row-level security and grants, generated from the tables.

Whoever isn't of the team (any more) is nobody: `me()` is NULL, and no row is theirs.

Rows refer only to what their writer sees. A reference to what is hidden is refused as one to
nothing is, before the database looks whether it is there.
"""

from collections.abc import Iterator

from netlog.rules.team import Team
from netlog.store.team import guards, sharing, texts, whose
from netlog.store.team.functions import ME

WRITES = "(SELECT my_role()) IN ('owner', 'member')"

CALLABLE = (
    "me",
    "my_role",
    "my_membership",
    "sharing",
    "touched_since",
    "recorded_by_colleagues",
    *texts.CALLABLE,
)
"""The functions that whoever is of the team may call; all others are called by the database."""

READABLE = ("alembic_version", "colleague")
"""What all of the team read whole: the version of the schema, and who is of the team."""

FILTERED = ("stage", "channel", "direction", "kind", "counts", "per", "template", "opens",
            "outcome", "decision", "currency", "state", "table_name", "action", "relation",
            "every", "circle", "asked_by", "given_by", "promised_by", "declined_by",
            "met_channel")  # fmt: skip
"""Texts of a few words each, of which the planner may know how often each is there."""


def statements(team: Team) -> Iterator[str]:
    """Yield all that keeps a team's rows to those whose they are. Policies of before are gone.

    A table that stands in no declaration is nobody's.
    """
    yield from _nothing_to_anybody(team)
    yield from guards.statements(team)
    yield _COLLEAGUE
    yield from sharing.statements(team)
    for table in (each for each in whose.ALL if each not in whose.NOBODYS):
        yield from _policies(team, table)
        yield from _grants(team, table)
    everybody = f'"{team.members}", "{team.readers}"'
    for table in READABLE:
        yield f"GRANT SELECT ON {table} TO {everybody}"
    yield f"CREATE POLICY reads ON alembic_version FOR SELECT TO {everybody} USING (TRUE)"
    yield f'GRANT USAGE ON SCHEMA "{team.schema}", "{team.shared}" TO {everybody}'
    yield f'GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA "{team.schema}" TO "{team.members}"'
    yield _WITH_THE_MEMBER.format(tables=", ".join(f"'{name}'" for name in whose.OWN))
    yield _WITHOUT_STATISTICS.format(names=", ".join(f"'{name}'" for name in FILTERED))
    yield _CALLS.format(names=", ".join(f"'{name}'" for name in CALLABLE), who=everybody)


# Of colleagues: who they are, and what they share. Nobody else's, for whoever isn't of the team.
_COLLEAGUE = """CREATE OR REPLACE VIEW colleague WITH (security_barrier) AS
SELECT m.id, m.name, s.login, s.role, s.shares, s.left_at
  FROM membership s JOIN member m ON m.id = s.member_id WHERE me() IS NOT NULL"""

_CALLS = """DO $do$ DECLARE one regprocedure; BEGIN
  FOR one IN SELECT oid FROM pg_proc
    WHERE pronamespace = current_schema()::regnamespace AND proname IN ({names})
  LOOP EXECUTE 'GRANT EXECUTE ON FUNCTION ' || one || ' TO {who}'; END LOOP;
END $do$"""

# What is looked up by an index and dropped by a policy is counted in a plan (EXPLAIN ANALYZE). With
# the member in the index nothing of anybody else's is looked up: nor does it take its time.
_WITH_THE_MEMBER = """DO $do$ DECLARE one record; BEGIN
  FOR one IN SELECT indexrelid::regclass::text AS name, indrelid::regclass AS place,
      string_agg(quote_ident(a.attname), ', ' ORDER BY k.place) AS columns,
      pg_get_expr(indpred, indrelid) AS those
    FROM pg_index CROSS JOIN unnest(indkey) WITH ORDINALITY AS k (number, place)
      JOIN pg_attribute a ON a.attrelid = indrelid AND a.attnum = k.number
      JOIN pg_class c ON c.oid = indrelid
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relname IN ({tables})
      AND NOT indisunique AND indexprs IS NULL
    GROUP BY indexrelid, indrelid, indpred HAVING NOT bool_or(a.attname = 'member_id')
  LOOP
    EXECUTE 'DROP INDEX ' || one.name;
    EXECUTE 'CREATE INDEX ' || one.name || ' ON ' || one.place || ' (' || one.columns
      || ', member_id)' || coalesce(' WHERE ' || one.those, '');
  END LOOP;
END $do$"""

# Samples of what people wrote would show in the planner's estimates, which anybody may ask for.
_WITHOUT_STATISTICS = """DO $do$ DECLARE one record; BEGIN
  FOR one IN SELECT attrelid::regclass, attname
      FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
    WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'
      AND atttypid = 'text'::regtype AND attstattarget <> 0 AND attname NOT IN ({names})
  LOOP EXECUTE 'ALTER TABLE ' || one.attrelid || ' ALTER COLUMN ' || quote_ident(one.attname)
    || ' SET STATISTICS 0'; END LOOP;
END $do$"""

# Whatever anybody made in the schema, as a module that comes later does: it's closed until granted.
_CLOSE = """DO $do$ DECLARE one regclass; BEGIN
  FOR one IN SELECT oid FROM pg_class
    WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')
  LOOP EXECUTE 'ALTER TABLE ' || one || ' ENABLE ROW LEVEL SECURITY'; END LOOP;
END $do$"""


def _nothing_to_anybody(team: Team) -> Iterator[str]:
    yield _CLOSE
    those = f'PUBLIC, "{team.members}", "{team.readers}", "{team.shared}"'
    for schema in (team.schema, team.shared):
        yield f'REVOKE ALL ON SCHEMA "{schema}" FROM {those}'
        for kind in ("TABLES", "SEQUENCES", "FUNCTIONS"):
            yield f'REVOKE ALL ON ALL {kind} IN SCHEMA "{schema}" FROM {those}'
    # A function may be called by everybody from the moment it is made, unless this says otherwise.
    yield "ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC"


def _policies(team: Team, table: str) -> Iterator[str]:
    everybody, writers = f'"{team.members}", "{team.readers}"', f'"{team.members}"'
    sees = sees_row(table)
    refers = " AND ".join([sees, WRITES, *_refers_to_what_is_seen(table)])
    yield f"CREATE POLICY reads ON {table} FOR SELECT TO {everybody} USING ({sees})"
    if table != whose.MEMBER:
        mine = f" AND member_id = {ME}" if table in whose.MADE else ""
        yield f"CREATE POLICY adds ON {table} FOR INSERT TO {writers} WITH CHECK ({refers}{mine})"
        yield (
            f"CREATE POLICY strikes ON {table} FOR DELETE TO {writers} "
            f"USING ({sees} AND {WRITES}{mine})"
        )
    yield (
        f"CREATE POLICY alters ON {table} FOR UPDATE TO {writers} "
        f"USING ({sees} AND {WRITES}) WITH CHECK ({refers})"
    )


def sees_row(table: str) -> str:
    """Return the condition on which whoever asks sees a row of a table."""
    if table == "person":
        return f"{ME} IS NOT NULL AND (private_to IS NULL OR private_to = {ME})"
    if table == whose.MEMBER:
        return f"id = {ME}"
    if table in whose.OWN:
        return f"member_id = {ME}"
    if table in whose.PARTS:
        parent = whose.PARTS[table]
        return _is_seen(table, f"{parent}_id", parent, is_nullable=False)
    nullable = {column: is_nullable for column, _, is_nullable in whose.references(table)}
    named = [_is_seen(table, each, "person", nullable[each]) for each in whose.people(table)]
    return " AND ".join([f"{ME} IS NOT NULL", *named])


def _refers_to_what_is_seen(table: str) -> Iterator[str]:
    """Yield the conditions that the row refers to what its writer sees, where `sees_row` doesn't.

    Who introduced a person is a guard's matter: a policy of a table can't ask the table itself.
    """
    for column, to, is_nullable in whose.references(table):
        is_said = to == whose.PARTS.get(table) or (
            to == "person" and table in (*whose.TEAMS, *whose.MADE)
        )
        if not is_said:
            yield _is_seen(table, column, to, is_nullable)


def _is_seen(table: str, column: str, to: str, is_nullable: bool) -> str:
    # The policies of the table that is referred to say what is seen of it. With an OFFSET it is
    # looked up row by row: the planner would read the whole table where it expects many rows, of
    # which a LIMIT then takes a few.
    there = f"EXISTS (SELECT 1 FROM {to} r WHERE r.id = {table}.{column} OFFSET 0)"
    return f"({table}.{column} IS NULL OR {there})" if is_nullable else there


def _grants(team: Team, table: str) -> Iterator[str]:
    """Nobody gives a row another id, or to another member: these columns can't be updated."""
    fixed = ("id", "member_id")
    altered = ", ".join(f'"{name}"' for name in whose.columns(table) if name not in fixed)
    yield f'GRANT SELECT ON {table} TO "{team.members}", "{team.readers}"'
    if table == "changed_row":
        # Made up, a record would have functions told of it look at rows that aren't one's own.
        yield f'GRANT DELETE, UPDATE (other_side) ON {table} TO "{team.members}"'
        return
    if table != whose.MEMBER:
        yield f'GRANT INSERT, DELETE ON {table} TO "{team.members}"'
    yield f'GRANT UPDATE ({altered}) ON {table} TO "{team.members}"'
