"""The way in: `netlog`, and `python -m netlog`."""

import _signal  # type: ignore[import-not-found]  # `signal` takes a millisecond to load
import gc
import os
import sys

INTERRUPTED = 130


def main() -> None:
    """Run netlog and leave with its exit code; Ctrl-C is quiet while it still loads, too."""
    # Loading makes some hundred thousand objects and no garbage: collecting is lost time.
    gc.disable()
    try:
        code = _run()
        _heed_no_more()
    except KeyboardInterrupt:
        _heed_no_more()
        from contextlib import suppress

        code = INTERRUPTED
        with suppress(OSError):
            os.write(2, b"Stopped.\n")
    # All is written and closed. Taking every module apart once more would only cost time.
    os._exit(code)


def _heed_no_more() -> None:
    """From here on Ctrl-C changes nothing: the exit code is settled."""
    # A handler: Python tells of a signal that comes as one is being ignored.
    _signal.signal(_signal.SIGINT, lambda *_: None)


def _run() -> int:
    from netlog.later import OF_TYPER, put_off

    put_off(OF_TYPER)
    match sys.argv:
        case [_, "--complete", shell]:
            # A shell asks on behalf of somebody who has pressed Tab, and waits.
            from netlog.completion.shells import answer

            answer(shell)
            return 0
    # Typer alone takes some 30 ms to load: time enough for somebody to think better of it.
    from netlog.app import run

    return run()


if __name__ == "__main__":
    main()
