"""Who of everybody is closest, found without looking at most of them.

Of 100,000 ties few are looked at: nobody is closer than they are recent, nor than they would be if
all were mutual, and both are told by one index.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from math import ceil
from typing import NamedTuple

from netlog.questions.closeness import TIE, Close, parts_of, place, sides_of
from netlog.questions.reader import Question, Reader, Row
from netlog.questions.scope import IN_SIGHT
from netlog.rules.calendar import DAY
from netlog.rules.closeness import DEEP, MUTUAL, OFTEN, recency
from netlog.rules.stages import ORDER

FIRST_DAYS = 8
"""So many of the newest days are looked at first, then twice as many, and so on."""

AT_ONCE = 500
"""So many ties are looked at at once, those first that may be closest."""

TOGETHER = 50
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

# The last contact up to a day: a step in an index.
NEWEST = Question(f"""
SELECT t.last_on FROM tie t
 WHERE t.member_id = :member AND t.last_on <= :until AND {IN_SIGHT}
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
SELECT {TIE}, {_PROMISE} AS promise
  FROM tie t
 WHERE t.member_id = :member AND t.last_on >= :since AND t.last_on <= :until AND {IN_SIGHT}
   AND t.is_friend_only IN (FALSE, :is_friend_only) AND t.talks > 0
   AND {_PROMISE} >= :least
   AND ({_PROMISE} < :behind OR {_PROMISE} = :behind AND t.person_id > :person)
   AND {such}
 ORDER BY promise DESC, t.person_id LIMIT :most
""")


PROMISING = promising()


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
        return place(most * _A_DIGIT, person) < self.found[-1].place

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
        able = [Close(row.person, row, parts_of(row, self._today), self._among.ceiling)
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
        sides = sides_of(self._reader, self._member, [one.person for one in able])
        for one in able:
            parts = parts_of(one.tie, self._today, sides[one.person])
            self.found.append(one._replace(parts=parts))
        self.found = sorted(self.found, key=lambda one: one.place)[: self._most]

    def _able(self, some: Sequence[Close]) -> list[Close]:
        return [one for one in some if self.may_hold(one.worth, one.person)]
