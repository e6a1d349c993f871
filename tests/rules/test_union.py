"""What two people become: whose word counts, and that nothing is lost."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from netlog.rules.names import folded
from netlog.rules.union import CHOICES, FIELDS, Bond, bound, united

PRIVATE = {"private": None}
VALUES = st.none() | st.sampled_from(["Acorn", "ACORN", "Tea Lab", "Café", "cafe"])
SIDES = st.fixed_dictionaries(
    dict.fromkeys(FIELDS, VALUES) | {"note": st.sampled_from([None, "Runs.", "Tea.\nRuns."])}
)


@given(SIDES, SIDES, st.sets(st.sampled_from(CHOICES)))
def test_whatever_two_people_are_each_value_stands_somewhere(
    one: dict[str, str | None], other: dict[str, str | None], taken: set[str]
) -> None:
    keep = {**one, **PRIVATE, "handle": "ada", "name": "Ada"}
    union = united(keep, {**other, **PRIVATE, "handle": "adda", "name": "Adda"}, taken)
    for field in FIELDS:
        mine, theirs, now = keep[field], other[field], union.side[field]
        if mine and theirs and field in taken and folded(mine) != folded(theirs):
            assert now == theirs
        else:
            assert now == (mine or theirs)
        for value in (mine, theirs):
            lines = (union.side["note"] or "").split("\n")
            assert not value or folded(value) == folded(now) or f"{field}: {value}" in lines
    for note in (keep["note"], other["note"]):
        assert not note or note in (union.side["note"] or "")
    assert union.side["name"] == ("Adda" if "name" in taken else "Ada")
    assert union.side["handle"] == "ada"
    for conflict in union.conflicts:
        assert union.side[conflict.field] == conflict.kept != conflict.lost


DAYS = st.dates(date(2026, 1, 1), date(2026, 1, 20))
BONDS = st.builds(
    lambda known, declined, archived, last: Bond(
        known, "them" if declined else None, declined, archived, last
    ),
    st.booleans(), st.none() | DAYS, st.none() | DAYS, st.none() | DAYS,
)  # fmt: skip


@given(BONDS, BONDS)
def test_a_no_is_one_of_theirs_and_sight_is_lost_by_both_alone(one: Bond, other: Bond) -> None:
    tie = bound(one, other)
    assert (tie.declined_by is None) == (tie.declined_on is None)
    assert tie.declined_on in (one.declined_on, other.declined_on, None)
    if one.declined_on:
        assert tie.declined_on == one.declined_on
    assert (tie.archived_on is not None) == bool(one.archived_on and other.archived_on)
    assert tie.is_known == (one.is_known and other.is_known)
    assert bound(one, one) == one
