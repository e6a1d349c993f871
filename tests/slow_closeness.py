"""Who is close and whom it is worth to call, once more: plain Python over lists of a network."""

from datetime import date
from typing import Any, NamedTuple

STAGES = ["intro", "chat", "connect", "follow-up", "coffee"]


class Known(NamedTuple):
    """Somebody, by a number: talks are (days ago, stage, direction), the rest are counts."""

    talks: tuple[tuple[int, str, str], ...] = ()
    messages: tuple[int, ...] = ()
    mine: int = 0
    """Gifts, kept promises, granted asks and introductions of mine, by turns."""
    theirs: int = 0
    """Gifts, kept promises and granted asks of theirs, by turns."""
    introducer: int | None = None
    leads: tuple[tuple[int | None, str | None], ...] = ()
    """Through whom, and what became of it; with each that was won comes a purchase."""
    bought: int = 0
    """Purchases that came of no lead."""
    opportunities: int = 0
    passed_on: int = 0
    is_out_of_sight: bool = False
    is_friend_only: bool = False


def parts(network: list[Known], number: int) -> tuple[float, float, float, float]:
    """Recency, frequency, depth and reciprocity of one."""
    one = network[number]
    contacts = [*(ago for ago, _, _ in one.talks), *one.messages]
    if not contacts:
        return 0, 0, 0, 0
    talks = [stage for _, stage, direction in one.talks if direction != "out"]
    coffees = min(4, sum(stage == "coffee" for _, stage, _ in one.talks))
    furthest = max((STAGES.index(stage) for _, stage, _ in one.talks), default=0)
    mine = (
        sum(direction != "in" for _, _, direction in one.talks)
        + len(one.messages) + one.mine + one.passed_on
    )  # fmt: skip
    theirs = (
        len(talks) + one.theirs + one.opportunities
        + sum(other.introducer == number for other in network)
        + sum(through == number for other in network for through, _ in other.leads)
    )  # fmt: skip
    months = max(12, max(contacts) / (365.25 / 12))
    return (
        0.5 ** (min(contacts) / 90),
        min(1, len(talks) / months),
        (4 + coffees) / 8 if coffees else furthest / 8,
        min(mine, theirs) / max(mine, theirs) * min(1, len(talks) / 6) if talks else 0,
    )


def closeness(network: list[Known], number: int) -> float:
    recency, *rest = parts(network, number)
    is_talked_with = any(direction != "out" for _, _, direction in network[number].talks)
    return recency * sum(rest) / 3 if is_talked_with else 0


def things(network: list[Known], number: int) -> int:
    """How much came of knowing one: leads and what was bought, opportunities, people."""
    found: set[Any] = set()
    for other, one in enumerate(network):
        if one.introducer == number:
            found.add(("person", other))
        if number in (other, one.introducer):
            found |= {("bought", other, place) for place in range(one.bought)}
        for place, (through, outcome) in enumerate(one.leads):
            if number in (other, through, one.introducer):
                if outcome in (None, "won"):
                    found.add(("lead", other, place))
                if outcome == "won":
                    found.add(("purchase", other, place))
    return len(found) + network[number].opportunities


def closest(network: list[Known], most: int) -> list[tuple[int, float]]:
    return _first({number: closeness(network, number) for number, one in enumerate(network)
                   if not one.is_out_of_sight}, most)  # fmt: skip


def worthiest(network: list[Known], most: int) -> list[tuple[int, float]]:
    return _first({number: closeness(network, number) * (1 + min(5, things(network, number)) / 10)
                   for number, one in enumerate(network)
                   if not one.is_out_of_sight and not one.is_friend_only}, most)  # fmt: skip


def states(network: list[Known]) -> tuple[int, int, int, int]:
    """How many are warm, cooling, cold, and how many were never in contact."""
    found = [0, 0, 0, 0]
    for one in network:
        contacts = [*(ago for ago, _, _ in one.talks), *one.messages]
        last = min(contacts, default=None)
        if not one.is_out_of_sight:
            found[3 if last is None else 0 if last <= 60 else 1 if last <= 180 else 2] += 1
    return tuple(found)  # type: ignore[return-value]


def _first(found: dict[int, float], most: int) -> list[tuple[int, float]]:
    """The first by value, then by number; equal is what differs in its last digits alone."""
    ranked = sorted(found, key=lambda number: (-float(f"{found[number]:.9g}"), number))
    return [(number, found[number]) for number in ranked if found[number] > 0][:most]


def day(today: date, ago: int) -> date:
    return date.fromordinal(today.toordinal() - ago)
