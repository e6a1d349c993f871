"""Give and take, for people and as JSON: the whole network, and one account in order of time."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import accumulate
from typing import Any

from netlog.questions.accounts import Account, Overview
from netlog.questions.reader import Row
from netlog.rules.amounts import counted
from netlog.rules.balance import Balance, Entry, Happening, Side, balance, waiting
from netlog.rules.dates import in_words
from netlog.rules.queue import step_due
from netlog.views.days import day
from netlog.views.ink import Line, aside, command, name, signs
from netlog.views.ledger import in_short, signed
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

SOURCES = {
    ("gift", ""): "give",
    ("ask", ""): "ask",
    ("promise", ""): "promise",
    ("message", ""): "draft",
    ("introduction", "me"): "introduce",
    ("introduction", "them"): "add --through",
    ("lead", "them"): "lead --through",
    ("opportunity", "them"): "fit --from",
    ("opportunity", "me"): "fit --pass",
}
"""Kind of an entry, and whose, where it matters → the command that recorded it."""

SAID = {
    "gave": "gave",
    "asked": "asked for",
    "promised": "promised",
    "introduced": "introduced",
    "referred": "brought a lead",
    "passed on": "passed on",
    "wrote": "asked by",
}
"""What was done, as it is said behind `you` or `they`."""

BY = {"me": "you", "them": "they"}


def source(entry: Entry) -> str:
    """Return the command that recorded an entry."""
    if entry.kind == "introduction" and entry.by == "me" and entry.handle is None:
        return "draft"
    return SOURCES.get((entry.kind, "")) or SOURCES[entry.kind, entry.by]


# ----------------------------------------------------------------------------------- one account


def show(
    screen: Screen, who: Row, entries: Sequence[Entry], happened: Sequence[Happening], today: date
) -> None:
    """Show the account with one person: how it stands, and what moved it, the oldest first."""
    if not entries:
        give = command(f'netlog give {who.handle} "…"')
        screen.tell([f"Nothing is kept that was given or asked between you and {who.name}. ", give])
        return
    account = balance(entries)
    screen.heading([name(who.name), f" · {in_short(account)}"])
    for line in (*_remarks(who, account, entries, today),):
        screen.show(line)
    screen.show()
    sums = accumulate(each.change for each in happened)
    rows = [
        [[aside(day(screen, each.on, today))], *_told(each), _moved(each), signed(total),
         [aside(source(each.entry))]]
        for each, total in zip(happened, sums, strict=True)
    ]  # fmt: skip
    screen.table(("when", "", "what", "", "=", "from"), rows)


def _remarks(who: Row, account: Balance, entries: Sequence[Entry], today: date) -> Iterator[Line]:
    """Yield what stands out in an account, kindly, each with what could be done."""
    if who.is_friend_only:
        yield "A friend only: left out where business is meant."
    if account.is_mutual:
        yield "Mutual: you both gave."
    if account.only_takes:
        yield "They were given things and gave nothing that is kept here."
    if account.breaks_promises:
        yield f"Promises of theirs: {account.them.kept} kept, {account.them.broken} broken."
    if account.asks_ungiven:
        yield ["Deposits before withdrawals: you asked and gave nothing yet. ",
               command(f'netlog give {who.handle} "…"')]  # fmt: skip
    if account.me.asked > 1:
        yield _asks(account.me, today)
    if account.asks_again and account.me.refused:
        yield ["Before you write them off, one more talk: ", command(f"netlog prep {who.handle}")]
    open_ = [*waiting(entries, "them")]
    if open_:
        yield ["They wait for an answer: ", ", ".join(each.what for each in open_), ". ",
               command(f"netlog ask {who.handle} --granted")]  # fmt: skip


def _asks(side: Side, today: date) -> str:
    """Return how often the member asked, since when, and what came of it."""
    since = in_words(side.first_asked_on, today) if side.first_asked_on else ""
    parts = [f"{counted(side.granted, 'yes', 'yes')}" if side.granted else "no yes yet",
             f"{side.refused} refused" if side.refused else ""]  # fmt: skip
    told = ", ".join(filter(None, parts))
    return f"You asked {counted(side.asked, 'time')} since {since}: {told}. Several are normal."


def _told(each: Happening) -> list[Line]:
    """Return who did what, in two cells."""
    entry = each.entry
    if each.done == entry.outcome:
        return [[aside(each.done)], _what(entry)]
    said = SAID[each.done]
    if entry.kind == "introduction":
        said += " them to" if entry.by == "me" else " you to"
    return [f"{BY[entry.by]} {said}", _what(entry)]


def _what(entry: Entry) -> Line:
    if entry.kind == "introduction" and entry.handle is None:
        return [aside("by a message: "), entry.what]
    return [entry.what]


def _moved(each: Happening) -> str:
    return signed(each.change) if each.change else ""


def facts(who: Row, entries: Sequence[Entry]) -> Iterator[tuple[str, Line]]:
    """Yield how the account stands, as facts of a person's page."""
    if who.is_friend_only:
        yield "friend", "a friend only: left out where business is meant"
    if entries:
        way = command(f"netlog balance {who.handle}")
        yield "balance", [in_short(balance(entries)), aside(" · "), way]


