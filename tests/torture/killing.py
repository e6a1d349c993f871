"""A worker of the kills: a store that is written in, when netlog dies, and what is left of it."""

import shutil
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from store.sample import sample
from torture.calling import Answer, apart, environment
from torture.chance import chance
from torture.killable import KINDS, Kind
from torture.memory import MARK, Memory
from torture.soundness import Content, content, differences, dump, faults, opened
from torture.watching import (
    Moment,
    Times,
    has_hot_journal,
    has_journal,
    killed,
    traces,
    watched,
)

from netlog.errors import NetlogError
from netlog.questions import backups
from netlog.questions.forgetting import order_of
from netlog.store.sealing import verify

START = datetime(2026, 11, 20, 21, 30)


@dataclass
class Struck:
    """What a kill met and what it left."""

    kind: str
    was_killed: bool = False
    place: str = "before"
    """Whether it fell before, during or after the writing."""
    left: str = ""
    was_acknowledged: bool = False
    halves: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


class Worker:
    """A home with a store, in which one command after the other is killed."""

    def __init__(self, folder: Path, number: int) -> None:
        self.home, self.copy = folder / "home", folder / "copy"
        self.home.mkdir(parents=True, mode=0o700)
        self.store = self.home / "netlog.db"
        sample(self.store)
        self.chance = chance("kills", number)
        self.number, self.serial, self.now = number, 0, START
        self.memory = Memory(self.store)
        self.victim = ""
        self.entries = self.kept = 0
        self.astray: list[str] = []

    def whole(self, *words: str) -> str:
        """Play a command that is to be there before another, to its end; return its mark."""
        self.now += timedelta(minutes=1)
        mark = self._mark()
        before = dump(self.store)
        answer = apart([word.format(mark) for word in words], self._around(self.home))
        if answer.code:
            raise AssertionError(f"{words}: {answer.err}")
        self.memory.take_in(list(words), mark, before, dump(self.store))
        return mark

    def strike(self, name: str) -> Struck:
        """Play a command on a copy, then on the store, and kill it there."""
        kind = KINDS[name]
        kind.ready(self)
        self.now += timedelta(minutes=7)
        mark = self._mark()
        call = kind.play(self, mark)
        if self.copy.exists():
            shutil.rmtree(self.copy)
        shutil.copytree(self.home, self.copy)
        whole, times = watched(call.words, self._around(self.copy), self.copy, call.stdin)
        if whole.code:
            raise AssertionError(f"{call.words}: {whole.err}")
        before, was = dump(self.store), traces(self.home)
        moment = self._moment(times)
        answer = killed(call.words, self._around(self.home), self.home, call.stdin, moment)
        struck = Struck(name, was_killed=answer.code == -9, left=self._left())
        if struck.left:
            struck.place = "during"
        elif traces(self.home) != was:
            struck.place = "after"
        struck.was_acknowledged = _answered(kind, whole, answer)
        after = dump(self.copy / "netlog.db")
        self._judge(struck, before, after)
        if call.words[0] == "forget":
            self._go_on(struck, before, after)
        if not struck.halves:
            self.memory.take_in(call.words, mark, before, dump(self.store))
        return struck

    def _go_on(self, struck: Struck, before: Content, after: Content) -> None:
        """Whoever comes next goes on with a forgetting that was begun, to its end."""
        was_begun = order_of(self.store).exists() or dump(self.store) == after != before
        answer = apart(["list"], self._around(self.home))
        if answer.code or order_of(self.store).exists():
            struck.faults.append(f"a forgetting isn't ended: {answer.err}")
        elif dump(self.store) != (after if was_begun else before):
            struck.halves.append(f"gone on, {differences(dump(self.store), after)}")

    def look_back(self) -> None:
        """At the end: every entry is there, and the line of changes leads back and forward."""
        there = set(MARK.findall(repr(content(self.store))))
        wanted = self.memory.wanted
        self.entries, self.kept = len(wanted), len(wanted & there)
        if more := there - wanted:
            self.astray.append(f"there, though taken back: {sorted(more)[:5]}")
        self._turn_all("redo", "undone")
        end = content(self.store)
        self._turn_all("undo", "done")
        self._turn_all("redo", "undone")
        if content(self.store) != end:
            self.astray.append(f"redo of all: {differences(content(self.store), end)}")

    def _turn_all(self, turn: str, state: str) -> None:
        """Walk the line to its end; it halts where a change had replaced the whole store."""
        asked = "SELECT count(*) FROM change WHERE state = ? AND NOT is_final"
        while True:
            with opened(self.store) as file:
                (left,) = file.execute(asked, (state,)).fetchone()
            if not left:
                break
            answer = apart([turn, str(left), "--yes"], self._around(self.home), cwd=self.home)
            if answer.code:
                self.astray.append(f"{turn} {left}: {answer.err}")
                break
        self.astray += faults(self.store)

    def _judge(self, struck: Struck, before: Content, after: Content) -> None:
        held = dump(self.store)
        if held not in (before, after):
            struck.halves.append(
                f"of before: {differences(held, before)}; of after: {differences(held, after)}"
            )
        if struck.was_acknowledged and held != after:
            struck.lost.append(differences(held, after))
        struck.faults += faults(self.store)
        made = {backup.name for backup in backups.listed(self.store)}
        if struck.was_acknowledged and struck.kind == "backup":
            wanted = {backup.name for backup in backups.listed(self.copy / "netlog.db")}
            struck.lost += [f"backup {name}" for name in wanted - made]
        for backup in backups.listed(self.store):
            if backup.name not in self.memory.backed_up:
                try:
                    verify(backup.path)
                except NetlogError as error:
                    struck.faults.append(str(error))

    def _mark(self) -> str:
        self.serial += 1
        return f"mark{self.number}x{self.serial}"

    def _moment(self, times: Times) -> Moment:
        """A moment by chance: anywhere, once it writes, around the commit, and behind it."""
        draw, share = self.chance.random(), self.chance.random()
        writing, answering = times.kept - times.journal, times.ended - times.kept
        if draw < 0.2:
            return Moment("start", share * 1.02 * times.ended)
        if draw < 0.4 or not writing:
            return Moment("write", share * 1.1 * (times.ended - times.wrote))
        if draw < 0.7:
            return Moment("journal", (0.5 + 0.5 * share) * writing)
        if draw < 0.85:
            return Moment("hot", 0)
        return Moment("kept", share * 0.5 * answering)

    def _left(self) -> str:
        if has_journal(self.home):
            return "hot journal" if has_hot_journal(self.home) else "journal"
        parts = [path for path, *_ in traces(self.home) if path.endswith(".part")]
        return "part of a backup" if parts else ""

    def _around(self, home: Path) -> dict[str, str]:
        return environment(home, home / "netlog.db", f"{self.now:%Y-%m-%dT%H:%M:%S}")


def _answered(kind: Kind, whole: Answer, answer: Answer) -> bool:
    """Whether what was read says that it is done."""
    wanted = [line for line in (whole.out + whole.err).splitlines() if line.strip()]
    read = (answer.out + answer.err).splitlines()
    return wanted[-1 if kind.answers_last else 0] in read
