"""A move: all that was in the file is on the server, and all that is there comes back."""

import multiprocessing
import os
import signal
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st
from postgresql import PASSWORD
from store import rows
from store.makers import Book, examples, quick_folder, raw
from store.makers import blank as blank_file
from store.sample import sample
from store.team.books import TeamBook, copied
from teams import Team

from netlog.errors.moving import (
    CopyDiffers,
    FileNotEmpty,
    NothingToMove,
    OwnersMove,
    TeamNotEmpty,
    UnfitText,
)
from netlog.errors.store import NothingToTurn
from netlog.questions.link import connected
from netlog.rules.stages import Stage
from netlog.store import triggers
from netlog.store.team import copying, entry, lines, moving, place

STAGES = (copying.COPYING, copying.INDEXING, copying.COMPARING, copying.ENDING)


def quiet(rows: int, what: str) -> None:
    """Nobody looks at how far it is."""


@pytest.fixture
def owned(blank: TeamBook) -> Iterator[TeamBook]:
    """An empty team whose owner has no more rights than an everyday login."""
    with bare(blank) as book:
        yield owner_of(book)


@contextmanager
def bare(blank: TeamBook) -> Iterator[TeamBook]:
    """An empty team for a block, and what was done to roles is taken back."""
    with blank.host.same_roles(), copied(blank) as book:
        yield book


def owner_of(book: TeamBook, member: int = 1) -> TeamBook:
    """The book of a team's owner, Mira, who is its member of that number."""
    with closing(book.host.connect(book.database)) as file:
        if not file.execute("SELECT 1 FROM pg_roles WHERE rolname = 'mira'").fetchone():
            file.execute(f"CREATE ROLE mira LOGIN PASSWORD '{PASSWORD}'")
        file.execute(f"GRANT {book.team.members} TO mira")
    with book.as_owner() as file:
        if member == 1:
            file.execute("UPDATE membership SET login = 'mira' WHERE member_id = 1")
        else:
            file.execute("UPDATE member SET name = 'The founder' WHERE id = 1")
            file.execute("INSERT INTO member (id) VALUES (%s)", [member])
            file.execute("INSERT INTO membership VALUES (%s, 'mira', 'owner')", [member])
            file.execute("SELECT setval('member_id_seq', %s)", [member])
    return TeamBook(book.host, book.database, "mira", book.today)


def everything(path: Path) -> dict[str, list[Any]]:
    """Every row of every table of a file, the numbers of the next rows included."""
    with raw(path) as file:
        tables = [*triggers.recorded_tables(file), "change", "changed_row", "sqlite_sequence"]
        return {
            table: file.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall() for table in tables
        }


def words(path: Path) -> dict[str, list[Any]]:
    """Every word of the full text, and where it stands."""
    with raw(path) as file:
        found = {}
        for index in ("person_text", "profile_text", "name_text", "conversation_text", "step_text",
                      "message_text"):  # fmt: skip
            file.execute(f"CREATE VIRTUAL TABLE temp.w USING fts5vocab(main, {index}, instance)")
            found[index] = file.execute("SELECT * FROM temp.w ORDER BY 1, 2, 3, 4").fetchall()
            file.execute("DROP TABLE temp.w")
        return found


def there_and_back(store: Path, team: TeamBook, back: Path) -> None:
    moving.to_server(store, team.server, quiet)
    moving.to_file(team.server, back, quiet)


def undone(book: Book) -> int:
    """Take everything back, one change after the other; return how many there were."""
    for number in range(10_000):
        try:
            book.logbook("undo").undo()
        except NothingToTurn:
            return number
    raise AssertionError


