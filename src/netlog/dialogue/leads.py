"""Which lead is meant: of several that may be, somebody is asked, or they are listed."""

from collections.abc import Sequence
from datetime import date

from netlog.errors import NetlogError
from netlog.questions.reader import Row
from netlog.rules.leads import named
from netlog.views import leads as view
from netlog.views.leads import WHICH as WHICH
from netlog.views.prompt import can_ask, choose


def meant(leads: Sequence[Row], words: Sequence[str], way: str, today: date) -> Row:
    """Return the lead that words name: by its number, or by words of it; the only one for none.

    `way` is a command that says it: with words of the first, or WHICH in the place of its number.
    Raises WrongUsage where nobody can be asked, NetlogError for no answer.
    """
    among = named(leads, words) if words else list(leads)
    if len(among) == 1:
        return among[0]
    if not can_ask():
        raise view.which(among or leads, today, way, "" if among else " ".join(words))
    among = among or list(leads)
    place = choose("Which lead?", [view.listed(row, today) for row in among])
    if place is None:
        raise NetlogError("Nothing was changed")
    return among[place]
