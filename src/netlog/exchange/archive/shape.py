"""What each record of the lossless JSON holds, and what may stand there.

A key that isn't there is nothing: None, False, an empty list. A key that netlog doesn't know is
refused: it would be lost.
"""

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from netlog.errors import shown
from netlog.rules.contacts import KINDS
from netlog.rules.names import LONGEST_HANDLE
from netlog.rules.outcomes import Outcome
from netlog.rules.stages import ORDER, RELATIONS
from netlog.rules.text import NOTE_LENGTH
from netlog.settings import LANGUAGES

DIRECTIONS = ("both", "in", "out")
BY = ("them", "me")
PROMISES = ("kept", "broken")
PERIODS = ("day", "week", "month")

LONGEST = 10 * NOTE_LENGTH
"""A longer text than that nobody wrote, and no source brought."""

Record = dict[str, Any]
Check = Callable[[Any], Any]
"""Returns a value as it is kept. Raises ValueError: what it should be."""


def text(value: Any) -> str:
    """A text."""
    if not isinstance(value, str):
        raise ValueError("is no text")
    if "\x00" in value or (not value.isascii() and re.search("[\ud800-\udfff]", value)):
        raise ValueError("holds characters that no text has")
    if len(value) > LONGEST:
        raise ValueError(f"is longer than {LONGEST:,} characters")
    return value


def filled(value: Any) -> str:
    """A text that is not blank."""
    if not text(value).strip(" "):
        raise ValueError("is empty")
    return str(value)


def handle(value: Any) -> str:
    """The name by which a person is named on the command line."""
    is_one = re.fullmatch(r"[^\W_A-Z]+(-[^\W_A-Z]+)*", text(value)) and value == value.lower()
    if not is_one or len(value) > 2 * LONGEST_HANDLE:
        raise ValueError("is no handle, such as ada-moss")
    return str(value)


def day(value: Any) -> str:
    """A day of the calendar, 2026-11-20."""
    try:
        if date.fromisoformat(text(value)).isoformat() == value:
            return str(value)
    except ValueError:
        pass
    raise ValueError("is no day, such as 2026-11-20")


def time(value: Any) -> str:
    """A time of day, 15:00."""
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", text(value), re.ASCII):
        raise ValueError("is no time of day, such as 15:00")
    return str(value)


def birthday(value: Any) -> str:
    """A day, without its year where that isn't known: --05-09."""
    day(re.sub("^--", "2000-", text(value)))
    return str(value)


def region(value: Any) -> str:
    """A country by its two letters, GB."""
    if not re.fullmatch("[A-Z][A-Z]", text(value)):
        raise ValueError("is no country, such as GB")
    return str(value)


def interval(value: Any) -> str:
    """A span of time, 30d."""
    if not re.fullmatch(r"[1-9]\d{0,4}[dwmy]", text(value), re.ASCII):
        raise ValueError("is no interval, such as 30d")
    return str(value)


def month(value: Any) -> str:
    """The first day of a month, 2026-11-01."""
    if not day(value).endswith("-01"):
        raise ValueError("is no first day of a month, such as 2026-11-01")
    return str(value)


def within(first: int, last: int) -> Check:
    """Return the check for a whole number of a range."""

    def check(value: Any) -> int:
        if not first <= number(value) <= last:
            raise ValueError(f"is none from {first} to {last}")
        return int(value)

    return check


def flag(value: Any) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise ValueError("is neither true nor false")
    return value


