"""The record of changes: a record for several rows, changes that are final or of a whole store."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns. Records that are there stay as they are, a row each."""
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    kind, no = ("INTEGER", "0") if is_sqlite else ("BOOLEAN", "false")
    flag = "CONSTRAINT ck_change_is_final_flag CHECK (is_final IN (0, 1))" if is_sqlite else ""
    op.execute(f"ALTER TABLE change ADD COLUMN is_final {kind} DEFAULT {no} NOT NULL {flag}")
    op.execute("ALTER TABLE change ADD COLUMN backup TEXT")
    op.execute("ALTER TABLE change ADD COLUMN follows INTEGER")
    check = "last_id IS NULL OR (action = 'insert' AND last_id > row_id)"
    op.execute(
        "ALTER TABLE changed_row ADD COLUMN last_id INTEGER "
        f"CONSTRAINT ck_changed_row_last_id CHECK ({check})"
    )
    op.drop_index("ix_changed_row_change_id", "changed_row")
    op.create_index("ix_changed_row_change_id", "changed_row", ["change_id", "table_name"])
    if is_sqlite:
        whose = "json_extract(other_side, '$.person_id')"
        op.execute(
            f"CREATE INDEX ix_changed_row_person_id ON changed_row ({whose}) "
            f"WHERE last_id IS NULL AND {whose} IS NOT NULL"
        )
        op.execute(
            "CREATE INDEX ix_changed_row_last_id ON changed_row (table_name, last_id, row_id) "
            "WHERE last_id IS NOT NULL"
        )
