"""`netlog introduce`: two people are introduced, in the words of each, and it is recorded."""

from pathlib import Path

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog


@pytest.fixture
def three(netlog: Netlog) -> Netlog:
    """Somebody in need, somebody who can help, and somebody who writes Chinese."""
    netlog("add", "Ada Moss", "--role", "founder", "--company", "Tidewater",
           "--need", "a designer", "--email", "ada@tidewater.example")  # fmt: skip
    netlog("add", "Ben Okri", "--about", "designing forms", "--on", "2026-10-02", "--at", "Summit")
    netlog("add", "王小明", "--lang", "zh", "--address", "王总", "--need", "一位设计师")
    return netlog


def test_each_gets_words_of_their_own_and_it_is_recorded(three: Netlog, ask: Ask) -> None:
    result = three("introduce", "ada", "ben")
    assert result.code == 0
    to_ada, to_ben = result.out.split("\nTo Ben Okri (ben-okri), in English:\n")
    assert to_ada.startswith("To Ada Moss (ada-moss), in English:\n\nHi Ada,\n")
    assert "I'd like to introduce you to Ben Okri." in to_ada
    assert "starting with designing forms, and I'm telling Ben about you" in to_ada
    assert "Hi Ben,\n\nI'd like to introduce you to Ada Moss, founder of Tidewater." in to_ben
    assert "You can reach Ada at ada@tidewater.example." in to_ben
    assert result.err.splitlines() == [
        "Ada Moss needs a designer: Ben Okri talked about designing forms",
        "Ada Moss and Ben Okri: introduced on Fri 20 Nov. "
        "When both are sent: netlog introduce ada-moss ben-okri --sent",
    ]
    assert ask("messages")["sent"] == []


def test_each_in_their_language(three: Netlog, ask: Ask) -> None:
    data = ask("introduce", "ada", "小明")
    assert [each["language"] for each in data["messages"]] == ["en", "zh"]
    english, chinese = (each["text"] for each in data["messages"])
    assert english.startswith("Hi Ada,")
    assert chinese.startswith("王总您好！想介绍您认识一位朋友：Ada Moss，Tidewater的founder")
    assert (data["introduced_on"], data["is_new"], data["is_sent"]) == ("2026-11-20", True, False)


def test_the_words_that_went_out_are_recorded_then(three: Netlog, ask: Ask) -> None:
    three("introduce", "ada", "ben", now="2026-11-18T20:00")
    result = three("introduce", "ben", "ada", "--sent")
    assert "Ben Okri and Ada Moss: introduced on Wed 18 Nov, the words to both" in result.err
    sent = ask("messages")["sent"]
    assert {(row["handle"], row["template"]) for row in sent} == {
        ("ada-moss", "introduce"), ("ben-okri", "introduce"),
    }  # fmt: skip
    texts = {row["handle"]: row["text"] for row in sent}
    assert texts["ada-moss"].startswith("Hi Ada")
    assert texts["ben-okri"].startswith("Hi Ben")
    assert introductions(three, ask) == ["2026-11-18"]


def introductions(netlog: Netlog, ask: Ask) -> list[str]:
    """The days on which Ada and Ben were introduced."""
    rows = ask("sql", "SELECT introduced_on FROM introduction ORDER BY id")["rows"]
    return [row[0] if isinstance(row, list) else row["introduced_on"] for row in rows]


def test_all_at_once_and_on_a_day(three: Netlog, ask: Ask) -> None:
    three("introduce", "ada", "ben", "--sent", "--on", "yesterday")
    assert [row["sent_on"] for row in ask("messages")["sent"]] == ["2026-11-19"] * 2
    assert introductions(three, ask) == ["2026-11-19"]
    three("undo")
    assert introductions(three, ask) == []
    assert ask("messages")["sent"] == []


def test_what_they_could_talk_about(three: Netlog) -> None:
    result = three("introduce", "ada", "ben", "--why", "selling to hospitals", "--dry-run")
    assert result.out.count("starting with selling to hospitals") == 2
    assert "nothing was kept: --dry-run" in result.err


