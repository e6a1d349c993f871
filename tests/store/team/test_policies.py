"""Each table's rows are whose they are, and each function, view and column is decided about."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

pytest.importorskip("psycopg", reason="psycopg, of the extra team, is not installed")

import psycopg
from postgresql import Server
from store.team.founded import TEAM, Place, founded

from netlog.rules.team import HELD, INTRODUCER, SHARED
from netlog.store.team import policies, roster, sharing, whose

REFUSED = psycopg.errors.InsufficientPrivilege

PERSON = "INSERT INTO person (handle, name, added_on, private_to) VALUES ({0}) RETURNING id"
TIE = "INSERT INTO tie (member_id, person_id, is_known) VALUES ({0}, {1}, false) RETURNING id"
TALK = """INSERT INTO conversation (member_id, stage, happened_on, entered_on, is_planned,
            direction, topic, place)
          VALUES ({0}, 'chat', '2026-03-02', '2026-03-02', false, 'both', 'a topic', 'a place')
          RETURNING id"""

WRITING = ("move_begins", "move_fills", "move_ends", "forget_person")
"""What those call who write: to fill an empty team, to forget somebody."""

PART = "INSERT INTO participant (conversation_id, person_id) VALUES ({0}, {1})"


@pytest.fixture(scope="module")
def place(team_server: Server) -> Iterator[Place]:
    """A database with the teams in it."""
    with founded(team_server) as place:
        yield place


@pytest.fixture(autouse=True)
def empty(place: Place) -> None:
    """Nothing in the team, and nothing shared."""
    kept = (whose.MEMBER, "membership", "alembic_version")
    tables = place.ask("SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = "
                       "current_schema()::regnamespace")  # fmt: skip
    names = ", ".join(name for (name,) in tables if name not in kept)
    place.run(f"TRUNCATE {names} RESTART IDENTITY", "UPDATE membership SET shares = '{}'")
    place.begin()


def made(place: Place, sql: str, login: str) -> int:
    """Insert a row as a member, and return its id."""
    return int(place.ask(sql, login)[0][0])


def person(place: Place, handle: str, login: str, private_to: int | str = "NULL") -> int:
    """Insert a person as a member."""
    values = f"'{handle}', '{handle.title()}', '2026-03-01', {private_to}"
    return made(place, PERSON.format(values), login)


# ------------------------------------------------------------------------------------ declarations


def test_each_table_is_declared_once() -> None:
    """A table that is added must say whose its rows are."""
    assert sorted(whose.ALL) == sorted(whose.tables())


def test_each_column_of_a_members_own_is_decided_about() -> None:
    """A column that is added must be shared by a word, or hidden."""
    own = {*whose.OWN, *whose.PARTS, whose.MEMBER}
    assert own == {*sharing.ROWS, *sharing.NEVER}
    assert not set(sharing.ROWS) & set(sharing.NEVER)
    for table in sharing.ROWS:
        more = [column for name, column in sharing.MORE if name == table]
        decided = sharing.COLUMNS[table].split() + more + sharing.HIDDEN.get(table, "").split()
        assert sorted(decided) == sorted(whose.columns(table)), table


def test_each_word_shares_something() -> None:
    """What may be shared is what the rules say may be."""
    assert {word for word in sharing.ROWS.values() if word} | set(sharing.MORE.values()) == set(
        SHARED
    )


# ------------------------------------------------------------------------------------- the catalog


def test_every_table_has_row_level_security_and_a_policy(place: Place) -> None:
    """A table without any would be open to whoever is granted it."""
    rows = place.ask(
        "SELECT relname, relrowsecurity, EXISTS (SELECT FROM pg_policy WHERE polrelid = c.oid), "
        "has_table_privilege('theo', c.oid, 'SELECT') "
        "FROM pg_class c WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace"
    )
    assert [name for name, is_on, *_ in rows if not is_on] == []
    assert [name for name, _, has_policy, may in rows if has_policy is not may] == []
    assert {name for name, *_, may in rows if may} == {*whose.ALL, "alembic_version"} - {"pen"}


def test_nobody_has_more_rights_than_reading_and_writing_rows(place: Place) -> None:
    """TRUNCATE, REFERENCES and TRIGGER go round policies; ids and members are never altered."""
    rows = place.ask(
        "SELECT g.table_name, g.grantee, g.privilege_type FROM information_schema.table_privileges "
        f"g WHERE table_schema LIKE '{TEAM.schema}%' AND grantee <> '{TEAM.owner}'"
    )
    by_role: dict[str, set[str]] = {}
    for table, grantee, privilege in rows:
        if not (grantee == TEAM.shared and table in sharing.ROWS):
            by_role.setdefault(grantee, set()).add(privilege)
    assert by_role == {
        TEAM.members: {"SELECT", "INSERT", "DELETE"},
        TEAM.readers: {"SELECT"},
        TEAM.shared: {"SELECT"},
    }
    altered = place.ask(
        "SELECT DISTINCT grantee, column_name FROM information_schema.column_privileges "
        f"WHERE privilege_type = 'UPDATE' AND grantee <> '{TEAM.owner}' "
        f"AND table_schema = '{TEAM.schema}'"
    )
    assert {grantee for grantee, _ in altered} == {TEAM.members}
    assert not {"id", "member_id"} & {column for _, column in altered}


def test_functions_are_called_by_those_who_may(place: Place) -> None:
    """The rest is called by the database alone; none finds its tables by the caller's path."""
    rows = place.ask(
        "SELECT p.oid::regprocedure::text, proname, prosecdef, proconfig, "
        "has_function_privilege('theo', p.oid, 'EXECUTE'), "
        "has_function_privilege('nora', p.oid, 'EXECUTE') "
        "FROM pg_proc p WHERE pronamespace = current_schema()::regnamespace"
    )
    called = [*policies.CALLABLE, *(call.split("(")[0] for call in roster.CALLS), *WRITING]
    assert sorted({name for _, name, _, _, may, _ in rows if may}) == sorted(called)
    assert not [name for _, name, *_, stranger in rows if stranger]
    for name, _, is_definer, settings, _, _ in rows:
        if is_definer:
            assert f"search_path=pg_catalog, {TEAM.schema}, pg_temp" in settings, name


