"""What a word could become: by ranges of indexes, and never more than fit on a screen."""

import os.path
import re
from contextlib import closing

import pytest
from questions.test_postgresql import all_questions
from store.makers import Book

from netlog.questions import completing
from netlog.questions.completing import MOST
from netlog.questions.reader import Reader
from netlog.rules.stages import Stage
from netlog.store.file import open_nowhere


def handles(book: Book, typed: str) -> list[str]:
    with book.reading() as reader:
        return [row.handle for row in completing.people(reader, 1, typed)]


@pytest.fixture
def crowd(book: Book) -> Book:
    """More people than are shown, all of whose handles begin alike."""
    for number in range(1, MOST + 30):
        book.add(f"Anna Person{number:03}", stage=Stage.CHAT, event=f"Expo {number:03}",
                 tags=(f"tag {number:03}",), company=f"Firm {number:03}")  # fmt: skip
    book.add("Ann Zuse", stage=Stage.CHAT)
    return book


def test_no_more_than_a_screen_of_people_the_latest_first(crowd: Book) -> None:
    found = handles(crowd, "an")
    assert len(found) == MOST
    assert found[0] == "ann-zuse"


@pytest.mark.parametrize("typed", ["", "a", "an", "ann", "anna", "anna-person0"])
def test_what_all_that_are_shown_share_all_that_fit_share(crowd: Book, typed: str) -> None:
    all_that_fit = [row[0] for row in crowd.rows("SELECT handle FROM person")]
    fitting = [handle for handle in all_that_fit if handle.startswith(typed)]
    assert os.path.commonprefix(handles(crowd, typed)) == os.path.commonprefix(fitting)  # noqa: RUF071


@pytest.mark.parametrize("ask", [completing.tags, completing.events, completing.companies])
def test_names_are_cut_so_that_a_shell_fills_in_no_more_than_is_sure(
    crowd: Book, ask: object
) -> None:
    with crowd.reading() as reader:
        found = ask(reader, {"tags": "tag", "events": "expo", "companies": "firm"}[ask.__name__])  # type: ignore[operator, attr-defined]
        assert len(found) == MOST
        assert found[0].endswith("001")
        assert found[-1].endswith(f"{MOST + 29:03}")


def test_nothing_typed_gives_the_latest_events(crowd: Book) -> None:
    with crowd.reading() as reader:
        assert completing.events(reader, "")[:2] == ["Expo 079", "Expo 078"]


def test_a_company_comes_once_however_many_work_there(book: Book) -> None:
    for name in ("Ada Moss", "Ben Okri", "Cy Young"):
        book.add(name, stage=Stage.CHAT, company="Tidewater Labs")
    book.add("Dee Fox", stage=Stage.CHAT, company="TIDEWATER LABS")
    with book.reading() as reader:
        assert completing.companies(reader, "tide") == ["Tidewater Labs"]
        assert completing.companies(reader, "") == ["Tidewater Labs"]


def test_the_ways_to_people_one_after_the_other(reader: Reader) -> None:
    def found(typed: str) -> list[str]:
        return [row.handle for row in completing.people(reader, 1, typed)]

    assert set(found("ada-m")) == {"ada-moss", "ada-moss-2"}, "by handle"
    assert found("Ada M") == found("ada-m"), "as it is spoken"
    assert "ada-moss" in found("addie"), "by another name"
    assert "ada-moss" in found("moss"), "by a later word"
    assert found("nobody at all") == []
    assert found("王") != []
    assert found("'\"%_*()") == []


def test_without_a_store_there_is_nothing() -> None:
    nowhere = Reader(None)
    assert completing.people(nowhere, 1, "a") == []
    for ask in (completing.tags, completing.events, completing.companies):
        assert ask(nowhere, "a") == ask(nowhere, "") == []


@pytest.mark.parametrize("name", [n for n in all_questions() if n.startswith("questions.compl")])
def test_every_question_of_tab_stops_at_its_limit(name: str) -> None:
    sql = all_questions()[name].sql
    assert re.search(r"LIMIT (:most|:among|1)\b|place < :most", sql)
    with closing(open_nowhere()) as file:
        values = dict.fromkeys(re.findall(r":(\w+)", sql), 1)
        plan = [row[3] for row in file.execute(f"EXPLAIN QUERY PLAN {sql}", values)]
    assert not any(re.match(r"SCAN (person|p|tie|t)\b(?!_)", step) for step in plan), plan
