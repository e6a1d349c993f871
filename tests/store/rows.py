"""A row of each table that fits beside those of the sample, for writing by other means."""

ROWS: dict[str, dict[str, object]] = {
    "member": {"name": "Second"},
    "person": {"handle": "zoe", "name": "Zoe", "added_on": "2026-03-16"},
    "name": {"person_id": 1, "text": "The other Ada"},
    "contact_point": {"person_id": 1, "kind": "wechat", "value": "Ada-M", "key": "ada-m"},
    "tie": {"member_id": 1, "person_id": 99, "is_known": 0},
    "tag": {"name": "Zebra", "key": "zebra"},
    "person_tag": {"tag_id": 1, "person_id": 3},
    "event": {"name": "Zoo", "key": "zoo"},
    "conversation": {
        "member_id": 1, "stage": "chat", "happened_on": "2026-03-16", "entered_on": "2026-03-16",
        "is_planned": 0, "direction": "both",
    },
    "participant": {"conversation_id": 1, "person_id": 5},
    "step": {"member_id": 1, "person_id": 1, "what": "call", "due_on": "2026-03-16"},
    "message": {
        "member_id": 1, "person_id": 1, "template": "follow-up", "language": "en", "text": "Hi!",
        "sent_on": "2026-03-16",
    },
    "draft": {
        "member_id": 1, "person_id": 1, "template": "catch-up", "language": "en", "text": "Hello!",
        "saved_on": "2026-03-16",
    },
    "promise": {"member_id": 1, "person_id": 1, "promised_by": "me", "what": "the slides",
                "made_on": "2026-03-16"},
    "attendance": {"event_id": 1, "person_id": 1},
    "cadence": {"member_id": 1, "stage": "coffee", "every": "5w"},
    "rest": {"member_id": 1, "since_on": "2026-08-01", "until_on": "2026-08-15"},
    "goal": {"member_id": 1, "said": "1 coffee a week", "counts": "coffees", "target": 1,
             "per": "week", "is_rule": 0, "begun_on": "2026-03-16"},
    "challenge": {"member_id": 1, "begun_on": "2026-03-01"},
    "gift": {"member_id": 1, "person_id": 1, "given_by": "me", "what": "feedback on the deck",
             "given_on": "2026-03-16"},
    "ask": {"member_id": 1, "person_id": 1, "asked_by": "them", "what": "a printer",
            "asked_on": "2026-03-16"},
    "introduction": {"member_id": 1, "person_id": 1, "other_id": 5, "introduced_on": "2026-03-16"},
    "acquaintance": {"person_id": 1, "other_id": 6, "noted_on": "2026-03-16"},
    "lead": {"member_id": 1, "person_id": 1, "what": "pilot", "kind": "sale", "value": 120000,
             "currency": "EUR", "chance": 30, "opened_on": "2026-03-16"},
    "purchase": {"member_id": 1, "person_id": 1, "what": "training", "value": 90000,
                 "currency": "EUR", "bought_on": "2026-03-16"},
    "statement": {"member_id": 1, "kind": "value", "text": "Calm", "key": "calm",
                  "stated_on": "2026-03-16"},
    "opportunity": {"member_id": 1, "what": "a board seat", "came_on": "2026-03-16"},
    "rating": {"opportunity_id": 1, "statement_id": 3, "fits": 50},
    "origin": {"person_id": 1, "source": "linkedin", "key": "linkedin.com/in/ada-moss",
               "told": '{"company": "Tea Lab"}', "brought_on": "2026-03-16"},
    "apart": {"person_id": 1, "other_id": 3},
    "mapping": {"header": '["Your name"]', "columns": '{"name": ["Your name"]}'},
}  # fmt: skip


def insert(table: str, **changed: object) -> tuple[str, list[object]]:
    """The statement that writes the table's row with some of it changed, and its values."""
    values = ROWS[table] | changed
    places = ", ".join("?" * len(values))
    return f"INSERT INTO {table} ({', '.join(values)}) VALUES ({places})", list(values.values())
