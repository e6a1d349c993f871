"""What money may come: open leads, what is bought, and who returns (book §4.2–4.3).

Leads and sales are thousands at most; friends who are friends only are left out.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from netlog.questions.business import IS_BUSINESS
from netlog.questions.reader import Question, Reader, Row
from netlog.rules.calendar import month_shifted
from netlog.rules.forecast import Bought, Forecast, Market, Open, first_lacking, forecast

# Every sale that may still come, and whether its person bought before. Grows with the open leads.
OPEN = Question(f"""
SELECT l.id, l.value, l.currency, l.chance, l.closes_on,
       EXISTS (SELECT 1 FROM purchase b WHERE b.person_id = l.person_id
                  AND +b.member_id = l.member_id) AS is_returning
  FROM lead l CROSS JOIN tie t
 WHERE l.member_id = :member AND l.closed_on IS NULL AND l.kind = 'sale'
   AND {IS_BUSINESS.format("l")}
 ORDER BY l.id
""")

# What was bought since a day, and whether it was the first. Grows with these sales.
BOUGHT = Question(f"""
SELECT s.value, s.currency, s.bought_on,
       EXISTS (SELECT 1 FROM purchase b WHERE b.person_id = s.person_id
                  AND +b.member_id = s.member_id
                  AND (b.bought_on, b.id) < (s.bought_on, s.id)) AS is_returning
  FROM purchase s CROSS JOIN tie t
 WHERE s.member_id = :member AND s.bought_on >= :since AND s.bought_on < :until
   AND {IS_BUSINESS.format("s")}
 ORDER BY s.bought_on, s.id
""")

# How many leads of sales were opened since a day, and how many were decided since, and won.
LEADS = Question(f"""
SELECT count(CASE WHEN l.opened_on >= :since THEN 1 END) AS opened,
       count(CASE WHEN l.closed_on >= :since THEN 1 END) AS decided,
       count(CASE WHEN l.closed_on >= :since AND l.outcome = 'won' THEN 1 END) AS won
  FROM lead l CROSS JOIN tie t
 WHERE l.member_id = :member AND l.kind = 'sale' AND {IS_BUSINESS.format("l")}
""")

# How many customers there are, and how many of them came back. Grows with the sales.
CUSTOMERS = Question(f"""
SELECT count(*) AS customers, count(CASE WHEN f.purchases > 1 THEN 1 END) AS returned
  FROM (SELECT count(*) AS purchases FROM purchase s CROSS JOIN tie t
         WHERE s.member_id = :member AND {IS_BUSINESS.format("s")}
         GROUP BY s.person_id) f
""")

# How many open leads and sales are left out, as they are friends' who are friends only.
LEFT_OUT = Question("""
SELECT count(*) AS leads FROM lead l CROSS JOIN tie t
 WHERE l.member_id = :member AND l.closed_on IS NULL AND l.kind = 'sale'
   AND t.person_id = l.person_id AND +t.member_id = l.member_id AND t.is_friend_only
""")

# Sales that were won since a day, and nothing bought with them or since. Grows with those won.
UNSOLD = Question(f"""
SELECT p.handle, l.what, l.value, l.currency
  FROM lead l CROSS JOIN tie t CROSS JOIN person p
 WHERE l.member_id = :member AND l.closed_on >= :since AND l.kind = 'sale' AND l.outcome = 'won'
   AND {IS_BUSINESS.format("l")} AND p.id = l.person_id
   AND NOT EXISTS (SELECT 1 FROM purchase b WHERE b.person_id = l.person_id
                      AND +b.member_id = l.member_id
                      AND (b.lead_id = l.id OR b.bought_on >= l.closed_on))
 ORDER BY l.closed_on, l.id
""")

# Whose a lead is, and whether it is one of several that are open with them. A look-up.
WHOSE = Question("""
SELECT p.handle, l.what,
       EXISTS (SELECT 1 FROM lead o WHERE o.person_id = l.person_id AND o.id <> l.id
                  AND +o.member_id = l.member_id AND o.closed_on IS NULL) AS is_one_of_several
  FROM lead l JOIN person p ON p.id = l.person_id
 WHERE l.id = :lead
""")

MARKET_MONTHS = 12
"""Over so many months it is said how many leads there were."""


class Outlook(NamedTuple):
    """The forecast, the facts by which a market may be judged, and what is left out of both.

    `lacking` has the first lead of each kind in `Gaps`: whose it is, and what. `unsold` are those
    that were won, and of which no sale is kept.
    """

    forecast: Forecast
    market: Market
    left_out: int
    lacking: Mapping[str, Row]
    unsold: Sequence[Row]


def outlook(reader: Reader, members: Sequence[int], today: date, months: int) -> Outlook:
    """Return what may come to some members in so many months, this one the first."""

    def asked(question: Question, **parameters: date) -> Iterator[Row]:
        for member in members:
            yield from reader.ask(question, member=member, **parameters)

    first = today.replace(day=1)
    leads = [Open(**vars(row)) for row in asked(OPEN)]
    spanned = {"since": first, "until": month_shifted(first, months)}
    sales = [Bought(**vars(row)) for row in asked(BOUGHT, **spanned)]
    since = month_shifted(first, 1 - MARKET_MONTHS)
    facts: Counter[str] = Counter()
    for row in (*asked(LEADS, since=since), *asked(CUSTOMERS)):
        facts.update(vars(row))
    lacking = {what: reader.ask(WHOSE, lead=lead)[0]
               for what, lead in first_lacking(leads, today).items()}  # fmt: skip
    return Outlook(forecast(leads, sales, today, months), Market(since, **facts),
                   sum(row.leads for row in asked(LEFT_OUT)), lacking,
                   list(asked(UNSOLD, since=since)))  # fmt: skip
