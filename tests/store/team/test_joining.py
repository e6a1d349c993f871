"""Two people become one in a team: colleagues lose nothing, and nobody learns what they have."""

import json
from datetime import date
from typing import Any

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st
from psycopg.types.json import Jsonb
from store.makers import examples
from store.rows import ROWS
from store.team.books import TeamBook, copied
from store.team.test_turning import last

from netlog.errors.store import TouchedByColleagues
from netlog.rules.stages import ORDER, Stage
from netlog.rules.team import HELD, NO_CHANGE, UNSEEN
from netlog.rules.union import Bond, bound
from netlog.store import people
from netlog.store.merging import Joining, merge
from netlog.store.page import Page
from netlog.store.record import take_pen
from netlog.store.tables.ledger import Acquaintance, Introduction
from netlog.store.tables.people import Person, Tie
from netlog.store.team import whose
from netlog.store.team.deriving import of_name
from netlog.store.team.joining import BOUND

RECORDS = ("change", "changed_row", "joined", "handed_over")
"""What tells of changes: undo brings back all the rest."""


def joined(book: TeamBook, keep: int, *others: int) -> None:
    with book.writing("merge") as page:
        merge(page, keep, [Joining(other) for other in others])


def content(book: TeamBook, *left_out: str) -> dict[str, list[str]]:
    """Every row of every table, whoever's it is."""
    with book.as_owner() as file:
        tables = file.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' "
            "AND relnamespace = CAST(current_schema() AS regnamespace)"
        ).fetchall()
        return {
            name: sorted(row for (row,) in file.execute(f'SELECT t::text FROM "{name}" t'))
            for (name,) in tables
            if name not in (*RECORDS, *left_out)
        }


def noted(book: TeamBook) -> list[Any]:
    with book.as_owner() as file:
        return file.execute("SELECT table_name, row_id, member_id FROM handed_over").fetchall()


# -------------------------------------------------------------------------------------- two ties

days = st.none() | st.dates(date(2026, 1, 1), date(2026, 1, 6))
aims = st.sampled_from([None, "", "a pilot", "advice"])


@st.composite
def bonds(draw: st.DrawFn) -> Bond:
    declined, every = draw(days), draw(st.sampled_from([None, "30d", "2w"]))
    return Bond(
        draw(st.booleans()), declined and draw(st.sampled_from(["them", "me"])), declined,
        draw(days), draw(days), every, every and draw(st.sampled_from([None, "40d"])), draw(days),
        draw(aims), draw(st.sampled_from([None, "named", "wanted"])), draw(st.booleans()),
    )  # fmt: skip


@given(st.lists(st.tuples(bonds(), bonds()), min_size=20, max_size=20))
@examples(20)
def test_the_database_binds_ties_by_the_same_rules(
    blank: TeamBook, pairs: list[tuple[Bond, Bond]]
) -> None:
    k, g = (f"jsonb_populate_record(NULL::tie, %s) {row}" for row in "kg")
    asked = f"SELECT {', '.join(BOUND.values())} FROM {k} CROSS JOIN {g}"
    with blank.as_owner() as file:
        for keep, other in pairs:
            sides = [Jsonb(tie._asdict(), dumps=_dumps) for tie in (keep, other)]
            found = file.execute(asked, sides).fetchone()
            said = bound(keep, other)._asdict()
            assert dict(zip(BOUND, found, strict=True)) == {name: said[name] for name in BOUND}


def _dumps(tie: dict[str, Any]) -> str:
    return json.dumps(tie, default=str)


def test_all_of_a_tie_is_bound() -> None:
    assert {*BOUND} == {*Bond._fields} - {"last_on"}


# ------------------------------------------------------------------------------- whatever there is


@pytest.fixture(scope="session")
def pair(blank: TeamBook) -> Any:
    """A team with two members, to be copied only."""
    with copied(blank) as book:
        book.invite("amir")
        book.invite("bela")
        yield book


ADA, BOB = 2, 3
"""Their numbers."""

PRIVATE = {4: ADA, 5: BOB, 6: BOB}
"""Who is a member's alone: of six, one to three are the team's."""

NAMED = {
    table: [column for name, column in whose.referring("person") if name == table]
    for table, _ in whose.referring("person")
    if table != "person"
}  # fmt: skip
DATES = st.dates(date(2026, 1, 1), date(2026, 3, 1)).map(date.isoformat)


