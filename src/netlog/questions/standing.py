"""Rows as they stand in their tables, and as the record of changes tells of them."""

import json
from datetime import date
from itertools import groupby

from netlog.questions.reader import Question, Reader
from netlog.questions.these import THESE_IDS
from netlog.rules.history import Side

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
