"""In a terminal `netlog fit` asks where it came from and how well each value is met."""

import json
from typing import Any

import pytest
from conftest import Netlog
from terminal.dialogue import Dialogue


@pytest.fixture
def valued(netlog: Netlog) -> Netlog:
    netlog("add", "Ada Moss", "--about", "nursing")
    netlog("values", "set", "honesty", "craft", "自由")
    return netlog


def kept(netlog: Netlog) -> dict[str, Any]:
    (found,) = json.loads(netlog("fit", "--json").out)["opportunities"]
    return found | {"ratings": [each["fits"] for each in found["ratings"]]}


@pytest.mark.parametrize("columns", [60, 80])
def test_each_value_is_asked_for(valued: Netlog, columns: int) -> None:
    with Dialogue("fit", "a talk", columns=columns) as dialogue:
        dialogue.answer("From whom", "ad\t", then="Ada Moss")
        dialogue.answer("honesty", "yes")
        dialogue.answer("craft", "maybe")
        dialogue.shows('"maybe" is no rating')
        dialogue.answer("craft", "\x15partly")
        dialogue.answer("自由", "")
        assert dialogue.ends() == 0
        assert "between 50 % and 83.3 % of your values" in dialogue.text.replace("\n", " ")
        assert max(map(len, dialogue.text.splitlines())) <= columns
    assert kept(valued)["ratings"] == [100, 50, None]
    assert kept(valued)["from"] == "ada-moss"
    with Dialogue("fit", "1") as dialogue:
        dialogue.answer("自由", "80%")
        assert dialogue.ends() == 0
        assert "76.6 % of your values: it fits" in dialogue.text


def test_an_event_is_asked_for_where_nobody_brought_it(valued: Netlog) -> None:
    with Dialogue("fit", "a talk", "honesty=1", "craft=2", "自由=3") as dialogue:
        dialogue.answer("From whom", "Zed")
        dialogue.shows('Nobody here is called "Zed"')
        dialogue.answer("From whom", "\x15")
        dialogue.answer("At which event", "Soul Sisters")
        assert dialogue.ends() == 0
    assert (kept(valued)["event"], kept(valued)["from"]) == ("Soul Sisters", None)


def test_ctrl_c_loses_no_rating_that_was_given(valued: Netlog) -> None:
    with Dialogue("fit", "a talk", "--from", "ada") as dialogue:
        dialogue.answer("honesty", "no")
        dialogue.sees("craft")
        dialogue.type("\x03")
        assert dialogue.ends() == 130
    assert kept(valued)["ratings"] == [0, None, None]
    assert kept(valued)["from"] == "ada-moss"


def test_what_is_decided_asks_nothing(valued: Netlog) -> None:
    with Dialogue("fit", "a talk", "--take") as dialogue:
        assert dialogue.ends() == 0
    with Dialogue("fit", "a talk") as dialogue:
        assert dialogue.ends() == 0
        assert "taken" in dialogue.text
