"""The guided `netlog values set`: three questions, what connects them, the values; Ctrl-C."""

import json

import pytest
from conftest import Netlog
from terminal.dialogue import Dialogue


def told(netlog: Netlog) -> dict[str, object]:
    data = json.loads(netlog("values", "--json").out)
    return {**data, "values": [each["value"] for each in data["values"]]}


@pytest.mark.parametrize("columns", [60, 80])
def test_three_questions_lead_to_values(netlog: Netlog, columns: int) -> None:
    with Dialogue("values", "set", columns=columns) as dialogue:
        dialogue.answer("end goal", "shops that people trust")
        dialogue.answer("makes you happy", "honest talk")
        dialogue.answer("fulfils you", "a student opens her own shop")
        dialogue.shows("What connects them, perhaps: shop, honesty")
        dialogue.answer("with commas", "honesty, 手艺")
        assert dialogue.ends() == 0
        assert "Your values: honesty · 手艺" in dialogue.text
        assert max(map(len, dialogue.text.splitlines())) <= columns
    assert told(netlog) == {
        "version": 1,
        "change": "shops that people trust",
        "joy": "honest talk",
        "fulfilment": "a student opens her own shop",
        "values": ["honesty", "手艺"],
    }


def test_what_was_answered_before_stands_there_to_be_corrected(netlog: Netlog) -> None:
    netlog("values", "--joy", "tea")
    netlog("values", "set", "honesty")
    with Dialogue("values", "set") as dialogue:
        dialogue.answer("end goal", "")
        dialogue.answer("happy", " and cake", then="tea and cake")
        dialogue.answer("fulfils", "")
        dialogue.answer("with commas", ", craft", then="honesty, craft")
        assert dialogue.ends() == 0
    assert (told(netlog)["joy"], told(netlog)["change"]) == ("tea and cake", None)
    assert told(netlog)["values"] == ["honesty", "craft"]


def test_ctrl_c_loses_nothing_that_was_answered(netlog: Netlog) -> None:
    with Dialogue("values", "set") as dialogue:
        dialogue.answer("end goal", "fair pay")
        dialogue.answer("happy", "教学生")
        dialogue.sees("fulfils")
        dialogue.type("half of an ans\x03")
        assert dialogue.ends() == 130
        assert "Traceback" not in dialogue.text
    assert (told(netlog)["change"], told(netlog)["joy"]) == ("fair pay", "教学生")
    assert told(netlog)["fulfilment"] is None
    assert netlog("undo").code == 0
    assert told(netlog)["joy"] is None


def test_nothing_is_kept_of_empty_answers(netlog: Netlog) -> None:
    with Dialogue("values", "set") as dialogue:
        for question in ("end goal", "happy", "fulfils", "with commas"):
            dialogue.answer(question, "")
        assert dialogue.ends() == 0
        assert "When you know them: netlog values set" in dialogue.text
    assert told(netlog)["values"] == []


def test_a_dry_run_is_talked_through_and_keeps_nothing(netlog: Netlog) -> None:
    with Dialogue("values", "set", "--dry-run") as dialogue:
        dialogue.answer("end goal", "fair pay")
        dialogue.shows("not kept")
        dialogue.answer("happy", "")
        dialogue.answer("fulfils", "")
        dialogue.answer("with commas", "honesty")
        assert dialogue.ends() == 0
    assert told(netlog)["change"] is None
