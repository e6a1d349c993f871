"""`netlog next`: who is next, why, and the command that does it."""

import shlex
from pathlib import Path

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog


def reasons(data: dict[str, list[dict[str, str]]]) -> list[tuple[str, str]]:
    """Return the queue as (handle, why), in its order."""
    return [(turn["handle"], turn["why"]) for turn in data["next"]]


@pytest.fixture
def queue(evening: Netlog) -> Netlog:
    """The evening, steps before, on and after Monday 23 November, and coffees to be held."""
    evening("log", "dev", "--next", "2026-11-21: send the deck")
    evening("log", "ben", "--next", "monday: call him")
    evening("add", "Eve Stone", "--about", "tea", "--on", "2026-11-02")
    evening("add", "Fay West", "--about", "tea", "--next", "2026-12-24: wish her well")
    evening("add", "Gus Hall", "--stage", "coffee", "--on", "2026-11-10")
    evening("log", "gus", "coffee", "--on", "2026-11-22")
    evening("add", "Hal Ives", "--about", "tea")
    evening("log", "hal", "coffee", "--on", "2026-12-03")
    return evening


MONDAY = "2026-11-23"


def test_what_is_due_is_ranked_and_what_comes_is_behind_it(queue: Netlog, ask: Ask) -> None:
    assert reasons(ask("next", now=MONDAY)) == [
        ("dev-rao", "send the deck (2 days overdue)"),
        ("gus-hall", "coffee booked for yesterday: was it held?"),
        ("ben-okri", "call him (today)"),
        ("ada-moss", "introduced you to 王小明, no thank-you yet"),
        ("chloe-martin", "connected 3 days ago, no follow-up yet"),
        ("eve-stone", "talked 3 weeks ago, not connected yet"),
        ("wang-xiaoming", "talked 3 days ago, not connected yet"),
        ("hal-ives", "coffee in 10 days"),
        ("fay-west", "wish her well (in 31 days)"),
    ]


def test_each_has_the_command_that_does_it_and_it_does(queue: Netlog, ask: Ask) -> None:
    turns = [turn for turn in ask("next", now=MONDAY)["next"] if turn["handle"] != "hal-ives"]
    for turn in turns:
        program, *words = shlex.split(turn["command"])
        assert program == "netlog"
        sent = ["--sent"] if words[0] == "draft" else []
        assert queue(*words, *sent, now=MONDAY).code == 0, turn
    left = reasons(ask("next", now=MONDAY))
    assert not set(left) & {(turn["handle"], turn["why"]) for turn in turns}
    assert ask("show", "gus")["timeline"][-1]["is_planned"] is False


@pytest.mark.parametrize(
    ("clock", "why"),
    [
        ("2026-11-21", "call him (in 2 days)"),
        ("2026-11-22", "call him (tomorrow)"),
        ("2026-11-23", "call him (today)"),
        ("2026-11-24", "call him (1 day overdue)"),
        ("2026-11-25", "call him (2 days overdue)"),
    ],
)
def test_when_a_step_is_due_is_said_in_words(
    queue: Netlog, ask: Ask, clock: str, why: str
) -> None:  # fmt: skip
    assert ("ben-okri", why) in reasons(ask("next", now=clock))


def test_what_is_overdue_is_marked(queue: Netlog) -> None:
    lines = queue("next", now=MONDAY).lines
    marked = [line for line in lines if line.startswith("! ")]
    assert [line.split("  ")[0] for line in marked] == ["! Dev Rao", "! Gus Hall"]
    assert "netlog done dev-rao" in marked[0]


def test_a_message_without_an_answer_waits_for_the_other_side(evening: Netlog, ask: Ask) -> None:
    evening("draft", "connect-event", "小明", "--sent")
    assert "wang-xiaoming" not in {handle for handle, _ in reasons(ask("next"))}
    turns = reasons(ask("next", now="2026-12-06"))
    assert ("wang-xiaoming", "wrote 2 weeks ago, may answer until Fri 11 Dec") in turns, (
        "connecting takes time"
    )
    turns = reasons(ask("next", now="2026-12-11"))
    assert ("wang-xiaoming", "wrote 3 weeks ago, no answer") in turns
    evening("log", "小明", "--from-them")
    assert "wang-xiaoming" in {handle for handle, _ in reasons(ask("next"))}


@pytest.mark.parametrize(
    "words", [("decline", "ada", "--by", "them"), ("archive", "ada")], ids=" ".join
)
def test_who_said_no_or_is_out_of_sight_is_left_alone(
    evening: Netlog, ask: Ask, words: tuple[str, ...]
) -> None:
    evening("log", "ada", "coffee", "--on", "2026-11-24")
    evening("log", "ada", "--next", "tomorrow: write")
    evening(*words)
    assert "ada-moss" not in {handle for handle, _ in reasons(ask("next", now="2026-12-20"))}


