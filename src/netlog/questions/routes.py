"""Who leads to somebody, by whom and by what; and who could know them where nobody does."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from netlog.errors import typed
from netlog.errors.routes import LeftAlone
from netlog.questions.bonds import IS_A_COMPANY, Evidence, evidence, ways_to
from netlog.questions.colleagues import colleagues
from netlog.questions.reader import Question, Reader, Row
from netlog.questions.scope import IN_SIGHT
from netlog.questions.targets import Target
from netlog.rules.dates import in_words
from netlog.rules.routes import Found, Way

ASK = "ask-introduction"
"""The script that asks somebody for an introduction (book §2.8)."""

CONNECT = "connect-leader"
"""The script for somebody whom one knows of, and never met."""

MOST_WHO_COULD = 3
_MOST_LOOKED_AT = 200

# Who somebody is who stands on a way, and when they were last in touch. Two look-ups.
PERSON = Question("""
SELECT p.id, p.handle, p.name, p.company, p.role, p.company_key, t.first_on, t.last_on, t.stage,
       coalesce(t.talks, 0) AS talks, coalesce(t.coffees, 0) AS coffees,
       coalesce(t.is_known OR t.exchanged_on IS NOT NULL, FALSE) AS is_mine,
       coalesce(t.is_friend_only, FALSE) AS is_friend_only,
       t.declined_by, t.declined_on, t.archived_on
  FROM person p LEFT JOIN tie t ON t.person_id = p.id AND t.member_id = :member
 WHERE p.id = :person
""")

_MINE = f"""t.member_id = :member AND {IN_SIGHT}
   AND NOT t.is_friend_only AND (t.is_known OR t.exchanged_on IS NOT NULL)"""

# Whom the member knows at somebody's company, the latest contact first. Grows with the company.
COLLEAGUES = Question(f"""
SELECT o.id, o.handle, o.name, p.company AS what, t.last_on
  FROM person p CROSS JOIN person o CROSS JOIN tie t
 WHERE p.id = :person AND o.company_key = p.company_key AND o.id <> p.id AND t.person_id = o.id
   AND {IS_A_COMPANY} AND {_MINE}
 ORDER BY t.last_on DESC NULLS LAST, o.id LIMIT {MOST_WHO_COULD}
""")

# Whom the member knows who has a tag of somebody, the latest contact first: of the newest people
# with such a tag. Grows with their number.
FELLOWS = Question(f"""
SELECT o.id, o.handle, o.name, g.name AS what, t.last_on
  FROM (SELECT x.person_id, min(x.tag_id) AS tag_id
          FROM person_tag mine JOIN person_tag x ON x.tag_id = mine.tag_id
         WHERE mine.person_id = :person AND x.person_id <> :person
         GROUP BY x.person_id ORDER BY x.person_id DESC LIMIT {_MOST_LOOKED_AT}) f
 CROSS JOIN person o CROSS JOIN tie t CROSS JOIN tag g
 WHERE o.id = f.person_id AND t.person_id = o.id AND g.id = f.tag_id AND {_MINE}
 ORDER BY t.last_on DESC NULLS LAST, o.id LIMIT {MOST_WHO_COULD}
""")


class Shown(NamedTuple):
    """A way: whom it leads through, the evidence of each step between them, the first command."""

    way: Way
    people: Sequence[Row]
    evidence: Sequence[Sequence[Evidence]]
    command: str


class Routes(NamedTuple):
    """The ways to a target; whom the member would ask but for a bar; who could know somebody.

    `the_one` is the person who was meant, None for a company or a role; `to_them` is the command
    that goes to them without anybody between.
    """

    target: Target
    the_one: Row | None
    to_them: str | None
    shortest: Sequence[Shown]
    warmest: Shown | None
    barred: Sequence[tuple[Row, str]]
    could: Sequence[Row]


def routes_to(reader: Reader, member: int, target: Target, today: date) -> Routes:
    """Return the ways to a person, or to whoever of a company or a role is reached best.

    Raises LeftAlone for a person who said no, or was told so.
    """
    ids = [row.id for row in target.people]
    known: dict[int, Row] = {}

    def person(id_: int) -> Row:
        if id_ not in known:
            known[id_] = (
                _colleague(reader, member, -id_) if id_ < 0
                else reader.ask(PERSON, member=member, person=id_)[0]
            )  # fmt: skip
        return known[id_]

    def shown(way: Way) -> Shown:
        people = [person(id_) for id_ in way.people]
        steps = [evidence(reader, member, *pair) for pair in pairwise(people)]
        return Shown(way, people, steps, _first_command(reader, member, people, today))

    the_one = person(ids[0]) if target.is_person else None
    if the_one and the_one.declined_by:
        day, is_mine = in_words(the_one.declined_on, today), the_one.declined_by == "me"
        raise LeftAlone(the_one.name, the_one.handle, day, is_mine=is_mine)
    search = ways_to(reader, member, ids, today)
    warmest = search.warmest
    return Routes(
        target=target,
        the_one=the_one,
        to_them=_to(reader, member, the_one, today) if the_one else None,
        shortest=[shown(way) for way in search.shortest],
        warmest=shown(warmest) if warmest else None,
        barred=[(person(way.people[0]), bar) for way, bar in search.barred],
        could=[] if _is_led(search, the_one) else _who_could(reader, member, ids),
    )


def _colleague(reader: Reader, me: int, member: int) -> Row:
    """Return somebody of the team as a person on a way: one writes to them without netlog."""
    who = next(each for each in colleagues(reader, me) if each.id == member)
    return Row(id=-member, handle="", name=who.name, company=None, role=None, last_on=None,
               talks=0, coffees=0, is_friend_only=False)  # fmt: skip


def _first_command(reader: Reader, member: int, people: Sequence[Row], today: date) -> str:
    """Return the command that goes the first step: ask whom I know for the next one on the way."""
    first = people[0]
    if first.id < 0:
        return f"netlog who {typed(people[1].handle)}"
    if len(people) > 1:
        return f"netlog draft {ASK} {first.handle} whom={typed(people[1].name)}"
    return _to(reader, member, first, today)


def _to(reader: Reader, member: int, person: Row, today: date) -> str:
    """Return the command that goes to somebody: what is under way with them, else what comes next.

    That is a request to connect for whom one never met, and a catch-up for whom one knows of old.
    """
    # What ranks the queue is loaded where somebody is written to who is known already.
    from netlog.questions.ahead import instead
    from netlog.questions.queue import then_for
    from netlog.rules.queue import CATCH_UP

    if step := instead(reader, member, person.id, person.handle, today):
        return step.command
    if person.stage is None:
        return f"netlog draft {CATCH_UP if person.is_mine else CONNECT} {person.handle}"
    return then_for(reader, member, [person.id])


def _is_led(search: Found, the_one: Row | None) -> bool:
    """Say whether anything leads there but writing to somebody of whom one heard nothing yet."""
    if search.warmest is None:
        return False
    return search.warmest.between > 0 or the_one is None or the_one.last_on is not None


def _who_could(reader: Reader, member: int, ids: Sequence[int]) -> list[Row]:
    """Return whom I know at their company, or with a tag of theirs: `by` says which."""
    could: dict[int, Row] = {}
    for by, question in (("company", COLLEAGUES), ("tag", FELLOWS)):
        for person in ids[:MOST_WHO_COULD]:
            for row in reader.ask(question, member=member, person=person):
                row.by = by
                could.setdefault(row.id, row)
    return list(could.values())[:MOST_WHO_COULD]
