"""Text from people and files: what may be kept, and how it is shown without harm."""

import re

from netlog.errors import BadText

NAME_LENGTH = 200
LINE_LENGTH = 1_000
NOTE_LENGTH = 100_000
"""The longest name, line (company, topic, step …) and note, in characters."""

# Escape sequences and the controls that move a cursor, hide text or turn its direction: C0, DEL,
# C1, the bidirectional marks and overrides, line and paragraph separators, and U+FEFF.
# ZWJ and ZWNJ stay: Persian, Hindi and emoji need them.
_HARMFUL = "\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff"

_STEERING = _HARMFUL.removeprefix("\x00-\x1f")
"""Those of them that JSON may hold as they are."""


def safe(value: object) -> str:
    """Return the text of a value as one line that can't steer a terminal.

    Each control, escape or bidirectional character becomes U+FFFD, white space a space.
    """
    text = str(value)
    if text.isprintable():
        return text
    return re.sub(f"[{_HARMFUL}]", "\ufffd", re.sub(r"[\t\r\n]+", " ", text))


def safe_block(value: object) -> str:
    """Return a text of several lines like `safe`, its line breaks kept."""
    text = str(value).replace("\r\n", "\n").replace("\t", "    ")
    return re.sub(f"(?!\n)[{_HARMFUL}]", "\ufffd", text)


def escaped(json: str) -> str:
    """Return JSON in which whatever could steer a terminal is an escape, so that nothing is lost.

    Nearly always there is nothing to escape; to ask that is far quicker than to look for it.
    """
    if json.isprintable():
        return json
    return re.sub(f"[{_STEERING}]", lambda found: f"\\u{ord(found[0]):04x}", json)


def one_line(what: str, text: str, longest: int = LINE_LENGTH) -> str:
    """Return a line as it is kept: trimmed, white space folded.

    Raises BadText, naming `what`, for an empty or too long text, or one with NUL or surrogates.
    """
    if _is_kept(text, longest):
        return text
    kept = " ".join(block(what, text, longest).split())
    if not kept:
        raise BadText(f"The {what} is empty: give it a word, or leave it out")
    return kept


def label(what: str, text: str, longest: int = NAME_LENGTH) -> str:
    """Return a name, tag or contact point as it is kept: a line that shows all that it holds.

    Marks of direction that come along with pasting are dropped. Raises BadText as `one_line`, and
    for what steers a terminal or turns the direction: nobody is called that.
    """
    if _is_kept(text, longest):
        return text
    pasted = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202c\ufeff"))
    kept = one_line(what, text.translate(pasted), longest)
    if safe(kept) != kept:
        raise BadText(f"The {what} holds control characters. Type it, rather than paste it")
    return kept


def block(what: str, text: str, longest: int = NOTE_LENGTH) -> str:
    """Return a text of several lines as it is kept, verbatim; raises BadText like `one_line`."""
    if len(text) > longest:
        raise BadText(
            f"The {what} is {len(text):,} characters long; {longest:,} are kept at most. Shorten it"
        )
    if not text.isprintable() and re.search("[\x00\ud800-\udfff]", text):
        raise BadText(f"The {what} holds bytes that are no text (UTF-8). Type or paste it again")
    return text


def _is_kept(text: str, longest: int) -> bool:
    """Say whether a line can be kept as it is, which is nearly always so and soon seen."""
    return (
        text.isprintable() and 0 < len(text) <= longest and "  " not in text
        and text[0] != " " != text[-1]
    )  # fmt: skip
