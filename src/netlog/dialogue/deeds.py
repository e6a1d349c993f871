"""What is done about somebody on the walk: each deed is a change, as by the command of its name."""

from datetime import date

from netlog.errors import WrongUsage
from netlog.logbook import Logbook
from netlog.questions import messages
from netlog.questions.reader import Row
from netlog.rules.outcomes import Outcome


def done(book: Logbook, person: Row, until: date) -> list[str]:
    """Close what is due with them until a day, as `netlog done`; return what was closed."""
    from netlog.store import conversations

    with book.called_as(["done", person.handle]).writing(begins=False) as page:
        return conversations.done_all(page, person.id, until)


def unanswered(book: Logbook, person: Row) -> bool:
    """Note that no answer came, as `netlog answer`; say whether one was waited for."""
    from netlog.store.messages import answered

    words = ["answer", person.handle, Outcome.NO_REPLY.value]
    with book.called_as(words).writing(begins=False) as page:
        row = messages.waiting_from(page, page.member, person.id, None, book.today)
        if row is None or row.outcome is not None:
            return False
        answered(page, row.id, Outcome.NO_REPLY, book.today)
    return True


def put_off(book: Logbook, person: Row, until: date) -> None:
    """Have them rest until a day, as `netlog snooze`. Raises WrongUsage for one that has come."""
    from netlog.store import pacing

    if until <= book.today:
        raise WrongUsage("Later is a day to come: tomorrow, 2w, next friday")
    words = ["snooze", person.handle, until.isoformat()]
    with book.called_as(words).writing(begins=False) as page:
        pacing.snooze(page, [person.id], until)


def archived(book: Logbook, person: Row) -> None:
    """Have them never be due again, as `netlog archive`."""
    from netlog.store import people

    with book.called_as(["archive", person.handle]).writing(begins=False) as page:
        people.archive(page, person.id, book.today)
