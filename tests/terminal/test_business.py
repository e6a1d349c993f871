"""A small business as it is seen: nothing cropped, no column lost, in 60 columns and in 80."""

from collections.abc import Callable
from pathlib import Path

import business
import pytest
from conftest import Netlog
from terminal.emulator import look

from netlog.views.width import width

SEEN = (
    "sources", "sources --by event", "forecast", "story ada --long", "event list",
    "event show web summit",
)  # fmt: skip


@pytest.fixture(scope="module")
def kept() -> list[bytes]:
    """Hold the store once it was made: its bytes are put there for each test."""
    return []


@pytest.mark.parametrize("columns", [60, 80])
@pytest.mark.parametrize("words", SEEN)
def test_a_business_as_it_is_seen(
    netlog: Netlog, store: Path, kept: list[bytes], words: str, columns: int,
    golden: Callable[[str, str], None],
) -> None:  # fmt: skip
    business.keep(netlog, store, kept)
    seen = look(*words.split(), columns=columns, now="2026-11-20T21:30")
    assert all(width(line) <= columns for line in seen.text.splitlines())
    golden(f"business_{words.replace(' ', '_').replace('--', '')}_{columns}", seen.text)


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
def test_no_sum_is_torn_however_large(
    netlog: Netlog, store: Path, kept: list[bytes], columns: int
) -> None:
    business.keep(netlog, store, kept)
    netlog("sold", "ada", "an island", "9999999999999 EUR")
    seen = look("forecast", columns=columns, now="2026-11-20T21:30")
    assert all(width(line) <= columns for line in seen.lines)
    assert "10,000,000,002,399.00" in seen.text
    torn = [line for line in seen.lines if line.rstrip().endswith(",") or line.strip() == "00"]
    assert not torn
