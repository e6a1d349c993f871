"""What was promised and is open: by the member (`me`), or to them."""

from netlog.questions.reader import Question, Reader, Row

# All open promises with everybody, the first due first, those without a day behind them: as many
# rows of an index as there are.
OPEN = Question("""
SELECT r.id, p.handle, p.name, r.promised_by, r.what, r.made_on, r.due_on
  FROM promise r JOIN person p ON p.id = r.person_id
 WHERE r.member_id = :member AND r.outcome_on IS NULL
 ORDER BY r.due_on NULLS LAST, r.id
""")

# The open promises between the member and one person, in the same order. The plus keeps SQLite
# from going through all that the member has open.
OPEN_WITH = Question("""
SELECT id, promised_by, what, made_on, due_on FROM promise
 WHERE +member_id = :member AND person_id = :person AND outcome_on IS NULL
 ORDER BY due_on NULLS LAST, id
""")


def open_with(reader: Reader, member: int, person: int) -> list[Row]:
    """Return the open promises between the member and a person, the first due first.

    Each has the number (`promise`) by which it is named.
    """
    rows = reader.ask(OPEN_WITH, member=member, person=person)
    for number, row in enumerate(rows, start=1):
        row.promise = number
    return rows
