"""What comes of an invented network: give and take, leads and sales, what the member says."""

from collections.abc import Iterator
from random import Random
from typing import NamedTuple

import invented
import knowing
from network import DAYS, Network, Row, day

from netlog.rules.names import folded

GIFTS, ASKS, PROMISES = 0.08, 0.07, 0.05
LEADS, SALES = 0.05, 0.03
"""How many of each there are to a person."""

CURRENCIES = ("EUR", "EUR", "EUR", "GBP", "USD", "CNY", "JPY")
CIRCLE = 5
"""How many are named as the closest, and how many wanted."""

LEAD = ("id", "person_id", "what", "kind", "value", "currency", "chance", "opened_on", "closes_on",
        "taster_on", "interview_on", "offer_on", "closed_on", "outcome", "referrer_id",
        "event_id", "channel")  # fmt: skip

_SAYS = {
    "change": ("small cafés that last",),
    "joy": ("people who talk over tea",),
    "fulfilment": ("teaching what I learned late",),
    "value": ("fairness", "curiosity", "patience"),
    "principle": ("fair prices", "few words", "good leaves"),
    "win": ("tea for the Leeds book fair", "a prize for packaging", "forty cafés", "出海第一单"),
    "apart": ("the only tea lab with a theremin",),
    "aim": ("meet people who open cafés",),
    "gap": ("tax returns", "hiring", "packaging", "小程序出海"),
    "seek": ("paid talks on pricing", "a first designer"),
}
"""Kind of statement → what the member says."""


class Lead(NamedTuple):
    """A lead: its row, and what became of it where it was won."""

    row: Row
    person: int
    is_won: bool
    closed: int
    value: int
    currency: str


