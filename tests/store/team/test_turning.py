"""Undo and redo on a team's server: as in a file, and never over what a colleague did since."""

from pathlib import Path
from typing import Any

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st
from store.makers import Book, examples, last, quick_folder, retold
from store.sample import sample
from store.team.books import TeamBook, copied
from store.team.test_triggers import content, record
from store.team.writing import write, written
from store.test_undo import KINDS

from netlog.errors.store import NothingToTurn, NotTurnable, TouchedByColleagues
from netlog.errors.team import KeptAlready, NotKnown
from netlog.questions.link import Link
from netlog.questions.turnable import Asked
from netlog.rules.stages import Stage
from netlog.store import labels, people
from netlog.store.record import LEAST, cut, note
from netlog.store.team import sent


def turned_exactly(book: TeamBook, kind: str) -> None:
    """Do a kind of change, and see it taken back and made again, twice."""
    before = content(book)
    with book.writing("do", kind) as page:
        KINDS[kind](page, book.handles())
    after = content(book)
    for _ in range(2):
        book.logbook().undo()
        assert content(book) == before
        book.logbook().redo()
        assert content(book) == after


@pytest.mark.parametrize("kind", KINDS)
def test_a_change_is_taken_back_and_made_again_exactly(sampled: TeamBook, kind: str) -> None:
    turned_exactly(sampled, kind)


def test_a_network_can_be_undone_to_its_beginning(sampled: TeamBook, team: TeamBook) -> None:
    full, lines = content(sampled), len(sampled.ids("change"))
    sampled.logbook().undo(lines)
    assert content(sampled) == content(team)
    with pytest.raises(NothingToTurn):
        sampled.logbook().undo()
    sampled.logbook().redo(lines)
    assert content(sampled) == full


steps = st.one_of(
    written,
    st.tuples(st.sampled_from(["undo", "redo"]), st.integers(1, 3)),
    st.tuples(st.sampled_from(["undo --change", "redo --change"]), st.integers(0, 9)),
)


def step(book: Book, what: str, how: Any) -> str:
    """Write something, or turn what was written, and say what became of it."""
    way, is_one, _ = what.partition(" --change")
    if way not in ("undo", "redo"):
        return write(book, what, how)
    numbers = book.ids("change")
    asked = Asked(way, change=numbers[-1 - how]) if is_one else Asked(way, how)  # type: ignore[arg-type]
    try:
        turn = book.logbook(what).turn(asked)
    except (NotTurnable, NothingToTurn) as error:
        return f"{type(error).__name__}: {error}"
    return f"{turn.ids} {turn.is_new} {turn.rows}"


@given(st.lists(steps, min_size=4, max_size=14))
@examples(8)
def test_whatever_is_turned_is_turned_alike_on_both(
    filled: TeamBook, what: list[tuple[str, Any]]
) -> None:
    with quick_folder() as folder, copied(filled) as theirs:
        ours = sample(Path(folder) / "netlog.db")
        for each in what:
            assert step(theirs, *each) == step(ours, *each), each
            assert content(theirs) == content(ours), each
        assert record(theirs) == record(ours)
        lines, whole = len(ours.rows("SELECT 1 FROM change WHERE state = 'done'")), content(theirs)
        theirs.logbook().undo(lines)
        assert not any(content(theirs)[table] for table in content(theirs) if table != "member")
        theirs.logbook().redo(lines)
        assert content(theirs) == whole


# Among colleagues


@pytest.fixture
def ada(sampled: TeamBook) -> TeamBook:
    """A member with a network of her own, on the team's people."""
    return sampled.invite("ada")


@pytest.fixture
def bob(sampled: TeamBook) -> TeamBook:
    """A colleague, whose name is told."""
    book = sampled.invite("bob")
    with sampled.as_owner() as file:
        file.execute("UPDATE member SET name = %s WHERE name = 'bob'", ["Bob \x1b[1mFox"])
    return book


def refused(book: TeamBook, way: str, *number: int, change: int | None = None) -> str:
    """Why a member can't turn a change; nothing was changed."""
    before = content(book), record(book)
    with pytest.raises(NotTurnable) as error:
        getattr(book.logbook(), way)(*number, change=change)
    assert (content(book), record(book)) == before
    told = str(error.value)
    assert len(told.splitlines()) <= 2
    return told


