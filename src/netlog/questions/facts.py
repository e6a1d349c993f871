"""What is kept about a person and can be told anew, and who else shares some of it."""

from collections.abc import Sequence

from netlog.errors import WrongUsage
from netlog.questions.introductions import KNOWN_TO
from netlog.questions.lookup import having
from netlog.questions.people import those_called
from netlog.questions.person import CONTACTS, NAMES, PERSON, TAGS
from netlog.questions.reader import Question, Reader, Row
from netlog.rules import contacts
from netlog.rules.facts import CLAIMS, SEVERAL, SINGLE, Facts
from netlog.rules.names import folded

# Who else is called so. A look-up in an index.
NAMESAKES = Question("""
SELECT handle FROM person WHERE key = :key AND id <> :person ORDER BY id LIMIT 5
""")

# Who introduced somebody. One look-up.
INTRODUCER = Question("""
SELECT i.id, i.handle FROM person p JOIN person i ON i.id = p.introducer_id WHERE p.id = :person
""")


def subject(reader: Reader, member: int, words: Sequence[str]) -> Row:
    """Return the one person that the words name. Raises NoSuchPerson, SeveralPeople, WrongUsage."""
    found = those_called(reader, member, list(words))
    if len(found) > 1:
        raise WrongUsage(f"One person at a time: {', '.join(row.handle for row in found)}")
    return found[0]


def facts(reader: Reader, member: int, person: int) -> Facts:
    """Return what is kept about the person with that id; nothing at all of nobody."""
    row = reader.one(PERSON, member=member, person=person)
    if row is None:
        return dict.fromkeys((*SINGLE, *SEVERAL), ())
    single = {**vars(row), "through": row.introducer_handle}
    for key, column in CLAIMS.items():
        single[key] = "yes" if getattr(row, column) else "no"
    found = {key: (single[key],) if single[key] else () for key in SINGLE}
    found["also"] = tuple(name.text for name in reader.ask(NAMES, person=person))
    found["knows"] = tuple(row.handle for row in reader.ask(KNOWN_TO, person=person))
    found["tag"] = tuple(tag.name for tag in reader.ask(TAGS, person=person))
    points = reader.ask(CONTACTS, person=person)
    for kind in contacts.KINDS:
        found[kind] = tuple(point.value for point in points if point.kind == kind)
    return found


def owner(reader: Reader, member: int, person: int, kind: str, value: str) -> Row | None:
    """Return the first of the others who have this contact point."""
    rows = having(reader, member, kind, value)
    return next((row for row in rows if row.id != person), None)


def namesakes(reader: Reader, person: int, name: str) -> list[str]:
    """Return the handles of others of this very name, at most five."""
    return [row.handle for row in reader.ask(NAMESAKES, person=person, key=folded(name))]


def circle(reader: Reader, person: int) -> list[str]:
    """Return the handles from a person over who introduced them back to themselves, else none."""
    handles: list[str] = []
    at = person
    while (row := reader.one(INTRODUCER, person=at)) and row.handle not in handles:
        handles.append(row.handle)
        if row.id == person:
            return [row.handle, *handles]
        at = row.id
    return []
