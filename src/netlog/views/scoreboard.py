"""The month as it is drawn: three counts side by side, and six months as a chart."""

from netlog.rules.month import CHALLENGE_MONTHS, TARGETS, Goal, Month
from netlog.views.ink import Line, aside, heading, signs
from netlog.views.month import SINGULAR, dots_of, six_in_dots
from netlog.views.screen import Screen

PANEL, NARROW_PANEL = 24, 18
"""Columns of one of the three counts, where there is room for them and where there is little."""

WIDE = 100
"""From this width on the sums stand beside the months, below it under them."""


def show_counts(screen: Screen, month: Month) -> None:
    """Show the three counts side by side: 3 conversations, 2 connects, 1 coffee."""
    panel = PANEL if screen.width > 3 * PANEL else NARROW_PANEL
    titles = [f"{goal.target} {SINGULAR[goal.name] if goal.target == 1 else goal.name}"
              for goal in month.goals]  # fmt: skip
    screen.show()
    screen.table(("", "", ""), [
        [[heading(title.ljust(panel))] for title in titles],
        [signs(_spaced(dots_of(goal))) for goal in month.goals],
        [_figures(goal) for goal in month.goals],
    ])  # fmt: skip


def _spaced(drawn: str) -> str:
    row, plus, more = drawn.partition("+")
    return "  ".join([*row, plus + more] if plus else row)


def _figures(goal: Goal) -> Line:
    met = signs("" if goal.missing else "✓ ")
    begun = aside(f" · {goal.open} open" if goal.open else "")
    return [*met, f"{goal.done} of {goal.target}", begun]


def show_six(screen: Screen, month: Month) -> None:
    """Show six months in dots, and their sums as bars with a square for each person wanted."""
    titles = [_title(month), *(f"{first:%b}" for first, _ in month.history)]
    rows = [[[aside(name)], *map(signs, row)]
            for name, *row in zip(TARGETS, *six_in_dots(month), strict=True)]  # fmt: skip
    sums = [_sum(month, place) for place in range(len(TARGETS))]
    complete = [signs("✓" if counts.is_complete else "") for _, counts in month.history]
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
    wanted = month.goals[place].target * CHALLENGE_MONTHS
    count = month.six[place]
    bar = "■" * min(count, wanted) + "□" * (wanted - min(count, wanted))
    return [signs(bar), f"{count} of {wanted}"]
