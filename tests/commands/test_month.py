"""`netlog month`: the 3-2-1 rule, checked by hand against the definitions (design, book §1.2)."""

import shlex
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog
from exchange.naughty import NAUGHTY
from store.makers import Book, blank

from netlog.rules.stages import Stage
from netlog.store import members

NOVEMBER = [
    # the clock, what was said
    ("2026-10-30", "add 'Fay West' --about tea"),
    ("2026-11-02", "log fay connect --from-them"),
    ("2026-11-03", "log fay follow-up"),
    ("2026-11-05", "add 'Ada Moss' --about pricing --at Expo"),
    ("2026-11-05", "add 'Ben Okri' --at Expo"),
    ("2026-11-05", "add 'Chloé Martin' --stage connect --about hiring --at Expo"),
    ("2026-11-05", "add 'Dev Rao' --known"),
    ("2026-11-06", "me --name 'Mei Lin'"),
    ("2026-11-06", "draft connect-event ada --sent"),
    ("2026-11-06", "log dev coffee"),
    ("2026-11-07", "add 'Eve Stone' --on 2026-11-07"),
    ("2026-11-07", "draft cold-dm eve --sent"),
    ("2026-11-09", "log eve --from-them --about grants"),
    ("2026-11-10", "add 'Gus Hall' --about sailing"),
    ("2026-11-10", "draft connect-event gus --sent"),
    ("2026-11-11", "decline gus --by them"),
    ("2026-11-12", "log fay --about 'a second talk'"),
    ("2026-11-16", "log ada fay coffee --on 2026-11-27"),
    ("2026-11-20", "log ben chloe coffee"),
]
"""Three weeks of November, in the order in which they were entered."""


@pytest.fixture
def november(netlog: Netlog) -> Netlog:
    """November as it was told, day by day."""
    for clock, said in NOVEMBER:
        assert netlog(*shlex.split(said), now=clock).code == 0, said
    return netlog


def counted(goal: dict[str, Any]) -> list[tuple[str, str, bool]]:
    """Return who counts in a goal, on which day, and whether it is done, in an order of names."""
    return sorted((row["handle"], row["happened_on"], row["is_done"]) for row in goal["rows"])


def figures(goal: dict[str, Any]) -> tuple[int, int, int]:
    """Return done, open and target of a goal."""
    return goal["done"], goal["open"], goal["target"]


def test_conversations_are_with_new_people_in_the_month_of_the_first_exchange(
    november: Netlog, ask: Ask
) -> None:
    month = ask("month")
    # Fay's first talk was in October and Dev was known beforehand. Eve's day is that of her answer.
    # Ben was only introduced, until the coffee. Gus said no afterwards: the talk stays.
    assert counted(month["conversations"]) == [
        ("ada-moss", "2026-11-05", True),
        ("ben-okri", "2026-11-20", True),
        ("chloe-martin", "2026-11-05", True),
        ("eve-stone", "2026-11-09", True),
        ("gus-hall", "2026-11-10", True),
    ]
    assert figures(month["conversations"]) == (5, 0, 3)
    assert counted(ask("month", "2026-10")["conversations"]) == [("fay-west", "2026-10-30", True)]


def test_connects_are_done_when_they_were_followed_up(november: Netlog, ask: Ask) -> None:
    month = ask("month")
    # Fay: connected in November, followed up. Chloé: her coffee came after the connect. Ada: the
    # request was only sent. Gus declined: nothing is open with him.
    assert counted(month["connects"]) == [
        ("ada-moss", "2026-11-06", False),
        ("chloe-martin", "2026-11-05", True),
        ("fay-west", "2026-11-02", True),
    ]
    assert figures(month["connects"]) == (2, 1, 2)


def test_the_strict_reading_stands_beside_where_it_differs(november: Netlog, ask: Ask) -> None:
    assert ask("month")["strict_connects"] == 1
    assert "Strictly, of people first met this month: 1 of 2 connects." in november("month").out
    november("undo")
    november("log", "ada", "connect", "--from-them")
    november("log", "ada", "follow-up")
    assert ask("month")["strict_connects"] == 1


