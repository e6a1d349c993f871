"""Commands for random sequences: whatever a user can ask, about whoever is there.

A command is its kind and three numbers, which are read as places in what there is to choose from,
round and round; so hypothesis can make a sequence smaller and it still means something.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from torture.dealing import DEALING, words
from torture.soundness import opened

Thing = TypeVar("Thing")

NAMES = ("Ada Moss", "Bjørn Åkesson", "王小明", "欧阳娜娜", "Straße & Söhne", "Ada Lovelace",
         "Chloé O'Neil 3", "李", "Ben 王")  # fmt: skip
TOLD: tuple[tuple[str, ...], ...] = (
    (), ("--about", "grants, forms", "--at", "Web Summit"), ("--known",),
    ("--stage", "connect", "--on", "yesterday", "--note", "'\"%_\\ 😀"),
    ("--next", "friday 15:00: call", "--company", "Tea Lab", "--tag", "founder"),
    ("--email", "Ada@tea.example", "--phone", "+44 20 7946 0018", "--also", "Addie"),
    ("--about", "补贴申请", "--address", "王总", "--lang", "zh", "--at", "Café_Nord"),
    ("--stage", "coffee", "--on", "2026-10-30", "--need", "a designer", "--role", "Prof."),
    ("--stage", "coffee", "--on", "2026-12-24", "--tag", "angel", "--known"),
)  # fmt: skip
SHEETS = (
    "Ömer Kaya, Tea Lab | pricing | friday\n陈思远 | 补贴 | +connect\n",
    "Ngozi Ade | hiring\n| no name\nDev Rao, Lantern | the repair café | 2w\n",
    "Ada Moss | again\nZoe | tea\nZoe | coffee\n",
)
STAGES = ("intro", "chat", "connect", "follow-up", "coffee")
DAYS = ("today", "yesterday", "2026-10-31", "2026-11-01", "2026-11-19")
FIELDS: tuple[tuple[str, ...], ...] = (
    ("--name", "Ada 王"), ("--company", ""), ("--company", "北辰科技"), ("--also", "Kani"),
    ("--email", "new@tea.example"), ("--phone", "+44 20 7946 0018", "--shared"), ("--known",),
    ("--new",), ("--note", "one\ntwo"), ("--note", ""), ("--need", "tea", "--offer", "coffee"),
    ("--name", "Ömer", "--role", "founder", "--place", "Leeds"), ("--without", "Addie"),
    ("--without", "founder"), ("--without", "ada@tea.example"), ("--relation", "mentor"),
)  # fmt: skip
CORRECTIONS: tuple[tuple[str, ...], ...] = (
    ("--on", "yesterday"), ("--stage", "connect"), ("--about", "tea"), ("--at", "A fair"),
    ("--about", ""), ("--from-them",), ("--on", "2026-10-01", "--stage", "follow-up"),
    ("--remove",), ("--remove", "--only"), ("--remove", "--whole"), ("--note", "补"),
)  # fmt: skip
SCRIPTS = ("follow-up", "connect-event", "coffee-request", "thank-you", "cold-dm", "catch-up",
           "connect-leader", "decline", "ask-referral")  # fmt: skip
VALUES = ("topic=tea", "day=Tuesday", "time=15:00", "event=Summit", "value=care", "offer=help",
          "need=a designer", "reason=time", "place=Leeds")  # fmt: skip
TAGS = ("founder", "angel", "founder,angel", "Design & UX")
LABELS: tuple[tuple[str, ...], ...] = (
    ("tag", "founder", "angel"), ("tag", "angel", "Investor"), ("event", "Web Summit", "Café_Nord"),
    ("event", "A fair", "Web Summit"), ("event", "Café_Nord", "北方"), ("tag", "angel", "founder"),
)  # fmt: skip
PROFILE: tuple[tuple[str, ...], ...] = (
    ("--name", "Mei Lin"), ("--company", "Tea Lab", "--pitch", "50% “more”"), ("--pitch", ""),
)  # fmt: skip


class Asked(NamedTuple):
    """A command: its kind, three numbers to choose by, and how many minutes after the last."""

    kind: str
    one: int
    two: int
    three: int
    minutes: int


class Call(NamedTuple):
    """What is called: the words behind `netlog`, and what stands on standard input."""

    words: list[str]
    stdin: str = ""


def call(asked: Asked, store: Path) -> Call:
    """Make a command line of what was asked, about the people who are in the store now."""
    with opened(store) as file:
        people = [row[0] for row in file.execute("SELECT handle FROM person ORDER BY id")]
        (newest,) = file.execute("SELECT coalesce(max(id), 1) FROM change").fetchone()
    people = people or ["nobody"]
    who, other = chosen(people, asked.one), chosen(people, asked.one + asked.two + 1)
    if asked.kind in BESIDE:
        # Most often one of the last few, as those of long ago have others that stand on them.
        change = str(max(1, newest - asked.three))
        return Call([asked.kind.split()[0], "--change", change, "--yes"])
    if asked.kind in DEALING:
        return Call(words(asked.kind, asked.two + asked.three, who, other))
    return KINDS[asked.kind](asked, who, other)


def chosen(things: Sequence[Thing], place: int) -> Thing:
    """The thing at a place, counted round and round."""
    return things[place % len(things)]


def _add(asked: Asked, who: str, other: str) -> Call:
    names = [chosen(NAMES, asked.one + place) for place in range(1 + (asked.two % 4 == 3))]
    through = ["--through", other] if asked.three % 3 == 2 else []
    again = ["--new"] if asked.three % 2 else []
    return Call(["add", *names, *chosen(TOLD, asked.two), *through, *again])


def _log(asked: Asked, who: str, other: str) -> Call:
    stage, day = chosen(STAGES, asked.two), chosen(DAYS, asked.three)
    told = chosen(((), ("--about", "grants"), ("--from-them",), ("--next", "2w: ask")), asked.three)
    return Call(["log", *dict.fromkeys((who, other)), stage, "--on", day, *told])


def _correct(asked: Asked, who: str, other: str) -> Call:
    number = str(1 + asked.two % 3)
    return Call(["edit", who, "--talk", number, *chosen(CORRECTIONS, asked.three)])


def _reread(asked: Asked, who: str, other: str) -> Call:
    return Call(chosen((["list"], ["next"], ["month"], ["show", who], ["find", "tea"]), asked.two))


KINDS: dict[str, Callable[[Asked, str, str], Call]] = {
    "add": _add,
    "sheet": lambda asked, who, other: Call(
        ["add", "-", "--at", "Web Summit"], chosen(SHEETS, asked.two)
    ),
    "log": _log,
    "book": lambda asked, who, other: Call(
        ["log", who, other, "coffee", "--on", chosen(("tomorrow", "2026-12-01"), asked.three)]
    ),
    "done": lambda asked, who, other: Call(["done", who]),
    "decline": lambda asked, who, other: Call(
        ["decline", who, "--by", chosen(("them", "me"), asked.two)]
    ),
    "archive": lambda asked, who, other: Call(
        ["archive", who, *(["--back"] if asked.two % 2 else [])]
    ),
    "edit": lambda asked, who, other: Call(["edit", who, *chosen(FIELDS, asked.two)]),
    "correct": _correct,
    "tag": lambda asked, who, other: Call(["tag", chosen(TAGS, asked.two), who, other]),
    "untag": lambda asked, who, other: Call(["untag", chosen(TAGS, asked.two), who]),
    "rename": lambda asked, who, other: Call(["rename", *chosen(LABELS, asked.two), "--yes"]),
    "me": lambda asked, who, other: Call(["me", *chosen(PROFILE, asked.two)]),
    "send": lambda asked, who, other: Call(
        ["draft", chosen(SCRIPTS, asked.two), "--to", who, "--sent", "--again"]
    ),
    "look": _reread,
    "undo": lambda asked, who, other: Call(["undo"]),
    "redo": lambda asked, who, other: Call(["redo"]),
    "undo several": lambda asked, who, other: Call(["undo", str(2 + asked.two % 3), "--yes"]),
    "redo several": lambda asked, who, other: Call(["redo", str(2 + asked.two % 2), "--yes"]),
}
"""Kind → the call that it makes of the numbers, of somebody and of somebody else."""

BESIDE = ("undo one", "redo one")
"""Kinds that turn a change which doesn't come next in the line, by a new change."""
