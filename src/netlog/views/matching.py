"""Whom somebody should meet, for people and as JSON: each with what speaks for it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from netlog.questions.matching import Found, Match
from netlog.questions.needs import Need
from netlog.questions.reader import Row
from netlog.rules.excerpt import excerpt
from netlog.rules.matching import Place
from netlog.views import facts
from netlog.views.answer import named
from netlog.views.facts import Days, Fact, dotted, told
from netlog.views.ink import Line, aside, command, name
from netlog.views.message import tell_out_of_sight
from netlog.views.screen import Screen

SAID = {"offer": "offers", "tag": "tagged", "role": "is", "talk": "talked about",
        "company": "works at", "note": "your note says"}  # fmt: skip
OF_THEM = {"offer": "they offer", "tag": "they are tagged", "role": "they are",
           "talk": "they talked about", "company": "they work at",
           "note": "your note on them says"}  # fmt: skip
"""The same of whom is asked about, below somebody else."""


def said(place: Place, days: Days | None = None, words: Mapping[str, str] = SAID) -> str:
    """Return what speaks for somebody: where it stands and, with `days`, when it was said."""
    what = f"{words[place.kind]} {excerpt(place.text, ())}"
    if not (days and place.happened_on):
        return what
    at = f" at {place.event}" if place.event else ""
    return f"{what} ({place.stage}, {days.day(place.happened_on)}{at})"


def show(screen: Screen, found: Found, today: date) -> None:
    """Show whom somebody should meet, either way, each with the command that introduces them."""
    days = facts.on_screen(screen, today)
    person = found.person
    tell_out_of_sight(screen, person)
    lines = [told("needs", *_needs(found, days))]
    lines += [_block("could help", match, person, match.helping, days) for match in found.helped_by]
    lines += [_block("they help", match, person, match.needing, days) for match in found.could_help]
    facts.show(screen, [name(person.name), *_who(person)], lines)
    if not (found.helped_by or found.could_help):
        screen.tell(_nobody(found))


def show_pairs(screen: Screen, found: Sequence[Match], today: date) -> None:
    """Show who should meet whom, the best first."""
    if not found:
        way = command('netlog edit PERSON --need "…"')
        screen.tell(["Nobody fits a need that you know of. Once you learn of one: ", way])
        return
    days = facts.on_screen(screen, today)
    for number, match in enumerate(found):
        if number:
            screen.show()
        title = [*named(match.needing.name, match.needing.handle), *_who(match.needing)]
        lines = [told("needs", _need(match.need, days)),
                 _block("could help", match, match.needing, match.helping, days)]  # fmt: skip
        facts.show(screen, title, lines)


def listed(match: Match) -> str:
    """Return a match as a line to choose from."""
    why = f"{match.helping.name} {said(match.evidence[0])}"
    return f"{match.needing.name} needs {match.need.text} · {why}"


def _block(label: str, match: Match, person: Row, other: Row, days: Days) -> Fact:
    """Return somebody whom a person should meet: who they are, what speaks for it, the command."""
    is_needing = other is match.needing
    need = [aside("  needs "), *_need(match.need, days)] if is_needing else None
    words = OF_THEM if is_needing else SAID
    spoken: list[Line] = [[aside("  "), said(place, days, words)] for place in match.evidence]
    way = [aside("  "), command(introducing(person, other))]
    return told(label, [*named(other.name, other.handle), *_who(other)], need, *spoken, way)


def introducing(person: Row, other: Row) -> str:
    """Return the command that introduces two people."""
    return f"netlog introduce {person.handle} {other.handle}"


def _who(person: Row) -> list[str]:
    told_of = dotted(person.role, person.company)
    return [f" · {told_of}"] if told_of else []


def _needs(found: Found, days: Days) -> Iterator[Line]:
    for need in found.needs:
        yield _need(need, days)
    if not found.needs:
        way = command(f'netlog edit {found.person.handle} --need "…"')
        yield [aside("not known yet. Once you know: "), way]


def _need(need: Need, days: Days) -> list[Any]:
    asked = f" (asked you on {days.day(need.asked_on)})" if need.asked_on else ""
    return [need.text, aside(asked)]


def _nobody(found: Found) -> Line:
    if found.person.declined_by or found.person.archived_on:
        return "Nobody is looked for: whoever said no, was told so or is archived meets nobody."
    if found.needs or found.person.offer:
        return "Nobody whom they don't know has these words in an offer, a tag, a role or a talk."
    way = command(f'netlog edit {found.person.handle} --offer "…"')
    return ["What they offer isn't known either: ", way]


def as_json(found: Found) -> dict[str, Any]:
    """Return whom somebody should meet, with documented keys."""
    return {
        "person": _person(found.person),
        "needs": [need._asdict() for need in found.needs],
        "helped_by": [evidence_as_json(match) for match in found.helped_by],
        "could_help": [evidence_as_json(match) for match in found.could_help],
    }


def pairs_as_json(found: Sequence[Match]) -> dict[str, Any]:
    """Return who should meet whom, with documented keys."""
    return {"pairs": [evidence_as_json(match) for match in found]}


def evidence_as_json(match: Match) -> dict[str, Any]:
    """Return two who should meet, and what speaks for it."""
    return {
        "needing": _person(match.needing),
        "need": match.need.text,
        "asked_on": match.need.asked_on,
        "helping": _person(match.helping),
        "fit": match.fit,
        "evidence": [place._asdict() for place in match.evidence],
        "command": introducing(match.needing, match.helping),
    }


def _person(row: Row) -> dict[str, Any]:
    return {key: getattr(row, key) for key in ("handle", "name", "role", "company", "last_on")}
