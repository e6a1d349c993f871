"""What is to be found in a store: entries that carry marks, as whoever entered them remembers.

It is told what happened, and never looks into the store for what should be there.
"""

import re
from pathlib import Path
from typing import NamedTuple

from torture.soundness import Content

from netlog.questions import backups

MARK = re.compile(r"\bmark\d+x\d+\b")
BEFORE_IT = ("restore", "bulk", "doctor", "migration")
"""Kinds of backups that hold what was before the change that made them."""


class Line(NamedTuple):
    """A line of the record of changes, its first columns."""

    id: int
    member_id: int
    made_at: str
    said: str
    state: str
    is_final: int
    backup: str | None


class Memory:
    """Which marks are to be found in a store, and which in each of its backups."""

    def __init__(self, store: Path) -> None:
        self.store = store
        self.found: dict[str, bool] = {}
        self.backed_up: dict[str, dict[str, bool]] = {}

    @property
    def wanted(self) -> set[str]:
        """The marks that are to be there."""
        return {mark for mark, is_there in self.found.items() if is_there}

    def take_in(self, words: list[str], mark: str, before: Content, after: Content) -> None:
        """A command of these words took the store from what was before to what is after."""
        verb, had = words[0], dict(self.found)
        if before != after:
            if verb in ("undo", "redo"):
                self._turned(verb, before)
            elif verb == "restore":
                self.found = dict(self.backed_up[words[1]])
            elif verb == "forget":
                self._forgotten(words[1])
            else:
                self.found[mark] = True
        for backup in backups.listed(self.store):
            moment = had if backup.why in BEFORE_IT else self.found
            self.backed_up.setdefault(backup.name, dict(moment))

    def _turned(self, verb: str, before: Content) -> None:
        """A change was turned: by its words it is known which entry that was.

        One that replaced the whole store names the backup that was put in its place.
        """
        lines = [Line(*row[: len(Line._fields)]) for row in before["change"]]
        state = "done" if verb == "undo" else "undone"
        turned = [line for line in lines if line.state == state and not line.is_final]
        line = turned[-1 if verb == "undo" else 0]
        if line.backup:
            self.found = dict(self.backed_up[line.backup])
        else:
            self.found |= dict.fromkeys(MARK.findall(line.said), verb == "redo")

    def _forgotten(self, handle: str) -> None:
        """All that was theirs is gone, in the backups, too."""
        for mark in MARK.findall(handle):
            for found in (self.found, *self.backed_up.values()):
                found.pop(mark, None)
