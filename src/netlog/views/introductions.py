"""Introductions, for people and as JSON: how two know each other, and the words to each."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from netlog.errors import typed
from netlog.questions.introductions import Knowing
from netlog.questions.matching import Match
from netlog.questions.person import Dossier
from netlog.questions.reader import Row
from netlog.rules.dates import in_words
from netlog.rules.queue import THANKS, introduction
from netlog.views.answer import named
from netlog.views.days import day
from netlog.views.ink import Line, Span, aside, command, name
from netlog.views.matching import evidence_as_json, said
from netlog.views.message import LANGUAGE_NAMES, Draft, tell_out_of_sight
from netlog.views.message import as_json as message_as_json
from netlog.views.screen import Screen

WAYS = {
    "introduction": "You introduced {0} and {1} to each other on {2}",
    "acquaintance": "{0} and {1} know each other, as you noted on {2}",
    "theirs": "{1} introduced you to {0}: they know each other",
    "through": "{0} introduced you to {1}: they know each other",
    "talk": "{0} and {1} both took part in a conversation on {2}: they know each other",
}


def thanks(found: Dossier) -> Iterator[tuple[str, Line]]:
    """Yield for which introductions thanks are owed, with the command that says them."""
    person = found.person
    for row in found.unthanked:
        reason = typed(f"reason={introduction(row.introduced, person.language)}")
        way = command(f"netlog draft {THANKS} {person.handle} {reason}")
        yield "thanks owed", [f"introduced you to {row.introduced}: ", way]


def facts(screen: Screen, found: Dossier, today: date) -> Iterator[tuple[str, Line]]:
    """Yield whom somebody introduced, whom they were introduced to, and whom they know."""
    yield "introduced", ", ".join(row.name for row in found.introduced)
    told = (f"{row.name} ({day(screen, row.introduced_on, today)})" for row in found.introduced_to)
    yield "introduced to", ", ".join(told)
    yield "knows", ", ".join(row.name for row in found.knows)


def of_a_person(found: Dossier) -> dict[str, Any]:
    """Return the same with documented keys, but for whom they introduced."""
    return {
        "introduced_to": [vars(row) for row in found.introduced_to],
        "knows": [vars(row) for row in found.knows],
        "thanks_owed": [
            {"handle": row.handle, "name": row.introduced, "since_on": row.exchanged_on}
            for row in found.unthanked
        ],
    }


def why_not(one: Row, other: Row, knowing: Knowing, today: date) -> str:
    """Return how two people know each other, in words."""
    on = in_words(knowing.on, today) if knowing.on else ""
    return WAYS[knowing.how].format(one.name, other.name, on)


def show(screen: Screen, found: Sequence[Draft], met: Sequence[Match]) -> None:
    """Show the words to each of two people; say why they should meet."""
    for message in found:
        if message.person:
            tell_out_of_sight(screen, message.person, message.person.name)
    for match in met:
        screen.tell(_because(match))
    for place, message in enumerate(found):
        if place:
            screen.show()
        screen.show(
            [aside("To "), *_whom(message), aside(f", in {LANGUAGE_NAMES[message.language]}:")]
        )
        screen.show()
        screen.show_text(message.text)


def _whom(message: Draft) -> list[str | Span]:
    person = message.person
    return named(person.name, person.handle) if person else []


def _because(match: Match) -> Line:
    what = f" needs {match.need.text}: "
    return [name(match.needing.name), what, name(match.helping.name), f" {said(match.evidence[0])}"]


def made(one: Row, other: Row, on: date, today: date, *, is_sent: bool) -> str:
    """Return what was recorded of an introduction that was made on a day, and what comes next."""
    when = f"{one.name} and {other.name}: introduced on {in_words(on, today)}"
    if is_sent:
        return f"{when}, the words to both kept as sent. To take it back: netlog undo"
    return f"{when}. When both are sent: netlog introduce {one.handle} {other.handle} --sent"


def as_json(
    found: Sequence[Draft], met: Sequence[Match], on: date, *, is_new: bool, is_sent: bool
) -> dict[str, Any]:
    """Return an introduction: its day, why the two should meet, and the words to each."""
    return {
        "introduced_on": on,
        "is_new": is_new,
        "is_sent": is_sent,
        "reasons": [evidence_as_json(match) for match in met],
        "messages": [message_as_json(message) for message in found],
    }
