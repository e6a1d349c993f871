"""Which coffee an invitation is of, and when: the one that is booked, one of several, or a new."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from netlog.errors import BadDate, ChangedMeanwhile, NetlogError, NoSuchPerson, WrongUsage
from netlog.invocation import Invocation
from netlog.questions import drafting, inviting, people, person
from netlog.questions.reader import Reader, Row
from netlog.rules import zones
from netlog.rules.dates import Moment, When, in_words
from netlog.rules.inviting import Clock, Slot, kept, slot
from netlog.settings.zone import own_clock
from netlog.views.prompt import can_ask, choose

if TYPE_CHECKING:
    from netlog.store.page import Page


class Which(NamedTuple):
    """Which coffee: with whom, its number, one more, or one that must be booked (to cancel it).

    Where it `keeps_day` only an hour was told to move it to.
    """

    named: list[str]
    talk: int | None
    is_new: bool
    keeps_day: bool
    is_booked: bool
    is_cancelled: bool


class Meant(NamedTuple):
    """The coffee as it is kept (`booking`, `was`) and as it is to be, by the clock `here`.

    `thread` is what was talked about last with the only guest.
    """

    people: list[Row]
    host: Row | None
    thread: str | None
    here: Clock
    booking: Row | None
    was: Slot | None
    slot: Slot
    when: When | None


def meant(
    call: Invocation, which: Which, when: When | None, zone: str | None, *, their_time: bool
) -> Meant:
    """Return which coffee is meant, and when it is to be, at a time of `zone`, theirs or one's own.

    Raises NetlogError.
    """
    book = call.logbook
    here = own_clock()
    with book.reading() as reader:
        ids = _ids(reader, book.member, which.named)
        rows = [reader.ask(person.PERSON, member=book.member, person=id)[0] for id in ids]
        host = drafting.me(reader, book.member)
        bookings = inviting.bookings(reader, book.member, ids, book.today)
        thread = drafting.subject(reader, book.member, ids[0]).thread
    by = _clock(zone, rows, here, is_theirs=their_time)
    booking = _booking(bookings, rows, which, when and when.on, book.today)
    was = None
    if booking:
        was = _kept(booking, here, may_lack=which.is_cancelled or when is not None)
    if was and when:
        when, by = _completed(when, by, was, here, keeps_day=which.keeps_day)
    to = slot(Moment(when.on, when.at), by, here) if when else was
    if to is None:
        raise NetlogError("A coffee needs a day")  # which the command line has seen to
    is_alone = len(booking.guests if booking else ids) == 1
    return Meant(rows, host, thread if is_alone else None, here, booking, was, to, when)


def _ids(reader: Reader, member: int, named: list[str]) -> list[int]:
    """Return who is named. Raises NetlogError: BadDate for what was meant as a day, `3dec 15`."""
    try:
        return [row.id for row in people.those_called(reader, member, named)]
    except NoSuchPerson as error:
        place = next((place for place, word in enumerate(named) if word[:1].isdigit()), None)
        if not place:
            raise
        why = "names nobody, and no day and hour that netlog can read"
        raise BadDate(" ".join(named[place:]), why, BadDate.TIMES) from error


def is_of_it(meant: Meant, path: Path) -> bool:
    """Say whether a file is an earlier invitation to the same coffee, which a new one replaces."""
    from netlog.exchange.export import coffee_uid
    from netlog.exchange.export.invitation import is_of

    booking = meant.booking
    return booking is not None and is_of(path, coffee_uid(booking.id, booking.entered_on))


def refuse_over(meant: Meant, today: date, now: datetime) -> None:
    """Raise WrongUsage for a coffee that lies behind."""
    if not meant.slot.is_over(today, now):
        return
    handle, on = meant.people[0].handle, meant.slot.on
    when = in_words(on, today, meant.slot.at)
    if meant.when:
        raise WrongUsage(
            f"{when} is over. To write down a coffee that was: netlog log {handle} coffee --on …"
        )
    raise WrongUsage(
        f"The coffee that is booked was for {when}. "
        f"Was it held: netlog log {handle} coffee --on {on}\n"
        f'Is it yet to come: netlog invite {handle} --move "tue 15:00". Else: --cancel'
    )


def refuse_changed(page: "Page", meant: Meant) -> None:
    """Raise ChangedMeanwhile for a booked coffee that is another by now."""
    if meant.booking is None:
        return
    ids, on = [row.id for row in meant.people], meant.booking.happened_on
    there = inviting.bookings(page, page.member, ids, on)
    if meant.booking not in there:
        raise ChangedMeanwhile(meant.people[0].name, ["conversations"])


def _completed(
    when: When, by: Clock, was: Slot, here: Clock, *, keeps_day: bool
) -> tuple[When, Clock]:
    """Return when a booked coffee is to be, and by which clock: told a day alone it keeps its hour.

    And told an hour alone, its day.
    """
    if keeps_day:
        return when._replace(on=was.begins.astimezone(by.zone).date() if was.begins else was.on), by
    if when.at is None and was.at:
        where = None if was.zone == here.name else zones.zone(was.zone)
        return when._replace(at=was.at), Clock(was.zone, where) if where else here
    return when, by


def _kept(booking: Row, here: Clock, *, may_lack: bool) -> Slot:
    """Return when a coffee is that is booked. Raises WrongUsage for a time that there isn't.

    Where it `may_lack`, as the coffee is moved or taken out, no more is said of it than is kept.
    """
    try:
        return kept(booking.happened_on, booking.starts_at, booking.zone, here)
    except WrongUsage:
        if not may_lack:
            raise
        return Slot(booking.happened_on, booking.starts_at, booking.zone)


def _clock(zone: str | None, rows: Sequence[Row], here: Clock, *, is_theirs: bool) -> Clock:
    """Return the clock by which a time is told. Raises WrongUsage or NetlogError."""
    name = zones.kept(zone) if zone else None
    if is_theirs:
        if row := next((row for row in rows if row.zone is None), None):
            raise NetlogError(
                f"The time zone of {row.name} isn't known. "
                f"To tell it: netlog edit {row.handle} --zone Europe/London"
            )
        known = sorted({row.zone for row in rows})
        if len(known) > 1:
            raise WrongUsage(f"They live by several clocks: {', '.join(known)}. Say one: --zone")
        name = known[0]
    where = zones.zone(name)
    return Clock(name, where) if where else here


def _booking(
    bookings: Sequence[Row], people: Sequence[Row], which: Which, to: date | None, today: date
) -> Row | None:
    """Return the booked coffee that is meant, None for one that is to be booked.

    `to` is the day that was told: the coffee of that day is meant, else the only one. Of several
    one is chosen. Raises NetlogError where none is booked, and one must be (`is_booked`).
    """
    handle, name = people[0].handle, people[0].name
    if which.talk is not None:
        found = [row for row in bookings if row.talk == which.talk]
        if not found:
            number = which.talk
            raise NetlogError(f"No coffee is booked as talk {number}. See: netlog show {handle}")
        return found[0]
    if which.is_new or not (bookings or which.is_booked):
        return None
    if not bookings:
        raise NetlogError(
            f"No coffee is booked with {' and '.join(row.name for row in people)}. "
            f'Say when it is: netlog invite {" ".join(row.handle for row in people)} "tue 15:00"'
        )
    of_the_day = [row for row in bookings if row.happened_on == to]
    if len(of_the_day) == 1 or len(bookings) == 1:
        return (of_the_day or bookings)[0]
    return _chosen(bookings, name, today)


def _chosen(bookings: Sequence[Row], name: str, today: date) -> Row:
    lines = [
        " · ".join(filter(None, [in_words(row.happened_on, today, row.starts_at), row.topic]))
        for row in bookings
    ]
    if not can_ask():
        told = ", ".join(f"--talk {row.talk} ({line})"
                         for row, line in zip(bookings, lines, strict=True))  # fmt: skip
        raise WrongUsage(
            f"Several coffees with {name} are booked. Say which: {told}; one more: --another"
        )
    place = choose("Which coffee is it?", lines)
    if place is None:
        raise NetlogError("Nothing was changed")
    return bookings[place]
