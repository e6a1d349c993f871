"""Which of several is meant: asked at a terminal, and elsewhere listed, each with its number."""

from collections.abc import Callable, Sequence

from netlog.errors import NetlogError, WrongUsage, shown
from netlog.questions.reader import Row
from netlog.views.prompt import can_ask, choose

WHICH = "WHICH"
"""What stands for the number in a command that says which."""


def the_one(
    found: Sequence[Row], there: Sequence[Row], words: Sequence[str], way: str, *,
    question: str, number: Callable[[Row], int], listed: Callable[[Row], str],
) -> Row:  # fmt: skip
    """Return the only row that was found by words; else the one that somebody chooses.

    They choose among those found, or all that are `there` where none was. `way` is the command that
    says which, with WHICH in the place of the number, or with words of the first. Raises WrongUsage
    where nobody can be asked, NetlogError for no answer.
    """
    if len(found) == 1:
        return found[0]
    among = found or there
    if not can_ask():
        unfound = words and not found
        asked = f'"{shown(" ".join(words))}" is in none of them.' if unfound else "Which one?"
        how = "By its number, or words of it" if WHICH in way else "By words of it"
        first = way.replace(WHICH, str(number(among[0])))
        lines = [f"  {number(row)}  {listed(row)}" for row in among]
        raise WrongUsage("\n".join([f"{asked} {how}: {first}", *lines]))
    place = choose(question, [listed(row) for row in among])
    if place is None:
        raise NetlogError("Nothing was changed")
    return among[place]
