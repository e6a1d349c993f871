"""What a pitch is made of: what the member states, and what of the record went well lately."""

from datetime import date
from typing import NamedTuple

from netlog.questions import challenge, drafting, months
from netlog.questions.reader import Question, Reader, Row
from netlog.questions.statements import stated, text_of
from netlog.rules.calendar import month_shifted
from netlog.rules.month import CHALLENGE_MONTHS, SIX_MONTHS
from netlog.rules.pitch import PRINCIPLES, Said, customers_won, is_chinese, people_met

KINDS = ("principle", "win", "aim", "apart")
"""The kinds of statements that a pitch is made of."""

RECENT_MONTHS = 12
"""What was stated, or happened, within so many months is recent."""

# How many became customers in a span: ranges of two indexes, which grow with what was sold in it.
CUSTOMERS = Question("""
SELECT count(*) AS people
  FROM (SELECT person_id FROM purchase
         WHERE member_id = :member AND bought_on >= :since AND bought_on < :until
        UNION
        SELECT person_id FROM lead
         WHERE member_id = :member AND closed_on >= :since AND closed_on < :until
           AND outcome = 'won' AND kind = 'sale') found
""")


class Pitch(NamedTuple):
    """What a pitch is made of, its language, what the record adds; and what sets one apart."""

    said: Said
    language: str
    stated: list[Row]
    from_record: list[str]
    apart: str | None
    kept: str | None

    @property
    def told(self) -> Said:
        """The same with a win of the record where none was stated lately."""
        wins = self.said.wins or self.from_record[:1]
        return self.said._replace(wins=wins) if self.said.is_told else self.said


def pitch(reader: Reader, member: int, today: date, default: str) -> Pitch:
    """Return what the member's pitch is made of; `default` is the language of the setting.

    It is in the language of the drafts, where that is told; else in that of what was stated.
    """
    me = drafting.me(reader, member)
    since = month_shifted(today.replace(day=1), 1 - RECENT_MONTHS)
    principles = stated(reader, member, "principle")[:PRINCIPLES]
    wins = stated(reader, member, "win")[::-1]
    recent = [row for row in wins if row.stated_on >= since]
    aim = text_of(reader, member, "aim")
    texts = [row.text for row in (*principles, *recent)] + ([aim] if aim else [])
    language = (me.language if me else None) or (
        default if not texts else "zh" if is_chinese(texts) else "en"
    )
    return Pitch(
        Said(
            me.name if me else None,
            me.company if me else None,
            me.role if me else None,
            [row.text for row in principles],
            [row.text for row in recent],
            aim,
        ),
        language,
        [row for kind in KINDS for row in stated(reader, member, kind)],
        _from_record(reader, member, today, since, language),
        text_of(reader, member, "apart"),
        me.pitch if me else None,
    )


def _from_record(reader: Reader, member: int, today: date, since: date, language: str) -> list[str]:
    """Return wins that the record tells of: who became a customer, six months of new people."""
    found = []
    until = month_shifted(today.replace(day=1), 1)
    row = reader.one(CUSTOMERS, member=member, since=since, until=until)
    if row and row.people:
        found.append(customers_won(row.people, language))
    run = challenge.started(reader, member)
    begun = month_shifted(until, -CHALLENGE_MONTHS)
    is_challenge = False
    if run and since <= run.begun_on <= begun:
        totals = months.span(reader, member, run.begun_on,
                            month_shifted(run.begun_on, CHALLENGE_MONTHS))  # fmt: skip
        is_challenge = totals.fulfils(SIX_MONTHS)
    if not is_challenge:
        totals = months.span(reader, member, begun, until)
    if totals.conversations and totals.coffees:
        found.append(people_met(totals, language, is_challenge=is_challenge))
    return found
