"""The examination of a store: every check in its order, each a line of the answer."""

import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from netlog.errors import NetlogError
from netlog.errors.store import UnusableStore
from netlog.questions.backups import listed, newest
from netlog.questions.file import VERSION, check_identity, in_user_words, open_store, version_of
from netlog.settings import Settings, folder
from netlog.store.file import connect
from netlog.store.health import damage, derived, file, history, places
from netlog.store.health.damage import Damage
from netlog.store.health.file import Judged, Schema
from netlog.store.health.findings import Finding, Note, State, finding, mind, ok, wrong

SECONDS = 10
"""So long it is looked whether an error comes of damage."""

_PASSING = ("SQLITE_INTERRUPT", "SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_READONLY",
            "SQLITE_CANTOPEN", "SQLITE_IOERR")  # fmt: skip
"""Errors that say nothing of what is in the file."""

_OF_DAMAGE = (sqlite3.Error, ValueError, TypeError, AttributeError)
"""What may come of looking at what is damaged: a name that is a number, a text that is none."""

Tell = Callable[[float, str], None]
"""Is told what is looked at now, and how much of all is done, from 0 to 1."""

Check = tuple[str, Callable[[], Iterable[Note]]]


class Examination(NamedTuple):
    """What was found; `damage` is there where the file itself is damaged."""

    findings: list[Finding]
    damage: Damage | None = None


class Store(NamedTuple):
    """An open store, and when it is looked at."""

    path: Path
    file: sqlite3.Connection
    now: datetime
    today: str


