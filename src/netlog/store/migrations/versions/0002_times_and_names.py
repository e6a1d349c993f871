"""Times of day; names in other letters by Latin ones, and by their initials."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TIMES = {"conversation": "starts_at", "step": "due_at"}
FULL_TEXT = {
    "person_text": "name, latin, initials, company, role, need, offer, note",
    "name_text": "text, latin, initials",
}


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
    if is_sqlite:
        for table, columns in FULL_TEXT.items():
            op.execute(f"DROP TABLE {table}")
            op.execute(
                f"CREATE VIRTUAL TABLE {table} USING fts5({columns}, content = '', "
                "tokenize = 'unicode61 remove_diacritics 2')"
            )
