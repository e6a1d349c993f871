"""Charts: each is a drawing of its own, told in words and in figures, whatever the counts."""

import re
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from exchange.naughty import NAUGHTY
from hypothesis import given
from hypothesis import strategies as st
from store.makers import examples
from views.charts.made import BEGUN, DAY, TODAY, drawn, portrait, six

from netlog.rules.challenge import Challenge, Day
from netlog.rules.month import Goal, Totals
from netlog.rules.rests import Rest
from netlog.rules.text import safe
from netlog.views.charts import look
from netlog.views.charts.chart import WIDTH, Chart, element, number, text
from netlog.views.charts.dots import kinds
from netlog.views.charts.funnel import funnel
from netlog.views.charts.heat import heat
from netlog.views.charts.months import months
from netlog.views.charts.pace import pace
from netlog.views.charts.rings import rings
from netlog.views.pages.month import charts

NAMES = ["rings", "months", "days", "pace", "funnel", "stages"]
SVG = "{http://www.w3.org/2000/svg}"


def read(drawing: str) -> ET.Element:
    """A drawing as a program reads it."""
    return ET.fromstring(drawing)  # noqa: S314 - drawn here


def parsed(chart: Chart) -> ET.Element:
    """A chart's own file."""
    return read(chart.alone())


def words(chart: Chart) -> list[str]:
    """The texts that stand in a chart."""
    return [str(each.text) for each in read(chart.inlined()).iter("text")]


def shapes(chart: Chart, cls: str) -> list[ET.Element]:
    """The shapes of a class."""
    return [each for each in read(chart.inlined()).iter() if each.get("class") == cls]


def test_there_are_six() -> None:
    assert [chart.name for chart in drawn()] == NAMES


@pytest.mark.parametrize("place", range(6), ids=NAMES)
def test_a_file_of_its_own(place: int) -> None:
    chart = drawn()[place]
    root = parsed(chart)
    assert root.tag == f"{SVG}svg"
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", f"{chart.name}-title")
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert desc is not None
    assert (title.text, desc.text) == (chart.title, chart.said)
    assert (title.get("id"), desc.get("id")) == (f"{chart.name}-title", f"{chart.name}-said")
    assert "prefers-color-scheme: dark" in chart.alone()
    assert "var(" not in chart.alone()
    assert re.findall(r"https?://\S+?(?=[\"'<])", chart.alone()) == ["http://www.w3.org/2000/svg"]


@pytest.mark.parametrize("place", range(6), ids=NAMES)
def test_within_a_page(place: int) -> None:
    chart = drawn()[place]
    root = read(chart.inlined())
    assert root.get("viewBox", "").startswith(f"0 0 {WIDTH} ")
    assert not list(root.iter("style"))
    assert not [each for each in root.iter() if "style" in each.attrib]
    assert {each.get("class") for each in root.iter("rect")} <= {
        *(f"shade{shade}" for shade in range(4)), "to-come", "today", "done", "track", "first",
        "second",
    }  # fmt: skip


def test_no_two_charts_of_a_page_share_an_id() -> None:
    ids = [each.get("id") for chart in drawn() for each in read(chart.inlined()).iter()]
    found = [each for each in ids if each]
    assert len(found) == len(set(found)) == 12


def test_the_figures_are_as_many_as_their_headings() -> None:
    for chart in drawn():
        assert all(len(row) == len(chart.figures.columns) for row in chart.figures.rows)
        assert chart.figures.rows


def test_rings() -> None:
    chart = rings(portrait().month)
    assert chart.said == (
        "Conversations 1 of 3, 1 open; connects 1 of 2, 1 open; coffees 1 of 1, 1 open."
    )
    assert words(chart)[:3] == ["1", "of 3", "conversations"]
    assert len(shapes(chart, "done")) == 3
    assert len(shapes(chart, "open")) == len(shapes(chart, "half")) == 2  # one coffee is all
    assert len(shapes(chart, "missing")) == 1


