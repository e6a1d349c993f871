"""What the tests of the questions begin with."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from store.makers import Book, blank
from store.sample import sample

from netlog.questions.reader import Reader


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """An empty store, on a Monday in March."""
    return Book(blank(tmp_path / "netlog.db"))


@pytest.fixture(scope="session")
def sampled(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The sample, to be asked only."""
    return sample(tmp_path_factory.mktemp("sample") / "netlog.db")


@pytest.fixture
def reader(sampled: Book) -> Iterator[Reader]:
    """The sample, open for asking."""
    with sampled.reading() as reader:
        yield reader