@st.composite
def networks(draw: st.DrawFn) -> list[tuple[str, dict[str, Any]]]:
    """Rows of two members in every table that names people, as each of them might have them."""
    rows: list[tuple[str, dict[str, Any]]] = []
    for id_ in range(1, 7):
        of = PRIVATE.get(id_)
        fit = [None, *(i for i in range(1, id_) if PRIVATE.get(i) in (None, of))]
        rows.append(("person", {
            "id": id_, "handle": f"p{id_}", "name": f"P{id_}", "private_to": of,
            "introducer_id": draw(st.sampled_from(fit)),
        }))  # fmt: skip
    talks = {}
    for number in range(1, 5):
        talks[number] = draw(st.sampled_from([ADA, BOB]))
        rows.append(("event", {"id": number, "name": f"e{number}", "key": f"e{number}"}))
        rows.append(("tag", {"id": number, "name": f"t{number}", "key": f"t{number}"}))
        rows.append(("conversation", {
            "id": number, "member_id": talks[number], "happened_on": draw(DATES),
            "stage": draw(st.sampled_from(ORDER)).value,
        }))  # fmt: skip
    for table, columns in NAMED.items():
        for _ in range(draw(st.integers(0, 7))):
            named = draw(st.lists(st.integers(1, 6), min_size=2, max_size=2, unique=True))
            named = sorted(named[: len(columns)])
            members = {PRIVATE[id_] for id_ in named if id_ in PRIVATE} or {ADA, BOB}
            if len(members) == 2 and {*named} & {*PRIVATE}:
                continue
            member, talk = draw(st.sampled_from(sorted(members))), draw(st.integers(1, 4))
            if table == "participant" and talks[talk] not in members:
                continue
            row = {"member_id": member} if table in (*whose.OWN, *whose.MADE) else {}
            row |= dict(zip(columns, named, strict=False))
            row |= {
                "tie": {"is_known": draw(st.integers(0, 1)), "aim": draw(aims),
                        "archived_on": draw(days.map(lambda day: day and day.isoformat())),
                        "every": draw(st.sampled_from([None, "30d"]))},
                "participant": {"conversation_id": talk}, "person_tag": {"tag_id": talk},
                "attendance": {"event_id": talk}, "name": {"text": f"N{talk}"},
                "contact_point": {"kind": "email", "value": f"{talk}@b.c", "key": f"{talk}@b.c"},
                "message": {"sent_on": draw(DATES)},
            }.get(table, {})  # fmt: skip
            rows.append((table, row))
    return rows


def planted(book: TeamBook, rows: list[tuple[str, dict[str, Any]]]) -> None:
    """Put rows there unrecorded; one that another stands in the way of is left out."""
    with book.as_owner() as file:
        for table, row in rows:
            row = {**ROWS[table], **row}
            if table in ("person", "name"):
                row |= of_name(row["name" if table == "person" else "text"])
            names = ", ".join(f'"{name}"' for name in row)
            file.execute(
                f"INSERT INTO {table} ({names}) SELECT {names} FROM jsonb_populate_record("
                f'NULL::"{book.team.schema}"."{table}", %s) ON CONFLICT DO NOTHING',
                [Jsonb(row)],
            )


def of(book: TeamBook, login: str) -> TeamBook:
    return TeamBook(book.host, book.database, login, book.today)


@given(networks(), st.permutations([1, 2, 3]), st.integers(1, 2))
@examples(8)
def test_whoever_joins_them_it_comes_to_the_same_and_is_taken_back_exactly(
    pair: TeamBook, rows: list[tuple[str, dict[str, Any]]], order: list[int], count: int
) -> None:
    """What the one hands over himself the database hands over for the other."""
    with copied(pair) as book:
        planted(book, rows)
        before = content(book)
        after = []
        for login in ("amir", "bela"):
            member = of(book, login)
            joined(member, order[0], *order[1 : count + 1])
            after.append(content(book, "name", "origin", "name_text"))
            whole = content(book)
            member.logbook("undo").undo()
            assert content(book) == before
            assert noted(book) == []
            member.logbook("redo").redo()
            assert content(book) == whole
            member.logbook("undo").undo()
            assert content(book) == before
        assert after[0] == after[1]


# --------------------------------------------------------------------------------- among colleagues


@pytest.fixture
def team(pair: TeamBook) -> Any:
    """A team of Ada and Bob, of whom each added Eve."""
    with copied(pair) as book:
        yield book


@pytest.fixture
def ada(team: TeamBook) -> TeamBook:
    """Who joins the two."""
    book = of(team, "amir")
    book.add("Eve Stone", known=True)
    return book


