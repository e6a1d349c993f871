"""The schema refuses nonsense from any program: types, CHECKs, UNIQUEs and foreign keys."""

import re
import sqlite3
from collections.abc import Iterator

import pytest
from store.makers import Book, raw
from store.rows import ROWS, insert
from store.sample import sample

NO_DAYS = ("2024-02-30", "2026-13-01", "2026-3-1", "yesterday", "", "2026-03-16T12:00", "0")
NO_WORDS = ("", "nonsense", "Both", " chat")
NO_TIMES = ("24:00", "7:00", "12:60", "2026-03-16 15:00", "noon", "")
BLANK = ("", "   ")
NO_CURRENCIES = ("", "eur", "EURO", "€")
NO_INTERVALS = ("", "0d", "d", "30", "30 d", "1w2d", "2x", "30D", "-1d", "1.5m")

CHECKS: dict[str, list[dict[str, object]]] = {
    "ck_person_handle_form": [{"handle": ""}, {"handle": "Zoe"}],
    "ck_person_name_filled": [{"name": value} for value in BLANK],
    "ck_person_relation": [{"relation": value} for value in NO_WORDS],
    "ck_person_language": [{"language": value} for value in ("", "de", "EN")],
    "ck_person_added_on_day": [{"added_on": value} for value in NO_DAYS],
    "ck_person_introducer_other": [{"id": 77, "introducer_id": 77}],
    "ck_person_birthday_day": [
        {"birthday": value}
        for value in (*NO_DAYS, "--02-30", "--13-01", "--5-9", "--0509", "05-09")
    ],
    "ck_name_text_filled": [{"text": value} for value in BLANK],
    "ck_contact_point_kind": [{"kind": value} for value in NO_WORDS],
    "ck_contact_point_value_filled": [{"value": value} for value in BLANK],
    "ck_tag_name_filled": [{"name": value} for value in BLANK],
    "ck_tie_stage": [],  # derived anew whenever it is written
    "ck_tie_declined_by": [{"declined_by": "us", "declined_on": "2026-03-16"}],
    "ck_tie_declined_whole": [{"declined_by": "me"}, {"declined_on": "2026-03-16"}],
    "ck_tie_is_known_flag": [{"is_known": value} for value in (2, -1)],
    "ck_tie_declined_on_day": [{"declined_by": "me", "declined_on": value} for value in NO_DAYS],
    **{
        f"ck_tie_{column}_day": [{column: value} for value in NO_DAYS]
        for column in ("archived_on", "first_on", "last_on", "exchanged_on", "connected_on",
                       "followed_on", "wakes_on")
    },
    "ck_tie_is_dormant_flag": [],  # derived anew whenever it is written
    "ck_member_region_form": [{"region": value} for value in ("", "gb", "GBR", "G", "44")],
    "ck_event_name_filled": [{"name": value} for value in BLANK],
    "ck_event_happened_on_day": [{"happened_on": value} for value in NO_DAYS],
    "ck_conversation_stage": [{"stage": value} for value in NO_WORDS],
    "ck_conversation_direction": [{"direction": value} for value in NO_WORDS],
    "ck_conversation_planned_coffee": [{"stage": "chat", "is_planned": 1}],
    "ck_conversation_is_planned_flag": [{"stage": "coffee", "is_planned": 2}],
    "ck_conversation_is_imported_flag": [{"is_imported": value} for value in (2, -1)],
    "ck_conversation_happened_on_day": [{"happened_on": value} for value in NO_DAYS],
    "ck_conversation_entered_on_day": [{"entered_on": value} for value in NO_DAYS],
    "ck_conversation_starts_at_time": [{"starts_at": value} for value in NO_TIMES],
    "ck_step_due_at_time": [{"due_at": value} for value in NO_TIMES],
    "ck_step_what_filled": [{"what": value} for value in BLANK],
    "ck_step_due_on_day": [{"due_on": value} for value in NO_DAYS],
    "ck_step_closed_on_day": [{"closed_on": value} for value in NO_DAYS],
    "ck_message_text_filled": [{"text": value} for value in BLANK],
    "ck_message_opens": [{"opens": value} for value in NO_WORDS],
    "ck_message_language": [{"language": value} for value in ("", "de", "EN")],
    "ck_message_outcome": [{"outcome": "maybe", "outcome_on": "2026-03-16"}],
    "ck_message_outcome_whole": [{"outcome": "replied"}, {"outcome_on": "2026-03-16"}],
    "ck_message_is_imported_flag": [{"is_imported": value} for value in (2, -1)],
    "ck_message_sent_on_day": [{"sent_on": value} for value in NO_DAYS],
    "ck_message_outcome_on_day": [{"outcome": "replied", "outcome_on": day} for day in NO_DAYS],
    "ck_origin_source_filled": [{"source": value} for value in BLANK],
    "ck_origin_key_filled": [{"key": value} for value in BLANK],
    "ck_origin_brought_on_day": [{"brought_on": value} for value in NO_DAYS],
    "ck_person_zone_filled": [{"zone": value} for value in BLANK],
    "ck_tie_every_interval": [{"every": value} for value in NO_INTERVALS],
    "ck_tie_latest_interval": [{"every": "1m", "latest": value} for value in NO_INTERVALS],
    "ck_tie_paced_whole": [{"latest": "2m"}],
    "ck_event_leave_at_time": [{"leave_at": value} for value in NO_TIMES],
    "ck_event_target_size": [{"target": value} for value in (0, -1, 1001)],
    "ck_conversation_minutes_size": [{"minutes": value} for value in (0, -1, 1441)],
    "ck_conversation_zone_filled": [{"zone": value} for value in BLANK],
    "ck_message_waits_size": [{"waits": value} for value in (0, -1, 3651)],
    "ck_draft_text_filled": [{"text": value} for value in BLANK],
    "ck_draft_opens": [{"opens": value} for value in NO_WORDS],
    "ck_draft_records": [{"records": value} for value in NO_WORDS],
    "ck_draft_language": [{"language": value} for value in ("", "de", "EN")],
    "ck_draft_waits_size": [{"waits": value} for value in (0, -1, 3651)],
    "ck_draft_saved_on_day": [{"saved_on": value} for value in NO_DAYS],
    "ck_promise_what_filled": [{"what": value} for value in BLANK],
    "ck_promise_promised_by": [{"promised_by": value} for value in ("", "us", "Me")],
    "ck_promise_outcome": [{"outcome": "late", "outcome_on": "2026-03-16"}],
    "ck_promise_outcome_whole": [{"outcome": "kept"}, {"outcome_on": "2026-03-16"}],
    "ck_promise_made_on_day": [{"made_on": value} for value in NO_DAYS],
    "ck_promise_due_on_day": [{"due_on": value} for value in NO_DAYS],
    "ck_promise_outcome_on_day": [{"outcome": "kept", "outcome_on": day} for day in NO_DAYS],
    "ck_cadence_of_one": [{"stage": None}, {"tag_id": 1}],
    "ck_cadence_stage": [{"stage": value} for value in NO_WORDS],
    "ck_cadence_every_interval": [{"every": value} for value in NO_INTERVALS],
    "ck_cadence_latest_interval": [{"latest": value} for value in NO_INTERVALS],
    "ck_rest_rest_order": [{"until_on": value} for value in ("2026-08-01", "2026-07-31")],
    "ck_rest_since_on_day": [{"since_on": "2026-02-30"}, {"since_on": "2026-3-1"}],
    "ck_rest_until_on_day": [{"until_on": "2026-11-31"}, {"until_on": "yesterday"}],
    "ck_goal_said_filled": [{"said": value} for value in BLANK],
    "ck_goal_counts_filled": [{"counts": value} for value in BLANK],
    "ck_goal_per": [{"per": value} for value in ("", "year", "Day")],
    "ck_goal_target_size": [{"target": value} for value in (-1, 10_001)],
    "ck_goal_is_rule_flag": [{"is_rule": value} for value in (2, -1)],
    "ck_goal_begun_on_day": [{"begun_on": value} for value in NO_DAYS],
    "ck_goal_ended_on_day": [{"ended_on": value} for value in NO_DAYS],
    "ck_challenge_begun_on_first": [{"begun_on": "2026-03-02"}],
    "ck_challenge_begun_on_day": [{"begun_on": "2026-13-01"}],
    "ck_challenge_ended_on_day": [{"ended_on": value} for value in NO_DAYS],
    "ck_tie_circle": [{"circle": value} for value in ("", "in", "Named")],
    "ck_tie_is_friend_only_flag": [{"is_friend_only": value} for value in (2, -1)],
    "ck_gift_what_filled": [{"what": value} for value in BLANK],
    "ck_gift_given_by": [{"given_by": value} for value in ("", "us", "Me")],
    "ck_gift_given_on_day": [{"given_on": value} for value in NO_DAYS],
    "ck_ask_what_filled": [{"what": value} for value in BLANK],
    "ck_ask_asked_by": [{"asked_by": value} for value in ("", "us", "Me")],
    "ck_ask_outcome": [{"outcome": "maybe", "outcome_on": "2026-03-16"}],
    "ck_ask_outcome_whole": [{"outcome": "granted"}, {"outcome_on": "2026-03-16"}],
    "ck_ask_asked_on_day": [{"asked_on": value} for value in NO_DAYS],
    "ck_ask_outcome_on_day": [{"outcome": "granted", "outcome_on": day} for day in NO_DAYS],
    "ck_introduction_pair_order": [{"person_id": 5, "other_id": id} for id in (1, 5)],
    "ck_introduction_introduced_on_day": [{"introduced_on": value} for value in NO_DAYS],
    "ck_acquaintance_pair_order": [{"person_id": 6, "other_id": id} for id in (1, 6)],
    "ck_acquaintance_noted_on_day": [{"noted_on": value} for value in NO_DAYS],
    "ck_lead_what_filled": [{"what": value} for value in BLANK],
    "ck_lead_kind": [{"kind": value} for value in ("", "hobby", "Sale")],
    "ck_lead_outcome": [{"outcome": "maybe", "closed_on": "2026-03-16"}],
    "ck_lead_outcome_whole": [{"outcome": "won"}, {"closed_on": "2026-03-16"}],
    "ck_lead_value_whole": [{"value": None}, {"currency": None}],
    "ck_lead_value_size": [{"value": value} for value in (-1, 10**15 + 1)],
    "ck_lead_chance_size": [{"chance": value} for value in (-1, 101)],
    "ck_lead_currency_form": [{"currency": value} for value in NO_CURRENCIES],
    "ck_lead_referrer_other": [{"referrer_id": 1}],
    "ck_lead_opened_on_day": [{"opened_on": value} for value in NO_DAYS],
    "ck_lead_closes_on_day": [{"closes_on": value} for value in NO_DAYS],
    "ck_lead_taster_on_day": [{"taster_on": value} for value in NO_DAYS],
    "ck_lead_interview_on_day": [{"interview_on": value} for value in NO_DAYS],
    "ck_lead_offer_on_day": [{"offer_on": value} for value in NO_DAYS],
    "ck_lead_closed_on_day": [{"outcome": "won", "closed_on": day} for day in NO_DAYS],
    "ck_purchase_what_filled": [{"what": value} for value in BLANK],
    "ck_purchase_value_size": [{"value": value} for value in (-1, 10**15 + 1)],
    "ck_purchase_currency_form": [{"currency": value} for value in NO_CURRENCIES],
    "ck_purchase_bought_on_day": [{"bought_on": value} for value in NO_DAYS],
    "ck_statement_kind": [{"kind": value} for value in ("", "hobby", "Value")],
    "ck_statement_text_filled": [{"text": value} for value in BLANK],
    "ck_statement_stated_on_day": [{"stated_on": value} for value in NO_DAYS],
    "ck_statement_ended_on_day": [{"ended_on": value} for value in NO_DAYS],
    "ck_opportunity_what_filled": [{"what": value} for value in BLANK],
    "ck_opportunity_decision": [{"decision": "maybe", "decided_on": "2026-03-16"}],
    "ck_opportunity_decision_whole": [{"decision": "taken"}, {"decided_on": "2026-03-16"}],
    "ck_opportunity_came_on_day": [{"came_on": value} for value in NO_DAYS],
    "ck_opportunity_decided_on_day": [{"decision": "taken", "decided_on": day} for day in NO_DAYS],
    "ck_opportunity_of_values_size": [
        {"of_values": 3},
        {"of_values": -1, "decision": "taken", "decided_on": "2026-03-16"},
    ],
    "ck_rating_fits_size": [{"fits": value} for value in (-1, 101)],
    "ck_apart_order": [{"person_id": 3, "other_id": 1}, {"person_id": 3, "other_id": 3}],
}  # fmt: skip
"""CHECK → what it refuses."""

