"""The month as it is shown: its dots, what it lacks, and its JSON."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlog.rules.grid import dots
from netlog.rules.month import RULE, TARGETS, Counted, Goal, Month, Totals
from netlog.views.ink import plain
from netlog.views.month import LACKS, as_json, dots_of, in_short, outlook, show
from netlog.views.screen import Screen

NOVEMBER, TODAY = date(2026, 11, 1), date(2026, 11, 20)


def row(number: int, *, done: bool, by: str = "chat") -> Counted:
    return Counted(f"p{number}", f"Person {number}", TODAY, TODAY, by, done)


def goal(name: str, done: int, begun: int = 0) -> Goal:
    by = {"conversations": "intro", "connects": "connect", "coffees": "coffee"}[name]
    rows = [row(n, done=True) for n in range(done)]
    rows += [row(done + n, done=False, by=by) for n in range(begun)]
    return Goal(name, TARGETS[name], rows)


def month(*counts: tuple[int, int], left: int = 11, strict: int | None = None) -> Month:
    goals = [goal(name, *count) for name, count in zip(TARGETS, counts, strict=True)]
    done = Totals(*(one.done for one in goals))
    strict = done.connects if strict is None else strict
    return Month(NOVEMBER, goals, left, strict, [(NOVEMBER, done)], done, int(done.fulfils(RULE)))


@pytest.mark.parametrize(
    ("done", "begun", "drawn"),
    [
        (0, 0, "○○○"),
        (1, 0, "●○○"),
        (1, 1, "●◐○"),
        (0, 5, "◐◐◐"),
        (2, 5, "●●◐"),
        (3, 0, "●●●"),
        (3, 2, "●●●"),
        (5, 1, "●●●+2"),
    ],
)
def test_a_goal_is_drawn_done_open_missing(done: int, begun: int, drawn: str) -> None:
    assert dots(done, begun, 3) == dots_of(goal("conversations", done, begun)) == drawn


@given(st.sampled_from([*TARGETS]), st.integers(0, 9), st.integers(0, 9))
def test_there_is_a_dot_for_each_that_is_wanted(name: str, done: int, begun: int) -> None:
    drawn, _, beyond = dots_of(goal(name, done, begun)).partition("+")
    assert len(drawn) == TARGETS[name]
    assert drawn.count("●") + int(beyond or 0) == done
    assert drawn == "".join(sorted(drawn, key="●◐○".index))
    assert drawn.count("◐") == min(begun, TARGETS[name] - drawn.count("●"))


def test_a_month_in_a_few_signs() -> None:
    goals = [goal("conversations", 3), goal("connects", 0, 1), goal("coffees", 2)]
    assert in_short(NOVEMBER, goals) == "November ●●● ◐○ ●+1"


@pytest.mark.parametrize(
    ("counts", "left", "said"),
    [
        (
            ((3, 0), (2, 0), (1, 0)),
            11,
            "November is complete: 3-2-1 done. Well met!",
        ),
        (
            ((0, 0), (0, 0), (0, 0)),
            11,
            "To complete November in 11 days: 3 conversations, 2 connects and 1 coffee. "
            "Who could be first? netlog next",
        ),
        (
            ((3, 1), (1, 1), (1, 0)),
            1,
            "To complete November in 1 day: 1 connect. 1 already begun.",
        ),
        (
            ((2, 0), (2, 0), (0, 0)),
            0,
            "1 conversation and 1 coffee short of 3-2-1. "
            "What was begun still counts when it is answered.",
        ),
        (
            ((0, 1), (0, 0), (0, 0)),
            0,
            "A quiet month, and that's fine. What was begun still counts when it is answered.",
        ),
    ],
)
def test_the_outlook_names_what_is_missing(
    counts: tuple[tuple[int, int], ...], left: int, said: str
) -> None:
    assert plain(outlook(month(*counts, left=left))) == said


def test_the_outlook_never_scolds() -> None:
    for left in (0, 1, 30):
        for done in range(4):
            said = plain(outlook(month((done, 0), (0, 1), (0, 0), left=left)))
            assert not {"only", "failed", "missed", "but"} & set(said.casefold().split())


def test_the_report_names_who_counted_and_what_an_open_row_wants(
    capsys: pytest.CaptureFixture[str],
) -> None:
    show(Screen(), month((1, 1), (1, 0), (0, 0), strict=0), TODAY)
    assert [line.rstrip() for line in capsys.readouterr().out.splitlines()] == [
        "November 2026 · 11 days left",
        "conversations  ●◐○  1 of 3  1 open",
        "connects       ●○   1 of 2",
        "coffees        ○    0 of 1",
        "",
        "conversations",
        "● Person 0     Fri 20 Nov  chat",
        "◐ Person 1     Fri 20 Nov  intro (wants a talk)",
        "connects",
        "● Person 0     Fri 20 Nov  chat",
        "",
        "Strictly, of people first met this month: 0 of 2 connects.",
        "To complete November in 11 days: 2 conversations, 1 connect and 1 coffee. "
        "1 already begun.",
        "",
        "Nov 2026    ●◐○      ●○       ○",
        "six months  1 of 18  1 of 12  0 of 6",
    ]


def test_a_full_month_is_shown_to_twenty_of_a_kind(capsys: pytest.CaptureFixture[str]) -> None:
    show(Screen(), month((25, 0), (2, 0), (1, 0), left=0), TODAY)
    out = capsys.readouterr().out
    assert out.count("● Person") == 20 + 2 + 1
    assert "and 5 more" in out
    assert "netlog month --json" in out
    assert "days left" not in out
    assert "Streak: 1 complete month." in out
    assert "Strictly" not in out


def test_twenty_of_a_kind_are_all_of_them(capsys: pytest.CaptureFixture[str]) -> None:
    show(Screen(), month((20, 0), (2, 0), (1, 0))._replace(streak=2), TODAY)
    out = capsys.readouterr().out
    assert out.count("● Person") == 20 + 2 + 1
    assert "more" not in out
    assert out.endswith("Streak: 2 complete months.\n")


def test_every_open_row_wants_something() -> None:
    assert set(LACKS) == {"intro", "message", "request", "connect", "coffee"}


def test_json_has_the_documented_keys() -> None:
    found = as_json(month((2, 1), (2, 0), (1, 0)))
    assert list(found) == ["month", "days_left", "is_complete", *TARGETS, "strict_connects",
                           "six_months", "streak"]  # fmt: skip
    assert found["month"] == "2026-11"
    conversations = found["conversations"]
    assert {k: conversations[k] for k in ("done", "open", "target")} == {
        "done": 2,
        "open": 1,
        "target": 3,
    }
    assert [counted["is_done"] for counted in conversations["rows"]] == [True, True, False]
    assert list(conversations["rows"][0]) == [
        "handle", "name", "happened_on", "entered_on", "by", "is_done", "topic", "event",
        "is_strict", "is_backdated",
    ]  # fmt: skip
    assert found["six_months"]["targets"] == {"conversations": 18, "connects": 12, "coffees": 6}
    assert found["six_months"]["months"] == [
        {"month": "2026-11", "conversations": 2, "connects": 2, "coffees": 1,
         "targets": TARGETS, "is_complete": False}
    ]  # fmt: skip
