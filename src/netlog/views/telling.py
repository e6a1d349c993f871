"""What a change did, told in short or whole: whose it was, and what."""

import difflib
from collections.abc import Iterator, Sequence
from datetime import date

from netlog.questions.changes import Change, Known, Touch
from netlog.views import things
from netlog.views.answer import in_a_row, named
from netlog.views.ink import Line, Span, aside, spans
from netlog.views.things import ACTIONS, NOTHING, SIGNS, Field
from netlog.views.touched import WORDS, touched
from netlog.views.width import cropped

TOLD_GROUPS = 3
"""Of a change of more people than so many its rows are counted."""

TOLD_PARTS = 6
"""So many things are told of a change in a list; the others are counted."""

LONGEST = 36
"""Columns that a value takes at most in a list that is drawn."""

IMPLIED = (
    ("direction", "both"),
    ("known beforehand", "no"),
    ("booked", "no"),
    ("friend only", "no"),
)
"""What goes without saying of a row that is new, or gone."""

TITLED = {
    "person": ("handle", "name"), "conversation": ("stage", "day"), "step": ("what",),
    "message": ("script",), "draft": ("script",), "promise": ("what",), "goal": ("goal",),
    "cadence": ("every",), "rest": ("until",), "challenge": ("from",), "attendance": ("event",),
    "gift": ("what",), "ask": ("what",), "introduction": ("to",), "acquaintance": ("knows",),
    "lead": ("what",), "purchase": ("what",), "statement": ("kind", "text"),
    "opportunity": ("what",), "rating": ("value",), "event": ("event",), "tag": ("tag",),
    "person_tag": ("tag",),
    "name": ("other name",), "contact_point": ("kind", "value"), "participant": ("conversation",),
}  # fmt: skip
"""Table → the fields that the title of a row says."""

ITSELF = ("person", "tie", "member")
"""Tables whose fields are told as those of the person, or as yours."""

TALK = ("conversation", "participant")
"""Tables whose titles hold nothing that somebody wrote, and are short."""

OF_THE_PERSON = ("tie", "name", "contact_point", "person_tag", "attendance", "origin")
"""What is told with a person who is added or removed."""

BY_THE_WAY = ("event", "tag")
"""What comes and goes with what it is for, and is told in a list where it was changed alone."""

TOLD_PEOPLE = 3
"""So many people are named at most."""

Group = tuple[tuple[int, ...], list[Touch]]
"""People, and what of theirs was touched; nobody where it is nobody's."""


def groups(change: Change, *, is_whole: bool = False) -> list[Group]:
    """Return what a change touched by the people whose it is, in the order of telling.

    People who were added stand together in short, with what came with them; so do those who were
    removed.
    """
    rows = [touch for touch in change.touches if not things.is_nothing(touch)]
    together = [
        tuple(row.row for row in rows if row.table == "person" and things.action(row) == done)
        for done in ("added", "removed")
    ]
    found: dict[tuple[int, ...], list[Touch]] = {}
    for row in sorted(rows, key=_place):
        whose = next((ids for ids in together if set(row.people) & set(ids)), row.people)
        found.setdefault(row.people if is_whole else whose, []).append(row)
    return list(found.items())


def _place(touch: Touch) -> tuple[bool, int, int]:
    order = [*ITSELF, *OF_THE_PERSON, *WORDS]
    place = order.index(touch.table) if touch.table in order else len(order)
    return not touch.people, place, touch.row


def in_short(
    change: Change, known: Known, today: date, longest: int | None
) -> Iterator[list[Span]]:
    """Yield lines that tell in short what a change did: whose it was and what, or how many."""
    if change.backup:
        yield spans([f"the whole store; what was there lies in {change.backup}"])
    found = groups(change)
    if any(ids for ids, _ in found):
        found = [(ids, rows) for ids, rows in found if ids or rows[0].table not in BY_THE_WAY]
    is_crowd = any(len(ids) > TOLD_PEOPLE for ids, _ in found)
    if change.counts or is_crowd or len(found) > TOLD_GROUPS:
        yield spans([counted(change, known)])
        return
    for ids, rows in found:
        sign, parts = _parts(rows, known, today, longest)
        head = _head(ids, rows, known)
        parts[TOLD_PARTS:] = [f"{len(parts) - TOLD_PARTS} more"] if parts[TOLD_PARTS:] else []
        between = "" if not (head and parts) else " · " if sign else ": "
        yield spans([sign, *head, between, " · ".join(parts)])


