"""A server's URL: what is in it, what is refused, and that no password of it is ever shown."""

from contextlib import suppress

import pytest
from conftest import Netlog
from hypothesis import given
from hypothesis import strategies as st

from netlog.settings.server import as_service, is_server, parsed, without_password


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of libpq's own is set."""
    for name in ("PGHOST", "PGPORT", "PGDATABASE", "PGSERVICE"):
        monkeypatch.delenv(name, raising=False)


def test_a_url_names_host_database_and_team() -> None:
    server = parsed("postgresql+psycopg://ann@db.example.org:5433/network?team=sales")
    assert server.conninfo == "postgresql://ann@db.example.org:5433/network"
    assert (server.host, server.port, server.database) == ("db.example.org", "5433", "network")
    assert server.team.schema == "netlog_sales"
    assert server.place == "sales on db.example.org/network"


def test_the_team_has_a_usual_name() -> None:
    assert parsed("postgresql://db.example.org/network").team.name == "netlog"


@pytest.mark.parametrize(
    ("url", "host", "port"),
    [
        ("postgresql://[::1]:5433/n", "::1", "5433"),
        ("postgresql://a.example.org,b.example.org:5433/n", "a.example.org,b.example.org", ",5433"),
        ("postgresql://%2Frun%2Fpostgresql/n", "/run/postgresql", ""),
        ("postgresql:///n?host=/run/postgresql", "/run/postgresql", ""),
        ("postgresql:///n", "", ""),
        ("postgresql://bücher.example/n", "bücher.example", ""),
    ],
)
def test_hosts_are_written_as_libpq_has_them(url: str, host: str, port: str) -> None:
    assert (parsed(url).host, parsed(url).port) == (host, port)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("postgresql://h:99999/n", "a port is a number"),
        ("postgresql://h:５/n", "a port is a number"),
        ("postgresql://[::1/n", "a host is written as"),
        ("postgresql://h", "it names no database"),
        ("postgresql://h/", "it names no database"),
        ("postgresql://h/n?team=Sales", "a team is called by"),
        ("postgresql://h/n?options=-csearch_path%3Dx", 'netlog gives a server no "options"'),
        ("postgresql://h/n?nonsense=1", 'netlog gives a server no "nonsense"'),
        ("postgresql://h/n?team", "each name is given once"),
        ("postgresql://h/n?team=a&team=b", "each name is given once"),
        ("postgresql://h/n#x", "%23"),
        ("postgresql://h/a b", "it is written as"),
        ("postgresql://h/n\n", "it is written as"),
    ],
)
def test_what_is_no_url_of_a_server_is_said(url: str, why: str) -> None:
    with pytest.raises(ValueError, match=r".") as error:
        parsed(url)
    assert why in str(error.value)


SECRETS = [
    "postgresql+psycopg://ann:s3cret@db.example.org/network",
    "postgresql://ann:s3/cret@db.example.org/network",
    "postgresql://ann:s3?cret@db.example.org/network",
    "postgresql://ann:s3#cret@db.example.org/network",
    "postgresql://ann:s3@cret@db.example.org/network",
    "postgresql://:s3cret@/network",
    "postgresql://db.example.org/network?password=s3cret",
    "postgresql://db.example.org/network?pass%77ord=s3cret",
    "postgresql://db.example.org/network?sslpassword=s3cret&team=sales",
    "postgres://ann:s3cret@db.example.org/network",
    "mysql://ann:s3cret@db.example.org/network",
]


