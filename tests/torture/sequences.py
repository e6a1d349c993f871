"""Random sequences of commands: undo of all gives the store of the start, redo of all its end.

After each command the record of changes, what can be undone and redone, and all that is derived
must agree. A sequence that fails is made as small as it can be, by hypothesis.
"""

import shlex
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded
from hypothesis import strategies as st
from store.makers import blank
from store.sample import sample
from torture import chance
from torture.asked import BESIDE, KINDS, Asked, Call, call
from torture.calling import Answer, environment, inside
from torture.dealing import DEALING
from torture.figures import Figure, Trial
from torture.soundness import Content, content, differences, faults, opened

TITLE = "Sequences of commands, undone and made again"
SEQUENCES = 1_000
DONE, CANT, WRONG_USAGE = 0, 1, 2
TURNS = ("undo", "redo")
SHEET = ["add", "-"]
START = datetime(2026, 11, 20, 21, 30)

commands = st.builds(
    Asked,
    kind=st.sampled_from(
        [*KINDS, *DEALING, *DEALING, *BESIDE, "add", "sheet", "log", "undo", "redo", "undo one"]
    ),
    one=st.integers(0, 11),
    two=st.integers(0, 15),
    three=st.integers(0, 11),
    minutes=st.sampled_from([0, 1, 7, 180, 60 * 24]),
)
sequences = st.lists(commands, min_size=8, max_size=20)
STARTS = (blank, sample)
"""Nothing, or something of everything: what undo of all leads back to."""


Start = Callable[[Path], object]


class Line(NamedTuple):
    """A line of the record of changes."""

    id: int
    state: str


class Wrong(AssertionError):
    """What was asked didn't do what it has to."""


class Change(NamedTuple):
    """A change that can be turned: its id, and what the store held on the other side of it."""

    id: int
    other_side: Content


class Tally:
    """What the sequences came to."""

    def __init__(self) -> None:
        self.sequences = 0
        self.kinds: Counter[str] = Counter()
        self.changes = 0
        self.failed = ""


