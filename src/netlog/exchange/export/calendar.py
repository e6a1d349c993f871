"""A calendar file: next steps and coffees, each always the same event for a calendar.

Times are local ones without a zone: 15:00 is 15:00 where the phone is, as it was told to netlog. A
coffee to which somebody was invited is at the same moment everywhere: it has its zone. Whoever
imports the file again has each event changed, not doubled, by its UID.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from netlog.exchange.export import coffee_uid, uid
from netlog.exchange.export.timezone import definition
from netlog.questions.reader import Row
from netlog.rules.text import safe, safe_block
from netlog.rules.zones import zone

if TYPE_CHECKING:
    from icalendar import Event, Timezone

MORNING = timedelta(hours=9)
"""When a day without a time reminds of itself, from midnight."""

BEFORE_COFFEE = timedelta(hours=-1)
STEP_TAKES, COFFEE_TAKES = timedelta(minutes=30), timedelta(hours=1)


def calendar(events: Iterable["Event"]) -> bytes:
    """Return the file of some events."""
    from icalendar import Calendar

    file = Calendar()
    file.add("version", "2.0")
    file.add("prodid", "-//netlog//netlog//EN")
    file.add("calscale", "GREGORIAN")
    file.add("x-wr-calname", "netlog")
    shown = list(events)
    for defined in _zones(shown):
        file.add_component(defined)
    for event in shown:
        file.add_component(event)
    return bytes(file.to_ical())


def step(row: Row) -> "Event":
    """Return the event of a next step; it leaves the day free, and reminds of itself."""
    event = _event(uid(f"step {row.id} {row.handle}"), row.changed_at or row.due_on)
    event.add("summary", _line(f"{row.name}: {row.what}"))
    _when(event, row.due_on, row.due_at, STEP_TAKES)
    told = [row.company, f"netlog show {row.handle}", f"netlog done {row.handle}"]
    event.add("description", _text(filter(None, told)))
    event.add("transp", "TRANSPARENT")
    remind(event, row.what, timedelta() if row.due_at else MORNING)
    return event


def coffee(row: Row, people: Sequence[Row]) -> "Event":
    """Return the event of a coffee; one that was held reminds of nothing."""
    event = _event(coffee_uid(row.id, row.entered_on), row.changed_at or row.entered_on)
    summary = f"Coffee: {', '.join(person.name for person in people)}"
    event.add("summary", _line(summary))
    takes = timedelta(minutes=row.minutes) if row.minutes else COFFEE_TAKES
    _when(event, row.happened_on, row.starts_at, takes, zone(row.zone))
    if where := row.place or row.channel or row.event:
        event.add("location", _line(where))
    told = [row.topic, row.note, *(f"netlog show {person.handle}" for person in people)]
    event.add("description", _text(filter(None, told)))
    event.add("status", "CONFIRMED")
    event.add("transp", "OPAQUE" if row.is_planned and row.starts_at else "TRANSPARENT")
    if row.is_planned:
        remind(event, summary, BEFORE_COFFEE if row.starts_at else MORNING)
    return event


def _event(uid: str, changed: str | date) -> "Event":
    """Return an event with its identity, and the time of its last change."""
    from icalendar import Event

    event = Event()
    event.add("uid", uid)
    at = datetime.fromisoformat(str(changed).removesuffix("Z"))
    event.add("dtstamp", at.replace(tzinfo=UTC))
    return event


def _when(
    event: "Event", on: date, at: str | None, takes: timedelta, where: tzinfo | None = None
) -> None:
    """Write the day, or the time and how long it takes."""
    if at is None:
        event.add("dtstart", on)
        event.add("dtend", min(on, date.max - timedelta(days=1)) + timedelta(days=1))
        return
    begins = datetime.combine(on, time.fromisoformat(at), where)
    event.add("dtstart", begins)
    event.add("duration", takes)


def _zones(events: Iterable["Event"]) -> "Iterator[Timezone]":
    """Yield the time zones of which the times of events are."""
    years: dict[str, list[int]] = {}
    for event in events:
        begins = event.start
        if isinstance(begins, datetime) and isinstance(begins.tzinfo, ZoneInfo):
            years.setdefault(begins.tzinfo.key, []).append(begins.year)
    for name in sorted(years):
        if where := zone(name):
            yield definition(name, where, years[name])


def remind(event: "Event", what: str, after: timedelta) -> None:
    """Have an event remind of itself so long after it begins."""
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _line(what))
    alarm.add("trigger", after)
    event.add_component(alarm)


def _line(text: str) -> str:
    return safe(text)


def _text(lines: Iterable[str]) -> str:
    return "\n".join(safe_block(line).replace("\r", "\ufffd") for line in lines)
