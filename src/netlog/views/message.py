"""What is said beside a draft: for whom it is, why, in which language, and how long."""

from datetime import date

from netlog.questions.reader import Row
from netlog.views.screen import Screen

LANGUAGE_NAMES = {"en": "English", "zh": "Chinese"}


def tell(
    screen: Screen, template: str, person: Row | None, why: str | None, language: str,
    channel: str, *, is_sent: bool,
) -> None:  # fmt: skip
    """Tell on stderr what stands on stdout, and what to do with it.

    `channel` names it and says how long the text is against its limit.
    """
    whom = f"{template} for {person.name} ({person.handle})" if person else template
    parts = [whom, why, LANGUAGE_NAMES[language], channel]
    screen.tell(" · ".join(filter(None, parts)))
    if person is not None and person.declined_by:
        screen.tell(f"Mind: {'they' if person.declined_by == 'them' else 'you'} said no before.")
    if is_sent and person is not None:
        screen.tell(f"Kept as sent. When they answer: netlog log {person.handle} --from-them")
    elif person is not None:
        screen.tell(f"When it is sent: netlog draft {template} {person.handle} --sent")


def month_name(since: date, first: date, language: str) -> str:
    """Return a month, or a row of months, as a text names it."""
    names = [_month(month, language) for month in dict.fromkeys((since, first))]
    return (" – " if language == "en" else "至").join(names)


def _month(month: date, language: str) -> str:
    return f"{month:%B %Y}" if language == "en" else f"{month.year}年{month.month}月"
