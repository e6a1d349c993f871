"""The pitch as it is said, how long that takes, what to leave out, and what is not told yet."""

from collections.abc import Iterator
from typing import Any

from netlog.errors import typed
from netlog.questions.pitch import Pitch
from netlog.questions.statements import holding
from netlog.rules.amounts import counted
from netlog.rules.excerpt import excerpt
from netlog.rules.pitch import GOOD, LONGEST, PRINCIPLES, composed, judged, seconds, too_much
from netlog.views.ink import Line, aside, command
from netlog.views.screen import Screen

KEEP = "netlog pitch --keep"
LONG, CLEAR = 60, 8
"""So many characters of what is left out are shown, and at least so many say which it is."""

STORY = "as a story: how it was, what you did, how it is since"


def show(screen: Screen, found: Pitch) -> None:
    """Show the pitch, its time, and what sets one apart; then tell what could be better."""
    text = text_of(found)
    if text:
        screen.show(text)
        screen.show([aside(f"{judged(text)} · {GOOD} are good, {LONGEST} the most")])
    for line in _cuts(found):
        screen.show(line)
    if found.apart:
        screen.show()
        screen.show([aside("what sets you apart: "), found.apart])
        screen.show([aside(f"about {counted(seconds(found.apart), 'second')} aloud")])
    for line in (*_untold(found), *_further(found)):
        screen.tell(line)


def text_of(found: Pitch) -> str:
    """Return the pitch as it is said: made of what is stated, else as it is kept; '' for none."""
    return composed(found.told, found.language) if found.said.is_told else found.kept or ""


def as_json(found: Pitch) -> dict[str, Any]:
    """Return the same with documented keys."""
    text, told = text_of(found), found.told
    return {
        "pitch": text or None,
        "language": found.language,
        "seconds": seconds(text) if text else None,
        "good_seconds": GOOD,
        "most_seconds": LONGEST,
        "is_kept": bool(text) and text == found.kept,
        "principles": list(told.principles),
        "wins": [{"win": win, "from": "record" if win in found.from_record else "you"}
                 for win in told.wins],
        "aim": told.aim,
        "apart": found.apart,
        "apart_seconds": seconds(found.apart) if found.apart else None,
        "from_record": found.from_record,
        "leave_out": [{"text": cut.text, "seconds": cut.seconds}
                      for cut in too_much(told, found.language)],
    }  # fmt: skip


def _cuts(found: Pitch) -> Iterator[Line]:
    """Yield what to leave out of a pitch that is too long."""
    if not found.said.is_told:
        return
    for cut in too_much(found.told, found.language):
        spared = f" spares {counted(cut.seconds, 'second')}"
        way = (
            [] if cut.text in found.from_record else [aside(": "), command(_drop(found, cut.text))]
        )
        yield [aside("without "), f"“{excerpt(cut.text, (), LONG)}”", aside(spared), *way]


def _drop(found: Pitch, text: str) -> str:
    """Return the command that drops something: by the first words that it alone has."""
    words = text.split()
    for count in range(1, len(words)):
        begun = " ".join(words[:count])
        if len(begun) >= CLEAR and len(holding(found.stated, begun)) == 1:
            text = begun
            break
    return f"netlog pitch --drop {typed(text)}"


def _untold(found: Pitch) -> Iterator[Line]:
    """Yield what a pitch has not got yet, each with the way to say it."""
    principles = len(found.said.principles)
    if principles < PRINCIPLES:
        what = "What do you want to be known for? " if not principles else (
            f"{principles} of {PRINCIPLES} principles are told. Another? ")  # fmt: skip
        yield [what, command('netlog pitch --principle "…"')]
    if not found.said.wins:
        yield ["What went well lately? ", command('netlog pitch --win "…"')]
    if not found.said.aim:
        yield ["Whom or what do you look for? ", command('netlog pitch --aim "…"')]
    if not found.apart:
        yield [f"What sets you apart, {STORY}? ", command('netlog pitch --apart "…"')]


def _further(found: Pitch) -> Iterator[Line]:
    """Yield what the record could add, and whether drafts and prep say the same."""
    for win in found.from_record:
        if win not in found.told.wins and found.said.is_told:
            yield [f"The record says, too: {win}. ", command(f"netlog pitch --win {typed(win)}")]
    if found.said.is_told and text_of(found) != found.kept:
        other = "say another pitch" if found.kept else "have no pitch yet"
        yield [f"Your drafts and netlog prep {other}. To have them say this: ", command(KEEP)]
