"""How near a day is, in words, as people say it who look at a screen today."""

from datetime import date

from netlog.rules.dates import in_words

NAMED = {-1: "yesterday", 0: "today", 1: "tomorrow"}

DAYS = 13
"""Up to so many days are counted as days, …"""

WEEKS = 8
"""… then up to so many weeks as weeks; what is further off has the name of its month."""


def day(on: date, today: date) -> str:
    """Return a day by its nearness or its date: `today`, `yesterday`, `tomorrow`, `Fri 13 Nov`."""
    return NAMED.get((on - today).days) or in_words(on, today)


def ago(on: date, today: date) -> str:
    """Return how long ago a day was: `yesterday`, `3 days ago`, `5 weeks ago`, `Mar 2025`.

    A day to come is `tomorrow`, `in 3 days`, `in 5 weeks`, `Mar 2027`.
    """
    ahead = (on - today).days
    far = abs(ahead)
    if far <= 1:
        return NAMED[ahead]
    if far <= DAYS:
        span = f"{far} days"
    elif far < (WEEKS + 1) * 7:
        span = f"{far // 7} weeks"
    else:
        return f"{on:%b} {on.year}"
    return f"in {span}" if ahead > 0 else f"{span} ago"


def within_a_sentence(on: date, today: date) -> str:
    """Return how long ago a day was as a sentence goes on: `talked 3 weeks ago`, `in Mar 2025`."""
    told = ago(on, today)
    return f"in {told}" if told[0].isupper() else told
