"""Which lead is meant."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from operator import attrgetter

from netlog.dialogue.which import the_one
from netlog.questions.reader import Row
from netlog.rules.matters import named
from netlog.views import leads as view

NUMBER = attrgetter("lead")


def meant(leads: Sequence[Row], words: Sequence[str], way: str, today: date) -> Row:
    """Return the lead that words name: by its number, or by words of it; the only one for none.

    Of open and closed ones the open one is meant. `way` is the command that says which, as for
    `which.the_one`. Raises WrongUsage, NetlogError.
    """
    found = named(leads, words, NUMBER) if words else leads
    return the_one(
        [row for row in found if row.outcome is None] or found, leads, words, way,
        question="Which lead?", number=NUMBER, listed=partial(view.listed, today=today),
    )  # fmt: skip