def test_the_strict_reading_is_not_mentioned_where_it_is_the_same(
    evening: Netlog, ask: Ask
) -> None:
    evening("log", "chloe", "follow-up")
    month = ask("month")
    assert (month["connects"]["done"], month["strict_connects"]) == (1, 1)
    assert "strict" not in evening("month").out.casefold()


def test_coffees_are_with_anyone_booked_ones_open(november: Netlog, ask: Ask) -> None:
    month = ask("month")
    assert counted(month["coffees"]) == [
        ("ada-moss", "2026-11-27", False),
        ("ben-okri", "2026-11-20", True),
        ("chloe-martin", "2026-11-20", True),
        ("dev-rao", "2026-11-06", True),
        ("fay-west", "2026-11-27", False),
    ]
    assert figures(month["coffees"]) == (3, 2, 1)


def test_the_rows_say_by_what_and_where(november: Netlog, ask: Ask) -> None:
    rows = {row["handle"]: row for row in ask("month")["conversations"]["rows"]}
    ada = rows["ada-moss"]
    assert (ada["name"], ada["by"], ada["topic"], ada["event"]) == (
        "Ada Moss",
        "chat",
        "pricing",
        "Expo",
    )
    assert (rows["eve-stone"]["topic"], rows["eve-stone"]["event"]) == ("grants", None)


def test_done_comes_before_open(evening: Netlog, ask: Ask) -> None:
    evening("log", "chloe", "follow-up")
    evening("draft", "connect-event", "ada", "--sent", now="2026-11-01")
    rows = ask("month")["connects"]["rows"]
    assert [row["is_done"] for row in rows] == [True, False]


def test_the_month_is_complete_only_when_the_other_side_answered(netlog: Netlog, ask: Ask) -> None:
    netlog("add", "Ada", "Ben", "Cy", "--at", "Expo")
    for name in ("ada", "ben", "cy"):
        netlog("draft", "connect-event", name, "--sent")
        netlog("draft", "coffee-request", name, "topic=tea", "--sent")
    month = ask("month")
    assert (month["is_complete"], month["conversations"]["done"]) == (False, 0)
    assert month["conversations"]["open"] == month["connects"]["open"] == 3
    for name in ("ada", "ben", "cy"):
        netlog("log", name, "--from-them")
    for name in ("ada", "ben"):
        netlog("log", name, "connect", "--from-them")
        netlog("log", name, "follow-up")
    assert ask("month")["is_complete"] is False
    netlog("log", "ada", "coffee", "--on", "2026-11-28")
    assert ask("month")["is_complete"] is False
    netlog("log", "ada", "coffee", now="2026-11-28")
    month = ask("month", now="2026-11-28")
    assert month["is_complete"] is True
    assert [goal["done"] for goal in (month["conversations"], month["connects"])] == [3, 2]
    assert "November is complete: 3-2-1 done" in netlog("month", now="2026-11-28").out


# ------------------------------------------------------------------------------- order and days


def test_a_follow_up_counts_only_behind_the_connect(netlog: Netlog, ask: Ask) -> None:
    netlog("add", "Ada Moss", "--stage", "follow-up", "--on", "2026-11-02")
    netlog("log", "ada", "connect", "--on", "2026-11-05")
    assert figures(ask("month")["connects"]) == (0, 1, 2)
    netlog("log", "ada", "follow-up", "--on", "2026-11-05")
    assert figures(ask("month")["connects"]) == (1, 0, 2)


def test_on_one_day_order_is_the_order_of_entry(netlog: Netlog, ask: Ask) -> None:
    netlog("add", "Ada Moss", "--stage", "follow-up")
    netlog("log", "ada", "connect")
    assert ask("month")["connects"]["done"] == 0