def test_nobody_makes_anything_in_a_schema(place: Place) -> None:
    """What stood there could be taken for the team's own."""
    for schema in (TEAM.schema, TEAM.shared):
        for login in ("mona", "theo", "rosa", "otto", "nora"):
            asked = f"SELECT has_schema_privilege('{login}', '{schema}', 'CREATE')"
            assert place.ask(asked) == [(False,)], (schema, login)


def test_no_statistics_of_texts(place: Place) -> None:
    """What people wrote shows in no estimate: the planner has no sample of it."""
    place.run("ANALYZE")
    rows = place.ask(
        "SELECT tablename, attname FROM pg_stats s JOIN information_schema.columns c "
        "ON c.table_schema = s.schemaname AND c.table_name = s.tablename "
        "AND c.column_name = s.attname "
        f"WHERE schemaname = '{TEAM.schema}' AND data_type = 'text'"
    )
    declared = set(whose.ALL)
    assert {name for table, name in rows if table in declared} <= set(policies.FILTERED)


def test_it_can_be_built_anew(place: Place) -> None:
    """After a migration all is as it was: nothing is left behind, nothing is missing."""
    before = _built(place)
    place.run(f'GRANT INSERT ON membership TO "{TEAM.members}"', "GRANT SELECT ON person TO nora")
    place.run(f'GRANT CREATE ON SCHEMA "{TEAM.schema}" TO PUBLIC')
    place.build()
    place.run("REVOKE SELECT ON person FROM nora")
    assert _built(place) ^ before == set()


