"""Who is meant: nobody wrong, whatever is typed."""

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store.makers import Book, blank, examples, quick_folder

from netlog.errors import BadText, NoSuchPerson, SeveralPeople
from netlog.questions.lookup import called
from netlog.questions.named import BY_WORDS
from netlog.questions.people import (
    described,
    for_reading,
    free_handle,
    near,
    one_called,
    those_called,
)
from netlog.questions.reader import Reader
from netlog.questions.words import matching
from netlog.rules.names import folded, kept
from netlog.store import members


def handles(reader: Reader, *texts: str) -> list[str]:
    return [row.handle for row in those_called(reader, 1, list(texts))]


@pytest.mark.parametrize(
    ("text", "handle"),
    [
        ("dev-rao", "dev-rao"),
        (" DEV-RAO ", "dev-rao"),
        ("Dev Rao", "dev-rao"),
        ("dev  rao", "dev-rao"),
        ("rao dev", "dev-rao"),
        ("Addie", "ada-moss"),
        ("Kevin", "wang-xiaoming-2"),
        ("ada@tidewater.example", "ada-moss"),
        ("ADA@Tidewater.Example", "ada-moss"),
        ("+44 20 7946 0018", "ada-moss"),
        ("0044 (20) 79460018", "ada-moss"),
        ("https://example.org/in/ada-moss", "ada-moss"),
        ("www.example.org/in/ada-moss/", "ada-moss"),
        ("xiaoming-w", "wang-xiaoming-2"),
        ("王小明", "wang-xiaoming-2"),
        ("小明", "wang-xiaoming-2"),
        ("王 小明", "wang-xiaoming-2"),
        ("Wang Xiaoming", "wang-xiaoming"),
        ("chloe", "chloe-martin"),
        ("CHLOÉ", "chloe-martin"),
        ("mina øst", "mina-ost"),
        ("Ost", "mina-ost"),
        ("lindq", "sara-lindqvist"),
        ("jon web", "jonas-weber"),
    ],
)
def test_a_person_is_named_in_many_ways(reader: Reader, text: str, handle: str) -> None:
    assert one_called(reader, 1, text).handle == handle
    assert handles(reader, text) == [handle]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["wang", "wei"], ["wang-wei"]),
        (["王", "小明"], ["wang-xiaoming-2"]),
        (["li", "xiaoming"], ["li-xiaoming"]),
        (["dev", "rao"], ["dev-rao"]),
        (["dev", "dev-rao", "Rao"], ["dev-rao"]),
        (["ben", "dev"], ["ben-okri", "dev-rao"]),
        (["dev", "ben", "okri"], ["dev-rao", "ben-okri"]),
    ],
)
def test_words_that_name_one_person_are_one_person(
    reader: Reader, texts: list[str], expected: list[str]
) -> None:
    assert handles(reader, *texts) == expected


def test_wang_xiaoming_is_one_person(book: Book) -> None:
    book.add("王小明", "Wang Wei", "李小明")
    with book.reading() as reader:
        assert handles(reader, "wang", "xiaoming") == ["wang-xiaoming"]
        assert handles(reader, "wang xiaoming") == ["wang-xiaoming"]


def test_who_fits_a_name_that_several_have_is_not_guessed(reader: Reader) -> None:
    with pytest.raises(SeveralPeople) as error:
        one_called(reader, 1, "wang")
    assert str(error.value) == (
        '"wang" fits several people; use the handle of the one you mean:\n'
        "  wang-xiaoming-2 (王小明, 北辰科技, met at 北方创业者, last contact Mon 2 Mar)\n"
        "  wang-wei (Wang Wei, Lantern Books, met at Soul Sisters meetup, "
        "last contact Fri 27 Feb)\n"
        "  wang-xiaoming (Wang Xiaoming, Lantern Books, met at Soul Sisters meetup, "
        "last contact Tue 3 Feb)"
    )
    assert error.value.handles == ["wang-xiaoming-2", "wang-wei", "wang-xiaoming"]
    assert error.value.words == ["wang"]
    for texts in (["wang"], ["wang", "ben"], ["xiaoming"], ["wang", "wei", "xiaoming"]):
        with pytest.raises(SeveralPeople):
            handles(reader, *texts)


