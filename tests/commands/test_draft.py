"""`netlog draft`: the words, filled from what was told; and what `--sent` records."""

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog

ABOUT_ME = (
    "--name", "Mei Lin", "--company", "Tea Lab", "--industry", "food", "--years", "6",
    "--community", "Tea Founders", "--place", "Leeds", "--cause", "fair pay", "--link", "@meilin",
)  # fmt: skip

# The script, whom it is for (None: a room), what it needs besides, and words that prove it filled.
SCRIPTS = [
    ("online-intro", None, ("topic=pricing",), ["Mei Lin", "Tea Lab", "pricing"]),
    ("connect-event", "ada", ("thought=pilots",), ["Ada", "Soul Sisters", "pricing", "pilots"]),
    ("connect-leader", "ada", ("piece=your talk", "medium=heard"), ["Ada", "heard your talk"]),
    ("connect-recruiter", "ada", (), ["Ada", "Tidewater", "food", "6 years"]),
    (
        "coffee-request",
        "ada",
        ("day=Tuesday", "time=15:00"),
        ["Ada", "pricing", "Tuesday", "15:00"],
    ),
    ("cold-dm", "ada", ("who=Sara",), ["Ada", "Tea Founders", "Sara", "fair pay", "@meilin"]),
    ("decline", "ada", ("way=limited",), ["Ada", "small"]),
    ("follow-up", "ada", ("note=Here is the form",), ["Soul Sisters", "pricing", "the form."]),
    ("thank-you", "ada", ("reason=the introduction",), ["Ada", "the introduction"]),
    ("catch-up", "ada", (), ["Ada", "pricing"]),
    ("share-321", None, (), ["November 2026", "#321rule"]),
]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("script", "person", "given", "words"), SCRIPTS, ids=lambda v: str(v)[:16])
def test_every_script_in_both_languages(
    evening: Netlog,
    script: str,
    person: str | None,
    given: tuple[str, ...],
    words: list[str],
    language: str,
) -> None:
    evening("me", *ABOUT_ME)
    result = evening("draft", script, *([person] if person else []), *given, "--lang", language)
    assert result.code == 0, result.err
    text = result.out
    for hole in ("None", "{{", "{%", "  ", " .", " ,", "，，", "。。", "undefined"):
        assert hole not in text, text
    if language == "en":
        assert all(word in text for word in words), text
    else:
        assert any("\u4e00" <= character <= "\u9fff" for character in text)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    "script",
    ["connect-event", "connect-recruiter", "cold-dm", "decline", "follow-up", "thank-you",
     "catch-up"],
)  # fmt: skip
def test_what_is_not_known_leaves_no_hole(netlog: Netlog, script: str, language: str) -> None:
    netlog("me", "--name", "Mei Lin")
    netlog("add", "Ada Moss", "--known")
    text = netlog("draft", script, "ada", "--lang", language).out
    assert "Ada" in text
    for hole in ("None", "  ", " .", " ,", "，，", "。。", "在认识", "聊之后"):
        assert hole not in text, text


# ---------------------------------------------------------------------------- which script, whom


def test_the_message_alone_is_on_stdout_and_the_rest_is_said_beside(evening: Netlog) -> None:
    result = evening("draft", "connect-event", "ada")
    assert result.out == (
        "Hi Ada, it was good to meet you at Soul Sisters! I enjoyed our talk about pricing. "
        "Shall we stay in touch? I'd like to hear what you're working on.\n"
    )
    for part in ("connect-event for Ada Moss (ada-moss)", "English", "147 of 200", "--sent"):
        assert part in result.err


@pytest.mark.parametrize(
    ("stages", "script"),
    [
        ((), "connect-event"),
        (("chat",), "connect-event"),
        (("connect",), "follow-up"),
        (("connect", "follow-up"), "coffee-request"),
        (("coffee",), "thank-you"),
    ],
)
def test_without_a_script_it_is_the_one_for_the_stage(
    evening: Netlog, stages: tuple[str, ...], script: str
) -> None:
    for stage in stages:
        evening("log", "ben", stage, "--about", "tea")
    result = evening("draft", "ben")
    assert result.code == 0
    assert result.err.startswith(f"{script} for Ben Okri (ben-okri)")


