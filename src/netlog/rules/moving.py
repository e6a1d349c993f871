"""Whose rows are whose where a network is moved: members have other numbers there."""

from collections.abc import Iterable


def renumbered(
    here: Iterable[int], mine: int, taken: Iterable[int], mine_there: int
) -> dict[int, int]:
    """Return the number there of each member here; `taken` are those of whoever is there.

    One's own is one's own there. All others keep theirs where it is free, and the one that had
    one's own there takes the place that one leaves.
    """
    others = sorted(set(here) - {mine})
    used = {*taken, mine_there}
    found = {mine: mine_there}
    for member in others:
        free = (each for each in (member, mine) if each not in used)
        found[member] = next(free, max(used | set(others)) + 1)
        used.add(found[member])
    return found
