"""The challenge as it is shown: a heat map, three curves, who got how far, and what is to go."""

from collections.abc import Mapping, Sequence
from datetime import date
from math import ceil
from typing import Any

from netlog.rules.amounts import counted, of_wanted
from netlog.rules.calendar import DAY, month_shifted
from netlog.rules.challenge import Challenge, Cohort, is_over
from netlog.rules.dates import in_words
from netlog.rules.grid import dots
from netlog.rules.month import TARGETS, Goal, Totals
from netlog.rules.streaks import has_rest
from netlog.views import plots
from netlog.views.ink import Line, aside, command, heading, signs
from netlog.views.month import SINGULAR
from netlog.views.screen import Screen

LONGEST_BAR = 9
WIDE = 90
"""From this width on the months have bars, too."""
START = "netlog challenge start"


def show(screen: Screen, challenge: Challenge, today: date, running: Sequence[Goal] = ()) -> None:
    """Show six months: when there was contact, how the counts grew, and what is to go.

    `running` are the three counts of this month, with what is open in it.
    """
    screen.heading([heading(_title(challenge)), aside(_day(challenge, today))])
    if challenge.days or (challenge.pace and challenge.is_started):
        screen.show()
        _show_heat(screen, challenge, today)
        _show_curves(screen, challenge)
        _show_cohorts(screen, challenge, {today.replace(day=1): running})
    screen.show()
    for line in outlook(challenge, today):
        screen.show(line)


def _title(challenge: Challenge) -> str:
    first, last = challenge.begun_on, challenge.last
    year = f" {first.year}" if first.year != last.year else ""
    what = "The challenge" if challenge.is_started else "The last six months"
    return f"{what}: {first:%B}{year} to {last:%B %Y}"


def _day(challenge: Challenge, today: date) -> str:
    if not challenge.is_started or not challenge.begun_on <= today <= challenge.last:
        return ""
    whole = (challenge.last - challenge.begun_on).days + 1
    return f" · day {(today - challenge.begun_on).days + 1} of {whole}"


def _show_heat(screen: Screen, challenge: Challenge, today: date) -> None:
    screen.show([aside(plots.month_names(challenge, screen.width))])
    screen.show_lines(map(plots.inked, plots.heat(challenge, today, screen.width)))
    words = ("0", "1", "2–3", "4+")
    legend = [f"{shade} {what}" for shade, what in zip(plots.SHADES, words, strict=True)]
    if any(day.is_backdated for day in challenge.days):
        legend.append(f"{plots.BACKDATED} entered later")
    if has_rest(challenge.begun_on, min(today, challenge.last) + DAY, challenge.rests):
        legend.append(f"{plots.REST} rest")
    screen.show([aside(f"contacts: {'  '.join(legend)}")])


def _show_curves(screen: Screen, challenge: Challenge) -> None:
    for place, name in enumerate(TARGETS):
        screen.show()
        told = of_wanted(challenge.done[place], challenge.targets[place])
        screen.show([heading(name), f"  {told}", aside(_beside_line(challenge, place))])
        if challenge.targets[place]:
            screen.show_lines(map(plots.inked, plots.curve(challenge, place, screen.width)))


def _beside_line(challenge: Challenge, place: int) -> str:
    """Return where a count is beside the line that leads to its target."""
    done, target = challenge.done[place], challenge.targets[place]
    if not target or not (challenge.is_started or done >= target):
        return ""
    if done >= target:
        return " · reached"
    line = challenge.line(challenge.pace[-1].on)[place]
    apart = int(done - line)  # towards none: nobody meets a third of a person on the second day
    if not apart:
        return f" · on the line to {target}"
    where = "ahead of" if apart > 0 else "below"
    return f" · {abs(apart)} {where} the line to {target}"


def _show_cohorts(
    screen: Screen, challenge: Challenge, begun: Mapping[date, Sequence[Goal]]
) -> None:
    """Show each month: its counts in dots, and what became of those who were met in it."""
    screen.show()
    screen.show([aside("Each month, and how far those got whom you met in it")])
    most = max(1, *(max(cohort[1:]) for cohort in challenge.cohorts))
    months = zip(challenge.months, challenge.aims, challenge.cohorts, strict=False)
    since = challenge.begun_on if challenge.is_started else challenge.days[0].on.replace(day=1)
    rows: list[list[Line]] = []
    for (first, counts), targets, cohort in months:
        if first < since:  # nobody knew of netlog then: that is no failure
            continue
        half = [goal.open for goal in begun.get(first, ())] or [0] * len(counts)
        drawn = list(map(dots, counts, half, targets))
        rest = f" {plots.REST}" if has_rest(first, month_shifted(first, 1), challenge.rests) else ""
        told = " → ".join(map(str, _counts(cohort)))
        bars = [signs(plots.bar(count, most, LONGEST_BAR)) for count in _counts(cohort)]
        rows.append([
            [aside(f"{first:%b %Y}{rest}")], signs(" ".join(drawn)), told,
            *(bars if screen.width >= WIDE else []),
        ])  # fmt: skip
    titles = TARGETS if screen.width >= WIDE else ()
    screen.table(("", "in the month", "by now", *titles), rows)


