"""The tree of introductions as a drawing: every name within its room, whatever it is."""

from xml.etree import ElementTree as ET

from exchange.naughty import NAUGHTY
from hypothesis import given
from hypothesis import strategies as st
from store.makers import examples

from netlog.views.charts.chart import WIDTH, Chart, Figures
from netlog.views.charts.tree import ROW, Twig, tree
from netlog.views.width import width

KINDS = ("me", "person", "introducer", "more", "again")


def drawn(*twigs: Twig) -> Chart:
    """A tree of these rows."""
    return tree("tree", "Ada & Ben", "two people", "A tree.", twigs, Figures(("who",), [("x",)]))


def elements(chart: Chart, tag: str) -> list[ET.Element]:
    """The elements of a kind in a drawing."""
    return list(ET.fromstring(chart.inlined()).iter(tag))  # noqa: S314 - drawn here


names = st.sampled_from(NAUGHTY) | st.text(min_size=1, max_size=80)


@st.composite
def rows(draw: st.DrawFn) -> list[Twig]:
    """A tree in which each row stands at most a step deeper than the one above it."""
    depth, found = -1, []
    for _ in range(draw(st.integers(1, 12))):
        depth = draw(st.integers(0, depth + 1))
        aside = draw(st.sampled_from(["", "4 + 3,289", "follow-up"]))
        found.append(Twig(depth, draw(names), aside, draw(st.sampled_from(KINDS))))
    return found


@examples(150)
@given(rows())
def test_each_row_has_its_line_and_its_words(twigs: list[Twig]) -> None:
    chart = drawn(*twigs)
    lines = [each for each in elements(chart, "path") if each.get("class") == "rule"]
    assert len(lines) == sum(twig.depth > 0 for twig in twigs)
    texts = elements(chart, "text")
    assert len(texts) == len(twigs) + sum(bool(twig.aside) for twig in twigs)
    assert all(float(each.get("y") or 0) < chart.height for each in texts)
    assert ET.fromstring(chart.alone().encode()) is not None  # noqa: S314 - drawn here


def test_rows_are_set_in_below_whom_they_grow_from() -> None:
    chart = drawn(Twig(0, "you", kind="me"), Twig(1, "Ada", "1", "introducer"), Twig(2, "王小明"))
    first, second, third = (each for each in elements(chart, "circle"))
    assert [each.get("class") for each in (first, second, third)] == ["done", "done", "ring"]
    across = [float(each.get("cx") or 0) for each in (first, second, third)]
    down = [float(each.get("cy") or 0) for each in (first, second, third)]
    assert across == sorted(across)
    assert [down[1] - down[0], down[2] - down[1]] == [ROW, ROW]


def test_a_name_that_is_too_long_is_told_whole_when_it_is_pointed_at() -> None:
    for name in ("a long name " * 12, "W" * 90, "名" * 90):
        (group,) = elements(drawn(Twig(0, name, "follow-up")), "g")
        text, aside = group.iter("text")
        assert str(text.text).endswith("…")
        assert width(str(text.text)) * 6 < WIDTH - 60
        assert aside.text == "follow-up"
        assert [title.text for title in group.iter("title")] == [name]
