"""Leads and purchases, for people and as JSON: what is open, what became of it, what was sold."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from netlog.errors import typed
from netlog.questions.reader import Row
from netlog.rules import money
from netlog.rules.amounts import counted
from netlog.rules.dates import in_words
from netlog.rules.leads import OUTCOMES, called, moving, reached, state
from netlog.rules.money import Money
from netlog.rules.queue import step_due
from netlog.views.days import ago, day
from netlog.views.ink import Line, Span, aside, below, command, name, signs
from netlog.views.screen import Screen

if TYPE_CHECKING:
    from netlog.questions.currency import Own
    from netlog.store.leads import Sold

NARROW = 80
"""In a terminal of fewer columns two things of a lead stand below each other."""

WIDE = 100
"""In a terminal of so many columns a list has the handles beside the names."""

SHOWN_PURCHASES = 3
"""So many of the last purchases stand on the page of a person."""


def worth(row: Row) -> str:
    """Return what a lead or a purchase is worth: `1,200.00 EUR`; '' where that isn't told."""
    return "" if row.value is None else money.shown(Money(row.value, row.currency))


def show(screen: Screen, leads: Sequence[Row], today: date, *, has_closed: bool) -> None:
    """Show leads with everybody, each with whom it is, and what the open ones are worth."""
    if not leads:
        screen.tell('No lead is open. To open one: netlog lead add ada "new website" --value 1200')
        return
    if _is_narrow(screen):
        screen.table(("with, what", "worth", "state, closes"), [
            [below([name(row.name)], row.what), _worth(row),
             below(called(state(row), row.kind), _when(row, today))] for row in leads
        ])  # fmt: skip
    else:
        rows = [[[name(row.name)], row.what, _worth(row), called(state(row), row.kind),
                 _when(row, today), [command(row.handle)]] for row in leads]  # fmt: skip
        columns = ["with", "what", "worth", "state", "closes", ""]
        # The name is enough to go on with, where there is no room for the handle beside it.
        most = len(columns) - (screen.is_drawn and screen.width < WIDE)
        screen.table(columns[:most], [row[:most] for row in rows])
    open_ = [row for row in leads if row.outcome is None]
    sums = in_a_row([Money(row.value, row.currency) for row in open_ if row.value is not None])
    told = f"{len(open_):,} open{sums and f', worth {sums}'}"
    screen.tell(told if has_closed else f"{told}. Those that are closed, too: netlog lead --all")


def show_with(screen: Screen, who: Row, leads: Sequence[Row], today: date) -> None:
    """Show the leads with one person, each with the number by which it is named."""
    if not leads:
        screen.tell(f"There is no lead with {who.name}. To open one: "
                    f'netlog lead add {who.handle} "new website" --value 1200')  # fmt: skip
        return
    if _is_narrow(screen):
        screen.table(("", "what, worth", "state, closes"), [
            [[aside(str(row.lead))], below(row.what, _worth(row)),
             below(_state(screen, row, today), _closes(row, today))] for row in leads
        ])  # fmt: skip
        return
    rows = [[[aside(str(row.lead))], row.what, _worth(row), _state(screen, row, today),
             _closes(row, today)] for row in leads]  # fmt: skip
    screen.table(("", "what", "worth", "state", "closes"), rows)


def _is_narrow(screen: Screen) -> bool:
    return screen.is_drawn and screen.width < NARROW


def in_a_row(amounts: Sequence[Money]) -> str:
    """Return the sums of amounts, each currency for itself: `1,200.00 EUR and 5,000 JPY`."""
    *sums, last = [money.shown(each) for each in money.summed(amounts)] or [""]
    return f"{', '.join(sums)} and {last}" if sums else last


def listed(row: Row, today: date) -> str:
    """Return a lead as a line to choose from."""
    chance = "" if row.chance is None else f"{row.chance}%"
    closes = f"closes {in_words(row.closes_on, today)}" if row.closes_on else ""
    told = [row.what, worth(row), chance, called(state(row), row.kind), closes]
    return " · ".join(filter(None, told))


def told(
    screen: Screen, who: Row, head: str, row: Row, today: date, own: "Own | None" = None
) -> None:  # fmt: skip
    """Tell how a lead stands now; `own` is the currency that was taken, where none was told."""
    chance = None if row.chance is None else f"{row.chance}%"
    closes = row.closes_on and f"closes {in_words(row.closes_on, today)}"
    through = row.referrer and f"through {row.referrer}"
    at = row.event and f"at {row.event}"
    parts = filter(None, [worth(row), chance, closes, through, at, row.channel])
    screen.answer([name(who.name), f" · {head}: ", row.what, *(f" · {part}" for part in parts)])
    if own:
        currency(screen, own)


def moved(screen: Screen, who: Row, row: Row, word: str, on: date, today: date) -> None:
    """Tell that a lead reached a state, or how it ended."""
    screen.answer([name(who.name), f" · {word}: ", row.what, f" · {in_words(on, today)}"])


