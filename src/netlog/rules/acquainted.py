"""Who of us knows somebody: what fits the words, rows of any source joined, the warmest first.

A row says that a member knows somebody, and how warmly. Where it comes from is no matter here: the
store, a file that a colleague shares, a server (book §4.10).
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from netlog.rules.companies import company_word, company_words
from netlog.rules.names import folded, has_han, spaced, squashed, words

KINDS = ("company", "person", "role", "tag", "place")
"""What words may mean, in the order in which they are taken: where somebody works comes first."""

SURE = ("email", "link")
"""Kinds of contact points by which two who have one of them are the same person."""


class Acquainted(NamedTuple):
    """A member and somebody whom they know: how far it went, how warm it is, since when.

    `stage`, `since_on` and `last_on` are None where there was no contact yet that is on record.
    Whom the member has only heard of they know `through` somebody, and as warmly as that one would
    pass a word on. `handle` is how the member names them; `marks` are what they are known again by,
    `contacts` the kind and value of each contact point that the member tells of besides.
    """

    member: str
    person: str
    company: str | None
    role: str | None
    stage: str | None
    warmth: float
    since_on: date | None
    last_on: date | None
    place: str | None = None
    talks: int = 0
    coffees: int = 0
    through: str | None = None
    handle: str | None = None
    is_me: bool = False
    marks: tuple[str, ...] = ()
    contacts: tuple[tuple[str, str], ...] = ()


class Shared(NamedTuple):
    """What a colleague's file tells: whose it is, of which day, of how many people, who fits."""

    of: str
    written_on: date
    people: int
    rows: Mapping[str, Sequence[Acquainted]]


class Looked(NamedTuple):
    """A file that a colleague may have shared: what it tells, or why it tells nothing."""

    file: str
    shared: Shared | None = None
    why: str = ""


class Known(NamedTuple):
    """Somebody, and each member who knows them, the warmest first."""

    person: str
    company: str | None
    role: str | None
    place: str | None
    by: tuple[Acquainted, ...]

    @property
    def contacts(self) -> tuple[tuple[str, str], ...]:
        """The contact points that members tell of, each once."""
        return tuple(dict.fromkeys(point for each in self.by for point in each.contacts))


class Found(NamedTuple):
    """How the words were read, what they could mean besides, and who is meant."""

    read_as: str | None
    could_be: tuple[str, ...]
    people: list[Known]


class Sought:
    """Words that somebody is looked for by: a company, a person, a role, a tag or a place."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._squashed = squashed(text)
        self._key = folded(text)
        self._runs = _runs(text)
        self._company = _runs(" ".join(company_words(self._key)) or text)

    def is_company(self, company: str | None) -> bool:
        """Say whether somebody who works there is meant, whatever kind of firm it is."""
        return _holds(company, self._company) or bool(company and folded(company) == self._key)

    def is_name(self, names: Iterable[str]) -> bool:
        """Say whether it is a name, however it is spaced, or words of one."""
        return any(
            _holds(name, self._runs) or (self._squashed and squashed(name) == self._squashed)
            for name in names
        )

    def is_in(self, text: str | None) -> bool:
        """Say whether a text holds the words."""
        return _holds(text, self._runs)

    def is_tag(self, tag: str) -> bool:
        """Say whether it is a tag."""
        return folded(tag) == self._key


def joined(rows: Iterable[Acquainted]) -> list[Known]:
    """Return the people of some rows, each once, those first whom one of us knows most warmly.

    Two of one member's own are never the same person: they would have made them one.
    """
    groups: list[list[Acquainted]] = []
    by_mark: dict[str, list[list[Acquainted]]] = {}
    for row in sorted(rows, key=_order):
        known_by = [*row.marks, f"{row.member} calls them {row.handle}"]
        candidates = (group for mark in known_by for group in by_mark.get(mark, ()))
        group = next((each for each in candidates if _may_join(row, each)), None)
        if group is None:
            groups.append(group := [])
        group.append(row)
        for mark in known_by:
            if not any(each is group for each in by_mark.setdefault(mark, [])):
                by_mark[mark].append(group)
    return [_known(group) for group in groups]


def found(
    sources: Iterable[Mapping[str, Sequence[Acquainted]]], wanted: str | None = None
) -> Found:
    """Return who is meant: whoever fits by the first kind by which anybody does, in any source.

    With `wanted` by that kind and no other.
    """
    told = list(sources)
    kinds = [kind for kind in KINDS if any(source.get(kind) for source in told)]
    read_as = next((kind for kind in kinds if wanted in (None, kind)), None)
    rows = [row for source in told for row in source.get(read_as or "", ())]
    could_be = tuple(kind for kind in kinds if kind != read_as)
    return Found(read_as, could_be, joined(rows))


def marks(
    names: Iterable[str], company: str | None, contacts: Iterable[tuple[str, str]] = ()
) -> tuple[str, ...]:
    """Return what somebody is known again by: each whole name at their company, contact points.

    A name without a company, or of one word, is anybody's. `contacts` are (kind, key).
    """
    where = company_word(folded(company))
    named = [
        f"{squashed(name)} at {where}"
        for name in names
        if where and (has_han(name) or len(words(name)) > 1)
    ]
    points = [f"{kind} {key}" for kind, key in contacts if kind in SURE]
    return tuple(dict.fromkeys([*named, *points]))


def _may_join(row: Acquainted, group: Sequence[Acquainted]) -> bool:
    return all(
        (each.member, each.is_me) != (row.member, row.is_me) or each.handle == row.handle
        for each in group
    )


def _known(group: Sequence[Acquainted]) -> Known:
    """Return the person of some rows; of two files of one member the one that tells more counts."""
    by: dict[tuple[str, bool], Acquainted] = {}
    for row in group:
        by.setdefault((row.member, row.is_me), row)
    first = group[0]
    company = next((row.company for row in group if row.company), None)
    role = next((row.role for row in group if row.role), None)
    place = next((row.place for row in group if row.place), None)
    return Known(first.person, company, role, place, tuple(by.values()))


def _order(row: Acquainted) -> tuple[float, bool, str, str, str]:
    return -round(row.warmth, 9), not row.is_me, row.member, row.person, row.handle or ""


@lru_cache(maxsize=10_000)  # those who work at one company are many
def _tokens(text: str) -> list[str]:
    return (spaced(" ".join(words(text))) or "").split()


def _runs(text: str) -> list[list[str]]:
    return [(spaced(word) or "").split() for word in words(text)]


def _holds(text: str | None, runs: Sequence[Sequence[str]]) -> bool:
    """Say whether a text holds all words, characters of a Chinese one beside each other."""
    if not text or not runs:
        return False
    if text.isascii() and runs[0][0] not in text.casefold():  # as it is of nearly all
        return False
    tokens = _tokens(text)
    return all(_is_run(run, tokens) for run in runs)


def _is_run(run: Sequence[str], tokens: Sequence[str]) -> bool:
    if len(run) == 1:
        return run[0] in tokens
    size = len(run)
    return any(list(tokens[at : at + size]) == list(run) for at in range(len(tokens) - size + 1))
