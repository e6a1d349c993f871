"""The list of people, by combinable filters.

One statement is put together from named conditions: only so can each use its own index, which
conditions of the form "no value or equal" can't.
"""

from datetime import date
from typing import NamedTuple

from netlog.errors import NoSuchLabel
from netlog.questions import labels
from netlog.questions.reader import Question, Reader, Row
from netlog.rules.names import folded

SORTS = {
    "recent": "t.last_on DESC NULLS LAST, p.id DESC",
    "oldest": "t.last_on NULLS FIRST, p.id",
    "name": "p.key, p.id",
    "added": "p.id DESC",
}


class PersonFilter(NamedTuple):
    """Whom to list; what is None doesn't narrow. Days are inclusive."""

    stage: str | None = None
    tag: str | None = None
    event: str | None = None
    relation: str | None = None
    company: str | None = None
    since: date | None = None
    until: date | None = None
    silent_since: date | None = None
    is_dormant: bool | None = None
    is_private: bool | None = None
    with_archived: bool = False
    is_team: bool = False
    """Everybody whom the team has, and not only whom the member knows: by name, or newest first."""
    sort: str = "recent"
    limit: int | None = None

    @property
    def narrows(self) -> bool:
        """Whether any condition is given."""
        return any(getattr(self, name) is not None for name in CONDITIONS)


CONDITIONS = {
    "stage": "t.stage = :stage",
    "tag": "EXISTS (SELECT 1 FROM person_tag pt WHERE pt.person_id = t.person_id"
           " AND pt.tag_id = (SELECT id FROM tag WHERE key = :tag) LIMIT 1 OFFSET 0)",
    "event": "p.id IN (SELECT q.person_id FROM event e JOIN conversation c ON c.event_id = e.id"
             " JOIN participant q ON q.conversation_id = c.id"
             " WHERE e.key = :event AND c.member_id = :member AND NOT c.is_planned)",
    "relation": "p.relation = :relation",
    "company": "p.company_key = :company",
    "since": "t.last_on >= :since",
    "until": "t.first_on <= :until",
    "silent_since": "(t.last_on <= :silent_since OR t.last_on IS NULL)",
    "is_dormant": "t.is_dormant",
    "is_private": "p.private_to = :member",
}  # fmt: skip
"""Filter → its condition. `since` and `until` together: some contact from one to the other."""

AWAKE = "NOT t.is_dormant"
"""The condition of an index, which a parameter would not be."""

SHARED = "p.private_to IS NULL"
"""Whom others may know of."""

# Of a tag that few people have, these are looked at one by one; of one that many have, the ties in
# the order of the list, until enough of them have it.
RARE_TAG = """p.id IN (SELECT pt.person_id FROM person_tag pt JOIN tag g ON g.id = pt.tag_id
                        WHERE g.key = :tag)"""
RARE = 500

# How many people have a tag; counts no further than is asked.
TAGGED = Question("""
SELECT count(*) AS people FROM (
  SELECT 1 FROM tag g JOIN person_tag pt ON pt.tag_id = g.id WHERE g.key = :key LIMIT :most) found
""")

# Every company there is, for telling which was meant: walks the index of all people's.
COMPANIES = Question("""
SELECT company_key AS key, min(company) AS name
  FROM person WHERE company_key IS NOT NULL GROUP BY company_key
""")
NEAR = 70
"""How alike, of 100, a company must be to be offered for one where nobody works."""

_BETWEEN = """(EXISTS (
    SELECT 1 FROM participant q CROSS JOIN conversation c
     WHERE c.id = q.conversation_id AND q.person_id = p.id
       AND c.member_id = :member AND NOT c.is_planned
       AND c.happened_on >= :since AND c.happened_on <= :until)
   OR EXISTS (SELECT 1 FROM message m WHERE m.person_id = p.id AND m.member_id = :member
               AND m.sent_on >= :since AND m.sent_on <= :until))"""


