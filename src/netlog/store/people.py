"""Writing people: meeting them, filling in what is new, and the states beside the stages."""

from datetime import date
from typing import NamedTuple

from netlog.errors import AlreadyHere, WrongUsage
from netlog.questions import identity, lookup
from netlog.questions import people as asking
from netlog.questions.reader import Question
from netlog.rules.names import folded, slug
from netlog.rules.newcomer import FIELDS, Newcomer, is_told_apart
from netlog.store.latin import latin
from netlog.store.page import Page
from netlog.store.tables.conversations import Message
from netlog.store.tables.people import ContactPoint, Name, Person, PersonTag, Tag, Tie

_TAG = Question("SELECT id FROM tag WHERE key = :key")
_HAS_TAG = Question("SELECT id FROM person_tag WHERE tag_id = :tag AND person_id = :person")
_NAMES = Question("SELECT text FROM name WHERE person_id = :person")
_POINTS = Question("SELECT kind, key FROM contact_point WHERE person_id = :person")
# The plus keeps SQLite from going through all messages of the member without an answer.
_UNANSWERED = Question("""
SELECT id FROM message
 WHERE person_id = :person AND +member_id = :member AND outcome IS NULL
""")
_TIE = Question("SELECT id FROM tie WHERE member_id = :member AND person_id = :person")
# The tie to a person who is snoozed: a look-up.
_SNOOZED = Question("""
SELECT id FROM tie WHERE member_id = :member AND person_id = :person AND wakes_on IS NOT NULL
""")
# Who has this name, as their own or another one.
_SAME_NAME = Question("""
SELECT p.id, p.handle, p.name, p.company, p.role, t.last_on
  FROM person p LEFT JOIN tie t ON t.person_id = p.id AND t.member_id = :member
 WHERE p.id IN (SELECT id FROM person WHERE key = :key
                 UNION SELECT person_id FROM name WHERE key = :key)
 ORDER BY p.id LIMIT 5
""")


class Met(NamedTuple):
    """A person on the page, and what meeting them changed."""

    id: int
    handle: str
    name: str
    is_added: bool
    filled: tuple[str, ...] = ()
    differing: tuple[str, ...] = ()


def meet(
    page: Page, told: Newcomer, *, known: bool, new: bool, introducer: int | None,
    here: int | None = None,
) -> Met:  # fmt: skip
    """Keep somebody who was met, or find them where they are here already (`here` is their id).

    The same e-mail, phone or link is the same person: empty fields are filled, fields that differ
    stay. The same name with nothing to tell the two apart raises AlreadyHere, unless `new`.
    """
    if here is None and not new:
        here = _by_contact(page, told)
    if here is not None:
        return _fill(page, told, here, introducer)
    if not new:
        same = page.ask(_SAME_NAME, member=page.member, key=folded(told.name))
        if unclear := [row for row in same if not is_told_apart(told, row.company)]:
            raise AlreadyHere(told.name, [asking.described(row) for row in unclear])
    handle = asking.free_handle(page, slug(latin(told.name)))
    person = page.write(
        Person(
            handle=handle,
            name=told.name,
            introducer_id=introducer,
            added_on=page.today,
            private_to=page.member if told.is_private else None,
            **{field: getattr(told, field) for field in FIELDS},
        )
    )
    page.write(Tie(member_id=page.member, person_id=person, is_known=known))
    add_to(page, person, told)
    return Met(person, handle, told.name, is_added=True)


def introducer_of(page: Page, text: str, met: int | None = None) -> int:
    """Return the id of the person who introduced somebody. Raises WrongUsage for oneself."""
    found = asking.one_called(page, page.member, text)
    if found.id == met:
        raise WrongUsage(f"{found.name} can't introduce themselves: name another with --through")
    return int(found.id)


def tie_of(page: Page, person: int) -> Tie:
    """Return the member's tie with a person, made if there is none."""
    row = page.one(_TIE, member=page.member, person=person)
    id_ = row.id if row else page.write(Tie(member_id=page.member, person_id=person))
    return page.row(Tie, id_)


def wake(page: Page, person: int) -> None:
    """End a person's snooze: something happened with them, or is to be done."""
    if row := page.one(_SNOOZED, member=page.member, person=person):
        tie = page.row(Tie, row.id)
        tie.wakes_on = None
        page.write(tie)


def decline(page: Page, person: int, by: str, on: date) -> None:
    """Record that a person declined (`them`), or was declined (`me`); nothing reminds of them."""
    tie = tie_of(page, person)
    tie.declined_by, tie.declined_on = by, on
    page.write(tie)
    if by == "them":
        for row in page.ask(_UNANSWERED, member=page.member, person=person):
            message = page.row(Message, row.id)
            message.outcome, message.outcome_on = "declined", on
            page.write(message)


def archive(page: Page, person: int, on: date | None) -> None:
    """Put a person out of sight from a day on, or back with None."""
    tie = tie_of(page, person)
    tie.archived_on = on
    page.write(tie)


def _by_contact(page: Page, told: Newcomer) -> int | None:
    for kind, value in told.contacts:
        if rows := lookup.having(page, page.member, kind, value):
            return int(rows[0].id)
    return None


def _fill(page: Page, told: Newcomer, here: int, introducer: int | None) -> Met:
    person = page.row(Person, here)
    given = {field: getattr(told, field) for field in FIELDS} | {"introducer_id": introducer}
    given = {field: value for field, value in given.items() if value is not None}
    filled = [field for field in given if getattr(person, field) is None]
    if introducer == person.id:
        raise WrongUsage(f"{person.name} can't introduce themselves: name another with --through")
    for field in filled:
        setattr(person, field, given[field])
    differing = [field for field in given if getattr(person, field) != given[field]]
    if told.is_private and person.private_to is None:
        differing.append("not private")
    page.write(person)
    if folded(told.name) != folded(person.name):
        told = told._replace(also=(*told.also, told.name))
    added = add_to(page, here, told)
    names = tuple("introducer" if f == "introducer_id" else f for f in (*filled, *added))
    return Met(here, person.handle, person.name, False, names, tuple(differing))


def add_to(page: Page, person: int, told: Newcomer) -> list[str]:
    """Write other names, contact points and tags that aren't there; return which were new."""
    added = []
    known = {row.text for row in page.ask(_NAMES, person=person)}
    for text in dict.fromkeys(told.also):
        if text not in known:
            page.write(Name(person_id=person, text=text))
            added.append(f'name "{text}"')
    points = {(row.kind, row.key) for row in page.ask(_POINTS, person=person)}
    region = identity.region_of(page, page.member) if told.contacts else None
    for kind, value in told.contacts:
        key, *earlier = identity.same(kind, value, region)
        if points.isdisjoint((kind, each) for each in (key, *earlier)):
            points.add((kind, key))
            page.write(ContactPoint(person_id=person, kind=kind, value=value, key=key))
            added.append(kind)
    for name in told.tags:
        if tag(page, person, name):
            added.append(f"tag {name}")
    return added


def tag(page: Page, person: int, name: str) -> bool:
    """Put a tag on a person; False where they have it."""
    key = folded(name) or name
    row = page.one(_TAG, key=key)
    tag_id = row.id if row else page.write(Tag(name=name, key=key))
    if page.one(_HAS_TAG, tag=tag_id, person=person):
        return False
    page.write(PersonTag(tag_id=tag_id, person_id=person))
    return True
