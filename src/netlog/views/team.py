"""What is said of a team."""

from collections.abc import Iterable, Sequence

from netlog.questions.colleagues import Colleague
from netlog.views.ink import command
from netlog.views.screen import Screen

SHARE = "netlog team share ties"


def silence(screen: Screen, silent: Sequence[Colleague]) -> None:
    """Tell of whom nothing is known here, as they don't share it."""
    if silent:
        screen.tell([not_shared(who.name for who in silent), command(SHARE)])


def not_shared(names: Iterable[str]) -> str:
    """Return who doesn't share whom they know, as what begins the way out: SHARE."""
    return f"Not shared by {', '.join(names)}. To share it, they type: "
