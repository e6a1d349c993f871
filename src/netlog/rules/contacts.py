"""Contact points: their kinds, and what makes two of them the same."""

import re
import unicodedata

from netlog.errors import BadText
from netlog.rules.text import LINE_LENGTH, label

KINDS = ("email", "phone", "link", "whatsapp", "wechat")

NUMBERS = ("phone", "whatsapp")
"""The kinds that are telephone numbers."""

_EMAIL = r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\".]+"
_NOT_DIGIT = r"[^0-9+]"
_SPOILT = r"\d(?:\.\d+)?[Ee]\+?\d{1,2}"
"""A number as a spreadsheet leaves it that took it for a quantity: digits of it are gone."""

_SURE_DIGITS = 8
"""How many digits two numbers share at least where one of them lacks its country's code."""

_WITHOUT_DOTS = ("gmail.com", "googlemail.com")
"""Where the dots of an address mean nothing, nor what stands behind a +; both are one provider."""

_PROFILE = r"(?:[a-z]{1,5}\.)?linkedin\.(?:com|cn)/(?:mwlite/)?(in|pub)/(.+)"
"""A person's page at LinkedIn, of whatever country, with what is open in it."""

_SCHEME = r"(?i)[a-z][a-z0-9+.-]*:"


def checked(kind: str, value: str) -> str:
    """Return a contact point as it is kept; raises BadText for one that can't be right."""
    text = label(kind, value, LINE_LENGTH)
    if kind == "email" and not re.fullmatch(_EMAIL, text):
        raise BadText(f'"{text}" is no e-mail address. Write it as ada@example.org')
    if kind in NUMBERS and len(re.sub(_NOT_DIGIT, "", text).strip("+")) < 5:
        raise BadText(f'"{text}" is no telephone number. Write it as +44 20 7946 0018')
    if kind in NUMBERS and re.fullmatch(_SPOILT, text):
        raise BadText(
            f'"{text}" is no telephone number: a spreadsheet cut it off. '
            "Write it as +44 20 7946 0018"
        )
    if kind == "link" and not text.startswith("http") and _is_of_another_scheme(text):
        raise BadText(f'"{text}" is no web address. Write it as https://example.org/ada')
    return text


def with_scheme(link: str) -> str:
    """Return a link as a browser takes it: what stands before a port is no scheme."""
    return link if re.match(rf"{_SCHEME}(?!\d)", link) else f"https://{link}"


def key(kind: str, value: str) -> str:
    """Return what two spellings of one contact point share.

    A phone keeps its digits, of whatever script; 00 is read as +, behind which an (0) is left out.
    An address at Gmail, whose dots mean nothing to it, loses them and what stands behind a +. A
    link loses scheme, www, query and closing slash; a profile at LinkedIn all but who it is of.
    """
    return of_one(kind, plain(kind, value))


def of_one(kind: str, text: str) -> str:
    """Return the key of a contact point that is plain already."""
    if kind == "email":
        return _of_one_mailbox(text)
    return _of_one_profile(text) if kind == "link" else text


def plain(kind: str, value: str) -> str:
    """Return a contact point without case and trimmings, before a provider's own rules."""
    text = value.strip().casefold()
    if kind in NUMBERS:
        return _digits(text)
    if kind == "link":
        scheme = next((each for each in ("https://", "http://") if text.startswith(each)), "")
        text = text.removeprefix(scheme).removeprefix("www.")
        return text.partition("?")[0].partition("#")[0].rstrip("/")
    return text


def is_number(text: str) -> bool:
    """Say whether a text can be a telephone number."""
    plain = unicodedata.normalize("NFKC", text)
    return sum(map(str.isdigit, plain)) >= 5 and not any(map(str.isalpha, plain))


def without_country(number: str) -> list[str]:
    """Return the words by which a number's key is found where one of two has no country's code.

    A national number is the end of an international one, which has a code of one to three digits.
    """
    digits = number.lstrip("+").lstrip("0")
    if len(digits) < _SURE_DIGITS:
        return []
    if not number.startswith("+"):
        return [digits, f"n{digits}"]
    return [f"n{digits[i:]}" for i in (1, 2, 3) if len(digits[i:]) >= _SURE_DIGITS]


def _is_of_another_scheme(link: str) -> bool:
    return bool(re.match(_SCHEME, link)) and not link.casefold().startswith("http")


def _digits(text: str) -> str:
    plain = "".join(
        str(unicodedata.digit(sign)) if sign.isdigit() else sign
        for sign in unicodedata.normalize("NFKC", text)
    )
    plain = re.sub(r"^(\W*(?:\+|00)\s*\d{1,3}\W*)\(0\)", r"\1", plain)
    digits = re.sub(_NOT_DIGIT, "", plain)
    return "+" + digits[2:] if digits.startswith("00") else digits


def _of_one_mailbox(address: str) -> str:
    local, _, domain = address.rpartition("@")
    if domain not in _WITHOUT_DOTS:
        return address
    bare = local.partition("+")[0].replace(".", "")
    return f"{bare}@{_WITHOUT_DOTS[0]}" if bare else address


def _of_one_profile(link: str) -> str:
    found = "linkedin." in link and re.fullmatch(_PROFILE, link, re.DOTALL)
    if not found:
        return link
    slug, *rest = found[2].split("/")
    if found[1] == "pub" and len(rest) == 3:  # as pages were called before: pub/ada-moss/1a/2b3/c4d
        slug += "-" + "".join(reversed(rest))
    if "%" in slug:
        from urllib.parse import unquote

        slug = unquote(slug)
    return f"linkedin.com/in/{unicodedata.normalize('NFC', slug).casefold()}"
