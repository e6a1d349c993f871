"""Modules that a library names in passing and few commands touch: loaded when they are touched.

Typer, and what it stands on, import these at their start for what netlog seldom or never does:
colouring a traceback, running a program, an archive. They are an eighth of a command's time.
"""

import sys
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any

SELDOM = ("bz2", "ipaddress", "linecache", "lzma", "ntpath", "shellingham", "subprocess",
          "textwrap", "tokenize")  # fmt: skip
"""None that has parts of its own, and none from which anything is taken at once (`from … import`):
that would load it, and be no gain."""


class Later(ModuleType):
    """A module that stands in its place, empty, until something of it is asked for.

    Python's own LazyLoader does the same, but is set off by the very `import` that names it again.
    """

    def __getattr__(self, name: str) -> Any:
        """Load the module, and return what was asked of it."""
        self.__class__ = ModuleType  # type: ignore[assignment]
        if self.__spec__ and self.__spec__.loader:
            self.__spec__.loader.exec_module(self)
        return getattr(self, name)


def put_off() -> None:
    """Have the modules that are seldom touched loaded when they are."""
    for name in SELDOM:
        if name not in sys.modules and (spec := find_spec(name)):
            module = module_from_spec(spec)
            module.__class__ = Later
            sys.modules[name] = module
