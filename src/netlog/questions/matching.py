"""Whom somebody should meet: what one needs against what others offer, do and talked about.

Each word of a need is looked for by itself (`holders`), and what is found is weighed by the rules.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from netlog.questions.holders import Holder, Holders
from netlog.questions.introductions import APART, acquainted
from netlog.questions.needs import ASKING, Need, in_need, needs_of
from netlog.questions.reader import Reader, Row
from netlog.rules.closeness import warmth
from netlog.rules.matching import (
    HIGHEST,
    MOST_TERMS,
    WEIGHTS,
    Place,
    evidence,
    fit,
    held,
    rarity,
    terms,
)

MOST_OFFERED = 12
"""By so many words of what somebody brings those are looked for whom it would help."""

MOST_NEEDING, MOST_MATCHED = 200, 10
"""Of the newest so many whose need is known those are matched whom one was last in touch with."""

MOST_ASKING = 50
"""So many of those who asked for something last are looked at."""

MANY = 40
"""A word that as many people have isn't rare: where all are such, all of them are asked at once."""


class Match(NamedTuple):
    """Two people who should meet: whose need it is, who could help, how well that fits, and why."""

    needing: Row
    need: Need
    helping: Row
    fit: float
    evidence: list[Place]


class Found(NamedTuple):
    """What was found for somebody: their needs, who could help, and whom they could help."""

    person: Row
    needs: list[Need]
    helped_by: list[Match]
    could_help: list[Match]


def matches(reader: Reader, member: int, person: int, most: int) -> Found:
    """Return whom somebody should meet, best first, either way so many at most.

    Nobody, where they said no, were told so, or are archived.
    """
    holders = Holders(reader, member)
    holder = holders.whole(person)
    needs = needs_of(reader, member, holder.person)
    if holder.person.declined_by or holder.person.archived_on:
        return Found(holder.person, needs, [], [])
    helped = _helping(reader, member, holders, holder.person, needs, most)
    could = _needing(reader, member, holders, holder, most)
    return Found(holder.person, needs, helped, could)


def who_could_help(reader: Reader, member: int, person: int, most: int) -> list[Match]:
    """Return who could help somebody, best first, so many at most."""
    holders = Holders(reader, member)
    row = holders.row(person)
    return _helping(reader, member, holders, row, needs_of(reader, member, row), most)


def between(reader: Reader, member: int, person: int, other: int) -> list[Match]:
    """Return why two people should meet: the best need of either that the other may help with."""
    holders = Holders(reader, member)
    both = [holders.whole(person), holders.whole(other)]
    found = []
    for one, two in (both, both[::-1]):
        needs = needs_of(reader, member, one.person)
        met = [match for need in needs if (match := _fitting(holders, one.person, need, two))]
        found += _best(met, _helping_one, reader.today)[:1]
    return found


def pairs(reader: Reader, member: int, most: int) -> list[Match]:
    """Return who should meet whom, best first: of each of those in need who fits best."""
    holders = Holders(reader, member)
    found: list[Match] = []
    for row in in_need(reader, member, MOST_NEEDING)[-MOST_MATCHED:]:
        person = holders.row(row.person)
        needs = needs_of(reader, member, person)
        found += _helping(reader, member, holders, person, needs, 1)
    return _best(found, _needing_one, reader.today)[:most]


def _helping(
    reader: Reader, member: int, holders: Holders, person: Row, needs: list[Need], most: int
) -> list[Match]:
    """Return who could help somebody with one of their needs, best first, so many at most."""
    if not needs:
        return []
    known = _not_to_meet(reader, member, person.id)
    found: list[Match] = []
    for need in needs:
        asked = terms(need.text)
        worth = {term: _worth(holders, term, person.id) for term in asked}
        likely: dict[int, float] = {}
        for term in asked:
            for id_ in holders.having(term) - known:
                likely[id_] = likely.get(id_, 0) + HIGHEST * worth[term]
        if len(asked) > 1 and all(len(holders.having(term)) >= MANY for term in asked):
            everything = HIGHEST * sum(worth.values())
            likely |= dict.fromkeys(holders.having_all(asked) - known, everything)

        def met(
            id_: int, need: Need = need, worth: Mapping[str, float] = worth
        ) -> Iterator[Match | None]:
            yield _match(person, need, holders.one(id_), list(worth), worth)

        found += _weighed(likely, met, most)
    return _best(found, _helping_one, reader.today)[:most]


