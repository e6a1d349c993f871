"""`netlog draft`: the words, filled from what was told; and what `--sent` records."""

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog

from netlog.app import load
from netlog.commands import draft
from netlog.drafts import catalogue, filling

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
    ("ask-introduction", "ada", ("whom=Leila Haddad",), ["Ada", "Leila Haddad"]),
    ("introduce", "ada", ("other=ben",), ["Ada and Ben", "Ben Okri", "Ada Moss from Tidewater"]),
    ("taster-offer", "ada", ("taster=a website check",), ["Ada", "a website check", "free"]),
    ("ask-referral", "ada", ("whom=bakers",), ["Ada", "bakers"]),
    ("referral-nudge", "ada", ("lead=王小明",), ["Ada", "王小明"]),
    ("pass-on", "ada", ("opportunity=a talk", "until=Friday"), ["Ada", "a talk", "Friday"]),
]


def test_the_help_lists_every_script() -> None:
    listed = draft.EXAMPLES.partition("Scripts:")[2].replace(",", " ").split()
    assert sorted(listed) == catalogue.names() == sorted(script for script, *_ in SCRIPTS)


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


def test_somebody_known_beforehand_is_asked_how_they_are_not_told_that_we_met(
    evening: Netlog,
) -> None:
    """As `route` says it of whom one knows, and never wrote to."""
    result = evening("draft", "dev")
    assert result.err.startswith("catch-up for Dev")
    assert "good to meet you" not in result.out


@pytest.fixture
def waiting(evening: Netlog) -> Netlog:
    """Three who talked and wait for a request, Zoe the longest; two who wait for a coffee."""
    for name, day in (("Zoe", "2026-10-02"), ("Yan Li", "2026-10-05")):
        evening("add", name, "--about", "tea", "--on", day)
    for name, day in (("Fay West", "2026-10-20"), ("Gus Hall", "2026-10-10")):
        evening("add", name, "--about", "grants", "--on", day, "--stage", "connect")
        evening("log", name, "follow-up", "--on", day)
    return evening


def test_without_a_person_the_most_urgent_comes_first_and_the_reason_is_said(
    waiting: Netlog,
) -> None:
    waiting("log", "yan", "--on", "2026-11-08")
    result = waiting("draft", "connect-event")
    assert result.out.startswith("Hi Yan Li, ")
    assert "connect-event for Yan Li (yan-li) · talked 12 days ago, not connected" in result.err


def test_without_a_person_it_is_for_the_stage_that_the_script_is_for(waiting: Netlog) -> None:
    waiting("add", "Kim Old", "--stage", "connect", "--about", "x", "--on", "2026-11-13")
    result = waiting("draft", "coffee-request")
    assert "coffee-request for Fay West (fay-west) · followed up 4 weeks ago" in result.err


def test_who_has_an_unanswered_message_of_it_is_passed_over(waiting: Netlog) -> None:
    waiting("log", "zoe", "--on", "2026-11-10")
    waiting("log", "yan", "--on", "2026-11-18")
    assert waiting("draft", "connect-event").out.startswith("Hi Zoe, ")
    waiting("draft", "connect-event", "zoe", "--sent")
    assert waiting("draft", "connect-event").out.startswith("Hi Yan Li, ")
    waiting("log", "zoe", "--from-them", now="2026-11-21")
    assert waiting("draft", "connect-event", now="2026-12-05").out.startswith("Hi Zoe, ")


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
    waiting("log", "zoe", "--on", "2026-11-10")
    assert waiting("draft", "connect-event").out.startswith("Hi Zoe, ")
    waiting(*words)
    assert waiting("draft", "connect-event").out.startswith("Hi Ada, ")


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


@pytest.mark.parametrize(
    "words",
    [("ada", "ben"), ("ada", "to=ben"), ("ada", "other=ben-okri"), ("--to", "ada", "other=ben")],
    ids=" ".join,
)
def test_two_are_introduced_to_each_other(evening: Netlog, words: tuple[str, ...]) -> None:
    result = evening("draft", "introduce", *words)
    assert result.out.startswith("Hi Ada and Ben,\n")
    assert "other: Ben Okri (ben-okri)\n" in result.err
    assert "netlog draft introduce ada-moss ben-okri --sent" in result.err


