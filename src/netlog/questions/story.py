"""Of whom, or of which lead, the story is told, and what it is made of (book §1.8)."""

from typing import NamedTuple

from netlog.errors import NetlogError, NoSuchPerson, typed
from netlog.questions import leads as leads_asking
from netlog.questions import people
from netlog.questions.person import MESSAGES, PERSON, talks_with
from netlog.questions.reader import Question, Reader, Row
from netlog.rules import story as rules
from netlog.rules.names import folded
from netlog.rules.story import Story

MOST_OFFERED = 5

# What every lead is called, and whose it is. Grows with the leads, which are thousands at most; it
# is asked only where nobody is called so.
NAMES = Question("""
SELECT l.id, l.what, l.person_id, p.handle, p.name
  FROM lead l CROSS JOIN person p
 WHERE l.member_id = :member AND p.id = l.person_id
 ORDER BY l.opened_on DESC, l.id DESC
""")


class Told(NamedTuple):
    """A person, one of their leads or None, and the story of it."""

    person: Row
    lead: Row | None
    story: Story


def told(reader: Reader, member: int, words: list[str]) -> Told:
    """Return the story of the person, or of the lead, that words name.

    The words of a lead may have its person's name among them. Raises NoSuchPerson, SeveralPeople,
    and NetlogError for words that several leads have.
    """
    who, lead = _meant(reader, member, words)
    person = reader.ask(PERSON, member=member, person=who.id)[0]
    person.is_near = who.is_near
    leads = leads_asking.of_person(reader, member, who.id)
    bought = leads_asking.purchases_of(reader, member, who.id)
    talks = talks_with(reader, member, who.id)
    sent = reader.ask(MESSAGES, member=member, person=who.id)
    one = next((row for row in leads if row.id == lead), None)
    if one is not None:
        leads, bought = [one], rules.of_lead(one.id, bought)
        if end := max([*(row.bought_on for row in bought), *filter(None, [one.closed_on])],
                      default=None):  # fmt: skip
            talks = [talk for talk in talks if talk.happened_on <= end]
            sent = [row for row in sent if row.sent_on <= end]
    leads.sort(key=lambda row: (row.opened_on, row.id))
    return Told(person, one, rules.story(person.introducer, talks, sent, leads, bought))


def _meant(reader: Reader, member: int, words: list[str]) -> tuple[Row, int | None]:
    try:
        found = people.those_called(reader, member, words)
        if len(found) == 1:
            found[0].is_near = False
            return found[0], None
    except NoSuchPerson:
        pass
    wanted = [folded(word) or word for text in words for word in text.split()]
    rows = [row for row in reader.ask(NAMES, member=member)
            if all(_has(row, word) for word in wanted)]  # fmt: skip
    if not rows:
        return people.for_reading(reader, member, words), None
    if len(rows) > 1:
        ways = [f"  netlog story {row.handle} {typed(row.what)}" for row in rows[:MOST_OFFERED]]
        raise NetlogError("\n".join(["Several leads are called so; which one?", *ways]))
    return Row(id=rows[0].person_id, is_near=False), rows[0].id


def _has(row: Row, word: str) -> bool:
    """Say whether a lead has a word, or one that begins so, in its own words or in the name."""
    text = " ".join(filter(None, [row.handle, folded(row.name), folded(row.what), row.what]))
    return f" {word}" in f" {text}" or (not word.isascii() and word in text)
