"""The circle and the top ten, for people and as JSON."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from netlog.questions.reader import Row
from netlog.rules.closeness import COOLING, FIVE, KNOWN, REACHED, WARM
from netlog.rules.seeking import Said
from netlog.views.closeness import FORMULA, PARTS, came, numbers, parts_as_json, with_commands
from netlog.views.days import ago
from netlog.views.ink import Line, aside, command, name, signs
from netlog.views.screen import Screen

if TYPE_CHECKING:
    from netlog.questions.circle import Circle, Member, Part, Wanted
    from netlog.questions.closeness import States

MOST_SAID = 3
"""So much is told at most of what speaks for somebody's part in an opportunity."""

NAMES = {
    "lead": "lead",
    "purchase": "bought",
    "opportunity": "brought",
    "offer": "offers",
    "role": "role",
    "tag": "tag",
    "topic": "topic",
}
"""How each kind of evidence is told."""

ROOMY = 72
"""In fewer columns the last contact is left out, which `recent` tells as well."""

NAMED = "named"


def show(screen: Screen, found: "Circle", today: date) -> None:
    """Show who is closest by name and by the record, their part, who is wanted, the network."""
    if not found.by_record and not found.named and not found.wanted:
        _nobody(screen, found.states)
        return
    screen.heading("The closest: by your word ●, by the record 1 to 5")
    named = sorted(found.named, key=lambda one: one.close.place)
    _closest(screen, found, named, today)
    _parts(screen, found, named)
    if found.wanted:
        _head(screen, "Wanted among them")
        _wanted(screen, found.wanted)
    _network(screen, found)
    _ways(screen, found)


def _nobody(screen: Screen, counts: "States") -> None:
    screen.show(_states(counts) if any(counts) else "Nobody is known yet.")
    first = command('netlog add "Ada Moss" --at "Web Summit" --about pricing')
    screen.tell(["Nobody is close without a talk. Whom did you meet? ", first])


def _head(screen: Screen, text: str) -> None:
    screen.show()
    screen.heading(text)


def _closest(screen: Screen, found: "Circle", named: "Sequence[Member]", today: date) -> None:
    """Show both fives as one table, in the order of the record."""
    ranks = {one.person.id: rank for rank, one in enumerate(found.by_record, start=1)}
    others = [one for one in named if one.person.id not in ranks]
    with_last = not screen.is_drawn or screen.width >= ROOMY
    rows: list[list[Line]] = []
    for one in (*found.by_record, *others):
        rank = f"{ranks.get(one.person.id, '–')}"
        who = [name(one.person.name), *(aside(f", {each}") for each in _apart(one.person))]
        rows.append([
            signs("●" if one.person.circle == NAMED else "○"),
            rank if screen.is_drawn else f"record {rank}", who, *numbers(screen, one.close),
            *([_last(screen, one, today)] if with_last else []),
        ])  # fmt: skip
    if rows:
        screen.table(("", "", "", *PARTS, *(["last contact"] if with_last else [])), rows)
        screen.show([aside(FORMULA)])
    else:
        screen.show("Nobody: no talk is on record.")


def _last(screen: Screen, one: "Member", today: date) -> str:
    last = one.close.tie.last_on
    return ago(screen, last, today) if last else "no contact yet"


def _apart(person: Row) -> Iterable[str]:
    """Yield what sets somebody apart of whom little is to be expected."""
    if person.declined_by:
        yield "they said no" if person.declined_by == "them" else "you said no"
    if person.archived_on:
        yield "archived"
    if person.is_friend_only:
        yield "friend only"


def _parts(screen: Screen, found: "Circle", named: "Sequence[Member]") -> None:
    """Show what came of knowing those who are named, and their part in what is sought."""
    if not named:
        for seek in found.seeks:
            screen.show(f"You look for: {seek.text}")
        return
    _head(screen, "What came of knowing them")
    _told(screen, [(one.person.name, came(one.came)) for one in named])
    for seek in found.seeks:
        _head(screen, f"Their part in: {seek.text}")
        parts = {part.person.id: part for part in seek.parts}
        _told(screen, [(one.person.name, _said(parts[one.person.id])) for one in named])


