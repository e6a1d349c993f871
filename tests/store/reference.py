"""What netlog must know, computed plainly and slowly: lists of what happened, nothing derived.

Written from what the design says of 3-2-1, stages and what an entry settles, and not from the SQL.
Every answer is computed from scratch. Order is (day, number): `number` counts the entries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count

STAGES = ["intro", "chat", "connect", "follow-up", "coffee"]
TARGETS = {"conversations": 3, "connects": 2, "coffees": 1}


@dataclass
class Person:
    """Somebody, and the states beside the stages."""

    id: int
    name: str
    is_known: bool = False
    company: str | None = None
    declined_by: str | None = None
    declined_on: date | None = None
    archived_on: date | None = None


@dataclass
class Talk:
    """Something that happened (or is booked) with people on a day."""

    number: int
    stage: str
    on: date
    entered_on: date
    people: list[int]
    direction: str = "both"
    is_planned: bool = False
    is_imported: bool = False

    @property
    def place(self) -> tuple[date, int]:
        """Where it stands in the order of things."""
        return self.on, self.number

    @property
    def is_exchange(self) -> bool:
        """Both sides took part, and it went beyond an introduction."""
        return self.stage != "intro" and self.direction != "out" and not self.is_planned


@dataclass
class Message:
    """A message that was sent to a person; `talk` is the number of the entry that it is, if any."""

    person: int
    on: date
    opens: str | None
    talk: int | None = None
    outcome: str | None = None
    outcome_on: date | None = None
    is_imported: bool = False


@dataclass
class Step:
    """What is owed to a person."""

    person: int
    due: date
    closed_on: date | None = None


@dataclass
class Network:
    """All that happened. `numbers` runs on through undo: an id is never given twice."""

    numbers: count[int] = field(default_factory=count, compare=False)
    people: list[Person] = field(default_factory=list)
    talks: list[Talk] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)

    def copy(self) -> Network:
        """The same network, to go back to; it counts on with the same numbers."""
        return Network(
            self.numbers, *deepcopy([self.people, self.talks, self.messages, self.steps])
        )

    def person(self, id: int) -> Person:
        """The person of that id."""
        return next(person for person in self.people if person.id == id)

    # What is entered

    def meet(
        self, met: dict[int, str], stage: str, on: date, today: date, *, is_known: bool
    ) -> None:
        """People met together, by id; those known beforehand without a talk."""
        self.people += [Person(id, name, is_known) for id, name in met.items()]
        if not is_known:
            self.talk(stage, on, met, today)

    def bring_in(self, met: dict[int, str], stage: str, on: date, today: date) -> None:
        """People whom another program knew: a talk with all of them, a message to the first."""
        self.people += [Person(id, name, is_known=True) for id, name in met.items()]
        number = next(self.numbers)
        self.talks.append(Talk(number, stage, on, today, list(met), is_imported=True))
        self.messages.append(Message(min(met), on, None, is_imported=True))

    def talk(
        self, stage: str, on: date, people: Iterable[int], today: date, direction: str = "both"
    ) -> None:
        """A conversation, or a coffee to come; settles what waited for it."""
        talk = Talk(-1, stage, on, today, list(people), direction, is_planned=on > today)
        if stage == "coffee" and not talk.is_planned:
            self._hold(talk)
        talk.number = next(self.numbers)
        self.talks.append(talk)
        if talk.is_planned or direction == "out":
            return
        for id in talk.people:
            self._close(id, on, today)
            self._settle(self.person(id), talk)

    def _hold(self, coffee: Talk) -> None:
        """The first booking of the first of the people who has one by then becomes this coffee."""
        for id in coffee.people:
            if booked := self._bookings(id, coffee.on):
                self.talks.remove(booked[0])
                coffee.people += [id for id in booked[0].people if id not in coffee.people]
                return

    def _bookings(self, id: int, until: date) -> list[Talk]:
        booked = [t for t in self.talks if t.is_planned and id in t.people and t.on <= until]
        return sorted(booked, key=lambda talk: talk.place)

    def _close(self, id: int, by: date, today: date) -> bool:
        due = [s for s in self.steps if s.person == id and not s.closed_on and s.due <= by]
        for step in due:
            step.closed_on = today
        return bool(due)

    def _settle(self, person: Person, talk: Talk) -> None:
        waiting = [m for m in self.messages if m.person == person.id and not m.outcome]
        for message in waiting:
            if message.on <= talk.on and talk.stage != "intro":
                message.outcome = "accepted" if message.opens == talk.stage else "replied"
                message.outcome_on = talk.on
        person.archived_on = None
        if STAGES.index(talk.stage) >= STAGES.index("connect"):
            person.declined_by = person.declined_on = None

    def send(self, id: int, opens: str | None, records: str | None, today: date) -> None:
        """A message; some scripts are an entry of their own stage, that went out only."""
        number = None
        if records:
            self.talk(records, today, [id], today, direction="out")
            number = self.talks[-1].number
        self.messages.append(Message(id, today, opens, number))

    def done(self, id: int, today: date) -> None:
        """Close what is due, else the next step, else hold the coffee booked by today."""
        if self._close(id, today, today):
            return
        if waiting := [step for step in self.steps if step.person == id and not step.closed_on]:
            min(waiting, key=lambda step: step.due).closed_on = today
        elif booked := self._bookings(id, today):
            self.talk("coffee", booked[0].on, [id], today)

    def decline(self, id: int, by: str, on: date) -> None:
        """A no; theirs answers every open message."""
        person = self.person(id)
        person.declined_by, person.declined_on = by, on
        for message in self.messages:
            if by == "them" and message.person == id and not message.outcome:
                message.outcome, message.outcome_on = "declined", on

    # What is corrected

    def correct(self, place: int, stage: str, on: date, direction: str) -> None:
        """A talk was another; the message that it is goes with it."""
        talk = self.talks[place]
        talk.stage, talk.on, talk.direction = stage, on, direction
        for message in self.messages:
            if message.talk == talk.number:
                message.on = on

    def remove(self, place: int) -> None:
        """A talk never was, nor the message that it is."""
        talk = self.talks.pop(place)
        self.messages = [m for m in self.messages if m.talk is None or m.talk != talk.number]
        for id in talk.people:
            self._reopen(id, talk)

    def take_out(self, place: int, id: int) -> None:
        """Somebody was not there."""
        talk = self.talks[place]
        talk.people.remove(id)
        self._reopen(id, talk)

    def _reopen(self, id: int, gone: Talk) -> None:
        """What a talk answered waits again, unless another of the day answers it."""
        exchanges = [t for t in self.happened(id) if t.is_exchange and t.on == gone.on]
        if not gone.is_exchange or exchanges:
            return
        for message in self.messages:
            is_answered = message.outcome in ("replied", "accepted")
            if message.person == id and is_answered and message.outcome_on == gone.on:
                message.outcome = message.outcome_on = None

    # What is known of a person

    def happened(self, id: int) -> list[Talk]:
        """What happened with a person, in order; bookings have not happened."""
        talks = [t for t in self.talks if id in t.people and not t.is_planned]
        return sorted(talks, key=lambda talk: talk.place)

    def contacts(self, id: int) -> list[date]:
        """The days on which something happened or a message was sent, in order."""
        sent = [message.on for message in self.messages if message.person == id]
        return sorted([talk.on for talk in self.happened(id)] + sent)

    def stage(self, id: int) -> str | None:
        """The highest stage reached."""
        return max((talk.stage for talk in self.happened(id)), key=STAGES.index, default=None)

    def is_dormant(self, id: int) -> bool:
        """Known beforehand, and nothing of what is kept was entered here, a booking neither."""
        talks = [talk for talk in self.talks if id in talk.people]
        messages = [message for message in self.messages if message.person == id]
        return self.person(id).is_known and all(one.is_imported for one in [*talks, *messages])

    def exchange(self, id: int) -> Talk | None:
        """The first real exchange."""
        return next((talk for talk in self.happened(id) if talk.is_exchange), None)

    def connect(self, id: int) -> Talk | None:
        """The first time that details were exchanged."""
        return next((talk for talk in self.happened(id) if talk.stage == "connect"), None)

    def follow_up(self, id: int) -> Talk | None:
        """The first follow-up or coffee behind the connect, or a later connect."""
        is_connected = False
        for talk in self.happened(id):
            if is_connected and talk.stage in ("follow-up", "coffee"):
                return talk
            is_connected = is_connected or talk.stage == "connect"
        return None

    # What counts in a month: each the people by id, with the day and the entry that counts

    def conversations(self, since: date, until: date) -> dict[int, Talk]:
        """New people with whom there was a first real exchange in the span."""
        return self._within(self.exchange, since, until)

    def open_conversations(self, since: date, until: date) -> set[int]:
        """New people met or written to in the span, and no exchange yet."""
        return {
            person.id
            for person in self._wanted()
            if not self.exchange(person.id)
            and (days := self.contacts(person.id))
            and since <= days[0] < until
        }

    def connects(self, since: date, until: date) -> dict[int, Talk]:
        """New people with whom details were exchanged in the span."""
        return self._within(self.connect, since, until)

    def requested(self, since: date, until: date) -> set[int]:
        """New people who were only asked to connect, in the span."""
        asked = {m.person for m in self.messages if m.opens == "connect" and since <= m.on < until}
        return {p.id for p in self._wanted() if p.id in asked and not self.connect(p.id)}

    def coffees(self, since: date, until: date, *, planned: bool) -> dict[int, Talk]:
        """Anybody with whom a coffee was held, or is booked, in the span; not what was imported."""
        found: dict[int, Talk] = {}
        for talk in sorted(self.talks, key=lambda talk: talk.place):
            is_meant = talk.stage == "coffee" and talk.is_planned == planned
            if is_meant and not talk.is_imported and since <= talk.on < until:
                for id in talk.people:
                    found.setdefault(id, talk)
        return found

    def goals(self, month: date) -> dict[str, tuple[dict[int, Talk], set[int]]]:
        """The three goals of a month: who is done, by what, and who is open."""
        since, until = month, next_month(month)
        connects = self.connects(since, until)
        followed = {id: talk for id, talk in connects.items() if self.follow_up(id)}
        held = self.coffees(since, until, planned=False)
        booked = self.coffees(since, until, planned=True)
        # After a no nothing is wanted any more; what was done stays done.
        wanted = {person.id for person in self.people if not person.declined_by}
        unanswered = (set(connects) - set(followed)) & wanted | self.requested(since, until)
        return {
            "conversations": (
                self.conversations(since, until),
                self.open_conversations(since, until),
            ),
            "connects": (followed, unanswered),
            "coffees": (held, set(booked) - set(held)),
        }

    def strict_connects(self, month: date) -> int:
        """How many done connects of the month are with people first met in it."""
        done, _ = self.goals(month)["connects"]
        return sum(self.contacts(id)[0] >= month for id in done)

    def totals(self, since: date, until: date) -> tuple[int, int, int]:
        """How many different people were done in a span."""
        connects = [id for id in self.connects(since, until) if self.follow_up(id)]
        return (
            len(self.conversations(since, until)),
            len(connects),
            len(self.coffees(since, until, planned=False)),
        )

    def is_complete(self, month: date) -> bool:
        """Whether the rule is fulfilled in a month."""
        counts = self.totals(month, next_month(month))
        return all(n >= target for n, target in zip(counts, TARGETS.values(), strict=True))

    def streak(self, month: date, today: date) -> int:
        """How many months in a row are complete, up to this; what isn't over breaks nothing."""
        complete = 0
        while self.is_complete(month) or next_month(month) > today:
            complete += self.is_complete(month)
            month = previous_month(month)
        return complete

    def _wanted(self) -> list[Person]:
        return [p for p in self.people if not p.is_known and not p.declined_by]

    def _within(
        self, first: Callable[[int], Talk | None], since: date, until: date
    ) -> dict[int, Talk]:
        new = [person.id for person in self.people if not person.is_known]
        found = {id: talk for id in new if (talk := first(id))}
        return {id: talk for id, talk in found.items() if since <= talk.on < until}


def next_month(month: date) -> date:
    """The first day of the month after."""
    return (month + timedelta(days=31)).replace(day=1)


def previous_month(month: date) -> date:
    """The first day of the month before."""
    return (month - timedelta(days=1)).replace(day=1)


def last_day(month: date) -> date:
    """The last day of a day's month."""
    return next_month(month.replace(day=1)) - timedelta(days=1)
