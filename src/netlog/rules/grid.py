"""A month in dots, `●●○ ●◐ ○`, and six of them as a text that survives wherever it is posted.

The signs are plain characters with single spaces between: what is posted loses its columns.
"""

from datetime import date

from netlog.rules.month import Month

NONE_WANTED = "–"
"""What stands for the dots of a target of none."""

MOST_DOTS = 9
"""Of a target that is higher there are figures instead: `12/20`."""


def dots(done: int, begun: int, target: int) -> str:
    """Return a count as dots, done, open and missing: `●◐○`; what goes beyond as `+2`.

    Where none is wanted it is `–`, and of many it is figures.
    """
    if not target and not done:
        return NONE_WANTED
    if target > MOST_DOTS:
        return f"{done}/{target}"
    full = "●" * min(done, target)
    half = "◐" * min(begun, target - len(full))
    missing = "○" * (target - len(full) - len(half))
    beyond = f"+{done - target}" if done > target else ""
    return full + half + missing + beyond


def in_dots(month: Month) -> list[list[str]]:
    """Return the three counts of each of the six months as dots; the last with what is open."""
    before = [[dots(done, 0, target)
               for done, target in zip(counts, month.targets_of(first), strict=True)]
              for first, counts in month.history[:-1]]  # fmt: skip
    return [*before, [dots(goal.done, goal.open, goal.target) for goal in month.goals]]


def written(month: Month, language: str) -> str:
    """Return the six months as they are posted: a line each, with its short name."""
    firsts = [first for first, _ in month.history]
    rows = zip(firsts, in_dots(month), strict=True)
    return "\n".join(_beginning(first, language) + " ".join(row) for first, row in rows)


def _beginning(first: date, language: str) -> str:
    """Return the short name of a month with what stands behind it: `Jun `, 6月：."""
    return f"{first.month}月：" if language == "zh" else f"{first:%b} "
