"""Imports: where people came from, who are not the same, who is dormant; birthdays, a region."""

import sqlalchemy as sa
from alembic import op

from netlog.questions import identity

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

IN_A_YEAR = "replace(birthday, '--', '2000-')"
FLAGS = {"conversation": "is_imported", "message": "is_imported", "tie": "is_dormant"}


def upgrade() -> None:
    """Add the columns and the tables. Nothing that is there already was imported."""
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    kind, no = ("INTEGER", "0") if is_sqlite else ("BOOLEAN", "false")
    for table, column in FLAGS.items():
        name = f"ck_{table}_{column}_flag"
        check = f"CONSTRAINT {name} CHECK ({column} IN (0, 1))" if is_sqlite else ""
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind} DEFAULT {no} NOT NULL {check}")
    columns = {
        ("person", "birthday", "day"): f"date({IN_A_YEAR}, '+0 days') IS {IN_A_YEAR}",
        ("member", "region", "form"): "region GLOB '[A-Z][A-Z]'",
    }
    for (table, column, what), rule in columns.items():
        name = f"ck_{table}_{column}_{what}"
        check = f"CONSTRAINT {name} CHECK ({rule})" if is_sqlite else ""
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column} TEXT {check}")
    if is_sqlite:
        for name, columns_of in {
            "ix_tie_awake": "member_id, stage, last_on",
            "ix_tie_awake_first_on": "member_id, first_on",
        }.items():
            op.execute(f"CREATE INDEX {name} ON tie ({columns_of}) WHERE NOT is_dormant")
    _origins()
    _keys_anew()


def _keys_anew() -> None:
    """Compare contact points as they are compared now; two that become one keep what they had."""
    connection = op.get_bind()
    asked = sa.text("SELECT id, person_id, kind, value, key FROM contact_point")
    rows = [tuple(row) for row in connection.execute(asked)]
    taken = {(person, kind, key) for _, person, kind, _, key in rows}
    changed = []
    for id_, person, kind, value, was in rows:
        key = identity.key(kind, value)
        if key != was and (person, kind, key) not in taken:
            taken.add((person, kind, key))
            changed.append({"key": key, "id": id_})
    if changed:
        connection.execute(sa.text("UPDATE contact_point SET key = :key WHERE id = :id"), changed)


def _origins() -> None:
    op.create_table(
        "origin",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("told", sa.String(), nullable=True),
        sa.Column("brought_on", sa.Date(), nullable=False),
        sa.CheckConstraint("trim(source) <> ''", name=op.f("ck_origin_source_filled")),
        sa.CheckConstraint("trim(key) <> ''", name=op.f("ck_origin_key_filled")),
        sa.CheckConstraint(
            "date(brought_on, '+0 days') IS brought_on", name=op.f("ck_origin_brought_on_day")
        ).ddl_if(dialect="sqlite"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_origin_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_origin")),
        sa.UniqueConstraint(
            "source", "key", "person_id", name=op.f("uq_origin_source_key_person_id")
        ),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_origin_person_id", "origin", ["person_id"])
    op.create_table(
        "apart",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("person_id < other_id", name=op.f("ck_apart_order")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_apart_person_id")),
        sa.ForeignKeyConstraint(["other_id"], ["person.id"], name=op.f("fk_apart_other_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_apart")),
        sa.UniqueConstraint("person_id", "other_id", name=op.f("uq_apart_person_id_other_id")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_apart_other_id", "apart", ["other_id"])
    op.create_table(
        "mapping",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("header", sa.String(), nullable=False),
        sa.Column("columns", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mapping")),
        sa.UniqueConstraint("header", name=op.f("uq_mapping_header")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
