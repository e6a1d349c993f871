"""What the tests of the store and of the questions are made with.

A `Book` is a store on some day; each of its calls is a command of its own, hence one change.
"""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import settings

from netlog.drafts import catalogue
from netlog.logbook import Logbook
from netlog.questions import people as people_asking
from netlog.questions.reader import Reader
from netlog.rules.dates import Moment
from netlog.rules.meeting import Meeting, Talk
from netlog.rules.newcomer import Newcomer
from netlog.rules.stages import Stage
from netlog.settings import Settings
from netlog.store import conversations, meetings, messages
from netlog.store import people as people_store
from netlog.store.bulk import inserting
from netlog.store.conversations import Kept
from netlog.store.file import open_for_writing
from netlog.store.page import Page
from netlog.store.tables.people import Person
from netlog.store.triggers import set_aside

TODAY = date(2026, 3, 16)
"""A Monday in the middle of a month, the day of every book that isn't told another."""

IS_THOROUGH = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"


def examples(usual: int, **more: Any) -> settings:
    """Settings of a property: so many examples, always the same ones.

    With HYPOTHESIS_PROFILE=thorough in the environment it is twenty times as many, by chance.
    """
    if IS_THOROUGH:
        return settings(max_examples=20 * usual, deadline=None, **more)
    return settings(max_examples=usual, deadline=None, derandomize=True, database=None, **more)


class Book:
    """A store, and the day on which it is written in."""

    def __init__(self, path: Path, today: date = TODAY) -> None:
        self.path = path
        self.today = today

    def logbook(self, *words: str) -> Logbook:
        """What the command of these words is handed on that day."""
        return Logbook(
            Settings(
                store=self.path,
                config=self.path.with_name("config.toml"),
                now=datetime.combine(self.today, time(12)),
                day_start=4,
                language="en",
            ),
            words or ["test"],
        )

    def reading(self) -> AbstractContextManager[Reader]:
        """Open the book for asking."""
        return self.logbook().reading()

    def writing(self, *words: str, **more: Any) -> AbstractContextManager[Page]:
        """Open a page of the book, for the command of these words; it makes a store at need."""
        return self.logbook(*words).writing(**{"begins": True, **more})

    def add(
        self,
        *names: str,
        stage: Stage | None = None,
        on: date | None = None,
        topic: str | None = None,
        event: str | None = None,
        through: str | None = None,
        known: bool = False,
        **told: Any,
    ) -> Any:
        """`netlog add NAME…`: the id of the person, or a list of ids for several names."""
        with self.writing("add", *names) as page:
            meeting = Meeting(
                on or self.today, stage, topic, event, None, through, is_known=known, is_new=True
            )
            kept = meetings.meet(page, [Newcomer(name, **told) for name in names], meeting)
        ids = [person.id for person in kept.people]
        return ids if len(ids) > 1 else ids[0]

    def log(
        self, *people: int, stage: Stage = Stage.CHAT, on: date | None = None, **more: Any
    ) -> Kept:
        """`netlog log PERSON… STAGE`."""
        with self.writing("log") as page:
            return conversations.keep(page, list(people), Talk(stage, on or self.today, **more))

    def bring_in(self, *names: str, stage: Stage, on: date) -> dict[int, str]:
        """What an import does: people with a talk and, the first, a message; names by their ids."""
        with self.writing("import") as page, inserting(page) as rows:
            free = people_asking.free_handle(page, "brought")
            first, talk = rows.next_id("person"), rows.next_id("conversation")
            met = dict(enumerate(names, start=first))
            here, they = page.member, [(person,) for person in met]
            rows.put(
                "person",
                ("handle", "name", "added_on"),
                [(f"{free}-{id}", name, f"{self.today}") for id, name in met.items()],
            )
            rows.put("tie", ("member_id", "person_id", "is_known"), [(here, *id, 1) for id in they])
            rows.put(
                "conversation",
                (
                    "member_id",
                    "stage",
                    "happened_on",
                    "entered_on",
                    "is_planned",
                    "direction",
                    "is_imported",
                ),
                [(here, stage, f"{on}", f"{self.today}", 0, "both", 1)],
            )
            rows.put("participant", ("conversation_id", "person_id"), [(talk, *id) for id in they])
            rows.put(
                "message",
                (
                    "member_id",
                    "person_id",
                    "template",
                    "language",
                    "text",
                    "sent_on",
                    "is_imported",
                ),
                [(here, first, "connect-event", "en", "Hi!", f"{on}", 1)],
            )
        return met

    def send(
        self, person: int, template: str, topic: str | None = None, on: date | None = None
    ) -> None:
        """`netlog draft TEMPLATE PERSON --sent`."""
        opens, records = templates()[template]
        with self.writing("draft", template) as page:
            messages.send(
                page, person, "Hi!", template=template, language="en", channel="message",
                opens=opens, records=records, topic=topic, waits=14, on=on,
            )  # fmt: skip

    def save(self, person: int, template: str, text: str = "Hi!") -> date | None:
        """`netlog draft TEMPLATE PERSON --save`: the day of the one that gave way."""
        opens, records = templates()[template]
        with self.writing("draft", template, "--save") as page:
            return messages.save(
                page, person, text, template=template, language="en", channel="message",
                opens=opens, records=records, topic=None, waits=14,
            )  # fmt: skip

    def decline(self, person: int, by: str = "them") -> None:
        """`netlog decline PERSON`."""
        with self.writing("decline") as page:
            people_store.decline(page, person, by, self.today)

    def archive(self, person: int) -> None:
        """`netlog archive PERSON`."""
        with self.writing("archive") as page:
            people_store.archive(page, person, self.today)

    def owe(self, person: int, due: date, what: str = "call") -> None:
        """`--next "DUE: WHAT"`."""
        with self.writing("log", "--next") as page:
            conversations.owe(page, person, Moment(due), what)

    def handles(self) -> dict[str, int]:
        """The people's ids by their handles."""
        return dict(self.rows("SELECT handle, id FROM person"))  # type: ignore[arg-type]

    def ids(self, table: str) -> list[int]:
        """The ids of a table's rows, in the order in which they were entered."""
        return [row[0] for row in self.rows(f"SELECT id FROM {table} ORDER BY id")]

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """What the file holds, as SQLite gives it."""
        with closing(sqlite3.connect(self.path)) as file:
            return file.execute(sql, values).fetchall()


