"""Which changes touched a person, or anything that is theirs, or was."""

import json
from bisect import bisect_left
from itertools import groupby

from netlog.questions.reader import Question, Reader
from netlog.questions.these import THESE_IDS

OF_A_PERSON = ("name", "contact_point", "tie", "person_tag", "participant", "step", "message",
               "draft", "promise", "gift", "ask", "introduction", "acquaintance", "lead",
               "purchase", "opportunity", "attendance", "origin", "apart")  # fmt: skip
"""The tables whose rows are one person's."""

OTHERS = {"apart": "other_id", "introduction": "other_id", "acquaintance": "other_id",
          "lead": "referrer_id", "opportunity": "passed_to_id"}  # fmt: skip
"""Those of them whose rows are somebody else's, too, and the column that says whose."""

_WHOSE = "json_extract({0}, '$.person_id') = :person"
_WHOSE_TOO = ":person IN ({})".format(
    ", ".join(f"json_extract({{0}}, '$.{column}')" for column in sorted(set(OTHERS.values())))
)
_OF_OTHERS = ", ".join(
    f"CAST(e.value ->> '{column}' AS integer)" for column in sorted(set(OTHERS.values()))
)
_STANDING = "\n UNION ".join(
    f"SELECT '{table}' AS table_name, id AS row_id, "
    f"{'conversation_id' if table == 'participant' else 'NULL'} AS conversation_id "
    f"FROM {table} WHERE person_id = :person"
    for table in OF_A_PERSON
) + "".join(
    f"\n UNION SELECT '{table}', id, NULL FROM {table} WHERE {column} = :person"
    for table, column in OTHERS.items()
)
_THEIRS = """
WITH found AS ({})
SELECT 'person' AS table_name, CAST(:person AS integer) AS row_id
 UNION SELECT table_name, row_id FROM found
 UNION SELECT 'conversation', conversation_id FROM found WHERE conversation_id IS NOT NULL
"""

# The rows that are a person's, or were: those that stand in a table, those of which a record holds
# the side that doesn't, and the conversations that they took part in.
THEIRS = Question(
    _THEIRS.format(f"""{_STANDING}
 UNION SELECT table_name, row_id, json_extract(other_side, '$.conversation_id') FROM changed_row
        WHERE last_id IS NULL AND {_WHOSE.format("other_side")}
 UNION SELECT table_name, row_id, NULL FROM changed_row
        WHERE table_name IN {tuple(OTHERS)} AND last_id IS NULL
          AND {_WHOSE_TOO.format("other_side")}
 UNION SELECT r.table_name, json_extract(e.value, '$.id'),
              json_extract(e.value, '$.conversation_id')
         FROM change c CROSS JOIN changed_row r CROSS JOIN json_each(r.other_side) e
        WHERE c.state IN ('undone', 'dropped') AND r.change_id = c.id
          AND r.table_name IN {OF_A_PERSON} AND r.last_id IS NOT NULL
          AND ({_WHOSE.format("e.value")} OR {_WHOSE_TOO.format("e.value")})"""),
    postgresql=_THEIRS.format(f"""{_STANDING.replace("NULL", "CAST(NULL AS integer)")}
 UNION SELECT r.table_name, CASE WHEN r.last_id IS NULL THEN r.row_id
                                 ELSE CAST(e.value ->> 'id' AS integer) END,
              CAST(e.value ->> 'conversation_id' AS integer)
         FROM changed_row r CROSS JOIN jsonb_array_elements(
              CASE WHEN r.last_id IS NULL THEN jsonb_build_array(CAST(r.other_side AS jsonb))
                   ELSE CAST(r.other_side AS jsonb) END) AS e(value)
        WHERE r.table_name IN {OF_A_PERSON}
          AND :person IN (CAST(e.value ->> 'person_id' AS integer), {_OF_OTHERS})"""),
)

# Which changes touched some rows (a JSON list of [table, id]), each by a record of its own.
TOUCHING = Question(
    """
SELECT DISTINCT r.change_id FROM json_each(:rows) w CROSS JOIN changed_row r
 WHERE r.table_name = json_extract(w.value, '$[0]') AND r.row_id = json_extract(w.value, '$[1]')
""",
    postgresql="""
SELECT DISTINCT r.change_id
  FROM jsonb_array_elements(cast(:rows AS jsonb)) AS w(value)
  JOIN changed_row r ON r.table_name = w.value ->> 0
   AND r.row_id = CAST(w.value ->> 1 AS integer)
""",
)

# The records of several rows, of the tables with rows of one person. A few hundred in a year, read
# from an index alone.
IN_A_ROW = Question(f"""
SELECT r.id, r.table_name, r.row_id, r.last_id FROM changed_row r
 WHERE r.table_name IN {("person", "conversation", *OF_A_PERSON)} AND r.last_id IS NOT NULL
""")

# Of which changes some records are (a JSON list of ids).
CHANGES_OF = Question(
    """
SELECT DISTINCT r.change_id FROM json_each(:ids) w CROSS JOIN changed_row r WHERE r.id = w.value
""",
    postgresql=f"SELECT DISTINCT change_id FROM changed_row WHERE {THESE_IDS}",
)


def touching(reader: Reader, person: int) -> set[int]:
    """Return the ids of the changes that touched a person or anything of found_rows."""
    theirs = reader.raw(THEIRS, person=person)
    found = {id_ for (id_,) in reader.raw(TOUCHING, rows=json.dumps(theirs))}
    places = {
        table: sorted(row for _, row in group)
        for table, group in groupby(sorted(theirs), key=lambda place: place[0])
    }
    records = []
    for record, table, first, last in reader.raw(IN_A_ROW):
        rows = places.get(table, [])
        place = bisect_left(rows, first)
        if place < len(rows) and rows[place] <= last:
            records.append(record)
    return found | {id_ for (id_,) in reader.raw(CHANGES_OF, ids=json.dumps(records))}
