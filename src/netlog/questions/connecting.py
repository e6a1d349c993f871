"""Connecting to a team's server: over TLS that is verified, and tried again while it restarts."""

from collections.abc import Callable, Mapping
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

from netlog.errors.team import WeakTls
from netlog.questions.driver import psycopg  # before anything else of it
from netlog.settings.server import as_service

# isort: split
from psycopg.conninfo import conninfo_to_dict

if TYPE_CHECKING:
    from netlog.settings.server import Server

PATIENCE = 30.0
"""Seconds for which a server that is restarting is waited for, as a busy file is."""

PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.5)
"""Seconds between two attempts; the last of them from then on."""

CONNECT_SECONDS = 10

NOT_NOW = (
    "Connection refused", "Connection reset", "closed the connection unexpectedly", "starting up",
    "shutting down", "in recovery mode", "not yet accepting connections", "too many clients",
    "too many connections", "connection slots", "due to administrator command",
    "session is read-only", "hot standby mode",
)  # fmt: skip
"""What is said by a server that will take somebody in soon, or by the system in its place."""

LOCAL = ("localhost", "127.0.0.1", "::1")
"""Hosts to which nothing goes over a network."""

PLACE = ("host", "hostaddr", "port")
VERIFIED = "verify-full"

ROOTS = (
    "/etc/ssl/certs/ca-certificates.crt",  # Debian, Arch
    "/etc/pki/tls/certs/ca-bundle.crt",  # Fedora
    "/etc/ssl/ca-bundle.pem",  # openSUSE
    "/etc/ssl/cert.pem",  # macOS, Alpine
)
"""Where systems keep the certificates that they trust.

libpq's own `system` asks the OpenSSL that it was built with, which in a wheel knows no place.
"""


def connected(
    server: "Server", *, writes: bool = False, patience: float | None = None,
    on_wait: Callable[[], None] = lambda: None,
) -> "psycopg.Connection[Any]":  # fmt: skip
    """Open a connection, on which each statement stands for itself.

    Of several hosts one that can be written to is taken, if it `writes`. A server that isn't there
    now, or takes nobody in now, is tried again for `patience` seconds, else PATIENCE; `on_wait` is
    called once where that takes longer than a moment. Raises WeakTls, or psycopg.Error for what
    `trouble_server` tells of.
    """
    how = options(server, writes=writes)
    begun, pauses = monotonic(), iter(PAUSES)
    has_told, pause = False, PAUSES[-1]
    while True:
        try:
            return psycopg.connect(server.conninfo, autocommit=True, prepare_threshold=None, **how)
        except psycopg.Error as error:
            left = begun + (PATIENCE if patience is None else patience) - monotonic()
            if left <= 0 or not is_not_now(error):
                raise
        pause = next(pauses, pause)
        if pause > PAUSES[3] and not has_told:
            on_wait()
            has_told = True
        sleep(min(pause, left))


def is_not_now(error: Exception) -> bool:
    """Whether an attempt to connect may succeed soon: the server restarts, or is too busy.

    libpq tells no more of an attempt than its words.
    """
    said = str(error)
    is_socket_missing = ".s.PGSQL." in said and "No such file or directory" in said
    is_timeout = isinstance(error, psycopg.errors.ConnectionTimeout)
    return is_socket_missing or is_timeout or any(sign in said for sign in NOT_NOW)


def effective(server: "Server") -> dict[str, str]:
    """Return what libpq will go by: the URL, then a service, its variables, and its defaults."""
    given = {name: str(value) for name, value in conninfo_to_dict(server.conninfo).items()}
    with as_service(server.service):
        known = psycopg.pq.Conninfo.get_defaults()
    usual = {each.keyword.decode(): each.val.decode() for each in known if each.val}
    return {**usual, **given}


def is_local(options: Mapping[str, str]) -> bool:
    """Whether nothing goes over a network, to whichever of the hosts."""
    hosts = options.get("host", "").split(",")
    addresses = [each for each in options.get("hostaddr", "").split(",") if each]
    # An address says where it goes; a name beside it, whose certificate is expected there.
    is_named_so = all(each == "" or each.startswith(("/", "@")) or each in LOCAL for each in hosts)
    return is_named_so and all(each in LOCAL for each in addresses)


def options(server: "Server", *, writes: bool = False) -> dict[str, Any]:
    """Return what netlog tells libpq on top. Raises WeakTls where TLS is to be weaker."""
    known = effective(server)
    # What was looked at is what is gone by: the driver and libpq don't read a service alike.
    given: dict[str, Any] = {name: known[name] for name in PLACE if name in known}
    given |= {"client_encoding": "utf8", "application_name": "netlog"}
    if "connect_timeout" not in known:
        given["connect_timeout"] = CONNECT_SECONDS
    if "," in known.get("host", "") and writes and known.get("target_session_attrs") == "any":
        given["target_session_attrs"] = "read-write"
    if is_local(known):
        return given
    mode = known.get("sslmode", "")
    is_chosen = mode != "prefer" or "sslmode" in conninfo_to_dict(server.conninfo)
    if is_chosen and mode != VERIFIED:
        raise WeakTls(server.place, mode)
    # Else what is secured by Kerberos would be neither encrypted by TLS nor verified.
    given |= {"sslmode": VERIFIED, "gssencmode": "disable"}
    if not known.get("sslrootcert") and not _own_root().exists():
        given["sslrootcert"] = next((root for root in ROOTS if Path(root).exists()), "system")
    return given


def _own_root() -> Path:
    """Return where libpq itself looks for the certificates that its user trusts."""
    try:
        return Path.home() / ".postgresql" / "root.crt"
    except RuntimeError:
        return Path("/nonexistent")
