"""Leads: their states and the words for them, and which of several is meant (book §4.2–4.5)."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol, TypeVar

from netlog.errors import typed
from netlog.errors.business import BadChance, BadClose
from netlog.rules import dates
from netlog.rules.names import folded

REACHED = ("taster", "interview", "offer")
"""What an open lead may have reached, in the order in which it comes."""

OUTCOMES = ("won", "lost", "passed")
"""How a lead ends: they took it, they didn't, or the member didn't."""

MOVES = (*REACHED, *OUTCOMES)
"""Where a lead can be moved to."""

STATES = ("open", *MOVES)
"""All states that a lead can have."""

OF_KIND = {
    "sale": ("taster", "offer", *OUTCOMES),
    "job": ("interview", "offer", *OUTCOMES),
}
"""Kind of lead → where it can be moved to."""


class Lead(Protocol):
    """A lead as it is kept: the days say what was reached and when."""

    what: str
    kind: str
    closes_on: date | None
    taster_on: date | None
    interview_on: date | None
    offer_on: date | None
    outcome: str | None


LeadT = TypeVar("LeadT", bound=Lead)


def state(lead: Lead) -> str:
    """Return the state of a lead, one of STATES: how it ended, else what was reached last."""
    return lead.outcome or reached(lead)[0]


def reached(lead: Lead) -> tuple[str, date | None]:
    """Return what was reached last, and when; of one day the later in order; `open` for nothing."""
    found = [(getattr(lead, f"{word}_on"), place, word) for place, word in enumerate(REACHED)]
    on, _, word = max((each for each in found if each[0]), default=(None, 0, "open"))
    return word, on


def called(word: str, kind: str) -> str:
    """Return what a state is called: an open job was applied for."""
    return "applied" if (word, kind) == ("open", "job") else word


def chance(text: str) -> int:
    """Return how likely it is, in percent: of `30%`, `30`, 三成. Raises BadChance."""
    from netlog.rules import myriads

    said = text.strip().replace("％", "%")
    number = said.removesuffix("%").removesuffix("成").strip()
    found = myriads.read(number)
    percent = found * 10 if found is not None and said.endswith("成") else found
    if percent is None or percent > 100 or percent != int(percent):
        raise BadChance(text)
    return int(percent)


def closes(text: str, today: date) -> date:
    """Return by when a lead is expected to be decided: of a month or a week its last day.

    Raises BadDate.
    """
    return dates.span(text, today, past=False).last


def close_checked(closes_on: date, opened_on: date, today: date) -> date:
    """Return the day by which a lead closes. Raises BadClose before that on which it was opened."""
    if closes_on < opened_on:
        when = "today" if opened_on == today else dates.in_words(opened_on, today)
        raise BadClose(dates.in_words(closes_on, today), when)
    return closes_on


def named(leads: Sequence[LeadT], words: Sequence[str]) -> list[LeadT]:
    """Return those that words name: by their number in the list, or by words of what they are."""
    said = " ".join(words)
    if said.isascii() and said.isdecimal() and int(said) in range(1, len(leads) + 1):
        return [leads[int(said) - 1]]
    wanted = [_key(word) for word in said.split()]
    whole = [each for each in leads if _key(each.what) == _key(said)]
    return whole or [each for each in leads if all(word in _key(each.what) for word in wanted)]


def is_same(what: str, other: str) -> bool:
    """Say whether two leads are one: the same words, however they are written."""
    return _key(what) == _key(other)


def moving(handle: str, what: str, word: str, *, is_one: bool) -> str:
    """Return the command that moves a lead: of several that are open it says which."""
    return f"netlog lead {word} {handle}{'' if is_one else f' {typed(what)}'}"


def _key(text: str) -> str:
    return folded(text) or text
