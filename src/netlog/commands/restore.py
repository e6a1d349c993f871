"""`netlog restore`: a backup takes the place of the store."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from shlex import quote
from typing import Annotated

import typer

from netlog.commands.options import DryRun, Yes
from netlog.completion import offers
from netlog.errors import NetlogError, WrongUsage, shown
from netlog.errors.store import DamagedBackup, NotAStore, UnusableStore
from netlog.invocation import Invocation
from netlog.questions import backups, contents
from netlog.questions.backups import Backup
from netlog.questions.contents import Difference
from netlog.questions.file import in_user_words, open_store
from netlog.questions.reader import Reader
from netlog.settings import from_home
from netlog.views import answer, prompt
from netlog.views import backups as view

HELP = """Put a backup in the place of the store; it is verified first, and you see what changes.

What is replaced is kept as a backup itself, and netlog undo brings it back. Without a name netlog
shows the backups and asks which."""

EXAMPLES = """Examples:

\b
netlog restore 1 --dry-run
netlog backup ~/netlog-november.db
netlog restore ~/netlog-november.db --yes"""


def command(
    ctx: typer.Context,
    backup: Annotated[
        str | None,
        typer.Argument(
            metavar="[BACKUP]", help="Its name, the beginning of it, its number, or a file."
        ),
        offers.backups,
    ] = None,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """Verify the backup, show what it changes, ask, and put it in place."""
    call: Invocation = ctx.obj
    screen, book = call.screen, call.logbook
    store = book.settings.store
    path = _named(store, backup) if backup is not None else _chosen(call)
    if path is None:
        return
    with in_user_words(path):
        is_of_team = path.is_file() and backups.is_dump(path)
    if book.settings.server or is_of_team:
        _put_back(call, path, is_of_team=is_of_team, yes=yes, dry_run=dry_run)
        return
    if not (yes or dry_run or prompt.can_ask()):
        raise WrongUsage("A restore replaces the whole store. To do it: --yes. To look: --dry-run")
    with view.waiting(screen, path, "Verifying …"):
        digest = _verified(store, path)
        found = _difference(store, path)
    view.difference(screen, path, found, book.today)
    if dry_run:
        answer.ending(screen, [], dry_run=True)
        return
    if not (yes or prompt.confirm("Restore it?")):
        raise NetlogError("Nothing was changed")
    if path.parent == backups.folder(store):  # numbers move on: the record names what it was
        book = book.called_as(["restore", path.name])
    with view.waiting(screen, path, "Restoring …"):
        result = book.restore(path, digest)
    view.restored(screen, path, result.kept, result.aside)


def _put_back(call: Invocation, path: Path, *, is_of_team: bool, yes: bool, dry_run: bool) -> None:
    """Put the backup of a team in its place. Raises NetlogError for a file that is none."""
    from netlog.store.team import dumping

    settings, screen = call.logbook.settings, call.screen
    if settings.server is None:
        raise NetlogError(f"{path.name} is the backup of a team: name its server with --db URL")
    if not is_of_team:
        way = f"netlog --db {quote(str(path))} move --to URL"
        raise NetlogError(f"{path.name} is no backup of a team. A store moves into one: {way}")
    if not (yes or dry_run or prompt.can_ask()):
        raise WrongUsage("A restore replaces the whole team. To do it: --yes. To look: --dry-run")
    dumping.verify(path)
    screen.answer(f"{path.name} takes the place of {settings.server.place}, for all of its members")
    if dry_run:
        answer.ending(screen, [], dry_run=True)
        return
    if not (yes or prompt.confirm("Restore it?")):
        raise NetlogError("Nothing was changed")
    with view.waiting(screen, path, "Restoring …"):
        kept = dumping.restore(settings.server, settings.store, path, settings.now)
    view.put_back(screen, path, kept)


def _named(store: Path, called: str) -> Path:
    """Return the backup that is meant. Raises NetlogError, naming those that fit."""
    listed = backups.listed(store)
    fitting = [each for each in listed if each.name == called] or [
        each for each in listed if each.name.startswith(called)
    ]
    if called.isdecimal() and 1 <= int(called[:9]) <= len(listed):
        return listed[int(called) - 1].path
    if len(fitting) == 1:
        return fitting[0].path
    if not fitting:
        with suppress(OSError, ValueError, RuntimeError):  # what can be no path
            path = Path(called).expanduser().absolute()
            if path.exists():
                return path
    if fitting:
        names = ", ".join(each.name for each in fitting[:3])
        more = f" and {len(fitting) - 3} more" if len(fitting) > 3 else ""
        raise NetlogError(f'"{shown(called)}" fits several backups: {names}{more}')
    raise NetlogError(
        f'There is no backup "{shown(called)}", and no such file. Those there are: netlog backups'
    )


def _chosen(call: Invocation) -> Path | None:
    """Ask which backup is meant; None for none. Raises NetlogError where nobody can be asked."""
    listed = backups.listed(call.logbook.settings.store)
    if not listed:
        raise NetlogError("There is no backup here. Of one elsewhere: netlog restore FILE")
    if not prompt.can_ask():
        raise WrongUsage(f"Which one? For example: netlog restore {listed[0].name}")
    place = prompt.choose("Which one?", [_line(each, call) for each in listed])
    return None if place is None else listed[place].path


def _line(each: Backup, call: Invocation) -> str:
    return view.in_a_line(each, contents.held_by(each.path), call.logbook.today)


def _verified(store: Path, path: Path) -> str:
    """Check the backup, and return its sum. Raises DamagedBackup, NewerStore or WrongUsage."""
    from netlog.store.sealing import sum_of, verify, verify_content

    if path.is_dir():
        raise WrongUsage(f"{from_home(path)} is a folder. Name a file in it")
    if store.exists() and path.samefile(store):
        raise WrongUsage("That is the store itself. The backups: netlog backups")
    if path.parent == backups.folder(store) or sum_of(path).exists():
        return verify(path)
    # A copy that somebody made by hand has no sum, and may have been made in the midst of a write.
    if Path(f"{path}-journal").exists():
        raise DamagedBackup(path, "has a journal beside it: netlog --db FILE list makes it whole")
    return verify_content(path)


def _difference(store: Path, path: Path) -> Difference:
    """Compare the backup with what is there; what can't be read is as good as gone."""
    with closing(contents.opened(path)) as file:
        then = Reader(file)
        try:
            opened = open_store(store)
            if opened is None:
                return contents.difference(Reader(None), then)
            with closing(opened[0]) as live:
                return contents.difference(Reader(live), then)
        except (sqlite3.DatabaseError, UnusableStore):
            return contents.difference(None, then)
        except NotAStore:
            if not backups.listed(store):
                raise
            return contents.difference(None, then)
