"""What the tests of the store begin with."""

from pathlib import Path

import pytest
from store.makers import Book, blank


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """An empty store, on a Monday in March."""
    return Book(blank(tmp_path / "netlog.db"))