def test_the_sample_comes_back_as_it_was(owned: TeamBook, tmp_path: Path) -> None:
    book = sample(tmp_path / "netlog.db")
    before, found = everything(book.path), words(book.path)
    there_and_back(book.path, owned, tmp_path / "back.db")
    assert everything(tmp_path / "back.db") == before
    assert words(tmp_path / "back.db") == found
    assert everything(book.path) == before
    with raw(book.path) as one, raw(tmp_path / "back.db") as other:
        schema = (
            "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE '%_text%' ORDER BY 2"
        )
        assert one.execute(schema).fetchall() == other.execute(schema).fetchall()


def test_a_row_of_each_table_comes_along(owned: TeamBook, tmp_path: Path) -> None:
    book = sample(tmp_path / "netlog.db")
    with book.writing("rows") as page:
        for table in rows.ROWS:
            if table not in ("member", "tie"):
                page.file.execute(*rows.insert(table))
    before = everything(book.path)
    assert [table for table, found in before.items() if not found] == []
    there_and_back(book.path, owned, tmp_path / "back.db")
    assert everything(tmp_path / "back.db") == before


def test_every_table_is_moved(tmp_path: Path) -> None:
    with raw(blank_file(tmp_path / "netlog.db")) as file:
        tables = {*triggers.recorded_tables(file), "change", "changed_row"}
    assert {*entry.TABLES, "member"} == tables


def test_a_member_has_another_number_there(blank: TeamBook, tmp_path: Path) -> None:
    book = sample(tmp_path / "netlog.db")
    with book.writing("me") as page:
        page.file.execute("UPDATE member SET cause = 'chess' WHERE id = 1")
    before = everything(book.path)
    with bare(blank) as there:
        owned = owner_of(there, member=3)
        moving.to_server(book.path, owned.server, quiet)
        assert owned.rows("SELECT DISTINCT member_id FROM change") == [(3,)]
        assert owned.rows("SELECT DISTINCT member_id FROM lead") == [(3,)]
        told = owned.rows("SELECT row_id FROM changed_row WHERE table_name = 'member'")
        assert {id for (id,) in told} == {3}
        moving.to_file(owned.server, tmp_path / "back.db", quiet)
    after = everything(tmp_path / "back.db")
    # Whose colleague's name is known comes along, and nothing else of theirs.
    (mine, (number, name, *rest)) = after.pop("member")
    assert mine == before["member"][0]
    assert (number, name) == (3, "The founder")
    assert not any(rest)
    assert after.pop("sqlite_sequence") != before.pop("sqlite_sequence")
    before.pop("member")
    assert after == before


def test_undo_and_redo_go_on(owned: TeamBook, tmp_path: Path) -> None:
    book = sample(tmp_path / "netlog.db")
    there_and_back(book.path, owned, tmp_path / "back.db")
    back = Book(tmp_path / "back.db")
    number = undone(book)
    assert undone(back) == undone(owned) == number
    assert everything(back.path) == everything(book.path)
    moving.to_file(owned.server, tmp_path / "undone.db", quiet)
    assert plain(everything(tmp_path / "undone.db")) == plain(everything(book.path))
    for one in (book, back, owned):
        one.logbook("redo").redo(number)
    moving.to_file(owned.server, tmp_path / "redone.db", quiet)
    assert everything(back.path) == everything(book.path)
    assert plain(everything(tmp_path / "redone.db")) == plain(everything(book.path))


