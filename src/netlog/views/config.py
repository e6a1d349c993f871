"""The settings: what each is, where that comes from, and what became of one."""

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from netlog.questions.backups import folder
from netlog.views.answer import DRY
from netlog.views.ink import BREAK, aside, name
from netlog.views.screen import Screen


class Line(NamedTuple):
    """A setting, its value as it is used and as it is shown, and what is wrong with that."""

    name: str
    value: str | int | None
    shown: str
    source: str
    place: str
    about: str
    problem: str | None = None


WIDE = 100
"""From this width on each setting has a line of its own."""


def show(screen: Screen, lines: Sequence[Line]) -> None:
    """Show a line for each setting, or two where the screen is narrow."""
    if screen.is_drawn and screen.width < WIDE:
        screen.table(("setting", "value"), [
            [[name(each.name)], [each.shown, BREAK, aside(f"{each.about} · {each.place}")]]
            for each in lines
        ])  # fmt: skip
        return
    columns = ("setting", "value", "from", "what it is")
    screen.table(columns, [
        [[name(each.name)], each.shown, [aside(each.place)], each.about] for each in lines
    ])  # fmt: skip


def as_json(lines: Sequence[Line], config: Path, problems: Sequence[str]) -> dict[str, Any]:
    """Return the settings, the place of config.toml, and what is wrong in them."""
    rows = [
        {"name": each.name, "value": each.value, "source": each.source, "place": each.place,
         "about": each.about}
        for each in lines
    ]  # fmt: skip
    return {"settings": rows, "config": str(config), "problems": list(problems)}


def written(screen: Screen, name: str, told: str, place: str, *, dry_run: bool) -> None:
    """Tell what a setting is from now on, and where that stands."""
    screen.answer(" · ".join([f"{name}: {told}", place, *([DRY] if dry_run else [])]))


def outdone(screen: Screen, line: Line) -> None:
    """Tell that something goes before what was written."""
    screen.tell(f"{line.place} goes before it: here {line.name} is {line.shown}")


def left_behind(screen: Screen, old: Path, new: Path) -> None:
    """Tell how a store is taken along, with its backups, to where it is looked for from now on."""
    move = shlex.join(["mv", str(old), str(new)])
    screen.tell(f"The store itself was not moved. To take it along: {move}")
    kept, place = folder(old), folder(new)
    if kept.is_dir() and not place.exists():
        screen.tell(f"Its backups, too: {shlex.join(['mv', str(kept), str(place)])}")
