"""Backups of a team: pg_dump and pg_restore, driven; each dump is restored once to be believed.

A dump is of all that the team has, whoever's it is; what can be built anew on it is left out. So it
takes whoever administers the database: a member may not even read what is a colleague's.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from itertools import count
from pathlib import Path
from secrets import token_hex
from typing import Any

import psycopg
from psycopg import sql

from netlog.errors import NetlogError
from netlog.errors.store import DamagedBackup
from netlog.questions import backups
from netlog.questions.link import Link, connected, secured
from netlog.rules.team import Team
from netlog.settings import child_environment
from netlog.settings.disk import make_folder, sync
from netlog.settings.server import Server
from netlog.store import sealing
from netlog.store.parts import dropping, hold_anew, part_of, writing
from netlog.store.team import administering

OTHERS = "This login may not read all of it: netlog backup is for whoever administers the database"
OWN = f"{OTHERS}.\nWhat you may see yourself, as a file: netlog move --to netlog.db"

Counts = dict[str, int]
"""Table → how many rows it has."""


def keep(server: Server, store: Path, why: str, now: datetime) -> Path:
    """Make a verified dump among the team's backups on this machine; return where it lies.

    Raises NetlogError where the login may not, pg_dump isn't there, or the dump isn't whole.
    """
    place = backups.folder(store)
    make_folder(place)
    names = (backups.file_name(why, now, number, end=backups.DUMP) for number in count(1))
    path = next(place / name for name in names if not (place / name).exists())
    write(server, path)
    return path


def write(server: Server, path: Path) -> None:
    """Write a verified dump to a file, in the place of one that is there. Raises as `keep`."""
    part = part_of(path)
    with writing(part, hold_anew(part)):
        counts = _dumped(server, part)
        _tried(server, part, counts)
        sync(part)
        # Never may a sum stand beside another file than its own.
        sealing.sum_of(path).unlink(missing_ok=True)
        part.replace(path)
    sealing.seal(path)


def verify(path: Path) -> str:
    """Check a dump: its sum, and that it can be read to its end. Return its sum.

    Raises DamagedBackup.
    """
    note = sealing.sum_of(path)
    digest = sealing.digest_of(path)
    if note.exists() and note.read_bytes().split()[:1] != [digest.encode()]:
        raise DamagedBackup(path, "is not as it was written: its sum is another")
    read = _run("pg_restore", "--file", os.devnull, str(path))
    if read.returncode:
        raise DamagedBackup(path, "can't be read to its end by pg_restore")
    return digest


def restore(server: Server, store: Path, path: Path, now: datetime) -> Path:
    """Put a dump in the place of the team, whole or not at all; return where what was is kept.

    Raises NetlogError where the login may not, or the dump is another team's.
    """
    team = server.team
    names = _run("pg_restore", "--list", str(path)).stdout.decode(errors="replace")
    if f" SCHEMA - {team.schema} " not in names:
        raise NetlogError(f"{path.name} is no backup of the team {team.name}; nothing was changed")
    kept = keep(server, store, "restore", now)
    script = part_of(path.with_suffix(".sql"))
    held = hold_anew(script)
    with dropping(script, held), closing(connected(server)) as link, _administering(link):
        _done(_run("pg_restore", "--file", str(script), str(path)), "pg_restore")
        drop = f'DROP SCHEMA "{team.schema}" CASCADE'
        _done(
            _run("psql", "--no-psqlrc", "--quiet", "--single-transaction",
                 "--set", "ON_ERROR_STOP=1", "--dbname", server.conninfo,
                 "--command", drop, "--file", str(script), server=server),
            "psql",
        )  # fmt: skip
    # What colleagues share is shown by views on the tables, which went with them.
    administering.upgrade(server)
    return kept


def _dumped(server: Server, part: Path) -> Counts:
    """Dump a team, and return how many rows each table had at that moment."""
    team = server.team
    with closing(connected(server)) as link, _administering(link):
        link.execute("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        link.execute(f'SET LOCAL ROLE "{team.owner}"')
        snapshot = link.execute("SELECT pg_export_snapshot()").fetchone()[0]
        counts = _counted(link.connection, team)
        _done(
            _run("pg_dump", "--format=custom", f"--schema={team.schema}",
                 f"--role={team.owner}", f"--snapshot={snapshot}",
                 "--no-password", "--file", str(part), "--dbname", server.conninfo,
                 server=server),
            "pg_dump",
        )  # fmt: skip
        link.execute("COMMIT")
    return counts


def _tried(server: Server, part: Path, counts: Counts) -> None:
    """Restore a dump into a database of its own, and compare. Raises DamagedBackup.

    A login that may make no database has it read to its end.
    """
    name = f"netlog_check_{token_hex(6)}"
    with closing(connected(server)) as link:
        try:
            link.connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        except psycopg.errors.InsufficientPrivilege:
            verify(part)
            return
        try:
            there = psycopg.conninfo.make_conninfo(server.conninfo, dbname=name)
            _done(
                _run("pg_restore", "--no-owner", "--exit-on-error", "--dbname", there, str(part),
                     server=server),
                "pg_restore",
            )  # fmt: skip
            with closing(connected(server._replace(conninfo=there))) as fresh:
                if _counted(fresh.connection, server.team) != counts:
                    raise DamagedBackup(part, "holds other rows than the team has")
        finally:
            link.connection.execute(
                sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
            )


def _counted(connection: "psycopg.Connection[Any]", team: Team) -> Counts:
    rows = connection.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = %s::regnamespace AND relkind = 'r'",
        (team.schema,),
    ).fetchall()
    table = sql.SQL("SELECT count(*) FROM {}")
    return {
        name: connection.execute(table.format(sql.Identifier(team.schema, name))).fetchone()[0]  # type: ignore[index]
        for (name,) in rows
    }


@contextmanager
def _administering(link: Link) -> Iterator[None]:
    """Be allowed what the team's owner role is, for a block. Raises NetlogError."""
    team, connection = link.team, link.connection
    # From 16 on whoever made a role is in it, and yet may not take it on.
    asked = (
        "SELECT pg_has_role(session_user, %s, CASE WHEN "
        "CAST(current_setting('server_version_num') AS integer) >= 160000 "
        "THEN 'SET' ELSE 'MEMBER' END)"
    )
    try:
        is_in = connection.execute(asked, (team.owner,)).fetchone()
        if is_in and is_in[0]:
            yield
            return
        connection.execute(f'GRANT "{team.owner}" TO SESSION_USER')
    except (psycopg.errors.InsufficientPrivilege, psycopg.errors.UndefinedObject) as error:
        raise NetlogError(OWN) from error
    try:
        yield
    finally:
        with suppress(psycopg.Error):
            connection.execute("ROLLBACK")
        connection.execute(f'REVOKE "{team.owner}" FROM SESSION_USER')


def _run(
    program: str, *words: str, server: Server | None = None
) -> "subprocess.CompletedProcess[bytes]":
    """Run a program of PostgreSQL's. Raises NetlogError where it isn't installed."""
    if not shutil.which(program):
        raise NetlogError(
            f"{program} isn't installed: it comes with PostgreSQL's own tools "
            "(Debian: postgresql-client)"
        )
    environment = child_environment(**(secured(server) if server else {}))
    return subprocess.run(
        [program, *words], stdin=subprocess.DEVNULL, capture_output=True, env=environment,
        check=False,
    )  # fmt: skip


def _done(ran: "subprocess.CompletedProcess[bytes]", program: str) -> None:
    """Raise NetlogError where a program failed: its last line may hold no row, only names."""
    if ran.returncode:
        said = ran.stderr.decode(errors="replace").strip().splitlines()
        first = next((line for line in said if "error:" in line.lower()), "it failed")
        why = re.split("error:", first, flags=re.IGNORECASE)[-1].strip()
        raise NetlogError(f"{program} couldn't do it; nothing was changed: {why[:200]}")
