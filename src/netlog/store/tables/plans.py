"""What the member means to do: promises, how often to be in touch, goals, challenges, rests."""

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from netlog.rules.stages import ORDER
from netlog.store.tables import members, people  # noqa: F401 - the tables that foreign keys name
from netlog.store.tables.base import OPTIONS, days, filled, intervals, one_of

PERIODS = ("day", "week", "month")


class Promise(SQLModel, table=True):
    """What was promised, by the member (`me`) or to them: to be kept by a day, if one was told."""

    __tablename__ = "promise"
    __table_args__ = (
        filled("what"),
        one_of("promised_by", ("me", "them")),
        one_of("outcome", ("kept", "broken")),
        CheckConstraint("(outcome IS NULL) = (outcome_on IS NULL)", name="outcome_whole"),
        *days("made_on", "due_on", "outcome_on"),
        Index("ix_promise_person_id", "person_id"),
        Index("ix_promise_outcome_on", "member_id", "outcome_on", "due_on"),
        OPTIONS,
    )

    id: int | None = Field(default=None, primary_key=True)
    member_id: int = Field(foreign_key="member.id")
    person_id: int = Field(foreign_key="person.id")
    promised_by: str
    what: str
    made_on: date
    due_on: date | None = None
    outcome: str | None = None
    outcome_on: date | None = None


class Cadence(SQLModel, table=True):
    """How often people of a tag, or at a stage, want to be contacted; `every` as in `tie`."""

    __tablename__ = "cadence"
    __table_args__ = (
        CheckConstraint("(tag_id IS NULL) <> (stage IS NULL)", name="of_one"),
        one_of("stage", ORDER),
        *intervals("every", "latest"),
        UniqueConstraint("member_id", "tag_id"),
        UniqueConstraint("member_id", "stage"),
        Index("ix_cadence_tag_id", "tag_id"),
        OPTIONS,
    )

    id: int | None = Field(default=None, primary_key=True)
    member_id: int = Field(foreign_key="member.id")
    tag_id: int | None = Field(default=None, foreign_key="tag.id")
    stage: str | None = None
    every: str
    latest: str | None = None


class Rest(SQLModel, table=True):
    """Days on which nothing is due and no streak ends: from the first until before the last."""

    __tablename__ = "rest"
    __table_args__ = (
        CheckConstraint("until_on > since_on", name="rest_order"),
        *days("since_on", "until_on"),
        Index("ix_rest_since_on", "member_id", "since_on"),
        OPTIONS,
    )

    id: int | None = Field(default=None, primary_key=True)
    member_id: int = Field(foreign_key="member.id")
    since_on: date
    until_on: date


class Goal(SQLModel, table=True):
    """A count of something per period (book §1.3), from the first day that it holds for.

    `counts` is what is counted, a word of `rules.goals`; `said` the goal as the member put it. The
    targets of the 3-2-1 rule are `conversations`, `connects` and `coffees` with `is_rule`.
    """

    __tablename__ = "goal"
    __table_args__ = (
        filled("said"),
        filled("counts"),
        one_of("per", PERIODS),
        CheckConstraint("target BETWEEN 0 AND 10000", name="target_size"),
        CheckConstraint("is_rule IN (0, 1)", name="is_rule_flag").ddl_if(dialect="sqlite"),
        *days("begun_on", "ended_on"),
        Index("ix_goal_begun_on", "member_id", "begun_on"),
        OPTIONS,
    )

    id: int | None = Field(default=None, primary_key=True)
    member_id: int = Field(foreign_key="member.id")
    said: str
    counts: str
    target: int
    per: str
    is_rule: bool = False
    begun_on: date
    ended_on: date | None = None


class Challenge(SQLModel, table=True):
    """Six months of the 3-2-1 rule in a row (book §1.2), from the first of a month on.

    `ended_on` is the day on which it was given up, NULL while it runs or was carried through.
    """

    __tablename__ = "challenge"
    __table_args__ = (
        CheckConstraint("substr(begun_on, 9) = '01'", name="begun_on_first").ddl_if(
            dialect="sqlite"
        ),
        *days("begun_on", "ended_on"),
        Index("ix_challenge_begun_on", "member_id", "begun_on"),
        OPTIONS,
    )

    id: int | None = Field(default=None, primary_key=True)
    member_id: int = Field(foreign_key="member.id")
    begun_on: date
    ended_on: date | None = None
