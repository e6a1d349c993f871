"""Whom the member knows at a company, by a name, in a role: rows of who of us knows somebody."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from netlog.questions.exporting import CONTACTS, NAMES, records
from netlog.questions.holding import MOST_LOOKED_AT, NAMED_SO, in_profile
from netlog.questions.named import BY_HANDLE, BY_WHOLE, BY_WORDS
from netlog.questions.reader import Question, Reader, Row
from netlog.questions.scope import IN_SIGHT
from netlog.questions.these import of_these
from netlog.questions.words import WHOLE, all_of, matching
from netlog.rules.acquainted import KINDS, Acquainted, Sought, marks
from netlog.rules.closeness import warmth
from netlog.rules.companies import company_words
from netlog.rules.names import folded, squashed
from netlog.rules.routes import STRENGTH

IS_ACQUAINTED = f"""{IN_SIGHT} AND NOT t.is_friend_only
   AND (t.is_known OR t.last_on IS NOT NULL)"""
"""Of a tie `t`: the member knows them, and not as a friend only, which is nobody's business."""

IS_UNKNOWN = """NOT EXISTS (
       SELECT 1 FROM tie o WHERE o.person_id = p.id AND o.member_id = :member
          AND (o.is_known OR o.last_on IS NOT NULL OR o.archived_on IS NOT NULL
               OR o.declined_by IS NOT NULL OR o.is_friend_only))"""
"""Of a person `p`: the member has heard of them, and no more."""

_OF = "SELECT p.id FROM person p WHERE p.id IN ({})"

# Who works at a company of this name, or of one that holds its words; whose role holds words; who
# lives in a place that does. Grows with the company, else with the newest that fit.
AT_COMPANY = in_profile(_OF, "company", NAMED_SO)
IN_ROLE = in_profile(_OF, "role")
IN_PLACE = in_profile(_OF, "place")

# Who has a tag: the newest of them. A range of an index.
WITH_TAG = Question(f"""
SELECT pt.person_id AS id FROM person_tag pt
 WHERE pt.tag_id = (SELECT id FROM tag WHERE key = :key)
 ORDER BY pt.person_id DESC LIMIT {MOST_LOOKED_AT}
""")

# How the member stands with some people, the latest contacts first. Two look-ups for each.
STANDING = of_these(f"""
SELECT p.id, p.handle, p.name, p.company, p.role, p.place,
       t.stage, t.first_on, t.last_on, t.talks, t.coffees, cast(NULL AS text) AS through
  FROM person p JOIN tie t ON t.person_id = p.id AND t.member_id = :member
 WHERE p.id IN THESE AND {IS_ACQUAINTED}
 ORDER BY t.last_on DESC NULLS LAST, p.id LIMIT {MOST_LOOKED_AT * len(KINDS)}
""")

# Whom the member has only heard of, of some people, and each whom the member knows who knows them,
# as one was told, or who told of them. A few look-ups for each.
HEARD_OF = of_these(f"""
WITH w (id) AS THESE
SELECT p.id, p.handle, p.name, p.company, p.role, p.place, k.kind, v.name AS through,
       t.last_on, t.talks, t.coffees
  FROM (SELECT w.id AS here, a.other_id AS there, 'acquaintance' AS kind
          FROM w CROSS JOIN acquaintance a WHERE a.person_id = w.id
         UNION ALL
        SELECT w.id, a.person_id, 'acquaintance'
          FROM w CROSS JOIN acquaintance a WHERE a.other_id = w.id
         UNION ALL
        SELECT w.id, i.introducer_id, 'introduced' FROM w CROSS JOIN person i
         WHERE i.id = w.id AND i.introducer_id IS NOT NULL) k
 CROSS JOIN person p CROSS JOIN person v CROSS JOIN tie t
 WHERE p.id = k.here AND v.id = k.there AND t.person_id = v.id AND t.member_id = :member
   AND {IS_ACQUAINTED} AND {IS_UNKNOWN}
 ORDER BY p.id, v.id
""")


