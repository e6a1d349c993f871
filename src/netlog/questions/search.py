"""Finding by words: people by all that is known of them, talks, steps and messages.

Every word must be there: in one text, or one part in the text and the others with its person. The
full text gives the newest of what it finds first, so that common words cost no more than rare ones.
"""

from collections.abc import Iterator
from itertools import chain, combinations

from netlog.questions.reader import Question, Reader, Row
from netlog.questions.words import WHOLE, all_of, vector
from netlog.rules.names import words

FEW = 1000
"""How many of the newest texts, and people, are looked at where common words stand apart."""

EVERY = 1 << 40

MOST_APART = 4
"""Up to so many words may stand apart: each way to part them is asked."""


def _people(columns: str, there: str) -> Question:
    """Return the question which people have words in some columns, the newest first."""
    return Question(
        f"""
SELECT rowid AS id FROM profile_text WHERE profile_text MATCH '{columns}(' || :match || ')'
 ORDER BY rowid DESC LIMIT :most
""",
        postgresql=f"""
SELECT id FROM person WHERE {there} @@ to_tsquery('simple', :match) ORDER BY id DESC LIMIT :most
""",
    )


_ALL = vector("key", "latin", "company", "role", "relation", "address", "place", "need", "offer",
              "note", "around")  # fmt: skip


def _called(column: str) -> Question:
    """Return the question who has a word in a column of any of their names, the newest first."""
    return Question(
        f"""
SELECT rowid AS id FROM person_text WHERE person_text MATCH '{{{column}}} : (' || :match || ')'
UNION SELECT person_id FROM name WHERE id IN (
  SELECT rowid FROM name_text WHERE name_text MATCH '{{{column}}} : (' || :match || ')')
 ORDER BY 1 DESC LIMIT :most
""",
        postgresql=f"""
SELECT id FROM person WHERE {vector(column)} @@ to_tsquery('simple', :match)
UNION SELECT person_id FROM name WHERE {vector(column)} @@ to_tsquery('simple', :match)
 ORDER BY 1 DESC LIMIT :most
""",
    )


# Whose whole name it is, in one word; who has these initials; who has the words in their name; who
# has them anywhere: in names, company, tags … Each walks the matches back from the newest.
BY_WHOLE = _called("whole")
BY_INITIALS = _called("initials")
BY_NAME = _people("{name latin} : ", vector("key", "latin"))
BY_ANYTHING = _people("", _ALL)

# What is told of people who were found (a JSON list of their ids). A look-up for each.
PEOPLE = Question(
    """
SELECT p.id, p.handle, p.name, p.latin, p.company, p.role, p.relation, p.address, p.place, p.need,
       p.offer, p.note, t.stage, t.last_on, t.archived_on IS NOT NULL AS is_archived
  FROM json_each(:ids) w CROSS JOIN person p
  LEFT JOIN tie t ON t.person_id = p.id AND t.member_id = :member
 WHERE p.id = w.value
""",
    postgresql="""
SELECT p.id, p.handle, p.name, p.latin, p.company, p.role, p.relation, p.address, p.place, p.need,
       p.offer, p.note, t.stage, t.last_on, t.archived_on IS NOT NULL AS is_archived
  FROM person p
  LEFT JOIN tie t ON t.person_id = p.id AND t.member_id = :member
 WHERE p.id IN (SELECT cast(jsonb_array_elements_text(cast(:ids AS jsonb)) AS integer))
""",
)

# Other names, tags and contact points of one person.
AROUND = Question("""
SELECT 'name' AS field, text, latin AS besides FROM name WHERE person_id = :person
UNION ALL SELECT 'tag', g.name, NULL
  FROM person_tag pt JOIN tag g ON g.id = pt.tag_id WHERE pt.person_id = :person
UNION ALL SELECT kind, value, key FROM contact_point WHERE person_id = :person
""")


# The newest texts that hold the words.
_TALK = vector("s.topic", "s.note", "e.name")
_TALK_ROW = """
SELECT p.handle, p.name, s.id, s.stage, s.happened_on, s.is_planned, s.topic, s.note,
       e.name AS event"""
