"""What the member says of themselves: the three answers and the values, for people and as JSON."""

from collections.abc import Mapping, Sequence
from typing import Any

from netlog.questions.reader import Row
from netlog.rules.values import ANSWERS
from netlog.views.answer import TAKE_BACK, ending
from netlog.views.facts import Fact, show, told
from netlog.views.ink import Line, Span, aside, command
from netlog.views.screen import Screen

SET = "netlog values set honesty craft freedom"
RATE = 'netlog fit "the opportunity"'


def show_all(screen: Screen, answers: Mapping[str, str | None], values: Sequence[Row]) -> None:
    """Show the answers and the values, and the way to what is not told yet."""
    told_now = [told(said, answers[kind]) for kind, said in ANSWERS.items()]
    rows: list[Fact] = [*told_now, told("Your values", in_a_row([row.text for row in values]))]
    if any(fact.lines for fact in rows):
        show(screen, "What you say of yourself", rows)
    else:
        screen.tell("Nothing is told yet.")
    untold = [kind for kind in ANSWERS if not answers[kind]]
    if not values:
        way: Line = ["Three questions lead to your values: ", command("netlog values set"),
                     ", or at once: ", command(SET)]  # fmt: skip
    elif untold:
        way = [aside(f"{ANSWERS[untold[0]]}? "), command(f'netlog values --{untold[0]} "…"')]
    else:
        way = [aside("To weigh what comes up against them: "), command(RATE)]
    screen.tell(way)


def in_a_row(texts: Sequence[str]) -> str:
    """Return texts in one line, with dots between them."""
    return " · ".join(texts)


def answered(screen: Screen, answers: Mapping[str, str], *, dry_run: bool) -> None:
    """Tell which answers are kept, or gone."""
    for kind, text in answers.items():
        screen.answer([aside(f"{ANSWERS[kind]}: "), text or "nothing said any more"])
    ending(screen, ["to see them: netlog values", TAKE_BACK], dry_run=dry_run)


def changed(
    screen: Screen, values: Sequence[Row], ended: Sequence[str], *, dry_run: bool
) -> None:  # fmt: skip
    """Tell which values there are now, and which are none any more."""
    gone: list[str | Span] = [aside(f" · no more: {', '.join(ended)}")] if ended else []
    screen.answer([aside("Your values: "), in_a_row([row.text for row in values]) or "none", *gone])
    ending(screen, [f"to rate by them: {RATE}", TAKE_BACK], dry_run=dry_run)


def as_json(answers: Mapping[str, str | None], values: Sequence[Row]) -> dict[str, Any]:
    """Return the same with documented keys."""
    return {
        **{kind: answers[kind] for kind in ANSWERS},
        "values": [{"value": row.text, "stated_on": row.stated_on} for row in values],
    }
