"""Cells of a table: what a spreadsheet would take for a formula, and several values in one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store.makers import examples

from netlog.rules.cells import joined, marked, parted, unmarked

TEXTS = st.text(st.sampled_from("'=+-@＝＋\t\r\n;\\ aé王"), max_size=12)


@pytest.mark.parametrize("begin", [*"=+-@＝＋－＠\t\r\n", " =", "\u3000＋", "\xa0\t@"])
def test_no_cell_is_a_formula(begin: str) -> None:
    assert marked(f"{begin}1+1") == f"'{begin}1+1"
    assert marked(f"'{begin}1") == f"''{begin}1"


def test_what_is_no_formula_stays() -> None:
    assert marked("Ada = Addie") == "Ada = Addie"
    assert marked("") == ""
    assert marked("  ") == "  "
    assert unmarked("'") == "'"
    assert unmarked("'t Hooft") == "'t Hooft"


@given(TEXTS)
@examples(300)
def test_the_mark_comes_off_again(text: str) -> None:
    assert unmarked(marked(text)) == text
    assert marked(text).lstrip()[:1] not in tuple("=+-@＝＋－＠")


@given(st.lists(TEXTS.map(str.strip).filter(bool), max_size=5))
@examples(300)
def test_values_in_one_cell_part_again(texts: list[str]) -> None:
    assert parted(joined(texts)) == texts


def test_parting_takes_what_others_wrote() -> None:
    assert parted("a;b ; ;c") == ["a", "b", "c"]
    assert parted("a\\") == ["a\\"]
    assert parted(r"C:\Users") == [r"C:\Users"]
