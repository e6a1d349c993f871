"""Slips of the keyboard: what was probably meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlog.rules.slips import did_you_mean, near, no_verb, none_of, pasted
from netlog.rules.stages import Stage

OPTIONS = {"--at", "--about", "--quiet", "-q"}


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        ("cofee", Stage, ["coffee"]),
        ("COFFEE", Stage, ["coffee"]),
        ("ｃｈａｔ", Stage, ["chat"]),
        ("--abuot", ["--about", "--at", "--sort"], ["--about", "--at"]),
        ("--abuot", ["--stage", "--sort"], []),
        ("Founder ", ["founder", "funder"], ["founder"]),
        ("", ["a"], []),
        ("x", [], []),
    ],
)
def test_what_a_word_is_near(word: str, known: list[str], expected: list[str]) -> None:
    assert near(word, known) == expected


def test_a_sentence_where_something_is_near() -> None:
    assert did_you_mean("cofee", Stage) == " Did you mean coffee?"
    assert did_you_mean("zebra", Stage) == ""
    assert str(none_of("cofee", "stage", ["chat", "coffee"])) == (
        '"cofee" is no stage. Did you mean coffee? There are: chat, coffee'
    )
    assert str(no_verb("ad", "goal", ["add", "end"], "To set one: …")) == (
        '"ad" is nothing that goal does. Did you mean add? To set one: …'
    )


@pytest.mark.parametrize("dash", "－—–―−")
def test_a_long_dash_before_an_option(dash: str) -> None:
    for word in (f"{dash}at", f"{dash}{dash}at", f"-{dash}at", f"{dash}at=Expo"):
        if word[0] == dash:
            assert "Type it as --at" in (pasted(["add", "Ada", word], OPTIONS) or "")
    assert "Type it as -q" in (pasted([f"{dash}q"], OPTIONS) or "")


@pytest.mark.parametrize("pair", ["“”", "„“", "””", "＂＂", "‘’", "«»"])
def test_round_quotes_at_which_the_shell_parted_a_text(pair: str) -> None:
    first, last = pair
    said = pasted(["add", "Ada", "--at", f"{first}Web", "big", f"Summit{last}"], OPTIONS)
    assert 'Type "Web big Summit"' in (said or "")


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["add", "Ada", "--at", "Web Summit"],
        ["log", "ada", "--about", "—what then?"],
        ["log", "ada", "--about", "“Dune”"],
        ["log", "ada", "--about", "“Dune” and “Solaris”", "--note", "end”"],
        ["log", "ada", "--about", "“Dune"],
        ["add", "’s-Hertogenbosch"],
        ["add", "—unknown"],
        ["add", "—"],
        [""],
    ],
    ids=str,
)
def test_what_may_be_meant_is_left_alone(words: list[str]) -> None:
    assert pasted(words, OPTIONS) is None


@given(st.lists(st.text(max_size=8), max_size=6))
def test_any_words_can_be_judged(words: list[str]) -> None:
    said = pasted(words, OPTIONS)
    assert said is None or said.count("\n") == sum(
        word.count("\n") for word in words if word in said
    )
