"""What is told about a conversation: a first meeting, or a later talk."""

from datetime import date
from typing import NamedTuple

from netlog.rules.stages import Stage


class Talk(NamedTuple):
    """What happened, as told: a coffee on a day to come is booked.

    `direction` is `both`, `in` (they began it), or `out`: a message that was sent, no more.
    """

    stage: Stage
    on: date
    topic: str | None = None
    note: str | None = None
    event: str | None = None
    channel: str | None = None
    direction: str = "both"


class Meeting(NamedTuple):
    """What is told about a first meeting. Without a stage it is a chat where it has a topic."""

    on: date
    stage: Stage | None = None
    topic: str | None = None
    event: str | None = None
    step: tuple[date, str] | None = None
    through: str | None = None
    channel: str | None = None
    is_known: bool = False
    is_new: bool = False

    @property
    def talk(self) -> Talk:
        """The conversation that it was."""
        stage = self.stage or (Stage.CHAT if self.topic else Stage.INTRO)
        return Talk(stage, self.on, self.topic, event=self.event, channel=self.channel)
