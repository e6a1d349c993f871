"""Whether two people may be one: every sign for it and against it, weighed.

A name alone is never enough: it takes another sign beside it, or that nobody else is called so.
"""

from collections.abc import Iterator, Mapping, Set
from itertools import product
from typing import NamedTuple

from netlog.rules.companies import company_word, company_words
from netlog.rules.likeness import FEW, INITIAL, MANY, MISTYPED, PART, Named, Sign, likeness
from netlog.rules.names import has_han

BAR, LOW_BAR = 5.0, 3.0
"""What the signs come to for two people who are proposed; and for those whom one looks at, too."""

SURE, LIKELY = 11.0, 7.0
"""From here on two people are surely one, or likely."""

POINTS = {
    "email": ("e-mail", 8),
    "phone": ("phone", 7),
    "link": ("link", 8),
    "wechat": ("WeChat", 8),
}
"""Kind of contact point → what it is called, and what it counts if two have the same."""

LETTERS = 20
"""Of so many people with one family name one has a certain initial."""

LEAST_PEOPLE, MUCH = 1_000, 0.02
"""A network is taken for so many people at least, and so many namesakes in a company for chance."""

_PROFILE = "linkedin.com/in/"
_ENDS = 8
"""How many digits two numbers share at least, where one of them lacks its country's code."""


class Somebody(NamedTuple):
    """What is compared of a person; numbers of either kind stand under `phone`."""

    id: int
    names: tuple[Named, ...]
    company: str | None = None
    birthday: str | None = None
    points: Mapping[str, Set[str]] = {}


class Counts(NamedTuple):
    """How many people there are, and how many have a word in their name, a whole name …

    … a contact point (kind, key), a company by its first word.
    """

    people: int = 0
    words: Mapping[str, int] = {}
    wholes: Mapping[str, int] = {}
    points: Mapping[tuple[str, str], int] = {}
    companies: Mapping[str, int] = {}


class Verdict(NamedTuple):
    """What the signs come to, and which they are, the weightiest first."""

    score: float
    reasons: tuple[str, ...]
    against: tuple[str, ...]


def weigh(one: Somebody, other: Somebody, counts: Counts, *, is_together: bool = False) -> Verdict:
    """Return how likely two people are one. `is_together`: both took part in one conversation."""
    signs = list(_contacts(one, other, counts))
    named, company = _names(one, other, counts), _companies(one, other)
    if named:
        signs += [named.sign, *_rarity(named, company, one, counts)]
    elif signs:
        signs.append(Sign(-2, "different names"))
    if not signs:
        return Verdict(0, (), ())
    signs += [company] if company else []
    signs += [*_birthdays(one, other), *_profiles(one, other)]
    if is_together:
        signs.append(Sign(-8, "both took part in one conversation"))
    signs.sort(key=lambda sign: -abs(sign.weight))
    return Verdict(
        float(sum(sign.weight for sign in signs)),
        tuple(sign.said for sign in signs if sign.weight > 0),
        tuple(sign.said for sign in signs if sign.weight < 0),
    )


def likelihood(score: float) -> str:
    """Return in words how likely it is: surely, likely, perhaps."""
    return "surely" if score >= SURE else "likely" if score >= LIKELY else "perhaps"


# ---------------------------------------------------------------------------------- contact points


def _contacts(one: Somebody, other: Somebody, counts: Counts) -> Iterator[Sign]:
    """Yield a sign for each kind of contact point that two people share: several add little."""
    found = []
    for kind in one.points.keys() & other.points.keys():
        called, weight = POINTS.get(kind, (kind, 0))
        if shared := one.points[kind] & other.points[kind]:
            # The desk of a company, the telephone of a family: what many have says less.
            many = min(counts.points.get((kind, key), 2) for key in shared)
            found.append(Sign(max(weight - 2 * (many - 2), 2), f"same {called}"))
        elif kind == "phone" and _ends_alike(one.points[kind], other.points[kind]):
            found.append(Sign(4, "phone numbers end alike"))
    found.sort(reverse=True)
    for place, sign in enumerate(found):
        yield sign if place == 0 else Sign(1, sign.said)


