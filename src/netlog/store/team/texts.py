"""Full text on PostgreSQL: tables beside the others, kept by triggers, asked through functions.

Row-level security lets no index be used for `@@`, so members may not read these tables: functions
with the owner's rights give them the ids of what they may see, and of nothing else.
"""

from collections.abc import Iterator
from hashlib import sha256
from typing import NamedTuple

from netlog.rules.team import Team
from netlog.store.indexing import FULL_TEXT
from netlog.store.team import asking, spelling
from netlog.store.team.functions import function, trigger


class Index(NamedTuple):
    """A table of full text: of which rows, with which columns of `tsvector`, and what is in them.

    `words` are the texts in words that the vectors are made of. `whose` is the column that says
    whose a row is; of `person_id` is kept whom a name belongs to.
    """

    source: str
    words: dict[str, str]
    vectors: dict[str, str]
    whose: str
    extra: tuple[str, ...] = ()

    @property
    def is_of_people(self) -> bool:
        """Whether the rows are the team's unless they are private to a member."""
        return "private_to" in self.whose


def _columns(index: str) -> dict[str, str]:
    return {column: f"s.{column}" for column in FULL_TEXT[index][1]}


def _named(own: str) -> dict[str, str]:
    vectors = {"name": f"w.{own}, w.latin", "initials": "w.initials", "whole": "w.whole",
               "words": f"w.{own}, w.latin, w.initials, w.whole"}  # fmt: skip
    return {column: f"vector_of({said})" for column, said in vectors.items()}


_OFFERS = ("offer", "role", "company", "note", "around")
_ALONE = ("company", "role", "address", "place", "need", "around")
_PROFILE = {
    **{column: f"vector_of(w.{column})" for column in _ALONE},
    "offers": f"vector_of({', '.join(f'w.{column}' for column in _OFFERS)})",
    "words": f"vector_of({', '.join(f'w.{c}' for c in FULL_TEXT['profile_text'][1])})",
}
_EVENT = ("(SELECT regexp_replace(nullif(words_of(e.name), ''), '(^| )', '\\1#', 'g') "
          "FROM event e WHERE e.id = s.event_id)")  # fmt: skip
_MARK = "('@' || s.member_id)::tsvector"

INDEXES = {
    "person_text": Index("person", _columns("person_text"), _named("name"), "s.private_to"),
    "name_text": Index(
        "name", _columns("name_text"), _named("text"),
        "(SELECT p.private_to FROM person p WHERE p.id = s.person_id)", ("person_id",),
    ),
    "profile_text": Index("person", _columns("profile_text"), _PROFILE, "s.private_to"),
    # The words of a topic are marked A, so that they are told from those of the note; those of the
    # event begin with a sign. Each text has one more word, whose it is: the index finds one's own.
    "conversation_text": Index(
        "conversation", {"topic": "s.topic", "note": "s.note"},
        {"words": "setweight(vector_of(w.topic), 'A') || vector_of('', w.note) "
                  f"|| vector_of('', {_EVENT}) || {_MARK}"},
        "s.member_id",
    ),
    "step_text": Index("step", {"what": "s.what"},
                       {"words": f"vector_of(w.what) || {_MARK}"}, "s.member_id"),
    "message_text": Index("message", {"text": "s.text"},
                          {"words": f"vector_of(w.text) || {_MARK}"}, "s.member_id"),
}  # fmt: skip

_OF_PEOPLE = {
    index: tuple(made_of.vectors) for index, made_of in INDEXES.items() if made_of.is_of_people
}

WORDS = "name_word"
"""The table of all words of names, with how many have each: of the team's people (0), or of those
who are private to a member."""


FILL = "SELECT fill_texts()"
"""What fills the tables where rows are missing, as after a move; said by the owner role."""

CALLABLE = asking.names(_OF_PEOPLE)
"""The functions that whoever is of the team may call."""


