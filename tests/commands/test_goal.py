"""`netlog goal`: set in words, counted, ended; and the targets of the rule, month by month."""

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog


def test_a_goal_is_set_and_counted(evening: Netlog, ask: Ask) -> None:
    said = evening("goal", "add", "5 new conversations a day")
    assert said.lines == [
        "5 new conversations a day",
        "  today: ●●●○○",
        "to see them: netlog goal · to take it back: netlog undo",
    ]
    evening("goal", "add", "每月请人介绍1次")
    evening("draft", "ask-introduction", "ada", "whom=Ben", "why=x", "--sent")
    first, second = ask("goal")["goals"]
    assert (first["number"], first["done"], first["is_reached"], first["streak"]) == (
        2,
        3,
        False,
        0,
    )
    assert (second["counts"], second["target"], second["per"]) == (
        "introductions-asked", 1, "month"
    )  # fmt: skip
    assert evening("undo", "2").code == 0
    assert [each["said"] for each in ask("goal")["goals"]] == ["5 new conversations a day"]


def test_words_need_no_quotes(evening: Netlog) -> None:
    assert evening("goal", "add", "3", "coffees", "a", "month").lines[0] == "3 coffees a month"


def test_the_rule_is_the_first_and_built_in(netlog: Netlog, ask: Ask, refused: Refused) -> None:
    found = ask("goal")
    assert found["rule"]["targets"] == {"conversations": 3, "connects": 2, "coffees": 1}
    assert found["goals"] == []
    assert 'One of your own: netlog goal add "5 new' in netlog("goal").out
    for word in ("1", "3-2-1"):
        assert "netlog goal add 1-1-0" in refused("goal", "end", word)


def test_a_goal_of_the_same_kind_takes_the_place_of_the_other(
    evening: Netlog, ask: Ask, refused: Refused
) -> None:
    evening("goal", "add", "3 coffees a month")
    assert "already: 3 coffees a month" in refused("goal", "add", "每月3次咖啡")
    said = evening("goal", "add", "4 coffees a month")
    assert said.lines[0] == "4 coffees a month · instead of: 3 coffees a month"
    evening("goal", "add", "1 coffee a week")
    assert [each["said"] for each in ask("goal")["goals"]] == ["4 coffees a month",
                                                               "1 coffee a week"]  # fmt: skip
    assert evening("undo", "2").code == 0
    assert [each["said"] for each in ask("goal")["goals"]] == ["3 coffees a month"]


@pytest.mark.parametrize("said", ["3", "coffees", "Coffees month", "3 coffees a month"])
def test_a_goal_is_ended_by_its_number_or_its_words(evening: Netlog, ask: Ask, said: str) -> None:
    evening("goal", "add", "5 new conversations a day")
    evening("goal", "add", "3 coffees a month")
    dry = evening("goal", "end", said, "--dry-run")
    assert "--dry-run" in dry.out
    assert len(ask("goal")["goals"]) == 2
    assert evening("goal", "end", said).lines[0] == "ended: 3 coffees a month"
    assert [each["said"] for each in ask("goal")["goals"]] == ["5 new conversations a day"]


def test_which_goal_is_meant_must_be_clear(evening: Netlog, refused: Refused) -> None:
    assert "There is no goal of yours to end" in refused("goal", "end", "2")
    evening("goal", "add", "5 new conversations a day")
    evening("goal", "add", "3 coffees a day")
    for said, why in {"day": '"day" is several', "9": '"9" is none', "": "Which goal?"}.items():
        message = refused("goal", "end", said)
        assert message.startswith(why)
        assert "2: 5 new conversations a day; 3: 3 coffees a day" in message


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("add",), "Which goal?"),
        (("add", " "), "Which goal?"),
        (("drop", "2"), '"drop" is nothing that goal does'),
        (("add", "3 cofees a month"), "Did you mean coffees?"),
        (("add", "3 coffees"), "doesn't say how often"),
        (("add", "0-0-0"), "asks for nothing"),
        (("add", "1 coffee a week", "--json"), "--json goes with netlog goal alone"),
        (("--dry-run",), "--dry-run goes with"),
    ],
)
def test_wrong_words_are_refused_with_the_way_out(
    evening: Netlog, refused: Refused, words: tuple[str, ...], why: str
) -> None:
    assert why in refused("goal", *words, code=2)


def test_a_dry_run_keeps_nothing(evening: Netlog, ask: Ask) -> None:
    assert "today: ●●●+2" not in evening("goal", "add", "1 chat a day", "--dry-run").out
    evening("goal", "add", "1-1-0", "--dry-run")
    assert ask("goal")["goals"] == []
    assert ask("month")["conversations"]["target"] == 3


# The targets of the rule


def targets(ask: Ask, month: str) -> tuple[int, ...]:
    found = ask("month", month, now="2027-03-01")
    return tuple(found[name]["target"] for name in ("conversations", "connects", "coffees"))