def test_the_limit_and_that_there_are_more(queue: Netlog, ask: Ask) -> None:
    assert len(ask("next", "--limit", "3", now=MONDAY)["next"]) == 3
    result = queue("next", "--limit", "3", now=MONDAY)
    assert len(result.lines) == 3
    assert "There are more: netlog next --limit" in result.err
    assert queue("next", "--limit", "9", now=MONDAY).err == ""


@pytest.mark.parametrize("limit", ["0", "-1", "99999999999999999999", "many"])
def test_a_limit_that_is_none(refused: Refused, limit: str) -> None:
    assert "--limit" in refused("next", "--limit", limit, code=2)


def test_an_empty_queue_says_how_it_fills(netlog: Netlog, ask: Ask) -> None:
    result = netlog("next")
    assert (result.code, result.out) == (0, "")
    assert "Nobody is waiting" in result.err
    assert "netlog add" in result.err
    assert ask("next") == {"next": [], "resting_until": None}


def test_the_keys_of_the_json(queue: Netlog, ask: Ask) -> None:
    turn = ask("next", now=MONDAY)["next"][0]
    assert turn == {
        "handle": "dev-rao",
        "name": "Dev Rao",
        "kind": "step",
        "why": "send the deck (2 days overdue)",
        "command": "netlog done dev-rao",
        "due_on": "2026-11-21",
        "due_at": None,
        "urgency": 2.29,
        "script": None,
    }


def test_what_has_a_time_today_comes_first_in_its_order(evening: Netlog, ask: Ask) -> None:
    evening("log", "ada", "--next", "monday 15:00: call her")
    evening("log", "ben", "--next", "monday 09:30: send the deck")
    evening("log", "dev", "--next", "monday: book a table")
    evening("log", "小明", "coffee", "--on", "monday 11:00")
    due = ask("next", now="2026-11-23T08:00")["next"]
    assert [(turn["handle"], turn["why"], turn["due_at"]) for turn in due if turn["due_on"]] == [
        ("ben-okri", "send the deck (today at 09:30)", "09:30"),
        ("wang-xiaoming", "coffee today at 11:00", "11:00"),
        ("ada-moss", "call her (today at 15:00)", "15:00"),
        ("dev-rao", "book a table (today)", None),
    ]
    assert due.index(next(turn for turn in due if turn["due_at"])) == 0


def test_a_coffee_of_today_is_asked_about_when_its_time_has_come(evening: Netlog, ask: Ask) -> None:
    evening("log", "ada", "coffee", "--on", "monday 15:00", "--about", "pricing")

    def told(now: str) -> tuple[str, str]:
        turn = next(turn for turn in ask("next", now=now)["next"] if turn["handle"] == "ada-moss")
        return turn["why"], turn["command"]

    held = "netlog log ada-moss coffee --on 2026-11-23"
    assert told("2026-11-23T09:00") == ("coffee today at 15:00: pricing", "netlog prep ada-moss")
    assert told("2026-11-23T16:00") == ("coffee booked for today 15:00: was it held?", held)
    assert told("2026-11-24T09:00")[1] == held


def test_for_today_and_for_the_week(queue: Netlog, ask: Ask, refused: Refused) -> None:
    queue("every", "dev", "10d")
    due = {handle for handle, _ in reasons(ask("next", "--for", "today", now=MONDAY))}
    week = {handle for handle, _ in reasons(ask("next", "--for", "week", now="2026-11-27"))}
    assert "hal-ives" not in due
    assert "ben-okri" in due
    assert "hal-ives" in week
    assert "fay-west" not in week
    assert "week" in refused("next", "--for", "weak", code=2)


def test_where_nothing_is_due_today_there_may_be_what_comes(netlog: Netlog, ask: Ask) -> None:
    netlog("add", "Ada Moss", "--known")
    netlog("log", "ada", "coffee", "--on", "2026-11-24")
    result = netlog("next", "--for", "today")
    assert (result.out, result.code) == ("", 0)
    assert result.err == "Nothing is due today. What comes: netlog next\n"
    assert reasons(ask("next", "--for", "week")) == [("ada-moss", "coffee in 4 days")]


