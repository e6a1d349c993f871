"""Leads and purchases: what may come of knowing somebody, and what came of it (book §4.2–4.5)."""

from netlog.questions.reader import Question, Reader, Row

_COLUMNS = """l.id, l.what, l.kind, l.value, l.currency, l.chance, l.opened_on, l.closes_on,
       l.taster_on, l.interview_on, l.offer_on, l.closed_on, l.outcome,
       r.handle AS referrer_handle, r.name AS referrer, e.name AS event, l.channel"""
_BESIDE = "LEFT JOIN person r ON r.id = l.referrer_id LEFT JOIN event e ON e.id = l.event_id"

# The leads with one person: the open ones first, by when they close, then the closed ones, the
# latest first. The plus keeps SQLite from going through all that are open.
OF_PERSON = Question(f"""
SELECT {_COLUMNS}
  FROM lead l {_BESIDE}
 WHERE +l.member_id = :member AND l.person_id = :person
 ORDER BY l.closed_on DESC NULLS FIRST, l.closes_on NULLS LAST, l.id
""")

# All open leads, those first that close first, those without a day behind them: as many rows of an
# index as there are.
OPEN = Question(f"""
SELECT p.handle, p.name, {_COLUMNS}
  FROM lead l JOIN person p ON p.id = l.person_id {_BESIDE}
 WHERE l.member_id = :member AND l.closed_on IS NULL
 ORDER BY l.closes_on NULLS LAST, l.id
""")

# All leads, in the order of OPEN, the closed ones behind, the latest first. Grows with all there
# are.
ALL = Question(f"""
SELECT p.handle, p.name, {_COLUMNS}
  FROM lead l JOIN person p ON p.id = l.person_id {_BESIDE}
 WHERE l.member_id = :member
 ORDER BY l.closed_on DESC NULLS FIRST, l.closes_on NULLS LAST, l.id
""")

# Whose open leads somebody referred, the latest first: a look-up in an index.
REFERRED_BY = Question("""
SELECT p.name FROM lead l JOIN person p ON p.id = l.person_id
 WHERE +l.member_id = :member AND l.referrer_id = :person AND l.closed_on IS NULL
 ORDER BY l.opened_on DESC, l.id DESC
""")

# What one person bought, the first first. A look-up in an index.
PURCHASES = Question("""
SELECT b.id, b.what, b.value, b.currency, b.bought_on, b.lead_id, l.what AS lead
  FROM purchase b LEFT JOIN lead l ON l.id = b.lead_id
 WHERE +b.member_id = :member AND b.person_id = :person
 ORDER BY b.bought_on, b.id
""")


def of_person(reader: Reader, member: int, person: int) -> list[Row]:
    """Return the leads with a person, the open ones first, by when they close.

    Each has the number (`lead`) by which it is named.
    """
    rows = reader.ask(OF_PERSON, member=member, person=person)
    for number, row in enumerate(rows, start=1):
        row.lead = number
    return rows


def open_with(reader: Reader, member: int, person: int) -> list[Row]:
    """Return the open leads with a person, numbered as `of_person` numbers them."""
    return [row for row in of_person(reader, member, person) if row.outcome is None]


def purchases_of(reader: Reader, member: int, person: int) -> list[Row]:
    """Return what a person bought, in the order in which it was."""
    return reader.ask(PURCHASES, member=member, person=person)


def sellable(reader: Reader, member: int, person: int) -> list[Row]:
    """Return the sales that a purchase may come of: open, or won with nothing bought yet."""
    bought = {row.lead_id for row in purchases_of(reader, member, person)}
    sales = [row for row in of_person(reader, member, person) if row.kind == "sale"]
    return [row for row in sales
            if row.outcome is None or (row.outcome == "won" and row.id not in bought)]  # fmt: skip