OF_THE_RECORD = {
    "ck_change_state": "UPDATE change SET state = 'maybe'",
    "ck_change_is_final_flag": "UPDATE change SET is_final = 2",
    "ck_changed_row_action": "UPDATE changed_row SET action = 'truncate'",
    "ck_changed_row_last_id": "UPDATE changed_row SET last_id = row_id",
    "ck_pen_one": "INSERT INTO pen (id, is_recording) VALUES (2, 1)",
    "ck_pen_is_recording_flag": "UPDATE pen SET is_recording = 2",
}


@pytest.fixture
def file(book: Book) -> Iterator[sqlite3.Connection]:
    """The sample in the middle of a change, with somebody (99) to whom there is no tie yet."""
    sample(book.path)
    with raw(book.path) as file:
        file.execute("BEGIN")
        file.execute("UPDATE pen SET change_id = 1")
        file.execute(*insert("person", id=99, handle="nobody-yet"))
        yield file


def schema(file: sqlite3.Connection) -> str:
    rows = file.execute("SELECT sql FROM sqlite_schema WHERE type = 'table' AND sql IS NOT NULL")
    return "\n".join(row[0] for row in rows)


def table_of(check: str) -> str:
    """The table of a constraint: the longest whose name the constraint's begins with."""
    return max((table for table in ROWS if check.startswith(f"ck_{table}_")), key=len)


