"""Channels, how many characters each lets through, and how a text's length is told."""

LIMITS: dict[str, dict[str, int]] = {"linkedin-request": {"free": 200, "premium": 300}}
"""Channel → kind of account → limit (book §2.8): the note that goes with a LinkedIn request."""

TITLES = {
    "linkedin-request": "LinkedIn request",
    "message": "message",
    "email": "e-mail",
    "room": "room",
    "post": "post",
}


def limit(channel: str, account: str) -> int | None:
    """Return how many characters a channel lets through for a kind of account, None for any."""
    return LIMITS.get(channel, {}).get(account)


def characters(text: str) -> int:
    """Return the length of a text as LinkedIn counts it.

    Taken for granted: its input field counts as browsers do, in UTF-16, where a character beyond
    U+FFFF (most emoji, rare Chinese ones) counts as two. Should it count it as one, there is room
    left over; the other way around a text that was said to fit would not.
    """
    return len(text) + sum(character > "\uffff" for character in text)


def length(count: int, channel: str, most: int | None, *, is_short: bool = False) -> str:
    """Return a length against its limit: `LinkedIn request, short form, 181 of 200 characters`."""
    parts = [TITLES.get(channel, channel)]
    if is_short:
        parts.append("short form")
    parts.append(f"{count} of {most} characters" if most else f"{count} characters")
    if most and count > most:
        parts.append(f"{count - most} too many")
    return ", ".join(parts)
