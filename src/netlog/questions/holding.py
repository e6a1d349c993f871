"""Which people, talks, steps and messages hold words, a question each.

The full text gives the newest of what it finds first, so that common words cost no more than rare.
"""

import re
from typing import NamedTuple

from netlog.questions.reader import Question
from netlog.questions.these import of_these
from netlog.questions.words import EVERY

MOST_LOOKED_AT = 200
"""Of those who work somewhere, or do something, at most so many: the newest."""


def _people(columns: str, function: str) -> Question:
    """Return the question which people have words in some columns, the newest first."""
    return Question(
        f"""
SELECT rowid AS id FROM profile_text WHERE profile_text MATCH '{columns}(' || :match || ')'
 ORDER BY rowid DESC LIMIT :most
""",
        postgresql=f"SELECT {function}(:match, :most) AS id ORDER BY 1 DESC",
    )


def _called(column: str) -> Question:
    """Return the question who has a word in a column of any of their names, the newest first."""
    return Question(
        f"""
SELECT rowid AS id FROM person_text WHERE person_text MATCH '{{{column}}} : (' || :match || ')'
UNION SELECT person_id FROM name WHERE id IN (
  SELECT rowid FROM name_text WHERE name_text MATCH '{{{column}}} : (' || :match || ')')
 ORDER BY 1 DESC LIMIT :most
""",
        postgresql=f"""
SELECT person_text_{column}(:match, :most) AS id
UNION SELECT person_id FROM name WHERE id IN (SELECT name_text_{column}(:match, :most))
 ORDER BY 1 DESC LIMIT :most
""",
    )


def in_profile(sql: str, column: str, besides: str = "") -> Question:
    """Return a question about those whose column holds words, the newest: `{}` is their ids.

    `besides` are others who are meant, as `SELECT … UNION`.
    """
    return Question(
        sql.format(f"""{besides}
  SELECT * FROM (SELECT rowid FROM profile_text
                  WHERE profile_text MATCH '{{{column}}} : (' || :match || ')'
                  ORDER BY rowid DESC LIMIT {MOST_LOOKED_AT}) f"""),
        postgresql=sql.format(f"{besides} SELECT profile_text_{column}(:match, {MOST_LOOKED_AT})"),
    )


NAMED_SO = "SELECT id FROM person WHERE company_key = :key UNION"
"""Whose company is called so, besides those whose company holds words."""


# Whose whole name it is, in one word; who has these initials; who has the words in their name; who
# has them anywhere: in names, company, tags … Each walks the matches back from the newest.
BY_WHOLE = _called("whole")
BY_INITIALS = _called("initials")
BY_NAME = _people("{name latin} : ", "person_text_name")
BY_ANYTHING = _people("", "profile_text_words")

# What is told of people who were found (a JSON list of their ids). A look-up for each.
PEOPLE = of_these("""
SELECT p.id, p.handle, p.name, p.latin, p.company, p.role, p.relation, p.address, p.place, p.need,
       p.offer, p.note, t.stage, t.last_on, t.archived_on IS NOT NULL AS is_archived
  FROM person p LEFT JOIN tie t ON t.person_id = p.id AND t.member_id = :member
 WHERE p.id IN THESE
""")

# Other names, tags and contact points of one person.
AROUND = Question("""
SELECT 'name' AS field, text, latin AS besides FROM name WHERE person_id = :person
UNION ALL SELECT 'tag', g.name, NULL
  FROM person_tag pt JOIN tag g ON g.id = pt.tag_id WHERE pt.person_id = :person
UNION ALL SELECT kind, value, key FROM contact_point WHERE person_id = :person
""")


# The newest texts that hold the words.
_TALK_ROW = """
SELECT p.handle, p.name, s.id, s.stage, s.happened_on, s.is_planned, s.topic, s.note,
       e.name AS event"""
