"""Where clients came from: never anything but what a plain reckoning over lists finds."""

from pathlib import Path

import pytest
import slow_business as slow
from hypothesis import given
from networks import kept, networks
from store.makers import TODAY, Book, blank, examples, quick_folder

from netlog.questions.outcomes_of_events import ORDERS, outcomes
from netlog.questions.reader import Reader
from netlog.questions.sources import Found, Source, Sources, found
from netlog.rules.sources import Rest, Way
from netlog.store.merging import Joining, merge

ALL = 1000


def told(source: Source) -> dict[str, object]:
    """What came of a source, as the slow reference has it."""
    met, came = source.met, source.came
    return {
        "met": met.people,
        "connects": met.connects,
        "coffees": met.coffees,
        "leads": came.leads,
        "asked": len(came.asked),
        "clients": len(came.clients),
        "sums": came.sums,
    }


def rows(sources: Sources) -> dict[object, dict[str, object]]:
    """The rows of a way by their keys, as the slow reference names them, of which there is any."""
    found = {row.key: told(row) for row in sources.rows}
    for key, row in ((None, sources.none), ("known", sources.known)):
        assert row is not None
        found[key] = told(row)
    return {key: row for key, row in found.items() if any(row.values())}


def plainly(network: slow.Network, way: Way) -> dict[object, dict[str, object]]:
    """The same by the slow reference; ids begin with 1."""
    found = {}
    for key in slow.keys(network, way):
        at = key + 1 if way is Way.PERSON and isinstance(key, int) else key
        found[at] = slow.came_of(network, way, key)
    return {key: row for key, row in found.items() if any(row.values())}


def asked(reader: Reader, way: Way, most: int = ALL) -> Found:
    return found(reader, [1], [way], None, most)


@given(networks())
@examples(60)
def test_sources_are_what_a_plain_reckoning_finds(network: slow.Network) -> None:
    with quick_folder() as folder:
        book = Book(blank(Path(folder) / "netlog.db"))
        kept(network, book)
        with book.reading() as reader:
            for way in Way:
                answer = asked(reader, way)
                assert rows(answer.ways[0]) == plainly(network, way)
                ever = found(reader, [1], [way], TODAY.replace(year=1), ALL)
                assert rows(ever.ways[0]) == plainly(network, way)
            owed = answer.relationships
            reference = slow.through(network)
            assert (owed.leads.part, owed.clients.part) == (
                reference["leads"], reference["clients"]
            )  # fmt: skip
            sums = {code: part.part for code, part in owed.sums.items() if part.part}
            assert sums == {code: part for code, part in reference["sums"].items() if part}
            events, there = outcomes(reader, 1, "name", None)
            for event in events:
                came = told(Source(event.id, event.name, None, event.met, event.came))
                assert came == slow.came_of(network, "event", event.id)
            assert there == 3


@given(networks())
@examples(30)
def test_rows_add_up_to_all_however_few_are_shown(network: slow.Network) -> None:
    with quick_folder() as folder:
        book = Book(blank(Path(folder) / "netlog.db"))
        kept(network, book)
        with book.reading() as reader:
            for way in Way:
                for most in (1, 2, ALL):
                    answer = asked(reader, way, most)
                    (sources,) = answer.ways
                    assert len(sources.rows) <= most
                    rest = [sources.others, sources.none, sources.known]
                    shown = [*sources.rows, *(row for row in rest if row)]
                    assert sum(row.met.people for row in shown) == answer.met.people
                    assert sum(row.met.coffees for row in shown) == answer.met.coffees
                    assert sum(row.came.leads for row in shown) == answer.came.leads
                    assert sum(len(row.came.clients) for row in shown) == len(answer.came.clients)
                    for currency, minor in answer.came.sums.items():
                        assert sum(row.came.sums.get(currency, 0) for row in shown) == minor


