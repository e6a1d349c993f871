"""Mending what can be derived: in one transaction, after a backup, as a change of its own.

Nothing that anybody recorded is touched; what can't be derived is left for a backup to restore.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from netlog.questions.file import in_user_words
from netlog.settings import Settings
from netlog.store import backup, record, triggers
from netlog.store.file import begin, connect
from netlog.store.health import file as inside
from netlog.store.health.file import Schema
from netlog.store.health.findings import OF_FILES, Finding, Note, Remedy, State
from netlog.store.parts import PART

_SOURCES = ("store", "integrity", "rules", "references", "texts", "tables")


def mendable(findings: Sequence[Finding]) -> list[Note]:
    """Return what can be mended: within a store nothing, where what it is derived from is broken.

    Then it could be neither backed up nor computed.
    """
    notes = [note for found in findings for note in found.notes]
    broken = [
        note for found in findings for note in found.notes
        if found.check in _SOURCES and note.state is State.WRONG and not note.remedy
    ]  # fmt: skip
    return [note for note in notes if note.remedy and (note.remedy in OF_FILES or not broken)]


def mend(settings: Settings, notes: Sequence[Note], said: str) -> Path | None:
    """Put right what was noted; return the backup that was made before, None where none was.

    Raises UnusableStore, and has changed nothing within the store then.
    """
    path, kept = settings.store, None
    within = [note for note in notes if note.remedy not in OF_FILES]
    for each in notes:
        if each.remedy is Remedy.PRIVATE:
            _make_private(Path(each.subject))
        elif each.remedy is Remedy.REMOVE:
            _remove(Path(each.subject))
    if within:
        is_index_off = any(note.remedy is Remedy.REINDEX for note in within)
        with in_user_words(path):
            mend_copy = _indexes_anew if is_index_off else lambda _: None
            kept = backup.keep(path, "doctor", settings.now, mend_copy)
            with closing(connect(f"{path.absolute().as_uri()}?mode=rw")) as file:
                _mend_within(file, within, settings.moment, said)
    return kept


def _make_private(path: Path) -> None:
    path.chmod(0o700 if path.is_dir() else 0o600)


def _remove(path: Path) -> None:
    """Remove what is left of a file that was being written, unless somebody still writes it."""
    if path.name.endswith(PART):
        backup.clear_leftovers(path.parent)
    else:
        path.unlink(missing_ok=True)


def _indexes_anew(copy: Path) -> None:
    """Make the indexes of a backup anew from its tables.

    As damaged as the store's, it could never be restored.
    """
    with closing(connect(f"{copy.absolute().as_uri()}?mode=rw")) as file:
        for pragma in ("journal_mode = MEMORY", "synchronous = OFF"):  # a leftover, if killed
            file.execute(f"PRAGMA {pragma}")
        file.execute("REINDEX")


def _mend_within(file: sqlite3.Connection, notes: Sequence[Note], moment: str, said: str) -> None:
    wanted = inside.as_made().schema
    begin(file)
    try:
        # Triggers would record what is mended, or stumble over what isn't yet.
        triggers.set_aside(file)
        for each in notes:
            if each.remedy is Remedy.CREATE:
                _create(file, each.subject, wanted)
            elif each.remedy is Remedy.REINDEX:
                file.execute(f'REINDEX "{each.subject}"')
            elif each.remedy is Remedy.PEN:
                file.execute("INSERT OR REPLACE INTO pen (id, change_id, is_recording) "
                             "VALUES (1, NULL, 1)")  # fmt: skip
        if any(each.remedy in (Remedy.DERIVE, Remedy.CREATE) for each in notes):
            triggers.compute_anew(file)
        triggers.rebuild(file)
        record.note(file, moment, said, is_final=True)
        file.execute("COMMIT")
    except BaseException:
        file.execute("ROLLBACK")
        raise


def _create(file: sqlite3.Connection, name: str, wanted: Schema) -> None:
    """Make an index or a table of derived words, in the place of what is left of one."""
    if ("index", name) in wanted:
        file.execute(f'DROP INDEX IF EXISTS "{name}"')
        file.execute(wanted["index", name])
        return
    for part in (f"{name}_data", f"{name}_idx", f"{name}_docsize", f"{name}_config"):
        file.execute(f'DROP TABLE IF EXISTS "{part}"')
    file.execute(wanted["table", name])
