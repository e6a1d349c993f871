"""To whom colleagues wrote of late: two who write to one person in a week are one too many."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import NamedTuple

from netlog.questions.colleagues import colleagues
from netlog.questions.reader import Reader
from netlog.questions.these import of_these

WEEK = timedelta(days=7)

# Which colleagues wrote to some people since a day, the latest first. A look-up each.
BY_OTHERS = of_these("""
SELECT m.person_id AS person, m.member_id AS member, max(m.sent_on) AS written_on
  FROM message m
 WHERE m.person_id IN THESE AND m.member_id <> :member AND m.sent_on > :since
   AND NOT m.is_imported
 GROUP BY m.person_id, m.member_id
 ORDER BY max(m.sent_on) DESC, m.member_id, m.person_id
""")


class Written(NamedTuple):
    """A colleague who wrote to somebody, and when."""

    by: str
    on: date


def lately(reader: Reader, me: int, people: Collection[int], today: date) -> dict[int, Written]:
    """Return the people to whom a colleague wrote within a week, as far as these share it."""
    if not people or not reader.is_on_server:
        return {}
    with reader.shared():
        ids = f"[{', '.join(map(str, people))}]"
        rows = reader.ask(BY_OTHERS, member=me, ids=ids, since=today - WEEK)
    names = {who.id: who.name for who in colleagues(reader, me)} if rows else {}
    found: dict[int, Written] = {}
    for row in rows:
        found.setdefault(row.person, Written(names[row.member], row.written_on))
    return found
