"""Modules that are put off: not loaded by what doesn't touch them, whole for what does."""

import json
import subprocess
import sys

import pytest
from tests.conftest import Netlog

from netlog.later import SELDOM, Later, put_off

ENDING = """
import json, os, sys
import netlog.__main__ as way_in
from netlog.later import Later

def ending(code):
    loaded = [name for name, it in sys.modules.items() if not isinstance(it, Later)]
    print(json.dumps(loaded), file=sys.stderr)

os._exit = ending
way_in.main()
"""
"""netlog as it is called, but for its last step: it says which modules were loaded."""


@pytest.mark.parametrize("words", ["list", "show ada", "month", "next", "me", "where", "find ada"])
def test_what_reads_loads_none_of_them(netlog: Netlog, words: str) -> None:
    assert netlog("add", "Ada Moss").code == 0
    run = subprocess.run(
        [sys.executable, "-c", ENDING, *words.split()], capture_output=True, check=True, text=True
    )
    assert set(SELDOM).isdisjoint(json.loads(run.stderr.splitlines()[-1]))


@pytest.mark.parametrize("name", SELDOM)
def test_each_is_whole_once_it_is_touched(name: str) -> None:
    at_once = _names_of(name, "")
    assert at_once
    assert _names_of(name, "from netlog.later import put_off; put_off()") == at_once


def test_what_is_loaded_already_stays_as_it_is() -> None:
    before = subprocess
    put_off()
    assert sys.modules["subprocess"] is before
    assert type(before) is not Later


def _names_of(name: str, before: str) -> list[str]:
    """Return the public names of a module, in a process of its own that imports it twice."""
    program = f"""{before}
import {name}
import {name} as again

hasattr(again, "anything")
print(*sorted(it for it in vars(again) if not it.startswith("__")))"""
    run = [sys.executable, "-c", program]
    return subprocess.run(run, capture_output=True, check=True, text=True).stdout.split()
