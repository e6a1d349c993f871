"""People, their other names, contact points and tags, and the tie between member and person."""

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, false, text
from sqlmodel import Field, SQLModel

from netlog.rules.contacts import KINDS
from netlog.rules.stages import ORDER, RELATIONS
from netlog.settings import LANGUAGES
from netlog.store.tables import members  # noqa: F401 - the table that foreign keys name
from netlog.store.tables.base import OPTIONS, days, filled, flags, intervals, one_of

# A birthday without its year is a day of every year, the leap day included.
_IN_A_YEAR = "replace(birthday, '--', '2000-')"


_PRIVATE = text("private_to IS NOT NULL")
_WHOSE = text("coalesce(private_to, 0)")
_NEEDY = text("need IS NOT NULL")
_INTRODUCED = text("introducer_id IS NOT NULL")


class Person(SQLModel, table=True):
    """Somebody in the network. From `key` to `around`, all is derived by the database.

    `around` holds their other names, tags and contact points, to be found by. `birthday` is a day,
    or `--05-09` where the year is not known; `zone` the name of a time zone, `Europe/London`.

    `private_to` is the one member who knows of them, NULL where the whole team may. In a team a
    handle is one person's among all whom the team knows, and among those of each member: nobody
    learns by a refusal whom others keep to themselves.
    """

    __tablename__ = "person"
    __table_args__ = (
        filled("name"),
        CheckConstraint("handle <> '' AND handle = lower(handle)", name="handle_form"),
        CheckConstraint("introducer_id <> id", name="introducer_other"),
        one_of("relation", RELATIONS),
        one_of("language", LANGUAGES),
        filled("zone"),
        *days("added_on"),
        CheckConstraint(
            f"date({_IN_A_YEAR}, '+0 days') IS {_IN_A_YEAR}", name="birthday_day"
        ).ddl_if(dialect="sqlite"),
        Index("ix_person_key", "key"),
        Index("ix_person_company_key", "company_key"),
        Index("ix_person_need", "id", sqlite_where=_NEEDY),
        Index("ix_person_introduced", "id", sqlite_where=_INTRODUCED),
        UniqueConstraint("handle").ddl_if(dialect="sqlite"),
        Index("uq_person_handle", "handle", _WHOSE, unique=True).ddl_if(dialect="postgresql"),
        Index("ix_person_private_to", "private_to", sqlite_where=_PRIVATE,
              postgresql_where=_PRIVATE),
        OPTIONS,
    )  # fmt: skip

    id: int | None = Field(default=None, primary_key=True)
    handle: str
    name: str
    company: str | None = None
    role: str | None = None
    relation: str | None = None
    language: str | None = None
    address: str | None = None
    place: str | None = None
    need: str | None = None
    offer: str | None = None
    note: str | None = None
    introducer_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    added_on: date
    key: str | None = None
    latin: str | None = None
    initials: str | None = None
    company_key: str | None = None
    whole: str | None = None
    around: str | None = None
    birthday: str | None = None
    zone: str | None = None
    private_to: int | None = Field(default=None, foreign_key="member.id")


