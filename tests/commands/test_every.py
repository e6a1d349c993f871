"""`netlog every`: how often to be in touch, and what follows from it."""

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog


def test_what_follows_is_told(evening: Netlog, ask: Ask) -> None:
    result = evening("every", "ada", "30d")
    assert result.lines == [
        "Ada Moss · every 30 days · next: Sun 20 Dec",
        "whose time has come: netlog next · to take it back: netlog undo",
    ]
    assert evening("every", "ada").lines == ["Ada Moss · every 30 days · next: Sun 20 Dec"]
    assert ask("show", "ada")["cadence"] == {
        "every": "30d", "latest": None, "of": None, "due_on": "2026-12-20",
    }  # fmt: skip
    assert "cadence" in evening("show", "ada").out


def test_when_the_time_has_come_it_is_next_until_there_is_a_contact(
    evening: Netlog, ask: Ask
) -> None:
    evening("log", "dev", "coffee", "--on", "2026-10-01")
    evening("draft", "thank-you", "dev", "--sent", now="2026-10-01T20:00")
    evening("every", "dev", "1m", "--latest", "6w")
    turn = next(turn for turn in ask("next")["next"] if turn["handle"] == "dev-rao")
    assert turn["kind"] == "cadence"
    assert turn["why"] == "last contact 7 weeks ago (every month)"
    assert turn["command"] == "netlog draft catch-up dev-rao"
    assert turn["due_on"] == "2026-11-01"
    assert turn["urgency"] == round(1 + 19 / 12, 2)
    evening("log", "dev", "--from-them")
    assert "dev-rao" not in {turn["handle"] for turn in ask("next")["next"]}


@pytest.mark.parametrize(
    ("said", "kept"),
    [("daily", "1d"), ("weekly", "1w"), ("every fortnight", "2w"), ("monthly", "1m"),
     ("quarterly", "3m"), ("2 quarters", "6m"), ("yearly", "1y"), ("每季度", "3m"),
     ("半年", "6m"), ("每两个月", "2m")],
)  # fmt: skip
def test_a_rhythm_may_be_a_word(evening: Netlog, ask: Ask, said: str, kept: str) -> None:
    evening("every", "ada", *said.split())
    assert ask("show", "ada")["cadence"]["every"] == kept


def test_of_several_each_is_told(evening: Netlog) -> None:
    lines = evening("every", "ada", "小明", "2", "weeks").lines
    assert lines[:2] == [
        "Ada Moss · every 2 weeks · next: Fri 4 Dec",
        "王小明 · every 2 weeks · next: Fri 4 Dec",
    ]


def test_of_a_tag_and_of_a_stage(evening: Netlog, ask: Ask) -> None:
    evening("tag", "mentor", "ada", "ben")
    result = evening("every", "--tag", "Mentor", "2m", "--latest", "3m")
    assert result.lines[0] == (
        "mentor · every 2 months, at the latest after 3 months · 2 people, 0 due"
    )
    result = evening("every", "--stage", "chat", "1w", now="2026-12-01")
    assert result.lines[0] == "chat · every week · 2 people, 1 due"
    told = ask("every")
    assert [(row["tag"], row["stage"], row["people"]) for row in told["groups"]] == [
        ("mentor", None, 2), (None, "chat", 2),
    ]  # fmt: skip
    assert told["people"] == []
    assert evening("every", "--tag", "mentor", "off").lines[0] == "mentor · no cadence"


def test_alone_it_lists_them_all(evening: Netlog) -> None:
    assert "Nobody has a cadence" in evening("every").err
    evening("every", "--stage", "connect", "6w")
    evening("every", "ada", "10d")
    assert evening("every", now="2026-12-03").lines == [
        "stage connect  every 6 weeks  1 with it, 0 due",
        "Ada Moss       every 10 days  ! due: 3 days overdue",
    ]


def test_off_ends_it_and_tells_what_is_left(evening: Netlog, refused: Refused) -> None:
    evening("every", "ada", "10d")
    evening("every", "--stage", "chat", "6w")
    assert evening("every", "ada", "off").lines[0] == (
        "Ada Moss · stage chat: every 6 weeks · next: Fri 1 Jan 2027"
    )
    assert "nothing was changed" in refused("every", "ada", "off")


