"""The store's file: made private, opened with its pragmas, checked, and brought up to date."""

import os
import sqlite3
from pathlib import Path
from time import monotonic, sleep

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from netlog.questions.file import BUSY_SECONDS, VERSION, check_identity, in_user_words, version_of
from netlog.questions.words import indexed
from netlog.rules.names import folded
from netlog.settings.disk import make_folder
from netlog.store.latin import initials, readings, whole

# DELETE + EXTRA is the pair that loses no acknowledged commit at a power cut; a Mac's disk is not
# waited for unless asked (fullfsync). secure_delete overwrites what is deleted. SQLite ignores
# foreign keys unless asked, per connection.
PRAGMAS = ("journal_mode = DELETE", "synchronous = EXTRA", "fullfsync = ON", "foreign_keys = ON",
           "secure_delete = ON")  # fmt: skip
FUNCTIONS = {"folded": folded, "indexed": indexed, "latin": readings, "initials": initials,
             "whole": whole}  # fmt: skip
"""What the triggers call to derive keys and full text."""

SELDOM, OFTEN = 0.008, 0.002
"""Seconds between two looks at whether another has done writing."""


def open_for_writing(path: Path) -> sqlite3.Connection:
    """Open the store, made if it isn't there, at the current schema.

    Raises NotAStore, NewerStore or UnusableStore; a file of another kind is left untouched.
    """
    with in_user_words(path):
        check_identity(path)
        make_private(path)
        connection = connect(f"{path.absolute().as_uri()}?mode=rw")
        try:
            upgrade_to_current(connection)
        except BaseException:
            connection.close()
            raise
    return connection


def open_nowhere() -> sqlite3.Connection:
    """Open an empty store in memory, for a dry run where there is no store yet."""
    connection = connect("file:netlog?mode=memory")
    upgrade_to_current(connection)
    return connection


def upgrade_to_current(connection: sqlite3.Connection) -> None:
    """Bring a store that is behind to the current schema."""
    if version_of(connection) < VERSION:
        # Alembic is loaded for this alone.
        from netlog.store.migrations import upgrade

        upgrade(engine_on(connection))


def connect(uri: str) -> sqlite3.Connection:
    """Open a connection with the pragmas and the functions that the triggers call.

    It begins no transaction by itself: Python's way of doing so leaves half a migration behind.
    """
    connection = sqlite3.connect(
        uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    try:
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    sqlite3.enable_callback_tracebacks(True)  # Ctrl-C within one of them is to be heard
    for name, function in FUNCTIONS.items():
        connection.create_function(name, 1, function, deterministic=True)
    return connection


def engine_on(connection: sqlite3.Connection) -> Engine:
    """Return SQLAlchemy's engine on an open connection; its transactions are immediate ones.

    `hide_parameters`: what the user wrote stands in no error.
    """
    engine = create_engine(
        "sqlite://", creator=lambda: connection, poolclass=StaticPool, hide_parameters=True
    )

    @event.listens_for(engine, "begin")
    def _begin(_: Connection) -> None:
        begin(connection)

    return engine


def begin(file: sqlite3.Connection) -> None:
    """Begin a transaction that writes, once those that write before have ended.

    SQLite itself looks the more seldom the longer it waits, so that in a crowd whoever came last
    is served first: of 13 processes at once one took 20 s, and 9 s this way, in which all look
    equally often, and more often after a second. Raises sqlite3.OperationalError, busy, after
    BUSY_SECONDS.
    """
    begun = monotonic()
    file.execute("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                file.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError as error:
                waited = monotonic() - begun
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or waited > BUSY_SECONDS:
                    raise
            sleep(SELDOM if waited < 1 else OFTEN)
    finally:
        file.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")


def make_private(path: Path) -> None:
    """Make an empty file that only its owner reads, in a folder that only its owner enters.

    A folder that exists keeps its permissions: it may be the user's own.
    """
    if path.exists():
        if path.stat().st_size == 0:  # nothing is in it yet, and what comes is private
            path.chmod(0o600)
        return
    make_folder(path.absolute().parent)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
