"""What is to be there after a fault: the store of before or of after, whole, and true words."""

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from torture import remains, scenes
from torture.player import Command, Fault, Outcome, play
from torture.remains import Dump, Unsound
from torture.scenes import Scene
from torture.shim import Call, How

KILLED = -9
REFUSED = 1
PARTIAL, LOST, SAID_WRONGLY = "partial", "acknowledged lost", "other faults"
"""What can be wrong: neither before nor after; not there though it was said; all else."""


class Stage(NamedTuple):
    """A scene made ready: what lies there before, and how its command goes when nothing fails."""

    scene: Scene
    base: Path
    before: Sequence[Dump]
    after: Dump
    clean: Outcome
    calls: list[Call]
    is_told: bool
    """Whether the answer comes once all is kept: who has it whole may count on it."""
    files: dict[str, bytes]
    """What lies there before, byte for byte; folders are empty."""
    end: set[str]
    """What lies there afterwards."""


class Wrong(NamedTuple):
    """What was wrong after a fault."""

    kind: str
    told: str


def visited(stage: Stage, fault: Fault, folder: Path) -> list[Wrong]:
    """Let a scene's command meet a fault, and return what is wrong afterwards."""
    copy(stage.base, folder)
    try:
        return [*_judged(stage, fault, folder)]
    finally:
        shutil.rmtree(folder)


def _judged(stage: Stage, fault: Fault, folder: Path) -> Iterator[Wrong]:
    outcome = play(folder, stage.scene.command, fault)
    yield from _of_what_was_said(fault, outcome)
    if not stage.scene.goes_on:  # else the next command puts all in order first
        yield from _of_files(folder)
    try:
        remains.opened(scenes.store_of(folder))
        if outcome.code and files_of(folder) == stage.files:
            return  # all is as it was: whatever is done next has never heard of it
        now = remains.whole(folder / "home")
    except Unsound as error:
        yield Wrong(PARTIAL, str(error))
        return
    is_whole = stage.is_told and (outcome.out, outcome.err) == stage.clean[1:3]
    is_said = outcome.code == 0 or is_whole
    if now != stage.after and now not in stage.before:
        yield Wrong(PARTIAL, remains.difference(now, stage.after))
    elif is_said and now != stage.after:
        yield Wrong(LOST, f"{outcome}")
    elif now in stage.before:  # which is the same where a command changes nothing there
        yield from _of_the_next_time(stage, folder, outcome)
    else:
        if "nothing was changed" in outcome.err:
            yield Wrong(SAID_WRONGLY, f"it was changed: {outcome.err}")
        yield from _of_another(stage, stage.scene.follow, "what follows", folder, outcome)


def _of_what_was_said(fault: Fault, outcome: Outcome) -> Iterator[Wrong]:
    if fault.how in (How.KILL, How.TEAR):
        if outcome.code not in (KILLED, 0):
            yield Wrong(SAID_WRONGLY, f"it wasn't killed: {outcome}")
        return
    if outcome.code not in (0, REFUSED):
        yield Wrong(SAID_WRONGLY, f"exit code {outcome.code}: {outcome.err}")
    if outcome.code and not outcome.err.strip():
        yield Wrong(SAID_WRONGLY, "no word of what went wrong")
    if "Traceback" in outcome.err or len(outcome.err.splitlines()) > 4:
        yield Wrong(SAID_WRONGLY, outcome.err)


def _of_files(folder: Path) -> Iterator[Wrong]:
    for line in remains.broken_backups(scenes.store_of(folder)):
        yield Wrong(PARTIAL, f"a backup that is listed: {line}")
    for line in remains.open_to_others(folder / "home"):
        yield Wrong(SAID_WRONGLY, line)


def _of_the_next_time(stage: Stage, folder: Path, outcome: Outcome) -> Iterator[Wrong]:
    """What was not done is done when it is asked for again, or has been by then."""
    if stage.scene.goes_on:
        play(folder, stage.scene.follow)
        if remains.whole(folder / "home") == stage.after:
            yield from _of_the_end(stage, folder, outcome)
            return
    yield from _of_another(stage, stage.scene.command, "given again it", folder, outcome)


def _of_another(
    stage: Stage, command: Command, called: str, folder: Path, outcome: Outcome
) -> Iterator[Wrong]:
    """The next command goes on as ever, and then all is there."""
    another = play(folder, command)
    if another.code:
        yield Wrong(SAID_WRONGLY, f"{called} ended with {another}")
        return
    yield from _of_the_end(stage, folder, outcome)


def _of_the_end(stage: Stage, folder: Path, outcome: Outcome) -> Iterator[Wrong]:
    try:
        end = remains.whole(folder / "home")
    except Unsound as error:
        yield Wrong(PARTIAL, f"at the end: {error}")
        return
    if end != stage.after:
        yield Wrong(PARTIAL, f"at the end: {remains.difference(end, stage.after)}")
    yield from _of_files(folder)
    # A backup of the day that can't be made is told of, and not tried again on that day.
    missing = {path for path in stage.end - {*files_of(folder)}
               if not (outcome.err and "-daily" in path)}  # fmt: skip
    if missing:
        yield Wrong(SAID_WRONGLY, f"missing at the end: {sorted(missing)}")
    if stage.scene.gone:
        for path in remains.holding(folder, stage.scene.gone):
            yield Wrong(SAID_WRONGLY, f"what is to be gone stands in {path}")


def copy(base: Path, folder: Path) -> None:
    """Put what lies in a folder into another, which has nothing else."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(base, folder)


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file of a home, byte for byte; folders are empty."""
    return {
        str(path.relative_to(folder)): b"" if path.is_dir() else path.read_bytes()
        for path in (folder / "home").rglob("*")
    }