def _head(ids: tuple[int, ...], rows: Sequence[Touch], known: Known) -> list[str | Span]:
    """Return whose some rows are: people by name and handle, or yours."""
    if not ids:
        return ["you"] if rows[0].table == "member" else []
    return in_a_row([named(*things.person(id_, known)) for id_ in ids])


def _parts(
    rows: Sequence[Touch], known: Known, today: date, longest: int | None
) -> tuple[str, list[str]]:
    """Return the sign of people who came or went, and what else was done, in a few words each."""
    came = _came(rows)
    parts: list[str] = []
    for row in rows:
        done = things.action(row)
        if came != "changed" and row.table in ("person", *OF_THE_PERSON):
            continue
        title = cropped(things.title(row, known, today), None if row.table in TALK else longest)
        found = list(things.fields(row, known, today))
        fields = [_field(field, longest) for field in found]
        is_renamed = done == "changed" and found[:1] and found[0].word == WORDS[row.table][0]
        if row.table in ITSELF or is_renamed:  # the field says what it is
            parts += fields
        else:
            parts.append(SIGNS[done] + title if done != "changed" or not fields
                         else f"{title} ({', '.join(fields)})")  # fmt: skip
    return SIGNS[came], parts


def _came(rows: Sequence[Touch]) -> str:
    """Return what became of the people of a group themselves."""
    return next((things.action(row) for row in rows if row.table == "person"), "changed")


def _field(field: Field, longest: int | None) -> str:
    """Return a field in a line: `company: Acme → Beta`."""
    after = cropped(field.after, longest)
    if field.before is None:
        return f"{field.word}: set to {after}"
    return f"{field.word}: {cropped(field.before, longest)} → {after}"


def counted(change: Change, known: Known) -> str:
    """Return how much a change touched: `+ 12 people, 3 events · 2 people changed: Ada Moss …`."""
    counts: dict[str, dict[str, int]] = {done: {} for done in SIGNS}
    for count in change.counts:
        counts[ACTIONS[count.action]][count.table] = count.rows
    for row in change.touches:
        of = counts[things.action(row)]
        of[row.table] = of.get(row.table, 0) + (not things.is_nothing(row))
    signs = {"added": "+ {}", "changed": "{} changed", "removed": "− {}"}
    told = [signs[done].format(words) for done in SIGNS if (words := touched(counts[done]))]
    people = things.people(change)
    names = ", ".join(things.person(id_, known)[0] for id_ in people[:TOLD_PEOPLE])
    added = sum(count.rows for count in change.counts if count.table == "person")
    more = " …" if (change.counts and added != len(people)) or people[TOLD_PEOPLE:] else ""
    return " · ".join(told) + (f": {names}{more}" if names else "")


def whole(group: Group, known: Known, today: date) -> Iterator[Line]:
    """Yield the lines that tell a group of rows whole: each row, and each field of it."""
    ids, rows = group
    head = _head(ids, rows, known)
    if head:
        yield [SIGNS[_came(rows)], *head]
    for row in rows:
        done, indent = things.action(row), "  " if head else ""
        title = things.title(row, known, today)
        if row.table not in ITSELF:
            yield f"{indent}{SIGNS[done]}{title}"
            indent += "  "
        for field in things.fields(row, known, today):
            value = field.after if done == "added" else field.before
            is_said = field.word in TITLED.get(row.table, ()) or (field.word, value) in IMPLIED
            if done == "changed" or not is_said:
                yield from _field_whole(field, done, indent)


def _field_whole(field: Field, done: str, indent: str) -> Iterator[Line]:
    """Yield a field with both its sides; of a text of several lines those that differ."""
    label = aside(f"{indent}{field.word}: ")
    before, after = field.before, field.after
    if done != "changed":
        first, *others = (after if done == "added" else before or NOTHING).split("\n")
        yield [label, first]
        yield from (f"{indent}  {line}" for line in others)
    elif before is None:
        yield [label, "set to ", after]
    elif "\n" not in before + after:
        yield [label, before, aside(" → "), after]
    else:
        yield [aside(f"{indent}{field.word}:")]
        old, new = ([] if side == NOTHING else side.split("\n") for side in (before, after))
        for line in list(difflib.unified_diff(old, new, n=0, lineterm=""))[2:]:  # names of files
            if line[0] in "+-" and line[1:].strip():
                yield [aside(f"{indent}  {line[0]} "), line[1:]]