def _built(place: Place) -> set[str]:
    asked = (
        "SELECT polname::text, polrelid::regclass::text, pg_get_expr(polqual, polrelid) "
        "FROM pg_policy",
        "SELECT tgname::text, tgrelid::regclass::text, pg_get_triggerdef(oid) FROM pg_trigger "
        "WHERE NOT tgisinternal",
        "SELECT relname, coalesce(relacl, acldefault('r', relowner)), relrowsecurity "
        "FROM pg_class WHERE relnamespace IN "
        f"('{TEAM.schema}'::regnamespace, '{TEAM.shared}'::regnamespace)",
        "SELECT nspname, nspacl::text FROM pg_namespace WHERE nspname LIKE 'netlog%'",
        "SELECT proname, proacl::text FROM pg_proc "
        "WHERE pronamespace = current_schema()::regnamespace",
    )
    return {row for each in asked for row in map(str, place.ask(each))}


# ------------------------------------------------------------------------------------- whose it is


def test_people_are_the_teams_unless_they_are_private(place: Place) -> None:
    """Whoever is of the team sees the team's; a private one is seen by one."""
    person(place, "anna", "theo")
    person(place, "sam", "theo", 2)
    seen = {
        login: sorted(handle for (handle,) in place.ask("SELECT handle FROM person", login))
        for login in ("theo", "mona", "rosa", "ulla")
    }
    assert seen == {"theo": ["anna", "sam"], "mona": ["anna"], "rosa": ["anna"], "ulla": []}


def test_another_member_cant_be_made_a_keeper_of_secrets(place: Place) -> None:
    """Somebody is private to oneself or to nobody."""
    with pytest.raises(REFUSED):
        person(place, "anna", "theo", 1)
    one = person(place, "anna", "theo")
    with pytest.raises(REFUSED):
        place.run(f"UPDATE person SET private_to = 1 WHERE id = {one}", login="theo")


def test_a_handle_is_free_whoever_else_has_it_in_private(place: Place) -> None:
    """So a handle that is refused tells of nobody."""
    person(place, "anna", "theo", 2)
    person(place, "anna", "mona", 1)
    person(place, "anna", "anna")
    with pytest.raises(psycopg.errors.UniqueViolation) as caught:
        person(place, "anna", "anna")
    assert caught.value.diag.message_detail is None


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO name (person_id, text) VALUES ({0}, 'N')",
        TIE.format(1, "{0}"),
        "INSERT INTO attendance (event_id, person_id) VALUES (1, {0})",
        "INSERT INTO acquaintance (person_id, other_id, noted_on) VALUES (1, {0}, '2026-03-02')",
        "INSERT INTO participant (conversation_id, person_id) VALUES (1, {0})",
        "INSERT INTO participant (conversation_id, person_id) VALUES ({0}, 1)",
        "UPDATE person SET introducer_id = {0} WHERE id = 1",
        "INSERT INTO lead (member_id, person_id, what, kind, opened_on, referrer_id) "
        "VALUES (1, 1, 'W', 'sale', '2026-03-02', {0})",
        "UPDATE tie SET person_id = {0} WHERE id = 1",
    ],
)
def test_what_is_hidden_is_as_if_it_werent_there(place: Place, sql: str) -> None:
    """A reference to it is refused in the words in which one to nothing is."""
    place.run("INSERT INTO event (name, key) VALUES ('E', 'e')", login="mona")
    one = person(place, "one", "mona")
    made(place, TIE.format(1, one), "mona")
    made(place, TALK.format(1), "mona")
    person(place, "hidden", "theo", 2)
    made(place, TALK.format(2), "theo")
    errors = []
    for id_ in (2, 99):
        with pytest.raises(REFUSED) as caught:
            place.run(sql.format(id_), login="mona")
        errors.append((str(caught.value), caught.value.diag.message_detail))
    assert errors[0] == errors[1]


