"""Core values: how they are told, and which words connect the answers that lead to them (§3.1).

Two answers are connected by a word that both hold, or by a value that words of both speak of.
"""

import re
from collections.abc import Iterator, Sequence

from netlog.rules.names import folded, is_han, words
from netlog.rules.text import label

ANSWERS = {
    "change": "The change you want to see",
    "joy": "What makes you happy",
    "fulfilment": "What fulfils you",
}
"""The kinds of the three answers → what each of them answers."""

MOST = 6
"""So many words are suggested at most."""

_IDLE = (
    " a about again all also always an and any anybody anyone are as at be because become been "
    "being best better between bring but by can change change could day did do does doing done "
    "each end even ever every everybody everyone everything feel few for from full fulfil fulfils "
    "get give given giving go goal good great had happy has have having he help her here him his "
    "how i if in instead into is it its just keep know less let like little live long look lot "
    "love made make makes making many matter me mean means more most much must my need never new "
    "no nobody not of off often on one only or other others our out over own people person place "
    "put rather really s see seeing should so some somebody someone something still such t take "
    "than that the their them then there these they thing things think this those time to too up "
    "us use very want wants was way ways we well were what whatever when where which while who "
    "why will with without work world would year years yet you your "
)
_IDLE_HAN = (
    "的了是在和与我你您他她它们让能会要想有没不就都也很更最这那个些为以把被对到从给使得着过又再"
)
_ENDINGS = ("fulness", "ations", "ation", "ities", "iness", "ness", "ings", "ment", "ing", "ity",
            "ers", "ies", "ed", "er", "es", "ly", "y", "s", "e")  # fmt: skip
_LEAST = 3
"""So many letters of a word are left at least when its ending is taken off."""

THEMES = {
    ("honesty", "诚实"): "honest honesty truth true trust trustworthy transparent transparency "
    "frank 诚实 诚信 真实 坦诚 信任 说真话 透明",
    ("fairness", "公平"): "fair fairness justice equal equality rights inclusion inclusive access "
    "公平 平等 公正 正义 包容 机会均等",
    ("freedom", "自由"): "free freedom independent independence choose choice autonomy "
    "自由 独立 自主 选择 自己做主",
    ("learning", "学习"): "learn learning study read curious curiosity understand discover "
    "question knowledge 学习 学会 好奇 理解 探索 知识 读书",
    ("teaching", "教育"): "teach teaching explain share mentor train school education pupils "
    "students 教 教书 教育 分享 讲课 培训 学生 指导",
    ("helping others", "助人"): "help helping support serve caring kind kindness give giving "
    "generous 帮助 帮忙 帮到 支持 照顾 关心 善良 助人 服务",
    ("craft", "匠心"): "craft make build design quality careful detail skill "
    "beautiful 手艺 匠心 质量 细节 做工 打磨 设计 用心",
    ("creativity", "创造"): "create creative creativity idea ideas invent imagine art music write "
    "写作 创造 创意 想法 发明 艺术 音乐 画",
    ("community", "社群"): "community together team belong neighbour neighbours friends meet "
    "connect connection 社区 社群 一起 团队 朋友 归属 邻居 连接 相聚",
    ("family", "家庭"): "family children child parents home kids son daughter 家庭 家人 孩子 父母 "
    "女儿 儿子 陪伴",
    ("nature", "自然"): "nature planet climate green sustainable forest garden animals earth "
    "环境 自然 气候 环保 可持续 地球 动物 绿色",
    ("health", "健康"): "health healthy well-being sport rest calm sleep heal 健康 身体 运动 "
    "康复 休息 平静",
    ("courage", "勇气"): "courage brave risk dare try bold confident confidence "
    "勇气 勇敢 尝试 冒险 自信",
    ("growth", "成长"): "grow growing growth progress improve develop challenge succeed success "
    "成长 进步 提高 发展 挑战 成功",
    ("simplicity", "简单"): "simple simply plain clear easy 简单 简洁 清楚 容易",
    ("responsibility", "责任"): "promise promises reliable duty responsible responsibility "
    "责任 承诺 可靠 守信 担当",
    ("respect", "尊重"): "respect dignity listen heard seen 尊重 尊严 倾听 被看见",
    ("joy", "快乐"): "joy fun laugh laughter play humour smile 快乐 开心 笑 玩 幽默 乐趣",
}  # fmt: skip
"""A value in English and in Chinese → words that speak of it."""


def told(texts: Sequence[str]) -> list[str]:
    """Return the values that texts name, each once: commas part several in one text.

    Raises BadText for one that can't be kept.
    """
    found: dict[str | None, str] = {}
    for part in (part for text in texts for part in re.split("[,;，；、]", text)):
        if part.strip():
            found.setdefault(folded(part), label("value", part))
    return list(found.values())


def in_one_line(text: str) -> list[str]:
    """Return the values of a line that was typed: parted by commas, without any by spaces.

    Raises BadText.
    """
    return told([text] if re.search("[,;，；、]", text) else text.split())


def connecting(answers: Sequence[str]) -> list[str]:
    """Return what connects the answers: words that two of them hold, then values, at most six."""
    said = [answer for answer in answers if answer.strip()]
    if not said:
        return []
    is_chinese = sum(map(is_han, "".join(said))) * 2 > sum(map(str.isalpha, "".join(said)))
    found = dict.fromkeys([*_shared_words(said), *_shared_runs(said)])
    for names, speaking in THEMES.items():
        if sum(_speaks(answer, speaking.split()) for answer in said) >= min(2, len(said)):
            found.setdefault(names[is_chinese])
    return list(found)[:MOST]


def stem(word: str) -> str:
    """Return what is left of an English word without its ending: `teach` of teaching."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            return word[: -len(ending)]
    return word


def _shared_words(answers: Sequence[str]) -> Iterator[str]:
    """Yield the English words of which two answers have a form, the shortest form of each."""
    held: dict[str, list[tuple[int, str]]] = {}
    for place, answer in enumerate(answers):
        for word in words(answer):
            if len(word) > 2 and f" {word} " not in _IDLE and not any(map(is_han, word)):
                held.setdefault(stem(word), []).append((place, word))
    for forms in held.values():
        if len({place for place, _ in forms}) > 1:
            yield min((word for _, word in forms), key=len)


def _shared_runs(answers: Sequence[str]) -> Iterator[str]:
    """Yield the longest runs of Chinese characters, two or more, that two answers share."""
    texts = ["".join(sign if is_han(sign) and sign not in _IDLE_HAN else " " for sign in answer)
             for answer in answers]  # fmt: skip
    runs = {
        run
        for text in texts
        for part in text.split()
        for begin in range(len(part))
        for end in range(begin + 2, len(part) + 1)
        if sum((run := part[begin:end]) in other for other in texts) > 1
    }
    place = "".join(texts).find
    longest = (run for run in runs if not any(run != other and run in other for other in runs))
    yield from sorted(longest, key=lambda run: (place(run), run))


def _speaks(answer: str, speaking: Sequence[str]) -> bool:
    stems = {stem(word) for word in words(answer)}
    return any(
        word in answer if any(map(is_han, word)) else stem(word) in stems for word in speaking
    )