def then(who: Row, row: Row, word: str, *, is_one: bool = True) -> str | None:
    """Return the command that comes next for a lead that has reached a state, in words."""
    handle = who.handle
    if word == "won" and row.kind == "sale":
        return f"what they pay: {paid(row, handle)}"
    if word == "won" and row.referrer_handle:
        return f"to thank {row.referrer}: netlog draft thank-you {row.referrer_handle}"
    seen = moving(handle, row.what, "interview", is_one=is_one)
    ways = {
        ("open", "sale"): f"to let them try it first: netlog draft taster-offer {handle}",
        ("open", "job"): f"when they see you: {seen}",
        ("taster", "sale"): f"to ask how it was: netlog draft follow-up {handle}",
        ("interview", "job"): f"to thank them: netlog draft thank-you {handle}",
        ("lost", "sale"): f"to ask for another: netlog draft ask-referral {handle}",
    }
    if word == "offer":
        return f"when they take it: {moving(handle, row.what, 'won', is_one=is_one)}"
    return ways.get((word, row.kind))


def paid(row: Row, handle: str | None = None) -> str:
    """Return the command that keeps what was paid for a lead: what it is worth, if that is told."""
    price = money.plain(Money(row.value, row.currency)) if row.value is not None else "1200"
    code = f" {row.currency}" if row.currency else ""
    return f"netlog sold {handle or row.handle} {typed(row.what)} {price}{code}"


def currency(screen: Screen, own: "Own") -> None:
    """Say which currency was taken, and why, where it isn't the one that was set."""
    if own.why:
        other = "GBP" if own.code != "GBP" else "EUR"
        way = [command(f"netlog config currency {other}")]
        screen.answer([aside("  "), f"in {own.code}, as {own.why}; for another: ", *way])


def sold(screen: Screen, who: Row, what: str, price: Money, on: date, today: date,
         done: "Sold") -> None:  # fmt: skip
    """Tell what was sold, which lead that closed, and whether they bought before."""
    parts = (what, money.shown(price), in_words(on, today))
    screen.answer([name(who.name), " · sold: ", " · ".join(parts)])
    if done.won:
        screen.answer([aside("  won: "), done.won])
    if done.before:
        screen.answer(f"  a returning customer: {counted(done.before + 1, 'purchase')} by now")
    elif done.is_customer:
        screen.answer("  the first purchase: the relation is customer now")
    else:
        screen.answer("  the first purchase")


def stays_open(screen: Screen, who: Row, leads: Sequence[Row]) -> None:
    """Say which leads are still open behind a purchase that came of none of them, for sure."""
    for row in leads:
        way = moving(who.handle, row.what, "won", is_one=len(leads) == 1)
        screen.answer([aside("  still open: "), row.what, "; if it is won: ", command(way)])


def facts(
    screen: Screen, leads: Sequence[Row], purchases: Sequence[Row], today: date
) -> list[tuple[str, Line]]:
    """Return leads and purchases as facts of a person's page."""
    found: list[tuple[str, Line]] = [
        ("lead", [listed(row, today)]) for row in leads if row.outcome is None
    ]
    ended = Counter(row.outcome for row in leads if row.outcome)
    counts = ", ".join(f"{ended[word]} {word}" for word in OUTCOMES if ended[word])
    if counts:
        found.append(("leads closed", counts))
    found += [("bought", [row.what, f" · {worth(row)} · ", day(screen, row.bought_on, today)])
              for row in purchases[: -SHOWN_PURCHASES - 1 : -1]]  # fmt: skip
    if len(purchases) > 1:
        sums = in_a_row([Money(row.value, row.currency) for row in purchases])
        found.append(("in all", f"{counted(len(purchases), 'purchase')}, {sums}"))
    return found


def _worth(row: Row) -> list[str | Span]:
    between = " " if row.value is not None else ""
    chance = [] if row.chance is None else [aside(f"{between}{row.chance}%")]
    return [worth(row), *chance]


def _state(screen: Screen, row: Row, today: date) -> list[str | Span]:
    word, on = (row.outcome, row.closed_on) if row.outcome else reached(row)
    return [called(word, row.kind), aside(f" {ago(screen, on or row.opened_on, today)}")]


def _when(row: Row, today: date) -> list[str | Span]:
    """Return the day by which it is to be decided, `! Tue 17 Nov` where that is over; or was."""
    if row.outcome:
        return [aside(in_words(row.closed_on, today))]
    if row.closes_on is None:
        return []
    return [*signs("! " if row.closes_on < today else ""), in_words(row.closes_on, today)]


def _closes(row: Row, today: date) -> list[str | Span]:
    """Return by when it is to be decided: `! 3 days overdue (Tue 17 Nov)`; nothing once it is."""
    if row.closes_on is None or row.outcome:
        return []
    mark = signs("! " if row.closes_on < today else "")
    when = aside(f" ({in_words(row.closes_on, today)})")
    return [*mark, step_due(row.closes_on, today), when]


def as_json(leads: Sequence[Row], who: Row | None = None) -> list[dict[str, Any]]:
    """Return leads with documented keys; amounts are texts, which lose nothing."""
    whose = {"handle": who.handle, "name": who.name} if who else {}
    return [
        {**whose, **vars(row), "state": state(row), "value": _plain(row)} for row in leads
    ]  # fmt: skip


def purchases_as_json(purchases: Sequence[Row]) -> list[dict[str, Any]]:
    """Return purchases with documented keys."""
    return [{**vars(row), "value": _plain(row)} for row in purchases]


def _plain(row: Row) -> str | None:
    return None if row.value is None else money.plain(Money(row.value, row.currency))
