"""One of a crowd: a process that carries out commands on the store that all of them share.

`python -m torture.member HOME NUMBER COMMANDS BACKUPS` waits for a line on standard input, as all
are to begin at once, and writes what came of each command, a JSON object a line.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from torture.calling import Answer, environment, inside, started
from torture.chance import chance

START = "2026-11-20T21:30"
APART_EVERY = 10
"""Each tenth command is a process of its own, and pays for its start."""
WRITES_FIRST = 5
"""So many commands nobody undoes, lest what all of them stand on is taken back."""
ANCHORS = ("ada-moss", "sara-lindqvist", "dev-rao", "ben-okri")

Play = Callable[[Random, str], list[str]]
WRITING: dict[str, Play] = {
    "add": lambda chance, mark: ["add", f"Crowd {mark}", "--about", "tea", "--at", "Fair"],
    "sheet": lambda chance, mark: ["add", "-", "--at", mark],
    "log": lambda chance, mark: ["log", chance.choice(ANCHORS), "--about", mark],
    "draft": lambda chance, mark: [
        "draft", "follow-up", "--to", chance.choice(ANCHORS), f"thread={mark}", "--sent", "--again",
    ],
    "edit": lambda chance, mark: ["edit", chance.choice(ANCHORS), "--also", mark],
    "tag": lambda chance, mark: ["tag", mark, *chance.sample(ANCHORS, 2)],
}  # fmt: skip
OTHER: dict[str, Play] = {
    "owe": lambda chance, mark: ["log", chance.choice(ANCHORS), "--about", mark, "--next", "2w"],
    "done": lambda chance, mark: ["done", chance.choice(ANCHORS)],
    "undo": lambda chance, mark: ["undo"],
    "redo": lambda chance, mark: ["redo"],
    "list": lambda chance, mark: ["list"],
    "month": lambda chance, mark: ["month"],
    "show": lambda chance, mark: ["show", chance.choice(ANCHORS)],
    "find": lambda chance, mark: ["find", "tea"],
    "changes": lambda chance, mark: ["changes"],
}


def main() -> None:
    """Carry out so many commands, and tell of each."""
    home, (number, commands, copies) = Path(sys.argv[1]), map(int, sys.argv[2:])
    around = environment(home, home / "netlog.db", START)
    luck = chance("crowd", number)
    for words in (["list"], ["add", "Nobody", "--dry-run"]):  # what is loaded once is loaded
        inside(words, around)
    every = commands // copies
    sys.stdin.readline()
    for place in range(commands):
        mark = f"mark{number}x{place}"
        kinds = WRITING if place < WRITES_FIRST else {**WRITING, **OTHER}
        words = kinds[luck.choice(list(kinds))](luck, mark)
        if place % every == every - 1:
            words = ["backup", str(home / f"copy-{number}-{place}.db")]
        stdin = "".join(f"Sheet {mark} {line}, Tea Lab | hiring | 2w\n" for line in range(3))
        given = stdin if words[:2] == ["add", "-"] else ""
        begun, had = time.monotonic(), _busy("self")
        if (place + number) % APART_EVERY:
            answer = inside(words, around, given)
            busy = _busy("self") - had
        else:
            answer, busy = _apart(words, around, given)
        ended = time.monotonic()
        told = {"words": words, "begun": begun, "ended": ended, "waited": ended - begun - busy}
        print(json.dumps({**told, **answer._asdict()}), flush=True)


def _apart(words: list[str], around: dict[str, str], stdin: str) -> tuple[Answer, float]:
    """Run netlog as a process of its own; say besides for how long that was busy."""
    process = started(words, around)
    assert process.stdin
    assert process.stdout
    assert process.stderr
    with process.stdin, process.stdout, process.stderr:
        process.stdin.write(stdin.encode())
        process.stdin.close()
        out, err = process.stdout.read(), process.stderr.read()
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    busy = _busy(str(process.pid))  # as long as nobody has asked how it ended
    return Answer(process.wait(), out.decode(), err.decode()), busy


def _busy(process: str) -> float:
    """Say for how long a process has computed, or queued for a core; 0 where Linux is not asked.

    The rest of its time it waited: for a lock, or for a disk.
    """
    try:
        computed, queued, _ = Path(f"/proc/{process}/schedstat").read_text().split()
    except OSError:
        return 0.0
    return (int(computed) + int(queued)) / 1e9


if __name__ == "__main__":
    main()