def _ends_alike(some: Set[str], others: Set[str]) -> bool:
    """Whether of two numbers one without its country's code is the end of one that has it."""
    for one in some:
        for other in others:
            national, whole = sorted((one, other), key=lambda key: key.startswith("+"))
            bare = national.lstrip("0")
            if whole[0] == "+" != national[0] and len(bare) >= _ENDS and whole.endswith(bare):
                return True
    return False


def _profiles(one: Somebody, other: Somebody) -> Iterator[Sign]:
    pages = [{key for key in who.points.get("link", ()) if key.startswith(_PROFILE)}
             for who in (one, other)]  # fmt: skip
    if all(pages) and not pages[0] & pages[1]:
        yield Sign(-6, "two LinkedIn profiles")


# ------------------------------------------------------------------------------------------- names


class _Alike(NamedTuple):
    """The two names of two people that are most alike."""

    sign: Sign
    mine: Named
    theirs: Named


def _names(one: Somebody, other: Somebody, counts: Counts) -> _Alike | None:
    found = [_Alike(sign, mine, theirs) for mine, theirs in product(one.names, other.names)
             if (sign := likeness(mine, theirs, counts.words))]  # fmt: skip
    return max(found, key=lambda alike: alike.sign.weight, default=None)


def _rarity(named: _Alike, company: Sign | None, one: Somebody, counts: Counts) -> Iterator[Sign]:
    """Yield what it says how many have the name: of how many it would be chance in that company."""
    sign, mine, theirs = named
    shared = set(mine.words) & set(theirs.words)
    bearers = max((counts.wholes.get(whole, 1) for whole in mine.wholes | theirs.wholes), default=1)
    if sign.said in (INITIAL, PART):
        bearers = max(bearers, min(counts.words.get(word, 1) for word in shared) // LETTERS)
    if company and company.weight > 0:
        size = counts.companies.get(company_word(one.company), 1)
        chance = max(bearers - 1, 0.3) * size / max(counts.people, LEAST_PEOPLE)
        if chance > MUCH:
            yield Sign(-3 if chance > 10 * MUCH else -1.5, "others are called much the same")
    elif bearers >= MANY:
        yield Sign(-1, f"{bearers} people are called so")
    elif sign.weight >= 4 and bearers <= 2:
        yield Sign(1, "nobody else is called so")
    elif sign.said == MISTYPED and any(counts.words.get(word, 1) <= FEW for word in shared):
        yield Sign(2, "a rare name")


# ------------------------------------------------------------------------------ company, birthday


def _companies(one: Somebody, other: Somebody) -> Sign | None:
    mine, theirs = company_words(one.company), company_words(other.company)
    if not mine or not theirs or has_han(mine[0]) != has_han(theirs[0]):
        return None  # the one may be the other's name in other letters
    if mine == theirs:
        return Sign(3, "same company")
    if set(mine) <= set(theirs) or set(theirs) <= set(mine) or _begins(mine[0], theirs[0]):
        return Sign(2, "much the same company")
    return Sign(-2, "different companies")


def _begins(one: str, other: str) -> bool:
    return has_han(one) and (one.startswith(other) or other.startswith(one))


def _birthdays(one: Somebody, other: Somebody) -> Iterator[Sign]:
    if one.birthday and other.birthday:
        if one.birthday == other.birthday and one.birthday[0] != "-":
            yield Sign(4, "same birthday")
        elif one.birthday[-5:] != other.birthday[-5:] or "-" not in (
            one.birthday[0],
            other.birthday[0],
        ):
            yield Sign(-6, "different birthdays")
        else:
            yield Sign(2, "same birthday")
