"""Stopped anywhere: nothing half done, nothing lost, no traceback, at most one quiet line."""

import fcntl
import json
import os
import pty
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Netlog, Result
from terminal.dialogue import PATIENCE, Dialogue

LONG = "a line of a note that is longer than what a pipe holds\n" * 1700


class Terminal:
    """netlog in a terminal of its own, which can be closed under it."""

    def __init__(self, *words: str) -> None:
        self.ours, self.theirs = pty.openpty()
        self._data = b""
        self._run = subprocess.Popen(
            [sys.executable, "-m", "netlog", *words],
            stdin=self.theirs, stdout=self.theirs, stderr=self.theirs, start_new_session=True,
            env={**os.environ, "TERM": "xterm", "INPUTRC": os.devnull},
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )  # fmt: skip

    def sees(self, text: str) -> None:
        """Wait until a text has come since the last one that was waited for."""
        until = time.monotonic() + PATIENCE
        while text.encode() not in self._data:
            assert time.monotonic() < until, self._data
            self._read()
        self._data = self._data.partition(text.encode())[2]
        time.sleep(0.2)  # a prompt is written before it is waited at

    def type(self, keys: str) -> None:
        os.write(self.ours, keys.encode())

    def send(self, number: int) -> None:
        self._run.send_signal(number)

    def ends(self) -> int:
        return self._run.wait(PATIENCE)

    @property
    def has_echo(self) -> bool:
        return bool(termios.tcgetattr(self.theirs)[3] & termios.ECHO)

    def close(self) -> None:
        """Close the window."""
        for place in (self.ours, self.theirs):
            os.close(place)

    def _read(self) -> None:
        if select.select([self.ours], [], [], 0.1)[0]:
            self._data += os.read(self.ours, 65536)


def told_of_ada() -> Terminal:
    """An evening at which Ada is kept, and half of Ben is typed."""
    terminal = Terminal("add")
    terminal.sees("Where")
    terminal.type("Web Summit\r")
    terminal.sees("Who")
    terminal.type("Ada Moss | pricing\r")
    terminal.sees("Who")
    terminal.type("Ben Ok")
    time.sleep(0.2)
    return terminal


def people(netlog: Netlog) -> list[str]:
    return [row["name"] for row in json.loads(netlog("list", "--json").out)["people"]]


@pytest.fixture
def unharmed(netlog: Netlog, store: Path, home: Path) -> Iterator[None]:
    """Whatever comes: the store is sound, and nothing of it is called a fault."""
    yield
    assert not list(home.rglob("faults.log"))
    if store.exists():
        assert netlog("add", "Zoe Last").code == 0, "it goes on from there"
        from store.makers import Book

        assert Book(store).rows("PRAGMA integrity_check") == [("ok",)]
        assert Book(store).rows("PRAGMA foreign_key_check") == []
        assert Book(store).rows("SELECT change_id FROM pen") == [(None,)]


# ------------------------------------------------------------------------- told to end, or left


@pytest.mark.usefixtures("unharmed")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_told_to_end_in_the_middle_of_an_evening(netlog: Netlog, number: int) -> None:
    terminal = told_of_ada()
    assert not terminal.has_echo, "a line is being edited"
    terminal.send(number)
    assert terminal.ends() == -number
    assert terminal.has_echo, "the terminal is as it was found"
    terminal.close()
    assert people(netlog) == ["Ada Moss"]


@pytest.mark.usefixtures("unharmed")
def test_a_window_that_is_closed_in_the_middle_of_an_evening(netlog: Netlog) -> None:
    terminal = told_of_ada()
    terminal.close()
    assert terminal.ends() != 0
    assert people(netlog) == ["Ada Moss"]


@pytest.mark.usefixtures("unharmed")
@pytest.mark.parametrize("times", [1, 3])
def test_ctrl_c_in_the_middle_of_an_evening(netlog: Netlog, times: int) -> None:
    terminal = told_of_ada()
    for _ in range(times):
        terminal.send(signal.SIGINT)
    assert terminal.ends() == 130
    assert terminal.has_echo
    terminal.close()
    assert people(netlog) == ["Ada Moss"]


