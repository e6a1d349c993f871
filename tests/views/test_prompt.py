"""What Tab completes from. How it looks in a terminal is shown by `tests/terminal`."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlog.views.prompt import MOST, ask, choose, fitting

EVENTS = ["Soul Sisters meetup", "Web Summit", "Sister Cities day", "Café Nord", "北方创业者"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("soul", ["Soul Sisters meetup"]),
        ("SIS", ["Sister Cities day", "Soul Sisters meetup"]),
        ("cafe", ["Café Nord"]),
        ("北", ["北方创业者"]),
        ("xyz", []),
        ("", EVENTS),
    ],
)
def test_what_begins_so_comes_first(typed: str, expected: list[str]) -> None:
    assert fitting(typed, EVENTS) == expected


@given(st.text(), st.lists(st.text()))
def test_what_fits_is_of_the_texts_and_not_too_much(typed: str, texts: list[str]) -> None:
    found = fitting(typed, texts)
    assert set(found) <= set(texts)
    assert len(found) <= MOST


def test_pasted_lines_answer_the_questions_to_come(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def typed(question: str) -> str:
        asked.append(question)
        return "Ann One\n Ben Two \n"

    monkeypatch.setattr("builtins.input", typed)
    answers = [ask("Who?"), ask("Who?"), ask("Who?", default="nobody")]
    assert answers == ["Ann One", "Ben Two", "nobody"]
    assert asked == ["Who? "]


@pytest.mark.parametrize(("options", "numbers"), [(["a.db"], "1"), (["a.db", "b.db"], "1–2")])
def test_a_choice_says_which_numbers_there_are(
    monkeypatch: pytest.MonkeyPatch, options: list[str], numbers: str
) -> None:
    asked: list[str] = []
    monkeypatch.setattr("builtins.input", lambda question: asked.append(question) or "1")
    assert choose("Which one?", options) == 0
    assert asked == [f"Which one? [{numbers}, Enter for none] "]


def test_what_is_too_long_to_choose_goes_on_below_itself(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    monkeypatch.setattr("builtins.input", lambda _: "")
    assert choose("Which?", ["Ada Moss needs a designer for her forms", "小程序出海"]) is None
    assert capsys.readouterr().out == (
        "  1  Ada Moss needs a designer\n     for her forms\n  2  小程序出海\n"
    )
