"""Who has a word: in what they offer, are, are tagged with, need, or talked about.

Of each word the newest are looked at, so many at most: however many people there are, it is about
as much.
"""

from collections.abc import Iterator

from netlog.questions.reader import Question, Reader, Row
from netlog.questions.scope import IN_SIGHT
from netlog.questions.words import all_of
from netlog.rules.matching import Place, forms

MOST_LOOKED_AT = 40
"""Of those who have a word the newest are looked at, and of the talks in which it was said."""

_WHO = """p.id, p.handle, p.name, p.company, p.role, p.need, p.offer, p.note,
       t.last_on, t.talks, t.coffees, t.is_friend_only, t.declined_by, t.archived_on"""
_HERE = f"""t.person_id = p.id AND t.member_id = :member
   AND {IN_SIGHT}"""
_TAGS = """(SELECT group_concat(name, char(10)) FROM (
          SELECT g.name FROM person_tag pt JOIN tag g ON g.id = pt.tag_id
           WHERE pt.person_id = p.id ORDER BY g.key)) AS tags"""
_TAGS_POSTGRESQL = """(SELECT string_agg(g.name, chr(10) ORDER BY g.key)
          FROM person_tag pt JOIN tag g ON g.id = pt.tag_id WHERE pt.person_id = p.id) AS tags"""

_HAVING = f"""
SELECT {_WHO}, {{}}
  FROM ({{}}) f CROSS JOIN person p CROSS JOIN tie t
 WHERE p.id = f.id AND {_HERE}
 ORDER BY p.id DESC
"""


def _having(part: str, *columns: str) -> Question:
    """Return the question who has words in a part of a profile, its columns, the newest first."""
    return Question(
        _HAVING.format(_TAGS, f"""
  SELECT rowid AS id FROM profile_text
   WHERE profile_text MATCH '{{{" ".join(columns)}}} : (' || :match || ')'
   ORDER BY rowid DESC LIMIT :most"""),
        postgresql=_HAVING.format(
            _TAGS_POSTGRESQL, f"SELECT profile_text_{part}(:match, :most) AS id"
        ),
    )  # fmt: skip


# Who has words in what they offer, are, or are tagged with; and who in what they need. The newest
# that the full text finds, and a few look-ups for each.
OFFERING = _having("offers", "offer", "role", "company", "note", "around")
NEEDING = _having("need", "need")

_RECENT = f"""
SELECT {_WHO}, {{}}
  FROM tie t CROSS JOIN person p
 WHERE {_HERE} AND t.last_on >= '0001-01-01'
 ORDER BY t.last_on DESC, p.id DESC LIMIT :most
"""
# With whom there was contact last: walks the end of an index, and looks each of them up.
RECENT = Question(_RECENT.format(_TAGS), postgresql=_RECENT.format(_TAGS_POSTGRESQL))

_TALKED = f"""
SELECT {_WHO}, {{}},
       c.id AS talk, c.topic, c.note AS said, c.happened_on, c.stage AS talk_stage, e.name AS event
  FROM ({{}}) f CROSS JOIN conversation c CROSS JOIN participant q CROSS JOIN person p
 CROSS JOIN tie t
  LEFT JOIN event e ON e.id = c.event_id
 WHERE c.id = f.id AND c.member_id = :member AND NOT c.is_planned AND c.direction <> 'out'
   AND q.conversation_id = c.id AND p.id = q.person_id AND {_HERE}
 ORDER BY c.id DESC, p.id
"""
# With whom words were talked about, each time: the newest talks that the full text finds.
TALKED = Question(
    _TALKED.format(_TAGS, """
  SELECT rowid AS id FROM conversation_text
   WHERE conversation_text MATCH '{topic note} : (' || :match || ')'
   ORDER BY rowid DESC LIMIT :most"""),
    postgresql=_TALKED.format(
        _TAGS_POSTGRESQL, "SELECT conversation_text_told(:match, :most) AS id"
    ),
)  # fmt: skip

# Somebody as they are matched: a look-up in each of two indexes.
_SUBJECT = """
SELECT p.id, p.handle, p.name, p.company, p.role, p.need, p.offer, p.note, t.last_on,
       coalesce(t.talks, 0) AS talks, coalesce(t.coffees, 0) AS coffees,
       coalesce(t.is_friend_only, FALSE) AS is_friend_only, t.declined_by, t.archived_on, {}
  FROM person p LEFT JOIN tie t ON t.person_id = p.id AND t.member_id = :member
 WHERE p.id = :person
"""
SUBJECT = Question(_SUBJECT.format(_TAGS), postgresql=_SUBJECT.format(_TAGS_POSTGRESQL))

