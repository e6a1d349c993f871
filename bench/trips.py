"""How often a command waits for a far server: `bench/trips.py --server "host=/tmp user=postgres"`.

Between netlog and the server stands a proxy, which hands each side what the other said after a
while, as a network does. A round trip is when netlog says something, having heard an answer.
"""

import argparse
import os
import queue
import socket
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count

import psycopg
import team_seed
from cases import NOW
from team import WHO, call

SIZE = 10_000
FAR = (0, 15, 30)
"""Milliseconds from a question to its answer, the server's own time left out."""

ROUNDS = 3
NUMBERS = count(time.time_ns())
COMMANDS: dict[str, Callable[[], tuple[str, ...]]] = {
    "month": lambda: ("month",),
    "month --team": lambda: ("month", "--team"),
    "next": lambda: ("next",),
    "list": lambda: ("list", "--limit", "20"),
    "find": lambda: ("find", "Maria"),
    "show": lambda: ("show", WHO),
    "who": lambda: ("who", "Quillfeather"),
    "sources": lambda: ("sources",),
    "forecast": lambda: ("forecast",),
    "route": lambda: ("route", "head of sales"),
    "draft": lambda: ("draft", "coffee-request", WHO),
    "goal": lambda: ("goal",),
    "log": lambda: ("log", WHO, "coffee", "--about", "pricing"),
    "add": lambda: ("add", f"Ada {next(NUMBERS)}", "--at", "Web Forum 1", "--about", "pricing"),
    "changes": lambda: ("changes",),
}
"""What is measured; the words anew each time, as nobody is added twice."""


class Network:
    """A way to a server, on which everything takes a while; counts round trips."""

    def __init__(self, target: str) -> None:
        self.trips = 0
        self.seconds = 0.0
        """How long what is said takes to be heard, either way."""
        self._target = target
        self._has_heard = True
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = self._door.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            client, _ = self._door.accept()
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            server = socket.socket(socket.AF_UNIX)
            server.connect(self._target)
            self._has_heard = True
            self._carry(client, server, self._said, lambda: None)
            self._carry(server, client, lambda: None, self._heard)

    def _said(self) -> None:
        self.trips += self._has_heard
        self._has_heard = False

    def _heard(self) -> None:
        self._has_heard = True

    def _carry(
        self, from_: socket.socket, to: socket.socket,
        at_start: Callable[[], None], at_end: Callable[[], None],
    ) -> None:  # fmt: skip
        """Hand on what one side says, in its order, each piece when its time has come."""
        under_way: queue.SimpleQueue[tuple[float, bytes]] = queue.SimpleQueue()

        def take() -> None:
            data = b" "
            while data:
                data = b""
                with suppress(OSError):
                    data = from_.recv(1 << 20)
                if data and data != b"X\0\0\0\4":  # a farewell is not answered
                    at_start()
                under_way.put((time.monotonic() + self.seconds, data))

        def give() -> None:
            while True:
                due, data = under_way.get()
                time.sleep(max(0.0, due - time.monotonic()))
                at_end()
                if not data:
                    break
                with suppress(OSError):
                    to.sendall(data)
            with suppress(OSError):
                to.shutdown(socket.SHUT_WR)

        for each in (take, give):
            threading.Thread(target=each, daemon=True).start()


def main() -> int:
    """Measure each command at each distance, and tell; return 1 where one failed."""
    parser = argparse.ArgumentParser(description=__doc__.partition(":")[0])
    parser.add_argument("--server", required=True, help="how to reach it as its administrator")
    parser.add_argument("--size", type=int, default=SIZE, help="people of the team")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--only", default="", help="commands that begin so")
    asked = parser.parse_args()
    if not team_seed.is_made(asked.server, asked.size):
        team_seed.make(asked.server, asked.size)
    has_failed = False
    print("| command | round trips |" + "".join(f" {far} ms |" for far in FAR))
    print("| --- | ---: |" + " ---: |" * len(FAR))
    with _far_member(asked.server, asked.size) as network:
        for title, words in COMMANDS.items():
            if not title.startswith(asked.only):
                continue
            has_failed |= call(words()) != 0  # what is loaded, and compiled, is loaded by now
            times = []
            for far in FAR:
                network.seconds = far / 2000
                times.append(statistics.median(_timed(network, words) for _ in range(asked.rounds)))
            told = "".join(f" {each:.2f} s |" for each in times)
            print(f"| `{title}` | {network.trips} |{told}", flush=True)
    return int(has_failed)


def _timed(network: Network, words: Callable[[], tuple[str, ...]]) -> float:
    network.trips = 0
    begun = time.monotonic()
    call(words())
    return time.monotonic() - begun


@contextmanager
def _far_member(server: str, size: int) -> Iterator[Network]:
    """Be a member of the team in this process, by way of a network."""
    words = psycopg.conninfo.conninfo_to_dict(server)
    network = Network(f"{words['host']}/.s.PGSQL.{words.get('port') or 5432}")
    where = f"{team_seed.LOGIN}@127.0.0.1:{network.port}/{team_seed.database(size)}"
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(
            NETLOG_DB=f"postgresql+psycopg://{where}?team={team_seed.team_of(size).name}",
            NETLOG_NOW=NOW, HOME=home, COLUMNS="100",
        )  # fmt: skip
        yield network


if __name__ == "__main__":
    sys.exit(main())
