"""Where leads, clients and sales came from, for people and as JSON."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from netlog.questions.sources import Found, Source, Sources
from netlog.rules.courage import ENOUGH, share
from netlog.rules.dates import in_words
from netlog.rules.money import Money, of_each, plain
from netlog.rules.money import shown as money
from netlog.rules.sources import Business, Met, Relationships, Step, Way, steps
from netlog.views.ink import BREAK, Line, Span, aside, below, command, heading, name
from netlog.views.screen import Screen
from netlog.views.sums import as_json as sums_as_json

HEADS = ("met", "connect", "coffee", "lead", "client")
NOTHING_YET: Line = [
    "No lead and no sale is kept yet. To begin with one: ",
    command('netlog lead add PERSON "what" --value 1200'),
]
THE_BOOK = (
    "the book: up to 80% of what is never advertised, and most new clients of nine firms in ten"
)
NONE = {Way.PERSON: "nobody introduced", Way.EVENT: "at no event", Way.CHANNEL: "by none told"}
OTHERS = {Way.PERSON: "by others", Way.EVENT: "at others", Way.CHANNEL: "by others"}
NARROW = 80
"""In fewer columns there is no room for shares, nor for sales beside the steps."""

HEADINGS = {Way.PERSON: "Through whom", Way.EVENT: "Where", Way.CHANNEL: "How"}
KNOWN = "known beforehand"


def show(screen: Screen, found: Found, today: date) -> None:
    """Show the steps from meeting to selling, what came through relationships, the sources."""
    since = f" · since {in_words(found.since, today)}" if found.since else ""
    screen.heading([heading("From meeting to selling"), aside(since)])
    screen.show(walk(steps(found.met, found.came)))
    if not (found.came.leads or found.came.sales):
        screen.show(NOTHING_YET)
    else:
        screen.show([name("Through relationships: "), related(found.relationships)])
        screen.show([aside(f"  {THE_BOOK}")])
    for sources in found.ways:
        if rows := _rows(sources):
            screen.show()
            _table(screen, HEADINGS[sources.way], rows, found if len(found.ways) == 1 else None)
    if len(found.ways) > 1:
        screen.tell(["All of one kind: ", command("netlog sources --by event"), ", ",
                     command("person"), " or ", command("channel")])  # fmt: skip


def walk(told: Sequence[Step]) -> list[str | Span]:
    """Return the steps in one line: `met 120 → connect 34 (28%) → coffee 12`."""
    pieces: list[str | Span] = []
    for before, step in zip([None, *told], told, strict=False):
        pieces += [" → ", step.name, " "] if before else [step.name, " "]
        pieces += [
            f"{step.people:,}",
            aside(_percent(step, before.people if before else 0, " ({})")),
        ]
    return pieces


def _percent(step: Step, of: int, form: str) -> str:
    """Return the share of a step; of few people two numbers say more, and they are there."""
    return "" if step.share is None or of < ENOUGH else form.format(percent(step.share))


def percent(part: float) -> str:
    """Return a share: `28%`, `<1%`, `>99%`."""
    if 0 < part < 0.005:
        return "<1%"
    return ">99%" if 0.995 <= part < 1 else f"{100 * part:.0f}%"


def related(found: Relationships) -> str:
    """Return what came through relationships: `4 of 5 clients, 9 of 12 leads, …`."""
    told = [f"{share(part.part, part.of)} {what if part.of == 1 else f'{what}s'}" for part, what in
            ((found.clients, "client"), (found.leads, "lead")) if part.of]  # fmt: skip
    for code, part in sorted(found.sums.items()):
        if part.of:
            whole = money(Money(part.of, code))
            told.append(f"{percent(part.part / part.of)} of {whole}")
    return ", ".join(told)


def _rows(sources: Sources) -> list[tuple[Line, Met | None, Business]]:
    """Return the rows of a table; where none is to be told they fall away."""
    way = sources.way
    rows: list[tuple[Line, Met | None, Business]] = [
        (_named(row), row.met, row.came) for row in sources.rows
    ]
    for row, label in ((sources.others, OTHERS[way]), (sources.none, NONE[way])):
        if row and (row.met.people or row.came.leads or row.came.sales):
            rows.append(([aside(label)], row.met, row.came))
    if sources.known and (sources.known.came.leads or sources.known.came.sales):
        rows.append(([aside(KNOWN)], None, sources.known.came))
    return rows


def _named(row: Source) -> Line:
    return [row.name, aside(" ("), command(row.handle), aside(")")] if row.handle else row.name


def _table(
    screen: Screen, title: str, rows: Sequence[tuple[Line, Met | None, Business]],
    whole: Found | None,
) -> None:  # fmt: skip
    told = [([label], met, came) for label, met, came in rows]
    if whole is not None:
        told.append(([[name("all")]], whole.met, whole.came))
    if not screen.is_drawn:
        screen.show(title)
    table(screen, (title,), told)


def table(
    screen: Screen, titles: Sequence[str],
    rows: Sequence[tuple[Sequence[Line], Met | None, Business]],
) -> None:  # fmt: skip
    """Show rows of what came of something: what it is, in a cell a title, its steps and sales.

    Where there is little room the first cells and the sales stand below each other.
    """
    is_narrow = screen.is_drawn and screen.width < NARROW
    lines: list[list[Line]] = []
    for labels, met, came in rows:
        sums = amounts(came.sums)
        told = _steps(screen, met, came, with_shares=not is_narrow)
        if is_narrow:
            lines.append([below(*labels, *([aside(each)] for each in sums)), *told])
        else:
            between: Span | str = BREAK if screen.is_drawn else ", "
            lines.append([*labels, *told, _between(between, sums)])
    heads = (titles[0], *HEADS) if is_narrow else (*titles, *HEADS, "sales")
    screen.table(heads, lines)


def _steps(screen: Screen, met: Met | None, came: Business, *, with_shares: bool) -> list[Line]:
    """Return the steps of a source, each a cell; where no heading says what it is, it does."""
    told = steps(met or Met(), came)
    found: list[Line] = []
    for before, step in zip([None, *told], told, strict=False):
        is_counted = met is not None or step.name in ("lead", "client")
        count = f"{step.people:,}" if is_counted else "–"
        part = _percent(step, before.people, " {}") if before and with_shares else ""
        found.append([count if screen.is_drawn else f"{step.name} {count}", aside(part)])
    return found


def amounts(sums: Mapping[str, int]) -> list[str]:
    """Return sums by currency as they are shown."""
    return [*map(money, of_each(sums))]


def _between(sign: str | Span, parts: Sequence[str | Span]) -> list[str | Span]:
    return [piece for part in parts for piece in (sign, part)][1:]


def as_json(found: Found) -> dict[str, Any]:
    """Return the sources with documented keys."""
    owed = found.relationships
    return {
        "since": found.since,
        **row_as_json(found.met, found.came),
        "through_relationships": {
            "leads": owed.leads._asdict(),
            "clients": owed.clients._asdict(),
            "sales": [
                {"currency": code, "value": plain(Money(part.part, code)),
                 "of": plain(Money(part.of, code))}
                for code, part in sorted(owed.sums.items())
            ],
        },
        "sources": [
            {"by": sources.way, **told}
            for sources in found.ways
            for told in _sources_as_json(sources)
        ],
    }  # fmt: skip


def _sources_as_json(sources: Sources) -> list[dict[str, Any]]:
    rows = [
        {"name": row.name, "handle": row.handle, "rest": None, **row_as_json(row.met, row.came)}
        for row in sources.rows
    ]
    rest = {"others": sources.others, "none": sources.none, "known": sources.known}
    rows += [
        {"name": None, "handle": None, "rest": what, **row_as_json(row.met, row.came)}
        for what, row in rest.items()
        if row
    ]
    return rows


def row_as_json(met: Met, came: Business) -> dict[str, Any]:
    """Return what came of a source: its steps with their shares, leads and sales."""
    return {
        "steps": [step._asdict() for step in steps(met, came)],
        "talked": met.talked,
        "leads": came.leads,
        "won": came.won,
        "purchases": came.sales,
        "sales": sums_as_json(of_each(came.sums)),
    }