def statements(team: Team) -> Iterator[str]:
    """Yield what makes the full text, fills it where rows are missing, and keeps it in step."""
    made = list(spelling.statements())
    stamp = sha256(repr((made, INDEXES)).encode()).hexdigest()
    yield from made
    # Filled otherwise by an earlier version: whoever asks would find nothing in it.
    yield f"""DO $$ BEGIN
      IF obj_description(to_regclass('{team.schema}.person_text'), 'pg_class')
         IS DISTINCT FROM '{stamp}'
      THEN DROP TABLE IF EXISTS {", ".join((*INDEXES, WORDS))}; END IF;
    END $$"""
    for index, made_of in INDEXES.items():
        yield from _table(index, made_of)
    yield f"""CREATE TABLE IF NOT EXISTS {WORDS} (
      term text COLLATE "C", private_to integer, times integer NOT NULL,
      PRIMARY KEY (term, private_to))"""
    yield f"CREATE INDEX IF NOT EXISTS ix_{WORDS}_gone ON {WORDS} (times) WHERE times = 0"
    yield from function(team, "fill_texts()", _filled_anew(), returns="void")
    yield FILL
    yield f"COMMENT ON TABLE person_text IS '{stamp}'"
    yield from _kept_in_step(team)
    yield from asking.statements(team, _OF_PEOPLE)


def _table(index: str, made_of: Index) -> Iterator[str]:
    vectors = ", ".join(f"{column} tsvector NOT NULL" for column in made_of.vectors)
    extra = "".join(f", {column} integer NOT NULL" for column in made_of.extra)
    whose = ("id integer PRIMARY KEY, private_to integer" if made_of.is_of_people
             else "id integer, member_id integer, PRIMARY KEY (member_id, id)")  # fmt: skip
    yield f"CREATE TABLE IF NOT EXISTS {index} ({whose}{extra}, {vectors})"
    for column in made_of.extra:
        yield f"CREATE INDEX IF NOT EXISTS ix_{index}_{column} ON {index} ({column})"


def filling(index: str, rows: str) -> str:
    """Return the statement that adds the full text of some rows of its source."""
    made_of = INDEXES[index]
    whose = "private_to" if made_of.is_of_people else "member_id"
    columns = ", ".join(("id", whose, *made_of.extra, *made_of.vectors))
    extra = "".join(f"s.{column}, " for column in made_of.extra)
    words = ", ".join(f"words_of({text}) AS {name}" for name, text in made_of.words.items())
    return (
        f"INSERT INTO {index} ({columns}) "
        f"SELECT s.id, {made_of.whose}, {extra}{', '.join(made_of.vectors.values())} "
        # Each text once: without an offset the words would be put in wherever they are named.
        f"FROM {rows} s CROSS JOIN LATERAL (SELECT {words} OFFSET 0) w;"
    )


def _filled_anew() -> str:
    """Return what fills each table that has fewer or more rows than its source has."""
    parts = []
    for index, made_of in INDEXES.items():
        is_named = f"are_names := TRUE; TRUNCATE {WORDS};" if index in _COUNTED else ""
        parts.append(f"""
  IF (SELECT count(*) FROM {index}) <> (SELECT count(*) FROM {made_of.source}) THEN
    DROP INDEX IF EXISTS ix_{index}_words;
    TRUNCATE {index};
    {filling(index, made_of.source)}
    ANALYZE {index}; {is_named}
  END IF;
  CREATE INDEX IF NOT EXISTS ix_{index}_words ON {index}
   USING gin ({", ".join(made_of.vectors)}) WITH (fastupdate = off);""")
    every = " UNION ALL ".join(f"SELECT private_to, words FROM {index}" for index in _COUNTED)
    return f"""
DECLARE
  are_names boolean := FALSE;
BEGIN {"".join(parts)}
  IF are_names THEN
    TRUNCATE {WORDS};
    {_counting(f"({every})", "1")}
    ANALYZE {WORDS};
  END IF;
END"""


