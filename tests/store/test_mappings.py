"""The columns of a table are remembered for the next file with the same header."""

from datetime import date

from store.makers import TODAY, Book

from netlog.questions.mappings import remembered
from netlog.rules.mapping import Mapping
from netlog.store import mappings

HEADER = ["Timestamp", "Your name", "What's your e-mail?"]
SAID = Mapping(("met-on:d/m", "name", "email"))


def remember(book: Book, mapping: Mapping, header: list[str] = HEADER) -> bool:
    with book.writing("import answers.csv") as page:
        return mappings.remember(page, header, mapping)


def known(book: Book, header: list[str] = HEADER) -> Mapping | None:
    with book.reading() as reader:
        return remembered(reader, header)


def test_a_mapping_is_remembered_by_its_header_with_its_day(book: Book) -> None:
    assert known(book) is None
    assert remember(book, SAID)
    assert known(book) == SAID._replace(on=TODAY)
    assert known(book, [" timestamp", "YOUR  NAME", "what's your e-mail? "]) is not None
    assert known(book, [*HEADER, "Phone"]) is None
    assert known(book, [HEADER[1], HEADER[0], HEADER[2]]) is None


def test_the_same_again_is_no_change(book: Book) -> None:
    remember(book, SAID)
    before = book.path.read_bytes()
    assert not remember(book, SAID)
    assert book.path.read_bytes() == before


def test_another_one_takes_its_place_and_undo_brings_the_first_back(book: Book) -> None:
    remember(book, SAID)
    other = Mapping(("ignore", "name", "email"))
    book.today = date(2026, 3, 20)
    assert remember(book, other)
    assert known(book) == other._replace(on=date(2026, 3, 20))
    book.logbook().undo()
    assert known(book) == SAID._replace(on=TODAY)
    book.logbook().undo()
    assert known(book) is None


def test_what_cannot_be_read_any_more_is_asked_for_again(book: Book) -> None:
    for columns in ('{"name": ["Your name"]}', "[1]", "no JSON", '{"on": 1, "targets": 2}',
                    '{"on": "2026-03-16", "targets": ["name"]}',
                    '{"on": "2026-03-16", "targets": ["name", "email", "zodiac"]}'):  # fmt: skip
        remember(book, SAID)
        with book.writing("import") as page:
            row = page.row(mappings.origins.Mapping, 1)
            row.columns = columns
            page.write(row)
        assert known(book) is None
        assert remember(book, SAID), "and is written anew"
        assert known(book) == SAID._replace(on=TODAY)
