"""What money may come, for people and as JSON: a table and bars for each currency."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from netlog.errors import typed
from netlog.questions.forecast import Outlook
from netlog.questions.reader import Row as Lead
from netlog.rules.amounts import counted
from netlog.rules.calendar import month_shifted
from netlog.rules.courage import share
from netlog.rules.forecast import Forecast, Line, Market, Row, Sums
from netlog.rules.money import Money, plain
from netlog.rules.money import shown as money
from netlog.views.ink import Ink, Span, aside, below, command, heading, name
from netlog.views.ink import Line as Shown
from netlog.views.ink import plain as plain_text
from netlog.views.leads import paid
from netlog.views.screen import Screen

HEADS = ("bought", "worst", "expected", "best")
BOUGHT, CERTAIN, LIKELY, POSSIBLE = "█▓▒░"
INKS = {BOUGHT: Ink.DONE, CERTAIN: Ink.DONE, LIKELY: Ink.OPEN, POSSIBLE: Ink.MISSING}
LEGEND = f"{BOUGHT} bought  {CERTAIN} certain  {LIKELY} expected  {POSSIBLE} best"
MEANT = "worst: bought and certain · expected: each value by its chance · best: all is won"
LONGEST_BAR = 40
SHORTEST_BAR = 12
"""Where there is no room for so long a bar beside the figures, the bars stand below them."""

NONE = "–"
"""What stands for nothing in a drawn table."""

GAP = 2
"""So many columns are between a figure and what is beside it."""


def show(screen: Screen, found: Outlook) -> None:
    """Show each currency by itself, what the leads lack, and the facts of the market."""
    told, last = found.forecast, found.forecast.months[-1]
    title = f"{told.months[0]:%B %Y}" if len(told.months) == 1 else (
        f"{told.months[0]:%B %Y} to {last:%B %Y}")  # fmt: skip
    screen.heading([heading("What may come in"), aside(f" · {title}")])
    if not told.currencies:
        screen.show(["Nothing is to come, as far as is known. To begin with a lead: ",
                     command('netlog lead add PERSON "what" --value 1200 --chance 30% '
                             f"--close {_next_month(told)}")])  # fmt: skip
    for code in told.currencies:
        _show_currency(screen, told, code)
    if told.currencies:
        screen.show([aside(MEANT)])
    notes = [*_gaps(found)]
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
    labels = [*(Span(_label(line.row)) for line in lines), name("total"),
              aside("new"), aside("returning")]  # fmt: skip
    sums = [*(line.whole for line in lines), total.whole, total.first, total.returning]
    heads, figures = _aligned(screen, sums, code)
    rows: list[list[Shown]] = [
        [[label], *row] for label, row in zip(labels, figures, strict=True)
    ]  # fmt: skip
    screen.show()
    if not screen.is_drawn:
        screen.show(code)
        screen.table(("", *heads), rows)
        return
    room = screen.width - max(len(label.text) for label in labels) - GAP
    beside = room + GAP - sum(GAP + len(head) for head in heads)
    if beside < GAP:
        rows = [[label, _stacked(row)] for label, *row in rows]
        heads = [""]
    months = lines[: len(told.months)]
    is_beside = beside >= GAP + SHORTEST_BAR
    longest = min(LONGEST_BAR, beside - GAP if is_beside else room)
    bars = _bars([line.whole for line in months], longest)
    if is_beside:
        unmeasured: list[list[Span]] = [[] for _ in rows[len(bars) :]]
        rows = [[*row, drawn] for row, drawn in zip(rows, [*bars, *unmeasured], strict=True)]
        screen.table((code, *heads, ""), rows)
    else:
        screen.table((code, *heads), rows)
        if any(bars):
            pairs = zip(months, bars, strict=True)
            screen.table(("", ""), [[[aside(_label(line.row))], drawn] for line, drawn in pairs])
    if any(bars):
        screen.show([aside(LEGEND)])


def _aligned(
    screen: Screen, rows: Sequence[Sums], code: str
) -> tuple[list[str], list[list[Shown]]]:
    """Return the headings and the figures of rows, each as far to the right as the longest.

    Where no headings stand above them, each figure has its own.
    """
    heads: list[str] = []
    columns: list[list[Shown]] = []
    for what in HEADS:
        amounts = [getattr(sums, what) for sums in rows]
        texts = [NONE if screen.is_drawn and not each else bare(each, code) for each in amounts]
        size = max(map(len, [*texts, what] if screen.is_drawn else texts))
        heads.append(f"{what:>{size}}")
        columns.append([
            f"{what} {text:>{size}}" if not screen.is_drawn
            else [aside(f"{text:>{size}}")] if text == NONE else f"{text:>{size}}"
            for text in texts
        ])  # fmt: skip
    return heads, [list(row) for row in zip(*columns, strict=True)]


def _stacked(figures: Sequence[Shown]) -> list[Span]:
    """Return the figures of a row below each other, for where they have no room side by side."""
    told = [(what, plain_text(figure).strip()) for what, figure in zip(HEADS, figures, strict=True)]
    widest = max(map(len, HEADS))
    lines: list[Shown] = [
        [aside(f"{what:<{widest}}  "), figure] for what, figure in told if figure != NONE
    ]
    return below(*lines or [[aside(NONE)]])


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


def bare(minor: int, code: str) -> str:
    """Return an amount without its currency, which stands above it."""
    return money(Money(minor, code)).rpartition(" ")[0]


def _label(row: Row) -> str:
    return f"{row:%b %Y}" if isinstance(row, date) else row.value


def _gaps(found: Outlook) -> Iterator[Shown]:
    """Yield what the leads lack, how they count, and how to say it of the first of them."""
    close = f"--close {_next_month(found.forecast)}"
    told: Sequence[tuple[str, str, str, str]] = (
        ("overdue", "is overdue", "are overdue", close),
        ("no_month", "has no month", "have no month", close),
        ("no_chance", "has no chance: in best alone", "have no chance: in best alone",
         "--chance 30%"),
        ("no_value", "has no value: in no sum", "have no value: in no sum", "--value 1200"),
        ("hopeless", "is at 0%: in no sum", "are at 0%: in no sum", ""),
        ("left_out", "is a friend's who is a friend only: left out",
         "are friends' who are friends only: left out", ""),
    )  # fmt: skip
    counts = {**found.forecast.gaps._asdict(), "left_out": found.left_out}
    for what, one, several, way in told:
        if count := counts[what]:
            said = f"{counted(count, 'lead')} {one if count == 1 else several}"
            yield [said, *([aside(" · "), command(_edit(found.lacking[what], way))] if way else [])]
    if found.unsold:
        are = "is" if len(found.unsold) == 1 else "are"
        said = f"{counted(len(found.unsold), 'lead')} {are} won, and no sale kept: in no sum"
        yield [said, aside(" · "), command(paid(found.unsold[0]))]


def _edit(lead: Lead, way: str) -> str:
    which = f" {typed(lead.what)}" if lead.is_one_of_several else ""
    return f"netlog lead edit {lead.handle}{which} {way}"


def _next_month(told: Forecast) -> str:
    """Return the month behind this one, as it is typed."""
    return f"{month_shifted(told.months[0], 1):%Y-%m}"


def market(found: Market) -> str:
    """Return the facts of a market in a line, '' where there are none: it judges nothing."""
    told = []
    if found.opened:
        told.append(f"{counted(found.opened, 'lead')} since {found.since:%b %Y}")
    if found.decided:
        told.append(f"won {share(found.won, found.decided)} decided")
    if found.customers:
        came = share(found.returned, found.customers)
        told.append(f"{came} {'customer' if found.customers == 1 else 'customers'} came back")
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
        "lacking": {**told.gaps._asdict(), "left_out": found.left_out, "unsold": len(found.unsold)},
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
