"""messages.csv row by row: who wrote what to whom, when and in which conversation.

    CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,…

The columns come and go with the years, nine to thirteen of them; before 2020 there was no id and
no link, but a direction. The names in TO are joined by commas, which names hold, too.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from netlog.errors import shown
from netlog.exchange import foreign_dates
from netlog.exchange.foreign_dates import Order, Stamp
from netlog.exchange.linkedin import columns
from netlog.exchange.linkedin.profiles import GONE, Profile, cleaned, link
from netlog.exchange.tables.table import Table
from netlog.rules.incoming import Rejected
from netlog.rules.names import has_han
from netlog.rules.titles import is_title

PART = "messages.csv"

COLUMNS = {
    "thread": ("conversation id",),
    "title": ("conversation title",),
    "from": ("from",),
    "sender": ("sender profile url",),
    "to": ("to",),
    "recipients": ("recipient profile urls", "recipient profile url"),
    "on": ("date",),
    "subject": ("subject",),
    "content": ("content",),
    "direction": ("direction",),
    "folder": ("folder",),
    "attachments": ("attachments",),
    "draft": ("is message draft",),
    "drafts": ("is conversation draft",),
}

_SAYS_YES = {"Yes", "yes", "YES", "True", "true", "TRUE", "1"}
_LONGEST_ID = 100
_MANY, _LONGEST_LIST = 500, 20_000


class Message(NamedTuple):
    """A row of the file. `thread` is the conversation that it is part of."""

    line: int
    thread: str
    sender: Profile
    recipients: tuple[Profile, ...]
    when: Stamp
    title: str
    subject: str
    content: str
    folder: str
    is_draft: bool
    is_mine: bool
    has_attachment: bool

    @property
    def is_anonymous(self) -> bool:
        """Say whether nobody stands behind it: advertising, or an account that is gone."""
        if self.sender.link:
            return False
        is_campaign = 'class="spinmail' in self.content[:200]
        is_campaign |= self.title.strip().casefold().startswith("sponsored")
        return is_campaign or is_gone(self.sender)


def is_gone(who: Profile) -> bool:
    """Say whether LinkedIn names nobody here."""
    return not who.link and who.name.casefold() in GONE


def is_header(header: Sequence[str]) -> bool:
    """Say whether a row is the header of such a file."""
    has_thread = columns.has(header, COLUMNS, "thread")
    is_old = columns.has(header, COLUMNS, "direction", "folder", "subject")
    return columns.has(header, COLUMNS, "from", "to", "on", "content") and (has_thread or is_old)


def messages(table: Table) -> Iterator[Message | Rejected]:
    """Yield the rows of a file, with the days and times that stand there."""
    places = columns.places(table, COLUMNS)
    nowhere = len(table.header)
    (thread, title, sent_by, sender, to, recipients, on, subject, content, direction, folder,
     attachments, draft, drafts) = (places.get(column, nowhere) for column in COLUMNS)  # fmt: skip
    for row in table.rows():
        if isinstance(row, Rejected):
            yield row._replace(part=PART)
            continue
        cells = (*row.cells, "")
        told = foreign_dates.stamp(cells[on].strip(), Order.MONTH, since=2000)
        if told is None:
            why = f'"{shown(cells[on])}" is no day that netlog can read'
            yield Rejected(row.line, why, PART, row.cells)
            continue
        yield Message(
            row.line,
            _thread(cells[thread].strip(), cells[sent_by], cells[to]),
            _named(cells[sent_by], cells[sender]),
            addressed(cells[to], cells[recipients]),
            told,
            cells[title],
            cells[subject],
            cells[content],
            cells[folder].strip().casefold(),
            cells[draft] in _SAYS_YES or cells[drafts] in _SAYS_YES,
            cells[direction].casefold() == "outgoing",
            bool(cells[attachments]),
        )


def _thread(called: str, sent_by: str, to: str) -> str:
    """Return what a conversation is known by: its id, or whom it is between; always short."""
    if called and len(called) <= _LONGEST_ID:
        return called
    text = called or "\n".join(sorted((sent_by, to)))
    return "-" + blake2b(text.encode(errors="replace"), digest_size=8).hexdigest()


def _named(name: str, address: str) -> Profile:
    return Profile(cleaned(name.strip()).name, link(address))


def addressed(to: str, addresses: str) -> tuple[Profile, ...]:
    """Return to whom a message went, from their names and, where there are any, their links.

    A link whose name can't be told has none; whoever it is may be named elsewhere.
    """
    if len(to) + len(addresses) > _MANY:
        return _addressed(to[:_LONGEST_LIST], addresses)
    return _addressed_often(to, addresses)


def _addressed(to: str, addresses: str) -> tuple[Profile, ...]:
    links = [found for each in re.split(r"[,;\s]+", addresses) if (found := link(each))]
    if len(links) == 1:
        return (_named(to, links[0]),)
    names = _names(to)
    if len(links) == len(names):
        return tuple(map(Profile, names, links))
    if links:
        return tuple(Profile("", each) for each in links)
    return tuple(Profile(name, None) for name in names)


# Groups needn't be remembered: their lists are long, and taken apart in no time.
_addressed_often = lru_cache(maxsize=1 << 14)(_addressed)


def _names(to: str) -> list[str]:
    """Return the names of a list of them. What can't be one is the end of that before it.

    Only who has but one word for a name, and is in a group, is missed by that.
    """
    names: list[list[str]] = []
    for piece in to.split(", "):
        is_end = is_title(piece) or (" " not in piece.strip() and not has_han(piece))
        if names and is_end:
            names[-1].append(piece)
        elif piece.strip():
            names.append([piece])
    return [cleaned(", ".join(pieces).strip()).name for pieces in names]
