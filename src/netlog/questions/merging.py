"""People side by side, as they are compared before they become one."""

from collections.abc import Sequence

from netlog.questions.reader import Question, Reader
from netlog.rules.union import Side

# What somebody has one of. One look-up.
SIDE = Question("""
SELECT p.handle, p.name, p.company, p.role, p.relation, p.language, p.address, p.place, p.need,
       p.offer, p.birthday, p.zone, p.note, i.handle AS through,
       CASE WHEN p.private_to IS NOT NULL THEN 'yes' END AS private
  FROM person p LEFT JOIN person i ON i.id = p.introducer_id
 WHERE p.id = :person
""")

# Whether two people were said to be two. One look-up.
SAID_APART = Question("""
SELECT 1 AS one FROM apart WHERE person_id = :person AND other_id = :other
""")


def sides(reader: Reader, people: Sequence[int]) -> list[Side]:
    """Return the fields of people who are one: that one of them introduced another falls away."""
    found: list[dict[str, str | None]] = [
        vars(row) for person in people for row in reader.ask(SIDE, person=person)
    ]
    handles = {side["handle"] for side in found}
    for side in found:
        if side["through"] in handles:
            side["through"] = None
    return [*found]


def is_apart(reader: Reader, one: int, other: int) -> bool:
    """Say whether two people were said not to be the same."""
    return bool(reader.raw(SAID_APART, person=min(one, other), other=max(one, other)))