def test_a_promise_of_mine_and_a_nudge_for_theirs(evening: Netlog, ask: Ask) -> None:
    evening("promise", "ada", "the slides", "--by", "2026-11-25")
    evening("promise", "chloe", "an introduction", "--theirs", "--by", "2026-11-25")
    told = {turn["handle"]: turn for turn in ask("next", now="2026-11-25")["next"]}
    assert told["ada-moss"]["why"] == "you promised: the slides (today)"
    assert told["ada-moss"]["command"] == "netlog promise ada-moss --kept"
    assert told["chloe-martin"]["kind"] == "wait", "they have the whole day"
    told = {turn["handle"]: turn for turn in ask("next", now="2026-11-28")["next"]}
    assert told["chloe-martin"]["why"] == "promised you: an introduction (3 days overdue)"
    assert told["chloe-martin"]["command"] == "netlog draft follow-up chloe-martin"
    evening("draft", "follow-up", "chloe", "--sent", now="2026-11-28")
    assert "chloe-martin" not in dict(reasons(ask("next", now="2026-12-04")))
    assert "chloe-martin" in dict(reasons(ask("next", now="2026-12-05")))


def test_thanks_are_owed_for_a_coffee_and_for_an_introduction(evening: Netlog, ask: Ask) -> None:
    evening("log", "chloe", "coffee")
    told = {turn["handle"]: turn for turn in ask("next", now="2026-11-22")["next"]}
    assert told["chloe-martin"]["why"] == "coffee 2 days ago, no thank-you yet"
    assert told["ada-moss"]["why"] == "introduced you to 王小明, no thank-you yet"
    _, *words = shlex.split(told["ada-moss"]["command"])
    draft = evening(*words, "--sent", now="2026-11-22")
    assert "introducing me to 王小明" in draft.out
    evening("draft", "thank-you", "chloe", "--sent", now="2026-11-22")
    left = {turn["handle"]: turn["kind"] for turn in ask("next", now="2026-11-23")["next"]}
    assert "thanks" not in left.values()
    assert not any(turn["kind"] == "thanks" for turn in ask("next", now="2026-12-23")["next"])


def test_what_is_entered_past_midnight_belongs_to_the_evening_before(
    evening: Netlog, ask: Ask
) -> None:
    evening("log", "ben", "--next", "2026-11-21: call him")
    turns = dict(reasons(ask("next", now="2026-11-21T03:59")))
    assert turns["ben-okri"] == "call him (tomorrow)"
    turns = dict(reasons(ask("next", now="2026-11-21T04:00")))
    assert turns["ben-okri"] == "call him (today)"


def test_a_clock_that_was_set_back_harms_nothing(evening: Netlog, ask: Ask) -> None:
    evening("every", "dev", "1w")
    evening("log", "chloe", "coffee")
    told = {turn["handle"]: turn for turn in ask("next", now="2026-11-10")["next"]}
    assert told["wang-xiaoming"]["why"] == "talked today, not connected yet"
    assert all(turn["urgency"] <= 1 for turn in told.values())


