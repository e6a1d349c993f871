"""`netlog log`: a later conversation, or a coffee that is booked."""

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog


def test_a_chat_unless_said(evening: Netlog, ask: Ask) -> None:
    result = evening("log", "ada", "--about", "how the pilot went", now="2026-11-24")
    assert result.lines == [
        "Ada Moss · chat · Tue 24 Nov · how the pilot went",
        "November ●●● ◐○ ○ · netlog draft connect-event ada-moss",
    ]
    talk = ask("show", "ada")["timeline"][-1]
    assert (talk["stage"], talk["topic"], talk["direction"]) == (
        "chat",
        "how the pilot went",
        "both",
    )


@pytest.mark.parametrize(
    ("word", "stage"),
    [
        ("intro", "intro"), ("chat", "chat"), ("connect", "connect"),
        ("follow-up", "follow-up"), ("followup", "follow-up"), ("COFFEE", "coffee"),
        ("认识", "intro"), ("聊天", "chat"), ("加微信", "connect"), ("名片", "connect"),
        ("跟进", "follow-up"), ("咖啡", "coffee"), ("见面", "coffee"),
    ],
)  # fmt: skip
def test_the_last_word_is_the_stage(evening: Netlog, ask: Ask, word: str, stage: str) -> None:
    assert evening("log", "ben", word).lines[0] == f"Ben Okri · {stage} · Fri 20 Nov"
    assert ask("show", "ben")["timeline"][-1]["stage"] == stage


def test_a_later_chat_lowers_nothing_and_a_skipped_stage_is_not_implied(
    evening: Netlog, ask: Ask
) -> None:
    evening("log", "ada", "coffee", now="2026-11-24")
    evening("log", "ada", "chat", now="2026-11-25")
    person = ask("show", "ada")
    assert (person["stage"], person["connected_on"]) == ("coffee", None)


def test_every_word_is_a_person(evening: Netlog, ask: Ask) -> None:
    result = evening("log", "ada", "ben", "小明", "coffee")
    assert result.lines[0] == "Ada Moss, Ben Okri, 王小明 · coffee · Fri 20 Nov"
    assert ask("show", "ben")["timeline"][-1]["others"] == 2
    assert ask("month")["coffees"]["done"] == 3


def test_words_that_name_one_person_are_one_person(evening: Netlog) -> None:
    assert evening("log", "wang", "xiaoming", "coffee").lines[0] == "王小明 · coffee · Fri 20 Nov"
    assert evening("log", "ada", "moss").lines[0] == "Ada Moss · chat · Fri 20 Nov"
    assert evening("log", "ada-moss", "Ada").lines[0] == "Ada Moss · chat · Fri 20 Nov"


def test_a_second_name_decides_between_two_of_one_first_name(evening: Netlog) -> None:
    evening("add", "Ada Byron")
    assert evening("log", "ada", "byron", "coffee").lines[0].startswith("Ada Byron · coffee")


def test_what_was_told_is_kept(evening: Netlog, ask: Ask) -> None:
    evening(
        "log", "ada", "--about", "pilots", "--at", "soul sisters", "--note", "two\nlines",
        "--channel", "zoom", "--from-them", "--on", "yesterday",
    )  # fmt: skip
    talk = ask("show", "ada")["timeline"][0]
    told = (talk["topic"], talk["event"], talk["note"], talk["channel"], talk["direction"])
    assert told == ("pilots", "Soul Sisters", "two\nlines", "zoom", "in")
    assert (talk["happened_on"], talk["entered_on"]) == ("2026-11-19", "2026-11-20")


def test_the_topic_becomes_the_thread_of_the_next_draft(evening: Netlog) -> None:
    evening("log", "ada", "--about", "tea gardens")
    assert "tea gardens" in evening("draft", "connect-event", "ada").out


def test_a_next_step_for_each(evening: Netlog, ask: Ask) -> None:
    result = evening("log", "ada", "ben", "--next", "2w: ask how it went")
    assert result.lines[1] == "  next: Fri 4 Dec · ask how it went"
    for name in ("ada", "ben"):
        assert ask("show", name)["steps"][0]["due_on"] == "2026-12-04"


def test_steps_that_were_due_by_then_are_closed_and_it_is_said(evening: Netlog, ask: Ask) -> None:
    evening("log", "ada", "--next", "monday: send the deck")
    evening("log", "ada", "--next", "2027-01-10: new year's greetings")
    result = evening("log", "ada", now="2026-11-24")
    assert result.lines[1] == "  done: send the deck"
    steps = {step["what"]: step["closed_on"] for step in ask("show", "ada")["steps"]}
    assert steps == {"send the deck": "2026-11-24", "new year's greetings": None}


def test_a_talk_before_the_step_was_due_leaves_it_open(evening: Netlog, ask: Ask) -> None:
    evening("log", "ada", "--next", "monday: send the deck")
    assert "done:" not in evening("log", "ada", "--on", "2026-11-21", now="2026-11-24").out
    assert ask("show", "ada")["steps"][0]["closed_on"] is None