_TALKS = f"""{_TALK_ROW}
  FROM ({{}}) f
  JOIN conversation s ON s.id = f.id
  JOIN participant q ON q.conversation_id = s.id
  JOIN person p ON p.id = q.person_id
  LEFT JOIN event e ON e.id = s.event_id
 WHERE s.member_id = :member
 ORDER BY s.id DESC, p.id LIMIT :most
"""
_TALKS_HOLDING = """
SELECT rowid AS id FROM conversation_text WHERE conversation_text MATCH :match
 ORDER BY rowid DESC LIMIT {}"""
_TALKS_HOLDING_POSTGRESQL = f"""
SELECT s.id FROM conversation s LEFT JOIN event e ON e.id = s.event_id
 WHERE {_TALK} @@ to_tsquery('simple', :match) ORDER BY s.id DESC LIMIT {{}}"""
TALKS = Question(
    _TALKS.format(_TALKS_HOLDING.format(":most")),
    postgresql=_TALKS.format(_TALKS_HOLDING_POSTGRESQL.format(":most")),
)

_STEPS = """
SELECT p.handle, p.name, s.id, s.due_on, s.closed_on, s.what
  FROM ({}) f JOIN step s ON s.id = f.id JOIN person p ON p.id = s.person_id
 WHERE s.member_id = :member
 ORDER BY s.id DESC LIMIT :most
"""
_STEPS_HOLDING = """
SELECT rowid AS id FROM step_text WHERE step_text MATCH :match ORDER BY rowid DESC LIMIT {}"""
_STEPS_HOLDING_POSTGRESQL = f"""
SELECT id FROM step WHERE {vector("what")} @@ to_tsquery('simple', :match)
 ORDER BY id DESC LIMIT {{}}"""
STEPS = Question(
    _STEPS.format(_STEPS_HOLDING.format(":most")),
    postgresql=_STEPS.format(_STEPS_HOLDING_POSTGRESQL.format(":most")),
)

_MESSAGES = """
SELECT p.handle, p.name, s.id, s.template, s.sent_on, s.outcome, s.text
  FROM ({}) f JOIN message s ON s.id = f.id JOIN person p ON p.id = s.person_id
 WHERE s.member_id = :member
 ORDER BY s.id DESC LIMIT :most
"""
_MESSAGES_HOLDING = """
SELECT rowid AS id FROM message_text WHERE message_text MATCH :match ORDER BY rowid DESC LIMIT {}"""
_MESSAGES_HOLDING_POSTGRESQL = f"""
SELECT id FROM message WHERE {vector("text")} @@ to_tsquery('simple', :match)
 ORDER BY id DESC LIMIT {{}}"""
MESSAGES = Question(
    _MESSAGES.format(_MESSAGES_HOLDING.format(":most")),
    postgresql=_MESSAGES.format(_MESSAGES_HOLDING_POSTGRESQL.format(":most")),
)

# The same where some words are of the text (`match`), and the others of its person (`who`): among
# the newest people and the newest texts, as many as `wide` says. The plus keeps SQLite from trying
# each text with each person.
_WHO = """
SELECT rowid FROM profile_text WHERE profile_text MATCH :who ORDER BY rowid DESC LIMIT :wide"""
_WHO_POSTGRESQL = f"""
SELECT id FROM person WHERE {_ALL} @@ to_tsquery('simple', :who) ORDER BY id DESC LIMIT :wide"""
_TALKS_APART = f"""{_TALK_ROW}
  FROM (SELECT q.conversation_id AS id, q.person_id FROM participant q
         WHERE q.person_id IN ({{}}) AND +q.conversation_id IN ({{}})
         ORDER BY q.conversation_id DESC, q.person_id LIMIT :most) f
  JOIN conversation s ON s.id = f.id
  JOIN person p ON p.id = f.person_id
  LEFT JOIN event e ON e.id = s.event_id
 WHERE s.member_id = :member
 ORDER BY s.id DESC, p.id LIMIT :most
"""
TALKS_OF = Question(
    _TALKS_APART.format(_WHO, _TALKS_HOLDING.format(":wide")),
    postgresql=_TALKS_APART.format(_WHO_POSTGRESQL, _TALKS_HOLDING_POSTGRESQL.format(":wide")),
)
_APART = "SELECT id FROM {} WHERE id IN ({}) AND +person_id IN ({}) ORDER BY id DESC LIMIT :most"
STEPS_OF = Question(
    _STEPS.format(_APART.format("step", _STEPS_HOLDING.format(":wide"), _WHO)),
    postgresql=_STEPS.format(
        _APART.format("step", _STEPS_HOLDING_POSTGRESQL.format(":wide"), _WHO_POSTGRESQL)
    ),
)
MESSAGES_OF = Question(
    _MESSAGES.format(_APART.format("message", _MESSAGES_HOLDING.format(":wide"), _WHO)),
    postgresql=_MESSAGES.format(
        _APART.format("message", _MESSAGES_HOLDING_POSTGRESQL.format(":wide"), _WHO_POSTGRESQL)
    ),
)

