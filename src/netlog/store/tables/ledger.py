"""Give and take (book §4.6), and who introduced whom, or knows whom (book §3.7, 4.5)."""

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from netlog.store.tables import members, people  # noqa: F401 - the tables that foreign keys name
from netlog.store.tables.base import OPTIONS, days, filled, one_of

BY = ("me", "them")


class Gift(SQLModel, table=True):
    """What was given, by the member (`me`) or by them: a deposit for whoever gave it."""

    __tablename__ = "gift"
    __table_args__ = (
        filled("what"),
        one_of("given_by", BY),
        *days("given_on"),
        Index("ix_gift_person_id", "person_id"),
        OPTIONS,
    )

    id: int | None = Field(default=None, primary_key=True)
    member_id: int = Field(foreign_key="member.id")
    person_id: int = Field(foreign_key="person.id")
    given_by: str
    what: str
    given_on: date


class Ask(SQLModel, table=True):
    """What was asked for, by the member (`me`) or by them, and what became of it (NULL: open).

    Asking again is another row: how often one asked is counted (book §4.8).
    """

    __tablename__ = "ask"
    __table_args__ = (
        filled("what"),
        one_of("asked_by", BY),
        one_of("outcome", ("granted", "refused")),
        CheckConstraint("(outcome IS NULL) = (outcome_on IS NULL)", name="outcome_whole"),
        *days("asked_on", "outcome_on"),
        Index("ix_ask_person_id", "person_id"),
        Index("ix_ask_outcome_on", "member_id", "outcome_on", "asked_on"),
        OPTIONS,
    )

    id: int | None = Field(default=None, primary_key=True)
    member_id: int = Field(foreign_key="member.id")
    person_id: int = Field(foreign_key="person.id")
    asked_by: str
    what: str
    asked_on: date
    outcome: str | None = None
    outcome_on: date | None = None


class Introduction(SQLModel, table=True):
    """Two people whom the member introduced to each other, the one with the lower id first.

    Who introduced somebody to the member is that person's `introducer_id`.
    """

    __tablename__ = "introduction"
    __table_args__ = (
        CheckConstraint("person_id < other_id", name="pair_order"),
        *days("introduced_on"),
        Index("ix_introduction_person_id", "person_id"),
        Index("ix_introduction_other_id", "other_id"),
        Index("ix_introduction_introduced_on", "member_id", "introduced_on"),
        OPTIONS,
    )

    id: int | None = Field(default=None, primary_key=True)
    member_id: int = Field(foreign_key="member.id")
    person_id: int = Field(foreign_key="person.id")
    other_id: int = Field(foreign_key="person.id")
    introduced_on: date


class Acquaintance(SQLModel, table=True):
    """Two people who know each other, as the member was told; the lower id first."""

    __tablename__ = "acquaintance"
    __table_args__ = (
        CheckConstraint("person_id < other_id", name="pair_order"),
        UniqueConstraint("person_id", "other_id"),
        *days("noted_on"),
        Index("ix_acquaintance_other_id", "other_id"),
        OPTIONS,
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    other_id: int = Field(foreign_key="person.id")
    noted_on: date
