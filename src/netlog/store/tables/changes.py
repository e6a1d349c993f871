"""The record of changes: what one command did, so that `undo` can take it back.

The database writes it by itself, through the triggers of `store.triggers`.
"""

from sqlalchemy import CheckConstraint, Index, false, text
from sqlmodel import Field, SQLModel

from netlog.store.tables import members  # noqa: F401 - the table that foreign keys name
from netlog.store.tables.base import OPTIONS, flags, one_of

STATES = ("done", "undone", "dropped")
ACTIONS = ("insert", "update", "delete")

_SENT = text("token IS NOT NULL")
_WHOSE = "json_extract(other_side, '$.person_id')"


class Change(SQLModel, table=True):
    """What one command did. An undone change can be redone until a new one drops it.

    A final one (`forget`) can't be turned, and the line goes on past it. One with a `backup`
    replaced the whole store: what was there lies in the backup of that name. `follows` is the last
    change that was done when it was made, 0 where there was none; NULL was not noted yet.

    By its `token` a server knows a command again whose answer was lost; in a file there is none.
    """

    __tablename__ = "change"
    __table_args__ = (
        one_of("state", STATES),
        *flags("is_final"),
        Index("ix_change_state", "state", "id"),
        # With the member: nobody learns by a refusal that a token is another's.
        Index("ix_change_token", "token", "member_id", unique=True, sqlite_where=_SENT,
              postgresql_where=_SENT),
        OPTIONS,
    )  # fmt: skip

    id: int | None = Field(default=None, primary_key=True)
    member_id: int = Field(foreign_key="member.id")
    made_at: str
    said: str
    state: str = "done"
    is_final: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    backup: str | None = None
    follows: int | None = None
    token: str | None = None


class ChangedRow(SQLModel, table=True):
    """One row that a change touched, or all that it inserted in a table one after the other.

    `other_side` is the JSON of what the table does not hold now: the row before the change while
    the change is done, the row after it while it is undone; NULL where there was (is) no row. Of
    the rows `row_id` to `last_id` it is an array, each row with its id.
    """

    __tablename__ = "changed_row"
    __table_args__ = (
        one_of("action", ACTIONS),
        CheckConstraint(
            "last_id IS NULL OR (action = 'insert' AND last_id > row_id)", name="last_id"
        ),
        Index("ix_changed_row_change_id", "change_id", "table_name"),
        Index("ix_changed_row_row_id", "table_name", "row_id"),
        # Whose a row was that is in no table now; and which record of several rows holds one.
        Index(
            "ix_changed_row_person_id", text(_WHOSE),
            sqlite_where=text(f"last_id IS NULL AND {_WHOSE} IS NOT NULL"),
        ).ddl_if(dialect="sqlite"),
        Index(
            "ix_changed_row_last_id", "table_name", "last_id", "row_id",
            sqlite_where=text("last_id IS NOT NULL"),
        ),
        OPTIONS,
    )  # fmt: skip

    id: int | None = Field(default=None, primary_key=True)
    change_id: int = Field(foreign_key="change.id")
    table_name: str
    row_id: int
    action: str
    other_side: str | None = None
    last_id: int | None = None


class Pen(SQLModel, table=True):
    """Who holds the pen: the change being written. Without one, every write is refused."""

    __tablename__ = "pen"
    __table_args__ = (
        CheckConstraint("id = 1", name="one"),
        *flags("is_recording"),
        {"sqlite_strict": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    change_id: int | None = Field(default=None, foreign_key="change.id")
    is_recording: bool = True
