"""`netlog add`: people and their first conversation, in one line."""

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog


def test_one_line_keeps_a_person_and_their_first_conversation(netlog: Netlog) -> None:
    result = netlog("add", "Kanwal Ahmed", "--at", "Soul Sisters", "--about", "grants")
    assert result.code == 0
    assert result.lines == [
        "Kanwal Ahmed (kanwal-ahmed) · chat · Fri 20 Nov · at Soul Sisters · grants",
        "1 kept · November ●○○ ○○ ○ · netlog draft connect-event kanwal-ahmed",
    ]


# ------------------------------------------------------------------------------ the conversation


def test_without_a_topic_it_was_an_introduction_and_stays_open(netlog: Netlog) -> None:
    result = netlog("add", "Ben Okri")
    assert result.lines == [
        "Ben Okri (ben-okri) · intro · Fri 20 Nov",
        "1 kept · November ◐○○ ○○ ○ · netlog draft connect-event ben-okri",
    ]


@pytest.mark.parametrize(
    ("word", "stage"),
    [("connect", "connect"), ("Follow-Up", "follow-up"), ("coffee", "coffee"), ("名片", "connect")],
)
def test_the_stage_says_otherwise(netlog: Netlog, ask: Ask, word: str, stage: str) -> None:
    netlog("add", "Ada Moss", "--about", "pricing", "--stage", word)
    assert ask("show", "ada")["stage"] == stage


def test_what_comes_next_fits_the_stage(netlog: Netlog) -> None:
    connected = netlog("add", "Ada Moss", "--stage", "connect")
    assert connected.lines[-1] == "1 kept · November ●○○ ◐○ ○ · netlog draft follow-up ada-moss"
    several = netlog("add", "Ben Okri", "Dev Rao")
    assert several.lines[-1] == "2 kept · November ●◐◐ ◐○ ○ · netlog next"


def test_several_names_share_one_conversation(netlog: Netlog, ask: Ask) -> None:
    result = netlog("add", "Ada Moss", "Ben Okri", "Dev Rao", "--about", "pricing")
    assert result.lines[0] == (
        "Ada Moss (ada-moss), Ben Okri (ben-okri), Dev Rao (dev-rao) · chat · Fri 20 Nov · pricing"
    )
    talks = [ask("show", handle)["timeline"] for handle in ("ada-moss", "ben-okri", "dev-rao")]
    assert talks[0] == talks[1] == talks[2]
    assert [talk["others"] for talk in talks[0]] == [2]


@pytest.mark.parametrize(
    "option",
    [
        *("--company", "--role", "--address", "--note", "--also", "--need", "--offer"),
        "--birthday",
        *("--email", "--phone", "--link", "--whatsapp", "--wechat"),
    ],
)
def test_several_names_refuse_what_fits_one_person(refused: Refused, option: str) -> None:
    message = refused("add", "Ada Moss", "Ben Okri", option, "12345@example.org", code=2)
    assert option in message
    assert "one person" in message


def test_several_names_may_share_the_rest(netlog: Netlog, ask: Ask) -> None:
    shared = ("--tag", "founder", "--relation", "partner", "--lang", "zh", "--place", "Leeds")
    assert netlog("add", "Ada Moss", "Ben Okri", *shared, "--next", "friday: write").code == 0
    for name in ("ada", "ben"):
        person = ask("show", name)
        assert (person["tags"], person["relation"]) == (["founder"], "partner")
        assert (person["language"], person["place"]) == ("zh", "Leeds")
        assert [step["what"] for step in person["steps"]] == ["write"]


def test_an_event_is_matched_by_name_whatever_its_case(netlog: Netlog, ask: Ask) -> None:
    netlog("add", "Ada Moss", "--at", "Soul Sisters")
    netlog("add", "Ben Okri", "--at", "soul  SISTERS")
    assert ask("show", "ben")["timeline"][0]["event"] == "Soul Sisters"
    handles = {row["handle"] for row in ask("list", "--event", "SOUL sisters")["people"]}
    assert handles == {"ada-moss", "ben-okri"}


