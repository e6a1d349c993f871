"""The list of people: each filter, and all of them together, against looking at everybody."""

from datetime import date, timedelta
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store.makers import TODAY, Book, examples

from netlog.questions.listing import CONDITIONS, SORTS, PersonFilter, people, statement
from netlog.questions.reader import Reader
from netlog.rules.names import folded
from netlog.rules.stages import ORDER

DAYS = [date(2025, 12, 30), date(2026, 1, 12), date(2026, 2, 3), date(2026, 2, 28),
        date(2026, 3, 2), date(2026, 3, 14), TODAY, date(2026, 4, 1)]  # fmt: skip


class Seen(NamedTuple):
    """All that a filter can ask of somebody, each gathered by itself."""

    handle: str
    id: int
    name: str
    company: str | None
    relation: str | None
    stage: str | None
    archived_on: str | None
    is_known: bool
    private_to: int | None
    tags: set[str]
    events: set[str]
    contacts: list[str]
    entered: list[int]
    """What happened with them that no import brought."""


def column(book: Book, sql: str, id: int) -> list[Any]:
    return [value for (value,) in book.rows(sql, id)]


@pytest.fixture(scope="module")
def everybody(sampled: Book) -> list[Seen]:
    taking_part = ("FROM participant q JOIN conversation c ON c.id = q.conversation_id "
                   "{} WHERE q.person_id = ? AND NOT c.is_planned")  # fmt: skip
    rows = sampled.rows(
        "SELECT handle, p.id, name, company, relation, stage, archived_on, is_known, private_to "
        "FROM person p JOIN tie ON person_id = p.id"
    )
    return [
        Seen(
            *row,
            tags=set(column(
                sampled, "SELECT name FROM tag g JOIN person_tag ON tag_id = g.id "
                "WHERE person_id = ?", row[1],
            )),
            events=set(column(
                sampled,
                "SELECT e.name " + taking_part.format("JOIN event e ON e.id = c.event_id"), row[1],
            )),
            contacts=sorted(
                column(sampled, "SELECT c.happened_on " + taking_part.format(""), row[1])
                + column(sampled, "SELECT sent_on FROM message WHERE person_id = ?", row[1])
            ),
            entered=column(
                sampled, "SELECT c.id FROM participant q JOIN conversation c "
                "ON c.id = q.conversation_id WHERE q.person_id = ?1 AND NOT is_imported "
                "UNION ALL SELECT id FROM message WHERE person_id = ?1 AND NOT is_imported", row[1],
            ),
        )
        for row in rows
    ]  # fmt: skip


def passes(seen: Seen, wanted: PersonFilter) -> bool:
    """Whether somebody passes a filter, by what each option says in the help."""
    days = [date.fromisoformat(day) for day in seen.contacts]
    since, until = wanted.since or date.min, wanted.until or date.max
    return all([
        wanted.with_archived or seen.archived_on is None,
        wanted.is_dormant in (None, bool(seen.is_known) and not seen.entered),
        wanted.is_private in (None, seen.private_to is not None),
        wanted.stage in (None, seen.stage),
        wanted.relation in (None, seen.relation),
        wanted.company is None or folded(wanted.company) == folded(seen.company),
        wanted.tag is None or folded(wanted.tag) in map(folded, seen.tags),
        wanted.event is None or folded(wanted.event) in map(folded, seen.events),
        not (wanted.since or wanted.until) or any(since <= day <= until for day in days),
        wanted.silent_since is None or not any(day > wanted.silent_since for day in days),
    ])  # fmt: skip


ORDERS: dict[str, Any] = {
    "recent": lambda seen: (seen.contacts[-1:], seen.id),
    "oldest": lambda seen: (seen.contacts[-1:], seen.id),
    "name": lambda seen: (folded(seen.name), seen.id),
    "added": lambda seen: seen.id,
}

