"""Introductions, for people and as JSON: how two know each other, and the words to each."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from netlog.drafts.ready import Ready
from netlog.questions.introductions import Knowing
from netlog.questions.matching import Match
from netlog.questions.reader import Row
from netlog.rules.dates import in_words
from netlog.views.answer import named
from netlog.views.ink import Line, aside, name
from netlog.views.matching import evidence_as_json, said
from netlog.views.message import LANGUAGE_NAMES, tell_out_of_sight
from netlog.views.screen import Screen

WAYS = {
    "introduction": "You introduced {0} and {1} to each other on {2}",
    "acquaintance": "{0} and {1} know each other, as you noted on {2}",
    "theirs": "{1} introduced you to {0}: they know each other",
    "through": "{0} introduced you to {1}: they know each other",
    "talk": "{0} and {1} both took part in a conversation on {2}: they know each other",
}


def why_not(one: Row, other: Row, knowing: Knowing, today: date) -> str:
    """Return how two people know each other, in words."""
    on = in_words(knowing.on, today) if knowing.on else ""
    return WAYS[knowing.how].format(one.name, other.name, on)


def show(screen: Screen, found: Sequence[Ready], met: Sequence[Match]) -> None:
    """Show the words to each of two people; say why they should meet."""
    for message in found:
        tell_out_of_sight(screen, message.people[0], message.people[0].name)
    for match in met:
        screen.tell(_because(match))
    for place, message in enumerate(found):
        person = message.people[0]
        if place:
            screen.show()
        language = f", in {LANGUAGE_NAMES[message.told['language']]}:"
        screen.show([aside("To "), *named(person.name, person.handle), aside(language)])
        screen.show()
        screen.show_text(message.text)


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
    found: Sequence[Ready], met: Sequence[Match], on: date, *, is_new: bool, is_sent: bool
) -> dict[str, Any]:
    """Return an introduction: its day, why the two should meet, and the words to each."""
    return {
        "introduced_on": on,
        "is_new": is_new,
        "is_sent": is_sent,
        "reasons": [evidence_as_json(match) for match in met],
        "messages": [
            {
                "person": {"handle": message.people[0].handle, "name": message.people[0].name},
                "language": message.told["language"],
                "text": message.text,
            }
            for message in found
        ],
    }
