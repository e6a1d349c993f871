"""Writing what an invitation changes: the coffee is booked, moved or taken out."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from netlog.questions import inviting
from netlog.questions.reader import Row
from netlog.rules.meeting import Talk
from netlog.rules.outcomes import Outcome
from netlog.rules.stages import Stage
from netlog.store import conversations, corrections
from netlog.store.messages import answered
from netlog.store.page import Page
from netlog.store.tables.conversations import Conversation


class Booked(NamedTuple):
    """A coffee as it stands in the store, how often it was changed, and the requests it answers."""

    id: int
    entered_on: date
    guests: list[Row]
    changes: int
    accepted: list[Row]


def book(page: Page, people: Sequence[int], talk: Talk, id: int | None) -> Booked:
    """Write a coffee that is to come, or the one of that id anew; open requests are accepted."""
    if id is None:
        id = conversations.book(page, [*people], talk).id
    else:
        corrections.correct(page, id, talk, is_booked=True)
    booked = _booked(page, id)
    for guest in booked.guests:
        asked = {"member": page.member, "person": guest.id, "opens": Stage.COFFEE.value}
        booked.accepted.extend(page.ask(inviting.REQUESTS, **asked))
    for request in booked.accepted:
        answered(page, request.id, Outcome.ACCEPTED, page.today)
    return booked


def cancel(page: Page, id: int) -> Booked:
    """Take a booked coffee out; what it was is returned."""
    booked = _booked(page, id)
    corrections.remove(page, id)
    return booked._replace(changes=_changes(page, id))


def _booked(page: Page, id: int) -> Booked:
    guests = page.ask(inviting.GUESTS, conversation=id)
    entered_on = page.row(Conversation, id).entered_on
    return Booked(id, entered_on, guests, _changes(page, id), [])


def _changes(page: Page, id: int) -> int:
    return int(page.ask(inviting.TIMES_CHANGED, conversation=id)[0].times)
