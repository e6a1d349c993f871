"""The story of a person or a lead, for people and as JSON."""

from datetime import date
from typing import Any

from netlog.questions.story import Told
from netlog.rules.amounts import counted
from netlog.rules.money import plain, shown, summed
from netlog.rules.story import Beat, line
from netlog.views import sums
from netlog.views.days import day
from netlog.views.ink import Line, aside, heading
from netlog.views.screen import Screen


def show(screen: Screen, told: Told, today: date, *, is_long: bool) -> None:
    """Show a story in one line; the long form has all that happened below it, a line each."""
    story = told.story
    lead = f" · {told.lead.what}" if told.lead else ""
    screen.heading([heading(told.person.name), aside(lead)])
    screen.show(line(story, today))
    amounts = summed(beat.money for beat in story.sales if beat.money)
    if amounts:
        amount = ", ".join(map(shown, amounts))
        span = ""
        if story.days is not None:
            span = f" · {counted(story.days, 'day')} from the first word to the first sale"
        screen.show([amount, aside(span)])
    if is_long and story.beats:
        screen.show()
        screen.table(("when", "what", "about"), [_row(screen, beat, today) for beat in story.beats])


def _row(screen: Screen, beat: Beat, today: date) -> list[Line]:
    about = ", ".join(filter(None, [beat.about, shown(beat.money) if beat.money else ""]))
    return [[aside(day(screen, beat.on, today))], beat.what, about]


def as_json(told: Told, today: date) -> dict[str, Any]:
    """Return a story with documented keys."""
    story = told.story
    return {
        "handle": told.person.handle,
        "name": told.person.name,
        "lead": told.lead.what if told.lead else None,
        "through": list(story.through),
        "line": line(story, today),
        "days": story.days,
        "purchases": len(story.sales),
        "sales": sums.as_json(summed(beat.money for beat in story.sales if beat.money)),
        "beats": [
            {"on": beat.on, "kind": beat.kind, "what": beat.what, "about": beat.about or None,
             "is_step": beat.is_step, "value": plain(beat.money) if beat.money else None,
             "currency": beat.money.currency if beat.money else None}
            for beat in story.beats
        ],
    }  # fmt: skip
