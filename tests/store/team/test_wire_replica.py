"""A streaming replica: reads from it, one's own writes in them, and what holds when one is gone."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import conftest
import pytest
from conftest import Netlog
from store.team.instances import LOGIN, Instance, instance

pytestmark = pytest.mark.skipif(bool(conftest.LACKING), reason=f"no PostgreSQL: {conftest.LACKING}")


@contextmanager
def streaming(**settings: str) -> Iterator[tuple[Instance, Instance]]:
    """Yield a primary with a team, and a replica that follows it."""
    with instance(wal_level="replica", **settings) as primary, instance() as replica:
        primary.make()
        primary.write("data/pg_hba.conf", "local all all trust\nlocal replication all trust\n")
        primary.start()
        primary.found()
        replica.copy(primary)
        replica.settings["hot_standby"] = "on"
        replica.start()
        wait_for(lambda: rows(replica, "SELECT status FROM pg_stat_wal_receiver") == ["streaming"])
        yield primary, replica


def rows(one: Instance, sql: str) -> list[object]:
    with closing(one.connect()) as connection:
        return [row[0] for row in connection.execute(sql).fetchall()]


def wait_for(is_so: object) -> None:
    until = time.monotonic() + 20
    while not is_so():  # type: ignore[operator]
        assert time.monotonic() < until
        time.sleep(0.05)


@pytest.fixture
def both(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Instance, Instance]]:
    with streaming() as (primary, replica):
        monkeypatch.setenv("NETLOG_DB", primary.url())
        monkeypatch.setenv("NETLOG_DB_READ", replica.url())
        yield primary, replica


def sessions(one: Instance) -> int:
    """Say how often netlog has been let in."""
    log = (one.folder / "log").read_text()
    return log.count("application_name=netlog")


def test_reads_go_to_the_replica_and_ones_own_writes_are_in_them(
    netlog: Netlog, both: tuple[Instance, Instance], home: Path
) -> None:
    primary, replica = both
    for one in both:
        subprocess.run(["sh", "-c", f"echo 'log_connections = on' >> {one.data}/postgresql.conf"],
                       check=True)  # fmt: skip
        with closing(one.connect()) as connection:
            connection.execute("SELECT pg_reload_conf()")
    time.sleep(0.2)
    assert netlog("month").code == 0
    assert (sessions(primary), sessions(replica)) == (0, 1)
    for number in range(8):
        result = netlog("add", f"Ada {number}", "--at", "Meetup")
        assert result.code == 0
        assert f"Ada {number}" in netlog("list").out
    note = next((home / ".local/state/netlog/written").iterdir())
    assert "/" in note.read_text()

    # It stands still: what was written since is read from the primary.
    rows(replica, "SELECT 1 FROM (SELECT pg_wal_replay_pause()) x")
    assert netlog("add", "Bo Paused", "--at", "Meetup").code == 0
    before = sessions(primary)
    begun = time.monotonic()
    result = netlog("list")
    assert "Bo Paused" in result.out
    assert result.err == ""
    assert time.monotonic() - begun < 5
    assert sessions(primary) == before + 1
    rows(replica, "SELECT 1 FROM (SELECT pg_wal_replay_resume()) x")
    wait_for(lambda: rows(replica, "SELECT count(*) FROM netlog_sales.person") == [9])
    before = sessions(primary)
    assert "Bo Paused" in netlog("list").out
    assert sessions(primary) == before

    # A colleague's own writes are no reason to wait.
    rows(replica, "SELECT 1 FROM (SELECT pg_wal_replay_pause()) x")
    rows(primary, "SELECT 1 FROM (SELECT pg_logical_emit_message(false, 'x', 'y')) x")
    assert netlog("list").code == 0
    assert sessions(primary) == before
    rows(replica, "SELECT 1 FROM (SELECT pg_wal_replay_resume()) x")


def test_one_of_them_is_gone(
    netlog: Netlog, both: tuple[Instance, Instance], monkeypatch: pytest.MonkeyPatch
) -> None:
    from netlog.questions import connecting

    primary, replica = both
    assert netlog("add", "Ada Moss", "--at", "Meetup").code == 0
    wait_for(lambda: rows(replica, "SELECT count(*) FROM netlog_sales.person") == [1])
    replica.stop()
    result = netlog("next")
    assert result.code == 0
    assert result.err.count("Read from sales on") == 1
    assert netlog("month", "--quiet").err == ""
    replica.start()
    assert netlog("month").err == ""

    rows(replica, "SELECT 1 FROM (SELECT pg_wal_replay_pause()) x")
    assert netlog("add", "Bo Late", "--at", "Meetup").code == 0
    primary.stop()
    result = netlog("list")
    assert result.code == 0
    assert "Ada Moss" in result.out
    assert "Bo Late" not in result.out
    assert "Your last changes are missing here" in result.err

    monkeypatch.setattr(connecting, "PATIENCE", 0.2)
    result = netlog("add", "Cy New", "--at", "Meetup")
    assert (result.code, result.out) == (1, "")
    assert "Is it running?" in result.err
    replica.stop()
    assert netlog("list").code == 1


def test_a_replica_that_is_written_to_says_what_it_is(
    netlog: Netlog, both: tuple[Instance, Instance]
) -> None:
    _, replica = both
    result = netlog("--db", replica.url(), "add", "Ada Moss", "--at", "Meetup")
    assert (result.code, result.out) == (1, "")
    assert "can only be read: it is a replica" in result.err
    assert "db_read" in result.err


def test_of_several_hosts_the_one_that_can_be_written_to_is_found(
    netlog: Netlog, both: tuple[Instance, Instance], monkeypatch: pytest.MonkeyPatch
) -> None:
    primary, replica = both
    monkeypatch.delenv("NETLOG_DB_READ")
    url = primary.url(host=f"{replica.folder},{primary.folder}")
    assert netlog("--db", url, "add", "Ada Moss", "--at", "Meetup").code == 0
    assert rows(primary, "SELECT name FROM netlog_sales.person") == ["Ada Moss"]
    wait_for(lambda: rows(replica, "SELECT count(*) FROM netlog_sales.person") == [1])
    primary.stop(signal.SIGKILL)
    promoter = threading.Timer(1, replica.promote)
    promoter.start()
    # It waits until there is one again.
    result = netlog("--db", url, "add", "Bo Moss", "--at", "Meetup")
    promoter.join()
    assert result.code == 0, result
    assert rows(replica, "SELECT count(*) FROM netlog_sales.person") == [2]


def test_after_a_failover_one_setting_is_changed_and_all_go_on(
    netlog: Netlog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing acknowledged is lost: commits wait for the replica (synchronous_standby_names)."""
    with streaming() as (primary, replica):
        monkeypatch.setenv("NETLOG_DB", primary.url())
        monkeypatch.setenv("NETLOG_DB_READ", replica.url())
        with closing(primary.connect()) as connection:
            connection.execute("ALTER SYSTEM SET synchronous_standby_names = '*'")
            connection.execute("SELECT pg_reload_conf()")
        # What the tests' server is started with goes before its files, and this before that.
        with closing(primary.connect()) as connection:
            connection.execute(f"ALTER ROLE {LOGIN} SET synchronous_commit = on")
        clients = [
            subprocess.Popen(
                [sys.executable, "-c", CLIENT, str(number)], stdout=subprocess.PIPE, text=True,
                env={**os.environ, "NETLOG_AFTER": replica.url()},
            )
            for number in range(3)
        ]  # fmt: skip
        time.sleep(4)
        primary.stop(signal.SIGKILL)
        replica.promote()
        acknowledged = set()
        for client in clients:
            out, _ = client.communicate(timeout=120)
            assert client.returncode == 0, out
            acknowledged |= set(out.split("\n")) - {""}
        there = rows(replica, "SELECT name FROM netlog_sales.person")
        assert len(there) == len(set(there))
        assert acknowledged <= set(there)
        assert any(name.endswith("after") for name in acknowledged)
        assert any(name.endswith("before") for name in acknowledged)


CLIENT = """
import os, subprocess, sys
def add(name):
    impatient = "from netlog.questions import connecting as c; c.PATIENCE = 2"
    way = f"{impatient}; from netlog.__main__ import main; main()"
    words = [sys.executable, "-c", way, "add", name, "--at", "Meetup", "-q"]
    return subprocess.run(words, capture_output=True, text=True)
count, when = 0, "before"
while when == "before" or count < 3:
    count += 1
    name = f"Client {sys.argv[1]} {count} {when}"
    done = add(name)
    if done.returncode == 0:
        print(name, flush=True)
        continue
    assert done.returncode == 1 and "Traceback" not in done.stderr, done
    os.environ["NETLOG_DB"] = os.environ["NETLOG_AFTER"]  # the one setting
    os.environ.pop("NETLOG_DB_READ")
    again = add(name)
    known = again.returncode == 0 or "is already here" in again.stderr
    assert known, (done, again)
    print(name, flush=True)
    count, when = 0, "after"
"""
