"""`netlog answer`: what became of a message, and what its template says that this closes."""

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog

REPLIED = ["reply", "replied", "回复"]


@pytest.fixture
def asked(evening: Netlog) -> Netlog:
    """Ada was asked to connect, on the evening."""
    assert evening("draft", "connect-event", "ada", "--sent").code == 0
    return evening


def outcome(ask: Ask, person: str) -> list[tuple[str, str | None, str | None]]:
    """Each message to somebody: its script, what became of it and when."""
    return [(each["template"], each["outcome"], each["outcome_on"])
            for each in ask("show", person)["messages"]]  # fmt: skip


def stages(ask: Ask, person: str) -> list[tuple[str, str, str]]:
    return [(each["stage"], each["happened_on"], each["direction"])
            for each in ask("show", person)["timeline"]]  # fmt: skip


@pytest.mark.parametrize("word", ["accepted", "yes", "接受", "通过"])
def test_an_accepted_request_to_connect_is_the_connect(
    asked: Netlog, ask: Ask, word: str
) -> None:  # fmt: skip
    result = asked("answer", "ada", word, now="2026-11-22")
    assert result.lines == [
        "Ada Moss (ada-moss) · connect-event: accepted · Sun 22 Nov · after 2 days",
        "  kept: connect from them",
        "November ●●● ◐◐ ○ · netlog draft follow-up ada-moss",
    ]
    assert outcome(ask, "ada") == [("connect-event", "accepted", "2026-11-22")]
    assert stages(ask, "ada")[-1] == ("connect", "2026-11-22", "in")
    assert ask("show", "ada")["connected_on"] == "2026-11-22"


@pytest.mark.parametrize("word", REPLIED)
def test_a_reply_is_a_talk_from_them(asked: Netlog, ask: Ask, word: str) -> None:
    asked("answer", "ada", word, "--on", "yesterday", "--about", "her pilots", now="2026-11-24")
    assert outcome(ask, "ada") == [("connect-event", "replied", "2026-11-23")]
    assert stages(ask, "ada")[-1] == ("chat", "2026-11-23", "in")
    assert ask("show", "ada")["timeline"][-1]["topic"] == "her pilots"


def test_a_reply_is_a_contact_and_closes_what_was_due(evening: Netlog, ask: Ask) -> None:
    evening("log", "ada", "--next", "sunday: write to her")
    evening("draft", "thank-you", "ada", "--sent")
    out = evening("answer", "ada", "replied", now="2026-11-23").out
    assert "  done: write to her\n" in out
    assert ask("show", "ada")["last_on"] == "2026-11-23"


def test_an_accepted_coffee_is_to_be_booked(evening: Netlog, ask: Ask) -> None:
    evening("draft", "coffee-request", "ada", "--sent")
    result = evening("answer", "ada", "accepted")
    assert 'to book it: netlog invite ada-moss "tue 15:00"' in result.out
    assert outcome(ask, "ada") == [("coffee-request", "accepted", "2026-11-20")]
    assert "coffee" not in {stage for stage, _, _ in stages(ask, "ada")}
    assert ask("month")["coffees"]["done"] == 0


def test_a_refused_request_to_connect_is_their_no(asked: Netlog, ask: Ask) -> None:
    result = asked("answer", "ada", "拒绝", now="2026-11-22")
    assert result.lines[1:] == ["  kept: they said no", "nothing will nag about it again"]
    person = ask("show", "ada")
    assert (person["declined_by"], person["declined_on"]) == ("them", "2026-11-22")
    assert outcome(ask, "ada") == [("connect-event", "declined", "2026-11-22")]
    assert not any(turn["handle"] == "ada-moss" for turn in ask("next")["next"])


def test_a_no_to_anything_else_is_a_no_to_that(evening: Netlog, ask: Ask) -> None:
    evening("draft", "coffee-request", "ada", "--sent")
    result = evening("answer", "ada", "declined")
    assert "a no to all of it: netlog decline ada-moss --by them" in result.out
    assert ask("show", "ada")["declined_by"] is None
    assert outcome(ask, "ada") == [("coffee-request", "declined", "2026-11-20")]


