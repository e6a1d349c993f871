"""Many at once on one store: every write is kept, none fails, and nobody waits for a reader.

With NETLOG_TEST_FULL=1 in the environment: 20 × 50 commands and 200 first runs, each a process.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

import pytest
from store.makers import Book, blank, quick_folder

IS_FULL = os.environ.get("NETLOG_TEST_FULL") == "1"
WRITERS, WRITES = (20, 50) if IS_FULL else (8, 25)
FIRST_RUNS = 200 if IS_FULL else 12

WRITER = """
import sys
from pathlib import Path
from store.makers import Book
book = Book(Path(sys.argv[1]))
sys.stdin.readline()
for number in range(int(sys.argv[3])):
    book.log(1, topic=f"{sys.argv[2]}-{number}")
"""

ONE_BY_ONE = """
import subprocess, sys
sys.stdin.readline()
for number in range(int(sys.argv[3])):
    said = ["--db", sys.argv[1], "log", "ada", "--about", f"{sys.argv[2]}-{number}"]
    subprocess.run([sys.executable, "-m", "netlog", *said], check=True, stdout=subprocess.DEVNULL)
"""


@contextmanager
def started(commands: Sequence[Sequence[str]]) -> Iterator[list[subprocess.Popen[str]]]:
    """Processes that run side by side; none is left behind."""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    running = [
        subprocess.Popen([sys.executable, *command], env=environment, text=True, **pipes)
        for command in commands
    ]
    try:
        yield running
    finally:
        for process in running:
            process.kill()
            process.communicate()


def finish(running: list[subprocess.Popen[str]]) -> None:
    """Let all go at once, wait for all, and see that none had anything to complain of."""
    for process in running:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in running:
        _, error = process.communicate(timeout=600)
        assert (process.returncode, error) == (0, "")


def assert_sound(book: Book) -> None:
    assert book.rows("PRAGMA integrity_check") == [("ok",)]
    assert book.rows("PRAGMA foreign_key_check") == []
    left = {path.name for path in book.path.parent.glob("netlog*")}
    assert left <= {"netlog.db", "netlog.db.backups"}


@pytest.fixture
def book(book: Book) -> Iterator[Book]:
    """In memory where there is some, as a disk that is waited for a thousand times is slow."""
    if IS_FULL:
        yield book
        return
    with quick_folder() as folder:
        yield Book(blank(Path(folder) / "netlog.db"))


@pytest.mark.parametrize("script", [WRITER, *([ONE_BY_ONE] if IS_FULL else [])])
def test_many_writers_lose_nothing(book: Book, script: str) -> None:
    book.add("Ada", known=True)
    writers = [["-c", script, str(book.path), str(n), str(WRITES)] for n in range(WRITERS)]
    with started(writers) as running:
        finish(running)
    topics = [topic for (topic,) in book.rows("SELECT topic FROM conversation")]
    assert sorted(topics) == sorted(f"{w}-{n}" for w in range(WRITERS) for n in range(WRITES))
    assert book.rows("SELECT count(*), sum(state = 'done') FROM change") == [
        (WRITERS * WRITES + 1,) * 2
    ]
    # Each change holds its own two rows, conversation and participant, and nobody else's.
    assert book.rows(
        "SELECT DISTINCT count(*) FROM changed_row WHERE change_id > 1 GROUP BY change_id"
    ) == [(2,)]
    assert_sound(book)


def test_many_first_runs_make_one_store(tmp_path: Path) -> None:
    book = Book(tmp_path / "new" / "netlog.db")
    command = ["-m", "netlog", "--db", str(book.path), "add"]
    with started([[*command, f"Person {n}"] for n in range(FIRST_RUNS)]) as running:
        finish(running)
    assert set(book.handles()) == {f"person-{n}" for n in range(FIRST_RUNS)}
    assert book.rows("SELECT count(*) FROM member") == [(1,)]
    assert_sound(book)


@pytest.mark.parametrize("command", [["list"], ["list", "--json"]])
def test_a_reader_that_waits_keeps_no_writer_waiting(book: Book, command: list[str]) -> None:
    """As behind a pager in which nobody turns the page: more is printed than a pipe takes."""
    book.add(*(f"Ada Moss {n}" for n in range(120)), company="x" * 1000)
    with started([["-m", "netlog", "--db", str(book.path), *command]]) as (reader,):
        assert reader.stdout
        reader.stdout.read(1)
        begun = monotonic()
        book.add("Ben")
        assert monotonic() - begun < 10
        assert reader.poll() is None
        rest = reader.stdout.read()
        assert reader.wait() == 0
    assert "Ada Moss 119" in rest or "ada-moss-119" in rest
    assert "Ben" not in rest
