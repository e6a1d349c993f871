"""Going through the queue person by person, a key for each; what is done is kept at once."""

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date
from functools import partial

from netlog.dialogue.loading import load_soon
from netlog.dialogue.visit import Visit
from netlog.errors import WrongUsage
from netlog.invocation import Invocation
from netlog.questions.queue import turns
from netlog.rules.queue import Turn
from netlog.views import walking as view
from netlog.views.keys import Keyboard, single_keys
from netlog.views.prompt import can_ask

AT_ONCE = 1_000
"""So many turns are looked at, and more where all of their people were visited."""


def walk(call: Invocation, *, until: date, most: int | None) -> None:
    """Show those whose turn it is until a day, one by one, and do what is asked by keys.

    Each person comes once, `most` of them at most. Ctrl-C ends it like `q`, but for the exit code.
    Raises WrongUsage where nobody is there to press keys.
    """
    if not can_ask():
        raise WrongUsage("--walk needs a terminal to press keys in. Elsewhere: netlog next")
    done: Counter[str] = Counter()
    try:
        with single_keys() as keyboard:
            for visit in _visits(call, keyboard, until, most):
                if not visit.received(done):
                    break
    finally:
        left = _due(call, until)
        view.ending(call.screen, done, _people(left, len({turn.person for turn in left})))


def _visits(
    call: Invocation, keyboard: Keyboard, until: date, most: int | None
) -> Iterator[Visit]:  # fmt: skip
    """Yield one person after the other, the most urgent of those who were not visited yet."""
    visited: set[int] = set()
    while most is None or len(visited) < most:
        found = _due(call, until, visited)
        waiting = dict.fromkeys(turn.person for turn in found if turn.person not in visited)
        if not waiting:
            return
        person = next(iter(waiting))
        place = (len(visited) + 1, _people(found, len(visited) + len(waiting)))
        here = [turn for turn in found if turn.person == person]
        visit = Visit(call, keyboard, here, partial(_due_with, call, until, person), until)
        visit.show(place)
        if not visited:
            load_soon("netlog.store.messages")
        visited.add(person)
        yield visit


def _people(found: list[Turn], count: int) -> str:
    """Return a number of people: `30`, or `1,000+` where not all that is due was looked at."""
    return f"{count:,}{'+' if len(found) >= AT_ONCE else ''}"


def _due_with(call: Invocation, until: date, person: int) -> list[Turn]:
    """Return all that is due with a person now."""
    return [turn for turn in _due(call, until) if turn.person == person]


def _due(call: Invocation, until: date, visited: Collection[int] = ()) -> list[Turn]:
    """Return what is due, the most urgent first, as far as somebody who was not visited is in it.

    It is asked anew each time: another netlog may have done something meanwhile.
    """
    book, most = call.logbook, AT_ONCE
    while True:
        with book.reading() as reader:
            found = turns(
                reader, book.member, book.today, book.settings.now, until=until, most=most
            )  # fmt: skip
        if len(found) < most or any(turn.person not in visited for turn in found):
            return found
        most *= 4
