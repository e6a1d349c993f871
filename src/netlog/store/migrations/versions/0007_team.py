"""A team: people who are one member's alone, and by what a repeated command is known again."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

HANDLE = "uq_person_handle"


def upgrade() -> None:
    """Add the columns. Nobody who is there is one member's alone."""
    op.execute(
        "ALTER TABLE person ADD COLUMN private_to INTEGER "
        "CONSTRAINT fk_person_private_to REFERENCES member (id)"
    )
    op.execute(
        "CREATE INDEX ix_person_private_to ON person (private_to) WHERE private_to IS NOT NULL"
    )
    op.execute("ALTER TABLE change ADD COLUMN token TEXT")
    op.execute(
        "CREATE UNIQUE INDEX ix_change_token ON change (token, member_id) WHERE token IS NOT NULL"
    )
    if op.get_bind().dialect.name == "postgresql":
        # A handle is found by the same index, whosever it is.
        op.execute(f"ALTER TABLE person DROP CONSTRAINT {HANDLE}")
        op.execute(f"CREATE UNIQUE INDEX {HANDLE} ON person (handle, coalesce(private_to, 0))")
