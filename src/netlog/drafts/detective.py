"""The friendly detective's look at a message: does it ask, is it about them, does it say why?

Advice in words, never a block (book §3.4, §3.5). It reads English and Chinese alike, whatever the
language of the script was: who edits a text may write both. It knows words and no grammar, and
where a text leaves it in doubt it is content.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from netlog.drafts.headers import Header
from netlog.rules.queue import UNASKING

MOST = 2
"""Lines of advice: who is told more reads none."""

FOR_A_REASON = ("decline",)
"""Scripts that say themselves why they are written: they answer."""

SELF_CENTRED = 4
"""How often a text says I, me and my before it can be all about oneself."""
SHARE = 3
"""How many times as often as you and your."""

_ASKS = (
    # A question, with its mark or without; what begins one stands at the beginning of a sentence.
    # (Each pattern looks a few words ahead at most, so that a long text is read as soon.)
    r"[?？؟]",
    r"(?:^|[.!,;:\n]) {0,3}(?:and |but |so |or |then )?"
    r"(?:what|how|when|where|who|why|which)\b(?! an? | (?:great|nice|lovely)\b)[^.!\n]{0,60}"
    r"\b(?:you|your|we|i|they|things|it)\b",
    r"(?:^|[.!,;:\n]) {0,3}(?:and |but |so |or )?(?:do|does|did|are|is|have|has|can|could|would|"
    r"will|shall|may|might) (?:you|your|we|i|there|it|that|this|they|any\w*)\b",
    # An invitation to answer is one, too.
    r"\b(?:let me know|tell me|just say|feel free|drop me|give me a (?:call|ring)|"
    r"get back to me)\b",
    r"\bi(?:'d| would) (?:also |really )?(?:love|like|be glad|be happy|be curious) to "
    r"(?:hear|know|learn|find out)\b",
    r"\b(?:curious|wonder|wondering) (?:about|if|whether|what|how|why|which|who)\b",
    r"\b(?:stay|keep|be) in touch\b",
    r"吗|呢|可否|能否|是否|好不好|行不行|可不可以|要不要|能不能|有没有|是不是|方不方便|怎么样|怎么看|"
    r"如何[。！，]|什么时候|哪天|哪里|几点|多少",
    r"想(?:多|再)?(?:听听|了解|知道|问|请教)|请教|告诉我|跟我说|和我说|说一声|尽管(?:开口|说)|随时(?:找|联系)我"
    r"|请.{0,6}考虑|(?:多|常|保持|再)联系|等(?:你|您).{0,4}(?:回复|消息)",
)
_WE_OF_A_FIRM = (
    r"we(?:'re|'ve)? (?:are|have|offer|provide|make|build|help|sell|do|work|develop|run|deliver|"
    r"speciali[sz]e|the|an?|also)\b|we're\b|"
    r"our (?:\w+ )?(?:company|firm|agency|business|products?|services?|platform|software|app|team|"
    r"clients?|customers?|solutions?|prices?|website)\b"
)
_FIRM_OF_US = "(?:公司|团队|产品|平台|的产品|的服务|的客户|是一|有|做|提供|专注|主营|拥有|致力)"
_ME = (
    rf"\b(?:i|me|my|mine|myself)\b|\b(?:{_WE_OF_A_FIRM})",
    rf"我(?!们)|本人|鄙人|我司|本公司|我们{_FIRM_OF_US}",
)
# What both of them did is as much of the other as of oneself.
_YOU = (
    rf"\b(?:you|your|yours|yourself)\b|\b(?!{_WE_OF_A_FIRM})(?:we|us|our|ours|let's)\b",
    rf"你|您|贵(?:公司|司|社|校|店)|两位|各位|咱|我们(?!{_FIRM_OF_US})",
)
_REASONS = (
    r"\b(?:because|since|so that|that's why|which is why|the reason|regarding|concerning)\b",
    r"(?<!how )(?<!what )\babout\b",
    r"\bthank(?:s| you)(?: \w+)? for\b|\bthanks to\b",
    r"\b(?:good|great|nice|lovely|glad|pleasure|happy|pleased) (?:to have met|to meet|meeting)\b",
    r"\bwe (?:both|met|spoke|talked|chatted|last|were|share)\b|\b(?:met|introduced|mentioned|"
    r"recommended|suggested|remembered|reminded|invited)\b|\bi remember\b",
    r"\b(?:saw|read|heard|watched|noticed|enjoyed|loved|admired?|follow|following|followed|came "
    r"across|looking at|looked at|been using|tried)\b",
    r"\byour (?:\w+ )?(?:work|talk|post|article|question|book|paper|podcast|project|profile|advice|"
    r"shop|café|request|invitation|message|note|help|idea|comment)\b",
    r"\bi (?:see|know|hear|gather|understand) (?:that )?you\b|\bfavou?r\b|\bintroduce (?:us|me)\b",
    r"\b(?:told me|pointed me|sent me|referred|gave me your|on behalf)\b",
    r"\b(?:looking|hiring|searching) for\b|\bexploring\b|\bstill need\b|\bopenings?\b",
    r"\b(?:i|we)(?: \w+){0,2} (?:can|could|might|may|glad to|happy to) help\b|\bglad to help\b|"
    r"\buse a hand\b|\bfind (?:it )?useful\b|\bthought of you\b|\bas promised\b|\bi promised\b",
    r"\bbeen a while\b|\blast (?:time|week|month|year)\b|\bhow have you been\b|\bcongratulations\b|"
    r"\bhappy (?:birthday|new year|anniversary)\b|\bgood luck\b",
    r"因为|由于|所以|因此|为了|关于|有关",
    r"上次|上回|上周|上个月|之前|刚才|那天|昨天|前几天|去年|好久|许久|最近(?:怎么样|好吗|在忙|还好)",
    r"认识(?:你|您|各位|两位)|聊(?:过|到|了|完|得|起)|见(?:过|到|了)|(?:谢谢|感谢|多谢|多亏)",
    r"看(?:到|了|过|完)|读(?:了|到|过|完)|听(?:了|到|说|过|完)|了解(?:到|了)|关注|拜读|佩服|欣赏|启发",
    r"介绍|引荐|推荐|提到|提过|提起|说起|说过|想起|想到|记得|转告|托我|答应",
    r"请教|学习|联系上|转给|(?:你|您)(?:正)?在?做的|正在找|在找|想找|寻找|招聘|需要|帮(?:得)?(?:上|到|你|您)|用得上|合作|一起做|我们(?:都|也)",
    r"生日|恭喜|祝贺|新年|春节|中秋|节日|加油",
)


class Habit(NamedTuple):
    """What of a text one can see by counting."""

    is_asking: bool
    mine: int
    theirs: int
    is_reasoned: bool


def advice(
    text: str, header: Header, mentions: Iterable[str] = (), *, too_long: str | None = None
) -> list[str]:
    """Return what a friend would say of a message before it goes out, in at most two lines.

    `mentions` are the thread, the event and the like: whichever of them the text names is a reason.
    `too_long` is what is to be said of a text beyond its channel's limit, which goes first.
    """
    lines = [] if too_long is None else [too_long]
    if not header.is_for_room and header.channel not in ("room", "post"):
        lines += _told(text, header, mentions)
    return lines[:MOST]


def seen(text: str, mentions: Iterable[str] = ()) -> Habit:
    """Return what a text does: whether it asks and says why, and whom it is about."""
    plain = text.casefold().replace("’", "'")
    is_named = any(mention.casefold() in plain for mention in mentions if len(mention) > 1)
    return Habit(
        is_asking=_has(_ASKS, plain),
        mine=_times(_ME, plain),
        theirs=_times(_YOU, plain),
        is_reasoned=is_named or _has(_REASONS, plain),
    )


def _told(text: str, header: Header, mentions: Iterable[str]) -> Iterator[str]:
    habit = seen(text, mentions)
    if not habit.is_asking and header.name not in UNASKING:
        yield "It asks them nothing yet. One question is easy to answer, and shows that you listen."
    if habit.mine >= SELF_CENTRED and habit.mine > SHARE * habit.theirs:
        about_them = _counted(habit.theirs, "of them")
        yield (
            f"It speaks {habit.mine} times of you and {about_them}. "
            "What would they like to read about?"
        )
    if not habit.is_reasoned and header.name not in FOR_A_REASON:
        yield (
            "It doesn't say why you write to them: what you talked about, where you met, "
            "or what of theirs you liked."
        )


def _counted(times: int, what: str) -> str:
    if times < 2:
        return f"{'once' if times else 'never'} {what}"
    return f"{times} times {what}"


def _has(patterns: Iterable[str], text: str) -> bool:
    return any(re.search(pattern, text) for pattern in patterns)


def _times(patterns: Iterable[str], text: str) -> int:
    return sum(len(re.findall(pattern, text)) for pattern in patterns)
