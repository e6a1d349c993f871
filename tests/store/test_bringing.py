"""Bringing rows in: whatever they are and in how large batches, the store comes out the same."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store.makers import Book, examples, quick_folder, raw
from store.sample import sample
from store.test_bulk import assert_sound
from store.test_reference import NAMES, derived
from torture.soundness import content, differences

from netlog.questions import origins
from netlog.rules.incoming import Happened, Incoming, Read, Rejected, Skipped, Tallies
from netlog.rules.newcomer import FIELDS, Newcomer, fields
from netlog.rules.stages import Stage
from netlog.store.bringing import bring

POINTS = [
    ("email", "ada.moss@example.org"), ("email", "Ada.Moss@Example.org"),
    ("email", "info@example.org"), ("email", "no address"), ("link", "example.org"),
    ("link", "https://www.linkedin.com/in/ada-moss"), ("link", "https://linkedin.com/in/Ben-Roy/"),
    ("phone", "+44 20 7946 0018"), ("phone", "020 7946 0018"), ("wechat", "ada_m"),
]  # fmt: skip

people = st.fixed_dictionaries({
    "name": st.sampled_from(["Ada Moss", "Moss, Ada", "Ben Roy", "!"]) | st.sampled_from(NAMES),
    "company": st.sampled_from([None, "Tea Lab", "北辰科技"]),
    "role": st.sampled_from([None, "Technical recruiter"]),
    "birthday": st.sampled_from([None, "--02-29"]),
    "note": st.sampled_from([None, "Two towns", "Two towns\nand a line"]),
    "also": st.lists(st.sampled_from(NAMES), max_size=2).map(tuple),
    "tags": st.lists(st.sampled_from(["founder", "Founder", "新"]), max_size=2).map(tuple),
    "contacts": st.lists(st.sampled_from(POINTS), max_size=3).map(tuple),
}).map(lambda told: Newcomer(**told))  # fmt: skip
days = st.sampled_from([date(2026, 2, 8), date(2026, 3, 1), date(2026, 3, 17)])
connects = st.tuples(st.just("connect"), days, st.just(Stage.CONNECT))
talks = st.tuples(st.sampled_from(["thread/1", "thread/2"]), days, st.just(Stage.CHAT),
                  st.just("both"), st.none(), st.sampled_from([None, "Grüße"]))  # fmt: skip
requests = st.tuples(st.just("invitation"), days, st.just(Stage.CONNECT), st.just("out"), st.none(),
                     st.none(), st.sampled_from(["Shall we connect?", "认识一下"]))  # fmt: skip
happenings = st.lists(
    st.one_of(connects, talks, requests).map(lambda told: Happened(*told)),
    min_size=1, max_size=2, unique_by=lambda each: each.key,
).map(tuple)  # fmt: skip
line, on = st.just(0), st.none() | days
rows = st.one_of(
    st.tuples(line, people, on).map(lambda told: Incoming(*told)),
    st.tuples(line, people, on, happenings).map(lambda told: Incoming(*told)),
    st.tuples(line, people, on, happenings).map(
        lambda told: Incoming(*told, part="messages.csv", is_counted=False)
    ),
    st.tuples(line, st.just("draft"), st.just(""), st.integers(1, 3)).map(
        lambda told: Skipped(*told)
    ),
    st.just(Rejected(0, "it has no name")),
)
files = st.lists(rows, max_size=12).flatmap(  # some of the rows stand in the file once more
    lambda told: st.lists(st.sampled_from(told), max_size=3).map(lambda twice: [*told, *twice])
    if told else st.just(told)
).map(lambda told: [row._replace(line=line) for line, row in enumerate(told, start=2)])  # fmt: skip


def brought(book: Book, told: list[Read], at_once: int = 1_000, source: str = "google") -> Tallies:
    """What becomes of rows, brought in so many at once."""
    with patch.object(origins, "AT_ONCE", at_once), book.writing("import") as page:
        return bring(page, source, iter(told)).tallies


def again(book: Book, told: list[Read], source: str = "google") -> Tallies | None:
    """What is said of rows before anything is written, if none of them is new."""
    with book.logbook().reading() as reader:
        return origins.nothing_new(reader, source, iter(told))


def state(path: Path) -> tuple[object, object]:
    with raw(path) as file:
        return content(path), derived(file)


def is_consistent(told: list[Read]) -> bool:
    """Whether no row is rejected, of which nothing is kept to be known again by."""
    return all(not isinstance(row, Incoming) or row.person.name != "!" for row in told)


@examples(60)
@given(files, st.sampled_from([1, 2, 3, 5]), st.booleans())
def test_in_batches_of_whatever_size_the_store_is_the_same(
    told: list[Read], at_once: int, is_linkedin: bool
) -> None:
    source = "linkedin" if is_linkedin else "google"
    with quick_folder() as folder:
        one, other = (sample(Path(folder, f"{name}.db")) for name in ("one", "other"))
        tallies = brought(one, told, source=source)
        assert brought(other, told, at_once, source) == tallies
        assert differences(content(other.path), content(one.path)) == ""
        assert state(other.path) == state(one.path)
        assert_sound(other.path)
        told_of = sum(tally.rows for tally in tallies.values())
        assert told_of == sum(map(rows_of, told))


def rows_of(read: Read) -> int:
    if isinstance(read, Incoming):
        return 1 if read.is_counted else sum(each.rows for each in read.happened)
    return read.rows if isinstance(read, Skipped) else 1


@examples(60)
@given(files)
def test_a_second_time_nothing_is_added_and_nothing_written(told: list[Read]) -> None:
    with quick_folder() as folder:
        book = sample(Path(folder, "netlog.db"))
        first = brought(book, told)
        before = book.path.read_bytes()
        second = brought(book, told)
        assert book.path.read_bytes() == before
        for part, tally in second.items():
            assert (tally.added, tally.updated) == (0, 0)
            known = first[part].added + first[part].updated + first[part].unchanged
            assert tally.unchanged == known
            assert (tally.skipped, tally.rejected) == (first[part].skipped, first[part].rejected)
        if is_consistent(told):
            assert again(book, told) == second


@examples(40)
@given(files)
def test_undone_the_store_is_as_it_was_and_redone_as_it_became(told: list[Read]) -> None:
    with quick_folder() as folder:
        book = sample(Path(folder, "netlog.db"))
        before = state(book.path)
        brought(book, told)
        after = state(book.path)
        if after != before:
            book.logbook().undo()
            assert state(book.path) == before
            assert_sound(book.path)
            book.logbook().redo()
        assert state(book.path) == after
        assert_sound(book.path)


def crowd(number: int) -> Iterator[Incoming]:
    """People with an address and a profile each."""
    for i in range(number):
        contacts = (("email", f"p{i}@example.org"), ("link", f"https://linkedin.com/in/p{i}"))
        yield Incoming(i + 2, Newcomer(f"Pat Moss {i}", contacts=contacts))


@pytest.mark.parametrize("change", ["forgotten", "undone", "fewer", "more", "another source"])
def test_what_is_not_here_any_more_is_new(tmp_path: Path, change: str) -> None:
    book = Book(tmp_path / "netlog.db")
    told: list[Any] = list(crowd(5))
    brought(book, told)
    assert again(book, told) is not None
    if change == "forgotten":
        with book.writing("forget") as page:
            page.file.execute("DELETE FROM origin WHERE person_id = 3")
    elif change == "undone":
        book.logbook().undo()
    elif change == "more":
        told.append(told[0]._replace(line=9, person=Newcomer("Una Moss")))
    source = "outlook" if change == "another source" else "google"
    is_known = again(book, told[:3] if change == "fewer" else told, source) is not None
    assert is_known == (change == "fewer")


def test_what_a_newcomer_shares_with_a_person_is_in_the_same_order() -> None:
    told = Newcomer("Ada Moss", **{field: field for field in FIELDS})
    assert fields(told) == FIELDS
