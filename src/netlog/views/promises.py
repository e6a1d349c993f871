"""Promises, for people and as JSON: what is open, what was promised, what became of it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from netlog.questions.reader import Row
from netlog.rules.dates import in_words
from netlog.rules.queue import step_due
from netlog.views.answer import in_a_row
from netlog.views.ink import Line, Span, aside, command, name, signs
from netlog.views.ledger import BY
from netlog.views.screen import Screen


def show(screen: Screen, promises: Sequence[Row], today: date) -> None:
    """Show open promises with everybody."""
    if not promises:
        first = command('netlog promise ada "send the form" --by friday')
        screen.tell(["No promise is open. When you make one: ", first])
        return
    rows = [[[name(row.name)], *_cells(row, today), [command(row.handle)]] for row in promises]
    screen.table(("with", "who promised", "what", "by", ""), rows)


def show_with(screen: Screen, who: Row, promises: Sequence[Row], today: date) -> None:
    """Show the open promises with one person, each with the number by which it is named."""
    if not promises:
        screen.tell(f"No promise is open with {who.name}.")
        return
    rows = [[[aside(str(row.promise))], *_cells(row, today)] for row in promises]
    screen.table(("", "who promised", "what", "by"), rows)


def listed(row: Row, today: date) -> str:
    """Return a promise as a line to choose from."""
    due = f", by {in_words(row.due_on, today)}" if row.due_on else ""
    return f"{BY[row.promised_by]} promised: {row.what}{due}"


def owed(promises: Sequence[Row], today: date) -> list[tuple[str, Line]]:
    """Return open promises as facts of a person's page."""
    labels = {"me": "promised", "them": "promised you"}
    return [(labels[row.promised_by], [*_due(row, today), ": " if row.due_on else "", row.what])
            for row in promises]  # fmt: skip


def made(
    screen: Screen, people: Sequence[Row], what: str, by: str, due_on: date | None, today: date, *,
    is_new: bool,
) -> None:  # fmt: skip
    """Tell how a promise was understood; one that was open already is due on another day now."""
    names = in_a_row([[name(who.name)] for who in people])
    head = f"{BY[by]} promised" if is_new else "now due otherwise"
    due = f" · by {in_words(due_on, today)}" if due_on else ""
    screen.answer([*names, f" · {head}: {what}{due}"])


def closed(screen: Screen, who: Row, promise: Row, outcome: str) -> None:
    """Tell what became of a promise, and whose it was."""
    whose = f"{BY[promise.promised_by]} promised, and it was {outcome}: "
    screen.answer([name(who.name), f" · {whose}", promise.what])


def _cells(row: Row, today: date) -> list[object]:
    return [BY[row.promised_by], row.what, _due(row, today)]


def _due(row: Row, today: date) -> list[str | Span]:
    """Return by when it is to be kept: `! 3 days overdue (Tue 17 Nov)`; nothing for no day."""
    if row.due_on is None:
        return []
    mark = signs("! " if row.due_on < today else "")
    return [*mark, step_due(row.due_on, today), aside(f" ({in_words(row.due_on, today)})")]


def as_json(promises: Sequence[Row], who: Row | None) -> dict[str, Any]:
    """Return open promises, the first due first: with one person, or each with its own."""
    whose = {"handle": who.handle, "name": who.name} if who else {}
    return {"promises": [{**vars(row), **whose} for row in promises]}
