"""Channels and how many characters each lets through."""

LIMITS: dict[str, int] = {"linkedin-request": 200}
"""Channel → limit. LinkedIn's note with a request: 200 characters on a free account."""

TITLES = {
    "linkedin-request": "LinkedIn request",
    "message": "message",
    "email": "e-mail",
    "room": "room",
    "post": "post",
}


def length(text: str, channel: str) -> str:
    """Return a text's length against its channel: `LinkedIn request, 181 of 200 characters`."""
    limit = LIMITS.get(channel)
    of = f" of {limit}" if limit else ""
    over = f", {len(text) - limit} too many" if limit and len(text) > limit else ""
    return f"{TITLES.get(channel, channel)}, {len(text)}{of} characters{over}"
