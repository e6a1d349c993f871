"""The drawings that stand in the docs are those that netlog draws; `--golden` writes them anew."""

from datetime import date
from pathlib import Path

import pytest
from views.charts.made import TODAY, month, six

from netlog.rules.month import Goal
from netlog.views.charts.chart import Chart
from netlog.views.charts.heat import heat
from netlog.views.charts.rings import rings

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
GOALS = (("conversations", 3, 2, 1), ("connects", 2, 1, 1), ("coffees", 1, 1, 0))
MONTH = month(first=date(2026, 11, 1))._replace(
    goals=[Goal(name, target, (), done, begun) for name, target, done, begun in GOALS]
)


@pytest.mark.parametrize("chart", [rings(MONTH), heat(six(), TODAY)], ids=["rings", "days"])
def test_a_drawing_of_the_docs(chart: Chart, request: pytest.FixtureRequest) -> None:
    path = FOLDER / f"{chart.name}.svg"
    if request.config.getoption("--golden"):
        path.write_text(chart.alone(), encoding="utf-8")
    assert chart.alone() == path.read_text(encoding="utf-8")
