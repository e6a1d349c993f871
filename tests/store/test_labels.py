"""Tags and events that many share: put on, taken off, called otherwise, made one."""

import pytest
from store.makers import Book

from netlog.errors import NoSuchLabel
from netlog.questions import labels as asking
from netlog.store import labels
from netlog.store.tables.conversations import Attendance, Event
from netlog.store.tables.plans import Cadence


@pytest.fixture
def people(book: Book) -> list[int]:
    """Three people, two of them met at the Expo and one at the Fair."""
    first = book.add("Ada Moss", "Ben Okri", event="Expo", tags=("founder",))
    return [*first, book.add("Cy Young", event="Fair")]


def tagged(book: Book) -> dict[str, list[int]]:
    rows = book.rows(
        "SELECT g.name, pt.person_id FROM tag g JOIN person_tag pt ON pt.tag_id = g.id "
        "ORDER BY g.key, pt.person_id"
    )
    return {name: [id for tag, id in rows if tag == name] for name, _ in rows}


def put(book: Book, name: str, *people: int) -> labels.Tagged:
    with book.writing("tag") as page:
        return labels.put(page, name, people)


def take(book: Book, name: str, *people: int) -> labels.Tagged:
    with book.writing("untag") as page:
        return labels.take(page, name, people)


def rename(book: Book, what: str, old: str, new: str) -> None:
    with book.writing("rename") as page:
        labels.rename(page, what, asking.the_one(page, what, old).id, new)


def test_a_tag_is_put_on_those_who_lack_it(book: Book, people: list[int]) -> None:
    ada, ben, cy = people
    assert put(book, "FOUNDER", ada, cy, cy) == ("founder", 1)
    assert put(book, "angel", ben) == ("angel", 1)
    assert tagged(book) == {"angel": [ben], "founder": people}
    assert put(book, "founder", *people) == ("founder", 0)


def test_a_tag_is_taken_off_and_gone_when_nobody_has_it(book: Book, people: list[int]) -> None:
    ada, ben, cy = people
    assert take(book, "Founder", ada, cy) == ("founder", 1)
    assert tagged(book) == {"founder": [ben]}
    assert take(book, "founder", ben) == ("founder", 1)
    assert book.ids("tag") == []
    book.logbook().undo()
    assert tagged(book) == {"founder": [ben]}
    with pytest.raises(NoSuchLabel, match="Did you mean founder"):
        take(book, "foundr", ben)


def test_many_at_once_are_one_change_that_is_taken_back_whole(book: Book) -> None:
    ids = book.add(*[f"Person {number}" for number in range(3000)])
    before = book.rows("SELECT count(*) FROM changed_row")
    assert put(book, "vip", *ids) == ("vip", 3000)
    assert len(tagged(book)["vip"]) == 3000
    # The tag, and all that it is put on: rows in a row share a record.
    assert book.rows("SELECT count(*) FROM changed_row") == [(before[0][0] + 2,)]
    book.logbook().undo()
    assert tagged(book) == {}
    book.logbook().redo()
    assert take(book, "vip", *ids) == ("vip", 3000)
    assert book.ids("tag") == []


@pytest.mark.parametrize("new", ["Founder", "FÖUNDER", "angel", "创始人"])
def test_a_tag_is_called_otherwise(book: Book, people: list[int], new: str) -> None:
    rename(book, "tag", "founder", new)
    assert tagged(book) == {new: people[:2]}
    with book.reading() as reader:
        assert asking.the_one(reader, "tag", new.upper()).uses == 2


def test_two_tags_become_one(book: Book, people: list[int]) -> None:
    ada, ben, cy = people
    put(book, "Entrepreneur", ben, cy)
    rename(book, "tag", "founder", "entrepreneur")
    assert tagged(book) == {"Entrepreneur": people}
    assert len(book.ids("tag")) == 1
    book.logbook().undo()
    assert tagged(book) == {"Entrepreneur": [ben, cy], "founder": [ada, ben]}


