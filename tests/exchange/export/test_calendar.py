"""The calendar file: what is to do and the coffees, always under the same UID."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from exchange.naughty import NAUGHTY
from icalendar import Calendar, Event
from store.makers import Book
from store.sample import sample

from netlog.exchange.export.calendar import calendar, coffee, step
from netlog.exchange.export.formats import Manner, ics
from netlog.questions import exporting
from netlog.rules.dates import Moment
from netlog.rules.stages import Stage
from netlog.store import conversations

STEP = {"id": 7, "handle": "ada-moss", "name": "Ada Moss", "company": "Tidewater",
        "what": "send the survey", "due_on": date(2026, 3, 20), "due_at": None,
        "changed_at": "2026-03-16T12:00:00Z"}  # fmt: skip
COFFEE = {"id": 9, "happened_on": date(2026, 3, 21), "starts_at": "15:00", "is_planned": True,
          "channel": None, "event": None, "topic": "补贴申请", "note": None,
          "entered_on": date(2026, 3, 16), "changed_at": None, "place": None, "minutes": None,
          "zone": None}  # fmt: skip


def row(of: dict[str, Any], **changed: object) -> Any:
    return SimpleNamespace(**{**of, **changed})


def people(*names: str) -> list[Any]:
    return [SimpleNamespace(name=name, handle=f"p-{n}") for n, name in enumerate(names)]


def events(data: bytes) -> list[Event]:
    """The events of a file, as another reader of calendars sees them."""
    assert b"\r\n" in data
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    return [part for part in Calendar.from_ical(data).walk("VEVENT") if isinstance(part, Event)]


def one(event: Event) -> Event:
    return events(calendar([event]))[0]


def test_a_step_of_a_day_lasts_it_and_reminds_in_the_morning() -> None:
    event = one(step(row(STEP)))
    assert str(event["summary"]) == "Ada Moss: send the survey"
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2026, 3, 20), date(2026, 3, 21))
    assert event["dtstamp"].dt == datetime(2026, 3, 16, 12, tzinfo=UTC)
    assert event["transp"] == "TRANSPARENT"
    (alarm,) = event.walk("VALARM")
    assert alarm["trigger"].dt == timedelta(hours=9)


def test_a_step_at_a_time_is_local_and_reminds_then() -> None:
    event = one(step(row(STEP, due_at="15:30")))
    assert event["dtstart"].dt == datetime(2026, 3, 20, 15, 30)
    assert event["dtstart"].dt.tzinfo is None
    assert event["duration"].dt == timedelta(minutes=30)
    (alarm,) = event.walk("VALARM")
    assert alarm["trigger"].dt == timedelta()


def test_a_booked_coffee_reminds_an_hour_before() -> None:
    event = one(coffee(row(COFFEE), people("王小明", "Dev Rao")))
    assert str(event["summary"]) == "Coffee: 王小明, Dev Rao"
    assert "补贴申请" in str(event["description"])
    assert event["transp"] == "OPAQUE"
    (alarm,) = event.walk("VALARM")
    assert alarm["trigger"].dt == timedelta(hours=-1)


def test_a_coffee_with_a_zone_is_at_its_moment_everywhere() -> None:
    told = coffee(
        row(COFFEE, zone="Europe/London", place="Café Nord", minutes=45, channel="zoom"),
        people("Ada Moss"),
    )
    data = calendar([told, coffee(row(COFFEE), people("Ben Okri")), step(row(STEP))])
    assert data.count(b"BEGIN:VTIMEZONE") == 1
    found = events(data)[0]
    assert found["dtstart"].dt.astimezone(UTC) == datetime(2026, 3, 21, 15, tzinfo=UTC)
    assert found["duration"].dt == timedelta(minutes=45)
    assert str(found["location"]) == "Café Nord"
    assert one(coffee(row(COFFEE, zone="Mars/Olympus"), people("Ada")))["dtstart"].dt.tzinfo is None


def test_a_coffee_that_was_held_reminds_of_nothing() -> None:
    event = one(coffee(row(COFFEE, is_planned=False, channel="zoom"), people("Ada Moss")))
    assert event.walk("VALARM") == []
    assert str(event["location"]) == "zoom"
    assert event["transp"] == "TRANSPARENT"


@pytest.mark.parametrize("text", NAUGHTY)
def test_a_text_is_a_text(text: str) -> None:
    """It opens no other line, and comes back but for what no calendar can hold."""
    event = one(coffee(row(COFFEE, topic=text, note=text, channel=text), people(text)))
    clean = text.replace("\r\n", "\n").replace("\t", "    ")
    if clean.isprintable() or not any(ord(sign) < 32 and sign != "\n" for sign in clean):
        lines = str(event["description"]).split("\n")
        assert len(lines) >= 3
    assert str(event["summary"]).startswith("Coffee: ")
    assert "\x1b" not in str(event["description"])


def test_the_last_day_of_the_calendar_is_one() -> None:
    assert one(step(row(STEP, due_on=date.max)))["dtstart"].dt == date.max


# --------------------------------------------------------------------------------- a whole store


def exported(book: Book, *handles: str) -> bytes:
    import io

    out, ids = io.BytesIO(), book.handles()
    with book.reading() as reader:
        people = exporting.among(reader, [ids[handle] for handle in handles or ids])
        ics(reader, 1, people, Manner(), out, lambda _: None)
    return out.getvalue()


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return sample(tmp_path / "netlog.db")


def test_two_exports_are_the_same(book: Book) -> None:
    assert exported(book) == exported(book)


def test_what_is_open_and_every_coffee(book: Book) -> None:
    assert [str(event["summary"]) for event in events(exported(book))] == [
        "Dev Rao: send the form", "Wang Xiaoming: ask how it went", "Coffee: Ada Moss",
        "Coffee: Dev Rao", "Coffee: Chloé Martin", "Coffee: Sara Lindqvist, Ben Okri",
    ]  # fmt: skip


def test_some_people_bring_nobody_else(book: Book) -> None:
    assert [str(event["summary"]) for event in events(exported(book, "ben-okri"))] == [
        "Coffee: Ben Okri"]  # fmt: skip


def test_a_changed_step_keeps_its_uid_and_gets_a_later_stamp(book: Book) -> None:
    before = events(exported(book, "dev-rao"))[0]
    book.today = date(2026, 3, 20)
    with book.writing("edit") as page:
        page.file.execute("UPDATE step SET what = 'post the form' WHERE what = 'send the form'")
    after = events(exported(book, "dev-rao"))[0]
    assert str(after["summary"]) == "Dev Rao: post the form"
    assert after["uid"] == before["uid"]
    assert after["dtstamp"].dt > before["dtstamp"].dt


def test_every_event_has_a_uid_of_its_own(book: Book) -> None:
    ids = book.handles()
    with book.writing("log") as page:
        conversations.owe(page, ids["ada-moss"], Moment(date(2026, 3, 20), "15:00"), "call")
        conversations.owe(page, ids["ada-moss"], Moment(date(2026, 3, 20), "15:00"), "call")
    book.log(ids["ada-moss"], stage=Stage.COFFEE, on=date(2026, 3, 20), starts_at="15:00")
    uids = [str(event["uid"]) for event in events(exported(book))]
    assert len(set(uids)) == len(uids)
