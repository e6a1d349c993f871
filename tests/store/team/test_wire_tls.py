"""TLS: over a network nobody is spoken to who can't prove who they are."""

import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import conftest
import pytest
from conftest import Netlog
from store.team.instances import LOGIN, Instance, instance

NAME = "db.example.org"

pytestmark = pytest.mark.skipif(bool(conftest.LACKING), reason=f"no PostgreSQL: {conftest.LACKING}")


class Authority:
    """A certificate authority of the test's own."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder, self.name = folder, name
        self.root = folder / f"{name}.crt"
        self._openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
                      "-nodes", "-days", "2", "-subj", f"/CN={name}", "-keyout",
                      folder / f"{name}.key", "-out", self.root)  # fmt: skip

    def certify(self, host: str) -> tuple[str, str]:
        """Return a certificate for a host, and its key."""
        place = self.folder / f"{self.name}-{host}"
        self._openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                      "-subj", f"/CN={host}", "-keyout", f"{place}.key", "-out",
                      f"{place}.csr")  # fmt: skip
        Path(f"{place}.ext").write_text(f"subjectAltName=DNS:{host}\n")
        self._openssl("x509", "-req", "-in", f"{place}.csr", "-CA", self.root, "-CAkey",
                      self.folder / f"{self.name}.key", "-CAcreateserial", "-days", "2",
                      "-extfile", f"{place}.ext", "-out", f"{place}.crt")  # fmt: skip
        return Path(f"{place}.crt").read_text(), Path(f"{place}.key").read_text()

    def _openssl(self, *words: object) -> None:
        subprocess.run(["openssl", *map(str, words)], check=True, capture_output=True,
                       cwd=self.folder)  # fmt: skip


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"), "ours")


@pytest.fixture(scope="module")
def server(authority: Authority) -> Iterator[Instance]:
    """A server that speaks TLS on 127.0.0.1 as db.example.org, and asks for a password."""
    with instance(listen_addresses="127.0.0.1") as one:
        one.make()
        certificate, key = authority.certify(NAME)
        one.settings |= {
            "ssl": "on", "ssl_cert_file": str(one.write("server.crt", certificate)),
            "ssl_key_file": str(one.write("server.key", key)),
        }  # fmt: skip
        one.port = free_port()
        one.start()
        one.found()
        with closing(one.connect()) as administrator:
            administrator.execute(f"ALTER ROLE {LOGIN} PASSWORD 'of no use'")
        hba = "local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n"
        one.write("data/pg_hba.conf", hba)
        with closing(one.connect()) as administrator:
            administrator.execute("SELECT pg_reload_conf()")
        yield one


def free_port() -> int:
    with closing(socket.socket()) as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


@pytest.fixture
def far(server: Instance, monkeypatch: pytest.MonkeyPatch) -> Instance:
    """The server as one on a network: its name is looked up by nobody."""
    monkeypatch.setenv("PGPASSWORD", "of no use")
    monkeypatch.setenv("NETLOG_DB", server.url(host=NAME, hostaddr="127.0.0.1"))
    return server


def test_who_proves_to_be_it_is_spoken_to(
    netlog: Netlog, far: Instance, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGSSLROOTCERT", str(authority.root))
    result = netlog("month")
    assert (result.code, result.err) == (0, "")
    with closing(far.connect()) as administrator:
        administrator.execute("SELECT 1")


def test_a_root_can_be_named_in_the_url_and_in_its_usual_place(
    netlog: Netlog, far: Instance, authority: Authority, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    url = far.url(host=NAME, hostaddr="127.0.0.1", sslrootcert=authority.root)
    assert netlog("--db", url, "month").code == 0
    (home / ".postgresql").mkdir()
    (home / ".postgresql/root.crt").write_bytes(authority.root.read_bytes())
    assert netlog("month").code == 0


def test_an_unknown_authority_is_not_believed(
    netlog: Netlog, far: Instance, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for root in (None, Authority(tmp_path, "another").root):
        if root:
            monkeypatch.setenv("PGSSLROOTCERT", str(root))
        result = netlog("month")
        assert (result.code, result.out) == (1, "")
        assert "can't prove that it is the one you mean" in result.err
        assert "PGSSLROOTCERT" in result.err


def test_another_name_is_not_believed(
    netlog: Netlog, far: Instance, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGSSLROOTCERT", str(authority.root))
    monkeypatch.setenv("NETLOG_DB", far.url(host="other.example.org", hostaddr="127.0.0.1"))
    result = netlog("month")
    assert result.code == 1
    assert "can't prove" in result.err
    assert 'does not match host name "other.example.org"' in result.err


@pytest.mark.parametrize("mode", ["disable", "allow", "prefer", "require", "verify-ca"])
@pytest.mark.parametrize("where", ["url", "variable", "service"])
def test_nothing_weaker_is_taken(
    netlog: Netlog, far: Instance, authority: Authority, home: Path,
    monkeypatch: pytest.MonkeyPatch, mode: str, where: str,
) -> None:  # fmt: skip
    monkeypatch.setenv("PGSSLROOTCERT", str(authority.root))
    if where == "url":
        url = far.url(host=NAME, hostaddr="127.0.0.1", sslmode=mode)
        monkeypatch.setenv("NETLOG_DB", url)
    elif where == "variable":
        monkeypatch.setenv("PGSSLMODE", mode)
    else:
        named_service(home, f"host={NAME}\nhostaddr=127.0.0.1\nport={far.port}\nsslmode={mode}\n")
        url = f"postgresql+psycopg://{LOGIN}@/postgres?service=acme&team=sales"
        monkeypatch.setenv("NETLOG_DB", url)
    result = netlog("month")
    if mode == "prefer" and where != "url":  # what libpq says by itself
        assert result.code == 0, result
    else:
        assert result.code == 1, result
        assert f"sslmode={mode}" in result.err
        assert "Leave it out" in result.err


def named_service(home: Path, text: str) -> None:
    (home / ".pg_service.conf").write_text(f"[acme]\n{text}")


@pytest.mark.parametrize(
    ("variables", "is_verified"),
    [
        ({"PGHOST": NAME, "PGHOSTADDR": "127.0.0.1"}, True),
        ({"PGHOST": "localhost"}, False),
        ({"PGHOST": "127.0.0.1"}, False),
        ({"PGSERVICE": "acme"}, True),
    ],
)
def test_who_is_meant_is_what_libpq_takes(
    netlog: Netlog, far: Instance, home: Path, monkeypatch: pytest.MonkeyPatch,
    variables: dict[str, str], is_verified: bool,
) -> None:  # fmt: skip
    monkeypatch.setenv("NETLOG_DB", f"postgresql+psycopg://{LOGIN}@/postgres?team=sales")
    named_service(home, f"host={NAME}\nhostaddr=127.0.0.1\nport={far.port}\n")
    monkeypatch.setenv("PGPORT", str(far.port))
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    result = netlog("month")
    assert result.code == is_verified, result
    assert ("can't prove" in result.err) is is_verified


class Listener:
    """Whoever listens on a port and speaks no TLS: it says so, and keeps all that is said to it."""

    def __init__(self) -> None:
        self.heard = b""
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = self._door.getsockname()[1]

    def __enter__(self) -> "Listener":
        threading.Thread(target=self._listen, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._door.close()

    def _listen(self) -> None:
        while True:
            try:
                caller, _ = self._door.accept()
            except OSError:
                return
            with caller:
                self.heard += caller.recv(8)
                caller.sendall(b"N")
                while more := caller.recv(4096):
                    self.heard += more


def test_who_offers_no_tls_is_told_nothing(netlog: Netlog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGPASSWORD", "of no use")
    with Listener() as listener:
        url = f"postgresql://{LOGIN}@{NAME}:{listener.port}/postgres?hostaddr=127.0.0.1"
        result = netlog("--db", url, "add", "Ada Moss")
    assert result.code == 1
    assert "offers no TLS; netlog doesn't connect so over a network" in result.err
    assert listener.heard == b"\0\0\0\x08\x04\xd2\x16\x2f"  # whether there is TLS, and no more
