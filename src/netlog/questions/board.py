"""The stage board: who stands where on the way from an introduction to a coffee."""

from collections.abc import Sequence
from typing import NamedTuple

from netlog.questions.reader import Question, Reader, Row
from netlog.rules.stages import ORDER

COUNTED = 1_000
"""A stage's people are counted up to so many."""

_AT_STAGE = """
 WHERE t.member_id = :member AND t.stage = :stage
   AND NOT t.is_dormant AND t.declined_by IS NULL AND t.archived_on IS NULL
"""

# Those at a stage, the last contact first: in the order of an index, until enough are found.
AT_STAGE = Question(f"""
SELECT p.handle, p.name, p.company, t.last_on
  FROM tie t JOIN person p ON p.id = t.person_id {_AT_STAGE}
 ORDER BY t.last_on DESC, t.id DESC LIMIT :most
""")

# How many are at a stage; counts no further than is asked.
HOW_MANY = Question(f"""
SELECT count(*) AS people FROM (SELECT 1 FROM tie t {_AT_STAGE} LIMIT :most) found
""")


class Column(NamedTuple):
    """A stage with those who are at it: some of them, and how many there are, up to `COUNTED`."""

    stage: str
    people: Sequence[Row]
    found: int

    @property
    def is_more(self) -> bool:
        """Whether there may be more than were counted."""
        return self.found == COUNTED

    @property
    def unlisted(self) -> int:
        """How many of those who were counted aren't among those listed."""
        return self.found - len(self.people)


def board(reader: Reader, member: int, most: int) -> list[Column]:
    """Return the stages in their order, each with at `most` so many of its people."""
    columns = []
    for stage in ORDER:
        asked = {"member": member, "stage": stage}
        found = reader.one(HOW_MANY, **asked, most=COUNTED)
        people = reader.ask(AT_STAGE, **asked, most=most) if most else []
        columns.append(Column(stage, people, found.people if found else 0))
    return columns
