"""Writing tags and events: on many people at once, off them, and called otherwise."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import bindparam, delete, exists, insert, select, update
from sqlmodel import col

from netlog.questions import labels
from netlog.questions.reader import Question
from netlog.store.page import Page
from netlog.store.tables.business import Lead
from netlog.store.tables.conversations import Attendance, Conversation, Event
from netlog.store.tables.people import PersonTag, Tag
from netlog.store.tables.plans import Cadence
from netlog.store.tables.statements import Opportunity

# Who has a tag; whether anything happened at an event, anybody is to be there, a tag has a cadence.
_TAGGED = Question("SELECT person_id, id FROM person_tag WHERE tag_id = :tag")
_HAPPENED_AT = Question("SELECT 1 AS one FROM conversation WHERE event_id = :event LIMIT 1")
_BROUGHT = Question("""
SELECT 1 AS one FROM lead WHERE event_id = :event
 UNION ALL SELECT 1 FROM opportunity WHERE event_id = :event LIMIT 1
""")
_GUESTS = Question("SELECT 1 AS one FROM attendance WHERE event_id = :event LIMIT 1")
_PACED = Question("SELECT 1 AS one FROM cadence WHERE tag_id = :tag LIMIT 1")
_PLANNED = ("happened_on", "aim", "leave_at", "target")


class Tagged(NamedTuple):
    """A tag, as it is kept, and how many people it was put on, or taken off."""

    name: str
    people: int


def put(page: Page, name: str, people: Sequence[int]) -> Tagged:
    """Put a tag on those of the people who don't have it; it is made if there is none."""
    found = labels.labelled(page, "tag", name)
    tag = found.id if found else page.write(Tag(name=name, key=labels.key(name)))
    have = {person for person, _ in page.raw(_TAGGED, tag=tag)}
    new = [person for person in dict.fromkeys(people) if person not in have]
    if new:
        page.at_once(insert(PersonTag), [{"tag_id": tag, "person_id": person} for person in new])
    return Tagged(found.name if found else name, len(new))


def take(page: Page, name: str, people: Sequence[int]) -> Tagged:
    """Take a tag off those of the people who have it; one that nobody has any more is gone.

    Raises NoSuchLabel.
    """
    tag = labels.the_one(page, "tag", name)
    wanted = set(people)
    rows = [{"row": row} for person, row in page.raw(_TAGGED, tag=tag.id) if person in wanted]
    if rows:
        page.at_once(delete(PersonTag).where(col(PersonTag.id) == bindparam("row")), rows)
    sweep(page)
    return Tagged(tag.name, len(rows))


def sweep(page: Page) -> None:
    """Strike the tags that nobody has, but for those that have a cadence."""
    is_on = exists().where(col(PersonTag.tag_id) == col(Tag.id))
    is_paced = exists().where(col(Cadence.tag_id) == col(Tag.id))
    page.at_once(delete(Tag).where(~is_on, ~is_paced))


def sweep_event(page: Page, event: int) -> None:
    """Strike an event at which nobody was met any more, and of which nothing else is known."""
    if not any(page.ask(asked, event=event) for asked in (_HAPPENED_AT, _GUESTS, _BROUGHT)):
        is_bare = [col(getattr(Event, column)).is_(None) for column in _PLANNED]
        page.at_once(delete(Event).where(col(Event.id) == event, *is_bare))


def rename(page: Page, what: str, id: int, name: str) -> None:
    """Call a tag or an event otherwise. Where another of the name is there, they become one."""
    other = labels.labelled(page, what, name)
    if other is None or other.id == id:
        row: Tag | Event = page.row(Tag, id) if what == "tag" else page.row(Event, id)
        row.name, row.key = name, labels.key(name)
        page.write(row)
    elif what == "tag":
        _merge_tags(page, id, other.id)
    else:
        _merge_events(page, id, other.id)


def _merge_tags(page: Page, gone: int, kept: int) -> None:
    have = select(col(PersonTag.person_id)).where(col(PersonTag.tag_id) == kept)
    page.at_once(
        delete(PersonTag).where(col(PersonTag.tag_id) == gone, col(PersonTag.person_id).in_(have))
    )
    page.at_once(update(PersonTag).where(col(PersonTag.tag_id) == gone).values(tag_id=kept))
    is_of_it = col(Cadence.tag_id) == gone
    if page.ask(_PACED, tag=kept):
        page.at_once(delete(Cadence).where(is_of_it))
    page.at_once(update(Cadence).where(is_of_it).values(tag_id=kept))
    page.at_once(delete(Tag).where(col(Tag.id) == gone))


def _merge_events(page: Page, gone: int, kept: int) -> None:
    for table in (Conversation, Lead, Opportunity):
        page.at_once(update(table).where(col(table.event_id) == gone).values(event_id=kept))
    guests = select(col(Attendance.person_id)).where(col(Attendance.event_id) == kept)
    is_of_it = col(Attendance.event_id) == gone
    page.at_once(delete(Attendance).where(is_of_it, col(Attendance.person_id).in_(guests)))
    page.at_once(update(Attendance).where(is_of_it).values(event_id=kept))
    old, new = page.row(Event, gone), page.row(Event, kept)
    for column in _PLANNED:
        if getattr(new, column) is None:
            setattr(new, column, getattr(old, column))
    page.write(new)
    page.strike(old)
