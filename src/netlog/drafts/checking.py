"""Checking a template before anybody needs it: its header, its syntax, and how it reads."""

from collections.abc import Iterable, Iterator, Set
from pathlib import Path
from typing import Any, NamedTuple

from netlog.drafts import filling, headers, rendering, syntax
from netlog.drafts.catalogue import FIELDS, Place
from netlog.drafts.headers import OTHER, SUBJECT, Header, Problem, Reading
from netlog.errors.drafts import BadTemplate

COUNTS = {"conversations": 3, "connects": 2, "coffees": 1, "months": 1, "complete": True}
"""What netlog counts by itself for a text to a room."""
MOST_TOLD = 20
"""How many problems of one template are told; who mends these finds the rest."""

TOLD = ("connected", "short")
"""What is yes or no for every template."""
THEIR_NAME = {"person.name", "person.first"}
"""What is known of everybody."""


class Checked(NamedTuple):
    """A template that was checked: where it lies, and what is wrong with it."""

    name: str
    language: str
    path: Path
    problems: list[Problem]


def checked(name: str, language: str, place: Place) -> Checked:
    """Return a template with all that is wrong with it, be it that it can't even be read."""
    try:
        found = problems(name, place.text())
    except BadTemplate as error:
        found = [Problem(error.line, error.what)]
    return Checked(name, language, place.path, found)


def problems(name: str, source: str) -> list[Problem]:
    """Return what is wrong with a template, by line; the first twenty, if it is more."""
    reading = headers.read(name, source, FIELDS)
    known = rendering.known(_values(reading.header))
    parsed = syntax.parsed(source, known)
    above = syntax.parsed(reading.header.subject, known)
    place = reading.lines.get(f"{SUBJECT}:")
    found = {*reading.problems, *parsed.problems,
             *(Problem(place, f"the subject: {what}") for _, what in above.problems)}  # fmt: skip
    if not found:
        found.update(_tried(reading.header, source, parsed.used))
        found.update(_tried_subject(reading.header, above.used, place))
    if parsed.tree is not None:
        found.update(_unused(reading, parsed.used | above.used))
    by_line = sorted(found, key=lambda problem: (problem.line or 0, problem.what))
    rest = len(by_line) - MOST_TOLD
    more = [Problem(by_line[MOST_TOLD].line, f"and {rest} more")] if rest > 0 else []
    return [*by_line[:MOST_TOLD], *more]


def _unused(reading: Reading, used: Set[str]) -> Iterator[Problem]:
    for name in {**reading.header.needs, **reading.header.takes}.keys() - used:
        yield Problem(reading.lines[name], f'"{name}" is declared, and not used')


def _tried(header: Header, source: str, used: Set[str]) -> Iterator[Problem]:
    """Yield what goes wrong when the template is written with all known, and with less and less."""
    template = rendering.compiled(header.name, source, rendering.known(_values(header)))
    for unknown in _left_out(_optional(header, used)):
        try:
            if not rendering.written(header.name, template, _values(header, unknown)):
                yield Problem(None, "it writes nothing")
        except BadTemplate as error:
            yield Problem(error.line, error.what)


def _tried_subject(header: Header, used: Set[str], place: int | None) -> Iterator[Problem]:
    """Yield what goes wrong when a subject is written; it does without any value but their name.

    A draft that was kept is sent when what was given for it is known no more.
    """
    fields = _optional(header, used) | {*header.needs, *used}
    for unknown in _left_out(fields - THEIR_NAME):
        try:
            rendering.render(header.name, header.subject, _values(header, unknown))
        except BadTemplate as error:
            yield Problem(place, f"the subject: {error.what}")


def _optional(header: Header, used: Iterable[str]) -> set[str]:
    """Return what a template must do without at times."""
    fields = {f"{holder}.{field}" for holder, names in FIELDS.items() for field in names}
    named = {*header.takes, *(fields & set(used)), *TOLD}
    return named - header.needs.keys() - THEIR_NAME


def _left_out(optional: set[str]) -> Iterator[set[str]]:
    """Yield what isn't known: nothing, everything, and each value alone and all but it."""
    yield set()
    yield optional
    for name in optional:
        yield {name}
        yield optional - {name}


def _values(header: Header, unknown: Set[str] = frozenset()) -> dict[str, Any]:
    """Return what a draft would be filled with: for each value that is known its own name."""
    fields = {
        holder: {name: None if f"{holder}.{name}" in unknown else name for name in names}
        for holder, names in FIELDS.items()
    }
    record: dict[str, Any] = {name: name for name in {**header.needs, **header.takes}}
    if OTHER in record:
        record[OTHER] = fields["person"]
    if header.is_for_room and "conversations" in header.needs:
        record |= COUNTS
    known = {name: value for name, value in record.items() if name not in unknown}
    filled = filling.known(
        header,
        me=fields["me"],
        person=None if header.is_for_room else fields["person"],
        record={**known, "connected": "connected" not in unknown},
        given={},
    )
    return {**filled, "short": "short" not in unknown}