def plain(found: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """The rows without JSON, which may be written otherwise, where numbers go on, and tokens.

    By a token, which a server alone keeps, a command is known that is said again.
    """
    kept = {table: rows for table, rows in found.items()
            if table not in ("changed_row", "sqlite_sequence")}  # fmt: skip
    return {**kept, "change": [row[:-1] for row in kept["change"]]}


def test_new_rows_get_numbers_behind_the_last_there_ever_was(
    owned: TeamBook, tmp_path: Path
) -> None:
    book = sample(tmp_path / "netlog.db")
    book.add("Kit Lowe")
    gone_id = book.handles()["kit-lowe"]
    book.logbook("undo").undo()
    there_and_back(book.path, owned, tmp_path / "back.db")
    for one in (owned, Book(tmp_path / "back.db", book.today)):
        assert one.add("Nell Frost") == gone_id + 1


odd = st.text(
    st.sampled_from("aé 王\t\n\r\\N'\"%:?{}🌱\x08\x0b\x7f"), min_size=1, max_size=12
).filter(lambda text: text.strip())
deeds = st.one_of(
    st.tuples(st.just("add"), odd, odd),
    st.tuples(st.just("log"), st.integers(0, 9), odd),
    st.tuples(st.just("send"), st.integers(0, 9), odd),
    st.tuples(st.just("undo"), st.just(0), st.just("")),
    st.tuples(st.just("decline"), st.integers(0, 9), st.just("")),
    st.tuples(st.just("bring"), odd, odd),
)


def do(book: Book, deed: tuple[str, Any, str]) -> None:
    what, who, text = deed
    if what == "add":
        book.add("Ada " + text.strip(), company=who, note=text, tags=(text.strip(),), topic=text,
                 event=text.strip())  # fmt: skip
    elif what == "bring":
        book.bring_in(who, text, stage=Stage.CONNECT, on=date(2026, 1, 2))
    elif what == "undo":
        with suppress(NothingToTurn):
            book.logbook("undo").undo()
    elif people := book.ids("person"):
        person = people[who % len(people)]
        if what == "log":
            book.log(person, stage=Stage.COFFEE, topic=text, note=text)
        elif what == "send":
            book.send(person, "follow-up", topic=text)
        else:
            book.decline(person)


@examples(8)
@given(st.lists(deeds, max_size=12))
def test_whatever_was_written_comes_back(
    blank: TeamBook, deeds: list[tuple[str, Any, str]]
) -> None:
    with quick_folder() as folder, bare(blank) as there:
        book = Book(blank_file(Path(folder) / "netlog.db"))
        for deed in deeds:
            do(book, deed)
        back = Path(folder) / "back.db"
        there_and_back(book.path, owner_of(there), back)
        assert everything(back) == everything(book.path)
        assert words(back) == words(book.path)


def test_what_colleagues_keep_to_themselves_stays(
    owned: TeamBook, blank: TeamBook, tmp_path: Path
) -> None:
    book = sample(tmp_path / "netlog.db")
    moving.to_server(book.path, owned.server, quiet)
    tom = owned.invite("kim")
    theirs = tom.add("Kit Lowe", topic="a secret", is_private=True)
    ours = tom.add("Nell Frost", topic="another secret")
    with tom.writing("introduce") as page:
        page.file.execute(
            "INSERT INTO introduction (member_id, person_id, other_id, introduced_on) "
            "VALUES (?, ?, ?, '2026-03-16')", (page.member, 1, ours),
        )  # fmt: skip
    moving.to_file(owned.server, tmp_path / "back.db", quiet)
    back = Book(tmp_path / "back.db")
    assert ours in back.handles().values()
    assert theirs not in back.handles().values()
    assert "secret" not in repr(everything(back.path)).replace("nothing", "")
    assert back.rows("SELECT id, name FROM member ORDER BY id")[1:] == [(2, "kim")]
    assert back.rows("SELECT member_id FROM introduction WHERE other_id = ?", ours) == [(2,)]
    assert {id for (id,) in back.rows("SELECT DISTINCT member_id FROM change")} == {1}
    # And there again: who is named in it, and of the team no more, is known by name.
    with bare(blank) as other:
        again = owner_of(other)
        moving.to_server(back.path, again.server, quiet)
        named = again.rows("SELECT m.name FROM introduction i JOIN colleague m "
                           "ON m.id = i.member_id WHERE i.other_id = ?", ours)  # fmt: skip
        assert named == [("kim",)]


def content(book: TeamBook) -> dict[str, str]:
    """A sum of all that stands in the database."""
    return Team(book.host, book.database).content()


def test_a_team_that_has_rows_is_refused(owned: TeamBook, tmp_path: Path) -> None:
    book = sample(tmp_path / "netlog.db")
    owned.add("Kit Lowe")
    owned.rows("SELECT 1")
    before = content(owned)
    with pytest.raises(TeamNotEmpty, match=r"netlog import \S+netlog\.db"):
        moving.to_server(book.path, owned.server, quiet)
    with pytest.raises(TeamNotEmpty):
        moving.to_server(book.path, owned.server, quiet, dry_run=True)
    assert content(owned) == before


def test_a_member_who_is_no_owner_is_refused(owned: TeamBook, tmp_path: Path) -> None:
    book = sample(tmp_path / "netlog.db")
    tom = owned.invite("kim")
    before = content(owned)
    with pytest.raises(OwnersMove, match=r"netlog import \S+netlog\.db"):
        moving.to_server(book.path, tom.server, quiet)
    with closing(connected(tom.server)) as link:
        for call in ("move_begins('[]')", "move_fills()", "move_ends('{}')"):
            place.begin(link)
            with pytest.raises(psycopg.Error):
                link.execute(f"SELECT {call}")
            link.execute("ROLLBACK")
    assert content(owned) == before


def test_a_file_that_is_there_stays(owned: TeamBook, tmp_path: Path) -> None:
    there = tmp_path / "there.db"
    there.write_text("something")
    with pytest.raises(FileNotEmpty):
        moving.to_file(owned.server, there, quiet)
    assert there.read_text() == "something"
    assert not list(tmp_path.glob(".*"))


def test_nothing_is_moved_from_nowhere(owned: TeamBook, tmp_path: Path) -> None:
    with pytest.raises(NothingToMove):
        moving.to_server(tmp_path / "nowhere.db", owned.server, quiet)
    assert not (tmp_path / "nowhere.db").exists()


def test_a_dry_run_keeps_nothing(owned: TeamBook, tmp_path: Path) -> None:
    book = sample(tmp_path / "netlog.db")
    before = content(owned)
    found = moving.to_server(book.path, owned.server, quiet, dry_run=True)
    assert found["person"] == len(book.ids("person"))
    assert content(owned) == before
    assert moving.to_file(owned.server, tmp_path / "new.db", quiet, dry_run=True)["person"] == 0
    assert not (tmp_path / "new.db").exists()


@pytest.mark.parametrize("stage", STAGES)
def test_a_client_that_is_killed_leaves_nothing(
    owned: TeamBook, tmp_path: Path, stage: str
) -> None:
    book = sample(tmp_path / "netlog.db")
    before = content(owned)

    def kill(rows: int, what: str) -> None:
        if what == stage:
            os.kill(os.getpid(), signal.SIGKILL)

    spawned = multiprocessing.get_context("fork").Process(
        target=moving.to_server, args=(book.path, owned.server, kill)
    )
    spawned.start()
    spawned.join()
    assert spawned.exitcode == -signal.SIGKILL
    await_nobody(owned)
    assert content(owned) == before
    there_and_back(book.path, owned, tmp_path / "back.db")
    assert everything(tmp_path / "back.db") == everything(book.path)


def await_nobody(owned: TeamBook) -> None:
    """Wait until the server has noticed that its client is gone."""
    asked = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"
    with closing(owned.host.connect()) as administrator:
        while administrator.execute(asked, [owned.database]).fetchone()[0]:
            pass


@pytest.mark.parametrize("stage", STAGES)
def test_a_connection_that_is_lost_leaves_nothing(
    owned: TeamBook, tmp_path: Path, stage: str
) -> None:
    book = sample(tmp_path / "netlog.db")
    before = content(owned)
    with pytest.raises(Exception, match=r"terminat|connection|Verbindung|server"):
        moving.to_server(book.path, owned.server, losing(owned, stage))
    await_nobody(owned)
    assert content(owned) == before


def losing(owned: TeamBook, stage: str) -> copying.Tell:
    def lose(rows: int, what: str) -> None:
        if what == stage:
            with closing(owned.host.connect()) as administrator:
                administrator.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    "WHERE datname = %s AND usename = 'mira'", [owned.database],
                )  # fmt: skip

    return lose


