"""What is done while things go wrong: each scene is a command, and what lies there before it."""

import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from torture.player import Command, play
from torture.remains import store_in
from torture.shim import TESTS

NEXT_DAY = "2026-11-21T09:00"
MARK = "Quibblezant"
"""A word that stands in every field of whoever is forgotten, and nowhere else."""

ADA = Command(("add", "Ada Moss", "--stage", "chat", "--about", "pricing", "--at", "Web Summit",
               "--company", "Tidewater Labs", "--email", "ada@tidewater.example"))  # fmt: skip
BEN = Command(("add", "Ben Okri", "--next", "friday: send the form", "--tag", "founder",
               "--through", "ada"))  # fmt: skip
MEI = Command(("add", "王小明", "--about", "补贴申请", "--stage", "connect"))
LOG = Command(("log", "ben", "coffee", "--about", "grants", "--next", "2w: call"))
LIST = Command(("list",))
LEAD = Command(("lead", "add", "ada", "a shop", "--value", "1200 EUR", "--through", "ben"))
NETWORK = (ADA, BEN, MEI, LOG)
EDIT = Command(("edit", "ada", "--name", "Ada Moss-Lee", "--note", "tea, no coffee"))
MARKED = (
    Command(("add", MARK, "--company", MARK, "--role", MARK, "--tag", MARK, "--about", MARK,
             "--at", MARK, "--note", f"{MARK} {MARK}", "--email", f"{MARK}@{MARK}.example",
             "--also", f"{MARK} Two", "--stage", "chat", "--next", f"friday: {MARK}")),
    Command(("log", MARK, "ben", "coffee", "--about", f"as {MARK} said")),
)  # fmt: skip
BACKED_UP = (*NETWORK, Command(("backup",)))
NAMED = "2026-11-20T213000-asked.db"
SPOILED = "INSERT INTO person_text (person_text) VALUES ('delete-all')"
SHEET = "".join(f"Person {number}, Company {number} | topic {number}\n" for number in range(130))
"""Of so many people that more than 500 rows are written."""


class Scene(NamedTuple):
    """A command whose crash points are visited. `start` is a saved store that it finds."""

    name: str
    command: Command
    before: Sequence[Command] = NETWORK
    start: str = ""
    follow: Command = LIST
    """What is done next where the command had come to its end."""
    gone: str = ""
    """What is in no file any more once the command has come to its end."""
    goes_on: bool = False
    """Whether any next command brings it to its end."""
    every: int = 1
    """Where there are many calls and each takes long: every so-manieth point will do."""
    spoiled: str = ""
    """What another program did to the store before."""


SCENES = (
    Scene("add, the first", ADA, before=()),
    Scene("add", Command(("add", "Chloé Martin", "--about", "hiring", "--next", "friday: call"))),
    Scene("log", Command(("log", "ada", "ben", "coffee", "--about", "two towns"))),
    Scene("draft --sent", Command(("draft", "coffee-request", "ada", "day=Tuesday", "--sent"))),
    Scene("edit", EDIT),
    Scene("sold", Command(("sold", "ada", "a shop", "1200 EUR")), before=(*NETWORK, LEAD)),
    Scene("introduce", Command(("introduce", "ada", "ben", "--sent", "--again"))),
    Scene("undo", Command(("undo",))),
    Scene("redo", Command(("redo",)), before=(*NETWORK, Command(("undo",)))),
    Scene("add, a long sheet", Command(("add", "-"), stdin=SHEET), every=10),
    Scene("backup", Command(("backup",))),
    Scene(
        "backup FILE",
        Command(("backup", "copy.db", "--force")),
        before=(*NETWORK, Command(("backup", "copy.db"))),
    ),
    Scene("daily backup", Command(("list",), now=NEXT_DAY)),
    Scene("restore", Command(("restore", NAMED, "--yes")), before=(*BACKED_UP, EDIT)),
    Scene(
        "undo of a restore",
        Command(("undo", "--yes")),
        before=(*BACKED_UP, EDIT, Command(("restore", NAMED, "--yes"))),
    ),
    Scene(
        "forget",
        Command(("forget", MARK, "--yes")),
        before=(*NETWORK, *MARKED, *BACKED_UP[-1:]),
        gone=MARK,
        goes_on=True,
    ),
    Scene("doctor --fix", Command(("doctor", "--fix", "--yes")), spoiled=SPOILED),
    Scene("config", Command(("config", "language", "zh"))),
    Scene("migrate schema 1", LIST, before=(), start="1.db"),
    Scene("migrate schema 2", LIST, before=(), start="2.db"),
)


def store_of(folder: Path) -> Path:
    """Where the store of a scene lies in its folder."""
    return store_in(folder / "home")


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
    if scene.spoiled:
        with closing(sqlite3.connect(store)) as file, file:
            file.execute(scene.spoiled)
