"""The functions through which members ask the full text: ids of what they may see, newest first."""

from collections.abc import Iterable, Iterator, Mapping

from netlog.rules.team import Team

AT_FIRST, FEW, IN_A_ROW = 4_000, 5_000, 200_000
"""How many of the newest rows are looked at one by one; what is found with fewer than so many rows
is rare, and all of it is fetched; of what is common so many rows more are looked at."""

_WORD = r"$w$'([^']+)'(:[*])?$w$"
_ASKED = {
    "topic": rf"replace(regexp_replace(match, {_WORD}, $w$'\1':\2A$w$, 'g'), '::*', ':*')::tsquery",
    "told": "match::tsquery",
    "words": rf"regexp_replace(match, {_WORD}, $w$('\1'\2 | '#\1'\2)$w$, 'g')::tsquery",
}
"""Of a conversation: what is asked for in its topic, in what was told of it, and in all words."""

_OWN = {
    "conversation_text": _ASKED,
    "step_text": {"words": "match::tsquery"},
    "message_text": {"words": "match::tsquery"},
}


def statements(team: Team, people: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """Yield the functions, each named by its table and what is asked: `person_text_name`.

    `people` are the tables of what is the team's, with their columns. The functions take a query
    of words (`tsquery` of questions.words) and how many ids are wanted at most. The `…_holds` say
    of one row of one's own whether it has the words.
    """
    how = (f'STABLE SECURITY DEFINER SET search_path = pg_catalog, "{team.schema}", pg_temp '
           "SET enable_seqscan = off SET plan_cache_mode = force_custom_plan")  # fmt: skip
    functions = {}
    for index, columns in people.items():
        for column in columns:
            body = _newest(index, column, "match::tsquery", "TRUE", _PUBLIC)
            functions[f"{index}_{column}(match text, most bigint)"] = f"SETOF integer {body}"
    for index, parts in _OWN.items():
        for part, asked in parts.items():
            theirs = f"({asked}) && ('''@' || me() || '''')::tsquery"
            body = _newest(index, "words", theirs, "t.member_id = mine", "TRUE")
            functions[f"{index}_{part}(match text, most bigint)"] = f"SETOF integer {body}"
        has = f"SELECT 1 FROM {index} t WHERE t.member_id = me() AND t.id = place"
        functions[f"{index}_holds(place integer, match text)"] = f"""boolean LANGUAGE sql {{how}}
      AS $$ SELECT EXISTS ({has} AND t.words @@ ({parts["words"]})) $$"""
    functions["name_words(first text, behind text)"] = """SETOF text LANGUAGE sql {how} AS $$
      SELECT DISTINCT term FROM name_word
       WHERE term >= first AND term < behind AND private_to IN (0, me()) AND me() IS NOT NULL $$"""
    for function, body in functions.items():
        yield f"CREATE OR REPLACE FUNCTION {function} RETURNS {body.replace('{how}', how)}"


def names(people: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Return what the functions are called."""
    parts = {**people, **{index: (*parts, "holds") for index, parts in _OWN.items()}}
    found = [f"{index}_{part}" for index, parts in parts.items() for part in parts]
    return (*found, "name_words")


_PUBLIC = "(t.private_to IS NULL OR t.private_to = mine)"


def _newest(index: str, column: str, asked: str, near: str, visible: str) -> str:
    """Return the body of a function that gives the newest rows with words in a column.

    The planner can't know how far back the newest lie that hold a common word, and an index gives
    rare ones only: so the last rows are walked first, then the index is asked for no more than a
    few thousand. Where there are more than that, walking on soon meets enough of them; only if it
    doesn't, since all are old, every one is fetched.
    """

    def walked(begin: str, most: int) -> str:
        return f"""SELECT f.id FROM (
      SELECT t.id, t.{column}, {visible} AS is_visible FROM {index} t
       WHERE {near}{begin} ORDER BY t.id DESC LIMIT {most}) f
     WHERE f.is_visible AND f.{column} @@ asked ORDER BY f.id DESC LIMIT still"""

    def behind(begin: str, count: int) -> str:
        return f"""(SELECT t.id FROM {index} t WHERE {near}{begin}
                ORDER BY t.id DESC OFFSET {count - 1} LIMIT 1)"""

    indexed = f"""WITH f AS MATERIALIZED (
      SELECT t.id FROM {index} t WHERE t.{column} @@ asked AND t.id + 0 < oldest AND {visible})
    SELECT f.id FROM f"""
    count = "GET DIAGNOSTICS found = ROW_COUNT; still := still - found;"
    return f"""LANGUAGE plpgsql {{how}} AS $$
DECLARE
  mine CONSTANT integer := me();
  asked CONSTANT tsquery := {asked};
  oldest integer;
  found bigint;
  still bigint := most;
  few integer[];
BEGIN
  IF match = '' OR mine IS NULL THEN RETURN; END IF;
  RETURN QUERY {walked("", AT_FIRST)};
  {count}
  oldest := {behind("", AT_FIRST)};
  IF still <= 0 OR oldest IS NULL THEN RETURN; END IF;
  few := ARRAY({indexed} LIMIT greatest({FEW}, still));
  IF cardinality(few) < greatest({FEW}, still) THEN
    RETURN QUERY SELECT f.id FROM unnest(few) AS f(id) ORDER BY f.id DESC LIMIT still;
    RETURN;
  END IF;
  RETURN QUERY {walked(" AND t.id < oldest", IN_A_ROW)};
  {count}
  oldest := {behind(" AND t.id < oldest", IN_A_ROW)};
  IF still > 0 AND oldest IS NOT NULL THEN
    RETURN QUERY {indexed} ORDER BY f.id DESC LIMIT still;
  END IF;
END $$"""
