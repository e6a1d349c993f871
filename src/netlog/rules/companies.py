"""Companies: the words by which two spellings of one name are known."""

from functools import lru_cache

_LEGAL = {"ltd", "limited", "inc", "llc", "gmbh", "ag", "co", "corp", "corporation", "company",
          "plc", "sa", "sarl", "srl", "bv", "pty", "kg", "the", "and", "group"}  # fmt: skip
_LEGAL_HAN = ("股份有限公司", "有限责任公司", "有限公司", "集团", "公司")
NO_COMPANY = {"self employed", "freelance", "freelancer", "independent", "retired", "student",
              "none", "自由职业", "退休", "学生"}  # fmt: skip
"""What is written in the place of a company by those who have none; with blanks, never dashes."""


def company_word(company: str | None) -> str:
    """Return the word by which a company is known first, "" where there is none."""
    found = company_words(company)
    return "" if not found else found[0] if found[0].isascii() else found[0][:2]


@lru_cache(maxsize=10_000)  # colleagues are compared one after the other
def company_words(company: str | None) -> tuple[str, ...]:
    """Return the words of a company's folded name by which it is known: not Ltd, nor 有限公司."""
    if company is None:
        return ()
    bare = "".join(sign if sign.isalnum() else " " for sign in company)
    for legal in _LEGAL_HAN:
        bare = bare.removesuffix(legal)
    found = bare.split()
    if " ".join(found) in NO_COMPANY:
        return ()
    return tuple([word for word in found if word not in _LEGAL] or found)
