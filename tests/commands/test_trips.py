"""How often a command waits for a team's server, which may be far: counted on the connection."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import Netlog
from store.team.proxies import Proxy
from teams import Team

pytestmark = pytest.mark.server

READY = ord("Z")
"""The server has answered all that it was asked, and waits itself."""

Trips = Callable[..., int]


class Waiting:
    """Counts how often the server has answered, from what it says."""

    def __init__(self) -> None:
        self.count = 0
        self._rest = b""

    def hear(self, data: bytes) -> None:
        """Take the next piece; a message is its letter, its length, and what it says."""
        self._rest += data
        while len(self._rest) >= 5:
            length = 1 + int.from_bytes(self._rest[1:5], "big")
            if len(self._rest) < length:
                return
            self.count += self._rest[0] == READY
            self._rest = self._rest[length:]


@pytest.fixture
def trips(netlog: Netlog, alone: Team, monkeypatch: pytest.MonkeyPatch) -> Iterator[Trips]:
    """Give a command; return how often it waited for the server, to let it in included."""
    proxy = Proxy(Path(alone.server.words["host"]), int(alone.server.words.get("port") or 5432))
    url = alone.url().replace(alone.server.words["host"], str(proxy.folder))

    def count(*words: str) -> int:
        waiting = Waiting()
        proxy.on_answer = waiting.hear
        result = netlog("--db", url, *words)
        assert result.code == 0, result
        return waiting.count

    yield count
    proxy.close()


@pytest.fixture
def busy(dealt: Netlog) -> None:
    """A small business, in which something is due of many kinds."""
    for words in (
        ("add", "Zoe Lind", "--at", "Soul Sisters", "--tag", "founder", "--next", "today: call"),
        ("every", "ben", "1w"), ("every", "--tag", "founder", "2w"),
        ("every", "--stage", "chat", "4w"),
    ):  # fmt: skip
        result = dealt(*words)
        assert result.code == 0, result


def rest_for_a_decade(netlog: Netlog) -> None:
    """Rest until yesterday: no month of it ends a streak, so that each is asked for."""
    rest = ("rest", "until", "2026-11-19", "--from", "2016-11-20")
    assert netlog(*rest, now="2026-11-18T12:00").code == 0


@pytest.mark.usefixtures("busy")
def test_a_far_server_is_waited_for_a_few_times(trips: Trips) -> None:
    found = {
        "month": trips("month"), "next": trips("next"), "goal": trips("goal"),
        "log": trips("log", "ada-moss", "coffee", "--about", "pricing"),
    }  # fmt: skip
    assert found["month"] <= 25, found
    assert found["next"] <= 15, found
    assert found["goal"] <= 15, found
    assert found["log"] <= 15, found


def test_how_long_the_network_goes_back_hardly_matters(trips: Trips, evening: Netlog) -> None:
    before = trips("month")
    rest_for_a_decade(evening)
    assert before < trips("month") <= before + 10