_TALKS = f"""{_TALK_ROW}
  FROM ({{}}) f
  JOIN conversation s ON s.id = f.id
  JOIN participant q ON q.conversation_id = s.id
  JOIN person p ON p.id = q.person_id
  LEFT JOIN event e ON e.id = s.event_id
 WHERE s.member_id = :member
 ORDER BY s.id DESC, p.id LIMIT :most
"""
# PostgreSQL would else walk all rows back until it meets these.
_THESE_ROWS = " s.id = ANY (ARRAY({})) AND s.member_id = :member"


def _first(sql: str) -> str:
    """Return PostgreSQL's variant: the ids first, then the rows."""
    table = re.search(r"FROM \({}\) f\s+JOIN (\w+) s ON s.id = f.id", sql)
    if not table:
        raise ValueError(sql)
    return sql.replace(table[0], f"FROM {table[1]} s").replace(
        " s.member_id = :member", _THESE_ROWS
    )


_TALKS_HOLDING = """
SELECT rowid AS id FROM conversation_text WHERE conversation_text MATCH :match
 ORDER BY rowid DESC LIMIT {}"""
_TALKS_HOLDING_POSTGRESQL = "SELECT conversation_text_words(:match, {}) AS id"
TALKS = Question(
    _TALKS.format(_TALKS_HOLDING.format(":most")),
    postgresql=_first(_TALKS).format(_TALKS_HOLDING_POSTGRESQL.format(":most")),
)

_STEPS = """
SELECT p.handle, p.name, s.id, s.due_on, s.closed_on, s.what
  FROM ({}) f JOIN step s ON s.id = f.id JOIN person p ON p.id = s.person_id
 WHERE s.member_id = :member
 ORDER BY s.id DESC LIMIT :most
"""
_STEPS_HOLDING = """
SELECT rowid AS id FROM step_text WHERE step_text MATCH :match ORDER BY rowid DESC LIMIT {}"""
_STEPS_HOLDING_POSTGRESQL = "SELECT step_text_words(:match, {}) AS id"
STEPS = Question(
    _STEPS.format(_STEPS_HOLDING.format(":most")),
    postgresql=_first(_STEPS).format(_STEPS_HOLDING_POSTGRESQL.format(":most")),
)

_MESSAGES = """
SELECT p.handle, p.name, s.id, s.template, s.sent_on, s.outcome, s.text
  FROM ({}) f JOIN message s ON s.id = f.id JOIN person p ON p.id = s.person_id
 WHERE s.member_id = :member
 ORDER BY s.id DESC LIMIT :most
"""
_MESSAGES_HOLDING = """
SELECT rowid AS id FROM message_text WHERE message_text MATCH :match ORDER BY rowid DESC LIMIT {}"""
_MESSAGES_HOLDING_POSTGRESQL = "SELECT message_text_words(:match, {}) AS id"
MESSAGES = Question(
    _MESSAGES.format(_MESSAGES_HOLDING.format(":most")),
    postgresql=_first(_MESSAGES).format(_MESSAGES_HOLDING_POSTGRESQL.format(":most")),
)

# The same where some words are of the text (`match`), and the others of its person (`who`): among
# so many of the newest people and of the newest texts. The plus keeps SQLite from trying each text
# with each person.
_WHO = """
SELECT rowid FROM profile_text WHERE profile_text MATCH :who ORDER BY rowid DESC LIMIT :people"""
_WHO_POSTGRESQL = "SELECT profile_text_words(:who, :people)"
_TALKS_APART = f"""{_TALK_ROW}
  FROM (SELECT q.conversation_id AS id, q.person_id FROM participant q
         WHERE q.person_id IN ({{}}) AND +q.conversation_id IN ({{}})
         ORDER BY q.conversation_id DESC, q.person_id LIMIT :most) f
  JOIN conversation s ON s.id = f.id
  JOIN person p ON p.id = f.person_id
  LEFT JOIN event e ON e.id = s.event_id
 WHERE s.member_id = :member
 ORDER BY s.id DESC, p.id LIMIT :most
"""
TALKS_OF = Question(
    _TALKS_APART.format(_WHO, _TALKS_HOLDING.format(":texts")),
    postgresql=_TALKS_APART.replace("q.person_id IN ({})", "q.person_id + 0 = ANY (ARRAY({}))")
    .replace("+q.conversation_id IN ({})", "q.conversation_id = ANY (ARRAY({}))")
    .format(_WHO_POSTGRESQL, _TALKS_HOLDING_POSTGRESQL.format(":texts")),
)
_APART_POSTGRESQL = """
SELECT id FROM {} WHERE id = ANY (ARRAY({})) AND person_id + 0 = ANY (ARRAY({}))
 ORDER BY id DESC LIMIT :most"""
