"""What is done while things go wrong: each scene is a command, and what lies there before it."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from torture.player import Command, play
from torture.shim import TESTS

NEXT_DAY = "2026-11-21T09:00"
MARK = "Quibblezant"
"""A word that stands in every field of whoever is forgotten, and nowhere else."""

ADA = Command(["add", "Ada Moss", "--stage", "chat", "--about", "pricing", "--at", "Web Summit",
               "--company", "Tidewater Labs", "--email", "ada@tidewater.example"])  # fmt: skip
BEN = Command(["add", "Ben Okri", "--next", "friday: send the form", "--tag", "founder",
               "--through", "ada"])  # fmt: skip
MEI = Command(["add", "王小明", "--about", "补贴申请", "--stage", "connect"])
LOG = Command(["log", "ben", "coffee", "--about", "grants", "--next", "2w: call"])
NETWORK = (ADA, BEN, MEI, LOG)
MARKED = Command(
    ["add", MARK, "--company", MARK, "--role", MARK, "--tag", MARK, "--about", MARK, "--at", MARK,
     "--note", f"{MARK} {MARK}", "--email", f"{MARK}@{MARK}.example", "--also", f"{MARK} Two",
     "--stage", "chat", "--next", f"friday: {MARK}"]
)  # fmt: skip


class Scene(NamedTuple):
    """A command whose crash points are visited. `start` is a saved store that it finds."""

    name: str
    command: Command
    before: Sequence[Command] = NETWORK
    start: str = ""
    follow: Command = Command(["list"])
    """What is done next where the command had come to its end."""
    gone: str = ""
    """What is in no file any more once the command has come to its end."""


SCENES = (
    Scene("add, the first", ADA, before=()),
    Scene("add", Command(["add", "Chloé Martin", "--about", "hiring", "--next", "friday: call"])),
    Scene("log", Command(["log", "ada", "ben", "coffee", "--about", "two towns"])),
    Scene("draft --sent", Command(["draft", "coffee-request", "ada", "day=Tuesday", "--sent"])),
    Scene("edit", Command(["edit", "ada", "--name", "Ada Moss-Lee", "--note", "tea, no coffee"])),
    Scene("undo", Command(["undo"])),
    Scene("redo", Command(["redo"]), before=(*NETWORK, Command(["undo"]))),
    Scene("migrate schema 1", Command(["list"]), before=(), start="1.db"),
    Scene("migrate schema 2", Command(["list"]), before=(), start="2.db"),
)


def store_of(folder: Path) -> Path:
    """Where the store of a scene lies in its folder."""
    return folder / "home" / ".local" / "share" / "netlog" / "netlog.db"


def set_up(scene: Scene, folder: Path) -> None:
    """Make what lies there before the scene's command, in an empty folder."""
    store = store_of(folder)
    (folder / "home").mkdir(mode=0o700)
    (folder / "tmp").mkdir()
    if scene.start:
        store.parent.mkdir(mode=0o700, parents=True)
        for each in (store.parent.parent, store.parent.parent.parent):
            each.chmod(0o700)
        shutil.copyfile(TESTS / "store_versions" / scene.start, store)
        store.chmod(0o600)
    for command in scene.before:
        done = play(folder, command)
        if done.code:
            raise RuntimeError(f"{scene.name}: {command.words} ended with {done}")
