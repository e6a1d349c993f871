"""Modules that a library names in passing and few commands touch: loaded when they are touched.

Typer, SQLModel, Jinja, segno and what they stand on import these at their start, for what netlog
seldom or never does: running a program, archives, the network. They are an eighth of a reading
command's time, and a tenth of a writing one's.

Those that name them import them whole (`import linecache`), or take a function out of them that is
called later or never. Whatever else is taken out at once (`from linecache import cache`) loads it.
"""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec, module_from_spec
from threading import RLock
from types import ModuleType
from typing import Any

OF_TYPER = ("bz2", "difflib", "ipaddress", "linecache", "lzma", "ntpath", "shellingham",
            "platform", "subprocess", "textwrap", "tokenize")  # fmt: skip
OF_SQLMODEL = ("asyncio", "calendar", "hashlib", "json", "random", "secrets", "socket",
               "tempfile")  # fmt: skip
OF_JINJA = ("hashlib", "json", "random", "tempfile")
OF_SEGNO = ("urllib.request",)
OF_PSYCOPG = ("asyncio", "ctypes", "ctypes.util", "importlib.metadata", "inspect", "logging",
              "selectors", "socket", "ssl", "typing_extensions", "zoneinfo")  # fmt: skip

TAKEN = {
    "asyncio": ("iscoroutine",), "difflib": ("get_close_matches",), "hashlib": ("sha1",),
    "random": ("choice", "randrange"),
}  # fmt: skip
"""Module → functions that are taken out of it at once, and called later or never."""

READY: dict[str, dict[str, Callable[[], str]]] = (
    {"platform": {"system": lambda: os.uname().sysname}} if hasattr(os, "uname") else {}
)
"""Module → functions that are called at once (by `uuid`), and can be had without it."""

_locks: dict[str, RLock] = {}
_waiting: set[str] = set()
"""The modules that nothing has been asked of yet."""


class Later(ModuleType):
    """A module that stands in its place, empty, until something of it is asked for.

    Python's own LazyLoader does the same, but is set off by the very `import` that names it again.
    """

    def __getattr__(self, name: str) -> Any:
        """Load the module, and return what was asked of it."""
        # `from … import` asks whether it is a package: those have their path from the beginning.
        if name != "__path__":
            _load(self)
        return ModuleType.__getattribute__(self, name)


def put_off(names: Iterable[str]) -> None:
    """Have modules loaded when they are touched; those that are loaded stay as they are."""
    for name in names:
        _put_off(name)


@contextmanager
def standing_in(words: Mapping[str, Mapping[str, object]]) -> Iterator[None]:
    """Have words of modules that are put off stand ready for what a block imports, and no longer.

    They are for what is never used of a library, but named when it is loaded.
    """
    there = {name: sys.modules[name] for name in words if name in _waiting}
    for name, module in there.items():
        vars(module).update(words[name])
    try:
        yield
    finally:
        for name, module in there.items():
            for word in words[name] if name in _waiting else ():
                delattr(module, word)


def _put_off(name: str) -> None:
    if name not in sys.modules and (spec := find_spec(name)):
        module = module_from_spec(spec)
        taken = {function: _called_later(module, function) for function in TAKEN.get(name, ())}
        vars(module).update({**taken, **READY.get(name, {})})
        module.__class__ = Later
        _locks[name] = RLock()
        _waiting.add(name)
        sys.modules[name] = module
        package, _, last = name.rpartition(".")
        if package:  # as Python does when it loads it
            setattr(sys.modules[package], last, module)


def _load(module: ModuleType) -> None:
    """Load a module that was put off, once: another thread waits until all of it is there."""
    name, spec = module.__name__, module.__spec__
    with _locks[name]:
        if name in _waiting and spec and spec.loader:
            _waiting.remove(name)
            spec.loader.exec_module(module)
            module.__class__ = ModuleType


def _called_later(module: ModuleType, name: str) -> Callable[..., Any]:
    """Return a function that is one of a module's, and loads that when it is called."""

    def call(*given: Any, **named: Any) -> Any:
        _load(module)
        return getattr(module, name)(*given, **named)

    return call