COLUMNS = """p.handle, p.name, p.company, p.role, p.relation, t.stage, t.last_on,
       coalesce(t.is_known, FALSE) AS is_known, coalesce(t.is_dormant, FALSE) AS is_dormant,
       t.declined_by, t.archived_on IS NOT NULL AS is_archived,
       p.private_to IS NOT NULL AS is_private"""


def people(reader: Reader, member: int, wanted: PersonFilter) -> list[Row]:
    """Return the people whom a filter lets through, at most `limit` of them."""
    question, parameters = statement(wanted, has_rare_tag=_has_rare_tag(reader, wanted))
    return reader.ask(question, member=member, **parameters)


def refuse_unknown(reader: Reader, wanted: PersonFilter) -> None:
    """Raise NoSuchLabel for a tag, an event or a company of the filter that isn't there."""
    for what in labels.ONE:
        if named := getattr(wanted, what):
            labels.the_one(reader, what, named)
    if wanted.company:
        keys = {row.key: row.name for row in reader.ask(COMPANIES)}
        if (asked := labels.key(wanted.company)) not in keys:
            from rapidfuzz import fuzz, process

            near = process.extract(asked, list(keys), scorer=fuzz.ratio, score_cutoff=NEAR, limit=2)
            raise NoSuchLabel("company", wanted.company, [keys[key] for key, _, _ in near])


def who(reader: Reader, member: int, wanted: PersonFilter) -> list[tuple[int, str]]:
    """Return the id and name of the people whom a filter lets through, a hundred thousand too."""
    is_rare = _has_rare_tag(reader, wanted)
    question, parameters = statement(wanted, "p.id, p.name", has_rare_tag=is_rare)
    return [(id, name) for id, name in reader.raw(question, member=member, **parameters)]


def _has_rare_tag(reader: Reader, wanted: PersonFilter) -> bool:
    """Say whether a filter names a tag that few people have."""
    if wanted.tag is None:
        return False
    tagged = reader.one(TAGGED, key=folded(wanted.tag), most=RARE)
    return tagged is None or tagged.people < RARE


def statement(
    wanted: PersonFilter, columns: str = COLUMNS, *, has_rare_tag: bool = False
) -> tuple[Question, dict[str, object]]:
    """Return the question for a filter, and its parameters but for the member."""
    given = {name: value for name in CONDITIONS if (value := getattr(wanted, name)) is not None}
    for name in ("tag", "event", "company"):
        if name in given:
            given[name] = folded(given[name])
    ways = {**CONDITIONS, "tag": RARE_TAG} if has_rare_tag else {**CONDITIONS}
    if wanted.is_dormant is False:
        ways["is_dormant"] = AWAKE
    if wanted.is_private is False:
        ways["is_private"] = SHARED
    conditions = [ways[name] for name in given]
    if "since" in given and "until" in given:
        conditions.append(_BETWEEN)
    if not wanted.with_archived:
        conditions.append("t.archived_on IS NULL")
    # SQLite takes one member's ties for few: CROSS JOIN keeps the order that is written.
    is_person_first = (
        wanted.sort in ("name", "added")
        or has_rare_tag
        or wanted.is_private
        or not given.keys().isdisjoint(("event", "company"))
    )
    order = "person p CROSS JOIN tie t" if is_person_first else "tie t CROSS JOIN person p"
    is_tied = "t.member_id = :member"
    if wanted.is_team:
        order = f"person p LEFT JOIN tie t ON t.person_id = p.id AND {is_tied}"
        conditions = conditions or ["TRUE"]
    else:
        conditions = ["p.id = t.person_id", is_tied, *conditions]
    limit = f"LIMIT {int(wanted.limit)}" if wanted.limit is not None else ""
    return Question(f"""
SELECT {columns}
  FROM {order}
 WHERE {" AND ".join(conditions)}
 ORDER BY {SORTS[wanted.sort]} {limit}
"""), given
