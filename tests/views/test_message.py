"""What is said beside a draft, on stderr, and how a month is named in one."""

from datetime import date
from typing import Any

import pytest

from netlog.questions.reader import Row
from netlog.views.message import month_name, tell
from netlog.views.screen import Screen


@pytest.mark.parametrize(
    ("since", "first", "english", "chinese"),
    [
        ("2026-11-01", "2026-11-01", "November 2026", "2026年11月"),
        ("2026-06-01", "2026-11-01", "June 2026 – November 2026", "2026年6月至2026年11月"),
    ],
)
def test_a_month_or_a_row_of_months_has_a_name(
    since: str, first: str, english: str, chinese: str
) -> None:
    days = date.fromisoformat(since), date.fromisoformat(first)
    assert month_name(*days, "en") == english
    assert month_name(*days, "zh") == chinese


def told(capsys: pytest.CaptureFixture[str], *, is_sent: bool = False, **known: Any) -> list[str]:
    person = Row(**{"name": "Ada Moss", "handle": "ada-moss", "declined_by": None, **known})
    why = "talked yesterday, not connected yet"
    tell(Screen(), "connect-event", person, why, "en", "message, 9 characters", is_sent=is_sent)
    out, err = capsys.readouterr()
    assert out == ""
    return list(err.splitlines())


def test_a_draft_is_told_for_whom_why_and_how_long(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys) == [
        "connect-event for Ada Moss (ada-moss) · talked yesterday, not connected yet · English · "
        "message, 9 characters",
        "When it is sent: netlog draft connect-event ada-moss --sent",
    ]


def test_somebody_who_said_no_is_minded(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, declined_by="them")[1] == "Mind: they said no before."
    assert told(capsys, declined_by="me")[1] == "Mind: you said no before."


def test_a_sent_message_is_told_how_to_note_the_answer(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, is_sent=True)[-1].startswith("Kept as sent. When they answer: netlog log")


def test_a_message_to_a_room_is_told_without_a_person(capsys: pytest.CaptureFixture[str]) -> None:
    tell(Screen(), "online-intro", None, None, "zh", "room, 30 characters", is_sent=False)
    assert capsys.readouterr().err == "online-intro · Chinese · room, 30 characters\n"
