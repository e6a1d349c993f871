"""What is told about a conversation: a first meeting, or a later talk."""

from datetime import date, datetime
from typing import NamedTuple

from netlog.errors import typed
from netlog.rules.besides import Told
from netlog.rules.dates import Moment
from netlog.rules.stages import Stage


class Talk(NamedTuple):
    """What happened, as told: a coffee that is yet to come is booked.

    `direction` is `both`, `in` (they began it), or `out`: a message that was sent, no more.
    `starts_at` is the time of day, `15:00`, where it was told: that of the time zone `zone`, or of
    the member's where none is named. `place` is where it is, `minutes` how long.
    """

    stage: Stage
    on: date
    topic: str | None = None
    note: str | None = None
    event: str | None = None
    channel: str | None = None
    direction: str = "both"
    starts_at: str | None = None
    place: str | None = None
    minutes: int | None = None
    zone: str | None = None

    def is_to_come(self, today: date, now: datetime) -> bool:
        """Say whether it lies ahead: on a later day, or at a time of day that isn't yet."""
        return Moment(self.on, self.starts_at).is_to_come(today, now)


class Meeting(NamedTuple):
    """What is told about a first meeting. Without a stage it is a chat where it has a topic.

    Somebody `is_known` beforehand, or `is_unmet`: only heard of, and new once there is a talk.
    """

    on: date
    stage: Stage | None = None
    topic: str | None = None
    event: str | None = None
    step: tuple[Moment, str] | None = None
    through: str | None = None
    knows: tuple[str, ...] = ()
    besides: tuple[Told, ...] = ()
    channel: str | None = None
    is_known: bool = False
    is_unmet: bool = False
    is_new: bool = False
    starts_at: str | None = None

    @property
    def is_talk(self) -> bool:
        """Whether there was a conversation."""
        return not (self.is_known or self.is_unmet)

    @property
    def talk(self) -> Talk:
        """The conversation that it was."""
        stage = self.stage or (Stage.CHAT if self.topic else Stage.INTRO)
        return Talk(
            stage, self.on, self.topic, event=self.event, channel=self.channel,
            starts_at=self.starts_at,
        )  # fmt: skip

    def logged(self, today: date) -> str:
        """Return it as `netlog log` takes it behind somebody who turns out to be here already."""
        talk, (moment, what) = self.talk, self.step or (None, "")
        words = [str(Stage.CHAT if talk.stage is Stage.INTRO else talk.stage)]
        is_now = (talk.on, talk.starts_at) == (today, None)
        told = {
            "--about": talk.topic,
            "--at": talk.event,
            "--on": None if is_now else _said(talk.on, talk.starts_at),
            "--channel": talk.channel,
            "--next": moment and f"{_said(*moment)}: {what}",
        }
        plain = f"{talk.on}"
        words += [f"{option} {text if text == plain else typed(text)}"
                  for option, text in told.items() if text]  # fmt: skip
        words += [each.as_option for each in self.besides]
        return " ".join(words)


def _said(on: date, at: str | None) -> str:
    return f"{on} {at}" if at else str(on)