def test_a_past_day_is_kept_for_that_day(netlog: Netlog, ask: Ask) -> None:
    result = netlog("add", "Ada Moss", "--about", "pricing", "--on", "yesterday")
    assert result.lines[0].startswith("Ada Moss (ada-moss) · chat · Thu 19 Nov")
    assert ask("show", "ada")["timeline"][0]["happened_on"] == "2026-11-19"
    assert netlog("add", "Ben Okri", "--on", "monday").lines[0].endswith("Mon 16 Nov")
    assert netlog("add", "Dev Rao", "--on", "前天").lines[0].endswith("Wed 18 Nov")


def test_an_earlier_month_is_the_one_that_is_shown(netlog: Netlog) -> None:
    result = netlog("add", "Ada Moss", "--about", "pricing", "--on", "2026-09-30")
    assert result.lines[-1].startswith("1 kept · September ●○○ ○○ ○")


def test_nobody_was_met_tomorrow(refused: Refused) -> None:
    message = refused("add", "Ada Moss", "--on", "tomorrow", code=2)
    assert "yet to come" in message
    assert "--next" in message


@pytest.mark.parametrize(
    ("clock", "day", "says_so"),
    [
        ("2026-11-21T00:40", "Fri 20 Nov", True),
        ("2026-11-21T03:59", "Fri 20 Nov", True),
        ("2026-11-21T04:00", "Sat 21 Nov", False),
    ],
)
def test_a_day_begins_at_four(netlog: Netlog, clock: str, day: str, says_so: bool) -> None:
    result = netlog("add", "Ada Moss", "--about", "pricing", now=clock)
    assert f"· {day} ·" in result.lines[0]
    assert (f"after midnight: kept for {day}, the evening before" in result.out) is says_so


def test_after_midnight_the_last_evening_of_a_month_is_still_that_month(
    netlog: Netlog, ask: Ask
) -> None:
    clock = "2026-12-01T00:40"
    result = netlog("add", "Ada Moss", "--about", "pricing", now=clock)
    assert "1 kept · November ●○○" in result.lines[-1]
    assert ask("month", now=clock)["conversations"]["rows"][0]["is_backdated"] is False


def test_a_day_that_was_named_needs_no_word_about_midnight(netlog: Netlog) -> None:
    result = netlog("add", "Ada Moss", "--on", "2026-11-19", now="2026-11-21T00:40")
    assert "after midnight" not in result.out


# ---------------------------------------------------------------------------------- who they are


def test_all_that_was_told_is_kept(netlog: Netlog, ask: Ask) -> None:
    told = {
        "company": "Tidewater Labs",
        "role": "CTO",
        "relation": "mentor",
        "address": "Dr. Moss",
        "place": "Leeds",
        "need": "a designer",
        "offer": "introductions",
        "note": "met by the\n  coffee machine",
        "birthday": "1990-05-09",
    }
    options = [word for name, value in told.items() for word in (f"--{name}", value)]
    result = netlog(
        "add", "Ada Moss", *options, "--lang", "zh", "--channel", "in person",
        "--tag", "founder", "--tag", "Tea", "--also", "Adi",
    )  # fmt: skip
    assert result.code == 0
    person = ask("show", "adi")
    assert {name: person[name] for name in told} == told
    assert person["language"] == "zh"
    assert (person["names"], person["tags"]) == (["Adi"], ["founder", "Tea"])
    assert person["timeline"][0]["channel"] == "in person"
    assert person["added_on"] == "2026-11-20"


def test_somebody_was_introduced(netlog: Netlog, ask: Ask) -> None:
    netlog("add", "Sara Lund")
    netlog("add", "Kanwal Ahmed", "--through", "sara")
    assert ask("show", "kanwal")["introducer_handle"] == "sara-lund"
    assert [row["handle"] for row in ask("show", "sara")["introduced"]] == ["kanwal-ahmed"]


def test_an_unknown_introducer_is_named_with_the_way_to_add_them(
    evening: Netlog, refused: Refused
) -> None:
    message = refused("add", "Kanwal Ahmed", "--through", "sara")
    assert message == 'Nobody here is called "sara". To add them: netlog add "sara"\n'


