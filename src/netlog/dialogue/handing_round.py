"""The file that colleagues share: where it is to lie, and which one is the member's own."""

import os
from collections.abc import Callable
from pathlib import Path

from netlog.dialogue.filing import refuse_replacing
from netlog.errors import NetlogError
from netlog.exchange.export.placing import place
from netlog.exchange.shareable import NAMELESS, name
from netlog.invocation import Invocation
from netlog.questions import backups
from netlog.questions.colleagues import own_name


def place_to_share(call: Invocation, file: str, *, force: bool) -> Path:
    """Return the file to write for colleagues; in a folder it has the member's name.

    What the member wrote for them before is replaced, anything else only by `force`, or where it
    is said so. Raises NetlogError, also where the member has no name.
    """
    settings = call.logbook.settings
    with call.logbook.reading() as reader:
        called = own_name(reader, call.logbook.member)
    if not called:
        raise NetlogError(NAMELESS)
    pipe = "netlog export --shareable - | …"
    path = place(file, name(called), never=settings.store, pipe=pipe)
    refuse_replacing(call.screen, [path], force=force or written_here(call)(path))
    return path


def written_here(call: Invocation) -> Callable[[Path], bool]:
    """Return what says whether a file was exported from this store, as was noted for `forget`."""
    noted = backups.elsewhere(call.logbook.settings.store, backups.EXPORTED)
    own = {os.path.realpath(path) for path in noted}
    return lambda path: os.path.realpath(path) in own
