"""Backups: the list of them, what one would change, and what was done."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from netlog.questions.backups import Backup
from netlog.questions.contents import Contents, Difference
from netlog.rules.amounts import counted
from netlog.rules.dates import in_words
from netlog.settings import from_home
from netlog.views import answer
from netlog.views.ink import BREAK, Line, Span, aside, command, name, signs
from netlog.views.progress import Progress
from netlog.views.screen import Screen

WHY = {
    "daily": "daily",
    "asked": "you asked for it",
    "migration": "before an update",
    "restore": "before a restore",
    "bulk": "before a big change",
    "doctor": "before a repair",
}
"""Why a backup was made, in words."""

WIDE = 120
"""From this width on each figure has a column of its own."""

NOTHING = "–"
LONG = 50_000_000
"""A store of so many bytes takes long enough to back up that it is said."""


class Listed(NamedTuple):
    """A backup as it is listed; `contents` is None where it can't be read.

    `problem` is what is wrong with it, '' if nothing was found, None if nothing was looked for.
    """

    backup: Backup
    size: int
    contents: Contents | None
    has_sum: bool
    problem: str | None


def show(screen: Screen, listed: Sequence[Listed], today: date) -> None:
    """Show a line for each backup, or two where the screen is narrow."""
    if screen.is_drawn and screen.width < WIDE:
        columns: tuple[str, ...] = ("", "backup", "size", "people", "talks")
        rows: list[list[object]] = [
            [number, _told(each, today), size(each.size), *_figures(each)]
            for number, each in enumerate(listed, start=1)
        ]
    else:
        columns = ("", "backup", "when", "why", "size", "people", "talks", "last entry", "")
        rows = [
            [number, [command(each.backup.name)], _moment(each.backup.made_at, today),
             _why(each), size(each.size), *_figures(each), _last(each, today), _mark(each)]
            for number, each in enumerate(listed, start=1)
        ]  # fmt: skip
    if listed:
        screen.table(columns, rows, whole="backup" if "when" in columns else "")


def in_a_line(each: Backup, held: Contents | None, today: date) -> str:
    """Return a backup as it is offered to be chosen."""
    figures = counted(held.people, "person", "people") if held else "can't be read"
    return " · ".join([_moment(each.made_at, today), WHY.get(each.why, each.why), figures])


def _told(each: Listed, today: date) -> Line:
    last = _last(each, today)
    more = aside(" · ".join([_why(each), *([f"last entry {last}"] if last else [])]))
    mark: list[str | Span] = [BREAK, *signs(_mark(each))] if _mark(each) else []
    return [command(each.backup.name), BREAK, more, *mark]


def _why(each: Listed) -> str:
    return WHY.get(each.backup.why, each.backup.why)


def _figures(each: Listed) -> list[object]:
    held = each.contents
    unknown = NOTHING if each.backup.is_of_team else "?"
    return [held.people, held.conversations] if held else [unknown, unknown]


def _last(each: Listed, today: date) -> str:
    held = each.contents
    return _moment(held.last_at, today) if held and held.last_at else ""


def _mark(each: Listed) -> str:
    if each.problem:
        return f"! {each.problem}"
    if not each.has_sum:
        return "! has no sum beside it"
    if each.contents is None and not each.backup.is_of_team:
        return "! can't be read"
    return "" if each.problem is None else "✓ sound"


def _moment(at: datetime, today: date) -> str:
    return in_words(at.date(), today, f"{at:%H:%M}")


def show_elsewhere(screen: Screen, there: Sequence[Path]) -> None:
    """Tell which files the user had written."""
    if there:
        screen.tell(["Elsewhere: ", ", ".join(from_home(path) for path in there)])


def as_json(folder: Path, listed: Sequence[Listed], elsewhere: Sequence[Path]) -> dict[str, Any]:
    """Return the backups, the newest first, and the files that the user had written."""
    return {
        "folder": str(folder),
        "backups": [
            {"name": each.backup.name, "path": str(each.backup.path), "why": each.backup.why,
             "made_at": each.backup.made_at.isoformat(), "size": each.size,
             **held_as_json(each.contents), "has_sum": each.has_sum,
             "problem": each.problem or None, "is_verified": each.problem is not None}
            for each in listed
        ],
        "elsewhere": [{"path": str(path), "is_there": path.exists()} for path in elsewhere],
    }  # fmt: skip


def held_as_json(held: Contents | None) -> dict[str, Any]:
    """Return how much a backup holds, null where it can't be read."""
    found = held._asdict() if held else dict.fromkeys(Contents._fields)
    return {**found, "last_at": found["last_at"] and found["last_at"].isoformat()}


