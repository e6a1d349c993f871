"""A connection that is cut at any moment: what is said is true, and nothing is done twice."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import conftest
import pytest
from conftest import Netlog
from store.team.instances import Instance, with_team
from store.team.proxies import How, Proxy

pytestmark = pytest.mark.skipif(bool(conftest.LACKING), reason=f"no PostgreSQL: {conftest.LACKING}")


@pytest.fixture(scope="module")
def server() -> Iterator[Instance]:
    with with_team() as one:
        yield one


@pytest.fixture
def proxy(server: Instance, monkeypatch: pytest.MonkeyPatch) -> Iterator[Proxy]:
    """A proxy before the server, by way of which netlog goes."""
    one = Proxy(server.folder)
    monkeypatch.setenv("NETLOG_DB", server.url(host=str(one.folder)))
    yield one
    one.close()


@pytest.fixture
def kept(server: Instance) -> Iterator[Callable[[str], int]]:
    """Say how often somebody of a name is kept, past the proxy."""
    with closing(server.connect()) as connection:

        def count(name: str) -> int:
            asked = "SELECT count(*) FROM netlog_sales.person WHERE name = %s"
            return int(connection.execute(asked, (name,)).fetchone()[0])

        yield count


@pytest.fixture
def notes(home: Path) -> Callable[[], list[Path]]:
    """The notes of changes that are on their way."""
    place = home / ".local/state/netlog/sent"
    return lambda: sorted(place.iterdir()) if place.exists() else []


@pytest.mark.parametrize("how", ["before", "half", "unanswered"])
def test_what_is_said_of_a_write_is_true_and_it_is_done_once(
    netlog: Netlog, proxy: Proxy, kept: Callable[[str], int],
    notes: Callable[[], list[Path]], how: How, caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    at, outcomes = 0, set()
    while True:
        at += 1
        name = f"Ada {how} {at}"
        proxy.cut(at, how)
        result = netlog("add", name, "--at", "Meetup", "--about", "pricing")
        if not proxy.has_cut:
            break
        assert len(result.err.splitlines()) <= 2, result
        assert caplog.records == [], at  # they would stand past the answer, on the screen
        assert kept(name) == (result.code == 0), (at, result)
        outcomes.add(result.code)
        assert notes() == [], (at, result)
        if result.code:
            assert result.code == 1, result
            assert "nothing" in result.err, result
            assert "again" in result.err.lower()
            assert result.out == ""
            proxy.cut(None)
            assert netlog("add", name, "--at", "Meetup", "--about", "pricing").code == 0
        assert kept(name) == 1
    assert at > 15  # so often it waits, each time it was cut
    # The startup is tried again; a COMMIT whose answer was lost is found to be kept.
    assert outcomes == {0, 1}


def test_what_is_said_of_reading_is_true(netlog: Netlog, proxy: Proxy) -> None:
    proxy.cut(None)
    netlog("add", "Ada Moss", "--at", "Meetup")
    whole = netlog("show", "ada-moss")
    at = 0
    while True:
        at += 1
        proxy.cut(at)
        result = netlog("show", "ada-moss")
        if not proxy.has_cut:
            break
        if result.code:
            assert (result.code, result.out) == (1, ""), result
            assert "was lost" in result.err
        else:
            assert result.out == whole.out
    assert at > 3


def last_of(proxy: Proxy, netlog: Netlog, name: str) -> int:
    """Return the how manyth thing said is the COMMIT when somebody is added, which is the last."""
    proxy.cut(None)
    netlog("add", f"{name} Before", "--at", "Meetup")
    proxy.cut(10_000)
    assert netlog("add", name, "--at", "Meetup").code == 0
    return proxy.said


def test_whether_it_was_kept_cant_be_found_out_until_it_is_given_again(
    netlog: Netlog, proxy: Proxy, kept: Callable[[str], int], notes: Callable[[], list[Path]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    from netlog.questions import connecting

    monkeypatch.setattr(connecting, "PATIENCE", 0.2)
    commit = last_of(proxy, netlog, "Ada One")
    how: How
    for how, name, is_there in (("unanswered", "Ada Two", 1), ("before", "Ada Three", 0)):
        proxy.cut(commit, how)
        proxy.is_closed_then = True
        result = netlog("add", name, "--at", "Meetup")
        assert (result.code, result.out) == (1, ""), result
        assert "can't be found out now" in result.err
        assert "it isn't done twice" in result.err
        assert kept(name) == is_there
        (note,) = notes()
        assert note.stat().st_mode & 0o777 == 0o600
        assert "Ada" not in note.read_text()
        proxy.is_closed_then = False
        proxy.cut(None)
        # Another command changes nothing about that, a dry run neither.
        assert netlog("add", f"Somebody {how}", "--at", "Meetup").code == 0
        assert netlog("month").code == 0
        result = netlog("add", name, "--at", "Meetup")
        assert result.code == 0
        assert ("was kept already" in result.err) is bool(is_there), result
        assert ("as change" in result.err) is bool(is_there)
        assert kept(name) == 1
        assert notes() == []
        again = netlog("add", name, "--at", "Meetup")
        assert "was kept already" not in again.err


def test_the_same_command_a_day_later_is_another(
    netlog: Netlog, proxy: Proxy, kept: Callable[[str], int], notes: Callable[[], list[Path]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    from netlog.questions import connecting

    commit = last_of(proxy, netlog, "Cy One")
    monkeypatch.setattr(connecting, "PATIENCE", 0.2)
    proxy.cut(commit, "unanswered")
    proxy.is_closed_then = True
    words = ("add", "Cy Two", "--at", "Meetup")
    assert "can't be found out" in netlog(*words).err
    proxy.is_closed_then = False
    proxy.cut(None)
    (note,) = notes()
    os.utime(note, (time.time() - 10 * 86400 * 365,) * 2)
    assert "kept already" not in netlog(*words).err
    assert notes() == []


@pytest.mark.parametrize("how", ["before", "unanswered"])
def test_a_command_that_was_killed_is_known_when_it_is_given_again(
    netlog: Netlog, proxy: Proxy, kept: Callable[[str], int], notes: Callable[[], list[Path]],
    how: How,
) -> None:  # fmt: skip
    commit = last_of(proxy, netlog, f"Ada First {how}")
    name = f"Ada Killed {how}"
    words = ["add", name, "--at", "Meetup"]
    proxy.cut(commit, how)
    command = subprocess.Popen([sys.executable, "-m", "netlog", *words])
    proxy.on_cut = lambda: command.send_signal(signal.SIGKILL)
    assert command.wait() == -signal.SIGKILL
    proxy.cut(None)
    is_there = kept(name)
    assert is_there == (how == "unanswered")
    assert len(notes()) == 1
    result = netlog(*words)
    assert result.code == 0
    assert ("was kept already" in result.err) is bool(is_there)
    assert kept(name) == 1
    assert notes() == []


def test_a_server_that_is_killed_while_it_keeps_something(
    netlog: Netlog, server: Instance, proxy: Proxy, kept: Callable[[str], int]
) -> None:
    """Nothing acknowledged is lost, and what isn't acknowledged is said not to be kept."""
    commit = last_of(proxy, netlog, "Ada Before")

    def crash() -> None:
        server.stop(signal.SIGKILL)
        starter.start()

    import threading

    is_done = threading.Event()

    def start() -> None:
        server.start()
        is_done.wait()

    starter = threading.Thread(target=start, daemon=True)
    proxy.on_cut = crash
    proxy.cut(commit, "unanswered")
    server.settings["synchronous_commit"] = "on"
    result = netlog("add", "Ada Crash", "--at", "Meetup")
    assert result.code in (0, 1), result
    with closing(server.connect()) as connection:
        asked = "SELECT count(*) FROM netlog_sales.person WHERE name = 'Ada Crash'"
        there = connection.execute(asked).fetchone()[0]
    assert there == (result.code == 0), result
    server.stop(signal.SIGINT)
    is_done.set()
    starter.join()
    server.start()


