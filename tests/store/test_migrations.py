"""The schema: made by the migrations, equal to the models, and never half made."""

import os
import pkgutil
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import MetaData, create_engine
from sqlmodel import SQLModel
from store.makers import IS_THOROUGH, Book, quick_folder, raw

from netlog.questions import counts
from netlog.questions.file import VERSION
from netlog.store import file as store_file
from netlog.store import indexing, tables
from netlog.store.file import engine_on, open_for_writing

NOT_OURS = ("alembic_version", "sqlite_sequence")


@pytest.fixture(scope="module")
def models() -> MetaData:
    """What all tables are by their models."""
    for module in pkgutil.iter_modules(tables.__path__):
        import_module(f"{tables.__name__}.{module.name}")
    return SQLModel.metadata


def is_full_text(name: str | None) -> bool:
    """Whether a table is a full-text index, or one of those that SQLite keeps for it."""
    return (name or "").startswith((*indexing.FULL_TEXT, *indexing.VOCABULARIES))


def definitions(file: sqlite3.Connection) -> dict[str, set[str]]:
    """Each table and index with the lines of its definition, in whatever order they stand."""
    rows = file.execute("SELECT name, sql FROM sqlite_schema WHERE type IN ('table', 'index')")
    named = re.compile(r"(CONSTRAINT fk_\w*?_(\w+)) FOREIGN KEY\(\2\)")
    return {
        name: {
            # What a column that was added later refers to is said without its name.
            named.sub(r"\1", re.sub(r"\s+", " ", piece).strip(" ,)"))
            for line in sql.splitlines()
            # A column that was added later stands behind the last line, its check beside it.
            for piece in re.split(r", (?=\w+ (?:TEXT|INTEGER))|(?= CONSTRAINT )", line)
        }
        for name, sql in rows.fetchall()
        if sql and name not in NOT_OURS and not is_full_text(name)
    }


def test_the_migrations_make_what_the_models_say(book: Book, models: MetaData) -> None:
    """By their definitions, so that each CHECK, UNIQUE, foreign key and index is compared too."""
    memory = create_engine("sqlite://")
    models.create_all(memory)
    with raw(book.path) as file, memory.connect() as connection:
        by_models: Any = connection.connection.driver_connection
        assert definitions(file) == definitions(by_models)
    memory.dispose()


# An index of an expression is compared by its definition alone, above.
@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index")
@pytest.mark.filterwarnings("ignore:autogenerate skipping metadata-specified expression-based")
def test_alembic_finds_nothing_to_migrate(book: Book, models: MetaData) -> None:
    with raw(book.path) as file, engine_on(file).connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "compare_server_default": True,
                "include_name": lambda name, kind, _: kind != "table" or not is_full_text(name),
            },
        )
        assert compare_metadata(context, models) == []


def test_every_table_is_strict_and_gives_no_id_twice(book: Book) -> None:
    rows = book.rows(
        "SELECT l.name, l.strict, s.sql LIKE '%AUTOINCREMENT%' "
        "FROM pragma_table_list l JOIN sqlite_schema s ON s.name = l.name "
        "WHERE l.schema = 'main' AND l.type = 'table'"
    )
    found = {name: (strict, auto) for name, strict, auto in rows if name not in NOT_OURS}
    assert found.pop("pen") == (1, 0)  # it has one row
    assert len(found) > 10
    assert set(found.values()) == {(1, 1)}


def test_a_new_store_has_one_member_and_a_pen_that_nobody_holds(book: Book) -> None:
    assert book.ids("member") == [1]
    assert book.rows("SELECT * FROM pen") == [(1, None, 1)]
    assert book.rows("SELECT count(*) FROM change") == [(0,)]
    assert book.rows("PRAGMA integrity_check") == [("ok",)]
    assert book.rows("PRAGMA foreign_key_check") == []


def test_a_store_that_is_current_is_not_migrated(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("netlog.store.migrations.command.upgrade", None)
    book.add("Ada")
    assert book.handles() == {"ada": 1}


# A first run that doesn't come to its end


def first_run(path: Path, before: Callable[[], object]) -> None:
    """Make a store, calling a function before each statement."""
    connect = sqlite3.connect

    class Watched(sqlite3.Connection):
        def execute(self, *words: Any) -> sqlite3.Cursor:
            before()
            return super().execute(*words)

        def cursor(self, *words: Any) -> Any:
            """By it SQLAlchemy runs a statement."""
            before()
            return super().cursor(*words)

    def watched(*words: Any, **named: Any) -> sqlite3.Connection:
        return connect(*words, **named, factory=Watched)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store_file.sqlite3, "connect", watched)
        # Next to no cache: most of what is written stands in the file before the end.
        patch.setattr(store_file, "PRAGMAS", (*store_file.PRAGMAS, "cache_size = 2"))
        open_for_writing(path).close()


@pytest.fixture(scope="module")
def statements() -> int:
    """How many statements a first run takes."""
    seen: list[None] = []
    with quick_folder() as folder:
        first_run(Path(folder) / "netlog.db", lambda: seen.append(None))
    assert len(seen) > 60
    return len(seen)


@pytest.fixture
def folder() -> Iterator[Path]:
    with quick_folder() as folder:
        yield Path(folder)


def moments(statements: int) -> range:
    """Before which statements to stop: every seventh, or with HYPOTHESIS_PROFILE=thorough all."""
    return range(1, statements + 1, 1 if IS_THOROUGH else 7)


def assert_nothing_is_there_and_all_can_be(path: Path) -> None:
    """After a first run that was stopped: no half store, and who comes next finds a whole one."""
    copy = path.with_suffix(".copy")
    for end in ("", "-journal"):
        if (there := Path(f"{path}{end}")).exists():
            shutil.copyfile(there, f"{copy}{end}")
    with closing(sqlite3.connect(copy)) as file:
        made = file.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
        version = file.execute("PRAGMA user_version").fetchone()[0]
    assert (made == 0, version) in [(True, 0), (False, VERSION)]
    book = Book(path)
    with book.reading() as reader:
        found = reader.one(counts.COUNTS)
        assert found is None or found.people == 0
    book.add("Ada")
    assert book.handles() == {"ada": 1}
    assert book.rows("PRAGMA integrity_check") == [("ok",)]
    assert book.logbook().undo().rows == 4


def after(count: int, do: Callable[[], object]) -> Callable[[], None]:
    """Return a function that does something from its so-manieth call on."""
    left = iter(range(count))

    def call() -> None:
        if next(left, None) is None:
            do()

    return call


def interrupt() -> None:
    raise KeyboardInterrupt


def test_a_first_run_that_is_killed_leaves_no_half_store(folder: Path, statements: int) -> None:
    for moment in moments(statements):
        path = folder / f"{moment}.db"
        child = os.fork()
        if not child:
            try:
                first_run(path, after(moment, lambda: os._exit(9)))
            finally:
                os._exit(0)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        assert code == (9 if moment < statements else 0)
        assert_nothing_is_there_and_all_can_be(path)


def test_a_first_run_that_is_interrupted_leaves_no_half_store(
    folder: Path, statements: int
) -> None:
    for moment in moments(statements - 1):
        path = folder / f"{moment}.db"
        with pytest.raises(KeyboardInterrupt):
            first_run(path, after(moment, interrupt))
        assert_nothing_is_there_and_all_can_be(path)
