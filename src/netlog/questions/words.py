"""What was typed, as a full-text query that can't be anything but words."""

import re

from netlog.rules.names import folded, has_han, spaced

_WORD = r"[^\W_]+"


def matching(text: str, *, prefix: bool = True) -> str:
    """Return the FTS5 query for rows that hold all words of a text, '' where it has none.

    Each word is quoted, so that no sign of it is read as an operator; Chinese characters, which
    are indexed one by one, make a phrase. With `prefix` the last word of each run may go on.
    """
    terms = []
    for word in re.findall(_WORD, folded(text) or ""):
        run = " ".join((spaced(word) or "").split())
        terms.append(f'"{run}"*' if prefix and not has_han(run[-1]) else f'"{run}"')
    return "(" + " AND ".join(terms) + ")" if terms else ""
