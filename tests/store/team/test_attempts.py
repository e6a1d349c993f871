"""Nobody comes by what isn't theirs: attempts over every table and kind of statement, through psql.

What must not come out is marked, so whatever comes back is searched, errors included; and a sum of
all rows is the same before and behind. Theo shares whom he knows, and nothing more.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

pytest.importorskip("psycopg", reason="psycopg, of the extra team, is not installed")

from postgresql import PASSWORD, Server, programs
from store.team import hostile, planted
from store.team.founded import LOGINS, Place, founded

from netlog.store.team import whose

COLLEAGUES = ("mona", "anna")
OF_THE_TEAM = (*COLLEAGUES, "rosa")
ATTACKERS = tuple(login for login in LOGINS if login != "theo")

SIGNS = ("division by zero", "violates check", "violates foreign", "violates unique",
         "violates not-null", *(f"\n{word} {count}" for count in range(1, 10)
                                for word in ("UPDATE", "DELETE", "MERGE", "INSERT 0")))  # fmt: skip
"""What is only said once a row was looked at or written."""

PSQL = shutil.which("psql") or (programs() or Path()) / "psql"

tried = 0
"""How many statements were tried."""


@pytest.fixture(scope="module")
def place(team_server: Server) -> Iterator[Place]:
    """A team with rows in each table."""
    with founded(team_server) as place:
        planted.plant(place)
        place.run("UPDATE membership SET shares = '{ties}' WHERE login = 'theo'")
        yield place


def psql(place: Place, login: str, statements: list[str]) -> str:
    """Return all that psql says to somebody with a login of their own."""
    words = {"PGUSER": login, "PGPASSWORD": PASSWORD, "PGDATABASE": place.database,
             "PGHOST": place.server.words["host"],
             "PGPORT": place.server.words.get("port") or "5432"}  # fmt: skip
    told = subprocess.run(
        [PSQL, "-XAt", "-f", "-"], input="\n".join([hostile.before(), *statements]),
        capture_output=True, text=True, check=False, cwd=Path("/"), env=os.environ | words,
    )  # fmt: skip
    return told.stdout + told.stderr


def marks(login: str) -> tuple[str, ...]:
    """What must not come back to somebody: also as hexadecimal digits, or as an error it causes."""
    hidden = [planted.PRIVATE] if login in OF_THE_TEAM else [planted.PRIVATE, planted.TEAMS]
    return (*hidden, *(each.encode().hex() for each in hidden), *SIGNS)


def attempts(login: str, table: str) -> list[str]:
    """Return what somebody tries with a table; what is the whole team's, a colleague may write."""
    is_theirs = login in COLLEAGUES and table in ("event", "tag", "mapping")
    return [*hostile.at_table(table), *(() if is_theirs else hostile.at_row(table))]


@pytest.mark.parametrize("login", ATTACKERS)
def test_nobody_comes_by_what_isnt_theirs(place: Place, login: str) -> None:
    """Over every table and kind of statement."""
    global tried
    with closing(place.connect("theo")) as theo:
        theo.execute(f"SELECT '{planted.PRIVATE}activity'")  # which others must not see him ask
        for what, statements in batches(place, login):
            before = planted.digest(place)
            said = psql(place, login, statements)
            assert not [mark for mark in marks(login) if mark in said], (what, found(login, said))
            after = planted.digest(place)
            assert after == before, (what, [name for name in before if before[name] != after[name]])
            tried += len(statements)
        assert theo.execute("SELECT 1").fetchone() == (1,)


def batches(place: Place, login: str) -> Iterator[tuple[str, list[str]]]:
    """Yield what is tried in one session, and with what."""
    for table in hostile.TABLES:
        yield table, attempts(login, table)
    yield "the full text", list(hostile.asking())
    yield "the rest", list(hostile.anyhow(place))
    if login != "mona":
        yield "what owners do", list(hostile.managing())


def found(login: str, said: str) -> list[str]:
    """Return the lines in which something came out."""
    lines = [f"\n{line}" for line in said.splitlines()]
    return [line for line in lines if any(mark in line for mark in marks(login))][:5]


def test_so_much_was_tried() -> None:
    """Not only as somebody of the team."""
    assert tried > 200 * len(ATTACKERS)
    print(f"{tried} attempts")