def test_one_of_them_may_be_nobody_that_is_known(evening: Netlog) -> None:
    result = evening("draft", "introduce", "ada", "other=Zoe Smith")
    assert "this is Zoe Smith." in result.out
    assert 'other: nobody here is called "Zoe Smith"; it is taken as a name\n' in result.err


def test_which_of_several_is_not_guessed(evening: Netlog, refused: Refused) -> None:
    evening("add", "Ben Hall")
    assert "ben-hall (" in refused("draft", "introduce", "ada", "other=ben", lines=3)


@pytest.mark.parametrize("other", ["other=ada", "to=ada-moss"])
def test_nobody_is_introduced_to_themselves(evening: Netlog, refused: Refused, other: str) -> None:
    assert "both are ada-moss" in refused("draft", "introduce", "ada", other, code=2)


def test_three_are_too_many_to_introduce(evening: Netlog, refused: Refused) -> None:
    assert "one person" in refused("draft", "introduce", "ada", "ben", "dev", code=2)


def test_whoever_was_sent_an_introduction_is_told_of_in_both_records(
    evening: Netlog, ask: Ask
) -> None:
    told = evening("draft", "introduce", "ada", "ben", "--sent", now="2026-11-22").err
    assert "netlog answer ada-moss ben-okri replied" in told
    for person in ("ada", "ben"):
        known = ask("show", person)
        assert [message["template"] for message in known["messages"]] == ["introduce"]
        assert known["last_on"] == "2026-11-22"
    evening("undo")
    assert ask("show", "ben")["messages"] == []


def test_a_handle_in_a_value_is_written_as_the_name(evening: Netlog) -> None:
    assert "meet Ben Okri." in evening("draft", "ask-introduction", "ada", "whom=ben-okri").out
    assert "with 王小明." in evening("draft", "referral-nudge", "ada", "lead=wang-xiaoming").out


def test_whoever_was_asked_before_is_asked_kindly(evening: Netlog) -> None:
    words = ("draft", "ask-referral", "ada", "whom=bakers")
    assert "asked you this before" not in evening(*words).out
    evening(*words, "--sent")
    assert "asked you this before" in evening(*words).out
    assert "asked you this before" not in evening(*words, "asked=no").out


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


def test_what_is_missing_of_a_person_can_be_kept_as_it_is_said() -> None:
    options = {name for option in load("edit").params for name in option.opts}
    assert {f"--{field}" for field in filling.PERSON} <= options


def test_the_ways_to_give_them_work(evening: Netlog) -> None:
    evening("me", "--name", "Mei")
    assert evening("draft", "cold-dm", "ada").code == 0
    assert "your book" in evening("draft", "connect-leader", "ada", "piece=your book").out


def test_a_value_given_wins_over_what_is_kept(evening: Netlog) -> None:
    text = evening("draft", "connect-event", "ada", "event=the harbour", "thread=boats = life").out
    assert "the harbour" in text
    assert "boats = life" in text
    assert "Soul Sisters" not in text


def test_the_other_name_of_the_language_is_used(netlog: Netlog) -> None:
    netlog("add", "王小明", "--also", "Tom", "--about", "茶", "--address", "王总")
    assert netlog("draft", "connect-event", "小明", "--lang", "en").out.startswith("Hi Tom, ")
    assert netlog("draft", "connect-event", "小明").out.startswith("王总您好，")


@pytest.mark.parametrize("given", ["colour=red", "person.name=Eve", "me=Eve", "=x", "topic=x"])
def test_a_value_without_a_place_is_refused(
    evening: Netlog, refused: Refused, given: str
) -> None:  # fmt: skip
    message = refused("draft", "connect-event", "ada", given, code=2)
    assert "event, thread, thought" in message


def test_an_empty_value_is_refused_where_one_is_needed(evening: Netlog, refused: Refused) -> None:
    assert "topic" in refused("draft", "coffee-request", "ada", "topic=", code=2)