@pytest.mark.parametrize("url", SECRETS)
@pytest.mark.parametrize("way", ["option", "variable", "config", "kept", "replica"])
def test_a_password_is_refused_in_one_line_and_never_shown(
    netlog: Netlog, home: object, monkeypatch: pytest.MonkeyPatch, url: str, way: str
) -> None:
    results = []
    if way == "option":
        results += [netlog("--db", url, each) for each in ("month", "config", "doctor")]
        assert results[-1].code == 2
    elif way == "variable":
        monkeypatch.setenv("NETLOG_DB", url)
        results += [netlog("month"), netlog("config"), netlog("config", "db"), netlog("where")]
        results += [netlog("config", "--json"), netlog("doctor"), netlog("config", "language")]
    elif way == "config":
        place = f"{home}/.config/netlog/config.toml"
        results.append(netlog("config", "language", "zh"))
        with open(place, "a") as file:  # noqa: PTH123
            file.write(f'db = "{url}"\n')
        results += [netlog("month"), netlog("config"), netlog("config", "--json")]
        results += [netlog("config", "db", "~/other.db"), netlog("config", "db", "--unset")]
    else:
        results += [netlog("config", "db", url), netlog("config", "db", url, "--json")]
    for result in results:
        for secret in ("s3cret", "cret", ":s3"):
            assert secret not in (result.out + result.err).replace("secret", ""), result
    if way in ("option", "variable"):
        assert results[0].code == 2
        assert len(results[0].err.splitlines()) == 1
    if way == "kept":
        assert results[0].code == 2


def test_a_password_has_its_place() -> None:
    with pytest.raises(ValueError, match=r"pgpass"):
        parsed(SECRETS[0])
    assert without_password(SECRETS[0]) == "postgresql+psycopg://ann:***@db.example.org/network"


def test_another_kind_of_url_is_no_file(netlog: Netlog) -> None:
    result = netlog("--db", "postgres://db.example.org/network", "month")
    assert result.code == 2
    assert "postgresql+psycopg://host/database" in result.err


def test_a_path_stays_as_it_is() -> None:
    assert without_password("~/a:b@c.db") == "~/a:b@c.db"
    assert not is_server("~/a.db")


@given(st.text(max_size=30), st.text(max_size=30), st.sampled_from(["", "?password=", "/n?x=1&"]))
def test_any_text_is_a_server_or_said_to_be_none(before: str, behind: str, middle: str) -> None:
    with suppress(ValueError):
        server = parsed(f"postgresql://{before}{middle}{behind}")
        assert parsed(server.url) == server
        assert "password" not in server.conninfo.partition("?")[2].split("=")[0]
        assert server.slug.isprintable()
        assert "/" not in server.slug


def test_what_belongs_to_a_server_has_a_folder_of_its_own() -> None:
    urls = [
        "postgresql://a-b.example/n", "postgresql://a_b.example/n", "postgresql://a_b.example/m",
        "postgresql://a_b.example:5433/n", "postgresql:///n?service=a_b.example",
        "postgresql://a_b.example/n?team=sales",
    ]  # fmt: skip
    assert len({parsed(url).slug for url in urls}) == len(urls)


def test_a_service_is_the_environments_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    with as_service("acme"):
        assert os.environ["PGSERVICE"] == "acme"
    assert "PGSERVICE" not in os.environ
    monkeypatch.setenv("PGSERVICE", "before")
    with as_service("acme"):
        assert os.environ["PGSERVICE"] == "acme"
    assert os.environ["PGSERVICE"] == "before"
    with as_service(""):
        assert os.environ["PGSERVICE"] == "before"
    assert parsed("postgresql:///?service=acme").place == "netlog of the service acme"


def test_what_reminds_finds_the_server_and_is_handed_no_password(
    netlog: Netlog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETLOG_DB", "postgresql://ann@db.example.org/network?team=sales")
    monkeypatch.setenv("PGPASSFILE", "/home/ann/.pgpass")
    monkeypatch.setenv("PGPASSWORD", "s3cret")
    result = netlog("remind", "install", "--with", "cron", "--dry-run")
    assert result.code == 0, result
    assert "postgresql+psycopg://ann@db.example.org/network?team=sales" in result.out
    assert "PGPASSFILE=/home/ann/.pgpass" in result.out
    assert "s3cret" not in result.out + result.err
