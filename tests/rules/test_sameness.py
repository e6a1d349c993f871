"""Whether two people may be one: what speaks for it, what against it, and what is not enough."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlog.rules.likeness import Named
from netlog.rules.names import folded, without_titles
from netlog.rules.sameness import (
    BAR,
    LOW_BAR,
    Counts,
    Somebody,
    Verdict,
    likelihood,
    weigh,
)
from netlog.store.latin import whole

FEW_PEOPLE = Counts()
BIG = Counts(people=10_000, words={"maria": 900, "smith": 400, "wang": 300, "wei": 300},
             wholes={"ᛜmariasmith": 40, "ᛜwangwei": 60})  # fmt: skip
"""A network in which many are called Maria Smith, and Wang Wei."""


def somebody(
    name: str, *also: str, company: str | None = None, birthday: str | None = None, **points: str
) -> Somebody:
    names = tuple(
        Named(text, tuple(without_titles(text)), frozenset((whole(text) or "").split()),
              is_own=text == name)
        for text in (name, *also)
    )  # fmt: skip
    kept = {kind: {key} for kind, key in points.items()}
    return Somebody(1, names, folded(company), birthday, kept)


def compared(one: Somebody, other: Somebody, counts: Counts = FEW_PEOPLE) -> Verdict:
    there = weigh(one, other, counts)
    back = weigh(other, one, counts)
    assert (there.score, there.against) == (back.score, back.against)
    return there


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Ada Moss", "ada moss", "same name"),
        ("Ada Moss", "Moss, Ada", "same name"),
        ("Ada Moss", "Dr. Ada Moss", "same name"),
        ("Ada Moss", "Ada Moss, PhD (Acorn Labs)", "same name"),
        ("Ada Moss", "Moss Ada", "names swapped"),
        ("Chloé Martin", "Chloe Martin", "same name"),
        ("Mary Ann Lee", "Maryann Lee", "same name"),
        ("Jürgen Müller", "Juergen Mueller", "the same name, spelt otherwise"),
        ("王小明", "Wang Xiaoming", "王小明 / Wang Xiaoming"),
        ("王小明", "Xiaoming Wang", "王小明 / Xiaoming Wang"),
        ("Иван Петров", "Ivan Petrov", "Иван Петров / Ivan Petrov"),
        ("王小明", "王晓明", "王小明 and 王晓明 sound alike"),
        ("Ada Lovelace", "Ada Lovelase", "one letter apart"),
        ("Ada Lovelace", "Ada Lvoelace", "one letter apart"),
        ("Ada Lovelace", "Adda Lovelase", "two letters apart"),
        ("Robert Moss", "Bob Moss", "a nickname"),
        ("Ada Moss", "A. Moss", "an initial"),
        ("Jean-Luc Moss", "J. Moss", "an initial"),
        ("Ada Maria Moss", "Ada Moss", "a shorter name"),
        ("Ada Moss", "Ada", "a part of the name"),
    ],
)
def test_two_names_of_one_company_may_be_one(one: str, other: str, reason: str) -> None:
    found = compared(somebody(one, company="Acorn Ltd"), somebody(other, company="Acorn"))
    assert {reason, "same company"} <= set(found.reasons)
    assert found.score >= BAR
    # A name alone is not enough, unless nobody else is called so.
    alone = compared(somebody(one), somebody(other), BIG)
    assert reason in alone.reasons
    if alone.score >= BAR:
        assert {"nobody else is called so", "a rare name"} & set(alone.reasons)
    # With another company it never is.
    apart = compared(somebody(one, company="Acorn"), somebody(other, company="Tidewater"))
    assert apart.score < BAR
    assert "different companies" in apart.against


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Moss", "Ben Okri"),
        ("Ada Moss", "Ada Okri"),
        ("Ada Moss", "Eve Moss"),
        ("王小明", "王小朋"),
        ("Wang Wei", "Wang Min"),
        ("A. Moss", "B. Moss"),
        ("Robert Moss", "Richard Moss"),
    ],
)
def test_other_names_of_one_company_are_others(one: str, other: str) -> None:
    found = compared(somebody(one, company="Acorn"), somebody(other, company="Acorn"))
    assert found == Verdict(0, (), ())


def test_two_given_names_a_letter_apart_are_two() -> None:
    counts = Counts(people=5_000, words={"maria": 90, "mario": 40, "moss": 3})
    found = compared(
        somebody("Maria Moss", company="Acorn"), somebody("Mario Moss", company="Acorn"), counts
    )
    assert found.score < BAR


@pytest.mark.parametrize(
    ("kind", "key", "reason"),
    [
        ("email", "ada@example.org", "same e-mail"),
        ("phone", "+442079460018", "same phone"),
        ("link", "linkedin.com/in/ada", "same link"),
        ("wechat", "ada", "same WeChat"),
    ],
)
def test_a_contact_point_in_common_is_a_sign_whatever_the_name(
    kind: str, key: str, reason: str
) -> None:
    one, other = somebody("Ada Moss", **{kind: key}), somebody("Kevin", **{kind: key})
    found = compared(one, other)
    assert (found.reasons, found.against) == ((reason,), ("different names",))
    assert found.score >= BAR
    crowd = Counts(points={(kind, key): 5})
    assert compared(one, other, crowd).score < BAR
    same = compared(one, somebody("Ada Moss", **{kind: key}))
    assert likelihood(same.score) == "surely"


def test_a_number_that_ends_like_another_is_a_sign_beside_the_name() -> None:
    one, other = somebody("Ada Moss", phone="+442079460018"), somebody("Moss", phone="02079460018")
    assert compared(one, other).reasons == ("phone numbers end alike", "a part of the name")
    assert compared(one, somebody("Ben", phone="02079460018")).score < BAR
    assert compared(one, somebody("Ada Moss", phone="9460018")).score < LOW_BAR + 3


def test_another_name_of_somebody_is_theirs() -> None:
    one, other = somebody("王小明", "Kevin Wang", company="Acorn"), somebody("Kevin Wang")
    assert compared(one, other).score >= BAR
    # A given name that both go by besides is nothing.
    one, other = somebody("Ada Moss", "Kit", company="A"), somebody("Eve Stone", "Kit", company="A")
    assert compared(one, other).score < BAR


@pytest.mark.parametrize(
    ("other", "against"),
    [
        ({"birthday": "1990-05-10"}, "different birthdays"),
        ({"birthday": "--05-10"}, "different birthdays"),
        ({"birthday": "1991-05-09"}, "different birthdays"),
        ({"link": "linkedin.com/in/ada-2"}, "two LinkedIn profiles"),
    ],
)
def test_what_nobody_has_two_of_speaks_against_it(other: dict[str, str], against: str) -> None:
    one = somebody("Ada Moss", company="Acorn", birthday="1990-05-09", link="linkedin.com/in/ada")
    found = compared(one, somebody("Ada Moss", company="Acorn", **other))
    assert against in found.against
    assert found.score < BAR


@pytest.mark.parametrize("birthday", ["1990-05-09", "--05-09"])
def test_one_birthday_speaks_for_it(birthday: str) -> None:
    one = somebody("Ada Moss", birthday="1990-05-09")
    assert "same birthday" in compared(one, somebody("Moss Ada", birthday=birthday)).reasons


def test_different_addresses_say_nothing() -> None:
    one, other = somebody("Ada Moss", email="ada@example.org"), somebody("Ada Moss")
    moved = somebody("Ada Moss", email="moss@example.org")
    assert compared(one, moved) == compared(one, other)


def test_who_talked_together_is_two() -> None:
    one, other = somebody("Ada Moss", company="Acorn"), somebody("Ada Moss", company="Acorn")
    found = weigh(one, other, Counts(), is_together=True)
    assert found.against == ("both took part in one conversation",)
    assert found.score < LOW_BAR


def test_what_many_are_called_is_chance_in_a_big_company() -> None:
    company = Counts(BIG.people, BIG.words, BIG.wholes, companies={"acorn": 400})
    one, other = somebody("Maria Smith", company="Acorn"), somebody("Maria Smith", company="Acorn")
    assert compared(one, other, company).score < BAR <= compared(one, other, BIG).score


def test_who_works_for_themselves_is_no_colleague() -> None:
    one = somebody("Ada Moss", company="Freelance")
    assert compared(one, somebody("A. Moss", company="freelance")).score < BAR


def test_a_company_in_other_letters_may_be_the_same() -> None:
    one, other = (
        somebody("王小明", company="北辰科技"),
        somebody("Wang Xiaoming", company="Beichen"),
    )
    assert compared(one, other).against == ()


@given(st.text(max_size=12), st.text(max_size=12), st.text(max_size=6), st.text(max_size=6))
def test_whatever_people_are_called_it_is_weighed_alike_both_ways(
    one: str, other: str, company: str, theirs: str
) -> None:
    compared(somebody(one, company=company), somebody(other, company=theirs))


def test_a_word_that_comes_twice_is_compared_too() -> None:
    compared(somebody("A A B"), somebody("A B B"))
