"""`netlog promise`: what was promised, by whom, and what became of it."""

import shlex

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog


@pytest.fixture
def promised(evening: Netlog) -> Netlog:
    """The evening, with two promises to Ada, one of hers, and one to 王小明."""
    evening("promise", "ada", "send the form", "--by", "friday")
    evening("promise", "ada", "lend the book")
    evening("promise", "ada", "introduce me to her partner", "--theirs", "--by", "2w")
    evening("promise", "小明", "发资料", "--by", "周三")
    return evening


def test_a_promise_of_mine(evening: Netlog, ask: Ask) -> None:
    result = evening("promise", "ada", "send the form", "--by", "friday")
    assert result.lines == [
        "Ada Moss · you promised: send the form · by Fri 27 Nov",
        "when it is kept: netlog promise ada-moss --kept",
    ]
    assert ask("promise") == {
        "promises": [
            {"id": 1, "handle": "ada-moss", "name": "Ada Moss", "promised_by": "me",
             "what": "send the form", "made_on": "2026-11-20", "due_on": "2026-11-27"}
        ]
    }  # fmt: skip


def test_a_promise_of_theirs_without_a_day(evening: Netlog, ask: Ask) -> None:
    result = evening("promise", "ada", "introduce me to Ben", "--theirs", "--on", "yesterday")
    assert result.lines[0] == "Ada Moss · they promised: introduce me to Ben"
    (promise,) = ask("promise", "ada")["promises"]
    assert (promise["promised_by"], promise["due_on"]) == ("them", None)
    assert promise["made_on"] == "2026-11-19"


@pytest.mark.parametrize("words", ["friday: send the form", "周五：send the form"])
def test_a_day_before_a_colon_says_by_when(words: str, evening: Netlog) -> None:
    assert evening("promise", "ada", words).lines[0] == (
        "Ada Moss · you promised: send the form · by Fri 27 Nov"
    )
    assert "you promised: note: read it" in evening("promise", "ben", "note: read it").out
    result = evening("promise", "dev", "friday: call", "--by", "monday")
    assert result.lines[0] == "Dev Rao · you promised: friday: call · by Mon 23 Nov"


def test_one_word_is_a_promise_unless_it_is_a_name(evening: Netlog, refused: Refused) -> None:
    assert "you promised: 发资料" in evening("promise", "小明", "发资料").out
    assert "Ben Okri, or what was promised?" in refused("promise", "ada", "ben", code=2)
    assert "you promised: ben" in evening("promise", "ada", "ben", "--by", "friday").out


def test_what_is_promised_to_several(evening: Netlog) -> None:
    result = evening("promise", "ada", "ben", "send the photos")
    assert result.lines[0] == "Ada Moss, Ben Okri · you promised: send the photos"


def test_all_that_is_open(promised: Netlog) -> None:
    assert promised("promise").lines == [
        "王小明    you   发资料                       in 5 days (Wed 25 Nov)  wang-xiaoming",
        "Ada Moss  you   send the form                in 7 days (Fri 27 Nov)  ada-moss",
        "Ada Moss  they  introduce me to her partner  in 14 days (Fri 4 Dec)  ada-moss",
        "Ada Moss  you   lend the book                                        ada-moss",
    ]


def test_what_is_open_with_one(promised: Netlog) -> None:
    assert promised("promise", "ada", "moss", now="2026-11-29").lines == [
        "1  you   send the form                ! 2 days overdue (Fri 27 Nov)",
        "2  they  introduce me to her partner  in 5 days (Fri 4 Dec)",
        "3  you   lend the book",
    ]
    assert promised("promise", "ada", "--theirs").lines == [
        "2  they  introduce me to her partner  in 14 days (Fri 4 Dec)"
    ]


def test_the_page_of_a_person_has_them(promised: Netlog, ask: Ask) -> None:
    assert "promised      in 7 days (Fri 27 Nov): send the form" in promised("show", "ada").out
    assert "promised you  in 14 days (Fri 4 Dec): introduce me" in promised("show", "ada").out
    assert "promised      lend the book" in promised("show", "ada").out
    assert [row["promise"] for row in ask("show", "ada")["promises"]] == [1, 2, 3]


def test_nothing_is_open(evening: Netlog) -> None:
    result = evening("promise")
    assert result.out == ""
    assert "No promise is open" in result.err
    assert "No promise is open with Ada Moss" in evening("promise", "ada").err


def test_the_next_one_is_kept(promised: Netlog, ask: Ask) -> None:
    result = promised("promise", "ada", "--kept")
    assert result.lines == [
        "Ada Moss · you promised, and it was kept: send the form",
        "to take it back: netlog undo",
    ]
    assert [row["what"] for row in ask("promise", "ada")["promises"]] == [
        "introduce me to her partner",
        "lend the book",
    ]
    promised("undo")
    assert len(ask("promise", "ada")["promises"]) == 3


def test_words_or_a_number_say_which(promised: Netlog) -> None:
    assert "kept: lend the book" in promised("promise", "ada", "book", "--kept").out
    result = promised("promise", "ada", "moss", "2", "--broken", "--on", "yesterday")
    assert result.lines[0] == (
        "Ada Moss · they promised, and it was broken: introduce me to her partner"
    )


