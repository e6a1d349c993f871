"""How each table takes part when somebody is forgotten. A test fails for one that doesn't.

A table that refers to a person, itself or through others, by a column that is never NULL is the
person's: nothing needs to be said of it. All others stand here.
"""

PERSON = "person"

OWNED = {"conversation": "participant"}
"""A row goes when none is left of those that own it."""

LABELS = ("event", "tag")
"""A row goes when nothing refers to it any more, neither in the tables nor in the record."""

KEYED = {"event": "name", "tag": "name", "statement": "text"}
"""Tables of which no two rows are called the same: by what, from which `key` follows."""

KEPT = (
    "member",
    "mapping",
    "cadence",
    "rest",
    "goal",
    "challenge",
    "statement",
    "change",
    "changed_row",
    "pen",
    "alembic_version",
)
"""Tables whose rows stay; the record of changes is gone through by itself."""

STAYING = ("opportunity", "rating")
"""Tables whose rows stay, and refer to nobody who goes."""

WORDS = {
    "member": ("company", "role", "industry", "years", "community", "cause", "place", "pitch"),
    "person": ("company", "role", "address", "place", "need", "offer", "note"),
    "tie": ("aim",),
    "conversation": ("topic", "note", "channel", "place"),
    "event": ("name", "aim"),
    "tag": ("name",),
    "step": ("what",),
    "message": ("text", "channel"),
    "draft": ("text", "topic", "channel"),
    "promise": ("what",),
    "goal": ("said",),
    "gift": ("what",),
    "ask": ("what",),
    "lead": ("what", "channel"),
    "purchase": ("what",),
    "statement": ("text",),
    "opportunity": ("what",),
    "origin": ("told",),
}
"""Texts in which others may be named, in rows that stay."""

NO_WORDS = {
    "member": ("name", "link", "email", "language", "region", "phone"),
    "person": ("handle", "name", "relation", "language", "birthday", "zone"),
    "name": ("text",),
    "contact_point": ("kind", "value", "key"),
    "tie": ("declined_by", "every", "latest", "circle"),
    "event": ("key", "leave_at"),
    "tag": ("key",),
    "conversation": ("stage", "direction", "zone"),
    "message": ("template", "language", "opens", "outcome"),
    "draft": ("template", "language", "opens", "records"),
    "promise": ("promised_by", "outcome"),
    "cadence": ("stage", "every", "latest"),
    "goal": ("counts", "per"),
    "gift": ("given_by",),
    "ask": ("asked_by", "outcome"),
    "lead": ("kind", "currency", "outcome"),
    "purchase": ("currency",),
    "statement": ("kind", "key"),
    "opportunity": ("decision",),
    "origin": ("source", "key"),
    "mapping": ("header", "columns"),
}
"""Texts of rows that stay in which nobody else is named: what people are called, and what is one
of a few."""

NAMED_BY = {"person": ("name", "handle", "address"), "name": ("text",), "contact_point": ("value",)}
"""Where it stands how somebody is named."""
