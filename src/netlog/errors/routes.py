"""What can go wrong on the way to somebody."""

from netlog.errors import NetlogError, shown, typed


class LeftAlone(NetlogError):
    """Somebody to whom no way is looked for: a no stands, theirs or the member's, from a day on."""

    def __init__(self, name: str, handle: str, day: str, *, is_mine: bool) -> None:
        who = "You said no to them" if is_mine else "They said no"
        super().__init__(
            f"{name} ({handle}): {who} on {day}, and nobody is asked to go around that.\n"
            f"Should they connect after all: netlog log {handle} connect"
        )


class ThatIsYou(NetlogError):
    """The way to oneself."""

    def __init__(self, called: str) -> None:
        super().__init__(
            f'"{shown(called)}" is you. Somebody else of that name: netlog find {typed(called)}'
        )
