"""The 60 % rule: the mean of ratings over all values, its bounds, and what it says."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store.makers import examples

from netlog.errors import WrongUsage
from netlog.rules.fitting import FITS, OPEN, PASS, percent, rating, share


@pytest.mark.parametrize(
    ("ratings", "of", "said", "verdict"),
    [
        ([100, 50, 20], 3, "56.6 %", PASS),
        ([100, 60, 20], 3, "60 %", FITS),
        ([60], 1, "60 %", FITS),
        ([59], 1, "59 %", PASS),
        ([60] * 99 + [59], 100, "59.9 %", PASS),
        ([0, 0], 2, "0 %", PASS),
        ([100, 100], 2, "100 %", FITS),
        ([100, 20], 3, "between 40 % and 73.3 %", OPEN),
        ([100, 80], 3, "between 60 % and 93.3 %", FITS),
        ([0, 79], 3, "between 26.3 % and 59.6 %", PASS),
        ([], 2, "between 0 % and 100 %", OPEN),
    ],
)
def test_the_share_of_values(ratings: list[int], of: int, said: str, verdict: str) -> None:
    found = share(ratings, of)
    assert found is not None
    assert (str(found), found.verdict) == (said, verdict)


def test_without_values_there_is_no_share() -> None:
    assert share([], 0) is None


@given(st.lists(st.one_of(st.none(), st.integers(0, 100)), min_size=1, max_size=12), st.data())
@examples(200)
def test_the_bounds_are_those_of_every_way_to_rate_the_rest(
    fits: list[int | None], data: st.DataObject
) -> None:
    rest = data.draw(st.lists(st.integers(0, 100), min_size=len(fits), max_size=len(fits)))
    whole = [more if each is None else each for each, more in zip(fits, rest, strict=True)]
    mean = Fraction(sum(whole), len(whole))
    found = share([each for each in fits if each is not None], len(fits))
    assert found is not None
    assert found.low <= mean <= found.high
    assert found.is_whole == (None not in fits)
    if found.verdict != OPEN:
        assert found.verdict == (FITS if mean >= 60 else PASS)


@given(st.fractions(0, 100))
@examples(200)
def test_what_is_below_the_rule_is_not_shown_as_reaching_it(number: Fraction) -> None:
    shown = Fraction(percent(number).removesuffix(" %"))
    assert (shown >= 60) == (number >= 60)
    assert 0 <= number - shown < Fraction(1, 10)


@pytest.mark.parametrize(
    ("text", "fits"),
    [("yes", 100), ("Partly", 50), ("NO", 0), ("是", 100), ("部分", 50), ("否", 0), ("70%", 70),
     ("70 %", 70), ("70", 70), ("７０％", 70), ("0%", 0), ("100%", 100),
     ("七成", 70), ("百分之七十", 70)],
)  # fmt: skip
def test_a_rating_in_words_or_figures(text: str, fits: int) -> None:
    assert rating(text) == fits


@pytest.mark.parametrize("text", ["", "101%", "-1", "maybe", "0.7", "%", "9" * 5000, "½"])
def test_what_is_no_rating(text: str) -> None:
    with pytest.raises(WrongUsage, match="is no rating"):
        rating(text)
