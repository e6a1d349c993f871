"""Who was introduced to whom, by whom, and who knows whom (book §3.7, 4.5)."""

from datetime import date
from typing import NamedTuple

from netlog.questions.reader import Question, Reader

# Who knows somebody, how, and since when as far as that was told: the member introduced them, it
# was noted, one introduced the other to the member, or both took part in a talk (or are to). Grows
# with what happened with this one person.
KNOWING = Question("""
SELECT other_id AS id, 'introduction' AS how, introduced_on AS known_on
  FROM introduction WHERE person_id = :person AND member_id = :member
 UNION ALL
SELECT person_id, 'introduction', introduced_on
  FROM introduction WHERE other_id = :person AND member_id = :member
 UNION ALL
SELECT other_id, 'acquaintance', noted_on FROM acquaintance WHERE person_id = :person
 UNION ALL
SELECT person_id, 'acquaintance', noted_on FROM acquaintance WHERE other_id = :person
 UNION ALL
SELECT introducer_id, 'theirs', NULL FROM person
 WHERE id = :person AND introducer_id IS NOT NULL
 UNION ALL
SELECT id, 'through', NULL FROM person WHERE introducer_id = :person
 UNION ALL
SELECT o.person_id, 'talk', min(c.happened_on)
  FROM participant q CROSS JOIN participant o CROSS JOIN conversation c
 WHERE q.person_id = :person AND o.conversation_id = q.conversation_id
   AND o.person_id <> q.person_id AND c.id = q.conversation_id AND c.member_id = :member
 GROUP BY o.person_id
""")

# Who was said not to be the same as somebody: look-ups in two indexes.
APART = Question("""
SELECT other_id AS id FROM apart WHERE person_id = :person
 UNION ALL SELECT person_id FROM apart WHERE other_id = :person
""")

HOW = ("introduction", "acquaintance", "theirs", "through", "talk")
"""How two may know each other, what says most first: `theirs` introduced somebody to the member,
and `through` somebody the other was met."""


class Knowing(NamedTuple):
    """How somebody knows another, one of HOW, and on which day that began or was told."""

    how: str
    on: date | None


NOBODY = Knowing("", None)
"""What is known of two who don't know each other."""

INTRODUCE = "introduce"
"""The script of an introduction."""

# When the words of an introduction were last sent to both of two people since it was made. Grows
# with what was sent to the one.
WRITTEN = Question(f"""
SELECT m.sent_on FROM message m
 WHERE m.person_id = :person AND +m.member_id = :member AND m.template = '{INTRODUCE}'
   AND m.sent_on >= :since
   AND EXISTS (SELECT 1 FROM message o
                WHERE o.person_id = :other AND o.member_id = m.member_id
                  AND o.template = m.template AND o.sent_on = m.sent_on)
 ORDER BY m.sent_on DESC, m.id DESC LIMIT 1
""")


def acquainted(reader: Reader, member: int, person: int) -> dict[int, Knowing]:
    """Return who knows somebody by id, each by what says most, the last of several."""
    found: dict[int, Knowing] = {}
    rows = reader.ask(KNOWING, person=person, member=member)
    rows.sort(key=lambda row: (HOW.index(row.how), -(row.known_on or date.min).toordinal()))
    for row in rows:
        found.setdefault(row.id, Knowing(row.how, row.known_on))
    return found