def test_an_empty_value_leaves_out_what_is_recorded(evening: Netlog) -> None:
    result = evening("draft", "connect-event", "ada", "event=", "thread=")
    assert result.out.startswith("Hi Ada, it was good to meet you! Shall we")
    assert "netlog draft connect-event ada-moss event= thread= --sent" in result.err


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


# ------------------------------------------------------------------------------- how it is worded

LONG = "how small charities plan their work, with a little left over for what nobody planned for"


def test_what_is_over_the_limit_comes_in_its_short_form(evening: Netlog) -> None:
    full = evening("draft", "connect-event", "ada", "thought=deadlines")
    assert "it was good to meet you" in full.out
    assert "short form" not in full.err
    brief = evening("draft", "connect-event", "ada", f"thought={LONG[:75]}")
    assert brief.out.startswith("Hi Ada, good to meet you at Soul Sisters! Our talk about pricing")
    assert "LinkedIn request, short form, 187 of 200 characters" in brief.err


def test_what_is_too_long_even_so_says_by_how_much_and_the_way_out(evening: Netlog) -> None:
    result = evening("draft", "connect-event", "ada", f"thought={LONG}", f"event={LONG}")
    assert result.code == 0
    assert "short form" in result.err
    assert "too many" in result.err
    assert "Too long for it: give a shorter event or thought, or --edit it" in result.err
    long_name = "Bartholomew" * 15
    evening("add", long_name)
    result = evening("draft", "connect-event", long_name)
    assert "Too long for it: --edit it" in result.err


def test_the_short_form_may_be_asked_for(evening: Netlog) -> None:
    result = evening("draft", "connect-event", "ada", "--short")
    assert "it was" not in result.out
    assert "short form" in result.err
    assert "netlog draft connect-event ada-moss --short --sent" in result.err
    result = evening("draft", "follow-up", "chloe", "--short")
    assert result.code == 0
    assert "follow-up has no short form." in result.err


