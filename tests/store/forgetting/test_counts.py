"""With --keep-counts past months count as before, and nobody is named by them."""

import json
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from store.forgetting.left import rows
from store.forgetting.line import Line
from store.makers import examples, quick_folder
from store.sample import sample
from torture.asked import Asked
from torture.sequences import STARTS, Start, sequences
from torture.soundness import faults

from netlog.questions import months as asking
from netlog.questions.reader import Reader
from netlog.rules.dates import month_shifted

MONTHS = [month_shifted(date(2025, 10, 1), n) for n in range(18)]
TODAY = date(2026, 11, 20)


def months(store: Path) -> list[Any]:
    """What each month counts and which rows it counts, without whose they are."""
    with closing(sqlite3.connect(store)) as file:
        reader = Reader(file, TODAY)
        return [counted(asking.month(reader, 1, first, TODAY)) for first in MONTHS]


def counted(month: Any) -> Any:
    goals = [
        (goal.name, goal.done, goal.open, sorted(
            (row.happened_on, row.entered_on, row.by, row.is_done, row.is_strict)
            for row in goal.rows
        ))
        for goal in month.goals
    ]  # fmt: skip
    return month._replace(goals=goals)


@examples(8, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(STARTS), sequences, st.integers(0, 30))
def test_months_count_as_before(start: Start, asked: list[Asked], whom: int) -> None:
    with quick_folder() as folder:
        line = Line(Path(folder), start)
        for each in asked:
            line.play(each)
        people = line.people()
        if not people:
            return
        handle = people[whom % len(people)]
        before = months(line.store)
        assert line.ask("forget", handle, "--keep-counts", "--yes").code == 0
        assert months(line.store) == before
        assert faults(line.store) == []
        assert handle not in line.people()


def test_what_counts_is_all_that_is_kept(tmp_path: Path) -> None:
    line = Line(tmp_path, sample)
    line.ask("edit", "ada-moss", "--talk", "1", "--note", "a note", "--channel", "zoom")
    for day in ("2026-03-01", "2026-03-02", "2026-03-03"):
        line.ask("log", "ada-moss", "chat", "--about", "tea", "--on", day)
    line.ask("forget", "ada-moss", "--keep-counts", "--yes")
    left = rows(line.store)
    (nobody,) = [row for row in left["person"] if row["handle"] == "forgotten-1"]
    told = {name: value for name, value in nobody.items() if value is not None}
    assert told.keys() - {"key", "latin", "initials", "whole"} == {
        "id", "handle", "name", "added_on",
    }  # fmt: skip
    assert (nobody["name"], nobody["added_on"]) == ("somebody", "2026-01-10")
    theirs = {row["conversation_id"] for row in left["participant"]
              if row["person_id"] == nobody["id"]}  # fmt: skip
    talks = [row for row in left["conversation"] if row["id"] in theirs]
    assert [row["stage"] for row in talks] == ["chat", "connect", "follow-up", "coffee"]
    for row in talks:
        assert [row[name] for name in ("topic", "note", "channel", "event_id", "starts_at")] == (
            [None] * 5
        )
    them = [row["person_id"] for row in left["participant"] if row["conversation_id"] in theirs]
    assert set(them) == {nobody["id"]}
    assert {row["text"] for row in left["message"] if row["person_id"] == nobody["id"]} <= {"–"}


def test_who_is_nobody_is_in_no_list_and_can_be_forgotten(tmp_path: Path) -> None:
    line = Line(tmp_path, sample)
    line.ask("forget", "ada-moss", "--keep-counts", "--yes")
    line.ask("forget", "dev-rao", "--keep-counts", "--yes")
    for words in (("list",), ("next",)):
        assert "forgotten" not in line.ask(*words).out
    assert {"forgotten-1", "forgotten-2"} <= set(line.people())
    answer = line.ask("forget", "forgotten-1", "--yes")
    assert answer.code == 0
    assert "forgotten-1" not in line.people()
    line.turn_all("undo")
    assert "forgotten-2" in line.people()


def test_who_counts_in_no_month_leaves_nothing(tmp_path: Path) -> None:
    line = Line(tmp_path, sample)
    line.ask("add", "Known Beforehand", "--known")
    line.ask("forget", "known-beforehand", "--keep-counts", "--yes")
    assert not [handle for handle in line.people() if handle.startswith("forgotten")]


def test_the_month_names_nobody(tmp_path: Path) -> None:
    line = Line(tmp_path, sample)
    line.ask("forget", "ada-moss", "--keep-counts", "--yes")
    told = json.loads(line.ask("month", "2026-01", "--json").out)
    assert [row["handle"] for row in told["conversations"]["rows"]] == ["forgotten-1"]
    assert [row["name"] for row in told["conversations"]["rows"]] == ["somebody"]
