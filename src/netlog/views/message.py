"""What is said beside a draft: for whom it is, why, in which language, and how long."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from netlog.questions.reader import Row
from netlog.views.answer import named
from netlog.views.ink import command, sentence
from netlog.views.screen import Screen

LANGUAGE_NAMES = {"en": "English", "zh": "Chinese"}


class Draft(NamedTuple):
    """A draft as it is shown; without a person it addresses a room.

    `how_long` names its channel and says how long it is against the limit.
    """

    template: str
    language: str
    channel: str
    text: str
    length: int
    limit: int | None
    is_short: bool
    person: Row | None
    why: str | None
    how_long: str

    @property
    def excess(self) -> int:
        """By how many characters it is longer than its channel lets through, 0 where it fits."""
        return max(0, self.length - self.limit) if self.limit else 0


def tell(screen: Screen, draft: Draft, notes: Sequence[str], then: str | None) -> None:
    """Tell on stderr what stands on stdout, and what to do with it.

    The notes and what comes then are lines of their own.
    """
    person = draft.person
    whom = [" for ", *named(person.name, person.handle)] if person else []
    parts = filter(None, [draft.why, LANGUAGE_NAMES[draft.language], draft.how_long])
    screen.tell([draft.template, *whom, *(piece for part in parts for piece in (" · ", part))])
    if person is not None:
        tell_out_of_sight(screen, person)
    for note in notes:
        screen.tell(note)
    tell_then(screen, then)


def tell_out_of_sight(screen: Screen, person: Row, who: str = "they") -> None:
    """Say of somebody whom no list shows why that is, on what is about to be sent to them."""
    if person.declined_by:
        screen.tell(f"Mind: {who if person.declined_by == 'them' else 'you'} said no before.")
    elif person.archived_on:
        back = command(f"netlog archive {person.handle} --back")
        are = "they are" if who == "they" else f"{who} is"
        screen.tell([f"Mind: {are} archived, and nothing will remind you of them: ", back])


def tell_then(screen: Screen, then: str | None) -> None:
    """Tell what comes next, on stderr; nothing for None."""
    if then:
        screen.tell(sentence(then))


def as_json(draft: Draft) -> dict[str, Any]:
    """Return a draft, null for the person where it addresses a room."""
    person = draft.person
    said = draft._asdict()
    del said["how_long"]
    return {
        **said,
        "person": person and {"handle": person.handle, "name": person.name},
    }
