"""Whom the member knows: what the store answers is what a file that is shared from it answers."""

import io
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import given
from hypothesis import strategies as st
from store.makers import TODAY, Book, blank, examples, quick_folder

from netlog.exchange.shareable.reading import read
from netlog.exchange.shareable.writing import share
from netlog.questions import exporting
from netlog.questions.acquainted import known, meant
from netlog.questions.reader import Reader
from netlog.rules.acquainted import KINDS, Acquainted, Sought, found
from netlog.rules.newcomer import FIELDS
from netlog.rules.stages import Stage
from netlog.store import introductions, labels, members
from netlog.store.tables.people import Tie

NAMES = ("Ada Moss", "Ben Okri", "Chloé Martin", "王小明", "欧阳娜娜", "Ada Lind")
COMPANIES = (None, "Tidewater", "Tidewater Labs Ltd", "北辰科技有限公司", "Moss & Co", "Freelance")
ROLES = (None, "CTO", "founder, Tidewater", "创始人")
PLACES = (None, "Leeds", "北京")
TAGS = ("founder", "Golf Club", "校友")
TEXTS = ("tidewater", "Tidewater Labs", "moss", "ada moss", "ADA", "小明", "北辰", "科技", "cto",
         "founder", "golf club", "leeds", "北京", "martin", "chloe", "labs ltd", "创始人",
         "freelance", "校友", "ben-okri", "adamoss", "娜娜", "nobody", "ltd")  # fmt: skip


def acquainted(
    reader: Reader, member: int, sought: Sought, today: date, *, called: str, is_me: bool = True
) -> dict[str, list[Acquainted]]:
    """Whom a member knows of those who are sought."""
    people = meant(reader, member, sought)
    return known(reader, member, people, today, called=called, is_me=is_me)


class Somebody(NamedTuple):
    """Somebody as they are kept: what is known of them, and what became of it."""

    name: str
    told: dict[str, Any]
    tags: set[str]
    talks: list[tuple[Stage, int]]
    state: str
    knows: int


PEOPLE = st.lists(
    st.builds(
        Somebody,
        st.sampled_from(NAMES),
        st.fixed_dictionaries({
            "company": st.sampled_from(COMPANIES), "role": st.sampled_from(ROLES),
            "place": st.sampled_from(PLACES),
            "also": st.sampled_from([(), ("Addie",), ("小明",)]),
        }),
        st.sets(st.sampled_from(TAGS), max_size=2),
        st.lists(st.tuples(st.sampled_from(list(Stage)), st.integers(0, 400)), max_size=3),
        st.sampled_from(["known", "met", "met", "unmet", "unmet", "declined", "archived",
                         "friend"]),
        st.integers(0, 5),
    ),
    min_size=1, max_size=6,
)  # fmt: skip


def keep(book: Book, people: list[Somebody]) -> None:
    """Keep people with their talks and states, and each as knowing another."""
    ids = []
    for each in people:
        told = {name: value for name, value in each.told.items() if value}
        assert set(told) <= {*FIELDS, "also"}
        id = book.add(each.name, known=True, **told)
        ids.append(id)
        if each.state != "unmet":
            for stage, ago in each.talks:
                book.log(id, stage=stage, on=TODAY - timedelta(days=ago))
        if each.state == "declined":
            book.decline(id)
        if each.state == "archived":
            book.archive(id)
    with book.writing("edit") as page:
        members.describe(page, name="Mei Lin")
        for id, each in zip(ids, people, strict=True):
            for tag in sorted(each.tags):
                labels.put(page, tag, [id])
            tie = page.row(Tie, book.rows("SELECT id FROM tie WHERE person_id = ?", id)[0][0])
            tie.is_known = each.state == "known"
            tie.is_friend_only = each.state == "friend"
            page.write(tie)
            other = ids[each.knows % len(ids)]
            if other != id:
                introductions.acquaint(page, min(id, other), max(id, other), TODAY)


def plain(rows: dict[str, list[Acquainted]]) -> dict[str, list[tuple[Any, ...]]]:
    """Return what rows tell, in one order; whoever else is as warm a way is as good."""
    return {
        kind: sorted(
            ((row.person, row.company, row.role, row.place, row.stage, round(row.warmth, 9),
              row.since_on, row.last_on, row.talks, row.coffees, row.handle, row.through is None)
             for row in rows[kind]),
            key=repr,
        )
        for kind in KINDS
        if rows.get(kind)
    }  # fmt: skip


@given(PEOPLE)
@examples(25)
def test_what_is_shared_is_what_is_asked(people: list[Somebody]) -> None:
    with quick_folder() as folder:
        book = Book(blank(Path(folder) / "netlog.db"))
        keep(book, people)
        out = io.BytesIO()
        with book.reading() as reader:
            everybody = exporting.everybody(reader)
            told = {"with_tags": True, "with_contacts": True}
            count = share(reader, 1, everybody, out, lambda rows: rows, **told)
            mine = {text: plain(acquainted(reader, 1, Sought(text), TODAY, called="Mei Lin"))
                    for text in TEXTS}  # fmt: skip
        shared = {text: read(out.getvalue(), Sought(text), TODAY) for text in TEXTS}
    assert {text: plain(dict(each.rows)) for text, each in shared.items()} == mine
    assert {each.people for each in shared.values()} == {count}
    known = [each for each in people if each.state in ("known", "met")]
    assert count >= sum(each.state == "known" or bool(each.talks) for each in known)


def test_it_is_as_of_the_day(tmp_path: Path) -> None:
    book = Book(blank(tmp_path / "netlog.db"))
    book.add("Ada Moss", stage=Stage.COFFEE, company="Tidewater")
    with book.reading() as reader:
        later = date(2027, 3, 16)
        now, then = (acquainted(reader, 1, Sought("tidewater"), day, called="x")["company"][0]
                     for day in (TODAY, later))  # fmt: skip
    assert now.warmth > 4 * then.warmth > 0


def test_two_who_know_one_of_one_network_are_told_together(tmp_path: Path) -> None:
    book = Book(blank(tmp_path / "netlog.db"))
    book.add("Ada", stage=Stage.COFFEE)
    with book.reading() as reader:
        rows = [
            acquainted(reader, 1, Sought("ada"), TODAY, called=called, is_me=called == "Mei")
            for called in ("Mei", "Tom")
        ]
    (ada,) = found(rows).people
    assert [(each.member, each.is_me) for each in ada.by] == [("Mei", True), ("Tom", False)]
