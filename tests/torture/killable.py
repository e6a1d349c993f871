"""What is killed: commands that write, each with what must be there before it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from torture.asked import Call

from netlog.questions import backups
from netlog.store.sealing import sum_of

if TYPE_CHECKING:
    from torture.killing import Worker

ANCHORS = ("ada-moss", "sara-lindqvist", "dev-rao")


class Kind(NamedTuple):
    """A kind of command: what it is called with, given the worker and a mark."""

    play: Callable[[Worker, str], Call]
    ready: Callable[[Worker], object] = lambda worker: None
    answers_last: bool = False
    """Whether it has kept what it did only when the last line of its answer is there."""


def _sheet(mark: str) -> str:
    lines = (f"Sheet {mark} {number}, Tea Lab | hiring | 2w" for number in range(40))
    return "\n".join(lines) + "\n"


def _anchor(worker: Worker) -> str:
    return worker.chance.choice(ANCHORS)


def _next_day(worker: Worker) -> None:
    worker.now = (worker.now + timedelta(days=1)).replace(hour=9)


def _undone(worker: Worker) -> None:
    worker.whole("log", "ada-moss", "--about", "{}")
    worker.whole("undo", "--yes")


def _forgettable(worker: Worker) -> None:
    worker.victim = worker.whole("add", "Victim {}", "--about", "tea")


def _restorable(worker: Worker) -> None:
    """A backup, and an entry that it doesn't hold; older ones go, lest there be ever more."""
    asked = [each for each in backups.listed(worker.store) if each.why == "asked"]
    for old in asked[3:]:
        old.path.unlink()
        sum_of(old.path).unlink()
    worker.whole("backup")
    worker.whole("log", "ada-moss", "--about", "{}")


def _restore(worker: Worker, mark: str) -> Call:
    asked = [each for each in backups.listed(worker.store) if each.why == "asked"]
    return Call(["restore", worker.chance.choice(asked).name, "--yes"])


KINDS = {
    "add": Kind(lambda worker, mark: Call(
        ["add", f"Person {mark}", "--about", "tea", "--at", "Fair", "--next", "friday: call"]
    )),
    "sheet": Kind(lambda worker, mark: Call(["add", "-", "--at", mark], _sheet(mark))),
    "log": Kind(lambda worker, mark: Call(["log", _anchor(worker), "--about", mark])),
    "draft --sent": Kind(lambda worker, mark: Call(
        ["draft", "follow-up", "--to", _anchor(worker), f"thread={mark}", "--sent", "--again"]
    ), answers_last=True),
    "edit": Kind(lambda worker, mark: Call(["edit", _anchor(worker), "--also", mark])),
    "undo": Kind(
        lambda worker, mark: Call(["undo", "--yes"]),
        lambda worker: worker.whole("log", "ada-moss", "--about", "{}"),
    ),
    "redo": Kind(lambda worker, mark: Call(["redo", "--yes"]), _undone),
    "forget": Kind(
        lambda worker, mark: Call(["forget", f"victim-{worker.victim}", "--yes"]),
        _forgettable, answers_last=True,
    ),
    "backup": Kind(lambda worker, mark: Call(["backup"])),
    "restore": Kind(_restore, _restorable, answers_last=True),
    "daily backup": Kind(
        lambda worker, mark: Call(["log", _anchor(worker), "--about", mark]), _next_day
    ),
}  # fmt: skip
"""What is killed: kind → how it is called."""
