"""What the record knows for a script: of the person and their thread, or of the month."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from netlog.drafts.filling import RECENT_DAYS
from netlog.drafts.headers import OTHER, Header
from netlog.errors import WrongUsage
from netlog.questions import drafting, lookup, month, people, person
from netlog.questions.months import span
from netlog.questions.named import BY_HANDLE
from netlog.questions.reader import Reader, Row
from netlog.rules.dates import month_shifted, parse_month
from netlog.rules.month import RULE, added_up, in_force

NAMES = ("whom", "lead", "who", "introducer")
"""Values that tell who somebody is: a handle in one of them is written as the name."""

PEOPLE = (OTHER, *NAMES)

OF_MONTH = ("month", "months")
"""Values that choose what is counted, and so are given from the start."""


def of_person(
    reader: Reader, member: int, header: Header, subject: Row | None, today: date
) -> dict[str, Any]:
    """Return what is kept of the person whom a draft is for, by the names that scripts use."""
    if subject is None:
        return {}
    since = subject.connected_on and (today - subject.connected_on).days
    asked = {"person": subject.id, "member": member, "template": header.name}
    return {
        **{name: getattr(subject, name) for name in
           ("thread", "event", "introducer", "need", "offer")},
        "connected": since is not None and since <= RECENT_DAYS,
        "agency": subject.company,
        "alone": False,
        "asked": "asked" in header.takes and reader.ask(drafting.SENT, **asked)[0].times > 0,
    }  # fmt: skip


def described(reader: Reader, subject: Row) -> dict[str, Any]:
    """Return a person as scripts are filled with one: what is kept, and all names."""
    rows = reader.ask(person.NAMES, person=subject.id)
    return {**vars(subject), "names": [row.text for row in rows]}


def of_others(
    reader: Reader, member: int, given: Mapping[str, str | None]
) -> tuple[Row | None, dict[str, str | None]]:
    """Return the second person that the values name, None where nobody is called so; and the rest.

    In the rest a handle stands as the name of whoever has it. Raises SeveralPeople.
    """
    rest = dict(given)
    for name in NAMES:
        if (text := rest.get(name)) and (row := reader.one(BY_HANDLE, handle=text,
                                                           member=member)):  # fmt: skip
            rest[name] = row.name
    text = rest.get(OTHER)
    found = lookup.called(reader, member, text) if text else []
    if not text or not found:
        return None, rest
    row = people.the_one(reader, member, text, found)
    del rest[OTHER]
    return drafting.subject(reader, member, row.id), rest


def of_month(
    reader: Reader, member: int, given: Mapping[str, str | None], language: str, today: date
) -> tuple[dict[str, Any], dict[str, str | None]]:
    """Return the counts of the month (or six) that the values name, and the rest of the values.

    `rule` is there where the targets aren't the rule's own.

    Raises BadDate, and WrongUsage for another number of months.
    """
    text = given.get("month")
    first = parse_month(text, today) if text else today.replace(day=1)
    months = given.get("months") or "1"
    if months not in ("1", "6"):
        raise WrongUsage(f'months="{months}": it is 1 for the month, 6 for six months')
    since = month_shifted(first, 1 - int(months))
    until = month_shifted(first, 1)
    found = span(reader, member, since, until)
    aims = month.aims(reader, member, until)
    each = [in_force(aims, month_shifted(since, number)) for number in range(int(months))]
    record = {
        **found._asdict(),
        "month": month_name(since, first, language),
        "months": int(months),
        "complete": found.fulfils(added_up(each)),
        "rule": each[-1].text if each[-1] != RULE else None,
    }
    return record, {name: value for name, value in given.items() if name not in OF_MONTH}


def month_name(since: date, first: date, language: str) -> str:
    """Return a month, or a row of months, as a text names it."""
    names = [_month(month, language) for month in dict.fromkeys((since, first))]
    return (" – " if language == "en" else "至").join(names)


def _month(first: date, language: str) -> str:
    return f"{first:%B %Y}" if language == "en" else f"{first.year}年{first.month}月"
