"""An invented network: who is in it and what happened, the same each time for the same size."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

import invented
import knowing

from netlog.rules import contacts
from netlog.rules.names import folded, has_han, slug
from netlog.rules.stages import Stage
from netlog.store.latin import latin

TODAY = date(2026, 11, 20)
DAYS = 3652
"""How far back the first meeting lies: ten years."""

TALKS = 10
"""How many conversations there are to a person; those of who is only heard of fall to another."""

SHARES = {Stage.INTRO: 20, Stage.CHAT: 45, Stage.CONNECT: 15, Stage.FOLLOW_UP: 13, Stage.COFFEE: 7}
"""How many of a hundred people are at each stage."""

LADDER = tuple(SHARES)
SCRIPTS = {0: "ask-referral", 1: "ask-introduction"}
"""Of ten messages, which of them is another script than the one that asks to connect."""

ASKED = "Hi! It was good to meet you. I kept thinking about {}. Shall we stay in touch?"


class Guest(NamedTuple):
    """Somebody who is in the network whatever its size, with a note that nobody else has."""

    name: str
    stage: Stage
    note: str


GUESTS = (
    Guest("Zephyrine Quillfeather", Stage.FOLLOW_UP, "Plays the theremin in a quartet."),
    Guest("欧阳青岚", Stage.CHAT, "养了一只鹦鹉。"),
)
FAR, FAR_COMPANY = "Isolde Farweather", "Farweather Observatory"
"""Who is far away, and where they work: only a line of others leads there."""

Row = tuple[object, ...]


class Talk(NamedTuple):
    """A conversation; people are ids, days count from the first one."""

    id: int
    people: tuple[int, ...]
    stage: Stage
    day: int
    entered: int
    direction: str
    channel: str
    topic: str | None
    note: str | None
    event: int | None
    is_planned: bool = False


class Network:
    """The people by id from 1, in the order in which they were met, as ids are given in life."""

    def __init__(self, size: int) -> None:
        chance = Random(size)
        self.size = size
        self.met = sorted(chance.randrange(DAYS) for _ in range(size))
        self.reached = chance.choices(range(len(LADDER)), [*SHARES.values()], k=size)
        self.guests = {_place(size // (3 + i)): guest for i, guest in enumerate(GUESTS)}
        for id_, guest in self.guests.items():
            self.reached[id_ - 1] = LADDER.index(guest.stage)
        self.events = invented.events(max(40, size // 50))
        self.companies = invented.companies(chance, size // 8)
        self.topics = invented.topics(chance, 400)
        self.notes = invented.notes(chance, 5000)
        self.introducers = knowing.introducers(Random(size + 10), size)
        self.far = knowing.far_away(size)

    def people(self) -> Iterator[Row]:
        """Yield id, handle, name and what else is known of each person."""
        chance = Random(self.size + 1)
        namesakes: Counter[str] = Counter()
        for id_, met in enumerate(self.met, start=1):
            guest = self.guests.get(id_)
            name = guest.name if guest else invented.name(chance)
            name = FAR if id_ == self.far else name
            handle = slug(latin(name))
            namesakes[handle] += 1
            if namesakes[handle] > 1:
                handle = f"{handle}-{namesakes[handle]}"
            yield (
                id_, handle, name,
                self._company(chance, id_),
                _some(chance, 0.7, invented.ROLES),
                _some(chance, 0.5, invented.RELATIONS),
                _some(chance, 0.3, ("zh",) if has_han(name) else ("en",)),
                _some(chance, 0.6, invented.PLACES),
                _some(chance, 0.1, self.topics),
                _some(chance, 0.1, self.topics),
                _some(chance, 0.15, self.notes),
                self.introducers.get(id_),
                day(met),
            )  # fmt: skip

    def introductions(self) -> Iterator[knowing.Pair]:
        """Yield the pairs that the member introduced."""
        return knowing.introductions(Random(self.size + 11), self.size)

    def acquaintances(self) -> list[knowing.Pair]:
        """Return the pairs of those who know each other."""
        return knowing.acquaintances(Random(self.size + 12), self.size)

    def farthest(self) -> list[int]:
        """Return who has come as far as one can, by the order in which they were met."""
        return [id_ for id_, at in enumerate(self.reached, start=1) if LADDER[at] is LADDER[-1]]

    def ties(self) -> Iterator[Row]:
        """Yield person, whether they were known, and when they declined or were archived."""
        chance = Random(self.size + 2)
        for id_, met in enumerate(self.met, start=1):
            turn = 1.0 if id_ in self.guests else chance.random()
            then = day(min(met + 90, DAYS))
            declined, archived = turn < 0.02, 0.02 <= turn < 0.05
            yield (
                id_, 0.05 <= turn < 0.1, "them" if declined else None,
                then if declined else None, then if archived else None,
            )  # fmt: skip

    def names(self) -> Iterator[Row]:
        """Yield person and text of other names: one in ten has one."""
        chance = Random(self.size + 3)
        for id_ in range(1, self.size + 1):
            if chance.random() < 0.1 and id_ not in self.guests:
                yield id_, invented.nickname(chance)

    def contact_points(self) -> Iterator[Row]:
        """Yield person, kind, value and key: an address for most, a phone or link for some."""
        chance = Random(self.size + 4)
        for id_ in range(1, self.size + 1):
            values = {
                "email": (0.7, f"p{id_}@{chance.choice('abcdefgh')}.example.org"),
                "phone": (0.4, f"+44 20 {id_:08d}"),
                "link": (0.3, f"https://www.example.org/in/p{id_}/"),
                "wechat": (0.1, f"wx-{id_}"),
            }
            for kind, (share, value) in values.items():
                if chance.random() < share:
                    yield id_, kind, value, contacts.key(kind, value)

    def tagged(self) -> Iterator[Row]:
        """Yield tag and person: three in two people have a tag, the first tags most often."""
        chance = Random(self.size + 5)
        for id_ in range(1, self.size + 1):
            tags = {int(len(invented.TAGS) * chance.random() ** 2) for _ in range(3)}
            for tag in sorted(tags)[: chance.choice((0, 1, 1, 2, 3))]:
                yield tag + 1, id_

    def steps(self) -> Iterator[Row]:
        """Yield person, what, due and closed: one in three had a step, one in twenty has one."""
        chance = Random(self.size + 6)
        for id_, met in enumerate(self.met, start=1):
            what = f"send the note on {chance.choice(self.topics)}"
            if chance.random() < 0.33 and met < DAYS - 30:
                yield id_, what, day(met + 14), day(met + chance.randint(7, 30))
            if chance.random() < 0.05 and id_ not in self.guests:
                yield id_, what, day(DAYS + chance.randint(-45, 30)), None

    def talks(self) -> Iterator[Talk]:
        """Yield all conversations, the oldest first."""
        chance = Random(self.size + 7)
        for id_, (when, person, turn) in enumerate(self._schedule(), start=1):
            yield self._talk(chance, id_, when, person, turn)
        for booked in range(self.size // 500):
            person = chance.randint(1, self.size)
            if person not in self.guests and not knowing.is_stranger(person):
                yield Talk(
                    self.size * TALKS + booked + 1, (person,), Stage.COFFEE,
                    DAYS + chance.randint(-3, 20), DAYS - 4, "both", "in person", None, None, None,
                    is_planned=True,
                )  # fmt: skip

    def messages(self, talk: Talk) -> Iterator[Row]:
        """Yield person, text, day, outcome, its day, conversation, script and what that opens.

        One in three has no answer.
        """
        if talk.direction == "out":
            answer = None if talk.id % 3 == 0 else "replied"
            then = day(min(talk.day + 2, DAYS)) if answer else None
            text = ASKED.format(talk.topic or "it")
            script = SCRIPTS.get(talk.id % 10)
            yield (
                talk.people[0], text, day(talk.day), answer, then, talk.id,
                script or "connect-event", None if script else "connect",
            )  # fmt: skip

    def _company(self, chance: Random, id_: int) -> str | None:
        """Return a company; of those on the way to who is far away none is known."""
        company = self.companies[int(len(self.companies) * chance.random() ** 2)]
        if id_ in knowing.line(self.size):
            return FAR_COMPANY if id_ == self.far else None
        return company

    def _schedule(self) -> list[tuple[int, int, int]]:
        """Return (day, person, which talk with them) of all talks.

        Half are within two months of the first, the others the rarer the longer ago it is.
        """
        chance = Random(self.size + 8)
        found = []
        for person, met in enumerate(self.met, start=1):
            if knowing.is_stranger(person):
                continue
            left = DAYS - met
            talks = 2 * TALKS if knowing.is_stranger(person + 1) else TALKS
            days = [met, *(met + chance.randint(0, min(60, left)) for _ in range(talks // 2 - 1))]
            days += [met + int(left * chance.random() ** 2) for _ in range(talks - len(days))]
            found += [(when, person, turn) for turn, when in enumerate(sorted(days))]
        return sorted(found)

    def _talk(self, chance: Random, id_: int, when: int, person: int, turn: int) -> Talk:
        stage, is_out = self._stage(chance, person, turn)
        people = [person]
        # In a round are people who have come so far anyway: it changes nobody's stage.
        if stage is Stage.CHAT and chance.random() < 0.05:
            other = chance.randint(1, person)
            is_in = other != person and self.reached[other - 1] and not knowing.is_stranger(other)
            people += [other] if is_in else []
        note = chance.choice(self.notes) if chance.random() < 0.3 else None
        guest = self.guests.get(person)
        return Talk(
            id=id_,
            people=tuple(people),
            stage=stage,
            day=when,
            entered=min(when + (chance.randint(1, 20) if chance.random() < 0.1 else 0), DAYS),
            direction="out" if is_out else "in" if chance.random() < 0.15 else "both",
            channel=chance.choice(invented.CHANNELS),
            topic=chance.choice(self.topics) if guest or chance.random() < 0.8 else None,
            note=guest.note if guest and turn == 1 else note,
            event=self.event_of(when) if turn == 0 and chance.random() < 0.5 else None,
        )

    def _stage(self, chance: Random, person: int, turn: int) -> tuple[Stage, bool]:
        """Return the stage of a talk, and whether it was only a message.

        People climb with their first talks; what follows is talk at a stage already reached.
        """
        reached = self.reached[person - 1]
        if turn <= reached:
            return LADDER[turn], False
        if chance.random() < 0.12:
            return Stage.INTRO, True
        turn = chance.choices((1, 3, 4), (85, 12, 3))[0]
        return LADDER[turn if turn <= reached else min(reached, 1)], False

    def event_of(self, when: int) -> int:
        """Return the event of a day: they follow each other over the years."""
        return when * len(self.events) // (DAYS + 1) + 1


def tags() -> Iterator[Row]:
    """Yield the name and key of each tag."""
    for tag in invented.TAGS:
        yield tag, folded(tag)


def day(number: int) -> str:
    """Return a day as the store keeps it, counted from the first one; DAYS is today."""
    return (TODAY - timedelta(days=DAYS - number)).isoformat()


def _place(id_: int) -> int:
    """Return an id for a guest, who is no stranger."""
    return id_ + knowing.is_stranger(id_)


def _some(chance: Random, share: float, values: tuple[str, ...] | list[str]) -> str | None:
    return chance.choice(values) if chance.random() < share else None
