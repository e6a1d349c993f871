"""Who is nearly called so: typing errors, foreign names by ear, characters that sound alike.

The words of all names stand in the full-text index in their order, and there are far fewer of them
than names: what is typed is compared with those that begin alike.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from netlog.questions.reader import Question, Reader
from netlog.questions.words import SKELETON, WHOLE, all_of
from netlog.rules.names import edits, has_han, may_be_name, slips, squashed, words

MOST_NEAR = 3
"""How many people are offered for a misspelt name."""

LEAST_HEARD, MOST_HEARD = 4, 3
"""How many letters are heard at least in what was typed in others (`li` is everybody's), and in how
many spellings at most."""

_BY_EAR = 2
"""What a name that only sounds so counts: as two typing errors."""

# The words of names from one on up to another, of about such a length, that have one of three
# pieces: a range of the index.
TERMS = Question(
    """
SELECT term FROM person_word
 WHERE term >= :begin AND term < :end AND length(term) BETWEEN :least AND :longest
   AND (term LIKE :one OR term LIKE :two OR term LIKE :three)
UNION SELECT term FROM name_word
 WHERE term >= :begin AND term < :end AND length(term) BETWEEN :least AND :longest
   AND (term LIKE :one OR term LIKE :two OR term LIKE :three)
""",
    postgresql="""
SELECT term FROM name_words(:begin, :end) AS w(term)
 WHERE length(term) BETWEEN :least AND :longest
   AND (term LIKE :one OR term LIKE :two OR term LIKE :three)
""",
)

# The names that hold such words. Grows with the matches.
NAMED = Question(
    """
SELECT p.id, p.handle, p.key, p.latin, p.whole FROM person p
 WHERE p.id IN (SELECT rowid FROM person_text WHERE person_text MATCH :match
                 ORDER BY rowid DESC LIMIT 50)
UNION ALL
SELECT p.id, p.handle, n.key, n.latin, n.whole FROM name n JOIN person p ON p.id = n.person_id
 WHERE n.id IN (SELECT rowid FROM name_text WHERE name_text MATCH :match
                 ORDER BY rowid DESC LIMIT 50)
""",
    postgresql="""
SELECT p.id, p.handle, p.key, p.latin, p.whole FROM person p
 WHERE p.id IN (SELECT person_text_words(:match, 50))
UNION ALL
SELECT p.id, p.handle, n.key, n.latin, n.whole FROM name n JOIN person p ON p.id = n.person_id
 WHERE n.id IN (SELECT name_text_words(:match, 50))
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
    if not may_be_name(text):
        return []
    best: dict[str, int] = {}
    alike: dict[tuple[str, int], dict[str, int]] = {}

    def words_like(word: str, fewer: int) -> dict[str, int]:
        if (word, fewer) not in alike:
            alike[word, fewer] = _alike(reader, word, fewer)
        return alike[word, fewer]

    for typed, is_typed in _ways(text):
        for found in _misspelt(reader, typed, 0 if is_typed else 1, words_like):
            best[found.handle] = min(found.slips, best.get(found.handle, found.slips))
    if not best:
        for found in _by_ear(reader, text):
            best[found.handle] = found.slips
    return sorted((Near(*each) for each in best.items()), key=lambda each: each.slips)


def _ways(text: str) -> list[tuple[list[str], bool]]:
    """Return the words that are compared, and whether they were typed so.

    Others than Latin letters are compared as they would be written in those, too.
    """
    ways = [(words(text), True)]
    if not text.isascii():
        from netlog.questions.romanized import ways_to_write

        heard = [list(way) for way in ways_to_write(text)]
        ways += [(way, False) for way in heard[:MOST_HEARD] if len("".join(way)) >= LEAST_HEARD]
    return [way for way in ways if way[0] and not has_han("".join(way[0]))]


def _misspelt(
    reader: Reader, typed: list[str], fewer: int, words_like: Callable[[str, int], dict[str, int]]
) -> Iterator[Near]:
    """Yield who has all the words in one name, or the whole name in one, but for typing errors.

    Nobody mistypes letters that they didn't type: of those `fewer` may differ.
    """
    groups = [words_like(word, fewer) for word in typed]
    yield from _matched(reader, groups)
    if len(typed) > 2:  # one of many words may be a title, or a name that isn't kept
        for i in range(len(groups)):
            yield from _matched(reader, [*groups[:i], *groups[i + 1 :]], extra=1)
    yield from _matched(reader, [words_like(WHOLE + "".join(typed), fewer)])


def _matched(reader: Reader, groups: list[dict[str, int]], extra: int = 0) -> Iterator[Near]:
    match = all_of(groups)
    for row in reader.ask(NAMED, match=match) if match else ():
        there = {*words(row.key), *words(row.latin), *words(row.whole)}
        counts = [min((n for word, n in group.items() if word in there), default=None)
                  for group in groups]  # fmt: skip
        if None not in counts:
            total = sum(count for count in counts if count is not None)
            if total <= len(groups) + 1:
                yield Near(row.handle, total + extra)


def _alike(reader: Reader, word: str, fewer: int) -> dict[str, int]:
    """Return words that may be this one but for a slip or two, with how many slips they are.

    Those that begin as it does are words of names; the others needn't be.
    """
    mark = WHOLE if word.startswith(WHOLE) else ""
    bare = word.removeprefix(mark)
    most = slips(len(bare)) - fewer
    if most <= 0:
        return {word: 0}
    # A whole name in one word is one of very many: its first two letters must be right.
    begin = mark + bare[: 2 if mark else 1]
    one, two, three = _pieces(bare, most)
    rows = reader.raw(
        TERMS, begin=begin, end=begin[:-1] + chr(ord(begin[-1]) + 1),
        least=len(word) - most, longest=len(word) + most, one=one, two=two, three=three,
    )  # fmt: skip
    found = {} if mark else dict.fromkeys(_misbegun(bare), 1)
    for (term,) in rows:
        if (count := edits(word, term, most)) is not None:
            found[term] = count
    return found


def _pieces(word: str, most: int) -> list[str]:
    """Return three patterns, one of which fits whatever has so many errors at most.

    One error leaves one of two halves, unless it swaps the letters where they meet; two leave one
    of three thirds (or swap letters between them, and are not found).
    """
    half, third = len(word) // 2, len(word) // 3
    if most == 1:
        swapped = word[: half - 1] + word[half] + word[half - 1] + word[half + 1 :]
        parts = [word[:half], word[half:], swapped]
    else:
        parts = [word[:third], word[third:-third], word[-third:]]
    return [f"%{part}%" for part in parts]


def _misbegun(word: str) -> list[str]:
    """Return the word begun otherwise: the first letter left out, added, mistaken, or second."""
    start = ord(word[0]) & ~31
    letters = [letter for letter in map(chr, range(start, start + 32)) if letter.isalpha()]
    ways = [letter + rest for letter in letters for rest in (word, word[1:])]
    return [*ways, word[1:], word[1] + word[0] + word[2:]]


def _by_ear(reader: Reader, text: str) -> Iterator[Near]:
    """Yield who is called so by ear: names of other letters that have the same consonants."""
    if text.isascii() and len(squashed(text)) > 2:
        from netlog.questions.romanized import skeleton

        bones = [skeleton(word) for word in words(text)]
        if all(len(bone) > 1 for bone in bones) and (len(bones) > 1 or len(bones[0]) > 2):
            groups = [{SKELETON + bone: 1} for bone in bones]
            yield from _matched(reader, groups, extra=_BY_EAR)
