"""How much is kept, for `where`."""

from netlog.questions.reader import Question

# All of the tables' rows, each by its shortest index; of steps only the open ones are walked.
COUNTS = Question("""
SELECT (SELECT count(*) FROM person) AS people,
       (SELECT count(*) FROM conversation)
         - (SELECT count(*) FROM conversation WHERE is_planned) AS conversations,
       (SELECT count(*) FROM member m CROSS JOIN step s
         WHERE s.member_id = m.id AND s.closed_on IS NULL) AS steps,
       (SELECT count(*) FROM message) AS messages,
       (SELECT count(*) FROM change) AS changes
""")
