"""Every crash point: each call that changes a file is where a command is killed, or fails.

For each scene (`scenes.py`) and each of its calls: killed before it, no space for it (ENOSPC), an
error of the disk at it (EIO). At every fourth besides: a disk that is full from it on, one that
fails from it on, killed half way through what it writes, half of it written and so said.

After each, the store opens and is sound, and holds what it held before the command or what it holds
after it; the latter if the command had said so. A command that failed says why in the user's words.
Given again, it succeeds.
"""

import errno
import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from torture import chance, remains, scenes, shim, workers
from torture.figures import Figure, Trial
from torture.player import Fault, Outcome, load_all, play
from torture.remains import Dump, Unsound
from torture.scenes import Scene
from torture.shim import Call, How, Kind

from netlog.store.file import open_for_writing

TITLE = "Every crash point: killed, out of space, an error of the disk"
MORE = 4
"""At every so-manieth call there are more faults than a kill and an error."""

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


def suffer(trial: Trial) -> list[Figure]:
    """Visit crash points of every scene and report them, a line a scene."""
    try:
        told = workers.told(__name__, trial)
    except shim.NoShim as error:
        return [Figure("crash points", str(error), "a shim library", holds=False)]
    counts: dict[str, Counter[str]] = {scene.name: Counter() for scene in scenes.SCENES}
    examples: dict[str, list[str]] = {scene.name: [] for scene in scenes.SCENES}
    for each in told:
        counts[each["scene"]].update(each["counts"])
        examples[each["scene"]] += each["examples"]
    figures = [_figure(name, counts[name], examples[name], trial.scale) for name in counts]
    total: Counter[str] = sum(counts.values(), Counter())
    figures += [
        Figure("crash points in all", f"{total['visited']:,}", "all", holds=total["visited"] > 0),
        *(Figure(f"… {kind}", f"{total[kind]:,}", "0", holds=not total[kind])
          for kind in (PARTIAL, LOST, SAID_WRONGLY)),
    ]  # fmt: skip
    return figures


def _figure(name: str, counted: Counter[str], examples: list[str], scale: float) -> Figure:
    wrong = sum(counted[kind] for kind in (PARTIAL, LOST, SAID_WRONGLY))
    visited, there = counted["visited"], counted["there"]
    is_enough = visited == there if scale >= 1 else visited > 0
    found = f"{visited:,} of {there:,} points at {counted['calls']:,} calls, {wrong} wrong"
    found = "\n".join([found, *examples[:5]])
    return Figure(name, found, "all, 0 wrong" if scale >= 1 else "0 wrong", not wrong and is_enough)


# In a process under the shim


def work(folder: Path, scale: float, until: float, share: int, shares: int) -> None:
    """Visit a worker's share of the points, in an order that gives each scene its part."""
    load_all()
    made: dict[tuple[object, ...], Path] = {}
    stages = [
        made_ready(scene, folder / str(place), made) for place, scene in enumerate(scenes.SCENES)
    ]
    points = [
        (stage, fault)
        for stage in stages
        for fault in chosen(stage, scale)[share::shares]
    ]  # fmt: skip
    chance.chance("points").shuffle(points)
    counts = {stage.scene.name: Counter(there=0) for stage in stages}
    examples: dict[str, list[str]] = {stage.scene.name: [] for stage in stages}
    for stage, _ in points:
        counts[stage.scene.name]["there"] += 1
    for number, (stage, fault) in enumerate(points):
        if time.monotonic() > until:
            break
        if number % 200 == 0:
            workers.say(f"{number:,} of {len(points):,}")
        counted = counts[stage.scene.name]
        counted["visited"] += 1
        for wrong in visited(stage, fault, folder / "point"):
            counted[wrong.kind] += 1
            examples[stage.scene.name].append(f"{fault}: {wrong.kind}: {wrong.told}")
    for stage in stages:
        counted = counts[stage.scene.name]
        if share == 0:
            counted["calls"] = stage.clean.calls
        told = examples[stage.scene.name][:5]
        workers.report({"scene": stage.scene.name, "counts": counted, "examples": told})


