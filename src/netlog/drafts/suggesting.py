"""What is suggested for a value in a terminal: by the record, the calendar, the script itself."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from netlog.drafts.record import PEOPLE
from netlog.questions import drafting, leads, lookup, recent
from netlog.questions.person import INTRODUCED
from netlog.questions.reader import Reader, Row

MOST = 500
"""People and topics that are offered for completion, and talks whose events are."""

RECENTLY = timedelta(days=3650)

PROPOSALS = ("day", "time", "mode")
"""Values that are proposed to somebody: the likely one is never untrue."""

_WORDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "en": {
        "time": ("15:00", "10:00"),
        "mode": ("online", "in person"),
        "medium": ("read", "heard", "watched"),
        "situation": ("working", "between jobs", "studying"),
        "way": ("benefit", "limited", "support"),
        "asked": ("yes", "no"),
        "alone": ("yes", "no"),
        "complete": ("yes", "no"),
    },
    "zh": {
        "time": ("下午3点", "上午10点"),
        "mode": ("线上", "见面"),
        "medium": ("读", "听", "看"),
        "situation": ("在职", "离职", "在读"),
        "way": ("互利", "少加", "支持"),
        "asked": ("是", "否"),
        "alone": ("是", "否"),
        "complete": ("是", "否"),
    },
}
_HAN_WEEKDAYS = "一二三四五"


class Suggested(NamedTuple):
    """What a value may well be; and what it most likely is, "" where nothing says so."""

    among: list[str]
    likely: str = ""


def suggested(
    reader: Reader, member: int, today: date, name: str, person: Row | None, language: str
) -> Suggested:
    """Return what to suggest for a value of a script that is for a person, or for a room."""
    if name in ("day", "until"):
        among = days(today, language)
    elif name == "event":
        lately = {"member": member, "since": today - RECENTLY, "most": MOST}
        among = [row.name for row in reader.ask(recent.EVENTS, **lately)]
    elif person is not None and name in PEOPLE:
        referred = _referred(reader, member, person) if name == "lead" else []
        return Suggested(referred, referred[0] if referred else "")
    elif person is not None and name == "whole":
        open_ = leads.open_with(reader, member, person.id)
        among = [row.what for row in open_ if row.kind == "sale"]
    elif person is not None and name in _KEPT:
        kept = _KEPT[name](person, _threads(reader, member, person))
        among = list(dict.fromkeys(text for text in kept if text))
    else:
        among = list(_WORDS[language].get(name, ()))
    return Suggested(among, among[0] if among else "")


def acquaintances(
    reader: Reader, member: int, typed: str = "", *, besides: int = drafting.NOBODY
) -> list[str]:
    """Return people whom a text may name, or whoever there is, the latest contact first.

    Each stands by name, by handle where others have that name.
    """
    if typed.strip():
        found = lookup.called(reader, member, typed)
    else:
        found = reader.ask(drafting.OTHERS, member=member, person=besides, most=MOST)
    rows = [row for row in found if row.id != besides]
    times = Counter(row.name for row in rows)
    return [row.name if times[row.name] == 1 else row.handle for row in rows]


def days(today: date, language: str) -> list[str]:
    """Return the working days of a week from the day after tomorrow on, as a message names them."""
    coming = [today + timedelta(days=ahead) for ahead in range(2, 9)]
    return [_day(day, today, language) for day in coming if day.weekday() < len(_HAN_WEEKDAYS)]


def _day(day: date, today: date, language: str) -> str:
    if language == "en":
        return f"{day:%A}"
    is_next = day.isocalendar()[:2] != today.isocalendar()[:2]
    return f"{'下周' if is_next else '周'}{_HAN_WEEKDAYS[day.weekday()]}"


def _threads(reader: Reader, member: int, person: Row) -> list[str]:
    rows = reader.ask(drafting.THREADS, member=member, person=person.id, most=MOST)
    return [row.topic for row in rows]


def _referred(reader: Reader, member: int, person: Row) -> list[str]:
    """Return who was referred as a lead, or introduced, by somebody: of either the latest first."""
    rows = reader.ask(leads.REFERRED_BY, member=member, person=person.id)
    rows += reversed(reader.ask(INTRODUCED, person=person.id))
    return list(dict.fromkeys(row.name for row in rows))


_KEPT: Mapping[str, Callable[[Row, list[str]], list[str | None]]] = {
    "topic": lambda person, threads: [*threads, person.offer, person.need],
    "thread": lambda _, threads: [*threads],
    "need": lambda person, _: [person.need],
    "offer": lambda person, _: [person.offer],
    "agency": lambda person, _: [person.company],
}
