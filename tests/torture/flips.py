"""Single bits flipped in a store, and its end cut off: what does netlog say, and does it write?

Every command meets each damage anew, in a process forked for it: whatever SQLite does with a broken
file happens there, and not here.
"""

import gc
import json
import os
import signal
import sqlite3
import time
from collections import Counter
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from store.sample import sample
from torture.calling import Answer, environment, inside
from torture.chance import chance
from torture.figures import Figure, Trial
from torture.soundness import Content, dump, opened

from netlog.commands import COMMANDS
from netlog.errors.store import DamagedBackup
from netlog.questions.backups import listed, newest
from netlog.store.sealing import verify

TITLE = "Flipped bits and lost ends"
EACH = 1_000
"""Flips, truncations, and flips in backups."""

SECONDS = 60
"""So long a process may take for one damage."""

NOW = "2026-03-16T21:30"
READING = (
    ["list"], ["show", "ada-moss"], ["find", "grant"], ["month"], ["next"], ["list", "--json"],
    ["where"], ["tag"], ["draft", "coffee-request", "dev-rao"], ["changes"],
    ["changes", "ada-moss"], ["backups"],
)  # fmt: skip
WRITING = (
    ["add", "Zoe Quill", "--about", "tea", "--at", "Web Summit", "--tag", "founder"],
    ["log", "ada-moss", "chat", "--about", "roofs"],
    ["edit", "dev-rao", "--company", "Lantern", "--email", "dev@lantern.example"],
    ["edit", "ada-moss", "--talk", "1", "--about", "tiles"],
    ["tag", "angel", "ada-moss", "wang-wei"], ["rename", "tag", "founder", "founders"],
    ["draft", "follow-up", "dev-rao", "--sent", "--again"], ["done", "dev-rao"], ["undo"], ["redo"],
    ["forget", "ben-okri", "--yes"],
)  # fmt: skip
DOCTOR, MENDING = ["doctor"], ["doctor", "--fix", "--yes"]
RESTORE, CONTENT = "restore", "content"
WRITERS, SELDOM = 3, 5
"""A damage meets all that reads, one in so many of what writes; what takes long, every fifth."""
OURS = ("Traceback", "fault of netlog's own")
NOTICED = ("damaged", "is not a netlog store", "another program's database", "a newer netlog")
WAYS = ("netlog restore", "netlog backups", "netlog doctor --fix")


class Damage(NamedTuple):
    """What was done to a file: a bit that was flipped, by its place, or an end that was cut off."""

    kind: str
    place: int

    def of(self, data: bytes) -> bytes:
        """The bytes of a file that it was done to."""
        if self.kind == "cut":
            return data[: self.place]
        byte, bit = divmod(self.place, 8)
        return data[:byte] + bytes([data[byte] ^ 1 << bit]) + data[byte + 1 :]


class Outcome(NamedTuple):
    """What one command did with a damaged store."""

    words: list[str]
    code: int
    said: str
    is_as_it_was: bool
    """Whether no byte of the store was written; of a `restore`, whether it is sound again."""


class Tally:
    """What became of all damages of a kind."""

    def __init__(self) -> None:
        self.damages = 0
        self.noticed: Counter[str] = Counter()
        self.restored = self.to_restore = 0
        self.bad: list[str] = []


def suffer(trial: Trial) -> list[Figure]:
    """Damage the store as often as asked for, each time in another place."""
    home = _home(trial.folder)
    store, data = home.store, home.store.read_bytes()
    wanted = max(1, round(EACH * trial.scale))
    figures = []
    for kind, most in (("flip", len(data) * 8), ("cut", len(data))):
        by_chance, tally = chance("flips", kind), Tally()
        while tally.damages < wanted and time.monotonic() < trial.deadline:
            damage = Damage(kind, by_chance.randrange(most))
            outcomes = _outcomes(home, _calls(home, tally.damages), damage.of(data))
            _judge(damage, outcomes, home, tally)
            trial.tell(f"{kind} {tally.damages} of {wanted}")
        figures += _figures(kind, tally, wanted)
    store.write_bytes(data)
    return [*figures, _in_backups(store, wanted, trial)]


class Home(NamedTuple):
    """Where the store under trial lies, and what netlog finds around it."""

    store: Path
    surroundings: dict[str, str]
    backup: str
    """The name of the newest backup, which a message has to give."""
    backups: dict[str, bytes]
    people: int
    content: Content


def _home(folder: Path) -> Home:
    """A store with something of everything in it, a change undone, and backups; all loaded."""
    store = folder / "netlog" / "netlog.db"
    store.parent.mkdir(mode=0o700)
    sample(store)
    surroundings = environment(folder, store, NOW)
    for words in (["undo"], ["undo"], ["redo"], ["doctor"], *READING):
        assert inside(words, surroundings).code == 0, words
    for name in COMMANDS:
        import_module(f"netlog.commands.{name}")
    last = newest(store)  # that of the day, which the first command made
    assert last
    kept = {path.name: path.read_bytes() for path in last.path.parent.iterdir()}
    gc.freeze()
    return Home(store, surroundings, last.name, kept, _people(last.path), dump(store))


def _calls(home: Home, number: int) -> list[list[str]]:
    """The commands that a damage meets, by its number."""
    seldom = [MENDING, [RESTORE, home.backup, "--yes"]] if number % SELDOM == 0 else []
    return [*READING, *WRITING[number % WRITERS :: WRITERS], DOCTOR, *seldom]