@pytest.mark.parametrize("table", ROWS)
def test_a_sensible_row_is_taken(file: sqlite3.Connection, table: str) -> None:
    file.execute(*insert(table))


def test_every_check_is_tried(file: sqlite3.Connection) -> None:
    assert set(re.findall(r"CONSTRAINT (ck_\w+)", schema(file))) == {*CHECKS, *OF_THE_RECORD}


@pytest.mark.parametrize("check", CHECKS)
def test_a_check_refuses_nonsense(file: sqlite3.Connection, check: str) -> None:
    for changed in CHECKS[check]:
        with pytest.raises(sqlite3.IntegrityError, match=rf"CHECK constraint failed: {check}$"):
            file.execute(*insert(table_of(check), **changed))


@pytest.mark.parametrize("word", ["now", "NOW"])
def test_a_word_that_sqlite_takes_for_a_day_is_none(file: sqlite3.Connection, word: str) -> None:
    with pytest.raises(sqlite3.Error, match=r"date\(\) in a CHECK"):
        file.execute(*insert("step", due_on=word))


@pytest.mark.parametrize("check", OF_THE_RECORD)
def test_the_record_refuses_nonsense(file: sqlite3.Connection, check: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match=rf"CHECK constraint failed: {check}$"):
        file.execute(OF_THE_RECORD[check])


