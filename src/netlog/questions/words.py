"""Full text: what was typed as a query of words and nothing else, and what that is asked of."""

import re

from netlog.rules.names import folded, has_han, spaced

_WORD = r"[^\W_]+"


def matching(text: str, *, prefix: bool = True) -> str:
    """Return the FTS5 query for rows that hold all words of a text, '' where it has none.

    Each word is quoted, so that no sign of it is read as an operator; Chinese characters, which
    are indexed one by one, make a phrase. With `prefix` the last word of each run may go on.
    """
    terms = [
        f'"{word}"*' if prefix and not has_han(word[-1]) else f'"{word}"' for word in _words(text)
    ]
    return "(" + " AND ".join(terms) + ")" if terms else ""


def indexed(text: str | None) -> str | None:
    """Return a text as the full-text index holds it: the words by which it is asked for.

    SQLite alone would take signs for letters that are younger than its table, new emoji too.
    """
    return None if text is None else " ".join(_words(text))


def _words(text: str) -> list[str]:
    found = re.findall(_WORD, folded(text) or "")
    return [" ".join((spaced(word) or "").split()) for word in found]


def vector(*columns: str) -> str:
    """Return PostgreSQL's expression for the words of columns, as SQLite's index holds them.

    Accents fall away, and each Chinese character is a word.
    """
    plain = f"normalize(concat_ws(' ', {', '.join(columns)}), NFKD)"
    plain = f"regexp_replace({plain}, '[\u0300-\u036f]', '', 'g')"
    return f"to_tsvector('simple', regexp_replace({plain}, '([\u4e00-\u9fff])', ' \\1 ', 'g'))"
