"""Programs of the system that are asked to do something, and are told to without a shell."""

import subprocess
from collections.abc import Mapping, Sequence
from subprocess import DEVNULL


def does(
    words: Sequence[str], given: bytes = b"", *, seconds: int,
    environment: Mapping[str, str] | None = None,
) -> bool:  # fmt: skip
    """Run a program, and say whether it did what it was asked; what it says goes nowhere.

    What is `given` comes to it by standard input: its words are for everybody on the machine to
    read. One that isn't there, or takes longer, did nothing.
    """
    try:
        # No pipe for what it says: what stays behind of it would keep that open.
        done = subprocess.run(
            words, input=given, stdout=DEVNULL, stderr=DEVNULL, timeout=seconds, check=False,
            env=environment,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
