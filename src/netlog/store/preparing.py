"""Writing what is meant to come of a meeting, or of an evening, and who will be there."""

from typing import Any

from netlog.questions.reader import Question
from netlog.store.conversations import event as event_of
from netlog.store.page import Page
from netlog.store.people import tie_of
from netlog.store.tables.conversations import Attendance, Event

# Whether somebody is to be at an event: a look-up.
_ATTENDS = Question("SELECT id FROM attendance WHERE event_id = :event AND person_id = :person")


def aim_for(page: Page, person: int, aim: str | None) -> None:
    """Write what is wanted from the next meeting with a person; None takes it away."""
    tie = tie_of(page, person)
    tie.aim = aim
    page.write(tie)


def plan(page: Page, name: str, fields: dict[str, Any]) -> int:
    """Write the plan for an event, made if there is none of the name; return its id.

    `fields` are those of `happened_on`, `aim`, `leave_at` and `target` that are told.
    """
    id_, _ = event_of(page, name)
    if fields:
        event = page.row(Event, id_)
        for field, value in fields.items():
            setattr(event, field, value)
        page.write(event)
    return id_


def attend(page: Page, event: int, person: int) -> None:
    """Write that a person will be at an event."""
    if page.one(_ATTENDS, event=event, person=person) is None:
        page.write(Attendance(event_id=event, person_id=person))


def stay_away(page: Page, event: int, person: int) -> None:
    """Write that a person won't be at an event after all."""
    if row := page.one(_ATTENDS, event=event, person=person):
        page.strike(page.row(Attendance, row.id))
