"""After somebody is forgotten, whatever went before: all can be undone and redone, and is sound."""

from pathlib import Path

from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from store.forgetting.left import changed, rows, without
from store.forgetting.line import Line
from store.makers import examples, quick_folder
from torture.asked import Asked
from torture.sequences import STARTS, Start, sequences
from torture.soundness import content, differences, faults


@examples(8, suppress_health_check=list(HealthCheck))
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
        line.turn_all("redo")  # what had been undone before
        assert handle not in line.people()
        held = content(line.store)
        line.turn_all("undo")
        assert handle not in line.people()
        line.turn_all("redo")
        assert content(line.store) == held, differences(content(line.store), held)
