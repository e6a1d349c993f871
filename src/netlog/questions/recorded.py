"""The record of changes, and what each change made of a row."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from netlog.questions.reader import Question, Reader, Row
from netlog.questions.standing import Place, standing
from netlog.questions.these import THESE_IDS
from netlog.rules.history import Lineage, Record, Side, Sides, sides

LINE = "id, made_at, said, state, is_final, backup"

# The newest changes since a moment. Walks the changes back, no further than is asked for.
NEWEST = Question(f"""
SELECT {LINE} FROM change WHERE id > 0 AND made_at >= :moment ORDER BY id DESC LIMIT :most
""")

# Those of some changes (a JSON list of ids) that were made since a moment, newest first.
THESE = Question(
    f"""
SELECT {LINE.replace("id,", "c.id,", 1)} FROM json_each(:ids) w CROSS JOIN change c
 WHERE c.id = w.value AND c.made_at >= :moment ORDER BY c.id DESC LIMIT :most
""",
    postgresql=f"""
SELECT {LINE} FROM change
 WHERE made_at >= :moment AND {THESE_IDS} ORDER BY id DESC LIMIT :most
""",
)

# What changes that were left behind (a JSON list of ids) were made on, one behind the other: others
# that were left behind, and at last one of the line, 0 at its beginning. NULL: it was not noted; it
# may have been cut off the record.
LINEAGE = Question(
    """
WITH RECURSIVE found(id, follows) AS (
  SELECT c.id, c.follows FROM json_each(:ids) w CROSS JOIN change c WHERE c.id = w.value
   UNION ALL
  SELECT found.id, c.follows FROM found CROSS JOIN change c
   WHERE c.id = found.follows AND c.state <> 'done')
SELECT id, follows,
       follows = 0 OR EXISTS (SELECT 1 FROM change c WHERE c.id = found.follows) AS is_there
  FROM found ORDER BY id, coalesce(follows, 0) DESC
""",
    postgresql=f"""
WITH RECURSIVE found(id, follows) AS (
  SELECT id, follows FROM change WHERE {THESE_IDS}
   UNION ALL
  SELECT found.id, c.follows FROM found JOIN change c ON c.id = found.follows
   WHERE c.state <> 'done')
SELECT id, follows,
       follows = 0 OR EXISTS (SELECT 1 FROM change c WHERE c.id = found.follows) AS is_there
  FROM found ORDER BY id, coalesce(follows, 0) DESC
""",
)

# The last change of the line before another.
BEFORE = Question("""
SELECT id FROM change WHERE state = 'done' AND id < :change AND NOT is_final
 ORDER BY id DESC LIMIT 1
""")

# What a change touched, table by table, at most so many records.
TOUCHED = Question("""
SELECT table_name, row_id, coalesce(last_id, row_id) AS last_id, action FROM changed_row
 WHERE change_id = :change ORDER BY table_name, id LIMIT :most
""")

# How many rows a change touched in each table, and how. Grows with the records of the change.
COUNTED = Question("""
SELECT table_name, action, CAST(sum(coalesce(last_id, row_id) - row_id + 1) AS integer) AS rows
  FROM changed_row WHERE change_id = :change GROUP BY table_name, action
 ORDER BY table_name, action
""")

# The first rows that a change touched in one table.
FIRST = Question("""
SELECT row_id, coalesce(last_id, row_id) AS last_id FROM changed_row
 WHERE change_id = :change AND table_name = :table ORDER BY id LIMIT :most
""")

# What is recorded of some rows (a JSON list of [table, id]) behind a change, in its order. Of rows
# in a row a record holds an array, which is looked for in changes that aren't done, and in those
# that are asked about (a JSON list of their ids): elsewhere it says no more than the next record.
RECORDS = Question(
    """
WITH found AS MATERIALIZED (
  SELECT json_extract(value, '$[0]') AS table_name, json_extract(value, '$[1]') AS row_id
    FROM json_each(:rows))
SELECT r.id, r.change_id, r.table_name, r.row_id, r.action, r.other_side, c.state
  FROM found CROSS JOIN changed_row r CROSS JOIN change c
 WHERE r.table_name = found.table_name AND r.row_id = found.row_id
   AND r.last_id IS NULL AND r.change_id > :behind AND c.id = r.change_id
 UNION ALL
