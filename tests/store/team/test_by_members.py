"""What netlog does on a server it may do in a member's name: who isn't the administrator is held to
each policy, and whatever is written is turned back and forth exactly."""

from collections.abc import Iterator
from datetime import date

import pytest
from store.makers import TODAY
from store.sample import fill
from store.team.books import TeamBook, copied
from store.team.test_triggers import content
from store.team.test_turning import turned_exactly
from store.test_undo import KINDS

from netlog.store.tables.people import Name, Person


@pytest.fixture(scope="module")
def theirs(blank: TeamBook, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TeamBook]:
    """The sample on a server, written by a member."""
    with copied(blank) as book, pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
        member = book.invite("xavier")
        with book.as_owner() as file:  # the sample is that of member 1
            file.execute("DELETE FROM membership WHERE login = 'xavier'")
            file.execute("UPDATE membership SET login = 'xavier', role = 'member'")
        fill(member)
        member.today = TODAY
        yield member


@pytest.mark.parametrize("kind", KINDS)
def test_a_change_is_taken_back_and_made_again_exactly(theirs: TeamBook, kind: str) -> None:
    """Each kind of change, in the name of a member."""
    turned_exactly(theirs, kind)
    theirs.logbook().undo()


def test_rows_are_turned_in_the_order_in_which_they_refer(team: TeamBook) -> None:
    """A name of somebody who came after another name of somebody else goes before they do."""
    book = team.invite("yannick")

    def person(handle: str) -> Person:
        return Person(handle=handle, name=handle, added_on=date(2026, 3, 2))

    with book.writing("add") as page:
        one = page.write(person("one"))
    with book.writing("add") as page:
        page.write(Name(person_id=one, text="first"))
        page.write(Name(person_id=page.write(person("two")), text="second"))
    whole = content(book)
    book.logbook().undo()
    book.logbook().redo()
    assert content(book) == whole
