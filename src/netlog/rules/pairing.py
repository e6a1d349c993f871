"""Which pairs of people are worth comparing: those that share something, block by block.

Nothing is compared with everything: a block holds those of one contact point, one name, one company
and word of a name … What a block of very many holds is left to the narrower ones.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from netlog.rules.companies import company_word
from netlog.rules.names import edits, words
from netlog.rules.nicknames import is_short
from netlog.rules.sameness import Counts

MOST = 40
"""Up to so many people of one block are compared each with each."""

FEW = 4
"""So few of one name are compared wherever they work."""

RARE = 3
"""A word that no more people have in their name is a rare one."""

Pair = tuple[int, int]


Called = tuple[int, str, str | None, str | None, str | None]
"""A person by one of their names: id, the name's key and whole, the company's key, birthday."""


Entry = tuple[int, list[str]]
"""A person, and the words of one of their names."""


class Found(NamedTuple):
    """The pairs, lower id first; how many blocks held too many; how much there is of what."""

    pairs: set[Pair]
    too_big: int
    counts: Counts


def candidates(
    people: Sequence[Called],
    points: Iterable[Sequence[int]],
    *,
    thorough: bool = False,
) -> Found:
    """Return the pairs of people that are worth comparing.

    `people` has everybody, once for each name; `points` the people of each contact point that
    several have. With `thorough` those of one name are compared wherever they work.
    """
    at_work = _at_work(people)
    named = [(id_, key.split() if key.isascii() and key.replace(" ", "").isalpha() else words(key))
             for id_, key, *_ in people]  # fmt: skip
    common = Counter(word for _, parts in named for word in set(parts))
    by_whole: dict[str, list[int]] = defaultdict(list)
    for id_, _, whole, *_ in people:
        for each in (whole or "").split():
            by_whole[each].append(id_)
    pairs: set[Pair] = set()
    too_big = 0
    blocks = [*points, *_namesakes(by_whole, at_work, thorough=thorough), *_birthdays(people)]
    for block in blocks:
        if len(members := set(block)) > MOST:
            too_big += 1
        else:
            pairs.update(combinations(sorted(members), 2))
    for less in _colleagues(named, at_work, common), _rarely_called(named, common):
        pairs.update(less)
    wholes = {each: len(block) for each, block in by_whole.items() if len(block) > 1}
    companies = Counter(at_work.values())
    counts = Counts(len({row[0] for row in people}), common, wholes, companies=companies)
    return Found(pairs, too_big, counts)


def _at_work(people: Sequence[Called]) -> dict[int, str]:
    """Return for each person the word by which their company is known."""
    known: dict[str, str] = {}
    found = {}
    for id_, _, _, company, _ in people:
        if company:
            if company not in known:
                known[company] = company_word(company)
            if known[company]:
                found[id_] = known[company]
    return found


def _namesakes(
    by_whole: Mapping[str, list[int]], at_work: Mapping[int, str], *, thorough: bool
) -> Iterator[Sequence[int]]:
    """Yield people of one name in any letters: few, or else those of one company.

    Whoever works nowhere that is known may be any of a few.
    """
    for block in by_whole.values():
        if len(block) < 2:
            continue
        if thorough and len(block) <= MOST:
            yield block
            continue
        there: dict[str, list[int]] = defaultdict(list)
        for id_ in block:
            there[at_work.get(id_, "")].append(id_)
        anywhere = there.pop("", [])
        yield from (each for each in there.values() if len(each) > 1)
        if anywhere and len(block) <= FEW:
            yield from ([one, other] for one in anywhere for other in block if one != other)
        elif len(block) <= FEW and not all(map(str.isascii, there)):
            yield block  # one company may be written in two scripts
        if len(anywhere) > 1 and len(block) > FEW:
            yield anywhere


def _birthdays(
    people: Sequence[Called],
) -> Iterator[Sequence[int]]:
    """Yield people of one full birthday with a word of their name in common."""
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for id_, key, _, _, birthday in people:
        if birthday and birthday[0] != "-":
            for word in key.split():
                blocks[birthday, word].append(id_)
    return (block for block in blocks.values() if len(block) > 1)


def _colleagues(
    named: Sequence[Entry], at_work: Mapping[int, str], common: Mapping[str, int]
) -> Iterator[Pair]:
    """Yield people of one company whose names are nearly one: all but a word, or the initials.

    A given name alone, which many have, is nobody's; a Chinese name is a word, found as a whole.
    """
    staff: dict[str, list[Entry]] = defaultdict(list)
    for entry in named:
        id_, parts = entry
        is_told = len(parts) > 1 or (parts and parts[0].isascii() and common[parts[0]] <= RARE)
        if is_told and id_ in at_work:
            staff[at_work[id_]].append(entry)
    for people in staff.values():
        if len(people) <= FEW:
            yield from _near(people)
            continue
        blocks: dict[str, list[Entry]] = defaultdict(list)
        for entry in people:
            for word in entry[1]:
                blocks[word].append(entry)
            blocks[" ".join(sorted([word[0] for word in entry[1]])) + " "].append(entry)
        for block in blocks.values():
            if len(block) > 1:
                yield from _near(block)


def _rarely_called(named: Sequence[Entry], common: Mapping[str, int]) -> Iterator[Pair]:
    """Yield people wherever they work who share a rare word, or but for a typing error would.

    A typing error leaves the other words of the name alone, and how the word begins or how it ends.
    """
    rare: dict[str, list[Entry]] = defaultdict(list)
    begun: dict[str, dict[str, list[Entry]]] = {}
    ended: dict[str, dict[str, list[Entry]]] = {}
    for entry in named:
        for word in entry[1]:
            if common[word] <= RARE:
                rare[word].append(entry)
                for other in entry[1]:
                    if other is not word and len(word) > RARE:
                        begun.setdefault(other, {}).setdefault(word[:3], []).append(entry)
                        ended.setdefault(other, {}).setdefault(word[-3:], []).append(entry)
    for block in rare.values():
        if len(block) > 1:
            yield from _near(block)
    nothing: dict[str, list[Entry]] = {}
    for one, parts in named:
        for other in parts:
            if other in begun:
                beginnings, ends = begun[other], ended.get(other, nothing)
                for word in parts:
                    if word is not other and (word[:3] in beginnings or word[-3:] in ends):
                        near = [*beginnings.get(word[:3], ()), *ends.get(word[-3:], ())]
                        yield from _near_to(one, parts, near[:MOST])


def _near(block: Sequence[Entry]) -> Iterator[Pair]:
    if len(block) <= MOST:
        for place, (one, parts) in enumerate(block[:-1], start=1):
            yield from _near_to(one, parts, block[place:])


def _near_to(one: int, parts: list[str], others: Sequence[Entry]) -> Iterator[Pair]:
    for other, theirs in others:
        if one != other and is_near(parts, theirs):
            yield (one, other) if one < other else (other, one)


def is_near(mine: list[str], theirs: list[str]) -> bool:
    """Say, quickly, whether two names may be one: but for a few letters, a nickname, a word."""
    if len(mine) == len(theirs) == 2 and (mine[0] == theirs[0] or mine[1] == theirs[1]):
        place = mine[0] == theirs[0]  # most names: a given name and one of a family
        return mine == theirs or _is_near_word(mine[place], theirs[place])
    unlike = [word for word in mine if word not in theirs]
    others = [word for word in theirs if word not in mine]
    if not unlike or not others:
        return True
    if len(unlike) == len(others) == 1:
        return _is_near_word(unlike[0], others[0])
    return _is_initial(unlike[0], others[0]) or _is_mistyped("".join(unlike), "".join(others))


def _is_near_word(one: str, other: str) -> bool:
    return _is_initial(one, other) or _is_mistyped(one, other) or is_short(one, other)


def _is_initial(one: str, other: str) -> bool:
    return one[0] == other[0] and 1 in (len(one), len(other))


def _is_mistyped(one: str, other: str) -> bool:
    ends = one[:2] == other[:2] or one[-2:] == other[-2:]
    return ends and abs(len(one) - len(other)) <= 2 and edits(one, other, 2) is not None