def test_a_yes_to_a_coffee_asks_to_be_booked_until_it_is(
    evening: Netlog, ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # where the invitation is written
    evening("draft", "coffee-request", "wang-xiaoming", "--sent")
    evening("answer", "wang-xiaoming", "accepted", now="2026-11-22")
    why = "said yes to a coffee yesterday, not booked yet"
    assert ("wang-xiaoming", why) in reasons(ask("next", now=MONDAY))
    (turn,) = [turn for turn in ask("next", now=MONDAY)["next"] if turn["kind"] == "agreed"]
    evening(*shlex.split(turn["command"].replace("DAY HOUR", "2026-11-26 15:00"))[1:], now=MONDAY)
    told = reasons(ask("next", now=MONDAY))
    assert ("wang-xiaoming", why) not in told
    assert any(why.startswith("coffee in 3 days at 15:00") for _, why in told)


def test_whose_words_are_kept_the_command_sends_them(evening: Netlog, ask: Ask) -> None:
    evening("draft", "follow-up", "chloe", "--save")
    commands = {turn["handle"]: turn["command"] for turn in ask("next", now=MONDAY)["next"]}
    assert commands["chloe-martin"] == "netlog send chloe-martin follow-up"
    assert evening(*commands["chloe-martin"].split()[1:], now=MONDAY).code == 0
    assert "chloe-martin" not in dict(reasons(ask("next", now=MONDAY)))


def test_nobody_is_to_be_sent_again_what_was_sent_too_short_a_time_ago(
    evening: Netlog, ask: Ask
) -> None:
    evening("draft", "connect-event", "wang-xiaoming", "--sent")
    evening("answer", "wang-xiaoming", "no-reply", now="2026-11-24")
    assert "wang-xiaoming" not in dict(reasons(ask("next", now="2026-11-25")))
    assert "wang-xiaoming" in dict(reasons(ask("next", now="2027-01-10")))


def test_where_nobody_waits_what_was_kept_is_not_forgotten(netlog: Netlog) -> None:
    netlog("add", "Ada Moss", "--stage", "follow-up", "--about", "tea")
    assert "Whom did you meet?" in netlog("next").err
    netlog("draft", "coffee-request", "ada", "--save")
    told = netlog("next")
    assert (told.out, told.err) == (
        "",
        "Nobody is waiting. What you kept: netlog messages --kept\n",
    )
    assert netlog("messages", "--kept").out.startswith("kept  Fri 20 Nov  Ada Moss")


def test_before_an_answer_is_due_the_command_is_for_when_it_comes(
    evening: Netlog, ask: Ask
) -> None:
    evening("draft", "follow-up", "chloe", "--sent")

    def told(now: str) -> str:
        turns = ask("next", now=now)["next"]
        return next(turn["command"] for turn in turns if turn["kind"] == "answer")

    assert told("2026-11-30") == "netlog answer chloe-martin replied"
    assert told("2026-12-04") == "netlog answer chloe-martin no-reply"


def test_whoever_wrote_last_is_answered(evening: Netlog, ask: Ask) -> None:
    evening("log", "chloe", "follow-up", "--on", "2026-11-20")
    evening("draft", "catch-up", "chloe", "--sent", now="2026-11-20T22:00")
    evening("answer", "chloe", "replied", now="2026-11-22")
    (turn,) = [turn for turn in ask("next", now=MONDAY)["next"] if turn["kind"] == "reply"]
    assert (turn["handle"], turn["why"]) == ("chloe-martin", "replied yesterday, your turn")
    assert turn["command"] == "netlog draft coffee-request chloe-martin"
    evening(*turn["command"].split()[1:], "--sent", now=MONDAY)
    assert "reply" not in {turn["kind"] for turn in ask("next", now=MONDAY)["next"]}


def test_thanks_for_an_introduction_are_owed_until_they_are_sent(netlog: Netlog, ask: Ask) -> None:
    netlog("add", "Kanwal Ahmed", "--stage", "follow-up", now="2026-11-01")
    netlog("add", "Ben Okri", "--through", "kanwal", "--stage", "follow-up", now="2026-11-02")
    for now in ("2026-11-03", "2027-02-22", "2028-11-22"):
        (turn,) = [turn for turn in ask("next", now=now)["next"] if turn["kind"] == "thanks"]
        assert turn["handle"] == "kanwal-ahmed"
        (owed,) = ask("show", "kanwal", now=now)["thanks_owed"]
        assert (owed["name"], owed["since_on"]) == ("Ben Okri", "2026-11-02")
        assert turn["command"] in netlog("show", "kanwal", now=now).out
    netlog("draft", "thank-you", "kanwal", "--sent", now="2028-11-22")
    kinds = {turn["kind"] for turn in ask("next", now="2028-11-23")["next"]}
    assert "thanks" not in kinds
    assert ask("show", "kanwal", now="2028-11-23")["thanks_owed"] == []


def test_thanks_that_were_sent_before_the_first_talk_count(netlog: Netlog, ask: Ask) -> None:
    netlog("add", "Kanwal Ahmed", "--about", "tea", now="2026-11-01")
    netlog("add", "Ben Okri", "--through", "kanwal", now="2026-11-02")
    netlog("draft", "thank-you", "kanwal", "reason=introducing me to Ben", "--sent",
           now="2026-11-03")  # fmt: skip
    netlog("log", "ben", "chat", now="2026-11-10")
    assert ask("show", "kanwal", now="2026-11-11")["thanks_owed"] == []


@pytest.mark.parametrize("outcome", ["--granted", "--refused"])
def test_who_asked_for_something_waits_for_an_answer(
    netlog: Netlog, ask: Ask, outcome: str
) -> None:
    netlog("add", "Ada Moss", "--about", "pricing", "--stage", "coffee", now="2026-11-01T12:00")
    netlog("ask", "ada", "a printer", "--theirs", now="2026-11-09T12:00")
    netlog("ask", "ada", "feedback", now="2026-11-09T12:00")  # what I asked for is not my turn
    (turn,) = ask("next", now=MONDAY)["next"]
    assert (turn["kind"], turn["command"]) == ("asked", "netlog ask ada-moss")
    assert "asked for a printer" in turn["why"]
    assert netlog("ask", "ada", outcome, "printer", now=MONDAY).code == 0
    assert "asked" not in {turn["kind"] for turn in ask("next", now=MONDAY)["next"]}
