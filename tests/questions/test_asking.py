"""Askings: what is found out in steps, in step with each other, on either engine."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import psycopg
import pytest
from conftest import LACKING

from netlog.errors.team import LostServer
from netlog.questions.asking import Asking, asking, carried_out, in_step
from netlog.questions.link import in_server_words, open_to_ask
from netlog.questions.reader import Asked, Question, Reader, Row
from netlog.settings.server import parsed

NUMBER = Question("SELECT :number + 0 AS number")
NOBODY = Question("SELECT id FROM person WHERE id < 0")
BROKEN = Question("SELECT nothing FROM person")


@pytest.fixture(params=["sqlite", "postgresql"])
def either(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reader]:
    """A store of either engine, open for asking; the server's link is `reader._connection`."""
    if request.param == "sqlite":
        yield request.getfixturevalue("reader")
        return
    if LACKING:
        pytest.skip(f"no PostgreSQL, as there is {LACKING}")
    url = request.getfixturevalue("team").url()
    with closing(open_to_ask(parsed(url))) as link:
        yield Reader(link)


class Counted(Reader):
    """A reader that notes how many questions it is asked in one go."""

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader._connection)
        self.goes: list[int] = []

    def together(self, asked: Any) -> list[list[Row]]:
        """Note, and ask."""
        self.goes.append(len(asked))
        return super().together(asked)


def number(wanted: int) -> Asked:
    return NUMBER, {"number": wanted}


def test_answers_come_in_the_order_of_the_questions(either: Reader) -> None:
    answers = either.together([number(2), (NOBODY, {}), number(1)])
    assert answers == [[Row(number=2)], [], [Row(number=1)]]
    assert either.together([]) == []
    assert either.together([number(7)]) == [[Row(number=7)]]


def test_where_no_store_is_each_answer_is_empty() -> None:
    assert Reader(None).together([number(1), number(2)]) == [[], []]


def test_a_question_that_fails_is_told_of_and_not_what_came_behind_it(either: Reader) -> None:
    with pytest.raises(Exception, match="nothing") as told:
        either.together([number(1), (BROKEN, {}), number(2)])
    assert not isinstance(told.value, psycopg.errors.PipelineAborted)


def test_a_connection_that_is_lost_in_one_go_is_said_to_be(either: Reader) -> None:
    if not either.is_on_server:
        pytest.skip("a file has no connection")
    link: Any = either._connection
    gone = Question("SELECT pg_terminate_backend(pg_backend_pid()) AS is_gone")
    with pytest.raises(LostServer), in_server_words(link.server, link):
        either.together([number(1), (gone, {}), number(2)])


def counting(*until: int) -> Asking[list[int]]:
    """Ask for one number after the other."""
    found = []
    for each in until:
        ((row,),) = yield [number(each)]
        found.append(row.number)
    return found


def test_askings_in_step_ask_in_one_go(either: Reader) -> None:
    reader = Counted(either)
    askings: list[Asking[Any]] = [
        counting(1), counting(), counting(4, 5, 6), asking(number(8), number(9)),
    ]  # fmt: skip
    one, nothing, three, ((eight,), (nine,)) = carried_out(reader, in_step(askings))
    assert (one, nothing, three) == ([1], [], [4, 5, 6])
    assert (eight.number, nine.number) == (8, 9)
    assert reader.goes == [4, 1, 1]


def test_an_asking_may_go_on_with_others_in_step(either: Reader) -> None:
    def family() -> Asking[list[list[int]]]:
        (first,) = yield from in_step([counting(1)])
        return [first, *(yield from in_step([counting(2, 3), counting(4)]))]

    reader = Counted(either)
    assert carried_out(reader, in_step([family(), counting(9)])) == [[[1], [2, 3], [4]], [9]]
    assert reader.goes == [2, 2, 1]
    assert carried_out(reader, in_step([])) == []
