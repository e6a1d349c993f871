"""`netlog gaps`: what isn't known, who knows, the draft that asks; closed once one knows."""

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog


@pytest.fixture
def knowing(evening: Netlog) -> Netlog:
    """Keep people who know of tax besides the evening: warm, cold, and not to be asked."""
    evening("edit", "ada", "--offer", "help with tax")
    evening("log", "ada", "coffee")
    evening("edit", "ben", "--role", "tax adviser")
    evening("log", "chloe", "chat", "--about", "her tax returns")
    evening("add", "Eve Moore", "--known", "--tag", "tax")
    evening("add", "Zed Away", "--known", "--tag", "tax")
    evening("archive", "zed")
    return evening


def test_a_gap_names_who_knows_the_warmest_first(knowing: Netlog, ask: Ask) -> None:
    said = knowing("gaps", "add", "tax")
    assert said.lines == [
        "tax",
        "  Ada Moss (ada-moss) · offers help with tax",
        "  Chloé Martin (chloe-martin) · talked about her tax returns (chat, Fri 20 Nov)",
        "  Ben Okri (ben-okri) · is tax adviser",
        '  to ask: netlog draft coffee-request ada-moss topic="tax"',
        "to see them: netlog gaps · to take it back: netlog undo",
    ]
    assert knowing("gaps").lines == said.lines[:-1]
    (found,) = ask("gaps")["gaps"]
    assert (found["gap"], found["stated_on"]) == ("tax", "2026-11-20")
    first = found["knowing"][0]
    assert (first["handle"], first["evidence"][0]["kind"]) == ("ada-moss", "offer")
    draft = knowing("draft", "coffee-request", "ada-moss", "topic=tax")
    assert "hear more about tax" in draft.out


def test_who_has_little_of_it_is_left_out(knowing: Netlog, ask: Ask) -> None:
    knowing("edit", "dev", "--offer", "tax returns for clubs")
    knowing("log", "ben", "chat", "--about", "returns of the day")
    knowing("gaps", "add", "tax returns of clubs")
    (found,) = ask("gaps")["gaps"]
    assert [each["handle"] for each in found["knowing"]] == ["dev-rao"]


def test_where_nobody_knows_it_says_how_to_look_further(knowing: Netlog, ask: Ask) -> None:
    assert knowing("gaps", "add", "beekeeping").lines[:2] == [
        "beekeeping",
        '  nobody you know speaks of it · to look further: netlog route "beekeeping"',
    ]
    assert ask("gaps")["gaps"][0]["knowing"] == []


def test_who_needs_it_themselves_does_not_know(evening: Netlog, ask: Ask) -> None:
    evening("edit", "ada", "--need", "help with tax")
    evening("gaps", "add", "tax")
    assert ask("gaps")["gaps"][0]["knowing"] == []


def test_several_are_added_closed_and_taken_back(knowing: Netlog, ask: Ask) -> None:
    knowing("gaps", "add", "tax returns", "报税", "hiring")
    assert [each["gap"] for each in ask("gaps")["gaps"]] == ["tax returns", "报税", "hiring"]
    assert knowing("gaps", "close", "returns", "报", "HIRING").lines[0] == (
        "closed: tax returns · 报税 · hiring"
    )
    assert ask("gaps")["gaps"] == []
    knowing("undo")
    assert len(ask("gaps")["gaps"]) == 3
    knowing("gaps", "close", "hiring")
    knowing("gaps", "add", "Hiring", now="2026-12-01")
    assert ask("gaps", now="2026-12-01")["gaps"][-1]["stated_on"] == "2026-12-01"


def test_without_gaps_the_way_is_told(netlog: Netlog) -> None:
    assert 'netlog gaps add "tax returns"' in netlog("gaps").err


def test_a_dry_run_keeps_nothing(knowing: Netlog, ask: Ask) -> None:
    assert "--dry-run" in knowing("gaps", "add", "tea", "--dry-run").out
    assert ask("gaps")["gaps"] == []


@pytest.mark.parametrize(
    ("words", "why", "code"),
    [
        (("close", "x"), '"x" is no gap of yours. You have: tax returns; tax law', 1),
        (("close", "tax"), "is in several of them: tax returns; tax law", 1),
        (("add", "Tax Law"), '"tax law" is there already', 1),
        (("add",), "Which gap?", 2),
        (("close",), "Which gap?", 2),
        (("add", " "), "The gap is empty", 2),
        (("clos", "tax"), "Did you mean close?", 2),
        (("add", "tea", "--json"), "--json goes with", 2),
        (("--dry-run",), "--dry-run goes with", 2),
    ],
)
def test_what_can_not_be_done(
    netlog: Netlog, refused: Refused, words: tuple[str, ...], why: str, code: int
) -> None:
    netlog("gaps", "add", "tax returns", "tax law")
    assert why in refused("gaps", *words, code=code)
