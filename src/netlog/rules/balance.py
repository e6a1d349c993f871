"""Give and take between the member and somebody: what each gave, asked, promised (book §4.6, 4.8).

A relationship is an account: what one gives is put in, what one is given is taken out. All that is
counted is a sum over entries, so that no order in which they arrive makes a difference.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from netlog.rules.matters import key

ASKING = ("ask-introduction", "ask-referral", "coffee-request")
"""Scripts that ask for something: one that was sent is an ask of mine."""
FAVOURS = ("ask-introduction", "ask-referral")
"""Those of them that ask for more than a talk."""
INTRODUCE = "introduce"
"""The script that introduces two people: one that was sent is an introduction of mine."""

GIVING = ("gift", "introduction", "lead", "opportunity")
"""Kinds of entries by which something is given at once."""

TAKEN_AT_LEAST = 2
"""Who only takes was given so much, introductions aside, and gave nothing."""


class Entry(NamedTuple):
    """One thing between the two, and where it stands.

    `kind` is `gift`, `ask`, `promise`, `introduction`, `lead`, `opportunity`, or `message`, which
    is a script that asks. Of an introduction `what` is the name of the other one and `handle`
    theirs; of a message it is the script. `outcome` is that of an ask, a promise or a message,
    None while it is open.
    """

    kind: str
    by: str
    what: str
    made_on: date
    outcome: str | None = None
    outcome_on: date | None = None
    due_on: date | None = None
    handle: str | None = None
    id: int = 0


class Happening(NamedTuple):
    """What an entry did on a day: `done` says it in a word, `change` what it moved.

    The change is 1 for what was put in, -1 for what was taken out, 0 for what moves nothing.
    """

    on: date
    entry: Entry
    done: str
    change: int


class Side(NamedTuple):
    """What one of the two did, in numbers.

    `asked` counts each time, `waiting` what is open: the same asked again is one. `granted` and
    `refused` are their own asks, `promised` their promises that are open.
    """

    gave: int = 0
    introduced: int = 0
    asked: int = 0
    waiting: int = 0
    granted: int = 0
    refused: int = 0
    promised: int = 0
    kept: int = 0
    broken: int = 0
    first_asked_on: date | None = None
    last_asked_on: date | None = None


class Balance(NamedTuple):
    """How the account stands."""

    me: Side
    them: Side

    @property
    def deposits(self) -> int:
        """What the member put in: how often they gave."""
        return self.me.gave

    @property
    def withdrawals(self) -> int:
        """What the member took out: how often they were given something."""
        return self.them.gave

    @property
    def balance(self) -> int:
        """Return deposits less withdrawals: above zero where the member gave more."""
        return self.me.gave - self.them.gave

    @property
    def is_mutual(self) -> bool:
        """Whether both gave."""
        return self.me.gave > 0 and self.them.gave > 0

    @property
    def only_takes(self) -> bool:
        """Whether they were given things, and never gave: an introduction serves both sides."""
        return self.them.gave == 0 and self.me.gave - self.me.introduced >= TAKEN_AT_LEAST

    @property
    def breaks_promises(self) -> bool:
        """Whether they broke more promises than they kept."""
        return self.them.broken > self.them.kept

    @property
    def asks_ungiven(self) -> bool:
        """Whether the member asked, and never gave."""
        return self.me.asked > 0 and self.me.gave == 0

    @property
    def asks_again(self) -> bool:
        """Whether the member asked more than once, and had no yes yet (book §4.8)."""
        return self.me.asked > 1 and self.me.granted == 0


LISTS: dict[str, Callable[[Balance], bool]] = {
    "mutual": lambda account: account.is_mutual,
    "takes": lambda account: account.only_takes,
    "breaks": lambda account: account.breaks_promises,
    "ungiven": lambda account: account.asks_ungiven,
    "again": lambda account: account.asks_again,
}
"""Word → who is in that list: with whom it is mutual, who only takes, who breaks promises, whom the
member asks without having given, and whom they asked more than once without a yes."""


def balance(entries: Iterable[Entry]) -> Balance:
    """Return how the account stands, by all its entries in any order."""
    rows = list(entries)
    return Balance(_side("me", rows), _side("them", rows))


def giver(entry: Entry) -> str | None:
    """Return who gave something by an entry, as it stands; None where nobody did.

    Whoever keeps a promise gives, and whoever grants an ask. A message only asks: what came of it
    is an entry of its own, such as the introduction.
    """
    if entry.kind in GIVING or (entry.kind == "promise" and entry.outcome == "kept"):
        return entry.by
    if entry.kind == "ask" and entry.outcome == "granted":
        return "them" if entry.by == "me" else "me"
    return None


def happenings(entries: Iterable[Entry]) -> list[Happening]:
    """Return what happened in the order of time: an ask or a promise when made, and when settled.

    What happened on one day stands in an order of its own, which doesn't depend on theirs.
    """
    found = []
    for entry in entries:
        gave = giver(entry)
        change = 0 if gave is None else 1 if gave == "me" else -1
        if entry.outcome and entry.outcome_on:
            found.append(Happening(entry.made_on, entry, _MADE[entry.kind], 0))
            found.append(Happening(entry.outcome_on, entry, entry.outcome, change))
        else:
            found.append(Happening(entry.made_on, entry, _MADE[entry.kind], change))
    return sorted(found, key=_in_time)


def waiting(entries: Iterable[Entry], by: str) -> list[Entry]:
    """Return the asks of one side that are open, of the same asked again the last, in time."""
    last: dict[str, Entry] = {}
    for entry in entries:
        if entry.kind == "ask" and entry.by == by:
            what = key(entry.what)
            last[what] = max(last.get(what, entry), entry, key=_when)
    return sorted((entry for entry in last.values() if entry.outcome is None), key=_when)


_MADE = {
    "gift": "gave",
    "ask": "asked",
    "promise": "promised",
    "introduction": "introduced",
    "lead": "referred",
    "opportunity": "passed on",
    "message": "wrote",
}


def _side(by: str, rows: list[Entry]) -> Side:
    own = [row for row in rows if row.by == by]
    asks = [row for row in own if row.kind in ("ask", "message")]
    days = [row.made_on for row in asks]
    promises = [row.outcome for row in own if row.kind == "promise"]
    outcomes = [row.outcome for row in asks]
    return Side(
        gave=sum(giver(row) == by for row in rows),
        introduced=sum(row.kind == "introduction" for row in own),
        asked=len(asks),
        waiting=len(waiting(own, by)) + sum(
            row.kind == "message" and row.outcome is None for row in own),
        granted=outcomes.count("granted") + outcomes.count("accepted"),
        refused=outcomes.count("refused") + outcomes.count("declined"),
        promised=promises.count(None),
        kept=promises.count("kept"),
        broken=promises.count("broken"),
        first_asked_on=min(days, default=None),
        last_asked_on=max(days, default=None),
    )  # fmt: skip


def _when(entry: Entry) -> tuple[date, int]:
    return entry.made_on, entry.id


def _in_time(happening: Happening) -> tuple[date, bool, str, int, str, str]:
    entry = happening.entry
    is_settled = happening.done == entry.outcome
    return happening.on, is_settled, entry.kind, entry.id, entry.by, entry.what
