"""What a command is called with: its logbook, its screen, and what is handed to it."""

import sys
from contextlib import suppress
from functools import cached_property

from netlog import settings
from netlog.errors import BadSetting, BadText, NetlogError
from netlog.logbook import Logbook
from netlog.questions.backups import Backup
from netlog.questions.forgetting import is_begun
from netlog.settings import clock
from netlog.views.screen import Screen


class Invocation:
    """What the root options and the command line said, until a command asks for more."""

    def __init__(self, *, db: str | None, words: list[str], is_quiet: bool) -> None:
        self.db = db
        self._words = words
        self._is_quiet = is_quiet
        self._told: set[str] = set()

    def take(self, *, db: str | None = None, quiet: bool = False) -> None:
        """Take what the root's options say that stand behind the command."""
        self.db = db or self.db
        self._is_quiet = quiet or self._is_quiet

    @property
    def said(self) -> str:
        """The command as it could be typed again, for the record of changes."""
        from netlog.store.record import as_typed

        return as_typed(self._words)

    @cached_property
    def logbook(self) -> Logbook:
        """The log of the network that was named. Raises BadSetting.

        Where a netlog was killed while it forgot somebody, that is gone on with first.
        """
        book = Logbook(settings.read(self.db), self._words)
        if not clock.is_set():
            book.on_old_clock = self._tell_old_clock
        book.on_gone = self._tell_gone
        book.on_server = self._tell_of_server
        if is_begun(book.settings.store):
            self._go_on(book.settings)
        return book

    @cached_property
    def screen(self) -> Screen:
        """Where to show what was done."""
        try:
            colour = self.logbook.settings.colour
        except BadSetting:  # `netlog config` shows what is wrong; all others need the logbook
            colour = "auto"
        return Screen(is_quiet=self._is_quiet, colour=colour)

    @property
    def has_kept(self) -> bool:
        """Whether the command has written and kept something, as far as it came."""
        book = vars(self).get("logbook")
        return bool(book and book.has_kept)

    def _tell_old_clock(self, made_at: str) -> None:
        from netlog.views.history import when

        moment = when(made_at, self.logbook.today)
        self.screen.tell(f"The clock stands before the last entry, of {moment}. Is it right?")

    def _tell_of_server(self, line: str) -> None:
        """Tell once what is told of a server: a command may read it several times."""
        if line not in self._told:
            self._told.add(line)
            self.screen.tell(line)

    def _tell_gone(self, last: Backup) -> None:
        store = settings.from_home(self.logbook.settings.store)
        self.screen.tell(f"Mind: {store} is gone, and its backups are still there. "
                         f"To put back the newest: netlog restore {last.name}")  # fmt: skip

    def _go_on(self, given: settings.Settings) -> None:
        """Go on forgetting somebody, and say so; what can't be done now is tried the next time."""
        from netlog.store.forgetting.carrying_out import go_on
        from netlog.views.forgetting import WAITING, went_on
        from netlog.views.progress import Progress

        screen = Screen(is_quiet=self._is_quiet, colour=given.colour)
        try:
            with Progress(screen, WAITING) as bar:
                done = go_on(given.store, bar.reach)
        except NetlogError as error:
            for line in str(error).splitlines():
                screen.tell(line)
        else:
            if done is not None:
                went_on(screen, done)

    def keep_daily(self) -> None:
        """Back the store up on the first use of a day, now that all is said.

        Ctrl-C leaves it for the next use. Where it can't be done that is told once a day. A dry run
        leaves nothing behind, not even this.
        """
        book = vars(self).get("logbook")  # nobody asked for it: nothing was opened
        if not (book and book.has_opened) or "--dry-run" in self._words:
            return
        if book.settings.server:  # which has its own; a member may not read all of it
            return
        self.screen.flush()
        from netlog.questions import backups

        store, now = book.settings.store, book.settings.now
        with suppress(OSError, KeyboardInterrupt):
            if backups.is_seen_to(store, now):
                return
            from netlog.store.daily import keep_daily
            from netlog.views.backups import waiting

            try:
                with waiting(self.screen, store):
                    keep_daily(store, now)
            except NetlogError as error:
                # What was asked for is done, and may well have changed something.
                self.screen.tell(str(error).replace("; nothing was changed", ""))


def standard_input() -> list[str]:
    """Return the lines of standard input. Raises BadText for bytes that are no UTF-8 text."""
    if sys.stdin is None:  # closed by whoever started netlog
        return []
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise BadText("What was read is no UTF-8 text. Save it as UTF-8 and try again") from error
