"""Business with where it came from: every lead and every sale, for the rules (rules/sources.py).

They are thousands at most, and all of them are read, but those of friends who are friends only.
"""

from datetime import date

from netlog.questions.reader import Question, Reader
from netlog.rules.sources import Lead, Sale, Told

IS_BUSINESS = """t.person_id = {0}.person_id AND +t.member_id = {0}.member_id
   AND NOT t.is_friend_only"""
"""The tie with the person of a row, unless they are a friend only.

It is looked up by the person alone: that index holds all that is asked of a tie.
"""

_TOLD = """t.is_known, l.referrer_id, l.event_id, l.channel,
       p.introducer_id, t.met_event_id, t.met_channel"""

# Every lead, with where it came from. Grows with the leads.
LEADS = Question(f"""
SELECT l.person_id, l.opened_on, l.outcome, {_TOLD}
  FROM lead l CROSS JOIN person p CROSS JOIN tie t
 WHERE l.member_id = :member AND p.id = l.person_id AND {IS_BUSINESS.format("l")}
""")

# Every sale in its order, with where its lead came from. Grows with the sales.
SALES = Question(f"""
SELECT s.person_id, s.bought_on, s.value, s.currency, s.lead_id, {_TOLD}
  FROM purchase s CROSS JOIN person p CROSS JOIN tie t
  LEFT JOIN lead l ON l.id = s.lead_id
 WHERE s.member_id = :member AND p.id = s.person_id AND {IS_BUSINESS.format("s")}
 ORDER BY s.bought_on, s.id
""")


def leads(reader: Reader, member: int) -> list[Lead]:
    """Return all leads, but those of friends who are friends only."""
    return [
        Lead(person, date.fromisoformat(on), Told(*told[:3]), Told(*told[3:]), bool(known), outcome)
        for person, on, outcome, known, *told in reader.raw(LEADS, member=member)
    ]


def sales(reader: Reader, member: int) -> list[Sale]:
    """Return all sales in their order, but those to friends who are friends only."""
    found = []
    for person, on, value, currency, lead, known, *told in reader.raw(SALES, member=member):
        own = Told(*told[:3]) if lead else None
        met = Told(*told[3:])
        day = date.fromisoformat(on)
        found.append(Sale(person, day, value, currency, own, met, bool(known)))
    return found
