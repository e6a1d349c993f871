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