def _outcomes(home: Home, calls: list[list[str]], damaged: bytes) -> list[Outcome]:
    """What each command does with the damaged bytes; a signal stands for those that it ended."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.close(reading)
            signal.alarm(SECONDS)
            found = [_called(words, home, damaged) for words in calls]
            found.append(_content(home, damaged))
            with os.fdopen(writing, "w", encoding="utf-8") as out:
                json.dump(found, out)
            code = 0
        finally:
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as told:
        text = told.read()
    _, status = os.waitpid(child, 0)
    if status or not text:
        how = os.waitstatus_to_exitcode(status)
        return [Outcome(["all"], how, f"the process ended with {how}", is_as_it_was=True)]
    return [Outcome(*each) for each in json.loads(text)]


def _called(words: list[str], home: Home, damaged: bytes) -> Outcome:
    """Call a command on the damaged bytes; backups are put back as they were afterwards."""
    store, folder = home.store, home.store.with_name(f"{home.store.name}.backups")
    store.write_bytes(damaged)
    for path in (store.with_name(f"{store.name}-journal"), *store.parent.glob("*.part")):
        path.unlink(missing_ok=True)
    answer = inside(words, home.surroundings)
    if answer.code:  # what an error still holds of the store would stand in the next one's way
        gc.collect()
    for path in folder.iterdir():
        if path.name not in home.backups:
            path.unlink()
    for name, data in home.backups.items():
        if not (path := folder / name).exists() or path.read_bytes() != data:
            path.write_bytes(data)
    if words[0] == RESTORE:
        return Outcome(words, answer.code, _said(answer), _people(store) == home.people)
    is_as_it_was = store.read_bytes() == damaged and not Path(f"{store}-journal").exists()
    return Outcome(words, answer.code, _said(answer), is_as_it_was)


def _content(home: Home, damaged: bytes) -> Outcome:
    """Say whether the damaged bytes hold what the whole ones held."""
    home.store.write_bytes(damaged)
    is_same = False
    with suppress(sqlite3.Error, UnicodeError):
        is_same = dump(home.store) == home.content
    return Outcome([CONTENT], 0, "", is_same)


def _people(store: Path) -> int:
    """How many people are in a store that SQLite finds in order; none in another."""
    with suppress(sqlite3.Error), opened(store) as file:
        if file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]:
            return int(file.execute("SELECT count(*) FROM person").fetchone()[0])
    return 0


def _said(answer: Answer) -> str:
    """What was told of damage: of `doctor` all, else what stands on stderr."""
    return answer.err or (answer.out if answer.code else "")


def _judge(damage: Damage, outcomes: list[Outcome], home: Home, tally: Tally) -> None:
    """Count who noticed a damage, and note down whatever should not be."""
    tally.damages += 1
    noticed = set()
    is_same = True
    for words, code, said, is_as_it_was in outcomes:
        is_damage = any(noted in said for noted in NOTICED)
        if words[0] == CONTENT:
            is_same = is_as_it_was
        elif words[0] == RESTORE:
            tally.to_restore += 1
            tally.restored += code == 0 and is_as_it_was
        elif code not in (0, 1, 2) or any(ours in said for ours in OURS):
            tally.bad.append(f"{damage}: {words} → {code}: {said[-300:]}")
        elif words[0] == "doctor":
            if code:
                noticed.add("doctor")
                if not any(way in said for way in WAYS) and words == DOCTOR:
                    tally.bad.append(f"{damage}: {words} names no way out: {said[-300:]}")
        elif code and is_damage:
            noticed.add("writing" if words in WRITING else "reading")
            if home.backup not in said:
                tally.bad.append(f"{damage}: {words} names no backup: {said[-300:]}")
            if not is_as_it_was:
                tally.bad.append(f"{damage}: {words} noticed it, and wrote")
    tally.noticed.update(noticed)
    if not noticed:
        tally.noticed["nothing"] += 1
        tally.noticed["room"] += is_same


def _figures(kind: str, tally: Tally, wanted: int) -> list[Figure]:
    what = {"flip": "bits flipped", "cut": "ends cut off"}[kind]
    noticed = tally.noticed
    told = ", ".join(f"{noticed[who]:,} by {who}" for who in ("reading", "writing", "doctor"))
    unnoticed = f"{noticed['nothing']:,} by nothing, of which {noticed['room']:,} in free room"
    bad = f"{len(tally.bad)}" + (f": {tally.bad[0]}" if tally.bad else "")
    enough = tally.damages >= wanted
    return [
        Figure(what, f"{tally.damages:,}", f"{wanted:,}", enough),
        Figure(f"{what}: noticed", f"{told}; {unnoticed}", "as found", True),
        Figure(
            f"{what}: put back by the command that is named",
            f"{tally.restored:,}",
            f"{tally.to_restore:,}",
            tally.restored == tally.to_restore,
        ),
        Figure(f"{what}: tracebacks, faults, writes, no backup named", bad, "0", not tally.bad),
    ]


def _in_backups(store: Path, wanted: int, trial: Trial) -> Figure:
    """Flip bits in a backup: its sum has to tell of each."""
    path = listed(store)[0].path
    data, by_chance = path.read_bytes(), chance("flips", "backup")
    found = done = 0
    while done < wanted and time.monotonic() < trial.deadline:
        path.write_bytes(Damage("flip", by_chance.randrange(len(data) * 8)).of(data))
        done += 1
        with suppress(DamagedBackup):
            verify(path)
            continue
        found += 1
    path.write_bytes(data)
    verify(path)
    return Figure("flips in a backup, found by its sum", f"{found:,} of {done:,}", f"{wanted:,}",
                  found == done >= wanted)  # fmt: skip
