"""Possible and actual business with a person: leads and purchases (book §4.2–4.5)."""

from datetime import date

from sqlalchemy import BigInteger, CheckConstraint, Index, text
from sqlmodel import Field, SQLModel

from netlog.rules.leads import KINDS, OUTCOMES
from netlog.store.tables import (  # noqa: F401 - the tables that foreign keys name
    conversations,
    members,
    people,
)
from netlog.store.tables.base import OPTIONS, days, filled, one_of

_OPEN = text("closed_on IS NULL")


class Lead(SQLModel, table=True):
    """Something that may come of knowing a person: a sale, or a job, which has no value of its own.

    `value` is in the smallest unit of the currency, `chance` in percent. The days say what was
    reached and when: a taster before the full price, an interview, an offer, the end; what is
    reached last is the state. `closes_on` is by when it is expected to be decided. Where it came
    from: `referrer_id`, `event_id` and `channel`, each NULL where the person's own beginning says
    it.
    """

    __tablename__ = "lead"
    __table_args__ = (
        filled("what"),
        one_of("kind", KINDS),
        one_of("outcome", OUTCOMES),
        CheckConstraint("(outcome IS NULL) = (closed_on IS NULL)", name="outcome_whole"),
        CheckConstraint("(value IS NULL) = (currency IS NULL)", name="value_whole"),
        CheckConstraint("value BETWEEN 0 AND 1000000000000000", name="value_size"),
        CheckConstraint("chance BETWEEN 0 AND 100", name="chance_size"),
        CheckConstraint("currency GLOB '[A-Z][A-Z][A-Z]'", name="currency_form").ddl_if(
            dialect="sqlite"
        ),
        CheckConstraint("referrer_id <> person_id", name="referrer_other"),
        *days("opened_on", "closes_on", "taster_on", "interview_on", "offer_on", "closed_on"),
        Index("ix_lead_person_id", "person_id"),
        Index("ix_lead_referrer_id", "referrer_id"),
        Index("ix_lead_event_id", "event_id"),
        Index("ix_lead_closed_on", "member_id", "closed_on", "closes_on"),
        # Of what is open, what was opened or reached of late.
        Index("ix_lead_opened_on", "member_id", "opened_on", sqlite_where=_OPEN),
        Index("ix_lead_taster_on", "member_id", "taster_on", sqlite_where=_OPEN),
        Index("ix_lead_interview_on", "member_id", "interview_on", sqlite_where=_OPEN),
        Index("ix_lead_offer_on", "member_id", "offer_on", sqlite_where=_OPEN),
        OPTIONS,
    )

    id: int | None = Field(default=None, primary_key=True)
    member_id: int = Field(foreign_key="member.id")
    person_id: int = Field(foreign_key="person.id")
    what: str
    kind: str = "sale"
    value: int | None = Field(default=None, sa_type=BigInteger)
    currency: str | None = None
    chance: int | None = None
    opened_on: date
    closes_on: date | None = None
    taster_on: date | None = None
    interview_on: date | None = None
    offer_on: date | None = None
    closed_on: date | None = None
    outcome: str | None = None
    referrer_id: int | None = Field(default=None, foreign_key="person.id")
    event_id: int | None = Field(default=None, foreign_key="event.id")
    channel: str | None = None


class Purchase(SQLModel, table=True):
    """What a person bought, and of which lead it came; `value` as in `lead`."""

    __tablename__ = "purchase"
    __table_args__ = (
        filled("what"),
        CheckConstraint("value BETWEEN 0 AND 1000000000000000", name="value_size"),
        CheckConstraint("currency GLOB '[A-Z][A-Z][A-Z]'", name="currency_form").ddl_if(
            dialect="sqlite"
        ),
        *days("bought_on"),
        Index("ix_purchase_person_id", "person_id", "bought_on"),
        Index("ix_purchase_lead_id", "lead_id"),
        Index("ix_purchase_bought_on", "member_id", "bought_on"),
        OPTIONS,
    )

    id: int | None = Field(default=None, primary_key=True)
    member_id: int = Field(foreign_key="member.id")
    person_id: int = Field(foreign_key="person.id")
    lead_id: int | None = Field(default=None, foreign_key="lead.id")
    what: str
    value: int = Field(sa_type=BigInteger)
    currency: str
    bought_on: date
