"""Links to a person: their chat, with the text in it, and their profile page."""

import re
from collections.abc import Iterable
from urllib.parse import quote

from netlog.questions.reader import Row
from netlog.rules.contacts import NUMBERS, with_scheme

_LINKEDIN = r"https?://(?:[a-z]{1,5}\.)?linkedin\.(?:com|cn)/.*"
_WEB = r"(?i)https?://[^/\s@]+\.[^/\s@]+(?:/.*)?"
_RESERVED = ":/?#[]@!$&'()*+,;=%"
"""What stands in a link as it is (RFC 3986); everything else is percent-encoded."""


def whatsapp(phone: str, text: str, region: str | None = None) -> str | None:
    """Return the link that opens a chat with a number, the text ready in it; None for no number.

    `region` is where a number without a country's code is dialled.
    """
    from netlog.questions.phones import international

    number = international(phone, region)
    if number is None or ";" in number:  # behind an extension nobody chats
        return None
    return f"https://wa.me/{number.removeprefix('+')}?text={quote(text, safe='')}"


def chat(contacts: Iterable[Row], text: str, region: str | None = None) -> str | None:
    """Return the link to the chat with a person, by their contact points; None without a number.

    A number that is marked as one of WhatsApp goes before other ones.
    """
    numbers = sorted(
        (row for row in contacts if row.kind in NUMBERS), key=lambda row: row.kind != "whatsapp"
    )
    found = (whatsapp(row.value, text, region) for row in numbers)
    return next(filter(None, found), None)


def profile(contacts: Iterable[Row]) -> str | None:
    """Return a person's page, the one at LinkedIn if there is one; None where there is none."""
    pages = [page for row in contacts if row.kind == "link" and (page := _web(row.value))]
    return next((page for page in pages if re.fullmatch(_LINKEDIN, page, re.I)), None) or next(
        iter(pages), None
    )


def _web(link: str) -> str | None:
    """Return a link as it can be opened, None for what is no page."""
    whole = with_scheme(link)
    return quote(whole, safe=_RESERVED) if re.fullmatch(_WEB, whole) else None
