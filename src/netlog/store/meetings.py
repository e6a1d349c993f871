"""Writing a first meeting: people, the conversation they share, and what comes next."""

from itertools import product
from typing import NamedTuple

from netlog.errors import AlreadyHere
from netlog.questions import people as asking
from netlog.rules.meeting import Meeting
from netlog.rules.newcomer import Newcomer
from netlog.store import conversations, introductions, ledger, people
from netlog.store.conversations import Kept
from netlog.store.page import Page
from netlog.store.people import Met


class Meet(NamedTuple):
    """What was written: the people, their conversation if there was one, and whom they know."""

    people: list[Met]
    conversation: Kept | None
    knows: tuple[str, ...] = ()


def meet(page: Page, told: list[Newcomer], meeting: Meeting, here: int | None = None) -> Meet:
    """Write people who were met together. Raises AlreadyHere, NoSuchPerson, SeveralPeople …

    `here` is the id of the one who was told about, if they are known to be here already.
    """
    introducer = people.introducer_of(page, meeting.through) if meeting.through else None
    known = [asking.one_called(page, page.member, text) for text in meeting.knows]
    try:
        met = [
            people.meet(
                page,
                newcomer,
                known=meeting.is_known,
                new=meeting.is_new,
                introducer=introducer,
                here=here,
            )
            for newcomer in told
        ]
    except AlreadyHere as error:
        if not meeting.is_talk:
            raise
        raise AlreadyHere(error.called, error.choices, meeting.logged(page.today)) from error
    ids = list(dict.fromkeys(person.id for person in met))
    for person, other in product(ids, known):
        introductions.acquaint(page, person, other.id, page.today)
    conversation = None
    if meeting.is_talk:
        conversation = conversations.keep(page, ids, meeting.talk)
    for person in ids:
        ledger.note(page, person, meeting.besides, meeting.on)
    if meeting.step:
        for person in ids:
            conversations.owe(page, person, *meeting.step)
    return Meet(met, conversation, tuple(row.name for row in known))
