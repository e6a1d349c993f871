"""A power cut at any moment: nothing that was acknowledged is lost, and nothing is damaged.

The calls of whole sequences of commands are written down by the shim; then `disk.py` says what a
disk may hold at any moment of them. Each such state is opened as netlog opens it: it is sound, and
is that after the last command that was acknowledged before the cut, or after the one that was being
carried out. Backups that were listed are there, and verify. That the model can fail is shown by the
same with syncs left out, which must find losses.
"""

import shutil
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from torture import remains, scenes, shim, workers
from torture.chance import chance
from torture.disk import Disk
from torture.figures import Figure, Trial
from torture.player import Command, Fault, load_all, play
from torture.points import empty_store, is_told
from torture.remains import Dump, Unsound
from torture.scenes import Scene
from torture.shim import Call, How, Kind

from netlog.questions.forgetting import order_of

TITLE = "A power cut: whatever was not synced is lost, torn or out of order"
STATES = 5_000

DAMAGED, LOST = "damaged", "acknowledged lost"


class Careless(NamedTuple):
    """Syncs that are left out, to see that the model notices."""

    name: str
    files: bool = False
    folders: bool = False
    part: str = ""


class Play(NamedTuple):
    """Commands one after the other; what others did before them, or a saved store, is durable."""

    name: str
    commands: Sequence[Command]
    before: Sequence[Command] = ()
    start: str = ""
    careless: Careless | None = None


class Kept(NamedTuple):
    """What must be there once a command was acknowledged."""

    whole: Dump
    backups: frozenset[str]
    gone: str = ""
    """What is in no file any more."""


class Moment(NamedTuple):
    """A call of a play, with what may be there after a cut behind it."""

    call: Call
    allowed: Sequence[Kept]
    earlier: Sequence[Kept]
    """What was there earlier, and would be a loss."""


BACKUP = Command(("backup",))
RESTORE = Command(("restore", scenes.NAMED, "--yes"))
NEXT_DAY = Command(("list",), now=scenes.NEXT_DAY)
FORGET = Command(("forget", scenes.MARK, "--yes"))
SETTING = Command(("config", "day_start", "5"))
DRAFT = Command(("draft", "coffee-request", "ada", "day=Tuesday", "--sent"))
EDIT = Command(("edit", "ada", "--company", "Tidewater", "--note", "tea, no coffee"))
UNDO, REDO = Command(("undo",)), Command(("redo",))
PLAYS = (
    Play("a first evening", (*scenes.NETWORK, DRAFT, EDIT, UNDO, REDO, UNDO, SETTING)),
    Play("backups", (BACKUP, EDIT, RESTORE, UNDO, BACKUP, NEXT_DAY), before=scenes.NETWORK),
    Play("forgetting", (BACKUP, FORGET, UNDO), before=(*scenes.NETWORK, *scenes.MARKED)),
    Play("from schema 1", (scenes.LIST, scenes.ADA, UNDO), start="1.db"),
    Play("from schema 2", (scenes.LIST, scenes.ADA, UNDO), start="2.db"),
)
CARELESS = (
    Careless("syncs of the store left out", files=True, part="netlog.db"),
    Careless("syncs of folders left out", folders=True),
)


def suffer(trial: Trial) -> list[Figure]:
    """Cut the power at many moments, and report what was found afterwards."""
    try:
        told = workers.told(__name__, trial, has_all_cores=False)
    except shim.NoShim as error:
        return [Figure("power cuts", str(error), "a shim library", holds=False)]
    counts: dict[str, Counter[str]] = {}
    examples: dict[str, list[str]] = {}
    for each in told:
        counts.setdefault(each["play"], Counter()).update(each["counts"])
        examples.setdefault(each["play"], []).extend(each["examples"])
    careful = {name: counts[name] for name in counts if name not in {c.name for c in CARELESS}}
    total: Counter[str] = sum(careful.values(), Counter())
    enough = STATES if trial.scale >= 1 else 1
    figures = [_figure(name, counted, examples[name]) for name, counted in careful.items()]
    figures.append(Figure("power cuts: states", f"{total['states']:,}", f"at least {enough:,}",
                          holds=total["states"] >= enough))  # fmt: skip
    figures += [Figure(f"… {kind}", str(total[kind]), "0", holds=not total[kind])
                for kind in (DAMAGED, LOST)]  # fmt: skip
    for each in CARELESS:
        counted = counts.get(each.name, Counter())
        found = counted[DAMAGED] + counted[LOST]
        figures.append(
            Figure(
                f"the model can fail: {each.name}",
                f"{found} of {counted['states']} states",
                "some",
                holds=found > 0,
            )
        )
    return figures


def _figure(name: str, counted: Counter[str], examples: list[str]) -> Figure:
    wrong = counted[DAMAGED] + counted[LOST]
    found = f"{counted['states']:,} states at {counted['moments']:,} moments, {wrong} wrong"
    return Figure(name, "\n".join([found, *examples[:5]]), "0 wrong", holds=not wrong)


# In a process under the shim


