"""Somebody who was met: what can be kept of them, and when they are another of the same name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlog.errors import BadText, NetlogError, WrongUsage
from netlog.rules.newcomer import FIELDS, Newcomer, checked, is_told_apart
from netlog.rules.text import NAME_LENGTH

LANGUAGES = ("en", "zh")


def kept(**told: object) -> Newcomer:
    return checked(Newcomer(**{"name": "Ada Moss", **told}), LANGUAGES)  # type: ignore[arg-type]


def test_every_text_is_kept_trimmed_and_folded() -> None:
    told = kept(
        name=" Ada \t Moss ",
        company="Acorn  Labs",
        role=" founder ",
        address=" Dr.  Moss",
        place=" Leeds",
        need=" a web  designer",
        offer="tea ",
        note="two\nlines  stay",
        also=(" Adi ",),
        tags=(" founder ", "tea"),
        contacts=(("email", " ada@example.org "),),
    )
    assert told == Newcomer(
        name="Ada Moss",
        company="Acorn Labs",
        role="founder",
        address="Dr. Moss",
        place="Leeds",
        need="a web designer",
        offer="tea",
        note="two\nlines  stay",
        also=("Adi",),
        tags=("founder", "tea"),
        contacts=(("email", "ada@example.org"),),
    )


def test_a_name_alone_is_enough() -> None:
    assert kept() == Newcomer(name="Ada Moss")


def test_a_chinese_name_and_its_other_forms_are_kept_without_spaces() -> None:
    assert kept(name="王 小明", also=("小\u3000明", "Tom Wang")).name == "王小明"
    assert kept(name="王 小明", also=("小\u3000明", "Tom Wang")).also == ("小明", "Tom Wang")


@pytest.mark.parametrize("name", ["·", "...", "🙂", "-", "\u0301", "—"])
def test_a_name_without_a_letter_is_refused(name: str) -> None:
    with pytest.raises(WrongUsage, match="has no letter in it"):
        kept(name=name)


@pytest.mark.parametrize("name", ["X", "王", "3 Dots", "김", "١"])
def test_a_short_or_foreign_name_is_a_name(name: str) -> None:
    assert kept(name=name).name == name


def test_a_relation_is_one_of_the_books() -> None:
    assert kept(relation="mentor").relation == "mentor"
    with pytest.raises(WrongUsage, match=r'^"guru" is no relation. There are: contact, customer'):
        kept(relation="guru")


def test_a_language_is_one_that_drafts_are_written_in() -> None:
    assert kept(language="zh").language == "zh"
    with pytest.raises(WrongUsage, match=r'^"fr": drafts are written in en or zh'):
        kept(language="fr")


@pytest.mark.parametrize(
    ("told", "what"),
    [
        ({"name": ""}, "The name is empty"),
        ({"name": "a" * (NAME_LENGTH + 1)}, "The name is 201 characters long"),
        ({"company": " "}, "The company is empty"),
        ({"address": "\x00"}, "The form of address holds bytes"),
        ({"need": "a" * 1001}, "The need is 1,001 characters long"),
        ({"note": "\ud800"}, "The note holds bytes"),
        ({"note": "a" * 100_001}, "The note is 100,001 characters long"),
        ({"also": ("",)}, "The other name is empty"),
        ({"tags": ("a" * 201,)}, "The tag is 201 characters long"),
        ({"contacts": (("email", "ada"),)}, '"ada" is no e-mail address'),
    ],
)
def test_what_cannot_be_kept_is_refused_by_name(told: dict[str, object], what: str) -> None:
    with pytest.raises(BadText, match=f"^{what}"):
        kept(**told)


def test_every_field_of_a_person_can_be_told() -> None:
    assert set(FIELDS) <= set(Newcomer._fields)


TEXTS = st.none() | st.text(st.characters())


@given(
    st.builds(
        Newcomer,
        name=st.text(st.characters()),
        company=TEXTS,
        role=TEXTS,
        relation=TEXTS,
        language=TEXTS,
        note=TEXTS,
        also=st.lists(st.text(), max_size=2).map(tuple),
        contacts=st.lists(st.tuples(st.just("link"), st.text()), max_size=2).map(tuple),
    )
)
def test_whoever_is_told_of_is_kept_once_and_for_all_or_refused(told: Newcomer) -> None:
    try:
        once = checked(told, LANGUAGES)
    except NetlogError:
        return
    assert checked(once, LANGUAGES) == once


@pytest.mark.parametrize(
    ("told", "known", "apart"),
    [
        ("Acorn Labs", "Hays", True),
        ("Acorn Labs", " ACORN  labs", False),
        ("Zoë & Co", "zoe & co", False),
        ("Acorn Labs", None, False),
        (None, "Hays", False),
        (None, None, False),
    ],
)
def test_only_two_known_companies_tell_namesakes_apart(
    told: str | None, known: str | None, apart: bool
) -> None:
    assert is_told_apart(Newcomer("Ada Moss", company=told), known) is apart
