"""Finding by words: in names, companies, notes, tags, events, contact points and topics."""

from netlog.questions.reader import Question, Reader, Row
from netlog.questions.words import matching, vector
from netlog.rules.names import folded

# People by their names, then by what is known of them: grows with the matches.
PEOPLE = Question(
    """
SELECT p.handle, p.name, p.company, p.role, p.note, t.stage, t.last_on,
       p.id IN (SELECT rowid FROM person_text WHERE person_text MATCH '{name latin} : ' || :match)
         AS is_name
  FROM person p LEFT JOIN tie t ON t.person_id = p.id AND t.member_id = :member
 WHERE p.id IN (SELECT rowid FROM person_text WHERE person_text MATCH :match LIMIT 2000)
    OR p.id IN (SELECT person_id FROM name WHERE id IN (
         SELECT rowid FROM name_text WHERE name_text MATCH :match LIMIT 2000))
 ORDER BY is_name DESC, t.last_on DESC NULLS LAST, p.id LIMIT :most
""",
    postgresql=f"""
SELECT p.handle, p.name, p.company, p.role, p.note, t.stage, t.last_on,
       {vector("p.key", "p.latin")} @@ to_tsquery('simple', :match) AS is_name
  FROM person p LEFT JOIN tie t ON t.person_id = p.id AND t.member_id = :member
 WHERE {vector("p.key", "p.latin", "p.company", "p.role", "p.need", "p.offer", "p.note")}
         @@ to_tsquery('simple', :match)
    OR p.id IN (SELECT person_id FROM name
                 WHERE {vector("key", "latin")} @@ to_tsquery('simple', :match))
 ORDER BY is_name DESC, t.last_on DESC NULLS LAST, p.id LIMIT :most
""",
)

# Topics and notes of talks, the newest first: walks the matches back from the newest entry.
TALKS = Question(
    """
SELECT p.handle, p.name, c.id, c.stage, c.happened_on, c.topic, c.note, e.name AS event
  FROM (SELECT rowid AS id FROM conversation_text
         WHERE conversation_text MATCH :match ORDER BY rowid DESC LIMIT :most) f
  JOIN conversation c ON c.id = f.id
  JOIN participant q ON q.conversation_id = c.id
  JOIN person p ON p.id = q.person_id
  LEFT JOIN event e ON e.id = c.event_id
 WHERE c.member_id = :member
 ORDER BY c.happened_on DESC, c.id DESC, p.id LIMIT :most
""",
    postgresql=f"""
SELECT p.handle, p.name, c.id, c.stage, c.happened_on, c.topic, c.note, e.name AS event
  FROM (SELECT id FROM conversation
         WHERE {vector("topic", "note")} @@ to_tsquery('simple', :match)
         ORDER BY id DESC LIMIT :most) f
  JOIN conversation c ON c.id = f.id
  JOIN participant q ON q.conversation_id = c.id
  JOIN person p ON p.id = q.person_id
  LEFT JOIN event e ON e.id = c.event_id
 WHERE c.member_id = :member
 ORDER BY c.happened_on DESC, c.id DESC, p.id LIMIT :most
""",
)

# Tags and events whose name holds the words: each is one short table. Then who belongs to them.
TAGGED = Question("""
SELECT p.handle, p.name, g.name AS tag, t.stage, t.last_on
  FROM tag g CROSS JOIN person_tag pt JOIN person p ON p.id = pt.person_id
  LEFT JOIN tie t ON t.person_id = p.id AND t.member_id = :member
 WHERE pt.tag_id = g.id AND g.key LIKE :pattern ESCAPE '\\'
 ORDER BY t.last_on DESC NULLS LAST, p.id, g.id LIMIT :most
""")

MET_AT = Question("""
SELECT p.handle, p.name, e.name AS event, c.stage, c.happened_on
  FROM event e CROSS JOIN conversation c CROSS JOIN participant q CROSS JOIN person p
 WHERE c.event_id = e.id AND q.conversation_id = c.id AND p.id = q.person_id
   AND e.key LIKE :pattern ESCAPE '\\' AND c.member_id = :member
 ORDER BY c.id DESC, p.id LIMIT :most
""")

# Contact points that begin so: a range of an index.
REACHED_BY = Question("""
SELECT p.handle, p.name, c.kind AS contact_kind, c.value, t.stage, t.last_on
  FROM contact_point c JOIN person p ON p.id = c.person_id
  LEFT JOIN tie t ON t.person_id = p.id AND t.member_id = :member
 WHERE c.key >= :begin AND c.key < :end
 ORDER BY c.key, p.id, c.id LIMIT :most
""")


def found(reader: Reader, member: int, text: str, most: int) -> list[tuple[str, Row]]:
    """Return (kind, row) for what holds all words of a text, at most so many of each kind.

    Kinds in this order: `person`, `tag`, `event`, `contact`, `talk`. A person comes once as
    themselves, and once for each talk that holds the words.
    """
    match, like = matching(text), folded(text) or ""
    if not match:
        return []
    pattern = "%" + like.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    asked = {"member": member, "most": most}
    rows = [("person", row) for row in reader.ask(PEOPLE, match=match, **asked)]
    rows += [("tag", row) for row in reader.ask(TAGGED, pattern=pattern, **asked)]
    rows += [("event", row) for row in reader.ask(MET_AT, pattern=pattern, **asked)]
    begun = {"begin": like, "end": like + "\uffff"}
    rows += [("contact", row) for row in reader.ask(REACHED_BY, **begun, **asked)]
    # Whole words first: beginnings are looked for only where those are few.
    talks = reader.ask(TALKS, match=matching(text, prefix=False), **asked)
    if len(talks) < most:
        talks = reader.ask(TALKS, match=match, **asked)
    return rows + [("talk", row) for row in talks]
