"""Give and take between the member and somebody: what each gave, asked, promised (book §4.6, 4.8).

A relationship is an account: what one gives is put in, what one is given is taken out. All that is
counted is a sum over entries, so that no order in which they arrive makes a difference.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple, Protocol, TypeVar

from netlog.errors import BadDate, typed
from netlog.rules.dates import parse
from netlog.rules.promises import key
from netlog.rules.text import one_line

ASKING = ("ask-introduction", "ask-referral", "coffee-request")
"""Scripts that ask for something: one that was sent is an ask of mine."""
FAVOURS = ("ask-introduction", "ask-referral")
"""Those of them that ask for more than a talk."""
INTRODUCING = "introduce"
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


class Told(NamedTuple):
    """What is told of give and take beside a talk: by the option of `TOLD` that says it."""

    option: str
    what: str
    due_on: date | None = None

    @property
    def as_option(self) -> str:
        """Return it as `netlog log` takes it."""
        said = f"{self.due_on}: {self.what}" if self.due_on else self.what
        return f"--{self.option.replace('_', '-')} {typed(said)}"


TOLD = {
    "gave": ("gift", "me"),
    "got": ("gift", "them"),
    "asked": ("ask", "me"),
    "was_asked": ("ask", "them"),
    "promised": ("promise", "me"),
    "was_promised": ("promise", "them"),
}
"""Option of a talk → the kind of entry, and whose."""


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


def told_besides(options: Mapping[str, Sequence[str] | None], today: date) -> tuple[Told, ...]:
    """Return what options of a talk tell of give and take, in the order of `TOLD`.

    What was promised may have its day before it: `friday: send the form`. Raises BadText.
    """
    found = []
    for option, (kind, _) in TOLD.items():
        for text in options.get(option) or ():
            what, due = one_line(kind, text), None
            if kind == "promise":
                when, what = by_when(what, today)
                due = parse(when, today) if when else None
            found.append(Told(option, what, due))
    return tuple(found)


def by_when(text: str, today: date) -> tuple[str | None, str]:
    """Return the words for a day that stand before a colon, if they do, and what was promised."""
    when, _, what = text.replace("：", ":").partition(":")
    try:
        if what.strip():
            parse(when, today)
            return when, what.strip()
    except BadDate:
        pass
    return None, text


class Asked(Protocol):
    """What was asked for, and the number by which it is named."""

    @property
    def ask(self) -> int:
        """The number."""

    @property
    def what(self) -> str:
        """What was asked for."""


AskedT = TypeVar("AskedT", bound=Asked)


def named(asks: Sequence[AskedT], words: Sequence[str]) -> list[AskedT]:
    """Return the asks that words name: by the number, or by words of what was asked for."""
    said = " ".join(words)
    if said.isdecimal():
        return [each for each in asks if each.ask == int(said)]
    return [each for each in asks if all(key(word) in key(each.what) for word in words)]


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
