"""The invitation: what stands in it, what never does, and when it is by other programs' clocks."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import pytest
import vobject
from exchange.naughty import NAUGHTY
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from store.makers import examples

from netlog.errors import WrongUsage
from netlog.exchange.export import coffee_uid
from netlog.exchange.export.invitation import Agenda, Invitation, Party, file, lines
from netlog.rules.zones import changes, instant

WRITTEN = datetime(2026, 11, 20, 21, 30, tzinfo=UTC)
MEI, ADA = Party("Mei Lin", "mei@example.org"), Party("Ada Moss", "ada@example.org")


def invitation(
    on: date = date(2026, 11, 24), at: str = "15:00", zone: str = "Asia/Shanghai", **more: Any
) -> Invitation:
    told: dict[str, Any] = {
        "uid": coffee_uid(3, date(2026, 11, 20)), "sequence": 5, "written": WRITTEN,
        "begins": instant(on, at, ZoneInfo(zone), zone).begins, "zone": zone, "minutes": 30,
        "host": MEI, "guests": [ADA], "agenda": Agenda("pricing"), "language": "en",
    }  # fmt: skip
    return Invitation(**{**told, **more})


def event(told: Invitation) -> Any:
    """The event as another reader of calendars sees it."""
    data = file(told)
    assert data.count(b"\r\n") == data.count(b"\n")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    return Calendar.from_ical(data).walk("VEVENT")[0]


def test_the_whole_file(golden: Callable[[str, str], None]) -> None:
    told = invitation(
        place="Café Nord, 1st floor", alarm=15, guests=[ADA, Party("王小明", "wang@example.org")],
        agenda=Agenda("how the grant went; and what is next", "tea", "how you price", "my notes"),
    )  # fmt: skip
    golden("invitation", file(told).decode().replace("\r\n", "\n"))


def test_a_chinese_one() -> None:
    told = invitation(
        guests=[Party("王小明", "wang@example.org")], language="zh",
        agenda=Agenda(None, "补贴申请", "定价，和；其他", "网站"),
    )  # fmt: skip
    found = event(told)
    assert str(found["summary"]) == "咖啡：Mei Lin、王小明"
    assert str(found["description"]) == (
        "上次我们聊到：补贴申请\n我想了解：定价，和；其他\n我可以提供：网站"
    )
    assert found["attendee"].params["CN"] == "王小明"


def test_the_thread_is_not_told_twice() -> None:
    assert lines(Agenda("tea", "tea"), "en") == ["About: tea"]
    assert lines(Agenda(), "en") == []


def test_who_invites_and_who_is_asked_for_an_answer() -> None:
    found = event(invitation(guests=[ADA, Party("Ben Okri")]))
    assert str(found["organizer"]) == "mailto:mei@example.org"
    assert str(found["attendee"]) == "mailto:ada@example.org"
    assert dict(found["attendee"].params) == {
        "CN": "Ada Moss", "CUTYPE": "INDIVIDUAL", "PARTSTAT": "NEEDS-ACTION",
        "ROLE": "REQ-PARTICIPANT", "RSVP": "TRUE",
    }  # fmt: skip
    assert str(found["summary"]) == "Coffee: Mei Lin, Ada Moss, Ben Okri"


@pytest.mark.parametrize(
    ("host", "guest", "is_cancelled", "method"),
    [
        (MEI, ADA, False, "REQUEST"), (MEI, Party("Ada"), False, "PUBLISH"),
        (Party("Mei"), ADA, False, None), (MEI, ADA, True, "CANCEL"),
        (Party(""), ADA, True, None),
    ],
)  # fmt: skip
def test_it_is_written_as_well_as_can_be(
    host: Party, guest: Party, is_cancelled: bool, method: str | None
) -> None:
    """A request needs one who asks and one who is asked; anybody can have an entry."""
    told = invitation(host=host, guests=[guest], is_cancelled=is_cancelled, alarm=15)
    found = Calendar.from_ical(file(told))
    assert found.get("method") == told.method == method
    entry = found.walk("VEVENT")[0]
    assert ("organizer" in entry) == bool(host.email)
    assert ("attendee" in entry) == bool(host.email and guest.email)
    assert entry["status"] == ("CANCELLED" if is_cancelled else "CONFIRMED")
    assert bool(entry.walk("VALARM")) is not is_cancelled


def test_it_reminds_when_it_is_told_to() -> None:
    for minutes, trigger in ((15, -15), (60, -60), (0, 0)):
        (alarm,) = event(invitation(alarm=minutes)).walk("VALARM")
        assert alarm["trigger"].dt == timedelta(minutes=trigger)
    assert event(invitation()).walk("VALARM") == []


def test_a_day_without_a_time_is_a_day() -> None:
    told = invitation()._replace(begins=date(2026, 11, 24), zone=None)
    found = event(told)
    assert (found["dtstart"].dt, found["dtend"].dt) == (date(2026, 11, 24), date(2026, 11, 25))
    assert b"VTIMEZONE" not in file(told)
    (alarm,) = event(told._replace(alarm=15)).walk("VALARM")
    assert alarm["trigger"].dt == timedelta(hours=9)
    assert event(told._replace(begins=date.max))["dtstart"].dt == date.max


@pytest.mark.parametrize("zone", [None, "UTC", "Etc/UTC"])
def test_a_clock_without_a_name_is_told_in_utc(zone: str | None) -> None:
    begins = datetime(2026, 11, 24, 15, tzinfo=ZoneInfo("Asia/Shanghai"))
    data = file(invitation()._replace(begins=begins, zone=zone))
    assert b"DTSTART:20261124T070000Z\r\nDTEND:20261124T073000Z" in data
    assert b"TZID" not in data


@pytest.mark.parametrize("text", NAUGHTY)
def test_a_text_is_a_text(text: str) -> None:
    """It opens no other line, whoever wrote it; addresses with odd signs are no other address."""
    agenda = Agenda(text, text, text, text)
    people = [Party(text, f"{text}@example.org")]
    found = event(invitation(agenda=agenda, place=text or None, guests=people))
    assert set(found) == {"UID", "DTSTAMP", "SEQUENCE", "STATUS", "DTSTART", "DTEND", "TRANSP",
                          "SUMMARY", "ORGANIZER", "ATTENDEE"} | (
        {"LOCATION", "DESCRIPTION"} if text else set())  # fmt: skip
    assert "\x1b" not in str(found.get("description", ""))
    assert str(found["attendee"]).startswith("mailto:")
    assert " " not in str(found["attendee"])


# ------------------------------------------------------------------ the moment, by other clocks


_seen = iter(range(10**9))


def moments(told: Invitation) -> tuple[datetime, datetime]:
    """When it begins and ends by vobject, of a zone whose name it doesn't know.

    By the name it would take the zone from a table of its own, and not from the file.
    """
    name = f"Nowhere/{next(_seen)}"
    text = file(told).decode()
    found = vobject.readOne(text.replace(told.zone, name) if told.zone else text).vevent
    return found.dtstart.value.astimezone(UTC), found.dtend.value.astimezone(UTC)


def starts(on: date, at: str, zone: str) -> str:
    begins, ends = moments(invitation(on, at, zone))
    assert ends - begins == timedelta(minutes=30)
    return f"{begins:%H:%M}"


@pytest.mark.parametrize(
    ("on", "london", "new_york"),
    [
        (date(2026, 3, 7), "15:00", "20:00"), (date(2026, 3, 8), "15:00", "19:00"),
        (date(2026, 3, 28), "15:00", "19:00"), (date(2026, 3, 29), "14:00", "19:00"),
        (date(2026, 10, 24), "14:00", "19:00"), (date(2026, 10, 25), "15:00", "19:00"),
        (date(2026, 10, 31), "15:00", "19:00"), (date(2026, 11, 1), "15:00", "20:00"),
    ],
)  # fmt: skip
def test_across_the_changes_of_march_and_october(on: date, london: str, new_york: str) -> None:
    """15:00 is 15:00 by the clock of whoever tells it, whichever clocks were changed since."""
    assert starts(on, "15:00", "Europe/London") == london
    assert starts(on, "15:00", "America/New_York") == new_york
    assert starts(on, "15:00", "Asia/Shanghai") == "07:00"


@pytest.mark.parametrize(("at", "minutes"), [("01:30", 30), ("00:45", 30), ("00:30", 90)])
def test_an_hour_that_comes_twice_is_told_in_utc(at: str, minutes: int) -> None:
    told = invitation(date(2026, 10, 25), at, "Europe/London", minutes=minutes)
    begins, ends = moments(told)
    assert ends - begins == timedelta(minutes=minutes)
    assert f"{begins + timedelta(hours=1):%H:%M}" == at
    assert b"TZID" not in file(told)


IRREGULAR = {"Africa/Casablanca", "Africa/El_Aaiun"}
"""Zones that vobject takes for UTC: their clocks showed it in each of the years it looks at."""

PLACES = {name for name in available_timezones() if "/" in name and not name.startswith("Etc/")}
ZONES = sorted(PLACES - IRREGULAR)


@st.composite
def coffees(draw: st.DrawFn) -> Invitation:
    """A coffee in any zone, on any day, often on one on which the clock is changed."""
    zone = draw(st.sampled_from(["Europe/London", "America/New_York", "Asia/Shanghai"])
                | st.sampled_from(ZONES))  # fmt: skip
    on = draw(st.dates(date(2024, 1, 1), date(2036, 12, 31)))
    year = datetime(on.year, 1, 1, tzinfo=UTC), datetime(on.year + 1, 1, 1, tzinfo=UTC)
    days = [
        change.at.astimezone(ZoneInfo(zone)).date() for change in changes(ZoneInfo(zone), *year)
    ]
    if days and draw(st.booleans()):
        on = draw(st.sampled_from(days))
    at = f"{draw(st.integers(0, 23)):02}:{draw(st.integers(0, 59)):02}"
    minutes = draw(st.sampled_from([15, 30, 60, 90, 24 * 60]))
    try:
        return invitation(on, at, zone, minutes=minutes)
    except WrongUsage:  # there is no such time that day
        return invitation(on, "12:00", zone, minutes=minutes)


@given(coffees())
@examples(200)
def test_another_program_finds_the_moment_by_the_file_alone(told: Invitation) -> None:
    assert isinstance(told.begins, datetime)
    begins = told.begins.astimezone(UTC)
    assert moments(told) == (begins, begins + timedelta(minutes=told.minutes))