def examine(settings: Settings, tell: Tell, *, every_backup: bool) -> Examination:
    """Examine a store and what lies around it. Raises UnusableStore for one that stays busy.

    A write that was broken off is taken back by SQLite, as at any opening; nothing else is written.
    """
    path = settings.store
    try:
        with in_user_words(path):
            is_there = check_identity(path)
    except NetlogError as error:  # another program's, a newer one's, empty, or no database at all
        said = str(error).splitlines()[0]
        left = Damage([said], [], damage.newest_whole(path)) if listed(path) else None
        return Examination([finding("store", [wrong(said)])], left)
    if not is_there:
        return Examination([finding("store", [_no_store(path)]), _left(settings)])
    was_hot = places.is_hot(path)
    tell(0.0, "integrity")
    judged, problems = _judged(path)
    told: list[Finding] = []
    last_change = None
    if not problems:
        with opened(path) as kept:
            store = Store(path, kept, settings.now, settings.today.isoformat())
            told, last_change = _inside(store, judged, tell), history.last_change(kept)
    beside = [
        finding("last write", places.broken_off(was_hot)),
        finding("permissions", places.permissions(path, settings.config)),
        finding("disk", places.space(path)),
        _left(settings),
    ]
    if problems:
        found = damage.examined(path, problems)
        return Examination([finding("store", map(wrong, found.what)), *beside], found)
    tell(1.0, "backups")
    kept_ones = places.kept_backups(path, last_change, settings.now, every=every_backup)
    return Examination([*told, finding("backups", kept_ones), *beside])


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a store for looking; `fresh` is room in memory beside it."""
    with closing(connect(f"{path.absolute().as_uri()}?mode=ro")) as kept:
        kept.execute("ATTACH ':memory:' AS fresh")
        yield kept


def what_is_damaged(path: Path) -> str | None:
    """Return what is damaged in a store, for who just met an error in it; None for nothing.

    It takes a bounded time, and writes nothing. Raises NotAStore or UnusableStore.
    """
    with in_user_words(path):
        if not check_identity(path):
            return None
    if said := damage.cut_off(path):
        return said
    try:
        if not (there := open_store(path)):
            return None
        with closing(there[0]) as kept:
            until = time.monotonic() + SECONDS
            kept.set_progress_handler(lambda: time.monotonic() > until, 10_000)
            kept.execute("ROLLBACK")
            return next(_damage_within(kept), None)
    except _OF_DAMAGE as error:
        code = str(getattr(error, "sqlite_errorname", ""))
        return None if code.startswith(_PASSING) else damage.in_short(error)


def _damage_within(store: sqlite3.Connection) -> Iterator[str]:
    judged = file.judged(store)
    yield from [*judged.damage, *judged.indexes, *judged.full_text, *judged.rules]
    there, wanted = file.schema(store), file.as_made().schema
    if version_of(store) != VERSION:
        there = wanted
    for notes in (
        file.references(store), file.texts(store), version(store),
        file.tables(there, wanted), file.indexes(there, wanted), file.triggers(there, wanted),
        history.changes(store), history.pen(store),
    ):  # fmt: skip
        yield from (note.what for note in notes if note.state is State.WRONG)


def _judged(path: Path) -> tuple[Judged, list[str]]:
    """Return what SQLite finds in a file, and what it says where that is damage.

    The file is opened as by any command that asks: what was opened read-only isn't held against
    the rules of its tables.
    """
    found = Judged([], [], [], [])
    try:
        if opened := open_store(path):
            with closing(opened[0]) as kept:
                found = file.judged(kept)
                file.schema(kept)
    except UnusableStore as error:
        if damage.is_of_file(error.__cause__):
            return found, [damage.in_short(error.__cause__)]
        raise
    except _OF_DAMAGE as error:
        return found, [damage.in_short(error)]
    return found, found.damage


def _inside(store: Store, judged: Judged, tell: Tell) -> list[Finding]:
    """Return what is found within a store."""
    there, wanted = file.schema(store.file), file.as_made().schema
    checks: list[Check] = [
        ("store", lambda: version(store.file)),
        ("integrity", lambda: file.integrity(judged)),
        ("rules", lambda: file.rules(judged)),
        ("references", lambda: file.references(store.file)),
        ("texts", lambda: file.texts(store.file)),
    ]
    if version_of(store.file) == VERSION:  # an older one has its own tables
        checks += _of_this_version(store, there, wanted)
    found = []
    for place, (check, notes) in enumerate(checks, start=1):
        tell(place / (len(checks) + 1), check)
        found.append(_looked(store.path, check, notes))
    return found


def _of_this_version(store: Store, there: Schema, wanted: Schema) -> list[Check]:
    return [
        ("tables", lambda: file.tables(there, wanted)),
        ("indexes", lambda: file.indexes(there, wanted)),
        ("triggers", lambda: file.triggers(there, wanted)),
        ("keys", lambda: derived.keys(store.file)),
        ("stages", lambda: derived.ties(store.file)),
        ("full text", lambda: derived.full_text(store.file)),
        ("changes", lambda: history.changes(store.file)),
        ("pen", lambda: history.pen(store.file)),
        ("clock", lambda: history.clock(store.file, _moment(store.now), store.today)),
    ]


def _looked(path: Path, check: str, notes: Callable[[], Iterable[Note]]) -> Finding:
    """Return what a check finds, or that it can't even be looked at."""
    try:
        with in_user_words(path):  # where a Ctrl-C is heard within a function that SQL calls
            return finding(check, notes())
    except (NetlogError, *_OF_DAMAGE) as error:
        said = damage.in_short(error)
        return finding(check, [wrong(f"this can't be looked at: {said}",
                                     "First put right what else is wrong")])  # fmt: skip


def version(store: sqlite3.Connection) -> Iterator[Note]:
    """Say which schema a store has, and whether it says the same everywhere."""
    number = version_of(store)
    kept, wanted = file.revision(store), file.as_made().revision
    if (number == VERSION) != (kept == wanted):
        yield wrong("the store says two things of its schema", "Restore a backup: netlog backups")
    elif number < VERSION:
        yield mind(f"its schema is {number}, and this netlog's {VERSION}",
                   "The next command that opens it brings it up to date")  # fmt: skip
    yield ok(f"a store of netlog, schema {number}")


def _moment(now: datetime) -> str:
    return now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _no_store(path: Path) -> Note:
    """Return what is to be said of a store that isn't there: it never was, or it is gone."""
    last = newest(path)
    if last is None:
        return ok("there is no store yet")
    way = f"To put back the newest: netlog restore {last.name}"
    return wrong("the store is gone, and its backups are still there", way)


def _left(settings: Settings) -> Finding:
    """Return what killed commands left around a store."""
    found = places.leftovers(settings.store, settings.config, folder("state"), settings.now)
    return finding("leftovers", found)
