"""Some members of a team at once: a process in which each is a thread, or starts netlog itself.

`python -m torture.team_member` reads what it needs on standard input, a JSON object: the logins and
their URLs, for how many seconds they go on, how long they pause between two commands in the mean,
and whether each command is a process of its own. It says when it is ready, waits for a line, as all
are to begin at once, and writes what came of each command, a JSON object a line.

None of them is started anew, whatever happens to the server. A command that ended without its being
kept is given again with the same words, now and then given up; one of which nobody knows is always
given again, until it is known.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from random import Random
from threading import Lock, Thread
from typing import Any

from torture.chance import chance
from torture.team_deeds import (
    COMPANY,
    COUNTERS,
    FRIENDS,
    KEPT,
    OPEN,
    REFUSED,
    Came,
    as_process,
    inside,
    load,
)

READS = {"month": 4, "list": 4, "next": 3, "who": 1}
WRITES = {"log": 8, "edit": 6, "add": 4, "undo": 2}
"""Each command, and how often it is given."""
READS_SHARE, IN_A_ROW = 0.7, 3
"""How often a read follows, and how often at most one behind another: 60 % are reads then."""
GIVEN_UP = 0.25
"""How often a command that was refused isn't given again."""
SETTLING = 60.0
"""Seconds behind the end in which what is open is still settled."""

_OUT = Lock()


class Member:
    """Somebody of the team, who gives one command after another."""

    def __init__(
        self, login: str, give: Callable[[list[str]], Came], pause: float, *, apart: bool
    ) -> None:  # fmt: skip
        self.login = login
        self._pause = pause
        self._give = give
        self._luck = chance("team", login)
        self._number = self._reads = 0
        self._done: list[str] = []
        """The marks of one's own changes that stand, in their order."""
        self._writes = {kind: share for kind, share in WRITES.items()
                        if not (apart and kind == "edit")}  # fmt: skip

    def go_on(self, until: float) -> None:
        """Give commands until then, and settle the last."""
        while time.monotonic() < until:
            is_write = self._reads == IN_A_ROW or self._luck.random() > READS_SHARE
            self._reads = 0 if is_write else self._reads + 1
            self._one(until + SETTLING, is_write=is_write)
            left = until - time.monotonic()
            time.sleep(max(0.0, min(left, self._luck.expovariate(1 / self._pause))))
        self._one(until + SETTLING, is_write=True)  # whatever happened, everybody goes on

    def _one(self, until: float, *, is_write: bool) -> None:
        self._number += 1
        mark = f"mark{self.login}x{self._number}"
        kind = _drawn(self._luck, self._writes if is_write else READS)
        if kind == "undo" and not self._done:
            kind = "log"
        words = self._words(kind, mark)
        begun = time.monotonic()
        came, said = self._until_known(words, until)
        of = mark if is_write else ""
        if kind == "undo":
            of = self._done[-1]
        told: dict[str, Any] = {
            "member": self.login, "kind": kind, "is_write": is_write, "mark": of,
            "outcome": came.outcome, "said": said, "begun": begun, "ended": time.monotonic(),
            "undid": came.mark,
        }  # fmt: skip
        if is_write and came.outcome == KEPT:
            if kind == "undo":
                self._done.pop()
            else:
                self._done.append(mark)
        with _OUT:
            print(json.dumps(told), flush=True)

    def _until_known(self, words: list[str], until: float) -> tuple[Came, list[str]]:
        """Give a command until it is known what became of it, and this is that it was done.

        Else it was surely not done, and was given up; or there is no more time.
        """
        said, is_open = [], False
        while True:
            came = self._give(words)
            if came.said:
                said.append(came.said)
            is_open |= came.outcome == OPEN
            is_over = time.monotonic() > until
            if came.outcome == REFUSED and not is_open:
                if is_over or self._luck.random() < GIVEN_UP:
                    return came, said
            elif came.outcome not in (OPEN, REFUSED):
                return came, said
            elif is_over:
                return Came(OPEN, came.said), said

    def _words(self, kind: str, mark: str) -> list[str]:
        if kind == "log":
            return ["log", self._luck.choice(FRIENDS), "--about", mark]
        if kind == "edit":
            return ["edit", self._luck.choice(COUNTERS), "--note", mark]
        if kind == "add":
            return ["add", f"Crowd {mark}", "--company", f"Lab {mark}", "--about", mark]
        return {"who": ["who", COMPANY]}.get(kind, [kind])


def _drawn(luck: Random, among: dict[str, int]) -> str:
    return luck.choices(list(among), list(among.values()))[0]


def main() -> None:
    """Have each member of this process go on for so long."""
    given = json.loads(sys.stdin.readline())
    members = []
    for login, url in given["members"].items():
        if given["is_apart"]:
            give = _as_process({**os.environ, "NETLOG_DB": url, "COLUMNS": "80"})
        else:
            give = _inside(url)
            load(url)
        members.append(Member(login, give, given["pause"], apart=given["is_apart"]))
    print("ready", flush=True)
    sys.stdin.readline()
    until = time.monotonic() + given["seconds"]
    threads = [Thread(target=member.go_on, args=[until]) for member in members]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _inside(url: str) -> Callable[[list[str]], Came]:
    return lambda words: inside(words, url)


def _as_process(around: dict[str, str]) -> Callable[[list[str]], Came]:
    return lambda words: as_process(words, around)


if __name__ == "__main__":
    main()
