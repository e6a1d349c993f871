"""What money may come, for people and as JSON: a table and bars for each currency."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from netlog.questions.forecast import Outlook
from netlog.rules.amounts import counted
from netlog.rules.courage import share
from netlog.rules.forecast import Forecast, Gaps, Line, Market, Row, Sums
from netlog.rules.money import Money, plain
from netlog.rules.money import shown as money
from netlog.views.ink import Ink, Span, aside, command, heading, name
from netlog.views.ink import Line as Shown
from netlog.views.screen import Screen

HEADS = ("bought", "worst", "expected", "best")
BOUGHT, CERTAIN, LIKELY, POSSIBLE = "█▓▒░"
INKS = {BOUGHT: Ink.DONE, CERTAIN: Ink.DONE, LIKELY: Ink.OPEN, POSSIBLE: Ink.MISSING}
LEGEND = f"{BOUGHT} bought  {CERTAIN} certain  {LIKELY} expected  {POSSIBLE} best"
MEANT = "worst: bought and certain · expected: each value by its chance · best: all is won"
LONGEST_BAR = 40
NARROW = 80
"""In fewer columns the bars stand below the figures."""

BESIDE, BELOW = 66, 12
"""Columns that are taken by figures, or by months, where the bars stand."""

NOTHING_YET: Shown = [
    "Nothing is to come, as far as is known. To begin with a lead: ",
    command('netlog lead add PERSON "what" --value 1200 --chance 30% --close 2026-12'),
]


def show(screen: Screen, found: Outlook) -> None:
    """Show each currency by itself, what the leads lack, and the facts of the market."""
    told, last = found.forecast, found.forecast.months[-1]
    title = f"{told.months[0]:%B %Y}" if len(told.months) == 1 else (
        f"{told.months[0]:%B %Y} to {last:%B %Y}")  # fmt: skip
    screen.heading([heading("What may come in"), aside(f" · {title}")])
    if not told.currencies:
        screen.show(NOTHING_YET)
    for code in told.currencies:
        _show_currency(screen, told, code)
    if told.currencies:
        screen.show([aside(MEANT)])
    notes = [*_gaps(told.gaps, found.left_out)]
    if notes:
        screen.show()
        screen.show_lines(notes)
    if facts := market(found.market):
        screen.show()
        screen.show([name("The market: "), facts])


def _show_currency(screen: Screen, told: Forecast, code: str) -> None:
    lines = [line for line in told.currencies[code]
             if isinstance(line.row, date) or line.whole != Sums()]  # fmt: skip
    total = told.total(code)
    rows: list[list[Shown]] = [
        [[_label(line.row)], *_figures(screen, line.whole, code)] for line in lines
    ]
    rows.append([[name("total")], *_figures(screen, total.whole, code)])
    parts = (("new", total.first), ("returning", total.returning))
    rows += [[[aside(what)], *_figures(screen, sums, code)] for what, sums in parts]
    screen.show()
    if not screen.is_drawn:
        screen.show(code)
        screen.table(("", *HEADS), rows)
        return
    months = lines[: len(told.months)]
    is_beside = screen.width >= NARROW
    taken = BESIDE if is_beside else BELOW
    bars = _bars([line.whole for line in months], min(LONGEST_BAR, screen.width - taken))
    if is_beside:
        unmeasured: list[list[Span]] = [[] for _ in rows[len(bars) :]]
        rows = [[*row, drawn] for row, drawn in zip(rows, [*bars, *unmeasured], strict=True)]
        screen.table((code, *HEADS, ""), rows)
    else:
        screen.table((code, *HEADS), rows)
        pairs = zip(months, bars, strict=True)
        screen.table(("", ""), [[[aside(_label(line.row))], drawn] for line, drawn in pairs])
    if any(bars):
        screen.show([aside(LEGEND)])


def _bars(months: Sequence[Sums], longest: int) -> list[list[Span]]:
    """Return a bar for each month; the longest is that of the best of them."""
    most = max(sums.best for sums in months)
    return [bar(sums, most, longest) for sums in months]


def bar(sums: Sums, most: int, size: int) -> list[Span]:
    """Return sums as a bar of at most so many signs, each kind behind the surer one."""
    drawn: list[Span] = []
    at = 0
    ends = (sums.bought, sums.worst, sums.expected, sums.best)
    for sign, end in zip((BOUGHT, CERTAIN, LIKELY, POSSIBLE), ends, strict=True):
        until = -(-end * size // most) if most else 0
        if until > at:
            drawn.append(Span(sign * (until - at), INKS[sign]))
            at = until
    return drawn


def _figures(screen: Screen, sums: Sums, code: str) -> list[Shown]:
    amounts = (sums.bought, sums.worst, sums.expected, sums.best)
    if screen.is_drawn:
        return [bare(amount, code) if amount else [aside("–")] for amount in amounts]
    return [f"{what} {bare(amount, code)}" for what, amount in zip(HEADS, amounts, strict=True)]


def bare(minor: int, code: str) -> str:
    """Return an amount without its currency, which stands above it."""
    return money(Money(minor, code)).rpartition(" ")[0]


def _label(row: Row) -> str:
    return f"{row:%b %Y}" if isinstance(row, date) else row.value


def _gaps(gaps: Gaps, left_out: int) -> Iterator[Shown]:
    """Yield what the leads lack, how they count, and how to say it."""
    edit = "netlog lead edit PERSON"
    told: Sequence[tuple[int, str, str, str]] = (
        (gaps.overdue, "is overdue", "are overdue", f"{edit} --close 2026-12"),
        (gaps.no_month, "has no month", "have no month", f"{edit} --close 2026-12"),
        (gaps.no_chance, "has no chance: in best alone", "have no chance: in best alone",
         f"{edit} --chance 30%"),
        (gaps.no_value, "has no value: in no sum", "have no value: in no sum",
         f"{edit} --value 1200"),
        (gaps.hopeless, "is at 0%: in no sum", "are at 0%: in no sum", ""),
        (left_out, "is a friend's who is a friend only: left out",
         "are friends' who are friends only: left out", ""),
    )  # fmt: skip
    for count, one, several, way in told:
        if count:
            said = f"{counted(count, 'lead')} {one if count == 1 else several}"
            yield [said, *([aside(" · "), command(way)] if way else [])]


def market(found: Market) -> str:
    """Return the facts of a market in a line, '' where there are none: it judges nothing."""
    told = []
    if found.opened:
        told.append(f"{counted(found.opened, 'lead')} since {found.since:%b %Y}")
    if found.decided:
        told.append(f"won {share(found.won, found.decided)} decided")
    if found.customers:
        came = share(found.returned, found.customers)
        told.append(f"{came} customers came back")
    return ", ".join(told)


def as_json(found: Outlook) -> dict[str, Any]:
    """Return the forecast with documented keys; amounts as texts, which lose no cent."""
    told = found.forecast
    return {
        "months": [f"{month:%Y-%m}" for month in told.months],
        "currencies": [
            {
                "currency": code,
                "rows": [_line(line, code, _row(line.row)) for line in lines],
                "total": _line(told.total(code), code, "total"),
            }
            for code, lines in told.currencies.items()
        ],
        "lacking": {**told.gaps._asdict(), "left_out": found.left_out},
        "market": {**found.market._asdict(), "since": f"{found.market.since:%Y-%m}"},
    }


def _row(row: Row) -> str:
    return f"{row:%Y-%m}" if isinstance(row, date) else row.value


def _line(line: Line, code: str, row: str) -> dict[str, Any]:
    kinds = {"first_time": line.first, "returning": line.returning}
    return {"row": row, **_sums(line.whole, code),
            **{kind: _sums(sums, code) for kind, sums in kinds.items()}}  # fmt: skip


def _sums(sums: Sums, code: str) -> dict[str, Any]:
    told = {"bought": sums.bought, "certain": sums.certain, "worst": sums.worst,
            "expected": sums.expected, "best": sums.best}  # fmt: skip
    return {**{what: plain(Money(minor, code)) for what, minor in told.items()},
            "leads": sums.leads}  # fmt: skip