_COUNTED = ("person_text", "name_text")


def _counting(rows: str, sign: str) -> str:
    """Return the statement that counts the words of some names in, or out of, all words."""
    return f"""INSERT INTO {WORDS} AS w (term, private_to, times)
      SELECT term, private_to, {sign} * count(*)
        FROM (SELECT unnest(tsvector_to_array(words)) AS term,
                     coalesce(private_to, 0) AS private_to FROM {rows} f) f
       GROUP BY 1, 2
      ON CONFLICT (term, private_to) DO UPDATE SET times = w.times + excluded.times;
      DELETE FROM {WORDS} WHERE times = 0;"""


_VERBS = ("insert", "update", "delete")


def _kept_in_step(team: Team) -> Iterator[str]:
    """Yield the triggers that keep the full text in step, each for all rows of a statement."""
    doing: dict[tuple[str, str], list[str]] = {}
    for index, made_of in INDEXES.items():
        changed = _changed(made_of)
        kept = {
            "insert": [filling(index, "new_rows")],
            "update": [_taking(index, changed.format("o")), filling(index, changed.format("f"))],
            "delete": [_taking(index, "old_rows")],
        }
        for verb, bodies in kept.items():
            doing.setdefault((made_of.source, verb), []).extend(bodies)
    # Whose somebody is decides whose their other names are.
    whose = _altered("private_to").format("f")
    moved = f"(SELECT n.* FROM {whose} f JOIN name n ON n.person_id = f.id)"
    doing["person", "update"] += [_taking("name_text", moved), filling("name_text", moved)]
    for verb in _VERBS:
        events = {"insert": "new_rows", "delete": "old_rows"}.get(verb) or (
            _altered("name").format("f")
        )
        held = f"(SELECT c.* FROM conversation c WHERE c.event_id IN (SELECT id FROM {events} e))"
        doing["event", verb] = [
            _taking("conversation_text", held),
            filling("conversation_text", held),
        ]
    for (table, verb), bodies in doing.items():
        yield from _trigger(team, table, verb, " ".join(bodies))
    for index in _COUNTED:
        yield from _trigger(team, index, "insert", _counting("new_rows", "1"))
        yield from _trigger(team, index, "delete", _counting("old_rows", "-1"))


def _changed(made_of: Index) -> str:
    """Return the rows, before (o) or behind (f), that an update changed in what is indexed."""
    texts = [text.removeprefix("s.") for text in made_of.words.values()]
    has = {"person": "private_to", "name": "person_id", "conversation": "member_id, event_id"}
    columns = [*texts, *has.get(made_of.source, "member_id").split(", ")]
    return _altered(*columns)


def _altered(*columns: str) -> str:
    """Return the rows of an update of which columns changed, before (o) or behind (f), by format.

    A full join is never done by a nested loop: a plan that was made for few rows is kept for a
    statement of thousands.
    """
    new, old = (", ".join(f"{row}.{column}" for column in columns) for row in "fo")
    return (f"(SELECT {{}}.* FROM new_rows f FULL JOIN old_rows o ON o.id = f.id "
            f"WHERE ROW({new}) IS DISTINCT FROM ROW({old}) OFFSET 0)")  # fmt: skip


def _taking(index: str, rows: str) -> str:
    """Return the statement that takes the full text of some rows of its source away."""
    key = "id" if INDEXES[index].is_of_people else "member_id, id"
    return f"DELETE FROM {index} WHERE ({key}) IN (SELECT {key} FROM {rows} r);"


def _trigger(team: Team, table: str, verb: str, body: str) -> Iterator[str]:
    # Before those that derive (triggers go by their names), which may change the row once more.
    name = f"full_text_{table}_{verb}"
    body = f"BEGIN {body} RETURN NULL; END"
    yield from function(team, f"{name}()", body, settings={"enable_seqscan": "off"})
    yield trigger(name, table, verb, name)
