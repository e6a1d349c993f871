"""How often people want to be contacted, and whose time it is by that.

Somebody's own cadence goes before the shortest of their tags, and that before the one of their
stage.
"""

from collections.abc import Iterable
from datetime import date
from itertools import chain
from typing import Any, NamedTuple

from netlog.questions.asking import Asking, in_step
from netlog.questions.reader import Asked, Question, Reader, Row
from netlog.questions.scope import PRESENT, UNDATED, Scope, of_free
from netlog.rules import intervals
from netlog.rules.calendar import DAY
from netlog.rules.pacing import TOP_TEN
from netlog.rules.queue import CATCH_UP, Turn, wanted
from netlog.rules.stages import Stage
from netlog.rules.urgency import Pace

AMONG = 2000
"""Of a tag, so many are looked at who were silent longest, before all that have it are, …"""

SHARE = 5
"""… and so many for each that is asked for."""

RARE = 500
"""A tag that fewer have is gone through at once."""

# The intervals of people's own cadences. Grows with how many have one, an index of them alone.
OWN = Question("""
SELECT DISTINCT every, coalesce(latest, '') AS latest FROM tie
 WHERE member_id = :member AND every > ''
""")

# All cadences of tags and stages: a few.
SHARED = Question("""
SELECT c.id, c.tag_id, g.name AS tag, g.key, c.stage, c.every, c.latest
  FROM cadence c LEFT JOIN tag g ON g.id = c.tag_id
 WHERE c.member_id = :member
""")

_COLUMNS = "p.id AS person, p.handle, p.name, t.last_on, p.added_on"
WITHIN = "t.last_on >= :since AND t.last_on <= :until"
# Not `last_on IS NULL`: there is an index of that, in which SQLite would go through all that an
# import brought.
NEW_WITHIN = """coalesce(t.first_on, t.last_on) IS NULL
   AND p.added_on >= :since AND p.added_on <= :until"""
# PostgreSQL takes half for alike by a CASE, and nobody by a comparison: it would look at all.
_OWN = f"""
SELECT {_COLUMNS}
  FROM tie t JOIN person p ON p.id = t.person_id
 WHERE t.member_id = :member AND t.every = :every AND {{0}} AND {PRESENT}
   AND CASE WHEN coalesce(t.latest, '') = :latest THEN TRUE END AND {UNDATED}
 ORDER BY {{1}}, t.id LIMIT :most
"""
# Those of one interval of their own whose last contact was within some days, the longest silent
# first: in the order of an index, until enough are found.
OWN_DUE = of_free(_OWN.format(WITHIN, "t.last_on"))
# As many who were never contacted, by the day on which they were added. Grows with these.
OWN_NEW = of_free(_OWN.format(NEW_WITHIN, "p.added_on"))

ALIKE = f"""t.every IS NULL AND t.is_dormant IN (FALSE, :is_dormant) AND {PRESENT}
   AND (t.is_dormant OR NOT EXISTS (
       SELECT 1 FROM person_tag o WHERE o.person_id = t.person_id AND o.tag_id IN THESE
        LIMIT 1 OFFSET 0))
   AND {UNDATED}"""
"""Who has no cadence of their own, nor one of these tags (`ids`, a JSON list).

Nobody who is dormant has a cadence but that of the top ten, which wakes them.
"""


# The last contact of the one who comes behind so many of those silent longest: an index is walked
# so far.
REACHED = Question("""
SELECT last_on FROM tie
 WHERE member_id = :member AND last_on >= :since AND last_on <= :until
 ORDER BY last_on LIMIT 1 OFFSET :among
""")

# Who of all has a tag, the longest silent first: in the order of an index, until enough are found.
TAGGED = of_free(f"""
SELECT {_COLUMNS}
  FROM tie t CROSS JOIN person p
 WHERE t.member_id = :member AND {WITHIN} AND p.id = t.person_id
   AND EXISTS (SELECT 1 FROM person_tag g WHERE g.tag_id = :tag AND g.person_id = t.person_id
                LIMIT 1 OFFSET 0)
   AND {ALIKE}
 ORDER BY t.last_on, t.id LIMIT :most
""")

