"""Who is nearly called so: typing errors, foreign names by ear, characters that sound alike.

The words of all names stand in the full-text index in their order, and there are far fewer of them
than names: what is typed is compared with those that begin alike.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from netlog.questions.reader import Question, Reader
from netlog.questions.words import SKELETON, WHOLE, all_of, vector
from netlog.rules.names import edits, has_han, slips, squashed, words

MOST_NEAR = 3
"""How many people are offered for a misspelt name."""

_BY_EAR = 2
"""What a name that only sounds so counts: as two typing errors."""

_OF_POSTGRESQL = f"""
  SELECT unnest(tsvector_to_array({vector("key", "latin", "initials", "whole")})) AS term
    FROM person
   UNION SELECT unnest(tsvector_to_array({vector("key", "latin", "initials", "whole")})) FROM name
"""

# The words of names from one on up to another, of about such a length: a range of the index.
TERMS = Question(
    """
SELECT term FROM person_word
 WHERE term >= :begin AND term < :end AND length(term) BETWEEN :least AND :longest
UNION SELECT term FROM name_word
 WHERE term >= :begin AND term < :end AND length(term) BETWEEN :least AND :longest
""",
    postgresql=f"""
SELECT term FROM ({_OF_POSTGRESQL}) w
 WHERE term >= :begin AND term < :end AND length(term) BETWEEN :least AND :longest
""",
)

# Which of some words (a JSON list) are those of names: a look-up for each.
KNOWN = Question(
    """
SELECT term FROM person_word WHERE term IN (SELECT value FROM json_each(:terms))
UNION SELECT term FROM name_word WHERE term IN (SELECT value FROM json_each(:terms))
""",
    postgresql=f"""
SELECT term FROM ({_OF_POSTGRESQL}) w
 WHERE term IN (SELECT jsonb_array_elements_text(cast(:terms AS jsonb)))
""",
)

# The names that hold such words. Grows with the matches.
NAMED = Question(
    """
SELECT p.id, p.handle, p.key, p.latin, p.whole FROM person p
 WHERE p.id IN (SELECT rowid FROM person_text WHERE person_text MATCH :match LIMIT 50)
UNION ALL
SELECT p.id, p.handle, n.key, n.latin, n.whole FROM name n JOIN person p ON p.id = n.person_id
 WHERE n.id IN (SELECT rowid FROM name_text WHERE name_text MATCH :match LIMIT 50)
""",
    postgresql=f"""
SELECT p.id, p.handle, p.key, p.latin, p.whole FROM person p
 WHERE {vector("key", "latin", "initials", "whole")} @@ to_tsquery('simple', :match)
UNION ALL
SELECT p.id, p.handle, n.key, n.latin, n.whole FROM name n JOIN person p ON p.id = n.person_id
 WHERE {vector("n.key", "n.latin", "n.initials", "n.whole")} @@ to_tsquery('simple', :match)
