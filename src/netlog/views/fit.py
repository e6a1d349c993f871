"""Opportunities as they are shown: how well each fits, what the 60 % rule says, whom it suits."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from netlog.errors import typed
from netlog.questions.opportunities import SHOWN, Opportunity
from netlog.questions.reader import Row
from netlog.rules.dates import in_words
from netlog.rules.fitting import FITS, LEAST, OPEN, PASS
from netlog.views.answer import TAKE_BACK, ending, named
from netlog.views.days import day
from netlog.views.facts import Days, on_screen
from netlog.views.ink import Line, Span, aside, command, name
from netlog.views.screen import Screen
from netlog.views.values import SET

if TYPE_CHECKING:
    from netlog.rules.knowing import Knowing

EXAMPLE = 'netlog fit "a talk at the nursing school" --from ada'
SAYS = {FITS: "it fits", PASS: f"fewer than {LEAST} %, so pass it on", OPEN: "not decided yet"}
DECIDED = {"taken": "taken", "passed": "passed on"}


def show_all(
    screen: Screen, found: Sequence[Opportunity], days: Days, *, has_more: bool
) -> None:  # fmt: skip
    """Show opportunities, the latest first: what, where from, how well it fits, what became."""
    if not found:
        screen.tell(["No opportunity is kept yet. When one comes up: ", command(EXAMPLE)])
        return
    rows: list[list[Line]] = [
        [
            [command(str(each.row.id))],
            days.day(each.row.came_on),
            _what(each),
            _standing(each, days),
        ]
        for each in found
    ]
    screen.table(("", "came", "what", "of your values"), rows)
    if has_more:
        screen.tell([f"The latest {SHOWN} are shown. All of them: ", command("netlog fit --all")])


def show(screen: Screen, found: Opportunity, suited: Sequence["Knowing"], today: date) -> None:
    """Show one opportunity: its ratings, what the rule says, and what to do."""
    row = found.row
    screen.show([name(row.what), *_whence(found)])
    if found.rated:
        screen.show(["  ", *_ratings(found)])
    if row.decision:
        screen.show(_decided(found, today))
        return
    screen.show(_verdict(found))
    for line in _suiting(found, suited, on_screen(screen, today)):
        screen.show(line)


def close(screen: Screen, found: Opportunity, *, dry_run: bool) -> None:
    """Close the answer of what was written: how to decide, and how to take it back."""
    row, verdict = found.row, found.share and found.share.verdict
    ways = []
    if not row.decision and not row.person_id and not row.event:
        ways.append(f"where did it come from? netlog fit {row.id} --from PERSON")
    if not row.decision and verdict == FITS:
        ways.append(f"to take it: netlog fit {row.id} --take")
    ending(screen, [*ways, TAKE_BACK], dry_run=dry_run)


def facts(screen: Screen, rows: Sequence[Row], today: date) -> Iterator[tuple[str, Line]]:
    """Yield the opportunities that somebody brought, and that were passed on to them."""
    for row in rows:
        on = row.decided_on if row.is_passed_to_them else row.came_on
        decided = f" · {DECIDED[row.decision]}" if row.decision else ""
        told = aside(f" · {day(screen, on, today)}{'' if row.is_passed_to_them else decided}")
        label = "passed on" if row.is_passed_to_them else "brought"
        yield label, [row.what, told, aside(f" · netlog fit {row.number}")]


def _what(found: Opportunity) -> Line:
    return [name(found.row.what), *_whence(found)]


def _whence(found: Opportunity) -> list[str | Span]:
    """Return where an opportunity came from."""
    row = found.row
    parts = [row.from_name and f"from {row.from_name}", row.event and f"at {row.event}"]
    return [piece for part in parts if part for piece in (aside(" · "), part)]


def _ratings(found: Opportunity) -> list[str | Span]:
    told: list[str | Span] = []
    for each in found.rated:
        told += [aside(" · "), f"{each.value} ", "?" if each.fits is None else f"{each.fits} %"]
    return told[1:]


def _standing(found: Opportunity, days: Days) -> Line:
    """Return the share, and what was decided, or what the rule says."""
    row, share = found.row, found.share
    told = [] if share is None else [str(share)]
    if row.decision:
        to = f" to {row.to_name}" if row.to_name else ""
        told.append(f"{DECIDED[row.decision]}{to}, {days.day(row.decided_on)}")
    else:
        told.append("no values" if share is None else SAYS[share.verdict])
    return " · ".join(told)


def _decided(found: Opportunity, today: date) -> Line:
    row = found.row
    share = "" if found.share is None else f"{found.share} of your values · "
    to: list[str | Span] = [" to ", *named(row.to_name, row.to_handle)] if row.to_name else []
    return [share, DECIDED[row.decision], *to, aside(f" · {in_words(row.decided_on, today)}")]


def _verdict(found: Opportunity) -> Line:
    """Return what the 60 % rule says of an opportunity, and what it can't say yet."""
    share = found.share
    if share is None:
        return ["No values are told, so that nothing can be weighed: ", command(SET)]
    told = f"{share} of your values: {SAYS[share.verdict]}"
    if share.verdict != OPEN:
        return told
    unrated = [each.value for each in found.rated if each.fits is None]
    way = " ".join(typed(f"{value}=…") if " " in value else f"{value}=…" for value in unrated)
    return [f"{told}; rate {', '.join(unrated)}: ", command(f"netlog fit {found.row.id} {way}")]


def _suiting(found: Opportunity, suited: Sequence["Knowing"], days: Days) -> list[Line]:
    """Return whom an opportunity that doesn't fit may suit, each with the draft for it."""
    row, share = found.row, found.share
    if share is None or share.verdict != PASS:
        return []
    if not suited:
        draft = command(_draft(found, "PERSON"))
        return [[aside("Nobody here speaks of it. Whom could it suit? "), draft]]
    from netlog.views import knowing

    lines: list[Line] = []
    for each in suited:
        lines.append([aside("it may suit "), *knowing.told(each, days)])
        lines.append(["  ", command(_draft(found, each.handle))])
    passed = command(f"netlog fit {row.id} --pass --to {suited[0].handle}")
    return [*lines, [aside("when it is passed on: "), passed]]


def _draft(found: Opportunity, handle: str) -> str:
    who = f" who={typed(found.row.from_name)}" if found.row.from_name else ""
    return f"netlog draft pass-on {handle} opportunity={typed(found.row.what)}{who}"


def as_json(found: Opportunity, suited: Sequence["Knowing"] | None = None) -> dict[str, Any]:
    """Return an opportunity with documented keys; with whom it suits where that was asked."""
    row, share = found.row, found.share
    data = {
        "number": row.id,
        "what": row.what,
        "came_on": row.came_on,
        "from": row.from_handle,
        "event": row.event,
        "ratings": [{"value": each.value, "fits": each.fits} for each in found.rated],
        "share_least": None if share is None else round(float(share.low), 2),
        "share_most": None if share is None else round(float(share.high), 2),
        "verdict": None if share is None else share.verdict,
        "decision": row.decision,
        "decided_on": row.decided_on,
        "passed_to": row.to_handle,
    }
    if suited is not None:
        from netlog.views import knowing

        data["suits"] = [
            {**knowing.as_json(each), "draft": _draft(found, each.handle)} for each in suited
        ]
    return data
