"""What the member says of themselves, and how well an opportunity fits it (book §1.4–1.5, 3)."""

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from netlog.store.tables import (  # noqa: F401 - the tables that foreign keys name
    conversations,
    members,
    people,
)
from netlog.store.tables.base import OPTIONS, days, filled, one_of

KINDS = ("change", "joy", "fulfilment", "value", "principle", "win", "apart", "aim", "gap", "seek")
"""The answers of book §3.1 (the change that one wants to see, what makes happy, what fulfils), core
values; for the pitch principles, wins, what sets apart, what is wanted; what one doesn't know; the
opportunities that one looks for."""


class Statement(SQLModel, table=True):
    """Something that the member says of themselves; `key` is its text folded.

    `ended_on` is the day from which it holds no more.
    """

    __tablename__ = "statement"
    __table_args__ = (
        filled("text"),
        one_of("kind", KINDS),
        UniqueConstraint("member_id", "kind", "key"),
        *days("stated_on", "ended_on"),
        OPTIONS,
    )

    id: int | None = Field(default=None, primary_key=True)
    member_id: int = Field(foreign_key="member.id")
    kind: str
    text: str
    key: str
    stated_on: date
    ended_on: date | None = None


class Opportunity(SQLModel, table=True):
    """An opportunity that came up: who or which event brought it, and what was decided.

    `of_values` is how many values the member had when it was decided: others since change nothing.
    """

    __tablename__ = "opportunity"
    __table_args__ = (
        filled("what"),
        one_of("decision", ("taken", "passed")),
        CheckConstraint("(decision IS NULL) = (decided_on IS NULL)", name="decision_whole"),
        CheckConstraint(
            "of_values IS NULL OR of_values >= 0 AND decision IS NOT NULL", name="of_values_size"
        ),
        *days("came_on", "decided_on"),
        Index("ix_opportunity_person_id", "person_id"),
        Index("ix_opportunity_passed_to_id", "passed_to_id"),
        Index("ix_opportunity_event_id", "event_id"),
        Index("ix_opportunity_came_on", "member_id", "came_on"),
        OPTIONS,
    )

    id: int | None = Field(default=None, primary_key=True)
    member_id: int = Field(foreign_key="member.id")
    what: str
    came_on: date
    person_id: int | None = Field(default=None, foreign_key="person.id")
    event_id: int | None = Field(default=None, foreign_key="event.id")
    decision: str | None = None
    decided_on: date | None = None
    of_values: int | None = None
    passed_to_id: int | None = Field(default=None, foreign_key="person.id")


class Rating(SQLModel, table=True):
    """How well an opportunity fits one of the member's values, in percent."""

    __tablename__ = "rating"
    __table_args__ = (
        CheckConstraint("fits BETWEEN 0 AND 100", name="fits_size"),
        UniqueConstraint("opportunity_id", "statement_id"),
        # No question takes it, but a value that is struck: SQLite looks for what refers to it.
        Index("ix_rating_statement_id", "statement_id"),
        OPTIONS,
    )

    id: int | None = Field(default=None, primary_key=True)
    opportunity_id: int = Field(foreign_key="opportunity.id")
    statement_id: int = Field(foreign_key="statement.id")
    fits: int