def test_the_top_ten(evening: Netlog, ask: Ask, refused: Refused) -> None:
    evening("log", "dev", "coffee", "--on", "2026-11-01")
    evening("log", "dev", "--on", "2026-11-10")
    result = evening("every", "--top-ten")
    assert "You talk most with: Dev Rao (2 talks)" in result.err
    assert "netlog every --top-ten dev-rao" in result.err
    assert evening("every", "--top-ten", "dev", "ada").lines[0] == (
        "Dev Rao, Ada Moss · among the top ten · 2 of 10"
    )
    told = ask("every", "--top-ten")
    assert [(row["handle"], row["due_on"]) for row in told["top_ten"]] == [
        ("ada-moss", "2026-12-20"), ("dev-rao", "2026-12-10"),
    ]  # fmt: skip
    assert "dev-rao" not in {row["handle"] for row in told["suggested"]}
    assert "1 of 10" in evening("every", "--top-ten", "dev", "off").out
    for number in range(9):
        evening("add", f"Person {'ABCDEFGHI'[number]}", "--tag", "top-ten")
    assert "The top ten would be 11" in refused("every", "--top-ten", "dev")


def test_the_top_ten_without_a_rhythm_are_told(evening: Netlog, ask: Ask) -> None:
    evening("every", "--top-ten", "dev", "ada", "ben")
    evening("every", "--tag", "top-ten", "off")
    evening("every", "ben", "2w")
    result = evening("every", "--top-ten")
    assert result.lines == ["Ben Okri  today  next: Fri 4 Dec"]
    assert result.err.splitlines()[0] == (
        "Without a rhythm: 2 more people. "
        "To call them each month: netlog every --tag top-ten 1m"
    )  # fmt: skip
    assert ask("every", "--top-ten")["without_rhythm"] == 2
    assert "2 of 10" in evening("every", "--top-ten", "dev", "off").out


def test_where_there_is_nobody_it_is_said_how_to_begin(netlog: Netlog) -> None:
    assert netlog("every", "--top-ten").err == (
        "Nobody is among the top ten yet.\n"
        "To call somebody each month: netlog every --top-ten ada\n"
    )


def test_who_declined_is_told_so(evening: Netlog) -> None:
    evening("decline", "ada", "--by", "them")
    assert "never asked for" in evening("every", "ada", "30d").out
    evening("archive", "ben")
    assert "not asked for while archived" in evening("every", "ben", "30d").out


@pytest.mark.parametrize(
    ("words", "why", "code"),
    [
        (("every", "30d"), "Who?", 2),
        (("every", "nobody-here", "30d"), "Nobody here is called", 1),
        (("every", "ada", "30x"), "no interval", 2),
        (("every", "ada", "30d", "--latest", "20d"), "--latest 60d", 2),
        (("every", "ada", "--latest", "20d"), "--latest goes with how often", 2),
        (("every", "--tag", "founder"), "How often?", 2),
        (("every", "--tag", "nothing", "2m"), "nothing", 1),
        (("every", "--stage", "nothing", "2m"), "stage", 2),
        (("every", "ada", "--tag", "founder", "2m"), "Of ada, or --tag founder?", 2),
        (("every", "ada", "--tag", "founder"), "How often?", 2),
        (("every", "--tag", "founder", "off"), "no cadence; nothing was changed", 1),
        (("every", "--tag", "founder", "--stage", "chat", "2m"), "Only one", 2),
        (("every", "--top-ten", "2w"), "netlog every --tag top-ten 2w", 2),
        (("every", "--top-ten", "off"), "Who is to leave", 2),
        (("every", "--top-ten", "ada", "off"), "not among the top ten", 1),
        (("every", "ada", "--json"), "--json goes with", 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_what_is_refused(
    evening: Netlog, refused: Refused, words: tuple[str, ...], why: str, code: int
) -> None:
    assert why in refused(*words, code=code, lines=3)


def test_a_dry_run_keeps_nothing_and_undo_takes_it_back(evening: Netlog, ask: Ask) -> None:
    assert "next: Sun 20 Dec" in evening("every", "ada", "30d", "--dry-run").out
    assert ask("every")["people"] == []
    evening("every", "--top-ten", "ada")
    assert evening("undo").code == 0
    assert ask("every") == {"groups": [], "people": []}