KINDS = {"talk": (TALKS, TALKS_OF), "step": (STEPS, STEPS_OF), "message": (MESSAGES, MESSAGES_OF)}


def found(reader: Reader, member: int, text: str, most: int) -> list[tuple[str, Row]]:
    """Return (kind, row) for what holds all words of a text, at most so many of each kind.

    `person` first, those whose name it is before those who have the words elsewhere; then `talk`,
    `step` and `message`, the newest first. A row of a person has what is told of them in `around`.
    """
    typed = words(text)
    if not typed:
        return []
    rows = [("person", row) for row in _people_found(reader, member, typed, most)]
    for kind in KINDS:
        rows += [(kind, row) for row in _texts_found(reader, member, kind, typed, most)]
    return rows


def _people_found(reader: Reader, member: int, typed: list[str], most: int) -> list[Row]:
    together = "".join(typed)
    ways = [
        (BY_WHOLE, all_of([[WHOLE + together]])),
        (BY_NAME, _query(typed)),
        (BY_NAME, _query(typed, begun=True)),
        (BY_INITIALS, all_of([[together]])),
        (BY_ANYTHING, _query(typed)),
        (BY_ANYTHING, _query(typed, begun=True)),
    ]
    ranks: dict[int, int] = {}
    for rank, (question, match) in enumerate(ways):
        if len(ranks) < most and match:
            for (id_,) in reader.raw(question, match=match, most=2 * most):
                ranks.setdefault(id_, rank)
    if not ranks:
        return []
    rows = reader.ask(PEOPLE, member=member, ids=f"[{','.join(map(str, ranks))}]")
    rows.sort(key=lambda row: (ranks[row.id], -(row.last_on.toordinal() if row.last_on else 0),
                               row.id))  # fmt: skip
    for row in rows[:most]:
        row.around = reader.ask(AROUND, person=row.id)
    return rows[:most]


def _texts_found(reader: Reader, member: int, kind: str, typed: list[str], most: int) -> list[Row]:
    """Return the rows of a kind, those with all words in the text before those with some."""
    together, apart = KINDS[kind]
    asked = {"member": member, "most": most}
    rows: dict[tuple[int, str], Row] = {}

    def add(question: Question, **parameters: object) -> None:
        if len(rows) < most:
            for row in reader.ask(question, **parameters, **asked):
                rows.setdefault((row.id, row.handle), row)

    for match in dict.fromkeys((_query(typed), _query(typed, begun=True))):
        add(together, match=match)
    for wide in (FEW, EVERY) if 1 < len(typed) <= MOST_APART else ():
        if wide == EVERY and rows:  # what is old is looked for where there is nothing newer
            break
        for in_text, of_person in _parted(typed):
            for begun in (False, True):
                add(apart, match=_query(in_text, begun), who=_query(of_person, begun), wide=wide)
    return list(rows.values())[:most]


def _parted(typed: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """Yield each way to part words in two, neither of them empty."""
    places = range(len(typed))
    for chosen in chain.from_iterable(combinations(places, n) for n in range(1, len(typed))):
        yield [typed[i] for i in chosen], [typed[i] for i in places if i not in chosen]


def _query(typed: list[str], begun: bool = False) -> str:
    """Return the query for all the words; if `begun`, they may go on, unless one is a letter."""
    return all_of(([word] for word in typed), prefix=begun and min(map(len, typed)) > 1)