def test_what_a_colleague_has_on_somebody_isnt_told(place: Place) -> None:
    """Deleting, and taking somebody into one's own, are refused in the same words for all."""
    kinds = {
        "tie": TIE,
        "gift": "INSERT INTO gift (member_id, person_id, given_by, what, given_on) "
        "VALUES ({0}, {1}, 'me', 'w', '2026-03-02') RETURNING id",
        "lead": "INSERT INTO lead (member_id, person_id, what, kind, opened_on) "
        "VALUES ({0}, {1}, 'W', 'sale', '2026-03-02') RETURNING id",
    }
    told = set()
    for kind, sql in kinds.items():
        one = person(place, kind, "mona")
        made(place, sql.format(2, one), "theo")
        for attempt in (
            f"DELETE FROM person WHERE id = {one}",
            f"UPDATE person SET private_to = 1 WHERE id = {one}",
        ):
            with pytest.raises(psycopg.DatabaseError) as caught:
                place.run(attempt, login="mona")
            assert caught.value.sqlstate == HELD
            told.add(caught.value.diag.message_primary)
    assert told == {"a colleague has something on this person"}


def test_who_introduced_somebody_isnt_made_private_under_them(place: Place) -> None:
    """The team would see that somebody whom it doesn't see introduced them."""
    ida, one = person(place, "ida", "mona"), person(place, "one", "mona")
    place.run(f"UPDATE person SET introducer_id = {ida} WHERE id = {one}", login="mona")
    for sql in (
        f"UPDATE person SET private_to = 1 WHERE id = {ida}",
        f"INSERT INTO person (handle, name, added_on, introducer_id) "
        f"VALUES ('new', 'New', '2026-03-02', {person(place, 'own', 'mona', 1)})",
    ):
        with pytest.raises(psycopg.DatabaseError) as caught:
            place.run(sql, login="mona")
        assert caught.value.sqlstate == INTRODUCER
    place.run(f"UPDATE person SET private_to = 1 WHERE id IN ({one})", login="mona")


def test_forgetting_ones_own_takes_nothing_of_a_colleagues_record(place: Place) -> None:
    """Whatever somebody private is called."""
    sam = person(place, "n", "anna", 3)
    place.run("UPDATE change SET said = 'netlog log ida chat' WHERE member_id = 2")
    place.run(f"SELECT * FROM forget_person({sam})", login="anna")
    assert place.ask("SELECT said FROM change WHERE member_id = 2") == [("netlog log ida chat",)]


def test_a_record_isnt_made_up(place: Place) -> None:
    """Functions that look at what a change did would look at whatever it says."""
    for sql in (
        "INSERT INTO changed_row (change_id, table_name, row_id, action) "
        "VALUES (9003, 'gift', 1, 'insert')",
        "UPDATE changed_row SET row_id = 1",
        "UPDATE changed_row SET last_id = 9",
    ):
        with pytest.raises(REFUSED):
            place.run(sql, login="anna")


def test_what_a_member_made_is_altered_by_all_and_deleted_by_them(place: Place) -> None:
    """So whatever can be deleted can be brought back in one's own name."""
    one = person(place, "one", "mona")
    sql = (
        "INSERT INTO lead (member_id, person_id, what, kind, opened_on) "
        f"VALUES ({{0}}, {one}, 'W', 'sale', '2026-03-02') RETURNING id"
    )
    lead = made(place, sql.format(1), "mona")
    with pytest.raises(REFUSED):
        made(place, sql.format(1), "theo")
    assert place.ask(f"UPDATE lead SET what = 'V' WHERE id = {lead} RETURNING id", "theo")
    assert not place.ask(f"DELETE FROM lead WHERE id = {lead} RETURNING id", "theo")
    assert place.ask(f"DELETE FROM lead WHERE id = {lead} RETURNING id", "mona")


@pytest.mark.parametrize("table", [name for name in whose.ALL if name not in whose.NOBODYS])
def test_readers_write_nothing(place: Place, table: str) -> None:
    """Not even what would be their own."""
    for sql in (
        f"INSERT INTO {table} DEFAULT VALUES",
        f"UPDATE {table} SET id = id",
        f"DELETE FROM {table}",
    ):
        with pytest.raises(REFUSED):
            place.run(sql, login="rosa")


# ----------------------------------------------------------------------------------- what is shared


