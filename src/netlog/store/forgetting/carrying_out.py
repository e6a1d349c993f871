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

from netlog.errors import DamagedBackup, NetlogError, NewerStore, StillToForget
from netlog.questions import backups
from netlog.questions.reader import check_identity, in_user_words
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

Tell = Callable[[int, int], None]
"""Is told how many files are done, and of how many."""


class Done(NamedTuple):
    """What was done: backups rewritten, those removed since they were damaged, those left."""

    rewritten: list[Path]
    removed: list[Path]
    left: list[Path]
    texts: int = 0


def carry_out(store: Path, wanted: Order, tell: Tell, *, handles: frozenset[str]) -> Done:
    """Forget somebody for good. Raises StillToForget where some of it is left to be done.

    Whatever stops it, the order stays, and the next netlog goes on; but for Ctrl-C before anything
    was changed, which takes it back.
    """
    with in_user_words(store), order.alone(store) as is_alone:
        if not is_alone:
            raise order.refusal()
        order.save(store, wanted)
        work = _Work(store, wanted, tell, handles)
        try:
            return work.done()
        except KeyboardInterrupt:
            if not work.is_touched:
                order.remove(store)
            raise


def go_on(store: Path, tell: Tell) -> Done | None:
    """Go on with what a killed netlog left; None where there is nothing, or another one does it.

    Raises StillToForget.
    """
    with in_user_words(store), order.alone(store) as is_alone:
        wanted = order.load(store) if is_alone else None
        return _Work(store, wanted, tell, frozenset()).done() if wanted else None


class _Work:
    """The work on one order."""

    def __init__(self, store: Path, wanted: Order, tell: Tell, handles: frozenset[str]) -> None:
        self._store = store
        self._order = wanted
        self._tell = tell
        self._handles = handles
        self._done: dict[Path, tuple[int, int]] = {}
        self._found = Done([], [], [])
        self._is_vacuumed = False
        self.is_touched = False

    def done(self) -> Done:
        try:
            copies.seal_again(self._order)
            names = Names()
            for _ in range(ROUNDS):
                names, is_left = self._round(names)
                if not is_left:
                    break
            texts = remains.left_texts(names, set(self._handles))
            remains.clear(texts)
            order.remove(self._store)
        except (NetlogError, OSError, sqlite3.Error) as error:
            raise StillToForget(_why(self._store, error)) from error
        return self._found._replace(texts=len(texts))

    def _round(self, names: Names) -> tuple[Names, bool]:
        """Go through all files once; say whether there was anything to do in one."""
        holding: list[Path] = []
        naming: list[Path] = []
        with in_user_words(self._store):
            is_stored, there = self._in_store()
        names = names.joined(there)
        for path in self._unseen():
            try:
                found = copies.looked_into(path, self._order)
            except NewerStore:
                self._found.left.append(path)
                self._seen(path)
                continue
            except DamagedBackup:
                self._remove(path)
                continue
            names = names.joined(found.names)
            (holding if found.is_there else naming).append(path)
        total = len(holding) + len(naming) + 1
        for place, path in enumerate(naming):
            self._tell(place, total)
            self._rewrite(path, names)
        self._tell(len(naming), total)
        if is_stored:
            self._clear_store(names)
        if not self._is_vacuumed:  # killed in between, it may not have been done
            _vacuum(self._store)
            self._is_vacuumed = True
        for place, path in enumerate(holding, len(naming) + 1):
            self._tell(place, total)
            self._rewrite(path, names)
        self._tell(total, total)
        self._clear_leftovers()
        return names, bool(is_stored or holding or naming)

    def _clear_leftovers(self) -> None:
        """Take away what killed netlogs left of the store, here and where it was copied to."""
        if backups.folder(self._store).exists():
            backup.clear_leftovers(backups.folder(self._store))
        for path in (self._store, *backups.elsewhere(self._store)):
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
            file.execute("COMMIT")
            self.is_touched = True
            self._is_vacuumed = False

    def _rewrite(self, path: Path, names: Names) -> None:
        try:
            order_ = copies.rewrite(self._store, path, self._order, names)
        except DamagedBackup:
            self._remove(path)
            return
        if order_ is not None:
            self._order = order_
            self.is_touched = True
            self._found.rewritten.append(path)
        self._seen(path)

    def _remove(self, path: Path) -> None:
        copies.remove(path)
        self.is_touched = True
        self._found.removed.append(path)

    def _unseen(self) -> list[Path]:
        paths = [each.path for each in backups.listed(self._store)]
        return [path for path in paths if self._done.get(path) != _stamp(path)]

    def _seen(self, path: Path) -> None:
        self._done[path] = _stamp(path)


def _stamp(path: Path) -> tuple[int, int]:
    there = path.stat()
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
    except Exception as told:
        why = str(told)
    for unsure in (f"; nothing was changed in {store}", "; nothing was changed"):
        why = why.replace(unsure, "")
    return why
