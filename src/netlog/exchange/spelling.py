"""Which of the encodings from before UTF-8 a text is written in, by the letters that come of it.

Nearly every run of bytes can be read as GB18030, Big5 and cp1252 alike; in the wrong one it is a
heap of letters that nobody uses, or that never stand together.
"""

import re

from netlog.rules.eastern import FAMILIES

TITLES = {"gb18030": "GB18030", "cp950": "Big5", "big5hkscs": "Big5", "utf-8": "UTF-8",
          "utf-8-sig": "UTF-8", "utf-16": "UTF-16", "utf-16-le": "UTF-16",
          "utf-16-be": "UTF-16"}  # fmt: skip

# The codec by whose order the frequent characters are told, and the first bytes of these.
_FREQUENT = {"gb18030": ("gb2312", 0xB0, 0xD7), "cp950": ("cp950", 0xA4, 0xC6)}
_IN_NAMES = set("婷鑫琳琪雯倩妍婕玥瑶璐菲芸茜莎蕾薇蓓曦昕晗烨炜焱煜钰珏琦瑜璇瑾淇泓滢沁骏馨翊黛麒麟"
                "娜媛娟嫣怡彦睿喆珺堃昇頔妤玟翀旻祎昊玮珂骁淼")  # fmt: skip
"""Characters of given names that neither order counts among the frequent ones."""

_SURE = 0.6
"""The part of a text's letters that make sense at least, where it is taken for so written."""

_OTHERS = {"cp932", "shift_jis", "euc_jp", "cp949", "euc_kr", "cp1250", "cp1251", "koi8_r",
           "cp1253", "cp1255", "cp1256", "mac_roman"}  # fmt: skip
"""What else programs write whose files are still about; anything rarer is asked for."""

_MANY = 20
"""So many different characters are enough to tell by what is not among them."""

_TYPED = "‘’“”„–—…•®™«»\xa0"
_UTF8 = rb"[\xc2-\xc5\xce-\xd1][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
"""Letters of UTF-8: Latin, Greek and Cyrillic ones, and those of more than two bytes."""


def is_mostly_utf8(lines: bytes) -> bool:
    """Say whether most of the letters outside ASCII are UTF-8: a file with a broken byte in it."""
    rest = re.sub(_UTF8, b"", lines)
    return len(lines) - len(rest) > 2 * len(re.findall(rb"[\x80-\xff]", rest))


def likely(lines: bytes) -> str | None:
    """Return the codec in which the lines make sense, None where that can't be told."""
    marks = {codec: _chinese(lines, codec) for codec in _FREQUENT}
    marks["cp1252"] = _western(lines)
    best = max(marks, key=lambda codec: marks[codec])
    if best == "gb18030" and _is_korean(lines):
        return "cp949"
    if best == "cp950" and _is_doubled(lines):
        return _another(lines)
    return best if marks[best] >= _SURE else _another(lines)


def _chinese(lines: bytes, codec: str) -> float:
    """Return which part of the letters are characters in frequent use, in words of their own.

    Words that are the names of people count half as much again.
    """
    table, first, last = _FREQUENT[codec]
    seen, good, runs, named = 0, 0.0, 0, 0
    for run in re.finditer(r"[^\x00-\x7f]+", lines.decode(codec, "replace")):
        # A character alone between Latin letters is an accented letter and the one behind it.
        is_alone = len(run[0]) == 1 and _touches_letter(run)
        runs += 1
        named += run[0][0] in FAMILIES and len(run[0]) in (2, 3)
        for character in run[0]:
            lead, *_ = character.encode(table, "replace")
            is_sign = character in "，。、；：？！（）《》“”‘’—…·　"
            seen += not is_sign
            if is_alone or is_sign or (lead < first and character not in _IN_NAMES):
                continue
            good += 0.4 if lead > last and character not in _IN_NAMES else 1
    return good / seen + named / runs / 2 if seen else 0.0


def _western(lines: bytes) -> float:
    """Return which part of the letters are accented ones within words, or typed signs."""
    text = lines.decode("cp1252", "replace")
    seen = good = 0
    for run in re.finditer(r"[^\x00-\x7f]+", text):
        before, after = text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1]
        for character in run[0]:
            seen += 1
            if len(run[0]) > 2 or character == "\ufffd":
                continue
            if character.isalpha() and character not in "ªº":
                is_cased = not (character.isupper() and before.islower())
                good += is_cased and (before.isalpha() or after.isalpha() or len(run[0]) == 1)
            else:
                good += character in _TYPED or not before.isalpha()
    return good / seen if seen else 0.0


def _touches_letter(run: re.Match[str]) -> bool:
    around = (
        run.string[max(run.start() - 1, 0) : run.start()] + run.string[run.end() : run.end() + 1]
    )
    return any(map(str.isalpha, around))


def _is_korean(lines: bytes) -> bool:
    """Say whether what could be GB18030 is Korean, whose letters fill the first half of its order.

    Chinese of more than a few characters has some from both halves.
    """
    pairs = set(re.findall(rb"[\xa1-\xfe]{2}", lines))
    return len(pairs) >= _MANY and all(pair[0] <= 0xC8 for pair in pairs)


def _is_doubled(lines: bytes) -> bool:
    """Say whether letters take two bytes above ASCII each: as no Big5 text does for long."""
    runs = re.findall(rb"[\x80-\xff]+", lines)
    pairs = {run[at : at + 2] for run in runs for at in range(0, len(run), 2)}
    return len(pairs) >= _MANY and all(len(run) % 2 == 0 for run in runs)


def _another(lines: bytes) -> str | None:
    """Return what a library takes the lines for, if they are long enough to tell."""
    if len(re.findall(rb"[\x80-\xff]", lines)) < _MANY:
        return None
    from charset_normalizer import from_bytes

    best = from_bytes(lines, cp_isolation=sorted(_OTHERS)).best()
    return best.encoding if best else None
