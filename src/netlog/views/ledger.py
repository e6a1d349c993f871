"""What was given and asked, for people and as JSON: as it is written down, and what is open."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from netlog.questions.reader import Row
from netlog.rules.balance import Balance
from netlog.rules.dates import in_words
from netlog.rules.matters import is_same
from netlog.views.answer import in_a_row
from netlog.views.ink import Line, aside, command, name
from netlog.views.screen import Screen

BY = {"me": "you", "them": "they"}
"""Whose it is, as it is said to the member."""

GAVE = {"given": "gave", "kept": "gave, as promised", "granted": "gave, as was asked"}
"""What a gift was, as it is told."""


def gave(screen: Screen, people: Sequence[Row], by: str, what: str, results: Sequence[str]) -> None:
    """Tell how what was given was understood: a line for each thing that it was."""
    for result, told in GAVE.items():
        those = [who for who, its in zip(people, results, strict=True) if its == result]
        if those:
            screen.answer([*_named(those), f" · {BY[by]} {told}: {what}"])


def asked(screen: Screen, people: Sequence[Row], by: str, what: str) -> None:
    """Tell how an ask was understood."""
    screen.answer([*_named(people), f" · {BY[by]} asked for: {what}"])


def again(screen: Screen, asks: Iterable[Row], what: str, today: date) -> None:
    """Say of the open asks of one side how often the one in these words was asked, if it was."""
    ask = next((ask for ask in asks if is_same(ask.what, what)), None)
    if ask and ask.times > 1:
        since = f"{times(ask.times)} since {in_words(ask.since_on, today)}"
        told = "several asks are normal" if ask.asked_by == "me" else "it matters to them"
        screen.answer([aside("  asked: "), f"{since}; {told}"])


def ungiven(screen: Screen, who: Row) -> None:
    """Say kindly that nothing was given to whom one asks."""
    way = command(f'netlog give {who.handle} "…"')
    first = f"  Deposits before withdrawals: what could {who.name} use? What you gave already: "
    screen.answer([first, way])


def settled(screen: Screen, who: Row, ask: Row, outcome: str) -> None:
    """Tell what became of an ask, and whose it was; of a no, that it need not be the last word."""
    screen.answer(
        [name(who.name), f" · {BY[ask.asked_by]} asked, and it was {outcome}: ", ask.what]
    )
    if outcome == "refused" and ask.asked_by == "me":
        way = command(f"netlog prep {who.handle}")
        screen.answer(["  A no to this alone. Before you write them off, one more talk: ", way])


def in_short(account: Balance) -> str:
    """Return an account in a few words: `you gave 3 times, they once: +2`."""
    told = f"you gave {times(account.deposits)}, they {times(account.withdrawals)}"
    return f"{told}: {signed(account.balance)}"


def signed(number: int) -> str:
    """Return a number with its sign, one below zero with a minus as long as the plus."""
    return f"{number:+}".replace("-", "−") if number else "0"


def times(count: int) -> str:
    """Return how often in words: `nothing`, `once`, `3 times`."""
    return {0: "nothing", 1: "once", 2: "twice"}.get(count) or f"{count:,} times"


# --------------------------------------------------------------------------- what is asked and open


def show(screen: Screen, asks: Sequence[Row], today: date) -> None:
    """Show open asks with everybody."""
    if not asks:
        first = command('netlog ask ada "a word with her editor"')
        screen.tell(["No ask is open. When you ask for something: ", first])
        return
    rows = [[[name(row.name)], *_cells(row, today), [command(row.handle)]] for row in asks]
    screen.table(("", "who asked", "for what", "when", ""), rows)


def show_with(screen: Screen, who: Row, asks: Sequence[Row], today: date) -> None:
    """Show the open asks with one person, each with the number by which it is named."""
    if not asks:
        screen.tell(f"No ask is open with {who.name}.")
        return
    rows = [[[aside(str(row.ask))], *_cells(row, today)] for row in asks]
    screen.table(("", "who asked", "for what", "when"), rows)


def listed(row: Row, today: date) -> str:
    """Return an ask as a line to choose from."""
    return f"{BY[row.asked_by]} asked for: {row.what}, {in_words(row.asked_on, today)}"


def open_facts(asks: Iterable[Row], today: date) -> list[tuple[str, Line]]:
    """Return open asks as facts of a person's page."""
    labels = {"me": "asked", "them": "asked you"}
    return [(labels[row.asked_by], [aside(f"{in_words(row.asked_on, today)}: "), row.what])
            for row in asks]  # fmt: skip


def as_json(asks: Sequence[Row], who: Row | None) -> dict[str, Any]:
    """Return open asks, the longest open first: with one person, or each with its own."""
    whose = {"handle": who.handle, "name": who.name} if who else {}
    return {"asks": [{**vars(row), **whose} for row in asks]}


def often(row: Row, today: date) -> str:
    """Return when an open ask was made: last, and where it was made again, since when."""
    again = f", {times(row.times)} since {in_words(row.since_on, today)}"
    return in_words(row.asked_on, today) + (again if row.times > 1 else "")


def _cells(row: Row, today: date) -> list[object]:
    return [BY[row.asked_by], row.what, often(row, today)]


def _named(people: Sequence[Row]) -> list[Any]:
    return in_a_row([[name(who.name)] for who in people])