@pytest.mark.usefixtures("unharmed")
def test_ctrl_c_while_somebody_is_told_leaves_out_that_one(netlog: Netlog) -> None:
    with Dialogue("add") as talk:
        talk.answer("Where", "Web Summit")
        talk.answer("Who", "Ada Moss | pricing")
        talk.answer("Who", "Ben Okri")
        talk.sees("About")
        talk.type("\x03")
        assert talk.ends() == 130
        assert "Ben Okri was not kept." in talk.text
        assert "1 kept" in talk.text
        assert "Traceback" not in talk.text
    assert people(netlog) == ["Ada Moss"]


# ---------------------------------------------------------------------- Ctrl-C at a chosen moment

AT_A_MOMENT = """
import os, signal, sqlite3

class Connection(sqlite3.Connection):
    def execute(self, sql, *given):
        if sql == "COMMIT":
            {before}
        cursor = super().execute(sql, *given)
        if sql == "COMMIT":
            {behind}
        return cursor

real = sqlite3.connect
sqlite3.connect = lambda *given, **how: real(*given, **{{"factory": Connection, **how}})
"""
STOP = "os.kill(os.getpid(), signal.SIGINT)"


def stopped(
    process: Netlog, folder: Path, *words: str, before: str = "pass", behind: str = "pass"
) -> Result:
    """Run netlog as a process that is stopped before, or behind, the moment of keeping."""
    program = AT_A_MOMENT.format(before=before, behind=behind)
    (folder / "sitecustomize.py").write_text(program)
    path = os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")])
    # Two programs of one second and one length would be taken for each other once compiled.
    return process(*words, env={"PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"})


@pytest.mark.usefixtures("unharmed")
def test_ctrl_c_before_it_is_kept_keeps_nothing(
    netlog: Netlog, process: Netlog, tmp_path: Path, store: Path
) -> None:
    netlog("add", "Ada Moss")
    before = store.read_bytes()
    result = stopped(process, tmp_path, "add", "Ben Okri", before=STOP)
    assert (result.code, result.out) == (130, "")
    assert "Traceback" not in result.err
    assert "kept" not in result.err
    assert store.read_bytes() == before


@pytest.mark.usefixtures("unharmed")
def test_ctrl_c_while_files_come_in_says_that_nothing_did(
    netlog: Netlog, process: Netlog, tmp_path: Path, store: Path
) -> None:
    netlog("add", "Ada Moss")
    before = store.read_bytes()
    file = tmp_path / "people.vcf"
    file.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Ben Okri\nEND:VCARD\n")
    result = stopped(process, tmp_path, "import", str(file), before=STOP)
    assert result == (130, "", "Stopped. Nothing was brought in\n")
    assert store.read_bytes() == before
    result = stopped(process, tmp_path, "import", str(file), behind=STOP)
    assert result == (130, "", "Stopped, but all was kept: netlog changes --limit 1\n")


@pytest.mark.usefixtures("unharmed")
@pytest.mark.parametrize("words", ["add Ben", "log ada coffee", "archive ada"])
def test_ctrl_c_behind_it_says_that_it_was_kept(
    netlog: Netlog, process: Netlog, tmp_path: Path, words: str
) -> None:
    netlog("add", "Ada Moss")
    result = stopped(process, tmp_path, *words.split(), behind=STOP)
    assert result == (130, "", "Stopped, but all was kept: netlog changes --limit 1\n")
    assert netlog("changes", "--limit", "1").out.startswith("2  ")
    assert netlog("undo").code == 0