def test_after_the_thanks_for_a_coffee_comes_the_catch_up(evening: Netlog) -> None:
    evening("log", "ada", "coffee")
    evening("draft", "thank-you", "ada", "--sent", now="2026-11-21")
    assert evening("draft", "ada", now="2026-12-21").err.startswith("catch-up for Ada")
    evening("log", "ada", "coffee", now="2027-01-10")
    assert evening("draft", "ada", now="2027-01-11").err.startswith("thank-you for Ada")


def test_somebody_known_and_never_met_gets_a_first_message(evening: Netlog) -> None:
    assert evening("draft", "dev").code == 0


@pytest.fixture
def waiting(evening: Netlog) -> Netlog:
    """Three who talked and wait for a request, Zoe the longest; two who wait for a coffee."""
    for name, day in (("Zoe", "2026-10-02"), ("Yan Li", "2026-10-05")):
        evening("add", name, "--about", "tea", "--on", day)
    for name, day in (("Fay West", "2026-10-20"), ("Gus Hall", "2026-10-10")):
        evening("add", name, "--about", "grants", "--on", day, "--stage", "connect")
        evening("log", name, "follow-up", "--on", day)
    return evening


def test_without_a_person_the_oldest_contact_comes_first_and_the_reason_is_said(
    waiting: Netlog,
) -> None:
    result = waiting("draft", "connect-event")
    assert result.out.startswith("Hi Zoe, ")
    assert "connect-event for Zoe (zoe) · talked 7 weeks ago, not connected yet" in result.err


def test_without_a_person_it_is_for_the_stage_that_the_script_is_for(waiting: Netlog) -> None:
    waiting("add", "Kim Old", "--stage", "connect", "--about", "x", "--on", "2026-01-01")
    result = waiting("draft", "coffee-request")
    assert "coffee-request for Gus Hall (gus-hall) · followed up 5 weeks ago" in result.err


def test_who_has_an_unanswered_message_of_it_is_passed_over(waiting: Netlog) -> None:
    waiting("draft", "connect-event", "zoe", "--sent", now="2026-11-01")
    assert waiting("draft", "connect-event").out.startswith("Hi Yan, ")
    waiting("log", "zoe", "--from-them", "--on", "2026-11-02")
    waiting("log", "yan", "--on", "2026-11-03")
    assert waiting("draft", "connect-event").out.startswith("Hi Zoe, ")


@pytest.mark.parametrize(
    "words",
    [
        ("decline", "zoe", "--by", "them"),
        ("archive", "zoe"),
        ("log", "zoe", "coffee", "--on", "2026-12-01"),
    ],
    ids=" ".join,
)
def test_who_said_no_or_is_out_of_sight_or_booked_is_passed_over(
    waiting: Netlog, words: tuple[str, ...]
) -> None:
    waiting(*words)
    assert waiting("draft", "connect-event").out.startswith("Hi Yan, ")


def test_with_neither_it_is_for_who_is_next(waiting: Netlog) -> None:
    assert waiting("draft").err.startswith("follow-up for Chloé Martin")


@pytest.mark.parametrize("words", [(), ("coffee-request",), ("thank-you",)])
def test_nobody_waits(netlog: Netlog, refused: Refused, words: tuple[str, ...]) -> None:
    message = refused("draft", *words)
    assert message.startswith("Nobody waits for")
    assert f"netlog draft {' '.join((*words, 'PERSON'))}" in message


def test_a_script_for_no_stage_wants_a_name(evening: Netlog, refused: Refused) -> None:
    assert "netlog draft decline PERSON" in refused("draft", "decline", code=2)


def test_a_script_wins_over_a_person_of_its_name(netlog: Netlog) -> None:
    netlog("add", "Decline", "--about", "tea")
    netlog("add", "Ada Moss", "--about", "tea", "--stage", "connect", "--on", "2026-01-01")
    assert netlog("draft", "decline", "ada").err.startswith("decline for Ada Moss")
    assert netlog("draft", "--to", "decline").err.startswith("connect-event for Decline")
    assert netlog("draft", "decline", "--to", "decline").err.startswith("decline for Decline")


def test_a_person_of_several_words(evening: Netlog) -> None:
    assert "for 王小明" in evening("draft", "connect-event", "wang", "xiaoming").err


