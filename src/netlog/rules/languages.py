"""How one speaks to somebody: in which language, and how formally."""

from netlog.rules.names import is_chinese

FORMAL = ("customer", "employer", "mentor", "supplier", "competitor")
"""Relations that are spoken to with 您; so are strangers, and those with a form of address."""


def spoken(theirs: str | None, name: str | None, mine: str | None, default: str) -> str:
    """Return a person's language; for a Chinese name Chinese; else the member's, else the setting.

    Without a name it is that of a room.
    """
    if theirs:
        return theirs
    if name is not None and is_chinese(name):
        return "zh"
    return mine or default


def you(stage: str | None, address: str | None, relation: str | None) -> str:
    """Return 您 for those one is formal with, 你 among peers."""
    is_stranger = stage in (None, "intro")
    return "您" if is_stranger or address or relation in FORMAL else "你"