@pytest.mark.usefixtures("unharmed", "unmeasured")
def test_ctrl_c_at_any_moment_is_quiet(netlog: Netlog, store: Path) -> None:
    """And twice: no traceback from netlog's own first line on, and a change is whole or not."""
    netlog("add", "Ada Moss")
    program = "import sys; print(flush=True); from netlog.__main__ import main; main()"
    for place in range(12):
        names = [f"Ben {place}", f"Cy {place}"]
        with subprocess.Popen(
            [sys.executable, "-c", program, "add", *names],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        ) as run:  # fmt: skip
            assert run.stdout is not None
            run.stdout.readline()
            time.sleep(0.03 + 0.04 * place)
            for _ in range(1 + place % 2):
                run.send_signal(signal.SIGINT)
                time.sleep(0.002)
            _, err = run.communicate(timeout=PATIENCE)
        assert "Traceback" not in err
        assert len(err.splitlines()) <= 2, err
        assert run.returncode in (0, 130), err
        here = [name for name in people(netlog) if name in names]
        assert here in ([], names, names[::-1]), "both or none"
        if run.returncode == 0 or "kept" in err:
            assert len(here) == 2


def test_ctrl_c_on_the_way_out_changes_nothing() -> None:
    program = (
        "import os, signal\n"
        "leave = os._exit\n"
        f"os._exit = lambda code: ({STOP}, leave(code))\n"
        "from netlog.__main__ import main\n"
        "main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "--version"], capture_output=True, check=False, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")


# ------------------------------------------------------------------------ whoever reads has left


def piped(words: str, reader: str) -> tuple[int, str]:
    """Return how netlog ended in a pipe of bash, and what it said on stderr."""
    line = f"{sys.executable} -m netlog {words} | {reader} > /dev/null; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", line], capture_output=True, check=False, text=True)
    return done.returncode, done.stderr


@pytest.fixture
def crowded(netlog: Netlog) -> Netlog:
    """Somebody of whom more is kept than a pipe holds."""
    assert netlog("add", "Ada Moss", "--note", LONG[:99_000]).code == 0
    return netlog


@pytest.mark.usefixtures("crowded", "unharmed")
@pytest.mark.parametrize("reader", ["head -1", "true"])
@pytest.mark.parametrize(
    "words",
    ["list", "list --json", "show ada", "show ada --json", "changes", "changes --change 1",
     "changes --change 1 --json", "month", "next --json", "--help"],
)  # fmt: skip
def test_a_reader_who_leaves_is_no_fault(words: str, reader: str) -> None:
    code, err = piped(words, reader)
    assert (code, err) == (0, "")


@pytest.mark.usefixtures("crowded", "unharmed")
@pytest.mark.parametrize("words", ["add 'Ben Okri'", "log ada coffee", "tag vip ada", "undo"])
def test_what_was_kept_is_kept_whether_anybody_hears_of_it(
    netlog: Netlog, words: str, store: Path
) -> None:
    from store.makers import Book

    before = Book(store).rows("SELECT state FROM change")
    assert piped(words, "true") == (0, "")
    assert Book(store).rows("SELECT state FROM change") != before


@pytest.mark.usefixtures("unharmed")
def test_a_full_disk_behind_the_answer_takes_nothing_back(netlog: Netlog) -> None:
    netlog("add", "Ada Moss")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "netlog", "add", "Ben Okri"],
            stdout=full, stderr=subprocess.PIPE, check=False, text=True,
        )  # fmt: skip
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert people(netlog) == ["Ben Okri", "Ada Moss"]


# ------------------------------------------------------------------------------ nobody to ask


@pytest.mark.parametrize("words", ["add", "draft cold-dm ada", "edit ada", "undo", "changes ada"])
def test_a_closed_input_is_no_fault(netlog: Netlog, home: Path, words: str) -> None:
    netlog("add", "Ada Moss")
    for closed in ("<&-", "< /dev/null"):
        line = f"{sys.executable} -m netlog {words} {closed}"
        done = subprocess.run(["sh", "-c", line], capture_output=True, check=False, text=True)
        assert done.returncode in (0, 1, 2), words
        assert "Traceback" not in done.stderr
        assert len(done.stderr.splitlines()) <= 4, done.stderr
    assert not list(home.rglob("faults.log"))