@pytest.fixture
def bob(team: TeamBook, ada: TeamBook) -> TeamBook:
    """A colleague with something on both."""
    book = of(team, "bela")
    with book.writing("edit") as page:
        page.write(Tie(member_id=page.member, person_id=KEEP, is_known=True, aim="a pilot"))
    gone = book.add("Eve Stone-Hill", known=True)
    assert gone == GONE
    book.log(KEEP, GONE, stage=Stage.CONNECT, topic="tea")
    book.log(GONE, stage=Stage.COFFEE)
    book.owe(GONE, book.today)
    with book.writing("edit") as page:
        tie(page).aim = "advice"
    return book


KEEP, GONE = 1, 2
"""Eve, and Eve once more."""


def tie(page: Page, person: int = GONE) -> Tie:
    return people.tie_of(page, person)


def facts(book: TeamBook) -> list[tuple[Any, ...]]:
    return book.rows("SELECT person_id, stage, talks, coffees, is_known, aim FROM tie ORDER BY id")


def test_a_colleagues_two_become_one_and_two_again(ada: TeamBook, bob: TeamBook) -> None:
    were = facts(bob)
    assert were == [(1, "connect", 1, 0, 1, "a pilot"), (2, "coffee", 2, 1, 1, "advice")]
    joined(ada, KEEP, GONE)
    assert facts(bob) == [(1, "coffee", 2, 1, 1, "a pilot; advice")]
    assert bob.rows("SELECT person_id FROM step") == [(KEEP,)]
    assert bob.rows("SELECT conversation_id FROM participant ORDER BY 1") == [(1,), (2,)]
    assert (
        "participant" not in ada.rows("SELECT string_agg(table_name, ' ') FROM changed_row")[0][0]
    )
    ada.logbook().undo()
    assert facts(bob) == were
    assert bob.rows("SELECT person_id FROM step") == [(GONE,)]


def test_beside_the_line_it_goes_back_and_over_just_so(
    team: TeamBook, ada: TeamBook, bob: TeamBook
) -> None:
    before, were = content(team), facts(bob)
    joined(ada, KEEP, GONE)
    after, are, merged = content(team), facts(bob), last(ada)
    ada.add("Finn Ode")
    ada.logbook("undo", "--change").undo(change=merged)
    assert facts(bob) == were
    ada.logbook().undo(2)
    assert content(team) == after
    ada.logbook().undo()
    assert content(team) == before
    ada.add("Gil Moor")
    ada.logbook("redo", "--change").redo(change=merged)
    assert facts(bob) == are
    ada.logbook().undo(2)
    assert content(team) == before
    ada.logbook().redo(2)
    assert facts(bob) == are


def test_what_a_colleague_writes_since_does_not_stand_against_it(
    ada: TeamBook, bob: TeamBook
) -> None:
    joined(ada, KEEP, GONE)
    bob.log(KEEP, stage=Stage.CHAT)
    bob.archive(KEEP)
    with bob.writing("done") as page:
        page.file.execute("DELETE FROM step")
    ada.logbook().undo()
    assert [row[:4] for row in facts(bob)] == [(1, "connect", 2, 0), (2, "coffee", 2, 1)]
    assert bob.rows("SELECT id FROM tie WHERE archived_on IS NOT NULL") == [(2,)]
    bob.log(GONE, stage=Stage.CHAT)
    ada.logbook().redo()
    assert [row[:4] for row in facts(bob)] == [(1, "coffee", 4, 1)]


def test_what_a_colleague_says_of_both_since_is_not_overwritten(
    team: TeamBook, ada: TeamBook, bob: TeamBook
) -> None:
    joined(ada, KEEP, GONE)
    with bob.writing("edit") as page:
        tie(page, KEEP).aim = "something else"
    before = content(team)
    with pytest.raises(TouchedByColleagues) as refused:
        ada.logbook().undo()
    assert "bela" not in str(refused.value)
    assert content(team) == before
    bob.logbook().undo()
    ada.logbook().undo()


def test_an_introduction_of_the_two_by_a_colleague_falls_away(ada: TeamBook, bob: TeamBook) -> None:
    with bob.writing("introduce") as page:
        page.write(Introduction(member_id=page.member, person_id=KEEP, other_id=GONE,
                                introduced_on=bob.today))  # fmt: skip
    joined(ada, KEEP, GONE)
    assert ada.rows("SELECT id FROM introduction") == []
    ada.logbook().undo()
    assert ada.rows("SELECT member_id, person_id, other_id FROM introduction") == [(BOB, 1, 2)]


# ---------------------------------------------------------------------------- nothing stays behind