@pytest.mark.parametrize("word", ["no-reply", "没回"])
def test_a_silence_is_noted_and_nothing_more(asked: Netlog, ask: Ask, word: str) -> None:
    before = stages(ask, "ada")
    result = asked("answer", "ada", word, now="2026-12-12")
    assert result.lines == [
        "Ada Moss (ada-moss) · connect-event: no reply · Sat 12 Dec · after 22 days",
        "netlog next",
    ]
    assert outcome(ask, "ada") == [("connect-event", "no-reply", "2026-12-12")]
    assert stages(ask, "ada") == before
    assert ask("show", "ada")["last_on"] == "2026-11-20"


def test_who_answers_after_all_answers(asked: Netlog, ask: Ask) -> None:
    asked("answer", "ada", "no-reply", now="2026-12-12")
    asked("answer", "ada", "accepted", now="2026-12-20")
    assert outcome(ask, "ada") == [("connect-event", "accepted", "2026-12-20")]


def test_it_is_the_latest_or_that_of_the_script(evening: Netlog, ask: Ask) -> None:
    evening("draft", "ask-referral", "ada", "whom=bakers", "--sent")
    evening("draft", "coffee-request", "ada", "--sent", now="2026-11-22")
    evening("answer", "ada", "no-reply", "--script", "ask-referral", now="2026-11-28")
    evening("answer", "ada", "declined", now="2026-11-28")
    assert outcome(ask, "ada") == [
        ("ask-referral", "no-reply", "2026-11-28"), ("coffee-request", "declined", "2026-11-28"),
    ]  # fmt: skip


def test_what_asks_for_no_answer_gets_the_one_that_nothing_else_waits_for(
    asked: Netlog, ask: Ask
) -> None:
    asked("draft", "thank-you", "ada", "--sent", now="2026-11-22")
    asked("answer", "ada", "accepted", now="2026-11-23")
    assert dict(each[:2] for each in outcome(ask, "ada"))["connect-event"] == "accepted"
    asked("draft", "thank-you", "ben", "--sent", now="2026-11-22")
    asked("answer", "ben", "replied", now="2026-11-23")
    assert outcome(ask, "ben") == [("thank-you", "replied", "2026-11-23")]


def test_several_are_each_answered(asked: Netlog, ask: Ask) -> None:
    asked("draft", "connect-event", "ben", "--sent")
    asked("answer", "ada", "ben", "accepted")
    assert outcome(ask, "ada") == outcome(ask, "ben")
    assert ask("show", "ada")["timeline"][-1]["others"] == 0, "each by themselves"


def test_undo_takes_it_back_whole(asked: Netlog, ask: Ask) -> None:
    before = ask("show", "ada")
    for word in ("accepted", "declined", "replied", "no-reply"):
        asked("answer", "ada", word)
        assert ask("show", "ada") != before
        asked("undo")
        assert ask("show", "ada") == before


def test_a_dry_run_keeps_nothing(asked: Netlog, ask: Ask) -> None:
    before = ask("show", "ada")
    assert "nothing was kept: --dry-run" in asked("answer", "ada", "yes", "--dry-run").out
    assert ask("show", "ada") == before


# --------------------------------------------------------------------------------------- refused


def test_nothing_is_open(asked: Netlog, refused: Refused) -> None:
    message = refused("answer", "ben", "replied")
    assert message.startswith("Nothing that Ben Okri was sent waits for an answer.\n")
    assert "netlog log ben-okri --from-them" in message
    message = refused("answer", "ada", "replied", "--script", "thank-you")
    assert message.startswith("No thank-you to Ada Moss waits")
    assert "--script connect-event" in message
    asked("answer", "ada", "accepted")
    assert "waits for an answer" in refused("answer", "ada", "replied")


def test_all_or_nobody(asked: Netlog, refused: Refused) -> None:
    assert "Ben Okri" in refused("answer", "ada", "ben", "accepted")


def test_no_answer_is_older_than_its_message(asked: Netlog, refused: Refused) -> None:
    assert "went to Ada Moss on Fri 20 Nov, which is later" in refused(
        "answer", "ada", "replied", "--on", "2026-11-19"
    )


def test_no_answer_is_yet_to_come(asked: Netlog, refused: Refused) -> None:
    assert "yet to come" in refused("answer", "ada", "replied", "--on", "tomorrow", code=2)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("ada", "perhaps"), "There are: replied, accepted, declined, no-reply"),
        (("ada", "acepted"), "Did you mean accepted?"),
        (("ada",), "no outcome"),
        (("accepted",), "A person comes first"),
        (("ada", "replied", "--script", "../etc"), "There is no template"),
    ],
)
def test_wrong_words(asked: Netlog, refused: Refused, words: tuple[str, ...], told: str) -> None:
    assert told in refused("answer", *words, code=None)


