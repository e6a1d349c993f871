"""`netlog draft` in a real terminal: what is missing is asked for, and the record suggests it."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from conftest import Netlog
from terminal.dialogue import Dialogue


@pytest.fixture
def kept(netlog: Netlog) -> Netlog:
    """Keep Ada, who talked about cups; Ben, whom she introduced; another Ben; and 王小明."""
    for words in (
        ("Ada Moss", "--at", "Tea Fair", "--about", "cups", "--offer", "cake recipes"),
        ("Ben Okri", "--through", "ada", "--offer", "printing"),
        ("Ben Hall", "--at", "Web Summit"),
        ("王小明", "--about", "补贴申请"),
    ):
        assert netlog("add", *words).code == 0
    return netlog


def profile(netlog: Netlog) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(netlog("me", "--json").out)["me"]
    return found


def said(talk: Dialogue) -> str:
    """Return what stands on the screen as one line: a message is broken wherever a line ends."""
    return talk.text.replace("\n", "")


def test_a_piece_is_asked_for(kept: Netlog) -> None:
    with Dialogue("draft", "connect-leader", "ada") as talk:
        talk.shows("connect-leader for Ada Moss (ada-moss)")
        talk.shows("what you came across, e.g. your talk on pricing")
        talk.answer(r"^piece\?", "your book")
        assert talk.ends() == 0
        assert "recently came across your book" in said(talk)
        assert 'piece="your book" --sent' in talk.text


def test_an_empty_answer_is_no_answer_where_one_is_needed(kept: Netlog) -> None:
    with Dialogue("draft", "connect-leader", "ada") as talk:
        talk.answer(r"^piece\?", "")
        talk.shows("The piece is empty")
        talk.answer(r"^piece\?", "your book")
        assert talk.ends() == 0


def test_the_most_likely_topic_is_taken_with_enter(kept: Netlog) -> None:
    with Dialogue("draft", "coffee-request", "okri") as talk:
        talk.answer(r"^topic\? \[printing\]", "")
        assert talk.ends() == 0
        assert "hear more about printing" in said(talk)


def test_in_chinese_it_is_asked_in_chinese(kept: Netlog) -> None:
    with Dialogue("draft", "pass-on", "小明", columns=60) as talk:
        talk.shows("是什么机会，如：护理学院的一场讲座")
        talk.answer(r"^opportunity\?", "一场讲座")
        assert talk.ends() == 0
        assert "有个机会想转给你：一场讲座。" in talk.text


def test_whom_a_script_is_for_is_asked(kept: Netlog) -> None:
    with Dialogue("draft", "decline") as talk:
        talk.answer("Whom is decline for", "nobody-here")
        talk.shows('Nobody here is called "nobody-here"')
        talk.answer(r"Whom is decline for\? nobody-here", "\x15xiaom\t", then="王小明")
        assert talk.ends() == 0
        assert "decline for 王小明 (wang-xiaoming)" in talk.text


def test_which_of_several_is_asked(kept: Netlog) -> None:
    with Dialogue("draft", "introduce", "ada") as talk:
        talk.answer(r"^other\?", "ben")
        talk.answer('Which "ben"', "2")
        assert talk.ends() == 0
        assert "Hi Ada and Ben," in talk.text
        assert "other: Ben " in talk.text


def test_of_several_that_were_named_it_is_asked_too(kept: Netlog) -> None:
    with Dialogue("draft", "introduce", "ada", "to=ben") as talk:
        talk.answer('Who is "ben"', "1")
        assert talk.ends() == 0
        assert "Hi Ada and Ben," in talk.text


def test_whom_they_introduced_is_the_likely_lead(kept: Netlog) -> None:
    with Dialogue("draft", "referral-nudge", "ada") as talk:
        talk.answer(r"^lead\? \[Ben Okri\]", "")
        assert talk.ends() == 0
        assert "in touch with Ben Okri." in talk.text


def test_my_name_is_asked_for_and_kept_if_i_like(kept: Netlog) -> None:
    with Dialogue("draft", "cold-dm", "ada") as talk:
        talk.answer(r"^name\?", "Mei Lin")
        talk.answer("Keep your name for later drafts", "")
        assert talk.ends() == 0
        assert "I'm Mei Lin." in talk.text
    assert profile(kept)["name"] == "Mei Lin"
    assert "undone: netlog me --name 'Mei Lin'" in kept("undo").out
    assert profile(kept)["name"] is None


def test_my_name_may_be_for_this_once(kept: Netlog) -> None:
    with Dialogue("draft", "online-intro") as talk:
        talk.answer(r"^name\?", "Mei Lin")
        talk.answer("Keep your name for later drafts", "n")
        assert talk.ends() == 0
        assert "I'm Mei Lin." in talk.text
    assert profile(kept)["name"] is None


def test_a_dry_run_asks_and_keeps_nothing(kept: Netlog, store: Path) -> None:
    before = store.read_bytes()
    with Dialogue("draft", "cold-dm", "ada", "--sent", "--dry-run") as talk:
        talk.answer(r"^name\?", "Mei Lin")
        talk.answer("Keep your name", "")
        assert talk.ends() == 0
    assert store.read_bytes() == before


def test_all_that_may_be_told_is_asked_for_when_asked_to(kept: Netlog) -> None:
    with Dialogue("draft", "coffee-request", "ada", "time=16:00", "--ask") as talk:
        talk.answer(r"^topic\? \[cups\]", "cake\t", then="cake recipes")
        talk.shows("the day you suggest, e.g. Tuesday (- leaves it out)")
        talk.answer(r"^day\? \[Monday\]", "w\t", then="Wednesday")
        talk.answer(r"^mode\? \[online\]", "-")
        assert talk.ends() == 0
        assert "hear more about cake recipes" in said(talk)
        assert "online or in person" in said(talk)
        assert "Would Wednesday at 16:00 suit you?" in said(talk)


def test_what_is_recorded_can_be_left_out_or_changed(kept: Netlog) -> None:
    with Dialogue("draft", "connect-event", "ada", "--ask") as talk:
        talk.answer(r"^event\? \[Tea Fair\]", "web\t", then="Web Summit")
        talk.answer(r"^thread\? \[cups\]", "-")
        talk.shows("what the talk made you think about, e.g. deadlines (Enter leaves it out)")
        talk.answer(r"^thought\?", "")
        assert talk.ends() == 0
        assert "good to meet you at Web Summit! Shall" in talk.text
        assert 'event="Web Summit" thread= --sent' in " ".join(talk.text.split())


def test_what_is_known_is_not_asked_for(kept: Netlog) -> None:
    with Dialogue("draft", "connect-event", "ada") as talk:
        assert talk.ends() == 0
        assert "Hi Ada, it was good to meet you at Tea Fair!" in talk.text


def test_json_does_not_ask_in_a_terminal_either(kept: Netlog) -> None:
    with Dialogue("draft", "connect-leader", "ada", "--json") as talk:
        assert talk.ends() == 1
        assert 'piece="…"' in talk.text


def test_ctrl_c_leaves_all_as_it_was(kept: Netlog, store: Path) -> None:
    before = store.read_bytes()
    with Dialogue("draft", "cold-dm", "ada", "--sent") as talk:
        talk.sees(r"^name\?")
        talk.type("\x03")
        assert talk.ends() == 130
    assert store.read_bytes() == before


def test_from_afar_the_terminal_copies(kept: Netlog) -> None:
    with Dialogue("draft", "connect-event", "ada", "--copy", SSH_TTY="/dev/pts/9") as talk:
        assert talk.ends() == 0
        copied = talk.data.partition(b"\x1b]52;c;")[2].partition(b"\x07")[0]
    assert base64.b64decode(copied).decode().startswith("Hi Ada, it was good")
    assert "Copied by your terminal, if" in talk.text