def made(screen: Screen, path: Path, held: Contents | None, then: str) -> None:
    """Tell where a backup lies, and how much is in it: None is that of a team."""
    screen.answer(["backed up: ", name(_called(path))])
    if _called(path) == path.name:
        screen.answer([aside("  in "), from_home(path.parent)])
    what = ["the whole team"]
    if held:
        what = [counted(held.people, "person", "people"),
                counted(held.conversations, "conversation")]  # fmt: skip
    parts = [size(path.stat().st_size), *what, "verified"]
    screen.answer([aside("  "), " · ".join(parts)])
    answer.ending(screen, [then], dry_run=False)


def difference(screen: Screen, path: Path, found: Difference, today: date) -> None:
    """Show what a restore would change: how much is there now and would be then, who is missing."""
    screen.answer(["in the backup ", name(_called(path))])
    rows: list[list[object]] = []
    for label, before, after in _compared(found, today):
        change: list[str | Span] = [before]
        change += [aside(" → "), after] if before != after else []
        rows.append([[aside(f"  {label}")], change])
    if not screen.is_quiet:
        screen.table(("", ""), rows)
    if found.missing:
        more = found.gone - len(found.missing)
        who = ", ".join(found.missing) + (f" and {more:,} more" if more else "")
        screen.answer([aside("  not in it: "), who])
    if found.changes:
        made = "1 change was" if found.changes == 1 else f"{found.changes:,} changes were"
        screen.answer([aside("  since then: "), f"{made} made"])


def _compared(found: Difference, today: date) -> Iterator[tuple[str, str, str]]:
    now, then = found.now, found.then
    for label in ("people", "conversations", "messages"):
        after = f"{getattr(then, label):,}"
        yield label, f"{getattr(now, label):,}" if now else NOTHING, after
    last = [held.last_at if held else None for held in (now, then)]
    before, after = (_moment(at, today) if at else NOTHING for at in last)
    yield "last entry", before, after


def put_back(screen: Screen, path: Path, kept: Path) -> None:
    """Tell that a backup took the place of a team, and how to go back."""
    screen.answer(["restored: ", name(_called(path))])
    screen.answer([aside("  what was there is kept: "), command(kept.name)])
    answer.ending(screen, [f"to go back: netlog restore {kept.name}"], dry_run=False)


def restored(screen: Screen, path: Path, kept: Path | None, aside_: Sequence[Path]) -> None:
    """Tell what became of what was there, and the way back."""
    screen.answer(["restored: ", name(_called(path))])
    if kept:
        screen.answer([aside("  what was there is kept: "), command(kept.name)])
        answer.ending(screen, [answer.TAKE_BACK], dry_run=False)
    elif aside_:
        where = ", ".join(from_home(copy) for copy in aside_)
        screen.answer([aside("  what was there can't be used; as it was it lies in "), where])


def _called(path: Path) -> str:
    """Return a backup's name, and of a file elsewhere where it lies."""
    return path.name if path.parent.name.endswith(".backups") else from_home(path)


def size(count: int) -> str:
    """Return so many bytes as they are told: `0.4 MB`, `410 MB`."""
    value = max(count / 1_000_000, 0.1)
    return f"{value:.1f} MB" if value < 10 else f"{value:,.0f} MB"


def waiting(screen: Screen, store: Path, what: str = "Backing up …") -> Progress:
    """Return what says in a terminal that a large store is worked on."""
    is_long = store.exists() and store.stat().st_size > LONG
    return Progress(screen, what, is_long=is_long)
