"""Who of us knows somebody, for people and as JSON."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from netlog.errors import shown, typed
from netlog.rules.acquainted import Acquainted, Found, Known, Looked
from netlog.rules.amounts import counted
from netlog.rules.closeness import state
from netlog.views.days import ago, day
from netlog.views.ink import Line, aside, command, name
from netlog.views.screen import Screen
from netlog.views.team import SHARE, not_shared

STALE = timedelta(days=60)
"""A file that is older tells of what may well be otherwise by now."""

HEADINGS = {"company": "At {}", "person": "Called {}", "role": "With {} in their role",
            "tag": "Tagged {}", "place": "In {}"}  # fmt: skip
"""How the words were read → whom they mean."""


class Asked(NamedTuple):
    """What was asked for: the words, how many people at most, on which day."""

    text: str
    limit: int
    today: date


def show(screen: Screen, asked: Asked, found: Found) -> None:
    """Show each person, and below them who knows them, the warmest first."""
    knowing = {(row.member, row.is_me) for known in found.people for row in known.by}
    whom = HEADINGS[found.read_as or "person"].format(asked.text)
    count = counted(len(found.people), "person", "people")
    by = f", known to {len(knowing)} of you" if len(knowing) > 1 else ""
    screen.heading(f"{whom}: {count}{by}")
    for known in found.people[: asked.limit]:
        screen.show_lines(_lines(screen, known, asked.today))
    if len(found.people) > asked.limit:
        screen.tell(["There are more: ", command(f"--limit {asked.limit * 5}")])
    if found.could_be:
        kinds = " or ".join(found.could_be)
        screen.tell([f"It could be a {kinds}, too: ", command(f"--as {found.could_be[0]}")])


def _lines(screen: Screen, known: Known, today: date) -> Iterator[Line]:
    work = [aside(f" · {part}") for part in (known.role, known.company, known.place) if part]
    yield [name(known.person), *work]
    for row in known.by:
        who = ["you (", command(row.handle or ""), ")"] if row.is_me else [row.member]
        yield ["  ", *who, " · ", _how(screen, row, today)]
    if known.contacts:
        yield ["  ", aside(", ".join(value for _, value in known.contacts))]


def _how(screen: Screen, row: Acquainted, today: date) -> str:
    """Return how warm a tie is, how far it went, since when and when it was last, in words."""
    if row.through:
        return f"heard of them, through {row.through} {row.warmth:.2f}"
    warm = state(row.last_on, today)
    if warm is None or row.last_on is None:
        return "known, no contact yet"
    last = f"last contact {ago(screen, row.last_on, today)}"
    since = f"since {_since(screen, row.since_on, today)}" if row.since_on else None
    return " · ".join(filter(None, (f"{warm} {row.warmth:.2f}", row.stage, last, since)))


def _since(screen: Screen, on: date, today: date) -> str:
    """Return the day since when, or its month where that is long ago and somebody looks."""
    told = ago(screen, on, today)
    return told if told[0].isupper() else day(screen, on, today)


def tell_files(screen: Screen, looked: Sequence[Looked], today: date) -> None:
    """Tell which files of the folder couldn't be read, and which are of long ago."""
    for each in looked:
        if each.shared is None:
            screen.tell(f"{each.file}: {each.why}")
        elif today - each.shared.written_on > STALE:
            screen.tell(f"{each.file}: it is of {day(screen, each.shared.written_on, today)}")


def nobody(text: str, others: int, silent: Sequence[str] = ()) -> str:
    """Return that nobody is known who fits, and the way on.

    `others` have been asked, too; the `silent` of the team couldn't be, as they don't share it.
    """
    who = f"None of you {others + 1} knows anybody" if others else "You know nobody"
    ask = ""
    if silent:
        ask = f"\n{not_shared(silent)}{SHARE}"
    elif not others:
        ask = f"\nWhom colleagues know: netlog who {typed(shown(text))} --with FOLDER"
    return f'{who} by "{shown(text)}": no company, name, role, tag or place holds it.{ask}'


def as_json(asked: Asked, found: Found, looked: Sequence[Looked]) -> dict[str, Any]:
    """Return who knows whom, and which files were asked, with documented keys."""
    read = [(each.file, each.shared) for each in looked if each.shared]
    return {
        "asked": asked.text,
        "read_as": found.read_as,
        "could_be": list(found.could_be),
        "there": len(found.people),
        "people": [_as_json(known, asked.today) for known in found.people[: asked.limit]],
        "files": [{"file": file, "member": shared.of, "written_on": shared.written_on,
                   "people": shared.people} for file, shared in read],
        "not_read": [{"file": each.file, "why": each.why}
                     for each in looked if each.shared is None],
    }  # fmt: skip


def _as_json(known: Known, today: date) -> dict[str, Any]:
    return {
        "name": known.person,
        "company": known.company,
        "role": known.role,
        "place": known.place,
        "contacts": [{"kind": kind, "value": value} for kind, value in known.contacts],
        "known_to": [
            {"member": row.member, "is_me": row.is_me, "handle": row.handle,
             "warmth": round(row.warmth, 4), "state": state(row.last_on, today),
             "through": row.through, "stage": row.stage, "since_on": row.since_on,
             "last_on": row.last_on, "talks": row.talks, "coffees": row.coffees}
            for row in known.by
        ],
    }  # fmt: skip
