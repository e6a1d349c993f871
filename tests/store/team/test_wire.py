"""A server that isn't there, isn't there yet, or takes nobody in: what is said of it."""

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import conftest
import pytest
from conftest import Netlog
from store.team.instances import LOGIN, Instance, with_team

pytestmark = pytest.mark.skipif(bool(conftest.LACKING), reason=f"no PostgreSQL: {conftest.LACKING}")

Refused = Callable[..., str]


@pytest.fixture(scope="module")
def server() -> Iterator[Instance]:
    with with_team(max_connections="8", superuser_reserved_connections="2") as one:
        yield one


@pytest.fixture(scope="module")
def guarded() -> Iterator[Instance]:
    """A server that asks for a password."""
    with with_team() as one:
        with closing(one.connect()) as administrator:
            administrator.execute(f"ALTER ROLE {LOGIN} PASSWORD 'of no use'")
            one.write("data/pg_hba.conf", "local all all scram-sha-256\n")
            administrator.execute("SELECT pg_reload_conf()")
        yield one


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for no server that isn't there."""
    from netlog.questions import connecting

    monkeypatch.setattr(connecting, "PATIENCE", 0.3)


@pytest.fixture
def refused(netlog: Netlog, impatient: None) -> Refused:
    """Give a command that reads, and one that writes, to a server; return what both say."""

    def run(url: str) -> str:
        results = [netlog("--db", url, *words) for words in (["month"], ["add", "Ada Moss"])]
        for result in results:
            assert (result.code, result.out) == (1, ""), result
            assert "Traceback" not in result.err
            assert 1 <= len(result.err.splitlines()) <= 2
        assert results[0].err == results[1].err
        return results[0].err

    return run


def test_there_is_no_server(refused: Refused, tmp_path: Path) -> None:
    said = refused(f"postgresql://ann@/postgres?host={tmp_path}&team=sales")
    assert "doesn't answer (No such file or directory)" in said
    assert "Is it running?" in said
    said = refused("postgresql://ann@127.0.0.1:1/postgres?team=sales")
    assert said.startswith("sales on 127.0.0.1/postgres doesn't answer (Connection refused)")


def test_there_is_no_such_host(refused: Refused) -> None:
    assert "There is no host of that name" in refused("postgresql://nowhere.invalid/postgres")


def test_there_is_no_such_login_or_database(refused: Refused, server: Instance) -> None:
    said = refused(server.url(login="zoe"))
    assert 'knows no such login (role "zoe" does not exist)' in said
    said = refused(server.url().replace("/postgres?", "/nowhere?"))
    assert "there is no such database" in said


def test_there_is_no_such_team(refused: Refused, server: Instance) -> None:
    assert "netlog team init" in refused(server.url(team="other"))


def test_the_login_is_not_of_the_team(refused: Refused, server: Instance) -> None:
    with closing(server.connect()) as administrator:
        administrator.execute("CREATE ROLE bob LOGIN")
        administrator.execute("GRANT USAGE ON SCHEMA netlog_sales TO bob")
        administrator.execute("GRANT SELECT ON ALL TABLES IN SCHEMA netlog_sales TO bob")
    said = refused(server.url(login="bob"))
    assert "not in the team" in said or "no team" in said


