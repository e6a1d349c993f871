"""A little of `fuzzing` in every run: readers refuse files in words, and in time."""

import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from exchange.fuzzing import SLOW, read_all
from exchange.good_files import SEEDS
from exchange.mutations import Mutation, mutated
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netlog.errors.files import BadFile

NUMBER = st.integers(0, 2**16 - 1)
MUTATIONS = st.lists(
    st.builds(Mutation, st.integers(0, 99), st.floats(0, 1), NUMBER, NUMBER), max_size=6
)


def quickly(examples: int) -> Callable[[Any], Any]:
    """Return the settings of a test that tries so many files."""
    return settings(max_examples=examples, suppress_health_check=[HealthCheck.too_slow])


def give(reader: str, data: bytes) -> None:
    """Give a reader a file: it may read it or refuse it, within the time."""
    began = time.process_time()
    with suppress(BadFile):
        read_all(reader, data)
    assert time.process_time() - began < SLOW


@pytest.mark.parametrize("reader", SEEDS)
def test_the_good_files_are_read(reader: str) -> None:
    for seed in SEEDS[reader]:
        kinds = read_all(reader, seed)
        assert kinds.total() > kinds["Rejected"]


@pytest.mark.parametrize("reader", SEEDS)
@quickly(120)
@given(st.integers(0, 99), MUTATIONS)
def test_good_files_made_bad_are_read_or_refused(
    reader: str, which: int, mutations: list[Mutation]
) -> None:
    seeds = SEEDS[reader]
    give(reader, mutated(seeds[which % len(seeds)], mutations))


@pytest.mark.parametrize("reader", SEEDS)
@quickly(50)
@given(st.binary(max_size=500))
def test_bytes_are_read_or_refused(reader: str, data: bytes) -> None:
    give(reader, data)