def meant(reader: Reader, member: int, sought: Sought) -> dict[str, list[int]]:
    """Return the ids of those who are sought, whoever knows them, by what of them it is that fits.

    A team has the same people for all: of these it is asked once.
    """
    found = {kind: way(reader, member, sought.text) for kind, way in _WAYS.items()}
    return {kind: ids for kind, ids in found.items() if ids}


def known(
    reader: Reader, member: int, meant: Mapping[str, list[int]], today: date, *, called: str,
    is_me: bool,
) -> dict[str, list[Acquainted]]:  # fmt: skip
    """Return whom a member knows of those who are meant, by what of them it was that fits.

    `called` is the member's name. Who is archived, said no, or is a friend only is nobody.
    """
    ids = sorted({id_ for of_kind in meant.values() for id_ in of_kind})
    there = dict(_standing(reader, member, ids, today, called, is_me=is_me)) if ids else {}
    return {
        kind: [there[id_] for id_ in there if id_ in set(of_kind)]
        for kind, of_kind in meant.items()
    }


def _standing(
    reader: Reader, member: int, ids: list[int], today: date, called: str, *, is_me: bool
) -> Iterator[tuple[int, Acquainted]]:
    rows = reader.ask(STANDING, member=member, ids=json.dumps(ids))
    rows += _heard_of(reader, member, ids, today)
    if not rows:
        return
    asked = json.dumps([row.id for row in rows])
    names: dict[int, list[str]] = {row.id: [row.name] for row in rows}
    for row in records(reader, NAMES, ids=asked):
        names[row["person_id"]].append(row["text"])
    points: dict[int, list[tuple[str, str]]] = {row.id: [] for row in rows}
    for row in records(reader, CONTACTS, ids=asked):
        points[row["person_id"]].append((row["kind"], row["key"]))
    for who in rows:
        yield who.id, Acquainted(
            called, who.name, who.company, who.role, who.stage,
            warmth(who, today) if who.through is None else who.warmth, who.first_on, who.last_on,
            place=who.place, talks=who.talks, coffees=who.coffees, through=who.through,
            handle=who.handle, is_me=is_me,
            marks=(f"here {who.id}", *marks(names[who.id], who.company, points[who.id])),
        )  # fmt: skip


def _heard_of(reader: Reader, member: int, ids: list[int], today: date) -> list[Row]:
    """Return whom the member has only heard of, each through whoever would best pass a word on."""
    found: dict[int, Row] = {}
    for row in reader.ask(HEARD_OF, member=member, ids=json.dumps(ids)):
        warm = warmth(row, today) * STRENGTH[row.kind]
        if row.id not in found or warm > found[row.id].warmth:
            found[row.id] = Row(**{**vars(row), **NO_TIE, "warmth": warm})
    return list(found.values())


NO_TIE = {"stage": None, "first_on": None, "last_on": None, "talks": 0, "coffees": 0}


def _at_company(reader: Reader, _: int, text: str) -> list[int]:
    match = matching(" ".join(company_words(folded(text))) or text, prefix=False)
    return [id for (id,) in reader.raw(AT_COMPANY, key=folded(text), match=match)] if match else []


def _called(reader: Reader, member: int, text: str) -> list[int]:
    found = reader.ask(BY_HANDLE, member=member, handle=text.casefold())
    if whole := squashed(text):
        found += reader.ask(BY_WHOLE, member=member, match=all_of([[WHOLE + whole]]))
        found += reader.ask(BY_WORDS, member=member, match=matching(text, prefix=False))
    return list(dict.fromkeys(row.id for row in found))


def _with_tag(reader: Reader, _: int, text: str) -> list[int]:
    return [id for (id,) in reader.raw(WITH_TAG, key=folded(text))]


def _holds(question: Question) -> Callable[[Reader, int, str], list[int]]:
    def way(reader: Reader, _: int, text: str) -> list[int]:
        match = matching(text, prefix=False)
        return [id for (id,) in reader.raw(question, match=match)] if match else []

    return way


_WAYS: dict[str, Callable[[Reader, int, str], list[int]]] = {
    "company": _at_company, "person": _called, "role": _holds(IN_ROLE), "tag": _with_tag,
    "place": _holds(IN_PLACE),
}  # fmt: skip
"""Ways by which somebody may be meant, in the order of `rules.acquainted.KINDS`."""