def test_an_answer_settles_what_was_sent(evening: Netlog, ask: Ask) -> None:
    evening("draft", "connect-event", "ada", "--sent")
    evening("log", "ada", "connect", "--from-them", now="2026-11-22")
    message = ask("show", "ada")["messages"][0]
    assert (message["outcome"], message["outcome_on"]) == ("accepted", "2026-11-22")
    evening("draft", "follow-up", "ada", "--sent", now="2026-11-23")
    evening("log", "ada", "--from-them", now="2026-11-24")
    assert [m["outcome"] for m in ask("show", "ada")["messages"]] == ["accepted", "replied"]


# -------------------------------------------------------------------------------------- coffees


def test_a_coffee_on_a_day_to_come_is_booked(evening: Netlog, ask: Ask) -> None:
    result = evening("log", "ada", "coffee", "--on", "friday", "--about", "a pilot")
    assert result.lines == [
        "Ada Moss · coffee booked · Fri 27 Nov · a pilot",
        "November ●●● ◐○ ◐ · when held: netlog log ada-moss coffee",
    ]
    person = ask("show", "ada")
    assert (person["stage"], person["last_on"]) == ("chat", "2026-11-20")
    assert person["timeline"][-1]["is_planned"] is True
    coffees = ask("month")["coffees"]
    assert (coffees["done"], coffees["open"], coffees["rows"][0]["is_done"]) == (0, 1, False)


def test_a_booked_coffee_is_held_once(evening: Netlog, ask: Ask) -> None:
    evening("log", "ada", "ben", "coffee", "--on", "friday", "--about", "a pilot", "--at", "Mill")
    result = evening("log", "ada", "coffee", now="2026-11-27")
    assert "  held: the coffee booked for Fri 27 Nov" in result.out
    assert "Ben Okri" in result.out, "who else was there counts too, and is said"
    for name in ("ada", "ben"):
        coffees = [t for t in ask("show", name)["timeline"] if t["stage"] == "coffee"]
        assert [(c["is_planned"], c["topic"], c["event"]) for c in coffees] == [
            (False, "a pilot", "Mill")
        ]
    assert ask("month", now="2026-11-27")["coffees"]["done"] == 2


def test_a_coffee_before_the_day_that_was_booked_leaves_the_booking(
    evening: Netlog, ask: Ask
) -> None:
    evening("log", "ada", "coffee", "--on", "friday")
    evening("log", "ada", "coffee", now="2026-11-23")
    planned = [talk["is_planned"] for talk in ask("show", "ada")["timeline"]]
    assert planned == [False, False, True]


def test_only_a_coffee_can_be_booked(evening: Netlog, refused: Refused) -> None:
    message = refused("log", "ada", "--on", "2026-12-01", code=2)
    assert "only a coffee can be booked" in message
    assert "--next" in message


def test_a_bare_weekday_is_the_last_one_but_for_a_coffee(evening: Netlog) -> None:
    assert evening("log", "ada", "--on", "monday").lines[0] == "Ada Moss · chat · Mon 16 Nov"
    booked = evening("log", "ada", "coffee", "--on", "monday")
    assert booked.lines[0] == "Ada Moss · coffee booked · Mon 23 Nov"


# ------------------------------------------------------------------------------ what is said, too


def test_after_midnight_it_was_the_evening_before(evening: Netlog) -> None:
    result = evening("log", "ada", "coffee", now="2026-11-22T00:40")
    assert result.lines[0] == "Ada Moss · coffee · Sat 21 Nov"
    assert "after midnight: kept for Sat 21 Nov, the evening before" in result.out


def test_somebody_archived_comes_back(evening: Netlog, ask: Ask) -> None:
    evening("archive", "ada")
    assert "back from the archive" in evening("log", "ada").out
    assert ask("show", "ada")["archived_on"] is None


def test_a_connect_lifts_a_no_and_a_chat_does_not(evening: Netlog, ask: Ask) -> None:
    evening("decline", "ada", "--by", "them")
    assert "declined" not in evening("log", "ada").out
    assert ask("show", "ada")["declined_by"] == "them"
    assert "no longer marked as declined" in evening("log", "ada", "connect").out
    assert ask("show", "ada")["declined_by"] is None


def test_with_whom(evening: Netlog, refused: Refused) -> None:
    assert "With whom?" in refused("log", "coffee", code=2)
    assert "PERSON" in refused("log", code=2)


def test_nobody_is_logged_by_half(evening: Netlog, refused: Refused) -> None:
    message = refused("log", "ada", "zebedee", "coffee")
    assert message.startswith('Nobody here is called "zebedee".')


def test_a_stage_with_a_slip_is_told_apart_from_a_name(evening: Netlog, refused: Refused) -> None:
    message = refused("log", "ada", "cofee", code=2)
    assert message.strip() == 'Nobody here is called "cofee". Did you mean coffee?'


def test_dry_run_shows_all_and_keeps_nothing(evening: Netlog, refused: Refused, ask: Ask) -> None:
    before = ask("show", "ada")
    result = evening("log", "ada", "coffee", "--next", "2w: thank her", "--dry-run")
    assert result.lines[0] == "Ada Moss · coffee · Fri 20 Nov"
    assert result.lines[-1].endswith("nothing was kept: --dry-run")
    assert ask("show", "ada") == before


def test_quiet_says_nothing(evening: Netlog) -> None:
    assert evening("-q", "log", "ada", "coffee") == (0, "", "")