def work(folder: Path, scale: float, until: float, share: int, shares: int) -> None:
    """Do a worker's share: every so-manieth state of each play."""
    load_all()
    wanted = max(len(PLAYS) * 2, int(STATES * 1.2 * scale)) // len(PLAYS)
    careless = [
        Play(each.name, (scenes.BEN, scenes.MEI, scenes.LOG), before=(scenes.ADA,), careless=each)
        for each in CARELESS
    ]
    for place, each in enumerate((*PLAYS, *careless)):
        room = folder / str(place)
        room.mkdir()
        left = (until - time.monotonic()) / (len(PLAYS) + len(careless) - place)
        count = min(wanted, 400) if each.careless else wanted
        counts, examples = _cut(each, room, count, time.monotonic() + left, share, shares)
        shown = [] if each.careless else examples[:5]
        workers.report({"play": each.name, "counts": counts, "examples": shown})
        shutil.rmtree(room)


def _cut(
    each: Play, room: Path, count: int, until: float, share: int, shares: int
) -> tuple[Counter[str], list[str]]:
    """Play, and look at so many states after a cut, spread over all moments."""
    workers.say(f"{each.name}: {count:,} states")
    scene = Scene(each.name, each.commands[0], each.before, each.start)
    home = room / "played"
    home.mkdir()
    scenes.set_up(scene, home)
    disk = Disk(home)
    moments = played(each, home, room)
    counts = Counter(moments=len(moments))
    if share:
        counts.clear()
    examples = []
    per_moment, more = divmod(count, len(moments))
    share_of_more = more / len(moments)
    for number, moment in enumerate(moments):
        disk.take(moment.call)
        drawn = chance("power", each.name, number, share)
        whole = per_moment + (chance("power", number).random() < share_of_more)
        for state in range(whole):
            if (number + state) % shares != share or time.monotonic() > until:
                continue
            counts["states"] += 1
            disk.cut(drawn, room / "cut")
            if wrong := judged(moment, room / "cut"):
                counts[wrong[0]] += 1
                examples.append(
                    f"{each.name}, call {number} ({moment.call.kind.name} "
                    f"{Path(moment.call.path).name}), {wrong[0]}: {wrong[1]}"
                )
    return counts, examples


def played(each: Play, home: Path, room: Path) -> list[Moment]:
    """Carry out the commands of a play, and return all its moments."""
    states = [_kept(home)]
    empty = Kept({**states[0].whole, **empty_store(room / "empty.db")}, frozenset())
    moments: list[Moment] = []
    for number, command in enumerate(each.commands):
        log = room / f"{number}.log"
        if each.careless:
            _, files, folders, part = each.careless
            shim.swallow(files=files, folders=folders, part=part)
        done = play(home, command, Fault(How.WATCH), log)
        shim.swallow()
        if done.code:
            raise RuntimeError(f"{command.words} ended with {done}")
        gone = scenes.MARK if FORGET in each.commands[: number + 1] else ""
        states.append(_kept(home)._replace(gone=gone))
        before, after = states[-2:]
        calls = [*shim.calls(log)]
        said = _said_at(calls)
        # The backup of the day is made behind the answer, which says nothing of it.
        told = {name for name in after.backups if "-daily" not in name or name in before.backups}
        done = after._replace(backups=frozenset(told))
        meanwhile = [before, done, *([empty] if "person" not in before.whole else [])]
        for place, call in enumerate(calls):
            allowed = [done] if place >= said else meanwhile
            moments.append(Moment(call, allowed, states[:-1]))
        moments[-1] = moments[-1]._replace(allowed=[after])
    return moments


def _said_at(calls: Sequence[Call]) -> int:
    """Return the place of the call from which on a command is acknowledged."""
    answers = [place for place, call in enumerate(calls) if call.kind is Kind.ANSWER]
    return answers[-1] if is_told(calls) else len(calls) - 1


def judged(moment: Moment, folder: Path) -> tuple[str, str] | None:
    """Return what is wrong in a state after a cut, None where it is as it should be."""
    try:
        if order_of(scenes.store_of(folder)).exists():  # any next command goes on with it
            play(folder, scenes.LIST)
        now = _kept(folder)
    except Unsound as error:
        return DAMAGED, str(error)
    if broken := remains.broken_backups(scenes.store_of(folder)):
        return DAMAGED, f"a backup that is listed: {broken[0]}"
    for kept in moment.allowed:
        if now.whole == kept.whole and kept.backups <= now.backups:
            left = remains.holding(folder, kept.gone) if kept.gone else []
            return (LOST, f"what is to be gone stands in {left}") if left else None
    told = remains.difference(now.whole, moment.allowed[-1].whole) or f"{[*now.backups]}"
    is_earlier = any(now.whole == each.whole for each in moment.earlier)
    return (LOST if is_earlier or "person" not in now.whole else DAMAGED), told


def _kept(folder: Path) -> Kept:
    return Kept(remains.whole(folder / "home"), frozenset(remains.listed(scenes.store_of(folder))))


if __name__ == "__main__":
    workers.serve(work, sys.argv)