def test_each_has_a_line_of_their_own(ada: TeamBook, bob: TeamBook, sampled: TeamBook) -> None:
    before = content(sampled)
    ada.add("Eve Stone", topic="tea")
    with_eve = content(sampled)
    bob.add("Finn Ode", topic="coffee")
    assert ada.logbook().undo().said == "netlog add 'Eve Stone'"
    with pytest.raises(NothingToTurn):
        ada.logbook().undo()
    assert bob.logbook().undo().said == "netlog add 'Finn Ode'"
    assert content(sampled) == before
    assert ada.logbook().redo().said == "netlog add 'Eve Stone'"
    assert content(sampled) == with_eve
    assert bob.rows("SELECT follows FROM change") == [(0,)]
    with pytest.raises(NotTurnable, match="There is no change"):
        bob.logbook().undo(change=last(ada))


def test_a_new_change_drops_what_its_member_could_redo_and_no_one_elses(
    ada: TeamBook, bob: TeamBook
) -> None:
    ada.add("Eve Stone")
    ada.logbook().undo()
    bob.add("Finn Ode")
    assert ada.logbook().redo().said == "netlog add 'Eve Stone'"
    ada.logbook().undo()
    ada.add("Gil Moor")
    with pytest.raises(NothingToTurn):
        ada.logbook().redo()


def test_what_a_colleague_changed_since_is_not_overwritten(ada: TeamBook, bob: TeamBook) -> None:
    changed = retold(ada, 1, company="Elsewhere")
    bob.today = ada.today.replace(day=18)
    theirs = retold(bob, 1, company="Nowhere", role="gardener")
    told = refused(ada, "undo")
    assert "(netlog edit, Mon 16 Mar 12:00) can't be taken back: " in told
    assert told.splitlines()[0].endswith(": Bob \ufffd[1mFox (Wed 18 Mar) changed the same since.")
    assert told.splitlines()[1] == (
        "They can take theirs back first. Or put right by hand what you mean: netlog edit"
    )
    with pytest.raises(TouchedByColleagues):
        ada.logbook().turn(Asked("undo"), dry_run=True)
    bob.logbook().undo()
    assert ada.logbook().undo().ids == [changed]
    bob.logbook().redo()
    assert "made again: Bob" in refused(ada, "redo")
    assert theirs == last(bob)


def test_an_earlier_change_is_refused_for_a_colleagues_too(ada: TeamBook, bob: TeamBook) -> None:
    changed = retold(ada, 1, company="Elsewhere")
    retold(ada, 2, company="Elsewhere")
    theirs = retold(bob, 1, company="Nowhere")
    assert "Bob" in refused(ada, "undo", change=changed)
    assert "Bob" in refused(ada, "undo", 2)
    bob.logbook().undo(change=theirs)
    ada.logbook("undo", "--change").undo(change=changed)
    assert ada.rows("SELECT company FROM person WHERE id = 1") == [("Tidewater Labs",)]
    assert ada.rows("SELECT company FROM person WHERE id = 2") == [("Elsewhere",)]
    ada.logbook().undo()
    assert ada.rows("SELECT company FROM person WHERE id = 1") == [("Elsewhere",)]


def test_what_a_colleague_has_on_somebody_is_not_told(ada: TeamBook, bob: TeamBook) -> None:
    """A talk is its member's own: that there is something is all that is said."""
    eve = ada.add("Eve Stone")
    bob.log(eve, stage=Stage.COFFEE)
    told = refused(ada, "undo")
    assert told.splitlines() == [
        told.splitlines()[0].split(": ")[0] + ": a colleague's entries stand on it.",
        "Put right by hand what you mean: netlog edit",
    ]
    assert "Bob" not in told
    bob.logbook().undo()
    ada.logbook().undo()


def test_what_the_team_sees_of_it_is_told(ada: TeamBook, bob: TeamBook) -> None:
    eve = ada.add("Eve Stone", tags=("a new tag",))
    with bob.writing("tag") as page:
        labels.put(page, "a new tag", [1])
    assert "Bob" in refused(ada, "undo")
    bob.logbook().undo()
    with bob.writing("tag") as page:
        labels.put(page, "founder", [eve])
    assert "Bob" in refused(ada, "undo")


def test_a_name_that_a_colleague_took_meanwhile_stands_against_it(
    ada: TeamBook, bob: TeamBook
) -> None:
    with ada.writing("tag") as page:
        labels.put(page, "brand new", [1])
    ada.logbook().undo()
    with bob.writing("tag") as page:
        labels.put(page, "Brand New", [2])
    assert "a colleague's entries stand on it" in refused(ada, "redo")
    retold(ada, 3, company="Elsewhere")
    change = ada.rows("SELECT min(id) FROM change")[0][0]
    assert "a colleague's entries stand on it" in refused(ada, "redo", change=change)


