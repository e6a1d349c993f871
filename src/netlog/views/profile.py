"""The member's profile and the places of netlog's files."""

from collections.abc import Mapping
from typing import Any

from netlog.views.ink import aside, command
from netlog.views.screen import Screen

FIELDS = ("name", "company", "role", "industry", "years", "community", "cause", "place", "link",
          "email", "phone", "language", "region", "pitch")  # fmt: skip


def show(screen: Screen, profile: Mapping[str, str | None]) -> None:
    """Show what is known of the member, and how to tell what isn't."""
    known = [[[aside(field)], value] for field, value in profile.items() if value]
    if known:
        screen.table(("", ""), known)
    missing = [field for field, value in profile.items() if not value]
    if missing:
        told = f"Not told yet: {', '.join(missing)}. "
        screen.tell([told, command(f"netlog me --{missing[0]} …")])


def as_json(profile: Mapping[str, str | None]) -> dict[str, Any]:
    """Return the profile, null where nothing was told."""
    return {"me": dict(profile)}


def show_places(screen: Screen, places: Mapping[str, object]) -> None:
    """Show a line for each place or figure."""
    screen.table(("", ""), [[[aside(name)], value] for name, value in places.items()])