def test_a_whole_name_goes_before_a_part_and_a_word_before_a_beginning(book: Book) -> None:
    book.add("Ann Lee", "Ann", "Anna Ann Berg", "Annabel")
    with book.reading() as reader:
        assert [row.name for row in called(reader, 1, "ann")] == ["Ann"]
        assert {row.name for row in called(reader, 1, "anna")} == {"Anna Ann Berg"}
        assert {row.name for row in called(reader, 1, "annab")} == {"Annabel"}
        assert {row.name for row in called(reader, 1, "le")} == {"Ann Lee"}


def test_two_of_one_name_are_told_apart_by_their_handles(reader: Reader) -> None:
    assert handles(reader, "ada-moss") == ["ada-moss"]
    assert handles(reader, "ada-moss-2") == ["ada-moss-2"]
    with pytest.raises(SeveralPeople, match="Tidewater Labs"):
        one_called(reader, 1, "Ada Moss")


def test_of_many_choices_some_are_shown(book: Book) -> None:
    book.add(*(f"Sam {n}" for n in range(12)))
    with book.reading() as reader, pytest.raises(SeveralPeople) as error:
        one_called(reader, 1, "sam")
    lines = str(error.value).splitlines()
    assert len(lines) == 10
    assert lines[-1].startswith("  and 4 more: netlog find")


# Near misses


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("jonas webber", ["jonas-weber"]),
        ("Prya", ["priya-nair"]),
        ("lindqwist", ["sara-lindqvist"]),
        ("wangxiaomin", ["wang-xiaoming", "wang-xiaoming-2"]),
        ("王晓明", ["wang-xiaoming", "wang-xiaoming-2"]),
        ("zzz", []),
        ("", []),
        ("😀", []),
    ],
)
def test_who_is_nearly_called_so(reader: Reader, text: str, expected: list[str]) -> None:
    assert near(reader, text) == expected


def test_at_most_three_are_near(reader: Reader) -> None:
    assert len(near(reader, "adda moss")) == 2
    assert len(near(reader, "xiaomin")) <= 3


def test_a_near_miss_is_taken_for_reading_and_said(reader: Reader) -> None:
    found = for_reading(reader, 1, ["Prya"])
    assert (found.handle, found.is_near) == ("priya-nair", True)
    found = for_reading(reader, 1, ["priya"])
    assert (found.handle, found.is_near) == ("priya-nair", False)


def test_a_near_miss_is_refused_for_writing_with_the_handle(reader: Reader) -> None:
    with pytest.raises(NoSuchPerson) as error:
        handles(reader, "ben", "Prya")
    assert str(error.value) == (
        'Nobody here is called "Prya". Did you mean priya-nair? To add them: netlog add "Prya"'
    )


def test_near_to_several_is_near_to_nobody(reader: Reader) -> None:
    with pytest.raises(NoSuchPerson, match="Did you mean ada-moss or ada-moss-2"):
        for_reading(reader, 1, ["adda", "moss"])


def test_for_reading_the_words_name_one_person(reader: Reader) -> None:
    assert for_reading(reader, 1, ["wang", "wei"]).handle == "wang-wei"
    with pytest.raises(SeveralPeople):
        for_reading(reader, 1, ["ben", "dev"])


def test_an_empty_store_knows_nobody(book: Book) -> None:
    with book.reading() as reader:
        with pytest.raises(NoSuchPerson, match='called "ada"'):
            one_called(reader, 1, "ada")
        assert near(reader, "ada") == []


def test_a_line_tells_namesakes_apart(reader: Reader) -> None:
    assert described(called(reader, 1, "mina")[0]) == (
        "mina-ost (Mina Øst, Supervisor, last contact 2026-02-28)"
    )


