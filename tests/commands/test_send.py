"""`netlog draft --save` and `netlog send`: words are kept, go out, and are recorded as sent."""

import sys
from pathlib import Path

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog

WORDS = "Hi Ada, it was good to meet you at Soul Sisters!"


@pytest.fixture
def kept(evening: Netlog) -> Netlog:
    """A request for Ada, kept on the evening."""
    assert evening("draft", "connect-event", "ada", "--save").code == 0
    return evening


# --------------------------------------------------------------------------------------- to keep


def test_a_draft_is_kept_and_said_how_to_send_it(evening: Netlog, ask: Ask) -> None:
    result = evening("draft", "connect-event", "ada", "--save")
    assert result.out.startswith(WORDS)
    assert "Kept. When it is sent: netlog send ada-moss connect-event\n" in result.err
    [draft] = ask("messages")["kept"]
    assert draft["text"] + "\n" == result.out
    assert (draft["handle"], draft["saved_on"], draft["waits"]) == ("ada-moss", "2026-11-20", 21)
    assert ask("messages")["sent"] == []


def test_keeping_it_again_replaces_it_and_says_so(kept: Netlog, ask: Ask) -> None:
    result = kept("draft", "connect-event", "ada", "thought=pilots", "--save", now="2026-11-22")
    assert "Kept in the place of the one that was." in result.err
    [draft] = ask("messages")["kept"]
    assert "pilots" in draft["text"]
    assert draft["saved_on"] == "2026-11-22"


def test_a_draft_that_is_recorded_takes_the_place_of_what_was_kept(
    kept: Netlog, ask: Ask
) -> None:  # fmt: skip
    """Else it stays among what is to be sent, and can't be."""
    told = kept("draft", "connect-event", "ada", "--sent").err
    assert "was kept today" not in told
    assert "Kept as sent, in the place of the draft that was kept. When they accept: " in told
    assert ask("messages")["kept"] == []
    kept("undo")
    assert len(ask("messages")["kept"]) == 1


def test_a_draft_says_that_one_is_kept(kept: Netlog) -> None:
    told = kept("draft", "connect-event", "ada", now="2026-11-23").err
    assert "A draft of it was kept 3 days ago: netlog send ada-moss connect-event\n" in told
    assert "was kept" not in kept("draft", "thank-you", "ada").err
    assert "was kept" not in kept("draft", "connect-event", "ben").err


def test_whoever_it_is_due_for_may_be_left_to_netlog(evening: Netlog, ask: Ask) -> None:
    assert "netlog send chloe-martin follow-up" in evening("draft", "--save").err
    assert ask("messages")["kept"][0]["template"] == "follow-up"


def test_a_kept_draft_stands_with_the_person(kept: Netlog, ask: Ask) -> None:
    shown = kept("show", "ada").out
    assert "netlog send ada-moss connect-event · Fri 20 Nov\n" in shown
    [draft] = ask("show", "ada")["drafts"]
    assert draft["template"] == "connect-event"


def test_nothing_is_sent_by_keeping(kept: Netlog, ask: Ask) -> None:
    person = ask("show", "ada")
    assert person["messages"] == []
    assert person["last_on"] == "2026-11-20"


@pytest.mark.parametrize("words", [("online-intro",), ("share-321",)], ids=" ".join)
def test_a_room_has_nothing_kept(
    evening: Netlog, refused: Refused, words: tuple[str, ...]
) -> None:  # fmt: skip
    evening("me", "--name", "Mei Lin")
    assert "to a room" in refused("draft", *words, "--save", code=2)


def test_kept_and_sent_are_not_both(evening: Netlog, refused: Refused) -> None:
    assert "not both" in refused("draft", "connect-event", "ada", "--save", "--sent", code=2)


def test_a_dry_run_keeps_nothing(evening: Netlog, ask: Ask) -> None:
    result = evening("draft", "connect-event", "ada", "--save", "--dry-run")
    assert "nothing was kept: --dry-run" in result.err
    assert ask("messages")["kept"] == []


