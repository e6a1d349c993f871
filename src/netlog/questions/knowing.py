"""Who in the network speaks of some words: in an offer, a tag, a role, a note, a talk …"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from netlog.questions.holders import Holder, Holders
from netlog.rules.closeness import warmth
from netlog.rules.knowing import Knowing, fittest, fitting, may_hold, speaking, warmest
from netlog.rules.matching import rarity, terms
from netlog.rules.names import folded

MOST_RECENT = 150
"""So many of those with the latest contact are looked at, besides the newest who have a word."""


def who_knows(holders: Holders, text: str, today: date, most: int) -> list[Knowing]:
    """Return who may know of something, the warmest of those who fit well first, at most so many.

    Who needs it themselves says nothing by that.
    """
    asked = terms(text)
    people, worth = _people(holders, asked)
    found = warmest(list(_fitting(people, asked, worth, today, is_suited=False)), most)
    return [_with_evidence(each, people, asked, worth, is_suited=False) for each in found]


def whom_it_suits(
    holders: Holders, text: str, today: date, most: int, but: Collection[int] = ()
) -> list[Knowing]:
    """Return whom something may suit, those whom it fits best first: who needs it, too.

    Left out are `but` them, and whoever is a friend only: an opportunity is business.
    """
    asked = terms(text)
    people, worth = _people(holders, asked)
    needing = {holders.here(row) for term in asked for row in holders.needing(term)}
    people |= {id_: holders.one(id_) for id_ in needing}
    there = {id_: holder for id_, holder in people.items()
             if id_ not in but and not holder.person.is_friend_only}  # fmt: skip
    found = fittest(list(_fitting(there, asked, worth, today, is_suited=True)), most)
    return [_with_evidence(each, there, asked, worth, is_suited=True) for each in found]


def _people(holders: Holders, asked: list[str]) -> tuple[dict[int, Holder], dict[str, float]]:
    """Return who may speak of words, by their ids, and what each of the words is worth."""
    if not asked:
        return {}, {}
    having = {term: holders.having(term) for term in asked}
    ids = set().union(*having.values())
    # The newest who have one word may miss who has all of them, and who is warm.
    if len(asked) > 1:
        ids |= holders.having_all(asked)
    ids |= {id_ for id_ in holders.recent(MOST_RECENT) if may_hold(asked, _profile(holders, id_))}
    worth = {term: rarity(len(those)) for term, those in having.items()}
    return {id_: holders.one(id_) for id_ in sorted(ids)}, worth


def _profile(holders: Holders, person: int) -> str:
    """Return what is known of somebody in one text, folded."""
    row = holders.one(person).person
    texts = (row.offer, row.tags, row.role, row.company, row.note, row.need)
    return folded("\n".join(text for text in texts if text)) or ""


def _fitting(
    people: Mapping[int, Holder], asked: list[str], worth: Mapping[str, float], today: date, *,
    is_suited: bool,
) -> Iterator[Knowing]:  # fmt: skip
    for id_, holder in people.items():
        person = holder.person
        if fit := fitting(asked, holder.places, person.need if is_suited else None, worth):
            yield Knowing(id_, person.handle, person.name, warmth(person, today), fit)


def _with_evidence(
    each: Knowing, people: Mapping[int, Holder], asked: list[str], worth: Mapping[str, float], *,
    is_suited: bool,
) -> Knowing:  # fmt: skip
    holder = people[each.id]
    need = holder.person.need if is_suited else None
    return each._replace(evidence=speaking(asked, holder.places, need, worth))
