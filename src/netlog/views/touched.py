"""What a change touched, in the user's words: `2 people, 1 conversation`."""

from collections.abc import Mapping

from netlog.rules.amounts import listed

WORDS = {
    "person": ("person", "people"),
    "conversation": ("conversation", "conversations"),
    "participant": ("participant", "participants"),
    "message": ("message", "messages"),
    "step": ("next step", "next steps"),
    "draft": ("draft", "drafts"),
    "promise": ("promise", "promises"),
    "gift": ("gift", "gifts"),
    "ask": ("ask", "asks"),
    "introduction": ("introduction", "introductions"),
    "acquaintance": ("pair that know each other", "pairs that know each other"),
    "lead": ("lead", "leads"),
    "purchase": ("purchase", "purchases"),
    "event": ("event", "events"),
    "attendance": ("guest of an event", "guests of an event"),
    "tag": ("tag", "tags"),
    "person_tag": ("tag on a person", "tags on people"),
    "contact_point": ("contact point", "contact points"),
    "name": ("other name", "other names"),
    "apart": ("pair that isn't one person", "pairs that aren't one person"),
    "mapping": ("way to read a table", "ways to read a table"),
    "cadence": ("cadence", "cadences"),
    "rest": ("rest", "rests"),
    "goal": ("goal", "goals"),
    "challenge": ("challenge", "challenges"),
    "statement": ("statement about you", "statements about you"),
    "opportunity": ("opportunity", "opportunities"),
    "rating": ("rating", "ratings"),
    "member": ("entry about you", "entries about you"),
    "tie": ("person", "people"),
    "origin": ("source", "sources"),
}
"""Table → what one of its rows is called, and several; in the order in which they are told."""

SAID_BY = {
    "participant": ("conversation",),
    "person_tag": ("person",),
    "contact_point": ("person",),
    "name": ("person",),
    "rating": ("opportunity",),
    "tie": tuple(table for table in WORDS if table not in ("tie", "origin")),
    "origin": tuple(table for table in WORDS if table != "origin"),
}
"""Table → those that say enough: beside a row of theirs it isn't told."""


def touched(counts: Mapping[str, int]) -> str:
    """Return how much was touched, from a table's name to the number of its rows.

    '' where nothing was.
    """
    there = {table for table, count in counts.items() if count}
    untold = {table for table in there if there.intersection(SAID_BY.get(table, ()))}
    return ", ".join(listed(counts, WORDS, untold))