# --------------------------------------------------------------------------------------- to send


def test_what_was_kept_goes_out_and_is_recorded(kept: Netlog, ask: Ask) -> None:
    result = kept("send", "ada", now="2026-11-22")
    assert result.out.startswith(WORDS)
    assert "connect-event for Ada Moss (ada-moss) · English · LinkedIn request, 147" in result.err
    assert "Kept as sent. When they accept: netlog answer ada-moss accepted\n" in result.err
    found = ask("messages")
    assert found["kept"] == []
    [sent] = found["sent"]
    assert sent["text"] + "\n" == result.out
    assert (sent["sent_on"], sent["opens"], sent["waits"]) == ("2026-11-22", "connect", 21)
    kept("undo")
    assert len(ask("messages")["kept"]) == 1


def test_what_its_script_records_is_recorded(evening: Netlog, ask: Ask) -> None:
    evening("draft", "follow-up", "chloe", "--save")
    assert ask("month")["connects"]["done"] == 0
    evening("send", "chloe", "--on", "yesterday", now="2026-11-24")
    assert ask("month")["connects"]["done"] == 1
    assert ask("show", "chloe")["last_on"] == "2026-11-23"
    assert ask("messages")["sent"][0]["sent_on"] == "2026-11-23"


def test_sent_earlier_is_said_with_its_day(kept: Netlog) -> None:
    assert "Kept as sent on Sat 21 Nov." in kept("send", "ada", "--on", "21 nov",
                                                 now="2026-11-24").err  # fmt: skip


@pytest.mark.parametrize(
    ("talk", "outcome"),
    [
        (("log", "ada", "connect"), "accepted"),
        (("log", "ada"), "replied"),
        (("draft", "thank-you", "ada", "--sent"), None),
    ],
)
def test_what_is_recorded_late_was_answered_by_what_came_since(
    kept: Netlog, ask: Ask, talk: tuple[str, ...], outcome: str | None
) -> None:
    """Else `next` goes on to ask for an answer that is long there."""
    assert kept(*talk, now="2026-11-22").code == 0
    told = kept("send", "ada", "--on", "2026-11-21", now="2026-11-24").err
    assert (f"They {outcome} on Sun 22 Nov, as you logged.\n" in told) is bool(outcome)
    [sent] = [each for each in ask("messages")["sent"] if each["template"] == "connect-event"]
    assert (sent["outcome"], sent["outcome_on"]) == (outcome, outcome and "2026-11-22")


@pytest.mark.parametrize("day", ["tomorrow", "2027-01-01", "friday 15:00", "nonsense"])
def test_a_day_that_cant_be(kept: Netlog, refused: Refused, day: str) -> None:
    refused("send", "ada", "--on", day, code=2)


@pytest.mark.parametrize("words", [("ada", "follow-up"), ("follow-up", "ada")], ids=" ".join)
def test_of_several_the_script_decides(kept: Netlog, ask: Ask, words: tuple[str, ...]) -> None:
    kept("draft", "follow-up", "ada", "--save")
    kept("send", *words)
    assert [draft["template"] for draft in ask("messages")["kept"]] == ["connect-event"]


def test_of_several_none_is_guessed(kept: Netlog, refused: Refused) -> None:
    kept("draft", "follow-up", "ada", "--save")
    message = refused("send", "ada")
    assert message.startswith("Several are kept for Ada Moss: follow-up, connect-event.\n")
    assert "netlog send ada-moss follow-up" in message


def test_of_a_template_that_was_removed_since(evening: Netlog, ask: Ask) -> None:
    """The command that `messages` shows is the one that works."""
    path = Path(evening("templates", "new", "tea-invitation").out.strip())
    evening("draft", "tea-invitation", "ada", "topic=tea", "--save")
    evening("draft", "connect-event", "ada", "--save")
    path.unlink()
    for words in ("ada-moss", "tea-invitation"), ("tea-invitation", "ada", "moss"):
        assert "about tea" in evening("send", *words, "--dry-run").out
    evening("send", "ada-moss", "tea-invitation")
    assert [each["template"] for each in ask("messages")["kept"]] == ["connect-event"]
    assert "Nobody here" in evening("send", "ada-moss", "tea-invitation").err