SELECT r.id, r.change_id, r.table_name, found.row_id, r.action,
       json_extract(r.other_side, '$[' || (found.row_id - r.row_id) || ']'), f.state
  FROM (SELECT id, state FROM change WHERE state IN ('undone', 'dropped') AND id > :behind
         UNION SELECT c.id, c.state FROM json_each(:ids) w CROSS JOIN change c
                WHERE c.id = w.value AND c.id > :behind) f
 CROSS JOIN changed_row r CROSS JOIN found
 WHERE r.change_id = f.id AND r.last_id IS NOT NULL AND found.table_name = r.table_name
   AND found.row_id BETWEEN r.row_id AND r.last_id
 ORDER BY 1, 4
""",
    postgresql=f"""
SELECT r.id, r.change_id, r.table_name, w.row_id,
       r.action, CASE WHEN r.last_id IS NULL THEN r.other_side
                      ELSE CAST(CAST(r.other_side AS json) -> (w.row_id - r.row_id) AS text)
                 END AS other_side, c.state
  FROM (SELECT value ->> 0 AS table_name, CAST(value ->> 1 AS integer) AS row_id
          FROM jsonb_array_elements(cast(:rows AS jsonb)) AS each(value)) w
  JOIN changed_row r ON r.table_name = w.table_name
   AND w.row_id BETWEEN r.row_id AND coalesce(r.last_id, r.row_id)
  JOIN change c ON c.id = r.change_id
 WHERE r.change_id > :behind AND (r.last_id IS NULL OR c.state <> 'done' OR c.{THESE_IDS})
 ORDER BY 1, 4
""",
)

# What colleagues on a team's server made of such rows since one touched them oneself: without it
# theirs would be taken for one's own. A look-up in an index each.
BY_COLLEAGUES = Question("""
SELECT id, change_id, table_name, row_id, action, other_side, state
  FROM recorded_by_colleagues(cast(:rows AS jsonb), :behind)
""")

# Who takes part in some conversations (a JSON list of ids).
TAKING_PART = Question(
    """
SELECT q.conversation_id, q.person_id FROM json_each(:ids) w CROSS JOIN participant q
 WHERE q.conversation_id = w.value ORDER BY q.id
""",
    postgresql=f"""
SELECT q.conversation_id, q.person_id FROM participant q
 WHERE q.conversation_{THESE_IDS} ORDER BY q.id
""",
)


def behind(reader: Reader, lines: Sequence[Row]) -> int:
    """Return the change behind which all is that says what the rows of some changes were."""
    if not lines:
        return 0
    oldest = lines[-1]
    if oldest.state == "done" and not oldest.is_final:
        return int(oldest.id) - 1
    before = reader.one(BEFORE, change=oldest.id)
    return int(before.id) if before else 0


def told(
    reader: Reader, places: set[Place], behind: int, changes: Iterable[int]
) -> dict[Place, dict[int, Sides]]:
    """Return what each change behind one made of each of some rows."""
    rows_now = standing(reader, places)
    asked = {"rows": json.dumps(sorted(places)), "ids": json.dumps(sorted(changes))}
    rows = reader.raw(RECORDS, **asked, behind=behind)
    if reader.is_on_server:
        rows += reader.raw(BY_COLLEAGUES, rows=asked["rows"], behind=behind)
        rows.sort(key=lambda row: row[0])
    left = {change for _, change, *_, state in rows if state == "dropped"}
    lineage = _lineage(reader, left) if left else {}
    records: dict[Place, list[Record]] = {}
    for id_, change, table, row, action, other, state in rows:
        record = Record(id_, change, state, action, _side(other))
        records.setdefault((table, row), []).append(record)
    return {place: sides(of_row, rows_now.get(place), lineage) for place, of_row in records.items()}


def last_known(reader: Reader, places: set[Place]) -> dict[Place, Side]:
    """Return what is known of some rows: as they stand, else as they were recorded last."""
    found = standing(reader, places)
    missing = json.dumps(sorted(places - found.keys()))
    for _, _, table, row, action, other, _ in reader.raw(RECORDS, rows=missing, ids="[]", behind=0):
        if action != "update" and other is not None:
            found[table, row] = _side(other) or {}
    return found


def _lineage(reader: Reader, changes: Iterable[int]) -> Lineage:
    """Return what changes that were left behind were made on."""
    found: Lineage = {}
    for row in reader.ask(LINEAGE, ids=json.dumps(sorted(changes))):
        line = found.setdefault(row.id, [])
        if row.follows is None:
            del found[row.id]
        elif not row.is_there:
            found[row.id] = None
        elif line is not None:
            line.append(row.follows)
    return found


def _side(text: str | None) -> Side | None:
    """Return a side as it is recorded, its truth values as such."""
    if text is None:
        return None
    side: dict[str, Any] = json.loads(text)
    return {
        name: bool(value) if name.startswith("is_") else value
        for name, value in side.items()
        if name != "id"
    }
