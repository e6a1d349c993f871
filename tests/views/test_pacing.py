"""Cadences, snoozes and rests as they are shown."""

from datetime import date

import pytest
from views.conftest import Drawn

from netlog.questions.pacing import MOST, Group, Paced
from netlog.questions.reader import Row
from netlog.rules.intervals import Interval, parse
from netlog.rules.rests import Rest
from netlog.rules.urgency import Pace
from netlog.views.pacing import of_all, resting, rhythm, show, told, top_ten
from netlog.views.screen import Screen

TODAY = date(2026, 11, 20)


def paced(name: str, every: str, due: str, **more: object) -> Paced:
    usual = {"declined_by": None, "archived_on": None, "wakes_on": None, "last_on": None}
    person = Row(name=name, handle=name.lower(), **{**usual, **more})
    return Paced(person, Pace(parse(every)), None, date.fromisoformat(due))


OWN = [
    paced("王小明", "2w", "2026-11-12"),
    paced("Ada Moss", "30d", "2026-12-20"),
    paced("Ben", "1w", "2026-11-12", wakes_on=date(2026, 12, 1)),
    paced("Dev", "1w", "2026-11-12", declined_by="them"),
]


@pytest.mark.parametrize(
    ("every", "latest", "said"),
    [
        ("1m", None, "every month"),
        ("30d", "1y", "every 30 days, at the latest after 1 year"),
        ("2w", "3w", "every 2 weeks, at the latest after 3 weeks"),
    ],
)
def test_how_often_in_words(every: str, latest: str | None, said: str) -> None:
    assert rhythm(Pace(parse(every), parse(latest) if latest else None)) == said


def test_all_of_them_in_a_narrow_terminal(drawn: Drawn) -> None:
    groups = [Group("mentor", True, Pace(parse("2m")), MOST, 3),
              Group("chat", False, Pace(parse("1y")), 2, MOST)]  # fmt: skip
    assert drawn(lambda screen: show(screen, groups, OWN, TODAY), 60) == [
        "who         how often       next",
        "tag mentor  every 2 months  1,000+ with it, 3 due",
        "stage chat  every year      2 with it, 1,000+ due",
        "王小明      every 2 weeks   ! due: 8 days overdue",
        "Ada Moss    every 30 days   next: Sun 20 Dec",
        "Ben         every week      snoozed until Tue 1 Dec",
        "Dev         every week      never asked for: one of you said",
        "                            no",
    ]


def test_of_one_and_of_all_with_a_tag(capsys: pytest.CaptureFixture[str]) -> None:
    told(Screen(), "Ada Moss", OWN[1], TODAY)
    told(Screen(), "Eve Stone", None, TODAY)
    of_all(Screen(), "mentor", Group("mentor", True, Pace(parse("2m")), 1, 0))
    of_all(Screen(), "mentor", None)
    assert capsys.readouterr().out.splitlines() == [
        "Ada Moss · every 30 days · next: Sun 20 Dec",
        "Eve Stone · no cadence",
        "mentor · every 2 months · 1 person, 0 due",
        "mentor · no cadence",
    ]


def test_the_top_ten_and_who_might_be(capsys: pytest.CaptureFixture[str]) -> None:
    ada = paced("Ada Moss", "1m", "2026-12-20", last_on=date(2026, 11, 18))
    top_ten(Screen(), [ada], 0, [Row(name="Ben Okri", handle="ben-okri", talks=3)], TODAY)
    out, err = capsys.readouterr()
    assert out.splitlines() == ["Ada Moss  2 days ago  next: Sun 20 Dec"]
    assert err.splitlines() == [
        "You talk most with: Ben Okri (3 talks)",
        "To call one of them each month: netlog every --top-ten ben-okri",
    ]
    top_ten(Screen(), [ada] * 10, 0, [Row(name="Ben", handle="ben", talks=1)], TODAY)
    assert capsys.readouterr().err == "", "they are ten"


def test_rests_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    there = [
        Rest(date(2026, 11, 18), date(2026, 11, 23)),
        Rest(date(2026, 12, 20), date(2027, 1, 5)),
    ]
    resting(Screen(), there, TODAY)
    assert capsys.readouterr().out.splitlines() == [
        "You rest until Mon 23 Nov, the first day back",
        "You rest from Sun 20 Dec until Tue 5 Jan 2027, the first day back",
    ]


def test_of_more_than_are_counted_it_is_told_at_their_number(
    capsys: pytest.CaptureFixture[str],
) -> None:
    of_all(Screen(), "founder", Group("founder", True, Pace(Interval(2, "m")), MOST, 3))
    assert capsys.readouterr().out == "founder · every 2 months · 1,000+ people, 3 due\n"
