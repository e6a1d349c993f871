"""What a conversation is once it was corrected."""

from datetime import date
from typing import Any, NamedTuple

from netlog.errors import NetlogError, WrongUsage
from netlog.rules.dates import in_words
from netlog.rules.meeting import Talk
from netlog.rules.stages import Stage


class Correction(NamedTuple):
    """What is said anew of a conversation: None for what stays, an empty text or 0 to clear."""

    stage: Stage | None = None
    on: date | None = None
    topic: str | None = None
    note: str | None = None
    event: str | None = None
    channel: str | None = None
    direction: str | None = None
    starts_at: str | None = None
    place: str | None = None
    minutes: int | None = None
    zone: str | None = None


def corrected(talk: Talk, is_booked: bool, told: Correction, today: date) -> tuple[Talk, bool]:
    """Return the conversation as it is then, and whether it is a booked coffee.

    A booking stays one; a coffee on a day to come becomes one. On another day the old time of day
    doesn't hold. Raises NetlogError for what a
    message that was sent, or a booking, can't be, and WrongUsage for a day to come.
    """
    is_message = talk.direction == "out"
    if is_message and (told.stage or told.direction):
        raise NetlogError(
            "That was a message, and stays one. What came of it is a talk of its own: netlog log"
        )
    given: Any = {name: text or None for name, text in told._asdict().items() if text is not None}
    if told.on and told.on != talk.on:
        given.setdefault("starts_at", None)
    new = talk._replace(**given)
    new = new._replace(zone=new.zone if new.starts_at else None)
    if is_booked and new.stage is not Stage.COFFEE:
        raise NetlogError("That coffee is only booked. Take it out with --remove, and log the talk")
    if is_booked and told.on and told.on < today:
        raise NetlogError(
            f"That coffee is only booked. If it was held: netlog log PERSON coffee --on {told.on}"
        )
    if not is_booked and new.on > today and (is_message or new.stage is not Stage.COFFEE):
        raise WrongUsage(
            f"{in_words(new.on, today)} is yet to come, and only a coffee can be booked"
        )
    return new, is_booked or new.on > today
