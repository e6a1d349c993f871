"""Long answers: written aside, and handed on once they are whole.

Whoever reads may take their time (`| less`), while the store is open to nobody but until then. An
answer that fails half-way is none.
"""

import io
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile
from typing import IO

from netlog.rules.text import safe_block

IN_MEMORY = 4_000_000
"""So many bytes are held; more lie in a file without a name."""


@contextmanager
def held() -> Iterator[IO[bytes]]:
    """Yield a file to write an answer to, in UTF-8; it is printed once the block has ended.

    A terminal gets it without what could steer it, everybody else byte for byte.
    """
    with SpooledTemporaryFile(max_size=IN_MEMORY) as aside:
        yield aside
        aside.seek(0)
        sys.stdout.flush()
        if sys.stdout.isatty():
            for line in io.TextIOWrapper(aside, "utf-8", newline="\n"):
                sys.stdout.write(safe_block(line))
        else:
            shutil.copyfileobj(aside, sys.stdout.buffer)
            sys.stdout.buffer.flush()
