"""Whom a message goes to: by which address, number or page, and what is missing for that."""

from pathlib import Path
from typing import NamedTuple

from netlog.drafts.ready import Ready
from netlog.errors import NetlogError
from netlog.errors.handover import Unreachable
from netlog.handover import links, mail
from netlog.logbook import Logbook
from netlog.questions import drafting, identity, person
from netlog.questions.reader import Row
from netlog.rules.contacts import NUMBERS
from netlog.settings import from_home


class Receiver(NamedTuple):
    """Somebody whom a message goes to, what leads to them, and who writes.

    What isn't there raises Unreachable, with the way to add it.
    """

    book: Logbook
    person: Row
    points: list[Row]
    me: Row | None
    region: str | None

    def address(self) -> str:
        """Return their e-mail address: the first that was told."""
        found = next((row.value for row in self.points if row.kind == "email"), None)
        if found is None:
            raise self._lacking("e-mail address", "--email ADDRESS")
        return str(found)

    def mail_link(self, ready: Ready) -> str:
        """Return the link that begins a mail to them. Raises TooLongForALink."""
        return mail.mailto(self.address(), ready.subject, ready.text)

    def as_mail(self, ready: Ready) -> bytes:
        """Return the mail to them, as a file."""
        address, name = (self.me.email, self.me.name) if self.me else (None, None)
        return mail.eml(
            self.address(), ready.subject, ready.text, at=self.book.settings.now,
            name=self.person.name, sender=address, sender_name=name or "",
        )  # fmt: skip

    def chat(self, text: str) -> str:
        """Return the link that opens a chat with them, the text ready in it."""
        if found := links.chat(self.points, text, self.region):
            return found
        number = next((row.value for row in self.points if row.kind in NUMBERS), None)
        if number is None:
            raise self._lacking("telephone number", '--phone "+44 …"')
        way = "netlog me --region GB" if self.region is None else self._way('--phone "+44 …"')
        raise NetlogError(
            f"{number} is no whole number that can be called from anywhere.\n"
            f"With the code of its country it is: {way}"
        )

    def page(self) -> str:
        """Return the link to their profile page."""
        found = links.profile(self.points)
        if found is None:
            raise self._lacking("profile or web page", "--link LINK")
        return found

    def file(self, text: str, usual: str) -> Path:
        """Return the file that is meant, `usual` in a folder. Raises NetlogError, WrongUsage."""
        from netlog.exchange.export.placing import place

        path = place(text, usual, never=self.book.settings.store, pipe="--eml - | …")
        if path.exists():
            raise NetlogError(f"{from_home(path)} is there already. Name another file")
        return path

    def _lacking(self, what: str, option: str) -> Unreachable:
        return Unreachable(self.person.name, what, self._way(option))

    def _way(self, option: str) -> str:
        return f"netlog edit {self.person.handle} {option}"


def receiver(book: Logbook, row: Row) -> Receiver:
    """Return somebody of the network as the receiver of a message."""
    with book.reading() as reader:
        return Receiver(
            book, row, reader.ask(person.CONTACTS, person=row.id),
            drafting.me(reader, book.member), identity.region_of(reader, book.member),
        )  # fmt: skip