# Whatever is typed

HOSTILE = st.text() | st.text("\"*():^-+ aNEARORdabmoss{}'\\%_王é", max_size=12)


@given(texts=st.lists(HOSTILE | st.sampled_from(["ada", "wang", '"', "*", "NEAR(", "name:", "-",
                                                 "^", "😀", "'; DROP TABLE person", "%"]),
                      min_size=1, max_size=3))  # fmt: skip
@examples(300)
def test_whatever_is_typed_names_somebody_or_is_refused(sampled: Book, texts: list[str]) -> None:
    with sampled.reading() as reader, suppress(NoSuchPerson, SeveralPeople, BadText):
        assert handles(reader, *texts)


@pytest.mark.parametrize(
    "text",
    ["a" * 1000, "ab " * 333, "иван " * 200, "王" * 1000, "김민준 " * 200, "1" * 1000, "@" * 500,
     "Юлия" * 250, "Юлия иван " * 4, "王小明单乐曾" * 12, " ".join(f"w{n}" for n in range(250))],
    ids=lambda text: text[:8],
)  # fmt: skip
def test_a_long_text_is_nobodys_name(reader: Reader, text: str) -> None:
    with pytest.raises((NoSuchPerson, BadText)):
        for_reading(reader, 1, [text])
    with pytest.raises((NoSuchPerson, BadText)):
        handles(reader, *text.split()[:40])


NAMED = ["Ab", "Ab Cd", "Cd Ab", "Abc", "Abc De", "Ab-Cd Ef", "Á Bc", "D'Ef", "Cd", "Ef Ab Cd",
         "王小", "王小明", "小王", "Ab 王", "ab_cd", "1 2", "12"]  # fmt: skip


@pytest.fixture(scope="module")
def crowd() -> Iterator[Book]:
    """People whose names are much alike, each with another name."""
    with quick_folder() as folder:
        book = Book(blank(Path(folder) / "netlog.db"))
        for place, name in enumerate(NAMED):
            book.add(name, also=(f"Other {NAMED[-place]}",), known=True)
        yield book


def words_of(name: str) -> list[str]:
    """The words of a name, each Chinese character one."""
    return re.findall(r"[\u4e00-\u9fff]|[^\W_\u4e00-\u9fff]+", folded(name) or "")


def joined(name: str) -> list[str]:
    """The words that stand without a space between them, in one: `def` of D'Ef."""
    return ["".join(re.findall(r"[^\W_]+", part)) for part in (folded(name) or "").split()]


def has_all(name: str, text: str, *, whole: bool) -> bool:
    """Whether a name has each word of the text, or one that begins so; Chinese in its order."""
    there = words_of(name)
    for word in re.findall(r"[^\W_]+", folded(text) or ""):
        run = words_of(word)
        places = range(len(there) - len(run) + 1)
        exact = word in joined(name) or any(there[i : i + len(run)] == run for i in places)
        goes_on = not re.match(r"[\u4e00-\u9fff]", run[-1]) and (
            any(each.startswith(word) for each in joined(name))
            or any(
                there[i : i + len(run) - 1] == run[:-1]
                and there[i + len(run) - 1].startswith(run[-1])
                for i in places
            )
        )
        if not (exact or (goes_on and not whole)):
            return False
    return True


def is_whole(name: str, text: str) -> bool:
    """Whether the text is the whole name, however spaced, the first or the last word moved."""
    parts = re.findall(r"[^\W_]+", folded(name) or "")
    turned = (parts, [*parts[-1:], *parts[:-1]], [*parts[1:], *parts[:1]])
    is_han = re.search(r"[\u4e00-\u9fff]", name)
    return not is_han and "".join(words_of(text)) in map("".join, turned)


