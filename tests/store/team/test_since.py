"""Undo beside a colleague's edit of the same row: each takes back their own fields alone."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store.makers import examples
from store.team.books import TeamBook, copied
from store.team.test_turning import last, refused, retold

from netlog.errors.store import NothingToTurn, NotTurnable
from netlog.store.tables.business import Lead
from netlog.store.tables.people import Person

Fields = dict[str, str | None]

FIELDS = ("name", "company", "role", "place", "note")


@pytest.fixture
def mei(team: TeamBook) -> TeamBook:
    return team.invite("maja")


@pytest.fixture
def tom(team: TeamBook) -> TeamBook:
    return team.invite("tilo")


@pytest.fixture
def ada(mei: TeamBook) -> int:
    """Somebody of the team, whom both may edit."""
    return int(mei.add("Ada Moss", company="Tidewater", role="founder"))


def told(book: TeamBook, id: int) -> Fields:
    """What is said of a person."""
    rows = book.rows(f"SELECT {', '.join(FIELDS)} FROM person WHERE id = ?", id)
    return dict(zip(FIELDS, rows[0], strict=True))


def test_a_colleagues_edit_of_another_field_stands_against_nothing(
    mei: TeamBook, tom: TeamBook, ada: int
) -> None:
    first = told(mei, ada)
    retold(mei, ada, company="Acme")
    retold(tom, ada, role="gardener")
    mei.logbook().undo()
    assert told(tom, ada) == {**first, "role": "gardener"}
    mei.logbook().redo()
    tom.logbook().undo()
    assert told(mei, ada) == {**first, "company": "Acme"}
    mei.logbook().undo()
    assert told(mei, ada) == first


def test_what_is_derived_follows_from_what_stands_then(
    mei: TeamBook, tom: TeamBook, ada: int
) -> None:
    """A name and a company have keys, which no record holds."""
    retold(mei, ada, name="Ada Müller")
    retold(tom, ada, company="Åcme")
    mei.logbook().undo()
    keys = "SELECT key, initials, company_key FROM person WHERE id = ?"
    assert mei.rows(keys, ada) == [("ada moss", "am", "acme")]


def test_an_earlier_change_is_taken_back_beside_a_colleagues(
    mei: TeamBook, tom: TeamBook, ada: int
) -> None:
    ben = int(mei.add("Ben Okri"))
    changed = retold(mei, ada, company="Acme")
    retold(mei, ben, company="Acme")
    retold(tom, ada, role="gardener")
    mei.logbook("undo").undo(change=changed)
    assert told(mei, ada)["company"] == "Tidewater"
    assert told(mei, ada)["role"] == "gardener"
    retold(tom, ada, company="Nowhere")
    assert "tilo" in refused(mei, "undo")


def test_each_of_several_records_of_a_row_counts(mei: TeamBook, tom: TeamBook, ada: int) -> None:
    with mei.writing("edit") as page:
        for name, value in (("company", "Acme"), ("place", "Leeds")):
            person = page.row(Person, ada)
            setattr(person, name, value)
            page.write(person)
    retold(tom, ada, role="gardener")
    mei.logbook().undo()
    mei.logbook().redo()
    retold(tom, ada, place="York")
    assert "tilo" in refused(mei, "undo")


def test_whoever_was_added_goes_only_without_a_colleagues_edit(
    mei: TeamBook, tom: TeamBook, ada: int
) -> None:
    retold(tom, ada, role="gardener")
    assert "tilo" in refused(mei, "undo")
    tom.logbook().undo()
    mei.logbook().undo()
    assert mei.rows("SELECT FROM person") == []


def test_who_was_deleted_cannot_be_edited_back(mei: TeamBook, tom: TeamBook, ada: int) -> None:
    with mei.writing("edit") as page:
        page.file.execute("INSERT INTO name (person_id, text) VALUES (?, 'Addie')", (ada,))
    with mei.writing("edit") as page:
        page.file.execute("UPDATE name SET text = 'Adie'")
    with tom.writing("edit") as page:
        page.file.execute("DELETE FROM name")
    assert "tilo" in refused(mei, "undo")


def test_an_amount_and_its_currency_are_one(mei: TeamBook, tom: TeamBook, ada: int) -> None:
    """Of 6,000 dollars nobody said that they are euros."""
    with mei.writing("lead") as page:
        lead = Lead(member_id=page.member, person_id=ada, what="a book", value=5000,
                    currency="EUR", opened_on=mei.today)  # fmt: skip
        page.write(lead)
    for book, name, value in ((mei, "currency", "USD"), (tom, "value", 6000)):
        with book.writing("lead") as page:
            page.file.execute(f"UPDATE lead SET {name} = ?", (value,))
    assert "tilo" in refused(mei, "undo")
    tom.logbook().undo()
    mei.logbook().undo()
    assert mei.rows("SELECT value, currency FROM lead") == [(5000, "EUR")]


def test_who_was_made_the_teams_stays_so_with_a_colleagues_edit(
    mei: TeamBook, tom: TeamBook, ada: int
) -> None:
    """To have them private again would take away what a colleague wrote."""
    whose = "UPDATE person SET private_to = ? WHERE id = ?"
    with mei.writing("edit") as page:
        page.file.execute(whose, (page.member, ada))
    with mei.writing("edit") as page:
        page.file.execute(whose, (None, ada))
    retold(tom, ada, role="gardener")
    assert "tilo" in refused(mei, "undo")


def test_two_fields_that_may_not_be_so_together_are_refused(
    mei: TeamBook, tom: TeamBook, ada: int
) -> None:
    """A lead whose referrer became, by a merge, the person whom it is of."""
    ben, eve = (int(mei.add(name)) for name in ("Ben Okri", "Eve Stone"))
    with mei.writing("lead") as page:
        page.write(Lead(member_id=page.member, person_id=ada, what="a book", referrer_id=ben,
                        opened_on=mei.today))  # fmt: skip
    for book, name, value in ((mei, "referrer_id", eve), (tom, "person_id", ben)):
        with book.writing("edit") as page:
            page.file.execute(f"UPDATE lead SET {name} = ?", (value,))
    assert "a colleague's entries stand on it" in refused(mei, "undo")


def test_a_record_that_somebody_made_up_stands_in_nobodys_way(
    mei: TeamBook, tom: TeamBook, ada: int
) -> None:
    retold(mei, ada, company="Acme")
    retold(tom, ada, role="gardener")
    with tom.by_hand() as link:
        link.execute('UPDATE changed_row SET other_side = \'{"what": "no \\"company\\":"}\'')
    mei.logbook().undo()
    assert told(mei, ada)["company"] == "Tidewater"


# Whatever two do


@dataclass
class Edit:
    """A change of somebody's: what fields were before it, and behind it."""

    by: int
    before: Fields
    after: Fields
    is_done: bool = True


