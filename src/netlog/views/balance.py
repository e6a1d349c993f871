"""Give and take with one person, for people and as JSON: what moved it, in the order of time."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import accumulate
from typing import Any

from netlog.questions.reader import Row
from netlog.rules.amounts import counted
from netlog.rules.balance import Balance, Entry, Happening, Side, balance, waiting
from netlog.rules.dates import in_words
from netlog.views.days import day
from netlog.views.ink import Line, aside, command, name
from netlog.views.ledger import BY, in_short, signed, times
from netlog.views.screen import Screen

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

ROOMY = 72
"""In fewer columns a table gives way to lines, and tells less."""


def source(entry: Entry) -> str:
    """Return the command that recorded an entry."""
    if entry.kind == "introduction" and entry.by == "me" and entry.handle is None:
        return "draft"
    return SOURCES.get((entry.kind, "")) or SOURCES[entry.kind, entry.by]


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
    is_roomy = not screen.is_drawn or screen.width >= ROOMY
    rows = [
        [[aside(day(screen, each.on, today))], *_told(each), _moved(each), signed(total),
         *([[aside(source(each.entry))]] if is_roomy else [])]
        for each, total in zip(happened, sums, strict=True)
    ]  # fmt: skip
    screen.table(("when", "", "what", "", "=", *(["from"] if is_roomy else [])), rows)


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
    return f"You asked {times(side.asked)} since {since}: {told}. Several are normal."


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
        **account_as_json(balance(entries)),
        "entries": [
            {"on": each.on, "done": each.done, "change": each.change, "balance": total,
             "source": source(each.entry), **each.entry._asdict()}
            for each, total in zip(happened, sums, strict=True)
        ],
    }  # fmt: skip


def account_as_json(account: Balance) -> dict[str, Any]:
    """Return how an account stands, and what each side put in."""
    return {**in_sum(account), "me": account.me._asdict(), "them": account.them._asdict()}
