"""How long a move takes against a plain copy: `python bench/moving.py STORE --server "host=/tmp"`.

A store is moved to an empty team, by an ordinary login under row-level security, and back to a
file. Beside it the same rows are copied plainly: by COPY as the server's administrator into the
same tables with their indexes, without triggers, references and row-level security; and from there
into the tables of a new file with their indexes, without triggers and full text. What a plain copy
leaves out (full text, comparing, what is derived) a move does, in at most twice the time.
"""

import argparse
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import NullPool, create_engine

from netlog.questions.link import Link
from netlog.rules.team import Team
from netlog.settings import child_environment
from netlog.settings.server import Server, parsed
from netlog.store import triggers
from netlog.store.file import connect, open_for_writing
from netlog.store.team import copying, founding, moving
from netlog.store.team.entry import TABLES
from netlog.store.team.lines import OfFile, OfServer, columns_of

DATABASE = "netlog_bench_moving"
LOGIN = "netlog_bench_mover"
TIMES = 2
"""How many times as long as the plain copy a move may take."""


def main() -> int:
    """Move there and back, copy plainly, and tell; 1 where a move took too long, or lost a byte."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("--server", required=True, help="Its administrator's words for libpq.")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, _database(given.server) as words:
        store = Path(folder) / "netlog.db"
        shutil.copyfile(given.store, store)
        open_for_writing(store).close()
        back = Path(folder) / "back.db"
        plain, moved = (_founded(words, Team(name)) for name in ("plain", "moved"))
        floor = _timed("plain copy to the server", lambda _: _plain_there(store, words, plain.team))
        there = _timed("move to the server", lambda tell: moving.to_server(store, moved, tell))
        copied = Path(folder) / "plain.db"
        floor_back = _timed("plain copy to a file", lambda _: _plain_back(words, plain, copied))
        here = _timed("move to a file", lambda tell: moving.to_file(moved, back, tell))
        sums = {_exported(str(store)), _exported(str(back)), _exported(moved.url)}
        print("equal exports" if len(sums) == 1 else "the exports differ")
        for what, took, least in (("there", there, floor), ("back", here, floor_back)):
            print(f"{what}: {took / least:.2f} times the plain copy")
        return int(len(sums) > 1 or there > TIMES * floor or here > TIMES * floor_back)


def _timed(what: str, work: Callable[[copying.Tell], object]) -> float:
    """Carry out the work; tell how long it took, and each of its parts."""
    parts: dict[str, float] = defaultdict(float)
    began = last = time.perf_counter()
    doing = "begin"

    def tell(_: int, now_doing: str) -> None:
        nonlocal last, doing
        now = time.perf_counter()
        parts[doing] += now - last
        last, doing = now, now_doing

    work(tell)
    tell(0, "")
    took = time.perf_counter() - began
    told = " · ".join(f"{part} {seconds:.1f}" for part, seconds in parts.items() if seconds > 0.5)
    print(f"{what}: {took:.1f} s ({told})", flush=True)
    return took


@contextmanager
def _database(server: str) -> Iterator[str]:
    """Make a database with a login for a block; yield the administrator's words for it."""
    with closing(psycopg.connect(server, autocommit=True)) as administrator:

        def clear() -> None:
            administrator.execute(f"DROP DATABASE IF EXISTS {DATABASE}")
            for (role,) in administrator.execute(
                "SELECT rolname FROM pg_roles WHERE rolname = %s "
                "OR rolname ~ '^netlog_(plain|moved)(_|$)'", [LOGIN],
            ).fetchall():  # fmt: skip
                administrator.execute(f"DROP ROLE {role}")

        clear()
        administrator.execute(f"CREATE DATABASE {DATABASE} TEMPLATE template0 ENCODING 'UTF8'")
        administrator.execute(f"CREATE ROLE {LOGIN} LOGIN")
        try:
            yield psycopg.conninfo.make_conninfo(server, dbname=DATABASE)
        finally:
            clear()


def _founded(words: str, team: Team) -> Server:
    """Found a team; its owner is an ordinary login."""
    engine = create_engine(
        "postgresql+psycopg://", creator=lambda: psycopg.connect(words), poolclass=NullPool
    )
    with engine.begin() as connection:
        founding.found(connection, team)
        connection.exec_driver_sql(f"GRANT {team.members} TO {LOGIN}")
        connection.exec_driver_sql(f"UPDATE {team.schema}.membership SET login = '{LOGIN}'")
    engine.dispose()
    host = psycopg.conninfo.conninfo_to_dict(words)["host"]
    return parsed(f"postgresql://{LOGIN}@/{DATABASE}?host={host}&team={team.name}")


def _administrator(words: str, server: Server | Team) -> Link:
    """Return the administrator's link to a team, in a transaction."""
    team = server if isinstance(server, Team) else server.team
    link = Link(psycopg.connect(words), parsed(f"postgresql:///{DATABASE}?team={team.name}"))
    link.execute("SET session_replication_role = replica")
    link.execute(f"SET search_path = {team.schema}")
    return link


def _plain_there(store: Path, words: str, team: Team) -> None:
    with (
        closing(sqlite3.connect(store)) as file,
        closing(_administrator(words, team)) as link,
    ):
        source, target = OfFile(file, {}), OfServer(link)
        for table in TABLES:
            columns = columns_of(file, table)
            for _ in target.put(table, columns, source.pieces(table, columns)):
                pass
        link.connection.commit()


def _plain_back(words: str, server: Server, path: Path) -> None:
    open_for_writing(path).close()
    with (
        closing(connect(f"{path.as_uri()}?mode=rw")) as file,
        closing(_administrator(words, server)) as link,
    ):
        for pragma in ("foreign_keys = OFF", "synchronous = OFF", "journal_mode = OFF"):
            file.execute(f"PRAGMA {pragma}")
        file.execute("BEGIN")
        triggers.set_aside(file)
        target = OfFile(file, {})
        for table in TABLES:
            columns = columns_of(file, table)
            for piece in OfServer(link).pieces(table, columns):
                target.put(table, columns, piece.text)
        file.execute("COMMIT")


def _exported(db: str) -> str:
    """Return the sum of all that there is, as netlog's own JSON."""
    words: list[Any] = [sys.executable, "-m", "netlog", "--db", db, "export", "--format", "json"]
    done = subprocess.run(
        words, capture_output=True, check=True, env=child_environment(NETLOG_NOW="2026-11-20T21:30")
    )
    return sha256(done.stdout).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