def test_nobody_introduces_themselves(evening: Netlog, refused: Refused) -> None:
    message = refused("add", "小明", "--wechat", "Xiaoming", "--through", "wang-xiaoming", code=2)
    assert "can't introduce themselves" in message


@pytest.mark.parametrize(
    ("said", "due", "what", "line"),
    [
        ("friday: send the form", "2026-11-27", "send the form", "Fri 27 Nov · send the form"),
        ("2w: 寄样品: 红色", "2026-12-04", "寄样品: 红色", "Fri 4 Dec · 寄样品: 红色"),
        ("下周三：发资料", "2026-11-25", "发资料", "Wed 25 Nov · 发资料"),
        ("tomorrow", "2026-11-21", "get in touch", "Sat 21 Nov · get in touch"),
        ("2027-01-04: call", "2027-01-04", "call", "Mon 4 Jan 2027 · call"),
    ],
)
def test_a_next_step(
    netlog: Netlog, ask: Ask, said: str, due: str, what: str, line: str
) -> None:  # fmt: skip
    result = netlog("add", "Ada Moss", "--next", said)
    assert result.lines[1] == f"  next: {line}"
    step = ask("show", "ada")["steps"][0]
    assert (step["due_on"], step["what"], step["closed_on"]) == (due, what, None)


def test_a_chinese_name_is_kept_without_spaces_and_found_in_pinyin(
    netlog: Netlog, ask: Ask
) -> None:
    result = netlog("add", "王 小 明", "--about", "补贴申请", "--address", "王总")
    assert result.lines[0] == "王小明 (wang-xiaoming) · chat · Fri 20 Nov · 补贴申请"
    assert netlog("add", "欧阳娜娜").lines[0].startswith("欧阳娜娜 (ouyang-nana)")
    assert netlog("add", "曾国藩").lines[0].startswith("曾国藩 (zeng-guofan)")
    for words in ("小明", "xiaoming", "wang xiaoming", "王小明", "wangxiaoming"):
        assert ask("show", words)["handle"] == "wang-xiaoming", words


def test_accents_make_an_ascii_handle(netlog: Netlog) -> None:
    assert (
        netlog("add", "Chloé Łukasz-Groß")
        .lines[0]
        .startswith("Chloé Łukasz-Groß (chloe-lukasz-gross)")
    )


def test_known_beforehand_there_was_no_conversation_and_nobody_is_new(
    netlog: Netlog, ask: Ask
) -> None:
    result = netlog("add", "Dev Rao", "--known", "--company", "Rao & Co")
    assert result.lines == [
        "Dev Rao (dev-rao) · known beforehand",
        "1 kept · November ○○○ ○○ ○ · netlog next",
    ]
    netlog("log", "dev", "--about", "old times")
    person = ask("show", "dev")
    assert (person["is_known"], len(person["timeline"])) == (True, 1)
    assert ask("month")["conversations"]["rows"] == []


def test_somebody_only_heard_of_is_new_once_there_is_a_talk(netlog: Netlog, ask: Ask) -> None:
    """A dream client: who knows them is told, and the way there is theirs, not straight."""
    netlog("add", "Ben Okri", "--about", "pricing")
    kept = netlog("add", "Leila Haddad", "--unmet", "--company", "Harbour Foods", "--knows", "ben")
    assert kept.lines[0] == "Leila Haddad (leila-haddad) · not met yet"
    assert ask("month")["conversations"]["done"] == 1
    assert [turn["handle"] for turn in ask("next")["next"]] == ["ben-okri"]
    (way,) = ask("route", "leila")["shortest"]
    assert [person["handle"] for person in way["people"]] == ["ben-okri", "leila-haddad"]
    netlog("log", "leila", "--about", "trainings")
    assert ask("month")["conversations"]["done"] == 2


@pytest.mark.parametrize(
    "words",
    [("--known",), ("--through", "ben"), ("--about", "tea"), ("--at", "Fair"), ("--stage", "chat")],
)
def test_who_was_not_met_was_not_talked_with(refused: Refused, words: tuple[str, ...]) -> None:
    assert "--unmet" in refused("add", "Leila Haddad", "--unmet", *words, code=2)


