"""From network to customers: give and take, introductions, leads, values; how somebody was met."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from netlog.store.tables import base  # noqa: F401 - the type names that STRICT tables know

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

COLUMNS = {
    ("member", "phone", "TEXT"): {},
    ("tie", "circle", "TEXT"): {"circle": "circle IN ('named', 'wanted')"},
    ("tie", "is_friend_only", "FLAG"): {"is_friend_only_flag": "is_friend_only IN (0, 1)"},
    ("tie", "talks", "INTEGER DEFAULT 0 NOT NULL"): {},
    ("tie", "coffees", "INTEGER DEFAULT 0 NOT NULL"): {},
    ("tie", "met_event_id", "INTEGER"): {},
    ("tie", "met_channel", "TEXT"): {},
}
"""Table, column and type → the CHECKs of the column, by their names."""

CLOSE = ["member_id", "last_on", "archived_on", "declined_by", "is_friend_only", "first_on",
         "stage", "talks", "coffees", "person_id"]  # fmt: skip
"""By what those are found who are close: all that closeness is reckoned from."""

ONLY_SQLITE = ("GLOB", "_on IS", "IN (0, 1)", "date(")
"""What SQLite needs for want of a type, or says in words of its own."""

ONLY_SOME = (
    "ix_tie_circle ON tie (member_id, circle) WHERE circle IS NOT NULL",
    "ix_person_need ON person (id) WHERE need IS NOT NULL",
    "ix_person_introduced ON person (id) WHERE introducer_id IS NOT NULL",
    "ix_tie_friends ON tie (member_id, person_id) WHERE is_friend_only",
    "ix_message_asks ON message (template, person_id, sent_on, member_id) "
    "WHERE template IN ('ask-introduction', 'ask-referral', 'coffee-request')",
)
"""Indexes of a few rows each, which only SQLite has."""

BY = "{0} IN ('me', 'them')"
CURRENCY = "currency GLOB '[A-Z][A-Z][A-Z]'"
VALUE = "value BETWEEN 0 AND 1000000000000000"
ORDER = "person_id < other_id"

Column = sa.Column[Any]


def upgrade() -> None:
    """Add the columns and the tables; what is derived of ties is computed behind it."""
    _columns()
    for add in (_ledger, _introductions, _lead, _purchase, _statement, _opportunity):
        add()


def _columns() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    flag = "INTEGER DEFAULT 0 NOT NULL" if is_sqlite else "BOOLEAN DEFAULT false NOT NULL"
    for (table, column, type_), rules in COLUMNS.items():
        checks = " ".join(
            f"CONSTRAINT ck_{table}_{name} CHECK ({rule})"
            for name, rule in rules.items()
            if is_sqlite or not any(word in rule for word in ONLY_SQLITE)
        )
        kind = flag if type_ == "FLAG" else type_
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind} {checks}")
    op.create_index("ix_tie_close", "tie", CLOSE)
    op.drop_index("ix_tie_person_id", "tie")
    asked = ["is_known", "stage", "is_friend_only", "met_event_id", "met_channel"]
    op.create_index("ix_tie_person_id", "tie", ["person_id", "member_id", *asked])
    is_new = sa.text("NOT is_known")
    for name, column in (("ix_tie_met", "met_event_id"), ("ix_tie_met_channel", "met_channel")):
        op.create_index(name, "tie", ["member_id", column, "stage"], sqlite_where=is_new)
    if is_sqlite:
        for index in ONLY_SOME:
            op.execute(f"CREATE INDEX {index}")


def _ledger() -> None:
    _create(
        "gift", _member(), _person(), _text("given_by"), _text("what"), _day("given_on"),
        given_by=BY.format("given_by"), what_filled="trim(what) <> ''",
    )  # fmt: skip
    _index("gift", ["person_id"])
    _create(
        "ask", _member(), _person(), _text("asked_by"), _text("what"), _day("asked_on"),
        _text("outcome", is_needed=False), _day("outcome_on", is_needed=False),
        asked_by=BY.format("asked_by"), what_filled="trim(what) <> ''",
        outcome="outcome IN ('granted', 'refused')",
        outcome_whole="(outcome IS NULL) = (outcome_on IS NULL)",
    )  # fmt: skip
    _index("ask", ["person_id"])
    op.create_index("ix_ask_outcome_on", "ask", ["member_id", "outcome_on", "asked_on"])


def _introductions() -> None:
    _create(
        "introduction", _member(), _person(), _person("other_id"), _day("introduced_on"),
        pair_order=ORDER,
    )  # fmt: skip
    _index("introduction", ["person_id"], ["other_id"], ["member_id", "introduced_on"])
    _create(
        "acquaintance", _person(), _person("other_id"), _day("noted_on"),
        sa.UniqueConstraint(
            "person_id", "other_id", name=op.f("uq_acquaintance_person_id_other_id")
        ),
        pair_order=ORDER,
    )  # fmt: skip
    _index("acquaintance", ["other_id"])


def _lead() -> None:
    _create(
        "lead", _member(), _person(), _text("what"), _text("kind"),
        sa.Column("value", sa.BigInteger(), nullable=True), _text("currency", is_needed=False),
        sa.Column("chance", sa.Integer(), nullable=True), _day("opened_on"),
        *(_day(column, is_needed=False) for column in
          ("closes_on", "taster_on", "interview_on", "offer_on", "closed_on")),
        _text("outcome", is_needed=False), _person("referrer_id", is_needed=False),
        _id("event_id", "event", is_needed=False), _text("channel", is_needed=False),
        what_filled="trim(what) <> ''", kind="kind IN ('sale', 'job')",
        outcome="outcome IN ('won', 'lost', 'passed')",
        outcome_whole="(outcome IS NULL) = (closed_on IS NULL)",
        value_whole="(value IS NULL) = (currency IS NULL)", value_size=VALUE,
        chance_size="chance BETWEEN 0 AND 100", currency_form=CURRENCY,
        referrer_other="referrer_id <> person_id",
    )  # fmt: skip
    _index("lead", ["person_id"], ["referrer_id"], ["event_id"])
    op.create_index("ix_lead_closed_on", "lead", ["member_id", "closed_on", "closes_on"])
    if op.get_bind().dialect.name == "sqlite":
        for column in ("opened_on", "taster_on", "interview_on", "offer_on"):
            op.execute(f"CREATE INDEX ix_lead_{column} ON lead (member_id, {column}) "
                       "WHERE closed_on IS NULL")  # fmt: skip


def _purchase() -> None:
    _create(
        "purchase", _member(), _person(), _id("lead_id", "lead", is_needed=False), _text("what"),
        sa.Column("value", sa.BigInteger(), nullable=False), _text("currency"), _day("bought_on"),
        what_filled="trim(what) <> ''", value_size=VALUE, currency_form=CURRENCY,
    )  # fmt: skip
    op.create_index("ix_purchase_person_id", "purchase", ["person_id", "bought_on"])
    _index("purchase", ["lead_id"], ["member_id", "bought_on"])


def _statement() -> None:
    _create(
        "statement", _member(), _text("kind"), _text("text"), _text("key"), _day("stated_on"),
        _day("ended_on", is_needed=False),
        sa.UniqueConstraint(
            "member_id", "kind", "key", name=op.f("uq_statement_member_id_kind_key")
        ),
        text_filled="trim(text) <> ''",
        kind="kind IN ('change', 'joy', 'fulfilment', 'value', 'principle', 'win', 'apart', "
             "'aim', 'gap', 'seek')",
    )  # fmt: skip


def _opportunity() -> None:
    _create(
        "opportunity", _member(), _text("what"), _day("came_on"),
        _person("person_id", is_needed=False), _id("event_id", "event", is_needed=False),
        _text("decision", is_needed=False), _day("decided_on", is_needed=False),
        sa.Column("of_values", sa.Integer(), nullable=True),
        _person("passed_to_id", is_needed=False),
        what_filled="trim(what) <> ''", decision="decision IN ('taken', 'passed')",
        decision_whole="(decision IS NULL) = (decided_on IS NULL)",
        of_values_size="of_values IS NULL OR of_values >= 0 AND decision IS NOT NULL",
    )  # fmt: skip
    _index(
        "opportunity", ["person_id"], ["passed_to_id"], ["event_id"], ["member_id", "came_on"]
    )  # fmt: skip
    _create(
        "rating", _id("opportunity_id", "opportunity"), _id("statement_id", "statement"),
        sa.Column("fits", sa.Integer(), nullable=False),
        sa.UniqueConstraint(
            "opportunity_id", "statement_id", name=op.f("uq_rating_opportunity_id_statement_id")
        ),
        fits_size="fits BETWEEN 0 AND 100",
    )  # fmt: skip
    _index("rating", ["statement_id"])


def _create(table: str, *parts: Column | sa.UniqueConstraint, **rules: str) -> None:
    """Make a table with its id, its CHECKs by their names, and what follows from its columns."""
    columns = [part for part in parts if isinstance(part, sa.Column)]
    days = {f"{column.name}_day": f"date({column.name}, '+0 days') IS {column.name}"
            for column in columns if isinstance(column.type, sa.Date)}  # fmt: skip
    checks = [
        sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))
        if not any(word in rule for word in ONLY_SQLITE)
        else sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}")).ddl_if(dialect="sqlite")
        for name, rule in {**days, **rules}.items()
    ]
    references = [
        sa.ForeignKeyConstraint(
            [column.name], [column.info["of"]], name=op.f(f"fk_{table}_{column.name}")
        )
        for column in columns
        if "of" in column.info
    ]
    op.create_table(
        table, sa.Column("id", sa.Integer(), nullable=False), *parts, *checks, *references,
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sqlite_autoincrement=True, sqlite_strict=True,
    )  # fmt: skip


def _index(table: str, *columns: list[str]) -> None:
    """Make indexes that are called after their last column."""
    for each in columns:
        op.create_index(f"ix_{table}_{each[-1]}", table, each)


def _id(name: str, table: str, *, is_needed: bool = True) -> Column:
    of = {"of": f"{table}.id"}
    return sa.Column(name, sa.Integer(), nullable=not is_needed, info=of)


def _member() -> Column:
    return _id("member_id", "member")


def _person(name: str = "person_id", *, is_needed: bool = True) -> Column:
    return _id(name, "person", is_needed=is_needed)


def _text(name: str, *, is_needed: bool = True) -> Column:
    return sa.Column(name, sa.String(), nullable=not is_needed)


def _day(name: str, *, is_needed: bool = True) -> Column:
    return sa.Column(name, sa.Date(), nullable=not is_needed)
