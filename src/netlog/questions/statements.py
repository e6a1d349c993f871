"""What the member says of themselves: values, principles, wins, gaps, what they look for."""

from collections.abc import Sequence

from netlog.errors import NetlogError, shown
from netlog.questions.reader import Question, Reader, Row
from netlog.rules.names import folded, has_han
from netlog.rules.slips import did_you_mean

MOST_TOLD = 8

# What holds now of one kind, in the order in which it was said: a range of an index, a few rows.
STATED = Question("""
SELECT id, text, key, stated_on FROM statement
 WHERE member_id = :member AND kind = :kind AND ended_on IS NULL
 ORDER BY stated_on, id
""")

# What is kept of one key, whether it holds or not: a look-up.
KEPT = Question("""
SELECT id, text, key, stated_on, ended_on FROM statement
 WHERE member_id = :member AND kind = :kind AND key = :key
""")


def stated(reader: Reader, member: int, kind: str) -> list[Row]:
    """Return what the member says of one kind, in the order in which it was said.

    Each row has its `id`, `text`, `key` (the text folded) and `stated_on`.
    """
    return reader.ask(STATED, member=member, kind=kind)


def text_of(reader: Reader, member: int, kind: str) -> str | None:
    """Return the one thing that the member says of a kind, None where they say nothing."""
    said = stated(reader, member, kind)
    return said[-1].text if said else None


def key_of(text: str) -> str:
    """Return what two spellings of one statement share: no case, accents, or spare spaces."""
    return folded(text) or text


def meant(rows: Sequence[Row], text: str, what: str, *, by_words: bool = False) -> Row:
    """Return the one of some statements that a text is, whatever its capitals and accents.

    `by_words` takes words that are in one of them alone, too. Raises NetlogError, with those that
    there are; `what` is what they are: a value of yours, a part of your pitch.
    """
    key = key_of(text)
    found = [row for row in rows if row.key == key]
    if not found and by_words:
        found = holding(rows, text)
    if len(found) == 1:
        return found[0]
    texts = [row.text for row in found or rows]
    more = " …" if len(texts) > MOST_TOLD else ""
    listed = "; ".join(texts[:MOST_TOLD]) + more
    if found:
        raise NetlogError(f'"{shown(text)}" is in several of them: {listed}')
    hint = did_you_mean(text, texts)
    there = f"You have: {listed}" if texts else "You have none yet"
    raise NetlogError(f'"{shown(text)}" is no {what}.{hint} {there}')


def holding(rows: Sequence[Row], text: str) -> list[Row]:
    """Return which of some statements have all words of a text; none for a text without words."""
    words = key_of(text).split()
    return [row for row in rows if words and all(_is_in(word, row.key) for word in words)]


def _is_in(word: str, key: str) -> bool:
    """Say whether a word of a key begins so; Chinese characters may stand anywhere in it."""
    return word in key if has_han(word) else any(each.startswith(word) for each in key.split())
