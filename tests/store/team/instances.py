"""A PostgreSQL that a test does with what it likes: TLS, kill -9, restart, a replica, promotion."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import postgresql
from sqlalchemy import create_engine

from netlog.rules.team import Team
from netlog.store.team.founding import found

LOGIN = "ann"
"""Who founds the teams of the tests, and is their first member."""


class Instance:
    """A server of a test's own, in a folder in which its socket lies."""

    def __init__(self, folder: Path, programs: Path) -> None:
        self.folder = folder
        self.programs = programs
        self.port = 5432
        self.settings: dict[str, str] = {}
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def data(self) -> Path:
        """Where its files lie."""
        return self.folder / "data"

    def make(self) -> None:
        """Make an empty one."""
        self.run("initdb", "-D", self.data, "-U", LOGIN, "--auth=trust", "--encoding=UTF8",
                 "--locale=C", "--no-sync")  # fmt: skip

    def copy(self, of: "Instance") -> None:
        """Make a streaming replica of another."""
        self.run("pg_basebackup", "-D", self.data, "-R", "-X", "stream", "--no-sync", "-c", "fast",
                 "-d", f"host={of.folder} user={LOGIN} application_name=replica")  # fmt: skip

    def start(self, *, is_waited_for: bool = True) -> None:
        """Start it."""
        settings = postgresql.SETTINGS | self.settings
        words = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [self.programs / "postgres", "-D", self.data, "-k", self.folder,
                 "-p", str(self.port), *words],
                preexec_fn=postgresql._die_with_parent, cwd="/", stdin=subprocess.DEVNULL,
                stderr=log, stdout=log, **postgresql._unprivileged(),
            )  # fmt: skip
        if is_waited_for:
            self.wait()

    def wait(self) -> None:
        """Wait until it takes connections."""
        assert self._process
        state, until = self.data / "postmaster.pid", time.monotonic() + 60
        while not (state.exists() and "ready  " in state.read_text()):
            if self._process.poll() is not None or time.monotonic() > until:
                raise RuntimeError((self.folder / "log").read_text())
            time.sleep(0.02)

    def stop(self, with_signal: signal.Signals = signal.SIGQUIT) -> None:
        """Stop it: SIGINT ends its connections in good order, SIGKILL is a crash."""
        if self._process and self._process.poll() is None:
            children = _children(self._process.pid)
            self._process.send_signal(with_signal)
            self._process.wait()
            for child in children if with_signal == signal.SIGKILL else ():
                _kill(child)
        self._process = None

    def promote(self) -> None:
        """Make a replica a primary."""
        self.run("pg_ctl", "-D", self.data, "promote", "-w")

    def run(self, program: str, *words: object) -> None:
        """Run one of PostgreSQL's programs."""
        subprocess.run(
            [str(self.programs / program), *map(str, words)], check=True, cwd="/",
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            **postgresql._unprivileged(),
        )  # fmt: skip

    def write(self, name: str, text: str) -> Path:
        """Write a file that belongs to the server, in its folder."""
        path = self.folder / name
        path.write_text(text)
        path.chmod(0o600)
        if user := postgresql._unprivileged():
            os.chown(path, user["user"], user["group"])
        return path

    def connect(self, **more: Any) -> Any:
        """Open a connection on which each statement stands for itself."""
        import psycopg

        words = {"host": str(self.folder), "port": self.port, "user": LOGIN, "dbname": "postgres"}
        return psycopg.connect(**(words | more), autocommit=True)

    def found(self, team: str = "sales") -> None:
        """Found a team, whose owner is the one who administers the server."""
        engine = create_engine("postgresql+psycopg://", creator=lambda: self._plain())
        with engine.begin() as connection:
            found(connection, Team(team), "Ann")
        engine.dispose()

    def url(self, team: str = "sales", login: str = LOGIN, host: str = "", **more: object) -> str:
        """What NETLOG_DB says to be a member of a team."""
        words = {"host": host or self.folder, "port": self.port, "team": team, **more}
        told = "&".join(f"{name}={value}" for name, value in words.items())
        return f"postgresql+psycopg://{login}@/postgres?{told}"

    def _plain(self) -> Any:
        connection = self.connect()
        connection.autocommit = False
        return connection


@contextmanager
def instance(**settings: str) -> Iterator[Instance]:
    """Yield a server that isn't made yet; it is stopped and gone behind the block."""
    programs = postgresql.programs()
    assert programs
    # The path of a socket is at most some 100 characters long.
    folder = Path(tempfile.mkdtemp(prefix="netlog-", dir="/tmp"))
    try:
        if user := postgresql._unprivileged():
            os.chown(folder, user["user"], user["group"])
            programs = postgresql._in_reach(programs, folder)
        one = Instance(folder, programs)
        one.settings = settings
        try:
            yield one
        finally:
            one.stop()
    finally:
        shutil.rmtree(folder)


@contextmanager
def with_team(**settings: str) -> Iterator[Instance]:
    """Yield a server that runs, with a team on it."""
    with instance(**settings) as one:
        one.make()
        one.start()
        one.found()
        yield one


def _children(of: int) -> list[int]:
    found = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(of)], capture_output=True, check=False
    )
    return [int(word) for word in found.stdout.split()]


def _kill(process: int) -> None:
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        return