def suffer(trial: Trial) -> list[Figure]:
    """Play as many sequences as asked for, or until the first that fails, made small."""
    wanted = max(1, round(SEQUENCES * trial.scale))
    tally = Tally()

    @seeded(chance.seed())
    @settings(
        max_examples=wanted, deadline=None, database=None, report_multiple_bugs=False,
        phases=(Phase.generate, Phase.shrink), suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(st.sampled_from(STARTS), sequences)
    def play(start: Start, asked: list[Asked]) -> None:
        if time.monotonic() > trial.deadline:
            return
        player = Player(trial.folder, start)
        try:
            for each in asked:
                player.ask(each)
            player.turn_all()
        except Wrong as wrong:
            tally.failed = "\n".join([*player.said, f"→ {wrong}"])
            raise
        tally.sequences += 1
        tally.kinds += player.kinds
        tally.changes += len(player.past)
        trial.tell(f"{tally.sequences:,} of {wanted:,} sequences")

    with suppress(Wrong):
        play()
    return _figures(tally, wanted)


class Player:
    """One sequence, in a store of its own, and what must come of each command."""

    def __init__(self, folder: Path, start: Start) -> None:
        self.home = folder
        self.store = folder / "netlog.db"
        start(self.store)
        self.now = START
        self.said: list[str] = [f"from: {start.__name__}"]
        self.kinds: Counter[str] = Counter()
        self.held = content(self.store)
        self.first = self.last = max((line.id for line in self._lines()), default=0)
        self.past: list[Change] = []
        self.future: list[Change] = []

    def ask(self, asked: Asked) -> None:
        """Have a command done some time later, and see what came of it."""
        self.now += timedelta(minutes=asked.minutes)
        wanted = call(asked, self.store)
        if wanted.words[0] == "undo" and len(self.past) < _number(wanted) and self.first:
            return  # what comes before was here at the start
        answer = self._call(wanted)
        if answer.code == DONE:
            self.kinds[asked.kind] += 1

    def turn_all(self) -> None:
        """Take every change back, to the store of the start; redo each, to that of the end."""
        end = self.future[0].other_side if self.future else self.held
        for turn, line in (("undo", self.past), ("redo", self.future)):
            while line:
                self._call(Call([turn]))
            is_all = turn == "redo" or not self.first
            if is_all and self._call(Call([turn])).code != CANT:
                raise Wrong(f"there was still something to {turn}")
        if self.held != end:
            raise Wrong(f"redo of all isn't the end: {differences(self.held, end)}")

    def _call(self, asked: Call) -> Answer:
        self.said.append(f"{self.now:%Y-%m-%dT%H:%M} netlog {shlex.join(asked.words)}")
        before = self.store.read_bytes()
        around = environment(self.home, self.store, f"{self.now:%Y-%m-%dT%H:%M}")
        answer = inside(asked.words, around, asked.stdin)
        if answer.code not in (DONE, CANT, WRONG_USAGE):
            raise Wrong(f"exit {answer.code}: {answer.err}")
        if self.store.read_bytes() != before:
            self._changed(asked, answer)
            self._agree()
        elif answer.code == DONE and asked.words[0] in TURNS:
            raise Wrong("it turned nothing, and said it did")
        return answer

    def _changed(self, asked: Call, answer: Answer) -> None:
        """See that what stands in the store now is what this command has to leave."""
        if answer.code != DONE and asked.words[:2] != SHEET:
            raise Wrong(f"exit {answer.code}, and yet it wrote in the store")
        held, self.held = self.held, content(self.store)
        lines = self._lines()
        if lines and lines[-1].id > self.last:
            self.last = lines[-1].id
            self.future.clear()
            self.past.append(Change(self.last, held))
        elif asked.words[0] in TURNS:
            self._walked(asked, held)
        else:
            raise Wrong(f"it is in no record: {differences(held, self.held)}")

    def _walked(self, asked: Call, held: Content) -> None:
        """See that so many changes were turned, and that they lead to the store that was there."""
        verb = asked.words[0]
        one, other = (self.past, self.future)[:: 1 if verb == "undo" else -1]
        if len(one) < _number(asked):
            raise Wrong(f"there was less to {verb}, and yet it did")
        for _ in range(_number(asked)):
            change = one.pop()
            other.append(Change(change.id, held))
            held = change.other_side
        if self.held != held:
            raise Wrong(f"{verb} left {differences(self.held, held)}")

    def _agree(self) -> None:
        """The record has the line that was walked, and what is derived is right."""
        lines = [line for line in self._lines() if line.id > self.first]
        for state, walked in (("done", self.past), ("undone", self.future[::-1])):
            found = [line.id for line in lines if line.state == state]
            wanted = [change.id for change in walked]
            if found != wanted:
                raise Wrong(f"{state} in the record: {found}, walked: {wanted}")
        if wrong := faults(self.store):
            raise Wrong("; ".join(wrong))

    def _lines(self) -> list[Line]:
        with opened(self.store) as file:
            return [Line(*row) for row in file.execute("SELECT id, state FROM change ORDER BY id")]


def _number(asked: Call) -> int:
    """How many changes an undo or redo is to turn."""
    return int(asked.words[1]) if asked.words[1:] and asked.words[1].isdigit() else 1


def _figures(tally: Tally, wanted: int) -> list[Figure]:
    done = sum(tally.kinds.values())
    missing = [kind for kind in (*KINDS, *DEALING, *BESIDE) if not tally.kinds[kind]]
    is_whole = tally.sequences == wanted
    return [
        Figure(
            "sequences in which undo and redo of all lead back",
            f"{tally.sequences:,}" + (f"\n{tally.failed}" if tally.failed else ""),
            f"{wanted:,}", is_whole and not tally.failed,
        ),
        Figure("commands in them that did something", f"{done:,}", "some", done > 0),
        Figure("changes undone and made again at the end", f"{tally.changes:,}", "all",
               tally.changes > 0),
        Figure("kinds of commands that never did anything",
               "\n".join([str(len(missing)), *missing]),
               "0 (from 300 on)", not missing or wanted < 300),
    ]  # fmt: skip
