"""A store, and what is asked of it: random commands, then somebody is forgotten."""

from datetime import timedelta
from pathlib import Path

from store.forgetting.left import rows
from torture.asked import Asked, Call, call
from torture.calling import Answer, environment, inside
from torture.sequences import START, Start
from torture.soundness import faults


class Line:
    """A store, and what was asked of it so far."""

    def __init__(self, folder: Path, start: Start) -> None:
        self.home = folder
        self.store = folder / "netlog.db"
        self.now = START
        start(self.store)

    def ask(self, *words: str, stdin: str = "") -> Answer:
        around = environment(self.home, self.store, f"{self.now:%Y-%m-%dT%H:%M}")
        return inside(list(words), around, stdin)

    def play(self, asked: Asked) -> None:
        self.now += timedelta(minutes=asked.minutes)
        made: Call = call(asked, self.store)
        self.ask(*made.words, stdin=made.stdin)

    def people(self) -> list[str]:
        return [row["handle"] for row in rows(self.store)["person"]]

    def turn_all(self, turn: str) -> None:
        while (answer := self.ask(turn)).code == 0:
            assert faults(self.store) == []
        assert "There is nothing to" in answer.err, answer
