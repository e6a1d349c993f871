"""The seal of a backup: its SHA-256 beside it. What is sealed can be verified.

What has no sum beside it is looked into alone.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import file_digest
from pathlib import Path

from netlog.errors.store import DamagedBackup, NotAStore
from netlog.questions.file import check_identity
from netlog.settings.disk import sync, write_all
from netlog.store.parts import hold_anew, part_of, writing

SUM = ".sha256"
JOURNALS = ("-journal", "-wal", "-shm")
"""What SQLite keeps beside a file, and would take for that of the next file of the name."""


def seal(path: Path) -> None:
    """Note the sum of a backup beside it anew, for `sha256sum -c`; both are on the disk then.

    Raises OSError.
    """
    sync(path)
    note_sum(path, digest_of(path))
    sync(path.parent)


def note_sum(path: Path, digest: str) -> None:
    """Write the sum of a backup beside it, in one step."""
    note = sum_of(path)
    part = part_of(note)
    held = hold_anew(part)
    with writing(part, held):
        write_all(held, f"{digest}  {path.name}\n".encode("utf-8", "surrogateescape"))
        part.replace(note)


def sum_of(path: Path) -> Path:
    """Return where the sum of a backup is noted."""
    return path.with_name(f"{path.name}{SUM}")


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file. Raises OSError."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def verify(path: Path) -> str:
    """Check a backup: its sum, what it says it is, its pages, its foreign keys. Return its sum.

    Raises DamagedBackup where one doesn't hold, NewerStore for one of a newer netlog.
    """
    with _told_as_damage(path):
        if not path.exists():
            raise DamagedBackup(path, "isn't there")
        if not sum_of(path).exists():
            raise DamagedBackup(path, "has no sum beside it")
        digest = digest_of(path)
        if sum_of(path).read_bytes().split()[:1] != [digest.encode()]:
            raise DamagedBackup(path, "is not as it was written: its sum is another")
        _check(path)
    return digest


def verify_content(path: Path) -> str:
    """Check a backup that has no sum, and return what it is. Raises as `verify`."""
    with _told_as_damage(path):
        digest = digest_of(path)
        _check(path)
    return digest


def _check(path: Path) -> None:
    """Check a file as a store. Raises DamagedBackup, NewerStore or OSError."""
    try:
        if not check_identity(path):
            raise DamagedBackup(path, "is empty" if path.exists() else "isn't there")
    except NotAStore as error:
        raise DamagedBackup(path, "is not a netlog store") from error
    if problem := problem_of(path):
        raise DamagedBackup(path, f"is damaged ({problem})")


@contextmanager
def _told_as_damage(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise DamagedBackup(path, f"can't be read: {error.strerror}") from error


def problem_of(path: Path) -> str | None:
    """Return what SQLite finds wrong in a database that nobody writes in, None for nothing."""
    # What is opened read-only isn't held against the CHECK rules of its tables. But a file beside
    # which another program left what it was writing would be changed by being opened otherwise.
    is_untouched = not any(Path(f"{path}{end}").exists() for end in JOURNALS) and not _is_wal(path)
    uri = f"{path.absolute().as_uri()}?mode={'rw' if is_untouched else 'ro&immutable=1'}"
    try:
        with closing(sqlite3.connect(uri, uri=True)) as file:
            file.execute("PRAGMA query_only = ON")
            # Ctrl-C is heard between two calls of a function of Python's alone.
            file.set_progress_handler(lambda: 0, 1_000_000)
            found = file.execute("PRAGMA integrity_check(1)").fetchone()
            if found != ("ok",):
                return str(found[0]).splitlines()[-1]
            if file.execute("PRAGMA foreign_key_check").fetchone():
                return "a row refers to one that isn't there"
    except sqlite3.Error as error:
        return str(error)
    return None


def _is_wal(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(20)[18:] != b"\1\1"
