"""Follow-through: cadences, rests, kept drafts, promises, plans for a meeting, goals."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

INTERVAL = "{0} GLOB '[1-9]*[dwmy]' AND substr({0}, 2) NOT GLOB '*[^0-9]*?'"

COLUMNS = {
    ("person", "zone", "TEXT"): {"zone_filled": "trim(zone) <> ''"},
    ("tie", "every", "TEXT"): {"every_interval": INTERVAL.format("every")},
    ("tie", "latest", "TEXT"): {
        "latest_interval": INTERVAL.format("latest"),
        "paced_whole": "latest IS NULL OR every IS NOT NULL",
    },
    ("tie", "wakes_on", "DATE"): {"wakes_on_day": "date(wakes_on, '+0 days') IS wakes_on"},
    ("tie", "aim", "TEXT"): {},
    ("event", "aim", "TEXT"): {},
    ("event", "leave_at", "TEXT"): {
        "leave_at_time": "strftime('%H:%M', leave_at, '+0 minutes') IS leave_at"
    },
    ("event", "target", "INTEGER"): {"target_size": "target BETWEEN 1 AND 1000"},
    ("conversation", "minutes", "INTEGER"): {"minutes_size": "minutes BETWEEN 1 AND 1440"},
    ("conversation", "place", "TEXT"): {},
    ("conversation", "zone", "TEXT"): {"zone_filled": "trim(zone) <> ''"},
    ("message", "waits", "INTEGER"): {"waits_size": "waits BETWEEN 1 AND 3650"},
}
"""Table, column and type → the CHECKs of the column, by their names."""

ONLY_SQLITE = ("date(", "strftime(", "GLOB")
"""What SQLite needs for want of a type, or says in words of its own."""


def upgrade() -> None:
    """Add the columns and the tables. Nothing that is there already has any of it."""
    _columns()
    for add in (_attendance, _draft, _promise, _cadence, _rest, _goal, _challenge):
        add()


def _columns() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for (table, column, type_), rules in COLUMNS.items():
        kind = "TEXT" if is_sqlite and type_ == "DATE" else type_
        checks = " ".join(
            f"CONSTRAINT ck_{table}_{name} CHECK ({rule})"
            for name, rule in rules.items()
            if is_sqlite or not any(word in rule for word in ONLY_SQLITE)
        )
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind} {checks}")
    op.create_index("ix_message_template", "message", ["template", "sent_on"])
    if is_sqlite:
        for name, columns, rows in (
            ("ix_tie_paced", "tie (member_id, every, last_on)", "every IS NOT NULL"),
            ("ix_message_open", "message (waits, sent_on)", "outcome IS NULL"),
            ("ix_message_replied", "message (outcome_on)", "outcome = 'replied'"),
        ):
            op.execute(f"CREATE INDEX {name} ON {columns} WHERE {rows}")


def _attendance() -> None:
    op.create_table(
        "attendance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_attendance_event_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_attendance_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sa.UniqueConstraint("event_id", "person_id", name=op.f("uq_attendance_event_id_person_id")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_attendance_person_id", "attendance", ["person_id"])


def _draft() -> None:
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("template", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("topic", sa.String(), nullable=True),
        sa.Column("saved_on", sa.Date(), nullable=False),
        sa.Column("opens", sa.String(), nullable=True),
        sa.Column("records", sa.String(), nullable=True),
        sa.Column("waits", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "date(saved_on, '+0 days') IS saved_on", name=op.f("ck_draft_saved_on_day")
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint("language IN ('en', 'zh')", name=op.f("ck_draft_language")),
        sa.CheckConstraint(
            "opens IN ('intro', 'chat', 'connect', 'follow-up', 'coffee')",
            name=op.f("ck_draft_opens"),
        ),
        sa.CheckConstraint(
            "records IN ('intro', 'chat', 'connect', 'follow-up', 'coffee')",
            name=op.f("ck_draft_records"),
        ),
        sa.CheckConstraint("trim(text) <> ''", name=op.f("ck_draft_text_filled")),
        sa.CheckConstraint("waits BETWEEN 1 AND 3650", name=op.f("ck_draft_waits_size")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_draft_member_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_draft_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_draft_person_id", "draft", ["person_id"])
    op.create_index("ix_draft_saved_on", "draft", ["member_id", "saved_on"])


def _promise() -> None:
    op.create_table(
        "promise",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("promised_by", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("outcome_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "date(due_on, '+0 days') IS due_on", name=op.f("ck_promise_due_on_day")
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            "date(made_on, '+0 days') IS made_on", name=op.f("ck_promise_made_on_day")
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            "date(outcome_on, '+0 days') IS outcome_on", name=op.f("ck_promise_outcome_on_day")
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint("outcome IN ('kept', 'broken')", name=op.f("ck_promise_outcome")),
        sa.CheckConstraint("promised_by IN ('me', 'them')", name=op.f("ck_promise_promised_by")),
        sa.CheckConstraint("trim(what) <> ''", name=op.f("ck_promise_what_filled")),
        sa.CheckConstraint(
            "(outcome IS NULL) = (outcome_on IS NULL)", name=op.f("ck_promise_outcome_whole")
        ),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_promise_member_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_promise_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promise")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_promise_outcome_on", "promise", ["member_id", "outcome_on", "due_on"])
    op.create_index("ix_promise_person_id", "promise", ["person_id"])


def _cadence() -> None:
    op.create_table(
        "cadence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("tag_id", sa.Integer(), nullable=True),
        sa.Column("stage", sa.String(), nullable=True),
        sa.Column("every", sa.String(), nullable=False),
        sa.Column("latest", sa.String(), nullable=True),
        sa.CheckConstraint(
            INTERVAL.format("every"),
            name=op.f("ck_cadence_every_interval"),
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            INTERVAL.format("latest"),
            name=op.f("ck_cadence_latest_interval"),
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            "stage IN ('intro', 'chat', 'connect', 'follow-up', 'coffee')",
            name=op.f("ck_cadence_stage"),
        ),
        sa.CheckConstraint("(tag_id IS NULL) <> (stage IS NULL)", name=op.f("ck_cadence_of_one")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_cadence_member_id")),
        sa.ForeignKeyConstraint(["tag_id"], ["tag.id"], name=op.f("fk_cadence_tag_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cadence")),
        sa.UniqueConstraint("member_id", "stage", name=op.f("uq_cadence_member_id_stage")),
        sa.UniqueConstraint("member_id", "tag_id", name=op.f("uq_cadence_member_id_tag_id")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_cadence_tag_id", "cadence", ["tag_id"])


def _rest() -> None:
    op.create_table(
        "rest",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("since_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "date(since_on, '+0 days') IS since_on", name=op.f("ck_rest_since_on_day")
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            "date(until_on, '+0 days') IS until_on", name=op.f("ck_rest_until_on_day")
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint("until_on > since_on", name=op.f("ck_rest_rest_order")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_rest_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rest")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_rest_since_on", "rest", ["member_id", "since_on"])


def _goal() -> None:
    op.create_table(
        "goal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.Column("counts", sa.String(), nullable=False),
        sa.Column("target", sa.Integer(), nullable=False),
        sa.Column("per", sa.String(), nullable=False),
        sa.Column("is_rule", sa.Boolean(), nullable=False),
        sa.Column("begun_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "date(begun_on, '+0 days') IS begun_on", name=op.f("ck_goal_begun_on_day")
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            "date(ended_on, '+0 days') IS ended_on", name=op.f("ck_goal_ended_on_day")
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint("per IN ('day', 'week', 'month')", name=op.f("ck_goal_per")),
        sa.CheckConstraint("trim(counts) <> ''", name=op.f("ck_goal_counts_filled")),
        sa.CheckConstraint("trim(said) <> ''", name=op.f("ck_goal_said_filled")),
        sa.CheckConstraint("is_rule IN (0, 1)", name=op.f("ck_goal_is_rule_flag")).ddl_if(
            dialect="sqlite"
        ),
        sa.CheckConstraint("target BETWEEN 0 AND 10000", name=op.f("ck_goal_target_size")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_goal_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_goal_begun_on", "goal", ["member_id", "begun_on"])


def _challenge() -> None:
    op.create_table(
        "challenge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("begun_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "date(begun_on, '+0 days') IS begun_on", name=op.f("ck_challenge_begun_on_day")
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            "date(ended_on, '+0 days') IS ended_on", name=op.f("ck_challenge_ended_on_day")
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            "substr(begun_on, 9) = '01'", name=op.f("ck_challenge_begun_on_first")
        ).ddl_if(dialect="sqlite"),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_challenge_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_challenge")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_challenge_begun_on", "challenge", ["member_id", "begun_on"])
