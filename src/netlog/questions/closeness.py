"""How close people are: what the record says of some, and how much of the network is warm."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from netlog.questions.reader import Question, Reader, Row
from netlog.questions.scope import IN_SIGHT
from netlog.questions.these import of_these
from netlog.rules.calendar import DAY
from netlog.rules.closeness import (
    COOLING,
    WARM,
    Parts,
    depth,
    frequency,
    recency,
    reciprocity,
)

TIE = "t.person_id AS person, t.last_on, t.first_on, t.stage, t.talks, t.coffees"

# The ties of some people: a look-up each.
TIES = of_these(f"SELECT {TIE} FROM tie t WHERE +t.member_id = :member AND t.person_id IN THESE")

# Who some people are, and whether they are out of sight: a look-up each.
PEOPLE = of_these("""
SELECT p.id, p.handle, p.name, p.role, p.company, p.offer, t.circle, t.declined_by, t.archived_on,
       coalesce(t.is_friend_only, FALSE) AS is_friend_only
  FROM person p LEFT JOIN tie t ON t.person_id = p.id AND t.member_id = :member
 WHERE p.id IN THESE
""")

# What each side put in, by person: talks that both had for both, a message that was sent and
# nothing more for me, what they began for them; and what each gave, as the account of give and take
# has it (questions/ledger.py). Grows with what is kept of these people alone.
SIDES = of_these("""
SELECT person, sum(mine) AS mine, sum(theirs) AS theirs FROM (
  SELECT q.person_id AS person, CASE WHEN c.direction = 'in' THEN 0 ELSE 1 END AS mine,
         CASE WHEN c.direction = 'out' THEN 0 ELSE 1 END AS theirs
    FROM participant q CROSS JOIN conversation c
   WHERE q.person_id IN THESE AND c.id = q.conversation_id AND +c.member_id = :member
     AND NOT c.is_planned
   UNION ALL
  SELECT person_id, 1, 0 FROM message
   WHERE person_id IN THESE AND +member_id = :member AND conversation_id IS NULL
   UNION ALL
  SELECT person_id, CASE WHEN given_by = 'me' THEN 1 ELSE 0 END,
         CASE WHEN given_by = 'me' THEN 0 ELSE 1 END
    FROM gift WHERE person_id IN THESE AND +member_id = :member
   UNION ALL
  SELECT person_id, CASE WHEN promised_by = 'me' THEN 1 ELSE 0 END,
         CASE WHEN promised_by = 'me' THEN 0 ELSE 1 END
    FROM promise WHERE person_id IN THESE AND +member_id = :member AND outcome = 'kept'
   UNION ALL
  SELECT person_id, CASE WHEN asked_by = 'me' THEN 0 ELSE 1 END,
         CASE WHEN asked_by = 'me' THEN 1 ELSE 0 END
    FROM ask WHERE person_id IN THESE AND +member_id = :member AND outcome = 'granted'
   UNION ALL
  SELECT person_id, 1, 0 FROM introduction WHERE person_id IN THESE AND +member_id = :member
   UNION ALL
  SELECT other_id, 1, 0 FROM introduction WHERE other_id IN THESE AND +member_id = :member
   UNION ALL
  SELECT introducer_id, 0, 1 FROM person WHERE introducer_id IN THESE
   UNION ALL
  SELECT referrer_id, 0, 1 FROM lead WHERE referrer_id IN THESE AND +member_id = :member
   UNION ALL
  SELECT person_id, 0, 1 FROM opportunity WHERE person_id IN THESE AND +member_id = :member
   UNION ALL
  SELECT passed_to_id, 1, 0 FROM opportunity WHERE passed_to_id IN THESE AND +member_id = :member
) f GROUP BY person
""")

# How many people were last in touch within some days; how many never were. A range of an index.
WITHIN = Question(f"""
SELECT count(*) AS people FROM tie t
 WHERE t.member_id = :member AND t.last_on >= :since AND t.last_on <= :until AND {IN_SIGHT}
""")
NEVER = Question(f"""
SELECT count(*) AS people FROM tie t
 WHERE t.member_id = :member AND t.last_on IS NULL AND {IN_SIGHT}
""")


class Close(NamedTuple):
    """Somebody with what the record says of them; `factor` is what their closeness is taken by."""

    person: int
    tie: Row
    parts: Parts
    factor: float = 1.0

    @property
    def worth(self) -> float:
        """Their closeness, or what it is taken for."""
        return self.parts.closeness * self.factor

    @property
    def place(self) -> tuple[float, int]:
        """By what they are ranked: of equally close people the one who was kept first is first."""
        return place(self.worth, self.person)


class States(NamedTuple):
    """How many people are warm, cooling and cold, and with how many there was no contact yet."""

    warm: int
    cooling: int
    cold: int
    no_contact: int


def states(reader: Reader, member: int, today: date) -> States:
    """Return how much of the network is warm, cooling, cold; who is archived or said no is none."""
    warm, cooling = today - timedelta(days=WARM), today - timedelta(days=COOLING)
    spans = ((warm, date.max), (cooling, warm - DAY), (date.min, cooling - DAY))
    counts = [row.people for since, until in spans
              for row in reader.ask(WITHIN, member=member, since=since, until=until)]  # fmt: skip
    counts += [row.people for row in reader.ask(NEVER, member=member)]
    return States(*counts) if counts else States(0, 0, 0, 0)


def of_people(reader: Reader, member: int, people: Sequence[int], today: date) -> list[Close]:
    """Return what the record says of some people, in their order; without a tie nothing."""
    ties = {row.person: row for row in reader.ask(TIES, member=member, ids=f"{list(people)}")}
    sides = sides_of(reader, member, people)
    nothing = Row(last_on=None, first_on=None, stage=None, talks=0, coffees=0)
    return [Close(person, tie := ties.get(person, nothing), parts_of(tie, today, sides[person]))
            for person in people]  # fmt: skip


def whole(reader: Reader, member: int, people: Sequence[int]) -> dict[int, Row]:
    """Return who some people are, by their ids."""
    rows = reader.ask(PEOPLE, member=member, ids=f"{list(people)}") if people else []
    return {row.id: row for row in rows}


def place(worth: float, person: int) -> tuple[float, int]:
    """Return by what somebody is ranked; what differs in its last digits alone is equal."""
    return -float(f"{worth:.9g}"), person


def parts_of(tie: Row, today: date, sides: tuple[int, int] = (1, 1)) -> Parts:
    """Return the four parts; without the two sides as if all were mutual."""
    return Parts(
        recency(tie.last_on, today),
        frequency(tie.talks, tie.first_on, today),
        depth(tie.stage, tie.coffees),
        reciprocity(*sides, tie.talks),
    )


def sides_of(reader: Reader, member: int, people: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Return what each side put in, by person."""
    rows = reader.ask(SIDES, member=member, ids=f"{list(people)}") if people else []
    return dict.fromkeys(people, (0, 0)) | {row.person: (row.mine, row.theirs) for row in rows}