# ---------------------------------------------------------------------------------- the network


def show_network(screen: Screen, found: Overview, today: date) -> None:
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
    for word, heading in HEADINGS.items():
        if people := found.lists[word]:
            screen.show()
            screen.heading(heading)
            screen.table(("", "", ""), [_row(word, each, today) for each in people])
    if found.friends:
        screen.show()
        left = counted(found.friends, "friend is", "friends are")
        screen.show([f"{left} left out, as friends only: ", command("netlog balance --friends")])


def _each(who: str, count: int) -> Line:
    return [aside(f"{who} "), f"{count:,}"]


def _show_owed(screen: Screen, found: Overview, today: date) -> None:
    rows: list[list[object]] = []
    for row in found.owed.promises:
        due = [step_due(row.due_on, today)] if row.due_on else []
        mark = signs("! " if row.due_on and row.due_on < today else "")
        told = [f"you promised: {row.what}", *([" · ", *mark, *due] if due else [])]
        rows.append([[name(row.name)], told, [command(f"netlog promise {row.handle}")]])
    for row in found.owed.asks:
        told = [f"asked for: {row.what}", aside(f" · {day(screen, row.asked_on, today)}")]
        rows.append([[name(row.name)], told, [command(f"netlog ask {row.handle}")]])
    for turn in found.owed.thanks:
        way = f"netlog draft {turn.script} {turn.handle}"
        rows.append([[name(turn.name)], turn.why, [command(way)]])
    if rows:
        screen.show()
        screen.heading("You owe")
        screen.table(("", "", ""), rows)


def _row(word: str, each: Account, today: date) -> list[Line]:
    """Return somebody of a list: who, what is so of them, and their handle."""
    account = each.balance
    if word == "breaks":
        told = f"{account.them.broken} broken, {account.them.kept} kept"
    elif word == "again":
        told = _in_short(account.me, today)
    elif word == "ungiven":
        told = f"asked {counted(account.me.asked, 'time')}, last {_last(account.me, today)}"
    else:
        told = in_short(account)
    return [[name(each.name)], told, [command(each.handle)]]


def _in_short(side: Side, today: date) -> str:
    since = in_words(side.first_asked_on, today) if side.first_asked_on else ""
    refused = f", {side.refused} refused" if side.refused else ""
    return f"{counted(side.asked, 'time')} since {since}{refused}, last {_last(side, today)}"


def _last(side: Side, today: date) -> str:
    return in_words(side.last_asked_on, today) if side.last_asked_on else ""


# ----------------------------------------------------------------------------------------- JSON


def in_sum(account: Balance) -> dict[str, int]:
    """Return how an account stands, in three numbers."""
    return {
        "deposits": account.deposits,
        "withdrawals": account.withdrawals,
        "balance": account.balance,
    }


def as_json(who: Row, entries: Sequence[Entry], happened: Sequence[Happening]) -> dict[str, Any]:
    """Return one account, and what moved it, the oldest first."""
    sums = accumulate(each.change for each in happened)
    return {
        "handle": who.handle,
        "name": who.name,
        "is_friend_only": who.is_friend_only,
        **_account(balance(entries)),
        "entries": [
            {"on": each.on, "done": each.done, "change": each.change, "balance": total,
             "source": source(each.entry), **each.entry._asdict()}
            for each, total in zip(happened, sums, strict=True)
        ],
    }  # fmt: skip


def network_as_json(found: Overview) -> dict[str, Any]:
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
            {"list": word, "handle": each.handle, "name": each.name, **_account(each.balance)}
            for word, people in found.lists.items() for each in people
        ],
        "friends": found.friends,
    }  # fmt: skip


def _account(account: Balance) -> dict[str, Any]:
    return {**in_sum(account), "me": account.me._asdict(), "them": account.them._asdict()}
