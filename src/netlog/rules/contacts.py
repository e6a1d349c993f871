"""Contact points: their kinds, and what makes two of them the same."""

import re

from netlog.errors import BadText
from netlog.rules.text import LINE_LENGTH, label

KINDS = ("email", "phone", "link", "whatsapp", "wechat")

_EMAIL = r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\".]+"
_NOT_DIGIT = r"[^0-9+]"
_SCHEME = r"(?i)[a-z][a-z0-9+.-]*:"


def checked(kind: str, value: str) -> str:
    """Return a contact point as it is kept; raises BadText for one that can't be right."""
    text = label(kind, value, LINE_LENGTH)
    if kind == "email" and not re.fullmatch(_EMAIL, text):
        raise BadText(f'"{text}" is no e-mail address. Write it as ada@example.org')
    if kind in ("phone", "whatsapp") and len(re.sub(_NOT_DIGIT, "", text).strip("+")) < 5:
        raise BadText(f'"{text}" is no telephone number. Write it as +44 20 7946 0018')
    if kind == "link" and re.match(_SCHEME, text) and not text.casefold().startswith("http"):
        raise BadText(f'"{text}" is no web address. Write it as https://example.org/ada')
    return text


def key(kind: str, value: str) -> str:
    """Return what two spellings of one contact point share.

    A phone keeps its digits (00 read as +), a link loses scheme, www, query and closing slash.
    """
    text = value.strip().casefold()
    if kind in ("phone", "whatsapp"):
        digits = re.sub(_NOT_DIGIT, "", text)
        return "+" + digits[2:] if digits.startswith("00") else digits
    if kind == "link":
        text = re.sub(r"^https?://", "", text)
        text = re.sub(r"^www\.", "", text)
        return re.split(r"[?#]", text, maxsplit=1)[0].rstrip("/")
    return text