def shared(place: Place, sql: str, login: str) -> list[Any]:
    """Ask the views as somebody of the team."""
    with closing(place.connect(login)) as connection:
        connection.execute(f'SET search_path = "{TEAM.shared}", "{TEAM.schema}", pg_temp')
        rows: list[Any] = connection.execute(sql).fetchall()
        return rows


def share(place: Place, login: str, *words: str) -> None:
    """Have a member share kinds of rows."""
    listed = ", ".join(words)
    place.run(f"UPDATE membership SET shares = '{{{listed}}}' WHERE login = '{login}'")


def test_a_talk_is_shared_by_its_facts_and_then_its_notes(place: Place) -> None:
    """What isn't shared is empty; one's own is whole."""
    talk, one = made(place, TALK.format(2), "theo"), person(place, "one", "mona")
    place.run(PART.format(talk, one), login="theo")
    asked = "SELECT stage, topic, place FROM conversation"
    assert shared(place, asked, "mona") == []
    share(place, "theo", "ties")
    assert shared(place, asked, "mona") == [("chat", None, None)]
    assert shared(place, asked, "rosa") == [("chat", None, None)]
    assert shared(place, asked, "theo") == [("chat", "a topic", "a place")]
    assert shared(place, asked, "ulla") == []
    share(place, "theo", "ties", "notes")
    assert shared(place, asked, "mona") == [("chat", "a topic", None)]
    assert len(shared(place, "SELECT * FROM participant", "mona")) == 1
    place.run("UPDATE membership SET left_at = now() WHERE login = 'theo'")
    assert shared(place, asked, "mona") == []
    place.run("UPDATE membership SET left_at = NULL WHERE login = 'theo'")


def test_what_is_of_somebody_private_isnt_shared(place: Place) -> None:
    """Neither the tie nor a talk in which they took part, whoever else did."""
    share(place, "theo", *SHARED)
    one, own = person(place, "one", "theo"), person(place, "own", "theo", 2)
    for each in (one, own):
        made(place, TIE.format(2, each), "theo")
        talk = made(place, TALK.format(2), "theo")
        for who in {each, one}:
            place.run(PART.format(talk, who), login="theo")
    assert shared(place, "SELECT person_id FROM tie", "mona") == [(one,)]
    assert len(shared(place, "SELECT * FROM conversation", "mona")) == 1
    assert shared(place, "SELECT person_id FROM participant", "mona") == [(one,)]
    assert len(shared(place, "SELECT * FROM conversation", "theo")) == 2


def test_of_a_colleague_the_name_is_seen_and_the_pitch_if_they_share_it(place: Place) -> None:
    """The rest of what their drafts say of them is theirs."""
    place.run("UPDATE member SET pitch = 'a pitch', phone = '+44 20 7946 0001' WHERE id = 2",
              login="theo")  # fmt: skip
    asked = "SELECT name, pitch, phone FROM member WHERE id = 2"
    assert place.ask(asked, "mona") == []
    assert shared(place, asked, "mona") == [("Theo", None, None)]
    share(place, "theo", "values")
    assert shared(place, asked, "mona") == [("Theo", "a pitch", None)]
    assert shared(place, asked, "theo") == [("Theo", "a pitch", "+44 20 7946 0001")]
    assert shared(place, "SELECT name, login FROM colleague WHERE id = 2", "mona") == [
        ("Theo", "theo")
    ]


def test_views_find_their_rows_by_index(place: Place) -> None:
    """A view isn't read whole to join a few rows of it."""
    with closing(place.connect("mona")) as connection:
        connection.execute(f'SET search_path = "{TEAM.shared}", "{TEAM.schema}", pg_temp')
        connection.execute("SET enable_seqscan = off")
        rows = connection.execute(
            "EXPLAIN SELECT c.happened_on FROM participant p "
            "JOIN conversation c ON c.id = p.conversation_id WHERE p.person_id = 1"
        ).fetchall()
    plan = "\n".join(row[0] for row in rows)
    assert "using pk_conversation on conversation" in plan
    assert "ix_participant_person_id" in plan
