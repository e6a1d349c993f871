"""`netlog decline`: a no, theirs or mine."""

from commands.conftest import Ask, Refused
from conftest import Netlog


def test_they_said_no(evening: Netlog, ask: Ask) -> None:
    result = evening("decline", "ada", "--by", "them")
    assert result.lines[0] == "Ada Moss · they said no · Fri 20 Nov"
    person = ask("show", "ada")
    assert (person["declined_by"], person["declined_on"]) == ("them", "2026-11-20")


def test_i_said_no_the_other_day(evening: Netlog, ask: Ask) -> None:
    result = evening("decline", "ada", "ben", "--by", "me", "--on", "yesterday")
    assert result.lines[0] == "Ada Moss, Ben Okri · you said no · Thu 19 Nov"
    for name in ("ada", "ben"):
        assert ask("show", name)["declined_by"] == "me"


def test_a_no_is_of_a_day_that_has_been(evening: Netlog, refused: Refused) -> None:
    message = refused("decline", "ada", "--by", "me", "--on", "tomorrow", code=2)
    assert message.startswith("Sat 21 Nov is yet to come.")


def test_a_no_after_midnight_is_of_the_evening_before(evening: Netlog) -> None:
    result = evening("decline", "ada", "--by", "me", now="2026-11-22T00:40")
    assert result.lines[:2] == [
        "Ada Moss · you said no · Sat 21 Nov",
        "  after midnight: kept for Sat 21 Nov, the evening before",
    ]


def test_nothing_nags_about_it_again(evening: Netlog, ask: Ask) -> None:
    evening("log", "ada", "--next", "tomorrow: ask again")
    assert {turn["handle"] for turn in ask("next")["next"]} >= {"ada-moss", "chloe-martin"}
    evening("decline", "ada", "ben", "chloe", "--by", "them")
    evening("decline", "小明", "--by", "me")
    assert ask("next", now="2026-12-20")["next"] == []
    assert evening("draft").code == 1


def test_what_was_said_before_stays_and_still_counts(evening: Netlog, ask: Ask) -> None:
    before = ask("month")["conversations"]
    evening("decline", "ada", "--by", "them")
    assert ask("month")["conversations"] == before
    assert ask("show", "ada")["stage"] == "chat"


def test_what_waited_for_an_answer_has_one(evening: Netlog, ask: Ask) -> None:
    evening("draft", "connect-event", "ada", "--sent")
    assert ask("month")["connects"]["open"] == 2
    evening("decline", "ada", "--by", "them", now="2026-11-22")
    assert ask("month")["connects"]["open"] == 1
    message = ask("show", "ada")["messages"][0]
    assert (message["outcome"], message["outcome_on"]) == ("declined", "2026-11-22")


def test_a_message_to_somebody_who_said_no_minds_them(evening: Netlog) -> None:
    evening("decline", "ada", "--by", "them")
    assert "they said no before" in evening("draft", "catch-up", "ada").err


def test_the_list_and_the_person_show_it(evening: Netlog) -> None:
    evening("decline", "ada", "--by", "them")
    assert "they declined Fri 20 Nov" in evening("show", "ada").out
    line = next(line for line in evening("list").lines if line.startswith("Ada"))
    assert "chat, declined" in line


def test_them_or_me(evening: Netlog, refused: Refused) -> None:
    assert "them or me" in refused("decline", "ada", "--by", "us", code=2)
    assert "--by" in refused("decline", "ada", code=2)


def test_dry_run_and_quiet(evening: Netlog, ask: Ask) -> None:
    assert (
        evening("decline", "ada", "--by", "me", "--dry-run")
        .lines[-1]
        .endswith("nothing was kept: --dry-run")
    )
    assert ask("show", "ada")["declined_by"] is None
    assert evening("-q", "decline", "ada", "--by", "me") == (0, "", "")