def last(book: Book) -> int:
    """The number of the member's newest change."""
    with book.reading() as reader:
        return int(book.rows("SELECT max(id) FROM change WHERE member_id = ?", reader.member)[0][0])


def retold(book: Book, id: int, **told: Any) -> int:
    """Change what is kept of a person; return the number of that change."""
    with book.writing("edit") as page:
        person = page.row(Person, id)
        for name, value in told.items():
            setattr(person, name, value)
        page.write(person)
    return last(book)


@contextmanager
def raw(path: Path) -> Iterator[Any]:
    """Open a store as the program does when it writes, and close it behind the block."""
    file = open_for_writing(path)
    try:
        yield file
    finally:
        file.close()


def broken_rule(path: Path) -> None:
    """Write as another program would that doesn't care for the rules of a table."""
    with raw(path) as file:
        set_aside(file)
        file.execute("PRAGMA ignore_check_constraints = ON")
        file.execute("UPDATE tie SET declined_by = 'both', declined_on = '2026-01-01'")


@cache
def templates() -> dict[str, tuple[str | None, str | None]]:
    """What each template for a person opens and records, by its own header."""
    headers = [catalogue.header(name, catalogue.text(name, "en")) for name in catalogue.names()]
    return {
        header.name: (header.opens and header.opens.value, header.records and header.records.value)
        for header in headers
        if not header.is_for_room
    }


@cache
def _blank() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "netlog.db"
        open_for_writing(path).close()
        return path.read_bytes()


def blank(path: Path) -> Path:
    """Put an empty store at the path; the migrations run only once a test process."""
    path.touch(mode=0o600)
    path.write_bytes(_blank())
    return path


def quick_folder() -> tempfile.TemporaryDirectory[str]:
    """A temporary folder for the hundreds of stores of a property, in memory where there is one."""
    memory = Path("/dev/shm")
    return tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None)
