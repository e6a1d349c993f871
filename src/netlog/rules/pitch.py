"""How long a pitch takes to say (book §3.2)."""

from netlog.rules.amounts import counted
from netlog.rules.names import is_han

WORDS_A_MINUTE, CHARACTERS_A_MINUTE = 150, 240
"""How fast one speaks without hurry: words of English, characters of Chinese."""

GOOD, LONGEST = 20, 30
"""Seconds: what the sales article asks for, and what nobody should cram everything into."""


def seconds(text: str) -> int:
    """Return about how many seconds a text takes to say."""
    han = sum(map(is_han, text))
    other = "".join(" " if is_han(sign) else sign for sign in text)
    words = sum(any(map(str.isalnum, word)) for word in other.split())
    return round(60 * (words / WORDS_A_MINUTE + han / CHARACTERS_A_MINUTE))


def judged(text: str) -> str:
    """Return how long a pitch takes, in words, and whether that is too long."""
    taken = seconds(text)
    about = f"about {counted(taken, 'second')} aloud"
    if taken > LONGEST:
        return f"{about}: too long, as {GOOD} are enough"
    return f"{about}: {GOOD} would be better" if taken > GOOD + 2 else about