def test_the_password_is_wrong(
    refused: Refused, guarded: Instance, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "wants a password" in refused(guarded.url())
    monkeypatch.setenv("PGPASSWORD", "s3cret")
    said = refused(guarded.url())
    assert "~/.pgpass" in said
    assert "s3cret" not in said


def test_the_password_file_is_read(
    netlog: Netlog, guarded: Instance, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path, variable in ((home / ".pgpass", None), (home / "other", "PGPASSFILE")):
        path.write_text(f"*:*:*:{LOGIN}:of no use\n")
        path.chmod(0o600)
        if variable:
            monkeypatch.setenv(variable, str(path))
        assert netlog("--db", guarded.url(), "month").code == 0
        path.unlink()
    (home / ".pg_service.conf").write_text(
        f"[acme]\nhost={guarded.folder}\nport={guarded.port}\ndbname=postgres\nuser={LOGIN}\n"
        "password=of no use\n"
    )
    assert netlog("--db", "postgresql:///?service=acme&team=sales", "month").code == 0
    monkeypatch.setenv("PGSERVICE", "acme")
    assert netlog("--db", "postgresql:///?team=sales", "month").code == 0
    monkeypatch.setenv("PGSERVICE", "other")
    result = netlog("--db", "postgresql:///?team=sales", "month")
    assert result.code == 1
    assert "isn't in ~/.pg_service.conf" in result.err


def test_there_are_too_many_connections(refused: Refused, server: Instance) -> None:
    others = []
    with closing(server.connect()) as administrator:
        administrator.execute("CREATE ROLE eve LOGIN")
    try:
        import psycopg

        while True:
            others.append(server.connect(user="eve"))
    except psycopg.OperationalError:
        assert "has too many connections at once" in refused(server.url(login="eve"))
    finally:
        for other in others:
            other.close()


def test_a_server_that_restarts_is_waited_for(netlog: Netlog) -> None:
    with with_team() as one:
        for with_signal in (signal.SIGINT, signal.SIGKILL):
            one.stop(with_signal)
            is_done = threading.Event()

            def start_later(is_done: threading.Event = is_done) -> None:
                time.sleep(1.5)
                one.start()
                is_done.wait()  # it would end with the thread that started it

            later = threading.Thread(target=start_later)
            later.start()
            begun = time.monotonic()
            words = ["month"] if with_signal == signal.SIGINT else ["add", "Ada Moss"]
            result = netlog("--db", one.url(), *words)
            assert result.code == 0, result
            assert result.err.count("Waiting for sales on") == 1
            assert 1 < time.monotonic() - begun < 10
            one.stop()
            is_done.set()
            later.join()
            one.start()


def test_a_question_that_takes_too_long_is_ended(
    netlog: Netlog, server: Instance, monkeypatch: pytest.MonkeyPatch
) -> None:
    from netlog.questions import link

    monkeypatch.setattr(link, "READING_LIMITS", {"statement_timeout": "200ms"})
    with closing(server.connect()) as other:
        other.execute("BEGIN; LOCK TABLE netlog_sales.person")
        result = netlog("--db", server.url(), "list")
    assert result.code == 1
    assert "took longer than 60 s" in result.err


def test_a_colleague_who_writes_is_named(
    netlog: Netlog, server: Instance, monkeypatch: pytest.MonkeyPatch
) -> None:
    from netlog.store.team import place

    monkeypatch.setitem(place.LIMITS, "lock_timeout", "200ms")
    with closing(server.connect()) as other:
        lock = "SELECT pg_advisory_xact_lock(%s, hashtext('netlog_sales'))"
        with other.transaction():
            other.execute(lock, (place.LOCK,))
            result = netlog("--db", server.url(), "add", "Ada Moss")
    assert result.code == 1
    assert result.err.startswith("ann has been writing to sales on")
    assert netlog("--db", server.url(), "add", "Ada Moss").code == 0


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("53100", "disk"), ("40001", "Give the same command again"), ("40P01", "nothing was kept"),
        ("42501", "isn't yours to change"), ("57P01", "was lost"), ("57014", "took longer"),
        ("25006", "db_read"), ("NL001", "recorded as a change"), ("54000", "too long"),
        ("58030", "disk"), ("53200", "out of memory"), ("25P03", "stopped meanwhile"),
    ],
)  # fmt: skip
def test_what_a_server_says_is_told_without_what_the_user_wrote(
    netlog: Netlog, server: Instance, home: Path, state: str, expected: str
) -> None:
    """A trigger on the table stands in for what is hard to bring about."""
    with closing(server.connect()) as administrator:
        administrator.execute("SET search_path = netlog_sales")
        administrator.execute(f"""
          CREATE OR REPLACE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN
            RAISE EXCEPTION 'of %', NEW.name USING ERRCODE = '{state}', DETAIL = NEW.name;
          END $$
        """)
        administrator.execute(
            "CREATE TRIGGER fail BEFORE INSERT ON person FOR EACH ROW EXECUTE FUNCTION fail()"
        )
        try:
            result = netlog("--db", server.url(), "add", "Ada Quillfeather")
        finally:
            administrator.execute("DROP TRIGGER fail ON person")
    assert (result.code, result.out) == (1, ""), result
    assert expected in result.err
    assert "Quill" not in result.err
    assert len(result.err.splitlines()) <= 2


def test_a_fault_holds_no_value(netlog: Netlog, server: Instance, home: Path) -> None:
    with closing(server.connect()) as administrator:
        administrator.execute("SET search_path = netlog_sales")
        administrator.execute("ALTER TABLE person ADD CHECK (name NOT LIKE '%Quill%')")
    result = netlog("--db", server.url(), "add", "Ada Quillfeather")
    assert result.code == 3
    log = home / ".local/state/netlog/faults.log"
    assert "Quill" not in result.err + log.read_text()


def test_a_login_cant_change_how_values_are_written(
    netlog: Netlog, server: Instance, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGDATESTYLE", "German")
    monkeypatch.setenv("PGCLIENTENCODING", "LATIN1")
    monkeypatch.setenv("PGOPTIONS", "-c search_path=public -c default_transaction_read_only=off")
    monkeypatch.setenv("PGTZ", "Asia/Shanghai")
    assert netlog("--db", server.url(), "add", "王小明", "--at", "Meetup").code == 0
    assert netlog("--db", server.url(), "event", "list").code == 0


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT 1; DELETE FROM netlog_sales.person",
        "SELECT 1; COMMIT; DELETE FROM netlog_sales.person",
        "SELECT 1; ROLLBACK; BEGIN; DELETE FROM netlog_sales.person; COMMIT",
        "WITH gone AS (DELETE FROM netlog_sales.person RETURNING 1) SELECT 1",
    ],
)
def test_a_question_of_ones_own_is_one_statement_and_only_reads(
    netlog: Netlog, server: Instance, statement: str
) -> None:
    def people() -> int:
        with closing(server.connect()) as administrator:
            asked = "SELECT count(*) FROM netlog_sales.person"
            return int(administrator.execute(asked).fetchone()[0])

    netlog("--db", server.url(), "add", "Bo Lind")
    before = people()
    assert before
    result = netlog("--db", server.url(), "sql", statement)
    assert result.code == 1, result
    assert people() == before