def is_short(name: str, text: str, *, spelt: bool) -> bool:
    """Whether the text is the initials of the name: in one word, or `spelt` letter by letter."""
    parts = re.findall(r"[^\W_]+", folded(name) or "")
    ways = {"".join(part[0] for part in parts)} if len(parts) > 1 else set()
    ways |= {parts[0][0] + parts[-1][0]} if len(parts) > 2 else set()
    typed = words_of(text)
    is_right = len(typed) > 1 and all(len(t) == 1 for t in typed) if spelt else len(typed) == 1
    return is_right and not re.search(r"[\u4e00-\u9fff]", name) and "".join(typed) in ways


def is_spaced_otherwise(name: str, text: str) -> bool:
    """Whether the name has all words of the text where one is parted, or two are joined."""
    typed = re.findall(r"[^\W_]+", folded(text) or "")
    together = [
        " ".join([*typed[:i], typed[i] + typed[i + 1], *typed[i + 2 :]])
        for i in range(len(typed) - 1)
    ]
    return any(has_all(name, way, whole=True) for way in together)


def meant(text: str) -> set[str]:
    """Who is meant by a text, looked for among all names by the first way that finds any."""
    names = [(name, f"Other {NAMED[-place]}") for place, name in enumerate(NAMED)]
    ways = [
        lambda name: folded(name) == folded(kept(text)),
        lambda name: is_whole(name, text),
        lambda name: has_all(name, text, whole=True) or is_short(name, text, spelt=True),
        lambda name: has_all(name, text, whole=False) or is_short(name, text, spelt=False),
        lambda name: is_spaced_otherwise(name, text),
    ]
    for way in ways:
        if found := {main for main, other in names if way(main) or way(other)}:
            return found
    return set()


@given(text=st.lists(st.sampled_from(["a", "ab", "abc", "c", "cd", "ef", "d", "王", "小", "小明",
                                      "1", "2", "other", "Á", "e", "-", "bc"]),
                     min_size=1, max_size=3).map(" ".join))  # fmt: skip
@examples(300)
def test_who_is_called_is_who_is_meant(crowd: Book, text: str) -> None:
    with crowd.reading() as reader:
        if not words_of(text) or crowd.rows("SELECT 1 FROM person WHERE handle = ?", text):
            return
        found = {row.name for row in called(reader, 1, text)}
    assert found == meant(text)


def test_each_word_of_a_name_is_asked_of_one_name(crowd: Book) -> None:
    """`Ab` from the name and `Other` from another name of theirs make no match."""
    with crowd.reading() as reader:
        rows = reader.ask(BY_WORDS, member=1, match=matching("Abc Other"))
    assert [row for row in rows if "Other" in row.name] == []


# Handles


def test_a_free_handle_is_the_first_that_nobody_has(book: Book) -> None:
    book.add("Ada", "Ada", "Ada Moss", "Ad")
    with book.reading() as reader:
        assert [free_handle(reader, slug) for slug in ("ada", "ada-moss", "ad", "x", "a")] == [
            "ada-3", "ada-moss-2", "ad-2", "x", "a",
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "kept", "texts"),
    [
        ("email", "a.moss@gmail.com", ["a.moss@gmail.com", "amoss@googlemail.com", "A.Moss@gmail"]),
        ("phone", "020 7946 0018", ["+44 20 7946 0018", "020 7946 0018"]),
        ("phone", "+44 20 7946 0018", ["020 7946 0018", "00442079460018"]),
        ("link", "https://www.linkedin.com/in/amoss-82", ["uk.linkedin.com/in/amoss-82/en"]),
    ],
)  # fmt: skip
def test_a_person_is_named_by_a_contact_point_in_any_spelling(
    book: Book, kind: str, kept: str, texts: list[str]
) -> None:
    with book.writing("me") as page:
        members.describe(page, region="GB")
    book.add("Ada Moss", contacts=((kind, kept),))
    with book.reading() as reader:
        for text in texts:
            assert handles(reader, text) == ["ada-moss"]