def test_targets_hold_from_this_month_on_and_earlier_months_keep_theirs(
    evening: Netlog, ask: Ask
) -> None:
    said = evening("goal", "add", "1-1-0", now="2026-12-05")
    assert said.lines[0] == "1-1-0 a month · from December 2026 on"
    assert said.lines[1].startswith("December ○ ○ – · netlog month")
    evening("goal", "add", "3-2-1", now="2027-02-27")
    assert [targets(ask, month) for month in ("2026-11", "2026-12", "2027-01", "2027-02")] == [
        (3, 2, 1), (1, 1, 0), (1, 1, 0), (3, 2, 1)
    ]  # fmt: skip
    six = ask("month", "2027-03", now="2027-03-01")["six_months"]
    assert [tuple(month["targets"].values()) for month in six["months"]] == [
        (3, 2, 1), (1, 1, 0), (1, 1, 0), (3, 2, 1), (3, 2, 1)
    ]  # fmt: skip
    assert six["targets"] == {"conversations": 14, "connects": 10, "coffees": 4}


def test_a_month_is_complete_by_its_own_targets(evening: Netlog, ask: Ask) -> None:
    evening("log", "chloe", "follow-up")
    assert not ask("month")["is_complete"]
    said = evening("goal", "add", "1-1-0")
    assert "November ●+2 ● –" in said.out
    month = ask("month")
    assert (month["is_complete"], month["streak"]) == (True, 1)
    assert "November is complete: 1-1-0 done" in evening("month").out
    text = evening("draft", "share-321").out
    assert "That's the challenge done for the month" in text
    assert "For now I go for 1-1-0." in text
    assert "–" not in evening("draft", "share-321", "--lang", "zh").out
    evening("undo")
    assert not ask("month")["is_complete"]


def test_a_target_of_none_is_shown_sensibly(evening: Netlog) -> None:
    evening("goal", "add", "0-0-1")
    month = evening("month", "--no-names").out
    assert "conversations  +3  3" in month
    assert "connects       –   0" in month
    assert "To complete November in 11 days: 1 coffee." in month
    assert "six months  3   0  0 of 6" in month


def test_setting_what_holds_already_changes_nothing(netlog: Netlog, refused: Refused) -> None:
    netlog("add", "Ada")
    assert "is what November asks for already" in refused("goal", "add", "3-2-1")
    netlog("goal", "add", "2-2-2")
    assert "is what November asks for already" in refused("goal", "add", "2-2-2")
    assert netlog("goal", "add", "9-9-9").code == netlog("goal", "add", "3-2-1").code == 0
    assert "3-2-1 a month" in netlog("goal").out


def test_many_are_shown_in_figures(evening: Netlog) -> None:
    evening("goal", "add", "12-10-99")
    assert "November 3/12 0/10 0/99" in evening("log", "ada", "--about", "tea").out
    assert "0/99" in evening("month").out


# Around midnight


def test_past_midnight_is_the_evening_before(netlog: Netlog, ask: Ask) -> None:
    netlog("goal", "add", "1 new conversation a day", now="2026-12-30T20:00")
    netlog("add", "Ada", "--about", "tea", now="2026-12-30T20:00")
    netlog("add", "Ben", "--about", "tea", now="2027-01-01T00:40")
    (goal,) = ask("goal", now="2027-01-01T00:50")["goals"]
    assert (goal["done"], goal["streak"]) == (1, 2)
    assert [each["first_on"] for each in goal["history"]] == ["2026-12-30", "2026-12-31"]
    (goal,) = ask("goal", now="2027-01-01T04:00")["goals"]
    assert (goal["done"], goal["streak"]) == (0, 2)
    assert ask("goal", now="2027-01-01T00:50")["rule"]["done"]["conversations"] == 2
    assert ask("goal", now="2027-01-01T04:00")["rule"]["done"]["conversations"] == 0


def test_the_clock_set_back_breaks_nothing(netlog: Netlog, ask: Ask) -> None:
    netlog("add", "Ada", "--about", "tea", now="2027-05-01")
    for said in ("1 new conversation a day", "2 new conversations a month", "2-0-0"):
        netlog("goal", "add", said, now="2027-05-01")
    found = ask("goal", now="2026-11-20")
    assert [(each["done"], each["streak"], each["best"]) for each in found["goals"]] == [
        (0, 0, 0), (0, 0, 0)
    ]  # fmt: skip
    assert (found["rule"]["streak"], found["rule"]["targets"]["connects"]) == (0, 2)
    assert netlog("goal", now="2026-11-20").code == netlog("month", now="2026-11-20").code == 0


def test_a_goal_that_is_set_with_the_clock_set_back_is_the_one_that_is_told(netlog: Netlog) -> None:
    netlog("goal", "add", "2 coffees a month", now="2027-05-01")
    said = netlog("goal", "add", "3 talks a week", now="2026-11-20")
    assert said.lines[:2] == ["3 talks a week", "  this week: ○○○"]
    assert netlog("goal", "add", "3-3-3", now="2026-11-20").lines[1].startswith("November ○○○")