@pytest.mark.parametrize(
    ("counts", "found"),
    [
        ((2, 1, 3), "done done open"),
        ((0, 0, 2), "missing missing"),
        ((5, 4, 3), "done done done"),
        ((0, 9, 2), "open open"),
        ((0, 3, 0), ""),
        ((6, 6, 12), "done done done open open open"),
        ((11, 0, 12), "done done done done done missing"),
    ],
)
def test_what_the_dots_of_a_count_are(counts: tuple[int, int, int], found: str) -> None:
    assert " ".join(kinds(*counts)) == found


def test_a_goal_of_nothing_is_a_ring_without_pieces() -> None:
    of = portrait().month
    goals = [Goal("conversations", 1, ()), Goal("connects", 1, ()), Goal("coffees", 0, ())]
    chart = rings(of._replace(goals=goals))
    assert chart.of == "1 conversation · 1 connect"
    assert chart.said == "Conversations 0 of 1; connects 0 of 1; coffees 0."
    assert words(chart)[-3:] == ["0", "besides", "coffees"]
    assert len(shapes(chart, "missing")) == 3


def test_six_months() -> None:
    chart = months(six(), portrait().month)
    assert chart.said == (
        "From June 2026 to November 2026: "
        "conversations 19 of 18, connects 10 of 12, coffees 5 of 6."
    )
    assert words(chart).count("✓") == 2
    assert "+2" in words(chart)
    assert chart.figures.rows[0] == ("June 2026", "3", "1", "1", "no")
    assert chart.figures.rows[-2] == ("November 2026", "2", "1", "1", "open")
    assert chart.figures.rows[-1] == ("six months", "19 of 18", "10 of 12", "5 of 6", "")


def test_months_to_come_are_in_outline() -> None:
    of = portrait().month._replace(first=date(2026, 11, 1))
    chart = months(six(date(2026, 10, 1)), of)
    assert len(shapes(chart, "to-come")) == 4 * (3 + 2 + 1)
    assert chart.figures.rows[2][-1] == "to come"


