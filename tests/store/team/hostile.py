"""What somebody may try who speaks SQL with the server and wants what isn't theirs.

Each is a statement of psql's. A text in it is never a mark: those are found out, or they aren't.
"""

from collections.abc import Iterator

from store.team import planted
from store.team.founded import TEAM, Place

from netlog.store.team import texts, whose

MINE = "taken"
"""What is written in place of what was there."""

TABLES = (*whose.ALL, "membership", "joined", "handed_over", "colleague", "hidden_person",
          "hidden_talk")  # fmt: skip
"""What stands in a team's schema."""

READING = """
SELECT * FROM {t}
TABLE {t}
SELECT x FROM {t} AS x
SELECT json_agg(x) FROM {t} AS x
SELECT * FROM {s}.{t}
SELECT * FROM {q}.{t}
SELECT * FROM ONLY {t}
SELECT * FROM {t} TABLESAMPLE SYSTEM (100)
SELECT ctid, xmin, tableoid, * FROM {t}
SELECT * FROM {t} FOR UPDATE
SELECT string_agg(x::text, ' ') OVER () FROM {t} AS x
SELECT y.* FROM (VALUES (1)) AS v LEFT JOIN LATERAL (SELECT * FROM {t}) AS y ON true
SELECT query_to_xml('SELECT * FROM {t}', true, true, '')
SELECT table_to_xml('{q}.{t}', true, true, '')
SELECT * FROM {t} WHERE pg_temp.tell({t}::text)
SELECT * FROM {s}.{t} WHERE pg_temp.tell({t}::text)
SELECT count(*) FROM {t} WHERE {t}::text::integer > 0
SELECT count(*) FROM {t} WHERE 1 / (CASE WHEN {t}::text LIKE '%zq' || 'p%' THEN 0 ELSE 1 END) = 1
SELECT count(*) FROM {t} WHERE to_tsvector({t}::text) @@ to_tsquery('zq' || 'p:*')
  AND pg_temp.tell({t}::text)
COPY {t} TO STDOUT
COPY (SELECT * FROM {t}) TO STDOUT WITH (FORMAT csv)
\\copy {t} TO STDOUT
\\copy (TABLE {q}.{t}) TO STDOUT
EXPLAIN (ANALYZE, VERBOSE) SELECT * FROM {t} ORDER BY {t}::text
PREPARE p{n} AS SELECT * FROM {t}; EXECUTE p{n}
BEGIN; DECLARE c NO SCROLL CURSOR FOR SELECT * FROM {t}; FETCH ALL c; COMMIT
DECLARE h{n} CURSOR WITH HOLD FOR SELECT * FROM {t}; FETCH ALL h{n}
CREATE TEMP VIEW v{n} AS SELECT * FROM {t}; TABLE v{n}
CREATE TEMP VIEW w{n} WITH (security_barrier) AS SELECT * FROM {q}.{t}; TABLE w{n}
CREATE TEMP TABLE t{n} AS SELECT * FROM {t}; TABLE t{n}
CREATE TEMP TABLE i{n} () INHERITS ({t})
CREATE MATERIALIZED VIEW pg_temp.m{n} AS SELECT * FROM {t}
DO $$ DECLARE r record; BEGIN FOR r IN SELECT * FROM {t} LOOP RAISE NOTICE '%', r; END LOOP; END $$
SET row_security = off; SELECT * FROM {t}; RESET row_security
BEGIN; SET LOCAL ROLE "{owner}"; SELECT * FROM {t}; COMMIT
BEGIN; SET LOCAL ROLE "{shared}"; SELECT * FROM {t}; COMMIT
BEGIN; SET LOCAL ROLE theo; SELECT * FROM {t}; COMMIT
BEGIN; SET LOCAL SESSION AUTHORIZATION theo; SELECT * FROM {t}; COMMIT
BEGIN; SET LOCAL search_path = pg_temp, {q}, {s}; SELECT * FROM {t}; COMMIT
SELECT most_common_vals, histogram_bounds FROM pg_stats WHERE tablename = '{t}'
SELECT stavalues1, stavalues2 FROM pg_statistic WHERE starelid = '{q}.{t}'::regclass
SELECT pg_read_binary_file(pg_relation_filepath('{q}.{t}'))
SELECT * FROM pg_get_sequence_data('{q}.{t}_id_seq')
"""
"""To read a table: `t` its name, `q` and `s` the schemas, `n` a number."""

