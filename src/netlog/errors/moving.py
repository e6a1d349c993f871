"""What can go wrong where a network is moved to a server, or from there to a file."""

from netlog.errors import NetlogError


class NothingToMove(NetlogError):
    """There is no store to move."""

    def __init__(self, store: str) -> None:
        super().__init__(f"There is nothing to move: no store lies at {store}")


class OwnersMove(NetlogError):
    """A member who is no owner can't move a whole store into the team."""

    def __init__(self, place: str, store: str) -> None:
        super().__init__(
            f"Only an owner moves a whole store into {place}.\n"
            f"To bring your people in, as a member of the team: netlog import {store}"
        )


class TeamNotEmpty(NetlogError):
    """The team has rows already, so that a whole store can't become its own."""

    def __init__(self, place: str, store: str) -> None:
        super().__init__(
            f"{place} isn't empty; nothing was moved.\n"
            f"To bring your people in, as a member of the team: netlog import {store}"
        )


class FileNotEmpty(NetlogError):
    """The file is there already, and stays as it is."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} is there already; nothing was moved. Name another file")


class PrivateIntroducer(NetlogError):
    """The team would be told of somebody whom it doesn't see."""

    def __init__(self, handle: str, introducer: str) -> None:
        super().__init__(
            f"{handle} was introduced by {introducer}, who is private: colleagues would see that "
            f"somebody did; nothing was moved.\nFirst: netlog edit {introducer} --team, or "
            f"netlog edit {handle} --private"
        )


class UnfitText(NetlogError):
    """The server can't keep a value."""

    def __init__(self, why: str) -> None:
        super().__init__(f"The server can't keep what the file has, and nothing was moved: {why}")


class CopyDiffers(NetlogError):
    """Both sides don't hold the same rows of a table: nothing is kept."""

    def __init__(self, table: str, why: str, store: str) -> None:
        super().__init__(
            f"What came over is not what was there ({table}: {why}); nothing was kept.\n"
            f"To look whether what is there is sound: netlog --db {store} doctor"
        )
