"""Six months and a month to be drawn: invented, the same each time."""

from collections.abc import Sequence
from datetime import date, timedelta

from netlog.questions.board import Column
from netlog.rules.challenge import Challenge, Cohort, Day, Pace, last_day, months_of, week_ends
from netlog.rules.goals import Goal, Progress
from netlog.rules.month import Counted, Month, Totals
from netlog.rules.month import Goal as Count
from netlog.rules.queue import Turn
from netlog.rules.stages import ORDER
from netlog.views.charts.chart import Chart
from netlog.views.pages.month import Link, Portrait, charts

BEGUN, TODAY = date(2026, 6, 1), date(2026, 11, 20)
DAY = timedelta(days=1)
DONE = ((3, 1, 1), (2, 2, 1), (4, 2, 0), (3, 2, 1), (5, 2, 1), (2, 1, 1))


def six(begun: date = BEGUN, today: date = TODAY, times: int = 1) -> Challenge:
    """Six months, of which those that have begun have counts."""
    firsts = months_of(begun)
    counts = [
        Totals(*(count * times if first <= today else 0 for count in each))
        for first, each in zip(firsts, DONE, strict=True)
    ]
    gone = [first for first in firsts if first <= today]
    until = min(today, last_day(begun))
    days = [
        Day(begun + number * DAY, 1 + number % 6 * times, is_backdated=number == 9)
        for number in range(0, (until - begun).days + 1, 3)
    ]
    sums = [sum(column) for column in zip(*counts, strict=True)]
    ends = week_ends(begun, until + DAY)
    pace = [
        Pace(end, *(total * (place + 1) // len(ends) for total in sums))
        for place, end in enumerate(ends)
    ]
    cohorts = [Cohort(first, *each) for first, each in zip(gone, counts, strict=False)]
    months = list(zip(firsts, counts, strict=True))
    return Challenge(
        begun, months, days, cohorts, pace, Totals(18, 12, 6), [Totals(3, 2, 1)] * 6
    )  # fmt: skip


def month(text: str = "Ada Moss", first: date = date(2026, 11, 1)) -> Month:
    """A month with somebody done and somebody open in each of its goals; all texts are one."""
    rows = [
        Counted("ada", text, first, first, by, is_done, text, text)
        for by, is_done in (("chat", True), ("message", False))
    ]
    goals = [
        Count(name, target, rows)
        for name, target in (("conversations", 3), ("connects", 2), ("coffees", 1))
    ]
    done = Totals(1, 1, 1)
    return Month(first, goals, 11, 0, [(first, done)], done, 0)


class Somebody:
    """Somebody at a stage."""

    def __init__(self, text: str) -> None:
        self.name = self.company = text


def portrait(
    text: str = "Ada Moss", of: Challenge | None = None, counts: Sequence[int] = (3, 8, 132, 6, 0)
) -> Portrait:
    """All that is drawn, each text of a user the same."""
    people = [Somebody(text)]
    stages = [
        Column(stage, people[:count], count)  # type: ignore[arg-type]
        for stage, count in zip(ORDER, counts, strict=True)
    ]
    turns = [Turn(1, "ada", text, "step", text, "netlog done ada", TODAY - DAY)]
    goal = Goal(1, text, "conversations", 5, "day", BEGUN)
    goals = [Progress(goal, 5, 3, 12, ())]
    links = {1: [Link("mailto:ada@example.org", "e-mail"), Link("javascript:alert(1)", "profile")]}
    return Portrait(month(text), of or six(), goals, stages, turns, links, TODAY)


def drawn(of: Challenge | None = None) -> list[Chart]:
    """All charts."""
    return charts(portrait(of=of))
