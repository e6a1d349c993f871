"""A contact as a vCard that fits a small code, and that every phone reads: 3.0, no line folded."""

from collections.abc import Iterator

from netlog.exchange.vcard import naming
from netlog.exchange.vcard.facts import bare, lines_of, value_of
from netlog.rules.card import Contact

_GRANTED = {"TEL;TYPE=VOICE": "TEL", "EMAIL;TYPE=INTERNET": "EMAIL"}
"""What stands in front of a fact in 3.0 → the same without what phones take for granted."""


def brief(contact: Contact) -> str:
    """Return the card of a contact, each line ended by CRLF."""
    lines = ("BEGIN:VCARD", "VERSION:3.0", *_told(contact), "END:VCARD")
    return "".join(f"{line}\r\n" for line in lines)


def _told(contact: Contact) -> Iterator[str]:
    yield f"FN:{value_of(contact.name)}"
    yield "N:" + ";".join(map(value_of, naming.split(bare(contact.name))))
    groups = (f"item{number}" for number in range(1, 100_000))
    for kind, text in (("company", contact.company), ("role", contact.role), *contact.ways):
        for line in lines_of(kind, text, False, groups) if text else ():
            head, _, value = line.partition(":")
            yield f"{_GRANTED.get(head, head)}:{value}"
