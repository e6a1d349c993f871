"""Forgetting, talked over in a terminal: each text that names them is asked about."""

import json
from pathlib import Path

import pytest
from conftest import Netlog
from terminal.dialogue import Dialogue


@pytest.fixture
def network(netlog: Netlog) -> Netlog:
    netlog("add", "Ada Moss", "--about", "pricing")
    netlog("add", "Ben Okri", "--about", "tea with Ada Moss", "--note", "Ada Moss's friend")
    netlog("edit", "ben", "--need", "a word with Ada Moss", "--offer", "help for Ada")
    return netlog


def of_ben(netlog: Netlog) -> dict[str, str]:
    told = json.loads(netlog("show", "ben", "--json").out)
    return {**{key: told[key] for key in ("need", "offer", "note")},
            "topic": told["timeline"][0]["topic"]}  # fmt: skip


@pytest.mark.parametrize("columns", [60, 120])
def test_each_text_is_told_without_the_name_edited_or_left(network: Netlog, columns: int) -> None:
    with Dialogue("forget", "ada", columns=columns) as dialogue:
        dialogue.shows("to be forgotten: Ada Moss (ada-moss)")
        dialogue.shows("[Ada Moss]")
        dialogue.answer("Take the name out", "")
        dialogue.answer("Take the name out", "n")
        dialogue.answer("Take the name out", "e")
        dialogue.answer("Instead", " of mine")
        dialogue.answer("Take the name out", "perhaps")
        dialogue.answer("Take the name out", "y")
        dialogue.answer("Forget Ada Moss for good", "y")
        assert dialogue.ends() == 0
        assert "forgotten: Ada Moss" in dialogue.text
        assert "may still name them: 1 text" in dialogue.text
    assert of_ben(network) == {
        "need": "a word with somebody", "offer": "help for Ada",
        "note": "Somebody's friend of mine", "topic": "tea with somebody",
    }  # fmt: skip


def test_all_the_rest_is_done_as_proposed(network: Netlog) -> None:
    with Dialogue("forget", "ada") as dialogue:
        dialogue.answer("Take the name out", "n")
        dialogue.answer("Take the name out", "a")
        dialogue.answer("Forget Ada Moss for good", "y")
        assert dialogue.ends() == 0
    assert of_ben(network) == {
        "need": "a word with Ada Moss", "offer": "help for somebody",
        "note": "Somebody's friend", "topic": "tea with somebody",
    }  # fmt: skip


def test_a_no_changes_nothing(network: Netlog, store: Path) -> None:
    before = store.read_bytes()
    with Dialogue("forget", "ada") as dialogue:
        for _ in range(4):
            dialogue.answer("Take the name out", "")
        dialogue.answer("Forget Ada Moss for good", "")
        assert dialogue.ends() == 1
        assert "Nothing was changed" in dialogue.text
    assert store.read_bytes() == before


def test_ctrl_c_changes_nothing(network: Netlog, store: Path) -> None:
    before = store.read_bytes()
    with Dialogue("forget", "ada") as dialogue:
        dialogue.sees("Take the name out")
        dialogue.type("\x03")
        assert dialogue.ends() == 130
    assert store.read_bytes() == before