TAKING = """
DELETE FROM {t} WHERE id = {id}
DELETE FROM {s}.{t} WHERE id = {id}
WITH gone AS (DELETE FROM {t} WHERE id = {id} RETURNING *) SELECT * FROM gone
DELETE FROM {t} AS x USING {t} AS y WHERE x.id = y.id AND y.id = {id} RETURNING y.*
UPDATE {t} SET id = 5000 WHERE id = {id}
UPDATE {t} SET id = 5000 WHERE CURRENT OF c
UPDATE {s}.{t} SET id = 5000 WHERE id = {id}
MERGE INTO {t} USING (VALUES ({id})) AS v (i) ON {t}.id = v.i WHEN MATCHED THEN DELETE
INSERT INTO {t} ({names}) VALUES ({values})
INSERT INTO {s}.{t} ({names}) VALUES ({values})
INSERT INTO {t} ({names}) OVERRIDING SYSTEM VALUE VALUES ({values}) RETURNING *
INSERT INTO {t} ({names}) VALUES ({same}) ON CONFLICT (id) DO UPDATE SET id = 5000 RETURNING *
BEGIN; SET CONSTRAINTS ALL DEFERRED; INSERT INTO {t} ({names}) VALUES ({values}); COMMIT
BEGIN; SET LOCAL ROLE "{owner}"; DELETE FROM {t} WHERE id = {id}; COMMIT
BEGIN; SELECT set_config('netlog.change', '1', true); DELETE FROM {t} WHERE id = {id}; COMMIT
BEGIN; SET LOCAL netlog.is_recording = off; DELETE FROM {t} WHERE id = {id}; COMMIT
SET session_replication_role = replica; DELETE FROM {t} WHERE id = {id}
"""
"""To write in a table: `id` is a row that isn't one's own."""

ALTERING = """
UPDATE {t} SET "{c}" = {v} WHERE id = {id}
UPDATE {s}.{t} SET "{c}" = {v} WHERE id = {id} RETURNING *
INSERT INTO {t} ({names}) VALUES ({same}) ON CONFLICT (id) DO UPDATE SET "{c}" = {v} RETURNING *
MERGE INTO {t} USING (VALUES ({id})) AS v (i) ON {t}.id = v.i
  WHEN MATCHED THEN UPDATE SET "{c}" = {v}
"""
"""To alter a column, `c`, to `v`."""

OWNING = """
TRUNCATE {t}
TRUNCATE {t} CASCADE
ALTER TABLE {t} DISABLE ROW LEVEL SECURITY
ALTER TABLE {t} NO FORCE ROW LEVEL SECURITY
ALTER TABLE {t} OWNER TO CURRENT_USER
ALTER TABLE {t} DISABLE TRIGGER ALL
ALTER TABLE {t} ADD COLUMN mine text DEFAULT 'x'
ALTER TABLE {t} ALTER COLUMN id SET DEFAULT 1
ALTER TABLE {t} RENAME TO mine
ALTER TABLE {t} SET SCHEMA public
CREATE POLICY mine ON {t} USING (true)
DROP POLICY reads ON {t}
ALTER POLICY reads ON {t} USING (true)
CREATE TRIGGER mine BEFORE INSERT ON {t} FOR EACH ROW
  EXECUTE FUNCTION suppress_redundant_updates_trigger()
CREATE RULE mine AS ON SELECT TO {t} DO INSTEAD SELECT 1
CREATE INDEX mine ON {t} ((id))
CREATE STATISTICS mine ON id, tableoid FROM {t}
CREATE TABLE mine (i integer REFERENCES {q}.{t} (id))
CREATE PUBLICATION mine FOR TABLE {t}
CLUSTER {t}
GRANT ALL ON {t} TO PUBLIC
REVOKE ALL ON {t} FROM theo
DROP TABLE {t} CASCADE
DROP VIEW {s}.{t}
CREATE OR REPLACE VIEW {s}.{t} AS SELECT 1 AS id
COMMENT ON TABLE {t} IS 'mine'
COPY {t} FROM '/etc/hostname'
COPY {t} TO PROGRAM 'cat'
COPY {t} TO '/tmp/mine'
"""
"""To do with a table what its owner may."""