@pytest.mark.parametrize("table", [name for name in whose.ALL if hostile.protected(name)])
def test_the_same_brings_out_all_where_one_may(place: Place, table: str) -> None:
    """Else nothing would be proved: Theo is told every mark, and that he wrote is noticed."""
    row = hostile.protected(table)
    reading = [hostile.filled(line, t=table, n=0) for line in hostile.lines(hostile.READING)[:5]]
    said = psql(place, "theo", reading)
    texts = [str(value) for value in row.values() if str(value).startswith("zq")]
    assert all(said.count(text) >= 4 for text in texts), (texts, said)
    before = planted.digest(place)
    psql(place, "theo", list(hostile.at_row(table)))
    assert planted.digest(place) != before, table


def test_the_same_finds_words_where_one_may(place: Place) -> None:
    """The functions of the full text find what is one's own."""
    said = psql(place, "theo", list(hostile.asking()))
    assert said.count("zqpfound") > 10


# ------------------------------------------------------------------------------------- by guessing

LIKELY = "be kind"
"""What Theo holds dear: others may guess it."""

GUESSES = """
INSERT INTO person (handle, name, added_on) VALUES ('zqpperson.handle{x}', 'G', '2026-03-02')
INSERT INTO tie (member_id, person_id, is_known) VALUES (3, {x}, false)
INSERT INTO participant (conversation_id, person_id) VALUES ({x}, 1)
INSERT INTO acquaintance (person_id, other_id, noted_on) VALUES (1, {x}, '2026-03-02')
UPDATE person SET introducer_id = {x} WHERE id = 1
INSERT INTO opportunity (member_id, what, came_on, passed_to_id) VALUES (3, 'w', '2026-03-02', {x})
INSERT INTO message (member_id, person_id, template, language, text, sent_on,
  conversation_id, is_imported) VALUES (3, 1, 'thanks', 'en', 't', '2026-03-02', {x}, false)
INSERT INTO rating (opportunity_id, statement_id, fits) VALUES ({x}, {x}, 1)
INSERT INTO changed_row (change_id, table_name, row_id, action) VALUES ({x}, 'gift', 1, 'insert')
SELECT * FROM person WHERE id = {x}
SELECT set_config('netlog.joined_to', '{x}', true); DELETE FROM person WHERE id = 1
SELECT set_config('netlog.joined_to', '1', true); DELETE FROM person WHERE id = {x}
EXPLAIN SELECT * FROM statement WHERE text = 'be kind{x}'
EXPLAIN SELECT * FROM statement WHERE key < 'be kind{x}'
EXPLAIN SELECT * FROM person WHERE handle = 'zqpperson.handle{x}'
EXPLAIN SELECT * FROM person WHERE name < 'zqpperson.name{x}'
"""
"""What is tried with what is there, and with what isn't: two, and ninety-nine."""


@pytest.mark.parametrize("guess", hostile.lines(GUESSES))
def test_a_guess_isnt_confirmed(place: Place, guess: str) -> None:
    """What comes back is the same for what is there and for what isn't."""
    place.run(
        "DELETE FROM statement WHERE id > 1",
        f"INSERT INTO statement (member_id, kind, text, key, stated_on) "
        f"SELECT 2, 'value', '{LIKELY}' || (i % 7), 'k' || i, '2026-03-02' "
        "FROM generate_series(1, 500) AS i",
        "ANALYZE",
    )
    told = [
        psql(place, "anna", ["BEGIN;", f"{guess};".replace("{x}", str(id_)), "ROLLBACK;"])
        for id_ in (2, 99)
    ]
    assert told[0].replace("2", "99") == told[1].replace("2", "99"), told


def test_plans_dont_count_what_colleagues_have(place: Place) -> None:
    """Of a member's own tables no index leads to a row of somebody else's."""
    indexes = place.ask(
        "SELECT c.relname, a.attname FROM pg_index JOIN pg_class c ON c.oid = indrelid "
        "JOIN pg_attribute a ON a.attrelid = indrelid AND a.attnum = indkey[0] "
        "WHERE relnamespace = current_schema()::regnamespace AND indexprs IS NULL"
    )
    looked_at = [(table, column) for table, column in indexes
                 if table in whose.OWN and column not in ("id", "member_id", "token")
                 and (table, column) != ("message", "conversation_id")]  # fmt: skip
    assert len(looked_at) > 10
    for table, column in looked_at:
        there = f"SELECT {column} FROM {table} WHERE member_id = 2 AND {column} IS NOT NULL LIMIT 1"
        for ((value,),) in [place.ask(there)] if place.ask(there) else []:
            plan = psql(place, "anna", [
                "SET enable_seqscan = off;",
                f"EXPLAIN (ANALYZE, COSTS OFF) SELECT * FROM {table} WHERE {column} = '{value}';",
            ])  # fmt: skip
            assert "Index Cond" in plan, (table, column, plan)
            assert "Removed" not in plan, (table, column, plan)
