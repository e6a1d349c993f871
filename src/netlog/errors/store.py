"""What can go wrong with the store, its backups and its record of changes."""

from collections.abc import Sequence

from netlog.errors import NetlogError


class NotAStore(NetlogError):
    """The file (or folder) at the store's place is not a netlog store."""


class NewerStore(NetlogError):
    """The store was written by a newer netlog, and is left untouched."""


class UnusableStore(NetlogError):
    """The store can't be opened or written: permissions, a full disk, damage, a lock."""


class DamagedStore(UnusableStore):
    """The store is not what was written to it; it is named, and left as it is."""


class DamagedBackup(NetlogError):
    """A backup that isn't what was written, or no netlog store; nothing is restored from it."""

    def __init__(self, path: object, why: str) -> None:
        self.why = why
        super().__init__(f"{path} {why}; nothing was changed. Others: netlog backups")


class NothingToTurn(NetlogError):
    """There is no change left to undo, or to redo."""


class NotTurnable(NetlogError):
    """A change that can't be undone, or redone, by its number."""


class ChangedSince(NotTurnable):
    """Later changes stand on the one that was to be turned.

    `later` are those, in their order, as a message names them; `newest` is the number of the last
    of them. `reach` is how many changes `netlog undo` takes back to reach it, None where it can't.
    """

    MOST = 3

    def __init__(
        self, way: str, change: str, later: Sequence[str], newest: int, reach: int | None
    ) -> None:
        more = f" and {len(later) - self.MOST} more" if len(later) > self.MOST else ""
        stand = "stands" if len(later) == 1 else "stand"
        many = "" if len(later) == 1 else "s"
        verb = "be taken back" if way == "undo" else "be made again"
        told = f"Change {change} can't {verb}: change{many} {', '.join(later[: self.MOST])}{more}"
        ways = f"First: netlog undo --change {newest}"
        if way == "undo" and reach:
            ways += f". Or all since then: netlog undo {reach}"
        super().__init__(f"{told} {stand} on it.\n{ways}")


class TouchedByColleagues(NotTurnable):
    """Colleagues have touched what a change touched, or have something on it.

    `who` are they and the days, as a message names them; none where it isn't the user's to know.
    """

    def __init__(self, way: str, change: str, who: Sequence[str]) -> None:
        verb = "taken back" if way == "undo" else "made again"
        why = (
            f"{', '.join(who)} changed the same since"
            if who
            else "a colleague's entries stand on it"
        )
        first = "They can take theirs back first. Or put" if who else "Put"
        ways = f"{first} right by hand what you mean: netlog edit"
        super().__init__(f"Change {change} can't be {verb}: {why}.\n{ways}")


class StillToForget(NetlogError):
    """Forgetting somebody was begun and couldn't be ended; it goes on by itself."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"{why}\nForgetting isn't done yet: the next netlog command goes on with it"
        )
