"""What a goal may count (book §1.3), and the words for it, English and Chinese."""

import re
import unicodedata
from collections.abc import Collection
from typing import NamedTuple

from netlog.errors import WrongUsage, shown
from netlog.rules.slips import near


class Thing(NamedTuple):
    """Something that is counted: what it is called, and what else it is called."""

    name: str
    also: tuple[str, ...]
    template: str | None = None


def _thing(names: str, template: str | None = None) -> Thing:
    name, *also = names.split("|")
    return Thing(name, tuple(also), template)


THINGS = {
    "new-conversations": _thing(
        "new conversations|conversations with new people|conversations with someone new|"
        "first conversations|talks with new people|新对话|新朋友|新朋友聊天|认识新朋友|新朋友对话|"
        "陌生人聊天"
    ),
    "conversations": _thing("conversations|talks|chats|对话|聊天|谈话|交流|谈"),
    "connects": _thing(
        "connects|connections|new connections|new connects|联系|新联系|建立联系|加好友|加微信|"
        "换名片|交换名片"
    ),
    "follow-ups": _thing("follow-ups|followups|跟进|跟进人|回访"),
    "coffees": _thing("coffees|coffee chats|coffee talks|coffees held|咖啡|喝咖啡|咖啡聊天|深聊"),
    "coffee-requests": _thing(
        "coffee requests|coffees asked|coffee invitations|people asked for coffee|约咖啡|"
        "邀请喝咖啡|咖啡邀请",
        "coffee-request",
    ),
    "connection-requests": _thing(
        "connection requests|connect requests|requests to connect|linkedin requests|好友申请|"
        "加好友申请|联系申请|连接请求"
    ),
    "introductions-asked": _thing(
        "introductions asked|introductions asked for|introduction requests|"
        "asks for introduction|ask for introduction|ask person for introduction|"
        "ask somebody for introduction|ask someone for introduction|请人介绍|求介绍|请求介绍|"
        "找人介绍",
        "ask-introduction",
    ),
    "introductions-made": _thing(
        "introductions made|introductions given|introduce people|介绍别人|牵线|引荐|帮人介绍|"
        "介绍朋友",
        "introduce",
    ),
    "referrals-asked": _thing(
        "referrals asked|referrals|referrals asked for|referral requests|ask for referral|"
        "请人推荐|求推荐",
        "ask-referral",
    ),
    "catch-ups": _thing("catch-ups|catchups|问候|叙旧", "catch-up"),
    "thank-yous": _thing("thank-yous|thanks|thank-you notes|感谢|道谢|致谢|感谢信", "thank-you"),
    "messages": _thing("messages|messages sent|消息|信息|私信|发消息|发信息"),
    "answers": _thing("answers|replies|answers got|回复|答复|收到回复"),
    "people": _thing(
        "people|new people|people added|people met|people new|new contacts|人|新人|加人|认识人|认识"
    ),
    "events": _thing("events|meetups|evenings|活动|聚会|参加活动"),
    "promises-kept": _thing("promises kept|promises|kept promises|承诺|兑现承诺|守诺"),
    "steps-done": _thing("steps done|next steps|next steps done|steps|待办|完成待办|下一步"),
}
"""What is kept in the store → its words; the first is how it is listed."""

_FILLERS = ("a", "an", "the", "to", "do", "have", "get", "make", "send", "write", "go", "at",
            "least", "times", "time", "of")  # fmt: skip
_PLURALS = {"people": "person", "thanks": "thank-you", "replies": "reply"}


def named(text: str, scripts: Collection[str]) -> str:
    """Return what a goal counts by the words for it; a script of that name, sent, is one, too.

    Raises WrongUsage for anything else, with what is near, and with all that there is.
    """
    asked = _plain(text)
    for key, thing in THINGS.items():
        if asked in map(_plain, (key, thing.name, *thing.also)):
            return key
    for script in scripts:
        if asked == _plain(script):
            return script
    raise _unknown(text, scripts)


def script_of(counts: str) -> str | None:
    """Return the script whose messages are counted, None where it is something else."""
    return THINGS[counts].template if counts in THINGS else counts


def _unknown(text: str, scripts: Collection[str]) -> WrongUsage:
    names = [thing.name for thing in THINGS.values()]
    asked = " ".join(word for word in text.split() if word.casefold() not in _FILLERS)
    close = near(asked, [*names, *scripts]) or [
        name for name in names if set(_plain(name).split()) & set(_plain(text).split())
    ]
    hint = f" Did you mean {' or '.join(close[:3])}?" if close else ""
    said = f'"{shown(text)}" is nothing that netlog counts.' if text else "What is to be counted?"
    return WrongUsage(f"{said}{hint} It counts: {', '.join(names)}; and any script that was sent, "
                      "by its name")  # fmt: skip


def _plain(text: str) -> str:
    """Return words as they are compared: one number of each, nothing that says no more."""
    words = re.sub(r"[\s_-]+", " ", unicodedata.normalize("NFKC", text).casefold()).split()
    return " ".join(_singular(word) for word in words if word not in _FILLERS).strip("和跟与的了")


def _singular(word: str) -> str:
    if word in _PLURALS:
        return _PLURALS[word].replace("-", " ")
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
