"""What became of the messages of each template, in counts that promise no more than they hold."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from netlog.questions.answers import Tally
from netlog.rules.courage import COFFEE_DAYS, share
from netlog.rules.dates import in_words
from netlog.views.ink import Line, command
from netlog.views.screen import Screen

HEADS = ("template", "sent", "open", "answered", "no", "coffee")
NOT_YET = "–"
"""Where all messages still wait for an answer."""


def show(screen: Screen, tallies: Sequence[Tally], since: date | None, today: date) -> None:
    """Show a line for each template, and tell what the numbers are of."""
    if not tallies:
        when = f" since {in_words(since, today)}" if since else ""
        screen.show(f"Nothing was recorded as sent{when}")
        screen.tell(["To record what you send: ", command("netlog draft NAME PERSON --sent")])
        return
    rows: list[list[Line]] = []
    for each in tallies:
        cells = [f"{each.sent:,}", f"{each.sent - each.settled:,}", *_became(each)]
        if not screen.is_drawn:  # where no heading says what a number is
            cells = [f"{what}: {cell}" for what, cell in zip(HEADS[1:], cells, strict=True)]
        rows.append([[command(each.template)], *cells])
    screen.table(HEADS, rows, whole=HEADS[0])
    screen.tell(
        "Open: may still be answered; the rest is of the others. "
        f"Coffee: one that was held within {COFFEE_DAYS} days."
    )


def _became(tally: Tally) -> list[str]:
    if not tally.settled:
        return [NOT_YET, NOT_YET, NOT_YET]
    answered, coffees = (share(part, tally.settled) for part in (tally.answered, tally.coffees))
    return [answered, f"{tally.declined:,}", coffees]


def as_json(tallies: Sequence[Tally], since: date | None) -> dict[str, Any]:
    """Return the numbers of each template, the most used first."""
    return {
        "since": since,
        "coffee_days": COFFEE_DAYS,
        "templates": [each._asdict() for each in tallies],
    }