@pytest.mark.parametrize("stage", STAGES[:3])
def test_a_file_that_is_half_written_is_none(owned: TeamBook, tmp_path: Path, stage: str) -> None:
    book = sample(tmp_path / "netlog.db")
    moving.to_server(book.path, owned.server, quiet)
    folder = tmp_path / "new"
    folder.mkdir()

    def stop(rows: int, what: str) -> None:
        if what == stage:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        moving.to_file(owned.server, folder / "back.db", stop)
    assert not list(folder.iterdir())


@pytest.mark.parametrize("harm", [
    lambda text: text.partition("\n")[2],
    lambda text: text.replace("Ada Moss", "Ida Moss"),
    lambda text: text.replace("\tboth\t", "\tin\t"),
])  # fmt: skip
def test_what_comes_over_otherwise_is_refused(
    owned: TeamBook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, harm: Any
) -> None:
    book = sample(tmp_path / "netlog.db")
    before = content(owned)
    put = lines.OfServer.put

    def put_otherwise(self: Any, table: str, columns: Any, pieces: Any) -> Any:
        harmed = (piece._replace(text=harm(piece.text)) for piece in pieces)
        return put(self, table, columns, (each for each in harmed if each.text))

    with monkeypatch.context() as patched:
        patched.setattr(lines.OfServer, "put", put_otherwise)
        with pytest.raises(CopyDiffers, match="nothing was kept"):
            moving.to_server(book.path, owned.server, quiet)
    assert content(owned) == before
    moving.to_server(book.path, owned.server, quiet)
    put_here = lines.OfFile.put
    monkeypatch.setattr(lines.OfFile, "put",
                        lambda self, table, columns, text:
                        put_here(self, table, columns, harm(text) or text))  # fmt: skip
    with pytest.raises(CopyDiffers, match="nothing was kept"):
        moving.to_file(owned.server, tmp_path / "back.db", quiet)
    assert not list(tmp_path.glob("*back.db*"))


