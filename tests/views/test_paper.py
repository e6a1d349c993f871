"""The page to take along: one page, whatever there is to know, with rows to fill in."""

from collections.abc import Callable

import pytest
from exchange.naughty import NAUGHTY
from hypothesis import given
from hypothesis import strategies as st

from netlog.exchange import sheet
from netlog.views.facts import Fact, told
from netlog.views.ink import command
from netlog.views.paper import COLUMNS, LEAST_ROWS, LINES, fitted, for_notes, for_people
from netlog.views.width import width

TEXT = st.text() | st.sampled_from(NAUGHTY)
FACTS = st.lists(st.builds(lambda label, lines: told(label, *lines),
                           st.sampled_from(["aim", "pitch", "could help"]),
                           st.lists(TEXT, max_size=20)), max_size=13)  # fmt: skip


@given(TEXT, FACTS, TEXT)
def test_whatever_there_is_to_know_is_one_page(title: str, facts: list[Fact], event: str) -> None:
    for page in (for_people(title, facts, event), for_notes(title, facts, "ada-moss")):
        assert len(page) <= LINES
        assert page.count("") >= LEAST_ROWS
        assert all(width(line) <= COLUMNS for line in page)
        assert all(line == "" or line.startswith("#") for line in page)


@given(TEXT, FACTS)
def test_a_page_that_is_not_filled_in_is_an_empty_sheet(title: str, facts: list[Fact]) -> None:
    assert sheet.read("\n".join(for_people(title, facts, "Web Summit")).split("\n")) == []


def test_a_long_list_loses_its_end_before_a_text_is_cut_to_a_line() -> None:
    pitch = "word " * 60
    facts = [told("pitch", pitch), told("there", *(f"Person {n}" for n in range(60)))]
    found = {fact.label: fact.lines for fact in fitted(facts, 60, 20)}
    assert found["pitch"] == [pitch.strip()] or found["pitch"] == [pitch]
    assert found["there"][0] == "Person 0"
    assert len(found["there"]) < 20


def test_what_is_typed_is_a_line_to_write_on() -> None:
    (fact,) = fitted([told("aim", ["What? ", command("netlog prep ada --aim …")])], 60, 20)
    assert set(fact.lines[0]) == {"_"}
    (fact,) = fitted([told("help", ["Ada (", command("ada-moss"), ")"])], 60, 20)
    assert fact.lines == ["Ada (ada-moss)"]


def test_a_page(golden: Callable[[str, str], None]) -> None:
    facts = [
        told("when", "Fri 27 Nov · leave at 22:00"),
        told("aim", "meet two café owners"),
        told("ask", "1  What brought you here?", "2  今天有什么收获，您会觉得没白来？"),
        told("there", "Ada Moss · chat · pricing · Last time we talked about pricing. What has "
                      "changed since?"),
    ]  # fmt: skip
    golden("prep_page", "\n".join(for_people("Web Summit", facts, "Web Summit")) + "\n")


@pytest.mark.parametrize("event", ['Say "hi"', "$(id)", "`x`"])
def test_the_command_at_its_head_can_be_typed(event: str) -> None:
    head = next(line for line in for_people(event, [], event) if "netlog add" in line)
    assert head.endswith(f"'{event}'")