def events(book: Book) -> list[tuple[str, int]]:
    return book.rows(  # type: ignore[return-value]
        "SELECT e.name, q.person_id FROM event e JOIN conversation c ON c.event_id = e.id "
        "JOIN participant q ON q.conversation_id = c.id ORDER BY q.id"
    )


def test_an_event_is_called_otherwise(book: Book, people: list[int]) -> None:
    rename(book, "event", "expo", "Expo 2026")
    assert [name for name, _ in events(book)] == ["Expo 2026", "Expo 2026", "Fair"]


@pytest.mark.parametrize(("kept", "day"), [(None, "2026-03-01"), ("2026-03-02", "2026-03-02")])
def test_two_events_become_one(book: Book, people: list[int], kept: str | None, day: str) -> None:
    with book.writing("elsewhere") as page:
        sql = "UPDATE event SET happened_on = ? WHERE name = ?"
        page._connection.execute(sql, ("2026-03-01", "Expo"))
        page._connection.execute(sql, (kept, "Fair"))
    before = events(book)
    rename(book, "event", "Expo", "fair")
    assert events(book) == [("Fair", id) for id in people]
    assert book.rows("SELECT name, happened_on FROM event") == [("Fair", day)]
    book.logbook().undo()
    assert events(book) == before


def test_a_tag_with_a_cadence_stays_when_nobody_has_it(book: Book, people: list[int]) -> None:
    with book.writing("every") as page:
        tag = asking.the_one(page, "tag", "founder").id
        page.write(Cadence(member_id=1, tag_id=tag, every="2m"))
    with book.writing("untag") as page:
        labels.take(page, "founder", people)
    assert tagged(book) == {}
    assert book.rows("SELECT name FROM tag") == [("founder",)]


@pytest.mark.parametrize(("of_kept", "every"), [(None, "2m"), ("1m", "1m")])
def test_two_tags_become_one_with_the_cadence_of_the_one_that_stays(
    book: Book, people: list[int], of_kept: str | None, every: str
) -> None:
    put(book, "Entrepreneur", people[2])
    with book.writing("every") as page:
        for name, paced in (("founder", "2m"), ("entrepreneur", of_kept)):
            if paced:
                tag = asking.the_one(page, "tag", name).id
                page.write(Cadence(member_id=1, tag_id=tag, every=paced))
    rename(book, "tag", "founder", "entrepreneur")
    asked = "SELECT g.name, c.every FROM cadence c JOIN tag g ON g.id = c.tag_id"
    assert book.rows(asked) == [("Entrepreneur", every)]


def test_two_events_become_one_with_all_who_will_be_there(book: Book, people: list[int]) -> None:
    ada, ben, _ = people
    with book.writing("prep") as page:
        ids = {name: asking.the_one(page, "event", name).id for name in ("Expo", "Fair")}
        for name, person in (("Expo", ada), ("Expo", ben), ("Fair", ada)):
            page.write(Attendance(event_id=ids[name], person_id=person))
        expo = page.row(Event, ids["Expo"])
        expo.aim, expo.target = "two designers", 3
        page.write(expo)
    rename(book, "event", "Expo", "Fair")
    assert book.rows("SELECT person_id FROM attendance ORDER BY 1") == [(ada,), (ben,)]
    assert book.rows("SELECT name, aim, target FROM event") == [("Fair", "two designers", 3)]


def test_which_one_is_meant(book: Book, people: list[int]) -> None:
    put(book, "…", people[0])
    put(book, "!", people[0])
    with book.reading() as reader:
        assert asking.near(reader, "tag", "founders") == ["founder"]
        assert asking.near(reader, "tag", "founder") == []
        assert asking.near(reader, "tag", "xyz") == []
        assert asking.the_one(reader, "tag", "!").name == "!"
        with pytest.raises(NoSuchLabel, match=r'no event "Expro"\. Did you mean Expo\?'):
            asking.the_one(reader, "event", "Expro")
        with pytest.raises(NoSuchLabel, match=r"There are: Expo, Fair"):
            asking.the_one(reader, "event", "Zoo")
