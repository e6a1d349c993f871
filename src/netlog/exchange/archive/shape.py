"""What each record of the lossless JSON holds, and what may stand there."""

from typing import Any

from netlog.exchange.archive.checks import (
    Check,
    birthday,
    currency,
    day,
    filled,
    flag,
    handle,
    interval,
    json_of,
    month,
    number,
    one_of,
    record,
    region,
    several,
    text,
    time,
    within,
)
from netlog.rules import leads
from netlog.rules.contacts import KINDS
from netlog.rules.outcomes import Outcome
from netlog.rules.stages import ORDER, RELATIONS
from netlog.settings import LANGUAGES

DIRECTIONS = ("both", "in", "out")
BY = ("them", "me")
PROMISES = ("kept", "broken")
ASKS = ("granted", "refused")
PERIODS = ("day", "week", "month")
CIRCLE = ("named", "wanted")
DECISIONS = ("taken", "passed")
STATEMENTS = ("change", "joy", "fulfilment", "value", "principle", "win", "apart", "aim", "gap",
              "seek")  # fmt: skip
MOST = 10**15
"""No value is more than so many of the smallest unit of its currency."""

ME = record({**dict.fromkeys(
    ("name", "company", "role", "industry", "years", "community", "cause", "place", "link",
     "email", "language", "pitch", "phone"), text,
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
STATEMENT = record({"kind": one_of(*STATEMENTS), "text": filled, "stated_on": day,
                    "ended_on": day}, "kind", "text", "stated_on")  # fmt: skip
CHALLENGE = record({"begun_on": month, "ended_on": day}, "begun_on")

CONTACT = record({"kind": one_of(*KINDS), "value": filled, "key": text}, "kind", "value")
TIE = record({"is_known": flag, "declined_by": one_of(*BY), "declined_on": day,
              "archived_on": day, "every": interval, "latest": interval, "wakes_on": day,
              "aim": text, "circle": one_of(*CIRCLE), "is_friend_only": flag})  # fmt: skip
STEP = record({"what": filled, "due_on": day, "due_at": time, "closed_on": day}, "what", "due_on")
PROMISE = record({"promised_by": one_of(*BY), "what": filled, "made_on": day, "due_on": day,
                  "outcome": one_of(*PROMISES), "outcome_on": day},
                 "promised_by", "what", "made_on")  # fmt: skip
DRAFT = record({"template": text, "language": one_of(*LANGUAGES), "channel": text, "text": filled,
                "topic": text, "saved_on": day, "opens": one_of(*ORDER),
                "records": one_of(*ORDER), "waits": within(1, 3650)},
               "template", "language", "text", "saved_on")  # fmt: skip
GIFT = record({"given_by": one_of(*BY), "what": filled, "given_on": day},
              "given_by", "what", "given_on")  # fmt: skip
ASK = record({"asked_by": one_of(*BY), "what": filled, "asked_on": day,
              "outcome": one_of(*ASKS), "outcome_on": day},
             "asked_by", "what", "asked_on")  # fmt: skip
ORIGIN = record({"source": filled, "key": filled, "told": json_of(dict), "brought_on": day},
                "source", "key", "brought_on")  # fmt: skip
PERSON = record(
    {"handle": handle, "name": filled, "names": several(filled), "company": text, "role": text,
     "relation": one_of(*RELATIONS), "language": one_of(*LANGUAGES), "address": text,
     "place": text, "need": text, "offer": text, "birthday": birthday, "zone": filled,
     "note": text, "through": handle, "added_on": day, "is_private": flag,
     "contacts": several(CONTACT),
     "tags": several(filled), "attends": several(filled), "tie": TIE, "steps": several(STEP),
     "promises": several(PROMISE), "drafts": several(DRAFT), "gifts": several(GIFT),
     "asks": several(ASK), "origins": several(ORIGIN)},
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


LEAD = record(
    {"of": handle, "what": filled, "kind": one_of(*leads.KINDS), "value": within(0, MOST),
     "currency": currency, "chance": within(0, 100), "opened_on": day, "closes_on": day,
     "taster_on": day, "interview_on": day, "offer_on": day, "closed_on": day,
     "outcome": one_of(*leads.OUTCOMES), "through": handle, "event": filled, "channel": text,
     "number": number},
    "of", "what", "kind", "opened_on",
)  # fmt: skip
PURCHASE = record(
    {"of": handle, "lead": number, "what": filled, "value": within(0, MOST), "currency": currency,
     "bought_on": day},
    "of", "what", "value", "currency", "bought_on",
)  # fmt: skip
RATING = record({"value": filled, "fits": within(0, 100)}, "value", "fits")
OPPORTUNITY = record(
    {"what": filled, "came_on": day, "from": handle, "event": filled,
     "decision": one_of(*DECISIONS), "decided_on": day, "passed_to": handle,
     "of_values": within(0, 10_000),
     "ratings": several(RATING)},
    "what", "came_on",
)  # fmt: skip


def apart(value: Any) -> tuple[str, str]:
    """Two people who are not the same."""
    pair = several(handle)(value)
    if len(pair) != 2 or pair[0] == pair[1]:
        raise ValueError("is no pair of people")
    return pair[0], pair[1]


INTRODUCTION = record({"people": apart, "introduced_on": day}, "people", "introduced_on")
ACQUAINTANCE = record({"people": apart, "noted_on": day}, "people", "noted_on")

LISTS: dict[str, Check] = {
    "mappings": MAPPING, "tags": TAG, "events": EVENT, "cadences": CADENCE, "rests": REST,
    "goals": GOAL, "challenges": CHALLENGE, "statements": STATEMENT, "people": PERSON,
    "conversations": TALK, "messages": MESSAGE, "apart": apart, "introductions": INTRODUCTION,
    "acquaintances": ACQUAINTANCE, "leads": LEAD, "purchases": PURCHASE,
    "opportunities": OPPORTUNITY,
}  # fmt: skip
"""The lists of an archive, each with what one of its records is, in the order of the file."""
