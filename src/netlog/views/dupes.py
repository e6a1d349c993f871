"""Who may be kept twice: pairs with their reasons, side by side, and as JSON."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from netlog.questions.dupes import Couple, Found
from netlog.questions.reader import Row
from netlog.rules.amounts import counted
from netlog.rules.contacts import KINDS
from netlog.rules.pairing import MOST
from netlog.rules.sameness import Verdict, likelihood
from netlog.views.answer import named
from netlog.views.days import ago
from netlog.views.ink import BREAK, Line, Span, aside, command, heading, name
from netlog.views.screen import Screen

FIELDS = ("name", "company", "role", "place", "birthday", "also", *KINDS, "talks", "added")
"""What two people are shown by, side by side."""


def show(
    screen: Screen, pairs: Sequence[Couple], found: Found, today: date, who: Row | None, *,
    asked: str = "netlog dupes",
) -> None:  # fmt: skip
    """Show the pairs, each with why and with the command that makes them one.

    `asked` is the command by which these are shown, but for how many.
    """
    if not pairs:
        whom = f"like {who.name}" if who else "to be kept twice"
        screen.tell(f"Nobody looks {whom}.")
    for place, pair in enumerate(pairs):
        if place:
            screen.show()
        for row in (pair.keep, pair.other):
            screen.show(_in_short(screen, row, today))
        screen.show([aside("  "), *reasons(pair.verdict)])
        screen.show([aside("  "), command(f"netlog merge {pair.keep.handle} {pair.other.handle}")])
    left = len(found.alike) - len(pairs)
    if left:
        more = command(f"{asked} --limit {len(found.alike)}")
        screen.tell([f"{counted(left, 'more pair')}: ", more, ", or one by one: ",
                     command(f"{asked} --walk")])  # fmt: skip
    elif len(pairs) > 1:
        screen.tell(["One by one: ", command(f"{asked} --walk")])
    if found.too_big:
        screen.tell(
            f"Not compared with each other: {found.too_big:,} groups of more than {MOST} "
            "with one name or contact point."
        )


def show_apart(screen: Screen, who: Row, apart: Sequence[Row]) -> None:
    """Tell who was said not to be the same as somebody, and how that is taken back."""
    if not apart:
        return
    others = ", ".join(f"{row.name} ({row.handle})" for row in apart)
    other = apart[0].handle if len(apart) == 1 else "OTHER"
    back = command(f"netlog dupes {who.handle} {other} --not-apart")
    screen.tell([f"Not the same, as you said: {others}. If they are: ", back])


def reasons(verdict: Verdict) -> Line:
    """Return how likely two are one, why, and why not."""
    against: list[str | Span] = []
    if verdict.against:
        against = [aside(" · but: "), ", ".join(verdict.against)]
    return [heading(f"{likelihood(verdict.score)}: "), ", ".join(verdict.reasons), *against]


def _in_short(screen: Screen, row: Row, today: date) -> Line:
    talks = counted(row.talks, "conversation")
    last = f"last contact {ago(screen, row.last_on, today)}" if row.last_on else None
    told = [row.company, row.role, talks if row.talks else None, last]
    return [*named(row.name, row.handle), *(f" · {part}" for part in told if part)]


def side_by_side(screen: Screen, pair: Couple, today: date) -> None:
    """Show two people with all that tells them apart, and why they may be one."""
    sides = [dict(_told(screen, row, today)) for row in (pair.keep, pair.other)]
    fields = [field for field in FIELDS if any(field in side for side in sides)]
    rows: list[list[object]] = [[[aside(field)], *(side.get(field, "–") for side in sides)]
                                for field in fields]  # fmt: skip
    columns = ["", f"1 {pair.keep.handle}", f"2 {pair.other.handle}"]
    screen.table(columns, rows)
    screen.show(reasons(pair.verdict))


def _told(screen: Screen, row: Row, today: date) -> Iterator[tuple[str, Line]]:
    yield "name", [name(row.name)]
    for field in ("company", "role", "place", "birthday"):
        if value := getattr(row, field):
            yield field, value
    if row.also:
        yield "also", ", ".join(row.also)
    for kind in dict.fromkeys(kind for kind, _ in row.points):
        values = [value for each, value in row.points if each == kind]
        yield kind, [piece for value in values for piece in (BREAK, value)][1:]
    if row.talks:
        yield "talks", f"{row.talks} · {ago(screen, row.last_on or row.added_on, today)}"
    yield "added", ago(screen, row.added_on, today)


def parted(screen: Screen, pair: Sequence[Row], *, is_apart: bool) -> None:
    """Tell that two people are not the same, or may be after all."""
    one, other = (named(row.name, row.handle) for row in pair)
    told = " are not the same" if is_apart else " may be the same"
    screen.answer([*one, " and ", *other, told])


def as_json(pairs: Sequence[Couple], found: Found) -> dict[str, Any]:
    """Return the pairs, a `handle` on each side, and how many there are in all."""
    return {
        "pairs": [
            {
                "keep": _person(pair.keep),
                "other": _person(pair.other),
                "score": pair.verdict.score,
                "likelihood": likelihood(pair.verdict.score),
                "reasons": list(pair.verdict.reasons),
                "against": list(pair.verdict.against),
            }
            for pair in pairs
        ],
        "found": len(found.alike),
    }


def _person(row: Row) -> dict[str, Any]:
    return {field: getattr(row, field) for field in ("handle", "name", "company", "talks")}
