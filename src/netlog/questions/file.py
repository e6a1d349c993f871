"""The file that a store is: whether it is one, how it is opened to ask, what went wrong."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from netlog.errors import NetlogError
from netlog.errors.store import NewerStore, NotAStore

APPLICATION_ID = 0x6E65746C  # "netl"
JOURNAL_MARK = bytes.fromhex("d9d505f920a163d7")
VERSION = 7
"""The version of the schema; it rises by one with each migration."""

BUSY_SECONDS = 30
GLANCE_SECONDS = 0.2
CACHE = -32_000
"""How much of the store is kept in memory, as SQLite counts it: KiB below zero, taken as needed.

With the usual 2 MB a list of 100,000 people reads each page of theirs some fifteen times.
"""


def open_store(path: Path) -> tuple[sqlite3.Connection, int] | None:
    """Open the store for asking, with its schema version; None where there is none yet.

    Raises NotAStore, NewerStore or UnusableStore, and writes nothing: a journal that a crash left
    behind is rolled back by SQLite itself, which is why the file isn't opened read-only.
    """
    with in_user_words(path):
        if not check_identity(path):
            return None
        uri = f"{path.absolute().as_uri()}?mode=rw"
        connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            connection.execute("PRAGMA query_only = ON")
            connection.execute(f"PRAGMA cache_size = {CACHE}")
            connection.execute("BEGIN")
            return connection, version_of(connection)
        except sqlite3.Error:
            connection.close()
            raise


def glance(path: Path) -> sqlite3.Connection | None:
    """Open the store as a look in passing: nothing is written, not even rolled back.

    None where there is none, or one of another version. Raises NetlogError or sqlite3.Error, and
    soon: a store that is busy is not waited for.
    """
    if not check_identity(path):
        return None
    uri = f"{path.absolute().as_uri()}?mode=ro"
    connection = sqlite3.connect(uri, uri=True, timeout=GLANCE_SECONDS, isolation_level=None)
    try:
        if version_of(connection) == VERSION:
            return connection
    except sqlite3.Error:
        connection.close()
        raise
    connection.close()
    return None


def check_identity(path: Path) -> bool:
    """Say whether a store lies at the path; False where there is nothing, or an empty file.

    Read from the file's header without opening it as a database, since opening another program's
    can already write to it. Raises OSError, NotAStore or NewerStore.
    """
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError:
        return False
    if not header:
        from netlog.questions.backups import newest
        from netlog.questions.trouble import damaged

        if newest(path):
            raise damaged(path, "it is empty")
        return False
    is_database = header.startswith(b"SQLite format 3\0") and len(header) == 100
    version = int.from_bytes(header[60:64], "big")
    application = int.from_bytes(header[68:72], "big")
    is_ours = is_database and application == APPLICATION_ID
    if not is_ours and _is_taken_back_to_nothing(path):
        return True
    if is_ours and version <= VERSION:
        return True
    from netlog.questions.trouble import if_it_was

    if not is_database:
        raise NotAStore(
            f"{path} is not a netlog store; it was left as it is. "
            f"Name another: --db{if_it_was(path)}"
        )
    if not is_ours:
        raise NotAStore(
            f"{path} is another program's database; it was left as it is. "
            f"Name netlog's own with --db or NETLOG_DB{if_it_was(path)}"
        )
    raise NewerStore(
        f"{path} was written by a newer netlog (schema {version}, this one knows {VERSION}); "
        f"it was left as it is. Update netlog: pipx upgrade netlog{if_it_was(path)}"
    )


def _is_taken_back_to_nothing(path: Path) -> bool:
    """Whether a file was empty before a write that was killed: so a first run may leave it.

    The journal of that write begins with SQLite's mark and, at byte 16, how many pages there were.
    """
    try:
        with Path(f"{path}-journal").open("rb") as file:
            head = file.read(20)
    except FileNotFoundError:
        return False
    return head.startswith(JOURNAL_MARK) and head[16:] == bytes(4)


def version_of(connection: sqlite3.Connection) -> int:
    """Return the schema version of an open store, 0 where nothing has been made yet."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


@contextmanager
def in_user_words(path: Path) -> Iterator[None]:
    """Turn an error of SQLite or the system inside into the user's words.

    What no user can put right (an SQL error, a broken rule) passes as it is: netlog's fault.
    Raises NotAStore or UnusableStore.
    """
    with _hearing_stop() as stopped:
        try:
            yield
        except NetlogError:
            raise
        except Exception as error:
            if stopped:
                raise KeyboardInterrupt from error
            from netlog.questions.trouble import told

            if known := told(path, error):
                raise known from error
            raise


@contextmanager
def _hearing_stop() -> Iterator[list[object]]:
    """Yield what holds something once Ctrl-C was pressed within a function that SQL called.

    SQLite says no more than that the function failed; Python hands what it raised to this hook,
    since `store.file` asks for that. Nothing of it is printed.
    """
    stopped: list[object] = []
    before = sys.unraisablehook

    def hear(told: Any) -> None:
        if isinstance(told.exc_value, KeyboardInterrupt):
            stopped.append(told.exc_value)
        elif not str(getattr(told.object, "__module__", "")).startswith("netlog."):
            before(told)

    sys.unraisablehook = hear
    try:
        yield stopped
    finally:
        sys.unraisablehook = before
