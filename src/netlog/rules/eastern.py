"""Chinese, Korean and Japanese names: the family's first, and no space between."""

from netlog.rules.names import is_han

FAMILIES = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許邓鄧冯馮韩韓曹曾彭"
    "萧蕭肖蔡潘田董袁于余叶葉蒋蔣杜苏蘇魏程吕呂丁沈任姚卢盧傅钟鐘鍾姜崔谭譚廖范範汪陆陸金石戴贾賈韦韋夏邱"
    "方侯邹鄒熊孟秦白江阎閻薛尹段雷龙龍黎史陶贺賀毛郝顾顧龚龔邵万萬钱錢严嚴赖賴莫孔向常汤湯"
    "김이박최정강조윤장임"
)
"""Families that most people of China, Taiwan and Korea belong to."""

_DOUBLE = (
    " 欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 东方 東方 皇甫 尉迟 尉遲 公孙 公孫 令狐 慕容 司徒 司空 "
    "夏侯 轩辕 軒轅 宇文 长孙 長孫 端木 南宫 南宮 独孤 獨孤 西门 西門 东郭 東郭 百里 呼延 闻人 "
    "聞人 澹台 澹臺 公冶 太史 申屠 公羊 赫连 赫連 钟离 鍾離 鲜于 鮮于 闾丘 閭丘 仲孙 仲孫 拓跋 "
    "完颜 完顏 第五 "
)
"""Chinese family names of two characters, one text to look them up in."""


def is_eastern(text: str) -> bool:
    """Say whether a name is throughout in Chinese, Korean or Japanese letters.

    One in katakana alone is a foreigner's.
    """
    return (
        not text.isascii()
        and all(map(_is_letter, text))
        and not all("\u30a0" <= sign <= "\u30ff" or sign == "·" for sign in text)
    )


def is_double(family: str) -> bool:
    """Say whether two characters are one family name: 欧阳."""
    return f" {family} " in _DOUBLE


def joined(given: str, family: str, further: str = "") -> str:
    """Return the name that its parts make, as one says it."""
    is_family_first = given and not further and is_eastern(family) and _is_letter(given[0])
    if not is_family_first:
        return " ".join(filter(None, (given, further, family)))
    if len(given) > len(family) and given.startswith(family):
        return given  # some write the whole name where the given one belongs
    is_turned = given in FAMILIES and len(family) > 1 and not is_double(family)
    return given + family if is_turned else family + given


def _is_letter(sign: str) -> bool:
    return (
        is_han(sign) or "\u3040" <= sign <= "\u30ff" or "\uac00" <= sign <= "\ud7a3" or sign == "·"
    )