def _told(screen: Screen, people: Sequence[tuple[str, Line]]) -> None:
    """Show what is told of people, a row each; those of whom nothing is, in one line below."""
    if rows := [[[name(who)], told] for who, told in people if told]:
        screen.table(("", ""), rows)
    if others := [who for who, told in people if not told]:
        screen.show([aside("nothing on record: "), ", ".join(others)])


def _said(part: "Part") -> Line:
    told = [piece for said in part.said[:MOST_SAID] for piece in (aside(" · "), _evidence(said))]
    more = len(part.said) - MOST_SAID
    return [*told[1:], *([aside(f" · {more} more")] if more > 0 else [])]


def _evidence(said: Said) -> str:
    through = f" ({said.whose}, through them)" if said.whose else ""
    return f"{NAMES[said.kind]}: {said.text}{through}"


def _wanted(screen: Screen, wanted: "Sequence[Wanted]") -> None:
    with_commands(
        screen, ("", "", "why", "then"),
        [(one.person.name, [_known(one.person), one.step.why], one.step.command)
         for one in wanted],
    )  # fmt: skip


def _known(person: Row) -> str:
    return ", ".join(filter(None, (person.role, person.company)))


def _states(counts: "States") -> str:
    parts = (f"{counts.warm:,} warm", f"{counts.cooling:,} cooling", f"{counts.cold:,} cold")
    never = f" · {counts.no_contact:,} without a contact yet" if counts.no_contact else ""
    return " · ".join(parts) + never


def _network(screen: Screen, found: "Circle") -> None:
    _head(screen, "The network")
    screen.show(_states(found.states))
    screen.show([aside(f"Warm: a contact within {WARM} days; cooling: within {COOLING}.")])
    if count := len(found.named):
        whom = f"the {count} whom you named" if count > 1 else "the one whom you named"
        screen.show([aside(
            f"Within reach of {whom}: up to {count * KNOWN:,} people ({KNOWN} each), "
            f"{count * REACHED:,} through social media ({REACHED:,} each)."
        )])  # fmt: skip
        if count > 1:
            screen.show([aside("Rules of thumb, and less as far as they know the same people.")])


def _ways(screen: Screen, found: "Circle") -> None:
    """Tell what is still to be said."""
    others = [one.person.handle for one in found.by_record if one.person.circle != NAMED]
    if len(found.named) < FIVE and others:
        screen.tell(["To name one of your five: ", command(f"netlog circle add {others[0]}")])
    if not found.seeks:
        screen.tell(["What you look for: ", command('netlog circle seek "paid talks"')])


def placed(screen: Screen, people: Sequence[Row], what: str, count: int | None = None) -> None:
    """Tell who is in the circle now, or no longer, and how many there are."""
    told = f" · {what}" + (f" · {count} of {FIVE}" if count is not None else "")
    screen.answer([name(", ".join(who.name for who in people)), told])


def as_json(found: "Circle", today: date) -> dict[str, Any]:
    """Return the circle with documented keys."""
    return {
        "named": [_member(one, today) for one in found.named],
        "by_record": [_member(one, today) for one in found.by_record],
        "wanted": [
            {**_person(one.person), **parts_as_json(one.close, today), "role": one.person.role,
             "company": one.person.company, "why": one.step.why, "command": one.step.command}
            for one in found.wanted
        ],
        "seeks": [
            {"text": seek.text, "stated_on": seek.stated_on,
             "people": [{**_person(part.person),
                         "evidence": [said._asdict() for said in part.said]}
                        for part in seek.parts]}
            for seek in found.seeks
        ],
        "network": found.states._asdict(),
        "reach": {
            "introductions": len(found.named) * KNOWN, "followers": len(found.named) * REACHED
        },
    }  # fmt: skip


def _member(one: "Member", today: date) -> dict[str, Any]:
    person = one.person
    return {
        **_person(person), **parts_as_json(one.close, today),
        "is_named": person.circle == NAMED, "is_friend_only": person.is_friend_only,
        "declined_by": person.declined_by, "archived_on": person.archived_on,
        "came": one.came._asdict(),
    }  # fmt: skip


def _person(person: Row) -> dict[str, Any]:
    return {"handle": person.handle, "name": person.name}