def test_nothing_is_kept_of_a_trial(three: Netlog, ask: Ask) -> None:
    three("introduce", "ada", "ben", "--sent", "--dry-run")
    assert introductions(three, ask) == []


@pytest.mark.parametrize(
    ("two", "told"),
    [
        (["ada", "moss"], "Both are Ada Moss (ada-moss): name two people."),
        (["ada", "ada@tidewater.example"], "Both are Ada Moss (ada-moss): name two people."),
        (["ada"], "Whom should Ada Moss meet? netlog match ada-moss"),
        ([], "Whom? netlog introduce ADA BEN. The best: netlog match"),
        (["ada", "ben", "小明"], "Two at a time: ada-moss, ben-okri, wang-xiaoming are more"),
        (["ada", "ben", "--on", "tomorrow"], "is yet to come"),
        (["ada", "ben", "--eml", "one.eml"], "--eml takes a folder here"),
    ],
)
def test_what_is_refused(three: Netlog, refused: Refused, two: list[str], told: str) -> None:
    assert told in refused("introduce", *two, code=2)


def test_nobody_is_introduced_twice_unless_that_is_meant(
    three: Netlog, refused: Refused, ask: Ask
) -> None:
    three("introduce", "ada", "ben", now="2026-11-18T20:00")
    why = refused("introduce", "ben", "ada")
    assert "You introduced Ben Okri and Ada Moss to each other on Wed 18 Nov." in why
    three("introduce", "ada", "ben", "--sent")
    refused("introduce", "ada", "ben", "--sent")
    assert three("introduce", "ada", "ben", "--again").code == 0
    assert introductions(three, ask) == ["2026-11-18", "2026-11-20"]


KNOWING = {
    "as you noted on Fri 20 Nov": [("edit", "ada", "--knows", "ben")],
    "Ben Okri introduced you to Ada Moss": [("edit", "ada", "--through", "ben")],
    "Ada Moss introduced you to Ben Okri": [("edit", "ben", "--through", "ada")],
    "both took part in a conversation on Fri 20 Nov": [("log", "ada", "ben", "coffee")],
}


@pytest.mark.parametrize("how", KNOWING)
def test_who_knows_the_other_is_not_introduced(three: Netlog, refused: Refused, how: str) -> None:
    for words in KNOWING[how]:
        assert three(*words).code == 0
    assert how in refused("introduce", "ada", "ben")
    assert three("introduce", "ada", "ben", "--again").code == 0


def test_a_draft_to_both_that_was_sent_is_an_introduction(three: Netlog, ask: Ask) -> None:
    three("draft", "introduce", "ada", "ben", "--sent")
    assert introductions(three, ask) == ["2026-11-20"]
    three("draft", "introduce", "ada", "小明", "--save")
    three("send", "ada", "小明", "introduce", "--on", "yesterday", "--again")
    assert introductions(three, ask) == ["2026-11-20", "2026-11-19"]


def test_a_mail_to_each(three: Netlog, refused: Refused, home: Path) -> None:
    folder = home / "mails"
    folder.mkdir()
    assert "e-mail address" in refused("introduce", "ada", "ben", "--eml", str(folder))
    three("edit", "ben", "--email", "ben@example.org")
    three("introduce", "ada", "ben", "--eml", str(folder))
    assert sorted(path.name for path in folder.iterdir()) == [
        "introduce-ada-moss.eml", "introduce-ben-okri.eml",
    ]  # fmt: skip


def test_somebody_out_of_sight_is_said_to_be(three: Netlog) -> None:
    three("archive", "ben")
    assert "Mind: Ben Okri is archived" in three("introduce", "ada", "ben").err


def test_it_counts_once_as_given_to_both_whenever_the_words_went_out(
    three: Netlog, ask: Ask
) -> None:
    three("introduce", "ada", "ben", now="2026-11-18T20:00")
    for _ in range(2):
        for person in ("ada", "ben"):
            entries = [entry for entry in ask("balance", person)["entries"]
                       if entry["kind"] == "introduction"]  # fmt: skip
            assert [(entry["by"], entry["made_on"]) for entry in entries] == [("me", "2026-11-18")]
        three("introduce", "ada", "ben", "--sent", now="2026-11-20T20:00")
