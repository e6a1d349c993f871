"""Make a team of many people on a server: `bench/team_seed.py "host=/tmp user=postgres" 100000`.

The network is that of `network.py`, its rows sent by COPY with the triggers set aside, and what is
derived is derived by the team's own functions, all at once. One member has all the ties; of nine
colleagues each has some. A million people are ten times a hundred thousand, interleaved.
"""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from typing import Any

import psycopg
from dealings import LEAD, Dealings
from network import Network, Row, tags
from psycopg.sql import SQL, Identifier
from seed import CONVERSATION, MESSAGE, PERSON, PROFILE, talk_row
from sqlalchemy import NullPool, create_engine

from netlog.rules.names import folded
from netlog.rules.team import Team
from netlog.settings import ME
from netlog.store.team import deriving, founding, refreshing, texts

LOGIN = "netlog_bench_mei"
"""The member whose network it is, who is no administrator of the server."""

COLLEAGUES = 9
LARGEST, TIMES = 100_000, 10
"""Up to so many people are invented one by one; more are so many times as many."""

SHIFTED = {
    "event": (), "person": ("introducer_id",), "name": ("person_id",),
    "contact_point": ("person_id",), "person_tag": ("person_id",),
    "tie": ("person_id", "met_event_id"), "step": ("person_id",),
    "conversation": ("event_id",), "participant": ("conversation_id", "person_id"),
    "message": ("person_id", "conversation_id"), "gift": ("person_id",), "ask": ("person_id",),
    "promise": ("person_id",), "introduction": ("person_id", "other_id"),
    "acquaintance": ("person_id", "other_id"),
    "lead": ("person_id", "referrer_id", "event_id"), "purchase": ("person_id", "lead_id"),
    "person_text": (), "name_text": ("person_id",), "conversation_text": (), "step_text": (),
    "message_text": (),
}  # fmt: skip
"""The tables of which there is more where there are more people, with what refers to others."""

OWN_KEYS = {
    "event": {"key": "{0} || CASE WHEN k > 0 THEN ' ' || k ELSE '' END"},
    "person": {"handle": "{0} || CASE WHEN k > 0 THEN 'x' || k ELSE '' END"},
    "contact_point": {"key": "{0} || CASE WHEN k > 0 THEN k || '' ELSE '' END",
                      "value": "{0} || CASE WHEN k > 0 THEN k || '' ELSE '' END"},
}  # fmt: skip
"""What no two may share, of the k-th of ten."""


def database(size: int) -> str:
    """Return the database of a team of so many people."""
    return f"netlog_bench_{size}"


def team_of(size: int) -> Team:
    """Return the team: roles are the server's, so that each invented network has its own."""
    return Team(f"bench_{min(size, LARGEST)}")


def is_made(server: str, size: int) -> bool:
    """Say whether there is one."""
    with psycopg.connect(server) as administrator:
        sql = "SELECT 1 FROM pg_database WHERE datname = %s"
        return administrator.execute(sql, (database(size),)).fetchone() is not None


