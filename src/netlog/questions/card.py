"""What stands on a card, the member's own or that of somebody in the network (book §5.1)."""

from netlog.questions.reader import Question, Reader
from netlog.rules.card import Contact

WAYS = ("phone", "email", "link")

# What the member says of themselves: one row.
MINE = Question("SELECT name, company, role, phone, email, link FROM member WHERE id = :member")

# What somebody's card says besides the ways to reach them: one row.
THEIRS = Question("SELECT name, company, role FROM person WHERE id = :person")

# The ways to reach somebody, as they were told: a look-up in an index.
REACHED = Question("SELECT kind, value FROM contact_point WHERE person_id = :person ORDER BY id")


def mine(reader: Reader, member: int) -> Contact | None:
    """Return the member's contact; None where they told no name."""
    row = reader.one(MINE, member=member)
    if row is None or not row.name:
        return None
    ways = [(kind, getattr(row, kind)) for kind in WAYS]
    return Contact(row.name, row.company, row.role, tuple(way for way in ways if way[1]))


def theirs(reader: Reader, person: int) -> Contact:
    """Return somebody's contact: nothing but what may be handed on."""
    row = reader.ask(THEIRS, person=person)[0]
    ways = tuple((way.kind, way.value) for way in reader.ask(REACHED, person=person))
    return Contact(row.name, row.company, row.role, ways)
