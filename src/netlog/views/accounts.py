"""Give and take over the network, for people and as JSON: sums, what is owed, who stands out."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from netlog.questions.accounts import Account, Overview
from netlog.rules.amounts import counted
from netlog.rules.balance import Side
from netlog.rules.dates import in_words
from netlog.rules.queue import step_due
from netlog.views.answer import named
from netlog.views.balance import ROOMY, account_as_json
from netlog.views.closeness import with_commands
from netlog.views.days import day
from netlog.views.ink import Line, aside, command, name, signs
from netlog.views.ledger import in_short, signed, times
from netlog.views.screen import Screen

KINDS = {
    "gifts": "given",
    "kept": "promises kept",
    "granted": "asks of the other granted",
    "introductions": "introductions made",
    "tips": "leads and opportunities",
}
"""What was given, as it is counted in one line each."""
NOT_GIVEN = {"asked": "asked for something", "broken": "promises broken"}

HEADINGS = {
    "mutual": "Mutual",
    "takes": "Only takes",
    "breaks": "Breaks promises",
    "ungiven": "Asked, and nothing given yet",
    "again": "Asked again, and no yes yet: before you write anybody off, one more talk",
}
"""List → its heading."""


def show(screen: Screen, found: Overview, today: date) -> None:
    """Show give and take over the network: the sums, what is owed, who stands out."""
    if not any(map(any, found.totals.values())):
        give = command('netlog give ada "notes on her deck"')
        screen.tell(
            ["Nothing was given or asked yet that is kept. When you give something: ", give]
        )
        return
    mine, theirs = (sum(found.totals[kind][side] for kind in KINDS) for side in (0, 1))
    screen.heading(f"You gave {mine:,}, they {theirs:,}: {signed(mine - theirs)}")
    rows = [
        [told, *map(_each, ("you", "they"), found.totals[kind])]
        for kind, told in {**KINDS, **NOT_GIVEN}.items()
        if any(found.totals[kind])
    ]
    screen.table(("", "", ""), rows)
    _show_owed(screen, found, today)
    for word in HEADINGS:
        if people := found.lists[word]:
            _show_list(screen, word, people, today)
    if found.friends:
        screen.show()
        left = counted(found.friends, "friend is", "friends are")
        screen.show([f"{left} left out, as friends only: ", command("netlog balance --friends")])


def _each(who: str, count: int) -> Line:
    return [aside(f"{who} "), f"{count:,}"]


def _show_owed(screen: Screen, found: Overview, today: date) -> None:
    rows: list[tuple[Line, list[Line], str]] = []
    for row in found.owed.promises:
        due = [step_due(row.due_on, today)] if row.due_on else []
        who = [*signs("! " if row.due_on and row.due_on < today else ""), name(row.name)]
        told = " · ".join([f"you promised: {row.what}", *due])
        rows.append((who, [told], f"netlog promise {row.handle}"))
    for row in found.owed.asks:
        asked: Line = [f"asked for: {row.what}", aside(f" · {day(screen, row.asked_on, today)}")]
        rows.append((row.name, [asked], f"netlog ask {row.handle}"))
    rows.extend((turn.name, [turn.why], turn.command) for turn in found.owed.thanks)
    if rows:
        screen.show()
        screen.heading("You owe")
        with_commands(screen, ("", "why", "then"), rows)


def _show_list(screen: Screen, word: str, people: Sequence[Account], today: date) -> None:
    """Show those of a list: a row each with the handle behind it, in few columns a line each."""
    screen.show()
    screen.heading(HEADINGS[word])
    if screen.is_drawn and screen.width < ROOMY:
        screen.show_lines([*named(each.name, each.handle), " · ", _so(word, each, today)]
                          for each in people)  # fmt: skip
    else:
        rows = [[[name(each.name)], _so(word, each, today), [command(each.handle)]]
                for each in people]  # fmt: skip
        screen.table(("", "", ""), rows)


def _so(word: str, each: Account, today: date) -> str:
    """Return what is so of somebody of a list."""
    account = each.balance
    if word == "breaks":
        return f"{account.them.broken} broken, {account.them.kept} kept"
    if word == "again":
        return _in_short(account.me, today)
    if word == "ungiven":
        return f"asked {times(account.me.asked)}, last {_last(account.me, today)}"
    return in_short(account)


def _in_short(side: Side, today: date) -> str:
    since = in_words(side.first_asked_on, today) if side.first_asked_on else ""
    refused = f", {side.refused} refused" if side.refused else ""
    return f"{times(side.asked)} since {since}{refused}, last {_last(side, today)}"


def _last(side: Side, today: date) -> str:
    return in_words(side.last_asked_on, today) if side.last_asked_on else ""


def as_json(found: Overview) -> dict[str, Any]:
    """Return give and take over the network: the sums, what is owed, who is in which list."""
    owed = found.owed
    rows = [
        *(("promise", row.handle, row.name, row.what, row.due_on) for row in owed.promises),
        *(("ask", row.handle, row.name, row.what, row.asked_on) for row in owed.asks),
        *(("thanks", turn.handle, turn.name, turn.why, None) for turn in owed.thanks),
    ]
    return {
        "totals": [{"what": kind, "me": me, "them": them}
                   for kind, (me, them) in found.totals.items()],
        "owed": [dict(zip(("kind", "handle", "name", "what", "on"), row, strict=True))
                 for row in rows],
        "people": [
            {"list": word, "handle": each.handle, "name": each.name,
             **account_as_json(each.balance)}
            for word, people in found.lists.items() for each in people
        ],
        "friends": found.friends,
    }  # fmt: skip