filters = st.builds(
    PersonFilter,
    stage=st.none() | st.sampled_from([stage.value for stage in ORDER]),
    tag=st.none() | st.sampled_from(["founder", "FOUNDER", "Design & UX", "nothing"]),
    event=st.none() | st.sampled_from(["web summit", "Café_Nord", "北方创业者", "nowhere"]),
    relation=st.none() | st.sampled_from(["customer", "friend", "mentor"]),
    company=st.none() | st.sampled_from(["LANTERN books", "Moss & Sons", "北辰科技", "none"]),
    since=st.none() | st.sampled_from(DAYS),
    until=st.none() | st.sampled_from(DAYS),
    silent_since=st.none() | st.sampled_from(DAYS),
    is_dormant=st.none() | st.booleans(),
    is_private=st.none() | st.booleans(),
    with_archived=st.booleans(),
    sort=st.sampled_from(sorted(SORTS)),
    limit=st.none() | st.integers(1, 5),
)


def assert_as_by_hand(reader: Reader, everybody: list[Seen], wanted: PersonFilter) -> None:
    passing = [seen for seen in everybody if passes(seen, wanted)]
    passing.sort(key=ORDERS[wanted.sort], reverse=wanted.sort in ("recent", "added"))
    found = [row.handle for row in people(reader, 1, wanted)]
    assert found == [seen.handle for seen in passing][: wanted.limit]


@given(wanted=filters)
@examples(400)
def test_a_filter_lets_through_whom_it_says(
    sampled: Book, everybody: list[Seen], wanted: PersonFilter
) -> None:
    with sampled.reading() as reader:
        assert_as_by_hand(reader, everybody, wanted)


SINGLE: dict[str, list[Any]] = {
    "stage": [stage.value for stage in ORDER],
    "tag": ["founder", "oncology", "design & ux"],
    "event": ["Web Summit", "café_nord", "Soul Sisters meetup"],
    "relation": ["customer", "friend"],
    "company": ["lantern books", "北辰科技"],
    "since": DAYS[:6],
    "until": DAYS,
    "silent_since": DAYS[:5],
    "is_dormant": [True, False],
    "is_private": [True, False],
}


@pytest.mark.parametrize("name", CONDITIONS)
def test_each_filter_lets_some_through_and_some_not(
    reader: Reader, everybody: list[Seen], name: str
) -> None:
    for value in SINGLE[name]:
        wanted = PersonFilter(**{name: value}, with_archived=True)
        assert_as_by_hand(reader, everybody, wanted)
        assert 0 < len(people(reader, 1, wanted)) < len(everybody)


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("tag", SINGLE["tag"])
def test_a_tag_of_many_is_asked_for_otherwise_with_the_same_answer(
    reader: Reader, sort: str, tag: str
) -> None:
    for more in ({}, {"stage": "connect"}, {"limit": 2}):
        wanted = PersonFilter(tag=tag, sort=sort, **more)
        rare, many = (statement(wanted, has_rare_tag=is_rare) for is_rare in (True, False))
        assert rare[0].sql != many[0].sql
        assert reader.ask(rare[0], member=1, **rare[1]) == reader.ask(many[0], member=1, **many[1])


def test_a_row_says_how_things_stand(reader: Reader) -> None:
    rows = {row.handle: row for row in people(reader, 1, PersonFilter(with_archived=True))}
    assert vars(rows["mina-ost"]) == {
        "handle": "mina-ost", "name": "Mina Øst", "company": None, "role": "Supervisor",
        "relation": None, "stage": "connect", "last_on": date(2026, 2, 28), "is_known": False,
        "is_dormant": False, "declined_by": None, "is_archived": True, "is_private": False,
    }  # fmt: skip
    assert rows["sara-lindqvist"].is_known is True
    assert rows["sara-lindqvist"].last_on is None
    assert rows["tom-brandt"].declined_by == "me"


def test_a_booked_coffee_is_no_contact_and_no_meeting(book: Book) -> None:
    ada = book.add("Ada", known=True)
    tomorrow = TODAY + timedelta(days=1)
    book.log(ada, stage=ORDER[-1], on=tomorrow, event="Fair")
    with book.reading() as reader:
        assert people(reader, 1, PersonFilter(event="fair")) == []
        assert people(reader, 1, PersonFilter(since=TODAY)) == []
        assert people(reader, 1, PersonFilter(until=tomorrow)) == []
        assert len(people(reader, 1, PersonFilter(silent_since=TODAY))) == 1


def test_a_message_alone_is_a_contact(book: Book) -> None:
    ada = book.add("Ada", known=True)
    book.send(ada, "connect-leader")
    with book.reading() as reader:
        assert len(people(reader, 1, PersonFilter(since=TODAY, until=TODAY))) == 1
