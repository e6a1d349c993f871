"""Whose turn may be asked for, and up to which day: what all questions of the queue share."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from netlog.questions.reader import Asked, Question, Reader, Row
from netlog.questions.these import of_these
from netlog.rules.calendar import DAY
from netlog.rules.rests import Rest

AHEAD = timedelta(days=7)
"""What nobody dated is told of so long before it is due."""

NUDGED = timedelta(days=7)
"""Somebody who promised something is left alone for so long behind any contact."""

IN_SIGHT = "t.archived_on IS NULL AND t.declined_by IS NULL"
"""Who counts at all: they aren't archived, and have not said no, or been told so."""

PRESENT = f"""{IN_SIGHT}
   AND (t.wakes_on IS NULL OR t.wakes_on <= :today)"""
"""Who may be asked for at all; a booked coffee may even of who is snoozed."""

THEIRS = """s.promised_by = 'them' AND s.due_on < :today
        AND (t.last_on IS NULL OR t.last_on <= :nudged)"""
"""When a promise of theirs asks for a nudge."""

# What is booked, or to be decided, is little, and looked up once: what was ever said to each of
# them is much. One condition, not two: with each more SQLite takes the rows for fewer, and sorts
# them all.
FREE = """t.person_id NOT IN (
       SELECT b.person_id FROM conversation k CROSS JOIN participant b
        WHERE k.member_id = :member AND k.is_planned AND b.conversation_id = k.id
       UNION ALL
       SELECT d.person_id FROM lead d
        WHERE d.member_id = :member AND d.closed_on IS NULL AND d.closes_on <= :shown)"""
"""With whom no coffee is booked, and of whom no lead is shown that closes."""

# A plus keeps SQLite from going through all open steps and promises of the member.
# An offset has PostgreSQL look each up, too, where it would go through all steps and promises.
_ONE = "LIMIT 1 OFFSET 0"
_STEP = """NOT EXISTS (
       SELECT 1 FROM step s WHERE s.person_id = t.person_id AND +s.member_id = t.member_id
          AND s.closed_on IS NULL"""
NO_STEP = f"{_STEP} {_ONE})"
"""To whom no step is owed, whenever it is due."""

NO_PROMISE = f"""NOT EXISTS (
       SELECT 1 FROM promise s WHERE s.person_id = t.person_id AND +s.member_id = t.member_id
          AND s.outcome_on IS NULL
          AND (s.promised_by = 'me' AND s.due_on <= :shown OR {THEIRS}) {_ONE})"""
"""Of whom no promise is shown."""

UNDATED = f"""{_STEP} AND s.due_on <= :shown {_ONE})
   AND {NO_PROMISE}
   AND {FREE}"""
"""Of whom nothing is shown that has a day of its own."""

_FREE_OF_EACH = """NOT EXISTS (
       SELECT 1 FROM participant b
        WHERE b.person_id = t.person_id AND (b.conversation_id IN (
              SELECT id FROM conversation WHERE member_id = :member AND is_planned)) IS TRUE
        LIMIT 1 OFFSET 0)
   AND NOT EXISTS (
       SELECT 1 FROM lead d WHERE d.person_id = t.person_id AND d.member_id = :member
          AND d.closed_on IS NULL AND d.closes_on <= :shown LIMIT 1 OFFSET 0)"""

_TIES = "CROSS JOIN tie t"
_OF_ONE = re.compile(
    r"t\.person_id = (\w\.person_id) AND t\.member_id = (?:\w\.|:)member(?:_id)?\b"
)
_TIE_OF_ONE = """CROSS JOIN LATERAL (
       SELECT * FROM tie WHERE person_id = {} AND member_id = :member OFFSET 0) t"""


def of_free(sql: str, postgresql: str | None = None) -> Question:
    """Return a question about people who are FREE, and of THESE, as `of_these` has it.

    PostgreSQL can't tell how many meet what is a question itself, or an expression: it takes them
    for so few that it would look at all there are, rather than go along an index until enough are
    found. Here it finds one condition, of which it takes half for met, no plus, and a look-up of
    each tie. Of a list it would think that it is made anew for each: who is free is looked up, too.
    """
    theirs = of_these(postgresql or sql).postgresql
    theirs = theirs.replace(UNDATED, f"CASE WHEN {UNDATED} THEN TRUE END")
    theirs = theirs.replace(FREE, _FREE_OF_EACH).replace("+m.member_id", "m.member_id")
    one = _OF_ONE.search(theirs)
    if one and _TIES in theirs:
        theirs = theirs.replace(one[0], "TRUE").replace(_TIES, _TIE_OF_ONE.format(one[1]))
    return Question(of_these(sql).sql, postgresql=theirs)


class Scope(NamedTuple):
    """What is asked for: whose, seen from which day, up to which, and how many at most.

    Either what is due today, or, with `is_ahead`, what comes behind it.
    """

    reader: Reader
    member: int
    today: date
    rests: Sequence[Rest]
    until: date
    most: int
    is_ahead: bool = False
    paces: tuple[Sequence[Row], Sequence[Row]] = ((), ())
    """The cadences that there are: people's own, and those of tags and stages."""

    @property
    def soon(self) -> date:
        """Up to which day is told what nobody dated."""
        return min(self.until, self.today + AHEAD)

    def ask(self, question: Question, **asked: Any) -> list[Row]:
        """Return the rows of a question."""
        question, given = self.asked(question, **asked)
        return self.reader.ask(question, **given)

    def asked(self, question: Question, **asked: Any) -> Asked:
        """Return what is asked where a question is, for an asking."""
        given = {
            "member": self.member,
            "today": self.today,
            "shown": self.soon if self.is_ahead else self.today,
            "nudged": self.today - NUDGED,
            "most": self.most,
            **asked,
        }
        return question, given

    def around(
        self, rising: Question, cooling: Question, peak: date, *, since: date, until: date,
        **asked: Any,
    ) -> list[Asked]:  # fmt: skip
        """Return what asks for the days before and behind the most urgent one, nearest first."""
        return [
            self.asked(rising, since=max(since, peak + DAY), until=until, **asked),
            self.asked(cooling, since=since, until=min(peak, until), **asked),
        ]