""",
)


class Near(NamedTuple):
    """Somebody who is nearly called so: the fewer slips, the nearer."""

    handle: str
    slips: int


def near(reader: Reader, text: str) -> list[str]:
    """Return the handles, at most three, of those whose name is nearly the text, nearest first."""
    return [each.handle for each in nearest(reader, text)[:MOST_NEAR]]


def clearly(found: list[Near]) -> str | None:
    """Return the handle of the one who is clearly meant, if one is nearer than all others."""
    if found and (len(found) == 1 or found[0].slips < found[1].slips):
        return found[0].handle
    return None


def nearest(reader: Reader, text: str) -> list[Near]:
    """Return everybody whose name is nearly the text, the nearest first."""
    best: dict[str, int] = {}
    for typed in _ways(text):
        for found in _misspelt(reader, typed):
            best[found.handle] = min(found.slips, best.get(found.handle, found.slips))
    if not best:
        for found in _by_ear(reader, text):
            best[found.handle] = found.slips
    return sorted((Near(*each) for each in best.items()), key=lambda each: each.slips)


def _ways(text: str) -> list[list[str]]:
    """Return the words that are compared: those in Latin letters, where others were typed."""
    ways = [words(text)]
    if not text.isascii():
        from netlog.questions.romanized import ways_to_write

        ways += map(list, ways_to_write(text))
    return [way for way in ways if way and not has_han("".join(way))]


def _misspelt(reader: Reader, typed: list[str]) -> Iterator[Near]:
    """Yield who has all the words in one name, or the whole name in one, but for typing errors."""
    together = WHOLE + "".join(typed)
    groups = [_alike(reader, word) for word in typed]
    queries = [[_alike(reader, together)]]
    if all(groups):
        queries.append(groups)
    if len(typed) > 2:  # one of many words may be a title, or a name that isn't kept
        queries += [g for i in range(len(groups)) if all(g := [*groups[:i], *groups[i + 1 :]])]
    for place, query in enumerate(queries):
        if all(query):
            missing = len(typed) > 2 and place > (1 if all(groups) else 0)
            yield from _matched(reader, query, extra=int(missing))


def _matched(reader: Reader, groups: list[dict[str, int]], extra: int = 0) -> Iterator[Near]:
    rows = reader.ask(NAMED, match=all_of(groups))
    for row in rows:
        there = {*words(row.key), *words(row.latin), *words(row.whole)}
        counts = [min((n for word, n in group.items() if word in there), default=None)
                  for group in groups]  # fmt: skip
        if None not in counts:
            total = sum(count for count in counts if count is not None) + extra
            if total <= len(groups) + 1:
                yield Near(row.handle, total)


def _alike(reader: Reader, word: str) -> dict[str, int]:
    """Return the words of names that are this one but for a slip or two, with how many."""
    mark = WHOLE if word.startswith(WHOLE) else ""
    bare = word.removeprefix(mark)
    most = slips(len(bare))
    found = {}
    candidates = {word, *_misbegun(reader, mark, bare)} if most else {word}
    if most and bare:
        begin = mark + bare[0]
        rows = reader.raw(
            TERMS, begin=begin, end=begin[:-1] + chr(ord(begin[-1]) + 1),
            least=len(word) - most, longest=len(word) + most,
        )  # fmt: skip
        candidates |= {term for (term,) in rows if _shares(bare, term, most)}
    for term in candidates:
        count = edits(word, term, most)
        if count is not None:
            found[term] = count
    return found


def _shares(word: str, term: str, most: int) -> bool:
    """Say whether a term has a piece of the word whole, as one of few errors must leave it.

    Comparing letter by letter takes a hundred times as long. Letters swapped where two pieces
    meet spoil both, hence one piece more.
    """
    size = max(1, len(word) // (most + 2))
    return any(word[i : i + size] in term for i in range(0, len(word) - size + 1, size))


def _misbegun(reader: Reader, mark: str, word: str) -> Iterable[str]:
    """Return the words of names that differ from this one in how they begin, and in nothing else.

    The first letter is left out, added, mistaken, or swapped with the second.
    """
    start = ord(word[0]) & ~31
    letters = [letter for letter in map(chr, range(start, start + 32)) if letter.isalpha()]
    ways = [letter + rest for letter in letters for rest in (word, word[1:])]
    ways += [word[1:], word[1:2] + word[:1] + word[2:]]
    terms = "[" + ",".join(f'"{mark}{way}"' for way in ways if way) + "]"
    return [term for (term,) in reader.raw(KNOWN, terms=terms)]


def _by_ear(reader: Reader, text: str) -> Iterator[Near]:
    """Yield who is called so by ear: names of other letters that have the same consonants."""
    if text.isascii() and len(squashed(text)) > 2:
        from netlog.questions.romanized import skeleton

        bones = [skeleton(word) for word in words(text)]
        if all(len(bone) > 1 for bone in bones) and (len(bones) > 1 or len(bones[0]) > 2):
            groups = [{SKELETON + bone: 1} for bone in bones]
            yield from _matched(reader, groups, extra=_BY_EAR)
