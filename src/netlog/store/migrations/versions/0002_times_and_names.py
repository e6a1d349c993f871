"""Times of day; people by any name, and everything that holds words to be found by them."""

import sqlalchemy as sa
from alembic import op

from netlog.rules import contacts

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TIMES = {"conversation": "starts_at", "step": "due_at"}
FULL_TEXT = {
    "person_text": "name, latin, initials, whole",
    "name_text": "text, latin, initials, whole",
    "profile_text": (
        "name, latin, company, role, relation, address, place, need, offer, note, around"
    ),
    "conversation_text": "topic, note, event",
    "step_text": "what",
    "message_text": "text",
}
VOCABULARIES = {"person_word": "person_text", "name_word": "name_text"}

# In many scripts a vowel is a mark: without them, two names would be one.
TOKENS = "unicode61 remove_diacritics 2 categories 'L* N* Co M*'"


def upgrade() -> None:
    """Add the columns; what is derived is computed anew behind every migration."""
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for table, column in TIMES.items():
        is_time = f"strftime('%H:%M', {column}, '+0 minutes') IS {column}"
        check = f"CONSTRAINT ck_{table}_{column}_time CHECK ({is_time})" if is_sqlite else ""
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column} TEXT {check}")
    for table in ("person", "name"):
        op.execute(f"ALTER TABLE {table} RENAME COLUMN pinyin TO latin")
        op.execute(f"ALTER TABLE {table} ADD COLUMN initials TEXT")
        op.execute(f"ALTER TABLE {table} ADD COLUMN whole TEXT")
    op.execute("ALTER TABLE person ADD COLUMN around TEXT")
    _keys_anew()
    if is_sqlite:
        _full_text()


def _keys_anew() -> None:
    """Compare contact points as they are compared now; two that become one keep what they had."""
    connection = op.get_bind()
    asked = sa.text("SELECT id, person_id, kind, value, key FROM contact_point")
    rows = [tuple(row) for row in connection.execute(asked)]
    taken = {(person, kind, key) for _, person, kind, _, key in rows}
    for id_, person, kind, value, _ in rows:
        key = contacts.key(kind, value)
        if (person, kind, key) not in taken:
            taken.add((person, kind, key))
            told = sa.text("UPDATE contact_point SET key = :key WHERE id = :id")
            connection.execute(told, {"key": key, "id": id_})


def _full_text() -> None:
    for table, columns in FULL_TEXT.items():
        op.execute(f"DROP TABLE IF EXISTS {table}")
        op.execute(
            f"CREATE VIRTUAL TABLE {table} USING fts5({columns}, content = '', "
            f'tokenize = "{TOKENS}")'
        )
    for table, source in VOCABULARIES.items():
        op.execute(f"CREATE VIRTUAL TABLE {table} USING fts5vocab({source}, row)")
