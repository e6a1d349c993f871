"""What a team's database derives: ties of their conversations, and what is around people.

Ties are derived of one member's rows alone, and are as private as these. Only what a statement
touched is derived anew, and written where it differs.

Each function finds by an index what belongs to the rows that it is handed, row by row, however many
the planner takes them for: by subqueries that it can't put into another order.
"""

from collections.abc import Iterator

from netlog.rules.stages import ORDER
from netlog.rules.team import Team
from netlog.store.team.functions import function, trigger
from netlog.store.triggers import DERIVED

BY_INDEX = {"enable_seqscan": "off", "enable_hashjoin": "off", "enable_mergejoin": "off"}
"""How the planner is told so."""

_RANK = "CASE c.stage " + " ".join(f"WHEN '{s}' THEN {i}" for i, s in enumerate(ORDER)) + " END"
_STAGE = " ".join(f"WHEN {i} THEN '{s}'" for i, s in enumerate(ORDER))

# What `REFRESH_TIES` of store.triggers derives for a tie `t`, which see for what it means.
TIE = f"""
WITH talk AS MATERIALIZED (
  SELECT k.* FROM participant p CROSS JOIN LATERAL (
    SELECT id, stage, happened_on, direction, is_planned, is_imported, event_id, channel
      FROM conversation WHERE id = p.conversation_id AND member_id = t.member_id OFFSET 0) k
   WHERE p.person_id = t.person_id),
sent AS MATERIALIZED (
  SELECT min(sent_on) AS first_on, max(sent_on) AS last_on, bool_or(NOT is_imported) AS is_own
    FROM message WHERE person_id = t.person_id AND member_id = t.member_id)
SELECT CASE max({_RANK}) {_STAGE} END AS stage,
       least(min(c.happened_on), (SELECT first_on FROM sent)) AS first_on,
       greatest(max(c.happened_on), (SELECT last_on FROM sent)) AS last_on,
       min(c.happened_on) FILTER (WHERE c.stage <> 'intro' AND c.direction <> 'out')
         AS exchanged_on,
       min(c.happened_on) FILTER (WHERE c.stage = 'connect') AS connected_on,
       min(c.happened_on) FILTER (WHERE c.stage IN ('follow-up', 'coffee') AND EXISTS (
         SELECT FROM talk k WHERE k.stage = 'connect'
            AND (k.happened_on, k.id) < (c.happened_on, c.id))) AS followed_on,
       t.is_known AND NOT EXISTS (SELECT FROM talk WHERE NOT is_imported)
         AND (SELECT is_own FROM sent) IS NOT TRUE AS is_dormant,
       count(*) FILTER (WHERE c.direction <> 'out') AS talks,
       count(*) FILTER (WHERE c.stage = 'coffee') AS coffees,
       (array_agg(c.event_id ORDER BY c.happened_on, c.id))[1] AS met_event_id,
       nullif((array_agg(c.channel ORDER BY c.happened_on, c.id))[1], '') AS met_channel
  FROM talk c WHERE NOT c.is_planned"""

_DERIVED, _IS = (", ".join(f"{row}.{column}" for column in DERIVED["tie"]) for row in ("d", "t"))

WRONG_TIES = f"""
SELECT t.id FROM tie t CROSS JOIN LATERAL ({TIE}) d
 WHERE ROW({_IS}) IS DISTINCT FROM ROW({_DERIVED})"""
"""The ties that don't follow from conversations and messages; more conditions may follow."""

_TIES = f"""
BEGIN
  IF touched = '{{}}' THEN RETURN; END IF;
  UPDATE tie SET {", ".join(f"{column} = d.{column}" for column in DERIVED["tie"])}
    FROM (
      SELECT t.id, r.* FROM unnest(touched) AS u (id)
       CROSS JOIN LATERAL (SELECT * FROM tie WHERE tie.id = u.id OFFSET 0) t
       CROSS JOIN LATERAL ({TIE}) r OFFSET 0) d
   WHERE tie.id = d.id
     AND ROW({", ".join(f"tie.{column}" for column in DERIVED["tie"])})
      IS DISTINCT FROM ROW({", ".join(f"d.{column}" for column in DERIVED["tie"])});
END"""

# What `_AROUND` of store.indexing says, which see, for a person `u`.
_AROUND = """
SELECT string_agg(w, ' ' ORDER BY w COLLATE "C") FROM (
  SELECT text || ' ' || coalesce(latin, '') AS w FROM name WHERE person_id = u.id
  UNION ALL
  SELECT (SELECT g.name FROM tag g WHERE g.id = pt.tag_id)
    FROM person_tag pt WHERE pt.person_id = u.id
  UNION ALL
  SELECT CASE WHEN kind = 'email' THEN value
              WHEN kind NOT IN ('phone', 'whatsapp') THEN key
              WHEN left(key, 1) = '0' THEN key || ' n' || substr(key, 2)
              ELSE key || ' ' || substr(key, 3) || ' ' || substr(key, 4) || ' ' || substr(key, 5)
         END
    FROM contact_point WHERE person_id = u.id) x"""