def number(value: Any) -> int:
    """A whole number."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError("is no number")
    return value


def one_of(*values: str) -> Check:
    """Return the check for one of some words."""

    def check(value: Any) -> str:
        if value not in values:
            raise ValueError(f"is none of {', '.join(values)}")
        return str(value)

    return check


def json_of(kind: type) -> Check:
    """Return the check for the JSON text of an object or a list, as the store keeps some."""

    def check(value: Any) -> str:
        try:
            if isinstance(json.loads(text(value)), kind):
                return str(value)
        except (ValueError, RecursionError) as error:
            raise ValueError("is no JSON") from error
        raise ValueError("is JSON of another kind")

    return check


def several(check: Check) -> Check:
    """Return the check for a list of such values."""

    def check_all(value: Any) -> list[Any]:
        if not isinstance(value, list):
            raise ValueError("is no list")
        return [check(each) for each in value]

    return check_all


def record(fields: Mapping[str, Check], *needed: str) -> Check:
    """Return the check for an object of these keys; what is needed must be there."""

    def check(value: Any) -> Record:
        if not isinstance(value, dict):
            raise ValueError("is no object")
        if unknown := [key for key in value if key not in fields]:
            raise ValueError(f"holds {shown(unknown[0])!r}, which this netlog doesn't know")
        found: Record = {}
        for key, allowed in fields.items():
            given = value.get(key)
            if given is None:
                if key in needed:
                    raise ValueError(f"lacks {key!r}")
                found[key] = _nothing(allowed)
                continue
            try:
                found[key] = allowed(given)
            except ValueError as error:
                raise ValueError(f"{key!r} {error}") from error
        return found

    return check


def _nothing(check: Check) -> Any:
    if check is flag:
        return False
    return [] if getattr(check, "__name__", "") == "check_all" else None


ME = record({**dict.fromkeys(
    ("name", "company", "role", "industry", "years", "community", "cause", "place", "link",
     "email", "language", "pitch"), text,
), "region": region})  # fmt: skip
MAPPING = record({"header": json_of(list), "columns": json_of(dict)}, "header", "columns")
TAG = record({"name": filled}, "name")
EVENT = record({"name": filled, "happened_on": day, "aim": text, "leave_at": time,
                "target": within(1, 1000)}, "name")  # fmt: skip
CADENCE = record({"tag": filled, "stage": one_of(*ORDER), "every": interval, "latest": interval},
                 "every")  # fmt: skip
REST = record({"since_on": day, "until_on": day}, "since_on", "until_on")
GOAL = record({"said": filled, "counts": filled, "target": within(0, 10_000),
               "per": one_of(*PERIODS), "is_rule": flag, "begun_on": day, "ended_on": day},
              "said", "counts", "target", "per", "begun_on")  # fmt: skip
CHALLENGE = record({"begun_on": month, "ended_on": day}, "begun_on")

CONTACT = record({"kind": one_of(*KINDS), "value": filled, "key": text}, "kind", "value")
TIE = record({"is_known": flag, "declined_by": one_of(*BY), "declined_on": day,
              "archived_on": day, "every": interval, "latest": interval, "wakes_on": day,
              "aim": text})  # fmt: skip
STEP = record({"what": filled, "due_on": day, "due_at": time, "closed_on": day}, "what", "due_on")
PROMISE = record({"promised_by": one_of(*BY), "what": filled, "made_on": day, "due_on": day,
                  "outcome": one_of(*PROMISES), "outcome_on": day},
                 "promised_by", "what", "made_on")  # fmt: skip
DRAFT = record({"template": text, "language": one_of(*LANGUAGES), "channel": text, "text": filled,
                "topic": text, "saved_on": day, "opens": one_of(*ORDER),
                "records": one_of(*ORDER), "waits": within(1, 3650)},
               "template", "language", "text", "saved_on")  # fmt: skip
ORIGIN = record({"source": filled, "key": filled, "told": json_of(dict), "brought_on": day},
                "source", "key", "brought_on")  # fmt: skip
PERSON = record(
    {"handle": handle, "name": filled, "names": several(filled), "company": text, "role": text,
     "relation": one_of(*RELATIONS), "language": one_of(*LANGUAGES), "address": text,
     "place": text, "need": text, "offer": text, "birthday": birthday, "zone": filled,
     "note": text, "through": handle, "added_on": day, "contacts": several(CONTACT),
     "tags": several(filled), "attends": several(filled), "tie": TIE, "steps": several(STEP),
     "promises": several(PROMISE), "drafts": several(DRAFT), "origins": several(ORIGIN)},
    "handle", "name", "added_on",
)  # fmt: skip
TALK = record(
    {"people": several(handle), "stage": one_of(*ORDER), "happened_on": day, "starts_at": time,
     "entered_on": day, "is_planned": flag, "direction": one_of(*DIRECTIONS), "channel": text,
     "topic": text, "note": text, "event": filled, "minutes": within(1, 1440), "place": text,
     "zone": filled, "is_imported": flag, "number": number},
    "stage", "happened_on", "entered_on",
)  # fmt: skip
MESSAGE = record(
    {"to": handle, "template": text, "language": one_of(*LANGUAGES), "channel": text,
     "text": filled, "sent_on": day, "opens": one_of(*ORDER), "outcome": one_of(*Outcome),
     "outcome_on": day, "waits": within(1, 3650), "is_imported": flag, "conversation": number},
    "to", "template", "language", "text", "sent_on",
)  # fmt: skip


def apart(value: Any) -> tuple[str, str]:
    """Two people who are not the same."""
    pair = several(handle)(value)
    if len(pair) != 2 or pair[0] == pair[1]:
        raise ValueError("is no pair of people")
    return pair[0], pair[1]


LISTS: dict[str, Check] = {
    "mappings": MAPPING, "tags": TAG, "events": EVENT, "cadences": CADENCE, "rests": REST,
    "goals": GOAL, "challenges": CHALLENGE, "people": PERSON, "conversations": TALK,
    "messages": MESSAGE, "apart": apart,
}  # fmt: skip
"""The lists of an archive, each with what one of its records is, in the order of the file."""
