"""A coffee as an invitation (RFC 5546): a calendar file to send, which asks to be answered.

Whoever reads it is the other person. In it stands what was written for them: when and where, what
it is about, what the member would like to learn and can offer; never a note, nor what is thought of
anybody. The same coffee has the same UID whenever it is written, and a higher number each time.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from netlog.exchange.export.calendar import MORNING, remind
from netlog.exchange.export.timezone import definition
from netlog.rules.text import safe, safe_block

if TYPE_CHECKING:
    from icalendar import Event, vCalAddress

WORDS = {
    "en": {"coffee": "Coffee: {}", "between": ", ", "about": "About: {}",
           "thread": "Last time we talked about: {}", "learn": "I would like to learn: {}",
           "offer": "I can offer: {}"},
    "zh": {"coffee": "咖啡：{}", "between": "、", "about": "话题：{}",
           "thread": "上次我们聊到：{}", "learn": "我想了解：{}", "offer": "我可以提供：{}"},
}  # fmt: skip
"""Language → the words in which the other person reads it."""

UTC_NAMES = ("UTC", "Etc/UTC", "Etc/UCT", "UCT", "Zulu", "Etc/Zulu", "Universal", "Etc/Universal")
"""Zones whose times are written as UTC, which needs no telling of a zone."""

LONGEST = 1 << 16
"""No invitation has more bytes than that."""


class Party(NamedTuple):
    """Somebody who will be there, and their e-mail address where it is known."""

    name: str
    email: str | None = None


class Agenda(NamedTuple):
    """What it is about, in words for the other person; the thread is what was talked about last."""

    about: str | None = None
    thread: str | None = None
    learn: str | None = None
    offer: str | None = None


class Invitation(NamedTuple):
    """A coffee as others are told of it; without a time of day it `begins` on a day."""

    uid: str
    sequence: int
    written: datetime
    begins: datetime | date
    zone: str | None
    minutes: int
    host: Party
    guests: Sequence[Party]
    agenda: Agenda
    language: str
    place: str | None = None
    alarm: int | None = None
    is_cancelled: bool = False

    @property
    def method(self) -> str | None:
        """What the file asks for; None where it is an entry and no more.

        An invitation needs one who invites and one who is invited, each by their address.
        """
        if not self.host.email:
            return None
        if self.is_cancelled:
            return "CANCEL"
        return "REQUEST" if any(guest.email for guest in self.guests) else "PUBLISH"


def lines(agenda: Agenda, language: str) -> list[str]:
    """Return the agenda as the other person reads it."""
    words = WORDS[language]
    told = agenda if agenda.thread != agenda.about else agenda._replace(thread=None)
    return [words[what].format(text) for what, text in told._asdict().items() if text]


def is_of(path: Path, uid: str) -> bool:
    """Say whether a file that may be there is an invitation to the coffee of that UID, and no more.

    A calendar with other events in it is none.
    """
    try:
        with path.open("rb") as there:
            data = there.read(LONGEST + 1)
    except OSError:
        return False
    is_alone = len(data) <= LONGEST and data.count(b"BEGIN:VEVENT") == 1
    return is_alone and f"\r\nUID:{uid}\r\n".encode() in data


def file(told: Invitation) -> bytes:
    """Return the calendar file of an invitation."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//netlog//netlog//EN")
    calendar.add("calscale", "GREGORIAN")
    if told.method:
        calendar.add("method", told.method)
    where = _zone(told)
    if where is not None and told.zone:
        calendar.add_component(definition(told.zone, where, [told.begins.year]))
    calendar.add_component(_event(told))
    return bytes(calendar.to_ical())


def _event(told: Invitation) -> "Event":
    from icalendar import Event

    words = WORDS[told.language]
    names = [party.name for party in (told.host, *told.guests) if party.name]
    summary = words["coffee"].format(words["between"].join(names))
    event = Event()
    event.add("uid", told.uid)
    event.add("dtstamp", told.written)
    event.add("sequence", told.sequence)
    event.add("status", "CANCELLED" if told.is_cancelled else "CONFIRMED")
    _when(event, told)
    event.add("summary", safe(summary))
    if told.place:
        event.add("location", safe(told.place))
    if agenda := lines(told.agenda, told.language):
        event.add("description", safe_block("\n".join(agenda)).replace("\r", "\ufffd"))
    if told.host.email:
        event.add("organizer", _address(told.host))
        for guest in told.guests:
            if guest.email:
                event.add("attendee", _guest(guest, is_cancelled=told.is_cancelled))
    if told.alarm is not None and not told.is_cancelled:
        before = timedelta(minutes=-told.alarm)
        is_timed = isinstance(told.begins, datetime)
        remind(event, summary, before if is_timed else MORNING)
    return event


def _zone(told: Invitation) -> tzinfo | None:
    """Return the zone by whose clock it is told; None where that is UTC's, or no time is told.

    An hour that comes twice is told in UTC: not all programs take the first for meant.
    """
    begins = told.begins
    if not isinstance(begins, datetime) or told.zone is None or told.zone in UTC_NAMES:
        return None
    ends = _after(begins, told.minutes)
    is_twice = any(at.utcoffset() != at.replace(fold=1 - at.fold).utcoffset()
                   for at in (begins, ends))  # fmt: skip
    return None if is_twice else begins.tzinfo


def _after(begins: datetime, minutes: int) -> datetime:
    """Return what the same clock shows so many minutes later."""
    return (begins.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(begins.tzinfo)


def _when(event: "Event", told: Invitation) -> None:
    """Write the day, or when it begins and ends, by one clock."""
    begins = told.begins
    if not isinstance(begins, datetime):
        event.add("dtstart", begins)
        event.add("dtend", min(begins, date.max - timedelta(days=1)) + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        return
    begins = begins.astimezone(_zone(told) or UTC)
    event.add("dtstart", begins)
    event.add("dtend", _after(begins, told.minutes))
    event.add("transp", "OPAQUE")


def _address(party: Party) -> "vCalAddress":
    from icalendar import vCalAddress

    # What stands in it are the signs that an address may have; all others would end it.
    address = vCalAddress("mailto:" + quote(party.email or "", safe="@!$&'*+/=?^_`{|}~.-"))
    if party.name:
        address.params["CN"] = safe(party.name)
    return address


def _guest(party: Party, *, is_cancelled: bool) -> "vCalAddress":
    address = _address(party)
    address.params["CUTYPE"] = "INDIVIDUAL"
    address.params["ROLE"] = "REQ-PARTICIPANT"
    if not is_cancelled:
        address.params["PARTSTAT"] = "NEEDS-ACTION"
        address.params["RSVP"] = "TRUE"
    return address
