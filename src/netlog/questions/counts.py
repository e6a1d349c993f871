"""How much is kept, for `where`."""

from netlog.questions.reader import Question

COUNTS = Question("""
SELECT (SELECT count(*) FROM person) AS people,
       (SELECT count(*) FROM conversation)
         - (SELECT count(*) FROM conversation WHERE is_planned) AS conversations,
       (SELECT count(*) FROM step WHERE closed_on IS NULL) AS steps,
       (SELECT count(*) FROM message) AS messages,
       (SELECT count(*) FROM change) AS changes
""")
