"""The PostgreSQL of the tests: never root's, reached by nobody else, and gone with its test."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import postgresql
import pytest
from postgresql import Server

BEGUN = """
import sys, postgresql
from pathlib import Path
with postgresql.started(Path(sys.argv[1])) as server:
    print(server.words["host"], flush=True)
    sys.stdin.read()
"""

PROGRAMS = postgresql.programs()

ours = pytest.mark.skipif(PROGRAMS is None, reason="no PostgreSQL to start")


def _begin() -> tuple["subprocess.Popen[str]", Path, int]:
    """Start a process that starts a server: the process, the server's folder, and its number."""
    test = subprocess.Popen(
        [sys.executable, "-c", BEGUN, str(PROGRAMS)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(Path(postgresql.__file__).parent)},
    )  # fmt: skip
    assert test.stdout
    folder = Path(test.stdout.readline().strip())
    return test, folder, int((folder / "data/postmaster.pid").read_text().split()[0])


def _in_time(is_so: Callable[[], bool]) -> bool:
    until = time.monotonic() + 30
    while not is_so() and time.monotonic() < until:
        time.sleep(0.02)
    return is_so()


def _is_gone(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return True
    return False


@ours
def test_a_server_is_gone_though_its_test_was_killed() -> None:
    test, folder, postgres = _begin()
    with test:
        assert not _is_gone(postgres)
        test.kill()
    assert _in_time(lambda: _is_gone(postgres))
    assert _in_time(lambda: not folder.exists())


@ours
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells of a parent's end")
def test_a_server_is_gone_though_its_keeper_was_killed() -> None:
    test, folder, postgres = _begin()
    with test:
        status = Path(f"/proc/{postgres}/status").read_text()
        keeper = next(line for line in status.splitlines() if line.startswith("PPid:")).split()[1]
        os.kill(int(keeper), signal.SIGKILL)
        assert _in_time(lambda: _is_gone(postgres))
    subprocess.run(["rm", "-r", folder], check=True)


@ours
def test_a_server_has_no_door_but_its_socket_and_is_not_roots() -> None:
    test, folder, postgres = _begin()
    with test:
        assert folder.stat().st_mode & 0o077 == 0
        assert (folder / "data").stat().st_uid != 0
        assert sys.platform != "linux" or Path(f"/proc/{postgres}").stat().st_uid != 0
        with closing(Server({"host": str(folder), "user": "netlog", "dbname": "postgres"}).connect()
                     ) as administrator:  # fmt: skip
            assert administrator.execute("SHOW listen_addresses").fetchone() == ("",)
        test.stdin.close()  # type: ignore[union-attr]
        assert test.wait() == 0
    assert not folder.exists()


def test_what_a_test_did_to_roles_is_taken_back(team_server: Server) -> None:
    with closing(team_server.connect()) as administrator:
        with team_server.same_roles():
            administrator.execute("CREATE ROLE crew; CREATE ROLE ann LOGIN; CREATE ROLE bob LOGIN")
            administrator.execute("GRANT crew TO ann")
            before = postgresql.Roles.of(administrator)
            with team_server.same_roles(), team_server.database("within") as name:
                with closing(team_server.connect(name)) as there:
                    there.execute("CREATE ROLE cat LOGIN; GRANT crew TO cat WITH ADMIN OPTION")
                    there.execute("SET ROLE cat; GRANT crew TO bob; RESET ROLE")
                    there.execute("CREATE TABLE hers (id int); ALTER TABLE hers OWNER TO cat")
                    there.execute("REVOKE crew FROM ann; ALTER ROLE ann NOLOGIN")
                assert postgresql.Roles.of(administrator) != before
            assert postgresql.Roles.of(administrator) == before
        assert not {"crew", "ann", "bob"} & postgresql.Roles.of(administrator).logins.keys()


@ours
def test_a_server_of_real_teams_is_none_for_tests() -> None:
    assert PROGRAMS
    with postgresql.started(PROGRAMS) as server, closing(server.connect()) as there:
        conninfo = " ".join(f"{word}='{value}'" for word, value in server.words.items())
        assert postgresql.named(conninfo).words["user"] == server.words["user"]
        there.execute("CREATE ROLE netlog_sales")
        with pytest.raises(ValueError, match="real teams"):
            postgresql.named(conninfo)


def test_a_server_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(ValueError, match="NETLOG_TEST_POSTGRESQL: "):
        postgresql.named(f"host={tmp_path}")
