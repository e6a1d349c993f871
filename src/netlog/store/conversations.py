"""Writing conversations, what follows from them, and next steps."""

from datetime import date
from typing import NamedTuple

from netlog.errors import WrongUsage
from netlog.questions import queue
from netlog.questions.reader import Question, Row
from netlog.rules.dates import Moment, in_words
from netlog.rules.meeting import Talk
from netlog.rules.names import folded
from netlog.rules.stages import Stage, rank
from netlog.store import promises
from netlog.store.page import Page
from netlog.store.people import tie_of, wake
from netlog.store.tables.conversations import Conversation, Event, Message, Participant, Step

_EVENT = Question("SELECT id, name FROM event WHERE key = :key")
# What the tie to a person may have to be lifted of. A look-up.
_STATES = Question("""
SELECT wakes_on, archived_on, declined_by FROM tie
 WHERE member_id = :member AND person_id = :person
""")
_PARTICIPANTS = Question("""
SELECT q.id, q.person_id, p.name
  FROM participant q JOIN person p ON p.id = q.person_id
 WHERE q.conversation_id = :conversation ORDER BY q.id
""")
_UNANSWERED = Question("""
SELECT id, opens FROM message
 WHERE person_id = :person AND member_id = :member AND outcome IS NULL AND sent_on <= :on
""")


class Kept(NamedTuple):
    """What writing a conversation did besides: steps closed, a booking held, states lifted."""

    id: int
    is_booked: bool
    event: str | None = None
    closed: tuple[str, ...] = ()
    lifted: tuple[str, ...] = ()
    held_on: date | None = None
    held_at: str | None = None
    joined: tuple[str, ...] = ()


class Held(NamedTuple):
    """A coffee that was booked, as it was held: with whom, and who of them was not named."""

    people: list[int]
    talk: Talk
    booked_on: date | None = None
    booked_at: str | None = None
    joined: tuple[str, ...] = ()


class Open(NamedTuple):
    """What is open with a person: steps, messages without an answer, and states of the tie."""

    person: int
    steps: list[Row]
    messages: list[Row]
    tie: Row | None


def keep(page: Page, people: list[int], talk: Talk) -> Kept:
    """Write a conversation with people, and close what it settles.

    Their steps due by its day are done, their unanswered messages answered, a coffee booked for
    by then is held. Raises WrongUsage for what is yet to come, unless it books a coffee.
    """
    is_booked = talk.is_to_come(page.today, page.now)
    if is_booked and talk.stage is not Stage.COFFEE:
        when = in_words(talk.on, page.today, talk.starts_at)
        then = f"{talk.on} {talk.starts_at}" if talk.starts_at else talk.on
        raise WrongUsage(
            f"{when} is yet to come, and only a coffee can be booked. "
            f'For what is to do then: --next "{then}: …"'
        )
    held = Held(people, talk)
    if talk.stage is Stage.COFFEE and not is_booked:
        held = _held(page, people, talk)
    people, talk = held.people, held.talk
    if is_booked:
        return book(page, people, talk)
    conversation, at = _write(page, people, talk, is_booked=False)
    there = _open_with(page, people, talk.on)
    for one in there:
        if one.tie and one.tie.wakes_on:
            wake(page, one.person)
    if talk.direction == "out":
        return Kept(conversation, False, at)
    closed = [what for one in there for what in _close(page, one.steps, talk.on)]
    lifted = [what for one in there for what in _settle(page, one, talk)]
    return Kept(
        conversation, False, at, tuple(closed), tuple(lifted),
        held.booked_on, held.booked_at, held.joined,
    )  # fmt: skip


def book(page: Page, people: list[int], talk: Talk) -> Kept:
    """Write a coffee that is yet to come."""
    conversation, at = _write(page, people, talk, is_booked=True)
    for person in people:
        wake(page, person)
    return Kept(conversation, True, at)


def event(page: Page, name: str) -> tuple[int, str]:
    """Return the id and the name of the event that is called so, made if there is none."""
    key = folded(name) or name
    row = page.one(_EVENT, key=key)
    return (row.id, row.name) if row else (page.write(Event(name=name, key=key)), name)


def owe(page: Page, person: int, due: Moment, what: str) -> None:
    """Write a next step."""
    page.write(
        Step(member_id=page.member, person_id=person, what=what, due_on=due.on, due_at=due.at)
    )
    wake(page, person)


def done(page: Page, person: int) -> list[str]:
    """Close a person's steps that are due, else a promise to them that is; else the next step,
    else the coffee booked by today.

    Returns what was closed, in words; nothing where nothing was open.
    """
    if closed := _close_steps(page, person, page.today):
        return closed
    if kept := promises.keep_due(page, person, page.today):
        return [kept]
    if steps := page.ask(queue.STEPS_OF, member=page.member, person=person):
        return _close_steps(page, person, steps[0].due_on, most=1)
    return _hold_booking(page, person)


