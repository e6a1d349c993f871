"""The ways to somebody, for people and as JSON: each with its sum, its evidence and a command."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from netlog.questions.bonds import Evidence
from netlog.questions.reader import Row
from netlog.questions.routes import Routes, Shown
from netlog.questions.targets import Target
from netlog.rules import closeness
from netlog.rules.amounts import counted
from netlog.rules.routes import MOST_BETWEEN, OF_THE_TEAM
from netlog.views.answer import named
from netlog.views.days import ago, day
from netlog.views.ink import Line, Span, aside, command, heading, name
from netlog.views.screen import Screen

BARS = {
    "friend": "a friend, and not for business",
    "declined": "a no stands between you",
    "archived": "archived",
}
"""Why somebody is not asked."""

OF_A_PERSON = ("handle", "name", "company", "role", "last_on", "talks", "coffees")
"""What JSON tells of a person on a way."""

_KINDS = {"person": "a person", "company": "a company", "role": "a role"}


def show(screen: Screen, found: Routes, today: date) -> None:
    """Show how the target was read, the ways there, and who is left out of them."""
    _tell_reading(screen, found.target)
    _about(screen, found)
    if not found.shortest:
        whom = found.the_one.name if found.the_one else "anybody of them"
        far = f"with up to {MOST_BETWEEN} people between you"
        screen.show(f"Nobody whom you know leads to {whom}, {far}.")
    for place, (label, shown) in enumerate(_labelled(found)):
        if place or found.the_one:
            screen.show()
        screen.show_lines(_way(screen, label, shown, today))
    if not found.shortest or found.could:
        _who_could(screen, found)
    if found.barred:
        screen.show()
    for row, bar in found.barred:
        screen.show([aside("not asked: "), *named(row.name, row.handle), f" · {BARS[bar]}"])


def _tell_reading(screen: Screen, target: Target) -> None:
    """Say as what the words were taken, and what they could mean besides."""
    if target.is_person and not target.others:
        return
    told: list[str | Span] = [f'"{target.called}" is read as {_KINDS[target.kind]}']
    if not target.is_person:
        told.append(f": {counted(len(target.people), 'person', 'people')}")
    for place, kind in enumerate(target.others):
        told += [", or: " if place else "; to read it otherwise: ", command(f"--{kind}")]
    screen.tell(told)


def _about(screen: Screen, found: Routes) -> None:
    """Tell who the one person is who was meant, and whether I know them."""
    person = found.the_one
    if person is None:
        return
    work = "".join(f" · {part}" for part in (person.role, person.company) if part)
    screen.heading([name(person.name), work])
    is_met = person.last_on is not None
    told = (
        "You know them." if person.is_mine and is_met
        else "They are among your people, and there was no contact yet." if person.is_mine
        else "There was no more than a first word between you yet." if is_met
        else "You don't know them yet."
    )  # fmt: skip
    friend = " A friend, and not for business." if person.is_friend_only else ""
    gone = " They are archived." if person.archived_on else ""
    screen.show(told + friend + gone)


def _labelled(found: Routes) -> Iterator[tuple[str, Shown]]:
    """Yield the ways with what each is: the shortest ones, and the warmest behind them."""
    for place, shown in enumerate(found.shortest):
        label = "Shortest" if place == 0 else "As short"
        is_warmest = found.warmest is not None and shown.way == found.warmest.way
        yield (f"{label} and warmest" if is_warmest else label), shown
    if found.warmest and all(found.warmest.way != shown.way for shown in found.shortest):
        yield "Warmest", found.warmest


def _way(screen: Screen, label: str, shown: Shown, today: date) -> Iterator[Line]:
    """Yield the lines of a way: its sum, each step, and the command of the first."""
    way = shown.way
    yield [heading(label), " · ", between(way.between), aside(" · "), f"warmth {total(shown)}"]
    for place, row in enumerate(shown.people):
        if row.id < 0:
            yield [aside("  you → "), name(row.name), aside(" · "), "of your team"]
        elif place == 0:
            yield [aside("  you → "), *named(row.name, row.handle), aside(" · "),
                   _tie(screen, row, today)]  # fmt: skip
        else:
            why = evidence(screen, shown.people[place - 1], row, shown.evidence[place - 1], today)
            yield [aside("      → "), *named(row.name, row.handle), aside(" · "), *why]
    yield [aside("  "), command(shown.command)]


def between(count: int) -> str:
    """Return how many people stand between, in words."""
    return counted(count, "person", "people") + " between" if count else "directly"


def total(shown: Shown) -> str:
    """Return how warm a way is, and what of: `0.29 = 0.41 × 0.7`."""
    first, *steps = shown.way.factors
    if not steps:
        return f"{first:.2f}"
    passed = " × ".join(f"{round(step, 2):g}" for step in steps)
    return f"{shown.way.warmth:.2f} = {first:.2f} × {passed}"


def _tie(screen: Screen, row: Row, today: date) -> str:
    """Return how warm my tie with somebody is, in words."""
    state = closeness.state(row.last_on, today)
    if state is None:
        return "no contact yet"
    talks = counted(row.talks, "conversation") if row.talks else None
    coffees = counted(row.coffees, "coffee") if row.coffees else None
    parts = [f"last contact {ago(screen, row.last_on, today)}", talks, coffees]
    return f"{state}: {', '.join(part for part in parts if part)}"


def evidence(
    screen: Screen, one: Row, other: Row, found: Sequence[Evidence], today: date
) -> list[str | Span]:
    """Return what two people have to do with each other, in words."""
    parts = [_said(screen, one, other, each, today) for each in found]
    return [piece for part in parts for piece in (aside("; "), part)][1:]


def _said(screen: Screen, one: Row, other: Row, told: Evidence, today: date) -> str:
    if told.kind == OF_THE_TEAM:
        last = f", last contact {ago(screen, told.on, today)}" if told.on else ""
        return f"{one.name} knows them{last}"
    if told.kind == "introduced":
        giver, given = (one, other) if told.by == one.handle else (other, one)
        return f"{giver.name} introduced you to {given.name}"
    if told.kind == "company":
        return f"both at {told.what}"
    on = day(screen, told.on, today) if told.on else ""
    if told.kind == "conversation":
        at = f" at {told.event}" if told.event else ""
        about = f" about {told.what}" if told.what else ""
        more = f", the last of {told.times}" if told.times > 1 else ""
        return f"both in one conversation {on}{at}{about}{more}"
    if told.kind == "introduction":
        return f"you introduced them to each other {on}"
    return f"they know each other, noted {on}"


def _who_could(screen: Screen, found: Routes) -> None:
    """Name who could know somebody to whom nobody leads, and the way out."""
    if found.could:
        screen.show("Who could know them:")
    for row in found.could:
        shared = f"at {row.what}, too" if row.by == "company" else f"the same tag: {row.what}"
        screen.show(["  ", *named(row.name, row.handle), f" · {shared}"])
    handle = found.the_one.handle if found.the_one else "THEM"
    asker = found.could[0].handle if found.could else "PERSON"
    screen.tell(["Once you hear who knows them: ",
                 command(f"netlog edit {asker} --knows {handle}")])  # fmt: skip
    if found.to_them and not found.shortest:
        screen.tell(["Without anybody between: ", command(found.to_them)])


def as_json(found: Routes, today: date) -> dict[str, Any]:
    """Return how the target was read and the ways there, with documented keys."""
    person = found.the_one
    return {
        "called": found.target.called,
        "read_as": found.target.kind,
        "could_be": list(found.target.others),
        "looked_at": len(found.target.people),
        "person": _person(person, today) if person else None,
        "is_known": bool(person and person.is_mine),
        "shortest": [_as_json(shown, today) for shown in found.shortest],
        "warmest": _as_json(found.warmest, today) if found.warmest else None,
        "not_asked": [{"handle": row.handle, "name": row.name, "why": bar}
                      for row, bar in found.barred],
        "could": [{"handle": row.handle, "name": row.name, "shares": row.by, "what": row.what}
                  for row in found.could],
    }  # fmt: skip


def _as_json(shown: Shown, today: date) -> dict[str, Any]:
    return {
        "between": shown.way.between,
        "warmth": round(shown.way.warmth, 4),
        "factors": [round(factor, 4) for factor in shown.way.factors],
        "people": [_person(row, today) for row in shown.people],
        "steps": [
            [{"kind": each.kind, "on": each.on, "by": each.by, "what": each.what,
              "event": each.event, "times": each.times} for each in step]
            for step in shown.evidence
        ],
        "command": shown.command,
    }  # fmt: skip


def _person(row: Row, today: date) -> dict[str, Any]:
    told = {field: getattr(row, field) for field in OF_A_PERSON}
    told["handle"] = row.handle or None
    return {**told, "is_colleague": row.id < 0, "state": closeness.state(row.last_on, today)}
