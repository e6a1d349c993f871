"""messages.csv as conversations: what was written with somebody on one day is one of them.

A file is read twice. First who is who in it, and how many rows belong to each conversation and
day, so that then each can be handed on, and forgotten, with its last row.

LinkedIn writes its times in UTC. By its own day a conversation is known again, wherever the member
is then; the day and the times that are told of it are those of the zone that is handed in.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, time, timedelta, tzinfo
from typing import NamedTuple

from netlog.exchange.foreign_dates import Stamp, in_zone
from netlog.exchange.linkedin import mail, owner
from netlog.exchange.linkedin.circle import Circle
from netlog.exchange.linkedin.mail import PART, Message, is_gone, is_header
from netlog.exchange.linkedin.message_text import plain
from netlog.exchange.linkedin.owner import Thread
from netlog.exchange.linkedin.profiles import Profile
from netlog.exchange.tables.table import Table
from netlog.rules.incoming import Happened, Incoming, Read, Rejected, Skipped
from netlog.rules.newcomer import Newcomer
from netlog.rules.stages import Stage
from netlog.rules.text import LINE_LENGTH, NOTE_LENGTH

__all__ = ["NAME", "PART", "TITLE", "Survey", "is_header", "read", "survey"]

NAME, TITLE = "linkedin", "LinkedIn messages"

UNCLEAR = "it isn't clear which of the people is you: import the whole download"
_MORE = 60
_UTC = timedelta()


class Survey:
    """What the first look at a file shows."""

    def __init__(self) -> None:
        self.rows: Counter[tuple[str, date]] = Counter()
        self.threads: dict[str, Thread] = {}
        self.first: dict[Profile, date] = {}
        self.mine: set[Profile] = set()

    def look(self, row: Message) -> None:
        """Note who writes to whom in a row."""
        on = row.when.on
        self.rows[row.thread, on] += 1
        thread = self.threads.setdefault(row.thread, Thread(set(), set()))
        if row.is_anonymous:
            thread.recipients.update(who for who in row.recipients if not is_gone(who))
            return
        thread.senders.add(row.sender)
        if row.is_draft or row.is_mine or row.folder in ("sent", "outbox"):
            self.mine.add(row.sender)
        for who in row.recipients:
            if not is_gone(who):
                thread.recipients.add(who)
        for who in (row.sender, *row.recipients):
            if who not in self.first or on < self.first[who]:
                self.first[who] = on

    def answered(self, circle: Circle) -> set[str]:
        """Return the keys of all who are in a conversation in which the owner wrote."""
        return {
            circle.resolved(who).key
            for thread in self.threads.values()
            if any(map(circle.is_me, thread.senders))
            for who in thread.senders | thread.recipients
        }


def survey(table: Table, circle: Circle) -> Survey:
    """Look through a file: note in the circle whom it names, and who its owner is."""
    found = Survey()
    for row in mail.messages(table):
        if isinstance(row, Message):
            found.look(row)
    for thread in found.threads.values():
        for who in thread.senders | thread.recipients:
            circle.meet(who)
    owner.find(found.threads.values(), found.mine, circle)
    return found


def read(
    table: Table,
    circle: Circle | None = None,
    found: Survey | None = None,
    zone: tzinfo | None = None,
) -> Iterator[Read]:
    """Yield the conversations of a file, a person and a day each.

    Drafts, spam and advertising are skipped, and whoever only wrote to the owner: somebody who
    never had an answer, and is neither a connection nor invited, is nobody's contact.
    """
    if circle is None or found is None:
        circle = Circle()
        found = survey(table, circle)
        circle.join()
    sorter = _Sorter(circle, found, zone)
    left = found.rows.copy()
    days: dict[tuple[str, date], _Day] = {}
    for row in mail.messages(table):
        if isinstance(row, Rejected):
            yield row
            continue
        key = row.thread, row.when.on
        others = sorter.others(row)
        if isinstance(others, str):
            yield Skipped(row.line, others, PART)
        else:
            days.setdefault(key, _Day(*key, [])).rows.append(sorter.line(row, others))
        left[key] -= 1
        if not left[key] and key in days:
            yield from sorter.conversations(days.pop(key))


class _Line(NamedTuple):
    """What is kept of a row: who wrote it (None: the owner), and with whom it makes a talk."""

    line: int
    when: Stamp
    sender: Profile | None
    others: tuple[Profile, ...]
    topic: str
    title: str
    text: str


class _Day(NamedTuple):
    """A conversation's rows of one day."""

    thread: str
    on: date
    rows: list[_Line]


