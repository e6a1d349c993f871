"""The examination of a store: every check in its order, each a line of the answer."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from netlog.errors import NetlogError, UnusableStore
from netlog.questions.reader import VERSION, check_identity, in_user_words, open_store, version_of
from netlog.settings import Settings, folder
from netlog.store.file import connect, open_nowhere
from netlog.store.health import damage, derived, file, history, places
from netlog.store.health.damage import Damage
from netlog.store.health.file import Schema
from netlog.store.health.findings import Finding, Note, finding, mind, ok, wrong

Tell = Callable[[str, float], None]
"""Is told what is looked at now, and how much of all is done, from 0 to 1."""

Check = tuple[str, Callable[[], Iterable[Note]]]


class Examination(NamedTuple):
    """What was found; `damage` is there where the file itself is damaged."""

    findings: list[Finding]
    damage: Damage | None = None


class Store(NamedTuple):
    """An open store, and beside it an empty one as this netlog makes it."""

    file: sqlite3.Connection
    wanted: sqlite3.Connection
    now: datetime
    today: str


def examine(settings: Settings, tell: Tell, *, every_backup: bool) -> Examination:
    """Examine a store and what lies around it. Raises UnusableStore where it can't be opened.

    A write that was broken off is taken back by SQLite, as at any opening; nothing else is written.
    """
    path = settings.store
    try:
        with in_user_words(path):
            is_there = check_identity(path)
    except UnusableStore:
        raise
    except NetlogError as error:  # another program's, a newer one's, or no database at all
        return Examination([finding("store", [wrong(str(error))])])
    if not is_there:
        return Examination([finding("store", [ok("there is no store yet")]), *_around(settings)])
    was_hot = places.is_hot(path)
    said = _not_to_be_opened(path)
    told: list[Finding] = []
    if not said:
        with opened(path) as (kept, wanted):
            store = Store(kept, wanted, settings.now, settings.today.isoformat())
            told, said = _inside(store, tell)
            last_change = _last_change(store) if not said else None
    if said:
        found = damage.examined(path, said)
        notes = [wrong(what) for what in found.what]
        return Examination([finding("store", notes), *_beside(settings, was_hot)], found)
    backups = places.kept_backups(path, last_change, settings.now, every=every_backup)
    tell("backups", 0.9)
    return Examination(
        [*told, *_beside(settings, was_hot), finding("backups", backups), *_around(settings)]
    )


@contextmanager
def opened(path: Path) -> Iterator[tuple[sqlite3.Connection, sqlite3.Connection]]:
    """Open a store for looking, and an empty one beside it; a table in memory is `fresh`."""
    with (
        closing(connect(f"{path.absolute().as_uri()}?mode=ro")) as kept,
        closing(open_nowhere()) as wanted,
    ):
        kept.execute("ATTACH ':memory:' AS fresh")
        yield kept, wanted


def _not_to_be_opened(path: Path) -> list[str]:
    """Return what SQLite says of a store that it can't open as ever; nothing where it can."""
    try:
        connection = open_store(path)
        if connection:
            connection[0].close()
    except UnusableStore as error:
        cause = error.__cause__
        if damage.is_of_file(cause):
            return [damage.in_short(cause)]
        raise
    except (sqlite3.Error, UnicodeError) as error:
        return [damage.in_short(error)]
    return []


def _inside(store: Store, tell: Tell) -> tuple[list[Finding], list[str]]:
    """Return what is found within a store, and what SQLite says where its file is damaged."""
    try:
        judged = file.judged(store.file)
        if judged.damage:
            return [], judged.damage
        there, wanted = file.schema(store.file), file.schema(store.wanted)
    except (sqlite3.Error, UnicodeError) as error:
        return [], [damage.in_short(error)]
    checks: list[Check] = [
        ("store", lambda: version(store)),
        ("integrity", lambda: file.integrity(judged)),
        ("rules", lambda: file.rules(judged)),
        ("references", lambda: file.references(store.file)),
        ("texts", lambda: file.texts(store.file)),
    ]
    if version_of(store.file) == VERSION:  # an older one has its own tables
        checks += _of_this_version(store, there, wanted)
    found = []
    for place, (check, notes) in enumerate(checks, start=1):
        tell(check, place / (len(checks) + 2))
        found.append(_looked(check, notes))
    return found, []


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


def _looked(check: str, notes: Callable[[], Iterable[Note]]) -> Finding:
    """Return what a check finds, or that it can't even be looked at."""
    try:
        return finding(check, notes())
    except (sqlite3.Error, UnicodeError) as error:
        said = damage.in_short(error)
        return finding(check, [wrong(f"this can't be looked at: {said}",
                                     "First put right what else is wrong")])  # fmt: skip


def version(store: Store) -> Iterator[Note]:
    """Say which schema a store has, and whether it says the same everywhere."""
    number = version_of(store.file)
    asked = "SELECT version_num FROM alembic_version"
    kept, wanted = (each.execute(asked).fetchall() for each in (store.file, store.wanted))
    if (number == VERSION) != (kept == wanted):
        yield wrong("the store says two things of its schema", "Restore a backup: netlog backups")
    elif number < VERSION:
        yield mind(f"its schema is {number}, and this netlog's {VERSION}",
                   "The next command that opens it brings it up to date")  # fmt: skip
    yield ok(f"a store of netlog, schema {number}")


def _last_change(store: Store) -> datetime | None:
    (moment,) = store.file.execute("SELECT max(made_at) FROM change").fetchone()
    try:
        told = datetime.fromisoformat(moment) if moment else None
    except ValueError:
        return None
    return told.astimezone().replace(tzinfo=None) if told and told.tzinfo else told


def _moment(now: datetime) -> str:
    return now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _beside(settings: Settings, was_hot: bool) -> list[Finding]:
    """Return what is found beside a store that is there, whole or not."""
    path = settings.store
    return [
        finding("last write", places.broken_off(was_hot)),
        finding("permissions", places.permissions(path, settings.config)),
        finding("disk", places.space(path)),
    ]


def _around(settings: Settings) -> list[Finding]:
    """Return what killed commands left around a store."""
    left = places.leftovers(settings.store, settings.config, folder("state"), settings.now)
    return [finding("leftovers", left)]