def test_what_a_colleague_took_away_is_not_there_to_be_changed_back(
    ada: TeamBook, bob: TeamBook
) -> None:
    (point,) = ada.rows("SELECT id FROM contact_point WHERE kind = 'phone'")[0]
    with ada.writing("edit") as page:
        page.file.execute("UPDATE contact_point SET value = '1' WHERE id = ?", (point,))
    with bob.writing("edit") as page:
        page.file.execute("DELETE FROM contact_point WHERE id = ?", (point,))
    assert "Bob" in refused(ada, "undo")


def test_who_became_private_to_a_colleague_is_not_told_of(ada: TeamBook, bob: TeamBook) -> None:
    eve = bob.add("Eve Stone", known=True)
    retold(ada, eve, company="Elsewhere")
    with bob.writing("edit") as page:
        page.file.execute("UPDATE person SET private_to = ? WHERE id = ?", (page.member, eve))
    told = refused(ada, "undo")
    assert "Bob" not in told
    assert "a colleague's entries stand on it" in told


def test_what_stands_on_it_is_told_of_ones_own_changes_alone(ada: TeamBook, bob: TeamBook) -> None:
    changed = retold(bob, 1, company="Elsewhere")
    retold(ada, 1, company="Nowhere")
    asked = "SELECT * FROM touched_since(?, true)"
    assert len(bob.rows(asked, changed)) == 1
    assert ada.rows(asked, changed) == []


def test_a_line_is_cut_by_the_changes_of_its_member(ada: TeamBook, bob: TeamBook) -> None:
    """Numbers are the team's: most that lie between are colleagues'."""
    for number in range(LEAST + 5):
        with ada.by_hand() as link:
            note(link, "2026-03-16T12:00:00Z", f"netlog {number}")
    with bob.by_hand() as link:
        note(link, "2026-03-16T12:00:00Z", "netlog")
    with ada.as_owner() as file:
        file.execute("SELECT setval('change_id_seq', 100000)")
    with ada.by_hand() as link:
        note(link, "2026-03-16T12:00:00Z", "netlog last")
        cut(link, LEAST + 2)
    assert len(ada.ids("change")) == LEAST + 2
    assert len(bob.ids("change")) == 1


def test_what_replaced_a_file_is_not_put_back_on_a_server(ada: TeamBook) -> None:
    with ada.by_hand() as link:
        note(link, "2026-03-16T12:00:00Z", "netlog restore", backup="b.db")
    assert "replaced a whole file" in refused(ada, "undo")


def test_ones_archived_tie_is_ones_own(ada: TeamBook, bob: TeamBook) -> None:
    """Two members' ties to one person are different rows: neither stands against the other."""
    for book in (ada, bob):
        book.log(1, stage=Stage.CHAT)
        with book.writing("archive") as page:
            people.archive(page, 1, book.today)
    ada.logbook().undo(2)
    bob.logbook().undo(2)


def test_who_only_reads_now_is_told_that_and_nothing_of_colleagues(ada: TeamBook) -> None:
    retold(ada, 1, company="Elsewhere")
    with ada.as_owner() as file:
        file.execute("UPDATE membership SET role = 'reader' WHERE login = 'ada'")
    assert "You only read" in refused(ada, "undo")
    assert ada.rows("SELECT company FROM person WHERE id = 1") == [("Elsewhere",)]


def test_an_undo_whose_answer_was_lost_is_not_done_twice(
    ada: TeamBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody could tell whether it was kept; given again, it is known."""
    retold(ada, 1, company="Elsewhere")
    retold(ada, 2, company="Elsewhere")
    with monkeypatch.context() as patch:
        patch.setattr(sent, "was_kept", lambda *_: None)
        patch.setattr(Link, "execute", _lost_behind_commit(Link.execute))
        with pytest.raises(NotKnown):
            ada.logbook("undo").undo()
    with pytest.raises(KeptAlready):
        ada.logbook("undo").undo()
    assert ada.rows("SELECT state FROM change ORDER BY id") == [("done",), ("undone",)]
    ada.logbook("undo").undo()
    assert ada.rows("SELECT state FROM change") == [("undone",), ("undone",)]


def _lost_behind_commit(execute: Any) -> Any:
    def lost(link: Link, sql: str, parameters: Any = ()) -> Any:
        found = execute(link, sql, parameters)
        if sql == "COMMIT":
            link.close()
            raise psycopg.OperationalError("server closed the connection unexpectedly")
        return found

    return lost
