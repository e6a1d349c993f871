"""What `netlog fit` asks in a terminal: how well each value is met, and where it came from."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple, TypeVar

from netlog.errors import NetlogError
from netlog.invocation import Invocation
from netlog.questions import lookup, people
from netlog.questions.reader import Row
from netlog.rules.fitting import HOW, rating
from netlog.rules.text import label
from netlog.views import answer
from netlog.views.prompt import Known, ask
from netlog.views.screen import Screen

T = TypeVar("T")

FROM, AT = "From whom?", "At which event?"
HOW_WELL = f"How well does it fit each value? {HOW}; Enter leaves one open."


class Answers(NamedTuple):
    """What was answered: ratings by the id of the value, and who brought it, or which event.

    `is_stopped` says that Ctrl-C ended it; what was answered before isn't lost.
    """

    ratings: dict[int, int]
    person: str | None
    event: str | None
    is_stopped: bool


def answered(call: Invocation, unrated: Sequence[Row], *, asks_whence: bool) -> Answers:
    """Ask where it came from, if that is to be asked, and for a rating by each of the values."""
    ratings: dict[int, int] = {}
    person = event = None
    screen = call.screen
    try:
        if asks_whence:
            person = _asked(screen, FROM, partial(_handle, call), among=partial(_names, call))
            event = None if person else _asked(screen, AT, partial(label, "event"))
        if unrated:
            screen.tell(HOW_WELL)
        for value in unrated:
            fits = _asked(screen, f"{value.text}?", rating, among=("yes", "partly", "no"))
            if fits is not None:
                ratings[value.id] = fits
    except KeyboardInterrupt:
        return Answers(ratings, person, event, is_stopped=True)
    return Answers(ratings, person, event, is_stopped=False)


def _asked(
    screen: Screen, question: str, read: Callable[[str], T], *, among: Known = ()
) -> T | None:
    """Ask until the answer can be read, or is left out; what was typed stays to be corrected."""
    typed = ""
    while text := ask(question, among=among, typed=typed):
        try:
            return read(text)
        except NetlogError as error:
            answer.refused(screen, error)
            typed = text
    return None


def _handle(call: Invocation, text: str) -> str:
    """Return the handle of who is named. Raises NoSuchPerson, SeveralPeople."""
    with call.logbook.reading() as reader:
        return str(people.one_called(reader, call.logbook.member, text).handle)


def _names(call: Invocation, begun: str) -> list[str]:
    if not begun.strip():
        return []
    with call.logbook.reading() as reader:
        return [row.name for row in lookup.called(reader, call.logbook.member, begun)]