def test_one_draft_is_for_one_person(evening: Netlog, refused: Refused) -> None:
    message = refused("draft", "connect-event", "ada", "ben", code=2)
    assert "ada-moss" in message
    assert "ben-okri" in message


@pytest.mark.parametrize("script", ["online-intro", "share-321"])
def test_a_room_takes_no_person(evening: Netlog, refused: Refused, script: str) -> None:
    evening("me", "--name", "Mei Lin")
    assert "room" in refused("draft", script, "ada", code=2)
    assert "room" in refused("draft", script, "--to", "ada", code=2)


def test_an_unknown_script_is_offered_its_nearest(evening: Netlog, refused: Refused) -> None:
    message = refused("draft", "cofee-request")
    assert message.startswith('There is no template "cofee-request". Did you mean coffee-request?')
    assert "share-321" in message


def test_a_word_that_is_neither(evening: Netlog, refused: Refused) -> None:
    assert "Did you mean ada-moss?" in refused("draft", "adda")
    assert "Nobody here" in refused("draft", "connect-event", "zebedee")


# ------------------------------------------------------------------------------- what it is filled


def test_missing_values_are_listed_with_the_way_to_give_them(
    evening: Netlog, refused: Refused
) -> None:
    message = refused("draft", "connect-leader", "ada")
    assert 'piece="…"' in message
    assert 'netlog me --name "…"' in refused("draft", "cold-dm", "ada")


def test_the_ways_to_give_them_work(evening: Netlog) -> None:
    evening("me", "--name", "Mei")
    assert evening("draft", "cold-dm", "ada").code == 0
    assert "your book" in evening("draft", "connect-leader", "ada", "piece=your book").out


def test_a_value_given_wins_over_what_is_kept(evening: Netlog) -> None:
    text = evening("draft", "connect-event", "ada", "event=the harbour", "thread=boats = life").out
    assert "the harbour" in text
    assert "boats = life" in text
    assert "Soul Sisters" not in text


@pytest.mark.parametrize("given", ["colour=red", "person.name=Eve", "me=Eve", "=x", "topic=x"])
def test_a_value_without_a_place_is_refused(
    evening: Netlog, refused: Refused, given: str
) -> None:  # fmt: skip
    message = refused("draft", "connect-event", "ada", given, code=2)
    assert "event, thread, thought" in message


def test_an_empty_value_is_refused(evening: Netlog, refused: Refused) -> None:
    assert "topic" in refused("draft", "coffee-request", "ada", "topic=", code=2)


def test_an_unknown_language_is_refused(evening: Netlog, refused: Refused) -> None:
    assert "en or zh" in refused("draft", "connect-event", "ada", "--lang", "fr", code=2)


def test_the_latest_thread_feeds_it_a_booked_coffee_does_not(evening: Netlog) -> None:
    evening("log", "ada", "--about", "sailing", "--on", "2026-11-01")
    evening("log", "ada", "coffee", "--about", "later", "--on", "2026-12-01")
    assert "pricing" in evening("draft", "connect-event", "ada").out


def test_an_address_that_is_known_is_not_asked_for(evening: Netlog) -> None:
    asks = evening("draft", "coffee-request", "ada", "day=Friday").out
    evening("add", "Ada Moss", "--new", "--email", "ada@x.org", "--about", "tea")
    knows = evening("draft", "coffee-request", "ada-moss-2", "day=Friday").out
    assert "e-mail address" in asks
    assert "e-mail address" not in knows


def test_the_thanks_for_connecting_falls_away_after_a_while(evening: Netlog) -> None:
    soon = evening("draft", "coffee-request", "chloe", now="2026-12-01").out
    late = evening("draft", "coffee-request", "chloe", now="2027-03-01").out
    assert ("Thanks for connecting" in soon, "Thanks for connecting" in late) == (True, False)


def test_a_message_over_its_channels_limit_says_by_how_much(evening: Netlog) -> None:
    result = evening("draft", "connect-event", "ada", f"thought={'deadlines ' * 20}")
    assert "too many" in result.err


