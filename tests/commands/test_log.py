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


@pytest.mark.parametrize(
    ("words", "echo", "at"),
    [
        ("next tue 15:00", "Tue 24 Nov 15:00", "15:00"),
        ("tue 3pm", "Tue 24 Nov 15:00", "15:00"),
        ("明天下午三点半", "Sat 21 Nov 15:30", "15:30"),
        ("2027-01-04 09:00", "Mon 4 Jan 2027 09:00", "09:00"),
        ("下周三", "Wed 25 Nov", None),
    ],
)
def test_a_coffee_is_booked_with_its_time(
    evening: Netlog, ask: Ask, words: str, echo: str, at: str | None
) -> None:
    result = evening("log", "ada", "coffee", "--on", words)
    assert result.lines[0] == f"Ada Moss · coffee booked · {echo}"
    assert ask("show", "ada")["timeline"][-1]["starts_at"] == at
    assert echo in evening("show", "ada").out


def test_a_coffee_later_today_is_booked_and_one_of_this_morning_was_held(
    evening: Netlog, ask: Ask
) -> None:
    booked = evening("log", "ada", "coffee", "--on", "today 15:00", now="2026-11-23T10:00")
    assert booked.lines[0] == "Ada Moss · coffee booked · Mon 23 Nov 15:00"
    held = evening("log", "ben", "coffee", "--on", "today 9:00", now="2026-11-23T10:00")
    assert held.lines[0] == "Ben Okri · coffee · Mon 23 Nov 09:00"
    assert [ask("show", name)["timeline"][-1]["is_planned"] for name in ("ada", "ben")] == [
        True,
        False,
    ]


def test_a_booked_coffee_keeps_its_time_when_it_is_held(evening: Netlog, ask: Ask) -> None:
    evening("log", "ada", "coffee", "--on", "friday 15:00")
    result = evening("log", "ada", "coffee", now="2026-11-27T17:00")
    assert result.lines[1] == "  held: the coffee booked for Fri 27 Nov 15:00"
    assert ask("show", "ada")["timeline"][-1]["starts_at"] == "15:00"


@pytest.mark.parametrize(
    ("on", "at"), [("today 16:00", "16:00"), ("2026-11-28", None), ("28 nov 10:00", "10:00")]
)
def test_a_coffee_held_at_another_time_has_that(
    evening: Netlog, ask: Ask, on: str, at: str | None
) -> None:
    evening("log", "ada", "coffee", "--on", "friday 15:00")
    now = "2026-11-27T17:00" if on.startswith("today") else "2026-11-28T17:00"
    evening("log", "ada", "coffee", "--on", on, now=now)
    coffees = [t for t in ask("show", "ada")["timeline"] if t["stage"] == "coffee"]
    assert [(t["is_planned"], t["starts_at"]) for t in coffees] == [(False, at)]


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
    assert '--next "2026-12-01: …"' in message
    message = refused("log", "ada", "--on", "today 23:00", code=2)
    assert message.startswith("Fri 20 Nov 23:00 is yet to come")
    assert '--next "2026-11-20 23:00: …"' in message


def test_a_bare_weekday_is_the_last_one_but_for_a_coffee(evening: Netlog) -> None:
    assert evening("log", "ada", "--on", "monday").lines[0] == "Ada Moss · chat · Mon 16 Nov"
    booked = evening("log", "ada", "coffee", "--on", "monday")
    assert booked.lines[0] == "Ada Moss · coffee booked · Mon 23 Nov"


# ---------------------------------------------------------------------------- days and times


def test_when_a_talk_was_is_kept_and_shown(evening: Netlog, ask: Ask) -> None:
    result = evening("log", "ada", "--on", "昨天下午3点", "--about", "pilots")
    assert result.lines[0] == "Ada Moss · chat · Thu 19 Nov 15:00 · pilots"
    talk = ask("show", "ada")["timeline"][0]
    assert (talk["happened_on"], talk["starts_at"]) == ("2026-11-19", "15:00")
    assert "Thu 19 Nov 15:00" in evening("show", "ada").out


@pytest.mark.parametrize(
    ("step", "told", "at"),
    [
        ("tue 15:00: call her", "Tue 24 Nov 15:00 · call her", "15:00"),
        ("friday 15:00:call her", "Fri 27 Nov 15:00 · call her", "15:00"),
        ("明天下午3点：打电话", "Sat 21 Nov 15:00 · 打电话", "15:00"),
        ("next month: call her", "Tue 1 Dec · call her", None),
    ],
)
def test_a_step_has_a_time_where_one_is_told(
    evening: Netlog, ask: Ask, step: str, told: str, at: str | None
) -> None:
    assert evening("log", "ada", "--next", step).lines[1] == f"  next: {told}"
    assert ask("show", "ada")["steps"][0]["due_at"] == at
    assert told.partition(" · ")[0] in evening("show", "ada").out


def test_a_step_due_today_at_a_time_is_due_today(evening: Netlog) -> None:
    evening("log", "ada", "--next", "monday 15:00: call her")
    assert evening("log", "ada", now="2026-11-23T09:00").lines[1] == "  done: call her"


