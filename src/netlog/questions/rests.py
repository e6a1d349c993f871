"""When the member rests, or rested."""

from netlog.questions.reader import Question, Reader
from netlog.rules.rests import Rest

# All rests there are: a few a year.
RESTS = Question("""
SELECT id, since_on, until_on FROM rest WHERE member_id = :member ORDER BY since_on, until_on
""")


def rests(reader: Reader, member: int) -> list[Rest]:
    """Return the days of rest, the earliest first."""
    return [Rest(row.since_on, row.until_on) for row in reader.ask(RESTS, member=member)]