def test_braces_in_a_name_or_topic_stay_text(netlog: Netlog) -> None:
    netlog("add", "{{ 7*7 }}", "--about", "{% for x in y %}{{ 6*7 }}")
    text = netlog("draft", "connect-event", "7-7").out
    assert text.startswith("Hi {{ 7*7 }}, ")
    assert "{% for x in y %}{{ 6*7 }}" in text
    assert "49" not in text
    assert "42" not in text
    assert "{{ 1+1 }}" in netlog("draft", "coffee-request", "7-7", "topic={{ 1+1 }}").out


def test_what_steers_a_terminal_is_made_harmless(netlog: Netlog) -> None:
    netlog("add", "Eve", "--about", "\x1b]52;c;aGk=\x07\u202etea")
    result = netlog("draft", "connect-event", "eve")
    assert not any(sign in result.out + result.err for sign in "\x1b\x07\u202e")


# ---------------------------------------------------------------------------------- in Chinese


def test_a_chinese_name_gets_chinese(evening: Netlog) -> None:
    result = evening("draft", "connect-event", "小明")
    assert result.out == (
        "王小明你好，很高兴在Soul Sisters认识你！和你聊补贴申请收获很大。"
        "希望以后常联系，也想听听你最近在忙什么。\n"
    )
    assert "Chinese" in result.err


@pytest.mark.parametrize(
    ("options", "you"),
    [
        (("--about", "茶"), "你"),
        ((), "您"),
        (("--about", "茶", "--address", "李总"), "您"),
        (("--about", "茶", "--relation", "customer"), "您"),
        (("--about", "茶", "--relation", "friend"), "你"),
    ],
)
def test_strangers_and_those_one_is_formal_with_are_addressed_so(
    netlog: Netlog, options: tuple[str, ...], you: str
) -> None:
    netlog("add", "李雷", *options)
    text = netlog("draft", "connect-event", "李雷").out
    assert (you in text, {"你": "您", "您": "你"}[you] in text) == (True, False)
    assert text.startswith("李总您好" if "李总" in options else f"李雷{you}好")


def test_the_language_of_the_person_then_of_the_name_then_of_the_member(netlog: Netlog) -> None:
    netlog("add", "李雷", "--lang", "en")
    netlog("add", "Ada Moss", "--lang", "zh")
    netlog("add", "Ben Okri")
    assert "English" in netlog("draft", "connect-event", "李雷").err
    assert "Chinese" in netlog("draft", "connect-event", "ada").err
    assert "English" in netlog("draft", "connect-event", "ben").err
    netlog("me", "--language", "zh")
    assert "Chinese" in netlog("draft", "connect-event", "ben").err
    assert "English" in netlog("draft", "connect-event", "ben", "--lang", "en").err


