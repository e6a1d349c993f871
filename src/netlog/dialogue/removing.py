"""Removing a member of a team, once it is agreed to."""

from netlog.errors import NetlogError, WrongUsage
from netlog.rules.roster import Member
from netlog.views.prompt import can_ask, confirm


def confirmed(who: Member, *, erases: bool, yes: bool) -> None:
    """Have it agreed to. Raises NetlogError where it isn't, WrongUsage where nobody is asked."""
    more = " What was theirs alone is deleted for good." if erases else ""
    if yes:
        return
    if not can_ask():
        raise WrongUsage(
            f"{who.called} ({who.login}) loses all rights at once.{more} "
            "If that is meant, the same again with --yes"
        )
    if not confirm(f"{who.called} ({who.login}) loses all rights at once.{more} Remove them?"):
        raise NetlogError("Nothing was changed")