def made_ready(scene: Scene, base: Path, made: dict[tuple[object, ...], Path]) -> Stage:
    """Set a scene up, and let its command come to its end once.

    What was made for a scene that begins alike is taken from there.
    """
    alike = (*scene.before, scene.start, scene.spoiled)
    if alike in made:
        shutil.copytree(made[alike], base)
    else:
        base.mkdir()
        scenes.set_up(scene, base)
        made[alike] = base
    before = [remains.whole(base / "home")]
    if "person" not in before[0]:
        before.append({**before[0], **empty_store(base.with_name("empty.db"))})
    folder, log = base.with_name(f"{base.name}-clean"), base.with_name(f"{base.name}.log")
    _copy(base, folder)
    clean = play(folder, scene.command, Fault(How.WATCH), log)
    if clean.code:
        raise RuntimeError(f"{scene.name} ended with {clean}")
    after = remains.whole(folder / "home")
    calls = [*shim.calls(log)]
    end = {*_files(folder)}
    shutil.rmtree(folder)
    return Stage(scene, base, before, after, clean, calls, is_told(calls), _files(base), end)


def is_told(calls: Sequence[Call]) -> bool:
    """Whether the last of the answer comes behind the last call on the store's own journal."""
    kept = [place for place, call in enumerate(calls) if call.path.endswith(".db-journal")]
    said = [place for place, call in enumerate(calls) if call.kind is Kind.ANSWER]
    return bool(said) and said[-1] > max(kept, default=-1)


def empty_store(path: Path) -> Dump:
    """A store with nobody in it, as good as none: a first command makes it, then writes."""
    open_for_writing(path).close()
    return remains.dump(path)


def chosen(stage: Stage, scale: float) -> list[Fault]:
    """The faults of a scene; at a smaller scale every so-manieth of them, and at the last call.

    There a command's change is made good.
    """
    step = max(1, round(stage.scene.every / scale))
    there = [*faults(stage)]
    few = there[len(stage.scene.name) % step :: step]
    last = stage.clean.calls
    ends = (Fault(How.KILL, last), Fault(How.FAIL, last, errno.EIO))
    return few + [each for each in ends if each not in few]


def faults(stage: Stage) -> Iterator[Fault]:
    """All that can happen at each call of a scene."""
    written = {call.number for call in stage.calls if call.kind is Kind.WRITE}
    for at in range(1, stage.clean.calls + 1):
        yield Fault(How.KILL, at)
        yield Fault(How.FAIL, at, errno.ENOSPC)
        yield Fault(How.FAIL, at, errno.EIO)
    for at in range(1, stage.clean.calls + 1, MORE):
        yield Fault(How.FAIL_FROM, at, errno.ENOSPC)
        yield Fault(How.FAIL_FROM, at, errno.EIO)
        if at in written:
            yield Fault(How.TEAR, at)
            yield Fault(How.SHORTEN, at)


def visited(stage: Stage, fault: Fault, folder: Path) -> list[Wrong]:
    """Let a scene's command meet a fault, and return what is wrong afterwards."""
    _copy(stage.base, folder)
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
        if outcome.code and _files(folder) == stage.files:
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
        yield from _of_what_follows(stage, folder, outcome)


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
    again = play(folder, stage.scene.command)
    if again.code:
        yield Wrong(SAID_WRONGLY, f"given again it ended with {again}")
        return
    yield from _of_the_end(stage, folder, outcome)


def _of_what_follows(stage: Stage, folder: Path, outcome: Outcome) -> Iterator[Wrong]:
    """Where it was done, the next command goes on as ever."""
    following = play(folder, stage.scene.follow)
    if following.code:
        yield Wrong(SAID_WRONGLY, f"what follows ended with {following}")
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
    missing = {path for path in stage.end - {*_files(folder)}
               if not (outcome.err and "-daily" in path)}  # fmt: skip
    if missing:
        yield Wrong(SAID_WRONGLY, f"missing at the end: {sorted(missing)}")
    if stage.scene.gone:
        for path in remains.holding(folder, stage.scene.gone):
            yield Wrong(SAID_WRONGLY, f"what is to be gone stands in {path}")


def _copy(base: Path, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(base, folder)


def _files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): b"" if path.is_dir() else path.read_bytes()
        for path in (folder / "home").rglob("*")
    }


if __name__ == "__main__":
    workers.serve(work, sys.argv)
