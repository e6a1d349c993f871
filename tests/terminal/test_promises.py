"""In a terminal it is asked which of several promises was kept."""

import json

import pytest
from conftest import Netlog
from terminal.dialogue import Dialogue


@pytest.fixture
def promised(netlog: Netlog) -> Netlog:
    netlog("add", "Ada Moss", "--about", "pricing")
    netlog("promise", "ada", "send the form")
    netlog("promise", "ada", "lend the book", "--theirs")
    return netlog


def open_with_ada(netlog: Netlog) -> list[str]:
    data = json.loads(netlog("promise", "ada", "--json").out)
    return [promise["what"] for promise in data["promises"]]


def test_the_one_that_is_chosen_is_closed(promised: Netlog) -> None:
    with Dialogue("promise", "ada", "--kept") as dialogue:
        dialogue.shows("1  you promised: send the form")
        dialogue.shows("2  they promised: lend the book")
        dialogue.answer("Which one was kept", "2")
        assert dialogue.ends() == 0
        assert "Ada Moss · they promised, and it was kept: lend the book" in dialogue.text
    assert open_with_ada(promised) == ["send the form"]


def test_none_of_them(promised: Netlog) -> None:
    with Dialogue("promise", "ada", "--broken") as dialogue:
        dialogue.answer("Which one was broken", "")
        assert dialogue.ends() == 1
        assert "Nothing was changed" in dialogue.text
    assert len(open_with_ada(promised)) == 2


@pytest.mark.parametrize("columns", [60, 120])
def test_a_list_fits(promised: Netlog, columns: int) -> None:
    promised("promise", "ada", "introduce her to the people of the northern grants evening")
    with Dialogue("promise", columns=columns) as dialogue:
        assert dialogue.ends() == 0
        assert max(map(len, dialogue.text.splitlines())) <= columns
        assert "who promised" in dialogue.text
