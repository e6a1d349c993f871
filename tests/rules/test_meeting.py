"""What is told about a first meeting, and the conversation that it was."""

from datetime import date

import pytest

from netlog.rules.meeting import Meeting, Talk
from netlog.rules.stages import Stage

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("told", "stage"),
    [
        (Meeting(TODAY), Stage.INTRO),
        (Meeting(TODAY, event="Web Summit"), Stage.INTRO),
        (Meeting(TODAY, topic="pricing"), Stage.CHAT),
        (Meeting(TODAY, Stage.COFFEE), Stage.COFFEE),
        (Meeting(TODAY, Stage.INTRO, topic="pricing"), Stage.INTRO),
    ],
)
def test_a_meeting_was_a_chat_where_it_has_a_topic_unless_told(told: Meeting, stage: Stage) -> None:
    assert told.talk.stage is stage


def test_the_conversation_has_what_was_told_of_the_meeting() -> None:
    told = Meeting(TODAY, topic="pricing", event="Web Summit", channel="zoom", through="sara")
    assert told.talk == Talk(
        Stage.CHAT, TODAY, topic="pricing", event="Web Summit", channel="zoom", direction="both"
    )