def test_two_of_a_script_once_two_people_are_one(evening: Netlog, ask: Ask) -> None:
    """The newest goes first; none is lost, and none is out of reach."""
    evening("draft", "connect-event", "ben", "thought=pilots", "--save")
    evening("draft", "connect-event", "ada", "--save", now="2026-11-21")
    evening("merge", "ada", "ben", "--yes")
    assert "pilots" not in evening("send", "ada").out
    [left] = ask("messages")["kept"]
    assert "pilots" in left["text"]
    assert evening("send", "ada", "connect-event", "--drop").code == 0
    evening("undo", "2")
    assert "in the place of" in evening("draft", "connect-event", "ada", "--save").err
    assert len(ask("messages")["kept"]) == 1


def test_two_pairs_once_two_people_are_one(pair: Netlog, refused: Refused, ask: Ask) -> None:
    pair("draft", "introduce", "chloe", "dev", "--save")
    pair("merge", "ada", "chloe", "--yes")
    message = refused("send", "ada")
    assert "introduce (Ada Moss, Dev Rao), introduce (Ada Moss, Ben Okri)" in message
    assert "netlog send ada-moss dev-rao introduce" in message
    assert pair("send", "ada-moss", "dev-rao", "introduce").code == 0
    assert {each["handle"] for each in ask("messages")["kept"]} == {"ada-moss", "ben-okri"}


def test_nothing_is_kept(kept: Netlog, refused: Refused) -> None:
    assert "netlog draft ben-okri --save" in refused("send", "ben")
    assert "Nothing of thank-you is kept for Ada Moss" in refused("send", "ada", "thank-you")
    assert "Nobody here" in refused("send", "zebedee")


def test_one_person_at_a_time(kept: Netlog, refused: Refused) -> None:
    kept("draft", "connect-event", "ben", "--save")
    message = refused("send", "ada", "ben", code=2)
    assert message.startswith("A message goes to one person at a time")
    assert "ben-okri" in message
    assert "To whom? netlog send PERSON connect-event" in refused("send", "connect-event", code=2)


def test_no_tag_and_no_list_is_written_to(kept: Netlog, refused: Refused) -> None:
    refused("send", "founder")
    assert "No such option" in refused("send", "--tag", "founder", code=2)


def test_a_dry_run_shows_it_alone(kept: Netlog, ask: Ask) -> None:
    result = kept("send", "ada", "--dry-run")
    assert result.out.startswith(WORDS)
    assert "nothing was kept: --dry-run" in result.err
    assert len(ask("messages")["kept"]) == 1


