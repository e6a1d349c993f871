"""How often who gave, asked, kept and broke: the ledger of the whole network, counted by person."""

from collections import Counter
from collections.abc import Iterable
from itertools import chain
from operator import itemgetter
from typing import Any, NamedTuple

from netlog.questions.ledger import INTRODUCED_BY_MESSAGE, SCRIPTS
from netlog.questions.reader import Question, Reader

# Who is a friend only, of whom business is nothing: an index of them alone, which SQLite takes as
# the person stands in it.
FRIENDS = Question("""
SELECT person_id FROM tie WHERE member_id = :member AND person_id > 0 AND is_friend_only
""")

# With whom: each gift of one side, each promise of theirs that was kept, or broken, each ask that
# they granted. The tables are gone through: they are as long as what was entered by hand. The plus
# keeps SQLite from looking up each row by an index.
GIFTS = Question("""
SELECT person_id FROM gift WHERE +member_id = :member AND given_by = :side
""")
PROMISES = Question("""
SELECT person_id FROM promise
 WHERE +member_id = :member AND promised_by = :side AND outcome = :outcome
""")
GRANTED = Question("""
SELECT person_id FROM ask
 WHERE +member_id = :member AND asked_by <> :side AND outcome = 'granted'
""")

# Each ask of one side, with its day; and those of mine that were sent as a message: an index of
# them alone.
ASKS = Question("""
SELECT person_id, asked_on FROM ask WHERE +member_id = :member AND asked_by = :side
""")
SENT = Question(f"""
SELECT person_id, sent_on FROM message
 WHERE +member_id = :member AND template IN ({SCRIPTS})
""")

# With whom: each opportunity that I passed on; each lead and each opportunity that came through
# them. Ranges of indexes, as long as what was entered.
PASSED = Question("""
SELECT passed_to_id FROM opportunity WHERE member_id = :member AND passed_to_id IS NOT NULL
""")
TIPPED = Question("""
SELECT referrer_id FROM lead WHERE +member_id = :member AND referrer_id IS NOT NULL
 UNION ALL
SELECT person_id FROM opportunity WHERE member_id = :member AND person_id IS NOT NULL
""")

# How many introductions I made, and how many were made for me: ranges of indexes, counted.
INTRODUCTIONS = Question(f"""
SELECT (SELECT count(*) FROM introduction WHERE member_id = :member)
       + (SELECT count(*) FROM message m WHERE {INTRODUCED_BY_MESSAGE}) AS mine,
       (SELECT count(*) FROM person WHERE introducer_id IS NOT NULL) AS theirs
""")

_OF_FRIENDS = """SELECT count(*) FROM tie t CROSS JOIN {0}
         WHERE {1} = t.person_id AND t.member_id = :member AND t.person_id > 0
           AND t.is_friend_only"""

# The same of who is a friend only; an introduction of theirs where both are. Grows with them.
OF_FRIENDS = Question(f"""
SELECT ({_OF_FRIENDS.format("introduction i", "i.person_id")} AND +i.member_id = t.member_id
           AND EXISTS (SELECT 1 FROM tie o WHERE o.person_id = i.other_id
                          AND o.member_id = i.member_id AND o.is_friend_only))
       + ({_OF_FRIENDS.format("message m", "m.person_id")} AND {INTRODUCED_BY_MESSAGE}) AS mine,
       ({_OF_FRIENDS.format("person p", "p.introducer_id")}) AS theirs
""")

# With whom: each introduction, by me or for me. Asked where too few gave both ways by what was
# entered.
INTRODUCED = Question(f"""
SELECT person_id FROM introduction WHERE +member_id = :member
 UNION ALL
SELECT other_id FROM introduction WHERE +member_id = :member
 UNION ALL
SELECT m.person_id FROM message m WHERE {INTRODUCED_BY_MESSAGE}
""")
INTRODUCERS = Question("SELECT introducer_id FROM person WHERE introducer_id IS NOT NULL")

SIDES = ("me", "them")
GIVEN = ("gifts", "kept", "granted", "tips")
"""What is given, but for introductions, which are many."""


class Tally(NamedTuple):
    """What was entered, by person: what each side gave, what I asked, what they kept and broke.

    `totals` has for each kind what the member did, and what the others did. What is between the
    member and `friends` is in none of it.
    """

    totals: dict[str, tuple[int, int]]

    gave: Counter[int]
    got: Counter[int]
    asked: Counter[int]
    kept: Counter[int]
    broken: Counter[int]
    asked_last: dict[int, str]
    friends: set[int]


def tallied(reader: Reader, member: int, *, with_friends: bool) -> Tally:
    """Return what was entered over the network; of friends only where they are asked for."""
    friends = set() if with_friends else set(_people(reader.raw(FRIENDS, member=member)))

    def given(question: Question, **asked: str) -> list[list[tuple[Any, ...]]]:
        return [reader.raw(question, member=member, side=side, **asked) for side in SIDES]

    both = {
        "gifts": given(GIFTS),
        "kept": given(PROMISES, outcome="kept"),
        "granted": given(GRANTED),
        "broken": given(PROMISES, outcome="broken"),
        "tips": [reader.raw(question, member=member) for question in (PASSED, TIPPED)],
        "asked": given(ASKS),
    }
    both["asked"][0] += reader.raw(SENT, member=member)
    totals = {kind: (_total(mine, friends), _total(theirs, friends))
              for kind, (mine, theirs) in both.items()}  # fmt: skip
    totals["introductions"] = _introductions(reader, member, is_whole=not friends)
    last: dict[int, str] = {}
    for person, on in both["asked"][0]:
        if on > last.get(person, ""):
            last[person] = on
    gave, got = (_counted(chain(*(both[kind][side] for kind in GIVEN)), friends)
                 for side in (0, 1))  # fmt: skip
    asked, kept, broken = (_counted(rows, friends) for rows in
                           (both["asked"][0], both["kept"][1], both["broken"][1]))  # fmt: skip
    return Tally(totals, gave, got, asked, kept, broken, last, friends)


def widened(reader: Reader, member: int, tally: Tally) -> Tally:
    """Return a tally with the introductions in it, of either side."""
    mine, theirs = (_counted(reader.raw(question, member=member), tally.friends)
                    for question in (INTRODUCED, INTRODUCERS))  # fmt: skip
    return tally._replace(gave=tally.gave + mine, got=tally.got + theirs)


def _introductions(reader: Reader, member: int, *, is_whole: bool) -> tuple[int, int]:
    """Return how many were made by me and for me; without those of friends unless it `is_whole`."""
    found = reader.one(INTRODUCTIONS, member=member)
    if found is None or is_whole:
        return (found.mine, found.theirs) if found else (0, 0)
    (less,) = reader.ask(OF_FRIENDS, member=member)
    return found.mine - less.mine, found.theirs - less.theirs


def _people(rows: Iterable[tuple[Any, ...]]) -> Iterable[int]:
    return map(itemgetter(0), rows)


def _counted(rows: Iterable[tuple[Any, ...]], friends: set[int]) -> Counter[int]:
    """Return how many rows there are of each person, friends left out."""
    counts = Counter(_people(rows))
    for friend in friends:
        counts.pop(friend, None)
    return counts


def _total(rows: list[tuple[Any, ...]], friends: set[int]) -> int:
    return len(rows) - sum(map(friends.__contains__, _people(rows)))
