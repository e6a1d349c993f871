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
from netlog.rules.union import Bond, bound
from netlog.store import people
from netlog.store.merging import Joining, merge
from netlog.store.team import guards, whose
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
        book.invite("ada")
        book.invite("bob")
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
        for number in range(draw(st.integers(0, 7))):
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
@examples(12)
def test_whoever_joins_them_it_comes_to_the_same_and_is_taken_back_exactly(
    pair: TeamBook, rows: list[tuple[str, dict[str, Any]]], order: list[int], count: int
) -> None:
    """What the one hands over himself the database hands over for the other."""
    with copied(pair) as book:
        planted(book, rows)
        before = content(book)
        after = []
        for login in ("ada", "bob"):
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
