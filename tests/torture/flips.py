"""Single bits flipped in a store, and its end cut off: what does netlog say, and does it write?

Every command meets each damage anew, in a process forked for it: whatever SQLite does with a broken
file happens there, and not here.
"""

import json
import os
import signal
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

from netlog import app
from netlog.errors import DamagedBackup
from netlog.questions.backups import listed, newest
from netlog.store.backup import verify

TITLE = "Flipped bits and lost ends"
EACH = 1_000
"""Flips, truncations, and flips in backups."""

SECONDS = 60
"""So long a process may take for one damage."""

NOW = "2026-03-16T21:30"
READING = (
    ["list"], ["show", "ada-moss"], ["find", "grant"], ["month"], ["next"], ["list", "--json"],
    ["where"], ["tag"], ["draft", "coffee-request", "dev-rao"],
)  # fmt: skip
WRITING = (
    ["add", "Zoe Quill", "--about", "tea", "--at", "Web Summit", "--tag", "founder"],
    ["log", "ada-moss", "chat", "--about", "roofs"],
    ["edit", "dev-rao", "--company", "Lantern", "--email", "dev@lantern.example"],
    ["edit", "ada-moss", "--talk", "1", "--about", "tiles"],
    ["tag", "angel", "ada-moss", "wang-wei"], ["rename", "tag", "founder", "founders"],
    ["draft", "follow-up", "dev-rao", "--sent"], ["done", "dev-rao"], ["undo"], ["redo"],
)  # fmt: skip
DOCTOR = (["doctor"], ["doctor", "--fix", "--yes"])
CALLS = (*READING, *WRITING, *DOCTOR)
OURS = ("Traceback", "fault of netlog's own")


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


class Tally:
    """What became of all damages of a kind."""

    def __init__(self) -> None:
        self.damages = 0
        self.noticed: Counter[str] = Counter()
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
            _judge(damage, _outcomes(home, damage.of(data)), home, tally)
            trial.tell(f"{kind} {tally.damages} of {wanted}")
        figures += _figures(kind, tally, wanted)
    store.write_bytes(data)
    return [*figures, _in_backups(store, wanted, trial)]


class Home(NamedTuple):
    """Where the store under trial lies, and what netlog finds around it."""

    store: Path
    surroundings: dict[str, str]
    backup: str


def _home(folder: Path) -> Home:
    """A store with something of everything in it, a change undone, and backups; all loaded."""
    store = folder / "netlog" / "netlog.db"
    store.parent.mkdir(mode=0o700)
    sample(store)
    surroundings = environment(folder, store, NOW)
    for words in (["undo"], ["undo"], ["redo"], ["doctor"], *READING):
        assert inside(words, surroundings).code == 0, words
    for name in app.COMMANDS:
        import_module(f"netlog.commands.{name}")
    from netlog.settings import clock
    from netlog.store.backup import keep

    keep(store, "asked", clock())
    last = newest(store)
    assert last
    return Home(store, surroundings, last.name)


def _outcomes(home: Home, damaged: bytes) -> list[Outcome]:
    """What each command does with the damaged bytes; a signal stands for those that it ended."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.close(reading)
            signal.alarm(SECONDS)
            found = [_called(words, home, damaged) for words in CALLS]
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
    store = home.store
    store.write_bytes(damaged)
    Path(f"{store}-journal").unlink(missing_ok=True)
    others = {path.name for path in listed(store) and _folder(store).iterdir()}
    answer = inside(words, home.surroundings)
    for path in list(_folder(store).iterdir()):  # `doctor --fix` keeps one before it mends
        if path.name not in others:
            path.unlink()
    is_as_it_was = store.read_bytes() == damaged and not Path(f"{store}-journal").exists()
    return Outcome(words, answer.code, _said(answer), is_as_it_was)


def _folder(store: Path) -> Path:
    return store.with_name(f"{store.name}.backups")


def _said(answer: Answer) -> str:
    """What was told of damage: of `doctor` all, else what stands on stderr."""
    return answer.err or (answer.out if answer.code else "")


def _judge(damage: Damage, outcomes: list[Outcome], home: Home, tally: Tally) -> None:
    """Count who noticed a damage, and note down whatever should not be."""
    tally.damages += 1
    noticed = set()
    for words, code, said, is_as_it_was in outcomes:
        is_damage = "damaged" in said or home.backup in said
        if code not in (0, 1, 2) or any(ours in said for ours in OURS):
            tally.bad.append(f"{damage}: {words} → {code}: {said[-300:]}")
        elif words[0] == "doctor":
            if code:
                noticed.add("doctor")
        elif code and is_damage:
            noticed.add("writing" if words in WRITING else "reading")
            if home.backup not in said:
                tally.bad.append(f"{damage}: {words} names no backup: {said[-300:]}")
            if not is_as_it_was:
                tally.bad.append(f"{damage}: {words} noticed it, and wrote")
    tally.noticed.update(noticed)
    if not noticed:
        tally.noticed["nothing"] += 1


def _figures(kind: str, tally: Tally, wanted: int) -> list[Figure]:
    what = {"flip": "bits flipped", "cut": "ends cut off"}[kind]
    noticed = tally.noticed
    told = ", ".join(f"{noticed[who]:,} by {who}" for who in ("reading", "writing", "doctor"))
    bad = f"{len(tally.bad)}" + (f": {tally.bad[0]}" if tally.bad else "")
    enough = tally.damages >= wanted
    return [
        Figure(what, f"{tally.damages:,}", f"{wanted:,}", enough),
        Figure(f"{what}: noticed", f"{told}; {noticed['nothing']:,} by nothing", "as found", True),
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