_APART = "SELECT id FROM {} WHERE id IN ({}) AND +person_id IN ({}) ORDER BY id DESC LIMIT :most"
STEPS_OF = Question(
    _STEPS.format(_APART.format("step", _STEPS_HOLDING.format(":texts"), _WHO)),
    postgresql=_first(_STEPS).format(
        _APART_POSTGRESQL.format(
            "step", _STEPS_HOLDING_POSTGRESQL.format(":texts"), _WHO_POSTGRESQL
        )
    ),
)
MESSAGES_OF = Question(
    _MESSAGES.format(_APART.format("message", _MESSAGES_HOLDING.format(":texts"), _WHO)),
    postgresql=_first(_MESSAGES).format(
        _APART_POSTGRESQL.format(
            "message", _MESSAGES_HOLDING_POSTGRESQL.format(":texts"), _WHO_POSTGRESQL
        )
    ),
)

# The same for a handful of people, whose texts are looked at one by one, however old they are.
_EACH_WHO = "SELECT rowid AS id FROM profile_text WHERE profile_text MATCH :who"
_EACH_WHO_POSTGRESQL = f"SELECT profile_text_words(:who, {EVERY}) AS id"
_TALKS_OF_EACH = f"""{_TALK_ROW}
  FROM ({{}}) w CROSS JOIN participant q CROSS JOIN conversation s
  JOIN person p ON p.id = w.id
  LEFT JOIN event e ON e.id = s.event_id
 WHERE q.person_id = w.id AND s.id = q.conversation_id AND s.member_id = :member AND {{}}
 ORDER BY s.id DESC, p.id LIMIT :most
"""
_HOLDS = "EXISTS (SELECT 1 FROM {0} WHERE {0}.rowid = s.id AND {0} MATCH :match)"
_HOLDS_POSTGRESQL = "{}_holds(s.id, :match)"
TALKS_OF_EACH = Question(
    _TALKS_OF_EACH.format(_EACH_WHO, _HOLDS.format("conversation_text")),
    postgresql=_TALKS_OF_EACH.format(
        _EACH_WHO_POSTGRESQL, _HOLDS_POSTGRESQL.format("conversation_text")
    ),
)
_OF_EACH = "SELECT s.id FROM ({1}) w CROSS JOIN {0} s WHERE s.person_id = w.id AND {2}"
STEPS_OF_EACH = Question(
    _STEPS.format(_OF_EACH.format("step", _EACH_WHO, _HOLDS.format("step_text"))),
    postgresql=_first(_STEPS).format(
        _OF_EACH.format("step", _EACH_WHO_POSTGRESQL, _HOLDS_POSTGRESQL.format("step_text"))
    ),
)
MESSAGES_OF_EACH = Question(
    _MESSAGES.format(_OF_EACH.format("message", _EACH_WHO, _HOLDS.format("message_text"))),
    postgresql=_first(_MESSAGES).format(
        _OF_EACH.format("message", _EACH_WHO_POSTGRESQL, _HOLDS_POSTGRESQL.format("message_text"))
    ),
)


class Kind(NamedTuple):
    """What has words and a person: how it is asked for by both together, and by each apart."""

    together: Question
    apart: Question
    of_each: Question


KINDS = {
    "talk": Kind(TALKS, TALKS_OF, TALKS_OF_EACH),
    "step": Kind(STEPS, STEPS_OF, STEPS_OF_EACH),
    "message": Kind(MESSAGES, MESSAGES_OF, MESSAGES_OF_EACH),
}