def everything(book: TeamBook) -> str:
    with book.as_owner() as file:
        return str([file.execute(f"SELECT t::text FROM {table} t").fetchall() for table in RECORDS])


def test_who_is_forgotten_is_in_no_note_of_it(team: TeamBook, ada: TeamBook, bob: TeamBook) -> None:
    with bob.writing("edit") as page:
        tie(page).aim = "quillfeather"
    joined(ada, KEEP, GONE)
    assert "quillfeather" in everything(team)
    with team.by_hand() as link:
        take_pen(link, "2026-03-16T12:00:00Z", "netlog forget …")
        link.execute("SELECT * FROM forget_person(?)", (KEEP,))
    assert "quillfeather" not in everything(team)
    assert noted(team) == []


def test_whom_a_colleague_forgets_stands_against_nothing(
    team: TeamBook, ada: TeamBook, bob: TeamBook
) -> None:
    with bob.writing("add") as page:
        own = page.write(Person(handle="o", name="O", added_on=bob.today, private_to=page.member))
        page.write(Acquaintance(person_id=GONE, other_id=own, noted_on=bob.today))
    joined(ada, KEEP, GONE)
    assert bob.rows("SELECT person_id, other_id FROM acquaintance") == [(KEEP, own)]
    with bob.by_hand() as link:
        take_pen(link, "2026-03-16T12:00:00Z", "netlog forget …")
        link.execute("SELECT * FROM forget_person(?)", (own,))
    assert "acquaintance" not in [table for table, *_ in noted(team)]
    ada.logbook().undo()
    assert len(facts(bob)) == 2


def test_who_leaves_and_is_erased_leaves_no_note_of_it(
    team: TeamBook, ada: TeamBook, bob: TeamBook
) -> None:
    joined(ada, KEEP, GONE)
    assert {member for *_, member in noted(team)} == {BOB}
    with team.by_hand() as link:
        link.execute("SELECT remove_member(?, 1, true)", (BOB,))
    assert noted(team) == []
    ada.logbook().undo()


def test_a_note_goes_with_the_change_that_it_is_of(
    team: TeamBook, ada: TeamBook, bob: TeamBook
) -> None:
    joined(ada, KEEP, GONE)
    assert noted(team)
    with ada.by_hand() as link:
        link.execute("DELETE FROM changed_row WHERE change_id = ?", (last(ada),))
        link.execute("DELETE FROM change WHERE id = ?", (last(ada),))
    assert noted(team) == []


# -------------------------------------------------------------------------------------- attempts

BY_HAND = "SELECT set_config('netlog.joined_to', '{keep}', true)"
STRUCK = f"DELETE FROM person WHERE id = {GONE}"


def tried(book: TeamBook, *statements: str, is_change: bool = True) -> str:
    """What the server answers to somebody who speaks SQL: an error's code, and what it tells."""
    try:
        with book.by_hand() as link:
            if is_change:
                take_pen(link, "2026-03-16T12:00:00Z", "by hand")
            for statement in statements:
                link.execute(statement)
    except psycopg.Error as error:
        return f"{error.sqlstate}{error.diag.message_detail or ''}"
    return ""


@pytest.fixture
def own(bob: TeamBook) -> int:
    """Somebody whom Bob keeps private."""
    with bob.writing("add") as page:
        who = Person(handle="o", name="O", added_on=bob.today, private_to=page.member)
        return page.write(who)


@pytest.mark.parametrize("keep", ["99", "own", str(GONE), "0", "-1"])
def test_nobody_is_joined_to_whom_one_does_not_see(
    team: TeamBook, ada: TeamBook, own: int, keep: str
) -> None:
    """In the same words for whoever isn't there."""
    before = content(team)
    keep = keep.replace("own", str(own))
    assert tried(ada, BY_HAND.format(keep=keep), STRUCK) == UNSEEN
    assert content(team) == before


@pytest.mark.parametrize("keep", ["x", "1; 2", "null", "1.5"])
def test_what_is_no_number_joins_nobody(
    team: TeamBook, ada: TeamBook, bob: TeamBook, keep: str
) -> None:
    before = content(team)
    assert tried(ada, BY_HAND.format(keep=keep), STRUCK) == "22P02"
    assert content(team) == before


def test_nobody_is_joined_but_in_a_change_of_ones_own(
    team: TeamBook, ada: TeamBook, bob: TeamBook
) -> None:
    before = content(team)
    assert tried(ada, BY_HAND.format(keep=KEEP), STRUCK, is_change=False) == NO_CHANGE
    theirs = f"SELECT set_config('netlog.change', '{last(bob)}', true)"
    assert tried(ada, BY_HAND.format(keep=KEEP), theirs, STRUCK, is_change=False) == NO_CHANGE
    assert tried(ada, STRUCK) == HELD
    assert content(team) == before


