"""Give and take over the whole network: who stands out, and what the member owes to whom."""

from collections.abc import Callable, Iterable, Iterator
from heapq import nlargest
from itertools import islice
from typing import Any, NamedTuple

from netlog.questions import ledger, waiting
from netlog.questions.asking import carried_out
from netlog.questions.reader import Question, Reader, Row
from netlog.questions.rests import rests
from netlog.questions.scope import IN_SIGHT, Scope
from netlog.questions.tally import Tally, tallied, widened
from netlog.rules.balance import LISTS, TAKEN_AT_LEAST, Balance, balance
from netlog.rules.queue import Turn, ranked

# Who somebody is, unless they are out of sight, and whether something was given on either side that
# is entered nowhere by hand. Look-ups in indexes.
STANDING = Question(f"""
SELECT p.handle, p.name,
       EXISTS (SELECT 1 FROM introduction i
                WHERE i.person_id = p.id AND +i.member_id = :member)
       OR EXISTS (SELECT 1 FROM introduction i
                   WHERE i.other_id = p.id AND +i.member_id = :member) AS is_introduced,
       EXISTS (SELECT 1 FROM person n WHERE n.introducer_id = p.id) AS is_introducer
  FROM person p LEFT JOIN tie t ON t.person_id = p.id AND t.member_id = :member
 WHERE p.id = :person AND {IN_SIGHT}
""")

# What the member promised and is open, the first due first, and what has no day: each a range of an
# index, no further than is asked for.
_OWED = f"""
SELECT p.handle, p.name, s.what, s.due_on
  FROM promise s JOIN person p ON p.id = s.person_id
  JOIN tie t ON t.person_id = s.person_id AND t.member_id = s.member_id
 WHERE s.member_id = :member AND s.outcome_on IS NULL AND s.promised_by = 'me'
   AND s.due_on IS {{}} AND {IN_SIGHT} AND (:is_whole OR NOT t.is_friend_only)
 ORDER BY s.due_on, s.id LIMIT :most
"""
DUE = Question(_OWED.format("NOT NULL"))
UNDATED = Question(_OWED.format("NULL"))

# What was asked of the member and is open, the longest open first, of the same asked again the last
# one: a range of an index, no further than is asked for.
ASKED = Question(f"""
SELECT p.handle, p.name, s.what, s.asked_on
  FROM ask s JOIN person p ON p.id = s.person_id
  JOIN tie t ON t.person_id = s.person_id AND t.member_id = s.member_id
 WHERE s.member_id = :member AND s.outcome_on IS NULL AND s.asked_by = 'them'
   AND {IN_SIGHT} AND (:is_whole OR NOT t.is_friend_only)
   AND NOT EXISTS (SELECT 1 FROM ask l
                    WHERE l.person_id = s.person_id AND l.asked_by = s.asked_by
                      AND l.what = s.what AND (l.asked_on, l.id) > (s.asked_on, s.id))
 ORDER BY s.asked_on, s.id LIMIT :most
""")

WALKED = 64
"""So many of those who may stand out are put in order at once: few more are ever looked at."""

Rank = tuple[Any, ...]
"""What somebody is ranked by, and who it is."""


class Account(NamedTuple):
    """Somebody, and how the account with them stands."""

    handle: str
    name: str
    balance: Balance


class Owed(NamedTuple):
    """What the member owes: promises and answers, as rows, and thanks, as turns."""

    promises: list[Row]
    asks: list[Row]
    thanks: list[Turn]


class Overview(NamedTuple):
    """Give and take over the network.

    `totals` has for each kind what the member did, and what the others did. `lists` has for each
    word of `rules.balance.LISTS` those who stand out, the first ones first.
    """

    totals: dict[str, tuple[int, int]]
    owed: Owed
    lists: dict[str, list[Account]]
    friends: int


