"""What can go wrong where a message is handed to the user's own programs."""

from netlog.errors import NetlogError


class NothingOpens(NetlogError):
    """There is no program here that would open it, or no screen to open it on."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(f"Nothing here can open it. Open it yourself: {what}")


class Unreachable(NetlogError):
    """Somebody of whom it isn't known by what they are to be reached."""

    def __init__(self, name: str, lacks: str, way: str) -> None:
        super().__init__(f"{name} has no {lacks} here. To add it: {way}")


class TooLongForALink(NetlogError):
    """A mail that some programs would cut off, or not begin at all."""

    def __init__(self, length: int, most: int) -> None:
        super().__init__(
            f"As a link this mail has {length:,} characters, and some mail programs take {most:,}. "
            "As a file it may be longer: --eml FILE"
        )