def test_a_follow_up_next_month_completes_the_month_of_the_connect(
    evening: Netlog, ask: Ask
) -> None:
    evening("log", "chloe", "follow-up", now="2026-12-02")
    assert figures(ask("month", "november", now="2026-12-02")["connects"]) == (1, 0, 2)
    assert figures(ask("month", now="2026-12-02")["connects"]) == (0, 0, 2)


def test_a_backdated_talk_moves_the_month(evening: Netlog, ask: Ask) -> None:
    evening("log", "ada", "--on", "2026-09-12", "--about", "long before")
    assert [row["handle"] for row in ask("month", "2026-09")["conversations"]["rows"]] == [
        "ada-moss"
    ]
    assert "ada-moss" not in {row["handle"] for row in ask("month")["conversations"]["rows"]}


def test_entries_after_the_month_had_ended_are_shown_as_backdated(netlog: Netlog, ask: Ask) -> None:
    netlog("add", "Ada Moss", "--about", "tea", "--on", "2026-10-31", now="2026-11-01T12:00")
    netlog("add", "Ben Okri", "--about", "tea", "--on", "2026-10-30", now="2026-10-31T23:00")
    rows = ask("month", "10月")["conversations"]["rows"]
    backdated = {row["handle"]: row["is_backdated"] for row in rows}
    assert backdated == {"ada-moss": True, "ben-okri": False}
    told = netlog("month", "2026-10").lines
    assert ["backdated" in line for line in told if "Ada" in line or "Ben" in line] == [False, True]


def test_each_person_counts_once(netlog: Netlog, ask: Ask) -> None:
    netlog("add", "Ada Moss", "--about", "tea")
    for stage in ("chat", "connect", "connect", "follow-up", "coffee", "coffee"):
        netlog("log", "ada", stage)
    netlog("log", "ada", "coffee", "--on", "2026-11-29")
    month = ask("month")
    goals = [figures(month[name]) for name in ("conversations", "connects", "coffees")]
    assert goals == [(1, 0, 3), (1, 0, 2), (1, 0, 1)]


def test_in_a_talk_with_several_each_new_one_counts(evening: Netlog, ask: Ask) -> None:
    evening("log", "ada", "ben", "dev", "--about", "tea")
    rows = ask("month")["conversations"]["rows"]
    assert {row["handle"] for row in rows} == {
        "ada-moss",
        "ben-okri",
        "chloe-martin",
        "wang-xiaoming",
    }


# ------------------------------------------------------------------------------------ six months


@pytest.fixture
def half_a_year(netlog: Netlog) -> Netlog:
    """Six complete months from June on, the coffees always with the same person."""
    netlog("add", "Old Friend", "--known")
    for month in range(6, 12):
        day = f"2026-{month:02}-10"
        names = [f"{name} {month}" for name in ("Ada", "Ben", "Cy")]
        netlog("add", *names, "--about", "tea", now=day)
        for name in names[:2]:
            netlog("log", name, "connect", now=day)
            netlog("log", name, "follow-up", now=day)
        netlog("log", "old friend", "coffee", now=day)
    return netlog


def test_six_months_add_up_and_the_totals_are_of_different_people(
    half_a_year: Netlog, ask: Ask
) -> None:
    month = ask("month")
    six = month["six_months"]
    assert [row["month"] for row in six["months"]] == [f"2026-{m:02}" for m in range(6, 12)]
    assert all(row["is_complete"] for row in six["months"])
    assert (six["conversations"], six["connects"], six["coffees"]) == (18, 12, 1)
    assert six["targets"] == {"conversations": 18, "connects": 12, "coffees": 6}
    assert month["streak"] == 6
    assert "Streak: 6 complete months." in half_a_year("month").out


def test_a_month_that_has_just_begun_breaks_no_streak(half_a_year: Netlog, ask: Ask) -> None:
    assert ask("month", now="2026-12-03")["streak"] == 6
    assert ask("month", now="2027-01-03")["streak"] == 0
    assert ask("month", "2026-08")["streak"] == 3