@given(networks())
@examples(30)
def test_merging_two_people_keeps_all_sums(network: slow.Network) -> None:
    people = [one._replace(is_friend_only=False) for one in network.people]
    network = network._replace(people=[*people, slow.Somebody()])
    with quick_folder() as folder:
        book = Book(blank(Path(folder) / "netlog.db"))
        kept(network, book)
        with book.reading() as reader:
            before = asked(reader, Way.CHANNEL)
        with book.writing("merge") as page:
            merge(page, 1, [Joining(2)])
        with book.reading() as reader:
            behind = asked(reader, Way.CHANNEL)
    assert behind.came.sums == before.came.sums
    assert behind.came.leads == before.came.leads
    assert behind.came.sales == before.came.sales
    assert len(behind.came.clients) <= len(before.came.clients)


def test_a_channel_may_be_called_as_the_rest_is(book: Book) -> None:
    network = slow.Network(
        [slow.Somebody(talks=((TODAY, "chat", None, "none"),)),
         slow.Somebody(talks=((TODAY, "chat", None, None),))], [], [],
    )  # fmt: skip
    kept(network, book)
    with book.reading() as reader:
        (sources,) = asked(reader, Way.CHANNEL).ways
    assert [(row.name, row.met.people) for row in sources.rows] == [("none", 1)]
    assert sources.none is not None
    assert (sources.none.key, sources.none.met.people) == (Rest.NONE, 1)


def test_only_what_was_since_a_day_counts(book: Book) -> None:
    early, late = TODAY.replace(month=1), TODAY.replace(day=2)
    person = slow.Somebody(talks=((early, "coffee", 1, "mail"),))
    other = slow.Somebody(talks=((late, "chat", 1, "mail"),))
    leads = [slow.Lead(0, early), slow.Lead(0, late)]
    sales = [slow.Sale(0, early, 100, "EUR"), slow.Sale(0, late, 50, "EUR")]
    kept(slow.Network([person, other], leads, sales), book)
    with book.reading() as reader:
        answer = found(reader, [1], [Way.EVENT], TODAY.replace(day=1), ALL)
    (row,) = answer.ways[0].rows
    # Whoever bought before was a client before, and is none of these days.
    assert told(row) == {"met": 1, "connects": 0, "coffees": 0, "leads": 1, "asked": 1,
                         "clients": 0, "sums": {"EUR": 50}}  # fmt: skip
    assert answer.relationships.sums["EUR"].part == 50, "an earlier customer"
    assert answer.relationships.leads == (1, 1)


@pytest.mark.parametrize("by", [*ORDERS, "name"])
def test_events_come_in_every_order_all_of_them_or_the_first(book: Book, by: str) -> None:
    day = TODAY.replace(month=1)
    people = [slow.Somebody(talks=((day.replace(day=number), "chat", number, None),))
              for number in (1, 2, 3)]  # fmt: skip
    people.append(slow.Somebody(talks=((day, "chat", 3, None),)))
    leads = [slow.Lead(0, day), slow.Lead(1, day)]
    kept(slow.Network(people, leads, [slow.Sale(0, day, 1, "EUR")]), book)
    with book.reading() as reader:
        whole, there = outcomes(reader, 1, by, None)
        first, _ = outcomes(reader, 1, by, 2)
    expected = {"recent": ["E3", "E2", "E1"], "met": ["E3", "E2", "E1"],
                "share": ["E1", "E3", "E2"]}  # fmt: skip
    assert [event.name for event in whole] == expected.get(by, ["E1", "E2", "E3"])
    assert (first, there) == (whole[:2], 3)


def test_a_place_to_which_one_comes_back_is_a_community(book: Book) -> None:
    days = [TODAY.replace(day=1), TODAY.replace(day=3), TODAY.replace(day=8)]
    people = [slow.Somebody(talks=((days[0], "chat", 1, None), (days[1], "chat", 1, None))),
              slow.Somebody(talks=((days[0], "chat", 2, None), (days[2], "chat", 2, None))),
              ]  # fmt: skip
    kept(slow.Network(people, [], []), book)
    with book.reading() as reader:
        events, _ = outcomes(reader, 1, "name", None)
    assert [(event.days, event.is_community) for event in events] == [
        (2, False), (2, True), (0, False)
    ]  # fmt: skip
