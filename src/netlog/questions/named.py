"""Who has a handle, a name, a contact point, or a company: one question for each."""

from netlog.questions.reader import Question
from netlog.questions.these import first_few, of_few
from netlog.questions.words import EVERY

HANDLE = "handle"
"""The source of an origin whose key is a handle that somebody had before a merge."""

MOST_FOUND, MOST_LOOKED_AT = 50, 200
"""How many people a text may name, those with the latest contact of the newest that it fits."""

_WHO = """
SELECT p.id, p.handle, p.name, p.company, p.role, t.last_on
  FROM person p LEFT JOIN tie t ON t.person_id = p.id AND t.member_id = :member
"""
_RECENT = f"ORDER BY t.last_on DESC NULLS LAST, p.id LIMIT {MOST_FOUND}"

# Who has this handle, or had it before they became one with another. Two look-ups in indexes.
BY_HANDLE = of_few(f"""{_WHO} WHERE p.id IN (
  SELECT id FROM person WHERE handle = :handle
  UNION SELECT person_id FROM origin WHERE source = '{HANDLE}' AND key = :handle)
 ORDER BY p.handle <> :handle, p.id
""")

# Who has this very name, other name or contact point. A few look-ups in indexes.
BY_NAME = of_few(f"""{_WHO} WHERE p.id IN (
  SELECT id FROM person WHERE key = :key
  UNION SELECT person_id FROM name WHERE key = :key
  UNION SELECT person_id FROM contact_point
         WHERE key IN (:text, :email, :link, :phone, :national))
 ORDER BY p.id LIMIT {MOST_FOUND}
""")


def _in_a_name(*columns: str, own: bool = False) -> Question:
    """Return the question who has words in one of their names: in it as it is kept, if `own`."""
    named, also = (" ".join([*first, *columns]) for first in (["name"] * own, ["text"] * own))
    part = "name" if own else columns[0]
    return Question(
        f"""{_WHO} WHERE p.id IN (
  SELECT * FROM (
    SELECT rowid FROM person_text WHERE person_text MATCH '{{{named}}} : (' || :match || ')'
     ORDER BY rowid DESC LIMIT {MOST_LOOKED_AT}) f
  UNION SELECT person_id FROM name WHERE id IN (
    SELECT rowid FROM name_text WHERE name_text MATCH '{{{also}}} : (' || :match || ')'
     ORDER BY rowid DESC LIMIT {MOST_LOOKED_AT}))
 {_RECENT}
""",
        postgresql=first_few(f"""{_WHO} WHERE p.id IN (
  SELECT person_text_{part}(:match, {MOST_LOOKED_AT})
  UNION SELECT person_id FROM name WHERE id IN (
    SELECT name_text_{part}(:match, {MOST_LOOKED_AT})))
 {_RECENT}
"""),
    )


# Who has these words, or words that begin so, in a name; who has these initials; whose whole name
# is written so in one word. Each grows with the matches.
BY_WORDS = _in_a_name("latin", own=True)
BY_INITIALS = _in_a_name("initials")
BY_WHOLE = _in_a_name("whole")

# Who is at this company. A range of an index.
BY_COMPANY = Question(f"{_WHO} WHERE p.company_key = :key {_RECENT}")

# Who is addressed so, or has such a number or name in some network: the full text finds few, of
# whom each is looked at.
BY_ADDRESS = Question(
    f"""{_WHO} WHERE p.id IN (
  SELECT rowid FROM profile_text WHERE profile_text MATCH '{{address}} : (' || :match || ')')
   AND p.address = :address {_RECENT}
""",
    postgresql=first_few(f"""{_WHO}
 WHERE p.id IN (SELECT profile_text_address(:match, {EVERY})) AND p.address = :address {_RECENT}
"""),
)
BY_NUMBER = Question(
    f"""{_WHO} WHERE p.id IN (
  SELECT rowid FROM profile_text WHERE profile_text MATCH '{{around}} : (' || :match || ')')
 {_RECENT}
""",
    postgresql=first_few(f"""{_WHO}
 WHERE p.id IN (SELECT profile_text_around(:match, {EVERY})) {_RECENT}
"""),
)
BY_ACCOUNT = Question(
    f"""{_WHO} WHERE p.id IN (
  SELECT c.person_id FROM profile_text f CROSS JOIN contact_point c
   WHERE profile_text MATCH '{{around}} : (' || :match || ')' AND c.person_id = f.rowid
     AND (c.key = :account OR c.key LIKE '%/' || :pattern ESCAPE '\\'
          OR c.key LIKE '%/@' || :pattern ESCAPE '\\' OR lower(c.value) LIKE :begun ESCAPE '\\'))
 {_RECENT}
""",
    postgresql=first_few(f"""{_WHO} WHERE p.id IN (
  SELECT person_id FROM contact_point c
   WHERE c.person_id IN (SELECT profile_text_around(:match, {EVERY}))
     AND (c.key = :account OR c.key LIKE '%/' || :pattern ESCAPE '\\'
          OR c.key LIKE '%/@' || :pattern ESCAPE '\\' OR lower(c.value) LIKE :begun ESCAPE '\\'))
 {_RECENT}
"""),
)

# Who has a contact point of one of two kinds and one of some keys (a JSON list of them). A few
# look-ups in an index.
_BY_CONTACT = f"""{_WHO} WHERE p.id IN (
  SELECT person_id FROM contact_point WHERE {{}} AND kind IN (:kind, :other_kind))
 ORDER BY p.id
"""
BY_CONTACT = Question(
    _BY_CONTACT.format("key IN (SELECT value FROM json_each(:keys))"),
    postgresql=_BY_CONTACT.format(
        "key IN (SELECT jsonb_array_elements_text(cast(:keys AS jsonb)))"
    ),
)