def _counts(cohort: Cohort) -> Totals:
    return Totals(cohort.conversations, cohort.connects, cohort.coffees)


def outlook(challenge: Challenge, today: date) -> list[Line]:
    """Return what is to go, in words that encourage whatever the counts."""
    if not challenge.is_started:
        told = "these are your last six months" if challenge.days else "nothing is to be drawn yet"
        return [[f"No challenge is running; {told}. To begin one: ", command(START)]]
    if today < challenge.begun_on:
        first = in_words(challenge.begun_on, today)
        return [f"It begins on {first}: {_in_a_row(challenge.targets)} in six months."]
    if challenge.done.fulfils(challenge.targets):
        share = command("netlog month --share")
        return [[*signs("✓ "), heading(f"Done: {_in_a_row(challenge.done)}. Well met!")],
                ["To tell of it: ", share]]  # fmt: skip
    if is_over(challenge.begun_on, today):
        if not any(challenge.done):
            quiet = "Six quiet months. The next conversation is only one hello away: "
            return [[quiet, command(START)]]
        met = f"Six months, {_in_a_row(challenge.done)}: people who weren't there before."
        return [[f"{met} Once more? ", command(START)]]
    left = (challenge.last - today).days + 1
    to_go = f"To go in {counted(left, 'day')}: {_in_a_row(challenge.missing)}."
    return [[f"{to_go}{_a_month(challenge.missing, left)} Who could be first? ",
             command("netlog next")]]  # fmt: skip


def _a_month(missing: Totals, days: int) -> str:
    """Return what that is a month, where more than one is left."""
    if days <= 31:
        return ""
    return f" That is some {_in_a_row(Totals(*(ceil(n * 30.5 / days) for n in missing)))} a month."


def _in_a_row(counts: Totals) -> str:
    """Return counts in words, without those that are none: `7 conversations and 1 coffee`."""
    told = [counted(number, SINGULAR[name], name)
            for name, number in counts._asdict().items() if number]  # fmt: skip
    return " and ".join(filter(None, [", ".join(told[:-1]), *told[-1:]]))


def as_json(challenge: Challenge, today: date) -> dict[str, Any]:
    """Return the six months with documented keys."""
    gone = challenge.pace[-1].on if challenge.pace else challenge.begun_on - DAY
    line = (round(count, 1) for count in challenge.line(gone))
    return {
        "begun_on": challenge.begun_on,
        "last_on": challenge.last,
        "is_started": challenge.is_started,
        "is_over": is_over(challenge.begun_on, today),
        "done": challenge.done._asdict(),
        "targets": challenge.targets._asdict(),
        "line": dict(zip(TARGETS, line, strict=True)),
        "months": [
            {"month": f"{first:%Y-%m}", **counts._asdict(), "targets": targets._asdict()}
            for (first, counts), targets in zip(challenge.months, challenge.aims, strict=True)
        ],
        "met_in": [_as_json(cohort) for cohort in challenge.cohorts],
        "days": [{"on": day.on, "contacts": day.count, "is_backdated": day.is_backdated}
                 for day in challenge.days],
        "weeks": [{"until": each.on, **each.totals._asdict()} for each in challenge.pace],
        "rests": [rest._asdict() for rest in challenge.rests],
    }  # fmt: skip


def _as_json(cohort: Cohort) -> dict[str, Any]:
    return {"month": f"{cohort.first:%Y-%m}", **_counts(cohort)._asdict()}


def started(screen: Screen, begun_on: date, targets: Totals, today: date) -> None:
    """Tell that a challenge was started, and what it asks for."""
    screen.answer(f"The challenge: {begun_on:%B %Y} and the five months after it")
    begins = f"begins on {in_words(begun_on, today)} · " if begun_on > today else ""
    screen.answer([aside("  "), f"{begins}{_in_a_row(targets)}"])