def done_all(page: Page, person: int, until: date) -> list[str]:
    """Close all that is due with a person by a day: steps, what was promised to them, a coffee
    that was booked and held.

    Where there is nothing of that, what they promised was kept. Returns what was closed, in words.
    """
    closed = _close_steps(page, person, until)
    while kept := promises.keep_due(page, person, until):
        closed.append(kept)
    while held := _hold_booking(page, person):
        closed += held
    if not closed and (kept := promises.keep_due(page, person, until, promised_by="them")):
        closed = [kept]
    return closed


def _hold_booking(page: Page, person: int) -> list[str]:
    """Hold the first coffee that was booked for by now, and return it in words, if there is one."""
    asked = {"member": page.member, "person": person, "until": page.today}
    for row in page.ask(queue.BOOKINGS_OF, **asked):
        if not Moment(row.happened_on, row.starts_at).is_to_come(page.today, page.now):
            keep(page, [person], Talk(Stage.COFFEE, row.happened_on))
            return [f"coffee on {in_words(row.happened_on, page.today, row.starts_at)}"]
    return []


def _write(page: Page, people: list[int], talk: Talk, *, is_booked: bool) -> tuple[int, str | None]:
    """Write a conversation and who takes part; return its id and the name of its event."""
    at = event(page, talk.event) if talk.event else None
    conversation = page.write(
        Conversation(
            member_id=page.member, stage=talk.stage.value, happened_on=talk.on,
            entered_on=page.today, is_planned=is_booked, direction=talk.direction,
            channel=talk.channel, topic=talk.topic, note=talk.note,
            event_id=at and at[0], starts_at=talk.starts_at, place=talk.place,
            minutes=talk.minutes, zone=talk.zone if talk.starts_at else None,
        )
    )  # fmt: skip
    for person in people:
        page.write(Participant(conversation_id=conversation, person_id=person))
    return conversation, at and at[1]


def _open_with(page: Page, people: list[int], on: date) -> list[Open]:
    """Return what is open with each of some people, of messages those sent by a day."""
    questions = (queue.STEPS_OF, _UNANSWERED, _STATES)
    asked = [
        (question, {"member": page.member, "person": person, "on": on})
        for person in people for question in questions
    ]  # fmt: skip
    answers = iter(page.together(asked))
    return [
        Open(person, next(answers), next(answers), next(iter(next(answers)), None))
        for person in people
    ]


def _held(page: Page, people: list[int], talk: Talk) -> Held:
    """Take a booking that this coffee fulfils, with whom it was for and what it was about.

    The booking is struck and the coffee written anew, so that it comes, by (day, id), behind what
    happened since it was booked.
    """
    asked = {"member": page.member, "until": talk.on}
    found = [row for p in people for row in page.ask(queue.BOOKINGS_OF, person=p, **asked)]
    if not found:
        return Held(people, talk)
    booking = found[0]
    there = page.ask(_PARTICIPANTS, conversation=booking.id)
    for row in there:
        page.strike(page.row(Participant, row.id))
    booked = page.row(Conversation, booking.id)
    page.strike(booked)
    is_that_day = booking.happened_on == talk.on
    talk = talk._replace(
        topic=talk.topic or booking.topic,
        note=talk.note or booking.note,
        channel=talk.channel or booking.channel,
        event=talk.event or booking.event,
        starts_at=talk.starts_at or (booking.starts_at if is_that_day else None),
        place=talk.place or booked.place,
        minutes=talk.minutes or booked.minutes,
        zone=booked.zone if is_that_day and not talk.starts_at else talk.zone,
    )
    others = [row for row in there if row.person_id not in people]
    everyone = [*people, *(row.person_id for row in others)]
    joined = tuple(row.name for row in others)
    return Held(everyone, talk, booking.happened_on, booking.starts_at, joined)


def _close_steps(page: Page, person: int, by: date, most: int | None = None) -> list[str]:
    rows = page.ask(queue.STEPS_OF, member=page.member, person=person)
    return _close(page, rows[:most], by)


def _close(page: Page, steps: list[Row], by: date) -> list[str]:
    closed = []
    for row in steps:
        if row.due_on <= by:
            step = page.row(Step, row.id)
            step.closed_on = page.today
            page.write(step)
            closed.append(row.what)
    return closed


def _settle(page: Page, there: Open, talk: Talk) -> list[str]:
    """Answer open messages, and bring back who was archived, or declined and connects after all."""
    if talk.stage is not Stage.INTRO:
        for row in there.messages:
            message = page.row(Message, row.id)
            message.outcome = "accepted" if row.opens == talk.stage.value else "replied"
            message.outcome_on = talk.on
            page.write(message)
    if there.tie and there.tie.archived_on is None and there.tie.declined_by is None:
        return []
    tie = tie_of(page, there.person)
    lifted = []
    if tie.archived_on is not None:
        tie.archived_on = None
        lifted.append("back from the archive")
    if tie.declined_by is not None and rank(talk.stage) >= rank(Stage.CONNECT):
        tie.declined_by = tie.declined_on = None
        lifted.append("no longer marked as declined")
    if lifted:
        page.write(tie)
    return lifted