def test_days() -> None:
    chart = heat(six(), TODAY)
    told = [str(each.text) for each in read(chart.inlined()).iter("title")][1:]
    assert len(told) == (TODAY - BEGUN).days + 1
    assert told[0] == "Mon 1 Jun: 1 contact"
    assert told[1] == "Tue 2 Jun: no contact"
    assert told[9] == "Wed 10 Jun: 4 contacts, entered later"
    assert len(shapes(chart, "today")) == 1
    assert len(shapes(chart, "to-come")) == 10
    assert words(chart)[:9] == ["Mon", "Wed", "Fri", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov"]
    assert words(chart)[9:] == ["none", "1", "2–3", "4+", "entered later"]
    assert chart.figures.rows[0] == ("Mon 1 Jun", "6", 3, 0)


def test_days_of_rest_are_marked_in_words_and_in_form() -> None:
    days = [Day(BEGUN, 1)]
    of = Challenge(
        BEGUN, six().months, days, [], [], Totals(18, 12, 6), [Totals(3, 2, 1)] * 6,
        [Rest(BEGUN + DAY, BEGUN + 3 * DAY)],
    )  # fmt: skip
    chart = heat(of, TODAY)
    assert "Tue 2 Jun: rest, no contact" in chart.inlined()
    assert "rest" in words(chart)
    assert len(shapes(chart, "pause")) == 3  # two days, and the legend


def test_pace() -> None:
    chart = pace(six())
    assert [text for text in words(chart) if text.isdigit()] == ["0", "6", "12", "18"]
    assert words(chart)[-3:] == ["19 conversations", "10 connects", "5 coffees"]
    assert len(shapes(chart, "aim")) == 3
    for name in ("conversations", "connects", "coffees"):
        (line,) = shapes(chart, name)
        heights = [float(point.split(",")[1]) for point in line.get("points", "").split()]
        assert heights == sorted(heights, reverse=True)  # totals never fall


def test_the_ends_of_lines_that_meet_are_told_apart() -> None:
    of = six(TODAY.replace(day=1), TODAY.replace(day=1))
    root = read(pace(of).inlined())
    heights = [float(each.get("y", "")) for each in list(root.iter("text"))[-3:]]
    assert all(above + 12 <= below for above, below in pairwise(heights))


def test_what_became_of_whom() -> None:
    chart = funnel(six().cohorts)
    assert words(chart)[-12:-8] == ["Jun 2026", "3 → 1 → 1", "Jul 2026", "2 → 2 → 1"]
    assert chart.said == (
        "Of 19 people first talked to in these months, 10 were connected and followed up, "
        "and 5 came to a coffee by now."
    )


def test_nobody_at_all_can_be_drawn() -> None:
    of = Challenge(
        BEGUN, [(first, Totals(0, 0, 0)) for first, _ in six().months], [], [], [],
        Totals(18, 12, 6), [Totals(3, 2, 1)] * 6,
    )  # fmt: skip
    found = charts(portrait(of=of, counts=(0, 0, 0, 0, 0)))
    for chart in found:
        parsed(chart)
    assert found[2].said == "No contacts yet since Mon 1 Jun."


def test_more_people_than_were_counted() -> None:
    chart = charts(portrait(counts=(0, 0, 1000, 0, 0)))[-1]
    assert "1,000+" in words(chart)
    assert "connect 1,000+" in chart.said


@given(
    st.dates(date(2000, 1, 1), date(2100, 1, 1)).map(lambda day: day.replace(day=1)),
    st.integers(0, 183),
    st.sampled_from([1, 7, 1_000, 100_000]),
)
@examples(40)
def test_whatever_is_drawn_lies_within_the_drawing(begun: date, gone: int, times: int) -> None:
    of = six(begun, begun + gone * DAY, times)
    of_month = portrait().month._replace(first=(begun + gone * DAY).replace(day=1))
    for chart in (months(of, of_month), heat(of, begun + gone * DAY), pace(of), funnel(of.cohorts)):
        root = parsed(chart)
        for each in root.iter(f"{SVG}rect"):
            x, width = float(each.get("x", 0)), float(each.get("width", 0))
            assert x >= 0
            assert x + width <= float(root.get("width", 0))
        for each in read(chart.inlined()).iter("text"):
            x = float(each.get("x", 0))
            wide = len(str(each.text)) * 6.2 if each.get("text-anchor") is None else 0
            assert x + wide <= WIDTH + 8, each.text
            assert 0 <= float(each.get("y", 0)) <= chart.height + 6


@given(st.text() | st.sampled_from(NAUGHTY), st.floats(-1e6, 1e6, allow_nan=False))
@examples(200)
def test_texts_and_numbers_are_written_as_such(words: str, value: float) -> None:
    drawn = element("g", text(value, 1, words) + element("rect", id=words))
    (one, other) = read(drawn)
    shown = re.sub("[\ufffe\uffff]", "\ufffd", safe(words))
    assert (one.tag, one.text or "", list(one)) == ("text", shown, [])
    assert other.attrib == {"id": shown}
    assert abs(float(number(value)) - value) < 0.01


def ratio(one: str, other: str) -> float:
    """The contrast of two colours, as WCAG reckons it."""

    def light(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
                  for part in parts]  # fmt: skip
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    darker, lighter = sorted((light(one), light(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_contrast(scheme: int) -> None:
    colour = {name: pair[scheme] for name, pair in look.COLOURS.items()}
    for name in ("ink", "muted", "accent"):  # texts
        assert ratio(colour[name], colour["ground"]) >= 4.5, name
        assert ratio(colour[name], colour["page"]) >= 4.5, name
    for name in ("accent", "rim"):  # shapes that say something
        assert ratio(colour[name], colour["ground"]) >= 3, name
    shades = [colour[name] for name in ("faint", "soft", "middle", "accent")]
    for one, other in pairwise(shades):
        assert ratio(one, other) >= 1.2


def test_one_style_is_told_twice() -> None:
    assert "{" not in re.sub(r"\{[^{}]*\}", "", look.light())
    assert look.COLOURS["accent"][0] in look.light()
    assert look.COLOURS["accent"][1] in look.dark()
    assert "var(--accent)" in look.with_variables()
