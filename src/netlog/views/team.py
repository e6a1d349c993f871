"""What is said of a team."""

from collections.abc import Sequence

from netlog.questions.colleagues import Colleague
from netlog.views.ink import command
from netlog.views.screen import Screen


def silence(screen: Screen, silent: Sequence[Colleague]) -> None:
    """Tell of whom nothing is known here, as they don't share it."""
    if silent:
        names = ", ".join(who.name for who in silent)
        screen.tell([f"Not shared by {names}. Who shares: ", command("netlog team share ties")])
