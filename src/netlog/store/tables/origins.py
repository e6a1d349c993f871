"""Where people came from, who are not the same, and how tables are read."""

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from netlog.store.tables import people  # noqa: F401 - the table that foreign keys name
from netlog.store.tables.base import OPTIONS, days, filled


class Origin(SQLModel, table=True):
    """What a source told of a person: it is known again by `key` when it is brought in anew.

    `told` is the JSON of what it said then, so that an import changes nothing that was changed by
    hand since.
    """

    __tablename__ = "origin"
    __table_args__ = (
        filled("source"),
        filled("key"),
        *days("brought_on"),
        UniqueConstraint("source", "key", "person_id"),
        Index("ix_origin_person_id", "person_id"),
        OPTIONS,
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    source: str
    key: str
    told: str | None = None
    brought_on: date


class Apart(SQLModel, table=True):
    """Two people who look like one and are not: they aren't offered as such again."""

    __tablename__ = "apart"
    __table_args__ = (
        CheckConstraint("person_id < other_id", name="order"),
        UniqueConstraint("person_id", "other_id"),
        Index("ix_apart_other_id", "other_id"),
        OPTIONS,
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    other_id: int = Field(foreign_key="person.id")


class Mapping(SQLModel, table=True):
    """How the columns of tables with this header are read; both are JSON."""

    __tablename__ = "mapping"
    __table_args__ = (OPTIONS,)

    id: int | None = Field(default=None, primary_key=True)
    header: str = Field(unique=True)
    columns: str