# All who have a tag, the longest silent first. Grows with how many have it.
ALL_TAGGED = of_free(f"""
SELECT {_COLUMNS}
  FROM person_tag g CROSS JOIN tie t CROSS JOIN person p
 WHERE g.tag_id = :tag AND t.person_id = g.person_id AND t.member_id = :member
   AND p.id = t.person_id AND {WITHIN} AND {ALIKE}
 ORDER BY t.last_on, t.id LIMIT :most
""")

# Who has a tag and was never contacted, by the day on which they were added. Grows with how many
# were never contacted though they aren't dormant; …
NEW_TAGGED = of_free(f"""
SELECT {_COLUMNS}
  FROM tie t CROSS JOIN person p
 WHERE t.member_id = :member AND t.first_on IS NULL AND NOT t.is_dormant AND p.id = t.person_id
   AND EXISTS (SELECT 1 FROM person_tag g WHERE g.tag_id = :tag AND g.person_id = t.person_id
                LIMIT 1 OFFSET 0)
   AND {NEW_WITHIN} AND {ALIKE}
 ORDER BY p.added_on, t.id LIMIT :most
""")
# … with how many have the tag.
ALL_NEW_TAGGED = of_free(f"""
SELECT {_COLUMNS}
  FROM person_tag g CROSS JOIN tie t CROSS JOIN person p
 WHERE g.tag_id = :tag AND t.person_id = g.person_id AND t.member_id = :member
   AND p.id = t.person_id AND {NEW_WITHIN} AND {ALIKE}
 ORDER BY p.added_on, t.id LIMIT :most
""")

# How many people have a tag; counts no further than is asked.
PEOPLE_OF = Question("""
SELECT count(*) AS people FROM (SELECT 1 FROM person_tag WHERE tag_id = :tag LIMIT :most) found
""")

# Who is at a stage, the longest silent first: in the order of an index, until enough are found.
AT_STAGE = of_free(f"""
SELECT {_COLUMNS}
  FROM tie t CROSS JOIN person p
 WHERE t.member_id = :member AND t.stage = :stage AND {WITHIN} AND NOT t.is_dormant
   AND p.id = t.person_id AND {ALIKE}
 ORDER BY t.last_on, t.id LIMIT :most
""")


class Cadence(NamedTuple):
    """The cadence of a tag or of a stage; `behind` are the ids of the tags that go before it.

    That of the top ten wakes who is dormant: they were named one by one.
    """

    id: int
    pace: Pace
    tag_id: int | None
    tag: str | None
    stage: Stage | None
    behind: tuple[int, ...] = ()
    is_top_ten: bool = False


def pace(every: str, latest: str | None) -> Pace:
    """Return a cadence as it is kept in the store."""
    return Pace(intervals.kept(every), intervals.kept(latest) if latest else None)


def shared(reader: Reader, member: int) -> list[Cadence]:
    """Return the cadences of tags, the shortest first, then those of stages."""
    return _in_their_order(reader.ask(SHARED, member=member))


def _in_their_order(rows: Iterable[Row]) -> list[Cadence]:
    found = [
        Cadence(row.id, pace(row.every, row.latest), row.tag_id, row.tag,
                Stage(row.stage) if row.stage else None, is_top_ten=row.key == TOP_TEN)
        for row in rows
    ]  # fmt: skip
    found.sort(key=lambda one: (one.stage is not None, one.pace.every.days, one.pace.longest,
                                one.id))  # fmt: skip
    tags: tuple[int, ...] = ()
    ranked = []
    for one in found:
        ranked.append(one._replace(behind=tags))
        if one.tag_id is not None:
            tags = (*tags, one.tag_id)
    return ranked


