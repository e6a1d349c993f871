"""The record of changes as it stands, and what each change made of a row."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from netlog.questions.reader import Question, Reader, Row
from netlog.rules.history import Lineage, Record, Side, Sides, sides

Place = tuple[str, int]
"""A row: its table and its id."""

COLUMNS = {
    "member": "name, company, role, industry, years, community, cause, place, link, email, "
              "language, pitch, region, phone",
    "person": "handle, name, company, role, relation, language, address, place, need, offer, note, "
              "introducer_id, added_on, birthday, zone, private_to",
    "name": "person_id, text",
    "contact_point": "person_id, kind, value, key",
    "tie": "member_id, person_id, is_known, declined_by, declined_on, archived_on, every, latest, "
           "wakes_on, aim, circle, is_friend_only",
    "tag": "name, key",
    "person_tag": "tag_id, person_id",
    "event": "name, key, happened_on, aim, leave_at, target",
    "attendance": "event_id, person_id",
    "conversation": "member_id, stage, happened_on, starts_at, is_planned, entered_on, direction, "
                    "channel, topic, note, event_id, is_imported, minutes, place, zone",
    "participant": "conversation_id, person_id",
    "step": "member_id, person_id, what, due_on, due_at, closed_on",
    "message": "member_id, person_id, template, language, channel, text, sent_on, opens, outcome, "
               "outcome_on, conversation_id, is_imported, waits",
    "draft": "member_id, person_id, template, language, channel, text, topic, saved_on, opens, "
             "records, waits",
    "promise": "member_id, person_id, promised_by, what, made_on, due_on, outcome, outcome_on",
    "gift": "member_id, person_id, given_by, what, given_on",
    "ask": "member_id, person_id, asked_by, what, asked_on, outcome, outcome_on",
    "introduction": "member_id, person_id, other_id, introduced_on",
    "acquaintance": "person_id, other_id, noted_on",
    "lead": "member_id, person_id, what, kind, value, currency, chance, opened_on, closes_on, "
            "taster_on, interview_on, offer_on, closed_on, outcome, referrer_id, event_id, channel",
    "purchase": "member_id, person_id, lead_id, what, value, currency, bought_on",
    "origin": "person_id, source, key, told, brought_on",
    "apart": "person_id, other_id",
    "mapping": "header, columns",
    "cadence": "member_id, tag_id, stage, every, latest",
    "rest": "member_id, since_on, until_on",
    "goal": "member_id, said, counts, target, per, is_rule, begun_on, ended_on",
    "challenge": "member_id, begun_on, ended_on",
    "statement": "member_id, kind, text, key, stated_on, ended_on",
    "opportunity": "member_id, what, came_on, person_id, event_id, decision, decided_on, "
                   "passed_to_id, of_values",
    "rating": "opportunity_id, statement_id, fits",
}  # fmt: skip
"""Table → the columns that are recorded of it, in the order in which they are told."""

LINE = "id, made_at, said, state, is_final, backup"

# The newest changes since a moment. Walks the changes back, no further than is asked for.
NEWEST = Question(f"""
SELECT {LINE} FROM change WHERE id > 0 AND made_at >= :moment ORDER BY id DESC LIMIT :most
""")

THESE_IDS = "id IN (SELECT cast(jsonb_array_elements_text(cast(:ids AS jsonb)) AS integer))"

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


def _rows_of(table: str) -> Question:
    columns = f"t.id, t.{COLUMNS[table].replace(', ', ', t.')}"
    return Question(
        f"SELECT {columns} FROM json_each(:ids) w CROSS JOIN {table} t WHERE t.id = w.value",
        postgresql=f"SELECT {columns} FROM {table} t WHERE t.{THESE_IDS}",
    )


# The rows of a table (a JSON list of their ids). A look-up for each.
(MEMBERS, PEOPLE, NAMES, CONTACT_POINTS, TIES, TAGS, PERSON_TAGS, EVENTS, ATTENDANCES,
 CONVERSATIONS, PARTICIPANTS, STEPS, MESSAGES, DRAFTS, PROMISES, GIFTS, ASKS, INTRODUCTIONS,
 ACQUAINTANCES, LEADS, PURCHASES, ORIGINS, APART, MAPPINGS, CADENCES, RESTS, GOALS, CHALLENGES,
 STATEMENTS, OPPORTUNITIES, RATINGS) = map(_rows_of, COLUMNS)  # fmt: skip
ROWS = dict(zip(COLUMNS, (
    MEMBERS, PEOPLE, NAMES, CONTACT_POINTS, TIES, TAGS, PERSON_TAGS, EVENTS, ATTENDANCES,
    CONVERSATIONS, PARTICIPANTS, STEPS, MESSAGES, DRAFTS, PROMISES, GIFTS, ASKS, INTRODUCTIONS,
    ACQUAINTANCES, LEADS, PURCHASES, ORIGINS, APART, MAPPINGS, CADENCES, RESTS, GOALS, CHALLENGES,
    STATEMENTS, OPPORTUNITIES, RATINGS,
), strict=True))  # fmt: skip


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


def standing(reader: Reader, places: set[Place]) -> dict[Place, Side]:
    """Return those of some rows that stand in their tables, as the record writes them."""
    found: dict[Place, Side] = {}
    for table, group in groupby(sorted(places), key=lambda place: place[0]):
        if table in ROWS:
            ids = json.dumps([id_ for _, id_ in group])
            for row in reader.ask(ROWS[table], ids=ids):
                found[table, row.id] = {
                    name: value.isoformat() if isinstance(value, date) else value
                    for name, value in vars(row).items()
                    if name != "id"
                }
    return found


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
