"""`netlog fit`: weighed value by value, the 60 % rule, whom it suits, what was decided."""

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog

TALK = "a talk at the nursing school"


@pytest.fixture
def valued(evening: Netlog) -> Netlog:
    """Keep three values besides the evening, and people whom a talk may suit."""
    evening("values", "set", "honesty", "craft", "freedom")
    evening("edit", "ada", "--offer", "talks for midwives")
    evening("edit", "ben", "--need", "a school to speak at")
    evening("log", "dev", "chat", "--about", "nursing")
    return evening


def test_what_fits_too_few_values_is_passed_on(valued: Netlog, ask: Ask) -> None:
    said = valued("fit", TALK, "honesty=yes", "craft=partly", "freedom=20%", "--from", "chloe")
    assert said.lines == [
        "a talk at the nursing school · from Chloé Martin",
        "  honesty 100 % · craft 50 % · freedom 20 %",
        "56.6 % of your values: fewer than 60 %, so pass it on",
        "it may suit Ada Moss (ada-moss) · offers talks for midwives",
        f'  netlog draft pass-on ada-moss opportunity="{TALK}" who="Chloé Martin"',
        "it may suit Ben Okri (ben-okri) · needs a school to speak at",
        f'  netlog draft pass-on ben-okri opportunity="{TALK}" who="Chloé Martin"',
        "it may suit Dev Rao (dev-rao) · talked about nursing (chat, Fri 20 Nov)",
        f'  netlog draft pass-on dev-rao opportunity="{TALK}" who="Chloé Martin"',
        "when it is passed on: netlog fit 1 --pass --to ada-moss",
        "to take it back: netlog undo",
    ]
    draft = valued("draft", "pass-on", "ada", f"opportunity={TALK}", "who=Chloé Martin")
    assert TALK in draft.out
    assert valued("fit", TALK.upper(), "--pass", "--to", "ada").lines == [
        "a talk at the nursing school · from Chloé Martin",
        "  honesty 100 % · craft 50 % · freedom 20 %",
        "56.6 % of your values · passed on to Ada Moss (ada-moss) · Fri 20 Nov",
        "to take it back: netlog undo",
    ]
    (found,) = ask("fit")["opportunities"]
    assert (found["decision"], found["passed_to"], found["from"]) == (
        "passed", "ada-moss", "chloe-martin"
    )  # fmt: skip


def test_show_tells_who_brought_it_and_to_whom_it_went(valued: Netlog, ask: Ask) -> None:
    valued("fit", TALK, "honesty=no", "--from", "chloe", "--pass", "--to", "ada")
    brought, passed_on = (" ".join(valued("show", who).out.split()) for who in ("chloe", "ada"))
    assert f"brought {TALK} · Fri 20 Nov · passed on · netlog fit 1" in brought
    assert f"passed on {TALK} · Fri 20 Nov · netlog fit 1" in passed_on
    (found,) = ask("show", "ada")["opportunities"]
    assert (found["number"], found["what"], found["is_passed_to_them"]) == (1, TALK, True)
    (found,) = ask("show", "chloe")["opportunities"]
    assert (found["decision"], found["is_passed_to_them"]) == ("passed", False)


def test_a_mere_friend_is_not_suggested(valued: Netlog, ask: Ask) -> None:
    valued("edit", "ada", "--friend-only")
    valued("fit", TALK, "honesty=no", "craft=no", "freedom=no")
    assert [each["handle"] for each in ask("fit", "1")["suits"]] == ["ben-okri", "dev-rao"]


def test_who_is_forgotten_leaves_the_opportunity(valued: Netlog, ask: Ask) -> None:
    valued("fit", TALK, "honesty=yes", "--from", "chloe", "--pass", "--to", "ada")
    assert valued("forget", "chloe", "--yes").code == 0
    (found,) = ask("fit")["opportunities"]
    assert (found["from"], found["passed_to"], found["decision"]) == (None, "ada-moss", "passed")


def test_who_brought_it_or_is_out_of_sight_is_not_suggested(valued: Netlog, ask: Ask) -> None:
    all_no = ("honesty=no", "craft=no", "freedom=no")
    valued("fit", TALK, *all_no, "--from", "ada")
    assert [each["handle"] for each in ask("fit", "1")["suits"]] == ["ben-okri", "dev-rao"]
    valued("archive", "dev")
    assert [each["handle"] for each in ask("fit", "1")["suits"]] == ["ben-okri"]


def test_unrated_values_leave_it_open(valued: Netlog, ask: Ask) -> None:
    said = valued("fit", TALK, "honesty=yes", "craft=20")
    assert said.lines[1:] == [
        "  honesty 100 % · craft 20 % · freedom ?",
        "between 40 % and 73.3 % of your values: not decided yet; rate freedom: "
        "netlog fit 1 freedom=…",
        "where did it come from? netlog fit 1 --from PERSON · to take it back: netlog undo",
    ]
    found = ask("fit", "1")
    assert (found["verdict"], found["share_least"], found["share_most"]) == ("open", 40, 73.33)
    assert found["suits"] == []
    valued("fit", "1", "freedom=60%", "--at", "Soul Sisters")
    found = ask("fit", "1")
    assert (found["verdict"], found["share_least"], found["event"]) == ("fits", 60, "Soul Sisters")


