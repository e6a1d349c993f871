"""`netlog rename`: tags and events are called otherwise, and two of one name become one."""

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog


@pytest.fixture
def told(evening: Netlog) -> Netlog:
    """The evening; a second tag and a second event."""
    evening("tag", "founders", "ada", "ben", "小明")
    evening("add", "Eve Stone", "--at", "Soul Sister")
    return evening


def tags(ask: Ask) -> dict[str, int]:
    return {row["tag"]: row["people"] for row in ask("tag")["tags"]}


def met_at(ask: Ask, event: str) -> set[str]:
    return {row["handle"] for row in ask("list", "--event", event)["people"]}


@pytest.mark.parametrize("new", ["investor", "Founders", "FOÜNDERS", "创始人"])
def test_a_tag_is_called_otherwise(told: Netlog, ask: Ask, new: str) -> None:
    result = told("rename", "tag", "founders", new)
    assert (result.code, result.err) == (0, "")
    assert result.lines == [f"tag founders → {new} · 3 people", "to take it back: netlog undo"]
    assert tags(ask) == {"founder": 1, new: 3}
    told("undo")
    assert tags(ask) == {"founder": 1, "founders": 3}


def test_an_event_is_called_otherwise(told: Netlog, ask: Ask) -> None:
    result = told("rename", "event", "soul sisters", "Sœurs d'âme")
    assert result.lines[0] == "event Soul Sisters → Sœurs d'âme · 4 conversations"
    assert met_at(ask, "Sœurs d'Âme") == {
        "ada-moss", "ben-okri", "chloe-martin", "wang-xiaoming",
    }  # fmt: skip
    assert "Sœurs d'âme" in told("show", "ada").out


def test_two_tags_become_one(told: Netlog, ask: Ask) -> None:
    result = told("rename", "tag", "founders", "FOUNDER", "--yes")
    assert result.lines[0] == "tag founders → founder · one with what was there · 3 people"
    assert tags(ask) == {"founder": 3}
    told("undo")
    assert tags(ask) == {"founder": 1, "founders": 3}


def test_two_events_become_one(told: Netlog, ask: Ask) -> None:
    assert told("rename", "event", "Soul Sister", "soul sisters", "--yes").code == 0
    assert "eve-stone" in met_at(ask, "soul sisters")
    assert met_at(ask, "soul sister") == set()


def test_a_dry_run_asks_nothing_and_keeps_nothing(told: Netlog, ask: Ask) -> None:
    result = told("rename", "tag", "founders", "founder", "--dry-run")
    assert result.lines[-1].endswith("nothing was kept: --dry-run")
    assert tags(ask) == {"founder": 1, "founders": 3}


def test_making_one_of_two_is_agreed_to(told: Netlog, refused: Refused) -> None:
    assert refused("rename", "tag", "founders", "Founder", code=2).splitlines() == [
        "tag founders (3 people) and founder (1 person) become one: founder.",
        "If that is meant, the same again with --yes",
    ]
    message = refused("rename", "event", "Soul Sister", "Soul Sisters", code=2)
    assert "Soul Sister (1 conversation) and Soul Sisters (4 conversations)" in message


@pytest.mark.parametrize(
    ("words", "code", "part"),
    [
        (("tag", "foundr", "x"), 1, "Did you mean founder"),
        (("tag", "xyz", "x"), 1, "There are: founder, founders"),
        (("event", "Sole Sisters", "x"), 1, "Did you mean Soul Sister"),
        (("tag", "founder", "founder"), 1, "It is called founder already"),
        (("tag", "founder", " "), 2, "The tag is empty"),
        (("event", "Soul Sisters", "a\x1bb"), 2, "control characters"),
        (("ada", "Ada Moss", "Ada Byron"), 2, 'A person: netlog edit "ada" --name'),
        (("tag", "founder"), 2, "NEW"),
        (("tag",), 2, "OLD"),
    ],
    ids=str,
)
def test_what_is_refused(
    told: Netlog, refused: Refused, words: tuple[str, ...], code: int, part: str
) -> None:
    assert part in refused("rename", *words, code=code)


def test_without_a_store_there_is_nothing_of_that_name(refused: Refused) -> None:
    said = refused("rename", "tag", "founder", "x")
    assert said == 'There is no tag "founder". To give one: netlog tag mentor ada\n'