# What somebody talked about, the latest first. Grows with what happened with them.
TALKS_OF = Question("""
SELECT c.id AS talk, c.topic, c.note AS said, c.happened_on, c.stage AS talk_stage, e.name AS event
  FROM participant q CROSS JOIN conversation c
  LEFT JOIN event e ON e.id = c.event_id
 WHERE q.person_id = :person AND c.id = q.conversation_id AND c.member_id = :member
   AND NOT c.is_planned AND c.direction <> 'out' AND (c.topic IS NOT NULL OR c.note IS NOT NULL)
 ORDER BY c.happened_on DESC, c.id DESC LIMIT :most
""")


class Holder:
    """Somebody who has words, and the places where they may stand: profile, and talks found."""

    def __init__(self, person: Row) -> None:
        self.person = person
        self._talks: dict[int, Row] = {}
        self._places: list[Place] = []

    def talked(self, row: Row) -> None:
        """Take a talk of theirs."""
        if self._talks.setdefault(row.talk, row) is row:
            self._places = []

    @property
    def places(self) -> list[Place]:
        """All that is known of them and may speak for them."""
        if not self._places:
            self._places = list(self._all())
        return self._places

    def _all(self) -> Iterator[Place]:
        person = self.person
        tags = [("tag", tag) for tag in (person.tags or "").split("\n")]
        fields = [("offer", person.offer), *tags, ("role", person.role),
                  ("company", person.company), ("note", person.note)]  # fmt: skip
        yield from (Place(kind, text) for kind, text in fields if text)
        for row in self._talks.values():
            for text in filter(None, (row.topic, row.said)):
                yield Place("talk", text, row.happened_on, row.talk_stage, row.event)


class Holders:
    """Who has which word, each word asked for once."""

    def __init__(self, reader: Reader, member: int) -> None:
        self._reader = reader
        self._asked = {"member": member, "most": MOST_LOOKED_AT}
        self._people: dict[int, Holder] = {}
        self._words: dict[str, set[int]] = {}
        self._recent: dict[int, set[int]] = {}

    def having(self, term: str) -> set[int]:
        """Return the ids of those who have a word, but for who declined or is archived."""
        if term not in self._words:
            match = all_of([forms(term)])
            rows = self._reader.ask(OFFERING, match=match, **self._asked)
            found = {self._of(row).person.id for row in rows}
            for row in self._reader.ask(TALKED, match=match, **self._asked):
                self._of(row).talked(row)
                found.add(row.id)
            self._words[term] = found
        return self._words[term]

    def having_all(self, terms: list[str]) -> set[int]:
        """Return the ids of those who have all of some words in their profile."""
        match = all_of(map(forms, terms))
        return {self._of(row).person.id
                for row in self._reader.ask(OFFERING, match=match, **self._asked)}  # fmt: skip

    def needing(self, term: str) -> list[Row]:
        """Return those in whose need a word stands."""
        return self._reader.ask(NEEDING, match=all_of([forms(term)]), **self._asked)

    def recent(self, most: int) -> set[int]:
        """Return the ids of those with whom there was contact last, so many."""
        if most not in self._recent:
            rows = self._reader.ask(RECENT, **self._asked | {"most": most})
            self._recent[most] = {self.here(row) for row in rows}
        return self._recent[most]

    def here(self, row: Row) -> int:
        """Take somebody who was found, and return their id."""
        return int(self._of(row).person.id)

    def row(self, person: int) -> Row:
        """Return somebody, as they are matched."""
        return self._reader.ask(SUBJECT, person=person, member=self._asked["member"])[0]

    def one(self, id: int) -> Holder:
        """Return somebody who was found."""
        return self._people[id]

    def whole(self, person: int) -> Holder:
        """Return somebody with what they talked about last."""
        holder = self._of(self.row(person))
        for talk in self._reader.ask(TALKS_OF, person=person, **self._asked):
            holder.talked(talk)
        return holder

    def _of(self, row: Row) -> Holder:
        return self._people.setdefault(row.id, Holder(row))