def test_the_limit_is_that_of_the_account(
    evening: Netlog, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("draft", "connect-event", "ada", f"thought={LONG}")
    assert (ask(*words)["limit"], ask(*words)["is_short"]) == (200, True)
    monkeypatch.setenv("NETLOG_LINKEDIN", "premium")
    assert (ask(*words)["limit"], ask(*words)["is_short"]) == (300, False)
    assert "of 300 characters" in evening(*words).err


def test_as_json_a_draft_is_one_object(evening: Netlog, ask: Ask) -> None:
    assert ask("draft", "chloe", now="2026-11-22") == {
        "template": "follow-up",
        "language": "en",
        "channel": "message",
        "text": evening("draft", "chloe").out.rstrip("\n"),
        "length": 123,
        "limit": None,
        "is_short": False,
        "person": {"handle": "chloe-martin", "name": "Chloé Martin"},
        "why": "connected 2 days ago, no follow-up yet",
    }
    room = ask("draft", "share-321")
    assert (room["person"], room["why"]) == (None, None)


def test_json_never_asks_and_says_nothing_beside(evening: Netlog, refused: Refused) -> None:
    assert evening("draft", "connect-event", "ada", "--json").err == ""
    assert 'piece="…"' in refused("draft", "connect-leader", "ada", "--json")
    assert "--ask needs a terminal" in refused("draft", "connect-event", "ada", "--ask", code=2)


def test_the_way_to_record_it_repeats_what_was_given(evening: Netlog) -> None:
    words = ("connect-event", "ada", "thought=it's $5", "event=Fair", "--lang", "en")
    told = evening("draft", *words).err
    again = told.split("When it is sent: netlog ")[1].strip()
    assert again == (
        "draft connect-event ada-moss thought='it'\\''s $5' event=Fair --lang en --sent"
    )
    assert evening(*shlex.split(again)).out == evening("draft", *words).out


# ------------------------------------------------------------------------ the editor, the clipboard


@pytest.fixture
def editor(home: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Have the editor be a script that changes the file of its argument."""

    def set_to(script: str) -> None:
        path = home / "editor"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        monkeypatch.setenv("EDITOR", str(path))
        monkeypatch.delenv("VISUAL", raising=False)

    return set_to


Editor = Callable[[str], None]


def test_what_was_edited_is_shown_and_recorded(evening: Netlog, ask: Ask, editor: Editor) -> None:
    editor('sed -i "s/pricing/your prices/" "$1"')
    result = evening("draft", "connect-event", "ada", "--edit", "--sent")
    assert "talk about your prices." in result.out
    assert "151 of 200" in result.err
    assert ask("show", "ada")["messages"][0]["text"] == result.out.rstrip("\n")


def test_what_is_only_edited_says_how_to_record_it(evening: Netlog, editor: Editor) -> None:
    editor('echo "Hi there," > "$1"')
    result = evening("draft", "connect-event", "ada", "--edit")
    assert result.out == "Hi there,\n"
    assert "netlog draft connect-event ada-moss --edit --sent" in result.err


def test_an_edited_text_that_is_too_long_is_told(evening: Netlog, editor: Editor) -> None:
    editor(f'echo "{LONG} {LONG} {LONG}" > "$1"')
    assert "too many" in evening("draft", "connect-event", "ada", "--edit").err


@pytest.mark.parametrize("script", ['echo " " > "$1"', "exit 1"])
def test_a_text_that_came_back_empty_or_not_at_all_is_not_recorded(
    evening: Netlog, ask: Ask, editor: Editor, script: str
) -> None:
    before = ask("show", "ada")
    editor(script)
    result = evening("draft", "connect-event", "ada", "--edit", "--sent")
    assert (result.code, result.out) == (1, "")
    assert ask("show", "ada") == before


@pytest.fixture
def board(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The clipboard of a fake `pbcopy`: the only program on the PATH."""
    for name in ("SSH_CONNECTION", "SSH_TTY"):
        monkeypatch.delenv(name, raising=False)
    folder = home / "programs"
    folder.mkdir()
    (folder / "pbcopy").write_text(f'#!/bin/sh\n/bin/cat > "{home}/board"\n')
    (folder / "pbcopy").chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    return home / "board"


def test_a_copied_text_is_that_of_the_message(evening: Netlog, board: Path) -> None:
    result = evening("draft", "connect-event", "小明", "--copy")
    assert board.read_text() == result.out.rstrip("\n")
    assert "Copied, by pbcopy." in result.err


def test_where_nothing_copies_the_text_is_shown_and_nothing_recorded(
    evening: Netlog, ask: Ask, board: Path
) -> None:
    (board.parent / "programs" / "pbcopy").unlink()
    before = ask("show", "ada")
    result = evening("draft", "connect-event", "ada", "--copy", "--sent")
    assert result.code == 1
    assert result.out.startswith("Hi Ada, ")
    assert "Nothing here can copy" in result.err
    assert ask("show", "ada") == before


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
        "王小明你好，很高兴在Soul Sisters认识你！和你聊补贴申请，收获很大。"
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
        ("ask-introduction", ("whom=Leila",), None),
        ("introduce", ("other=Leila",), None),
        ("taster-offer", ("taster=a check",), None),
        ("ask-referral", ("whom=bakers",), None),
        ("referral-nudge", ("lead=Ben",), None),
        ("pass-on", ("opportunity=a talk",), None),
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
    assert "netlog answer ada-moss accepted" in told


@pytest.mark.parametrize(
    "words", [("coffee-request",), (), ("online-intro",), ("share-321",)], ids=" ".join
)
def test_sent_refuses_without_a_person(
    evening: Netlog, refused: Refused, words: tuple[str, ...]
) -> None:
    evening("me", "--name", "Mei Lin")
    evening("log", "ada", "follow-up")
    assert "name the person" in refused("draft", *words, "--sent", code=2)


def test_a_dry_run_records_nothing(evening: Netlog, ask: Ask) -> None:
    before = ask("show", "chloe")
    result = evening("draft", "follow-up", "chloe", "--sent", "--dry-run")
    assert result.code == 0
    assert "nothing was kept: --dry-run" in result.err
    assert "Kept as sent" not in result.err
    assert ask("show", "chloe") == before


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