@pytest.mark.parametrize("option", ["--about", "--at", "--stage"])
def test_known_beforehand_contradicts_a_conversation(refused: Refused, option: str) -> None:
    message = refused("add", "Dev Rao", "--known", option, "chat", code=2)
    assert "netlog log" in message


# -------------------------------------------------------------------------- somebody already here

POINTS = [
    ("--email", "Ada@Example.org", "ada@example.ORG"),
    ("--phone", "+44 20 7946 0018", "0044-20-79460018"),
    ("--whatsapp", "+86 138 0013 8000", "+8613800138000"),
    ("--link", "https://www.linkedin.com/in/ada/?trk=x", "linkedin.com/in/Ada"),
    ("--wechat", "AdaMoss", "adamoss"),
]


@pytest.mark.parametrize(("option", "kept", "again"), POINTS)
def test_one_contact_point_is_one_person_however_it_is_spelled(
    netlog: Netlog, ask: Ask, option: str, kept: str, again: str
) -> None:
    netlog("add", "Ada Moss", option, kept, "--about", "pricing")
    result = netlog("add", "A. Moss", option, again, "--company", "Tidewater", "--at", "Expo")
    assert result.lines[0] == "Ada Moss (ada-moss) · intro · Fri 20 Nov · at Expo"
    assert "Ada Moss (ada-moss) was here already" in result.lines[1]
    person = ask("show", "ada")
    assert person["company"] == "Tidewater"
    assert person["names"] == ["A. Moss"]
    assert [point["value"] for point in person["contacts"]] == [kept]
    assert [talk["stage"] for talk in person["timeline"]] == ["chat", "intro"]
    assert len(ask("list")["people"]) == 1


def test_empty_fields_are_filled_and_what_differs_stays_and_both_are_said(
    netlog: Netlog, ask: Ask
) -> None:
    netlog("add", "Ada Moss", "--email", "ada@x.org", "--company", "Tidewater")
    result = netlog(
        "add", "Ada Moss", "--email", "ada@x.org", "--company", "Lantern", "--role", "CTO",
        "--phone", "+44 20 7946 0018", "--tag", "founder",
    )  # fmt: skip
    assert result.lines[1] == (
        "  Ada Moss (ada-moss) was here already · added: role, phone, tag founder"
        " · kept as it was: company"
    )
    person = ask("show", "ada")
    assert (person["company"], person["role"]) == ("Tidewater", "CTO")
    assert [point["kind"] for point in person["contacts"]] == ["email", "phone"]


def test_an_introducer_is_filled_in_too_and_not_replaced(evening: Netlog, ask: Ask) -> None:
    result = evening("add", "小明", "--wechat", "xiaoming", "--through", "ben")
    assert "kept as it was: introducer" in result.lines[1]
    assert ask("show", "小明")["introducer_handle"] == "ada-moss"


def test_known_again_the_second_talk_does_not_count_again(netlog: Netlog, ask: Ask) -> None:
    netlog("add", "Ada Moss", "--email", "a@x.org", "--about", "pricing", "--on", "2026-10-05")
    netlog("add", "Ada Moss", "--email", "a@x.org", "--about", "hiring")
    assert ask("month")["conversations"]["done"] == 0


def test_the_same_name_is_refused_with_both_ways_out(evening: Netlog, refused: Refused) -> None:
    message = refused("add", "ada  moss", "--about", "hiring")
    assert "ada-moss (Ada Moss, Tidewater, last contact 2026-11-20)" in message
    assert "netlog log ada-moss" in message
    assert "--new" in message


def test_both_ways_out_work(evening: Netlog, ask: Ask) -> None:
    assert evening("log", "ada-moss", "--about", "hiring").code == 0
    added = evening("add", "Ada Moss", "--about", "hiring", "--new")
    assert added.lines[0].startswith("Ada Moss (ada-moss-2) · chat")
    assert len(ask("show", "ada-moss")["timeline"]) == 2
    assert len(ask("show", "ada-moss-2")["timeline"]) == 1


