"""Events, conversations and who took part, next steps, and messages that were sent."""

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, false, text
from sqlmodel import Field, SQLModel

from netlog.rules.outcomes import Outcome
from netlog.rules.stages import ORDER
from netlog.settings import LANGUAGES
from netlog.store.tables import members, people  # noqa: F401 - the tables that foreign keys name
from netlog.store.tables.base import OPTIONS, days, filled, flags, one_of, times

DIRECTIONS = ("both", "in", "out")


class Event(SQLModel, table=True):
    """A place in time or a community where people are met; `key` is its name folded.

    Before it: its `aim`, at which time to leave (`22:00`), and how many new people to meet.
    """

    __tablename__ = "event"
    __table_args__ = (
        filled("name"),
        CheckConstraint("target BETWEEN 1 AND 1000", name="target_size"),
        *days("happened_on"),
        *times("leave_at"),
        OPTIONS,
    )

    id: int | None = Field(default=None, primary_key=True)
    name: str
    key: str = Field(unique=True)
    happened_on: date | None = None
    aim: str | None = None
    leave_at: str | None = None
    target: int | None = None


class Attendance(SQLModel, table=True):
    """Somebody of the network who will be at an event."""

    __tablename__ = "attendance"
    __table_args__ = (
        UniqueConstraint("event_id", "person_id"),
        Index("ix_attendance_person_id", "person_id"),
        OPTIONS,
    )

    id: int | None = Field(default=None, primary_key=True)
    event_id: int = Field(foreign_key="event.id")
    person_id: int = Field(foreign_key="person.id")


class Conversation(SQLModel, table=True):
    """Something that happened with one or more people on a day; planned: a booked coffee.

    `direction` `out` is a message that was sent and nothing more: a contact, no exchange.
    `starts_at` is the time of day, `15:00`, where it was told: that of the time zone `zone`, or of
    the member's where none is named. `place` is where, and `minutes` how long. What `is_imported`
    wakes nobody who is dormant.
    """

    __tablename__ = "conversation"
    __table_args__ = (
        one_of("stage", ORDER),
        one_of("direction", DIRECTIONS),
        CheckConstraint("stage = 'coffee' OR NOT is_planned", name="planned_coffee"),
        CheckConstraint("minutes BETWEEN 1 AND 1440", name="minutes_size"),
        filled("zone"),
        *flags("is_planned", "is_imported"),
        *days("happened_on", "entered_on"),
        *times("starts_at"),
        Index("ix_conversation_stage", "member_id", "stage", "happened_on"),
        Index("ix_conversation_happened_on", "happened_on"),
        # Only SQLite's: the words for PostgreSQL's would load its dialect at every start.
        Index(
            "ix_conversation_planned", "member_id", "happened_on", sqlite_where=text("is_planned")
        ),
        Index("ix_conversation_event_id", "event_id"),
        OPTIONS,
    )

    id: int | None = Field(default=None, primary_key=True)
    member_id: int = Field(foreign_key="member.id")
    stage: str
    happened_on: date
    entered_on: date
    is_planned: bool = False
    direction: str = "both"
    channel: str | None = None
    topic: str | None = None
    note: str | None = None
    event_id: int | None = Field(default=None, foreign_key="event.id")
    starts_at: str | None = None
    is_imported: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    minutes: int | None = None
    place: str | None = None
    zone: str | None = None


class Participant(SQLModel, table=True):
    """A person who took part in a conversation."""

    __tablename__ = "participant"
    __table_args__ = (
        UniqueConstraint("conversation_id", "person_id"),
        Index("ix_participant_person_id", "person_id", "conversation_id"),
        OPTIONS,
    )

    id: int | None = Field(default=None, primary_key=True)
    conversation_id: int = Field(foreign_key="conversation.id")
    person_id: int = Field(foreign_key="person.id")


class Step(SQLModel, table=True):
    """A next step owed to a person: what, by when, and at which time of day if one was told."""

    __tablename__ = "step"
    __table_args__ = (
        filled("what"),
        *days("due_on", "closed_on"),
        *times("due_at"),
        Index("ix_step_person_id", "person_id"),
        Index("ix_step_closed_on", "member_id", "closed_on", "due_on"),
        OPTIONS,
    )  # fmt: skip

    id: int | None = Field(default=None, primary_key=True)
    member_id: int = Field(foreign_key="member.id")
    person_id: int = Field(foreign_key="person.id")
    what: str
    due_on: date
    closed_on: date | None = None
    due_at: str | None = None


class Draft(SQLModel, table=True):
    """A template rendered for a person and kept: not yet sent.

    What it holds is what the message will: `opens`, `waits` and `records` are its template's.
    """

    __tablename__ = "draft"
    __table_args__ = (
        filled("text"),
        one_of("opens", ORDER),
        one_of("records", ORDER),
        one_of("language", LANGUAGES),
        CheckConstraint("waits BETWEEN 1 AND 3650", name="waits_size"),
        *days("saved_on"),
        Index("ix_draft_person_id", "person_id"),
        Index("ix_draft_saved_on", "member_id", "saved_on"),
        OPTIONS,
    )

    id: int | None = Field(default=None, primary_key=True)
    member_id: int = Field(foreign_key="member.id")
    person_id: int = Field(foreign_key="person.id")
    template: str
    language: str
    channel: str | None = None
    text: str
    topic: str | None = None
    saved_on: date
    opens: str | None = None
    records: str | None = None
    waits: int | None = None


_OPEN = text("outcome IS NULL")
_REPLIED = text("outcome = 'replied'")
_ASKS = text("template IN ('ask-introduction', 'ask-referral', 'coffee-request')")


class Message(SQLModel, table=True):
    """A draft that was sent, and what became of it (NULL: no answer yet).

    `opens` is the stage that an answer would complete, `waits` how many days an answer is waited
    for.
    """

    __tablename__ = "message"
    __table_args__ = (
        filled("text"),
        one_of("opens", ORDER),
        one_of("language", LANGUAGES),
        one_of("outcome", tuple(Outcome)),
        CheckConstraint("(outcome IS NULL) = (outcome_on IS NULL)", name="outcome_whole"),
        *days("sent_on", "outcome_on"),
        CheckConstraint("waits BETWEEN 1 AND 3650", name="waits_size"),
        *flags("is_imported"),
        Index("ix_message_person_id", "person_id", "sent_on"),
        Index("ix_message_opens", "member_id", "opens", "sent_on"),
        # Without the member: else it would be taken for the messages of one person, too.
        Index("ix_message_open", "waits", "sent_on", sqlite_where=_OPEN),
        Index(
            "ix_message_asks", "template", "person_id", "sent_on", "member_id", sqlite_where=_ASKS
        ),
        Index("ix_message_template", "template", "sent_on"),
        Index("ix_message_replied", "outcome_on", sqlite_where=_REPLIED),
        OPTIONS,
    )

    id: int | None = Field(default=None, primary_key=True)
    member_id: int = Field(foreign_key="member.id")
    person_id: int = Field(foreign_key="person.id")
    template: str
    language: str
    channel: str | None = None
    text: str
    sent_on: date
    opens: str | None = None
    outcome: str | None = None
    outcome_on: date | None = None
    conversation_id: int | None = Field(default=None, foreign_key="conversation.id", unique=True)
    is_imported: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    waits: int | None = None
