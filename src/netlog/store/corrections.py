"""Correcting conversations and taking them out; what is derived from them follows by itself."""

from netlog.questions import talks
from netlog.questions.person import TALKS
from netlog.questions.reader import Row
from netlog.rules.meeting import Talk
from netlog.store import labels
from netlog.store.conversations import event
from netlog.store.page import Page
from netlog.store.tables.conversations import Conversation, Message, Participant


def correct(page: Page, id: int, told: Talk, is_booked: bool) -> None:
    """Write a conversation anew, for all who took part. The day of a message goes with it."""
    row = page.row(Conversation, id)
    old_event = row.event_id
    row.stage, row.happened_on, row.is_planned = told.stage.value, told.on, is_booked
    row.topic, row.note, row.channel = told.topic, told.note, told.channel
    row.direction, row.starts_at = told.direction, told.starts_at
    row.place, row.minutes, row.zone = told.place, told.minutes, told.zone
    row.event_id = event(page, told.event)[0] if told.event else None
    page.write(row)
    if old_event is not None and old_event != row.event_id:
        labels.sweep_event(page, old_event)
    for sent in page.ask(talks.MESSAGE, conversation=id):
        message = page.row(Message, sent.id)
        message.sent_on = told.on
        page.write(message)


def remove(page: Page, id: int) -> list[Row]:
    """Strike a conversation with all who took part, and the message that it was, if it was one.

    Returns the messages that it had answered, which wait for an answer again.
    """
    row = page.row(Conversation, id)
    for sent in page.ask(talks.MESSAGE, conversation=id):
        page.strike(page.row(Message, sent.id))
    there = page.ask(talks.PEOPLE, conversation=id)
    for participant in there:
        page.strike(page.row(Participant, participant.id))
    page.strike(row)
    if row.event_id is not None:
        labels.sweep_event(page, row.event_id)
    return [sent for each in there for sent in _reopened(page, each.person_id, row)]


def take_out(page: Page, id: int, person: int) -> list[Row]:
    """Strike a person from a conversation that was with others, too; returns as `remove`."""
    for row in page.ask(talks.PEOPLE, conversation=id):
        if row.person_id == person:
            page.strike(page.row(Participant, row.id))
    return _reopened(page, person, page.row(Conversation, id))


def _reopened(page: Page, person: int, gone: Conversation) -> list[Row]:
    """Open the messages that the talk had answered, unless another of that day did, too."""
    left = page.ask(TALKS, person=person, member=page.member)
    days = {row.happened_on for row in left if _answers(row)}
    if not _answers(gone) or gone.happened_on in days:
        return []
    answered = page.ask(talks.ANSWERED, person=person, member=page.member)
    found = [row for row in answered if row.outcome_on == gone.happened_on]
    for row in found:
        message = page.row(Message, row.id)
        message.outcome = message.outcome_on = None
        page.write(message)
    return found


def _answers(talk: Row | Conversation) -> bool:
    return talk.stage != "intro" and talk.direction != "out" and not talk.is_planned
