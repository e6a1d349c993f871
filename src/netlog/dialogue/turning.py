"""Undo and redo as they are talked over: what touches much is shown and agreed to first."""

from netlog.errors import WrongUsage
from netlog.invocation import Invocation
from netlog.questions.turnable import Asked, Turn, Way, turn
from netlog.views import turning as view
from netlog.views.progress import Progress
from netlog.views.prompt import can_ask

MOST = 50
"""Up to so many rows are turned without a question."""

WAITING = {"undo": "Taking back …", "redo": "Making again …"}

MANY = 5_000
"""Rows of which somebody would notice that they take a while."""


def carry_out(
    call: Invocation, way: Way, number: int | None, change: int | None, *, yes: bool, dry_run: bool
) -> None:
    """Turn what is asked for, once it is agreed to, and tell what was turned.

    Raises NothingToTurn, NotTurnable, NetlogError for a no, and WrongUsage where nobody can be
    asked. What is turned is what was shown, else nothing is.
    """
    if number is not None and change is not None:
        raise WrongUsage(f"How many, or which one? netlog {way} 3, or netlog {way} --change 14")
    asked = Asked(way, 1 if number is None else number, change)
    book = call.logbook
    with book.reading() as reader:
        found = turn(reader, asked)
    is_asked_for = found.rows > MOST and not yes
    if found.is_new and (dry_run or is_asked_for):
        book.turn(asked, dry_run=True)  # what stands against it is said before anybody is asked
    if is_asked_for and not dry_run:
        _ask(call, way, found)
    if not dry_run:
        shown = found if is_asked_for else None
        most = None if yes or shown else MOST
        is_long = found.rows >= MANY
        with Progress(call.screen, WAITING[way], found.rows, is_long=is_long) as bar:
            found = book.turn(asked, shown=shown, most=most, tell=bar.advance)
    view.turned(call.screen, way, found, book.today, dry_run=dry_run)


def _ask(call: Invocation, way: Way, found: Turn) -> None:
    # Loaded for this alone: most of what is undone is little.
    from netlog.dialogue.choosing import agree

    today = call.logbook.today
    for line in view.listed(found, today) if can_ask() else []:
        call.screen.tell(line)
    question = "Undo it?" if way == "undo" else "Make it again?"
    agree(call, view.in_short(way, found, today), question, is_agreed=False)
