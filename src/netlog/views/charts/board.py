"""How many people are at each stage, from an introduction to a coffee."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from netlog.questions.board import Column
from netlog.rules.dates import in_words
from netlog.views.charts.chart import WIDTH, Chart, Figures, amount, element, text

LEFT, RIGHT = 74, WIDTH - 56
ROW = 27


def board(columns: Sequence[Column], today: date) -> Chart:
    """Return a bar for each stage, as long as the number of people who are at it."""
    most = max((column.found for column in columns), default=0) or 1
    body = Markup()
    for place, (stage, _, count) in enumerate(columns):
        y = 13 + place * ROW
        body += text(0, y + 4, stage, cls="strong")
        body += element("path", d=f"M{LEFT} {y}H{RIGHT}", cls="rule")
        if count:
            width = max(3.0, (RIGHT - LEFT) * count / most)
            body += element("rect", x=LEFT, y=y - 7, width=width, height=14, rx=3, cls="done")
        body += text(WIDTH, y + 4, people(columns[place]), anchor="end", cls="strong")
    rows = [(column.stage, people(column)) for column in columns]
    of = in_words(today, today)
    told = ", ".join(f"{column.stage} {people(column)}" for column in columns)
    figures = Figures(("stage", "people"), rows)
    said = f"People at each stage: {told}."
    return Chart("stages", "People by stage", of, said, len(columns) * ROW, body, figures)


def people(column: Column) -> str:
    """Return how many are at a stage: `21`, or `1,000+` where no more were counted."""
    return amount(column.found) + ("+" if column.is_more else "")
