"""`netlog values`: set, added, dropped, and the three answers."""

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog


def values(ask: Ask) -> list[str]:
    return [each["value"] for each in ask("values")["values"]]


def test_values_are_set_added_and_dropped(netlog: Netlog, ask: Ask) -> None:
    said = netlog("values", "set", "honesty", "craft, freedom")
    assert said.lines == [
        "Your values: honesty · craft · freedom",
        'to rate by them: netlog fit "the opportunity" · to take it back: netlog undo',
    ]
    netlog("values", "add", "诚实", "family time")
    assert netlog("values", "drop", "CRAFT").lines[0] == (
        "Your values: honesty · freedom · 诚实 · family time · no more: craft"
    )
    netlog("values", "set", "honesty", "kindness")
    assert values(ask) == ["honesty", "kindness"]
    for _ in range(4):
        assert netlog("undo").code == 0
    assert values(ask) == []


def test_answers_are_kept_and_shown_with_the_values(netlog: Netlog, ask: Ask) -> None:
    netlog("values", "--joy", "a student's own shop", "--change", "fair pay")
    netlog("values", "set", "honesty")
    assert netlog("values").lines == [
        "What you say of yourself",
        "The change you want to see  fair pay",
        "What makes you happy        a student's own shop",
        "Your values                 honesty",
    ]
    assert 'What fulfils you? netlog values --fulfilment "…"' in netlog("values").err
    netlog("values", "--joy", "")
    found = ask("values")
    assert (found["change"], found["joy"], found["fulfilment"]) == ("fair pay", None, None)
    assert found["values"] == [{"value": "honesty", "stated_on": "2026-11-20"}]


def test_where_nothing_is_told_the_way_is(netlog: Netlog) -> None:
    found = netlog("values")
    assert found.out == ""
    assert "netlog values set honesty craft freedom" in found.err


def test_a_dry_run_keeps_nothing(netlog: Netlog, ask: Ask) -> None:
    assert "--dry-run" in netlog("values", "set", "honesty", "--dry-run").out
    assert "--dry-run" in netlog("values", "--joy", "tea", "--dry-run").out
    assert values(ask) == []


@pytest.mark.parametrize(
    ("words", "why", "code"),
    [
        (("drop", "crafts"), '"crafts" is no value of yours. Did you mean craft?', 1),
        (("add", "Craft"), '"craft" is there already', 1),
        (("set", "craft", "honesty"), "so already", 1),
        (("--joy", "tea"), "so already", 1),
        (("set",), "Which are your values?", 2),
        (("add",), "Which values?", 2),
        (("drop", ","), "Which values?", 2),
        (("stet", "craft"), "Did you mean set?", 2),
        (("add", "x" * 300), "200 are kept at most", 2),
        (("add", "tea", "--joy", "tea"), "Your answers first", 2),
        (("add", "tea", "--json"), "--json goes with", 2),
        (("--dry-run",), "--dry-run goes with", 2),
    ],
)
def test_what_can_not_be_done(
    netlog: Netlog, refused: Refused, words: tuple[str, ...], why: str, code: int
) -> None:
    netlog("values", "set", "honesty", "craft")
    netlog("values", "--joy", "tea")
    assert why in refused("values", *words, code=code)
    assert netlog("values").code == 0
