"""How much of the store is the record of changes: of a large import, and of many single changes."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from torture.figures import Figure, Trial

from netlog.settings import ME
from netlog.settings.declared import HISTORY
from netlog.store.file import open_for_writing
from netlog.store.record import cut, lay_down_pen, take_pen

TITLE = "The record's share of the store"
PEOPLE = 100_000
MOST = 0.05
"""The record may take this share of the store."""

MOMENT, DAY = "2026-03-16T21:30:00Z", "2026-03-16"
AT_ONCE = 5_000

PERSON = "INSERT INTO person (handle, name, company, role, added_on) VALUES (?, ?, ?, ?, ?)"
TIE = "INSERT INTO tie (member_id, person_id, is_known) VALUES (?, ?, 1)"
POINT = "INSERT INTO contact_point (person_id, kind, value, key) VALUES (?, ?, ?, ?)"
TALK = ("INSERT INTO conversation (member_id, stage, happened_on, entered_on, direction, "
        "is_planned, topic, note) VALUES (?, 'chat', ?, ?, 'both', 0, ?, ?)")  # fmt: skip
TOOK_PART = "INSERT INTO participant (conversation_id, person_id) VALUES (?, ?)"


def suffer(trial: Trial) -> list[Figure]:
    """Import people as one change, then log a talk with each as a change of its own; weigh both."""
    people = max(100, round(PEOPLE * trial.scale))
    kept = max(100, round(int(str(HISTORY.default)) * trial.scale))
    path = trial.folder / "netlog.db"
    with closing(open_for_writing(path)) as file:
        file.execute("PRAGMA synchronous = OFF")  # no power is cut here
        added = _imported(file, people, trial)
        (records,) = file.execute("SELECT count(*) FROM changed_row").fetchone()
        imported = _weighed(path, trial.folder)
        logged = _logged(file, added, kept, trial)
        single = _weighed(path, trial.folder)
    return [
        Figure("people imported in one change", f"{added:,}", f"{people:,}", added == people),
        Figure("records of that change", f"{records:,}", "at most 10", records <= 10),
        _share("the record of the import", *imported),
        Figure("talks, a change each", f"{logged:,}", f"{people:,}", logged == people),
        _share(f"the record of them, the last {kept:,} kept", *single),
    ]


def _imported(file: sqlite3.Connection, people: int, trial: Trial) -> int:
    file.execute("BEGIN IMMEDIATE")
    change = take_pen(file, MOMENT, "netlog import")
    added = 0
    while added < people and time.monotonic() < trial.deadline:
        ids = range(added + 1, min(added + AT_ONCE, people) + 1)
        for statement, rows in _rows(ids):
            file.executemany(statement, rows)
        added = ids[-1]
        trial.tell(f"{added:,} of {people:,} people")
    lay_down_pen(file, change)
    file.execute("COMMIT")
    return added


def _rows(ids: range) -> Iterator[tuple[str, list[tuple[object, ...]]]]:
    yield (
        PERSON,
        [
            (f"person-{id}", f"Person Number {id}", f"Company {id % 999}", "founder", DAY)
            for id in ids
        ],
    )
    yield TIE, [(ME, id) for id in ids]
    mail = [f"person.{id}@example.org" for id in ids]
    yield POINT, [(id, "email", each, each) for id, each in zip(ids, mail, strict=True)]


def _logged(file: sqlite3.Connection, people: int, kept: int, trial: Trial) -> int:
    for id in range(1, people + 1):
        if id % AT_ONCE == 1:
            trial.tell(f"{id:,} of {people:,} talks")
            if time.monotonic() > trial.deadline:
                return id - 1
        file.execute("BEGIN IMMEDIATE")
        said = f"netlog log person-{id} --about 'grant applications' --note 'Met at the door.'"
        change = take_pen(file, MOMENT, said)
        talk = (ME, DAY, DAY, "grant applications", "Met at the door.")
        file.execute(TOOK_PART, (file.execute(TALK, talk).lastrowid, id))
        lay_down_pen(file, change)
        cut(file, kept)
        file.execute("COMMIT")
    return people


def _weighed(path: Path, folder: Path) -> tuple[int, int]:
    """Return the bytes of the record, and of the whole store, each without free room."""
    whole, without = folder / "whole.db", folder / "without.db"
    with closing(sqlite3.connect(path)) as file:
        file.execute("VACUUM INTO ?", (str(whole),))
    size = whole.stat().st_size
    with closing(sqlite3.connect(whole)) as file:
        file.execute("DELETE FROM changed_row")
        file.execute("DELETE FROM change")
        file.commit()
        file.execute("VACUUM INTO ?", (str(without),))
    record = size - without.stat().st_size
    whole.unlink()
    without.unlink()
    return record, size


def _share(what: str, record: int, whole: int) -> Figure:
    found = f"{record:,} of {whole:,} bytes, {record / whole:.2%}"
    return Figure(what, found, f"at most {MOST:.0%}", record <= MOST * whole)
