"""The drawings that stand in the docs are those that netlog draws; `--golden` writes them anew."""

from datetime import date
from pathlib import Path

import pytest
from views.charts.made import TODAY, month, six

from netlog.exchange.vcard.brief import brief
from netlog.rules.card import Contact
from netlog.rules.month import Goal
from netlog.views import card
from netlog.views.charts.chart import Chart
from netlog.views.charts.heat import heat
from netlog.views.charts.rings import rings

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
GOALS = (("conversations", 3, 2, 1), ("connects", 2, 1, 1), ("coffees", 1, 1, 0))
MONTH = month(first=date(2026, 11, 1))._replace(
    goals=[Goal(name, target, (), done, begun) for name, target, done, begun in GOALS]
)


CARD = Contact(
    "Mei Lin", "Tea Lab", "founder",
    (("phone", "+44 20 7946 0123"), ("email", "mei@example.org"),
     ("link", "https://www.example.org/in/mei")),
)  # fmt: skip


@pytest.mark.parametrize("chart", [rings(MONTH), heat(six(), TODAY)], ids=["rings", "days"])
def test_a_drawing_of_the_docs(chart: Chart, request: pytest.FixtureRequest) -> None:
    _compare(chart.name, chart.alone(), request)


def test_the_code_of_the_docs(request: pytest.FixtureRequest) -> None:
    code = card.code(brief(CARD), "netlog card")
    _compare("card", card.svg(code, CARD.name).decode(), request)


def _compare(name: str, drawing: str, request: pytest.FixtureRequest) -> None:
    path = FOLDER / f"{name}.svg"
    if request.config.getoption("--golden"):
        path.write_text(drawing, encoding="utf-8")
    assert drawing == path.read_text(encoding="utf-8")