def _weighed(
    likely: Mapping[int, float], met: Callable[[int], Iterable[Match | None]], most: int
) -> list[Match]:
    """Return the matches of those who may fit, each with how well at most: no more than needed.

    All who may fit as well as the last of them are among these: the warmest come first.
    """
    found: list[Match] = []
    for id_ in sorted(likely, key=lambda id_: -likely[id_]):
        at_most = round(likely[id_], 6)  # as a fit is rounded, or it might seem to be less
        if len(found) >= most and at_most < sorted(match.fit for match in found)[-most]:
            break
        found += filter(None, met(id_))
    return found


def _needing(
    reader: Reader, member: int, holders: Holders, holder: Holder, most: int
) -> list[Match]:
    """Return whom somebody could help, each with a need of theirs, best first."""
    known = _not_to_meet(reader, member, holder.person.id)
    order = sorted(holder.places, key=lambda place: -WEIGHTS[place.kind])
    brought = terms(" . ".join(place.text for place in order), MOST_OFFERED)
    likely: dict[int, float] = {}
    for term in brought:
        worth = rarity(len(holders.having(term)) - 1)
        for row in holders.needing(term):
            likely[row.id] = likely.get(row.id, 0) + HIGHEST * worth
    for row in reader.ask(ASKING, member=member, most=MOST_ASKING):
        likely[row.person] = HIGHEST * MOST_TERMS  # what they asked for isn't told yet

    def met(id_: int) -> Iterator[Match | None]:
        row = holders.row(id_)
        for need in needs_of(reader, member, row):
            yield _fitting(holders, row, need, holder)

    found = _weighed({id_: likely[id_] for id_ in likely.keys() - known}, met, most)
    return _best(found, _needing_one, reader.today)[:most]


def _fitting(holders: Holders, person: Row, need: Need, holder: Holder) -> Match | None:
    """Return the match of a need and somebody; of its words those are weighed that they have."""
    asked = terms(need.text)
    told = set().union(*(held(asked, place.text) for place in holder.places))
    worth = {term: _worth(holders, term, person.id) for term in asked if term in told}
    return _match(person, need, holder, list(worth), worth) if worth else None


def _match(
    person: Row, need: Need, holder: Holder, asked: list[str], worth: Mapping[str, float]
) -> Match | None:
    """Return the match of a need and who may help; None where nothing speaks for it.

    Whoever is a friend only is left out where business is meant: a friend's own need is none.
    """
    if holder.person.is_friend_only and not person.is_friend_only:
        return None
    places = holder.places
    how_well = fit(asked, places, worth)
    if not how_well:
        return None
    return Match(person, need, holder.person, how_well, evidence(asked, places, worth))


def _worth(holders: Holders, term: str, besides: int) -> float:
    return rarity(len(holders.having(term) - {besides}))


def _not_to_meet(reader: Reader, member: int, person: int) -> set[int]:
    """Return those who know somebody already, or were said not to be the same."""
    apart = {row.id for row in reader.ask(APART, person=person)}
    return {person, *acquainted(reader, member, person), *apart}


def _best(found: Iterable[Match], other: Callable[[Match], Row], today: date) -> list[Match]:
    """Return matches, the best fit first, then the warmest tie; of each other person the best."""
    best: dict[int, Match] = {}
    for match in sorted(
        found, key=lambda each: (-each.fit, -warmth(other(each), today), other(each).id)
    ):
        best.setdefault(other(match).id, match)
    return list(best.values())


def _helping_one(match: Match) -> Row:
    return match.helping


def _needing_one(match: Match) -> Row:
    return match.needing
