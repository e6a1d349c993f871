"""What the member says of themselves: values, principles, wins, gaps, what they look for."""

from netlog.questions.reader import Question, Reader, Row

# What holds now of one kind, in the order in which it was said: a range of an index, a few rows.
STATED = Question("""
SELECT id, text, key, stated_on FROM statement
 WHERE member_id = :member AND kind = :kind AND ended_on IS NULL
 ORDER BY stated_on, id
""")

# What is kept of one key, whether it holds or not: a look-up.
KEPT = Question("""
SELECT id, text, key, stated_on, ended_on FROM statement
 WHERE member_id = :member AND kind = :kind AND key = :key
""")


def stated(reader: Reader, member: int, kind: str) -> list[Row]:
    """Return what the member says of one kind, in the order in which it was said.

    Each row has its `id`, `text`, `key` (the text folded) and `stated_on`.
    """
    return reader.ask(STATED, member=member, kind=kind)