def test_what_was_decided_stays_so_whatever_the_values_are_later(
    valued: Netlog, ask: Ask, refused: Refused
) -> None:
    valued("fit", TALK, "honesty=yes", "craft=yes", "--take")
    before = ask("fit", "1")
    assert (before["share_least"], before["share_most"], before["verdict"]) == (66.67, 100, "fits")
    valued("fit", "another talk", "honesty=yes", "craft=yes", "freedom=no")
    valued("values", "set", "honesty", "tea", "rain", "maps")
    assert ask("fit", "1") == before
    other = ask("fit", "2")
    assert (other["share_least"], other["share_most"], other["verdict"]) == (25, 100, "open")
    valued("values", "set", "honesty", "craft")
    assert ask("fit", "2")["share_least"] == 100
    assert ask("fit", "1") == before
    assert "stays as it was weighed" in refused("fit", "1", "honesty=no")
    assert "taken already" in refused("fit", TALK, "--take")
    valued("fit", "1", "--pass")
    assert ask("fit", "1") == {**before, "decision": "passed"}
    valued("undo")
    valued("fit", TALK, "honesty=no", "craft=no", "--again")
    assert [each["number"] for each in ask("fit")["opportunities"]] == [3, 2, 1]


def test_a_value_that_is_gone_says_nothing_of_what_is_decided_now(valued: Netlog, ask: Ask) -> None:
    valued("fit", TALK, "honesty=yes", "craft=no", "freedom=no")
    valued("values", "set", "honesty")
    valued("fit", "1", "--take")
    found = ask("fit", "1")
    assert found["ratings"] == [{"value": "honesty", "fits": 100}]
    assert (found["share_least"], found["verdict"]) == (100, "fits")


def test_without_values_it_is_kept_all_the_same(evening: Netlog, ask: Ask) -> None:
    said = evening("fit", TALK, "--from", "ada")
    assert "No values are told" in said.lines[1]
    evening("fit", "1", "--take")
    found = ask("fit", "1")
    assert (found["share_least"], found["verdict"], found["decision"]) == (None, None, "taken")
    evening("values", "set", "honesty")
    assert ask("fit", "1") == found


def test_where_nobody_speaks_of_it_that_is_said(valued: Netlog) -> None:
    said = valued("fit", "beekeeping", "honesty=no", "craft=no", "freedom=no")
    assert "Nobody here speaks of it" in said.out
    assert "netlog draft pass-on PERSON" in said.out


def test_chinese(evening: Netlog, ask: Ask) -> None:
    evening("values", "set", "诚实", "手艺")
    said = evening("fit", "补贴讲座", "诚实=是", "手艺＝否")
    assert "50 % of your values" in said.lines[2]
    assert "王小明 (wang-xiaoming) · talked about 补贴申请" in said.lines[3]


def test_a_dry_run_keeps_nothing(valued: Netlog, ask: Ask) -> None:
    assert "56.6 %" in valued("fit", TALK, "honesty=yes", "craft=partly", "freedom=20",
                              "--dry-run").out  # fmt: skip
    assert ask("fit")["opportunities"] == []


def test_the_latest_come_first_and_the_rest_is_asked_for(valued: Netlog, ask: Ask) -> None:
    for number in range(22):
        valued("fit", f"talk {number}", "--on", "yesterday" if number else "today")
    found = ask("fit")["opportunities"]
    assert [each["what"] for each in found[:2]] == ["talk 0", "talk 21"]
    assert len(found) == 20
    assert len(ask("fit", "--all")["opportunities"]) == 22
    assert "netlog fit --all" in valued("fit").err


@pytest.mark.parametrize(
    ("words", "why", "code"),
    [
        (("tea", "honest=yes"), '"honest" is no value of yours. Did you mean honesty?', 1),
        (("9",), "No opportunity has the number 9", 1),
        (("9" * 40,), "No opportunity has the number", 1),
        (("tea", "--from", "nobody"), "Nobody here is called", 1),
        (("tea", "honesty=maybe"), '"maybe" is no rating', 2),
        (("tea", "honesty=yes", "craft"), '"craft" is no rating', 2),
        (("tea", "=yes"), '"=yes" is no rating', 2),
        (("tea", "--take", "--pass"), "Only one of --take and --pass", 2),
        (("tea", "--take", "--to", "ada"), "Only one of --take and --pass", 2),
        (("tea", "--all"), "--all goes with", 2),
        (("tea", "--on", "tomorrow"), "yet to come", 2),
        ((" ",), "is empty", 2),
        (("--take",), "Which opportunity?", 2),
    ],
)
def test_what_can_not_be_done(
    valued: Netlog, refused: Refused, words: tuple[str, ...], why: str, code: int
) -> None:
    assert why in refused("fit", *words, code=code)
