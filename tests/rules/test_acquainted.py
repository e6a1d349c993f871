"""Who of us knows somebody: rows of any source joined, the warmest first."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store.makers import examples

from netlog.rules.acquainted import Acquainted, Sought, found, joined, marks


def row(member: str, person: str, company: str | None = "Acme", **more: Any) -> Acquainted:
    told = {"role": None, "stage": "chat", "warmth": 0.5, "since_on": date(2026, 1, 1),
            "last_on": date(2026, 11, 1), "handle": person.casefold().replace(" ", "-"),
            "marks": marks([person], company)}  # fmt: skip
    return Acquainted(member, person, company, **{**told, **more})


def members(rows: list[Acquainted]) -> list[list[str]]:
    return [[each.member for each in known.by] for known in joined(rows)]


def test_the_same_person_of_several_members_is_one_with_the_warmest_first() -> None:
    (ada,) = joined([
        row("Mei", "Ada Moss", "Acme Ltd", warmth=0.1, role="CTO"),
        row("Bo", "ADA  MOSS", "acme", warmth=0.9),
        row("Cy", "Ada Moss", "Acme Labs", warmth=0.5, place="Leeds"),
    ])  # fmt: skip
    assert (ada.person, ada.company, ada.role, ada.place) == ("ADA  MOSS", "acme", "CTO", "Leeds")
    assert [each.member for each in ada.by] == ["Bo", "Cy", "Mei"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Ada Moss", "Acme"), ("Ada Moss", "Tidewater")),
        (("Ada Moss", None), ("Ada Moss", None)),
        (("Ada", "Acme"), ("Ada", "Acme")),
        (("Ada Moss", "Freelance"), ("Ada Moss", "freelance")),
        (("Ada Moss", "Acme"), ("Adda Moss", "Acme")),
    ],
)
def test_who_may_be_another_stays_apart(
    one: tuple[str, str | None], other: tuple[str, str | None]
) -> None:
    assert members([row("Mei", *one), row("Bo", *other)]) == [["Bo"], ["Mei"]]


def test_a_chinese_name_is_whole_in_one_word() -> None:
    rows = [row("Mei", "王小明", "北辰科技有限公司"), row("Bo", "王小明", "北辰科技")]
    assert members(rows) == [["Bo", "Mei"]]


def test_an_address_tells_that_two_are_one() -> None:
    point = [("email", "ada@example.org")]
    rows = [row("Mei", "Ada", None, marks=marks(["Ada"], None, point)),
            row("Bo", "Adda M", None, marks=marks(["Adda M"], None, point))]  # fmt: skip
    assert members(rows) == [["Bo", "Mei"]]


def test_two_of_one_member_stay_two() -> None:
    rows = [row("Mei", "Ada Moss", handle="ada-moss"), row("Mei", "Ada Moss", handle="ada-moss-2"),
            row("Bo", "Ada Moss", warmth=0.1)]  # fmt: skip
    assert members(rows) == [["Mei", "Bo"], ["Mei"]]


@pytest.mark.parametrize("company", ["Acme", None])
def test_of_two_files_of_one_member_one_tells_of_each(company: str | None) -> None:
    rows = [row("Mei", "Ada", company, warmth=0.2), row("Mei", "Ada", company, warmth=0.7)]
    (ada,) = joined(rows)
    assert [each.warmth for each in ada.by] == [0.7]


def test_a_namesake_of_mine_is_not_me() -> None:
    rows = [row("Mei", "Ada Moss", is_me=True, handle="ada"), row("Mei", "Ada Moss")]
    assert [(each.member, each.is_me) for each in joined(rows)[0].by] == [
        ("Mei", True), ("Mei", False)]  # fmt: skip


def test_the_first_kind_by_which_anybody_fits_in_any_source_is_meant() -> None:
    mine = {"role": [row("Mei", "Ada Moss")], "person": [row("Mei", "Ben Okri")]}
    theirs = {"company": [row("Bo", "Cy Dee")], "person": [row("Bo", "Dev Rao")]}
    told = found([mine, theirs])
    assert (told.read_as, told.could_be) == ("company", ("person", "role"))
    assert [known.person for known in told.people] == ["Cy Dee"]
    assert [known.person for known in found([mine, theirs], "person").people] == [
        "Dev Rao", "Ben Okri"]  # fmt: skip
    assert found([mine], "tag") == (None, ("person", "role"), [])
    assert found([]) == (None, (), [])


@pytest.mark.parametrize(
    ("text", "company", "fits"),
    [("acme", "Acme Labs GmbH", True), ("Acme Ltd", "ACME", True), ("acme labs", "Acme", False),
     ("acm", "Acme", False), ("ltd", "Acme Ltd", True), ("the", "The", True),
     ("café", "Cafe", True),
     ("北辰", "北辰科技有限公司", True), ("辰科", "北辰科技", True), ("科北", "北辰科技", False),
     ("", "Acme", False), ("!", "Acme", False), ("acme", None, False)],
)  # fmt: skip
def test_a_company_is_known_by_words_of_it(text: str, company: str | None, fits: bool) -> None:
    assert Sought(text).is_company(company) is fits


NAMES = st.sampled_from(["Ada Moss", "Ben Okri", "王小明", "Ada", "Åsa Øst"])
ROWS = st.lists(
    st.builds(
        lambda member, name, company, warmth, number: row(
            member, name, company, warmth=warmth, handle=f"{name}-{number}"
        ),
        st.sampled_from(["Mei", "Bo", "Cy"]), NAMES, st.sampled_from([None, "Acme", "北辰"]),
        st.sampled_from([0.0, 0.1, 0.5, 1.0]), st.integers(0, 2),
    ),
    unique_by=lambda each: (each.member, each.handle),
)  # fmt: skip


@given(ROWS)
@examples(200)
def test_nobody_is_lost_and_nobody_told_twice(rows: list[Acquainted]) -> None:
    told = joined(rows)
    assert sorted((r for known in told for r in known.by), key=repr) == sorted(rows, key=repr)
    for known in told:
        warm = [each.warmth for each in known.by]
        assert warm == sorted(warm, reverse=True)
        assert len({each.member for each in known.by}) == len(known.by)
    best = [known.by[0].warmth for known in told]
    assert best == pytest.approx(sorted(best, reverse=True))
    assert joined(reversed(rows)) == told