def test_who_only_reads_joins_nobody(team: TeamBook, ada: TeamBook, bob: TeamBook) -> None:
    with team.as_owner() as file:
        file.execute("UPDATE membership SET role = 'reader' WHERE login = 'amir'")
    before = content(team)
    assert tried(ada, BY_HAND.format(keep=KEEP), STRUCK) == UNSEEN
    assert content(team) == before


def test_a_merge_by_hand_is_one_too(team: TeamBook, ada: TeamBook, bob: TeamBook) -> None:
    """Whoever strikes somebody so has to take what is theirs along; nothing of Bob's is lost."""
    before = content(team)
    assert tried(ada, BY_HAND.format(keep=KEEP), STRUCK) == ""
    assert facts(bob) == [(1, "coffee", 2, 1, 1, "a pilot; advice")]
    ada.logbook().undo()
    assert content(team) == before


AGAIN = ("INSERT INTO person (id, handle, name, added_on, private_to) "
         f"VALUES ({GONE}, 'again', 'Again', '2026-03-16', {{whose}})")  # fmt: skip


@pytest.mark.parametrize("who", ["amir", "bela", "private", "unturned"])
def test_nobody_takes_rows_by_being_there_again(
    team: TeamBook, ada: TeamBook, bob: TeamBook, who: str
) -> None:
    """But as whoever joined them takes that back, with somebody whom Bob sees."""
    joined(ada, KEEP, GONE)
    turned = f"SELECT set_config('netlog.turned', '{last(ada)}', true)"
    statements = [AGAIN.format(whose=ADA if who == "private" else "NULL")]
    if who != "unturned":
        statements.insert(0, turned)
    told = tried(bob if who == "bela" else ada, *statements)
    assert told == (UNSEEN if who == "private" else "")
    is_back = who == "amir"
    assert len(facts(bob)) == (2 if is_back else 1)
    assert bool(noted(team)) is not is_back


def test_nobody_takes_rows_off_whom_a_colleague_keeps_private(
    team: TeamBook, ada: TeamBook, bob: TeamBook
) -> None:
    with ada.writing("edit") as page:
        page.file.execute("DELETE FROM tie")
    joined(ada, KEEP, GONE)
    assert tried(bob, f"UPDATE person SET private_to = {BOB} WHERE id = {KEEP}") == ""
    before = content(team)
    turned = f"SELECT set_config('netlog.turned', '{last(ada)}', true)"
    assert tried(ada, turned, AGAIN.format(whose="NULL")) == UNSEEN
    with pytest.raises(TouchedByColleagues):
        ada.logbook().undo()
    assert content(team) == before


def test_rows_that_are_back_keep_who_has_them_from_being_made_private(
    ada: TeamBook, bob: TeamBook
) -> None:
    joined(ada, KEEP, GONE)
    for person in (KEEP, GONE):
        private = f"UPDATE person SET private_to = {ADA} WHERE id = {person}"
        assert tried(ada, private) == HELD
        if person == KEEP:
            ada.logbook().undo()


@pytest.mark.parametrize("table", ["joined", "handed_over"])
@pytest.mark.parametrize("verb", ["SELECT * FROM {}", "DELETE FROM {}", "UPDATE {} SET gone_id = 1",
                                  "INSERT INTO {} (change_id) VALUES (1)", "EXPLAIN SELECT FROM {}",
                                  "SELECT FROM {} FOR UPDATE"])  # fmt: skip
def test_what_is_noted_is_nobodys(ada: TeamBook, bob: TeamBook, table: str, verb: str) -> None:
    joined(ada, KEEP, GONE)
    for book in (ada, bob):
        assert tried(book, verb.format(table)) == UNSEEN


def test_nothing_counts_what_was_handed_over(team: TeamBook, ada: TeamBook, bob: TeamBook) -> None:
    """No sequence is drawn from, whose numbers all see."""
    asked = "SELECT sequencename, last_value FROM pg_sequences WHERE sequencename NOT IN ({})"
    its_own = "'name_id_seq', 'origin_id_seq', 'change_id_seq', 'changed_row_id_seq'"
    before = sorted(ada.rows(asked.format(its_own)))
    joined(ada, KEEP, GONE)
    assert sorted(ada.rows(asked.format(its_own))) == before
