"""Full text: what was typed as a query of words and nothing else, and what that is asked of."""

import re
from collections.abc import Iterable

from netlog.rules.names import has_han, is_plain, spaced, words

WHOLE, SKELETON = "ᛜ", "ᛟ"
"""What stands before a whole name in one word, and before a word without its vowels, in the index.

Letters for the full text, and of a script that nobody types or is named in: runes.
"""

EVERY = 1 << 40
"""As many as there are, of PostgreSQL's functions that give the newest."""

LONGEST_WORD = 500
"""So many letters of a word PostgreSQL keeps: at most 2,046 bytes."""


def matching(text: str, *, prefix: bool = True) -> str:
    """Return the full-text query for rows that hold all words of a text, '' where it has none.

    Chinese characters, which are indexed one by one, make a phrase. With `prefix` the last word of
    each run may go on.
    """
    return all_of(([word] for word in words(text)), prefix=prefix)


def all_of(groups: Iterable[Iterable[str]], *, prefix: bool = False) -> str:
    """Return the full-text query for rows that hold a word of each group; '' where that is nothing.

    Each word is quoted, so that no sign of it is read as an operator.
    """
    terms = [" OR ".join(_term(word, prefix) for word in group) for group in groups]
    return " AND ".join(f"({term})" for term in terms) if all(terms) else ""


def indexed(text: str | None) -> str | None:
    """Return a text as the full-text index holds it: the words by which it is asked for.

    SQLite alone would take signs for letters that are younger than its table, new emoji too.
    """
    if text is None:
        return None
    if is_plain(text.replace(WHOLE, "").replace(SKELETON, "")):  # or comes of a plain name
        return " ".join(text.casefold().split())
    found = " ".join(words(text))
    return found if found.isascii() else " ".join(_run(found))


def tsquery(match: str) -> str:
    """Return what a full-text query is to PostgreSQL: words that stand side by side, & and |."""

    def run(found: re.Match[str]) -> str:
        words = (f"'{word[:LONGEST_WORD]}'" for word in found[1].split())
        return " <-> ".join(words) + (":*" if found[2] else "")

    asked = re.sub(r'"([^"]*)"(\*?)', run, match)
    return asked.replace(" AND ", " & ").replace(" OR ", " | ")


def _term(word: str, prefix: bool) -> str:
    run = _run(word)
    return f'"{" ".join(run)}"' + ("*" if prefix and not has_han(run[-1]) else "")


def _run(text: str) -> list[str]:
    return (spaced(text) or "").split()
