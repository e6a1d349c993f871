"""Chinese characters in names: family and given name, each in every way in which it is read."""

import os
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TypeVar

from netlog.questions.romanized import spellings
from netlog.rules.names import FAMILIES, is_han, squashed

# Two-character family names, and family names that are read differently from the word.
_COMPOUND = {
    "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "夏侯",
    "司徒", "端木", "长孙", "宇文", "南宫", "独孤", "澹台", "轩辕", "百里", "呼延", "万俟",
    "歐陽", "司馬", "諸葛", "東方", "尉遲", "公孫", "長孫", "南宮", "獨孤", "澹臺", "軒轅",
}  # fmt: skip
_FAMILY = {
    "曾": "zeng", "单": "shan", "單": "shan", "解": "xie", "仇": "qiu", "任": "ren", "查": "zha",
    "盖": "ge", "蓋": "ge", "区": "ou", "區": "ou", "朴": "piao", "翟": "zhai", "繁": "po",
    "员": "yun", "員": "yun", "乐": "yue", "樂": "yue", "覃": "qin", "种": "chong", "秘": "bi",
    "折": "she", "缪": "miao", "繆": "miao", "召": "shao", "冼": "xian", "纪": "ji", "葛": "ge",
    "尉迟": "yu chi", "尉遲": "yu chi", "万俟": "mo qi", "澹台": "tan tai", "澹臺": "tan tai",
    "长孙": "zhang sun", "長孫": "zhang sun", "令狐": "ling hu",
}  # fmt: skip
_BESIDES = {"乐": ("yao",), "樂": ("yao",), "朴": ("park",), "谌": ("shen",)}
"""Readings that are heard besides those of the dictionary."""

# Readings of the dictionary that no name has: whoever types them means somebody else.
_OF_NO_NAME = {
    character: rare.split(",")
    for character, rare in re.findall(
        r"(.)([a-z,]+)",
        "王yu 吴tun 吳tun 朱shu 许hu 許hu 邓shan 鄧shan 冯ping 馮ping "
        "彭pang,bang 董zhong 潘bo,fan 蔡sa,ca 余tu,xu 于wei,xu 杜tu 叶xie "
        "丁zheng 任lin 姚tiao,tao 沈chen,tan 陆liu 陸liu 汪hong 石dan 贾gu 賈gu "
        "夏jia 方pang,wang,feng 白bo 尹yun 陶yao,dao 郝shi 明meng 强jiang "
        "強jiang 洋xiang 超tiao 平pian,bing,beng 英yang 浩gao,ge 思sai "
        "俊shun,dun 红gong 紅gong 波bei,bi 立wei 可ge 若re 萌ming 繁pan 宁zhu "
        "寧zhu 尉yun 覃yan 俟si 艾yi 莎suo,sui 斯shi 居ji 伯bai,mo,ba 约yao "
        "大dai,tai 和hu,huo 倩qing 朝zhu 奇ai,yi,ji 喜chi 莉chi 晟jing 陈zhen "
        "陳zhen 女ru 娜nuo 仇ju 茜xi ",
    )
}

# Family names of Japan, which no dictionary of Chinese characters reads.
_JAPANESE = dict(
    re.findall(
        r"(\S+?)([a-z]+)",
        "佐藤sato 鈴木suzuki 高橋takahashi 田中tanaka 伊藤ito 渡辺watanabe 山本yamamoto "
        "中村nakamura 小林kobayashi 加藤kato 吉田yoshida 山田yamada 佐々木sasaki 山口yamaguchi "
        "松本matsumoto 井上inoue 木村kimura 斎藤saito 清水shimizu 山崎yamazaki 池田ikeda "
        "橋本hashimoto 阿部abe 石川ishikawa 山下yamashita 中島nakajima 前田maeda 藤田fujita "
        "後藤goto 小川ogawa 岡田okada 村上murakami 長谷川hasegawa 近藤kondo 石井ishii "
        "坂本sakamoto 遠藤endo 青木aoki 藤井fujii 西村nishimura 福田fukuda 太田ota 三浦miura "
        "岡本okamoto 松田matsuda 中川nakagawa 中野nakano 原田harada 小野ono 田村tamura "
        "竹内takeuchi 金子kaneko 和田wada 中山nakayama 石田ishida 上田ueda 森田morita "
        "柴田shibata 酒井sakai 工藤kudo 横山yokoyama 宮崎miyazaki 宮本miyamoto 内田uchida "
        "高木takagi 安藤ando 大野ono 丸山maruyama 今井imai 藤原fujiwara 河野kono 小島kojima "
        "村田murata 武田takeda 上野ueno 杉山sugiyama 千葉chiba",
    )
)

_HAN = r"\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f々"
_RUNS = f"[{_HAN}]+|[^{_HAN}]+"