def test_two_who_are_at_it_leave_each_others_notes_alone(
    netlog: Netlog, proxy: Proxy, notes: Callable[[], list[Path]], kept: Callable[[str], int]
) -> None:
    commit = last_of(proxy, netlog, "Ada Alone")
    seen = []
    proxy.on_cut = lambda: seen.append(
        subprocess.run([sys.executable, "-m", "netlog", "add", "Bo Other", "--at", "Meetup"],
                       capture_output=True, check=False)
    )  # fmt: skip
    proxy.cut(commit, "unanswered")
    assert netlog("add", "Bo First", "--at", "Meetup").code == 0
    assert seen[0].returncode == 0
    assert (kept("Bo First"), kept("Bo Other")) == (1, 1)
    assert notes() == []


@pytest.mark.parametrize("how", ["before", "unanswered"])
def test_what_is_said_of_undo_is_true_and_it_is_done_once(
    netlog: Netlog, proxy: Proxy, kept: Callable[[str], int],
    notes: Callable[[], list[Path]], how: How,
) -> None:  # fmt: skip
    names = [f"Di {how} {number}" for number in range(40)]
    proxy.cut(None)
    for name in names:
        assert netlog("add", name, "--at", "Meetup").code == 0
    at, outcomes = 0, set()
    while True:
        at += 1
        proxy.cut(at, how)
        result = netlog("undo", "--yes")
        if not proxy.has_cut:
            break
        if result.code:
            assert (result.code, result.out) == (1, ""), result
            assert "nothing" in result.err
        else:
            names.pop()
        outcomes.add(result.code)
        assert [kept(name) for name in names] == [1] * len(names), result
        assert notes() == []
    assert outcomes == {0, 1}
