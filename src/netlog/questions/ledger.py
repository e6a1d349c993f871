"""Give and take with somebody: what was given, asked, promised, who introduced whom."""

from datetime import date
from operator import itemgetter

from netlog.questions.reader import Question, Reader, Row
from netlog.rules.balance import ASKING, INTRODUCE, Entry
from netlog.rules.matters import key

_DAY = "CAST(NULL AS date)"
_TEXT = "CAST(NULL AS text)"
SCRIPTS = ", ".join(f"'{script}'" for script in ASKING)

INTRODUCED_BY_MESSAGE = f"""+m.member_id = :member AND m.template = '{INTRODUCE}'
   AND NOT EXISTS (SELECT 1 FROM introduction i
                    WHERE i.person_id = m.person_id AND +i.member_id = m.member_id
                      AND i.introduced_on <= m.sent_on)
   AND NOT EXISTS (SELECT 1 FROM introduction i
                    WHERE i.other_id = m.person_id AND +i.member_id = m.member_id
                      AND i.introduced_on <= m.sent_on)"""
"""A script that introduces, sent to somebody of whom no introduction is kept up to that day."""

# All that is between the member and one person, whatever command recorded it. A range of an index
# of each table: grows with what there is of this person alone. The plus keeps SQLite from going
# through all that is the member's. A script `introduce` that was sent on the day of an introduction
# that is kept, or behind it, is that introduction.
ENTRIES = Question(f"""
SELECT 'gift' AS kind, given_by AS by, what, given_on AS made_on, {_TEXT} AS outcome,
       {_DAY} AS outcome_on, {_DAY} AS due_on, {_TEXT} AS handle, id
  FROM gift WHERE person_id = :person AND +member_id = :member
 UNION ALL
SELECT 'ask', asked_by, what, asked_on, outcome, outcome_on, {_DAY}, {_TEXT}, id
  FROM ask WHERE person_id = :person AND +member_id = :member
 UNION ALL
SELECT 'promise', promised_by, what, made_on, outcome, outcome_on, due_on, {_TEXT}, id
  FROM promise WHERE person_id = :person AND +member_id = :member
 UNION ALL
SELECT 'introduction', 'me', p.name, i.introduced_on, {_TEXT}, {_DAY}, {_DAY}, p.handle, i.id
  FROM introduction i JOIN person p ON p.id = i.other_id
 WHERE i.person_id = :person AND +i.member_id = :member
 UNION ALL
SELECT 'introduction', 'me', p.name, i.introduced_on, {_TEXT}, {_DAY}, {_DAY}, p.handle, i.id
  FROM introduction i JOIN person p ON p.id = i.person_id
 WHERE i.other_id = :person AND +i.member_id = :member
 UNION ALL
SELECT 'introduction', 'them', p.name, coalesce(t.first_on, p.added_on), {_TEXT}, {_DAY}, {_DAY},
       p.handle, p.id
  FROM person p LEFT JOIN tie t ON t.person_id = p.id AND t.member_id = :member
 WHERE p.introducer_id = :person
 UNION ALL
SELECT 'introduction', 'me', m.template, m.sent_on, {_TEXT}, {_DAY}, {_DAY}, {_TEXT}, m.id
  FROM message m
 WHERE m.person_id = :person AND {INTRODUCED_BY_MESSAGE}
 UNION ALL
SELECT 'message', 'me', template, sent_on, outcome, outcome_on, {_DAY}, {_TEXT}, id
  FROM message
 WHERE person_id = :person AND +member_id = :member AND template IN ({SCRIPTS})
 UNION ALL
SELECT 'lead', 'them', what, opened_on, {_TEXT}, {_DAY}, {_DAY}, {_TEXT}, id
  FROM lead WHERE referrer_id = :person AND +member_id = :member
 UNION ALL
SELECT 'opportunity', 'them', what, came_on, {_TEXT}, {_DAY}, {_DAY}, {_TEXT}, id
  FROM opportunity WHERE person_id = :person AND +member_id = :member
 UNION ALL
SELECT 'opportunity', 'me', what, coalesce(decided_on, came_on), {_TEXT}, {_DAY}, {_DAY}, {_TEXT},
       id
  FROM opportunity WHERE passed_to_id = :person AND +member_id = :member
""")

# With whom asks are open: a range of an index, as many rows as are open.
ASKED_WITH = Question("""
SELECT DISTINCT p.id, p.handle, p.name
  FROM ask r JOIN person p ON p.id = r.person_id
 WHERE r.member_id = :member AND r.outcome_on IS NULL
 ORDER BY p.id
""")

# The asks between the member and one person, in the same order, those that were settled, too.
ASKS_WITH = Question("""
SELECT id, asked_by, what, asked_on, outcome FROM ask
 WHERE +member_id = :member AND person_id = :person
 ORDER BY asked_on, id
""")

# Whether somebody is a friend only. A look-up.
FRIEND = Question("""
SELECT id FROM tie WHERE member_id = :member AND person_id = :person AND is_friend_only
""")


def entries(reader: Reader, member: int, person: int) -> list[Entry]:
    """Return all that is between the member and a person, the oldest first."""
    day = date.fromisoformat  # rows as such, since many accounts are looked at
    rows = reader.raw(ENTRIES, member=member, person=person)
    rows.sort(key=itemgetter(3, 0, 8, 1))
    return [
        Entry(kind, by, what, day(made_on), outcome, outcome_on and day(outcome_on),
              due_on and day(due_on), handle, id)
        for kind, by, what, made_on, outcome, outcome_on, due_on, handle, id in rows
    ]  # fmt: skip


def open_with(reader: Reader, member: int, person: int) -> list[Row]:
    """Return the asks that are open between the member and a person, the longest open first.

    Of the same asked again it is the last one, `times` how often it was asked. Each has the number
    (`ask`) by which it is named.
    """
    last: dict[tuple[str, str], Row] = {}
    for row in reader.ask(ASKS_WITH, member=member, person=person):
        what = row.asked_by, key(row.what)
        before = last.get(what)
        row.times = before.times + 1 if before else 1
        row.since_on = before.since_on if before else row.asked_on
        last[what] = row
    rows = [row for row in last.values() if row.outcome is None]
    for number, row in enumerate(rows, start=1):
        row.ask = number
        del row.outcome
    return rows


def open_with_all(reader: Reader, member: int) -> list[Row]:
    """Return the asks that are open with everybody, as `open_with` does, the longest open first."""
    found = []
    for who in reader.ask(ASKED_WITH, member=member):
        for row in open_with(reader, member, who.id):
            row.handle, row.name = who.handle, who.name
            found.append(row)
    return sorted(found, key=lambda row: (row.since_on, row.id))


def is_friend_only(reader: Reader, member: int, person: int) -> bool:
    """Say whether somebody is a friend, and not in the business network."""
    row = reader.one(FRIEND, member=member, person=person)
    return row is not None
