"""How a name stands in a vCard: in one (FN), and in family name, given name and so on (N)."""

import re

from netlog.exchange.vcard.lines import Line, fields
from netlog.rules import names

Fields = tuple[str, str, str, str, str]
"""Family name, given name, further ones, what stands in front, what behind."""

_DOUBLE = (
    " 欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 东方 東方 皇甫 尉迟 尉遲 公孙 公孫 令狐 慕容 司徒 司空 "
    "夏侯 轩辕 軒轅 宇文 长孙 長孫 端木 南宫 南宮 独孤 獨孤 西门 西門 东郭 東郭 百里 呼延 闻人 "
    "聞人 澹台 澹臺 公冶 太史 申屠 公羊 赫连 赫連 钟离 鍾離 鲜于 鮮于 闾丘 閭丘 仲孙 仲孫 拓跋 "
    "完颜 完顏 第五 "
)
"""Chinese family names of two characters, one text to look them up in."""

_PARTICLES = (
    " van von der den de da di do dos das du la le del della ten ter zu zum al el bin ben ibn st "
)
"""Words that a family name may begin with."""


def split(name: str) -> Fields:
    """Return a name in its fields: `欧阳娜娜` as 欧阳 and 娜娜, `Ada van Moss` as van Moss and Ada.

    Dr in front and PhD behind are neither. Where it can't be told which is the family name, all of
    it is the given one.
    """
    told = names.kept(" ".join((names.in_order(name) or name).split()))
    if names.has_han(told):
        return _chinese(told)
    words = names.untitled(told.split(" "))
    if len(words) == 1:
        return "", words[0], "", "", ""
    first, last = (f" {word.casefold()} " for word in (words[0], words[-1]))
    if len(words) == 2 and first in names.FAMILIES and last not in names.FAMILIES:
        return words[0], words[1], "", "", ""
    begin = len(words) - 1
    while begin > 1 and f" {words[begin - 1].casefold()} " in _PARTICLES:
        begin -= 1
    return " ".join(words[begin:]), " ".join(words[:begin]), "", "", ""


def of(line: Line) -> Fields:
    """Return the fields of a line N."""
    family, given, further, front, behind = (*fields(line.value), "", "", "", "", "")[:5]
    return family, given, further, front, behind


def joined(found: Fields) -> str:
    """Return the name that the fields make, as one says it: a Chinese one family name first."""
    family, given, further, _, _ = found
    if names.is_chinese(family + given) and not further:
        return family + given
    return " ".join(filter(None, (given, further, family)))


def chosen(full: str, found: Fields) -> str:
    """Return the name of a card with both: FN, without what N says stands in front or behind.

    A Chinese one has the family name first, whichever way FN has it; an e-mail address is none
    where there is another.
    """
    family, given, _, front, behind = found
    plain = full.replace(" ", "")
    is_turned = names.is_chinese(plain) and plain in (given + family, family + given)
    is_address = re.fullmatch(r"[^\s@]+@[^\s@]+", full) and found != split(full)
    if not full or is_turned or is_address:
        return joined(found) or full
    bare = full.removeprefix(f"{front} ") if front else full
    bare = bare.removesuffix(behind).rstrip(" ,") if behind else bare
    return bare.strip() or full


def another(found: Fields, name: str) -> str:
    """Return the name that the fields make where it is another one, else ""."""
    other = joined(found)
    is_same = found == split(name) or agrees(found, name) or not names.squashed(other)
    return "" if is_same else other


def agrees(found: Fields, name: str) -> bool:
    """Say whether the fields still are those of a name, which may have been changed since."""
    family, given, further, front, behind = found
    told = names.squashed(names.in_order(name))
    ways = (
        (family, given), (given, family), (given, further, family), (front, given, family),
        (front, given, further, family), (family, given, further), (given, further, family, behind),
        (given, family, behind), (front, given, family, behind),
        (front, given, further, family, behind),
    )  # fmt: skip
    return bool(told) and told in {names.squashed(names.in_order(" ".join(way))) for way in ways}


def _chinese(name: str) -> Fields:
    whole = ("", name, "", "", "")
    if not names.is_chinese(name) or len(name) < 2:
        return whole
    if "·" in name:
        given, _, family = name.rpartition("·")
        return (family, given, "", "", "") if family and given else whole
    length = 2 if len(name) > 2 and f" {name[:2]} " in _DOUBLE else 1
    # Longer ones are no names: 水电工老王师傅.
    return (name[:length], name[length:], "", "", "") if len(name) <= length + 3 else whole
