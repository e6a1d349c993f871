"""In a terminal pairs are gone through one by one; where two differ it is asked which stays."""

import json

import pytest
from conftest import Netlog
from terminal.dialogue import Dialogue

NEXT = "Same"


@pytest.fixture
def twice(netlog: Netlog) -> Netlog:
    netlog("add", "Ada Moss", "--about", "pricing", "--company", "Acorn", "--role", "founder")
    netlog("add", "Adda Moss", "--known", "--company", "Acorn", "--role", "editor")
    netlog("add", "王小明", "--about", "补贴", "--company", "北辰科技")
    netlog("add", "Xiaoming Wang", "--known", "--email", "xm@example.org")
    return netlog


def handles(netlog: Netlog) -> set[str]:
    return {row["handle"] for row in json.loads(netlog("list", "--json").out)["people"]}


def test_each_answer_is_kept_as_its_own_change(twice: Netlog) -> None:
    with Dialogue("dupes", "--walk") as dialogue:
        dialogue.shows("1 of 2")
        dialogue.shows("one letter apart, same company")
        dialogue.answer(NEXT, "1")
        dialogue.answer("Which one stays", "2")
        dialogue.shows("2 of 2")
        dialogue.answer(NEXT, "n")
        assert dialogue.ends() == 0
        assert (
            "1 made one · 1 not the same\nto take the last one back: netlog undo" in dialogue.text
        )
    assert handles(twice) == {"ada-moss", "wang-xiaoming", "xiaoming-wang"}
    assert json.loads(twice("show", "ada", "--json").out)["role"] == "editor"
    assert "netlog dupes wang-xiaoming xiaoming-wang --apart" in twice("undo").out
    assert "netlog merge ada-moss adda-moss" in twice("undo").out
    assert "adda-moss" in handles(twice)


def test_the_second_may_stay(twice: Netlog) -> None:
    with Dialogue("dupes", "xiaoming-wang", "--walk") as dialogue:
        dialogue.answer(NEXT, "x")
        dialogue.shows("2: the right one")
        dialogue.answer(NEXT, "2")
        assert dialogue.ends() == 0
    assert "xiaoming-wang" in handles(twice)
    assert "wang-xiaoming" not in handles(twice)


@pytest.mark.parametrize(("answer", "code"), [("q", 0), ("\x03", 130)])
def test_who_leaves_has_changed_nothing(twice: Netlog, answer: str, code: int) -> None:
    before = handles(twice)
    with Dialogue("dupes", "--walk") as dialogue:
        dialogue.answer(NEXT, "")
        dialogue.sees(NEXT)
        dialogue.type(answer if answer == "\x03" else answer + "\r")
        assert dialogue.ends() == code
        assert "1 left for later" in dialogue.text
    assert handles(twice) == before


def test_merge_asks_where_two_differ(twice: Netlog) -> None:
    with Dialogue("merge", "ada-moss", "adda-moss") as dialogue:
        dialogue.shows("1  founder")
        dialogue.shows("2  editor")
        dialogue.answer("Which one stays", "")
        assert dialogue.ends() == 0
    assert json.loads(twice("show", "ada", "--json").out)["role"] == "founder"


def test_nothing_is_asked_that_was_said(twice: Netlog) -> None:
    with Dialogue("merge", "ada-moss", "adda-moss", "--take", "role") as dialogue:
        assert dialogue.ends() == 0
    with Dialogue("merge", "wang-xiaoming", "xiaoming-wang", "--yes") as dialogue:
        assert dialogue.ends() == 0


def test_the_question_has_room_in_60_columns(twice: Netlog) -> None:
    with Dialogue("dupes", "--walk", columns=60) as dialogue:
        dialogue.sees("q quit *$")
        dialogue.type("q\r")
        assert dialogue.ends() == 0


def test_a_walk_to_nobody(twice: Netlog) -> None:
    twice("add", "Chloé Martin", "--known")
    with Dialogue("dupes", "chloe", "--walk") as dialogue:
        assert dialogue.ends() == 0
        assert dialogue.text == "Nobody looks like Chloé Martin.\n"
