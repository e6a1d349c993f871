"""Modules that are put off: not loaded by what doesn't touch them, whole for what does."""

import subprocess
import sys
from importlib import import_module

import pytest
from conftest import Netlog

from netlog.later import (
    OF_JINJA,
    OF_PSYCOPG,
    OF_SEGNO,
    OF_SQLMODEL,
    OF_TYPER,
    READY,
    TAKEN,
    Later,
    put_off,
)

pytestmark = pytest.mark.usefixtures("unmeasured")

ENDING = """
import os, sys
import netlog.__main__ as way_in
from netlog.later import Later

def ending(code):
    loaded = [name for name, it in sys.modules.items() if not isinstance(it, Later)]
    print(*loaded, file=sys.stderr)

os._exit = ending
way_in.main()
"""
"""netlog as it is called, but for its last step: it says which modules were loaded."""


@pytest.mark.parametrize("words", ["list", "show ada", "month", "next", "me", "where", "find ada"])
def test_what_reads_loads_none_of_them(netlog: Netlog, words: str) -> None:
    assert netlog("add", "Ada Moss").code == 0
    assert set(OF_TYPER).isdisjoint(_loaded(words))


def test_what_writes_loads_no_network_and_no_cryptography(netlog: Netlog) -> None:
    assert netlog("add", "Ada Moss").code == 0
    loaded = _loaded("log ada chat")
    assert "sqlmodel" in loaded
    assert not loaded & {"asyncio", "concurrent.futures", "socket", "ssl", "_hashlib", "secrets"}


def test_what_drafts_loads_no_json(netlog: Netlog) -> None:
    assert netlog("add", "Ada Moss", "--about", "tea").code == 0
    loaded = _loaded("draft connect-event ada")
    assert "jinja2" in loaded
    assert loaded.isdisjoint(OF_JINJA)


@pytest.mark.parametrize(
    "name", sorted({*OF_TYPER, *OF_SQLMODEL, *OF_JINJA, *OF_SEGNO, *OF_PSYCOPG})
)
def test_each_is_whole_once_it_is_touched(name: str) -> None:
    at_once = _names_of(name, "")
    assert at_once
    assert _names_of(name, f"from netlog.later import put_off; put_off([{name!r}])") == at_once


CALLS = {
    ("asyncio", "iscoroutine"): "(print) is False",
    ("difflib", "get_close_matches"): "('adda', ['ada', 'ben'], n=1) == ['ada']",
    ("hashlib", "sha1"): "(b'').hexdigest().startswith('da39a3ee')",
    ("random", "choice"): "([1]) == 1",
    ("random", "randrange"): "(1, 2) == 1",
}
"""What is taken out of a module at once → a call of it that tells whether it is the real one."""


@pytest.mark.parametrize("taken", [(m, name) for m, names in TAKEN.items() for name in names])
def test_a_function_that_is_taken_out_at_once_loads_its_module_when_called(
    taken: tuple[str, str],
) -> None:
    module, name = taken
    program = f"""
from netlog.later import Later, put_off

put_off([{module!r}])
from {module} import {name}
import {module}

assert type({module}) is Later
assert {name}{CALLS[taken]}
assert type({module}) is not Later
assert {module}.{name} is not {name}, "the real one stands in its place"
"""
    subprocess.run([sys.executable, "-c", program], check=True)


@pytest.mark.parametrize("ready", [(m, name) for m, names in READY.items() for name in names])
def test_what_is_ready_says_what_the_module_says(ready: tuple[str, str]) -> None:
    module, name = ready
    assert READY[module][name]() == getattr(import_module(module), name)()


def test_two_threads_load_it_once_and_both_find_all_of_it() -> None:
    program = """
from threading import Barrier, Thread
from netlog.later import put_off

put_off(["tempfile"])
import tempfile

barrier, found = Barrier(8), []

def touch() -> None:
    barrier.wait()
    found.append(tempfile.NamedTemporaryFile)

threads = [Thread(target=touch) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
assert len(found) == 8 and len(set(found)) == 1
"""
    subprocess.run([sys.executable, "-c", program], check=True)


def test_a_name_that_it_does_not_have_is_an_error() -> None:
    program = "from netlog.later import put_off; put_off(['csv']); import csv; csv.nothing"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert "AttributeError: module 'csv' has no attribute 'nothing'" in run.stderr


def test_what_is_loaded_already_stays_as_it_is() -> None:
    before = subprocess
    put_off(OF_TYPER)
    assert sys.modules["subprocess"] is before
    assert type(before) is not Later


def _loaded(words: str) -> set[str]:
    """Return the modules that a command loaded which isn't the first of its day."""
    run = [sys.executable, "-c", ENDING, *words.split()]
    subprocess.run(run, capture_output=True, check=True)  # makes a backup behind its answer
    told = subprocess.run(run, capture_output=True, check=True, text=True).stderr
    return set(told.splitlines()[-1].split())


def _names_of(name: str, before: str) -> list[str]:
    """Return the public names of a module, in a process of its own that imports it twice."""
    program = f"""{before}
import {name}
import {name} as again

hasattr(again, "anything")
print(*sorted(it for it in vars(again) if not it.startswith("__")))"""
    run = [sys.executable, "-c", program]
    return subprocess.run(run, capture_output=True, check=True, text=True).stdout.split()


def test_a_stand_in_is_there_for_a_block_and_loads_nothing() -> None:
    program = """
from netlog.later import Later, put_off, standing_in

put_off(["csv"])
with standing_in({"csv": {"reader": print}, "os": {"sep": "?"}}):
    from csv import reader
    import csv, os
    assert reader is print and os.sep != "?"
assert type(csv) is Later
assert csv.reader is not print
assert type(csv) is not Later
with standing_in({"csv": {"reader": print}}):
    assert csv.reader is not print
"""
    subprocess.run([sys.executable, "-c", program], check=True)
