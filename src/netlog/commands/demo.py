"""`netlog demo`: the main job played in a throwaway store, with invented people."""

import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from netlog.completion import offers
from netlog.errors import NetlogError
from netlog.invocation import Invocation
from netlog.settings import child_environment
from netlog.views.ink import command as typed
from netlog.views.screen import Screen

HELP = """Play the main job with invented people: an evening, what comes after it, the month.

It runs real commands on a store of its own, which is thrown away unless you --keep it."""

EXAMPLES = """Examples:

\b
netlog demo
netlog demo --keep ~/netlog-demo"""

SHEET = """\
Ada Moss, Tidewater Labs | pricing for pilots | 2w: send the survey
Ben Okri, Lantern Books
Chloé Martin, Atelier Nord | hiring a first designer +connect
陈思远, 北辰科技 | 小程序出海
Dev Rao | volunteering at the repair café
"""

PLAY: list[tuple[str, str, list[str], str | None]] = [
    (
        "2026-03-05T21:40",
        "First, who you are: your drafts speak for you.",
        ["me", "--name", "Mei Lin", "--company", "Tea Lab", "--place", "Leeds"],
        None,
    ),
    (
        "2026-03-05T22:55",
        "Home from an evening with five people: a line each, as a sheet.",
        ["add", "-", "--at", "Northern Founders"],
        SHEET,
    ),
    (
        "2026-03-06T00:40",
        "Two more come to mind, after midnight. It still counts for the evening.",
        [
            "add",
            "Kanwal Ahmed",
            "--at",
            "Northern Founders",
            "--about",
            "grant applications",
            "--through",
            "ada",
            "--next",
            "friday: send the grant form",
        ],
        None,
    ),
    (
        "2026-03-06T00:42",
        "",
        [
            "add",
            "王小明",
            "--at",
            "Northern Founders",
            "--about",
            "补贴申请",
            "--address",
            "王总",
            "--stage",
            "connect",
            "--wechat",
            "xiaoming-demo",
        ],
        None,
    ),
    ("2026-03-06T09:00", "Next morning: who is next?", ["next"], None),
    (
        "2026-03-06T09:05",
        "A connection request, ready to paste; kept as sent.",
        ["draft", "connect-event", "kanwal", "thought=deadlines", "--sent"],
        None,
    ),
    (
        "2026-03-06T09:10",
        "And in Chinese, after a connect: the follow-up.",
        ["draft", "follow-up", "小明", "--sent"],
        None,
    ),
    (
        "2026-03-08T18:00",
        "She accepts, and later on you follow up: log it in a line.",
        ["log", "kanwal", "connect", "--from-them"],
        None,
    ),
    ("2026-03-10T12:00", "", ["log", "kanwal", "follow-up", "--about", "the grant form"], None),
    (
        "2026-03-10T12:05",
        "Time for a coffee request, in each language.",
        ["draft", "coffee-request", "kanwal", "day=Tuesday", "time=15:00", "--sent"],
        None,
    ),
    ("2026-03-10T12:06", "", ["draft", "coffee-request", "王小明", "day=周二"], None),
    (
        "2026-03-12T12:00",
        "She says yes: the coffee is booked, then held.",
        ["log", "kanwal", "coffee", "--on", "tuesday"],
        None,
    ),
    ("2026-03-17T17:00", "", ["log", "kanwal", "coffee", "--about", "a joint application"], None),
    ("2026-03-17T17:05", "What do I know of her by now?", ["show", "kanwal"], None),
    ("2026-03-17T17:06", "Does the network grow?", ["month"], None),
]
"""(the clock, what is said before, the command, its standard input)."""


def command(
    ctx: typer.Context,
    keep: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Leave the store there, to play with."),
        offers.Files.FOLDERS,
    ] = None,
) -> None:
    """Run the play, each line a process of its own, as a user would."""
    call: Invocation = ctx.obj
    if keep is None:
        with tempfile.TemporaryDirectory(prefix="netlog-demo-") as folder:
            _play(call.screen, Path(folder) / "netlog.db")
        call.screen.show("The store of this play is gone. To keep one: netlog demo --keep DIR")
        return
    store = keep.expanduser() / "netlog.db"
    if store.exists():
        raise NetlogError(f"{store} is there already. Name another folder, or play with that one")
    _play(call.screen, store)
    call.screen.show(f"Play on: netlog --db {shlex.quote(str(store))} month 2026-03")


def _play(screen: Screen, store: Path) -> None:
    for clock, said, words, sheet in PLAY:
        if said:
            screen.show()
            screen.heading(f"# {said}")
        shown = shlex.join(["netlog", *words])
        screen.show(["$ ", typed(shown), " <<'.'" if sheet else ""])
        if sheet:
            screen.show_text(sheet + ".")
        sys.stdout.flush()
        done = subprocess.run(
            [sys.executable, "-m", "netlog", *words],
            input=sheet, encoding="utf-8", check=False,
            env=child_environment(NETLOG_DB=str(store), NETLOG_NOW=clock),
        )  # fmt: skip
        if done.returncode:
            raise NetlogError(f"The play stopped: {shown} ended with {done.returncode}")
    screen.show()
