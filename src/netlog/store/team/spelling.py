"""Which words a text has, told by PostgreSQL as `questions.words` tells it.

PostgreSQL's own parser of texts depends on the locale of the server, and takes addresses and
numbers for one word each. These functions are made from Python's tables of letters instead.
"""

from collections.abc import Callable, Iterator
from functools import cache
from unicodedata import combining, is_normalized

from netlog.questions.words import LONGEST_WORD
from netlog.rules.names import folded, is_han, is_mark

_PLANES = (range(0x80, 0xD800), range(0xE000, 0x20000), range(0x20000, 0x32000),
           range(0xE0000, 0xE0200))  # fmt: skip
_ALPHABETS = (range(0x80, 0x370), range(0x370, 0x400), range(0x400, 0x530),
              range(0x530, 0x120000))  # fmt: skip
"""Latin, Greek, Cyrillic, and all others. Capitals are looked for among those of one at a time, and
only where there are any: each letter of a text is compared with each of them."""


def statements() -> Iterator[str]:
    """Yield what makes `words_of(text)` and `vector_of(words, …)`, both immutable.

    `words_of` is what `indexed` of `questions.words` is: small letters without accents, each
    Chinese character a word, a space between two words. `vector_of` is their full text: no phrase
    goes from one of its arguments into the next.
    """
    signs, capitals, marks = _signs(), _capitals(), _class(is_mark)
    several = {letter: small for letter, small in capitals.items() if len(small) > 1}
    single = {letter: small for letter, small in capitals.items() if len(small) == 1}
    changes = [_translated({letter: small for letter, small in single.items()
                            if ord(letter) in alphabet}) for alphabet in _ALPHABETS]  # fmt: skip
    changes.append(_replaced(several))
    yield f"""
CREATE OR REPLACE FUNCTION words_of(said text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  bare text COLLATE "C" := said;
BEGIN
  IF octet_length(bare) = char_length(bare) THEN
    RETURN btrim(regexp_replace(lower(bare), '[^a-z0-9]+', ' ', 'g'));
  END IF;
  bare := lower(regexp_replace(normalize(bare, NFKD), '{_class(_is_accent)}+', '', 'g'));
  {"".join(changes)}
  bare := regexp_replace(bare, '[^{signs}]+', ' ', 'g');
  bare := regexp_replace(bare, '(^| ){marks}+', ' ', 'g');
  bare := regexp_replace(bare, '({_class(is_han)})', ' \\1 ', 'g');
  RETURN btrim(regexp_replace(bare, ' +', ' ', 'g'));
END $$"""
    yield f"""
CREATE OR REPLACE FUNCTION vector_of(VARIADIC said text[]) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  one text COLLATE "C" := said[1];
BEGIN
  -- Mostly there is nothing, or a few words of a to z, which PostgreSQL's own parser tells sooner.
  IF array_to_string(said, '') = '' THEN
    RETURN ''::tsvector;
  ELSIF array_length(said, 1) = 1 AND char_length(one) <= {LONGEST_WORD} AND one !~ '[^a-z0-9 ]'
  THEN
    RETURN to_tsvector('pg_catalog.simple', one);
  END IF;
  RETURN (SELECT coalesce(string_agg(left(word, {LONGEST_WORD}) || ':' || least(place, 16383),
                                     ' '), '')
            FROM unnest(string_to_array(array_to_string(said, '  '), ' '))
                 WITH ORDINALITY AS each(word, place)
           WHERE word <> '')::tsvector;
END $$"""


@cache
def _signs() -> str:
    """Return what words are made of, as it stands between brackets in a pattern."""
    return "a-z0-9" + _class(lambda sign: sign.isalnum() or is_mark(sign)).strip("[]")


def _capitals() -> dict[str, str]:
    """Return what becomes of each letter beyond ASCII that has no parts."""
    found = {}
    for plane in _PLANES:
        for sign in map(chr, plane):
            small = folded(sign)
            if small and small != sign and is_normalized("NFKD", sign):
                found[sign] = small
    return found


def _is_accent(sign: str) -> bool:
    return bool(combining(sign)) and not folded(sign)


def _translated(small: dict[str, str]) -> str:
    letters = "".join(small)
    return f"""IF bare ~ '[{letters}]' THEN
    bare := translate(bare, '{letters}', '{"".join(small.values())}');
  END IF;
  """


def _replaced(small: dict[str, str]) -> str:
    calls = "".join(f"bare := replace(bare, '{old}', '{new}'); " for old, new in small.items())
    return f"IF bare ~ '[{''.join(small)}]' THEN {calls}END IF;"


def _class(holds: Callable[[str], bool]) -> str:
    """Return the pattern for one sign beyond ASCII of those for which it holds."""
    spans: list[list[int]] = []
    for plane in _PLANES:
        for code in plane:
            if holds(chr(code)):
                if spans and spans[-1][1] == code - 1:
                    spans[-1][1] = code
                else:
                    spans.append([code, code])
    return "[" + "".join(chr(a) if a == b else f"{chr(a)}-{chr(b)}" for a, b in spans) + "]"
