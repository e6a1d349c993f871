"""Every crash point: each call that changes a file is where a command is killed, or fails.

For each scene (`scenes.py`) and each of its calls: killed before it, no space for it (ENOSPC), an
error of the disk at it (EIO); where it writes, killed half way through, half of it written and so
said. At every fourth besides: a disk that is full from it on, one that fails from it on.

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

from torture import chance, remains, scenes, shim, workers
from torture.figures import Figure, Trial
from torture.judging import LOST, PARTIAL, SAID_WRONGLY, Stage, copy, files_of, visited
from torture.player import Fault, load_all, play
from torture.remains import Dump
from torture.scenes import Scene
from torture.shim import Call, How, Kind

from netlog.store.file import open_for_writing

TITLE = "Every crash point: killed, out of space, an error of the disk"
MORE = 4
"""At every so-manieth call there are faults that last."""


def suffer(trial: Trial) -> list[Figure]:
    """Visit crash points of every scene and report them, a line a scene."""
    try:
        told = workers.told(__name__, trial, has_all_cores=True)
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
    copy(base, folder)
    clean = play(folder, scene.command, Fault(How.WATCH), log)
    if clean.code:
        raise RuntimeError(f"{scene.name} ended with {clean}")
    after = remains.whole(folder / "home")
    calls = [*shim.calls(log)]
    if before[0].get("change") != after.get("change") and not _on_journal(calls):
        raise RuntimeError("the shim doesn't see what SQLite does")
    end = {*files_of(folder)}
    shutil.rmtree(folder)
    return Stage(scene, base, before, after, clean, calls, is_told(calls), files_of(base), end)


def is_told(calls: Sequence[Call]) -> bool:
    """Whether the last of the answer comes behind the last call on the store's own journal."""
    kept = _on_journal(calls)
    said = [place for place, call in enumerate(calls) if call.kind is Kind.ANSWER]
    return bool(said) and said[-1] > max(kept, default=-1)


def _on_journal(calls: Sequence[Call]) -> list[int]:
    """The places of the calls on the journal of the store."""
    return [place for place, call in enumerate(calls) if call.path.endswith(".db-journal")]


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
        if at in written:
            yield Fault(How.TEAR, at)
            yield Fault(How.SHORTEN, at)
    for at in range(1, stage.clean.calls + 1, MORE):
        yield Fault(How.FAIL_FROM, at, errno.ENOSPC)
        yield Fault(How.FAIL_FROM, at, errno.EIO)


if __name__ == "__main__":
    workers.serve(work, sys.argv)