class Dealings:
    """What happened between the member and the people of a network beyond talk."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._known = [id_ for id_ in range(1, network.size + 1) if not knowing.is_stranger(id_)]

    def gifts(self) -> Iterator[Row]:
        """Yield person, who gave, what and when; who takes only takes again and again."""
        chance = self._chance(20)
        for person, by, what, when in self._entries(chance, GIFTS):
            yield person, "them" if person % 10 else by, f"time for {what}", day(when)

    def asks(self) -> Iterator[Row]:
        """Yield person, who asked, what and when, the outcome and its day: one in five is open."""
        chance = self._chance(21)
        for person, by, what, when in self._entries(chance, ASKS):
            outcome = chance.choice(("granted", "granted", "granted", "refused", None))
            then = day(min(when + 9, DAYS)) if outcome else None
            yield person, by, f"advice on {what}", day(when), outcome, then

    def promises(self) -> Iterator[Row]:
        """Yield person, who promised, what, when, till when, outcome and its day.

        Some of the latest are open.
        """
        chance = self._chance(22)
        for person, by, what, when in self._entries(chance, PROMISES):
            is_open = when > DAYS - 60 and chance.random() < 0.3
            outcome = None if is_open else chance.choices(("kept", "broken"), (80, 20))[0]
            then = day(min(when + 12, DAYS)) if outcome else None
            yield person, by, f"a note on {what}", day(when), day(when + 14), outcome, then

    def introductions(self) -> Iterator[Row]:
        """Yield two people and when the member introduced them."""
        chance = self._chance(23)
        for one, other in self._network.introductions():
            yield one, other, day(self._since(chance, other))

    def acquaintances(self) -> Iterator[Row]:
        """Yield two people who know each other, and since when that is noted."""
        chance = self._chance(24)
        for one, other in self._network.acquaintances():
            yield one, other, day(self._since(chance, other))

    def leads(self) -> list[Lead]:
        """Return all leads, the oldest ids first."""
        chance = self._chance(25)
        people = chance.choices(self._known, k=int(self._network.size * LEADS))
        return [self._lead(chance, id_, person) for id_, person in enumerate(people, start=1)]

    def sales(self, leads: list[Lead]) -> Iterator[Row]:
        """Yield person, lead, what, value, currency and day: each lead won, and who came again."""
        chance = self._chance(26)
        won = [lead for lead in leads if lead.is_won]
        for lead in won:
            yield lead.person, lead.row[0], lead.row[2], lead.value, lead.currency, day(lead.closed)
        returning = won[::3]
        for _ in range(max(0, int(self._network.size * SALES) - len(won))):
            lead = chance.choice(returning)
            when = chance.randint(lead.closed, DAYS)
            yield lead.person, None, "another delivery", lead.value, lead.currency, day(when)

    def says(self) -> Iterator[Row]:
        """Yield kind, text, key and day of what the member says."""
        for kind, texts in _SAYS.items():
            for text in texts:
                yield kind, text, folded(text), day(DAYS - 200)

    def opportunities(self) -> Iterator[Row]:
        """Yield what, when, from whom, at which event, the decision, its day, how many values."""
        chance = self._chance(27)
        for number in range(max(10, self._network.size // 1000)):
            when = DAYS - 5 * number % 700
            decision = (None, "taken", "passed")[number % 3]
            yield (
                f"{chance.choice(self._network.topics)}, the {number + 1}th", day(when),
                chance.choice(self._known), self._network.event_of(when),
                decision, day(min(when + 3, DAYS)) if decision else None,
                len(_SAYS["value"]) if decision else None,
            )  # fmt: skip

    def circle(self) -> tuple[list[int], list[int]]:
        """Return who is named as the closest, and who is wanted among them: a stranger too."""
        named = self._network.farthest()[-CIRCLE:]
        step = self._network.size // (CIRCLE + 1)
        wanted = [step * (place + 1) for place in range(CIRCLE - 1)]
        return named, [*wanted, self._network.far]

    def _entries(self, chance: Random, share: float) -> Iterator[tuple[int, str, str, int]]:
        """Yield person, by whom, about what and when: some have many, most have none."""
        for _ in range(int(self._network.size * share)):
            person = self._known[int(len(self._known) * chance.random() ** 1.5)]
            by = chance.choice(("me", "them"))
            yield person, by, chance.choice(self._network.topics), self._since(chance, person)

    def _lead(self, chance: Random, id_: int, person: int) -> Lead:
        outcome = chance.choices(("won", "lost", "passed", None), (30, 30, 10, 30))[0]
        since = chance.randint(max(self._network.met[person - 1], DAYS - 1100), DAYS)
        opened = since if outcome else max(since, DAYS - 120)
        closed = min(opened + chance.randint(5, 90), DAYS)
        is_job = outcome != "won" and chance.random() < 0.1
        is_priced = outcome == "won" or (not is_job and chance.random() < 0.9)
        value, currency = chance.randrange(5_000, 2_000_000, 500), chance.choice(CURRENCIES)
        offered = day(min(opened + 4, closed)) if chance.random() < 0.5 else None
        row = (
            id_, person, "a role" if is_job else f"tea for {chance.choice(self._network.topics)}",
            "job" if is_job else "sale",
            value if is_priced else None, currency if is_priced else None,
            chance.choice((None, 0, 10, 30, 30, 50, 80, 100)), day(opened),
            day(closed if outcome else DAYS + chance.randint(-30, 200)),
            offered if not is_job and chance.random() < 0.5 else None,
            offered if is_job else None,
            offered if chance.random() < 0.5 else None,
            day(closed) if outcome else None, outcome,
            self._other(chance, person) if chance.random() < 0.3 else None,
            self._network.event_of(opened) if chance.random() < 0.3 else None,
            chance.choice(invented.CHANNELS) if chance.random() < 0.5 else None,
        )  # fmt: skip
        return Lead(row, person, outcome == "won", closed, value, currency)

    def _other(self, chance: Random, person: int) -> int | None:
        other = self._network.introducers.get(person) or chance.choice(self._known)
        return other if other != person else None

    def _since(self, chance: Random, person: int) -> int:
        return chance.randint(self._network.met[person - 1], DAYS)

    def _chance(self, number: int) -> Random:
        return Random(self._network.size + number)
