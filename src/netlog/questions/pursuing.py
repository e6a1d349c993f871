"""Leads as turns of the queue: they close, they wait for a word of mine, or of the referrer's."""

from datetime import date
from itertools import chain

from netlog.errors import typed
from netlog.questions.asking import Asking
from netlog.questions.owed import NUDGE, in_ranges
from netlog.questions.reader import Question, Row
from netlog.questions.scope import PRESENT, UNDATED, Scope, of_free
from netlog.rules import urgency
from netlog.rules.leads import REACHED, moving
from netlog.rules.queue import Turn, deciding, offered, referred
from netlog.rules.urgency import ago, cooling, dated, elapsed

ASK_REFERRER = "referral-nudge"
"""The script that asks whoever referred somebody for a word with them."""

# Open leads that close within some days, the first first: a range of an index, no further than is
# asked for.
CLOSING = Question(f"""
SELECT p.id AS person, p.handle, p.name, l.what, l.closes_on,
       EXISTS (SELECT 1 FROM lead o WHERE o.person_id = l.person_id AND o.id <> l.id
                  AND +o.member_id = l.member_id AND o.closed_on IS NULL) AS is_one_of_several
  FROM lead l CROSS JOIN tie t CROSS JOIN person p
 WHERE l.member_id = :member AND l.closed_on IS NULL
   AND l.closes_on >= :since AND l.closes_on <= :until
   AND t.person_id = l.person_id AND t.member_id = l.member_id AND p.id = l.person_id
   AND {PRESENT}
 ORDER BY l.closes_on, l.id LIMIT :most
""")

_OFFERED = f"""
SELECT p.id AS person, p.handle, p.name, l.what, l.{{0}}_on AS reached_on
  FROM lead l CROSS JOIN tie t CROSS JOIN person p
 WHERE l.member_id = :member AND l.closed_on IS NULL
   AND l.{{0}}_on >= :since AND l.{{0}}_on <= :until
   AND {{1}}
   AND t.person_id = l.person_id AND t.member_id = l.member_id AND p.id = l.person_id
   AND (t.last_on IS NULL OR t.last_on <= l.{{0}}_on)
   AND NOT t.is_dormant AND {PRESENT} AND {UNDATED}
 ORDER BY l.{{0}}_on {{2}}, l.id LIMIT :most
"""


def _is_last(word: str) -> str:
    """Return the condition that nothing was reached since, as `rules.leads.reached` says."""
    place = REACHED.index(word)
    return " AND ".join(
        f"coalesce(l.{other}_on {'<=' if REACHED.index(other) < place else '<'} l.{word}_on, TRUE)"
        for other in REACHED
        if other != word
    )


def _offered(word: str, order: str) -> Question:
    return of_free(_OFFERED.format(word, _is_last(word), order))


# Who had a taster, an interview or an offer on some days, the last that the lead has reached, and
# was not in touch since: in the order of an index of the open leads, until enough are found.
TASTED, TASTED_BACK = _offered("taster", "ASC"), _offered("taster", "DESC")
SEEN, SEEN_BACK = _offered("interview", "ASC"), _offered("interview", "DESC")
OFFERED, OFFERED_BACK = _offered("offer", "ASC"), _offered("offer", "DESC")

_BY_WORD = {
    "taster": (TASTED, TASTED_BACK),
    "interview": (SEEN, SEEN_BACK),
    "offer": (OFFERED, OFFERED_BACK),
}

# Open leads of some days with who was referred, by the lead or from the beginning, and not talked
# with behind a day. Grows with the leads that were opened in these days.
REFERRED = Question(f"""
SELECT l.opened_on, n.name, t.last_on, coalesce(l.referrer_id, n.introducer_id) AS referrer
  FROM lead l CROSS JOIN tie t CROSS JOIN person n
 WHERE l.member_id = :member AND l.closed_on IS NULL
   AND l.opened_on >= :since AND l.opened_on <= :until
   AND t.person_id = l.person_id AND t.member_id = l.member_id AND n.id = l.person_id
   AND coalesce(l.referrer_id, n.introducer_id) IS NOT NULL
   AND (t.last_on IS NULL OR t.last_on <= :until) AND {PRESENT}
 ORDER BY l.opened_on, l.id
""")

