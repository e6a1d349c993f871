"""What a row of an address book tells of a person, gathered column by column, and the name of it.

What has a place in netlog goes there; all else becomes a line of the note: `Department: Research`.
"""

import re

from netlog.exchange.foreign_dates import Order
from netlog.exchange.labels import language
from netlog.exchange.tables import birthdays
from netlog.rules.contacts import is_number
from netlog.rules.eastern import is_eastern, joined
from netlog.rules.incoming import Incoming, Read, Rejected, Skipped
from netlog.rules.names import is_chinese
from netlog.rules.newcomer import Newcomer
from netlog.rules.titles import is_generation

_SYSTEM = {"mycontacts", "starred", "othercontacts", "allcontacts"}
"""Groups that Google puts everybody into, whoever writes its file."""

_MAILBOXES = (
    " abuse accounting accounts admin alert alerts billing bounce bounces careers contact contacto "
    "customer daemon donotreply enquiries events feedback finance hello help helpdesk hr info "
    "invoice invoices jobs kontakt list mail mailer mailing marketing members news newsletter no "
    "noreply notification notifications notify office order orders payments postmaster press "
    "privacy receipts reception register reply robot root sales security service services shop "
    "spam store subscriptions support team unsubscribe update updates webmaster "
)
_NEVER_A_NAME = " donotreply newsletter noreply notification notifications reply service support "
"""What an address begins with, and has in it, that is read by whoever is on duty, or by nobody."""

_LONGEST_TOWN = 60
_USUAL_NAMES = {"whole", "given", "family"}
_SOUNDS = ("sound of family", "sound of further", "sound of given")