def paces_asked(member: int) -> list[Asked]:
    """Return what is asked for the cadences that there are, as `Scope.paces` has them."""
    return [(OWN, {"member": member}), (SHARED, {"member": member})]


def cadences(scope: Scope) -> Asking[list[Turn]]:
    """Find those whose cadence asks for them, by now or soon."""
    own, shared = scope.paces
    found = yield from in_step([
        *(_of_their_own(scope, row) for row in own),
        *(of_one(scope, one) for one in _in_their_order(shared)),
    ])  # fmt: skip
    return list(chain(*found))


def _of_their_own(scope: Scope, of: Row) -> Asking[list[Turn]]:
    own = pace(of.every, of.latest)
    asked = {"every": of.every, "latest": of.latest, **_days(scope, own)}
    answers = yield [scope.asked(question, **asked) for question in (OWN_DUE, OWN_NEW)]
    return [_turn(scope, row, own, None) for row in chain(*answers)]


def of_one(scope: Scope, one: Cadence) -> Asking[list[Turn]]:
    """Find those who are due by the cadence of a tag, or of a stage."""
    asked = asked_of(scope, one)
    if one.stage is not None:
        of = f"stage {one.stage.value}"
        (rows,) = yield [scope.asked(AT_STAGE, stage=one.stage.value, **asked)]
    else:
        of = one.tag or ""
        rows = yield from _tagged(scope, {**asked, "tag": one.tag_id})
    return [_turn(scope, row, one.pace, of) for row in rows]


def asked_of(scope: Scope, one: Cadence) -> dict[str, Any]:
    """Return what a question for those who are due by a shared cadence is asked with."""
    return {"ids": f"{list(one.behind)}", "is_dormant": one.is_top_ten, **_days(scope, one.pace)}


def _days(scope: Scope, of_pace: Pace) -> dict[str, date]:
    """Return between which days the last contact was of those who are asked for."""
    due = of_pace.since(scope.today, scope.rests)
    if not scope.is_ahead:
        return {"since": date.min, "until": due}
    return {"since": due + DAY, "until": of_pace.since(scope.soon, scope.rests)}


def _tagged(scope: Scope, asked: dict[str, Any]) -> Asking[list[Row]]:
    """Find who has a tag: of few all are looked at, of many those silent longest first.

    The top ten are few, and whoever of them is dormant is in no order of those who aren't.
    """
    is_few = asked["is_dormant"]
    if not is_few:
        ((counted,),) = yield [scope.asked(PEOPLE_OF, tag=asked["tag"], most=RARE)]
        is_few = counted.people < RARE
    if is_few:
        rows, new = yield [scope.asked(ALL_TAGGED, **asked), scope.asked(ALL_NEW_TAGGED, **asked)]
        return rows + new
    among = max(AMONG, SHARE * scope.most)
    reached, new = yield [
        scope.asked(REACHED, since=asked["since"], until=asked["until"], among=among),
        scope.asked(NEW_TAGGED, **asked),
    ]
    until = max(asked["since"], reached[0].last_on - DAY) if reached else asked["until"]
    (rows,) = yield [scope.asked(TAGGED, **{**asked, "until": until})]
    if reached and len(rows) < scope.most:
        (rows,) = yield [scope.asked(ALL_TAGGED, **asked)]
    return rows + new


def _turn(scope: Scope, row: Row, of_pace: Pace, of: str | None) -> Turn:
    due = of_pace.due_on(row.last_on or row.added_on, scope.rests)
    return Turn(
        row.person, row.handle, row.name, "cadence",
        wanted(of_pace, row.last_on, due, scope.today, of),
        f"netlog draft {CATCH_UP} {row.handle}", due,
        urgency=of_pace.urgency(due, scope.today, scope.rests), script=CATCH_UP,
    )  # fmt: skip
