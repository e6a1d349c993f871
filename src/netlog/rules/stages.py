"""The five stages of a relation (book §1.1), their order and the words for them."""

from enum import StrEnum


class Stage(StrEnum):
    """What a conversation was; each person's stage is the highest that they reached."""

    INTRO = "intro"
    CHAT = "chat"
    CONNECT = "connect"
    FOLLOW_UP = "follow-up"
    COFFEE = "coffee"


ORDER = tuple(Stage)

RELATIONS = (
    "contact", "customer", "competitor", "supplier", "partner", "employee", "employer",
    "colleague", "mentor", "friend", "family", "neighbour",
)  # fmt: skip
"""Kinds of relation (book §4.9)."""

_WORDS = {
    **{stage.value: stage for stage in Stage},
    **dict.fromkeys(("introduction", "met", "介绍", "认识", "初识"), Stage.INTRO),
    **dict.fromkeys(("talk", "call", "聊", "聊天", "聊过", "交谈"), Stage.CHAT),
    **dict.fromkeys(("connected", "card", "加好友", "加微信", "连接", "名片"), Stage.CONNECT),
    **dict.fromkeys(("followup", "follow", "跟进", "回访", "联系"), Stage.FOLLOW_UP),
    **dict.fromkeys(("meeting", "咖啡", "喝咖啡", "见面", "约见"), Stage.COFFEE),
}


def parse(word: str) -> Stage | None:
    """Return the stage that a word stands for, in English or Chinese, or None."""
    return _WORDS.get(word.strip().casefold())


def begun(text: str) -> list[str]:
    """Return the stages that begin so; where none does, other words for one that do."""
    asked = text.casefold()
    found = [stage.value for stage in ORDER if stage.startswith(asked)]
    return found or [word for word in _WORDS if word.startswith(asked)]


def rank(stage: str) -> int:
    """Return the place of a stage in the order, 0 for intro to 4 for coffee."""
    return ORDER.index(Stage(stage))


def reached(stages: list[str]) -> Stage | None:
    """Return the highest of the stages, or None for an empty list."""
    return max((Stage(stage) for stage in stages), key=rank, default=None)