def test_words_that_are_in_none_of_them_are_said(promised: Netlog, refused: Refused) -> None:
    message = refused("promise", "ada", "no such thing", "--kept", code=2, lines=4)
    assert message.startswith('"no such thing" is in none of them. By its number, or words of it: ')


def test_of_several_due_one_has_to_be_named(promised: Netlog, refused: Refused) -> None:
    message = refused("promise", "ada", "--kept", now="2026-12-10", code=2, lines=3)
    assert message.splitlines() == [
        "Which one? By its number, or words of it: netlog promise ada-moss 1 --kept",
        "  1  you promised: send the form, by Fri 27 Nov",
        "  2  they promised: introduce me to her partner, by Fri 4 Dec",
    ]
    result = promised("promise", "ada", "--kept", "--theirs", now="2026-12-10")
    assert "kept: introduce me" in result.out


def test_words_that_fit_none(promised: Netlog, refused: Refused) -> None:
    message = refused("promise", "ada", "bicycle", "--kept", code=2, lines=4)
    assert message.count("promised:") == 3


def test_the_same_words_again_put_it_off(promised: Netlog, ask: Ask) -> None:
    result = promised("promise", "ada", "Send the Form", "--by", "2026-12-04")
    assert result.lines[0] == "Ada Moss · now due otherwise: Send the Form · by Fri 4 Dec"
    assert [row["due_on"] for row in ask("promise", "ada")["promises"]][:2] == ["2026-12-04"] * 2


def test_done_keeps_a_promise_that_is_due(promised: Netlog, ask: Ask, refused: Refused) -> None:
    promised("log", "ada", "--next", "2026-12-09: call her")
    assert promised("done", "ada", now="2026-11-27").lines[0] == "done: send the form · Ada Moss"
    assert promised("done", "ada", now="2026-11-27").lines[0] == "done: call her · Ada Moss"
    assert "Nothing is open" in refused("done", "ada", now="2026-12-27")  # what she promised
    assert len(ask("promise", "ada")["promises"]) == 2


def test_a_step_that_is_due_comes_before_a_promise(promised: Netlog) -> None:
    promised("log", "ada", "--next", "friday: call her")
    assert promised("done", "ada", now="2026-11-27").lines[:-1] == ["done: call her · Ada Moss"]


def test_dry_run_keeps_nothing(promised: Netlog, ask: Ask) -> None:
    before = ask("promise")
    for words in (("ada", "call"), ("ada", "--kept")):
        assert "nothing was kept: --dry-run" in promised("promise", *words, "--dry-run").out
    assert ask("promise") == before


@pytest.mark.parametrize(
    ("words", "said", "code"),
    [
        (("ada", "send", "the", "form"), 'in quotes: netlog promise ada "send the form"', 2),
        (("ada", "--by", "friday"), "Who, and what?", 2),
        (("ada", "moss", "--by", "friday"), "Who, and what?", 2),
        (("ada", "call her", "--by", "friday 15:00"), "has a time of day", 2),
        (("ada", "call her", "--on", "2026-12-01"), "is yet to come", 2),
        (("ada", " ", "--by", "friday"), "The promise is empty", 2),
        (("ada", ""), "The promise is empty", 2),
        (("ada", "--kept", "--broken"), "Only one of", 2),
        (("ada", "--kept", "--json"), "don't go with", 2),
        (("ada", "call her", "--json"), "--json prints what is open", 2),
        (("--kept",), "Whose?", 2),
        (("ada", "--kept"), "No promise is open with Ada Moss", 1),
        (("zoe", "call her"), "Nobody here is called", 1),
        (("zoe", "--kept"), "Nobody here is called", 1),
    ],
)
def test_refused(
    evening: Netlog, refused: Refused, words: tuple[str, ...], said: str, code: int
) -> None:
    assert said in refused("promise", *words, code=code)


def test_the_same_promise_twice_is_refused(promised: Netlog, refused: Refused) -> None:
    assert "promised already, by Fri 27 Nov" in refused("promise", "ada", "SEND the form")


def test_after_midnight_tomorrow_is_counted_from_the_evening(evening: Netlog) -> None:
    result = evening("promise", "ada", "call", "--by", "tomorrow", now="2026-11-21T01:30")
    assert "by Sat 21 Nov" in result.out
    assert "counted from Fri 20 Nov" in result.out


def test_of_several_the_command_says_which(netlog: Netlog, ask: Ask) -> None:
    """As it is shown it closes that one, and the next one still its own."""
    netlog("add", "Ada Moss")
    netlog("promise", "ada", "send the form", "--by", "2026-11-23")
    made = netlog("promise", "ada", 'lend "the" book', "--by", "2026-11-24")
    assert made.lines[-1] == "when it is kept: netlog promise ada-moss 'lend \"the\" book' --kept"
    turns = [turn for turn in ask("next", now="2026-11-25")["next"] if turn["kind"] == "promise"]
    assert [turn["command"] for turn in turns] == [
        'netlog promise ada-moss "send the form" --kept',
        "netlog promise ada-moss 'lend \"the\" book' --kept",
    ]
    for turn in turns:
        done = netlog(*shlex.split(turn["command"])[1:], now="2026-11-25")
        assert done.code == 0
        assert shlex.split(turn["command"])[3] in done.out
