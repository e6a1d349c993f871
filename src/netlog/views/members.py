"""The members of a team, for people and as JSON; what one shares, and what became of an order."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from netlog.rules.amounts import counted
from netlog.rules.dates import in_words
from netlog.rules.roster import ON_TIES, SHOWS, Member
from netlog.rules.team import SHARED
from netlog.views.ink import Line, aside, command, name
from netlog.views.screen import Screen

if TYPE_CHECKING:
    from netlog.store.team.mending import Mended

RIGHTS = {
    "owner": "sees to its members, and reads and writes what is the team's",
    "member": "reads and writes what is the team's",
    "reader": "reads what is the team's, and writes nothing",
}
"""A role → what it may do."""


def show(screen: Screen, members: Sequence[Member], place: str, today: date) -> None:
    """Show who is of a team, what they are in it, since when, and what they share."""
    screen.heading(place)
    rows: list[list[Line]] = [
        [[name(who.called), aside(" (you)" if who.is_me else "")], [command(who.login)], who.role,
         [aside(_since(who, today))], ", ".join(who.shares) or [aside("nothing")]]
        for who in members
    ]  # fmt: skip
    screen.table(("who", "login", "role", "since", "shares"), rows, whole="login")


def _since(who: Member, today: date) -> str:
    return in_words(datetime.fromisoformat(who.joined_at).astimezone().date(), today)


def as_json(members: Sequence[Member], team: str, place: str) -> dict[str, Any]:
    """Return who is of a team."""
    return {
        "team": team,
        "place": place,
        "members": [
            {"name": who.name, "login": who.login, "role": who.role, "since": who.joined_at,
             "shares": list(who.shares), "is_me": who.is_me}
            for who in members
        ],
    }  # fmt: skip


def founded(screen: Screen, me: Member, place: str) -> None:
    """Tell that a team is there, and who its first member is."""
    screen.answer([f"{place} is founded. You are ", name(me.called), " (", command(me.login),
                   "), its owner"])  # fmt: skip


def joined(screen: Screen, me: Member, place: str) -> None:
    """Greet a new member."""
    screen.answer(["Hello ", name(me.called), f"! You are in {place} now: {me.role}, who "
                   f"{RIGHTS[me.role]}"])  # fmt: skip


def invited(screen: Screen, who: str, login: str, role: str, path: str) -> None:
    """Tell that somebody is invited, and what to do with the file."""
    screen.answer([name(who), " (", command(login), f") is invited: {role}, who {RIGHTS[role]}"])
    screen.answer([aside("  hand over: "), path, aside(" · whoever has it can take it, once")])


def given_role(screen: Screen, who: Member, role: str) -> None:
    """Tell what somebody is from now on."""
    screen.answer([name(who.called), " (", command(who.login), f"): {role}, who {RIGHTS[role]}"])


def removed(screen: Screen, who: Member, heir: Member, made: int, *, erased: bool) -> None:
    """Tell what became of a member who was removed, and of what was theirs."""
    screen.answer([name(who.called), " (", command(who.login), ") is no longer in the team"])
    if made:
        rows = counted(made, "introduction, lead or sale", "introductions, leads and sales")
        whose = "yours" if heir.is_me else f"{heir.called}'s"
        screen.answer([aside("  handed over: "), f"{rows}: {whose} now"])
    kept = (
        "deleted for good"
        if erased
        else f"kept, and seen by nobody. To delete it: netlog team remove {who.login} --erase"
    )
    screen.answer([aside("  what was theirs alone: "), kept])


def shared(screen: Screen, before: Sequence[str], now: Sequence[str]) -> None:
    """Tell what colleagues see from now on, and what they don't any more."""
    for word in SHARED:
        if word in now and word not in before:
            screen.answer([command(word), aside(": colleagues see "), SHOWS[word]])
        elif word in before and word not in now:
            screen.answer([command(word), aside(": yours alone again")])
    if "ties" not in now and any(word in now for word in ON_TIES):
        words = " and ".join(word for word in ON_TIES if word in now)
        screen.answer(f"  {words} show nothing without ties: netlog team share ties")


def shares(screen: Screen, mine: Sequence[str]) -> None:
    """Show all that can be shared, and what is."""
    rows: list[list[Line]] = [
        [[command(word)], "shared" if word in mine else [aside("yours alone")], SHOWS[word]]
        for word in SHARED
    ]  # fmt: skip
    screen.table(("what", "", "colleagues see"), rows)


def mended(screen: Screen, what: "Mended") -> None:
    """Tell what was derived wrongly, and isn't any more; nothing where all was well."""
    told = {
        f"{counted(what.names, 'name')} that couldn't be found as they are written": what.names,
        f"by what else {counted(what.people, 'person', 'people')} can be found": what.people,
        f"stage or dates of {counted(what.ties, 'tie')}": what.ties,
    }
    if any(told.values()):
        screen.answer(f"Mended: {', '.join(words for words, number in told.items() if number)}")
