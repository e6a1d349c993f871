"""Matching finds what a plain look at every pair of people finds, on small networks."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from slow_matching import Told, fits, helped, ranks
from store.makers import TODAY, Book, examples

from netlog.questions.matching import matches, pairs
from netlog.rules.stages import Stage
from netlog.store import introductions, people
from netlog.store.page import Page

WORDS = ("grant", "hospital", "tax", "logo", "kiln")
words = st.lists(st.sampled_from(WORDS), max_size=2, unique=True)
somebody = st.builds(
    Told, need=words, offer=words, tag=words, role=words, company=words, talk=words,
    is_away=st.sampled_from([False, False, False, True]),
    is_friend=st.sampled_from([False, False, False, True]),
)  # fmt: skip
networks = st.lists(somebody, min_size=2, max_size=6)
ties = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 3)), max_size=4)


def acquaint(book: Book, one: int, other: int, how: int) -> None:
    """Have two people know each other, in one of four ways."""
    if how == 3:
        book.log(one, other, stage=Stage.COFFEE)
        return
    ways: list[Callable[[Page], Any]] = [
        lambda page: introductions.introduce(page, one, other, TODAY),
        lambda page: introductions.acquaint(page, one, other, TODAY),
        lambda page: page.row(people.Person, one),
    ]
    with book.writing() as page:
        row = ways[how](page)
        if how == 2 and row.introducer_id is None:
            row.introducer_id = other
            page.write(row)
        elif how == 2:
            introductions.acquaint(page, one, other, TODAY)


def write(book: Book, number: int, told: Told) -> int:
    """Keep somebody as they are told."""
    fields = {name: " ".join(getattr(told, name)) or None
              for name in ("need", "offer", "role", "company")}  # fmt: skip
    topic = " ".join(told.talk) or None
    name = f"Person {'ABCDEF'[number]}"
    return int(book.add(name, tags=tuple(told.tag), topic=topic, **fields))


def part(book: Book, id_: int, told: Told) -> None:
    """Put somebody out of sight, or among friends; a talk would bring them back."""
    with book.writing() as page:
        tie = people.tie_of(page, id_)
        tie.is_friend_only = told.is_friend
        tie.archived_on = TODAY if told.is_away else None
        page.write(tie)


@examples(12)
@given(networks, ties)
def test_every_pair_is_found_either_way_as_well_as_it_fits(
    network: list[Told], known: list[tuple[int, int, int]]
) -> None:
    with TemporaryDirectory() as folder:
        book = Book(Path(folder) / "netlog.db")
        ids = [write(book, number, told) for number, told in enumerate(network)]
        knowing = set()
        for one, other, how in known:
            if one != other and max(one, other) < len(ids):
                acquaint(book, ids[one], ids[other], how)
                knowing.add(frozenset({ids[one], ids[other]}))
        told = dict(zip(ids, network, strict=True))
        for id_ in ids:
            part(book, id_, told[id_])
        with book.reading() as reader:
            for id_ in ids:
                found = matches(reader, 1, id_, 10)
                helping = {match.helping.id: match.fit for match in found.helped_by}
                needing = {match.needing.id: match.fit for match in found.could_help}
                assert helping == fits(told, knowing, id_)
                assert needing == helped(told, knowing, id_)
                assert list(helping.values()) == ranks(helping)
            best = {match.needing.id: match.fit for match in pairs(reader, 1, 10)}
        every = {id_: fits(told, knowing, id_) for id_ in ids}
        assert best == {id_: max(found.values()) for id_, found in every.items() if found}