ANYHOW = """
SET ROLE "{owner}"; TABLE {q}.conversation; RESET ROLE
SET ROLE "{shared}"; TABLE {q}.conversation; RESET ROLE
SET ROLE "{members}"; TABLE {q}.conversation; RESET ROLE
SET ROLE theo; TABLE {q}.conversation; RESET ROLE
SET ROLE {admin}; TABLE {q}.conversation; RESET ROLE
SET SESSION AUTHORIZATION theo; TABLE {q}.conversation; RESET SESSION AUTHORIZATION
CREATE TEMP TABLE membership AS SELECT 2 AS member_id, current_user::text AS login,
  'owner' AS role, NULL::timestamptz AS left_at; TABLE {q}.conversation
CREATE TEMP VIEW person AS SELECT 2 AS id; TABLE {q}.name
CREATE FUNCTION pg_temp.me() RETURNS integer LANGUAGE sql AS 'SELECT 2'; TABLE {q}.conversation
CREATE FUNCTION pg_temp.int4eq(integer, integer) RETURNS boolean LANGUAGE sql AS 'SELECT true'
CREATE OPERATOR pg_temp.= (LEFTARG = integer, RIGHTARG = integer, FUNCTION = pg_temp.int4eq)
SET search_path = pg_temp, {q}, pg_catalog; SELECT me();
  TABLE conversation; SET search_path = {q}, pg_temp
CREATE OR REPLACE FUNCTION {q}.me() RETURNS integer LANGUAGE sql AS 'SELECT 2'
ALTER FUNCTION {q}.me() OWNER TO CURRENT_USER
ALTER FUNCTION {q}.me() SET search_path = pg_temp
DROP FUNCTION {q}.me() CASCADE
CREATE FUNCTION {q}.mine() RETURNS integer LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'
CREATE TABLE {q}.mine (i integer)
CREATE TABLE {s}.mine (i integer)
CREATE SCHEMA mine
CREATE EXTENSION dblink
CREATE EXTENSION pageinspect
CREATE EXTENSION file_fdw
SELECT * FROM dblink('user=theo dbname={db}', 'TABLE {q}.conversation') AS x (i integer)
CREATE ROLE mine SUPERUSER
ALTER ROLE CURRENT_USER SUPERUSER
ALTER ROLE CURRENT_USER BYPASSRLS
ALTER ROLE theo PASSWORD 'mine'
ALTER ROLE theo SET search_path = public
ALTER ROLE theo NOLOGIN
GRANT "{owner}" TO CURRENT_USER
GRANT "{shared}" TO CURRENT_USER
GRANT theo TO CURRENT_USER
GRANT pg_read_all_data TO CURRENT_USER
GRANT USAGE ON SCHEMA {q} TO PUBLIC
DROP OWNED BY "{owner}"
REASSIGN OWNED BY "{owner}" TO CURRENT_USER
ALTER DEFAULT PRIVILEGES FOR ROLE "{owner}" GRANT ALL ON TABLES TO PUBLIC
ALTER SCHEMA {q} OWNER TO CURRENT_USER
DROP SCHEMA {q} CASCADE
DROP SCHEMA {s} CASCADE
ALTER DATABASE "{db}" SET row_security = off
INSERT INTO {q}.membership (member_id, login, role) VALUES (2, session_user || 'x', 'owner')
UPDATE {q}.membership SET login = session_user WHERE login = 'theo'
UPDATE {q}.membership SET shares = ARRAY['ties', 'notes'] WHERE login = 'theo'
UPDATE {q}.membership SET role = 'owner' WHERE login = session_user
UPDATE {q}.membership SET left_at = NULL
UPDATE {q}.colleague SET role = 'owner', shares = ARRAY['notes']
DELETE FROM {q}.membership WHERE login = 'theo'
SELECT setval('{q}.person_id_seq', 1)
SELECT setval('{q}.gift_id_seq', 2000000000)
ALTER SEQUENCE {q}.person_id_seq RESTART
SELECT currval('{q}.person_id_seq')
SELECT lo_import('/etc/hostname')
SELECT lo_export(1, '/tmp/mine')
SELECT pg_read_file('/etc/hostname')
SELECT pg_read_file('postgresql.auto.conf')
SELECT pg_ls_dir('.')
SELECT pg_ls_waldir()
SELECT pg_file_write('mine', 'x', false)
SELECT pg_reload_conf()
SELECT pg_export_snapshot(), pg_switch_wal()
SELECT pg_create_logical_replication_slot('mine', 'test_decoding')
SELECT pg_logical_emit_message(false, 'x', 'x'), pg_walfile_name(pg_current_wal_lsn())
SELECT database_to_xml(true, true, '')
SELECT schema_to_xml('{q}', true, true, '')
SELECT query FROM pg_stat_activity
SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE usename = 'theo'
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'theo'
SELECT * FROM pg_prepared_statements; SELECT * FROM pg_cursors
SELECT rolpassword FROM pg_authid
SELECT * FROM pg_largeobject
SET session_preload_libraries = 'mine'
SET local_preload_libraries = 'mine'; LOAD 'mine'
LOAD '$libdir/pageinspect'
CREATE FUNCTION pg_temp.raw(text, integer) RETURNS bytea
  AS '$libdir/pageinspect', 'get_raw_page' LANGUAGE c
CREATE LANGUAGE plpython3u
CREATE EVENT TRIGGER mine ON ddl_command_end EXECUTE FUNCTION pg_temp.tell()
CREATE SERVER mine FOREIGN DATA WRAPPER file_fdw
CREATE CAST (text AS integer) WITH INOUT
UPDATE pg_class SET relrowsecurity = false
DELETE FROM pg_policy
UPDATE pg_authid SET rolsuper = true
SELECT keep_person(), make_private(), see_introducer()
SELECT record_gift()
SELECT record_inserted('gift', ARRAY[1])
SELECT written_change()
SELECT sharing('notes'), me(), my_role()
SELECT * FROM name_words('zq', 'zqq')
SELECT give_place(session_user, 'owner')
SELECT erase_private(2)
SELECT move_begins('[]')
SELECT move_fills()
SELECT move_ends('{}')
SELECT * FROM roster()
SELECT * FROM forget_person(2)
SELECT erase_rows('person', ARRAY[2])
SELECT * FROM touched_since(1, true), touched_since(1, false)
SELECT join_person(), part_person()
BEGIN; SELECT set_config('netlog.joined_to', '2', true); DELETE FROM person WHERE id = 1; COMMIT
BEGIN; SELECT set_config('netlog.joined_to', '1', true); DELETE FROM person WHERE id = 2; COMMIT
BEGIN; SELECT set_config('netlog.joined_to', '1', true); DELETE FROM person WHERE id < 3; COMMIT
BEGIN; SELECT set_config('netlog.joined_to', '99', true); DELETE FROM person WHERE id = 1; COMMIT
BEGIN; SELECT set_config('netlog.joined_to', '3', true);
  SELECT set_config('netlog.change', '', true); DELETE FROM person WHERE id = 1; COMMIT
BEGIN; SELECT set_config('netlog.turned', '1', true); DELETE FROM person WHERE id = 1; COMMIT
INSERT INTO {q}.joined (change_id, gone_id, keep_id) VALUES (1, 1, 3)
SET ROLE NONE; SELECT me(); SELECT my_membership()
BEGIN; SELECT set_config('role', '{owner}', true); TABLE conversation; COMMIT
BEGIN; SELECT set_config('netlog.change', '1', true);
  INSERT INTO tag (name, key) VALUES ('x', 'x'); COMMIT
PREPARE TRANSACTION 'mine'
SECURITY LABEL ON TABLE {q}.person IS 'x'
ALTER SYSTEM SET row_security = off
CHECKPOINT
VACUUM FULL {q}.conversation
REINDEX TABLE {q}.conversation
ANALYZE {q}.conversation
"""
"""To come by more rights, or by rows past their tables."""