# A referrer, if they may be asked for and were asked for no word since a day: a look-up.
REFERRER = of_free(f"""
SELECT p.id AS person, p.handle, p.name
  FROM person p JOIN tie t ON t.person_id = p.id AND t.member_id = :member
 WHERE p.id = :person AND NOT t.is_dormant AND {PRESENT} AND {UNDATED}
   AND NOT EXISTS (SELECT 1 FROM message m
                    WHERE m.person_id = p.id AND +m.member_id = t.member_id
                      AND m.template = '{ASK_REFERRER}' AND m.sent_on >= :since)
""")


def closing(scope: Scope) -> Asking[list[Turn]]:
    """Find the leads whose day to close has come, and those that come."""
    answers = yield in_ranges(scope, CLOSING)
    found = []
    for row in chain(*answers):
        is_ahead = row.closes_on > scope.today
        found.append(Turn(
            row.person, row.handle, row.name, "lead",
            deciding(row.what, row.closes_on, scope.today),
            f"netlog draft {NUDGE} {row.handle}" if is_ahead
            else moving(row.handle, row.what, "won", is_one=not row.is_one_of_several),
            row.closes_on, None, dated(row.closes_on, scope.today), NUDGE if is_ahead else None,
        ))  # fmt: skip
    return found


def offers(scope: Scope) -> Asking[list[Turn]]:
    """Find those who had a taster, an interview or an offer, and no word since."""
    if scope.is_ahead:
        return []
    today, rests = scope.today, scope.rests
    ideal = urgency.OFFERED
    since, until = today - urgency.OFFERED_WITHIN, ago(ideal, today, rests)
    peak = ago(2 * ideal, today, rests)
    answers = yield list(chain.from_iterable(
        scope.around(rising, back, peak, since=since, until=until)
        for rising, back in _BY_WORD.values()
    ))  # fmt: skip
    words = [word for word in _BY_WORD for _ in range(2)]
    return [
        Turn(
            row.person, row.handle, row.name, "offer",
            offered(row.what, word, row.reached_on, today),
            f"netlog draft {NUDGE} {row.handle}",
            urgency=cooling(elapsed(row.reached_on, today, rests), ideal, 2 * ideal),
            script=NUDGE,
        )
        for word, rows in zip(words, answers, strict=True)
        for row in rows
    ]  # fmt: skip


def referrals(scope: Scope) -> Asking[list[Turn]]:
    """Find who referred a lead to the member that there was no contact with, each once."""
    if scope.is_ahead:
        return []
    today = scope.today
    until = ago(urgency.REFERRED, today, scope.rests)
    (rows,) = yield [scope.asked(REFERRED, since=today - urgency.REFERRED_WITHIN, until=until)]
    rows.sort(key=lambda row: -_how_urgent(scope, row))
    found: dict[int, Turn] = {}
    while len(found) < scope.most and (rows := [row for row in rows if row.referrer not in found]):
        some, rows = rows[: scope.most - len(found)], rows[scope.most - len(found) :]
        answers = yield [
            scope.asked(REFERRER, person=row.referrer, since=_silent_since(row)) for row in some
        ]
        for row, ones in zip(some, answers, strict=True):
            for one in ones:
                lead = typed(f"lead={row.name}")
                found.setdefault(row.referrer, Turn(
                    one.person, one.handle, one.name, "referral",
                    referred(row.name, row.opened_on, row.last_on, today),
                    f"netlog draft {ASK_REFERRER} {one.handle} {lead}",
                    urgency=_how_urgent(scope, row), script=ASK_REFERRER,
                ))  # fmt: skip
    return list(found.values())


def _silent_since(row: Row) -> date:
    since: date = max(filter(None, [row.opened_on, row.last_on]))
    return since


def _how_urgent(scope: Scope, row: Row) -> float:
    ideal = urgency.REFERRED
    return cooling(elapsed(_silent_since(row), scope.today, scope.rests), ideal, 2 * ideal)
