"""The member: whose network it is, and what their drafts say of them (book §3.1–3.3)."""

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from netlog.store.tables.base import OPTIONS


class Member(SQLModel, table=True):
    """A user of netlog. On one machine there is one, "me", with id 1.

    `region` is the country, `GB`, whose telephone numbers they write without its code.
    """

    __tablename__ = "member"
    __table_args__ = (
        CheckConstraint("region GLOB '[A-Z][A-Z]'", name="region_form").ddl_if(dialect="sqlite"),
        OPTIONS,
    )

    id: int | None = Field(default=None, primary_key=True)
    name: str | None = None
    company: str | None = None
    role: str | None = None
    industry: str | None = None
    years: str | None = None
    community: str | None = None
    cause: str | None = None
    place: str | None = None
    link: str | None = None
    email: str | None = None
    language: str | None = None
    pitch: str | None = None
    region: str | None = None
    phone: str | None = None