def test_the_setting_is_the_language_of_last_resort(
    evening: Netlog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETLOG_LANGUAGE", "zh")
    assert "Chinese" in evening("draft", "connect-event", "ben").err


# ------------------------------------------------------------------------------------- sharing


@pytest.fixture
def counted(evening: Netlog) -> Netlog:
    """The evening, with a connect that was followed up and a coffee with two."""
    evening("log", "chloe", "follow-up")
    evening("log", "ada", "小明", "coffee")
    evening("add", "Old Friend", "--about", "tea", "--on", "2026-08-03")
    return evening


def test_a_month_is_shared_as_counts_without_names(counted: Netlog) -> None:
    text = counted("draft", "share-321").out
    assert "My 3-2-1 in November 2026" in text
    for line in ("3 conversations with new people", "1 new connection", "2 coffee chats"):
        assert f"\n{line}\n" in text
    assert not any(name in text for name in ("Ada", "Chloé", "小明", "Soul Sisters"))


def test_another_month_and_six_months(counted: Netlog) -> None:
    assert "1 conversation with someone new" in counted("draft", "share-321", "month=2026-08").out
    six = counted("draft", "share-321", "months=6").out
    assert "Six months of 3-2-1 (June 2026 – November 2026)" in six
    assert "4 conversations with new people" in six
    zh = counted("draft", "share-321", "months=6", "month=10月", "--lang", "zh").out
    assert "2026年5月至2026年10月" in zh


def test_what_isnt_six_months_or_one_is_refused(counted: Netlog, refused: Refused) -> None:
    assert "1 for the month, 6 for six months" in refused("draft", "share-321", "months=2", code=2)
    assert "month" in refused("draft", "share-321", "month=soon", code=2)


def test_a_month_without_anything_is_fine_too(netlog: Netlog) -> None:
    assert "only one hello away" in netlog("draft", "share-321").out


# --------------------------------------------------------------------------------------- sent


@pytest.mark.parametrize(
    ("script", "given", "recorded"),
    [
        ("connect-event", (), None),
        ("coffee-request", (), None),
        ("cold-dm", (), "intro"),
        ("follow-up", (), "follow-up"),
        ("thank-you", (), "follow-up"),
        ("connect-leader", ("piece=your talk",), None),
        ("decline", (), None),
    ],
)
def test_sent_is_recorded_as_the_script_says(
    evening: Netlog, ask: Ask, script: str, given: tuple[str, ...], recorded: str | None
) -> None:
    evening("me", "--name", "Mei Lin")
    result = evening("draft", script, "ada", *given, "--sent", now="2026-11-22")
    assert result.code == 0
    person = ask("show", "ada")
    message = person["messages"][0]
    assert (message["template"], message["sent_on"], message["outcome"]) == (
        script,
        "2026-11-22",
        None,
    )
    assert message["text"] == result.out.rstrip("\n")
    assert person["last_on"] == "2026-11-22"
    later = person["timeline"][1:]
    assert [(talk["stage"], talk["direction"]) for talk in later] == (
        [(recorded, "out")] if recorded else []
    )


def test_a_request_that_was_sent_is_open_until_it_is_answered(evening: Netlog, ask: Ask) -> None:
    evening("draft", "connect-event", "ada", "--sent")
    connects = ask("month")["connects"]
    assert [(row["handle"], row["is_done"]) for row in connects["rows"]] == [
        ("chloe-martin", False),
        ("ada-moss", False),
    ]
    assert ask("show", "ada")["stage"] == "chat"


def test_a_message_to_a_stranger_is_an_open_conversation_until_they_answer(
    netlog: Netlog, ask: Ask
) -> None:
    netlog("me", "--name", "Mei Lin")
    netlog("add", "Fay West", "--on", "2026-10-01")
    netlog("draft", "cold-dm", "fay", "--sent")
    assert ask("month", "2026-10")["conversations"]["open"] == 1
    netlog("log", "fay", "--from-them", now="2026-11-25")
    assert ask("month", "2026-10")["conversations"]["open"] == 0
    assert ask("month")["conversations"]["done"] == 1


def test_a_follow_up_that_was_sent_completes_the_connect(evening: Netlog, ask: Ask) -> None:
    assert ask("month")["connects"]["done"] == 0
    evening("draft", "follow-up", "chloe", "--sent")
    assert ask("month")["connects"]["done"] == 1


def test_what_was_sent_can_be_undone(evening: Netlog, ask: Ask) -> None:
    before = ask("show", "chloe")
    evening("draft", "follow-up", "chloe", "--sent")
    evening("undo")
    assert ask("show", "chloe") == before


def test_sent_says_what_to_do_when_they_answer(evening: Netlog) -> None:
    told = evening("draft", "connect-event", "ada", "--sent").err
    assert "netlog log ada-moss" in told


@pytest.mark.parametrize(
    "words", [("coffee-request",), (), ("online-intro",), ("share-321",)], ids=" ".join
)
def test_sent_refuses_without_a_person(
    evening: Netlog, refused: Refused, words: tuple[str, ...]
) -> None:
    evening("me", "--name", "Mei Lin")
    evening("log", "ada", "follow-up")
    assert "name the person" in refused("draft", *words, "--sent", code=2)


def test_what_cant_be_filled_is_not_recorded(evening: Netlog, refused: Refused) -> None:
    refused("draft", "connect-leader", "ada", "--sent")


def test_a_draft_that_isnt_sent_changes_nothing(evening: Netlog, ask: Ask) -> None:
    before = ask("show", "ada")
    evening("draft", "connect-event", "ada")
    assert ask("show", "ada") == before


def test_quiet_leaves_the_message_alone(evening: Netlog) -> None:
    result = evening("-q", "draft", "connect-event", "ada", "--sent")
    assert result.out.startswith("Hi Ada")
    assert result.err == ""