@pytest.mark.parametrize(
    ("option", "text", "why"),
    [
        ("--on", "tomorrow at 3", "could be 03:00 or 15:00"),
        ("--on", "friday 26 nov", "26 Nov 2025 is a Wednesday"),
        ("--on", "01/12/2026", "could be 12 Jan 2026 or 1 Dec 2026"),
        ("--on", "weekend", "is several days"),
        ("--next", "friday call her", 'Write it as "friday: call her"'),
        ("--next", "9am: call her", "is over: it was 09:00 today"),
        ("--next", "in 2 hours: call her", "is shorter than a day"),
        ("--next", "周五打电话", 'Write it as "周五：打电话"'),
        ("--next", "明天三点：打电话", "周五下午3点"),
    ],
)
def test_what_is_unclear_is_asked_back(
    evening: Netlog, refused: Refused, option: str, text: str, why: str
) -> None:
    assert why in refused("log", "ada", option, text, code=2)


# ------------------------------------------------------------------------------ what is said, too


def test_after_midnight_it_was_the_evening_before(evening: Netlog) -> None:
    result = evening("log", "ada", "coffee", now="2026-11-22T00:40")
    assert result.lines[0] == "Ada Moss · coffee · Sat 21 Nov"
    assert "after midnight: kept for Sat 21 Nov, the evening before" in result.out


@pytest.mark.parametrize("on", ["tonight 00:30", "2026-11-22 00:30", "昨晚12点半"])
def test_what_was_past_midnight_belongs_to_the_evening_before(
    evening: Netlog, ask: Ask, on: str
) -> None:
    """Entered in the night itself, and on the morning after."""
    now = "2026-11-22T09:00" if on.startswith("昨") else "2026-11-22T00:40"
    result = evening("log", "ada", "--on", on, now=now)
    assert result.lines[:2] == [
        "Ada Moss · chat · Sat 21 Nov",
        "  after midnight: kept for Sat 21 Nov, the evening before",
    ]
    talk = ask("show", "ada")["timeline"][-1]
    assert (talk["happened_on"], talk["starts_at"]) == ("2026-11-21", None)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--on", "yesterday"), "Ada Moss · chat · Fri 20 Nov"),
        (("--on", "today"), "Ada Moss · chat · Sat 21 Nov"),
        (("--on", "2026-11-21", "--next", "tomorrow: call her"), "  next: Sun 22 Nov · call her"),
    ],
)
def test_after_midnight_words_count_from_the_evening_before_and_it_is_said(
    evening: Netlog, words: tuple[str, ...], told: str
) -> None:
    lines = evening("log", "ada", *words, now="2026-11-22T00:40").lines
    assert told in lines
    assert "  after midnight: counted from Sat 21 Nov, the evening before" in lines


def test_after_midnight_a_date_says_itself(evening: Netlog) -> None:
    words = ("--on", "2026-11-19", "--next", "2026-12-01: call her")
    assert "after midnight" not in evening("log", "ada", *words, now="2026-11-22T00:40").out


def test_after_midnight_an_hour_of_which_night_is_asked_back(
    evening: Netlog, refused: Refused
) -> None:
    message = refused("log", "ada", "--next", "tomorrow 2am: call", code=2, now="2026-11-22T00:40")
    assert "could be in two nights" in message


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


def test_what_was_given_and_asked_in_a_talk_is_one_change_with_it(
    evening: Netlog, ask: Ask
) -> None:
    result = evening(
        "log", "ben", "coffee", "--gave", "notes on his deck", "--got", "a lift",
        "--asked", "a referral", "--was-asked", "our price list",
        "--promised", "friday: send it", "--was-promised", "a book: the blue one",
    )  # fmt: skip
    assert result.lines[1:7] == [
        "  you gave: notes on his deck",
        "  they gave: a lift",
        "  you asked for: a referral",
        "  they asked for: our price list",
        "  you promised: send it · by Fri 27 Nov",
        "  they promised: a book: the blue one",
    ]
    account = ask("balance", "ben")
    assert (account["deposits"], account["withdrawals"], len(account["entries"])) == (1, 1, 6)
    assert [row["due_on"] for row in ask("promise", "ben")["promises"]] == ["2026-11-27", None]
    evening("undo")
    assert ask("balance", "ben")["entries"] == ask("promise", "ben")["promises"] == []


def test_what_a_talk_gave_has_its_day_and_is_of_all_who_took_part(
    evening: Netlog, ask: Ask
) -> None:
    evening("log", "ben", "dev", "--on", "2026-11-02", "--gave", "a tour", "--gave", "一本书")
    for who in ("ben", "dev"):
        rows = ask("balance", who)["entries"]
        assert [(row["what"], row["on"]) for row in rows] == [
            ("a tour", "2026-11-02"), ("一本书", "2026-11-02"),
        ]  # fmt: skip


def test_what_is_yet_to_come_gave_nothing(evening: Netlog, refused: Refused) -> None:
    message = refused("log", "ben", "coffee", "--on", "2026-12-01", "--gave", "a lift", code=2)
    assert "gave nothing yet" in message
    assert "The gift is empty" in refused("log", "ben", "--gave", " ", code=None)
