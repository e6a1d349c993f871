"""The month as it is drawn: three counts side by side, and six months as a chart."""

from netlog.rules.amounts import of_wanted
from netlog.rules.grid import in_dots
from netlog.rules.month import CHALLENGE_MONTHS, TARGETS, Goal, Month
from netlog.views.ink import Line, aside, heading, signs
from netlog.views.month import SINGULAR, dots_of
from netlog.views.screen import Screen

PANEL, NARROW_PANEL = 24, 18
"""Columns of one of the three counts, where there is room for them and where there is little."""

LONGEST_BAR = 36
"""Squares of a bar; where more people are wanted, one stands for several."""

WIDE = 100
"""From this width on the sums stand beside the months, below it under them."""


def show_counts(screen: Screen, month: Month) -> None:
    """Show the three counts side by side: 3 conversations, 2 connects, 1 coffee."""
    panel = PANEL if screen.width > 3 * PANEL else NARROW_PANEL
    titles = [_wanted(goal) for goal in month.goals]
    screen.show()
    screen.table(("", "", ""), [
        [[heading(title.ljust(panel))] for title in titles],
        [signs(_spaced(dots_of(goal))) for goal in month.goals],
        [_figures(goal) for goal in month.goals],
    ])  # fmt: skip


def _spaced(drawn: str) -> str:
    if "/" in drawn:  # figures
        return drawn
    row, plus, more = drawn.partition("+")
    return "  ".join([*row, plus + more] if plus else row)


def _wanted(goal: Goal) -> str:
    if not goal.target:
        return goal.name
    return f"{goal.target} {SINGULAR[goal.name] if goal.target == 1 else goal.name}"


def _figures(goal: Goal) -> Line:
    met = signs("" if goal.missing else "✓ ")
    begun = aside(f" · {goal.open} open" if goal.open else "")
    return [*met, of_wanted(goal.done, goal.target), begun]


def show_six(screen: Screen, month: Month) -> None:
    """Show six months in dots, and their sums as bars, with a square for each person wanted."""
    titles = [_title(month), *(f"{first:%b}" for first, _ in month.history)]
    rows = [[[aside(name)], *map(signs, row)]
            for name, *row in zip(TARGETS, *in_dots(month), strict=True)]  # fmt: skip
    sums = [_sum(month, place) for place in range(len(TARGETS))]
    complete = [signs("✓" if counts.fulfils(month.targets_of(first)) else "")
                for first, counts in month.history]  # fmt: skip
    last = [[[aside("complete")], *complete]] if any(complete) else []
    if screen.width >= WIDE:
        wide = [[*row, *told] for row, told in zip(rows, sums, strict=True)]
        screen.table((*titles, "", ""), [*wide, *([*row, "", ""] for row in last)])
    else:
        screen.table(titles, [*rows, *last])
        screen.show()
        screen.table(("", "", ""), [[row[0], *told] for row, told in zip(rows, sums, strict=True)])


def _title(month: Month) -> str:
    count = len(month.history)
    return "six months" if count == CHALLENGE_MONTHS else f"month {count} of {CHALLENGE_MONTHS}"


def _sum(month: Month, place: int) -> list[Line]:
    """Return the sum of one of the three as a bar and in figures."""
    wanted, count = month.wanted[place], month.six[place]
    size = min(wanted, LONGEST_BAR)
    full = min(count * size // wanted, size) if wanted else 0
    bar = "■" * full + "□" * (size - full)
    return [signs(bar), of_wanted(count, wanted)]
