"""What can go wrong between netlog and the programs of the user: mails, links, schedulers."""

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


class NotOurs(NetlogError):
    """A file of another's stands where netlog would write what reminds."""

    def __init__(self, path: str, way: str) -> None:
        super().__init__(f"{path} is there, and isn't netlog's; it was left as it is. {way}")


class Unwritable(NetlogError):
    """The system doesn't let what reminds be written, or taken away."""

    def __init__(self, error: OSError) -> None:
        super().__init__(f"{error.filename} can't be written: {error.strerror}")