def test_two_companies_tell_two_people_of_one_name_apart(evening: Netlog) -> None:
    assert (
        evening("add", "Ada Moss", "--company", "Lantern")
        .lines[0]
        .startswith("Ada Moss (ada-moss-2)")
    )


def test_one_company_alone_tells_nobody_apart(evening: Netlog, refused: Refused) -> None:
    assert "--new" in refused("add", "Ben Okri", "--company", "Lantern")


def test_a_word_in_brackets_makes_two_of_one_name(netlog: Netlog, ask: Ask) -> None:
    netlog("add", "Sam (fintech)")
    netlog("add", "Sam (design)")
    handles = {row["handle"] for row in ask("list")["people"]}
    assert handles == {"sam-fintech", "sam-design"}
    assert netlog("show", "sam").code == 1
    assert netlog("draft", "sam-design").out.startswith("Hi Sam, ")


def test_the_same_name_twice_on_one_line_is_refused(refused: Refused, netlog: Netlog) -> None:
    netlog("add", "Ben Okri")
    assert "already here" in refused("add", "Ada Moss", "Ada Moss")


# ----------------------------------------------------------------------------- what is not kept


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("--stage", "friends"), "intro, chat, connect, follow-up, coffee"),
        (("--relation", "enemy"), "customer"),
        (("--lang", "fr"), "en or zh"),
        (("--email", "ada.example.org"), "ada@example.org"),
        (("--phone", "12"), "+44"),
        (("--link", "javascript:alert(1)"), "https://"),
        (("--next", "someday: write"), "someday"),
        (("--birthday", "30 February"), "not in the calendar"),
        (("--birthday", "21 Nov 2026"), "is yet to come"),
        (("--on", "2026-02-30"), "2026-02-30"),
        (("--about", " "), "topic"),
        (("--at", ""), "event"),
    ],
)
def test_what_cant_be_kept_is_refused_by_name(
    refused: Refused, words: tuple[str, str], part: str
) -> None:
    assert part in refused("add", "Ada Moss", *words, code=2)


def test_dry_run_shows_all_and_keeps_nothing(netlog: Netlog, ask: Ask) -> None:
    netlog("add", "Ben Okri")
    result = netlog("add", "Ada Moss", "--about", "pricing", "--next", "2w: write", "--dry-run")
    assert result.code == 0
    assert result.lines[0] == "Ada Moss (ada-moss) · chat · Fri 20 Nov · pricing"
    assert "nothing was kept: --dry-run" in result.lines[-1]
    assert [row["handle"] for row in ask("list")["people"]] == ["ben-okri"]
    assert "Ben Okri" in netlog("undo").out


def test_dry_run_does_not_say_that_somebody_was_kept(netlog: Netlog) -> None:
    assert "1 kept" not in netlog("add", "Ada Moss", "--dry-run").out


def test_quiet_keeps_and_says_nothing(netlog: Netlog, ask: Ask) -> None:
    assert netlog("--quiet", "add", "Ada Moss") == (0, "", "")
    assert len(ask("list")["people"]) == 1


def test_what_was_given_and_asked_at_a_first_meeting(netlog: Netlog, ask: Ask) -> None:
    result = netlog("add", "Ada Moss", "Ben Okri", "--about", "tea", "--got", "a card",
                    "--promised", "friday: send the list")  # fmt: skip
    assert result.lines[1:3] == [
        "  they gave: a card",
        "  you promised: send the list · by Fri 27 Nov",
    ]
    for who in ("ada", "ben"):
        assert ask("balance", who)["withdrawals"] == 1
        assert ask("promise", who)["promises"][0]["due_on"] == "2026-11-27"


def test_what_was_given_is_of_everybody_on_a_sheet(netlog: Netlog, ask: Ask) -> None:
    netlog("add", "-", "--gave", "a card", stdin="Ada Moss | tea\n王小明 | 茶\n")
    assert [ask("balance", who)["deposits"] for who in ("ada", "小明")] == [1, 1]
