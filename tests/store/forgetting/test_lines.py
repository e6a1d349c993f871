"""After somebody is forgotten, whatever went before: all can be undone and redone, and is sound."""

from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from store.forgetting.left import changed, rows, without
from store.makers import examples, quick_folder
from torture.asked import Asked, Call, call
from torture.calling import Answer, environment, inside
from torture.sequences import START, STARTS, Start, sequences
from torture.soundness import content, differences, faults


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


@examples(12, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(STARTS), sequences, st.integers(0, 30))
def test_all_that_is_left_can_be_undone_and_redone(
    start: Start, asked: list[Asked], whom: int
) -> None:
    with quick_folder() as folder:
        line = Line(Path(folder), start)
        for each in asked:
            line.play(each)
        people = line.people()
        if not people:
            return
        handle = people[whom % len(people)]
        before = rows(line.store)
        answer = line.ask("forget", handle, "--yes")
        assert answer.code == 0, answer
        assert faults(line.store) == []
        assert changed(rows(line.store), without(before, handle)) == []
        held = content(line.store)
        line.turn_all("undo")
        assert handle not in line.people()
        line.turn_all("redo")
        assert content(line.store) == held, differences(content(line.store), held)