ASKING = """
SELECT 'zq' || 'pfound' || x FROM {f}({hidden}, 100) AS x
SELECT 'zq' || 'pfound' || x FROM {f}('!''no''', 100) AS x
  WHERE x = 2 OR '{f}' !~ '^(person|profile|name)'
SELECT 'zq' || 'pfound' || x FROM {f}('''@2'' | ''a''', 100) AS x
  WHERE x = 2 OR '{f}' !~ '^(person|profile|name)'
SELECT 'zq' || 'pfound' WHERE {f}(1, {hidden})
"""
"""To ask a function of the full text, `f`, for words that are somebody else's, `hidden`."""

MANAGING = """
SELECT add_member('nora', 'Nora', 'owner')
SELECT set_role(me(), 'owner')
SELECT set_role(2, 'reader')
SELECT remove_member(2, me(), true)
SELECT remove_member(5, 1, true)
SELECT * FROM forget_person(1)
"""
"""What is an owner's to do."""

WORDS = {
    "q": TEAM.schema, "s": TEAM.shared, "owner": TEAM.owner, "shared": TEAM.shared,
    "members": TEAM.members,
}  # fmt: skip


def before() -> str:
    """Return what somebody does first: a function that tells whatever it is handed."""
    return f"""
    CREATE FUNCTION pg_temp.tell(text) RETURNS boolean LANGUAGE plpgsql COST 0.0000001 AS
    $$ BEGIN RAISE NOTICE 'told %', $1; RETURN true; END $$;
    SET search_path = {TEAM.schema}, pg_temp;
    SELECT set_config('netlog.change', coalesce(max(id), 0)::text, false) FROM change;
    """


