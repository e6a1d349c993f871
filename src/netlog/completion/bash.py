"""How bash reads a line, and how a word is written so that bash reads it back."""

import re
from typing import NamedTuple

_PLAIN = r"[\w@%+=:,./-]"
_ENDS = " \t\n|;&()"
_REDIRECTS = "<>"


class Typed(NamedTuple):
    """A line as far as it was typed: its words as a program gets them, and how the last is going.

    `raw` is the last word as it stands there, `quote` the quotation mark that is still open in it,
    `is_file` whether it names a file behind a redirection.
    """

    words: list[str]
    raw: str = ""
    quote: str = ""
    is_file: bool = False


def read(line: str) -> Typed:
    """Return what bash makes of an unfinished line; nothing is expanded."""
    words: list[str] = []
    word: str | None = None
    raw = quote = ""
    is_file = is_escaped = False
    for sign in line:
        if is_escaped:
            is_escaped = False
            if sign != "\n":  # a line that goes on in the next
                word = (word or "") + ("\\" if quote and sign not in '$`"\\' else "") + sign
        elif sign == "\\" and quote != "'":
            is_escaped = True
        elif quote:
            quote, word = ("", word) if sign == quote else (quote, f"{word}{sign}")
        elif sign in "'\"":
            quote, word = sign, word or ""
        elif sign in _ENDS or sign in _REDIRECTS:
            if word is not None and not is_file and not (sign in _REDIRECTS and word.isdecimal()):
                words.append(word)
            is_file = sign in _REDIRECTS or (is_file and word is None)
            word, raw = None, ""
            continue
        else:
            word = (word or "") + sign
        raw += sign
    return Typed([*words, word or ""], raw, quote, is_file)


def quoted(text: str, quote: str = "") -> str:
    """Return a text as bash reads it back, where that quotation mark is open, or none."""
    if quote == "'":
        return text.replace("'", "'\\''")
    if quote:
        # History reaches into double quotes, and no sign keeps it out there.
        return re.sub(r'[\\"$`]', r"\\\g<0>", text).replace("!", "\"'!'\"")
    return "".join(sign if re.fullmatch(_PLAIN, sign) else f"\\{sign}" for sign in text)
