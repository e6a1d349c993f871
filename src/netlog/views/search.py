"""What was found, for people and as JSON."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from netlog.questions.reader import Row
from netlog.rules.dates import in_words
from netlog.views.screen import Screen


def show(screen: Screen, rows: Sequence[tuple[str, Row]], today: date) -> None:
    """Show one line for each thing found: who, and where the words are."""
    screen.table(("who", "handle", "found"), [
        [row.name, row.handle, _where(kind, row, today)] for kind, row in rows
    ], whole="handle")  # fmt: skip


def _where(kind: str, row: Row, today: date) -> str:
    if kind == "person":
        last = row.last_on and f"last contact {in_words(row.last_on, today)}"
        return ", ".join(filter(None, [row.role, row.company, row.stage, last]))
    if kind == "tag":
        return f"tag {row.tag}"
    if kind == "event":
        return f"{row.stage} at {row.event}, {in_words(row.happened_on, today)}"
    if kind == "contact":
        return f"{row.contact_kind} {row.value}"
    about = ": ".join(filter(None, [row.topic, row.note]))
    return f"{row.stage} {in_words(row.happened_on, today)}: {about}"


def as_json(rows: Sequence[tuple[str, Row]]) -> dict[str, Any]:
    """Return what was found, each with its kind: person, tag, event, contact or talk."""
    return {"found": [{"kind": kind, **vars(row)} for kind, row in rows]}
