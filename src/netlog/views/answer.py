"""What a writing command answers: what was understood, what it did, and the next command."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from netlog.errors import NetlogError
from netlog.questions.reader import Row
from netlog.rules import lengths
from netlog.rules.besides import Told
from netlog.rules.dates import Moment, When, in_words
from netlog.rules.meeting import Meeting, Talk
from netlog.views.ink import Line, Span, aside, command, name, sentence
from netlog.views.screen import Screen

if TYPE_CHECKING:
    from netlog.store.conversations import Kept
    from netlog.store.meetings import Meet
    from netlog.store.people import Met

DRY = "nothing was kept: --dry-run"
TAKE_BACK = "to take it back: netlog undo"

BESIDES = {
    "gave": "you gave",
    "got": "they gave",
    "asked": "you asked for",
    "was_asked": "they asked for",
    "promised": "you promised",
    "was_promised": "they promised",
}
"""What an option of a talk says."""


def named(who: str, handle: str) -> list[str | Span]:
    """Return somebody's name with the handle by which they are named again."""
    return [name(who), " (", command(handle), ")"]


def near_miss(screen: Screen, called: Sequence[str], who: Row | None) -> None:
    """Tell who is shown in the place of whom nobody is called; nothing for one who was named."""
    if who and who.is_near:
        screen.tell(f'Nobody is called "{" ".join(called)}"; this is {who.handle}.')


def met(screen: Screen, person: "Met") -> None:
    """Tell what became of one person of a meeting: added, or known again and filled in."""
    if person.is_added:
        return
    told = " was here already"
    if person.filled:
        told += " · added: " + ", ".join(person.filled)
    if person.differing:
        told += " · kept as it was: " + ", ".join(person.differing)
    screen.answer(["  ", *named(person.name, person.handle), told])


def meet(screen: Screen, kept: "Meet", meeting: Meeting, today: date) -> None:
    """Tell how a first meeting was understood, and what it settled."""
    people = [named(person.name, person.handle) for person in kept.people]
    if kept.conversation is None:
        how = "not met yet" if meeting.is_unmet else "known beforehand"
        screen.answer([*in_a_row(people), f" · {how}"])
    else:
        talk(screen, people, meeting.talk, kept.conversation, today)
        settled(screen, kept.conversation, today)
    for person in kept.people:
        met(screen, person)
    if kept.knows:
        screen.answer([aside("  knows: "), ", ".join(kept.knows)])
    noted(screen, meeting.besides, today)
    if meeting.step:
        step(screen, *meeting.step, today)


def talk(screen: Screen, people: Sequence[Line], told: Talk, kept: "Kept", today: date) -> None:
    """Tell how a conversation was understood; people by their names, or as `named`."""
    what = f"{told.stage} booked" if kept.is_booked else told.stage
    at = kept.event and f"at {kept.event}"
    long = lengths.in_words(told.minutes) if told.minutes else None
    when = in_words(told.on, today, told.starts_at)
    parts = filter(None, [what, when, long, told.place, at, told.topic])
    screen.answer([*in_a_row(people), *(piece for part in parts for piece in (" · ", part))])


def in_a_row(people: Sequence[Line]) -> list[str | Span]:
    """Return people with commas between them."""
    row = [[", ", *([name(who)] if isinstance(who, str) else who)] for who in people]
    return [piece for who in row for piece in who][1:]


def settled(screen: Screen, kept: "Kept", today: date) -> None:
    """Tell what a conversation settled besides."""
    if kept.held_on:
        held = f"the coffee booked for {in_words(kept.held_on, today, kept.held_at)}"
        screen.answer([aside("  held: "), held])
    for what in kept.closed:
        screen.answer([aside("  done: "), what])
    for what in kept.lifted:
        screen.answer(f"  {what}")


def step(screen: Screen, due: Moment, what: str, today: date) -> None:
    """Tell how a next step was understood."""
    screen.answer([aside("  next: "), in_words(due.on, today, due.at), f" · {what}"])


def noted(screen: Screen, told: Iterable[Told], today: date) -> None:
    """Tell what was given, asked and promised in a talk."""
    for option, what, due_on in told:
        due = f" · by {in_words(due_on, today)}" if due_on else ""
        screen.answer([aside(f"  {BESIDES[option]}: "), what + due])


def midnight(screen: Screen, when: When, today: date) -> None:
    """Say where midnight lies between the clock and the day that is kept, or counted from."""
    if when.midnight == "kept":
        past_midnight(screen, when.on)
    elif when.midnight == "counted":
        evening = in_words(today, today)
        screen.answer(f"  after midnight: counted from {evening}, the evening before")


def past_midnight(screen: Screen, today: date) -> None:
    """Say that what is entered after midnight belongs to the evening before."""
    screen.answer(f"  after midnight: kept for {in_words(today, today)}, the evening before")


def kept(count: int, *, dry_run: bool) -> str:
    """Return how many people were kept, or would be."""
    return f"{count} to keep" if dry_run else f"{count} kept"


def refused(screen: Screen, error: NetlogError) -> None:
    """Say at a prompt why an answer was not taken."""
    for line in str(error).splitlines():
        screen.show(line)


def ending(screen: Screen, parts: Sequence[str | None], *, dry_run: bool) -> None:
    """Close the answer: counts, the month, the next command.

    Each part is words of netlog's own, a command at their end: `when held: netlog log …`.
    """
    told = [part for part in parts if part and not (dry_run and part == TAKE_BACK)]
    told += [DRY] if dry_run else []
    line = [piece for part in told for piece in (aside(" · "), *sentence(part))]
    screen.answer(line[1:])