class Name(SQLModel, table=True):
    """Another name of a person: a nickname, a maiden name, the name in another script."""

    __tablename__ = "name"
    __table_args__ = (
        filled("text"),
        UniqueConstraint("person_id", "text"),
        Index("ix_name_key", "key"),
        OPTIONS,
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    text: str
    key: str | None = None
    latin: str | None = None
    initials: str | None = None
    whole: str | None = None


class ContactPoint(SQLModel, table=True):
    """An e-mail address, phone, link …; `key` is what two spellings of it share."""

    __tablename__ = "contact_point"
    __table_args__ = (
        one_of("kind", KINDS),
        filled("value"),
        UniqueConstraint("person_id", "kind", "key"),
        Index("ix_contact_point_key", "key"),
        OPTIONS,
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    kind: str
    value: str
    key: str


CLOSE = ("archived_on", "declined_by", "is_friend_only", "first_on", "stage", "talks", "coffees",
         "person_id")  # fmt: skip
"""What rules/closeness.py asks of a tie, and whether it is asked of it at all."""

_AWAKE = text("NOT is_dormant")
_NEW = text("NOT is_known")
_NAMED = text("circle IS NOT NULL")
_PACED = text("every IS NOT NULL")
_FRIENDS = text("is_friend_only")


class Tie(SQLModel, table=True):
    """What binds one member and one person.

    Derived: from `stage` to `is_dormant`; how many `talks` both sides took part in, and how many
    of them were `coffees`; at which event and by which channel the first conversation was.

    Somebody known beforehand is dormant as long as all that is kept of them was imported. `every`
    is how often they want to be contacted, `30d`, and `latest` when at the latest; until
    `wakes_on` nothing of them is due. `aim` is what is wanted from the next meeting. Of the
    `circle` of the closest they are `named`, or `wanted`. Somebody `is_friend_only` is left out
    where business is meant.
    """

    __tablename__ = "tie"
    __table_args__ = (
        UniqueConstraint("member_id", "person_id"),
        one_of("declined_by", ("them", "me")),
        CheckConstraint("(declined_by IS NULL) = (declined_on IS NULL)", name="declined_whole"),
        one_of("stage", ORDER),
        one_of("circle", ("named", "wanted")),
        *flags("is_known", "is_dormant", "is_friend_only"),
        CheckConstraint("latest IS NULL OR every IS NOT NULL", name="paced_whole"),
        *intervals("every", "latest"),
        *days("declined_on", "archived_on", "first_on", "last_on", "exchanged_on",
              "connected_on", "followed_on", "wakes_on"),
        # With what is asked of thousands: whom somebody introduced, of whom leads came.
        Index("ix_tie_person_id", "person_id", "member_id", "is_known", "stage",
              "is_friend_only", "met_event_id", "met_channel"),
        Index("ix_tie_stage", "member_id", "stage", "last_on"),
        Index("ix_tie_last_on", "member_id", "last_on"),
        # All that closeness is reckoned from: the ties of 100,000 people are asked for it.
        Index("ix_tie_close", "member_id", "last_on", *CLOSE),
        Index("ix_tie_first_on", "member_id", "first_on"),
        Index("ix_tie_exchanged_on", "member_id", "exchanged_on", "is_known"),
        Index("ix_tie_connected_on", "member_id", "connected_on", "is_known"),
        # Whom one is in touch with: an import brings many of whom nothing is to be asked.
        Index("ix_tie_awake", "member_id", "stage", "last_on", sqlite_where=_AWAKE),
        Index("ix_tie_awake_first_on", "member_id", "first_on", sqlite_where=_AWAKE),
        # New people by where and how they were met.
        Index("ix_tie_met", "member_id", "met_event_id", "stage", sqlite_where=_NEW),
        Index("ix_tie_met_channel", "member_id", "met_channel", "stage", sqlite_where=_NEW),
        Index("ix_tie_circle", "member_id", "circle", sqlite_where=_NAMED),
        Index("ix_tie_friends", "member_id", "person_id", sqlite_where=_FRIENDS),
        Index("ix_tie_paced", "member_id", "every", "last_on", sqlite_where=_PACED),
        OPTIONS,
    )  # fmt: skip

    id: int | None = Field(default=None, primary_key=True)
    member_id: int = Field(foreign_key="member.id")
    person_id: int = Field(foreign_key="person.id")
    is_known: bool = False
    declined_by: str | None = None
    declined_on: date | None = None
    archived_on: date | None = None
    stage: str | None = None
    first_on: date | None = None
    last_on: date | None = None
    exchanged_on: date | None = None
    connected_on: date | None = None
    followed_on: date | None = None
    is_dormant: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    every: str | None = None
    latest: str | None = None
    wakes_on: date | None = None
    aim: str | None = None
    circle: str | None = None
    is_friend_only: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    talks: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})
    coffees: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})
    met_event_id: int | None = None
    met_channel: str | None = None


class Tag(SQLModel, table=True):
    """A word that people are grouped by; `key` is its folded form."""

    __tablename__ = "tag"
    __table_args__ = (filled("name"), OPTIONS)

    id: int | None = Field(default=None, primary_key=True)
    name: str
    key: str = Field(unique=True)


class PersonTag(SQLModel, table=True):
    """A tag on a person."""

    __tablename__ = "person_tag"
    __table_args__ = (UniqueConstraint("tag_id", "person_id"), OPTIONS)

    id: int | None = Field(default=None, primary_key=True)
    tag_id: int = Field(foreign_key="tag.id")
    person_id: int = Field(foreign_key="person.id", index=True)
