"""What a command is handed: the open log of the network, to ask or to write in.

A command knows no session, no connection and no engine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

from netlog.errors import StoppedBehind
from netlog.questions import backups
from netlog.questions.file import VERSION, glance, in_user_words, open_store
from netlog.questions.reader import Reader
from netlog.settings import ME, Settings

if TYPE_CHECKING:
    from pathlib import Path

    from netlog.questions.backups import Backup
    from netlog.questions.turnable import Asked, Turn
    from netlog.settings.server import Server
    from netlog.store.page import Page
    from netlog.store.replaced import Replaced


class Logbook:
    """The network of one member: `reading()` to ask, `writing()` to ask and write."""

    def __init__(self, settings: Settings, words: Sequence[str]) -> None:
        self.settings = settings
        self._words = words
        self.member = ME
        self.role = "owner"
        """What the member is in their team, once something was asked: a file is one's own."""
        self.today = settings.today
        self.has_opened = False
        """Whether a store that was there has been opened, to ask or to write in."""
        self.has_kept = False
        """Whether something was written and kept."""
        self.on_old_clock: Callable[[str], None] = lambda _: None
        """What to do where the clock stands well before the last entry: told when that was made."""
        self.on_server: Callable[[str], None] = lambda _: None
        """What to do where a server is waited for, or another one was read: told a line of it."""
        self.on_gone: Callable[[Backup], None] = lambda _: None
        """What to do where the store isn't there any more: told its newest backup, once."""

    def called_as(self, words: Sequence[str]) -> Logbook:
        """Return the same log, as another command line would be handed it.

        These words are what the record of changes says was done.
        """
        book = Logbook(self.settings, words)
        book.on_old_clock = self.on_old_clock
        book.on_gone = self.on_gone
        book.on_server = self.on_server
        return book

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """Open the store for questions, all answered from one moment, and close it behind them.

        A store that is behind is brought up to date first; one that isn't there has no rows.
        """
        if self.settings.server:
            with self._reading_there(self.settings.server) as reader:
                yield reader
            return
        opened = open_store(self.settings.store)
        self.has_opened |= opened is not None
        if opened is None:
            self._miss()
        if opened and opened[1] < VERSION:
            opened[0].close()
            from netlog.store.file import open_for_writing

            open_for_writing(self.settings.store).close()
            opened = open_store(self.settings.store)
        try:
            with in_user_words(self.settings.store):
                yield Reader(opened[0] if opened else None, self.today)
        finally:
            if opened:
                opened[0].close()

    @contextmanager
    def _reading_there(self, server: Server) -> Iterator[Reader]:
        from netlog.questions.link import in_server_words
        from netlog.questions.replica import open_to_ask

        with closing(open_to_ask(server, self.on_server)) as link, in_server_words(server, link):
            self.has_opened = True
            self.member, self.role = link.member, link.role
            yield Reader(link, self.today)

    @contextmanager
    def glancing(self) -> Iterator[Reader]:
        """Open the store for a look in passing; it has no rows where that is not to be had.

        Nothing is brought up to date, rolled back or waited for. Raises NetlogError or
        sqlite3.Error.
        """
        if self.settings.server:  # far away, perhaps: nobody waits for what is seen in passing
            yield Reader(None)
            return
        connection = glance(self.settings.store)
        try:
            yield Reader(connection)
        finally:
            if connection:
                connection.close()

    @contextmanager
    def writing(self, *, dry_run: bool = False, begins: bool = True) -> Iterator[Page]:
        """Open a page: one transaction, one change, kept whole or not at all.

        A store that isn't there is made, unless the command only writes of who is in it already.
        """
        self._notice()
        # SQLModel takes longer to load than most questions take to answer.
        from netlog.rules.clock import stands_before
        from netlog.store.page import writing
        from netlog.store.record import as_typed

        said = as_typed(self._words)
        page: Page | None = None
        try:
            how = {"dry_run": dry_run, "begins": begins}
            with writing(self.settings, said, **how, tell=self.on_server) as page:
                yield page
        except KeyboardInterrupt as stop:
            if not isinstance(stop, StoppedBehind) and not (page and page.is_kept):
                raise
            self.has_kept = True
            raise StoppedBehind from stop
        self.has_kept |= not dry_run
        if page.last_made_at and stands_before(self.settings.moment, page.last_made_at):
            self.on_old_clock(page.last_made_at)

    def undo(self, number: int = 1, change: int | None = None) -> Turn:
        """Take back the last changes, or the one of that number. Raises as `turn`."""
        from netlog.questions.turnable import Asked

        return self.turn(Asked("undo", number, change))

    def redo(self, number: int = 1, change: int | None = None) -> Turn:
        """Make again what was undone last, or the change of that number. Raises as `turn`."""
        from netlog.questions.turnable import Asked

        return self.turn(Asked("redo", number, change))

    def turn(self, asked: Asked, **how: Any) -> Turn:
        """Turn changes back or forward, whole or not at all; `how` as in `store.turning`.

        Raises NothingToTurn where there are fewer, NotTurnable where something stands against it.
        """
        self._notice()
        from netlog.store.record import as_typed
        from netlog.store.turning import turned

        found = turned(self.settings, as_typed(self._words), asked, **how)
        self.has_kept |= not how.get("dry_run")
        return found

    def restore(self, path: Path, digest: str) -> Replaced:
        """Put a backup that was verified in the place of the store. Raises as `store.restoring`."""
        from netlog.store.record import as_typed
        from netlog.store.restoring import restore

        settings = self.settings
        return restore(settings.store, path, as_typed(self._words), settings.now, digest)

    def _notice(self) -> None:
        if self.settings.server:
            return
        try:
            self.has_opened |= self.settings.store.stat().st_size > 0
        except FileNotFoundError:
            self._miss()
        except OSError:
            pass

    def _miss(self) -> None:
        """See to it that nobody takes a store that was deleted for one that never was."""
        if last := backups.newest(self.settings.store):
            self.on_gone(last)
            self.on_gone = lambda _: None