def at_table(table: str) -> Iterator[str]:
    """Yield what is tried with a whole table."""
    for number, line in enumerate(lines(READING)):
        yield filled(line, t=table, n=number)
    yield from (filled(line, t=table) for line in lines(OWNING))


def at_row(table: str) -> Iterator[str]:
    """Yield what is tried with the row of a table that is nobody's but Theo's, if it has one."""
    row = protected(table)
    if not row:
        return
    names = ", ".join(f'"{name}"' for name in row)
    words = {
        "t": table, "id": row["id"], "names": names,
        "same": ", ".join(map(planted.literal, unmarked(row).values())),
        "values": ", ".join(map(planted.literal, (unmarked(row) | {"id": 4000}).values())),
    }  # fmt: skip
    yield from (filled(line, **words) for line in lines(TAKING))
    for column, value in unmarked(row).items():
        for line in lines(ALTERING):
            yield filled(line, **words, c=column, v=planted.literal(another(value)))


def protected(table: str) -> dict[str, object]:
    """Return the last row of a table: Theo's where the table has any that are a member's."""
    rows = planted.rows(table) if table in whose.ALL and table not in whose.NOBODYS else []
    if table == whose.MEMBER:
        rows = [planted.values(table, planted.ME, planted.PRIVATE)]
    return rows[-1] if rows else {}


def unmarked(row: dict[str, object]) -> dict[str, object]:
    """Return a row with nothing in it that only its member knows."""
    return {
        name: MINE if isinstance(value, str) and value.startswith("zq") else value
        for name, value in row.items()
    }


def another(value: object) -> object:
    """Return a value that may stand in the same column."""
    if value is None or isinstance(value, bool):
        return value is False or None
    if isinstance(value, int):
        return value + 2
    return "2026-03-05" if str(value).startswith("2026-") else MINE


def anyhow(place: Place) -> Iterator[str]:
    """Yield all that is tried with no table in particular."""
    words = {"db": place.database, "admin": place.server.words["user"]}
    yield from (filled(line, **words) for line in lines(ANYHOW))


def asking() -> Iterator[str]:
    """Yield what is asked of the full text. Of people, the second is Theo's."""
    for function in texts.CALLABLE:
        for line in lines(ASKING):
            yield filled(line, f=function, hidden="'''zq' || 'p'':*'")


def managing() -> Iterator[str]:
    """Yield what an owner may do, and nobody else."""
    return (filled(line) for line in lines(MANAGING))


def lines(text: str) -> list[str]:
    """Return the statements of a text, one a line; what is indented goes on with the last."""
    return [line for line in text.replace("\n  ", " ").splitlines() if line]


def filled(line: str, **words: object) -> str:
    """Return a statement with its words in place. Only those: braces are SQL's, too."""
    for name, word in {**WORDS, **words}.items():
        line = line.replace(f"{{{name}}}", str(word))
    return line if line.startswith("\\") else line + ";"
