"""Leads: their states and the words for them, and which a purchase came of (book §4.2–4.5)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Protocol, TypeVar

from netlog.errors import typed
from netlog.errors.business import BadChance, BadClose
from netlog.rules import dates
from netlog.rules.matters import is_same, key
from netlog.rules.text import one_line

REACHED = ("taster", "interview", "offer")
"""What an open lead may have reached, in the order in which it comes."""

OUTCOMES = ("won", "lost", "passed")
"""How a lead ends: they took it, they didn't, or the member didn't."""

MOVES = (*REACHED, *OUTCOMES)
"""Where a lead can be moved to."""

TASTER = "taster-offer"
"""The script that offers a taster: sent, it is the taster of a lead."""

STATES = ("open", *MOVES)
"""All states that a lead can have."""

OF_KIND = {
    "sale": ("taster", "offer", *OUTCOMES),
    "job": ("interview", "offer", *OUTCOMES),
}
"""Kind of lead → where it can be moved to."""

KINDS = tuple(OF_KIND)


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
    """Return how likely it is, in percent: of `30%`, `30`, 三成, 三成半, 百分之三十, 一半.

    Raises BadChance.
    """
    from netlog.rules import myriads

    percent = myriads.percent(text)
    if percent is None:
        raise BadChance(text)
    return percent


def closes(text: str, today: date) -> date:
    """Return by when a lead is expected to be decided: of a month or a week its last day.

    Raises BadDate.
    """
    return dates.span(text, today, past=False).last


def told(
    given: Mapping[str, str | None], *, currency: str, opened_on: date, today: date
) -> dict[str, Any]:
    """Return what texts tell of a lead, as it is kept, by the names of `store.leads`.

    What isn't given isn't told; an empty text takes it away. Sums without a currency are in the
    one that is named. Raises BadMoney, BadChance, BadDate, BadText, and BadClose for a day before
    the one on which it was opened.
    """
    from netlog.rules import money  # which the queue has no need of

    read: dict[str, tuple[str, Callable[[str], Any]]] = {
        "what": ("what", lambda text: one_line("lead", text)),
        "value": ("money", lambda text: money.parse(text, currency)),
        "chance": ("chance", chance),
        "close": ("closes_on", lambda text: closes(text, today)),
        "channel": ("channel", lambda text: one_line("channel", text)),
    }
    found: dict[str, Any] = {}
    for name, (column, reading) in read.items():
        text = given.get(name)
        if text is not None:
            found[column] = reading(text) if text.strip() or name == "what" else None
    closes_on = found.get("closes_on")
    if closes_on and closes_on < opened_on:
        when = "today" if opened_on == today else dates.in_words(opened_on, today)
        raise BadClose(dates.in_words(closes_on, today), when)
    return found


def came_of(what: str, leads: Sequence[LeadT]) -> LeadT | None:
    """Return the lead of which a purchase came, if its words leave no doubt; None where they do.

    It is called the same, or one of the two has all words of the other.
    """
    same = [each for each in leads if is_same(each.what, what)]
    bought = set(key(what).split())
    kin = [each for each in leads
           if bought <= (words := set(key(each.what).split())) or words <= bought]  # fmt: skip
    return same[0] if same else kin[0] if len(kin) == 1 else None


def moving(handle: str, what: str, word: str, *, is_one: bool) -> str:
    """Return the command that moves a lead: of several that are open it says which."""
    return f"netlog lead {word} {handle}{'' if is_one else f' {typed(what)}'}"
