"""Connecting: what libpq will go by, what is local, and what is worth another attempt."""

from pathlib import Path

import conftest
import pytest

from netlog.errors.team import WeakTls
from netlog.settings.server import parsed

if conftest.LACKING and "psycopg" in conftest.LACKING:
    pytest.skip(conftest.LACKING, allow_module_level=True)

import psycopg

from netlog.questions import connecting
from netlog.questions.connecting import effective, is_local, is_not_now, options


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of libpq's own is set."""
    import os

    for name in list(os.environ):
        if name.startswith("PG"):
            monkeypatch.delenv(name)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("postgresql:///n", True),
        ("postgresql://localhost/n", True),
        ("postgresql://127.0.0.1/n", True),
        ("postgresql://[::1]:5433/n", True),
        ("postgresql:///n?host=/run/postgresql", True),
        ("postgresql:///n?host=@abstract", True),
        ("postgresql://localhost,127.0.0.1/n", True),
        ("postgresql://db.example.org/n", False),
        ("postgresql://192.0.2.1/n", False),
        ("postgresql://localhost,db.example.org/n", False),
        ("postgresql://localhost.example.org/n", False),
        ("postgresql://127.0.0.1.example.org/n", False),
        ("postgresql://localhost/n?hostaddr=192.0.2.1", False),
        ("postgresql:///n?hostaddr=192.0.2.1", False),
        ("postgresql://db.example.org/n?hostaddr=127.0.0.1", False),
        ("postgresql:///n?host=/run/postgresql&hostaddr=192.0.2.1", False),
    ],
)
def test_what_is_local(url: str, expected: bool) -> None:
    assert is_local(effective(parsed(url))) is expected
    assert (options(parsed(url)).get("sslmode") == "verify-full") is not expected


@pytest.mark.parametrize(
    ("service", "variables", "expected"),
    [
        ("host=localhost", {}, True),
        ("host=db.example.org", {}, False),
        ("host=localhost", {"PGHOST": "db.example.org"}, True),
        ("host=db.example.org", {"PGHOST": "localhost"}, False),
        ("host=localhost", {"PGHOSTADDR": "192.0.2.1"}, False),
        ("dbname=n", {"PGHOST": "db.example.org"}, False),
        ("dbname=n", {"PGHOST": "/run/postgresql"}, True),
    ],
)
@pytest.mark.parametrize("way", ["url", "variable"])
def test_a_service_goes_before_variables(
    home: Path, monkeypatch: pytest.MonkeyPatch, service: str, variables: dict[str, str],
    expected: bool, way: str,
) -> None:  # fmt: skip
    (home / ".pg_service.conf").write_text(f"[acme]\n{service}\n")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    if way == "variable":
        monkeypatch.setenv("PGSERVICE", "acme")
    server = parsed(f"postgresql:///n?{'service=acme' if way == 'url' else ''}")
    known = effective(server)
    assert is_local(known) is expected
    for name in ("host", "hostaddr"):
        assert options(server).get(name) == known.get(name)


def test_what_is_chosen_stays_and_what_isnt_is_safe(monkeypatch: pytest.MonkeyPatch) -> None:
    far = "postgresql://db.example.org/n"
    given = options(parsed(far))
    assert given["sslmode"] == "verify-full"
    assert given["gssencmode"] == "disable"
    assert given["sslrootcert"] == "system" or Path(given["sslrootcert"]).exists()
    assert given["connect_timeout"] == connecting.CONNECT_SECONDS
    assert "sslrootcert" not in options(parsed(f"{far}?sslrootcert=/ours.crt"))
    assert "connect_timeout" not in options(parsed(f"{far}?connect_timeout=3"))
    monkeypatch.setenv("PGSSLMODE", "verify-full")
    assert options(parsed(far))["sslmode"] == "verify-full"
    monkeypatch.setenv("PGSSLMODE", "require")
    with pytest.raises(WeakTls):
        options(parsed(far))
    assert "sslmode" not in options(parsed("postgresql:///n"))


def test_of_several_hosts_one_that_can_be_written_to_is_written_to() -> None:
    both = "postgresql://a.example.org,b.example.org/n"
    assert options(parsed(both), writes=True)["target_session_attrs"] == "read-write"
    assert "target_session_attrs" not in options(parsed(both))
    given = parsed(f"{both}?target_session_attrs=primary")
    assert "target_session_attrs" not in options(given, writes=True)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ('connection to server at "127.0.0.1", port 1 failed: Connection refused', True),
        ('on socket "/tmp/.s.PGSQL.5432" failed: No such file or directory', True),
        ('on socket "/tmp/.s.PGSQL.5432" failed: Permission denied', False),
        ('on socket "/tmp/.s.PGSQL.5432" failed: FATAL:  role "ann" does not exist', False),
        ("FATAL:  the database system is starting up", True),
        ("FATAL:  the database system is shutting down", True),
        ("FATAL:  sorry, too many clients already", True),
        ('FATAL:  password authentication failed for user "ann"', False),
        ("SSL error: certificate verify failed", False),
        ("failed to resolve host 'nowhere.example': [Errno -2] Name or service not known", False),
    ],
)
def test_what_is_worth_another_attempt(said: str, expected: bool) -> None:
    assert is_not_now(psycopg.OperationalError(said)) is expected