def test_what_is_derived_otherwise_is_refused(owned: TeamBook, tmp_path: Path) -> None:
    book = sample(tmp_path / "netlog.db")
    before = content(owned)
    with raw(book.path) as file:
        made = file.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        triggers.set_aside(file)
        file.execute("UPDATE tie SET talks = talks + 1 WHERE id = 2")
        for _, sql in made:
            file.execute(sql)
    with pytest.raises(CopyDiffers, match=r"tie: the rows from 1 to .*\n.* doctor"):
        moving.to_server(book.path, owned.server, quiet)
    assert content(owned) == before


def test_a_text_that_the_server_cannot_keep_is_told(owned: TeamBook, tmp_path: Path) -> None:
    book = sample(tmp_path / "netlog.db")
    with book.writing("harm") as page:
        page.file.execute("UPDATE person SET note = 'a' || char(0) || 'b' WHERE id = 2")
    before = content(owned)
    with pytest.raises(UnfitText, match="person"):
        moving.to_server(book.path, owned.server, quiet)
    assert content(owned) == before


def test_a_team_is_never_left_bare(owned: TeamBook) -> None:
    before = content(owned)
    with closing(connected(owned.server)) as link:
        place.begin(link)
        link.execute("SELECT move_begins('[]'::jsonb)")
        with pytest.raises(psycopg.Error, match="was not ended"):
            link.execute("COMMIT")
    with closing(connected(owned.server)) as link:
        place.begin(link)
        link.execute("SELECT move_begins('[]'::jsonb)")
        link.execute("INSERT INTO tie (member_id, person_id, is_known) VALUES (7, 1, true)")
        with pytest.raises(psycopg.Error, match="somebody else"):
            link.execute("SELECT move_ends('{}'::jsonb)")
    assert content(owned) == before