def test_what_is_unique_can_not_be_had_twice(file: sqlite3.Connection) -> None:
    tried = 0
    for table in ROWS:
        for _, index, is_unique, origin, _ in file.execute(
            f"PRAGMA index_list({table})"
        ).fetchall():
            if not is_unique or origin == "pk":
                continue
            columns = [row[2] for row in file.execute(f"PRAGMA index_info({index})")]
            there = file.execute(
                f"SELECT {', '.join(columns)} FROM {table} "
                f"WHERE {' AND '.join(f'{column} IS NOT NULL' for column in columns)}"
            ).fetchone()
            same = dict(zip(columns, there, strict=True))
            if table == "cadence" and "tag_id" in columns:  # of a tag or of a stage
                same["stage"] = None
            with pytest.raises(sqlite3.IntegrityError, match=f"UNIQUE .* {table}.{columns[0]}"):
                file.execute(*insert(table, **same))
            tried += 1
    assert tried == len(re.findall(r"CONSTRAINT uq_\w+", schema(file)))


def test_what_must_be_there_can_not_be_left_out(file: sqlite3.Connection) -> None:
    for table in ROWS:
        for _, column, _, is_needed, _, is_key in file.execute(f"PRAGMA table_info({table})"):
            if is_needed and not is_key:
                with pytest.raises(sqlite3.IntegrityError, match=f"NOT NULL .* {table}.{column}"):
                    file.execute(*insert(table, **{column: None}))


def test_a_column_takes_its_own_type_only(file: sqlite3.Connection) -> None:
    for table in ROWS:
        for _, column, kind, _, _, is_key in file.execute(f"PRAGMA table_info({table})").fetchall():
            if is_key or (table, column) == ("tie", "stage"):
                continue
            wrong = {"INTEGER": "many", "TEXT": b"bytes"}[kind]
            with pytest.raises(sqlite3.IntegrityError, match=r"cannot store|CHECK"):
                file.execute(*insert(table, **{column: wrong}))


def test_nothing_refers_to_what_is_not_there(file: sqlite3.Connection) -> None:
    tried = 0
    for table in ROWS:
        for reference in file.execute(f"PRAGMA foreign_key_list({table})").fetchall():
            is_lower = reference[3] == "person_id" and "other_id" in ROWS[table]
            nobody = 0 if is_lower else 12345
            # A cadence is of a tag or of a stage.
            alone = {"stage": None} if (table, reference[3]) == ("cadence", "tag_id") else {}
            with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
                file.execute(*insert(table, **{reference[3]: nobody}, **alone))
            tried += 1
    assert tried > 10


@pytest.mark.parametrize("table", ["person", "conversation", "event", "tag", "member"])
def test_what_is_referred_to_can_not_be_deleted(file: sqlite3.Connection, table: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        file.execute(f"DELETE FROM {table} WHERE id = 1")
