"""What is said beside a draft, on stderr; and a draft as JSON."""

from typing import Any

import pytest

from netlog.questions.reader import Row
from netlog.views.message import Draft, as_json, tell
from netlog.views.screen import Screen

ADA = Row(name="Ada Moss", handle="ada-moss", declined_by=None, archived_on=None)
DRAFT = Draft(
    "connect-event", "en", "linkedin-request", "Hi Ada!", length=7, limit=200, is_short=False,
    person=ADA, why="talked yesterday, not connected yet",
    how_long="LinkedIn request, 7 of 200 characters",
)  # fmt: skip


def told(
    capsys: pytest.CaptureFixture[str], draft: Draft = DRAFT, *notes: str, then: str | None = "go"
) -> list[str]:
    tell(Screen(), draft, notes, then)
    out, err = capsys.readouterr()
    assert out == ""
    return list(err.splitlines())


def test_a_draft_is_told_for_whom_why_and_how_long(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys) == [
        "connect-event for Ada Moss (ada-moss) · talked yesterday, not connected yet · English · "
        "LinkedIn request, 7 of 200 characters",
        "go",
    ]


@pytest.mark.parametrize(("by", "who"), [("them", "they"), ("me", "you")])
def test_somebody_who_said_no_is_minded(
    capsys: pytest.CaptureFixture[str], by: str, who: str
) -> None:
    person = Row(**{**vars(ADA), "declined_by": by})
    assert told(capsys, DRAFT._replace(person=person))[1] == f"Mind: {who} said no before."


def test_notes_stand_before_what_to_do_then(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, DRAFT, "Too long for it.", "Copied.")[1:] == [
        "Too long for it.",
        "Copied.",
        "go",
    ]


def test_a_message_to_a_room_is_told_without_a_person(capsys: pytest.CaptureFixture[str]) -> None:
    draft = DRAFT._replace(template="online-intro", language="zh", person=None, why=None)
    assert told(capsys, draft, then=None) == [
        "online-intro · Chinese · LinkedIn request, 7 of 200 characters"
    ]


def test_a_draft_as_json_has_its_person_in_short() -> None:
    data: dict[str, Any] = as_json(DRAFT)
    assert data == {
        "template": "connect-event",
        "language": "en",
        "channel": "linkedin-request",
        "text": "Hi Ada!",
        "length": 7,
        "limit": 200,
        "is_short": False,
        "person": {"handle": "ada-moss", "name": "Ada Moss"},
        "why": "talked yesterday, not connected yet",
    }
    assert as_json(DRAFT._replace(person=None))["person"] is None


def test_by_how_much_it_is_too_long() -> None:
    assert DRAFT.excess == 0
    assert DRAFT._replace(length=215).excess == 15
    assert DRAFT._replace(length=2150, limit=None).excess == 0
