"""What was named lately: events, topics and tags, to be offered when somebody is asked."""

from netlog.questions.reader import Question

# `+` keeps SQLite from sorting all that a member ever said: it then walks the index of days.
# Events of the last talks, the latest first, with the day of the last entry: walks an index back.
EVENTS = Question("""
SELECT e.name, max(found.entered_on) AS entered_on
  FROM (SELECT id, event_id, entered_on FROM conversation
         WHERE +member_id = :member AND event_id IS NOT NULL AND happened_on >= :since
         ORDER BY happened_on DESC, id DESC LIMIT :most) found
 CROSS JOIN event e
 WHERE e.id = found.event_id
 GROUP BY e.id, e.name
 ORDER BY max(found.id) DESC
""")

# Topics of the last talks, the latest first: walks an index back.
TOPICS = Question("""
SELECT found.topic
  FROM (SELECT id, topic FROM conversation
         WHERE +member_id = :member AND topic IS NOT NULL AND happened_on >= :since
         ORDER BY happened_on DESC, id DESC LIMIT :most) found
 GROUP BY found.topic
 ORDER BY max(found.id) DESC
""")

# All tags by their names: one short table.
TAGS = Question("SELECT name FROM tag WHERE key >= '' ORDER BY key LIMIT :most")
