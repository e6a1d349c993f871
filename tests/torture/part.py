"""One part, in a process of its own: `python -m torture.part NAME FOLDER SCALE SECONDS`.

What it has to say goes to standard output, a JSON object a line: how far it is, and at the end its
figures. `./run torture` reads it.
"""

import json
import os
import sys
import time
from importlib import import_module
from pathlib import Path

from torture.figures import Trial


def main() -> None:
    """Have the part suffer, and write down its figures."""
    name, folder, scale, seconds = sys.argv[1:]
    said = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever a part or its children print is no figure
    last = 0.0

    def tell(what: str) -> None:
        nonlocal last
        if time.monotonic() - last > 0.2:
            last = time.monotonic()
            print(json.dumps({"tell": what}), file=said, flush=True)

    part = import_module(f"torture.{name}")
    deadline = time.monotonic() + float(seconds)
    figures = part.suffer(Trial(Path(folder), float(scale), deadline, tell))
    found = {"title": part.TITLE, "figures": [figure._asdict() for figure in figures]}
    print(json.dumps(found), file=said, flush=True)


if __name__ == "__main__":
    main()