WRONG_AROUND = f"SELECT u.id FROM person u WHERE u.around IS DISTINCT FROM ({_AROUND})"
"""The people of whom what is around them isn't what it says; more conditions may follow."""

_PEOPLE = f"""
BEGIN
  IF touched = '{{}}' THEN RETURN; END IF;
  UPDATE person SET around = d.around
    FROM (SELECT u.id, ({_AROUND}) AS around FROM unnest(touched) AS u (id) OFFSET 0) d
   WHERE person.id = d.id AND person.around IS DISTINCT FROM d.around;
END"""

TIES_OF = {
    "tie": "x.id",
    "participant": """(SELECT t.id FROM tie t WHERE t.person_id = x.person_id AND t.member_id =
      (SELECT c.member_id FROM conversation c WHERE c.id = x.conversation_id))""",
    "message": """(SELECT t.id FROM tie t
      WHERE t.person_id = x.person_id AND t.member_id = x.member_id)""",
    "conversation": """(SELECT t.id FROM tie t
      WHERE t.person_id = p.person_id AND t.member_id = x.member_id)""",
}
"""Which ties are derived of a row `x`, by its table."""
PEOPLE_OF = {
    "name": "x.person_id", "contact_point": "x.person_id", "person_tag": "x.person_id",
    "tag": "p.person_id", "person": "x.id",
}  # fmt: skip
"""Around whom a row `x` is, by its table."""

THROUGH = {
    "conversation": "participant WHERE conversation_id = x.id",
    "tag": "person_tag WHERE tag_id = x.id",
}
"""The rows `p` that say whose a row is, where it doesn't say so itself."""

SOURCES = {
    "tie": ("id", "member_id", "person_id", "is_known", *DERIVED["tie"]),
    "participant": ("conversation_id", "person_id"),
    "message": ("member_id", "person_id", "sent_on", "is_imported"),
    "conversation": ("id", "member_id", "stage", "happened_on", "direction", "is_planned",
                     "is_imported", "event_id", "channel"),
    "name": ("person_id", "text", "latin"),
    "contact_point": ("person_id", "kind", "value", "key"),
    "person_tag": ("person_id", "tag_id"),
    "tag": ("id", "name"),
    "person": ("id", "around"),
}  # fmt: skip
"""The columns of each table that something is derived of, or that are derived."""

ANEW = (
    "SELECT refresh_around(ARRAY(SELECT id FROM person))",
    "SELECT refresh_ties(ARRAY(SELECT id FROM tie))",
)
"""What derives all of it anew; said by the owner role."""


def statements(team: Team) -> Iterator[str]:
    """Yield what makes the functions and triggers that derive.

    What is derived is written by the owner role, which sets nothing of this off again.
    """
    for name, body in {"refresh_ties": _TIES, "refresh_around": _PEOPLE}.items():
        head = f"{name}(touched integer[])"
        yield from function(team, head, body, returns="void", settings=BY_INDEX)
    for table in SOURCES:
        called = f"refresh_after_{table}"
        yield from function(team, f"{called}()", _after(table), settings=BY_INDEX)
        for verb in ("insert", "update", "delete"):
            if (table, verb) not in (("tie", "delete"), ("person", "delete")):
                itself = table in ("tie", "person") and verb == "update"
                when = f"current_user <> '{team.owner}'" if itself else ""
                yield trigger(f"{called}_{verb}", table, verb, called, when)


def _after(table: str) -> str:
    """Return the body of what derives anew what rows of a table were, and are, a source of."""
    derives, ids = ("ties", TIES_OF) if table in TIES_OF else ("around", PEOPLE_OF)
    columns = ", ".join(SOURCES[table])
    through = ""
    if table in THROUGH:
        through = f"CROSS JOIN LATERAL (SELECT person_id FROM {THROUGH[table]} OFFSET 0) p"
    old, new = (f"SELECT {columns} FROM {rows}" for rows in ("old_rows", "new_rows"))
    calls = {
        "INSERT": new,
        "DELETE": old,
        "UPDATE": f"(({old} EXCEPT {new}) UNION ({new} EXCEPT {old}))",
    }
    branches = "\n".join(
        f"""  IF TG_OP = '{verb}' THEN
    PERFORM refresh_{derives}(ARRAY(SELECT DISTINCT {ids[table]} FROM ({rows}) x {through}));
  END IF;"""
        for verb, rows in calls.items()
    )
    return f"BEGIN\n{branches}\n  RETURN NULL;\nEND"
