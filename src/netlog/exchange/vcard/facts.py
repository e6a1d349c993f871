"""The lines of a vCard that tell a fact of a person: a number, an address, a birthday."""

import re
from collections.abc import Iterator

from netlog.exchange.vcard.lines import BREAKS, escaped

CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def lines_of(kind: str, text: str, is_new: bool, groups: Iterator[str]) -> Iterator[str]:
    """Return the line that tells a fact, and with it the label that a phone shows."""
    value = value_of(text)
    if kind == "birthday":
        yield _birthday(text, is_new)
    elif kind == "place":
        yield f"ADR:;;;{value};;;"
    elif kind == "link":  # an address: in it neither , nor ; part anything
        yield "URL:" + value.replace("\\,", ",").replace("\\;", ";")
    elif kind == "whatsapp":
        group = next(groups)
        yield f"{group}.TEL;TYPE=CELL:{value}"
        yield f"{group}.X-ABLabel:WhatsApp"
    elif kind == "wechat":
        user = f";x-user={text}" if re.fullmatch(r"[\w.-]+", text, re.ASCII) else ""
        from urllib.parse import quote  # few have such a name, and all would wait for it

        yield f"X-SOCIALPROFILE;TYPE=wechat{user}:x-apple:{quote(text, safe='@+')}"
    elif kind in _HEADS:
        yield f"{_HEADS[kind][is_new]}:{value}"


_HEADS = {"also": ("NICKNAME", "NICKNAME"), "company": ("ORG", "ORG"), "role": ("TITLE", "TITLE"),
          "phone": ("TEL;TYPE=VOICE", "TEL;TYPE=voice"), "note": ("NOTE", "NOTE"),
          "email": ("EMAIL;TYPE=INTERNET", "EMAIL")}  # fmt: skip
"""What stands in front of a fact in 3.0 and in 4.0."""


def _birthday(text: str, is_new: bool) -> str:
    if is_new:
        month_and_day = text[-5:].replace("-", "")
        return f"BDAY:{value_of(text[:-5].rstrip('-') or '--')}{value_of(month_and_day)}"
    if text.startswith("--"):  # phones know a day without a year by the year 1604
        return f"BDAY;X-APPLE-OMIT-YEAR=1604:1604-{value_of(text[2:])}"
    return f"BDAY:{value_of(text)}"


def value_of(text: str) -> str:
    """Return a text as it stands behind a colon: nothing in it parts values."""
    return escaped(bare(text))


def bare(text: str) -> str:
    """Return a text without what no vCard can hold; every line break is LF."""
    return CONTROLS.sub("", BREAKS.sub("\n", text))