@dataclass
class Line:
    """What two members made of a person, told plainly."""

    first: Fields
    edits: list[Edit] = field(default_factory=list)

    @property
    def now(self) -> Fields:
        """The first state with all edits that stand, in their order."""
        found = dict(self.first)
        for edit in self.edits:
            if edit.is_done:
                found.update(edit.after)
        return found

    def edit(self, by: int, given: Fields) -> None:
        """Write fields; what could be redone is left behind."""
        now = self.now
        after = {name: value for name, value in given.items() if now[name] != value}
        if after:
            self.edits = [each for each in self.edits if each.is_done or each.by != by]
            self.edits.append(Edit(by, {name: now[name] for name in after}, after))

    def turn(self, by: int, way: str) -> bool:
        """Turn the next change of a line, and say whether nothing stood against it."""
        line = [each for each in self.edits if each.by == by and each.is_done == (way == "undo")]
        if not line:
            return False
        edit = line[-1 if way == "undo" else 0]
        later = self.edits[self.edits.index(edit) + 1 :]
        if any(each.is_done and each.by != by and each.after.keys() & edit.after for each in later):
            return False
        edit.is_done = not edit.is_done
        return True


values = st.sampled_from(["One", "Two", "王小明", 'a "role": of', "x"])
edits = st.dictionaries(st.sampled_from(FIELDS), values, min_size=1, max_size=3)
steps = st.lists(
    st.tuples(st.integers(0, 1), edits | st.sampled_from(["undo", "undo", "redo"])),
    min_size=4, max_size=16,
)  # fmt: skip


@given(steps)
@examples(10)
def test_what_stands_is_what_one_sees_whatever_two_turn(
    blank: TeamBook, what: list[tuple[int, Fields | str]]
) -> None:
    with copied(blank) as team:
        books = [team.invite("maja"), team.invite("tilo")]
        ada = int(team.add("Ada Moss"))
        line = Line(told(team, ada))
        for by, doing in what:
            if isinstance(doing, str):
                assert turned(books[by], doing) == line.turn(by, doing), (by, doing)
            else:
                line.edit(by, doing)
                edit(books[by], ada, doing)
            assert told(team, ada) == line.now, (by, doing)


def edit(book: TeamBook, id: int, fields: Fields) -> None:
    """Write fields; where all are so already, it is no change."""
    with book.writing("edit") as page:
        person = page.row(Person, id)
        for name, value in fields.items():
            setattr(person, name, value)
        page.write(person)


def turned(book: TeamBook, way: str) -> bool:
    try:
        getattr(book.logbook(), way)()
    except (NotTurnable, NothingToTurn):
        return False
    return True


def test_the_record_says_what_each_did_and_was_taken_back(
    mei: TeamBook, tom: TeamBook, ada: int
) -> None:
    changed = retold(mei, ada, company="Acme")
    theirs = retold(tom, ada, role="gardener")
    mei.logbook().undo()
    sides = "SELECT other_side FROM changed_row WHERE change_id = ?"
    assert mei.rows(sides, changed) == [('{"company": "Acme"}',)]
    assert tom.rows(sides, theirs) == [('{"role":"founder"}',)]
    assert last(tom) == theirs