class _Sorter:
    """Says of each row with whom it makes a conversation, and what becomes of a day's rows."""

    def __init__(self, circle: Circle, found: Survey, zone: tzinfo | None) -> None:
        self._circle = circle
        self._zone = zone
        self._answered = found.answered(circle)
        self._first: dict[str, date] = {}
        for who, on in found.first.items():
            key = circle.resolved(who).key
            self._first[key] = min(on, self._first.get(key, on))

    def others(self, row: Message) -> tuple[Profile, ...] | str:
        """Return with whom a row makes a conversation, or why with nobody."""
        circle = self._circle
        if row.is_draft:
            return "draft"
        if row.folder == "spam":
            return "spam"
        if not (circle.my_names or circle.my_links):
            return UNCLEAR
        if circle.is_me(row.sender):
            return self._addressed(row)
        if row.is_anonymous:
            return "advertising, or an account that is gone"
        who = circle.named(row.sender)
        if not who.name:
            return "somebody without a name"
        if who.key not in self._answered and not circle.is_known(who):
            return "wrote to you, never answered"
        return (who,)

    def _addressed(self, row: Message) -> tuple[Profile, ...] | str:
        """Return to whom the owner wrote, each once; or why to nobody."""
        people = [who for who in row.recipients if not self._circle.is_me(who)]
        if row.recipients and not people:
            return "a note to yourself"
        named = {
            who.key: who
            for who in (self._circle.named(each) for each in people if not is_gone(each))
            if who.name
        }
        return tuple(named.values()) or "an account that is gone"

    def line(self, row: Message, others: tuple[Profile, ...]) -> _Line:
        """Return what is kept of a row."""
        text = plain(row.content[: 2 * NOTE_LENGTH])
        if row.has_attachment:
            text = f"{text} (with an attachment)".strip()
        sender = None if self._circle.is_me(row.sender) else others[0]
        topic, title = " ".join(row.subject.split()), row.title.strip()
        return _Line(row.line, row.when, sender, others, topic, title, text)

    def _here(self, when: Stamp) -> Stamp:
        return in_zone(when, self._zone) if self._zone else when

    def conversations(self, day: _Day) -> Iterator[Incoming]:
        """Yield what happened on a day with each who wrote, or whom the owner wrote to.

        Each row counts with the first of those, so that none counts twice.
        """
        is_upwards = _time(day.rows[0]) < _time(day.rows[-1])
        rows = sorted(day.rows if is_upwards else day.rows[::-1], key=_time)
        people = {who.key: who for row in rows for who in row.others}
        counts = Counter(row.others[0].key for row in rows)
        wrote = {row.sender.key for row in rows if row.sender}
        got = {who.key for row in rows if row.sender is None for who in row.others}
        topic = next((row.topic for row in rows if row.topic), "")
        if not topic and len(people) > 1:
            topic = next((row.title for row in rows if row.title), "")
        told = [self._here(row.when) for row in rows]
        line, note = min(row.line for row in rows), _note(rows, told)
        for key, who in people.items():
            happened = Happened(
                f"message/{day.thread}/{day.on}",
                told[0].on,
                Stage.CHAT,
                "out" if key not in wrote else "both" if key in got else "in",
                topic=topic[:LINE_LENGTH] or None,
                note=note,
                rows=counts[key],
            )
            on = self._circle.connected_on(who) or self._first.get(key, day.on)
            person = Newcomer(who.name, contacts=self._circle.contacts(who))
            yield Incoming(line, person, on, (happened,), part=PART, is_counted=False)


def _time(row: _Line) -> time:
    return row.when.at or time()


def _note(rows: list[_Line], told: list[Stamp]) -> str:
    """Return what was written, a line each with time and name; cut where it is too long."""
    lines = []
    room = NOTE_LENGTH - _MORE
    ending = "(times in UTC)" if told[0] == rows[0].when and told[0].offset == _UTC else ""
    for count, (row, when) in enumerate(zip(rows, told, strict=True)):
        name = row.sender.name if row.sender else "me"
        at = f"{when.at.hour:02}:{when.at.minute:02} " if when.at else ""
        text = row.text.replace("\n", "\n  ")
        line = f"{at}{name}: {text}"
        if len(line) + 1 > room:
            lines.append(line[: max(room - 1, 0)] + "…")
            ending = f"(cut here: {len(rows) - count:,} of {len(rows):,} messages) {ending}".strip()
            break
        room -= len(line) + 1
        lines.append(line)
    return "\n".join([*lines, ending] if ending else lines)