def test_nobody_is_written_to_by_a_near_name(asked: Netlog, refused: Refused) -> None:
    assert "Did you mean ada-moss?" in refused("answer", "adda", "replied")


def test_after_midnight_it_is_the_evening_before(asked: Netlog, ask: Ask) -> None:
    out = asked("answer", "ada", "accepted", now="2026-11-22T00:40").out
    assert "after midnight: kept for Sat 21 Nov" in out
    assert outcome(ask, "ada")[0][2] == "2026-11-21"


def test_a_message_that_is_answered_shows_how_long_it_took(asked: Netlog) -> None:
    asked("answer", "ada", "accepted", now="2026-11-21")
    assert "● accepted after 1 day\n" in asked("show", "ada").out


# ------------------------------------------------------------------------------- which one it was


def test_a_yes_is_to_what_asked_for_one(evening: Netlog, ask: Ask) -> None:
    """Both were shown their command as they were sent; each does what was said of it."""
    first = evening("draft", "coffee-request", "ada", "--sent").err
    assert "When they say yes: netlog answer ada-moss accepted" in first
    evening("draft", "ask-introduction", "ada", "whom=Dev", "--sent")
    assert "coffee-request: accepted" in evening("answer", "ada-moss", "accepted").out
    assert "said yes to a coffee" in evening("next", "--limit", "50").out


@pytest.mark.parametrize(
    "reply",
    [("answer", "ada", "replied"), ("log", "ada", "--from-them"), ("log", "ada", "chat")],
    ids=" ".join,
)
@pytest.mark.parametrize("verdict", ["accepted", "declined"])
def test_whoever_replied_may_still_say_yes_or_no(
    evening: Netlog, ask: Ask, reply: tuple[str, ...], verdict: str
) -> None:
    """`Let me see` is an answer, and not the last word."""
    evening("draft", "connect-event", "ada", "--sent")
    evening(*reply, now="2026-11-21")
    result = evening("answer", "ada", verdict, now="2026-11-22")
    assert f"connect-event: {verdict} · Sun 22 Nov · after 2 days" in result.out
    [sent] = ask("messages", "ada")["sent"]
    assert (sent["outcome"], sent["outcome_on"]) == (verdict, "2026-11-22")
    person = ask("show", "ada")
    assert person["stage"] == ("connect" if verdict == "accepted" else "chat")
    assert person["declined_by"] == (None if verdict == "accepted" else "them")


def test_what_was_answered_for_good_is_said(evening: Netlog, refused: Refused) -> None:
    evening("draft", "coffee-request", "ada", "--sent")
    evening("answer", "ada", "accepted")
    message = refused("answer", "ada", "replied")
    assert "waits for an answer: coffee-request was accepted on Fri 20 Nov.\n" in message
    assert "netlog undo" in message


def test_of_several_what_comes_next_is_for_those_whom_it_is_about(evening: Netlog) -> None:
    for person, script in (("ada", "connect-event"), ("ben", "coffee-request"),
                           ("dev", "coffee-request")):  # fmt: skip
        evening("draft", script, person, "topic=tea" if "coffee" in script else "thread=tea",
                "--sent")  # fmt: skip
    said = evening("answer", "ada", "ben", "declined").lines[-1]
    assert said == "a no to all of it: netlog decline ben-okri --by them"
    evening("undo")
    assert "to book them: netlog next" in evening("answer", "ben", "dev", "accepted").lines[-1]
    evening("undo")
    said = evening("answer", "ada", "ben", "accepted").lines[-1]
    assert said.endswith('to book it: netlog invite ben-okri "tue 15:00"')


@pytest.mark.parametrize("word", ["declined", "no-reply"])
def test_what_they_said_is_not_lost_where_there_is_no_talk(
    asked: Netlog, refused: Refused, word: str
) -> None:
    message = refused("answer", "ada", word, "--about", "too busy until March", code=2)
    assert 'netlog log ada --from-them --about "too busy until March"' in message
    assert asked("answer", "ada", word).code == 0


def test_whoever_said_no_is_not_asked_again_by_what_is_shown(asked: Netlog) -> None:
    asked("answer", "ada", "no")
    for words in ("log", "ada", "--from-them"), ("log", "ada", "chat"):
        assert asked(*words).lines[-1].endswith("· netlog next")
    assert asked("log", "ada", "connect").lines[-1].endswith("· netlog draft follow-up ada-moss")
