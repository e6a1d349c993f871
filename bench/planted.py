"""A network in which some people are there twice, as another program would have written them.

Beside them stand doubles, who look alike and are two: namesakes of one company, each with a profile
of their own.
"""

from collections.abc import Callable, Iterator
from itertools import cycle, islice
from random import Random
from typing import NamedTuple

from network import DAYS, Network, Row, day

from netlog.questions import identity
from netlog.rules.names import has_han, slug
from netlog.store.latin import latin

REGION = "GB"
ONE_IN, DOUBLE_IN = 50, 500
"""One of so many is there twice; one of so many only looks like somebody else."""

NAME, COMPANY, ADDED = 2, 3, 12
"""Places in the row of a person."""

Point = tuple[str, str]


class Twin(NamedTuple):
    """How somebody is written the second time: the name, and a contact point in both spellings."""

    name: str
    point: tuple[Point, Point] | None = None
    has_company: bool = True


class Planted(Network):
    """A network of `size` people, some of them there twice."""

    def __init__(self, size: int) -> None:
        twins, doubles = size // ONE_IN, size // DOUBLE_IN
        super().__init__(size - twins - doubles)
        chance = Random(size + 20)
        self._written = list(super().people())
        self._twins: dict[tuple[int, int], tuple[str, Twin]] = {}
        pool = iter(chance.sample(range(1, self.size + 1), self.size))
        self._twins: dict[tuple[int, int], tuple[str, Twin]] = {}
        planned = [*islice(cycle(WAYS.items()), twins), *[("double", _double)] * doubles]
        for place, (way, write) in enumerate(planned):
            for of in pool:
                if twin := write(chance, str(self._written[of - 1][NAME]), place):
                    self._twins[of, self.size + place + 1] = way, twin
                    break

    def pairs(self) -> dict[tuple[int, int], str]:
        """Return the pairs of ids that are one person, each with the way in which it became two."""
        return {pair: way for pair, (way, _) in self._twins.items() if way != "double"}

    def people(self) -> Iterator[Row]:
        """Yield those of the network, and behind them the twins."""
        yield from self._written
        for (of, id_), (_, twin) in self._twins.items():
            row = list(self._written[of - 1])
            row[:3] = id_, f"{slug(latin(twin.name))}-twin-{id_}", twin.name
            row[COMPANY] = row[COMPANY] if twin.has_company else None
            row[COMPANY + 1 : ADDED] = [None] * (ADDED - COMPANY - 1)
            row[ADDED] = day(DAYS)
            yield tuple(row)

    def ties(self) -> Iterator[Row]:
        """Yield the ties of all; nothing happened with twins."""
        yield from super().ties()
        yield from ((id_, True, None, None, None) for _, id_ in self._twins)

    def contact_points(self) -> Iterator[Row]:
        """Yield the contact points of all; some were kept before the region was told."""
        yield from super().contact_points()
        for place, (pair, (_, twin)) in enumerate(self._twins.items()):
            for id_, (kind, value) in zip(pair, twin.point or (), strict=False):
                yield id_, kind, value, identity.key(kind, value, REGION if place % 2 else None)


def _typing(chance: Random, name: str, _: int) -> Twin | None:
    """A letter left out, doubled, mistaken, or swapped with the next."""
    place = chance.randrange(1, max(len(name) - 1, 2))
    if has_han(name) or not name[place - 1 : place + 2].isalpha():
        return None
    letter, behind = name[place], name[place + 1]
    ways = ("", letter * 2, chance.choice("aeiourstln"), behind + letter)
    turn = chance.randrange(4)
    typed = name[:place] + ways[turn] + name[place + 1 + (turn == 3) :]
    return None if typed.casefold() == name.casefold() else Twin(typed, None, chance.random() < 0.9)


def _swapped(chance: Random, name: str, _: int) -> Twin | None:
    """The family name first, with a comma or without."""
    given, _, family = name.partition(" ")
    return Twin(f"{family}{chance.choice((', ', ' '))}{given}") if family else None


def _pinyin(chance: Random, name: str, _: int) -> Twin | None:
    """A Chinese name in Latin letters, in either order."""
    if not has_han(name):
        return None
    words = latin(name).title().split(" ")
    return Twin(" ".join(words if chance.random() < 0.5 else reversed(words)))


def _phone(chance: Random, name: str, place: int) -> Twin:
    """The same number, written otherwise; nothing else is known."""
    number = f"{place % 1000:03d}"
    written = ("020 7946 0{}", "(020) 79460{}", "+44 (0)20 7946 0{}", "0044 20 79460{}")
    ways = (("phone", f"+44 20 7946 0{number}"), ("phone", chance.choice(written).format(number)))
    return Twin(name.split(" ")[0], ways, has_company=False)


def _mailbox(chance: Random, name: str, place: int) -> Twin:
    """The same mailbox at a provider to which dots mean nothing."""
    ways = (("email", f"planted.{place}@gmail.com"), ("email", f"Planted{place}+x@googlemail.com"))
    return Twin(name.split(" ")[-1], ways, has_company=False)


def _profile(chance: Random, name: str, place: int) -> Twin:
    """The same page at LinkedIn, of another country's host and with its trimmings."""
    page = f"linkedin.com/in/planted-{place}"
    return Twin(name, (("link", f"https://www.{page}"), ("link", f"http://uk.{page}/en?trk=x")))


def _initial(chance: Random, name: str, _: int) -> Twin | None:
    """The given name as an initial."""
    given, _, family = name.partition(" ")
    return Twin(f"{given[0]}. {family}") if family else None


def _double(chance: Random, name: str, place: int) -> Twin:
    page = f"linkedin.com/in/double-{place}"
    return Twin(name, (("link", page), ("link", f"{page}-2")))


WAYS: dict[str, Callable[[Random, str, int], Twin | None]] = {
    "a typing error": _typing,
    "names swapped": _swapped,
    "pinyin": _pinyin,
    "a phone": _phone,
    "a mailbox": _mailbox,
    "a profile": _profile,
    "an initial": _initial,
}
