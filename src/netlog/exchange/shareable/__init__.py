"""The file that colleagues share: whom its member knows, to be written and read.

`VERSION` rises when a netlog of before can't read it any more; new keys may come at any time.
"""

from netlog.rules.names import words

KIND, VERSION = "shareable", 1
ENDING = ".shareable.json"

LONGEST = 60
"""So many letters of a member's name are in that of their file."""

NAMELESS = (
    "A file that you share says whose it is, and netlog doesn't know your name.\n"
    'To tell it: netlog me --name "Mei Lin"'
)


def name(member: str) -> str:
    """Return what the file of a member is called: `netlog-mei-lin.shareable.json`."""
    letters = "-".join(words(member))[:LONGEST].strip("-") or "member"
    return f"netlog-{letters}{ENDING}"
