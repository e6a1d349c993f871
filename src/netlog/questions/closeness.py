"""Who is close: what the record says of some people, and who of all are closest.

Of 100,000 ties few are looked at: nobody is closer than they are recent, nor than they would be if
all were mutual, and both are told by one index.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from math import ceil
from typing import NamedTuple

from netlog.questions.reader import Question, Reader, Row
from netlog.rules.calendar import DAY
from netlog.rules.closeness import (
    COOLING,
    DEEP,
    MUTUAL,
    OFTEN,
    WARM,
    Parts,
    depth,
    frequency,
    recency,
    reciprocity,
)
from netlog.rules.stages import ORDER

FIRST_DAYS = 8
"""So many of the newest days are looked at first, then twice as many, and so on."""

AT_ONCE = 500
"""So many ties are looked at at once, those first that may be closest."""

TOGETHER = 20
"""Of so many people what each side put in is asked at once."""

UNIT = 24
"""In so many parts each part of closeness is counted, so that SQL has whole numbers."""

WHOLE = 3 * UNIT
_A_DIGIT = 1 + 1e-12

_STEPS = " ".join(f"WHEN t.stage = '{stage}' THEN {n}" for n, stage in enumerate(ORDER[1:-1], 1))
# What frequency, reciprocity and depth of rules/closeness.py are at best, all three together.
_PROMISE = f"""({UNIT // OFTEN} * CASE WHEN t.talks < {OFTEN} THEN t.talks ELSE {OFTEN} END
          + {UNIT // MUTUAL} * CASE WHEN t.talks < {MUTUAL} THEN t.talks ELSE {MUTUAL} END
          + {UNIT // (2 * DEEP)} * CASE WHEN t.coffees >= {DEEP} THEN {2 * DEEP}
                WHEN t.coffees > 0 THEN {DEEP} + t.coffees {_STEPS} ELSE 0 END)"""
_ASKED = "t.archived_on IS NULL AND t.declined_by IS NULL"
_TIE = "t.person_id AS person, t.last_on, t.first_on, t.stage, t.talks, t.coffees"

# The last contact up to a day: a step in an index.
NEWEST = Question(f"""
SELECT t.last_on FROM tie t
 WHERE t.member_id = :member AND t.last_on <= :until AND {_ASKED}
   AND t.is_friend_only IN (FALSE, :is_friend_only)
 ORDER BY t.last_on DESC LIMIT 1
""")


def promising(such: str = "TRUE") -> Question:
    """Return the question for ties of some days, those of the greatest promise first.

    Their promise is what closeness would be at best if the last contact were today, in parts of
    WHOLE; at least so much is asked for. Without a talk nobody is close. A range of an index that
    holds all that is told; `such` is what else is asked of them.
    """
    return Question(f"""
SELECT {_TIE}, {_PROMISE} AS promise
  FROM tie t
 WHERE t.member_id = :member AND t.last_on >= :since AND t.last_on <= :until AND {_ASKED}
   AND t.is_friend_only IN (FALSE, :is_friend_only) AND t.talks > 0
   AND {_PROMISE} >= :least
   AND ({_PROMISE} < :behind OR {_PROMISE} = :behind AND t.person_id > :person)
   AND {such}
 ORDER BY promise DESC, t.person_id LIMIT :most
""")


PROMISING = promising()

_THESE = "(SELECT value FROM json_each(:ids))"
_THESE_POSTGRESQL = "(SELECT cast(jsonb_array_elements_text(cast(:ids AS jsonb)) AS integer))"


def of_these(sql: str) -> Question:
    """Return a question that names people by a JSON list of their ids, for both engines."""
    sql = sql.replace("THESE", _THESE)
    return Question(sql, postgresql=sql.replace(_THESE, _THESE_POSTGRESQL))


# The ties of some people: a look-up each.
TIES = of_these(f"SELECT {_TIE} FROM tie t WHERE +t.member_id = :member AND t.person_id IN THESE")

# What each side put in, by person: talks that both had for both, a message that was sent and
# nothing more for me, what they began for them; gifts, promises that were kept, asks that were
# granted, introductions. Grows with what is kept of these people alone.
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
) f GROUP BY person
""")

# How many people were last in touch within some days; how many never were. A range of an index.
WITHIN = Question(f"""
SELECT count(*) AS people FROM tie t
 WHERE t.member_id = :member AND t.last_on >= :since AND t.last_on <= :until AND {_ASKED}
""")
NEVER = Question(f"""
SELECT count(*) AS people FROM tie t
 WHERE t.member_id = :member AND t.last_on IS NULL AND {_ASKED}
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
        return _place(self.worth, self.person)


Factors = Callable[[Sequence[int]], dict[int, float]]
"""By what the closeness of each of some people is taken."""


def as_they_are(people: Sequence[int]) -> dict[int, float]:
    """Take closeness by nothing."""
    return dict.fromkeys(people, 1.0)


class Among(NamedTuple):
    """Of whom the closest are sought: of all whom a question finds, closeness taken by factors.

    These are between 1 and `ceiling`. With `is_business` friends who are that only are left out.
    """

    question: Question = PROMISING
    factors: Factors = as_they_are
    ceiling: float = 1.0
    is_business: bool = False


EVERYBODY = Among()


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
    sides = _sides(reader, member, people)
    nothing = Row(last_on=None, first_on=None, stage=None, talks=0, coffees=0)
    return [Close(person, tie := ties.get(person, nothing), _parts(tie, today, sides[person]))
            for person in people]  # fmt: skip


def closest(
    reader: Reader, member: int, today: date, most: int, among: Among = EVERYBODY,
    known: Sequence[Close] = (),
) -> list[Close]:  # fmt: skip
    """Return who of everybody is closest, at most so many; never who said no or is archived.

    Exact: whoever isn't looked at can't be among them. Those `known` are taken as they are told.
    """
    search = _Search(reader, member, today, most, among, known)
    days = timedelta(days=FIRST_DAYS)
    until = search.newest(date.max)
    while until is not None and search.may_hold(recency(until, today) * among.ceiling):
        since = until - min(days, until - date.min)
        search.within(since, until)
        until, days = (search.newest(since - DAY) if since > date.min else None), 2 * days
    return search.found


class _Search:
    """Those found so far, the best first, and what somebody must reach to be among them."""

    def __init__(
        self, reader: Reader, member: int, today: date, most: int, among: Among,
        known: Sequence[Close],
    ) -> None:  # fmt: skip
        self.found = sorted(known, key=lambda one: one.place)[:most]
        self._known = {one.person for one in known}
        self._reader, self._member, self._today, self._most = reader, member, today, most
        self._among = among
        self._asked = {"member": member, "is_friend_only": not among.is_business}

    def newest(self, until: date) -> date | None:
        """Return the day of the last contact up to a day."""
        row = self._reader.one(NEWEST, until=until, **self._asked)
        return row.last_on if row else None

    def may_hold(self, most: float, person: int = 0) -> bool:
        """Say whether somebody who is worth so much at most, of that id or a later, is among them.

        What is equal by the rules may differ in its last digit.
        """
        if len(self.found) < self._most:
            return True
        return _place(most * _A_DIGIT, person) < self.found[-1].place

    def within(self, since: date, until: date) -> None:
        """Look at those last in touch within some days, in the order of their promise."""
        newest = recency(until, self._today) * self._among.ceiling
        behind, person = WHOLE, 0
        while self.may_hold(newest * behind / WHOLE, person + 1):
            rows = self._reader.ask(
                self._among.question, since=since, until=until, least=self._least(newest),
                behind=behind, person=person, most=AT_ONCE, **self._asked,
            )  # fmt: skip
            self._look_at(rows)
            if len(rows) < AT_ONCE:
                return
            behind, person = rows[-1].promise, rows[-1].person

    def _least(self, newest: float) -> int:
        """Return the least promise of whoever may be among them."""
        if len(self.found) < self._most or not newest:
            return 0
        return ceil(WHOLE * self.found[-1].worth / newest / _A_DIGIT)

    def _look_at(self, rows: Sequence[Row]) -> None:
        """Find who of the rows is among the best; of who can't be, nothing more is asked."""
        able = [Close(row.person, row, _parts(row, self._today), self._among.ceiling)
                for row in rows if row.person not in self._known]  # fmt: skip
        able = sorted(self._able(able), key=lambda one: one.place)
        for first in range(0, len(able), TOGETHER):
            some = self._able(able[first : first + TOGETHER])
            if not some:
                return
            self._weigh(some)

    def _weigh(self, some: Sequence[Close]) -> None:
        factors = self._among.factors([one.person for one in some])
        able = self._able([one._replace(factor=factors[one.person]) for one in some])
        sides = _sides(self._reader, self._member, [one.person for one in able])
        for one in able:
            parts = _parts(one.tie, self._today, sides[one.person])
            self.found.append(one._replace(parts=parts))
        self.found = sorted(self.found, key=lambda one: one.place)[: self._most]

    def _able(self, some: Sequence[Close]) -> list[Close]:
        return [one for one in some if self.may_hold(one.worth, one.person)]


def _place(worth: float, person: int) -> tuple[float, int]:
    return -float(f"{worth:.9g}"), person


def _parts(tie: Row, today: date, sides: tuple[int, int] = (1, 1)) -> Parts:
    """Return the four parts; without the two sides as if all were mutual."""
    return Parts(
        recency(tie.last_on, today),
        frequency(tie.talks, tie.first_on, today),
        depth(tie.stage, tie.coffees),
        reciprocity(*sides, tie.talks),
    )


def _sides(reader: Reader, member: int, people: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Return what each side put in, by person."""
    rows = reader.ask(SIDES, member=member, ids=f"{list(people)}") if people else []
    return dict.fromkeys(people, (0, 0)) | {row.person: (row.mine, row.theirs) for row in rows}
