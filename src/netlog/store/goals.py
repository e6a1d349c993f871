"""Writing goals, the targets of the 3-2-1 rule, and challenges."""

from datetime import date

from netlog.errors import NetlogError, NothingChanged, WrongUsage
from netlog.questions import challenge, goals, month
from netlog.rules import goals as rules
from netlog.rules.calendar import month_shifted
from netlog.rules.challenge import is_over, last_day
from netlog.rules.goals import Wanted
from netlog.rules.month import Totals, in_force
from netlog.store.page import Page
from netlog.store.tables.plans import Challenge, Goal


def add(page: Page, wanted: Wanted, today: date) -> rules.Goal | None:
    """Keep a goal from a day on; return the one of that kind whose place it takes.

    Raises NothingChanged where it is kept already.
    """
    same = [goal for goal in goals.running(page, page.member)
            if (goal.counts, goal.per) == (wanted.counts, wanted.per)]  # fmt: skip
    if any(goal.target == wanted.target for goal in same):
        raise NothingChanged(f"That is a goal of yours already: {same[0].said}")
    for goal in same:
        end(page, goal.id, today)
    page.write(Goal(member_id=page.member, **wanted._asdict(), begun_on=today))
    return same[0] if same else None


def end(page: Page, id: int, today: date) -> None:
    """End a goal on a day."""
    row = page.row(Goal, id)
    row.ended_on = today
    page.write(row)


def aim(page: Page, targets: Totals, first: date) -> None:
    """Set the targets of the rule from a month on. Raises NothingChanged where they are so."""
    set_so_far = month.aims(page, page.member, date.max)
    if in_force(set_so_far, first) == targets:
        raise NothingChanged(f"{targets.text} is what {first:%B} asks for already")
    for counts, target in targets._asdict().items():
        row = Goal(member_id=page.member, said=targets.text, counts=counts, target=target,
                   per="month", is_rule=True, begun_on=first)  # fmt: skip
        page.write(row)


def start(page: Page, begun_on: date, today: date) -> None:
    """Start a challenge with the month that begins on a day.

    Raises NetlogError while another runs, WrongUsage for six months that are over, or far ahead.
    """
    other = challenge.started(page, page.member)
    if other and not is_over(other.begun_on, today):
        last = last_day(other.begun_on)
        raise NetlogError(
            f"A challenge goes on until the end of {last:%B %Y}. "
            "To see it: netlog challenge; to give it up: netlog challenge end"
        )
    if is_over(begun_on, today):
        first = month_shifted(today.replace(day=1), -5)
        raise WrongUsage(f"It would be over: begin with {first:%B %Y}, or a later month")
    if begun_on > month_shifted(today.replace(day=1), 12):
        raise WrongUsage(f"{begun_on:%B %Y} is more than a year ahead. Start with a nearer month")
    page.write(Challenge(member_id=page.member, begun_on=begun_on))


def give_up(page: Page, today: date) -> date:
    """End the challenge that runs; return on which day it began. Raises NetlogError for none."""
    other = challenge.started(page, page.member)
    if other is None or is_over(other.begun_on, today):
        raise NetlogError("No challenge is running. To start one: netlog challenge start")
    row = page.row(Challenge, other.id)
    row.ended_on = today
    page.write(row)
    return row.begun_on
