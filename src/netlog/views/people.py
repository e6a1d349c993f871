"""The list of people, for people and as JSON."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from netlog.questions.reader import Row
from netlog.rules.dates import in_words
from netlog.views.screen import Screen

NOBODY_FITS = "Nobody fits. Fewer filters show more people."
NOBODY_YET = 'Nobody is here yet. Whom did you meet? netlog add "Ada Moss" --at "Web Summit"'


def show(
    screen: Screen, rows: Sequence[Row], limit: int | None, today: date, *, is_filtered: bool
) -> None:
    """Show a line for each person, at most `limit`."""
    if not rows:
        screen.tell(NOBODY_FITS if is_filtered else NOBODY_YET)
        return
    screen.table(("who", "handle", "works at", "stage", "last"), [
        [row.name, row.handle, row.company, _state(row),
         row.last_on and in_words(row.last_on, today)]
        for row in rows[:limit]
    ], whole="handle")  # fmt: skip
    if limit is not None and len(rows) > limit:
        screen.tell(f"There are more: --limit {limit * 5}, or narrow with a filter")


def _state(row: Row) -> str:
    marks = ["declined" if row.declined_by else None, "archived" if row.is_archived else None]
    return ", ".join(filter(None, [row.stage or ("known" if row.is_known else "-"), *marks]))


def as_json(rows: Sequence[Row]) -> dict[str, Any]:
    """Return the people, each with a `handle`."""
    return {"people": [vars(row) for row in rows]}
