"""`netlog ask`: what was asked for, by whom, and what became of it."""

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog


@pytest.fixture
def asked(evening: Netlog) -> Netlog:
    """The evening, with two asks of mine to Ben, one of his, and one of 王小明."""
    evening("ask", "ben", "a word with his editor", now="2026-11-01T12:00")
    evening("ask", "ben", "a referral", now="2026-11-10T12:00")
    evening("ask", "ben", "feedback on his form", "--theirs", now="2026-11-12T12:00")
    evening("ask", "小明", "介绍一位设计师", "--theirs", now="2026-11-15T12:00")
    return evening


def test_an_ask_of_mine_before_anything_was_given(evening: Netlog, ask: Ask) -> None:
    result = evening("ask", "ben", "a word with his editor")
    assert result.lines == [
        "Ben Okri · you asked for: a word with his editor",
        "  Deposits before withdrawals: what could Ben Okri use? What you gave already: "
        'netlog give ben-okri "…"',
        "when the answer is yes: netlog ask ben-okri --granted",
    ]
    assert ask("ask") == {
        "asks": [
            {"id": 1, "ask": 1, "handle": "ben-okri", "name": "Ben Okri", "asked_by": "me",
             "what": "a word with his editor", "asked_on": "2026-11-20", "since_on": "2026-11-20",
             "times": 1}
        ]
    }  # fmt: skip


def test_who_was_given_something_may_be_asked(evening: Netlog) -> None:
    evening("give", "ben", "notes on his deck")
    assert "Deposits" not in evening("ask", "ben", "a word with his editor").out
    assert "Deposits" not in evening("ask", "dev", "a price list", "--theirs").out


def test_the_same_asked_again_is_counted(evening: Netlog, ask: Ask) -> None:
    evening("ask", "ben", "a referral", now="2026-09-01T12:00")
    evening("ask", "ben", "A Referral", now="2026-10-01T12:00")
    assert evening("ask", "ben", "a referral").lines[1] == (
        "  asked: 3 times since Tue 1 Sep; several asks are normal"
    )
    (row,) = ask("ask", "ben")["asks"]
    assert (row["times"], row["since_on"], row["id"]) == (3, "2026-09-01", 3)
    evening("ask", "ben", "--granted")
    assert ask("ask", "ben") == {"asks": []}
    account = ask("balance", "ben")
    assert (account["withdrawals"], account["me"]["asked"]) == (1, 3)


def test_all_that_is_open(asked: Netlog) -> None:
    assert asked("ask").lines == [
        "Ben Okri  you   a word with his editor  Sun 1 Nov   ben-okri",
        "Ben Okri  you   a referral              Tue 10 Nov  ben-okri",
        "Ben Okri  they  feedback on his form    Thu 12 Nov  ben-okri",
        "王小明    they  介绍一位设计师          Sun 15 Nov  wang-xiaoming",
    ]
    assert asked("ask", "ben", "--theirs").lines == ["3  they  feedback on his form  Thu 12 Nov"]
    assert asked("ask", "dev").err == "No ask is open with Dev Rao.\n"


def test_nothing_is_open(evening: Netlog) -> None:
    assert evening("ask").err == (
        'No ask is open. When you ask for something: netlog ask ada "a word with her editor"\n'
    )


def test_a_yes(asked: Netlog, ask: Ask) -> None:
    assert asked("ask", "ben", "editor", "--granted").lines == [
        "Ben Okri · you asked, and it was granted: a word with his editor",
        "to thank them: netlog draft thank-you ben-okri",
    ]
    assert asked("ask", "小明", "--granted").lines[1] == "to take it back: netlog undo"
    assert ask("balance", "ben")["withdrawals"] == ask("balance", "小明")["deposits"] == 1


def test_a_no_is_to_this_alone(asked: Netlog) -> None:
    assert asked("ask", "ben", "okri", "2", "--refused", "--on", "yesterday").lines == [
        "Ben Okri · you asked, and it was refused: a referral",
        "  A no to this alone. Before you write them off, one more talk: netlog prep ben-okri",
        "to take it back: netlog undo",
    ]


def test_of_several_one_has_to_be_named(asked: Netlog, refused: Refused) -> None:
    message = refused("ask", "ben", "--granted", code=2, lines=4)
    assert message.splitlines() == [
        "Which one? By its number, or words of it: netlog ask ben-okri 1 --granted",
        "  1  you asked for: a word with his editor, Sun 1 Nov",
        "  2  you asked for: a referral, Tue 10 Nov",
        "  3  they asked for: feedback on his form, Thu 12 Nov",
    ]
    message = refused("ask", "ben", "bicycle", "--refused", code=2, lines=4)
    assert message.startswith('"bicycle" is in none of them.')
    assert "granted: feedback" in asked("ask", "ben", "--granted", "--theirs").out


def test_what_contradicts_itself_is_refused(asked: Netlog, refused: Refused) -> None:
    assert "Only one of" in refused("ask", "ben", "--granted", "--refused", code=2)
    assert "--json doesn't go" in refused("ask", "ben", "--granted", "--json", code=2)
    assert "--json prints what is open" in refused("ask", "ben", "a lift", "--json", code=2)
    assert "Who, and what?" in refused("ask", "ben", "--on", "yesterday", code=2)
    assert "Whom, or who?" in refused("ask", "--granted", code=2)
    assert "No ask is open with Ada Moss" in refused("ask", "ada", "--granted")
    early = refused("ask", "小明", "--granted", "--on", "2026-11-02", code=2)
    assert early.startswith("That is before it was asked")


def test_it_is_taken_back_by_undo_and_kept_by_no_dry_run(asked: Netlog, ask: Ask) -> None:
    before = ask("ask")
    asked("ask", "ben", "1", "--granted", "--dry-run")
    assert ask("ask") == before
    asked("ask", "ben", "1", "--granted")
    asked("undo")
    assert ask("ask") == before
