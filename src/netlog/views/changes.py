"""What a correction changed: before → after."""

import difflib
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from netlog.errors import typed
from netlog.questions.person import Dossier
from netlog.questions.reader import Row
from netlog.rules.dates import in_words
from netlog.rules.meeting import Talk
from netlog.views.answer import in_a_row
from netlog.views.ink import Span, aside, command, name
from netlog.views.screen import Screen
from netlog.views.width import padded

if TYPE_CHECKING:
    from netlog.store.facts import Retold

NOTHING = "–"
LISTED = 20
"""Conversations that stand in a form; the others are shown by `show`."""


def person(screen: Screen, retold: "Retold") -> None:
    """Show what is told anew of a person, and what is worth a second look."""
    handle = retold.handle
    screen.answer([name(retold.name), " (", command(handle), ")"])
    for key, before, after in retold.changes:
        _change(screen, key, ", ".join(before), ", ".join(after))
    if old := [before for key, before, _ in retold.changes if key == "name"]:
        way = command(f"netlog edit {handle} --also {typed(old[0][0])}")
        screen.tell(["The old name finds them no more. Should it: ", way])
    if retold.namesakes:
        screen.tell(f"Mind: {', '.join(retold.namesakes)} is called {retold.name}, too.")
    if retold.circle:
        screen.tell(f"Mind: they introduced each other: {' ← '.join(retold.circle)}")


def talk(
    screen: Screen, names: Sequence[str], before: tuple[Talk, bool], after: tuple[Talk, bool],
    today: date,
) -> None:  # fmt: skip
    """Show how a conversation was corrected; each side says whether it is a booked coffee."""
    screen.answer(_in_short(names, before, today))
    if len(names) > 1:
        screen.answer([aside("  changed for "), *in_a_row(names[1:]), aside(", too")])
    for (what, old), (_, new) in zip(_told(*before, today), _told(*after, today), strict=True):
        if old != new:
            _change(screen, what, old, new)


def removed(
    screen: Screen, names: Sequence[str], gone: tuple[Talk, bool], sent: Row | None,
    reopened: Sequence[Row], today: date,
) -> None:  # fmt: skip
    """Show which conversation was taken out, and what waits for an answer again."""
    screen.answer(["removed: ", *_in_short(names, gone, today)])
    if sent is not None:
        screen.answer(f"  with the message {sent.template}: it is no longer kept as sent")
    for message in reopened:
        day = in_words(message.sent_on, today)
        screen.answer([aside("  waits for an answer again: "), f"{message.template}, sent {day}"])


def happened(found: Dossier, today: date) -> list[str]:
    """Return the conversations as a form lists them, newest first, each with its number."""
    handle = found.person.handle
    if not found.talks:
        return []
    rows = [
        (str(row.talk), f"{row.stage} booked" if row.is_planned else row.stage,
         in_words(row.happened_on, today, row.starts_at),
         " · ".join(filter(None, [row.topic, row.event and f"at {row.event}"])))
        for row in reversed(found.talks[-LISTED:])
    ]  # fmt: skip
    left_out = len(found.talks) - len(rows)
    lines = [f"Conversations. To correct one: netlog edit {handle} --talk N (see --help)"]
    lines += [f"  {line}" for line in padded(rows)]
    return [*lines, *([f"  {left_out} more: netlog show {handle}"] if left_out else [])]


def _told(talk: Talk, is_booked: bool, today: date) -> Iterator[tuple[str, str]]:
    yield "day", in_words(talk.on, today, talk.starts_at)
    yield "stage", f"{talk.stage} booked" if is_booked else talk.stage
    yield "about", talk.topic or ""
    yield "at", talk.event or ""
    yield "where", talk.place or ""
    yield "minutes", str(talk.minutes or "")
    yield "zone", talk.zone or ""
    yield "channel", talk.channel or ""
    yield "from them", "yes" if talk.direction == "in" else "no"
    yield "note", talk.note or ""


def _in_short(names: Sequence[str], talk: tuple[Talk, bool], today: date) -> list[str | Span]:
    told = dict(_told(*talk, today))
    at = told["at"] and f"at {told['at']}"
    parts = filter(None, [told["stage"], told["day"], at, told["about"]])
    return [*in_a_row(names), *(piece for part in parts for piece in (" · ", part))]


def _change(screen: Screen, what: str, before: str, after: str) -> None:
    if "\n" not in before + after:
        old, new = before or NOTHING, after or NOTHING
        screen.answer([aside(f"  {what}: "), old, aside(" → "), new])
        return
    screen.answer([aside(f"  {what}:")])
    lines = difflib.unified_diff(before.split("\n"), after.split("\n"), n=0, lineterm="")
    for line in list(lines)[2:]:  # the first two would name files
        if line[0] in "+-" and line[1:].strip():
            screen.answer([aside(f"    {line[0]} "), line[1:]])
