"""What came of knowing somebody, and whom it is worth to call each month (book §1.6).

Who is closest is asked twice: of everybody as they are, and of those alone of whom something came.
Nobody else can be among the first.
"""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from netlog.questions.ahead import instead
from netlog.questions.closeness import Close, whole
from netlog.questions.nearest import Among, closest, promising
from netlog.questions.reader import Reader, Row
from netlog.questions.these import of_these
from netlog.rules.closeness import BEST, factor
from netlog.rules.wanted import Step

OPEN_OR_WON = "(l.outcome IS NULL OR l.outcome = 'won')"
"""A lead that wasn't lost, nor passed."""

# What came of knowing some people, by person and kind: leads and purchases of theirs, of those whom
# they introduced, and through them; opportunities that they brought; people whom they introduced.
# Each once. Grows with what is kept of these people alone, and of whom they introduced.
CAME = of_these(f"""
SELECT person, kind, count(*) AS times FROM (
  SELECT l.person_id AS person, 'leads' AS kind, l.id FROM lead l
   WHERE l.person_id IN THESE AND +l.member_id = :member AND {OPEN_OR_WON}
   UNION
  SELECT l.referrer_id, 'leads', l.id FROM lead l
   WHERE l.referrer_id IN THESE AND +l.member_id = :member AND {OPEN_OR_WON}
   UNION
  SELECT i.introducer_id, 'leads', l.id FROM person i CROSS JOIN lead l
   WHERE i.introducer_id IN THESE AND l.person_id = i.id AND +l.member_id = :member
     AND {OPEN_OR_WON}
   UNION
  SELECT u.person_id, 'purchases', u.id FROM purchase u
   WHERE u.person_id IN THESE AND +u.member_id = :member
   UNION
  SELECT l.referrer_id, 'purchases', u.id FROM lead l CROSS JOIN purchase u
   WHERE l.referrer_id IN THESE AND u.lead_id = l.id AND +u.member_id = :member
   UNION
  SELECT i.introducer_id, 'purchases', u.id FROM person i CROSS JOIN purchase u
   WHERE i.introducer_id IN THESE AND u.person_id = i.id AND +u.member_id = :member
   UNION
  SELECT o.person_id, 'opportunities', o.id FROM opportunity o
   WHERE o.person_id IN THESE AND +o.member_id = :member
   UNION
  SELECT i.introducer_id, 'introductions', i.id FROM person i WHERE i.introducer_id IN THESE
) f GROUP BY person, kind
""")

# As PROMISING, of those alone of whom something may have come: some steps in indexes for each who
# promises enough.
FRUITFUL = promising("""(
     EXISTS (SELECT 1 FROM person i WHERE i.introducer_id = t.person_id)
     OR EXISTS (SELECT 1 FROM lead l WHERE l.person_id = t.person_id)
     OR EXISTS (SELECT 1 FROM lead l WHERE l.referrer_id = t.person_id)
     OR EXISTS (SELECT 1 FROM purchase u WHERE u.person_id = t.person_id)
     OR EXISTS (SELECT 1 FROM opportunity o WHERE o.person_id = t.person_id))""")


class Yield(NamedTuple):
    """How much came of knowing somebody."""

    leads: int = 0
    purchases: int = 0
    opportunities: int = 0
    introductions: int = 0


class Worthy(NamedTuple):
    """Somebody whom it is worth to call, with what speaks for it."""

    person: Row
    close: Close
    came: Yield
    instead: Step | None
    """What is under way with them already, and asks for something else than a call."""


def came_of(reader: Reader, member: int, people: Sequence[int]) -> dict[int, Yield]:
    """Return what came of knowing each of some people."""
    found = dict.fromkeys(people, Yield())
    for row in reader.ask(CAME, member=member, ids=f"{list(people)}"):
        found[row.person] = found[row.person]._replace(**{row.kind: row.times})
    return found


def worthiest(reader: Reader, member: int, today: date, most: int) -> list[Close]:
    """Return whom it is worth to call: closeness × what came of it, friends left out. Exact."""
    factors = partial(_factors, reader, member)
    near = closest(reader, member, today, most, Among(is_business=True))
    by = factors([one.person for one in near])
    known = [one._replace(factor=by[one.person]) for one in near]
    fruitful = Among(FRUITFUL, factors, BEST, is_business=True)
    return closest(reader, member, today, most, fruitful, known)


def top(reader: Reader, member: int, today: date, most: int) -> list[Worthy]:
    """Return whom it is worth to call, the worthiest first, with what speaks for it."""
    found = worthiest(reader, member, today, most)
    ids = [one.person for one in found]
    people, came = whole(reader, member, ids), came_of(reader, member, ids)
    return [
        Worthy(people[one.person], one, came[one.person],
               instead(reader, member, one.person, people[one.person].handle, today))
        for one in found
    ]  # fmt: skip


def _factors(reader: Reader, member: int, people: Sequence[int]) -> dict[int, float]:
    found = came_of(reader, member, people)
    return {person: factor(sum(came)) for person, came in found.items()}
