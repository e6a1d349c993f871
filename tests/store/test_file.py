"""The store's file: private, its own, safe from others and for others, wherever it lies."""

import os
import resource
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Timer

import pytest
from store.makers import Book, blank, raw
from store.sample import sample

from netlog.errors import NetlogError
from netlog.errors.store import NewerStore, NotAStore, UnusableStore
from netlog.questions import counts
from netlog.questions.file import APPLICATION_ID, BUSY_SECONDS, VERSION, open_store
from netlog.store import file as store_file

# What is made


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_store_is_for_its_owner_alone(tmp_path: Path) -> None:
    book = Book(tmp_path / "some" / "where" / "netlog.db")
    book.add("Ada")
    assert mode(book.path) == 0o600
    assert mode(book.path.parent) == mode(book.path.parent.parent) == 0o700


def test_a_folder_that_is_there_keeps_its_permissions(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    Book(tmp_path / "netlog.db").add("Ada")
    assert mode(tmp_path) == 0o755
    assert mode(tmp_path / "netlog.db") == 0o600


def test_a_journal_is_for_its_owner_alone(book: Book) -> None:
    with book.writing() as page:
        page.ask(counts.COUNTS)
        journal = Path(f"{book.path}-journal")
        assert mode(journal) == 0o600
    assert not journal.exists()


def test_the_file_says_what_it_is(book: Book) -> None:
    assert book.rows("PRAGMA application_id") == [(APPLICATION_ID,)]
    assert book.rows("PRAGMA user_version") == [(VERSION,)]
    assert book.path.read_bytes()[68:72] == b"netl"


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    (tmp_path / "netlog.db").touch()
    book = Book(tmp_path / "netlog.db")
    with book.reading() as reader:
        assert reader.one(counts.COUNTS) is None
    assert book.path.read_bytes() == b""
    book.add("Ada")
    with book.reading() as reader:
        assert reader.one(counts.COUNTS).people == 1


def test_asking_and_trying_make_nothing(tmp_path: Path) -> None:
    book = Book(tmp_path / "new" / "netlog.db")
    with book.reading() as reader:
        assert reader.ask(counts.COUNTS) == reader.raw(counts.COUNTS) == []
    with book.writing(dry_run=True) as page:
        assert page.one(counts.COUNTS).people == 0
    for turn in (book.logbook().undo, book.logbook().redo):
        with pytest.raises(NetlogError, match="nothing to"):
            turn()
    assert not (tmp_path / "new").exists()


def test_the_pragmas_are_in_force(book: Book) -> None:
    asked = ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout",
             "query_only")  # fmt: skip
    with raw(book.path) as file:
        found = {name: file.execute(f"PRAGMA {name}").fetchone()[0] for name in asked}
    assert found == {
        "journal_mode": "delete", "synchronous": 3, "foreign_keys": 1, "secure_delete": 1,
        "busy_timeout": BUSY_SECONDS * 1000, "query_only": 0,
    }  # fmt: skip


def test_who_asks_can_not_write(book: Book) -> None:
    opened = open_store(book.path)
    assert opened is not None
    with closing(opened[0]) as file:
        assert opened[1] == VERSION
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            file.execute("DELETE FROM tie")


# What is left alone


def a_newer_store(path: Path) -> None:
    sample(path)
    with closing(sqlite3.connect(path)) as file:
        file.execute(f"PRAGMA user_version = {VERSION + 1}")


def another_programs(path: Path) -> None:
    with closing(sqlite3.connect(path)) as file:
        file.execute("CREATE TABLE notes (text)")


def another_programs_in_wal_mode(path: Path) -> None:
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA journal_mode = WAL")
        file.execute("CREATE TABLE notes (text)")


def another_programs_with_a_mark(path: Path) -> None:
    another_programs(path)
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA application_id = 1234")


def another_programs_with_a_kept_journal(path: Path) -> None:
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA journal_mode = PERSIST")
        file.execute("CREATE TABLE notes (text)")
    assert Path(f"{path}-journal").exists()


def another_programs_that_was_killed(path: Path) -> None:
    """A copy of the file and its journal from the middle of a transaction."""
    original = path.with_name("original.db")
    another_programs(original)
    with closing(sqlite3.connect(original)) as file:
        file.execute("PRAGMA cache_size = 5")
        file.execute("BEGIN")
        file.executemany("INSERT INTO notes VALUES (?)", [("x" * 1000,)] * 200)
        shutil.copyfile(original, path)
        shutil.copyfile(f"{original}-journal", f"{path}-journal")
        file.rollback()


def a_folder(path: Path) -> None:
    path.mkdir()
    (path / "file").touch()