def make(server: str, size: int) -> None:
    """Make the team of so many people on a server, whose administrator one is."""
    part, team = f"{database(size)}_part", team_of(size)
    with psycopg.connect(server, autocommit=True) as administrator:
        administrator.execute(SQL("DROP DATABASE IF EXISTS {}").format(Identifier(part)))
        if size > LARGEST:
            like = SQL("TEMPLATE {}").format(Identifier(database(size // TIMES)))
        else:
            like = SQL("TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'")
        administrator.execute(SQL("CREATE DATABASE {} {}").format(Identifier(part), like))
    if size <= LARGEST:
        _found(server, part, team)
    with _loading(server, part, team) as file:
        if size > LARGEST:
            _multiply(file)
        else:
            with _bare(file):
                _fill(file, Network(size))
                _colleagues(file)
            _derive(file)
        _tell("full text")
        file.execute(SQL("SET ROLE {}").format(Identifier(team.owner)))
        file.execute(texts.FILL)
        file.execute("RESET ROLE")
        _number_on(file)
        _tell("vacuum")
        file.execute("VACUUM ANALYZE")
    with psycopg.connect(server, autocommit=True) as administrator:
        rename = SQL("ALTER DATABASE {} RENAME TO {}")
        administrator.execute(rename.format(Identifier(part), Identifier(database(size))))


def _tell(what: str) -> None:
    print(f"  {what} …", file=sys.stderr, flush=True)


def _found(server: str, name: str, team: Team) -> None:
    """Found the team; its first member is a login that has no rights but a member's."""
    login = Identifier(LOGIN)
    with psycopg.connect(server, dbname=name, autocommit=True) as administrator:
        for role in (team.owner, team.members, team.readers, team.shared):
            administrator.execute(SQL("DROP ROLE IF EXISTS {}").format(Identifier(role)))
        if not administrator.execute(
            "SELECT 1 FROM pg_roles WHERE rolname = %s", (LOGIN,)
        ).fetchone():
            administrator.execute(SQL("CREATE ROLE {} LOGIN").format(login))
    engine = create_engine(
        "postgresql+psycopg://", creator=lambda: psycopg.connect(server, dbname=name),
        poolclass=NullPool,
    )  # fmt: skip
    with engine.begin() as connection:
        founding.found(connection, team)
    engine.dispose()
    with psycopg.connect(server, dbname=name, autocommit=True) as administrator:
        path = SQL("SET search_path = {}; SET session_replication_role = replica")
        administrator.execute(path.format(Identifier(team.schema)))
        administrator.execute("UPDATE membership SET login = %s", (LOGIN,))
        administrator.execute(SQL("GRANT {} TO {}").format(Identifier(team.members), login))


@contextmanager
def _loading(server: str, name: str, team: Team) -> Iterator[Any]:
    """Open a connection on which nothing sets off a trigger or looks at a reference."""
    with psycopg.connect(server, dbname=name, autocommit=True) as file:
        path = SQL("SET search_path = {}").format(Identifier(team.schema))
        file.execute(path)
        file.execute("SET session_replication_role = replica")
        file.execute("SET maintenance_work_mem = '512MB'; SET work_mem = '256MB'")
        yield file


@contextmanager
def _bare(file: Any) -> Iterator[None]:
    """Drop the indexes that hold no rule, and make them anew behind the block."""
    found = file.execute(
        "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index i "
        "JOIN pg_class c ON c.oid = i.indrelid "
        "WHERE c.relnamespace = current_schema()::regnamespace AND c.relname = ANY (%s) "
        "AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid)",
        ([*SHIFTED],),
    ).fetchall()
    for name, _ in found:
        file.execute(f"DROP INDEX {name}")
    yield
    _tell("indexes")
    for _, sql in found:
        file.execute(sql)


def _fill(file: Any, network: Network) -> None:
    _tell("people")
    fields = ", ".join(f"{field} = %({field})s" for field in PROFILE)
    file.execute(f"UPDATE member SET {fields} WHERE id = {ME}", PROFILE)
    _copy(file, "event", ("name", "key"), ((name, folded(name)) for name in network.events))
    _copy(file, "tag", ("name", "key"), tags())
    derived = tuple(deriving.of_person("Ada", "Acorn"))
    people = (row + tuple(deriving.of_person(str(row[2]), row[3]).values())
              for row in network.people())  # fmt: skip
    _copy(file, "person", (*PERSON, *derived), people)
    names = ((*row, *deriving.of_name(str(row[1])).values()) for row in network.names())
    _copy(file, "name", ("person_id", "text", *deriving.of_name("Ada")), names)
    _copy(file, "contact_point", ("person_id", "kind", "value", "key"), network.contact_points())
    _copy(file, "person_tag", ("tag_id", "person_id"), network.tagged())
    _copy(file, "tie", ("person_id", "is_known", "declined_by", "declined_on", "archived_on"),
          network.ties(), member_id=ME)  # fmt: skip
    _copy(file, "step", ("person_id", "what", "due_on", "closed_on"), network.steps(),
          member_id=ME)  # fmt: skip
    _tell("conversations")
    _copy(file, "conversation", CONVERSATION, map(talk_row, network.talks()), member_id=ME)
    pairs = ((talk.id, person) for talk in network.talks() for person in talk.people)
    _copy(file, "participant", ("conversation_id", "person_id"), pairs)
    _copy(file, "message", MESSAGE, chain.from_iterable(map(network.messages, network.talks())),
          member_id=ME, language="en")  # fmt: skip
    _deal(file, Dealings(network))


def _deal(file: Any, dealings: Dealings) -> None:
    given = ("person_id", "given_by", "what", "given_on")
    asked = ("person_id", "asked_by", "what", "asked_on", "outcome", "outcome_on")
    promised = ("person_id", "promised_by", "what", "made_on", "due_on", "outcome", "outcome_on")
    bought = ("person_id", "lead_id", "what", "value", "currency", "bought_on")
    came = ("what", "came_on", "person_id", "event_id", "decision", "decided_on", "of_values")
    pair = ("person_id", "other_id")
    leads = dealings.leads()
    _copy(file, "gift", given, dealings.gifts(), member_id=ME)
    _copy(file, "ask", asked, dealings.asks(), member_id=ME)
    _copy(file, "promise", promised, dealings.promises(), member_id=ME)
    _copy(file, "introduction", (*pair, "introduced_on"), dealings.introductions(), member_id=ME)
    _copy(file, "acquaintance", (*pair, "noted_on"), dealings.acquaintances())
    _copy(file, "lead", LEAD, (lead.row for lead in leads), member_id=ME)
    _copy(file, "purchase", bought, dealings.sales(leads), member_id=ME)
    _copy(file, "statement", ("kind", "text", "key", "stated_on"), dealings.says(), member_id=ME)
    _copy(file, "opportunity", came, dealings.opportunities(), member_id=ME)
    file.execute(
        "INSERT INTO cadence (member_id, tag_id, stage, every) VALUES "
        "(1, (SELECT id FROM tag WHERE key = 'investor'), NULL, '2m'), "
        "(1, (SELECT id FROM tag WHERE key = 'mentor'), NULL, '1m'), (1, NULL, 'coffee', '6w')"
    )
    file.execute("UPDATE tie SET every = '30d', latest = '45d' WHERE person_id % 400 = 7")
    file.execute("UPDATE tie SET is_friend_only = TRUE WHERE person_id % 200 = 11")
    for circle, people in zip(("named", "wanted"), dealings.circle(), strict=True):
        file.execute("UPDATE tie SET circle = %s WHERE person_id = ANY (%s)", (circle, people))


def _colleagues(file: Any) -> None:
    """Give each colleague one in a hundred people, two talks with each, and all in one share."""
    _tell("colleagues")
    _number_on(file)
    for member in range(2, 2 + COLLEAGUES):
        theirs = f"FROM person WHERE id % 100 = {member}"
        file.execute("INSERT INTO member (id, name) VALUES (%s, %s)", (member, f"Member {member}"))
        file.execute(
            "INSERT INTO membership (member_id, login, role, shares) "
            "VALUES (%s, %s, 'member', '{ties}')", (member, f"{LOGIN}_{member}"),
        )  # fmt: skip
        file.execute(f"INSERT INTO tie (member_id, person_id, is_known) "
                     f"SELECT {member}, id, TRUE {theirs}")  # fmt: skip
        for _turn in (1, 2):
            file.execute(f"""
              WITH talk AS (
                INSERT INTO conversation (member_id, stage, happened_on, entered_on, is_planned,
                                          direction, channel, topic)
                SELECT {member}, 'chat', date '2026-11-20' - (id * 37 % 900), date '2026-11-20',
                       FALSE, 'both', 'in person', 'pricing'
                  {theirs} ORDER BY id RETURNING id),
              numbered AS (SELECT id, row_number() OVER (ORDER BY id) AS place FROM talk),
              whom AS (SELECT id, row_number() OVER (ORDER BY id) AS place {theirs})
              INSERT INTO participant (conversation_id, person_id)
              SELECT n.id, w.id FROM numbered n JOIN whom w ON w.place = n.place""")


def _number_on(file: Any) -> None:
    """Have the next row of each table get a number behind the last."""
    tables = [table for table in SHIFTED if not table.endswith("_text")]
    for table in (*tables, "tag", "statement", "opportunity", "member"):
        file.execute(f"SELECT setval('{table}_id_seq', (SELECT max(id) FROM {table}))")


def _derive(file: Any) -> None:
    _tell("ties and what is around people")
    file.execute("ANALYZE")
    for sql in refreshing.ANEW:
        file.execute(sql)


def _multiply(file: Any) -> None:
    """Make ten of each row: of each id ten that follow each other, so that old ids stay older."""
    with _bare(file):
        for table, references in SHIFTED.items():
            _tell(table)
            columns = [name for (name,) in file.execute(
                "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass "
                "AND attnum > 0 AND NOT attisdropped ORDER BY attnum", (table,))]  # fmt: skip
            told = {
                **dict.fromkeys(columns, "{0}"),
                **OWN_KEYS.get(table, {}),
                **dict.fromkeys(("id", *references), f"({{0}} - 1) * {TIMES} + k + 1"),
            }
            values = ", ".join(told[name].format(f"o.{name}") for name in columns)
            file.execute(f"CREATE TEMP TABLE old_{table} AS TABLE {table}")
            file.execute(f"DELETE FROM {table}")
            file.execute(f"VACUUM {table}")
            file.execute(
                f"INSERT INTO {table} ({', '.join(columns)}) SELECT {values} "
                f"FROM (SELECT * FROM old_{table} ORDER BY id) o "
                f"CROSS JOIN LATERAL generate_series(0, {TIMES - 1}) k"
            )
            file.execute(f"DROP TABLE old_{table}")
    file.execute(f"UPDATE name_word SET times = times * {TIMES}")
    _tell("what is around people")
    file.execute(refreshing.ANEW[0])


def _copy(
    file: Any, table: str, columns: tuple[str, ...], rows: Iterable[Row], **same: object
) -> None:
    """Send rows; `same` are the values that all of them share."""
    shared = tuple(same.values())
    names = ", ".join((*columns, *same))
    with file.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row((*row, *shared))


if __name__ == "__main__":
    make(sys.argv[1], int(sys.argv[2]))
