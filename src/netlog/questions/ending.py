"""What a command ends with that kept something: how the month stands, and what comes next."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from netlog.questions.asking import carried_out, in_step
from netlog.questions.month import goals_asking
from netlog.questions.queue import then_asking
from netlog.questions.reader import Reader
from netlog.rules.month import Goal


def ending(reader: Reader, member: int, on: date, people: Sequence[int]) -> tuple[list[Goal], str]:
    """Return the goals of the month of a day, and the command that comes after people were kept."""
    counting = goals_asking(member, on.replace(day=1), most=0)
    askings: list[Any] = [counting, then_asking(member, people)]
    goals, then = carried_out(reader, in_step(askings))
    return goals, then
