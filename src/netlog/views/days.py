"""Days as they are told: by their nearness to those who look, by their date in a pipe.

What is written into a file must still be true tomorrow.
"""

from datetime import date

from netlog.rules import nearness
from netlog.rules.dates import in_words
from netlog.views.screen import Screen


def day(screen: Screen, on: date, today: date) -> str:
    """Return a day: `yesterday` or `Fri 13 Nov`; in a pipe `Thu 19 Nov`."""
    return nearness.day(on, today) if screen.is_drawn else in_words(on, today)


def ago(screen: Screen, on: date, today: date) -> str:
    """Return how long ago a day was: `3 weeks ago`; in a pipe its date."""
    return nearness.ago(on, today) if screen.is_drawn else in_words(on, today)
