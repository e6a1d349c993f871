"""Writing a first meeting: people, the conversation they share, and what comes next."""

from datetime import date
from typing import NamedTuple

from netlog.rules.newcomer import Newcomer
from netlog.rules.stages import Stage
from netlog.store import conversations, people
from netlog.store.conversations import Kept, Talk
from netlog.store.page import Page
from netlog.store.people import Met


class Meeting(NamedTuple):
    """What is told about a meeting. Without a stage it is a chat where it has a topic."""

    on: date
    stage: Stage | None = None
    topic: str | None = None
    event: str | None = None
    step: tuple[date, str] | None = None
    through: str | None = None
    channel: str | None = None
    is_known: bool = False
    is_new: bool = False

    @property
    def reached(self) -> Stage:
        """The stage of its conversation."""
        return self.stage or (Stage.CHAT if self.topic else Stage.INTRO)


class Meet(NamedTuple):
    """What was written: the people, and their conversation if there was one."""

    people: list[Met]
    conversation: Kept | None


def meet(page: Page, told: list[Newcomer], meeting: Meeting) -> Meet:
    """Write people who were met together. Raises AlreadyHere, NoSuchPerson, SeveralPeople …"""
    introducer = people.introducer_of(page, meeting.through) if meeting.through else None
    met = [
        people.meet(
            page, newcomer, known=meeting.is_known, new=meeting.is_new, introducer=introducer
        )
        for newcomer in told
    ]
    ids = list(dict.fromkeys(person.id for person in met))
    conversation = None
    if not meeting.is_known:
        talk = Talk(
            meeting.reached, meeting.on, meeting.topic, event=meeting.event,
            channel=meeting.channel,
        )  # fmt: skip
        conversation = conversations.keep(page, ids, talk)
    if meeting.step:
        for person in ids:
            conversations.owe(page, person, *meeting.step)
    return Meet(met, conversation)