def test_it_can_be_edited_before(
    kept: Netlog, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    monkeypatch.setenv("EDITOR", "sed -i s/Ada/Countess/")
    assert kept("send", "ada", "--edit").out.startswith("Hi Countess, ")
    assert ask("messages")["sent"][0]["text"].startswith("Hi Countess, ")


def test_what_was_dropped_meanwhile_is_not_sent(
    kept: Netlog, ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever edits takes their time, and may be elsewhere meanwhile."""
    editor = tmp_path / "editor"
    editor.write_text(f"#!/bin/sh\nexec {sys.executable} -m netlog -q send ada --drop\n")
    editor.chmod(0o700)
    monkeypatch.setenv("EDITOR", str(editor))
    result = kept("send", "ada", "--edit")
    assert result.code == 1
    assert "The draft of connect-event is not kept any more" in result.err
    assert ask("messages") == {"kept": [], "sent": []}


def test_what_cant_be_copied_is_not_sent(
    kept: Netlog, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    monkeypatch.setenv("PATH", "")
    result = kept("send", "ada", "--copy")
    assert result.code == 1
    assert result.out.startswith(WORDS), "it can still be selected"
    assert len(ask("messages")["kept"]) == 1


def test_send_as_json(kept: Netlog, ask: Ask) -> None:
    found = ask("send", "ada")
    assert found["person"] == {"handle": "ada-moss", "name": "Ada Moss"}
    assert found["text"].startswith(WORDS)
    assert (found["length"], found["limit"], found["template"]) == (147, 200, "connect-event")


def test_who_said_no_is_told_before(kept: Netlog) -> None:
    kept("decline", "ada", "--by", "them")
    assert "Mind: they said no before." in kept("send", "ada").err


def test_who_is_archived_is_told_before(kept: Netlog) -> None:
    """They stay so: nothing will say that they don't answer."""
    kept("archive", "ada")
    assert "Mind: they are archived" in kept("draft", "thank-you", "ada").err
    told = kept("send", "ada").err
    assert "nothing will remind you of them: netlog archive ada-moss --back\n" in told


# ------------------------------------------------------------------------------------ two at once


@pytest.fixture
def pair(evening: Netlog) -> Netlog:
    """Ada and Ben, to be introduced to each other."""
    told = evening("draft", "introduce", "ada", "ben", "--save").err
    assert "netlog send ada-moss ben-okri introduce" in told
    return evening


@pytest.mark.parametrize("words", [("ada",), ("ben", "introduce"), ("ada", "ben")], ids=" ".join)
def test_what_is_to_two_goes_to_both(pair: Netlog, ask: Ask, words: tuple[str, ...]) -> None:
    result = pair("send", *words)
    assert result.out.startswith("Hi Ada and Ben,")
    assert "other: " in result.err
    assert {each["handle"] for each in ask("messages")["sent"]} == {"ada-moss", "ben-okri"}
    assert ask("messages")["kept"] == []


def test_another_pair_takes_the_place_of_both(pair: Netlog, ask: Ask) -> None:
    pair("draft", "introduce", "ada", "dev", "--save")
    assert {each["handle"] for each in ask("messages")["kept"]} == {"ada-moss", "dev-rao"}


def test_two_of_one_name_get_the_same_words_each_by_itself(netlog: Netlog, ask: Ask) -> None:
    """Nothing is to two people but what its script says is."""
    for company in ("Tidewater", "Acorn"):
        netlog("add", "Ada Moss", "--new", "--company", company, "--about", "tea")
        handle = "ada-moss" if company == "Tidewater" else "ada-moss-2"
        netlog("draft", "connect-event", handle, "--save")
    netlog("send", "ada-moss")
    assert [each["handle"] for each in ask("messages")["kept"]] == ["ada-moss-2"]


def test_of_two_who_were_made_one_the_newest_goes_first(netlog: Netlog, ask: Ask) -> None:
    for name, day in (("Ada Moss", "2026-11-20"), ("Adda Moss", "2026-11-21")):
        netlog("add", name, "--new", "--about", "tea", now=day)
        netlog("draft", "connect-event", name, "--save", now=day)
    assert netlog("merge", "ada-moss", "adda-moss", "--yes").code == 0
    assert "Hi Adda" in netlog("send", "ada-moss").out
    assert "Hi Ada," in netlog("send", "ada-moss", "--again").out
    netlog("undo", "2")
    assert len(ask("messages")["kept"]) == 2
    netlog("draft", "connect-event", "ada-moss", "--save")
    assert len(ask("messages")["kept"]) == 1


# ---------------------------------------------------------------------------------------- to drop


def test_what_was_kept_is_thrown_away(kept: Netlog, ask: Ask) -> None:
    result = kept("send", "ada", "--drop")
    assert result.lines == [
        "dropped: connect-event for Ada Moss (ada-moss)", "to take it back: netlog undo",
    ]  # fmt: skip
    assert ask("messages") == {"kept": [], "sent": []}
    kept("undo")
    assert len(ask("messages")["kept"]) == 1
    assert "nothing was kept: --dry-run" in kept("send", "ada", "--drop", "--dry-run").out
    assert len(ask("messages")["kept"]) == 1


@pytest.mark.parametrize("option", ["--edit", "--copy", "--again", "--json"])
def test_dropping_takes_no_other_option(kept: Netlog, refused: Refused, option: str) -> None:
    assert "--drop throws it away" in refused("send", "ada", "--drop", option, code=2)


# ------------------------------------------------------------------------------------ never twice


@pytest.mark.parametrize(
    "words",
    [("draft", "connect-event", "ada", "--sent"), ("send", "ada")],
    ids=["draft", "send"],
)
def test_the_same_again_waits_until_its_time_is_over(
    kept: Netlog, refused: Refused, words: tuple[str, ...]
) -> None:
    assert kept("draft", "connect-event", "ada", "--sent", now="2026-11-21").code == 0
    assert kept("draft", "connect-event", "ada", "--save", now="2026-11-21").code == 0
    for now in ("2026-11-21", "2026-12-11"):
        message = refused(*words, now=now)
        assert message.startswith(
            "Ada Moss was sent connect-event on Sat 21 Nov, and no answer has come yet. "
            "It may wait until Sat 12 Dec.\n"
        )
        assert "--again" in message
    assert kept(*words, now="2026-12-12").code == 0


def test_it_goes_out_again_where_that_is_meant(kept: Netlog, ask: Ask) -> None:
    kept("draft", "connect-event", "ada", "--sent")
    assert kept("draft", "connect-event", "ada", "--sent", "--again").code == 0
    kept("draft", "connect-event", "ada", "--save")
    assert kept("send", "ada", "--again").code == 0
    assert len(ask("messages")["sent"]) == 3


def test_the_command_that_is_shown_while_it_waits_works(evening: Netlog, ask: Ask) -> None:
    evening("draft", "connect-event", "ada", "--sent")
    shown = evening("draft", "connect-event", "ada").err
    assert "When it is sent: netlog draft connect-event ada-moss --again --sent\n" in shown
    assert evening("draft", "connect-event", "ada-moss", "--again", "--sent").code == 0
    assert len(ask("messages")["sent"]) == 2


def test_drafting_alone_says_it_and_goes_on(evening: Netlog) -> None:
    evening("draft", "connect-event", "ada", "--sent")
    result = evening("draft", "connect-event", "ada", now="2026-11-25")
    assert result.out.startswith(WORDS)
    assert "Mind: Ada Moss was sent connect-event on Fri 20 Nov" in result.err
    assert "Mind:" not in evening("draft", "thank-you", "ada", now="2026-11-25").err
    assert "Mind:" not in evening("draft", "connect-event", "ben", now="2026-11-25").err


def test_an_answer_ends_the_wait(evening: Netlog) -> None:
    evening("draft", "coffee-request", "ada", "--sent")
    evening("answer", "ada", "replied", now="2026-11-21")
    assert evening("draft", "coffee-request", "ada", "--sent", now="2026-11-22").code == 0


@pytest.mark.parametrize(
    ("outcome", "said"), [("declined", "they said no"), ("no-reply", "they did not answer")]
)
def test_a_no_or_a_silence_doesnt_end_it(
    evening: Netlog, refused: Refused, outcome: str, said: str
) -> None:
    evening("draft", "coffee-request", "ada", "--sent")
    evening("answer", "ada", outcome, now="2026-11-21")
    message = refused("draft", "coffee-request", "ada", "--sent", now="2026-11-22")
    assert said in message
    assert evening("draft", "coffee-request", "ada", "--sent", now="2026-11-27").code == 0


def test_both_of_two_are_looked_at(evening: Netlog, refused: Refused) -> None:
    evening("draft", "introduce", "ada", "ben", "--sent")
    assert "Ben Okri was sent introduce" in refused("draft", "introduce", "dev", "ben", "--sent")
