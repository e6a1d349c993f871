"""Finding by words: people by all that is known of them, talks, steps and messages.

Every word must be there: in one text, or one part in the text and the others with its person.
"""

from collections.abc import Iterator
from datetime import date
from itertools import chain, combinations
from typing import NamedTuple

from netlog.questions.holding import (
    AROUND,
    BY_ANYTHING,
    BY_INITIALS,
    BY_NAME,
    BY_WHOLE,
    KINDS,
    PEOPLE,
    Kind,
)
from netlog.questions.reader import Reader, Row
from netlog.questions.words import WHOLE, all_of
from netlog.rules import contacts
from netlog.rules.names import has_han, words

NEWEST = {"people": 300, "texts": 3000}
ALL = dict.fromkeys(NEWEST, 1 << 40)
"""How many people and texts are looked at where common words stand apart: first the newest."""

HANDFUL = 20
"""Of up to so many people every text is looked at."""

MOST_APART = 4
"""Up to so many words may stand apart: each way to part them is asked."""


def found(reader: Reader, member: int, text: str, most: int) -> list[tuple[str, Row]]:
    """Return (kind, row) for what holds all words of a text, at most so many of each kind.

    `person` first, those whose name it is before those who have the words elsewhere; then `talk`,
    `step` and `message`, the newest first. A row of a person has what is told of them in `around`.
    """
    typed = words(text)
    if not typed:
        return []
    rows = [("person", row) for row in _people_found(reader, member, text, typed, most)]
    rows += _texts_found(reader, member, typed, most, NEWEST)
    return rows or list(_texts_found(reader, member, typed, most, ALL))


def _people_found(reader: Reader, member: int, text: str, typed: list[str], most: int) -> list[Row]:
    together = "".join(typed)
    number = contacts.key("phone", text).lstrip("+0") if contacts.is_number(text) else ""
    ways = [
        (BY_WHOLE, all_of([[WHOLE + together]])),
        (BY_NAME, _query(typed)),
        (BY_NAME, _query(typed, 1)),
        (BY_INITIALS, all_of([[together]])),
        (BY_ANYTHING, _query(typed)),
        (BY_ANYTHING, _query(typed, 2)),
        (BY_ANYTHING, _query([number], 1) if number else ""),
    ]
    ranks: dict[int, int] = {}
    for rank, (question, match) in enumerate(ways):
        if len(ranks) < most and match:
            for (id_,) in reader.raw(question, match=match, most=2 * most):
                ranks.setdefault(id_, rank)
    if not ranks:
        return []
    rows = reader.ask(PEOPLE, member=member, ids=f"[{','.join(map(str, ranks))}]")
    rows.sort(key=lambda row: (ranks[row.id], -(row.last_on.toordinal() if row.last_on else 0),
                               row.id))  # fmt: skip
    for row in rows[:most]:
        is_by_name = ways[ranks[row.id]][0] is not BY_ANYTHING
        row.around = [] if is_by_name else reader.ask(AROUND, person=row.id)
    return rows[:most]


def _texts_found(
    reader: Reader, member: int, typed: list[str], most: int, among: dict[str, int]
) -> Iterator[tuple[str, Row]]:
    """Yield (kind, row) of the texts that hold the words: together, or some with their person.

    Whole words first. Beginnings are looked for where those are few; of several words, where there
    are none: to go through all that begins so takes its time.
    """
    asked = {"member": member, "most": most, **among}
    parted = list(_parted(reader, typed))
    enough = most if len(typed) == 1 else 1
    for kind, questions in KINDS.items():
        rows: dict[tuple[int, str], Row] = {}
        for begun in (0, 3):
            match = _query(typed, begun)
            if len(rows) >= enough or (begun and match == _query(typed)):
                break
            found = reader.ask(questions.together, match=match, member=member, most=most)
            for way in parted:
                if len(found) < most:
                    found += _apart(reader, questions, way, begun, asked)
            rows |= {(row.id, row.handle): row for row in found}
        newest = sorted(rows.values(), key=lambda row: (-_day(row).toordinal(), -row.id))
        yield from ((kind, row) for row in newest[:most])


class Way(NamedTuple):
    """A way to part words in those of a text and those of a person, and how many people fit."""

    in_text: list[str]
    of_person: list[str]
    people: int


def _parted(reader: Reader, typed: list[str]) -> Iterator[Way]:
    """Yield each way to part the words for which there is somebody."""
    places = range(len(typed) if len(typed) <= MOST_APART else 0)
    for chosen in chain.from_iterable(combinations(places, n) for n in range(1, len(places))):
        of_person = [typed[i] for i in places if i not in chosen]
        fit = reader.raw(BY_ANYTHING, match=_query(of_person, 2), most=HANDFUL + 1)
        if fit:
            yield Way([typed[i] for i in chosen], of_person, len(fit))


def _apart(
    reader: Reader, questions: Kind, way: Way, begun: int, asked: dict[str, int]
) -> list[Row]:
    match, who = _query(way.in_text, begun), _query(way.of_person, begun)
    once = {"match": match, "member": asked["member"]}
    if way.people <= HANDFUL:
        return reader.ask(questions.of_each, who=who, most=asked["most"], **once)
    if not reader.ask(questions.together, most=1, **once):
        return []
    return reader.ask(questions.apart, match=match, who=who, **asked)


def _day(row: Row) -> date:
    """Return the day of a conversation, a step or a message."""
    days = (getattr(row, name, None) for name in ("happened_on", "due_on", "sent_on"))
    day: date = next(day for day in days if day)
    return day


def _query(typed: list[str], begun: int = 0) -> str:
    """Return the query for all words; from so many letters on they may go on, by 0 none may.

    Chinese characters are found inside a word in any case.
    """
    lengths = [len(word) for word in typed if not has_han(word)]
    is_long_enough = bool(begun and lengths and min(lengths) >= begun)
    return all_of(([word] for word in typed), prefix=is_long_enough)
