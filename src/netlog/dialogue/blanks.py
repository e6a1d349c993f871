"""The blanks of a draft, asked for in a terminal, with what the record suggests for each."""

from collections.abc import Sequence
from functools import partial
from typing import Any, NamedTuple

from netlog.drafts import filling
from netlog.drafts.draft import MINE, Draft
from netlog.drafts.headers import OTHER
from netlog.drafts.record import OF_MONTH, PEOPLE
from netlog.drafts.suggesting import PROPOSALS, acquaintances, suggested
from netlog.errors import NetlogError
from netlog.logbook import Logbook
from netlog.questions import drafting, lookup, people
from netlog.questions.reader import Row
from netlog.rules.contacts import checked
from netlog.rules.text import one_line
from netlog.views import prompt
from netlog.views.answer import refused
from netlog.views.screen import Screen

NOTHING = "-"
"""What is typed to leave out a value where one is offered."""


class Blank(NamedTuple):
    """A value that is asked for; `likely` is what an empty line stands for."""

    name: str
    meaning: str
    is_needed: bool
    among: prompt.Known
    likely: str

    @property
    def question(self) -> str:
        """What it is, and how to leave it out where that is possible."""
        way = NOTHING if self.likely else "Enter"
        return self.meaning if self.is_needed else f"{self.meaning} ({way} leaves it out)"


def answers(screen: Screen, book: Logbook, draft: Draft, *, is_all: bool) -> dict[str, str | None]:
    """Ask for what a draft needs and nobody gave, or for all that nobody gave; return it by name.

    None stands for what is recorded and was left out.
    """
    known = draft.known()
    names = filling.missing(draft.header, known)
    if is_all:
        named = {*draft.given, *OF_MONTH, *([OTHER] if draft.other else [])}
        variables = {**draft.header.needs, **draft.header.takes}
        # What the profile knows is the same for all drafts, and is changed there.
        names = [
            name for name in variables
            if name not in named
            and (not name.startswith(MINE) or filling.looked_up(known, name) is None)
        ]  # fmt: skip
    asked = _blanks(book, draft, names, known)
    if asked and (person := draft.chosen.person):
        about = [f"{draft.chosen.template} for {person.name} ({person.handle})", draft.chosen.why]
        screen.show(" · ".join(filter(None, about)))
    told = {blank.name: _answered(screen, book, blank) for blank in asked}
    return {
        name: answer for name, answer in told.items()
        if answer is not None or filling.looked_up(known, name) is not None
    }  # fmt: skip


def whom(screen: Screen, book: Logbook, template: str) -> str:
    """Ask whom a script is for and return the handle."""
    among = partial(_people, book, [], drafting.NOBODY)
    typed = ""
    while True:
        answer = prompt.ask(f"Whom is {template} for?", among=among, typed=typed)
        typed = answer
        try:
            found = _called(book, answer)
        except NetlogError as error:
            refused(screen, error)
            continue
        if not found:
            screen.show(f'Nobody here is called "{answer}". Tab shows who there is')
        elif handle := _one_of(answer, found):
            return handle


def _blanks(book: Logbook, draft: Draft, names: list[str], known: dict[str, Any]) -> list[Blank]:
    found = []
    person = draft.chosen.person
    with book.reading() as reader:
        for name in names:
            value = filling.looked_up(known, name)
            hint = suggested(reader, book.member, book.today, name, person, draft.language)
            among: prompt.Known = hint.among
            if name in PEOPLE:
                besides = person.id if person else drafting.NOBODY
                among = partial(_people, book, hint.among, besides)
            meaning = {**draft.header.needs, **draft.header.takes}[name]
            is_needed = name in draft.header.needs
            is_offered = is_needed or name in PROPOSALS
            likely = filling.said(value, draft.language) or (hint.likely if is_offered else "")
            found.append(Blank(name, meaning, is_needed, among, likely))
    return found


def _people(book: Logbook, first: Sequence[str], besides: int, typed: str) -> list[str]:
    """Return whom Tab completes to: some first, then whoever is called so, in pinyin, too."""
    with book.reading() as reader:
        others = acquaintances(reader, book.member, typed, besides=besides)
    return list(dict.fromkeys([*prompt.fitting(typed, first), *others]))


def _answered(screen: Screen, book: Logbook, blank: Blank) -> str | None:
    name = blank.name.rpartition(".")[2]
    screen.show(blank.question)
    typed = ""
    while True:
        answer = prompt.ask(f"{name}?", among=blank.among, default=blank.likely, typed=typed)
        if answer in ("", NOTHING) and not blank.is_needed:
            return None
        typed = answer
        try:
            line = checked("email", answer) if name == "email" else one_line(name, answer)
        except NetlogError as error:
            refused(screen, error)
            continue
        found = _called(book, line) if name == OTHER else []
        if not found:
            return line
        if handle := _one_of(line, found):
            return handle


def _called(book: Logbook, name: str) -> list[Row]:
    with book.reading() as reader:
        return lookup.called(reader, book.member, name)


def _one_of(name: str, found: Sequence[Row]) -> str | None:
    """Return the handle of the only one, or of the one that is chosen; None for none of them."""
    place: int | None = 0
    if len(found) > 1:
        place = prompt.choose(f'Which "{name}"?', [people.described(row) for row in found])
    return None if place is None else str(found[place].handle)
