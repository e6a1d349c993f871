"""In a terminal netlog asks who is meant, and does it for the one who was chosen."""

import json

import pytest
from conftest import Netlog
from terminal.dialogue import Dialogue


@pytest.fixture
def network(netlog: Netlog) -> Netlog:
    netlog("add", "王小明", "--about", "补贴", "--company", "北辰科技")
    netlog("add", "Wang Wei", "--about", "tea", "--company", "Lantern Books")
    netlog("add", "Ada Lovelace", "--about", "engines")
    return netlog


def talks(netlog: Netlog, handle: str) -> int:
    return len(json.loads(netlog("show", handle, "--json").out)["timeline"])


def test_of_several_one_is_chosen_by_number(network: Netlog) -> None:
    with Dialogue("log", "wang", "coffee", "--about", "plans") as dialogue:
        dialogue.shows("wang-xiaoming (王小明, 北辰科技")
        dialogue.shows("wang-wei (Wang Wei, Lantern Books")
        number = next(line.split()[0] for line in dialogue.text.splitlines() if "Wei" in line)
        dialogue.answer(r'Who is "wang"\?', "7")
        dialogue.answer(r'Who is "wang"\?', number)
        assert dialogue.ends() == 0
        assert "Wang Wei · coffee" in dialogue.text
    assert [talks(network, who) for who in ("wang-wei", "wang-xiaoming")] == [2, 1]
    assert "netlog log wang-wei coffee --about plans" in network("undo").out


def test_choosing_nobody_changes_nothing(network: Netlog) -> None:
    with Dialogue("log", "wang", "coffee") as dialogue:
        dialogue.answer("Who is", "")
        assert dialogue.ends() == 1
        assert "use the handle" in dialogue.text
    assert [talks(network, who) for who in ("wang-wei", "wang-xiaoming")] == [1, 1]


@pytest.mark.parametrize(("answer", "code", "count"), [("", 0, 2), ("n", 1, 1), ("\x03", 130, 1)])
def test_a_near_miss_is_asked_before_writing(
    network: Netlog, answer: str, code: int, count: int
) -> None:
    with Dialogue("log", "Ada Lovelase", "--about", "looms") as dialogue:
        dialogue.shows("Is it ada-lovelace (Ada Lovelace")
        dialogue.sees(r"\[Y/n\]")
        dialogue.type(answer if answer == "\x03" else answer + "\r")
        assert dialogue.ends() == code
    assert talks(network, "ada-lovelace") == count


@pytest.mark.parametrize("option", [["--through", "lovelase"], ["--through=lovelase"]])
def test_an_option_is_settled_too(network: Netlog, option: list[str]) -> None:
    with Dialogue("add", "Ben Okri", *option) as dialogue:
        dialogue.shows("Is it ada-lovelace")
        dialogue.answer(r"\[Y/n\]", "y")
        assert dialogue.ends() == 0
    assert "Ada Lovelace" in network("show", "ben").out


def test_nobody_like_it_is_no_question(network: Netlog) -> None:
    with Dialogue("log", "Zebedee", "coffee") as dialogue:
        assert dialogue.ends() == 1
        assert 'Nobody here is called "Zebedee"' in dialogue.text


def test_json_is_for_programs_and_asks_nothing(network: Netlog) -> None:
    with Dialogue("show", "wang", "--json") as dialogue:
        assert dialogue.ends() == 1
        assert "use the handle" in dialogue.text
