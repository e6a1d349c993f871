"""Companies: one is known by the same words with or without its legal form."""

import pytest

from netlog.rules.companies import company_word, company_words
from netlog.rules.names import folded


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("Acorn Ltd.", "Acorn", True),
        ("The Acorn Group", "ACORN", True),
        ("北辰科技有限公司", "北辰科技", True),
        ("Acorn & Moss", "Acorn and Moss", True),
        ("Acorn", "Acorns", False),
    ],
)
def test_a_company_is_one_with_or_without_its_legal_form(
    one: str, other: str, is_same: bool
) -> None:
    assert (company_words(folded(one)) == company_words(folded(other))) is is_same


def test_whoever_works_for_themselves_has_no_company() -> None:
    assert company_words("self-employed") == company_words("自由职业") == ()
    assert company_word(None) == company_word("freelance") == ""


@pytest.mark.parametrize(
    ("company", "word"), [("acorn labs", "acorn"), ("北辰科技", "北辰"), ("ltd", "ltd")]
)
def test_a_company_is_known_first_by_a_word(company: str, word: str) -> None:
    assert company_word(company) == word
