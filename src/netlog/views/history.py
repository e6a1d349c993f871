"""The record of changes: a list of them, one of them whole, and both as JSON."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from netlog.questions.changes import Change, Known, Touch
from netlog.rules.dates import in_words
from netlog.views import telling, things
from netlog.views.ink import BREAK, Line, Span, aside, command
from netlog.views.screen import Screen
from netlog.views.things import ACTIONS, STATES
from netlog.views.touched import WORDS
from netlog.views.width import cropped, width

NOTHING_YET: Line = ["Nothing was changed yet. Whom did you meet? ",
              command('netlog add "Ada Moss" --at "Web Summit"')]  # fmt: skip
NOTHING_FITS = "No change fits. Without a person or a day there may be more."


def show(
    screen: Screen,
    changes: Sequence[Change],
    known: Known,
    limit: int,
    today: date,
    *,
    is_narrowed: bool,
) -> None:
    """Show changes, newest first, at most so many: when, the command, and what it changed."""
    if not changes:
        screen.tell(NOTHING_FITS if is_narrowed else NOTHING_YET)
        return
    rows = []
    whens = [when(change.made_at, today) for change in changes[:limit]]
    numbers = max(len("change"), *(len(str(change.id)) for change in changes))
    room = screen.width - numbers - max(map(width, whens)) - 4
    for change, moment in zip(changes, whens, strict=False):
        state = _state(change)
        lines = list(
            telling.in_short(change, known, today, telling.LONGEST if screen.is_drawn else None)
        )
        said = cropped(change.said, room) if screen.is_drawn else change.said
        told = [[command(said)], *lines, *([[aside(state)]] if state else [])]
        between: str | Span = BREAK if screen.is_drawn else " · "
        cell = [piece for line in told for piece in (between, *line)][1:]
        rows.append([[command(str(change.id))], [aside(moment)], cell])
    screen.table(("change", "when", "what"), rows, whole="when")
    if len(changes) > limit:
        screen.tell(["There are more: ", command(f"--limit {limit * 5}")])


def show_whole(screen: Screen, change: Change, known: Known, today: date) -> None:
    """Show one change: its command as it was typed, and each row that it touched."""
    state = _state(change)
    screen.heading([command(str(change.id)), f" · {when(change.made_at, today)}",
                    f" · {state}" if state else ""])  # fmt: skip
    screen.show([command(change.said)])
    if change.backup:
        screen.show(f"The whole store was replaced; what was there lies in {change.backup}")
    if change.counts:
        screen.show()
        screen.show(telling.counted(change, known))
        rows = sum(count.rows for count in change.counts)
        way = command(f"netlog changes --change {change.id} --limit {rows}")
        screen.tell(["Row by row: ", way])
    for group in telling.groups(change, is_whole=True):
        screen.show()
        screen.show_lines(telling.whole(group, known, today))


def when(made_at: str, today: date) -> str:
    """Return a moment of the record as the clock said it, as undo and the backups tell theirs."""
    local = datetime.fromisoformat(made_at).astimezone()
    return in_words(local.date(), today, f"{local:%H:%M}")


def as_json(change: Change, known: Known) -> dict[str, Any]:
    """Return a change, with documented keys; a value before it that isn't known is left out."""
    rows = [
        {
            "what": _what(touch.table),
            "action": things.action(touch),
            "count": 1,
            "people": _people_json(touch.people, known),
            "fields": [*_fields_json(touch, known)],
        }
        for touch in change.touches
        if not things.is_nothing(touch)
    ]
    rows += [
        {"what": _what(count.table), "action": ACTIONS[count.action],
         "count": count.rows, "people": [], "fields": []}
        for count in change.counts
    ]  # fmt: skip
    return {
        "id": change.id, "at": change.made_at, "command": change.said,
        "state": STATES[change.state], "is_final": change.is_final, "backup": change.backup,
        "people": _people_json(things.people(change), known), "changes": rows,
    }  # fmt: skip


def _what(table: str) -> str:
    """Return what a row is called; a tie isn't counted as another person, as it is in words."""
    return table if table == "tie" else WORDS.get(table, (table,))[0]


def _people_json(ids: Sequence[int], known: Known) -> list[dict[str, str]]:
    people = [things.person(id_, known) for id_ in ids]
    return [{"handle": handle, "name": name} for name, handle in people]


def _fields_json(touch: Touch, known: Known) -> Iterator[dict[str, object]]:
    before, after = touch.before or {}, touch.after or {}
    for column in things.FIELDS.get(touch.table, ()):
        if column in touch.changed and before.get(column) != after.get(column):
            sides = {"before": before, "after": after}
            yield {"field": things.key(column)} | {
                name: things.told(column, side, known)
                for name, side in sides.items()
                if column in side or not side
            }


def _state(change: Change) -> str:
    if change.is_final:
        return "final: it can't be undone"
    return {"done": "", "undone": "undone, can be redone", "dropped": "undone, left behind"}[
        change.state
    ]  # fmt: skip
