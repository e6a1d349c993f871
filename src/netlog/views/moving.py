"""What a move would copy, how far it is, and what was copied."""

from collections.abc import Mapping
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from netlog.rules.amounts import counted, listed
from netlog.settings import Settings, from_home
from netlog.views.answer import DRY
from netlog.views.ink import aside, command
from netlog.views.progress import Progress
from netlog.views.screen import Screen

if TYPE_CHECKING:
    from netlog.settings.server import Server

TEAMS = {
    "person": ("person", "people"), "event": ("event", "events"), "tag": ("tag", "tags"),
    "introduction": ("introduction", "introductions"), "lead": ("lead", "leads"),
    "purchase": ("sale", "sales"),
}  # fmt: skip
"""What all of a team see."""

OWN = {
    "tie": ("tie", "ties"), "conversation": ("conversation", "conversations"),
    "message": ("message", "messages"), "draft": ("draft", "drafts"),
    "step": ("next step", "next steps"), "promise": ("promise", "promises"),
    "gift": ("gift", "gifts"), "ask": ("ask", "asks"), "goal": ("goal", "goals"),
    "statement": ("value or answer", "values and answers"),
    "opportunity": ("opportunity", "opportunities"), "change": ("change", "changes"),
}  # fmt: skip
"""What is one member's alone."""


class Carrying(Progress):
    """The bar of a move; its length isn't known."""

    def tell(self, rows: int, what: str) -> None:
        """Say of how many rows more something was done, and what."""
        self.reach(self._done + rows, what)


def waiting(screen: Screen, *, is_long: bool) -> Carrying:
    """Return the bar to wait with."""
    return Carrying(screen, "Looking …", is_long=is_long)


def preview(rows: Mapping[str, int], settings: Settings, place: "Server | Path") -> str:
    """Return what is about to be done, in a line or two."""
    held = ", ".join(listed(rows, {**TEAMS, **OWN})[:6]) or "an empty network"
    told = f"From {_source(settings)} to {_called(place)}: {held}"
    if not isinstance(place, Path):
        told += ".\nYour colleagues will see the people, events, introductions, leads and sales"
    return told


def show(
    screen: Screen, rows: Mapping[str, int], settings: Settings, place: "Server | Path",
    *, dry_run: bool = False, as_json: bool = False,
) -> None:  # fmt: skip
    """Show what was copied, or would be, and from where."""
    if as_json:
        screen.json({"from": _source(settings), "to": _called(place), "rows": dict(rows),
                     "dry_run": dry_run})  # fmt: skip
        return
    what = "would be copied" if dry_run else "copied and compared"
    total = counted(sum(rows.values()), "row")
    screen.answer(f"{what}: {total}, from {_source(settings)} to {_called(place)}")
    for title, nouns in (("the team's", TEAMS), ("yours alone", OWN)):
        if told := listed(rows, nouns):
            screen.answer([aside(f"  {title}: "), " · ".join(told)])
    if isinstance(place, Path):
        screen.answer([aside("  what your colleagues keep to themselves stays on the server")])
    if dry_run:
        screen.answer(DRY)
    else:
        screen.answer(f"It is a copy: {_source(settings)} stays as it is")


def way_there(screen: Screen, value: str) -> None:
    """Say how it is used from now on."""
    screen.answer(["to use it from now on: ", command(f"netlog config db {quote(value)}")])


def used(screen: Screen, config: str) -> None:
    """Say that it is used from now on."""
    screen.answer(f"netlog uses it from now on: db in {config}")


def outdone(screen: Screen, place: str) -> None:
    """Say that something goes before the setting."""
    screen.tell(f"{place} goes before it, as long as it is given")


def _source(settings: Settings) -> str:
    return settings.server.place if settings.server else from_home(settings.store)


def _called(place: "Server | Path") -> str:
    return from_home(place) if isinstance(place, Path) else place.place
