"""Who was introduced to whom, by whom, and who knows whom (book §3.7, 4.5)."""

from datetime import date
from typing import NamedTuple

from netlog.questions.reader import Question, Reader, Row
from netlog.rules.balance import INTRODUCE
from netlog.rules.queue import THANKS

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

# Whom somebody knows, as it was told, and whom the member introduced them to: look-ups in indexes
# for this one person. The plus keeps SQLite from going through all whom the member introduced.
KNOWN_TO = Question("""
SELECT p.handle, p.name, a.noted_on FROM acquaintance a JOIN person p ON p.id = a.other_id
 WHERE a.person_id = :person
 UNION ALL
SELECT p.handle, p.name, a.noted_on FROM acquaintance a JOIN person p ON p.id = a.person_id
 WHERE a.other_id = :person
 ORDER BY 3, 1
""")
INTRODUCED_TO = Question("""
SELECT p.handle, p.name, i.introduced_on FROM introduction i JOIN person p ON p.id = i.other_id
 WHERE i.person_id = :person AND +i.member_id = :member
 UNION ALL
SELECT p.handle, p.name, i.introduced_on FROM introduction i JOIN person p ON p.id = i.person_id
 WHERE i.other_id = :person AND +i.member_id = :member
 ORDER BY 3, 1
""")

# Who was talked with that somebody introduced, where these weren't thanked since one was first in
# touch with them; of the newest that were introduced. The next one is of one introducer.
_UNTHANKED = f"""
SELECT n.introducer_id AS introducer, n.handle, n.name AS introduced, k.exchanged_on
  FROM ({{}}) f CROSS JOIN person n CROSS JOIN tie k
 WHERE n.id = f.id AND k.person_id = n.id AND k.member_id = :member
   AND k.exchanged_on IS NOT NULL AND NOT k.is_dormant
   AND NOT EXISTS (SELECT 1 FROM message m
                    WHERE m.person_id = n.introducer_id AND +m.member_id = k.member_id
                      AND m.template = '{THANKS}' AND m.sent_on >= k.first_on)
 ORDER BY k.exchanged_on, k.id
"""
UNTHANKED = Question(
    _UNTHANKED.format("""
  SELECT id FROM person WHERE introducer_id IS NOT NULL ORDER BY id DESC LIMIT :most""")
)
UNTHANKED_OF = Question(
    _UNTHANKED.format("""
  SELECT id FROM person WHERE introducer_id = :person ORDER BY id DESC LIMIT :most""")
)

MOST_UNTHANKED = 500
"""Of so many who were introduced, the newest, it is looked at whether thanks are owed."""

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


def unthanked_introductions(reader: Reader, member: int, introducer: int) -> list[Row]:
    """Return introductions of one person for which thanks are owed, the oldest first.

    They are owed from the first talk with whom somebody introduced until a thank-you is sent.
    """
    return reader.ask(UNTHANKED_OF, person=introducer, member=member, most=MOST_UNTHANKED)


def acquainted(reader: Reader, member: int, person: int) -> dict[int, Knowing]:
    """Return who knows somebody by id, each by what says most, the last of several."""
    found: dict[int, Knowing] = {}
    rows = reader.ask(KNOWING, person=person, member=member)
    rows.sort(key=lambda row: (HOW.index(row.how), -(row.known_on or date.min).toordinal()))
    for row in rows:
        found.setdefault(row.id, Knowing(row.how, row.known_on))
    return found
