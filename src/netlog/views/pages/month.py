"""The month as a page: 3-2-1, six months, days, pace, what became of whom, stages, who waits."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from netlog.questions.board import Column
from netlog.rules.amounts import counted
from netlog.rules.challenge import Challenge
from netlog.rules.dates import in_words
from netlog.rules.goals import Progress
from netlog.rules.month import Month
from netlog.rules.names import is_chinese
from netlog.rules.queue import Turn
from netlog.rules.rests import resting
from netlog.views.charts import look
from netlog.views.charts.board import board, people
from netlog.views.charts.chart import Chart, amount
from netlog.views.charts.funnel import funnel
from netlog.views.charts.heat import heat
from netlog.views.charts.months import months
from netlog.views.charts.pace import pace
from netlog.views.charts.rings import rings
from netlog.views.goals import NOW
from netlog.views.ink import plain
from netlog.views.month import HASHTAG, LACKS, SHOWN_ROWS, outlook, strictly
from netlog.views.pages.rendering import page as rendered

SHOWN_TURNS = 12
SHOWN_PEOPLE = 12
"""How many who are waiting are shown, and how many of a stage."""


class Link(NamedTuple):
    """Where a link leads, and what it is."""

    url: str
    what: str


class Portrait(NamedTuple):
    """All that is drawn: a month, the six that it is in, goals, stages, and who is waiting.

    `links` has for each person who is waiting where they can be written to.
    """

    month: Month
    six: Challenge
    goals: Sequence[Progress]
    stages: Sequence[Column]
    turns: Sequence[Turn]
    links: Mapping[int, Sequence[Link]]
    today: date


def charts(of: Portrait) -> list[Chart]:
    """Return all charts of a month, none of which names anybody."""
    return [
        rings(of.month),
        months(of.six, of.month),
        heat(of.six, of.today),
        pace(of.six),
        funnel(of.six.cohorts),
        board(of.stages, of.today),
    ]


def page(of: Portrait, *, with_names: bool) -> str:
    """Return the page; without names it has counts only, for others to see."""
    first, *others = charts(of)
    month, rest = of.month, resting(of.today, of.six.rests)
    return rendered(
        "month.html.j2",
        "month.css",
        before=look.with_variables(),
        title=f"{month.first:%B %Y}",
        outlook=plain(outlook(month)),
        rule=month.targets.text,
        rings=first,
        # With names the stages stand there as a board.
        charts=others[:-1] if with_names else others,
        goals=month.goals,
        own_goals=of.goals,
        now=NOW,
        strictly=strictly(month),
        streak=month.streak,
        board=of.stages,
        links=of.links,
        turns=of.turns[:SHOWN_TURNS],
        more_turns=len(of.turns) > SHOWN_TURNS,
        with_names=with_names,
        today=of.today,
        rest=rest and in_words(rest.until_on, of.today),
        made_on=f"{in_words(of.today, of.today)} {of.today.year}",
        shown=SHOWN_ROWS,
        lacks=LACKS,
        hashtag=HASHTAG,
        amount=amount,
        counted=counted,
        people=people,
        is_chinese=is_chinese,
        day=lambda on: in_words(on, of.today),
    )
