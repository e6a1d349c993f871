"""One person as they are shown: a card, and what happened."""

from datetime import date
from typing import Any

import pytest
from views.conftest import Drawn

from netlog.questions.pacing import Paced
from netlog.questions.person import Dossier
from netlog.questions.reader import Row
from netlog.rules.intervals import Interval
from netlog.rules.urgency import Pace
from netlog.views.person import show
from netlog.views.screen import Screen

TODAY = date(2026, 11, 20)
NOTHING = dict.fromkeys(
    ("role", "company", "relation", "language", "address", "place", "need", "offer", "note",
     "introducer", "introducer_handle", "declined_by", "declined_on", "archived_on", "last_on",
     "zone", "wakes_on")
)  # fmt: skip


def talk(number: int, stage: str, on: str, topic: str | None = None, **more: Any) -> Row:
    usual = {"note": None, "event": None, "is_planned": False, "others": 0, "starts_at": None,
             "minutes": None, "place": None, "zone": None}  # fmt: skip
    told = {"stage": stage, "happened_on": date.fromisoformat(on), "topic": topic}
    return Row(id=number, talk=number, **told, **{**usual, **more})


def dossier(**found: Any) -> Dossier:
    person = {"name": "Kanwal Ahmed", "handle": "kanwal-ahmed", "is_known": False,
              "is_dormant": False, "is_friend_only": False, "is_private": False, "circle": None,
              "birthday": None,
              **NOTHING}  # fmt: skip
    empty: dict[str, Any] = {field: [] for field in Dossier._fields} | {"cadence": None}
    return Dossier(**{**empty, **found, "person": Row(**{**person, **found.get("person", {})})})


WHOLE = dossier(
    person={"company": "Harbour Arts", "role": "programme lead", "introducer": "Fatima Noor",
            "introducer_handle": "fatima-noor", "last_on": date(2026, 11, 19),
            "note": "Knows everyone at the arts fund.\n  Never calls on Mondays."},
    names=["KA"],
    tags=["founder", "grants"],
    contacts=[Row(kind="email", value="kanwal@example.org")],
    talks=[
        talk(1, "chat", "2026-11-05", "grant applications and how to write them without despair",
             event="Soul Sisters", others=2),
        talk(2, "connect", "2026-11-10"),
        talk(3, "follow-up", "2026-11-19", "the second draft"),
        talk(4, "chat", "2026-11-19", "补贴申请", starts_at="15:00"),
        talk(5, "coffee", "2026-11-27", is_planned=True, starts_at="15:00"),
    ],
    steps=[
        Row(what="send the deck", due_on=date(2026, 11, 18), due_at=None, closed_on=None),
        Row(what="call", due_on=date(2026, 11, 2), due_at=None, closed_on=date(2026, 11, 2)),
    ],
    messages=[
        Row(template="connect-event", sent_on=date(2026, 11, 9), outcome="accepted",
            outcome_on=date(2026, 11, 10), waits=14, conversation_id=2),
        Row(template="coffee-request", sent_on=date(2026, 11, 19), outcome=None,
            outcome_on=None, waits=14, conversation_id=None),
    ],
    introduced=[Row(name="Eve Stone", handle="eve-stone")],
)  # fmt: skip


def test_a_card_and_what_happened_newest_first_each_day_said_once(drawn: Drawn) -> None:
    assert drawn(lambda screen: show(screen, WHOLE, TODAY), 64) == [
        "Kanwal Ahmed · programme lead · Harbour Arts",
        "handle      kanwal-ahmed",
        "stage       follow-up · last contact yesterday",
        "met         Thu 5 Nov at Soul Sisters",
        "through     Fatima Noor (fatima-noor)",
        "thread      补贴申请",
        "owed        ! 2 days overdue (Wed 18 Nov): send the deck",
        "booked      in 7 days (Fri 27 Nov 15:00): coffee · talk 5",
        "also        KA",
        "email       kanwal@example.org",
        "tags        founder, grants",
        "introduced  Eve Stone",
        "",
        "talk  when       what                 about",
        "      yesterday  sent coffee-request  ◐ no answer yet",
        "4     15:00      chat                 补贴申请",
        "3                follow-up            the second draft",
        "2     Mon 9 Nov  sent connect-event   ● accepted after 1 day",
        "1     Thu 5 Nov  chat                 grant applications and how",
        "                                      to write them without",
        "                                      despair · at Soul Sisters",
        "                                      (with 2 more)",
        "",
        "Knows everyone at the arts fund.",
        "  Never calls on Mondays.",
    ]


def test_in_a_pipe_each_line_has_its_day(capsys: pytest.CaptureFixture[str]) -> None:
    show(Screen(), WHOLE, TODAY)
    lines = capsys.readouterr().out.splitlines()
    assert "stage       follow-up · last contact Thu 19 Nov" in lines
    assert [line[:19].rstrip() for line in lines if line[9:14] in (" Nov ", "Nov  ")] == [
        "   Thu 19 Nov",
        "4  Thu 19 Nov 15:00",
        "3  Thu 19 Nov",
        "2  Mon 9 Nov",
        "1  Thu 5 Nov",
    ]


def test_of_somebody_dormant_that_is_said(drawn: Drawn) -> None:
    told = {"is_known": True, "is_dormant": True, "last_on": date(2024, 2, 8),
            "birthday": "1990-11-21"}  # fmt: skip
    brought = dossier(person=told, talks=[talk(1, "connect", "2024-02-08")])
    lines = drawn(lambda screen: show(screen, brought, TODAY), 120)
    assert lines[2:5] == [
        "stage     connect, known beforehand, dormant · last contact Feb 2024",
        "met       Thu 8 Feb 2024",
        "birthday  21 Nov 1990 · turns 36",
    ]


def test_of_somebody_with_whom_nothing_happened_that_is_said(drawn: Drawn) -> None:
    known = dossier(person={"is_known": True, "declined_by": "me", "declined_on": TODAY,
                            "archived_on": date(2026, 11, 2)})  # fmt: skip
    assert drawn(lambda screen: show(screen, known, TODAY), 120) == [
        "Kanwal Ahmed",
        "handle  kanwal-ahmed",
        "stage   no conversation yet, known beforehand, you declined today, archived Mon 2 Nov",
    ]


def test_how_often_is_told_and_that_it_is_overdue(drawn: Drawn) -> None:
    asked = Row(declined_by=None, archived_on=None, wakes_on=date(2026, 12, 1))
    month = Paced(asked, Pace(Interval(1, "m")), "mentor", date(2026, 11, 12))
    found = dossier(person={"wakes_on": date(2026, 12, 1)}, cadence=month)
    assert drawn(lambda screen: show(screen, found, TODAY), 120)[3:] == [
        "cadence  mentor: every month · ! due: 8 days overdue",
        "snoozed  until Tue 1 Dec",
    ]
    gone = Row(declined_by="them", archived_on=None, wakes_on=None)
    never = dossier(cadence=Paced(gone, Pace(Interval(6, "w")), None, date(2026, 11, 12)))
    lines = drawn(lambda screen: show(screen, never, TODAY), 120)
    assert lines[3:] == ["cadence  every 6 weeks"]
