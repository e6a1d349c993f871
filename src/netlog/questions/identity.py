"""Whether two contact points are one: by the rules, and of numbers by the countries' numbering.

Numbers alone load the library that knows the numbering.
"""

from netlog.questions.reader import Question, Reader
from netlog.rules import contacts
from netlog.rules.contacts import NUMBERS

# Where the member's numbers without a country's code are dialled. One row.
REGION = Question("SELECT region FROM member WHERE id = :member")


def key(kind: str, value: str, region: str | None = None) -> str:
    """Return what is kept as the key of a contact point: the same for all ways to write it.

    A number has its country's code, where it was written with it or the region tells it, and else
    the digits that it has. Everything else is as in `contacts.key`.
    """
    if kind in NUMBERS:
        from netlog.questions.phones import international

        return international(value, region) or contacts.key(kind, value)
    return contacts.key(kind, value)


def same(kind: str, value: str, region: str | None = None) -> list[str]:
    """Return every key under which this contact point may have been kept, its own first.

    It may be of a time when the region wasn't told, or when providers' rules weren't followed.
    """
    plain = contacts.plain(kind, value)
    found = [contacts.of_one(kind, plain), plain]
    if kind in NUMBERS:
        from netlog.questions.phones import national

        found = [key(kind, value, region), *found, *national(value, region)]
    return list(dict.fromkeys(found))


def kinds(kind: str) -> tuple[str, str]:
    """Return the kinds that a contact point of one kind may be kept as: a number has two."""
    return NUMBERS if kind in NUMBERS else (kind, kind)


def region_of(reader: Reader, member: int) -> str | None:
    """Return the member's region, two letters, or None where it was never told."""
    row = reader.one(REGION, member=member)
    return row.region if row else None
