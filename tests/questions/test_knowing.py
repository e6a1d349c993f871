"""Who speaks of something, compared with a plain walk through everybody and all their talks."""

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store.makers import Book, blank, examples

from netlog.questions.holders import MOST_LOOKED_AT, Holders
from netlog.questions.knowing import MOST_RECENT, who_knows, whom_it_suits
from netlog.rules.closeness import warmth
from netlog.rules.knowing import NEED, Knowing
from netlog.rules.matching import WEIGHTS, held, rarity, terms
from netlog.rules.stages import Stage
from netlog.store import people
from netlog.store.tables.people import Tie

WORDS = ("tax", "returns", "design", "designer", "tea", "补贴", "补贴申请", "hats")
text = st.lists(st.sampled_from(WORDS), max_size=3).map(" ".join)


class Someone(NamedTuple):
    """A person of a generated network, and what was talked about with them, how long ago."""

    offer: str
    need: str
    role: str
    tags: list[str]
    talks: list[tuple[str, int]]
    is_friend: bool
    is_away: bool


network = st.lists(
    st.builds(
        Someone, text, text, text, st.lists(st.sampled_from(WORDS), max_size=2, unique=True),
        st.lists(st.tuples(text, st.integers(0, 300)), max_size=3), st.booleans(), st.booleans(),
    ),
    max_size=5,
)  # fmt: skip


def kept(book: Book, told: list[Someone]) -> list[int]:
    """Write a network; return the ids of its people."""
    ids = []
    for number, each in enumerate(told):
        name = f"Person {'abcde'[number]}"
        more: dict[str, Any] = {"offer": each.offer or None, "need": each.need or None,
                                "role": each.role or None, "tags": tuple(each.tags)}  # fmt: skip
        ids.append(book.add(name, known=True, **more))
        for topic, ago in each.talks:
            book.log(ids[-1], on=book.today - timedelta(days=ago), topic=topic or None)
    with book.writing() as page:
        for id, each in zip(ids, told, strict=True):
            (row,) = book.rows("SELECT id FROM tie WHERE person_id = ?", id)
            tie = page.row(Tie, row[0])
            tie.is_friend_only = each.is_friend
            page.write(tie)
            if each.is_away:
                people.archive(page, id, page.today)
    return ids


def slowly(told: list[Someone], asked: str, *, is_suited: bool) -> dict[int, float]:
    """Return by their place how well it fits each: by looking at everything there is of them."""
    asked_for = terms(asked)
    here = [each for each in told if not each.is_away]
    worth = {term: rarity(sum(term in held([term], text) for each in here
                              for text in ["\n".join(_texts(each).values())]))
             for term in asked_for}  # fmt: skip
    found = {}
    for place, each in enumerate(told):
        if each.is_away or (is_suited and each.is_friend):
            continue
        texts = _texts(each) | ({"need": each.need} if is_suited else {})
        weights = WEIGHTS | {"need": WEIGHTS["offer"]}
        best = {term: max((weights[kind] for kind, text in texts.items() if held([term], text)),
                          default=0) for term in asked_for}  # fmt: skip
        if any(best.values()):
            found[place] = sum(best[term] * worth[term] for term in asked_for)
    return found


def _texts(each: Someone) -> dict[str, str]:
    talks = "\n".join(topic for topic, _ in each.talks)
    return {"offer": each.offer, "tag": "\n".join(each.tags), "role": each.role, "talk": talks}


@given(network, st.sampled_from(["tax returns", "design", "补贴申请", "a hat and some tea"]))
@examples(40)
def test_the_same_people_as_by_looking_at_everything(told: list[Someone], asked: str) -> None:
    with TemporaryDirectory() as folder:
        book = Book(blank(Path(folder) / "netlog.db"))
        ids = kept(book, told)
        with book.reading() as reader:
            knowing = who_knows(Holders(reader, 1), asked, book.today, 99)
            suited = whom_it_suits(Holders(reader, 1), asked, book.today, 99)
    for found, is_suited in ((knowing, False), (suited, True)):
        expected = slowly(told, asked, is_suited=is_suited)
        if not is_suited:
            best = max(expected.values(), default=0)
            expected = {place: fit for place, fit in expected.items() if fit >= best / 2}
        order = [(-each.fit, -each.warmth) if is_suited else (-each.warmth, -each.fit)
                 for each in found]  # fmt: skip
        assert order == sorted(order)
        assert {each.id: each.fit for each in found} == {
            ids[place]: pytest.approx(fit, abs=1e-5) for place, fit in expected.items()
        }
        for each in found:
            assert each.warmth == warmth(_tie(told[ids.index(each.id)], book.today), book.today)
            assert is_suited or all(place.kind != NEED for place in each.evidence)


class _Tie(NamedTuple):
    last_on: date | None
    talks: int
    coffees: int


def _tie(each: Someone, today: date) -> _Tie:
    days = [today - timedelta(days=ago) for _, ago in each.talks]
    return _Tie(max(days, default=None), len(days), 0)


@pytest.fixture
def asked(book: Book) -> Any:
    def run(text: str) -> list[Knowing]:
        with book.reading() as reader:
            return who_knows(Holders(reader, 1), text, book.today, 99)

    return run


def test_the_warm_are_found_behind_many_who_came_later(book: Book, asked: Any) -> None:
    warm = book.add("Warm One", offer="grants", topic="tea")
    book.add(*(f"Some {chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(MOST_LOOKED_AT + 5)),
             known=True, offer="grants")  # fmt: skip
    assert asked("grants")[0].id == warm
    assert MOST_RECENT > MOST_LOOKED_AT


def test_an_address_or_another_name_says_nothing(book: Book, asked: Any) -> None:
    book.add("Eve", contacts=(("email", "design@example.org"),), also=("Design",))
    assert asked("design") == []


def test_what_is_only_planned_was_not_talked_about(book: Book, asked: Any) -> None:
    ada = book.add("Ada Moss")
    book.log(ada, stage=Stage.COFFEE, on=book.today + timedelta(days=3), topic="hats")
    assert asked("hats") == []


@pytest.mark.parametrize("text", ["", "help", "\"*'", "AND OR NOT", "a'; --", "?"])
def test_nothing_is_found_for_what_says_nothing(book: Book, asked: Any, text: str) -> None:
    book.add("Ada Moss", offer="a help and work", topic="with you")
    assert asked(text) == []