def test_months_before_the_first_entry_are_not_shown_as_failures(evening: Netlog, ask: Ask) -> None:
    assert [row["month"] for row in ask("month")["six_months"]["months"]] == ["2026-11"]
    later = ask("month", now="2027-02-01")["six_months"]["months"]
    assert [row["month"] for row in later] == ["2026-11", "2026-12", "2027-01", "2027-02"]


# --------------------------------------------------------------------------------- how it is told


@pytest.mark.parametrize(
    ("word", "month"),
    [
        (None, "2026-11"), ("this", "2026-11"), ("本月", "2026-11"), ("last", "2026-10"),
        ("上个月", "2026-10"), ("october", "2026-10"), ("Oct", "2026-10"), ("12月", "2025-12"),
        ("december", "2025-12"), ("2026-9", "2026-09"), ("2025-01", "2025-01"),
        ("2027-03", "2027-03"),
    ],
)  # fmt: skip
def test_a_month_by_its_name(ask: Ask, word: str | None, month: str) -> None:
    assert ask("month", *([word] if word else []))["month"] == month


@pytest.mark.parametrize("word", ["2026-13", "2026-00", "9999-01", "13月", "soon", "2026"])
def test_what_is_no_month(refused: Refused, word: str) -> None:
    message = refused("month", word, code=2)
    assert f'"{word}" is no month' in message
    assert "2026-11" in message
    assert "november" in message or "11月" in message


def test_what_is_no_month_is_not_answered_with_days(refused: Refused) -> None:
    assert "2w" not in refused("month", "soon", code=2)


@pytest.mark.parametrize(
    ("clock", "left"),
    [("2026-11-01", 30), ("2026-11-20", 11), ("2026-11-30", 1), ("2026-12-01T00:40", 1)],
)
def test_the_days_left_count_today(ask: Ask, clock: str, left: int) -> None:
    assert ask("month", "2026-11", now=clock)["days_left"] == left


def test_a_month_that_is_over_has_no_days_left(ask: Ask, evening: Netlog) -> None:
    assert ask("month", "2026-10")["days_left"] == 0
    assert "left" not in evening("month", "2026-10").out


def test_what_would_complete_it(evening: Netlog) -> None:
    out = evening("month").out
    assert "November 2026 · 11 days left" in out
    assert "To complete November in 11 days: 2 connects and 1 coffee." in out


def test_what_is_begun_is_counted_where_something_is_missing(evening: Netlog) -> None:
    # Conversations are complete, so that Ben's introduction brings nothing that is missing.
    assert "1 already begun" in evening("month").out


def test_a_month_that_was_missed_is_not_scolded(evening: Netlog) -> None:
    out = evening("month", now="2026-12-31T12:00").out.casefold()
    late = evening("month", "november", now="2026-12-31T12:00").out.casefold()
    for word in ("fail", "only", "miss", "should", "behind", "sorry", "!"):
        assert word not in out + late


def test_an_empty_store_is_a_beginning(netlog: Netlog, ask: Ask) -> None:
    month = ask("month")
    assert [figures(month[name]) for name in ("conversations", "connects", "coffees")] == [
        (0, 0, 3),
        (0, 0, 2),
        (0, 0, 1),
    ]
    assert (month["streak"], month["is_complete"]) == (0, False)
    result = netlog("month")
    assert result.code == 0
    assert "3 conversations, 2 connects and 1 coffee" in result.out


def test_the_keys_of_the_json(evening: Netlog, ask: Ask) -> None:
    month = ask("month")
    assert set(month) == {
        "month", "days_left", "is_complete", "conversations", "connects", "coffees",
        "strict_connects", "six_months", "streak",
    }  # fmt: skip
    for name in ("conversations", "connects", "coffees"):
        assert set(month[name]) == {"done", "open", "target", "rows"}
    assert set(month["conversations"]["rows"][0]) >= {
        "handle", "name", "happened_on", "by", "is_done", "topic", "event", "is_backdated",
    }  # fmt: skip


