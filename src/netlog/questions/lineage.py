"""Who introduced whom: to the member, and by the member to each other."""

import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from netlog.questions.reader import Question, Reader, Row
from netlog.questions.these import of_these
from netlog.rules.lineage import Branch, Lineage, each_of, grown, lineage

FARTHEST = 20
"""So many introducers are named above somebody."""

READABLE, DEEPEST = 60, 6
"""Trees are shown as deep as they have so many people, and so many steps at most."""

# Everybody with who introduced them. A range of an index; grows with the introductions.
PAIRS = Question("SELECT introducer_id, id FROM person WHERE introducer_id IS NOT NULL")

# How many were met without an introducer, and how many pairs the member introduced to each other.
# Ranges of indexes.
COUNTS = Question("""
SELECT (SELECT count(*) FROM person WHERE introducer_id IS NULL) AS directly,
       (SELECT count(*) FROM introduction WHERE member_id = :member) AS pairs
""")

# Who introduced somebody. A look-up.
INTRODUCER = Question("SELECT introducer_id FROM person WHERE id = :person")

# The people of some ids, with the stage that they reached. Two look-ups each.
PEOPLE = of_these("""
SELECT p.id, p.handle, p.name, p.company, t.stage
  FROM person p LEFT JOIN tie t ON t.person_id = p.id AND t.member_id = :member
 WHERE p.id IN THESE
""")

_PAIR = """
SELECT i.introduced_on, p.handle, p.name, o.handle AS other_handle, o.name AS other
  FROM introduction i CROSS JOIN person p CROSS JOIN person o
 WHERE {}i.member_id = :member AND p.id = i.person_id AND o.id = i.other_id
"""

# Whom the member introduced to each other, the latest first: an index walked with a limit; and
# those of one person, of whom there are few: the plus has SQLite begin with these.
INTRODUCED = Question(f"{_PAIR.format('')} ORDER BY i.introduced_on DESC, i.id DESC LIMIT :most")
INTRODUCED_TO = Question(f"""
{_PAIR.format("+")} AND i.id IN (SELECT id FROM introduction WHERE person_id = :person
                      UNION SELECT id FROM introduction WHERE other_id = :person)
 ORDER BY i.introduced_on DESC, i.id DESC
""")


class Graph(NamedTuple):
    """Who introduced whom, as far as it is shown.

    `directly` many were met without an introducer. `left` introducers are not shown, of whom
    `left_below` people came. Of `pairs_there` pairs that I introduced to each other the latest are
    there. Of one person `above` are those through whom I met them, the first of all first, and
    `is_circle` says that the first of these was introduced by one of the others.
    """

    who: Row | None
    above: Sequence[Row]
    is_circle: bool
    branches: Sequence[Branch]
    people: Mapping[int, Row]
    directly: int
    introduced: int
    introducers: int
    left: int
    left_below: int
    pairs: Sequence[Row]
    pairs_there: int


def graph(
    reader: Reader, member: int, person: int | None = None, *, width: int, depth: int | None = None
) -> Graph:
    """Return the trees of those of whom most came; or that of one person, and what is above it.

    Of each at most `width` are shown, and `depth` steps down; without it as many as stay readable.
    """
    introductions = reader.raw(PAIRS)
    of = lineage(introductions)
    above: list[int] = []
    is_circle = False
    roots: Sequence[int] = of.roots[:width]
    if person is not None:
        above, is_circle = _above(reader, person)
        roots = [person]
    branches = _readable(of, roots, width) if depth is None else grown(of, roots, width, depth)
    ids = [*above, *(branch.person for branch, _ in each_of(branches))]
    if person is None:
        pairs = reader.ask(INTRODUCED, member=member, most=width)
    else:
        pairs = reader.ask(INTRODUCED_TO, member=member, person=person)
    rows = reader.ask(PEOPLE, member=member, ids=json.dumps(ids))
    people = {row.id: row for row in rows}
    counts = reader.one(COUNTS, member=member)
    unshown = of.roots[width:] if person is None else ()
    return Graph(
        who=people[person] if person is not None else None,
        above=[people[each] for each in above],
        is_circle=is_circle,
        branches=branches,
        people=people,
        directly=counts.directly if counts else 0,
        introduced=len(introductions),
        introducers=len(of.introduced),
        left=len(unshown),
        left_below=sum(of.below[each] for each in unshown),
        pairs=pairs[:width],
        pairs_there=counts.pairs if counts and person is None else len(pairs),
    )


def _readable(of: Lineage, roots: Sequence[int], width: int) -> list[Branch]:
    """Return trees as deep as can be read at once, but a step at least."""
    shown = grown(of, roots, width, 1)
    for depth in range(2, DEEPEST + 1):
        deeper = grown(of, roots, width, depth)
        if sum(1 for _ in each_of(deeper)) > READABLE:
            break
        shown = deeper
    return shown


def _above(reader: Reader, person: int) -> tuple[list[int], bool]:
    """Return through whom somebody was met, the first of all first, and whether in a circle."""
    above: list[int] = []
    rows = reader.raw(INTRODUCER, person=person)
    while rows and rows[0][0] is not None and len(above) < FARTHEST:
        (here,) = rows[0]
        if here == person:
            return above[::-1], True
        if here in above:
            break
        above.append(here)
        rows = reader.raw(INTRODUCER, person=here)
    return above[::-1], False