def overview(reader: Reader, member: int, *, most: int, with_friends: bool = False) -> Overview:
    """Return give and take over the network, at most so many of each list.

    Friends who aren't in the business network are left out unless they are asked for.
    """
    tally = tallied(reader, member, with_friends=with_friends)
    lists = _lists(reader, member, tally, most)
    if len(lists["mutual"]) < most:
        lists |= _lists(reader, member, widened(reader, member, tally), most, ("mutual",))
    owed = _owed(reader, member, most, tally.friends)
    return Overview(tally.totals, owed, lists, len(tally.friends))


def _lists(
    reader: Reader, member: int, tally: Tally, most: int, words: Iterable[str] = tuple(LISTS)
) -> dict[str, list[Account]]:
    """Return who stands out in each list: first who may by the tally, of whom each is looked at."""
    accounts: dict[int, Account | None] = {}

    def account(word: str, person: int) -> Account | None:
        if person not in accounts:
            row = reader.one(STANDING, member=member, person=person)
            if row and getattr(row, _RULED_OUT.get(word, ""), False):
                return None
            accounts[person] = None
            if row:
                its = balance(ledger.entries(reader, member, person))
                accounts[person] = Account(row.handle, row.name, its)
        return accounts[person]

    def listed(word: str) -> Iterator[Account]:
        for person in _first(_RANKED[word](tally)):
            found = account(word, person)
            if found and LISTS[word](found.balance):
                yield found

    return {word: list(islice(listed(word), most)) for word in words}


_RULED_OUT = {"takes": "is_introducer", "ungiven": "is_introduced"}
"""List → who is in it in no case, which is quicker to see than their whole account."""


def _mutual(tally: Tally) -> list[Rank]:
    gave, got = tally.gave, tally.got
    return [(min(count, got[one]), count + got[one], one)
            for one, count in gave.items() if one in got]  # fmt: skip


def _takes(tally: Tally) -> list[Rank]:
    return [(count, one) for one, count in tally.gave.items()
            if count >= TAKEN_AT_LEAST and one not in tally.got]  # fmt: skip


def _breaks(tally: Tally) -> list[Rank]:
    kept = tally.kept
    return [(count - kept[one], one) for one, count in tally.broken.items() if count > kept[one]]


def _ungiven(tally: Tally) -> list[Rank]:
    gave, last = tally.gave, tally.asked_last
    return [(count, last[one], one) for one, count in tally.asked.items() if one not in gave]


def _again(tally: Tally) -> list[Rank]:
    last = tally.asked_last
    return [(count, last[one], one) for one, count in tally.asked.items() if count > 1]


_RANKED: dict[str, Callable[[Tally], list[Rank]]] = {
    "mutual": _mutual,
    "takes": _takes,
    "breaks": _breaks,
    "ungiven": _ungiven,
    "again": _again,
}
"""List → who may be in it by what was entered, behind what they are ranked by."""


def _first(ranked: list[Rank]) -> Iterator[int]:
    """Yield the people at the end of the ranks, the greatest rank first."""
    yield from (rank[-1] for rank in nlargest(WALKED, ranked))
    if len(ranked) > WALKED:
        yield from (rank[-1] for rank in sorted(ranked, reverse=True)[WALKED:])


def _owed(reader: Reader, member: int, most: int, friends: set[int]) -> Owed:
    asked = {"member": member, "is_whole": not friends}
    promises = reader.ask(DUE, most=most, **asked)
    if len(promises) < most:
        promises += reader.ask(UNDATED, most=most - len(promises), **asked)
    asks = reader.ask(ASKED, most=most, **asked)
    return Owed(promises, asks, _thanks(reader, member, most, friends))


def _thanks(reader: Reader, member: int, most: int, friends: set[int]) -> list[Turn]:
    """Return to whom thanks are owed, each once, the most urgent first, as in `next`.

    Friends are left out: more are asked for while there are any.
    """
    today, room = reader.today, most
    while True:
        scope = Scope(reader, member, today, rests(reader, member), today, room)
        turns = carried_out(reader, waiting.thanks(scope))
        found = ranked([turn for turn in turns if turn.person not in friends], today)
        if len(found) >= most or len(turns) < room:
            return found[:most]
        room *= 4