FOREIGN: dict[str, tuple[Callable[[Path], object], type[NetlogError], str]] = {
    "newer": (a_newer_store, NewerStore, r"newer netlog .schema \d, this one knows \d.*upgrade"),
    "foreign": (another_programs, NotAStore, "another program's database.*--db"),
    "foreign, WAL": (another_programs_in_wal_mode, NotAStore, "another program's database"),
    "foreign, kept journal": (
        another_programs_with_a_kept_journal,
        NotAStore,
        "another program's database",
    ),
    "foreign, killed": (another_programs_that_was_killed, NotAStore, "another program's database"),
    "foreign, marked": (another_programs_with_a_mark, NotAStore, "another program's database"),
    "text": (lambda path: path.write_text("Ada Moss, founder\n" * 20), NotAStore, "not a netlog"),
    "short": (lambda path: path.write_bytes(b"SQLite format 3\0"), NotAStore, "not a netlog"),
    "folder": (a_folder, NotAStore, "is a folder. The store is a file: --db .*/netlog.db"),
}


def everything(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """What lies in a folder, byte by byte, and when and how it was changed."""
    return {
        str(path.relative_to(folder)): (
            path.stat().st_mtime_ns, path.stat().st_mode,
            b"" if path.is_dir() else path.read_bytes(),
        )
        for path in folder.rglob("*")
    }  # fmt: skip


@pytest.mark.parametrize("kind", FOREIGN)
def test_what_is_no_store_of_this_netlog_is_left_untouched(tmp_path: Path, kind: str) -> None:
    make, error, message = FOREIGN[kind]
    book = Book(tmp_path / "their.db")
    make(book.path)
    before = everything(tmp_path)
    with pytest.raises(error, match=message), book.reading():
        pass
    with pytest.raises(error, match=message), book.writing():
        pass
    with pytest.raises(error, match=message), book.writing(dry_run=True):
        pass
    for turn in (book.logbook().undo, book.logbook().redo):
        with pytest.raises(error, match=message):
            turn()
    assert everything(tmp_path) == before


def test_a_database_that_another_program_writes_in_is_left_untouched(tmp_path: Path) -> None:
    """In WAL mode its newest rows stand in a file beside it."""
    folder = tmp_path / "theirs"
    folder.mkdir()
    path = folder / "their.db"
    another_programs_in_wal_mode(path)
    with closing(sqlite3.connect(path)) as theirs:
        theirs.execute("INSERT INTO notes VALUES ('not yet in the file')")
        theirs.commit()
        before = everything(folder)
        assert sorted(before) == ["their.db", "their.db-shm", "their.db-wal"]
        with pytest.raises(NotAStore), Book(path).reading():
            pass
        with pytest.raises(NotAStore), Book(path).writing():
            pass
        assert everything(folder) == before


# Where it lies

PLACES = ("two words.db", "人脉.db", "50%.db", "%41.db", "what?.db", "a#b.db", "a&mode=ro.db",
          "it's \"here\".db", "file:x.db", "-.db", "?mode=memory", "ü/é/網.db")  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_any_path_will_do(tmp_path: Path, place: str) -> None:
    book = Book(tmp_path / place)
    book.add("Ada")
    assert book.logbook().undo().rows == 4
    assert book.logbook().redo().rows == 4
    with book.reading() as reader:
        assert reader.one(counts.COUNTS).people == 1
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [book.path]


def test_a_path_may_be_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Book(Path("netlog.db")).add("Ada")
    assert Book(tmp_path / "netlog.db").handles() == {"ada": 1}


def test_a_link_is_followed(tmp_path: Path) -> None:
    """The store may lie in a synced folder, and the link where netlog looks for it."""
    (tmp_path / "synced").mkdir()
    store = blank(tmp_path / "synced" / "netlog.db")
    link = tmp_path / "link.db"
    link.symlink_to(store)
    Book(link).add("Ada")
    assert link.is_symlink()
    assert Book(store).handles() == {"ada": 1}


def test_a_link_to_nothing_yet_is_followed(tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(tmp_path / "netlog.db")
    Book(link).add("Ada")
    assert Book(tmp_path / "netlog.db").handles() == {"ada": 1}


def test_a_link_into_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(tmp_path / "away" / "netlog.db")
    with pytest.raises(UnusableStore, match=r"link.db can't be used: No such file"):
        Book(link).add("Ada")


# What goes wrong

KILLED = """
import os, signal, sys
from pathlib import Path
from store.makers import raw
from store.rows import insert
with raw(Path(sys.argv[1])) as file:
    # What does not fit into the cache is written to the file before the end.
    file.execute("PRAGMA cache_size = 10")
    file.execute("PRAGMA cache_spill = 5")
    file.execute("BEGIN IMMEDIATE")
    file.execute("UPDATE pen SET change_id = 1")
    for number in range(1000):
        file.execute(*insert("person", handle=f"p-{number}", note="x" * 1000))
    os.kill(os.getpid(), signal.SIGKILL)
"""


def killed_in_the_middle(path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(path)],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
        capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()


def test_what_a_killed_writer_left_is_rolled_back_by_who_asks_next(tmp_path: Path) -> None:
    book = sample(tmp_path / "netlog.db")
    before, people = book.path.read_bytes(), book.handles()
    killed_in_the_middle(book.path)
    journal = Path(f"{book.path}-journal")
    assert journal.stat().st_size > 0
    assert book.path.read_bytes() != before
    with book.reading() as reader:
        assert reader.one(counts.COUNTS).people == len(people)
    assert not journal.exists()
    assert book.path.read_bytes() == before


def test_what_a_killed_writer_left_is_rolled_back_by_who_writes_next(tmp_path: Path) -> None:
    book = sample(tmp_path / "netlog.db")
    people = book.handles()
    killed_in_the_middle(book.path)
    id = book.add("Zoe")
    assert book.handles() == {**people, "zoe": id}
    assert book.rows("PRAGMA integrity_check") == [("ok",)]


@contextmanager
def as_somebody_else(*folders: Path) -> Iterator[None]:
    """Without the rights of root, to whom no permission applies, where a test runs as root."""
    if os.geteuid() != 0:
        yield
        return
    for folder in folders:
        os.chown(folder, 65534, 65534)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def read_only(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """The sample in a folder in which nothing can be written."""
    folder = tmp_path_factory.mktemp("read-only")
    parents = [p for p in folder.parents if os.geteuid() == 0 and p.stat().st_uid == 0]
    modes = {parent: mode(parent) for parent in parents}
    book = sample(folder / "netlog.db")
    for parent in modes:
        parent.chmod(modes[parent] | 0o011)
    book.path.chmod(0o444)
    folder.chmod(0o555)
    try:
        with as_somebody_else(folder, book.path):
            yield book
    finally:
        folder.chmod(0o755)
        for parent in modes:
            parent.chmod(modes[parent])


def test_a_store_in_a_read_only_folder_can_be_read(read_only: Book) -> None:
    with read_only.reading() as reader:
        assert reader.one(counts.COUNTS).people > 10
    assert [path.name for path in read_only.path.parent.iterdir()] == ["netlog.db"]


def test_a_store_in_a_read_only_folder_can_not_be_written(read_only: Book) -> None:
    with pytest.raises(UnusableStore, match=r"can't be written.*permissions"):
        read_only.add("Ada")


def test_a_new_store_in_a_read_only_folder_is_refused(read_only: Book) -> None:
    with pytest.raises(UnusableStore, match="can't be used: Permission denied"):
        Book(read_only.path.with_name("new.db")).add("Ada")


def test_who_waits_to_write_is_served_when_the_other_has_done(book: Book) -> None:
    with raw(book.path) as one, raw(book.path) as other:
        store_file.begin(one)
        later = Timer(0.05, one.execute, ["COMMIT"])
        later.start()
        store_file.begin(other)
        later.join()
        assert (one.in_transaction, other.in_transaction) == (False, True)
        assert other.execute("PRAGMA busy_timeout").fetchone() == (BUSY_SECONDS * 1000,)


def test_a_busy_store_says_so(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_file, "BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(book.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(UnusableStore, match=r"was busy for .* nothing was changed"):
            book.add("Ada")
    book.add("Ada")


def test_a_full_disk_says_so_and_changes_nothing(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = book.path.read_bytes()
    monkeypatch.setattr(store_file, "PRAGMAS", (*store_file.PRAGMAS, "max_page_count = 1"))
    with pytest.raises(UnusableStore, match="The disk is full; nothing was changed"):
        book.add("Ada", note="x" * 100_000)
    assert book.path.read_bytes() == before


def test_a_disk_that_fails_says_so_and_changes_nothing(book: Book) -> None:
    """Here a limit on the size of files, which is met in the middle of a write."""
    before = book.path.read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) // 2, hard))
    try:
        with pytest.raises(UnusableStore, match=r"can't be read or written.*nothing was changed"):
            book.add("Ada", note="x" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    # What could not even be taken back then stands in the journal, for who asks next.
    with book.reading() as reader:
        assert reader.one(counts.COUNTS).people == 0
    assert book.path.read_bytes() == before


def test_a_store_that_was_cut_off_is_named(tmp_path: Path) -> None:
    book = sample(tmp_path / "netlog.db")
    book.path.write_bytes(book.path.read_bytes()[:100])
    with pytest.raises(UnusableStore, match=r"damaged"), book.reading():
        pass
    with pytest.raises(UnusableStore, match=r"damaged"):
        book.add("Ada")


def test_a_damaged_store_is_named_and_not_repaired(tmp_path: Path) -> None:
    book = sample(tmp_path / "netlog.db")
    whole = book.path.read_bytes()
    damaged = whole[:8192] + b"\xff" * (len(whole) - 8192)
    book.path.write_bytes(damaged)
    with pytest.raises(UnusableStore, match=r"damaged.*netlog backups"):
        book.add("Ada")
    with pytest.raises(UnusableStore, match=r"damaged.*netlog backups"), book.reading() as reader:
        reader.ask(counts.COUNTS)
    assert book.path.read_bytes() == damaged
