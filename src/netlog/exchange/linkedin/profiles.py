"""Whom a row of LinkedIn's files means: the link of a profile, and the name without its trimmings.

A profile's address ends in the word by which LinkedIn knows it. People write much besides their
name where a name belongs: `Moss, PhD`, `Moss (She/Her)`, `🚀 Ada`, `Moss | We're hiring`.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from netlog.rules.eastern import is_eastern, joined
from netlog.rules.names import folded
from netlog.rules.titles import DEGREES, bare, is_generation, is_title

GONE = {
    "", "linkedin member", "linkedin user", "linkedin-mitglied", "membre de linkedin",
    "utilisateur linkedin", "miembro de linkedin", "usuario de linkedin", "usuário do linkedin",
    "membro do linkedin", "membro di linkedin", "utente linkedin", "linkedin-lid", "领英会员",
    "linkedin会员", "linkedin 会员", "linkedin會員", "linkedinメンバー", "linkedin メンバー",
    "linkedin 회원",
}  # fmt: skip
"""What stands in place of a name whose account is gone, or which LinkedIn hides."""

_ADDRESS = re.compile(
    r"(?:https?://)?(?:[a-z]{2,5}\.)*linkedin\.(?:com|cn)/(?:mwlite/)?(in|pub)/([^?#]+)",
    re.IGNORECASE,
)
_LONGEST_ADDRESS, _LONGEST_NAME = 2_000, 1_000
_NO_SLUG = re.compile(r"[\s/?#\x00-\x1f\x7f-\x9f\ufffd]")


class Profile(NamedTuple):
    """A person as a file names them: the name as it is kept, the link where it tells one."""

    name: str
    link: str | None

    @property
    def key(self) -> str:
        """What two mentions of the same person share: the link, or else the name."""
        return self.link or folded(self.name) or ""


class Name(NamedTuple):
    """A name without its trimmings, and all that was written where more than a title was cut."""

    name: str
    written: str | None = None


def link(address: str) -> str | None:
    """Return the link of a profile as it is kept, None for the address of anything else.

    `https://de.linkedin.com/in/Ada-Moss/?trk=x` is `https://www.linkedin.com/in/ada-moss`; of the
    old `/pub/ada-moss/1/2b/3c4`, LinkedIn made `/in/ada-moss-3c402b1`.
    """
    return _link(address) if address and len(address) <= _LONGEST_ADDRESS else None


@lru_cache(maxsize=1 << 15)
def _link(address: str) -> str | None:
    found = _ADDRESS.match(address.strip())
    if found is None:
        return None
    parts = [part for part in found[2].strip().split("/") if part]
    if not parts:
        return None
    slug = parts[0]
    if found[1].lower() == "pub":
        if slug.lower() == "dir":
            return None
        if len(parts) >= 4:
            slug = f"{slug}-{parts[3].zfill(3)}{parts[2].zfill(3)}{parts[1]}"
    plain = unicodedata.normalize("NFC", unquote(slug)).lower()
    return f"https://www.linkedin.com/in/{slug.lower() if _NO_SLUG.search(plain) else plain}"


def cleaned(first: str, last: str = "") -> Name:
    """Return the name of a person by both its fields, or by one that has the whole of it.

    Titles and pictures are cut and forgotten. Where more was cut, `written` has all that was
    there. Chinese and Korean names come family first, in one word.
    """
    if len(first) + len(last) > _LONGEST_NAME:  # nobody's, and not worth taking apart
        return Name(" ".join(f"{first} {last}".split()))
    return _cleaned(first, last)


@lru_cache(maxsize=1 << 15)
def _cleaned(first: str, last: str) -> Name:
    written = " ".join(f"{first} {last}".split())
    given, is_cut = _bare(first)
    family, is_more_cut = _bare(last)
    if not last and len(words := given.split(" ")) == 2 and all(map(is_eastern, words)):
        given, family = words
    name = joined(given, family)
    if not any(map(str.isalnum, name)):
        return Name(written)
    return Name(name, written if is_cut or is_more_cut else None)


_SEPARATED = re.compile(r"\s*[,，|｜•;；]+\s*|\s+[-–—/·:~]+\s+|\s+[-–—]+$")
_BRACKETS = re.compile(r"\s*[(（\[【{]([^()（）\[\]【】{}]*)[)）\]】}]\s*")
# Behind a name without a comma, a word is a title only where no name is written so.
_SURE = DEGREES - {"safe", "pe", "np", "med", "dr", "prof", "aca", "cia", "riba"}
_PICTURES = {"So", "Sk", "Co", "Cn"}
_JOINERS = "\ufe0e\ufe0f\u200d\u20e3"


def _bare(text: str) -> tuple[str, bool]:
    """Return a field of a name without its trimmings, and whether more than titles was cut."""
    if text.isascii() and text.isalpha():
        return text, False
    plain = text if text.isascii() else _without_pictures(text)
    is_cut = False
    while found := _BRACKETS.search(plain):
        is_cut |= bool(found[1].strip()) and not is_title(found[1])
        plain = f"{plain[: found.start()]} {plain[found.end() :]}"
    head, *behind = (part.strip() for part in _SEPARATED.split(plain))
    for part in filter(None, behind):
        if is_generation(part):
            head += f" {part}"
        elif not is_title(part):
            is_cut = True
    words = head.split()
    while len(words) > 1 and bare(words[-1]) in _SURE and sum(map(str.isupper, words[-1])) > 1:
        words.pop()
    return " ".join(words).strip("*_~\"“”' "), is_cut


def _without_pictures(text: str) -> str:
    """Return the text without emoji and signs, its letters in bold or full width made plain."""
    kept = []
    for character in text:
        if character in _JOINERS or unicodedata.category(character) in _PICTURES:
            kept.append(" ")
        elif "\U0001d400" <= character <= "\U0001d7ff" or "\uff01" <= character <= "\uff5e":
            kept.append(unicodedata.normalize("NFKC", character))
        else:
            kept.append(character)
    return "".join(kept)