class Sketch:
    """A person as far as they have been told; `newcomer` is what comes of it."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.fields: dict[str, str] = {}
        self.also: dict[str, None] = {}
        self.tags: dict[str, None] = {}
        self.contacts: dict[tuple[str, str], None] = {}
        self.note = ""
        self.lines: list[str] = []

    def named(self, part: str, text: str) -> None:
        """Tell a part of the name: `given`, `further`, `family`, `whole`, `front`, `behind` …"""
        self.names.setdefault(part, " ".join(text.split()))

    def other_name(self, text: str) -> None:
        """Tell a name that the person goes by, too."""
        self.also[" ".join(text.split())] = None

    def field(self, what: str, label: str, text: str) -> None:
        """Tell a field of which a person has one; a second one becomes a line."""
        text = " ".join(text.split())
        if self.fields.setdefault(what, text) != text:
            self.line(label, text)

    def contact(self, kind: str, value: str) -> None:
        """Tell a contact point."""
        self.contacts[kind, " ".join(value.split())] = None

    def tag(self, group: str) -> None:
        """Tell a group that the person is in, unless a program puts everybody into it."""
        if group and group.replace(" ", "").casefold() not in _SYSTEM:
            self.tags[group] = None

    def address(self, label: str, whole: str, town: str = "", country: str = "") -> None:
        """Tell an address: the town and country are the place, whatever else it has is a line."""
        told = ", ".join(line.strip(" ,") for line in whole.splitlines() if line.strip(" ,"))
        place = ", ".join(filter(None, (town, country)))
        if not place and len(told) <= _LONGEST_TOWN and not any(map(str.isdigit, told)):
            place = told
        if place and "place" not in self.fields:
            self.field("place", label, place)
        if told and not words(told) <= words(self.fields.get("place", "")):
            self.line(label, told)

    def line(self, label: str, text: str) -> None:
        """Tell what netlog has no place for."""
        told = f"{' '.join(label.split())}: {text.strip()}"
        if told not in self.lines:
            self.lines.append(told)

    def language(self, label: str, text: str) -> None:
        """Tell a language, as a code or in words: one that netlog writes drafts in, or a line."""
        if code := language(text):
            self.field("language", label, code)
        else:
            self.line(label, text)

    def birthday(self, label: str, text: str, order: Order = Order.MONTH) -> None:
        """Tell a birthday in any of the ways of programs; what is none becomes a line."""
        if found := birthdays.read(text, order):
            self.field("birthday", label, found)
        elif text.strip("0/.- "):
            self.line(label, text)

    def name(self) -> str:
        """Return the name as one says it: an eastern one family name first, without a space."""
        told = self.names.get
        given, further, family = told("given", ""), told("further", ""), told("family", "")
        if not (given or further or family):
            return told("whole", "")
        name, behind = joined(given, family, further), told("behind", "")
        return f"{name} {behind}" if is_generation(behind) else name

    def read(self, line: int, cells: tuple[str, ...]) -> Read:
        """Return what becomes of the row.

        Without a name there is an e-mail address at best, as in Google's "other contacts": one of
        two words or more is a name (`ada.moss@…`); one such as info@ is a mailbox, and nobody.
        """
        name = self._whose()
        if name:
            return Incoming(line, self.newcomer(name), cells=cells)
        emails = [value for kind, value in self.contacts if kind == "email"]
        if emails and all(map(is_mailbox, emails)):
            return Skipped(line, "a mailbox, and nobody's name")
        if name := next(filter(None, map(name_in, emails)), ""):
            return Incoming(line, self.newcomer(name), cells=cells)
        if self.contacts or self.fields or self.lines or self.note:
            return Rejected(line, "it has no name", cells=cells)
        return Skipped(line, "it tells of nobody")

    def newcomer(self, name: str) -> Newcomer:
        """Return the person of that name, with all that was told."""
        if not self.names.keys() <= _USUAL_NAMES:
            self._name_besides(name)
        note = self.note.replace("\r\n", "\n")
        if self.lines:
            note = "\n\n".join(filter(None, (note, "\n".join(self.lines))))
        return Newcomer(
            name,
            note=note or None,
            also=tuple([also for also in self.also if also != name]),
            tags=tuple(self.tags),
            contacts=tuple(self.contacts),
            is_private=False,
            **self.fields,
        )

    def _name_besides(self, name: str) -> None:
        """Tell what else stands with a name: titles, how it sounds, and how it is filed.

        How one of Chinese characters sounds is what it is in Latin letters, and another name.
        """
        told = self.names
        sound = told.get("sound") or " ".join(told[part] for part in _SOUNDS if part in told)
        if sound and is_eastern(name.replace(" ", "")):
            self.also[sound] = None
        elif sound:
            self.line("Sounds", sound)
        if not words(told.get("filed", "")) <= words(name):
            self.line("File as", told["filed"])
        for part, label in (("behind", "Suffix"), ("front", "Title")):
            title = told.get(part, "")
            if is_chinese(title) and is_chinese(told.get("family", "")):
                self.field("address", label, told["family"] + title)  # 王博士, 王先生
            elif not name.endswith(f" {title}".rstrip()):
                self.line(label, title)

    def _whose(self) -> str:
        """Return the name, none if an address or a number stands in its place."""
        name = self.name()
        if "@" in name and " " not in name:
            self.contact("email", name)
            return ""
        if not name[:1].isalpha() and is_number(name):
            self.contact("phone", name)
            return ""
        return name


def is_mailbox(address: str) -> bool:
    """Say whether an e-mail address is read by nobody in particular: info@, no-reply@."""
    local = address.partition("@")[0].casefold()
    parts = re.findall("[a-z]+", local)
    is_duty = bool(parts) and f" {parts[0]} " in _MAILBOXES
    is_nobody = any(f" {part} " in _NEVER_A_NAME for part in parts)
    return is_duty or is_nobody or sum(map(str.isdigit, local)) > 8


def name_in(address: str) -> str | None:
    """Return the name in an e-mail address, `Ada Moss` of `ada.moss@…`, None without two words."""
    local = address.partition("@")[0].partition("+")[0]
    parts = re.split("[._-]+", local.strip("0123456789._-"))
    if not 2 <= len(parts) <= 4 or not all(map(str.isalpha, parts)) or len(parts[-1]) < 2:
        return None
    return " ".join(part.capitalize() for part in parts)


def words(text: str) -> set[str]:
    """Return the words of a text, whatever their case."""
    return set(re.findall(r"\w+", text.casefold()))
