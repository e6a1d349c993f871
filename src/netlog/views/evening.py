"""What to know before an evening, and what came of it, for people and as JSON."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from netlog.errors import typed
from netlog.questions.events import Evening, Guest
from netlog.questions.reader import Row
from netlog.rules.amounts import counted
from netlog.rules.month import RULE
from netlog.rules.pitch import judged, seconds
from netlog.views.facts import Days, Fact, dotted, told
from netlog.views.ink import Line, Span, aside, command, name, signs
from netlog.views.prep import numbered

MOST_MARKS = 20
USUAL_TARGET = RULE.conversations
"""So many new conversations are meant where the member sets no number: the 3 of 3-2-1."""


def title(found: Evening) -> Line:
    """Return which event it is."""
    return [name(found.event.name)]


def facts(found: Evening, today: date, days: Days) -> list[Fact]:
    """Return what to know before the event; once it is over, the aim and what came of it."""
    is_over = found.event.happened_on is not None and found.event.happened_on < today
    before = [] if is_over else [
        told("pitch", *_pitch(found.me)),
        told("ask", *numbered(found.to_ask)),
    ]  # fmt: skip
    return [
        told("when", *_when(found, days)),
        told("aim", _aim(found)),
        *before,
        told("there", *([] if is_over else [_guest(guest, found) for guest in found.there])),
        told("perhaps", *([] if is_over else _suggested(found))),
        told("goal", _goal(found)),
        told("met", *(_met(row) for row in found.met)),
        told("not seen", _not_seen(found) if is_over else None),
    ]


def begun(found: Evening) -> tuple[int, int]:
    """Return with how many new people one talked, and to how many one was only introduced."""
    new = [row for row in found.met if row.is_new]
    talked = sum(row.has_talked for row in new)
    return talked, len(new) - talked


def target(found: Evening) -> int:
    """Return how many new conversations are meant."""
    return int(found.event.target or USUAL_TARGET)


def _when(found: Evening, days: Days) -> Iterator[Line]:
    event = found.event
    leave = event.leave_at and f"leave at {event.leave_at}"
    if event.happened_on:
        yield dotted(days.day(event.happened_on), leave)
    else:
        yield leave
        yield [aside("On which day? "), _prep(found, "--on friday")]
    if not event.leave_at:
        yield [aside("When will you leave? "), _prep(found, "--leave-at 22:00")]


def _aim(found: Evening) -> Line:
    if found.event.aim:
        return str(found.event.aim)
    return [aside("What do you want from it? "), _prep(found, '--aim "…"')]


def _prep(found: Evening, option: str) -> Span:
    return command(f"netlog prep --event {typed(found.event.name)} {option}")


def _pitch(me: Row | None) -> Iterator[Line]:
    if me is None or not me.pitch:
        yield [aside("not told yet: "), command('netlog me --pitch "…"')]
        return
    yield str(me.pitch)
    yield [aside(judged(me.pitch))]


def _guest(guest: Guest, found: Evening) -> Line:
    row = guest.person
    is_met = any(met.id == row.id for met in found.met)
    parts = [row.stage, guest.thread, None if is_met else guest.say]
    told = [piece for part in parts if part for piece in (aside(" · "), part)]
    return [*(signs("● ") if is_met else []), name(row.name), *told]


def _suggested(found: Evening) -> Iterator[Line]:
    for each in found.suggested:
        yield [name(each.name), " (", command(each.handle), ") · ", each.why]
    if found.suggested:
        way = _prep(found, f"--there {found.suggested[0].handle}")
        yield [aside("if they will be there: "), way]


def _goal(found: Evening) -> Line:
    (done, open_), wanted = begun(found), target(found)
    marks = "●" * done + "◐" * open_ + "○" * (wanted - done - open_)
    more = f", {counted(open_, 'introduction')}" if open_ else ""
    goal = f" {done} of {counted(wanted, 'new conversation')}{more}"
    return [*signs(marks[:MOST_MARKS]), goal]


def _met(row: Row) -> Line:
    told = dotted(row.stage, row.topic)
    kind = aside("" if row.is_new else " · known before")
    return [name(row.name), " (", command(row.handle), ") · ", told, kind]


def _not_seen(found: Evening) -> Line:
    """Return who was to be there and wasn't talked to, as far as was written down."""
    met = {row.id for row in found.met}
    return ", ".join(guest.person.name for guest in found.there if guest.person.id not in met)


def as_json(found: Evening) -> dict[str, Any]:
    """Return what to know of an event, with documented keys."""
    event, me = found.event, found.me
    pitch = me.pitch if me else None
    return {
        "kind": "event",
        "event": event.name,
        "happened_on": event.happened_on,
        "leave_at": event.leave_at,
        "aim": event.aim,
        "target": target(found),
        "pitch": pitch,
        "pitch_seconds": seconds(pitch) if pitch else None,
        "spoken": found.language,
        "to_ask": list(found.to_ask),
        "there": [
            {"handle": guest.person.handle, "name": guest.person.name,
             "stage": guest.person.stage, "thread": guest.thread, "say": guest.say}
            for guest in found.there
        ],
        "perhaps": [each._asdict() for each in found.suggested],
        "conversations": begun(found)[0],
        "introductions": begun(found)[1],
        "met": [{key: value for key, value in vars(row).items()
                 if key not in ("id", "has_talked")} for row in found.met],
    }  # fmt: skip