def test_without_names_it_shows_nobody_and_counts_the_same(november: Netlog, ask: Ask) -> None:
    out = november("month", "--no-names").out
    assert out.splitlines()[0] == "November 2026 · 11 days left · #321rule"
    for word in ("Ada", "Ben", "Chloé", "Dev", "Eve", "Fay", "Gus", "Expo", "pricing", "grants"):
        assert word not in out
    whole, bare = ask("month"), ask("month", "--no-names")
    for name in ("conversations", "connects", "coffees"):
        assert figures(bare[name]) == figures(whole[name])
        assert bare[name]["rows"] == []
    assert bare["six_months"] == whole["six_months"]
    told = november("month").lines
    assert set(out.splitlines()[1:]) < set(told), "the same lines, and fewer"


def test_a_crowd_is_counted_whole_and_shown_in_part(netlog: Netlog, ask: Ask) -> None:
    netlog("add", "-", stdin="".join(f"Person {n} | tea\n" for n in range(50)))
    assert len(ask("month")["conversations"]["rows"]) == 50
    out = netlog("month").out
    assert "50 of 3" in out
    assert "more" in out


# Shared in public


def test_the_month_is_shared_as_a_text_with_a_row_a_month(november: Netlog) -> None:
    text = november("month", "--share").out
    assert text.startswith("My 3-2-1 in November 2026\n\n5 conversations with new people\n")
    assert "\nOct ●○○ ○○ ○\nNov ●●●+2 ●● ●+2\n" in text
    assert text.endswith("#321rule\n")
    zh = november("month", "--share", "--lang", "zh", "2026-10").out
    assert zh.startswith("我的3-2-1小结（2026年10月）")
    assert "\n10月：●○○ ○○ ○\n" in zh


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_shared_has_counts_and_no_names(
    netlog: Netlog, tmp_path: Path, language: str
) -> None:
    names = [name for name in dict.fromkeys(NAUGHTY) if name.strip() and "\0" not in name]
    assert len(names) > 150
    texts = []
    for number, called in enumerate((names, [f"Person {n}" for n in range(len(names))])):
        book = Book(blank(tmp_path / f"{number}.db"), today=date(2026, 11, 20))
        for name in called[:3]:
            book.add(name, stage=Stage.CONNECT, topic=name, event=name, company=name)
        book.add(*called[3:], stage=Stage.CONNECT)
        with book.writing("me") as page:
            members.describe(page, name=called[0], pitch=called[-1])
        texts.append(netlog("--db", str(book.path), "month", "--share", "--lang", language).out)
    assert texts[0] == texts[1], "whoever was met, the text is the same"
    assert str(len(names)) in texts[0]


def test_the_text_is_copied_when_that_is_wanted(
    november: Netlog, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []
    monkeypatch.setattr("netlog.handover.clipboard.copy", lambda text: copied.append(text) or "OK")
    result = november("month", "--share", "--copy")
    assert (f"{copied[0]}\n", "OK\n") == (result.out, result.err)


def test_a_text_of_ones_own_without_rows_has_them_behind_it(november: Netlog, home: Path) -> None:
    november("templates", "new", "share-321")
    (file,) = home.rglob("share-321.j2")
    file.write_text("{#\npurpose: Mine.\nto: room\nneeds: conversations = how many\n-#}\n"
                    "{{ conversations }} talks!", encoding="utf-8")  # fmt: skip
    text = november("month", "--share", "--lang", "en").out
    assert text.startswith("5 talks!\n\nOct ●○○ ○○ ○\nNov ●●●+2")


@pytest.mark.parametrize(
    "words",
    [("--copy",), ("--lang", "zh"), ("--share", "--json"), ("--share", "--lang", "fr"),
     ("--share", "--html", "x.html")],
)  # fmt: skip
def test_sharing_takes_what_belongs_to_it(
    november: Netlog, refused: Refused, words: tuple[str, ...]
) -> None:
    refused("month", *words, code=2)
