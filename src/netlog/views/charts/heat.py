"""The days of six months as a calendar: a column a week, Monday at the top."""

from datetime import date, timedelta

from markupsafe import Markup

from netlog.rules.amounts import counted
from netlog.rules.calendar import DAY
from netlog.rules.challenge import SHADES, WEEK, Challenge, Day
from netlog.rules.dates import in_words
from netlog.rules.rests import resting
from netlog.views.charts.chart import Chart, Figures, amount, element, span, text, told

LEFT, TOP = 29, 18
STEP, CELL = 12.25, 10.5
LEGEND = TOP + 7 * STEP + 14

NAMED = {0: "Mon", 2: "Wed", 4: "Fri"}


def heat(six: Challenge, today: date) -> Chart:
    """Return how many contacts there were on each day until today; the days to come in outline."""
    days = {day.on: day for day in six.days}
    monday = six.begun_on - timedelta(days=six.begun_on.weekday())
    body = Markup().join(
        text(0, TOP + row * STEP + 9, name, cls="muted") for row, name in NAMED.items()
    )
    for first, _ in six.months:
        column = -(-(first - monday).days // 7)  # the first week that begins in the month
        body += text(LEFT + column * STEP, 11, f"{first:%b}", cls="muted")
    on, last = six.begun_on, six.last
    while on <= last:
        body += _cell(six, days.get(on, Day(on, 0)), monday, today)
        on += DAY
    body += _legend(six)
    figures = Figures(("week from", "contacts", "days", "entered later"), _weeks(six, today))
    said = _said(six, today)
    return Chart("days", "Days with contacts", span(six), said, LEGEND + 14, body, figures)


def _cell(six: Challenge, day: Day, monday: date, today: date) -> Markup:
    weeks, row = divmod((day.on - monday).days, 7)
    x, y = LEFT + weeks * STEP, TOP + row * STEP
    if day.on > today:
        return _square(x + 0.5, y + 0.5, "to-come", CELL - 1)
    rest = "" if day.count or not resting(day.on, six.rests) else "rest, "
    later = ", entered later" if day.is_backdated else ""
    words = f"{in_words(day.on, today)}: {rest}{_contacts(day.count)}{later}"
    drawn = _square(x, y, f"shade{day.shade}", CELL, told(words))
    middle = CELL / 2
    if day.is_backdated:
        drawn += element("circle", cx=x + middle, cy=y + middle, r=1.8, cls="later")
    if rest:
        drawn += _pause(x, y)
    if day.on == today:
        drawn += _square(x - 0.2, y - 0.2, "today", CELL + 0.4)
    return drawn


def _square(x: float, y: float, cls: str, size: float = CELL, inside: Markup | str = "") -> Markup:
    return element("rect", inside, x=x, y=y, width=size, height=size, rx=2, cls=cls)


def _pause(x: float, y: float) -> Markup:
    return element("path", d=f"M{x + 3:g} {y + CELL / 2:g}h4.5", cls="pause")


def _legend(six: Challenge) -> Markup:
    """Return what the shades and marks mean, in words that stand beside them."""
    body, x = Markup(), float(LEFT)
    for shade, words in enumerate(_steps()):
        body += _square(x, LEGEND, f"shade{shade}") + text(x + 15, LEGEND + 9, words, cls="muted")
        x += 24 + 6.2 * len(words)
    if any(day.is_backdated for day in six.days):
        body += _square(x, LEGEND, "shade1")
        body += element("circle", cx=x + CELL / 2, cy=LEGEND + CELL / 2, r=1.8, cls="later")
        body += text(x + 15, LEGEND + 9, "entered later", cls="muted")
        x += 105
    if six.rests:
        body += _square(x, LEGEND, "shade0") + _pause(x, LEGEND)
        body += text(x + 15, LEGEND + 9, "rest", cls="muted")
    return body


def _steps() -> list[str]:
    """Return how many contacts each shade stands for: `none`, `1`, `2–3`, `4+`."""
    ends = [*SHADES[1:], 0]
    spans = [
        f"{least}+" if not end else str(least) if end == least + 1 else f"{least}–{end - 1}"
        for least, end in zip(SHADES, ends, strict=True)
    ]
    return ["none", *spans]


def _weeks(six: Challenge, today: date) -> list[tuple[str, str, int, int]]:
    """Return of each week until today how many contacts there were, and on how many days."""
    rows = []
    monday = six.begun_on - timedelta(days=six.begun_on.weekday())
    until = min(today, six.last)
    while monday <= until:
        those = [day for day in six.days if monday <= day.on < monday + WEEK]
        later = sum(day.is_backdated for day in those)
        count = sum(day.count for day in those)
        rows.append((in_words(monday, today), amount(count), len(those), later))
        monday += WEEK
    return rows


def _said(six: Challenge, today: date) -> str:
    count = sum(day.count for day in six.days)
    until = min(today, six.last)
    if not count:
        return f"No contacts yet since {in_words(six.begun_on, today)}."
    most = max(six.days, key=lambda day: day.count)
    return (
        f"{_contacts(count)} on {counted(len(six.days), 'day')} from "
        f"{in_words(six.begun_on, today)} to {in_words(until, today)}; "
        f"most on {in_words(most.on, today)}: {amount(most.count)}."
    )


def _contacts(count: int) -> str:
    return counted(count, "contact") if count else "no contact"
