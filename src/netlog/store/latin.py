"""Names in Latin letters: for the handle, and for finding somebody by them."""

import os

from netlog.rules.names import folded, has_han, is_chinese

# Two-character family names, and family names that are read differently from the word.
_COMPOUND = {
    "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "夏侯",
    "司徒", "端木", "长孙", "宇文", "南宫", "独孤", "澹台", "轩辕", "百里", "呼延", "万俟",
}  # fmt: skip
_FAMILY = {"曾": "zeng", "单": "shan", "解": "xie", "仇": "qiu", "任": "ren", "查": "zha",
           "盖": "ge", "区": "ou", "朴": "piao", "翟": "zhai", "繁": "po", "员": "yun",
           "尉迟": "yu chi", "万俟": "mo qi", "澹台": "tan tai", "长孙": "zhang sun"}  # fmt: skip


def latin(name: str) -> str:
    """Return a name in Latin letters: 王小明 as `wang xiaoming`, anything else as it is."""
    if not has_han(name):
        return name
    if not is_chinese(name):
        return " ".join(_syllables(name))
    family, given = _parted(name)
    return " ".join(filter(None, (_family(family).replace(" ", ""), "".join(_syllables(given)))))


def readings(name: str | None) -> str | None:
    """Return the words by which a Chinese name is found in pinyin, None for any other name.

    The whole name in one word comes first: `wangxiaoming wang xiao ming xiaoming`.
    """
    if name is None or not has_han(name):
        return None
    if not is_chinese(name):
        return " ".join(_syllables(name))
    family, given = _parted(name)
    first, rest = _family(family), _syllables(given)
    whole = first.replace(" ", "") + "".join(rest)
    words = [whole, *first.split(), *rest, "".join(rest)]
    return " ".join(dict.fromkeys(filter(None, words)))


def initials(name: str | None) -> str | None:
    """Return the initials by which a name is found: `am` for Ada Moss, `wxm` for 王小明."""
    if name is None:
        return None
    words = latin(name).split() if not is_chinese(name) else _all_syllables(name)
    found = "".join(
        word[0] for word in (folded(" ".join(words)) or "").split() if word[0].isalnum()
    )
    return found if len(found) > 1 else None


def _all_syllables(name: str) -> list[str]:
    family, given = _parted(name)
    return [*_family(family).split(), *_syllables(given)]


def _parted(name: str) -> tuple[str, str]:
    length = 2 if name[:2] in _COMPOUND and len(name) > 2 else 1
    return name[:length], name[length:]


def _family(name: str) -> str:
    return _FAMILY.get(name) or " ".join(_syllables(name))


def _syllables(text: str) -> list[str]:
    # Without the dictionary of phrases pypinyin loads in a fraction of the time.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
    from pypinyin import lazy_pinyin

    return [word for part in lazy_pinyin(text) for word in part.replace("ü", "v").split()]
