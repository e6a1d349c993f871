"""Who in the network speaks of some words: in an offer, a tag, a role, a note, a talk …"""

from collections.abc import Collection, Iterator
from datetime import date

from netlog.questions.holders import Holders
from netlog.questions.reader import Reader
from netlog.rules.closeness import warmth
from netlog.rules.knowing import Knowing, spoken
from netlog.rules.matching import rarity, terms

MOST_RECENT = 150
"""So many of those with the latest contact are looked at, besides the newest who have a word."""


def who_knows(reader: Reader, member: int, text: str, today: date) -> list[Knowing]:
    """Return who may know of something, in no order. Who needs it themselves says nothing by it."""
    return list(_speaking(reader, member, text, today))


def whom_it_suits(
    reader: Reader, member: int, text: str, today: date, but: Collection[int] = ()
) -> list[Knowing]:
    """Return whom something may suit, in no order: who needs it, too.

    Left out are `but` them, and whoever is a friend only: an opportunity is business.
    """
    found = _speaking(reader, member, text, today, is_suited=True)
    return [each for each in found if each.id not in but]


def _speaking(
    reader: Reader, member: int, text: str, today: date, *, is_suited: bool = False
) -> Iterator[Knowing]:
    asked = terms(text)
    if not asked:
        return
    holders = Holders(reader, member)
    having = {term: holders.having(term) for term in asked}
    # The newest who have one word may miss who has all of them, or who is warm.
    ids = set().union(*having.values(), holders.having_all(asked), holders.recent(MOST_RECENT))
    if is_suited:
        ids |= {holders.here(row) for term in asked for row in holders.needing(term)}
    worth = {term: rarity(len(those)) for term, those in having.items()}
    for id_ in sorted(ids):
        holder = holders.one(id_)
        person = holder.person
        if is_suited and person.is_friend_only:
            continue
        said = spoken(asked, holder.places, person.need if is_suited else None, worth)
        if said.evidence:
            yield Knowing(id_, person.handle, person.name, warmth(person, today), *said)
