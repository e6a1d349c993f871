"""A walk through the queue: who it is, why, the words that are ready, the keys, and its end."""

from collections.abc import Mapping, Sequence
from datetime import date

from netlog.questions.reader import Row
from netlog.rules.queue import Turn
from netlog.views.days import ago
from netlog.views.ink import Span, aside, command, name, sentence, signs
from netlog.views.message import LANGUAGE_NAMES, Draft
from netlog.views.screen import Screen
from netlog.views.wrapping import length

NEXT = "→"

HELP = {
    "s": "you sent it: it is recorded, and copied if it wasn't yet",
    "c": "copy the words",
    "o": "open their page, with the words copied; or their chat, or a mail",
    "e": "edit them in your editor; they are kept until you send them",
    "w": "have words ready for them",
    "d": "what is owed was done; a coffee was held; no answer came",
    "l": "later: in a week; 3l in three weeks; L asks until when",
    "n": "never: archived, out of sight",
    NEXT: "or Enter: the next one; all stays as it is",
    "q": "quit; the next time you go on from here",
}
"""Key → what it does."""

TOLD = {"sent": "sent", "done": "done", "later": "later", "never": "never"}
"""What may be done with somebody, and how it is counted."""


def visit(
    screen: Screen, person: Row, turns: Sequence[Turn], place: tuple[int, str] | None, today: date
) -> None:
    """Show who somebody is and why it is their turn; without a place it still is theirs."""
    work = ", ".join(filter(None, [person.role, person.company]))
    where = f"{place[0]:,} of {place[1]}" if place else "still"
    screen.show()
    screen.heading([aside(f"{where}  "), name(person.name), f" · {work}" if work else ""])
    last = f"last contact {ago(screen, person.last_on, today)}" if person.last_on else ""
    told = [person.stage or "no conversation yet", person.thread, last]
    screen.show([aside(" · ".join(filter(None, told)))])
    for turn in turns:
        screen.show([*signs("! " if turn.is_overdue(today) else ""), turn.why])


def letter(
    screen: Screen, draft: Draft, notes: Sequence[str], missing: Sequence[str]
) -> None:  # fmt: skip
    """Show words so that they can be read, what they are, and what is to be said of them.

    Their lines end between words: a key copies them as they are.
    """
    screen.show()
    screen.show_lines(draft.text.split("\n"))
    screen.show()
    about = [draft.template, LANGUAGE_NAMES.get(draft.language, draft.language), draft.how_long]
    screen.show([aside(" · ".join(about))])
    for note in notes:
        screen.show(note)
    if missing:
        screen.show(f"Still blank: {', '.join(missing)}. Each key that needs it asks for it.")


def keys(screen: Screen, offered: Mapping[str, str]) -> None:
    """Show the keys that do something now, each with a word in the same line."""
    lines: list[list[Span]] = []
    for key, word in offered.items():
        piece = [command(key), *([Span(f" {word}")] if word else [])]
        if lines and length([*lines[-1], *piece]) + 2 <= screen.width:
            lines[-1] += [Span("  "), *piece]
        else:
            lines.append(piece)
    screen.show_lines(lines)


def explained(screen: Screen, offered: Mapping[str, str]) -> None:
    """Show what each key does."""
    rows = [[[command(key)], about] for key, about in HELP.items() if key in offered]
    screen.table(("", ""), rows)


def done(screen: Screen, what: str, who: str, more: str) -> None:
    """Tell what was done with somebody."""
    between = " · " if more else ""
    screen.show([*signs("✓ "), f"{TOLD[what]}: ", name(who), between, *sentence(more)])


def ending(screen: Screen, counts: Mapping[str, int], left: str) -> None:
    """Tell what was done on the way, and how many are left."""
    told = [f"{counts[key]} {words}" for key, words in TOLD.items() if counts.get(key)]
    screen.show()
    screen.show(" · ".join([*told, "nobody is left" if left == "0" else f"{left} left"]))
    if told:
        screen.show(["to take the last one back: ", command("netlog undo")])
