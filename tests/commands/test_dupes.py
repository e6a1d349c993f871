"""`netlog dupes`: who may be kept twice, why, and who is not the same."""

from collections.abc import Callable

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog


@pytest.fixture
def twice(evening: Netlog) -> Netlog:
    """The evening, with Ada there twice, and 王小明."""
    evening("add", "Adda Moss", "--known", "--company", "Tidewater", "--phone", "+44 20 7946 0018")
    evening("add", "Xiaoming Wang", "--known", "--company", "Beichen")
    return evening


def found(ask: Ask, *words: str) -> list[tuple[str, str]]:
    return [
        (pair["keep"]["handle"], pair["other"]["handle"]) for pair in ask("dupes", *words)["pairs"]
    ]


def test_pairs_are_shown_with_their_reasons(
    twice: Netlog, golden: Callable[[str, str], None]
) -> None:
    golden("dupes", twice("dupes").out)


def test_json_has_both_sides(twice: Netlog, ask: Ask) -> None:
    data = ask("dupes")
    assert data["found"] == 2
    pair = data["pairs"][0]
    assert pair == {
        "keep": {"handle": "ada-moss", "name": "Ada Moss", "company": "Tidewater", "talks": 1},
        "other": {"handle": "adda-moss", "name": "Adda Moss", "company": "Tidewater", "talks": 0},
        "score": 6.0, "likelihood": "perhaps", "reasons": ["one letter apart", "same company"],
        "against": [],
    }  # fmt: skip


def test_of_one_person(twice: Netlog, ask: Ask) -> None:
    assert found(ask, "ada-moss") == [("ada-moss", "adda-moss")]
    assert found(ask, "adda") == [("ada-moss", "adda-moss")]
    assert found(ask, "chloe") == []
    result = twice("dupes", "chloe")
    assert (result.code, result.out) == (0, "")
    assert result.err == "Nobody looks like Chloé Martin.\n"


def test_a_limit_says_how_many_more_there_are(twice: Netlog) -> None:
    result = twice("dupes", "--limit", "1")
    assert result.out.count("netlog merge") == 1
    assert "1 more pair: netlog dupes --limit 2" in result.err
    twice("add", "Moss, Ada", "--known", "--company", "Tidewater Ltd", "--new")
    result = twice("dupes", "ada-moss", "--all", "--limit", "1")
    assert "1 more pair: netlog dupes ada-moss --all --limit 2" in result.err
    assert "netlog dupes ada-moss --all --walk" in result.err


def test_those_who_are_not_the_same_are_remembered(twice: Netlog, ask: Ask) -> None:
    result = twice("dupes", "--apart", "ada-moss", "adda-moss")
    assert result.lines == [
        "Ada Moss (ada-moss) and Adda Moss (adda-moss) are not the same",
        "to take it back: netlog undo",
    ]
    assert found(ask) == [("wang-xiaoming", "xiaoming-wang")]
    result = twice("dupes", "ada-moss")
    assert result.err == (
        "Nobody looks like Ada Moss.\n"
        "Not the same, as you said: Adda Moss (adda-moss). "
        "If they are: netlog dupes ada-moss adda-moss --not-apart\n"
    )
    assert "(adda-moss): said so before" in twice("dupes", "ada-moss", "adda-moss", "--apart").err
    twice("undo")
    assert len(found(ask)) == 2
    assert "Not the same" not in twice("dupes", "adda-moss").err
    twice("redo")
    assert "not the same as Adda Moss" in twice("changes", "--limit", "1").out
    assert twice("dupes", "ada-moss", "adda-moss", "--not-apart").code == 0
    assert len(found(ask)) == 2


def test_a_dry_run_notes_nothing(twice: Netlog, ask: Ask) -> None:
    result = twice("dupes", "ada-moss", "adda-moss", "--apart", "--dry-run")
    assert result.lines[-1] == "nothing was kept: --dry-run"
    assert len(found(ask)) == 2


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (["ada-moss", "ben"], 2, "Of one person at a time. That these are not the same: "),
        (["ada-moss", "--apart"], 2, "this names 1: ada-moss"),
        (["ada-moss", "ben", "chloe", "--apart"], 2, "this names 3: ada-moss, ben-okri"),
        (["--apart"], 2, "netlog dupes ONE OTHER --apart"),
        (["ada-moss", "ben", "--not-apart"], 1, "never said to be two"),
        (["ada-moss", "ben", "--apart", "--json"], 2, "--apart goes with two people"),
        (["--walk"], 2, "--walk asks in a terminal. Elsewhere: netlog dupes, then netlog merge"),
        (["--walk", "--json"], 2, "--walk asks"),
        (["nobody"], 1, 'Nobody here is called "nobody"'),
        (["ada-moss", "nobdy", "--apart"], 1, 'Nobody here is called "nobdy". To add'),
    ],
)
def test_what_is_refused(
    twice: Netlog, refused: Refused, words: list[str], code: int, why: str
) -> None:
    assert why in refused("dupes", *words, code=code)


def test_where_nobody_is_there_nobody_is_twice(netlog: Netlog) -> None:
    result = netlog("dupes")
    assert (result.code, result.out, result.err) == (0, "", "Nobody looks to be kept twice.\n")
