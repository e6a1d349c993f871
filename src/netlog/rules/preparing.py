"""Three things to ask (book §3.4, §3.5, §3.7), from what is known of somebody and what is not.

One goes back to what was said or promised, one to what they need, one further: to people, plans,
or life outside work. A day gives a person the same three, the next day others. They are to be said
aloud, so they are in the language that is spoken with them.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, TypeVar
from zlib import crc32

from netlog.errors import BadDate
from netlog.rules.dates import moment

T = TypeVar("T")
_Text = tuple[str, str | None]
"""A question, and what it is about."""

LONGEST = 80
"""So many characters of what was written down are said again."""

_SAID: dict[str, dict[str, tuple[str, ...]]] = {
    "topic": {
        "en": (
            "Last time we talked about {it}. What has changed since?",
            "We talked about {it}. Where does it stand now?",
            "I kept thinking of our talk about {it}. What did you make of it afterwards?",
        ),
        "zh": (
            "上次聊到{it}，后来怎么样了？",
            "{you}上次说的{it}，现在到哪一步了？",
            "我一直记得我们聊的{it}，{you}后来是怎么想的？",
        ),
    },
    "promised": {
        "en": ("You meant to: {it}. Is there anything in the way that I could help with?",),
        "zh": ("{you}之前说要“{it}”，有什么我能帮上忙的吗？",),
    },
    "owed": {
        "en": ("I still have on my list for you: {it}. Is that what you need by now?",),
        "zh": ("我答应{you}的“{it}”还记着，现在还用得上吗？",),
    },
    "company": {
        "en": (
            "What does a good week at {it} look like for you?",
            "What are you busy with at {it} just now?",
        ),
        "zh": ("在{it}，{you}现在主要忙些什么？", "在{it}，什么样的一周算是顺利的一周？"),
    },
    "nothing": {
        "en": (
            "How did you come to do what you do?",
            "What are you working on at the moment?",
            "What do people get wrong about your work?",
        ),
        "zh": (
            "{you}是怎么走上现在这条路的？",
            "{you}最近在忙什么？",
            "大家对{you}这一行最大的误解是什么？",
        ),
    },
}
_NEED = {
    "known": {
        "en": (
            "You told me what you need: {it}. How far have you got?",
            "About what you need, {it}: what have you tried so far?",
            "Who could bring you closer to what you need: {it}?",
        ),
        "zh": (
            "{you}之前说需要{it}，现在解决了吗？",
            "关于{it}，{you}都试过哪些办法？",
            "关于{it}，什么人或什么事最能帮到{you}？",
        ),
    },
    "unknown": {
        "en": (
            "What would help you most just now?",
            "What is the hardest part of your work at the moment?",
            "If you could hand one thing over tomorrow, what would it be?",
        ),
        "zh": (
            "现在什么最能帮到{you}？",
            "{you}手头最难的一件事是什么？",
            "如果明天能交给别人一件事，{you}会选哪一件？",
        ),
    },
}
_FURTHER = {
    "en": (
        "Whom would you like to meet, whom I may know?",
        "What are you looking forward to in the next months?",
        "What do you do when you aren't working?",
        "Who else should hear of what you do?",
        "What has given you joy lately, outside work?",
    ),
    "zh": (
        "有什么人是{you}想认识、我也许能牵线的？",
        "接下来几个月，{you}最期待什么？",
        "不工作的时候，{you}喜欢做什么？",
        "还有谁应该知道{you}在做的事？",
        "工作之外，最近有什么让{you}开心的事？",
    ),
}
_OFFER = {
    "en": ("What do people come to you for?", "What could you talk about for an hour?"),
    "zh": ("大家一般为什么事来找{you}？", "什么话题{you}能聊上一个小时？"),
}
_ROOM = {
    "en": (
        ("What brought you here?", "How did you hear of this?", "Whom do you know here?"),
        (
            "What are you working on that you'd like to get further with?",
            "What has been the best part of your work this year?",
            "What would make this a good evening for you?",
            "What is the hardest thing on your desk just now?",
        ),
        (
            "Whom were you hoping to meet here?",
            "What are you looking forward to, outside work?",
            "Who else here should I talk to?",
            "What could somebody in this room help you with?",
            "What do you do when you aren't working?",
        ),
    ),
    "zh": (
        ("您今天怎么会来？", "您是怎么知道这个活动的？", "这里您认识哪些人？"),
        (
            "您现在在做的事，最想推进哪一块？",
            "今年工作上最开心的是什么？",
            "今天有什么收获，您会觉得没白来？",
            "手头最难的一件事是什么？",
        ),
        (
            "您今天想认识什么样的人？",
            "工作之外，您最近期待什么？",
            "您觉得我还应该和谁聊聊？",
            "在场的人，有什么能帮到您？",
            "不工作的时候，您喜欢做什么？",
        ),
    ),
}


class Known(NamedTuple):
    """What is known of somebody; None is what could be asked.

    `promised` is what they promised, `owed` what the member owes them, the first due of each; `you`
    how they are addressed in Chinese.
    """

    handle: str
    language: str = "en"
    you: str = "你"
    topic: str | None = None
    promised: str | None = None
    owed: str | None = None
    company: str | None = None
    need: str | None = None
    offer: str | None = None


def to_ask(known: Known, today: date) -> tuple[str, str, str]:
    """Return three things to ask somebody on a day: of before, of what they need, and further."""
    language = "zh" if known.language == "zh" else "en"
    told = {"topic": known.topic, "promised": known.promised, "owed": known.owed}
    here = {what: text for what, text in told.items() if text}
    if not here:
        here = {"company": known.company} if known.company else {"nothing": ""}
    before: list[_Text] = [
        (text, it) for what, it in here.items() for text in _SAID[what][language]
    ]
    is_known = "known" if known.need else "unknown"
    need: list[_Text] = [(text, known.need) for text in _NEED[is_known][language]]
    beyond = (*_FURTHER[language], *(() if known.offer else _OFFER[language]))
    pools: tuple[list[_Text], ...] = (before, need, [(text, None) for text in beyond])
    turn = _turn(known.handle, today)
    one, two, three = (_said(*_taken(pool, turn), known.you) for pool in pools)
    return one, two, three


def to_open_with(event: str, language: str, today: date) -> tuple[str, str, str]:
    """Return three things to ask whomever one meets at an event on a day."""
    turn = _turn(event, today)
    one, two, three = (_taken(pool, turn) for pool in _ROOM["zh" if language == "zh" else "en"])
    return one, two, three


def hour(text: str, today: date) -> str:
    """Return a time of day as it is kept, `22:00`, of one in words too. Raises BadDate."""
    if re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", text.strip()):
        return text.strip()
    try:
        found = moment(text, today).at
    except BadDate as error:
        raise BadDate(
            text, error.why.replace("no day that", "no time that"), BadDate.HOURS
        ) from error
    if found is None:
        raise BadDate(text, "has no time of day", BadDate.HOURS)
    return found


def short(text: str) -> str:
    """Return a text as it is said again: one line, no stop behind it, not too long."""
    line = " ".join(text.split())
    line = line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"
    return line.rstrip(" .,;:!?。，；：！？、") or line


def _turn(key: str, today: date) -> int:
    return today.toordinal() + crc32(key.encode(errors="surrogatepass"))


def _taken(pool: Sequence[T], turn: int) -> T:
    return pool[turn % len(pool)]


def _said(text: str, it: str | None, you: str) -> str:
    return text.format(it=short(it) if it else "", you=you)
