"""What was found, for people and as JSON: who, and where the words stand."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from netlog.questions.reader import Row
from netlog.rules.excerpt import excerpt, held, spans
from netlog.rules.names import words
from netlog.views.days import ago, day
from netlog.views.ink import Line, Span, command, found
from netlog.views.screen import Screen

_OF_PERSON = ("company", "role", "relation", "address", "place", "need", "offer", "note")
_OF_TEXT = {"talk": ("topic", "note", "event"), "step": ("what",), "message": ("text",)}
_CALLED = {"name": "also"}
"""Fields that are called otherwise where they are shown."""

Place = tuple[str, str]
"""A field that holds words that were looked for, and its text."""


def show(screen: Screen, rows: Sequence[tuple[str, Row]], text: str, today: date) -> None:
    """Show one line for each thing found: who, and where the words are."""
    typed = words(text)
    looked_for = typed if screen.is_drawn else []
    screen.table(("who", "handle", "found"), [
        [_marked(row.name, looked_for), [command(row.handle)],
         _marked(_told(screen, kind, row, typed, today), looked_for)] for kind, row in rows
    ], whole="handle")  # fmt: skip


def as_json(rows: Sequence[tuple[str, Row]], near: Sequence[str], text: str) -> dict[str, Any]:
    """Return what was found, each with its kind and the places of the words, and who is near."""
    typed = words(text)
    things = []
    for kind, row in rows:
        values = {
            name: value for name, value in vars(row).items() if name not in ("latin", "around")
        }
        places = [{"field": field, "text": told} for field, told in _places(kind, row, typed)]
        things.append({"kind": kind, **values, "places": places})
    return {"found": things, "near": list(near)}


def _marked(text: str, typed: Sequence[str]) -> Line:
    """Return a text in which the words that were looked for stand out."""
    pieces, end = [], 0
    for begin, stop in spans(text, typed):
        if begin >= end:
            pieces += [Span(text[end:begin]), found(text[begin:stop])]
            end = stop
    return [*pieces, Span(text[end:])]


def _told(screen: Screen, kind: str, row: Row, typed: Sequence[str], today: date) -> str:
    places = dict(_places(kind, row, typed))
    pieces = {field: excerpt(told, typed) for field, told in places.items()}
    if kind == "person":
        return _person(screen, row, pieces, today)
    if kind == "talk":
        what = f"{row.stage} {'booked for ' if row.is_planned else ''}"
        at = f", at {pieces['event']}" if "event" in pieces else ""
        about = ": ".join(filter(None, [row.topic, pieces.get("note")]))
        return f"{what}{day(screen, row.happened_on, today)}{at}" + (f": {about}" if about else "")
    if kind == "step":
        when = row.closed_on or row.due_on
        return f"{'done' if row.closed_on else 'next'} {day(screen, when, today)}: {pieces['what']}"
    return f"{row.template}, sent {day(screen, row.sent_on, today)}: {pieces['text']}"


def _person(screen: Screen, row: Row, pieces: dict[str, str], today: date) -> str:
    """Return what tells the person from others where the name was looked for, else the places."""
    archived = "archived" if row.is_archived else None
    if set(pieces) <= {"called"}:
        last = row.last_on and f"last contact {ago(screen, row.last_on, today)}"
        return ", ".join(filter(None, [row.role, row.company, row.stage, last, archived]))
    told = [f"{_CALLED.get(field, field)}: {piece}" for field, piece in pieces.items()
            if field != "called"]  # fmt: skip
    return " · ".join(filter(None, [*told, archived]))


def _places(kind: str, row: Row, typed: Sequence[str]) -> list[Place]:
    """Return the fields that hold words, the fewest that hold all of them; `called` is the name.

    Where none does (a number without its country, a name in one word), the first of a text.
    """
    missing = set(typed)
    places = []
    for field, text, besides in _fields(kind, row):
        there = held(text, typed) | held(besides, typed)
        if missing & there:
            missing -= there
            places.append((field, text))
        if not missing:
            break
    if not places and kind != "person":
        places = [(field, text) for field, text, _ in _fields(kind, row)][:1]
    return places


def _fields(kind: str, row: Row) -> Iterator[tuple[str, str, str | None]]:
    """Yield each field with its text, and the words by which it is found besides."""
    if kind == "person":
        yield "called", row.name, row.latin
        for field in _OF_PERSON:
            if text := getattr(row, field):
                yield field, text, None
        for other in row.around:
            yield other.field, other.text, other.besides
    else:
        for field in _OF_TEXT[kind]:
            if text := getattr(row, field):
                yield field, text, None
