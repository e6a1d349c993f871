"""Carrying the order out: file after file, and on from where a netlog was killed.

First come backups that name them without holding them: how they are named is known as long as any
file still holds them. Then the store, in one transaction with the line of the record that says so;
then the backups that hold them. Whatever was written meanwhile is looked through again.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from netlog.errors import NetlogError
from netlog.errors.store import DamagedBackup, NewerStore, StillToForget
from netlog.questions import backups
from netlog.questions.file import check_identity, in_user_words
from netlog.questions.trouble import damaged
from netlog.rules.mentions import Names
from netlog.store import backup, record
from netlog.store.file import begin, open_for_writing
from netlog.store.forgetting import copies, order, remains
from netlog.store.forgetting.order import Order
from netlog.store.forgetting.scrubbing import scrub
from netlog.store.forgetting.theirs import look
from netlog.store.parts import PART, clear

SAID = "netlog forget …"
ROUNDS = 5
"""How often the files are gone through while others write them."""

Tell = Callable[[float], None]
"""Is told how much of all is done, from 0 to 1."""


class Done(NamedTuple):
    """What was done: backups rewritten, those removed since they are damaged, texts removed."""

    rewritten: list[Path]
    removed: list[Path]
    texts: list[Path]


def carry_out(store: Path, wanted: Order, tell: Tell) -> Done:
    """Forget somebody for good. Raises NetlogError, and nothing was changed.

    Once anything was, whatever stops it leaves the order, and the next netlog goes on: then it
    raises StillToForget, or KeyboardInterrupt.
    """
    with in_user_words(store), order.alone(store) as is_alone:
        if not is_alone:
            raise order.refusal()
        _refuse_damaged(store)
        order.save(store, wanted)
        work = _Work(store, wanted, tell)
        try:
            return work.done()
        except StillToForget as error:
            if work.is_touched or not _taken_back(store):
                raise
            raise error.__cause__ or error from error
        except KeyboardInterrupt:
            if not work.is_touched:
                _taken_back(store)
            raise


def go_on(store: Path, tell: Tell) -> Done | None:
    """Go on with what a killed netlog left; None where there is nothing, or another one does it.

    Raises StillToForget.
    """
    with in_user_words(store), order.alone(store) as is_alone:
        wanted = order.load(store) if is_alone else None
        return _Work(store, wanted, tell).done() if wanted else None


def _refuse_damaged(store: Path) -> None:
    """Refuse a store in which the work would stumble half way. Raises DamagedStore."""
    with backup.reading(store) as file:
        (found,) = file.execute("PRAGMA integrity_check(1)").fetchone()
    if found != "ok":
        raise damaged(store, str(found).splitlines()[-1])


class _Work:
    """The work on one order."""

    def __init__(self, store: Path, wanted: Order, tell: Tell) -> None:
        self._store = store
        self._order = wanted
        self._tell = tell
        self._seen: dict[Path, tuple[int, int]] = {}
        self._done = Done([], [], [])
        self._is_vacuumed = False
        self.is_touched = False

    def done(self) -> Done:
        try:
            copies.seal_again(self._store, self._order)
            names = Names()
            for _ in range(ROUNDS):
                names, is_left = self._round(names)
                if not is_left:
                    break
            order.remove(self._store)
        except (NetlogError, OSError, sqlite3.Error) as error:
            raise StillToForget(_why(self._store, error)) from error
        return self._done

    def _round(self, names: Names) -> tuple[Names, bool]:
        """Go through all files once; say whether there was anything to do in one."""
        with in_user_words(self._store):
            is_stored, there = self._in_store()
        if not is_stored:  # else there is another round
            copies.wait_for_others(self._store)
        names, holding, naming, is_unsure = self._looked(names.joined(there))
        texts = remains.left_texts(names, self._order.is_them)
        remains.clear(texts)
        self._done.texts.extend(texts)
        total = len(holding) + len(naming) + 1
        for place, path in enumerate(naming):
            self._tell(place / total)
            self._rewrite(path, names)
        self._tell(len(naming) / total)
        if is_stored:
            self._clear_store(names)
        if not self._is_vacuumed:  # killed in between, it may not have been done
            _vacuum(self._store)
            self._is_vacuumed = True
        for place, path in enumerate(holding, len(naming) + 1):
            self._tell(place / total)
            self._rewrite(path, names)
        self._tell(1.0)
        self._clear_leftovers()
        return names, bool(is_stored or holding or naming or is_unsure)

    def _looked(self, names: Names) -> tuple[Names, list[Path], list[Path], bool]:
        """Look into backups: return how they are named, which hold them, and which may name them.

        The last says whether there was one that was damaged at first sight, and not at the second.
        """
        holding: list[Path] = []
        naming: list[Path] = []
        is_unsure = False
        for path in self._unseen():
            try:
                found = copies.looked_into(path, self._order)
            except NewerStore:
                self._seen[path] = _stamp(path)
            except DamagedBackup:
                is_unsure = not self._removed(path) or is_unsure
            else:
                names = names.joined(found.names)
                (holding if found.is_there else naming).append(path)
        return names, holding, naming, is_unsure

    def _clear_leftovers(self) -> None:
        """Take away what killed netlogs left of the store, here and where it was copied to."""
        if backups.folder(self._store).exists():
            backup.clear_leftovers(backups.folder(self._store))
        written = backups.elsewhere(self._store, backups.EXPORTED)
        for path in (self._store, *backups.elsewhere(self._store), *written):
            clear(path.with_name(f".{path.name}.netlog{PART}"))

    def _in_store(self) -> tuple[bool, Names]:
        if not check_identity(self._store):
            return False, Names()
        with closing(open_for_writing(self._store)) as file:
            file.execute("PRAGMA temp_store = MEMORY")
            found = look(file, self._order.is_them)
            return found.is_there, found.names

    def _clear_store(self, names: Names) -> None:
        with in_user_words(self._store), closing(open_for_writing(self._store)) as file:
            file.execute("PRAGMA temp_store = MEMORY")
            begin(file)
            found = look(file, self._order.is_them)
            scrub(file, found, names, self._order.decided, self._order.counted_as)
            record.note(file, self._order.moment, SAID, is_final=True)
            self.is_touched = True  # what a failing commit did is known when it is looked at again
            self._is_vacuumed = False
            file.execute("COMMIT")

    def _rewrite(self, path: Path, names: Names) -> None:
        self.is_touched = True
        try:
            told = copies.rewrite(self._store, path, self._order, names)
        except DamagedBackup:
            self._removed(path)
            return
        if told is not None:
            self._order = told
            self._done.rewritten.append(path)
        self._seen[path] = _stamp(path)

    def _removed(self, path: Path) -> bool:
        """Take a damaged backup away, which can't be rewritten; say whether it is one.

        A fault of reading passes: what can't be read now is no damage, and raises DamagedBackup.
        """
        if not copies.is_damaged(path):
            return False
        self.is_touched = True
        copies.remove(path)
        self._done.removed.append(path)
        return True

    def _unseen(self) -> list[Path]:
        paths = [each.path for each in backups.listed(self._store)]
        return [path for path in paths if self._seen.get(path) != _stamp(path)]


def _taken_back(store: Path) -> bool:
    """Take an order back of which nothing was done; say whether that is done."""
    try:
        order.remove(store)
    except OSError:
        return False
    return True


def _stamp(path: Path) -> tuple[int, int]:
    try:
        there = path.stat()
    except FileNotFoundError:  # another netlog keeps only so many of them
        return 0, 0
    return there.st_ino, there.st_mtime_ns


def _vacuum(store: Path) -> None:
    """Write the store anew: what was deleted may stand in its pages until then."""
    with in_user_words(store):
        if check_identity(store):
            with closing(open_for_writing(store)) as file:
                file.execute("VACUUM")


def _why(store: Path, error: Exception) -> str:
    """Return what stopped it, in the user's words; something may have been done by then."""
    try:
        with in_user_words(store):
            raise error
    except NetlogError as told:
        why = str(told)
    except sqlite3.Error as told:
        from netlog.store.health.examination import what_is_damaged

        said = what_is_damaged(store)
        why = str(damaged(store, said) if said else told)
    for unsure in (f"; nothing was changed in {store}", "; nothing was changed"):
        why = why.replace(unsure, "")
    return why
