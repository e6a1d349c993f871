"""The spine: members, people, events, conversations, steps, messages, tags and changes."""

import sqlalchemy as sa
from alembic import op

from netlog.store.tables import base  # noqa: F401 - the type names that STRICT tables know

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

FULL_TEXT = {
    "person_text": "name, pinyin, company, role, need, offer, note",
    "name_text": "text, pinyin",
    "conversation_text": "topic, note",
}


def upgrade() -> None:
    """Make the tables, the full-text indexes, the first member and the pen."""
    _tables()
    if op.get_bind().dialect.name == "sqlite":
        for table, columns in FULL_TEXT.items():
            op.execute(
                f"CREATE VIRTUAL TABLE {table} USING fts5({columns}, content = '', "
                "tokenize = 'unicode61 remove_diacritics 2')"
            )
    op.execute("INSERT INTO member (id) VALUES (1)")
    op.execute("INSERT INTO pen (id, is_recording) VALUES (1, TRUE)")


def _tables() -> None:
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.CheckConstraint("trim(name) <> ''", name=op.f("ck_event_name_filled")),
        sa.CheckConstraint(
            "date(happened_on, '+0 days') IS happened_on", name=op.f("ck_event_happened_on_day")
        ).ddl_if(dialect="sqlite"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sa.UniqueConstraint("key", name=op.f("uq_event_key")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("company", sa.String(), nullable=True),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("industry", sa.String(), nullable=True),
        sa.Column("years", sa.String(), nullable=True),
        sa.Column("community", sa.String(), nullable=True),
        sa.Column("cause", sa.String(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("link", sa.String(), nullable=True),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("pitch", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("handle", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("company", sa.String(), nullable=True),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("relation", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("need", sa.String(), nullable=True),
        sa.Column("offer", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("introducer_id", sa.Integer(), nullable=True),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.Column("key", sa.String(), nullable=True),
        sa.Column("pinyin", sa.String(), nullable=True),
        sa.Column("company_key", sa.String(), nullable=True),
        sa.CheckConstraint(
            "handle <> '' AND handle = lower(handle)", name=op.f("ck_person_handle_form")
        ),
        sa.CheckConstraint("language IN ('en', 'zh')", name=op.f("ck_person_language")),
        sa.CheckConstraint(
            "relation IN ('contact', 'customer', 'competitor', 'supplier', 'partner', "
            "'employee', 'employer', 'colleague', 'mentor', 'friend', 'family', 'neighbour')",
            name=op.f("ck_person_relation"),
        ),
        sa.CheckConstraint("trim(name) <> ''", name=op.f("ck_person_name_filled")),
        sa.CheckConstraint(
            "date(added_on, '+0 days') IS added_on", name=op.f("ck_person_added_on_day")
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint("introducer_id <> id", name=op.f("ck_person_introducer_other")),
        sa.ForeignKeyConstraint(
            ["introducer_id"], ["person.id"], name=op.f("fk_person_introducer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("handle", name=op.f("uq_person_handle")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_person_company_key", "person", ["company_key"], unique=False)
    op.create_index(op.f("ix_person_introducer_id"), "person", ["introducer_id"], unique=False)
    op.create_index("ix_person_key", "person", ["key"], unique=False)
    op.create_table(
        "tag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.CheckConstraint("trim(name) <> ''", name=op.f("ck_tag_name_filled")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tag")),
        sa.UniqueConstraint("key", name=op.f("uq_tag_key")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.String(), nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.CheckConstraint("state IN ('done', 'undone', 'dropped')", name=op.f("ck_change_state")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_change_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_change_state", "change", ["state", "id"], unique=False)
    op.create_table(
        "contact_point",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('email', 'phone', 'link', 'whatsapp', 'wechat')",
            name=op.f("ck_contact_point_kind"),
        ),
        sa.CheckConstraint("trim(value) <> ''", name=op.f("ck_contact_point_value_filled")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_contact_point_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_point")),
        sa.UniqueConstraint(
            "person_id", "kind", "key", name=op.f("uq_contact_point_person_id_kind_key")
        ),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_contact_point_key", "contact_point", ["key"], unique=False)
    op.create_table(
        "conversation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("is_planned", sa.Boolean(), nullable=False),
        sa.Column("direction", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=True),
        sa.Column("topic", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "direction IN ('both', 'in', 'out')", name=op.f("ck_conversation_direction")
        ),
        sa.CheckConstraint(
            "stage = 'coffee' OR NOT is_planned", name=op.f("ck_conversation_planned_coffee")
        ),
        sa.CheckConstraint(
            "stage IN ('intro', 'chat', 'connect', 'follow-up', 'coffee')",
            name=op.f("ck_conversation_stage"),
        ),
        sa.CheckConstraint(
            "date(entered_on, '+0 days') IS entered_on", name=op.f("ck_conversation_entered_on_day")
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            "date(happened_on, '+0 days') IS happened_on",
            name=op.f("ck_conversation_happened_on_day"),
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            "is_planned IN (0, 1)", name=op.f("ck_conversation_is_planned_flag")
        ).ddl_if(dialect="sqlite"),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_conversation_event_id")),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_conversation_member_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversation")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_conversation_event_id", "conversation", ["event_id"], unique=False)
    op.create_index("ix_conversation_happened_on", "conversation", ["happened_on"], unique=False)
    op.create_index(
        "ix_conversation_planned",
        "conversation",
        ["member_id", "happened_on"],
        unique=False,
        sqlite_where=sa.text("is_planned"),
    )
    op.create_index(
        "ix_conversation_stage", "conversation", ["member_id", "stage", "happened_on"], unique=False
    )
    op.create_table(
        "name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=True),
        sa.Column("pinyin", sa.String(), nullable=True),
        sa.CheckConstraint("trim(text) <> ''", name=op.f("ck_name_text_filled")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_name_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_name")),
        sa.UniqueConstraint("person_id", "text", name=op.f("uq_name_person_id_text")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_name_key", "name", ["key"], unique=False)
    op.create_table(
        "person_tag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tag_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_person_tag_person_id")),
        sa.ForeignKeyConstraint(["tag_id"], ["tag.id"], name=op.f("fk_person_tag_tag_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_tag")),
        sa.UniqueConstraint("tag_id", "person_id", name=op.f("uq_person_tag_tag_id_person_id")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_person_tag_person_id"), "person_tag", ["person_id"], unique=False)
    op.create_table(
        "step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.CheckConstraint("trim(what) <> ''", name=op.f("ck_step_what_filled")),
        sa.CheckConstraint(
            "date(closed_on, '+0 days') IS closed_on", name=op.f("ck_step_closed_on_day")
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            "date(due_on, '+0 days') IS due_on", name=op.f("ck_step_due_on_day")
        ).ddl_if(dialect="sqlite"),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_step_member_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_step_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_step_closed_on", "step", ["member_id", "closed_on", "due_on"], unique=False)
    op.create_index("ix_step_person_id", "step", ["person_id"], unique=False)
    op.create_table(
        "tie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("is_known", sa.Boolean(), nullable=False),
        sa.Column("declined_by", sa.String(), nullable=True),
        sa.Column("declined_on", sa.Date(), nullable=True),
        sa.Column("archived_on", sa.Date(), nullable=True),
        sa.Column("stage", sa.String(), nullable=True),
        sa.Column("first_on", sa.Date(), nullable=True),
        sa.Column("last_on", sa.Date(), nullable=True),
        sa.Column("exchanged_on", sa.Date(), nullable=True),
        sa.Column("connected_on", sa.Date(), nullable=True),
        sa.Column("followed_on", sa.Date(), nullable=True),
        sa.CheckConstraint("declined_by IN ('them', 'me')", name=op.f("ck_tie_declined_by")),
        sa.CheckConstraint(
            "stage IN ('intro', 'chat', 'connect', 'follow-up', 'coffee')",
            name=op.f("ck_tie_stage"),
        ),
        sa.CheckConstraint(
            "(declined_by IS NULL) = (declined_on IS NULL)", name=op.f("ck_tie_declined_whole")
        ),
        sa.CheckConstraint(
            "date(archived_on, '+0 days') IS archived_on", name=op.f("ck_tie_archived_on_day")
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            "date(connected_on, '+0 days') IS connected_on", name=op.f("ck_tie_connected_on_day")
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            "date(declined_on, '+0 days') IS declined_on", name=op.f("ck_tie_declined_on_day")
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            "date(exchanged_on, '+0 days') IS exchanged_on", name=op.f("ck_tie_exchanged_on_day")
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            "date(first_on, '+0 days') IS first_on", name=op.f("ck_tie_first_on_day")
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            "date(followed_on, '+0 days') IS followed_on", name=op.f("ck_tie_followed_on_day")
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            "date(last_on, '+0 days') IS last_on", name=op.f("ck_tie_last_on_day")
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint("is_known IN (0, 1)", name=op.f("ck_tie_is_known_flag")).ddl_if(
            dialect="sqlite"
        ),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_tie_member_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_tie_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tie")),
        sa.UniqueConstraint("member_id", "person_id", name=op.f("uq_tie_member_id_person_id")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(
        "ix_tie_connected_on", "tie", ["member_id", "connected_on", "is_known"], unique=False
    )
    op.create_index(
        "ix_tie_exchanged_on", "tie", ["member_id", "exchanged_on", "is_known"], unique=False
    )
    op.create_index("ix_tie_first_on", "tie", ["member_id", "first_on"], unique=False)
    op.create_index("ix_tie_last_on", "tie", ["member_id", "last_on"], unique=False)
    op.create_index("ix_tie_person_id", "tie", ["person_id"], unique=False)
    op.create_index("ix_tie_stage", "tie", ["member_id", "stage", "last_on"], unique=False)
    op.create_table(
        "changed_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("other_side", sa.String(), nullable=True),
        sa.CheckConstraint(
            "action IN ('insert', 'update', 'delete')", name=op.f("ck_changed_row_action")
        ),
        sa.ForeignKeyConstraint(
            ["change_id"], ["change.id"], name=op.f("fk_changed_row_change_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_changed_row")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_changed_row_change_id", "changed_row", ["change_id"], unique=False)
    op.create_index("ix_changed_row_row_id", "changed_row", ["table_name", "row_id"], unique=False)
    op.create_table(
        "message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("template", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("opens", sa.String(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("outcome_on", sa.Date(), nullable=True),
        sa.Column("conversation_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("language IN ('en', 'zh')", name=op.f("ck_message_language")),
        sa.CheckConstraint(
            "opens IN ('intro', 'chat', 'connect', 'follow-up', 'coffee')",
            name=op.f("ck_message_opens"),
        ),
        sa.CheckConstraint(
            "outcome IN ('replied', 'accepted', 'declined', 'no-reply')",
            name=op.f("ck_message_outcome"),
        ),
        sa.CheckConstraint("trim(text) <> ''", name=op.f("ck_message_text_filled")),
        sa.CheckConstraint(
            "(outcome IS NULL) = (outcome_on IS NULL)", name=op.f("ck_message_outcome_whole")
        ),
        sa.CheckConstraint(
            "date(outcome_on, '+0 days') IS outcome_on", name=op.f("ck_message_outcome_on_day")
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            "date(sent_on, '+0 days') IS sent_on", name=op.f("ck_message_sent_on_day")
        ).ddl_if(dialect="sqlite"),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_message_conversation_id")
        ),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_message_member_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_message_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
        sa.UniqueConstraint("conversation_id", name=op.f("uq_message_conversation_id")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_message_opens", "message", ["member_id", "opens", "sent_on"], unique=False)
    op.create_index("ix_message_person_id", "message", ["person_id", "sent_on"], unique=False)
    op.create_table(
        "participant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_participant_conversation_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_participant_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant")),
        sa.UniqueConstraint(
            "conversation_id", "person_id", name=op.f("uq_participant_conversation_id_person_id")
        ),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(
        "ix_participant_person_id", "participant", ["person_id", "conversation_id"], unique=False
    )
    op.create_table(
        "pen",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("change_id", sa.Integer(), nullable=True),
        sa.Column("is_recording", sa.Boolean(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_pen_one")),
        sa.CheckConstraint("is_recording IN (0, 1)", name=op.f("ck_pen_is_recording_flag")).ddl_if(
            dialect="sqlite"
        ),
        sa.ForeignKeyConstraint(["change_id"], ["change.id"], name=op.f("fk_pen_change_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pen")),
        sqlite_strict=True,
    )
