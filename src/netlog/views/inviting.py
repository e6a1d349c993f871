"""An invitation: what became of the coffee, both clocks, what the others read, where it lies."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any, NamedTuple

from netlog.questions.reader import Row
from netlog.rules import lengths
from netlog.rules.dates import in_words
from netlog.rules.inviting import Slot, is_elsewhere, shown
from netlog.rules.zones import is_night, zone
from netlog.settings import from_home
from netlog.views.answer import TAKE_BACK, ending, in_a_row, named
from netlog.views.ink import Span, aside, command, found
from netlog.views.screen import Screen


class Invited(NamedTuple):
    """What was done: `booked`, `moved`, `changed`, `cancelled`, or only `written` again.

    `was` is when a coffee was that is moved. `path` is None where the file was printed.
    """

    did: str
    slot: Slot
    minutes: int
    place: str | None
    topic: str | None
    guests: Sequence[Row]
    accepted: Sequence[Row]
    agenda: Sequence[str]
    uid: str
    sequence: int
    method: str | None
    host: Row | None
    path: Path | None
    was: Slot | None = None
    here: tzinfo = UTC


def show(screen: Screen, told: Invited, today: date, *, dry_run: bool) -> None:
    """Show what became of the coffee, what the others are told, and what to do with the file."""
    slot = told.slot
    when = in_words(slot.on, today, slot.at)
    if told.was and told.did == "moved":
        when = f"{in_words(told.was.on, today, told.was.at)} → {when}"
    long = lengths.in_words(told.minutes) if slot.at else None
    parts = filter(None, [f"coffee {told.did}", when, long, told.place, told.topic])
    people = [named(guest.name, guest.handle) for guest in told.guests]
    screen.answer([*in_a_row(people), *(piece for part in parts for piece in (" · ", part))])
    if clocks := _clocks(told):
        screen.answer([aside("  clocks: "), clocks])
    for request in told.accepted:
        sent = f"{request.template}, sent {in_words(request.sent_on, today)}"
        screen.answer([aside("  accepted: "), sent])
    for line in told.agenda if told.did != "cancelled" else ():
        screen.answer([aside("  in it: "), line])
    if told.path and not dry_run:
        screen.answer([aside("  file: "), found(from_home(told.path)), *_to(told)])
    handle = told.guests[0].handle
    then = TAKE_BACK if told.did == "cancelled" else f"when held: netlog log {handle} coffee"
    ending(screen, [then], dry_run=dry_run)


def warn(screen: Screen, told: Invited) -> None:
    """Say what keeps the file from being an invitation, and what is odd about its time."""
    if told.host is None or not told.host.email:
        way = command("netlog me --email you@example.org")
        screen.tell(["Nobody can answer it: your e-mail address isn't known. ", way])
    isnt = "isn't told by it" if told.did == "cancelled" else "isn't asked for an answer"
    for guest in told.guests:
        if not guest.email:
            way = command(f"netlog edit {guest.handle} --email …")
            screen.tell([f"{guest.name} {isnt}: no e-mail address. ", way])
    if told.did == "cancelled":
        return
    slot = told.slot
    if slot.begins is None:
        way = command(f'netlog invite {told.guests[0].handle} --move "{slot.on} 15:00"')
        screen.tell(["It has no time of day yet, and stands for the whole day. ", way])
        return
    if slot.twice:
        screen.tell(
            f"The clock shows {slot.twice} twice; the first is meant. For the other: --zone UTC"
        )
    nightly = [("you", told.here), *((guest.name, zone(guest.zone)) for guest in told.guests)]
    for who, where in nightly:
        if where and is_night(slot.begins.astimezone(where)):
            at = shown(slot.begins, where, slot.on)
            screen.tell(f"Mind: {at} is night for {who}.")


def suggest(screen: Screen, guests: Sequence[Row]) -> None:
    """Remind the member of what could be in it: it isn't put there by itself."""
    if len(guests) != 1:
        return
    guest = guests[0]
    kept = [f"{what} {text}" for what, text in (("offers", guest.offer), ("needs", guest.need))
            if text]  # fmt: skip
    if kept:
        way = "in words for them: --learn …, --offer …"
        screen.tell(f"You keep of {guest.name}: {'; '.join(kept)}. It isn't in it; {way}")


def _clocks(told: Invited) -> str:
    """Return what all clocks show, where one of them shows something else."""
    begins = told.slot.begins
    if begins is None:
        return ""
    parts = [f"{shown(begins, told.here, told.slot.on)} here"]
    for guest in told.guests:
        where = zone(guest.zone)
        if where and is_elsewhere(begins.astimezone(told.here), where):
            parts.append(f"{shown(begins, where, told.slot.on)} for {guest.name}")
    return ", ".join(parts) if len(parts) > 1 else ""


def _to(told: Invited) -> list[str | Span]:
    addresses = [guest.email for guest in told.guests if guest.email]
    if told.method not in ("REQUEST", "CANCEL") or not addresses:
        return []
    return [aside(" · to send to "), ", ".join(addresses)]


def as_json(told: Invited) -> dict[str, Any]:
    """Return what was done, with documented keys."""
    begins, slot = told.slot.begins, told.slot
    return {
        "invitation": {
            "did": told.did,
            "people": [_guest(guest, begins) for guest in told.guests],
            "on": slot.on,
            "at": slot.at,
            "zone": slot.zone,
            "minutes": told.minutes if slot.at else None,
            "begins_at": begins and _utc(begins),
            "ends_at": begins and _utc(begins + timedelta(minutes=told.minutes)),
            "was_on": told.was and told.was.on,
            "was_at": told.was and told.was.at,
            "place": told.place,
            "about": told.topic,
            "agenda": list(told.agenda),
            "accepted": [request.template for request in told.accepted],
            "method": told.method,
            "uid": told.uid,
            "sequence": told.sequence,
            "file": told.path and str(told.path),
        }
    }


def _guest(guest: Row, begins: datetime | None) -> dict[str, Any]:
    where = zone(guest.zone)
    there = begins.astimezone(where).isoformat(timespec="minutes") if begins and where else None
    return {"handle": guest.handle, "name": guest.name, "email": guest.email, "zone": guest.zone,
            "begins_at": there}  # fmt: skip


def _utc(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