# A syllable of pinyin.
_SYLLABLE = (
    "(?:[bpmf]|[zcs]h|[dtnlgkhjqxrzcsyw])"
    "(?:iang|iong|uang|ang|eng|ian|iao|ing|ong|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un"
    "|uo|ve|a|e|i|o|u|v)"
)

_GIVEN = f"({_SYLLABLE})({_SYLLABLE})?"
_FAMILIES = frozenset(FAMILIES.split())

MOST = 24
"""How many ways to read a name are kept."""

Choice = TypeVar("Choice")
Syllables = tuple[str, ...]
"""A word of a name in Latin letters: the syllables that may be told apart."""


def chinese(name: str, *, is_alone: bool) -> list[Sequence[Syllables]]:
    """Return the ways to read each word of a name in Chinese characters, the likeliest first.

    Where they stand alone, the first character (or two) is the family name.
    """
    length = 2 if name[:2] in _COMPOUND and len(name) > 2 else 1
    if not is_alone or len(name) > 4:
        length = 0
    family, given = name[:length], name[length:]
    return [ways for ways in (_family(family), _together(given)) if ways]


def japanese(name: str) -> list[Sequence[Syllables]]:
    """Return the ways to read a name in Chinese characters as a Japanese one, [] where none is."""
    family = next((f for f in (name[:3], name[:2]) if f in _JAPANESE), None)
    return [[(_JAPANESE[family],)], _together(name[len(family) :])] if family else []


def mixed(word: str) -> list[Sequence[Syllables]]:
    """Return the ways to read each part of a word that has Chinese characters and other letters."""
    parts: list[Sequence[Syllables]] = []
    for run in re.findall(_RUNS, word):
        if run in _JAPANESE:
            parts.append([(_JAPANESE[run],)])
        elif is_han(run[0]):
            parts.append(_together(run))
        else:
            heard = spellings(run) or [squashed(run)]
            parts.append([(each,) for each in heard if each])
    return [ways for ways in parts if ways]


def as_chinese(words: Sequence[str]) -> Iterator[list[Syllables]]:
    """Yield the ways in which words in Latin letters are a Chinese name: so `wang xiaoming`.

    A family name, before or behind, and a given name of one or two syllables.
    """
    if len(words) < 2 or _FAMILIES.isdisjoint(words):
        return
    for family, given in ((words[0], words[1:]), (words[-1], words[:-1])):
        if family in _FAMILIES and (syllables := _of_pinyin("".join(given))):
            yield [(family,), syllables]


@lru_cache(maxsize=16_384)
def _of_pinyin(given: str) -> Syllables:
    """Return the syllables of a given name in pinyin, none where it is something else."""
    found = re.fullmatch(_GIVEN, given)
    return tuple(filter(None, found.groups())) if found else ()


def likeliest(choices: Sequence[Sequence[Choice]]) -> list[tuple[Choice, ...]]:
    """Return combinations of one of each choice, those of the first ones first, at most MOST.

    A name of a few characters may be read in thousands of ways, a long one in more than can be
    counted: they are put together piece by piece, and the likeliest kept each time.
    """
    ways = _likeliest(tuple(map(len, choices)))
    return [tuple([each[place] for each, place in zip(choices, way, strict=True)]) for way in ways]


@lru_cache
def _likeliest(counts: tuple[int, ...]) -> list[tuple[int, ...]]:
    """Return the combinations of so many choices each, as the places of what is chosen."""
    found: list[tuple[int, tuple[int, ...]]] = [(0, ())]
    for count in counts:
        longer = [(rank + place, (*way, place)) for rank, way in found for place in range(count)]
        found = sorted(longer, key=lambda ranked: ranked[0])[:MOST]
    return [way for _, way in found]


@lru_cache(maxsize=4096)
def _family(name: str) -> Sequence[Syllables]:
    if name not in _FAMILY:
        return _together(name)
    own = tuple(_FAMILY[name].split())
    return [own] if len(name) > 1 else [own, *(w for w in _together(name) if w != own)]


@lru_cache(maxsize=4096)
def _together(characters: str) -> Sequence[Syllables]:
    """Return the ways to read characters as one word, those with the commonest readings first."""
    return likeliest([_syllables(character) for character in characters]) if characters else []


@lru_cache(maxsize=16_384)
def _syllables(character: str) -> tuple[str, ...]:
    """Return the readings of a character without tones, the commonest first; ü as v, u and yu."""
    # Without the dictionary of phrases pypinyin loads in a fraction of the time.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
    from pypinyin import Style, pinyin

    heard = pinyin(character, style=Style.NORMAL, heteronym=True)
    found = [*(heard[0] if heard else []), *_BESIDES.get(character, ())]
    found = [each for each in found if each not in _OF_NO_NAME.get(character, ())]
    found += [each.replace("v", u) for u in ("u", "yu") for each in found if "v" in each]
    return tuple(dict.fromkeys(found))
