"""The list of people, for people and as JSON."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from netlog.questions.reader import Row
from netlog.views.days import ago
from netlog.views.ink import BREAK, Line, aside, command, name
from netlog.views.screen import Screen

NOBODY_FITS = "Nobody fits. Fewer filters show more people."
NOBODY_YET: Line = ["Nobody is here yet. Whom did you meet? ",
              command('netlog add "Ada Moss" --at "Web Summit"')]  # fmt: skip
TEAMS: Line = ["Whom the team has: ", command("netlog list --team")]
WIDE = 76
"""From this width on a company has a column of its own, below it a line under the name."""


def show(
    screen: Screen, rows: Sequence[Row], limit: int | None, today: date, *, is_filtered: bool,
    is_shared: bool = False,
) -> None:  # fmt: skip
    """Show a line for each person, at most `limit`; `is_shared`: a team may have more."""
    if not rows:
        screen.tell(NOBODY_FITS if is_filtered else NOBODY_YET)
        if is_shared:
            screen.tell(TEAMS)
        return
    columns = ("who", "handle", "works at", "stage", "last")
    is_narrow = screen.is_drawn and screen.width < WIDE
    cells = [
        [_who(row) if is_narrow else [name(row.name)], [command(row.handle)],
         *([] if is_narrow else [row.company]),
         _state(row), row.last_on and [aside(ago(screen, row.last_on, today))]]
        for row in rows[:limit]
    ]  # fmt: skip
    shown = [column for column in columns if column != "works at" or not is_narrow]
    screen.table(shown, cells, whole="handle")
    if limit is not None and len(rows) > limit:
        more = command(f"--limit {limit * 5}")
        screen.tell(["There are more: ", more, ", or narrow with a filter"])


def _who(row: Row) -> Line:
    return [name(row.name), *([BREAK, row.company] if row.company else [])]


def _state(row: Row) -> str:
    marks = [
        # Of somebody who was written down as known, and no more, that says it.
        "dormant" if row.is_dormant and row.stage else None,
        "declined" if row.declined_by else None,
        "archived" if row.is_archived else None,
        "private" if row.is_private else None,
    ]
    return ", ".join(filter(None, [row.stage or ("known" if row.is_known else "-"), *marks]))


def as_json(rows: Sequence[Row]) -> dict[str, Any]:
    """Return the people, each with a `handle`."""
    return {"people": [vars(row) for row in rows]}
