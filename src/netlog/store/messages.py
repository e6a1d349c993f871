"""Writing drafts that are kept, messages that were sent, and what became of them."""

from datetime import date
from typing import NamedTuple

from netlog.questions import messages as asking
from netlog.questions.reader import Row
from netlog.rules.dates import Moment
from netlog.rules.meeting import Talk
from netlog.rules.outcomes import Answer, Outcome, closing
from netlog.rules.stages import Stage
from netlog.store import conversations, people
from netlog.store.conversations import Kept
from netlog.store.page import Page
from netlog.store.people import wake
from netlog.store.tables.conversations import Draft, Message


class Answered(NamedTuple):
    """A message that was answered, and the conversation that the answer was, if it was one."""

    message: Row
    answer: Answer
    talk: Talk | None = None
    kept: Kept | None = None


def save(
    page: Page, person: int, text: str, *, template: str, language: str, channel: str | None,
    opens: str | None, records: str | None, topic: str | None, waits: int | None,
    is_shared: bool = False,
) -> date | None:  # fmt: skip
    """Keep a draft. One of the same script for the same person gives way to it.

    `is_shared` as in `drop`. Returns the day on which that was kept, None where there was none.
    """
    before = drop_kept(page, person, template, is_shared=is_shared)
    page.write(
        Draft(
            member_id=page.member, person_id=person, template=template, language=language,
            channel=channel, text=text, topic=topic, saved_on=page.today, opens=opens,
            records=records, waits=waits,
        )
    )  # fmt: skip
    return before


def drop_kept(page: Page, person: int, template: str, *, is_shared: bool = False) -> date | None:
    """Throw away what is kept of a script for a person: several where two people were made one.

    Returns the day on which the last of it was kept, None where there was none.
    """
    last: date | None = None
    while row := asking.kept_of(page, page.member, person, template):
        last = last or row.saved_on
        drop(page, row.id, is_shared=is_shared)
    return last


def drop(page: Page, draft: int, *, is_shared: bool = False) -> None:
    """Throw a draft away; where it is to two people at once, `is_shared`, the other's too."""
    others = asking.shared_with(page, draft) if is_shared else []
    for id in (draft, *(row.id for row in others)):
        page.strike(page.row(Draft, id))


def send(
    page: Page, person: int, text: str, *, template: str, language: str, channel: str | None,
    opens: str | None, records: str | None, topic: str | None, waits: int | None,
    on: date | None = None,
) -> tuple[Outcome, date] | None:  # fmt: skip
    """Write a message that was sent, today unless told, and the conversation that it records.

    One of before was answered by a talk since then, as if it had been written down in its time.
    Returns that answer, None where there is none.
    """
    day = on or page.today
    asked = {"member": page.member, "person": person, "on": day, "opens": opens}
    talked = page.one(asking.ANSWERED_BY, **asked) if day < page.today else None
    answer: tuple[Outcome, date] | None = None
    if talked:
        outcome = Outcome.ACCEPTED if talked.stage == opens else Outcome.REPLIED
        answer = outcome, talked.happened_on
    conversation = None
    if records:
        talk = Talk(Stage(records), day, topic=topic, channel=channel, direction="out")
        conversation = conversations.keep(page, [person], talk).id
    page.write(
        Message(
            member_id=page.member, person_id=person, template=template, language=language,
            channel=channel, text=text, sent_on=day, opens=opens, waits=waits,
            conversation_id=conversation, outcome=answer and answer[0].value,
            outcome_on=answer and answer[1],
        )
    )  # fmt: skip
    wake(page, person)
    return answer


def answered(page: Page, message: int, outcome: Outcome, on: date) -> None:
    """Write what became of a message, and on which day."""
    row = page.row(Message, message)
    row.outcome, row.outcome_on = outcome.value, on
    page.write(row)


def answer(
    page: Page, message: Row, outcome: Outcome, when: Moment, topic: str | None = None
) -> Answered:
    """Write what became of a message, and what follows from it by the stage that it opens.

    An answer is a conversation from them on that day, and settles what any other does; a refused
    request to connect is their no.
    """
    answered(page, message.id, outcome, when.on)
    closes = closing(outcome, Stage(message.opens) if message.opens else None)
    if closes.is_no:
        people.decline(page, message.person_id, "them", when.on)
    if closes.stage is None:
        return Answered(message, closes)
    talk = Talk(closes.stage, when.on, topic, direction="in", starts_at=when.at)
    kept = conversations.keep(page, [message.person_id], talk)
    return Answered(message, closes, talk, kept)
