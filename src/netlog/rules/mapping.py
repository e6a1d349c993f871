"""What the columns of a table are taken for, as the user says it: `name="Your name"`.

What a header is likely to mean is the matter of `rules.headings`.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from netlog.errors import WrongUsage, shown, typed
from netlog.rules.names import folded
from netlog.rules.slips import did_you_mean
from netlog.rules.text import safe

NOTE, IGNORE = "note", "ignore"

TARGETS = {
    "name": "the whole name",
    "first-name": "the given name",
    "last-name": "the family name",
    "company": "where they work",
    "role": "what they do there",
    "email": "e-mail addresses",
    "phone": "telephone numbers",
    "link": "LinkedIn, a website …",
    "whatsapp": "their WhatsApp number",
    "wechat": "their WeChat id",
    "tag": "tags, several in a cell",
    "relation": "friend, customer, mentor …",
    "language": "en or zh: what you write in",
    "address": "form of address: Dr Moss, 王总",
    "place": "where they are; several columns are joined",
    "need": "what they need",
    "offer": "what they can offer",
    NOTE: "the note, behind the header",
    "birthday": "with a year or without",
    "also": "other names",
    "met-on": "when you met, or a time stamp",
    "event": "where you met",
    "topic": "what you talked about",
    "stage": "intro, chat, connect …",
    IGNORE: "left out",
}
"""What a column may be taken for, and what that is."""

SEVERAL = ("email", "phone", "link", "whatsapp", "wechat", "tag", "also", "place", NOTE, IGNORE)
"""What several columns may be at once, each with a text of its own."""

DAYS = ("met-on", "birthday")
ORDERS = ("d/m", "m/d")
"""Which of two numbers is the day, where the user says so: `met-on:d/m`."""

_OTHER_WORDS = {
    "at": "event", "about": "topic", "on": "met-on", "day": "met-on", "date": "met-on",
    "timestamp": "met-on", "first": "first-name", "last": "last-name", "given": "first-name",
    "given-name": "first-name", "family": "last-name", "family-name": "last-name",
    "surname": "last-name", "e-mail": "email", "mail": "email", "mobile": "phone", "url": "link",
    "linkedin": "link", "website": "link", "title": "role", "job": "role", "city": "place",
    "location": "place", "nickname": "also", "notes": NOTE, "skip": IGNORE, "-": IGNORE,
    "姓名": "name", "名": "first-name", "姓": "last-name", "公司": "company", "职位": "role",
    "邮箱": "email", "电子邮件": "email", "手机": "phone", "电话": "phone", "网址": "link",
    "微信": "wechat", "标签": "tag", "关系": "relation", "语言": "language", "称呼": "address",
    "城市": "place", "地点": "place", "需要": "need", "提供": "offer", "备注": NOTE,
    "生日": "birthday", "别名": "also", "日期": "met-on", "活动": "event", "话题": "topic",
    "阶段": "stage", "忽略": IGNORE,
}  # fmt: skip
_SAID = ("name", "email", "company")
"""A header, as it may be written above rows that have none."""

_ONE_NAME, _PARTS = {"name"}, {"first-name", "last-name"}
_LONGEST_TYPED = 40


class Mapping(NamedTuple):
    """What each column of a table is taken for, in the order of its header.

    A target is a word of TARGETS; one of DAYS may say which number is the day (`met-on:d/m`). `on`
    is the day since when it is remembered.
    """

    targets: tuple[str, ...]
    on: date | None = None

    def places(self, target: str) -> list[int]:
        """Return the columns that are taken for something."""
        return [place for place, its in enumerate(self.targets) if bare(its) == target]

    @property
    def has_name(self) -> bool:
        """Whether any column tells what people are called."""
        return bool({*_ONE_NAME, *_PARTS} & set(self.targets))


def bare(target: str) -> str:
    """Return a target without the order of its days."""
    return target.partition(":")[0]


def order(target: str) -> str:
    """Return which number the user said is the day, "" where nobody did."""
    return target.partition(":")[2]


def target(word: str) -> str:
    """Return the target that a word means, in English or Chinese. Raises WrongUsage."""
    key, _, ordered = "-".join((folded(word) or "").split()).partition(":")
    found = key if key in TARGETS else _OTHER_WORDS.get(key)
    if found is None:
        hint = did_you_mean(key, (*TARGETS, *_OTHER_WORDS)) or f" There are: {', '.join(TARGETS)}"
        raise WrongUsage(
            f'"{shown(safe(word.strip()))}" is nothing that a column can be taken for.{hint}'
        )
    if ordered and (found not in DAYS or ordered not in ORDERS):
        raise WrongUsage(
            f'"{shown(safe(word.strip()))}" can\'t be read. Which number is the day is said as '
            "met-on:d/m or met-on:m/d"
        )
    return f"{found}:{ordered}" if ordered else found


def column(header: Sequence[str], text: str) -> int:
    """Return the column that a text means: its header, its number as `#3`, or a part of one.

    Raises WrongUsage for none, or several.
    """
    keys = [folded(each) or "" for each in header]
    asked = folded(text.strip()) or ""
    found = [place for place, key in enumerate(keys) if key == asked]
    if not found and (number := re.fullmatch("[#＃]([0-9]{1,6})", text.strip())):
        if not 1 <= int(number[1]) <= len(header):
            raise WrongUsage(f"There is no column {number[0]}. {_listed(header)}")
        return int(number[1]) - 1
    found = found or [place for place, key in enumerate(keys) if asked and asked in key]
    if len(found) == 1:
        return found[0]
    if found:
        numbers = ", ".join(_numbered(header, place) for place in found)
        raise WrongUsage(f'"{shown(safe(text))}" fits several columns: {numbers}. Give the number')
    hint = did_you_mean(text, [safe(each) for each in header])
    raise WrongUsage(f'No column is called "{shown(safe(text))}".{hint} {_listed(header)}')


def told(header: Sequence[str], maps: Sequence[str], rest: Mapping | None = None) -> Mapping:
    """Return what the columns are taken for as `TARGET=HEADER` says, the others as in `rest`.

    Without `rest` the others go to the note. Raises WrongUsage.
    """
    said: dict[int, str] = {}
    for text in maps:
        word, *behind = re.split("[=＝]", text, maxsplit=1)
        if not word.strip() or not "".join(behind).strip():
            raise WrongUsage(f'"{shown(safe(text))}" is not TARGET=HEADER, as in name="Your name"')
        wanted, place = target(word), column(header, behind[0])
        if said.setdefault(place, wanted) != wanted:
            raise WrongUsage(f"{_numbered(header, place)} is given twice: {said[place]}, {wanted}")
    return overlaid(rest or Mapping((NOTE,) * len(header)), said)


def overlaid(rest: Mapping, said: dict[int, str]) -> Mapping:
    """Return a mapping in which some columns are what was said, and no other one is that, too.

    Where there can be one only, a column that `rest` takes for the same thing goes to the note.
    """
    taken = {bare(each) for each in said.values()} - set(SEVERAL)
    taken |= _PARTS if taken & _ONE_NAME else _ONE_NAME if taken & _PARTS else set()
    return Mapping(tuple(
        said[place] if place in said else NOTE if bare(target) in taken else target
        for place, target in enumerate(rest.targets)
    ))  # fmt: skip


def command(header: Sequence[str], mapping: Mapping, file: str) -> str:
    """Return the command line that says a mapping, but for what goes without saying.

    That is what goes to the note, and a column without a header that is left out. Without a name
    it asks for one, with the first column that may be it.
    """
    targets = list(mapping.targets)
    if not mapping.has_name and targets:
        targets[targets.index(NOTE) if NOTE in targets else 0] = "name"
    options = [f"--map {its}={typed_column(header, place)}"
               for place, its in enumerate(targets)
               if its != NOTE and (its != IGNORE or header[place])]  # fmt: skip
    name = file if re.fullmatch(r"[\w./-]+", file) else typed(file)
    return " ".join(["netlog import", name, *options])


def refuse_nameless(header: Sequence[str], mapping: Mapping, file: str) -> None:
    """Raise WrongUsage where no column tells what people are called."""
    if mapping.has_name:
        return
    raise WrongUsage(
        f"Which column is the name? {_listed(header)}\n"
        f"Say it, such as: {command(header, mapping, file)}\n"
        f"If that is a person, put a line on top of it: {','.join(_SAID[: len(header)])}"
    )


def typed_column(header: Sequence[str], place: int) -> str:
    """Return a header as it is typed into a shell: its number where it is long, odd or twice."""
    text = header[place]
    is_alone = [folded(each) for each in header].count(folded(text)) == 1
    is_plain = text.isprintable() and 0 < len(text) <= _LONGEST_TYPED and not text.startswith("#")
    return typed(text) if is_alone and is_plain else f"#{place + 1}"


def _listed(header: Sequence[str]) -> str:
    most = 12
    more = f" … {len(header) - most} more" if len(header) > most else ""
    return "There are: " + ", ".join(_numbered(header, i) for i in range(len(header[:most]))) + more


def _numbered(header: Sequence[str], place: int) -> str:
    text = safe(header[place])
    return f"#{place + 1}" + (f' "{shown(text)}"' if text else "")
