"""When the member rests, or rested."""

from collections.abc import Iterable

from netlog.questions.reader import Asked, Question, Reader, Row
from netlog.rules.rests import Rest

# All rests there are: a few a year.
RESTS = Question("""
SELECT id, since_on, until_on FROM rest WHERE member_id = :member ORDER BY since_on, until_on
""")


def rests(reader: Reader, member: int) -> list[Rest]:
    """Return the days of rest, the earliest first."""
    return as_rests(reader.ask(RESTS, member=member))


def rests_asked(member: int) -> Asked:
    """Return what is asked for them, with other questions."""
    return RESTS, {"member": member}


def as_rests(rows: Iterable[Row]) -> list[Rest]:
    """Return the days of rest that are the answer to it."""
    return [Rest(row.since_on, row.until_on) for row in rows]
