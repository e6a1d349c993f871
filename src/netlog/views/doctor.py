"""What an examination of the store found, and what was mended."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from netlog.rules.amounts import counted
from netlog.store.health.damage import Damage
from netlog.store.health.findings import OF_FILES, Finding, Note, State
from netlog.views.answer import DRY
from netlog.views.ink import BREAK, Line, Span, aside, command, sentence, signs, spans
from netlog.views.screen import Screen

SIGNS = {State.OK: "✓", State.MIND: "◐", State.WRONG: "!"}
MOST = 6
"""Things that are told of one check."""


def show(screen: Screen, findings: Sequence[Finding], damage: Damage | None) -> None:
    """Show a line for each check, with a sign and a word for how it ended; then any damage."""
    rows: list[list[Line]] = []
    for found in findings:
        told: list[Line] = [_in_a_line(note) for note in found.notes[:MOST]]
        if len(found.notes) > MOST:
            told.append([aside(f"and {len(found.notes) - MOST} more")])
        state = signs(f"{SIGNS[found.state]} {found.state}")
        if screen.is_drawn:
            cell = [piece for line in told for piece in (BREAK, *spans(line))][1:]
            rows.append([state, found.check, cell])
        else:
            rows += [[state, found.check, line] for line in told]
    screen.table(("", "", ""), rows)
    if damage:
        _show_damage(screen, damage)


def _in_a_line(note: Note) -> Line:
    return [Span(note.what), *([Span(". "), *sentence(note.way)] if note.way else [])]


def _show_damage(screen: Screen, damage: Damage) -> None:
    """Show what can still be read of a damaged file, and what to do about it."""
    for kept in damage.readable:
        some = f"{kept.read:,} of {kept.there:,}" if kept.there else "none of the"
        screen.show(f"  {some} {kept.what} can still be read")
    if damage.newest:
        when = f"{damage.newest.made_at:%Y-%m-%d %H:%M}"
        whole = command(f"netlog restore {damage.newest.name}")
        screen.show([f"The newest backup that is whole is of {when}. To restore it: ", whole])
    else:
        screen.show(["No backup of it is whole. Those that there are: ", command("netlog backups")])


def is_sound(findings: Sequence[Finding]) -> bool:
    """Say whether nothing is wrong."""
    return all(found.state is not State.WRONG for found in findings)


def sum_up(
    screen: Screen, findings: Sequence[Finding], damage: Damage | None, mendable: int, *,
    dry_run: bool,
) -> None:  # fmt: skip
    """Show the last line: whether all is well, and the way out where it isn't."""
    wrong = [found for found in findings if found.state is State.WRONG]
    minds = sum(found.state is State.MIND for found in findings)
    look = f", {minds} worth a look" if minds else ""
    dry = [f" · {DRY}"] if dry_run else []
    if not wrong:
        screen.show([f"Sound: {counted(len(findings), 'check')}, nothing wrong{look}", *dry])
        return
    way: list[str | Span] = [*dry]
    if mendable:
        is_all = mendable >= sum(len(found.notes) for found in wrong)
        what = "it" if is_all else "what can be mended"
        way = [f". To mend {what}: ", command("netlog doctor --fix")]
    elif not (damage or dry_run):
        way = [". To go back to what was: ", command("netlog backups")]
    told = f"Not sound: {counted(len(findings), 'check')}, {len(wrong)} wrong{look}"
    screen.show([told, *way])


def to_mend(screen: Screen, notes: Sequence[Note]) -> None:
    """Show what would be mended."""
    is_within = any(note.remedy not in OF_FILES for note in notes)
    behind = ", after a backup" if is_within else ""
    screen.show(f"To be mended{behind}; nothing that you wrote down is touched:")
    for note in notes[: 2 * MOST]:
        screen.show(f"  {note.what}")
    if len(notes) > 2 * MOST:
        screen.show(f"  and {len(notes) - 2 * MOST} more")


def mended(screen: Screen, notes: Sequence[Note], backup: Path | None) -> None:
    """Tell what was mended, and where what was before lies."""
    screen.answer(f"Mended: {counted(len(notes), 'thing')}")
    if backup:
        way = command(f"netlog restore {backup.name}")
        screen.answer([aside("  as it was before: "), way])


def as_json(
    store: Path, findings: Sequence[Finding], damage: Damage | None, mended: Sequence[Note]
) -> dict[str, Any]:
    """Return what was found and mended; null for the damage of a file that has none."""
    return {
        "store": str(store),
        "is_sound": is_sound(findings),
        "checks": list(_as_rows(findings)),
        "damage": damage and {
            "what": damage.what,
            "readable": [kept._asdict() for kept in damage.readable],
            "backup": damage.newest and damage.newest.name,
        },
        "mended": [note.what for note in mended],
    }  # fmt: skip


def _as_rows(findings: Sequence[Finding]) -> Iterator[dict[str, Any]]:
    for found in findings:
        notes = [{"what": note.what, "way": note.way or None, "is_mendable": bool(note.remedy)}
                 for note in found.notes]  # fmt: skip
        yield {"check": found.check, "state": str(found.state), "notes": notes}
