"""A little of the flipped bits, so that each run of the tests has some."""

import time
from pathlib import Path

import pytest
from store.makers import quick_folder
from torture.figures import Trial
from torture.flips import Damage, suffer


def test_damage_is_noticed_and_nothing_is_written_then(monkeypatch: pytest.MonkeyPatch) -> None:
    with quick_folder() as folder:
        # The process has a home of its own, and netlog's streams are those of the trial.
        monkeypatch.setenv("HOME", folder)
        figures = suffer(Trial(Path(folder), 0.01, time.monotonic() + 240, lambda _: None))
    assert [figure for figure in figures if not figure.holds] == []
    assert len(figures) == 9


def test_a_bit_is_one_and_an_end_is_gone() -> None:
    assert Damage("flip", 8).of(b"abc") == b"acc"
    assert Damage("flip", 23).of(b"abc") == b"ab\xe3"
    assert Damage("cut", 2).of(b"abc") == b"ab"
