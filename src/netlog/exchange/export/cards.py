"""A person's vCard, of all that is kept of them."""

import json
from collections.abc import Iterator
from uuid import uuid5

from netlog.exchange.export import NETLOG
from netlog.exchange.vcard import NAME
from netlog.exchange.vcard.writing import Card
from netlog.exchange.vcard.writing import card as written
from netlog.questions.exporting import Held
from netlog.rules.newcomer import FIELDS, Newcomer


def card(held: Held, version: str, through: str | None) -> str:
    """Return the card of a person; `through` is the handle of who introduced them.

    It has the same UID whenever it is written, so that a phone which has it changes it.
    """
    row = held.person
    # What no change touches: the day that somebody was added is another after a merge.
    uid = uuid5(NETLOG, f"person {row['id']} {row['handle']}")
    person = Newcomer(
        name=row["name"],
        **{field: row[field] for field in FIELDS},
        also=tuple(held.names),
        tags=tuple(held.tags),
        contacts=tuple((point["kind"], point["value"]) for point in held.contacts),
    )
    return written(Card(person, f"urn:uuid:{uid}", tuple(_rest(held)), through), version)


def _rest(held: Held) -> Iterator[str]:
    """Yield the lines that cards of other programs brought, and netlog has no place for."""
    for origin in held.origins:
        if origin["source"] == NAME and origin["told"]:
            told = json.loads(origin["told"])
            yield from (line for line in told.get("rest", ()) if isinstance(line, str))
