"""Running the parts: each a process with an empty home and a deadline, side by side where it can.

None outlives its time: one that doesn't heed its deadline is ended, with all that it started.
"""

import json
import os
import queue
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Lock, Thread, Timer

from torture.figures import Figure
from torture.plan import Part, deadlines
from torture.report import Outcome

GRACE = 90
"""So many seconds a part has to come to an end behind its deadline."""


class Lanes:
    """The parts under way, in a scratch folder, within so many seconds in all."""

    def __init__(self, scratch: Path, scale: float, seconds: float) -> None:
        self.scratch = scratch
        self.scale = scale
        self.seconds = seconds
        self.begun = time.monotonic()
        self.running: dict[str, subprocess.Popen[str]] = {}
        self.far: dict[str, str] = {}
        self.ended: queue.Queue[Outcome | None] = queue.Queue()
        self.line = Lock()

    def run(self, parts: list[Part]) -> Iterator[Outcome]:
        """Yield what came of each part as it ends."""
        *beside, alone = deadlines(parts, os.cpu_count() or 1, self.seconds)
        try:
            for lanes in (beside, [alone]):
                threads = [Thread(target=self._walk, args=[lane], daemon=True) for lane in lanes]
                for thread in threads:
                    thread.start()
                for _ in range(sum(map(len, lanes))):
                    yield self._next()
        finally:
            for process in list(self.running.values()):
                _end(process)

    def _next(self) -> Outcome:
        while True:
            with suppress(queue.Empty):
                outcome = self.ended.get(timeout=0.5)  # Ctrl-C is heard between two looks
                self._show("")
                return outcome
            self._show(" · ".join(f"{name} {far}" for name, far in sorted(self.far.items())))

    def _walk(self, lane: list[tuple[Part, float]]) -> None:
        for part, end in lane:
            self.ended.put(self._one(part, self.begun + end - time.monotonic()))

    def _one(self, part: Part, seconds: float) -> Outcome:
        begun = time.monotonic()
        room, home = (self.scratch / part.name / name for name in ("room", "home"))
        for folder in (room, home):
            folder.mkdir(parents=True, mode=0o700)
        complaints = home.with_name("complaints.txt")
        with complaints.open("w") as err:
            process = subprocess.Popen(
                [sys.executable, "-m", "torture.part", part.name, room, str(self.scale),
                 str(seconds)],
                stdout=subprocess.PIPE, stderr=err, stdin=subprocess.DEVNULL, text=True,
                env=_environment(home), start_new_session=True,
            )  # fmt: skip
            self.running[part.name] = process
            self.far[part.name] = "begins"
            last = Timer(max(seconds, 0) + GRACE, _end, [process])
            last.daemon = True
            last.start()
            found = self._listen(part, process)
            last.cancel()
            code = process.wait()
        del self.running[part.name], self.far[part.name]
        took = time.monotonic() - begun
        if found is None:
            how = f"was ended after {took:.0f} s" if code < 0 else f"exit {code}"
            figure = Figure("the part came to its end", f"{how}\n{_tail(complaints)}", "yes", False)
            return Outcome(part.name, part.name, [figure], took)
        figures = [Figure(**figure) for figure in found["figures"]]
        return Outcome(part.name, found["title"], figures, took)

    def _listen(self, part: Part, process: "subprocess.Popen[str]") -> dict | None:
        assert process.stdout
        found = None
        with process.stdout as lines:
            for line in lines:
                said = json.loads(line)
                if "figures" in said:
                    found = said
                else:
                    self.far[part.name] = said["tell"]
        return found

    def _show(self, far: str) -> None:
        if sys.stderr.isatty():
            passed = f"{(time.monotonic() - self.begun) / 60:.0f} min  " if far else ""
            width = os.get_terminal_size(sys.stderr.fileno()).columns - 1
            sys.stderr.write(f"\r\033[K{passed}{far}"[: width + 4])
            sys.stderr.flush()


def _environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items()
            if not name.startswith(("NETLOG_", "XDG_"))}  # fmt: skip
    return {**kept, "HOME": str(home), "USERPROFILE": str(home)}


def _end(process: "subprocess.Popen[str]") -> None:
    """End a part with all that it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _tail(complaints: Path) -> str:
    return "\n".join(complaints.read_text(errors="replace").splitlines()[-12:])
