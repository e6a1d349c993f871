"""What is under way with somebody: what is booked, what is owed, words that wait."""

from datetime import date

from netlog.questions.preparing import BOOKED, KEPT, UNANSWERED
from netlog.questions.queue import STEPS_OF
from netlog.questions.reader import Reader
from netlog.questions.rests import rests
from netlog.rules.wanted import Ahead, Step, under_way


def ahead(reader: Reader, member: int, person: int, today: date) -> Ahead:
    """Return what is under way with a person: four look-ups."""
    of_them = {"member": member, "person": person}
    return Ahead(
        booked=reader.one(BOOKED, on=today, **of_them),
        step=reader.one(STEPS_OF, **of_them),
        kept=reader.one(KEPT, most=1, **of_them),
        asked=reader.one(UNANSWERED, most=1, **of_them),
    )


def instead(reader: Reader, member: int, person: int, handle: str, today: date) -> Step | None:
    """Return what stands in the place of writing to somebody anew; None where nothing does.

    That is a coffee that is booked, words that are kept, a message that may still be answered. A
    step that is owed doesn't: it has a day of its own.
    """
    found = ahead(reader, member, person, today)._replace(step=None)
    return under_way(handle, found, today, rests(reader, member))
